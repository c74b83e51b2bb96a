"""A backup held against the database as it is: its rows counted, both asked for every figure there is."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from dashboard import migrations
from dashboard.access import EVERYTHING
from dashboard.backups.archive import Manifest
from dashboard.backups.whole import opened_apart, rows_in
from dashboard.choices import bundled, untold
from dashboard.engine import reading
from dashboard.figures.every import every_figure
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.sameness import same
from dashboard.figures.surveys.standings import SURVEY_DUTY, unit_standings
from dashboard.reading import Reading, name_of
from queries.surveys import years as years_with_data

# Told the year in work.
Progress = Callable[[int], None]


class Outcome(Enum):
    """Of one figure: the same in both; not compared, as what it reads has changed since; nothing to ask it about."""

    SAME, CHANGED, UNASKED = range(3)


@dataclass(frozen=True)
class Compared:
    """What was found: `wrong` in words, and how many answers of figures came out how."""

    manifest: Manifest
    wrong: tuple[str, ...]
    answers: Counter[Outcome]


def compare(engine: Engine, file: Path, *, now: datetime, zone: ZoneInfo, progress: Progress) -> Compared:
    """Restore a backup beside the database, count its rows, and ask both for every figure whose parts of the data are
    the same in both, for every year."""
    with opened_apart(engine, file) as (manifest, restored):
        wrong, answers = [*_miscounted(manifest, restored)], Counter[Outcome]()
        with reading(EVERYTHING, restored) as copy:
            years = [int(year) for year in copy.ask(years_with_data)["year"]]
        for year in years:
            progress(year)
            with reading(EVERYTHING, engine) as live, reading(EVERYTHING, restored) as copy:
                for result in _found(live, copy, {"year": year, "until": year, "now": now, "zone": zone}):
                    if isinstance(result, Outcome):
                        answers[result] += 1
                    else:
                        wrong.append(result)
    return Compared(manifest, tuple(wrong), answers)


def _miscounted(manifest: Manifest, restored: Engine) -> Iterator[str]:
    """Tables whose rows are not as many as were written. An upgrade may add and take rows: of it nothing is said."""
    restored_counts = rows_in(restored) if manifest.revision == migrations.newest() else {}
    for name in restored_counts.keys() & manifest.rows.keys():
        if restored_counts[name] != manifest.rows[name]:
            yield f"{name}: {restored_counts[name]} baris, seharusnya {manifest.rows[name]}"


class _Present(TypedDict):
    """What every figure is asked with."""

    year: int
    until: int
    now: datetime
    zone: ZoneInfo


def _found(live: Reading, copy: Reading, parameters: _Present) -> Iterator[Outcome | str]:
    """Of each figure its outcome, or in words that its answers differ."""
    known = examples(copy, parameters["year"])
    for figure in every_figure():
        choices = bundled(figure, parameters)
        missing = untold(figure, choices)
        if missing - set(known):
            yield Outcome.UNASKED
        else:
            yield _asked(live, copy, figure, choices | {name: known[name] for name in missing})


def _asked(live: Reading, copy: Reading, figure: Callable[..., Any], choices: dict[str, object]) -> Outcome | str:
    with copy.noting() as parts:
        there = copy.ask(figure, **choices)
    if any(live.version_of(part) != copy.version_of(part) for part in parts):
        return Outcome.CHANGED
    try:
        same(live.ask(figure, **choices), there, name_of(figure))
    except AssertionError as difference:
        return f"angka berbeda: {' '.join(str(difference).split())[:300]}"
    return Outcome.SAME


def examples(copy: Reading, year: int) -> dict[str, object]:
    """What figures about one thing are asked about: the first of the year that there is."""
    units, surveys = copy.ask(unit_standings, year=year)["code"], copy.ask(integrity_of_year, year=year)["survey_id"]
    arguments = {"first": year, "last": year, "years": (year,), "duty": SURVEY_DUTY, "duties": True, "trait": "sex"}
    arguments |= {"by": "peer_group"} | ({"survey_id": int(surveys.iloc[0])} if len(surveys) else {})
    return arguments | ({"unit": units.iloc[0], "units": tuple(units)} if len(units) else {})
