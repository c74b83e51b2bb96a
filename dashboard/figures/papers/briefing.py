"""Paparan: every frame behind the slides, read at one moment; the same frames as text, to be frozen and read back."""

import json
from datetime import date, datetime
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

import pandas as pd
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.complaints.counts import clocks, theme_counts, unit_complaints
from dashboard.figures.complaints.texts import summary
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.elements.of_year import lowest_elements
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.follow_up.programmes import comparison, effects, summary_of
from dashboard.figures.origin import origin
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.submissions.chasing import states_by, units_to_chase
from dashboard.figures.submissions.states import duty_summary
from dashboard.figures.surveys.province import province_history, province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.figures.surveys.trends import province_changes
from dashboard.reading import Reading, ticking
from dashboard.settings import settings

Frames = dict[str, DataFrame]

# What the slides use of a unit's row; a snapshot is kept for ever and holds no more.
UNIT = ["code", "unit", "peer_group", "ikm", "grade", "n", "peer_mean", "standing", "apart"]
EFFECT = ["code", "unit", "element", "name", "verdict"]
MOST_ROWS = 20
# Until 0.5.0 a briefing was frozen with these. "Jelas" meant beyond the spread that peers have anyway.
OLD_WORDS = {
    "jelas di atas": "jauh di atas",
    "di atas (waspada)": "di atas",
    "di bawah (waspada)": "di bawah",
    "jelas di bawah": "jauh di bawah",
}


@ticking
def briefing(reading: Reading, *, moment: Moment) -> Frames:
    """The frames of the figures by name, as of `now`.

    about: one row (year, taken_at, loaded_at, synthetic, zone). province, history, changes, duty (the survey report's),
    groups (`states_by` peer group), waiting (`units_to_chase`), units (`ranked_units`, columns UNIT), lowest, people,
    themes, complaints (`summary`), clocks, complained (`unit_complaints`), in_force (`summary_of` the programmes in
    force, the first row; an old briefing has `programmes`, of its year alone), effects and comparison (of the year
    before into `year`), holes. Long lists: the first MOST_ROWS.
    """
    year = moment.year
    came = reading.ask(origin)
    provenance = {
        "taken_at": moment.now,
        "loaded_at": came.loaded_at,
        "synthetic": came.synthetic,
        "zone": str(moment.zone),
    }
    duties = reading.ask(duty_summary, moment=moment)
    return {
        "about": DataFrame([{"year": year, **provenance}]),
        "province": reading.ask(province_year, year=year),
        "history": reading.ask(province_history, until=year),
        "changes": reading.ask(province_changes, until=year),
        "duty": duties[duties["duty"] == SURVEY_DUTY].reset_index(drop=True),
        "groups": reading.ask(states_by, moment=moment, duty=SURVEY_DUTY, by="peer_group"),
        "waiting": reading.ask(units_to_chase, moment=moment, duty=SURVEY_DUTY)[["code", "unit", "state", "days"]],
        "units": reading.ask(ranked_units, year=year)[UNIT],
        "lowest": reading.ask(lowest_elements, year=year),
        "people": reading.ask(paper_versus_people, year=year, zone=moment.zone),
        "themes": reading.ask(theme_counts, year=year),
        "complaints": reading.ask(summary, moment=moment),
        "clocks": reading.ask(clocks, moment=moment),
        "complained": reading.ask(unit_complaints, moment=moment).head(MOST_ROWS),
        "in_force": summary_of(reading.ask(programmes_in_force, moment=moment)).head(1),
        "effects": reading.ask(effects, year=year - 1)[EFFECT],
        "comparison": reading.ask(comparison, year=year - 1),
        "holes": reading.ask(holes, moment=moment).head(MOST_ROWS),
    }


def year_of(frames: Frames) -> int:
    """The year a briefing is about."""
    return int(frames["about"]["year"].iloc[0])


def moment_of(frames: Frames) -> Moment:
    """When a briefing was taken; an old one does not say its zone, and is of that of the duties."""
    about = frames["about"].iloc[0]
    zone = ZoneInfo(str(about.get("zone", settings().time_zone)))
    return Moment(year_of(frames), pd.Timestamp(about["taken_at"]).to_pydatetime(), zone)


def is_synthetic(frames: Frames) -> bool:
    """Whether anything in a briefing is made up; then the wall and every file of it say so."""
    return bool(frames["about"]["synthetic"].iloc[0])


def frozen(frames: Frames) -> str:
    """The frames as JSON: columns, their types, rows. Absent stays absent; `thawed` gives the same frames back."""
    content: dict[str, _FrozenFrame] = {
        name: {
            "columns": [str(column) for column in frame.columns],
            "types": [str(kind) for kind in frame.dtypes],
            "rows": [[_as_json(value) for value in row] for row in frame.itertuples(index=False, name=None)],
        }
        for name, frame in frames.items()
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def thawed(text: str) -> Frames:
    """The frames that `frozen` wrote; those from before the five words of standing are given them."""
    return {name: _with_standing(_frame(content)) for name, content in json.loads(text).items()}


def _with_standing(frame: DataFrame) -> DataFrame:
    if "position" not in frame:
        return frame
    renamed = frame.assign(standing=frame["position"].replace(OLD_WORDS)).drop(columns="position")
    return renamed.assign(apart=renamed["ikm"] - renamed["peer_mean"]) if "z" in renamed else renamed


class _FrozenFrame(TypedDict):
    """A frame as JSON: its columns, their types as pandas names them, and its rows."""

    columns: list[str]
    types: list[str]
    rows: list[list[Any]]


def _frame(content: _FrozenFrame) -> DataFrame:
    rows = [[_from_json(value) for value in row] for row in content["rows"]]
    frame = DataFrame(rows, columns=content["columns"])
    return frame.astype(dict(zip(content["columns"], content["types"], strict=True)))


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
