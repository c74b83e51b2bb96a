"""Kepatuhan: the two closing pieces of evidence, each with its figures behind the picture."""

from pandas import DataFrame

from dashboard.charts.cell_map import cell_map
from dashboard.charts.compliance import paper_scatter
from dashboard.sentences import compliance, compliance_maps
from dashboard.tables.compliance import PEOPLE, REGIMES
from dashboard.ui import layout


def paper_and_people(people: DataFrame, name: str) -> None:
    """Rows of `compliance.marked` as a picture and a table; `name` ends the name of the file."""
    layout.section("Berkas dan warga", f"{compliance.PEOPLE} {compliance.known_complaints(people)}")
    if people.empty:
        return
    layout.chart(paper_scatter(people), alt=compliance.alt_people(people))
    layout.folded_table("Angka berkas dan warga", people, PEOPLE, download=f"berkas-warga-{name}", alt="Berkas, warga")


def regimes(history: DataFrame, year: int) -> None:
    """Rows of `regime_history` up to `year` as a map cut at the breaks, and a table."""
    layout.section("Kelas Ombudsman dari tahun ke tahun", compliance.regimes(history))
    if history.empty:
        return
    cells, years, cuts = compliance_maps.described_regimes(history)
    layout.chart(cell_map(cells, years, cuts=cuts), alt=compliance_maps.alt_regimes(history))
    layout.folded_table("Nilai dan kelas", history, REGIMES, download=f"ombudsman-{year}", alt="Kelas Ombudsman")
