"""Keluhan: the answer in words, about the chosen theme and unit where one is chosen."""

from urllib.parse import urlencode

from pandas import DataFrame, Series

from dashboard.figures.complaints.counts import UnitComplaints
from dashboard.sentences.complaints import NOT_TRACKED, lower_first
from dashboard.wording import count, plain


def of_theme(row: Series, name: str, unit: str | None = None) -> str:
    """How many reports carry a theme and how many of them are late, from the row of `summary` of that theme."""
    of = f" di {plain(unit)}" if unit else ""
    late = f"{count(row['overdue'])} lewat batas" if row["overdue"] else "tidak ada yang lewat batas"
    return f"{count(row['reports'])} laporan tentang {lower_first(plain(name))}{of}, {late}"


def late(row: Series) -> str:
    """ "143 dari 190 keluhan terbuka lewat batas waktu", from a row of `summary`."""
    return f"{count(row['overdue'])} dari {count(row['open'])} keluhan terbuka lewat batas waktu"


def of_units(rows: DataFrame) -> str:
    """How many units were complained about, and who most, from `described_units` of `unit_complaints`."""
    named = rows[rows["code"] != ""]
    if named.empty:
        return "Tidak satu pun laporan menyebut unit yang dikenal"
    first = named.iloc[0]
    return f"{count(len(named))} unit menerima laporan; terbanyak {plain(first['unit'])} ({count(first['count'])})"


def late_note(row: UnitComplaints) -> str:
    """What is late of one unit, from a row of `unit_complaints`."""
    return f"{count(row.overdue)} lewat batas, {count(row.open)} terbuka, dari {count(row.count)} laporan"


def state(row: Series) -> str:
    """What is open and late in one line, from a row of `summary`; what is counted apart."""
    if not row["tracked"]:
        return NOT_TRACKED
    return (
        f"{count(row['open'])} dari {count(row['tracked'])} laporan terbuka, {count(row['overdue'])} lewat batas, "
        f"{count(row['unanswered'])} belum ditanggapi."
    )


def unit_links(rows: DataFrame, year: int) -> dict[str, str]:
    """Where the names of the units lead: each to its scorecard of `year`."""
    named = rows[rows["code"] != ""]
    pairs = zip(named["unit"], named["code"], strict=True)
    return {unit: "rapor?" + urlencode({"unit": code, "tahun": year}) for unit, code in pairs}
