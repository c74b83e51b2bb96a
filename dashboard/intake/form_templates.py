"""PEKPPP's forms as files to fill in: F-01 with the evidence asked for, F-02 with the ladders, a row an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import rules
from dashboard.intake.reading.columns import header_of
from dashboard.rules.checklist_models import ChecklistItem

FRAMEWORK = "pekppp"
F01, F02 = "pekppp-f01", "pekppp-f02"
# Beside the columns that are read stand those that only help to fill them in: their headers name no field.
HINTS = {
    "unit": "kode atau nama unit seperti terdaftar",
    "year": "tahun penilaian, mis. 2026",
    "item": "kode indikator menurut formulir; jangan diubah",
    "own_level": "tingkat menurut unit sendiri, 0 sampai 5; kosong bila belum diisi (bukan 0)",
    "level": "tingkat menurut penilai, 0 sampai 5; kosong bila belum dinilai (bukan 0)",
    "evidence": "tautan ke dokumen bukti, atau nama berkasnya",
    "evidence_on": "tanggal dokumen bukti, mis. 2026-03-04",
    "note": "boleh kosong",
    "reviewed_by": "nama penilai",
    "checked_on": "tanggal diperiksa, mis. 2026-11-05",
}
CONSTANT = {"framework": "kerangka; jangan diubah", "assessor": "formulir F-01 atau F-02; jangan diubah"}


@dataclass(frozen=True)
class Form:
    """A form with its title, the fields that are read back, and whether it shows evidence asked for or ladders."""

    title: str
    sheet: str
    fields: tuple[str, ...]
    ladders: bool


_HEAD = ("unit", "year", "framework", "assessor", "item")
FORMS = {
    F01: Form(
        "PEKPPP F-01: isian dan bukti unit", "F-01", (*_HEAD, "own_level", "evidence", "evidence_on", "note"), False
    ),
    F02: Form(
        "PEKPPP F-02: penilaian oleh penilai",
        "F-02",
        (*_HEAD, "own_level", "level", "evidence", "evidence_on", "reviewed_by", "checked_on", "note"),
        True,
    ),
}


def columns_of(form: Form) -> list[tuple[str, str]]:
    """Header and hint of each column, those that only help behind the indicator."""
    hints = HINTS | CONSTANT
    fields = [(header_of(name), hints[name]) for name in form.fields]
    place = len(_HEAD)
    return [*fields[:place], *_helping(form), *fields[place:]]


def rows_of(form: Form, unit: str, year: str) -> list[dict[str, str]]:
    """One row an indicator, header -> value: everything that is known before the form is filled in."""
    rule = rules.checklist(FRAMEWORK)
    of_group = {group.name: group.weight for group in rule.groups}
    known = {"unit": unit, "year": year, "framework": rule.code, "assessor": form.sheet}
    fixed = {header_of(name): value for name, value in known.items()}
    return [
        {
            **fixed,
            header_of("item"): item.code,
            **_help(form, number, item, float(100 * item.weight / (of_group[item.group] or 1))),
        }
        for number, item in enumerate(rule.items, start=1)
    ]


def _helping(form: Form) -> list[tuple[str, str]]:
    """Headers of what only helps, with what it says."""
    asked = [(f"isi tingkat {level}", "arti tingkat ini") for level in range(6)]
    shown = asked if form.ladders else [("bukti yang diminta", "yang perlu dilampirkan menurut formulir")]
    columns = [("urutan", "nomor pada formulir"), ("aspek", "kelompok indikator"), ("bobot dalam aspek", "persen")]
    return [*columns, ("uraian", "indikator menurut formulir"), *shown]


def _help(form: Form, number: int, item: ChecklistItem, weight: float) -> dict[str, str]:
    help_texts: Sequence[str] = item.levels if form.ladders else (item.proof,)
    headers = [header for header, _ in _helping(form)]
    return dict(zip(headers, (str(number), item.group, f"{weight:.0f}", item.official, *help_texts), strict=True))
