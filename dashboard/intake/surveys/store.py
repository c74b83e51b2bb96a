"""Writing surveys: respondents in batches, their rollups beside them, earlier versions retired, never deleted."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from sqlalchemy import insert, select, update

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.periods import Period
from dashboard.intake.store.bulk import insert_row, insert_rows
from dashboard.intake.surveys.group_sums import GroupSums, Profile, add_batch, respondent_profile, write_groups
from dashboard.intake.surveys.late_entry import Dates, LateEntry
from dashboard.intake.surveys.respondents import Answers, Respondent
from dashboard.intake.surveys.screening import AtLoad, screen
from dashboard.intake.surveys.suggestions import (
    Suggestion,
    Suggestions,
    keep_suggestions,
    retire_suggestions,
    suggestion_of,
)
from dashboard.measures.rollups import Rollup, rollup_of
from dashboard.schema import QUESTIONS, responses, rollups, surveys

FLUSH_ROWS = 5000
PROFILE = ("answered_on", "entered_at", "duration_seconds", "sex", "age", "education", "occupation", "disability")
COLUMNS = ("survey_id", "position", "sheet", "file_row", *PROFILE, *QUESTIONS)


@dataclass(frozen=True)
class SurveyKey:
    """What one survey is about. Without a unit or a period its rows are counted but not kept."""

    unit_id: int | None
    service_id: int | None
    period: Period | None

    @property
    def kept(self) -> bool:
        """Whether rows under this key go into the database."""
        return self.unit_id is not None and self.period is not None


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
    waiting: list[Answers] = field(default_factory=list)
    groups: GroupSums = field(default_factory=dict)
    profiles: list[Profile] = field(default_factory=list)
    dates: list[Dates] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    def take_up(self, late_entry: LateEntry) -> None:
        """Add the waiting answers to the rollup, to the sums of their groups and to the file's late rows."""
        if self.waiting:
            answers = np.array(self.waiting, dtype=float)
            questions = rules.survey_rules(self.rule_set).question_indexes
            self.rollup += rollup_of(answers, questions)
            add_batch(self.groups, self.rule_set, answers, self.profiles)
            late_entry.add(answers, self.dates, questions)
            for rows in (self.waiting, self.profiles, self.dates):
                rows.clear()


class SurveyStore:
    """The surveys of one file. Memory holds one batch of rows and one rollup a survey."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.open: dict[SurveyKey, OpenSurvey] = {}
        self.retired: dict[SurveyKey, int] = {}
        self.late_entry = LateEntry(context.zone)
        # Rows without any answer, by unit: they belong to no survey, but somebody did not answer there.
        self.without_answers: Counter[int | None] = Counter()
        self._rows: list[tuple[Any, ...]] = []
        self._counted = 0

    def add(self, key: SurveyKey, rule_set: str, respondent: Respondent, sheet: int, number: int) -> None:
        """Take in one respondent. Under a key that is not kept it counts for the file's figures only."""
        survey = self._survey(key, rule_set)
        survey.waiting.append(respondent.answers)
        survey.profiles.append(respondent_profile(respondent))
        survey.dates.append((respondent.answered_on, respondent.entered_at))
        survey.at_load.off_scale += respondent.off_scale
        if respondent.future_date:
            survey.at_load.future_rows.append((sheet, number))
        survey.at_load.refused += survey.survey_id is None
        if survey.survey_id is not None:
            survey.rows_kept += 1
            if respondent.impossible_age:
                survey.at_load.impossible_ages.append(survey.rows_kept)
            survey.suggestions += suggestion_of(respondent, sheet, number)
            profile = (getattr(respondent, name) for name in PROFILE)
            blank = [None] * (len(QUESTIONS) - len(respondent.answers))
            place = (survey.survey_id, survey.rows_kept, sheet, number)
            self._rows.append((*place, *profile, *respondent.answers, *blank))
        self._counted += 1
        if self._counted >= FLUSH_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write the waiting rows and add them to their rollups."""
        insert_rows(self.context.db, responses, COLUMNS, self._rows)
        for survey in self.open.values():
            survey.take_up(self.late_entry)
        self._rows.clear()
        self._counted = 0

    def close(self) -> None:
        """Write what is left, one rollup and one screening a kept survey, in the same transaction as the rows."""
        self.flush()
        kept = [survey for survey in self.open.values() if survey.survey_id is not None]
        rows = [{"survey_id": survey.survey_id, **survey.rollup.as_columns()} for survey in kept]
        if rows:
            self.context.db.execute(insert(rollups), rows)
        for survey in kept:
            write_groups(self.context.db, survey.survey_id, survey.groups)
            if survey.reported is not None:
                self._keep_reported(survey, *survey.reported)
        keep_suggestions(self.context, self._suggestions())
        for key, survey in self.open.items():
            if survey.survey_id is not None:
                at_load = survey.at_load.with_refused(self._refused_beside(key), self.without_answers[key.unit_id])
                screen(self.context.db, survey.survey_id, at_load=at_load, zone=self.context.zone, now=self.context.now)

    def _suggestions(self) -> list[Suggestions]:
        return [
            Suggestions(survey.survey_id, key.unit_id, key.service_id, key.period, survey.suggestions)
            for key, survey in self.open.items()
            if survey.survey_id is not None and key.unit_id is not None and key.period is not None
        ]

    def _refused_beside(self, key: SurveyKey) -> AtLoad:
        """What is known of the same service's rows without a possible date, told by its latest survey."""
        undated = replace(key, period=None)
        periods = [other.period for other in self.open if other.period and replace(other, period=None) == undated]
        latest = max(periods, key=lambda period: (period.ends_on, period.starts_on))
        return self.open[undated].at_load if undated in self.open and key.period == latest else AtLoad()

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


def new_survey(context: Context, key: SurveyKey, values: dict[str, Any], retired: dict[SurveyKey, int]) -> int:
    """Id of a new current survey for `key`; the one before it is retired and noted in `retired`."""
    assert key.period is not None
    period_id = context.period_id(key.period)
    same = (
        (surveys.c.unit_id == key.unit_id)
        & (surveys.c.service_id.is_not_distinct_from(key.service_id))
        & (surveys.c.period_id == period_id)
        & (surveys.c.source == values["source"])
        & surveys.c.retired_by_load_id.is_(None)
    )
    earlier = context.db.execute(select(surveys.c.id).where(same)).scalar_one_or_none()
    if earlier is not None:
        retired[key] = earlier
        context.db.execute(update(surveys).where(surveys.c.id == earlier).values(retired_by_load_id=context.load_id))
        retire_suggestions(context, earlier)
    identity = {"unit_id": key.unit_id, "service_id": key.service_id, "period_id": period_id}
    return insert_row(context.db, surveys, {**identity, **values, "load_id": context.load_id})
