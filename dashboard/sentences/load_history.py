"""The history of loads in words."""

from pandas import DataFrame

KINDS = {
    "survey-responses": "jawaban responden",
    "survey-answers": "jawaban responden, satu baris satu jawaban",
    "province-rollups": "rekap provinsi",
    "survey-recap": "rekap IKM",
    "open-data": "rekap IKM dari data terbuka",
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
# Kinds that other programs write: nobody fills them in.
OF_OTHER_PROGRAMS = {"survey-answers", "open-data", "province-rollups"}
# What can be had as an empty file: a form is read back as the kind it holds.
TEMPLATES = {
    **{kind: name for kind, name in KINDS.items() if kind not in OF_OTHER_PROGRAMS},
    "pekppp-f01": "PEKPPP F-01 (isian unit)",
    "pekppp-f02": "PEKPPP F-02 (penilai)",
}


def kinds_named(loads: DataFrame) -> DataFrame:
    """The history of loads with the kind of each file in words."""
    return loads.assign(kind=[KINDS.get(kind, kind) for kind in loads["kind"]])
