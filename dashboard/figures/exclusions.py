"""Metode: how many units a rule leaves out of a figure, counted from the data."""

from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.figures.rankings import unit_standings, without_survey

COLUMNS = ["rule", "unit_count"]


def exclusions(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per reason for which units of `year` stand apart. Columns: rule (in words), unit_count."""
    units = unit_standings(db, scope=scope, year=year)
    absent = len(without_survey(db, scope=scope, year=year))
    recaps = int((units["source"] == "rekap").sum())
    mixed = int((units["rule_set"] == "skm-2017-16").sum())
    rows = [
        ("Wajib melapor, belum ada survei: tidak dihitung, bukan nol", absent),
        ("Hanya rekap: IKM ada, rentang tidak dapat dihitung", recaps),
        ("Formulir 16 pertanyaan, dirata-ratakan menjadi sembilan unsur", mixed),
        *((f"Tidak diperingkat: {remark}", int(n)) for remark, n in units["remark"].value_counts().items() if remark),
    ]
    return DataFrame(rows, columns=COLUMNS)
