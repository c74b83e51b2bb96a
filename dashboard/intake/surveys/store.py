"""Writing surveys: respondents by columns, their rollups beside them, earlier versions retired, never deleted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Any

import numpy as np
from sqlalchemy import insert, update

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.store.bulk import Moments, insert_columns, insert_row
from dashboard.intake.surveys.existing import Standing
from dashboard.intake.surveys.group_sums import GroupSums, add_batch, ages_and_bands, write_groups
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.late_entry import LateEntry, local_moments, on_the_clock_of
from dashboard.intake.surveys.respondents import Respondents
from dashboard.intake.surveys.screening import AtLoad, Entries, findings
from dashboard.intake.surveys.suggestions import Suggestion, Suggestions, keep_suggestions, retire_suggestions
from dashboard.measures.arrays import Numbers
from dashboard.measures.rollups import Rollup, rollup_of
from dashboard.schema import QUESTIONS, responses, rollups, screenings, surveys

# Of this many rows one statement is made.
FLUSH_ROWS = 20_000
TRAITS = ("sex", "age", "education", "occupation")
WORDS = ("sex", "age_band", "education", "occupation")
# Bands of age are numbered from here where ages are numbers of years.
FIRST_BAND = 1000


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
    # The tables its rows stand in, and which rows of each.
    parts: list[tuple[Respondents, Numbers]] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)


class SurveyStore:
    """The surveys of one file. Rows are written table by table; what is made of them when the file ends."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.open: dict[SurveyKey, OpenSurvey] = {}
        self.retired: dict[SurveyKey, int] = {}
        # Rows that stood before this file and go on to.
        self.rows_before = 0
        self.late_entry = LateEntry()
        # Rows without any answer, by unit: they belong to no survey, but somebody did not answer there.
        self.without_answers: Counter[int | None] = Counter()

    def add(self, of: Respondents, rule_set: str, keys: Sequence[SurveyKey], of_row: Numbers) -> None:
        """Take in the respondents of a table; `of_row` says which of `keys` each row belongs to, -1 for none.

        Under a key that is not kept a row counts for the file's figures only.
        """
        order = np.argsort(of_row, kind="stable")
        ends = np.searchsorted(of_row[order], range(len(keys) + 1))
        survey_ids, positions = np.zeros(len(of_row), np.int32), np.zeros(len(of_row), np.int32)
        for number, key in enumerate(keys):
            rows = order[ends[number] : ends[number + 1]]
            survey = self._survey(key, rule_set)
            before = survey.rows_kept
            self._count(survey, rows, of)
            if survey.survey_id is not None:
                survey_ids[rows], positions[rows] = survey.survey_id, np.arange(before, survey.rows_kept) + 1
        for at, text in of.suggestions.items():
            if survey_ids[at]:
                self.open[keys[of_row[at]]].suggestions.append(_suggestion(of, at, text))
        self._write(of, np.flatnonzero(survey_ids), survey_ids, positions)

    def begin_with(self, key: SurveyKey, standing: Standing) -> None:
        """Begin a survey with the rows of the one that stands, which this file adds to."""
        self.add(standing.of, standing.rule_set, [key], np.zeros(len(standing.of.rows), np.int64))
        self.open[key].suggestions += standing.suggestions
        self.rows_before += len(standing.of.rows)

    def close(self) -> None:
        """One rollup and one screening a kept survey, in the same transaction as the rows."""
        kept = [survey for survey in self.open.values() if survey.survey_id is not None]
        rows = [{"survey_id": survey.survey_id, **survey.rollup.as_columns()} for survey in kept]
        if rows:
            self.context.db.execute(insert(rollups), rows)
        for survey in kept:
            write_groups(self.context.db, survey.survey_id, survey.groups)
            if survey.reported is not None:
                self._keep_reported(survey, *survey.reported)
        keep_suggestions(self.context, self._suggestions())
        self._screen()

    def _count(self, survey: OpenSurvey, rows: Numbers, of: Respondents) -> None:
        answers = np.where(of.answers[rows] == 0, np.nan, of.answers[rows])
        questions = rules.survey_rules(survey.rule_set).question_indexes
        survey.rollup += rollup_of(answers, questions)
        entered = on_the_clock_of(self.context.zone, of.entered_at.times[rows])
        self.late_entry.add(answers, of.answered_on.times[rows], entered, questions)
        survey.at_load.off_scale += int(of.off_scale[rows].sum())
        ahead = rows[of.answered_on.ahead[rows]]
        survey.at_load.future_rows += list(zip(of.sheets[ahead].tolist(), of.rows[ahead].tolist(), strict=True))
        if survey.survey_id is None:
            survey.at_load.refused += len(rows)
            return
        impossible = np.flatnonzero(of.impossible_age[rows]) + survey.rows_kept + 1
        survey.at_load.impossible_ages += impossible.tolist()
        survey.rows_kept += len(rows)
        survey.parts.append((of, rows))
        profiles = [
            ages_and_bands(of.age[rows], of.words["age_band"], rows) if name == "age" else of.words[name].at(rows)
            for name in TRAITS
        ]
        add_batch(survey.groups, survey.rule_set, answers, profiles)

    def _entries(self, survey: OpenSurvey) -> Entries:
        """A survey's rows in order of entry, as the screening looks at them."""
        parts = [self._part(of, rows) for of, rows in survey.parts]
        return replace(Entries.together(parts), positions=np.arange(survey.rows_kept) + 1)

    def _part(self, of: Respondents, rows: Numbers) -> Entries:
        # A band is another value than any number of years.
        bands = of.words["age_band"].of_row
        age = np.where((of.age < 0) & (bands >= 0), bands + FIRST_BAND, of.age)
        traits = [age if name == "age" else of.words[name].of_row for name in TRAITS]
        # Most forms do not ask: an unknown disability does not make the profile unknown.
        return Entries(
            positions=rows,
            answers=np.where(of.answers[rows] == 0, np.nan, of.answers[rows]),
            claimed=of.answered_on.times[rows],
            entered=on_the_clock_of(self.context.zone, of.entered_at.times[rows]),
            seconds=np.where(of.duration[rows] < 0, np.nan, of.duration[rows]),
            profiles=np.column_stack([*(trait[rows] for trait in traits), of.disability[rows] + 1]),
        )

    def _write(self, of: Respondents, rows: Numbers, survey_ids: Numbers, positions: Numbers) -> None:
        """The kept rows in the order of the file."""
        for start in range(0, len(rows), FLUSH_ROWS):
            block = rows[start : start + FLUSH_ROWS]
            words = {name: (*of.words[name].values, None) for name in WORDS}
            steps = (None, 1, 2, 3, 4)
            blank: list[Any] = [None] * len(block)
            columns: dict[str, Sequence[Any]] = {
                "survey_id": survey_ids[block].tolist(),
                "position": positions[block].tolist(),
                "sheet": of.sheets[block].tolist(),
                "file_row": of.rows[block].tolist(),
                "answered_on": of.answered_on.times[block].astype(object).tolist(),
                "entered_at": Moments.of(of.entered_at.times[block]),
                "duration_seconds": _known(of.duration[block]),
                "age": _known(of.age[block]),
                "disability": [None if flag < 0 else bool(flag) for flag in of.disability[block].tolist()],
            }
            for name, values in words.items():
                columns[name] = [values[number] for number in of.words[name].of_row[block].tolist()]
            for at, question in enumerate(QUESTIONS):
                asked = at < of.answers.shape[1]
                columns[question] = [steps[step] for step in of.answers[block, at].tolist()] if asked else blank
            insert_columns(self.context.db, responses, columns)

    def _screen(self) -> None:
        loaded = local_moments([self.context.now], self.context.zone)[0]
        rows = []
        for key, survey in self.open.items():
            if survey.survey_id is not None:
                told = survey.at_load.with_refused(
                    self._refused_beside(key), self.without_answers[key.unit_id]
                ).as_json()
                found = findings(self._entries(survey), survey.rule_set, json.loads(told), loaded)
                said = {"at_load": told, "findings": json.dumps(found), "screened_at": self.context.now}
                rows.append({"survey_id": survey.survey_id, **said})
        if rows:
            self.context.db.execute(insert(screenings), rows)

    def _suggestions(self) -> list[Suggestions]:
        return [
            Suggestions(survey.survey_id, key.unit_id, key.service_id, key.period, survey.suggestions)
            for key, survey in self.open.items()
            if survey.survey_id is not None and key.unit_id is not None and key.period is not None
        ]

    def _refused_beside(self, key: SurveyKey) -> AtLoad:
        """What is known of the same service's rows without a possible date, told by its latest survey."""
        undated = replace(key, period=None)
        if undated not in self.open:
            return AtLoad()
        periods = [other.period for other in self.open if other.period and replace(other, period=None) == undated]
        latest = max(periods, key=lambda period: (period.ends_on, period.starts_on))
        return self.open[undated].at_load if key.period == latest else AtLoad()

    def _keep_reported(self, survey: OpenSurvey, ikm: float, weight: float) -> None:
        values = {"reported_ikm": ikm, "reported_weight": weight}
        self.context.db.execute(update(surveys).where(surveys.c.id == survey.survey_id).values(values))

    def _survey(self, key: SurveyKey, rule_set: str) -> OpenSurvey:
        if key not in self.open:
            survey = OpenSurvey(rule_set)
            if key.kept:
                values = {"rule_set": rule_set, "source": "responses"}
                survey.survey_id = new_survey(self.context, key, values, self.retired)
            self.open[key] = survey
        return self.open[key]


def _known(numbers: Numbers) -> list[int | None]:
    return [None if number < 0 else number for number in numbers.tolist()]


def _suggestion(of: Respondents, at: int, text: str) -> Suggestion:
    day, entered = of.answered_on.times[at].item(), of.entered_at.times[at].item()
    return Suggestion(text, int(of.sheets[at]), int(of.rows[at]), day, entered and entered.replace(tzinfo=UTC))


def new_survey(context: Context, key: SurveyKey, values: Mapping[str, Any], retired: dict[SurveyKey, int]) -> int:
    """Id of a new current survey for `key`; the one before it is retired and noted in `retired`."""
    assert key.period is not None
    current = context.current_surveys(key.period, values["source"])
    identity = {"unit_id": key.unit_id, "service_id": key.service_id, "period_id": context.period_id(key.period)}
    earlier = current.get((key.unit_id, key.service_id))
    if earlier is not None:
        retired[key] = earlier
        context.db.execute(update(surveys).where(surveys.c.id == earlier).values(retired_by_load_id=context.load_id))
        retire_suggestions(context, earlier)
    survey_id = insert_row(context.db, surveys, {**identity, **values, "load_id": context.load_id})
    current[key.unit_id, key.service_id] = survey_id
    return survey_id
