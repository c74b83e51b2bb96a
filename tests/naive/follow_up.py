"""The ladders and the verdict of an element's movement once more, by the plainest arithmetic."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from scipy import stats


def naive_ladders(rows: Sequence[dict[str, Any]], year: int) -> dict[str, tuple[int, int]]:
    """By unit without a report: level of what was done, level of how fast."""
    found = {}
    for code in {row["code"] for row in rows}:
        own = [row for row in rows if row["code"] == code]
        done = [row for row in own if row["status"] == "selesai"]
        share = len(done) / len(own)
        level = 1 if share == 0 else 2 if share < 0.3 else 3 if share <= 0.8 else 4 if share < 1 else 5
        days = [(row["completed_on"] - date(year, 12, 31)).days for row in done]
        months = max(days) / 30.4375 if days and len(done) == len(own) else 99
        speed = 5 if months <= 1 else 4 if months <= 3 else 3 if months <= 6 else 2 if months <= 9 else 1
        found[code] = (level, speed if months <= 12 else 0)
    return found


def naive_change(before: Sequence[int], after: Sequence[int]) -> tuple[float, float]:
    """Difference of the means and the p of Welch's test."""
    test = stats.ttest_ind(after, before, equal_var=False)
    return sum(after) / len(after) - sum(before) / len(before), float(test.pvalue)
