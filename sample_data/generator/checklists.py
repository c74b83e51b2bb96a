"""What the checklists say: which units were looked at, which component is there, since when, and what nobody asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import RandomState

from sample_data.generator.answers import element_profile
from sample_data.generator.chance import chance, luck
from sample_data.generator.planted import planted_loop
from sample_data.generator.province import Unit

# Component -> (how often it is there in an ordinary unit, element 1-9 it bears on or 0).
COMPONENTS = {
    "dasar-hukum": (0.85, 0),
    "persyaratan": (0.88, 1),
    "prosedur": (0.80, 2),
    "waktu": (0.72, 3),
    "biaya": (0.86, 4),
    "produk": (0.80, 5),
    "sarana": (0.62, 9),
    "kompetensi": (0.66, 6),
    "pengawasan": (0.50, 0),
    "pengaduan": (0.64, 8),
    "jumlah-pelaksana": (0.58, 0),
    "jaminan-pelayanan": (0.48, 0),
    "jaminan-keamanan": (0.42, 0),
    "evaluasi": (0.38, 0),
}
# Variables of the Ombudsman's first regime.
VARIABLES = {
    "standar-pelayanan": (0.80, 0),
    "maklumat": (0.62, 0),
    "sistem-informasi": (0.66, 1),
    "sarana": (0.74, 9),
    "pelayanan-khusus": (0.38, 9),
    "pengaduan": (0.60, 8),
    "penilaian-kinerja": (0.50, 0),
    "visi-misi": (0.76, 0),
    "atribut": (0.84, 7),
}
FULFILLED, PARTLY, MISSING, NOT_APPLICABLE = "terpenuhi", "sebagian", "belum", "tidak berlaku"
BLANK_SHARE, PARTLY_SHARE = 0.10, 0.45
LOOKED_AT_SHARE = {2022: 0.14, 2023: 0.18, 2024: 0.24, 2025: 0.52, 2026: 0.66}
VARIABLES_SHARE = 0.16
CHECKERS = ("Tim Penilai Biro Organisasi", "Analis Kebijakan Ahli Muda", "Inspektorat Daerah", "")
# These send evidence with every answer of 2026; the others only a cross in a matrix.
WITH_EVIDENCE = 2026
ALWAYS_WITH_EVIDENCE = ("RSUD-AWS", "DPUPR", "UPTD-PELABUHAN", "UPTD-RSMATA", "UPTD-UKM", "UPTD-KPHP-BERAU")


@dataclass(frozen=True)
class Answer:
    """One item of one unit or service in one year; `status` is empty where nobody looked."""

    unit: Unit
    service: str
    year: int
    framework: str
    item: str
    status: str
    evidence: str = ""
    evidence_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None
    note: str = ""


def component_answers(unit: Unit, year: int, seed: int) -> Iterator[Answer]:
    """Fourteen answers for each service of a unit, blank ones included."""
    for service in unit.services:
        yield from _answers(unit, service, year, "standar-pelayanan", COMPONENTS, seed)


def variable_answers(unit: Unit, year: int, seed: int) -> Iterator[Answer]:
    """Nine answers for a unit under the Ombudsman's first regime."""
    yield from _answers(unit, "", year, "ombudsman-kepatuhan", VARIABLES, seed)


def is_looked_at(unit: Unit, year: int, seed: int) -> bool:
    """Whether anybody assessed the unit in `year`; what is planted is always assessed."""
    if not unit.services or not unit.exists_in(year) or unit.exemption(year):
        return False
    planted = unit.code in planted_loop()["paper"] or any(
        entry["unit"] == unit.code and str(year) in entry["status"] for entry in planted_loop()["component"]
    )
    share = LOOKED_AT_SHARE.get(year, VARIABLES_SHARE)
    return (planted and year >= 2024) or luck(seed, "looked at", unit.code, year) < share


def sends_evidence(unit: Unit, year: int, seed: int) -> bool:
    """Whether the unit's answers of the year come with links and days, in the long file."""
    chosen = unit.code in ALWAYS_WITH_EVIDENCE or luck(seed, "evidence", unit.code) < 0.12
    return year == WITH_EVIDENCE and chosen


def _answers(
    unit: Unit, service: str, year: int, framework: str, items: dict[str, tuple[float, int]], seed: int
) -> Iterator[Answer]:
    draw = chance(seed, "checklist", unit.code, service, framework, year)
    checked_on = date(year, 3, 2) + timedelta(days=int(draw.randint(210)))
    checked_by = CHECKERS[draw.randint(len(CHECKERS))]
    profile = element_profile(unit, year, seed)
    for item, (usual, element) in items.items():
        weak = 0.3 * float(profile[element - 1] - profile.mean()) if element else 0.0
        status = _planted_status(unit, item, year) or _status(draw, unit, year, usual + weak, seed)
        if unit.free and item == "biaya":
            status = NOT_APPLICABLE
        link, on = _evidence(draw, unit, item, year, status)
        note = "Dokumen belum ditandatangani kepala unit" if status == PARTLY and draw.random_sample() < 0.2 else ""
        yield Answer(unit, service, year, framework, item, status, link, on, checked_by, checked_on, note)


def paper_of(unit: Unit, year: int, seed: int) -> float:
    """How much better than usual the unit's papers are; a little better every year."""
    planted = planted_loop()["paper"].get(unit.code)
    own = 0.5 * luck(seed, "paper", unit.successor or unit.code) - 0.3
    return float(own if planted is None else planted) + 0.025 * (year - 2024)


def _status(draw: RandomState, unit: Unit, year: int, usual: float, seed: int) -> str:
    there, drawn, partly, blank = usual + paper_of(unit, year, seed), *draw.random_sample(3)
    if blank < BLANK_SHARE and there < 1.5:
        return ""
    if drawn < there:
        return FULFILLED
    return PARTLY if partly < PARTLY_SHARE else MISSING


def _planted_status(unit: Unit, item: str, year: int) -> str:
    for entry in planted_loop()["component"]:
        if (entry["unit"], entry["item"]) == (unit.code, item):
            return str(entry["status"].get(str(year), ""))
    return ""


def _evidence(draw: RandomState, unit: Unit, item: str, year: int, status: str) -> tuple[str, date | None]:
    """A link for most of what is there; some papers are many years old, some links bear no day."""
    drawn, age, dated = draw.random_sample(3)
    if status not in (FULFILLED, PARTLY) or drawn > 0.7:
        return "", None
    old = int(8 * age**3)
    day = date(max(2015, year - old), 1, 5) + timedelta(days=int(draw.randint(50)))
    return f"https://contoh.invalid/bukti/{year}/{unit.code}/{item}.pdf", day if dated < 0.85 else None
