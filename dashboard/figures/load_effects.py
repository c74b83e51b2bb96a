"""What a load does to the figures: the same figures before and after it, and where they differ."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

import pandas as pd
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.records import Record, records
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.reading import Reading
from queries.surveys import years as years_with_data

KEY = ["year", "subject", "figure"]
SAID = ["value", "note", "n"]
IKM, PROVINCE = "IKM", "Provinsi (rata-rata unit)"


class KeyFigure(TypedDict):
    """One row of `key_figures`."""

    year: int
    subject: str
    figure: str
    value: float | None
    note: str | None
    n: int | None


def key_figures(reading: Reading, *, years: Sequence[int], duties: bool, now: datetime, zone: ZoneInfo) -> DataFrame:
    """One row per figure of `years`: the province's and each unit's IKM; with `duties` the state of each duty of every
    year too. Columns: year, subject, figure, value (IKM or None), note (grade or state), n (respondents or units).
    """
    rows: list[KeyFigure] = []
    for year in years:
        rows += _ikm(reading, year)
    for year in [int(value) for value in reading.ask(years_with_data)["year"]] if duties else []:
        rows += _duties(reading, Moment(year, now, zone))
    return DataFrame(rows, columns=[*KEY, *SAID])


def differences(before: DataFrame, after: DataFrame) -> DataFrame:
    """One row per figure of `key_figures` that is not the same after: columns of its key, and value, note and n of
    both, with _before and _after. None where there was, or will be, no such figure.
    """
    both = before.merge(after, on=KEY, how="outer", suffixes=("_before", "_after"), sort=False)
    same = pd.Series(True, index=both.index)
    for name in SAID:
        was, will = both[f"{name}_before"].astype(object), both[f"{name}_after"].astype(object)
        same &= (was == will) | (was.isna() & will.isna())
    return both[~same].sort_values(["year", "figure", "subject"], ascending=[False, True, True], ignore_index=True)


def _ikm(reading: Reading, year: int) -> list[KeyFigure]:
    (whole,) = records(reading.ask(province_year, year=year))
    units = [_mean(year, row["unit"], row, row["n"]) for row in records(reading.ask(unit_standings, year=year))]
    return [_mean(year, PROVINCE, whole, whole["unit_count"]), *units]


def _mean(year: int, subject: str, row: Record, n: int | None) -> KeyFigure:
    return {"year": year, "figure": IKM, "subject": subject, "value": row["ikm"], "note": row["grade"], "n": n}


def _duties(reading: Reading, moment: Moment) -> list[KeyFigure]:
    states = reading.ask(duty_states, moment=moment)
    return [
        {
            "year": moment.year,
            "subject": row["unit"],
            "figure": row["duty"],
            "value": None,
            "note": " ".join(filter(None, [row["state"], f"{row['days']} hari" if row["days"] else "", row["status"]])),
            "n": None,
        }
        for row in records(states)
    ]
