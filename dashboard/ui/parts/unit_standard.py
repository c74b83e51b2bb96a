"""Rapor unit: what the unit's standard lacks, and what it did anew."""

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.compliance.units import COMPONENTS, component_matrix, unit_compliance
from dashboard.figures.follow_up.innovations import innovations_of
from dashboard.sentences import unit_standard
from dashboard.sentences.evidence import aged
from dashboard.settings import settings
from dashboard.tables.unit_standard import GAPS, INNOVATIONS
from dashboard.ui import layout


def standard(unit: str, year: int) -> None:
    """The unit's score on the fourteen components with the share assessed, and what is missing."""
    units = fetch(unit_compliance, year=year, framework=COMPONENTS)
    cells = fetch(component_matrix, year=year, framework=COMPONENTS)
    gaps = aged(unit_standard.gaps(cells[cells["code"] == unit]), clock.now().astimezone(settings().zone).date())
    layout.section(f"Standar pelayanan {year}", unit_standard.standard(units[units["code"] == unit], gaps))
    if len(gaps):
        layout.folded_table(
            "Komponen yang belum lengkap", gaps, GAPS, download=f"standar-{unit}", alt="Komponen kurang"
        )
    layout.link("Semua unit di Kepatuhan", page="compliance", tahun=year)


def innovations(unit: str, year: int) -> None:
    """The unit's innovations up to the year; nothing when the register has none."""
    rows = fetch(innovations_of, year=year, unit=unit)
    if len(rows):
        layout.section("Inovasi", unit_standard.innovations(rows, year))
        layout.folded_table(
            "Register inovasi", rows, INNOVATIONS, download=f"inovasi-{unit}", alt="Register inovasi unit"
        )
