"""Tindak lanjut: programmes that answer a survey, how far they are, and the ladders of PEKPPP."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.choices import Moment
from dashboard.figures.elements.changes import changes_beside_programmes
from dashboard.figures.records import records
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.measures.follow_up import done_level, months_between, speed_level
from dashboard.reading import Reading
from dashboard.rules.follow_up_rules import follow_up_rules
from dashboard.schema.follow_up import FOLLOW_UP_STATUSES
from queries.follow_up import programmes_of_year
from queries.submissions import obligations_of_year

NOT_BEGUN, RUNNING, DONE, DROPPED = FOLLOW_UP_STATUSES
OPEN = (NOT_BEGUN, RUNNING)
PROGRAMMES = [
    *(
        "code",
        "unit",
        "peer_group",
        "service",
        "number",
        "element",
        "name",
        "theme",
        "theme_name",
        "programme",
        "owner",
    ),
    *("planned_on", "due_on", "due_said", "status", "progress_share", "completed_on", "overdue_days"),
    *("outcome", "evidence_url"),
]
SUMMARY = [
    *("code", "unit", "peer_group", "count", "done", "running", "not_begun", "dropped", "overdue"),
    *("without_owner", "without_due", "share_done", "excused", "share_without_excused"),
]
LADDERS = [
    *("code", "unit", "peer_group", "planned", "done", "done_level", "excused", "level_without_excused"),
    *("months", "speed_level", "from_report"),
]
EFFECTS = [
    *("code", "unit", "element", "name", "programme", "programme_count", "in_time"),
    *("before", "after", "n_before", "n_after", "change", "low", "high", "adjusted_p", "verdict", "reason"),
]


@dataclass(frozen=True)
class Programme:
    """What is read of one row of `programmes`."""

    element: float | None
    name: str | None
    programme: str
    owner: str | None
    due_said: str | None
    due_on: date | None
    status: str
    outcome: str | None
    evidence_url: str | None


def programmes(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per programme that answers the survey of `year`, by unit and number; columns PROGRAMMES.

    element 1-9 and name, nan and none where the plan names none; progress_share 0-1 as reported; overdue_days: calendar
    days since due_on while the programme is neither done nor dropped, nan otherwise and where no day is named.
    """
    rows = reading.ask(programmes_of_year, year=moment.year)
    names = {place: element.name for place, element in enumerate(rules.elements().elements, start=1)}
    rows["name"] = rows["element"].map(names)
    rows["overdue_days"] = _overdue(rows, moment.today)
    return rows[PROGRAMMES]


def _overdue(rows: DataFrame, today: date) -> "Series[float]":
    late = [
        float((today - due).days) if pd.notna(due) and status in OPEN and due < today else math.nan
        for due, status in zip(rows["due_on"], rows["status"], strict=True)
    ]
    return Series(late, index=rows.index, dtype=float)


def programme_summary(reading: Reading, *, moment: Moment) -> DataFrame:
    """The whole province (code and unit none), then each unit with a programme, by name; columns SUMMARY.

    share_done (0-1): of all programmes. excused: dropped with a reason; share_without_excused leaves them out of the
    divisor, nan when nothing remains.
    """
    return summary_of(reading.ask(programmes, moment=moment))


def summary_of(rows: DataFrame) -> DataFrame:
    """`programme_summary` of rows of `programmes` that are at hand already; its first row is all of them together."""
    if rows.empty:
        return DataFrame(columns=SUMMARY)
    units = [(*who, *_counts(of_unit)) for who, of_unit in rows.groupby(["unit", "code", "peer_group"], dropna=False)]
    unit_rows = [(code, unit, *rest) for unit, code, *rest in units]
    return DataFrame([(None, None, None, *_counts(rows)), *unit_rows], columns=SUMMARY)


def _counts(rows: DataFrame) -> tuple[float, ...]:
    by_status = {status: int((rows["status"] == status).sum()) for status in FOLLOW_UP_STATUSES}
    excused = int(_excused(rows).sum())
    return (
        len(rows),
        *(by_status[status] for status in (DONE, RUNNING, NOT_BEGUN, DROPPED)),
        int((rows["overdue_days"] > 0).sum()),
        int(rows["owner"].isna().sum()),
        int(rows["due_on"].isna().sum()),
        by_status[DONE] / len(rows),
        excused,
        by_status[DONE] / (len(rows) - excused) if len(rows) > excused else math.nan,
    )


def _excused(rows: DataFrame) -> "Series[bool]":
    """Programmes that were dropped and say why."""
    return (rows["status"] == DROPPED) & rows["outcome"].notna()


def ladders(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per unit with a programme of `year`: the PEKPPP levels (0-5) of what was done and how fast.

    planned: every programme. excused: those dropped with a reason; level_without_excused leaves them out. months:
    of the slowest, from the day the unit's SKM report first came, else from the end of the survey's year (from_report
    False); nan unless all are done and say when. Source of the levels: dashboard/rules/follow-up.toml.
    """
    rows, reports = reading.ask(programmes, moment=moment), _reported_on(reading, moment)
    levels = [
        (code, *who, *_levels(of_unit, reports.get(str(code)), date(moment.year, 12, 31)))
        for (code, *who), of_unit in rows.groupby(["code", "unit", "peer_group"], dropna=False)
    ]
    return DataFrame(levels, columns=LADDERS).sort_values(["unit", "code"], ignore_index=True)


def _reported_on(reading: Reading, moment: Moment) -> dict[str, date]:
    """Day on which each unit's SKM report of `year` first came, by code, in the province's zone."""
    states = reading.ask(obligations_of_year, year=moment.year, duty=SURVEY_DUTY)
    came = pd.to_datetime(states["received_at"], utc=True).dt.tz_convert(moment.zone)
    return {str(code): day.date() for code, day in zip(states["code"], came, strict=True) if pd.notna(day)}


def _levels(rows: DataFrame, report: date | None, year_end: date) -> tuple[float | bool, ...]:
    steps = follow_up_rules().ladders()
    done = rows[rows["status"] == DONE]
    dated = done[done["completed_on"].notna()]
    months = [months_between(report or year_end, row["completed_on"]) for row in records(dated)]
    whole, excused = len(dated) == len(rows), int(_excused(rows).sum())
    return (
        len(rows),
        len(done),
        done_level(len(rows), len(done), steps),
        excused,
        done_level(len(rows) - excused, len(done), steps),
        max(months) if whole and months else math.nan,
        speed_level(months, len(rows), steps),
        report is not None,
    )


def effects(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit and element with a programme answering the survey of `year`: did it move; columns EFFECTS.

    before, after: means (1-4) of the element in `year` and the next, change with its 95 % interval, verdict one of
    measures.change.Verdict (none with the reason where the two surveys do not compare); judged together with all weak
    elements without a programme (Benjamini-Hochberg). in_time: a programme was done, or due, before the later year
    ended. A movement beside a programme, never a proof of its cause.
    """
    changes = reading.ask(changes_beside_programmes, year=year)
    return changes[changes["programme_count"] > 0].reset_index(drop=True)[EFFECTS]


def comparison(reading: Reading, *, year: int) -> DataFrame:
    """Weak elements of `year` with a programme done in time beside those without any: how many moved by the next year.

    Two rows. Columns: group ("dengan program selesai", "tanpa program"), count (comparable elements), rose, fell,
    mean_change (steps of 1-4; nan without any). Low elements rise by themselves too: the second row shows how many.
    """
    changes = reading.ask(changes_beside_programmes, year=year)
    weak = changes[changes["weak"].astype(bool) & changes["verdict"].notna() & changes["change"].notna()]
    groups = {
        "dengan program selesai": weak[weak["done_in_time"].astype(bool)],
        "tanpa program": weak[weak["programme_count"] == 0],
    }
    rows = [
        (
            name,
            len(group),
            _said(group, "naik"),
            _said(group, "turun"),
            float(group["change"].mean()) if len(group) else np.nan,
        )
        for name, group in groups.items()
    ]
    return DataFrame(rows, columns=["group", "count", "rose", "fell", "mean_change"])


def _said(group: DataFrame, word: str) -> int:
    return sum(str(verdict).startswith(word) for verdict in group["verdict"])
