"""The pace of handing in, in words."""

from typing import Any

from pandas import DataFrame, Series

from dashboard.measures.submissions import State
from dashboard.rows import present
from dashboard.wording import ABSENT, count, days, plain, share

LEVEL = 0.05
LABEL = "bila pola sisa waktu sama dengan tahun lalu"


def pace(row: Series) -> str:
    """Where this year stands on this day, against the same day of last year."""
    now = f"Baru **{share(row['share'])} unit masuk** ({count(row['in_count'])} dari {count(row['required_count'])})"
    if row["share"] == 1:
        now = f"**Semua {count(row['required_count'])} unit sudah masuk**"
    if not present(row["before_share"]):
        return f"{now}, {when(int(row['day']))}. Tahun lalu belum ada catatan untuk dibandingkan."
    return (
        f"{now}, {when(int(row['day']))}; pada hari yang sama tahun lalu {share(row['before_share'])}. {_paired(row)}"
    )


def expected(row: Series) -> str:
    """The projection with its band and its condition, or why there is none."""
    if not present(row["projected"]):
        return f"Tanpa proyeksi: {plain(str(row['reason']))}."
    band = f"{share(row['low'])}–{share(row['high'])}"
    return f"Pada batas waktu diperkirakan **{share(row['projected'])}** (rentang 90%: {band}), {LABEL}."


def when(day: int) -> str:
    """A day to the deadline in words."""
    if day == 0:
        return "pada hari batas waktu"
    return f"{days(day)} sebelum batas waktu" if day > 0 else f"{days(-day)} sesudah batas waktu"


def tick(day: int) -> str:
    """A day to the deadline on an axis: H-30, batas, H+10."""
    return "batas" if day == 0 else f"H-{day}" if day > 0 else f"H+{-day}"


def _paired(row: Series) -> str:
    words = (
        f"Dari unit yang sama, {count(row['only_now'])} tahun ini sudah dan tahun lalu belum, "
        f"{count(row['only_before'])} sebaliknya"
    )
    if row["p"] >= LEVEL:
        return f"{words}: belum dapat dibedakan."
    return f"{words}: {'lebih cepat' if row['only_now'] > row['only_before'] else 'lebih lambat'} dari tahun lalu."


def alt(curve: DataFrame) -> str:
    """The curves in one sentence."""
    last = curve.groupby("year", sort=False).last()
    words = [f"{year}: {share(row['share'])} {when(int(row['day']))}" for year, row in last.iterrows()]
    return "Bagian unit yang sudah menyampaikan menurut hari ke batas waktu. " + "; ".join(words)


LISTS = {
    "late": "tahun lalu terlambat",
    "usual": "tahun lalu sudah masuk pada hari ini",
    "unwritten": "belum pernah disurati",
    "written": "sudah disurati",
}


def lists(units: DataFrame) -> dict[str, DataFrame]:
    """The chase lists by key of LISTS; a unit may stand on several. Only units that have not handed in."""
    missing = units[units["state"] == State.MISSING]
    usual = missing["in_by_now"].map(lambda value: value is True or value == 1).astype(bool)
    return {
        "late": missing[missing["last_state"] == State.LATE],
        "usual": missing[usual],
        "unwritten": missing[missing["letter_count"] == 0],
        "written": missing[missing["letter_count"] > 0].sort_values("letter_count", ascending=False),
    }


def habit(state: Any, late: Any) -> str:
    """Last year's behaviour in a cell."""
    if not present(state):
        return ABSENT
    if state == State.MISSING:
        return "tidak menyampaikan"
    return f"terlambat {days(int(late))}" if state == State.LATE else str(state)
