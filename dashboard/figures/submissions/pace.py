"""Handing in against the same day of earlier years, and what the deadline may bring."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TypedDict

import numpy as np
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.records import records
from dashboard.measures.submission_pace import Floats, days_to_deadline, projected, same_day, share_by_day
from dashboard.reading import Reading
from queries.submissions import receipts_of_duty

# Days before and after the deadline that the curve shows.
FIRST, LAST = 60, -60


class CurvePoint(TypedDict):
    """One row of `curve`."""

    year: int
    day: int
    share: float
    in_count: int
    required_count: int


@dataclass(frozen=True)
class _Obliged:
    """A unit that owed the duty in one year, and the day to the deadline at which it handed in (nan: not)."""

    code: str
    deadline_at: datetime
    day: float


def curve(reading: Reading, *, moment: Moment, duty: str) -> DataFrame:
    """One row per year (the newest first) and day to the deadline, from 60 before to 60 after, of the obliged units.

    Columns: year, day (days to the deadline, negative after it), share (0-1), in_count, required_count. The year in
    work ends today; of years before it everything is known. Only the first receipt of a unit counts.
    """
    rows: list[CurvePoint] = []
    for year, obliged in _by_year(reading, moment, duty):
        days = np.array([unit.day for unit in obliged], dtype=float)
        last = (
            max(LAST, days_to_deadline(moment.now, obliged[0].deadline_at, moment.zone))
            if year == moment.year
            else LAST
        )
        on = np.arange(FIRST, last - 1, -1, dtype=float)
        for day, share in zip(on, share_by_day(days, on), strict=True):
            inside = int((days >= day).sum())
            rows.append(
                {"year": year, "day": int(day), "share": share, "in_count": inside, "required_count": len(obliged)}
            )
    return DataFrame(rows, columns=["year", "day", "share", "in_count", "required_count"])


def projection(reading: Reading, *, moment: Moment, duty: str) -> DataFrame:
    """One row: today's place, the same day of last year, and the share expected at the deadline.

    Columns: day (days to the deadline), in_count, required_count, share; before_share, both, only_now, only_before,
    neither, p (units obliged in both years, McNemar); projected, low, high (0-1; nan with `reason`).
    """
    years = dict(_by_year(reading, moment, duty))
    current, before = years.get(moment.year, []), years.get(moment.year - 1, [])
    if not current:
        return DataFrame()
    today = days_to_deadline(moment.now, current[0].deadline_at, moment.zone)
    days, last = _days(current), _days(before)
    place = {"day": today, "in_count": int((days >= today).sum()), "required_count": len(current)}
    paired = sorted({unit.code for unit in current} & {unit.code for unit in before})
    compared = same_day(_days(current, paired), _days(before, paired), today)
    expected = projected(days, last, today)
    expectation = {"projected": expected.share, "low": expected.low, "high": expected.high, "reason": expected.reason}
    shares = {
        "share": place["in_count"] / len(current),
        "before_share": float((last >= today).mean()) if before else None,
    }
    return DataFrame([{**place, **shares, **asdict(compared), **expectation}])


def _by_year(reading: Reading, moment: Moment, duty: str) -> list[tuple[int, list[_Obliged]]]:
    """Obliged units of each year up to `year`, the newest first, with the day at which they handed in (nan: not)."""
    by_year: dict[int, list[_Obliged]] = {}
    for row in records(reading.ask(receipts_of_duty, duty=duty, until=moment.year)):
        deadline_at, received_at = _utc(row["deadline_at"]), _utc(row["received_at"])
        arrived = received_at is not None and received_at <= moment.now
        day = float(days_to_deadline(received_at, deadline_at, moment.zone)) if arrived else np.nan
        by_year.setdefault(int(row["year"]), []).append(_Obliged(row["code"], deadline_at, day))
    return sorted(by_year.items(), reverse=True)


def _days(rows: Sequence[_Obliged], codes: Sequence[str] | None = None) -> Floats:
    by_code = {unit.code: unit.day for unit in rows}
    return np.array([by_code[code] for code in (by_code if codes is None else codes)], dtype=float)


def _utc(at: Any) -> Any:
    return None if at is None else at.to_pydatetime().replace(tzinfo=UTC)
