"""The history of loads in words."""

from pandas import DataFrame

KINDS = {
    "survey-responses": "jawaban responden",
    "survey-recap": "rekap IKM",
    "units": "unit",
    "services": "layanan",
    "periods": "periode",
    "duties": "kewajiban",
    "obligations": "wajib lapor",
    "submissions": "laporan diterima",
    "targets": "sasaran",
    "complaints": "keluhan",
    "checklists": "daftar periksa",
    "checklist-answers": "jawaban daftar periksa",
    "regime-scores": "nilai Ombudsman dan lainnya",
    "follow-ups": "tindak lanjut",
    "innovations": "inovasi",
}
# What can be had as an empty file: a form is read back as the kind it holds.
TEMPLATES = {**KINDS, "pekppp-f01": "PEKPPP F-01 (isian unit)", "pekppp-f02": "PEKPPP F-02 (penilai)"}


def kinds_named(loads: DataFrame) -> DataFrame:
    """The history of loads with the kind of each file in words."""
    return loads.assign(kind=[KINDS.get(kind, kind) for kind in loads["kind"]])
