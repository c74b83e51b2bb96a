"""Paparan: every frame behind the slides, read at one moment; the same frames as text, to be frozen and read back."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.figures.complaints.counts import clocks, theme_counts, unit_complaints
from dashboard.figures.complaints.texts import summary
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.elements.of_year import lowest_elements
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.programmes import comparison, effects, programme_summary
from dashboard.figures.origin import origin
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.submissions.chasing import states_by, units_to_chase
from dashboard.figures.submissions.states import duty_summary
from dashboard.figures.surveys.province import province_history, province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.figures.surveys.trends import province_changes

Frames = dict[str, DataFrame]

# What the slides use of a unit's row; a snapshot is kept for ever and holds no more.
UNIT = ["code", "unit", "peer_group", "ikm", "grade", "n", "peer_mean", "position", "z"]
EFFECT = ["code", "unit", "element", "name", "verdict"]
MOST_ROWS = 20


def briefing(db: Connection, *, scope: str | None, year: int, now: datetime, zone: ZoneInfo) -> Frames:
    """The frames of the figures by name, as of `now`.

    about: one row (year, taken_at, loaded_at, synthetic). province, history, changes, duty (of the survey report),
    groups (`states_by` peer group), waiting (`units_to_chase`), units (`ranked_units`, columns UNIT), lowest, people,
    themes, complaints (`summary`), clocks, complained (`unit_complaints`), programmes (`programme_summary`, the first
    row), effects and comparison (of the year before into `year`), holes. Long lists: the first MOST_ROWS.
    """
    about: dict[str, Any] = {"scope": scope, "year": year}
    moment: dict[str, Any] = {"now": now, "zone": zone}
    came = origin(db, scope=scope)
    said = {"taken_at": now, "loaded_at": came.loaded_at, "synthetic": came.synthetic}
    duties = duty_summary(db, **about, **moment)
    return {
        "about": DataFrame([{"year": year, **said}]),
        "province": province_year(db, **about),
        "history": province_history(db, scope=scope, until=year),
        "changes": province_changes(db, scope=scope, until=year),
        "duty": duties[duties["duty"] == SURVEY_DUTY].reset_index(drop=True),
        "groups": states_by(db, **about, **moment, duty=SURVEY_DUTY, by="peer_group"),
        "waiting": units_to_chase(db, **about, **moment, duty=SURVEY_DUTY)[["code", "unit", "state", "days"]],
        "units": ranked_units(db, **about)[UNIT],
        "lowest": lowest_elements(db, **about),
        "people": paper_versus_people(db, **about, zone=zone),
        "themes": theme_counts(db, **about),
        "complaints": summary(db, **about, **moment),
        "clocks": clocks(db, **about, **moment),
        "complained": unit_complaints(db, **about, **moment).head(MOST_ROWS),
        "programmes": programme_summary(db, **about, **moment).head(1),
        "effects": effects(db, scope=scope, year=year - 1)[EFFECT],
        "comparison": comparison(db, scope=scope, year=year - 1),
        "holes": holes(db, **about, **moment).head(MOST_ROWS),
    }


def year_of(frames: Frames) -> int:
    """The year a briefing is about."""
    return int(frames["about"]["year"].iloc[0])


def is_synthetic(frames: Frames) -> bool:
    """Whether anything in a briefing is made up; then the wall and every file of it say so."""
    return bool(frames["about"]["synthetic"].iloc[0])


def frozen(frames: Frames) -> str:
    """The frames as JSON: columns, their types, rows. Absent stays absent; `thawed` gives the same frames back."""
    said = {
        name: {
            "columns": [str(column) for column in frame.columns],
            "types": [str(kind) for kind in frame.dtypes],
            "rows": [[_as_json(value) for value in row] for row in frame.itertuples(index=False, name=None)],
        }
        for name, frame in frames.items()
    }
    return json.dumps(said, ensure_ascii=False, allow_nan=False)


def thawed(text: str) -> Frames:
    """The frames that `frozen` wrote."""
    return {name: _frame(said) for name, said in json.loads(text).items()}


def _frame(said: dict[str, Any]) -> DataFrame:
    rows = [[_from_json(value) for value in row] for row in said["rows"]]
    frame = DataFrame(rows, columns=said["columns"])
    return frame.astype(dict(zip(said["columns"], said["types"], strict=True)))


def _as_json(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    return value.item() if hasattr(value, "item") else value


def _from_json(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return pd.Timestamp(value["at"]) if "at" in value else date.fromisoformat(value["on"])
