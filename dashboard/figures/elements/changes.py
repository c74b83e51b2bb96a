"""How elements moved from one year to the next, for those with a programme and those that were weak without one."""

import math
from datetime import date
from typing import cast

import numpy as np
import pandas as pd
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.elements.means import of_enough_respondents, survey_weights
from dashboard.figures.elements.weak import weak_elements_of
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import by_unit, counted_surveys
from dashboard.measures.change import many
from dashboard.measures.follow_up import ELEMENT_MARGIN, Spread, combined, spread_of
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.survey_sums import SurveySums
from dashboard.reading import Reading
from dashboard.schema.follow_up import FOLLOW_UP_STATUSES
from queries.follow_up import programmes_of_year

DONE, DROPPED = FOLLOW_UP_STATUSES[2:]
COLUMNS = [
    *("code", "unit", "element", "name", "weak", "programme", "programme_count", "in_time", "done_in_time"),
    *("before", "after", "n_before", "n_after", "change", "low", "high", "adjusted_p", "verdict", "reason"),
]
NO_LATER = "belum ada survei tahun berikutnya"
NO_EARLIER = "tidak ada survei pada tahun itu"
OTHER_RULES = "aturan survei berganti"
ONLY_RECAP = "salah satu hanya berupa rekap, tanpa jawaban responden"


def changes_beside_programmes(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit and element that was weak in `year` or has a programme answering it; columns COLUMNS.

    programme: titles joined by "; ", none dropped; in_time: one was due or done by the end of the next year;
    done_in_time: one was done by then. change and its kin as in `follow_up.effects`; of a year in which fewer than five
    people answered nothing is known.
    """
    earlier, later = (reading.ask(counted_surveys, year=at) for at in (year, year + 1))
    before, after = (_spreads(of_enough_respondents(surveys)) for surveys in (earlier, later))
    planned = _planned(reading.ask(programmes_of_year, year=year), date(year + 1, 12, 31))
    weak = {(row["code"], row["element"]) for row in records(weak_elements_of(earlier)) if row["weak"]}
    units = {row["code"]: row["unit"] for surveys in (earlier, later) for row in records(surveys[["code", "unit"]])}
    units |= {code: programme["unit"] for (code, _), programme in planned.items()}
    names = {place: element.name for place, element in enumerate(rules.elements().elements, start=1)}
    keys = sorted(weak | set(planned), key=lambda key: (units[key[0]], *key))
    rows = [
        {
            **{"code": code, "unit": units[code], "element": element, "name": names[element]},
            "weak": (code, element) in weak,
            **planned.get((code, element), NONE),
            **_sides(before.get(code), after.get(code), element - 1),
        }
        for code, element in keys
    ]
    return _judged(rows)


NONE: Record = {"programme": None, "programme_count": 0, "in_time": False, "done_in_time": False}


class _Unit:
    """A unit's element spreads in one year, its rule sets, and whether respondents are in the data."""

    def __init__(self, surveys: list[Record]) -> None:
        weights = survey_weights(surveys, "simple")
        used = [place for place, weight in enumerate(weights) if weight > 0]
        self.rule_sets = {surveys[place]["rule_set"] for place in used}
        self.answered = bool(used) and all(surveys[place]["source"] == "responses" for place in used)
        self.spread = Spread(*(np.full(ELEMENTS, math.nan) for _ in range(3)))
        if self.answered:
            parts = [spread_of(SurveySums.from_columns(surveys[place])) for place in used]
            self.spread = combined(parts, weights[used])


def _spreads(surveys: DataFrame) -> dict[str, _Unit]:
    return {of_unit[0]["code"]: _Unit(of_unit) for of_unit in by_unit(records(surveys))}


def _planned(rows: DataFrame, end: date) -> dict[tuple[str, int], Record]:
    """Programmes by unit and element; a dropped one could have moved nothing."""
    standing = rows[(rows["status"] != DROPPED) & rows["element"].notna()]
    planned = {}
    for key, places in standing.groupby(["code", "element"]).indices.items():
        code, element = cast(tuple[str, float], key)
        programmes = standing.iloc[places]
        done = programmes["status"] == DONE
        last = programmes["completed_on"].where(programmes["completed_on"].notna(), programmes["due_on"])
        timely = np.array([bool(pd.notna(day) and day <= end) for day in last])
        planned[(code, int(element))] = {
            "unit": programmes["unit"].iloc[0],
            "programme": "; ".join(programmes["programme"]),
            "programme_count": len(programmes),
            "in_time": bool(timely.any()),
            "done_in_time": bool((done.to_numpy() & timely).any()),
        }
    return planned


def _sides(before: _Unit | None, after: _Unit | None, at: int) -> Record:
    """Both years' figures of one element, and why they are not compared where they are not."""
    reason = _reason(before, after)
    sides: Record = {"reason": reason}
    for name, side in (("before", before), ("after", after)):
        spread = side.spread if side else None
        sides[name] = float(spread.means[at]) if spread else math.nan
        sides[f"n_{name}"] = float(spread.counts[at]) if spread else math.nan
        sides[f"variance_{name}"] = float(spread.variances[at]) if spread else math.nan
    return sides


def _reason(before: _Unit | None, after: _Unit | None) -> str | None:
    if before is None:
        return NO_EARLIER
    if after is None:
        return NO_LATER
    if before.rule_sets != after.rule_sets:
        return OTHER_RULES
    return None if before.answered and after.answered else ONLY_RECAP


def _judged(rows: list[Record]) -> DataFrame:
    """The verdicts of all comparable rows together."""
    judged = DataFrame(rows, columns=[*COLUMNS, "variance_before", "variance_after"])
    comparable = judged["reason"].isna().to_numpy(dtype=bool)
    compared = judged[comparable]
    sides = [compared[name].to_numpy(dtype=float) for name in ("before", "variance_before", "n_before")]
    sides += [compared[name].to_numpy(dtype=float) for name in ("after", "variance_after", "n_after")]
    changes = many(*sides, margin=ELEMENT_MARGIN) if len(compared) else ()
    for name, field in (("change", "difference"), ("low", "low"), ("high", "high"), ("adjusted_p", "adjusted_p")):
        judged[name] = np.nan
        judged.loc[comparable, name] = [getattr(change, field) for change in changes]
    judged["verdict"] = pd.Series([None] * len(judged), dtype=object)
    judged.loc[comparable, "verdict"] = [str(change.verdict) for change in changes]
    return judged[COLUMNS]
