"""Changes of units a second time, the slow and obvious way: Welch and Benjamini-Hochberg written out, no numpy.

Student's t is scipy's; the standings of each year are those of `tests/naive.py`.
"""

import math
from typing import Any

from scipy import stats

from tests.naive import rankings as naive
from tests.naive.rankings import Said

MARGIN = 2


def changes(years: dict[int, list[Said]], year: int) -> dict[str, dict[str, Any]]:
    """One row per unit of `year` by its code: before_year, difference, low, high, adjusted_p and verdict, or None's."""
    standings = {past: {row["code"]: row for row in naive.standings(said)} for past, said in years.items()}
    found = {}
    for code, now in standings[year].items():
        found[code] = {"before_year": None, "verdict": None}
        for past in sorted(years, reverse=True):
            before = standings[past].get(code)
            if past < year and before and usable(before) and usable(now):
                found[code] = {"before_year": past, **welch(before, now)}
                break
    adjust([row for row in found.values() if row["before_year"]])
    return found


def usable(row: dict[str, Any]) -> bool:
    """Answers of at least thirty people, with a known error."""
    return bool(row["ranked"]) and row["error"] is not None


def welch(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Difference, both intervals and p. The error of a standing is that of a mean of n."""
    first, second = before["error"] ** 2, now["error"] ** 2
    difference, error = now["exact"] - before["exact"], math.sqrt(first + second)
    if error == 0:
        return {"difference": difference, "p": None}
    degrees = error**4 / (first**2 / (before["n"] - 1) + second**2 / (now["n"] - 1))
    wide, narrow = (stats.t.ppf(part, degrees) * error for part in (0.975, 0.95))
    return {
        "difference": difference,
        "low": difference - wide,
        "high": difference + wide,
        "inside": difference - narrow > -MARGIN and difference + narrow < MARGIN,
        "p": 2 * stats.t.sf(abs(difference) / error, degrees),
    }


def adjust(rows: list[dict[str, Any]]) -> None:
    """Adds adjusted_p and the verdict: from the largest p down, p times how many divided by its place."""
    tested = sorted((row for row in rows if row["p"] is not None), key=lambda row: row["p"])
    least = 1.0
    for place in range(len(tested), 0, -1):
        least = min(least, tested[place - 1]["p"] * len(tested) / place)
        tested[place - 1]["adjusted_p"] = least
    for row in rows:
        row["verdict"] = word(row)


def word(row: dict[str, Any]) -> str:
    """The words of the product."""
    if row["p"] is None:
        return "belum cukup bukti"
    if row["adjusted_p"] <= 0.05:
        direction = "naik nyata" if row["difference"] > 0 else "turun nyata"
        return f"{direction} tetapi kecil" if abs(row["difference"]) < MARGIN else direction
    return "tidak berubah berarti" if row["inside"] else "belum cukup bukti"
