"""Screening a survey that was just written: its rows are read back in order of entry, one survey at a time.

What the database cannot tell again (an impossible age, a row refused for its date) is handed over by the
load and kept beside the findings, so that a survey can be screened again by later rules.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection, Row, delete, insert, select

from dashboard import rules
from dashboard.intake.surveys.late_entry import claimed_days, local_moments
from dashboard.measures import entry_rules
from dashboard.measures.arrays import Floats, Numbers, mean_of_answered
from dashboard.measures.entry_rules import TOGETHER, TOGETHER_ON_PAPER, Days, Moments, Rule
from dashboard.measures.ikm import ikm_from_means
from dashboard.measures.integrity import Indicator, indicators, no_rows
from dashboard.measures.questions import element_scores
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

    def as_json(self) -> str:
        """As it is stored; of the refused rows the first few hundred are listed, `future_count` has them all."""
        said = asdict(self) | {"future_count": len(self.future_rows)}
        return json.dumps(said | {"future_rows": self.future_rows[:LISTED_REFUSED]})


@dataclass(frozen=True)
class Entries:
    """The rows of one survey in order of entry. `profiles` numbers the values of each trait, -1 where unknown."""

    positions: Numbers
    answers: Floats
    claimed: Days
    entered: Moments
    seconds: Floats
    profiles: Numbers

    @classmethod
    def together(cls, parts: Sequence["Entries"]) -> "Entries":
        """Several, one after the other."""
        return cls(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)))


def screen(db: Connection, survey_id: int, *, zone: ZoneInfo, now: datetime) -> None:
    """Screen a stored survey by the rules of today; what an earlier screening kept of the file stays."""
    kept = db.scalar(select(screenings.c.at_load).where(screenings.c.survey_id == survey_id))
    told = kept or AtLoad().as_json()
    said = select(surveys.c.rule_set, loads.c.loaded_at).join(loads, loads.c.id == surveys.c.load_id)
    rule_set, loaded_at = db.execute(said.where(surveys.c.id == survey_id)).one()
    rows = _entries(db, survey_id, rules.survey_rules(rule_set).question_count, zone)
    found = findings(rows, rule_set, json.loads(told), local_moments([loaded_at], zone)[0])
    db.execute(delete(screenings).where(screenings.c.survey_id == survey_id))
    values = {"survey_id": survey_id, "at_load": told, "findings": json.dumps(found), "screened_at": now}
    db.execute(insert(screenings).values(values))


def screen_missing(db: Connection, *, zone: ZoneInfo, now: datetime) -> int:
    """Screen every standing survey with respondents that has no screening yet; how many there were."""
    screened = select(screenings.c.survey_id)
    standing = (surveys.c.source == "responses") & surveys.c.retired_by_load_id.is_(None)
    missing = select(surveys.c.id).where(standing, surveys.c.id.not_in(screened)).order_by(surveys.c.id)
    ids = db.scalars(missing).all()
    for survey_id in ids:
        screen(db, survey_id, zone=zone, now=now)
    return len(ids)


def findings(rows: Entries, rule_set: str, at_load: dict[str, Any], loaded: np.datetime64) -> list[dict[str, Any]]:
    """Every indicator and rule of one survey, flagged or not, as it is stored.

    code, value, threshold, flagged; row_count, ikm_rows, ikm_without and n_without of the rows behind it;
    their positions (`rows`, with the position of the row each repeats in `repeats`) where it is flagged or
    late entry. Late entry also has late_rows, dated_rows, ikm_late and ikm_rest over complete rows. The two
    last entries are not flagged: all rows behind something flagged, and those that paper does not explain.
    """
    rule = rules.survey_rules(rule_set)
    scores = element_scores(rows.answers, rule.question_indexes)
    days = entry_rules.days_late(rows.claimed, rows.entered)
    own = indicators(scores)
    refused = sum(at_load[name] for name in ("refused", "off_scale", "without_answers"))
    found = (
        *(own.straight, own.neighbours, own.block, own.pattern),
        _future(rows, at_load, loaded),
        entry_rules.impossible_ages(np.flatnonzero(np.isin(rows.positions, at_load["impossible_ages"]))),
        entry_rules.entered_long_after(days),
        entry_rules.mostly_entered_late(days),
        entry_rules.late_rows_differ(scores, days),
        entry_rules.burst_of_entries(rows.entered),
        entry_rules.too_fast(rows.seconds, rule.question_count),
        entry_rules.same_answers_and_profile(scores, rows.profiles),
        entry_rules.round_sample_without_refusals(scores, refused=refused),
    )
    flagged = [one for one in found if one.flagged]
    beyond_paper = [one for one in flagged if one.code not in entry_rules.EXPLAINED_BY_PAPER]
    sums = (_together(TOGETHER, flagged), _together(TOGETHER_ON_PAPER, beyond_paper))
    return [_stored(one, rows, scores) | _late(one, scores, days) for one in (*found, *sums)]


def _together(code: str, found: list[Indicator]) -> Indicator:
    rows = np.unique(np.concatenate([no_rows(), *(one.rows for one in found)]))
    return Indicator(code, len(rows), 1, False, rows, no_rows())


def _future(rows: Entries, at_load: dict[str, Any], loaded: np.datetime64) -> Indicator:
    kept = entry_rules.dates_in_future(rows.claimed, rows.entered, loaded)
    count = kept.value + at_load["future_count"]
    return replace(kept, value=count, flagged=count > 0)


def _stored(found: Indicator, rows: Entries, scores: Floats) -> dict[str, Any]:
    behind = np.zeros(len(scores), dtype=np.bool_)
    behind[found.rows] = True
    listed = found.flagged or found.code == Rule.LATE
    return {
        "code": str(found.code),
        "value": _known(found.value),
        "threshold": found.threshold,
        "flagged": bool(found.flagged),
        "row_count": int(behind.sum()),
        "rows": rows.positions[found.rows].tolist() if listed else [],
        "repeats": rows.positions[found.repeats].tolist() if listed else [],
        "ikm_rows": _ikm(scores[behind]),
        "ikm_without": _ikm(scores[~behind]),
        "n_without": int((~np.isnan(scores[~behind])).any(axis=1).sum()),
    }


def _late(found: Indicator, scores: Floats, days: Floats) -> dict[str, Any]:
    if found.code != Rule.LATE:
        return {}
    own, late, dated = entry_rules.respondent_scores(scores), entry_rules.is_late(days), ~np.isnan(days)
    return {
        "late_rows": int(late.sum()),
        "dated_rows": int(dated.sum()),
        "ikm_late": _known(float(mean_of_answered(own[late], axis=0))),
        "ikm_rest": _known(float(mean_of_answered(own[dated & ~late], axis=0))),
    }


def _ikm(scores: Floats) -> float | None:
    return _known(ikm_from_means(mean_of_answered(scores, axis=0)))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


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
