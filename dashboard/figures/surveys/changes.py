"""Every unit against its previous comparable period: who really rose, who really fell, and who cannot be compared."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict

from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import counted_between
from dashboard.figures.surveys.standings import EARLIEST, FREE_OF_U4, standings_of, standings_of_years
from dashboard.measures import change
from dashboard.reading import Reading

# Why a unit is not compared, in the words shown on screen.
NOTHING_BEFORE = "belum ada survei sebelumnya"
RECAP_BEFORE = "tahun sebelumnya hanya rekap"
RECAP_NOW = "tahun ini hanya rekap"
TOO_SMALL = "sampel terlalu kecil"
RULES_CHANGED = "aturan survei berganti"
RULES_MIXED = "aturan survei beragam"
INCOMPLETE = "unsur tidak lengkap"

# Whole numbers that may be absent, and numbers that may be nan, also in a frame where all are.
WHOLE = dict.fromkeys(("before_year", "n_before", "n"), "Int64")
NUMBERS = ("ikm_before", "ikm", "difference", "low", "high", "adjusted_p")
IDENTITY = ["code", "unit", "kind", "peer_group", "region"]
COLUMNS = [
    *IDENTITY, "before_year", "ikm_before", "n_before", "ikm", "n",
    "difference", "low", "high", "adjusted_p", "verdict", "reason", "rule_set",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What is read of one row of `changes_of_year`."""

    code: str
    unit: str
    before_year: int | None
    ikm_before: float | None
    n_before: int | None
    ikm: float | None
    n: int | None
    difference: float | None
    low: float | None
    high: float | None
    verdict: str | None
    reason: str | None


def changes_of_year(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """One row per unit with a survey in `year`, by name: its IKM against its previous comparable year.

    That is the latest earlier year (before_year) with respondents' answers, at least the minimum n and the
    same rule set, with no year under other rules in between; with `period` the same round of an earlier
    year. difference, low, high (95 %, Welch) are points, after minus before; adjusted_p is p after
    Benjamini-Hochberg over all units compared, and verdict the words of `measures.change.Verdict`. A unit
    that cannot be compared has none of these but a `reason`.

    The variance of a unit's respondents is error² n of its standing: moderated among its peers, so that
    nobody looks certain by luck.
    """
    if choice.period is None:
        return changes_between(reading.ask(standings_of_years, last=year, choice=choice), year)
    without, rounds = FREE_OF_U4 if choice.without_u4 else (), choice.period.removeprefix(str(year)) or None
    surveys = reading.ask(counted_between, first=EARLIEST, last=year, without=without, rounds=rounds)
    return changes_between(standings_of(surveys, choice.weighting), year)


def changes_between(standings: DataFrame, year: int) -> DataFrame:
    """`changes_of_year` of standings that are at hand already (rows of `standings_of_years` up to `year`)."""
    years: dict[str, list[Record]] = {}
    for row in records(standings):
        years.setdefault(row["code"], []).append(row)
    histories = [rows for rows in years.values() if rows[-1]["year"] == year]
    changes = [_row(rows[-1], *_before(rows)) for rows in histories]
    changes.sort(key=lambda row: (row["unit"], row["code"]))
    _judge([row for row in changes if row["before_year"] is not None])
    return DataFrame(changes, columns=COLUMNS).astype(WHOLE | dict.fromkeys(NUMBERS, "float"))


def _before(rows: list[Record]) -> tuple[Record | None, str | None]:
    """The latest earlier year that compares with the last of a unit's years, or why there is none."""
    now, earlier = rows[-1], rows[-2::-1]
    if obstacle := _obstacle(now):
        return None, RECAP_NOW if obstacle == RECAP_BEFORE else obstacle
    for row in earlier:
        if row["rule_set"] != now["rule_set"]:
            break
        if not _obstacle(row):
            return row, None
    if not earlier:
        return None, NOTHING_BEFORE
    same = earlier[0]["rule_set"] == now["rule_set"]
    return None, _obstacle(earlier[0]) if same else RULES_CHANGED


def _obstacle(row: Record) -> str | None:
    """Why a standing cannot be one side of a comparison; None when it can."""
    if row["source"] == "rekap":
        return RECAP_BEFORE
    if row["rule_set"] == "beragam":
        return RULES_MIXED
    if row["ikm_exact"] is None:
        return INCOMPLETE
    return None if row["ranked"] and row["error"] is not None else TOO_SMALL


class _ChangeRow(TypedDict):
    """One row of `changes_of_year`, with the standings it compares; the numbers come when all are judged together."""

    code: str
    unit: str
    kind: str | None
    peer_group: str | None
    region: str | None
    ikm: float | None
    n: int | None
    rule_set: str | None
    before_year: int | None
    ikm_before: float | None
    n_before: int | None
    verdict: str | None
    reason: str | None
    sides: tuple[Record | None, Record]
    difference: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    adjusted_p: NotRequired[float]


def _row(now: Record, before: Record | None, reason: str | None) -> _ChangeRow:
    """One unit, not judged yet; both standings stay beside it for the judging."""
    return {
        "code": now["code"],
        "unit": now["unit"],
        "kind": now["kind"],
        "peer_group": now["peer_group"],
        "region": now["region"],
        "ikm": now["ikm"],
        "n": now["n"],
        "rule_set": now["rule_set"],
        "before_year": before["year"] if before else None,
        "ikm_before": before["ikm"] if before else None,
        "n_before": before["n"] if before else None,
        "verdict": None,
        "reason": reason,
        "sides": (before, now),
    }


def _judge(rows: list[_ChangeRow]) -> None:
    """The changes of all comparable units, judged together."""
    both = [(before, now) for before, now in (row["sides"] for row in rows) if before is not None]
    sides = [[*_mean_variance_n(before), *_mean_variance_n(now)] for before, now in both]
    changes = change.many(*zip(*sides, strict=True)) if rows else ()
    for row, result in zip(rows, changes, strict=True):
        row["difference"], row["low"], row["high"] = result.difference, result.low, result.high
        row["adjusted_p"], row["verdict"] = result.adjusted_p, result.verdict.value


def _mean_variance_n(standing: Record) -> tuple[float, float, float]:
    return standing["ikm_exact"], standing["error"] ** 2 * standing["n"], standing["n"]
