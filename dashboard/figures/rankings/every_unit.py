"""Peringkat: every unit of a year accounted for, whether it can be ranked, is absent, or need not report."""

from enum import StrEnum

from pandas import DataFrame, Series

from dashboard.choices import Choice, Moment
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.figures.surveys.standings import SURVEY_DUTY, unit_standings
from dashboard.measures.submissions import State
from dashboard.reading import Reading

IDENTITY = ["code", "unit", "kind", "peer_group", "region"]
COLUMNS = [*IDENTITY, "standing", "ikm", "n", "remark", "state", "days"]


class Standing(StrEnum):
    """What a year holds of a unit, in the words shown on screen."""

    RANKED = "diperingkat"
    NOT_RANKED = "ada IKM, tidak diperingkat"
    WITHOUT_IKM = "ada survei, tanpa IKM"
    ABSENT = "belum ada survei"
    EXEMPT = "tidak wajib"


def every_unit(reading: Reading, *, moment: Moment, period: str | None = None) -> DataFrame:
    """One row per unit that has a survey in `year` (or its `period`) or was decided on for the survey report, by name.

    Columns: code, unit, kind, peer_group, region, standing, ikm and n (absent is not zero), remark (why it is not
    ranked), and state and days of its report (None where nobody decided whether the unit must report).
    """
    surveys = reading.ask(unit_standings, year=moment.year, choice=Choice(period=period))
    states = reading.ask(duty_states, moment=moment, duty=SURVEY_DUTY)
    states["peer_group"] = states["peer_group"].fillna(NO_PEERS)
    standing = Series(Standing.NOT_RANKED, index=surveys.index, dtype=object)
    standing[surveys["ranked"].astype(bool)] = Standing.RANKED
    standing[surveys["ikm"].isna()] = Standing.WITHOUT_IKM
    surveys = surveys.assign(standing=standing)
    columns = ["standing", "ikm", "n", "remark"]
    rows = surveys[[*IDENTITY, *columns]].merge(
        states[[*IDENTITY, "state", "days"]], on="code", how="outer", suffixes=("", "_obliged")
    )
    for name in IDENTITY[1:]:
        rows[name] = rows[name].where(rows[name].notna(), rows[f"{name}_obliged"])
    absent = rows["standing"].isna()
    exempt = rows["state"] == State.EXEMPT
    rows.loc[absent, "standing"] = Standing.ABSENT
    rows.loc[absent & exempt, "standing"] = Standing.EXEMPT
    rows["remark"] = rows["remark"].fillna("")
    return rows.sort_values(["unit", "code"], ignore_index=True)[COLUMNS]
