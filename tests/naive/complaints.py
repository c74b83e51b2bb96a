"""Complaints counted a second way: straight from the loaded rows, in plain Python, a day at a time."""

from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]


def themes_of(rows: list[Row], year: int) -> dict[str, tuple[int, float, int]]:
    """Per theme: reports of `year`, share of the reports, units with one. `rows`: day, unit, themes (a set)."""
    own = [row for row in rows if row["day"].year == year]
    found: dict[str, tuple[int, float, int]] = {}
    for theme in {theme for row in own for theme in row["themes"]}:
        having = [row for row in own if theme in row["themes"]]
        units = {row["unit"] for row in having if row["unit"]}
        found[theme] = (len(having), len(having) / len(own), len(units))
    return found


def working_days(first: date, last: date, holidays: set[date]) -> int:
    """Days after `first` up to `last` that are no weekend and no holiday, counted one by one."""
    days = [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
    return sum(day.weekday() < 5 and day not in holidays for day in days)


def resolved_within(rows: list[Row], limit: int, today: date, holidays: set[date]) -> tuple[int, int]:
    """How many were resolved within `limit` working days, and of how many that can be said."""
    within = judged = 0
    for row in rows:
        done = row["resolved"]
        length = working_days(row["day"], done or today, holidays)
        if done is None and length <= limit:
            continue
        judged += 1
        within += done is not None and length <= limit
    return within, judged


def replied_within(rows: list[Row], limit: int, today: date, holidays: set[date]) -> tuple[int, int]:
    """How many had a first reply within `limit` working days, and of how many that can be said."""
    within = judged = 0
    for row in rows:
        replied = row["replied"]
        length = working_days(row["day"], replied or today, holidays)
        if replied is None and (row["resolved"] is not None or length <= limit):
            continue
        judged += 1
        within += replied is not None and length <= limit
    return within, judged
