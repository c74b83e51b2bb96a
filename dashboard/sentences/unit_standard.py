"""Rapor unit in words: the unit's standard and its innovations."""

from pandas import DataFrame

from dashboard.figures.follow_up.innovations import YEARS_THAT_COUNT
from dashboard.rows import present
from dashboard.wording import count, number, share

LACKING = ("belum", "sebagian")
NOT_ASSESSED = "Belum ada satu komponen standar pelayanan pun yang dinilai tahun ini. Belum dinilai bukan nol."


def gaps(cells: DataFrame) -> DataFrame:
    """The rows of `component_matrix` that are missing or half there, missing ones first."""
    lacking = cells[cells["status"].isin(LACKING)]
    return lacking.sort_values("status", kind="stable", ignore_index=True)


def standard(rows: DataFrame, lacking: DataFrame) -> str:
    """Score with the share assessed, from the unit's row of `unit_compliance`, and how many components it lacks."""
    if rows.empty or not present(rows["score"].iloc[0]):
        return NOT_ASSESSED
    row = rows.iloc[0]
    assessed = (
        f"{count(row['assessed'])} dari {count(row['applicable'])} komponen dinilai ({share(row['assessed_share'])})"
    )
    missing = (lacking["status"] == LACKING[0]).sum()
    half = f"{count(missing)} belum dan {count(len(lacking) - missing)} sebagian"
    fulfilment = half if len(lacking) else "semua terpenuhi"
    return f"Nilai **{number(row['score'])}** dari 100; {assessed}. Yang dinilai: {fulfilment}."


def innovations(rows: DataFrame, year: int) -> str:
    """How many innovations the register has, and how many of them count for the duty of `year`."""
    recent = (rows["year"] > year - YEARS_THAT_COUNT).sum()
    return f"{count(len(rows))} inovasi tercatat sampai {year}; {count(recent)} dari {year - 1} atau {year}."
