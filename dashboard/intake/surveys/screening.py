"""Screening a survey that was just written: its rows are read back in order of entry, one survey at a time.

What the database cannot tell again (an impossible age, a row refused for its date) is handed over by the
load and kept beside the findings, so that a survey can be screened again by later rules.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection, Row, delete, insert, select

from dashboard import rules
from dashboard.intake.store.loads_in_force import PROVINCE_ROLLUPS
from dashboard.intake.surveys.findings import Entries, FromLoad, findings
from dashboard.intake.surveys.late_entry import claimed_days, local_moments
from dashboard.measures.runs import Runs
from dashboard.schema import QUESTIONS, loads, responses, screenings, surveys

BATCH_ROWS = 5000
KNOWN_TRAITS = ("sex", "age", "education", "occupation")
LISTED_REFUSED = 200


@dataclass
class AtLoad:
    """What only the file could tell: positions of impossible ages, refused rows, blanks.

    `future_rows` are the (sheet, row) of refused rows whose date lay ahead of the load.
    """

    impossible_ages: list[int] = field(default_factory=list)
    future_rows: list[tuple[int, int]] = field(default_factory=list)
    refused: int = 0
    off_scale: int = 0
    without_answers: int = 0

    def with_refused(self, undated: "AtLoad", without_answers: int) -> "AtLoad":
        """The same with the refused rows of the service, and the unit's rows without any answer."""
        return replace(
            self,
            future_rows=undated.future_rows,
            refused=self.refused + undated.refused,
            without_answers=without_answers,
        )

    def told(self) -> FromLoad:
        """As it is stored; of the refused rows the first few hundred are listed, `future_count` has them all."""
        return {
            "impossible_ages": self.impossible_ages,
            "future_rows": self.future_rows[:LISTED_REFUSED],
            "refused": self.refused,
            "off_scale": self.off_scale,
            "without_answers": self.without_answers,
            "future_count": len(self.future_rows),
        }


def screen(db: Connection, survey_id: int, *, zone: ZoneInfo, now: datetime) -> None:
    """Screen a stored survey by the rules of today; what an earlier screening kept of the file stays."""
    kept = db.scalar(select(screenings.c.at_load).where(screenings.c.survey_id == survey_id))
    told = kept or json.dumps(AtLoad().told())
    statement = select(surveys.c.rule_set, loads.c.loaded_at).join(loads, loads.c.id == surveys.c.load_id)
    rule_set, loaded_at = db.execute(statement.where(surveys.c.id == survey_id)).one()
    rows = _entries(db, survey_id, rules.survey_rules(rule_set).question_count, zone)
    (survey_findings,) = findings(
        rows, Runs.one(len(rows.positions)), rule_set, [json.loads(told)], local_moments([loaded_at], zone)[0]
    )
    db.execute(delete(screenings).where(screenings.c.survey_id == survey_id))
    values = {"survey_id": survey_id, "at_load": told, "findings": json.dumps(survey_findings), "screened_at": now}
    db.execute(insert(screenings).values(values))


def screen_missing(db: Connection, *, zone: ZoneInfo, now: datetime) -> int:
    """Screen every standing survey with respondents that has no screening yet; how many there were."""
    screened = select(screenings.c.survey_id)
    standing = (surveys.c.source == "responses") & surveys.c.retired_by_load_id.is_(None)
    # Of what a province sent the respondents stay there, and with them what their rows show.
    standing &= surveys.c.load_id.not_in(select(loads.c.id).where(loads.c.kind == PROVINCE_ROLLUPS))
    missing = select(surveys.c.id).where(standing, surveys.c.id.not_in(screened)).order_by(surveys.c.id)
    ids = db.scalars(missing).all()
    for survey_id in ids:
        screen(db, survey_id, zone=zone, now=now)
    return len(ids)


def _entries(db: Connection, survey_id: int, questions: int, zone: ZoneInfo) -> Entries:
    """The rows of a survey, read in batches into arrays."""
    columns = ("position", "answered_on", "entered_at", "duration_seconds", "age_band", *KNOWN_TRAITS, "disability")
    wanted = select(*(responses.c[name] for name in (*columns, *QUESTIONS[:questions])))
    wanted = wanted.where(responses.c.survey_id == survey_id).order_by(responses.c.position)
    numbers: dict[Any, int] = {}
    result = db.execute(wanted.execution_options(yield_per=BATCH_ROWS))
    return Entries.together([_batch(rows, zone, numbers) for rows in result.partitions()])


def _batch(rows: Iterable[Row[Any]], zone: ZoneInfo, numbers: dict[Any, int]) -> Entries:
    position, claimed, entered, seconds, band, sex, age, education, occupation, disability, *answers = zip(
        *rows, strict=True
    )
    # A band that a form wrote is another value than any number of years.
    either = [one if years is None else years for years, one in zip(age, band, strict=True)]
    traits = [[_number(value, numbers) for value in trait] for trait in (sex, either, education, occupation)]
    # Most forms do not ask: an unknown disability does not make the profile unknown.
    traits.append([1 + _number(value, numbers) for value in disability])
    return Entries(
        positions=np.array(position, dtype=np.int64),
        answers=np.array(answers, dtype=np.float64).T,
        claimed=claimed_days(claimed),
        entered=local_moments(entered, zone),
        seconds=np.array(seconds, dtype=np.float64),
        profiles=np.array(traits, dtype=np.int64).T,
    )


def _number(value: Any, numbers: dict[Any, int]) -> int:
    return -1 if value is None else numbers.setdefault(value, len(numbers))
