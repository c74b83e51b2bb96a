"""The rows of a file that were kept, as the screening looks at them: survey by survey, in order of entry."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np

from dashboard.intake.surveys.findings import Entries
from dashboard.intake.surveys.late_entry import on_the_clock_of
from dashboard.intake.surveys.respondents import Respondents
from dashboard.measures.arrays import Numbers
from dashboard.measures.runs import Runs

TRAITS = ("sex", "age", "education", "occupation")
# Bands of age are numbered from here where ages are numbers of years.
FIRST_BAND = 1000


class KeptRows:
    """The tables of a file: which rows of each are kept, and in which survey."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._tables: list[tuple[Respondents, Numbers, Numbers]] = []

    def add(self, of: Respondents, rows: Numbers, survey_ids: Numbers) -> None:
        """Take in the rows of a table that are kept, with the id of the survey of each; held survey by survey."""
        order = np.argsort(survey_ids, kind="stable")
        self._tables.append((of, rows[order].astype(np.int32), survey_ids[order]))

    def entries(self, survey_ids: Numbers) -> tuple[Entries, Runs]:
        """The rows of these surveys (ids, ascending), one survey after the other."""
        parts, numbers = [], []
        for of, rows, ids in self._tables:
            # Only what lies between the first and the last is looked at: a file has many surveys, asked for by the few.
            first, end = np.searchsorted(ids, [survey_ids[0], survey_ids[-1] + 1])
            places = np.searchsorted(survey_ids, ids[first:end])
            wanted = survey_ids[places] == ids[first:end]
            if wanted.any():
                parts.append(self._part(of, rows[first:end][wanted]))
                numbers.append(places[wanted])
        of_row = np.concatenate(numbers)
        order = np.argsort(of_row, kind="stable")
        runs = Runs.of_counts(np.bincount(of_row, minlength=len(survey_ids)))
        positions = np.arange(len(order)) - runs.starts[runs.of_row] + 1
        return replace(Entries.together(parts).taken(order), positions=positions), runs

    def _part(self, of: Respondents, rows: Numbers) -> Entries:
        # A band is another value than any number of years.
        years, bands = of.age[rows], of.words["age_band"].of_row[rows]
        age = np.where((years < 0) & (bands >= 0), bands + FIRST_BAND, years)
        traits = [age if name == "age" else of.words[name].of_row[rows] for name in TRAITS]
        # Most forms do not ask: an unknown disability does not make the profile unknown.
        return Entries(
            positions=rows,
            answers=np.where(of.answers[rows] == 0, np.nan, of.answers[rows]),
            claimed=of.answered_on.times[rows],
            entered=on_the_clock_of(self._zone, of.entered_at.times[rows]),
            seconds=np.where(of.duration[rows] < 0, np.nan, of.duration[rows]),
            profiles=np.column_stack([*traits, of.disability[rows] + 1]),
        )
