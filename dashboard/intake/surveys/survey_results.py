"""What is written of surveys whose rows are there: the respondents themselves, and all that follows from them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection

from dashboard import rules
from dashboard.intake.store.bulk import insert_dicts
from dashboard.intake.store.columns import ArrayColumn, Coded, Values
from dashboard.intake.store.rollups import write_rollups
from dashboard.intake.surveys.findings import Entries, FromLoad, findings
from dashboard.intake.surveys.group_sums import GroupSums, add_batch, ages_and_bands, write_groups
from dashboard.intake.surveys.late_entry import LateEntry, local_moments, on_the_clock_of
from dashboard.intake.surveys.rows_by_survey import WORDS, Block
from dashboard.measures.arrays import Floats, Numbers
from dashboard.measures.entry_rules import Moments
from dashboard.measures.rollups import Rollup, rollups_of
from dashboard.measures.runs import Runs
from dashboard.schema import QUESTIONS, responses, screenings

WRITTEN = [column.name for column in responses.columns if column.name not in QUESTIONS]
# Bands of age are numbered from here where ages are numbers of years.
FIRST_BAND = 1000


def row_names(rule_set: str) -> list[str]:
    """The columns of a respondent of one form."""
    return [*WRITTEN, *QUESTIONS[: rules.survey_rules(rule_set).question_count]]


def row_values(block: Block, survey_ids: Numbers, most: int) -> Iterator[dict[str, ArrayColumn]]:
    """The respondents of some surveys as they are stored, by column, so many at once; `survey_ids` of the surveys."""
    for start in range(0, len(block.columns.rows), most):
        rows = np.arange(start, min(start + most, len(block.columns.rows)))
        of = block.columns.taken(rows)
        columns: dict[str, ArrayColumn] = {
            "survey_id": Values(survey_ids[block.runs.of_row[rows]]),
            "position": Values(block.positions[rows]),
            "sheet": Values(of.sheets),
            "file_row": Values(of.rows),
            "answered_on": Values(of.claimed),
            "entered_at": Values(of.entered),
            "duration_seconds": Values(of.duration, of.duration >= 0),
            "age": Values(of.age, of.age >= 0),
            "disability": Values(of.disability, of.disability >= 0),
        }
        columns |= {name: Coded(*block.words(name).at(rows)) for name in WORDS}
        yield columns | {name: Values(given, given > 0) for name, given in zip(QUESTIONS, of.answers.T, strict=False)}


@dataclass(frozen=True)
class Counted:
    """Some surveys' rows with their answers as scores (nan for none), entries on the province's clock, and rollups.

    Of a survey of more rows than are counted at once, `pieces` has the runs of each piece; of others there is one.
    """

    block: Block
    rule_set: str
    answers: Floats
    entered: Moments
    pieces: list[tuple[slice, Runs]]
    rollups: list[Rollup]

    @classmethod
    def of(cls, block: Block, rule_set: str, zone: ZoneInfo, most: int) -> Self:
        """Those of one form, `most` rows at once."""
        answers, questions = block.answers(), rules.survey_rules(rule_set).question_indexes
        pieces = block.pieces(most)
        made = [rollups_of(answers[rows], questions, runs) for rows, runs in pieces]
        added = [sum(of_survey[1:], of_survey[0]) for of_survey in zip(*made, strict=True)]
        return cls(block, rule_set, answers, on_the_clock_of(zone, block.columns.entered), pieces, added)

    def groups(self) -> list[GroupSums]:
        """The sums of each survey's groups of respondents."""
        sums: list[GroupSums] = [{} for _ in self.rollups]
        words = {name: self.block.words(name) for name in WORDS}
        for piece, runs in self.pieces:
            rows = np.arange(len(self.answers))[piece]
            profiles = [
                words["sex"].at(rows),
                ages_and_bands(self.block.columns.age[rows], words["age_band"], rows),
                *(words[name].at(rows) for name in ("education", "occupation")),
            ]
            add_batch(sums, self.rule_set, self.answers[piece], profiles, runs.of_row)
        return sums

    def add_late(self, late_entry: LateEntry) -> None:
        """Count the rows that were entered late."""
        questions = rules.survey_rules(self.rule_set).question_indexes
        for rows, _ in self.pieces:
            late_entry.add(self.answers[rows], self.block.columns.claimed[rows], self.entered[rows], questions)

    def entries(self) -> Entries:
        """The rows as the screening looks at them."""
        of = self.block.columns
        sex, band, education, occupation = of.words.T
        # A band is another value than any number of years.
        age = np.where((of.age < 0) & (band >= 0), band + FIRST_BAND, of.age)
        return Entries(
            positions=self.block.positions,
            answers=self.answers,
            claimed=of.claimed,
            entered=self.entered,
            seconds=np.where(of.duration < 0, np.nan, of.duration),
            # Most forms do not ask: an unknown disability does not make the profile unknown.
            profiles=np.column_stack([sex, age, education, occupation, of.disability + 1]),
        )


@dataclass
class Results:
    """What follows from the rows of surveys, until it is written."""

    zone: ZoneInfo
    now: datetime
    rollups: dict[int, Rollup] = field(default_factory=dict)
    groups: list[tuple[int, GroupSums]] = field(default_factory=list)
    screened: list[dict[str, Any]] = field(default_factory=list)

    def add(self, counted: Counted, survey_ids: Sequence[int], told: Sequence[FromLoad]) -> None:
        """Those of surveys that were counted; `told`: what only the file could tell of each."""
        self.rollups |= zip(survey_ids, counted.rollups, strict=True)
        self.groups += zip(survey_ids, counted.groups(), strict=True)
        loaded = local_moments([self.now], self.zone)[0]
        each = findings(counted.entries(), counted.block.runs, counted.rule_set, told, loaded)
        for survey_id, at_load, of_survey in zip(survey_ids, told, each, strict=True):
            of = {"at_load": json.dumps(at_load), "findings": json.dumps(of_survey), "screened_at": self.now}
            self.screened.append({"survey_id": survey_id, **of})

    def write(self, db: Connection) -> None:
        """One rollup, the sums of its groups, and one screening a survey."""
        write_rollups(db, self.rollups)
        write_groups(db, self.groups)
        insert_dicts(db, screenings, self.screened)
