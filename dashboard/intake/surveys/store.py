"""Writing surveys: every row of a survey at once, then what follows from them; earlier versions are retired, never
deleted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date

import numpy as np
from sqlalchemy import bindparam, update

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.store.bulk import appending
from dashboard.intake.surveys.existing import Standing
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.late_entry import LateEntry
from dashboard.intake.surveys.respondents import Respondents
from dashboard.intake.surveys.rows_by_survey import RowsBySurvey
from dashboard.intake.surveys.screening import AtLoad
from dashboard.intake.surveys.suggestions import Suggestion, Suggestions, keep_suggestions
from dashboard.intake.surveys.survey_figures import SurveyFigures, figures_of
from dashboard.intake.surveys.survey_results import Counted, Results, row_names, row_values
from dashboard.intake.surveys.versions import SurveyColumns, new_surveys
from dashboard.measures.arrays import Numbers
from dashboard.measures.rollups import Rollup
from dashboard.measures.runs import blocks
from dashboard.refused import Refused
from dashboard.schema import responses, surveys

# So many rows are counted, written and screened at once.
FLUSH_ROWS = 20_000
# So many surveys' results wait until their rows are written: the database takes one kind of rows at a time.
WAITING_SURVEYS = 2_000


@dataclass
class OpenSurvey:
    """A survey of the file, the `number`-th that it names."""

    rule_set: str
    number: int
    survey_id: int | None = None
    rows: int = 0
    at_load: AtLoad = field(default_factory=AtLoad)
    # IKM and weight as the worksheet's footer prints them.
    reported: tuple[float, float] | None = None
    suggestions: list[Suggestion] = field(default_factory=list)
    figures: SurveyFigures = field(default_factory=SurveyFigures)

    @property
    def rows_kept(self) -> int:
        """Its rows where they go into the database."""
        return 0 if self.survey_id is None else self.rows


class SurveyStore:
    """The surveys of one file: their rows are placed table by table, and written survey by survey when it ends."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.open: dict[SurveyKey, OpenSurvey] = {}
        self.retired: dict[SurveyKey, int] = {}
        # Rows that stood before this file and go on to.
        self.rows_before = 0
        self._rows = RowsBySurvey()
        self.everything = Rollup.empty()
        self.late_entry = LateEntry()
        # Rows without any answer, by unit: they belong to no survey, but somebody did not answer there.
        self.without_answers: Counter[int | None] = Counter()

    def add(self, of: Respondents, rule_set: str, keys: Sequence[SurveyKey], of_row: Numbers) -> None:
        """Take in the respondents of a table; `of_row` says which of `keys` each row belongs to, -1 for none.

        Under a key that is not kept a row counts for the file's figures only.
        """
        opened = self._surveys(keys, rule_set)
        rows = np.flatnonzero(of_row >= 0)
        of_key = of_row[rows]
        self._rows.add(of, rows, np.array([survey.number for survey in opened], dtype=np.int32)[of_key])
        sums = (np.bincount(of_key, counts, len(keys)).astype(int).tolist() for counts in (None, of.off_scale[rows]))
        for survey, count, off_scale in zip(opened, *sums, strict=True):
            survey.rows += count
            survey.at_load.off_scale += off_scale
            survey.at_load.refused += count if survey.survey_id is None else 0
        # What the database cannot tell again.
        for at in np.flatnonzero(of.answered_on.ahead & (of_row >= 0)).tolist():
            opened[of_row[at]].at_load.future_rows.append((int(of.sheets[at]), int(of.rows[at])))
        for at, text in of.suggestions.items():
            if of_row[at] >= 0:
                opened[of_row[at]].suggestions.append(_suggestion(of, at, text))

    def begin_with(self, key: SurveyKey, standing: Standing) -> None:
        """Begin a survey with the rows of the one that stands, which this file adds to."""
        self.add(standing.of, standing.rule_set, [key], np.zeros(len(standing.of.rows), np.int64))
        self.open[key].suggestions += standing.suggestions
        self.rows_before += len(standing.of.rows)

    def close(self) -> None:
        """Write the rows, and one rollup and one screening a kept survey, in the same transaction."""
        undated = self._latest_undated()
        for key, survey in self.open.items():
            if survey.survey_id is not None:
                refused = undated.get(key, AtLoad())
                survey.at_load = survey.at_load.with_refused(refused, self.without_answers[key.unit_id])
        for group in self._groups():
            self._write(group)
        self._keep_reported()
        keep_suggestions(self.context, self._suggestions())

    def _groups(self) -> Iterator[list[list[OpenSurvey]]]:
        """Blocks of surveys of one form, all kept or none, so many surveys at once."""
        opened = [*self.open.values()]
        kinds = [(survey.rule_set, survey.survey_id is None) for survey in opened]
        some = [opened[first:end] for first, end in blocks(np.array([one.rows for one in opened]), FLUSH_ROWS, kinds)]
        sizes, firsts = np.array([len(of) for of in some]), [kinds[of[0].number] for of in some]
        return (some[first:end] for first, end in blocks(sizes, WAITING_SURVEYS, firsts))

    def _write(self, group: list[list[OpenSurvey]]) -> None:
        """The rows of a group of surveys as they are counted, then what follows from them."""
        first, db = group[0][0], self.context.db
        if first.survey_id is None:
            for some in group:
                self._count(some)
            return
        results = Results(self.context.zone, self.context.now)
        # The database takes rows in while they are counted, survey by survey: so its index grows at one end.
        with appending(db, responses, row_names(first.rule_set)) as append:
            for some in group:
                counted = self._count(some)
                ids = [survey.survey_id or 0 for survey in some]
                for values in row_values(counted.block, np.array(ids, dtype=np.int32), FLUSH_ROWS):
                    append(values)
                results.add(counted, ids, [survey.at_load.told() for survey in some])
        results.write(db)

    def _count(self, some: Sequence[OpenSurvey]) -> Counted:
        """Count the rows of some surveys and keep the figures that the receipt has of each."""
        block = self._rows.block(some[0].number, some[-1].number + 1)
        counted = Counted.of(block, some[0].rule_set, self.context.zone, FLUSH_ROWS)
        counted.add_late(self.late_entry)
        self.everything = sum(counted.rollups, self.everything)
        for survey, of_survey in zip(some, figures_of(counted.rollups), strict=True):
            survey.figures = of_survey
        impossible = np.flatnonzero(block.columns.impossible_age)
        for at, position in zip(impossible.tolist(), block.positions[impossible].tolist(), strict=True):
            some[block.runs.of_row[at]].at_load.impossible_ages.append(position)
        return counted

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
        for key in keys:
            if key in self.open and self.open[key].rule_set != rule_set:
                raise self._two_forms(key, self.open[key].rule_set, rule_set)
        new = [key for key in dict.fromkeys(keys) if key not in self.open]
        self.open |= {key: OpenSurvey(rule_set, number) for number, key in enumerate(new, start=len(self.open))}
        kept: list[tuple[SurveyKey, SurveyColumns]] = [
            (key, {"rule_set": rule_set, "source": "responses"}) for key in new if key.kept
        ]
        for (key, _), survey_id in zip(kept, new_surveys(self.context, kept, self.retired), strict=True):
            self.open[key].survey_id = survey_id
        return [self.open[key] for key in keys]

    def _two_forms(self, key: SurveyKey, *rule_sets: str) -> Refused:
        """Answers to other questions are never added up, whatever their number is."""
        unit = "baris tanpa unit" if key.unit_id is None else self.context.directory.name_of[key.unit_id]
        when = f" periode {key.period.code}" if key.period else ""
        forms = " dan ".join(rules.survey_rules(rule_set).name for rule_set in rule_sets)
        return Refused(
            f"{self.context.receipt.file}: {unit}{when} diisi dengan dua formulir ({forms}), yang pertanyaannya tidak "
            "sama. Kirim satu formulir saja untuk satu periode, lalu muat kembali; tidak ada yang dimuat."
        )


def _ends(key: SurveyKey) -> tuple[date, date]:
    assert key.period is not None
    return key.period.ends_on, key.period.starts_on


def _suggestion(of: Respondents, at: int, text: str) -> Suggestion:
    day, entered = of.answered_on.times[at].item(), of.entered_at.times[at].item()
    return Suggestion(text, int(of.sheets[at]), int(of.rows[at]), day, entered and entered.replace(tzinfo=UTC))
