"""Beside the rollup of a survey: the same sums for each group of its respondents, one trait at a time."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import numpy as np
from sqlalchemy import Connection, exists, insert, or_, select

from dashboard import rules
from dashboard.intake.surveys.respondents import Respondent
from dashboard.measures.arrays import Floats
from dashboard.measures.group_sums import as_columns, respondent_sums, sums_by_value
from dashboard.measures.questions import element_scores
from dashboard.schema import QUESTIONS, group_rollups, responses, surveys
from dashboard.schema.derived import TRAITS

BATCH_ROWS = 20_000
# A respondent's values in the order of TRAITS; None where it is not known.
Profile = tuple[str | None, ...]
GroupSums = dict[tuple[str, str], Floats]


def profile_of(sex: str | None, age: int | None, education: str | None, occupation: str | None) -> Profile:
    """The groups a respondent belongs to, by trait."""
    return sex, _age_band(age), education, occupation


def respondent_profile(respondent: Respondent) -> Profile:
    """The groups of a respondent who was just read."""
    return profile_of(respondent.sex, respondent.age, respondent.education, respondent.occupation)


def add_batch(sums: GroupSums, rule_set: str, answers: Floats, profiles: Sequence[Profile]) -> None:
    """Add respondents (n x questions, nan for no answer; one profile a row) to the sums of their groups."""
    rows = respondent_sums(element_scores(answers, rules.survey_rules(rule_set).question_indexes))
    for trait, values in zip(TRAITS, zip(*profiles, strict=True), strict=True):
        for value, added in sums_by_value(rows, values).items():
            sums[trait, value] = sums[trait, value] + added if (trait, value) in sums else added


def write_groups(db: Connection, survey_id: int | None, sums: GroupSums) -> None:
    """One row per trait and value of a survey; an unknown value has none."""
    rows = [
        {"survey_id": survey_id, "trait": trait, "value": value, **as_columns(own)}
        for (trait, value), own in sums.items()
    ]
    if rows:
        db.execute(insert(group_rollups), rows)


def fill_missing(db: Connection) -> int:
    """Sum up the groups of every standing survey that has respondents of known groups but no sums; how many those were.

    For databases filled before the sums were kept. `db` must be a writing transaction.
    """
    missing = _without_groups(db)
    for survey_id, rule_set in missing:
        sums: GroupSums = {}
        asked = QUESTIONS[: rules.survey_rules(rule_set).question_count]
        columns = [responses.c[name] for name in ("sex", "age", "education", "occupation", *asked)]
        own = select(*columns).where(responses.c.survey_id == survey_id).order_by(responses.c.position)
        for batch in db.execute(own).partitions(BATCH_ROWS):
            answers = np.array([row[4:] for row in batch], dtype=float)
            add_batch(sums, rule_set, answers, [profile_of(*row[:4]) for row in batch])
        write_groups(db, survey_id, sums)
    return len(missing)


def _without_groups(db: Connection) -> list[tuple[int, str]]:
    has_sums = exists().where(group_rollups.c.survey_id == surveys.c.id)
    known = or_(*(responses.c[name].is_not(None) for name in ("sex", "age", "education", "occupation")))
    has_profiles = exists().where(responses.c.survey_id == surveys.c.id, known)
    standing = surveys.c.retired_by_load_id.is_(None) & (surveys.c.source == "responses")
    found = select(surveys.c.id, surveys.c.rule_set).where(standing, ~has_sums, has_profiles).order_by(surveys.c.id)
    return [(survey_id, rule_set) for survey_id, rule_set in db.execute(found)]


@cache
def _age_band(age: int | None) -> str | None:
    """The band an age lies in."""
    if age is None:
        return None
    bands = rules.age_bands()
    return list(bands)[bisect_right(list(bands.values()), age) - 1]
