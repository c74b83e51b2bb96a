"""Writing surveys: respondents by columns, their rollups beside them, earlier versions retired, never deleted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date

import numpy as np
from sqlalchemy import bindparam, update

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.store.bulk import Append, appending, insert_dicts
from dashboard.intake.store.columns import ArrayColumn, Coded, Values
from dashboard.intake.store.rollups import write_rollups
from dashboard.intake.surveys.existing import Standing
from dashboard.intake.surveys.findings import FromLoad, findings
from dashboard.intake.surveys.group_sums import GroupSums, add_batch, ages_and_bands, write_groups
from dashboard.intake.surveys.kept_rows import TRAITS, KeptRows
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.late_entry import LateEntry, local_moments, on_the_clock_of
from dashboard.intake.surveys.respondents import Respondents
from dashboard.intake.surveys.screening import AtLoad
from dashboard.intake.surveys.suggestions import Suggestion, Suggestions, keep_suggestions
from dashboard.intake.surveys.versions import SurveyColumns, new_surveys
from dashboard.measures.arrays import Numbers
from dashboard.measures.rollups import Rollup, rollups_of
from dashboard.measures.runs import Runs, blocks
from dashboard.schema import QUESTIONS, responses, screenings, surveys

# So many rows are counted, written and screened at once.
FLUSH_ROWS = 20_000
WORDS = ("sex", "age_band", "education", "occupation")
WRITTEN = [column.name for column in responses.columns if column.name not in QUESTIONS]


@dataclass
class OpenSurvey:
    """A survey whose rows are still coming."""

    rule_set: str
    survey_id: int | None = None
    rows_kept: int = 0
    at_load: AtLoad = field(default_factory=AtLoad)
    # IKM and weight as the worksheet's footer prints them.
    reported: tuple[float, float] | None = None
    rollup: Rollup = field(default_factory=Rollup.empty)
    groups: GroupSums = field(default_factory=dict)
    suggestions: list[Suggestion] = field(default_factory=list)


class SurveyStore:
    """The surveys of one file. Rows are written table by table; what is made of them when the file ends."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.open: dict[SurveyKey, OpenSurvey] = {}
        self.retired: dict[SurveyKey, int] = {}
        # Rows that stood before this file and go on to.
        self.rows_before = 0
        self._kept = KeptRows(context.zone)
        self.late_entry = LateEntry()
        # Rows without any answer, by unit: they belong to no survey, but somebody did not answer there.
        self.without_answers: Counter[int | None] = Counter()

    def add(self, of: Respondents, rule_set: str, keys: Sequence[SurveyKey], of_row: Numbers) -> None:
        """Take in the respondents of a table; `of_row` says which of `keys` each row belongs to, -1 for none.

        Under a key that is not kept a row counts for the file's figures only.
        """
        opened = self._surveys(keys, rule_set)
        order = np.argsort(of_row, kind="stable")
        rows = order[np.searchsorted(of_row[order], 0) :]
        runs = Runs.of_counts(np.bincount(of_row[rows], minlength=len(keys)))
        ids = np.array([survey.survey_id or 0 for survey in opened], dtype=np.int32)
        before = np.array([survey.rows_kept for survey in opened], dtype=np.int32)
        survey_ids, positions = np.zeros(len(of_row), np.int32), np.zeros(len(of_row), np.int32)
        survey_ids[rows] = ids[runs.of_row]
        positions[rows] = before[runs.of_row] + np.arange(len(rows)) - runs.starts[runs.of_row] + 1
        # The database takes rows in while they are counted, survey by survey: so its index grows at one end.
        with appending(self.context.db, responses, [*WRITTEN, *QUESTIONS[: of.answers.shape[1]]]) as append:
            self._write(append, of, rows[survey_ids[rows] > 0], survey_ids, positions)
            for first, last in blocks(runs.counts, FLUSH_ROWS, [survey.rule_set for survey in opened]):
                block = rows[runs.starts[first] : runs.ends[last - 1]]
                self._count(opened[first:last], block, Runs.of_counts(runs.counts[first:last]), of)
        self._note_at_load(opened, of, of_row, positions)
        for at, text in of.suggestions.items():
            if survey_ids[at]:
                opened[of_row[at]].suggestions.append(_suggestion(of, at, text))
        kept = np.flatnonzero(survey_ids)
        self._kept.add(of, kept, survey_ids[kept])

    def begin_with(self, key: SurveyKey, standing: Standing) -> None:
        """Begin a survey with the rows of the one that stands, which this file adds to."""
        self.add(standing.of, standing.rule_set, [key], np.zeros(len(standing.of.rows), np.int64))
        self.open[key].suggestions += standing.suggestions
        self.rows_before += len(standing.of.rows)

    def close(self) -> None:
        """One rollup and one screening a kept survey, in the same transaction as the rows."""
        kept = {survey.survey_id: survey for survey in self.open.values() if survey.survey_id is not None}
        write_rollups(self.context.db, {survey_id: survey.rollup for survey_id, survey in kept.items()})
        write_groups(self.context.db, [(survey_id, survey.groups) for survey_id, survey in kept.items()])
        self._keep_reported()
        keep_suggestions(self.context, self._suggestions())
        self._screen()

    def _count(self, opened: Sequence[OpenSurvey], rows: Numbers, runs: Runs, of: Respondents) -> None:
        """Add the rows of some surveys of a table, one survey after the other, to what is known of them."""
        rule_set = opened[0].rule_set
        answers = np.where(of.answers[rows] == 0, np.nan, of.answers[rows])
        questions = rules.survey_rules(rule_set).question_indexes
        entered = on_the_clock_of(self.context.zone, of.entered_at.times[rows])
        self.late_entry.add(answers, of.answered_on.times[rows], entered, questions)
        off_scale = runs.sums(of.off_scale[rows].astype(np.int64)).tolist()
        made = zip(opened, rollups_of(answers, questions, runs), off_scale, runs.counts.tolist(), strict=True)
        for survey, rollup, off, count in made:
            survey.rollup += rollup
            survey.at_load.off_scale += off
            survey.rows_kept += count if survey.survey_id is not None else 0
            survey.at_load.refused += count if survey.survey_id is None else 0
        profiles = [
            ages_and_bands(of.age[rows], of.words["age_band"], rows) if name == "age" else of.words[name].at(rows)
            for name in TRAITS
        ]
        add_batch([survey.groups for survey in opened], rule_set, answers, profiles, runs.of_row)

    def _note_at_load(self, opened: Sequence[OpenSurvey], of: Respondents, of_row: Numbers, positions: Numbers) -> None:
        """Rows whose date lies ahead and ages that nobody has, which the database cannot tell again."""
        for at in np.flatnonzero(of.answered_on.ahead & (of_row >= 0)).tolist():
            opened[of_row[at]].at_load.future_rows.append((int(of.sheets[at]), int(of.rows[at])))
        for at in np.flatnonzero(of.impossible_age & (of_row >= 0)).tolist():
            if opened[of_row[at]].survey_id is not None:
                opened[of_row[at]].at_load.impossible_ages.append(int(positions[at]))

    def _write(self, append: Append, of: Respondents, rows: Numbers, survey_ids: Numbers, positions: Numbers) -> None:
        """The rows of kept surveys, so many at once."""
        for start in range(0, len(rows), FLUSH_ROWS):
            block = rows[start : start + FLUSH_ROWS]
            duration, age, disability = of.duration[block], of.age[block], of.disability[block]
            columns: dict[str, ArrayColumn] = {
                "survey_id": Values(survey_ids[block]),
                "position": Values(positions[block]),
                "sheet": Values(of.sheets[block]),
                "file_row": Values(of.rows[block]),
                "answered_on": Values(of.answered_on.times[block]),
                "entered_at": Values(of.entered_at.times[block]),
                "duration_seconds": Values(duration, duration >= 0),
                "age": Values(age, age >= 0),
                "disability": Values(disability, disability >= 0),
            }
            columns |= {name: Coded(*of.words[name].at(block)) for name in WORDS}
            for question, answers in zip(QUESTIONS, of.answers[block].T, strict=False):
                columns[question] = Values(answers, answers > 0)
            append(columns)

    def _screen(self) -> None:
        """Screen the kept surveys, so many rows of one form at once as memory holds."""
        kept = {key: survey for key, survey in self.open.items() if survey.survey_id is not None}
        undated = self._latest_undated()
        told = {
            survey.survey_id: survey.at_load.with_refused(
                undated.get(key, AtLoad()), self.without_answers[key.unit_id]
            ).told()
            for key, survey in kept.items()
        }
        for rule_set in dict.fromkeys(survey.rule_set for survey in kept.values()):
            row_counts = sorted(
                (survey.survey_id or 0, survey.rows_kept) for survey in kept.values() if survey.rule_set == rule_set
            )
            for first, last in blocks(np.array([count for _, count in row_counts]), FLUSH_ROWS):
                self._screen_some(rule_set, {survey_id: told[survey_id] for survey_id, _ in row_counts[first:last]})

    def _screen_some(self, rule_set: str, told: Mapping[int, FromLoad]) -> None:
        loaded = local_moments([self.context.now], self.context.zone)[0]
        rows, runs = self._kept.entries(np.array([*told]))
        findings_by_survey = findings(rows, runs, rule_set, [*told.values()], loaded)
        screened = zip(told.items(), findings_by_survey, strict=True)
        each = [
            {
                "survey_id": survey_id,
                "at_load": json.dumps(at_load),
                "findings": json.dumps(of),
                "screened_at": self.context.now,
            }
            for (survey_id, at_load), of in screened
        ]
        insert_dicts(self.context.db, screenings, each)

    def _suggestions(self) -> list[Suggestions]:
        return [
            Suggestions(survey.survey_id, key.unit_id, key.service_id, key.period, survey.suggestions)
            for key, survey in self.open.items()
            if survey.survey_id is not None and key.unit_id is not None and key.period is not None
        ]

    def _latest_undated(self) -> dict[SurveyKey, AtLoad]:
        """What is known of a service's rows without a possible date, by its latest survey, which tells it."""
        latest: dict[SurveyKey, SurveyKey] = {}
        for key in self.open:
            undated = replace(key, period=None)
            if key.period is not None and undated in self.open:
                before = latest.setdefault(undated, key)
                latest[undated] = max(before, key, key=_ends)
        return {key: self.open[undated].at_load for undated, key in latest.items()}

    def _keep_reported(self) -> None:
        rows = [
            {"survey": survey.survey_id, "ikm": survey.reported[0], "weight": survey.reported[1]}
            for survey in self.open.values()
            if survey.survey_id is not None and survey.reported is not None
        ]
        if rows:
            statement = update(surveys).where(surveys.c.id == bindparam("survey"))
            statement = statement.values(reported_ikm=bindparam("ikm"), reported_weight=bindparam("weight"))
            self.context.db.execute(statement, rows)

    def _surveys(self, keys: Sequence[SurveyKey], rule_set: str) -> list[OpenSurvey]:
        """The surveys of these keys, those that are not open yet begun."""
        new = [key for key in dict.fromkeys(keys) if key not in self.open]
        self.open |= {key: OpenSurvey(rule_set) for key in new}
        kept: list[tuple[SurveyKey, SurveyColumns]] = [
            (key, {"rule_set": rule_set, "source": "responses"}) for key in new if key.kept
        ]
        for (key, _), survey_id in zip(kept, new_surveys(self.context, kept, self.retired), strict=True):
            self.open[key].survey_id = survey_id
        return [self.open[key] for key in keys]


def _ends(key: SurveyKey) -> tuple[date, date]:
    assert key.period is not None
    return key.period.ends_on, key.period.starts_on


def _suggestion(of: Respondents, at: int, text: str) -> Suggestion:
    day, entered = of.answered_on.times[at].item(), of.entered_at.times[at].item()
    return Suggestion(text, int(of.sheets[at]), int(of.rows[at]), day, entered and entered.replace(tzinfo=UTC))
