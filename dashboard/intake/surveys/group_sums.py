"""Beside the rollup of a survey: the same sums for each group of its respondents, one trait at a time."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, exists, or_, select

from dashboard import rules
from dashboard.intake.reading.distinct import Numbered
from dashboard.intake.store.bulk import insert_columns
from dashboard.intake.store.columns import ArrayColumn, Values, coded
from dashboard.intake.surveys.respondents import Words
from dashboard.measures.arrays import Floats, Numbers
from dashboard.measures.group_sums import COUNTS, SUMS, respondent_sums, sums_by_number
from dashboard.measures.questions import element_scores
from dashboard.schema import QUESTIONS, group_rollups, responses, surveys
from dashboard.schema.derived import TRAITS

BATCH_ROWS = 20_000
GroupSums = dict[tuple[str, str], Floats]
# For each of TRAITS: its values, and which of them each respondent has (-1: not known).
Profiles = Sequence[tuple[Sequence[str], Numbers]]


def add_batch(sums: Sequence[GroupSums], rule_set: str, answers: Floats, profiles: Profiles, of_row: Numbers) -> None:
    """Add respondents (n x questions, nan for no answer; their profiles by trait) to the sums of the groups of their
    surveys: `of_row` says which of `sums` each row belongs to.
    """
    rows = respondent_sums(element_scores(answers, rules.survey_rules(rule_set).question_indexes))
    for trait, (values, numbers) in zip(TRAITS, profiles, strict=True):
        together = np.where(numbers < 0, -1, of_row.astype(np.int64) * len(values) + numbers)
        for number, added in sums_by_number(rows, together).items():
            survey, value = divmod(number, len(values))
            groups, group = sums[survey], (trait, values[value])
            groups[group] = groups[group] + added if group in groups else added


def age_bands(ages: Numbers) -> tuple[Sequence[str], Numbers]:
    """The bands of age, and the one each age (years, -1: not known) lies in."""
    bands = rules.age_bands()
    numbers = np.searchsorted(list(bands.values()), ages, side="right") - 1
    return list(bands), np.where(ages < 0, -1, numbers)


def ages_and_bands(ages: Numbers, written: Words, rows: Numbers) -> tuple[Sequence[str], Numbers]:
    """The band of each respondent: that of the age, else the one the form wrote, whose ends may be others."""
    bands, numbers = age_bands(ages)
    words, written_numbers = written.at(rows)
    return (*bands, *words), np.where((numbers < 0) & (written_numbers >= 0), written_numbers + len(bands), numbers)


def write_groups(db: Connection, surveys: Sequence[tuple[int, GroupSums]]) -> None:
    """One row per trait and value of each survey; an unknown value has none."""
    each = [
        (survey_id, trait, value, group_sums)
        for survey_id, sums in surveys
        for (trait, value), group_sums in sums.items()
    ]
    for start in range(0, len(each), BATCH_ROWS):
        ids, traits, values, group_sums = zip(*each[start : start + BATCH_ROWS], strict=True)
        columns: dict[str, ArrayColumn] = {
            "survey_id": Values(np.array(ids)),
            "trait": coded(traits),
            "value": coded(values),
        }
        for name, numbers in zip(SUMS, np.array(group_sums).T, strict=True):
            columns[name] = Values(numbers.astype(np.int64) if name in COUNTS else numbers)
        insert_columns(db, group_rollups, columns)


def fill_missing(db: Connection) -> int:
    """Sum up the groups of every standing survey that has respondents of known groups but no sums; how many those were.

    For databases filled before the sums were kept. `db` must be a writing transaction.
    """
    missing = _without_groups(db)
    for survey_id, rule_set in missing:
        sums: GroupSums = {}
        asked = QUESTIONS[: rules.survey_rules(rule_set).question_count]
        columns = [responses.c[name] for name in ("sex", "age", "age_band", "education", "occupation", *asked)]
        statement = select(*columns).where(responses.c.survey_id == survey_id).order_by(responses.c.position)
        for batch in db.execute(statement).partitions(BATCH_ROWS):
            sexes, ages, bands, educations, occupations, *answers = zip(*batch, strict=True)
            years = np.array([-1 if age is None else age for age in ages])
            of_age = ages_and_bands(years, Words(*_numbered(bands)), np.arange(len(years)))
            profiles = (_numbered(sexes), of_age, _numbered(educations), _numbered(occupations))
            add_batch([sums], rule_set, np.array(answers, dtype=float).T, profiles, np.zeros(len(years), np.int64))
        write_groups(db, [(survey_id, sums)])
    return len(missing)


def _numbered(values: Sequence[str | None]) -> tuple[tuple[str, ...], Numbers]:
    numbered = Numbered()
    numbers = np.array([-1 if value is None else numbered[value] for value in values])
    return tuple(numbered), numbers


def _without_groups(db: Connection) -> list[tuple[int, str]]:
    has_sums = exists().where(group_rollups.c.survey_id == surveys.c.id)
    known = or_(*(responses.c[name].is_not(None) for name in ("sex", "age", "age_band", "education", "occupation")))
    has_profiles = exists().where(responses.c.survey_id == surveys.c.id, known)
    standing = surveys.c.retired_by_load_id.is_(None) & (surveys.c.source == "responses")
    statement = select(surveys.c.id, surveys.c.rule_set).where(standing, ~has_sums, has_profiles).order_by(surveys.c.id)
    return [(survey_id, rule_set) for survey_id, rule_set in db.execute(statement)]
