"""The small tables: units, services, duties, who owes them, targets."""

from collections.abc import Iterable, Iterator
from datetime import date

from sample_data.generator.outcomes import DUTIES, EXEMPT, Outcomes
from sample_data.generator.province import Unit
from sample_data.generator.submissions import Row, deadline_of

UNIT_HEADER = (
    "kode",
    "nama",
    "jenis",
    "induk",
    "kelompok_sebaya",
    "wilayah",
    "layanan_dasar",
    "berlaku_dari",
    "berlaku_sampai",
    "penerus",
)
SERVICE_HEADER = ("unit", "layanan", "berlaku_dari", "berlaku_sampai")
DUTY_HEADER = ("tahun", "kewajiban", "batas_waktu", "surat_dasar")
OBLIGATION_HEADER = ("unit", "tahun", "kewajiban", "wajib", "alasan")
TARGET_HEADER = ("tahun", "indikator", "target", "misi", "sumber")
# 2024 lies between the two plans: no target, on purpose.
TARGETS = (
    (2019, "79.00", 5),
    (2020, "80.00", 5),
    (2021, "81.00", 5),
    (2022, "82.00", 5),
    (2023, "83.00", 5),
    (2025, "84.50", 4),
    (2026, "85.50", 4),
    (2027, "86.50", 4),
    (2028, "87.50", 4),
    (2029, "88.31", 4),
)


def unit_rows(units: list[Unit]) -> Iterator[Row]:
    """One row per unit, parents before children."""
    for unit in units:
        yield (
            unit.code,
            unit.name,
            unit.kind,
            unit.parent,
            unit.peers,
            unit.region,
            "ya" if unit.basic else "tidak",
            unit.valid_from.isoformat(),
            _day(unit.valid_to),
            unit.successor,
        )


def service_rows(units: list[Unit]) -> Iterator[Row]:
    """One row per service of a unit."""
    for unit in units:
        for service in unit.services:
            yield unit.code, service, unit.valid_from.isoformat(), _day(unit.valid_to)


def duty_rows(years: Iterable[int]) -> Iterator[Row]:
    """Three duties a year with their deadline in WITA and a letter that says it is synthetic."""
    for year in years:
        note = " (diperpanjang karena pandemi)" if year == 2020 else ""
        letter = f"Surat contoh (sintetis) Nomor 000.8/{year - 2000:03d}/SINTETIS/{year}{note}"
        for duty in DUTIES:
            yield year, duty, f"{deadline_of(year):%Y-%m-%d %H:%M}", letter


def obligation_rows(outcomes: Outcomes) -> Iterator[Row]:
    """One row per unit, year and duty; the reason stands where nothing is owed."""
    for (unit, year, duty), outcome in outcomes.items():
        yield unit, year, duty, "tidak" if outcome.state == EXEMPT else "ya", outcome.reason


def target_rows(first_year: int) -> Iterator[Row]:
    """Yearly targets of the province's IKM from `first_year` on, with the number of their mission."""
    for year, target, mission in TARGETS:
        if year >= first_year:
            yield year, "IKM provinsi", target, mission, "Angka contoh (sintetis), bukan target resmi"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
