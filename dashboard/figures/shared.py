"""What a province sends of itself to those above it: units, surveys as rollups, groups; never more than its pages say.

Where one survey of a unit and year has fewer than five respondents, no survey of that year has elements or groups: a
difference between what the pages add up and what is sent would be theirs.
"""

from collections.abc import Iterator

import numpy as np
from pandas import DataFrame, Series

from dashboard.figures.elements.cells import HIDDEN
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import NRR, surveys_between
from dashboard.measures.group_differences import SMALLEST_CELL
from dashboard.measures.group_sums import SUMS, shown_groups
from dashboard.measures.ikm import ikm_from_means
from dashboard.measures.rollups import ANSWER_COLUMNS, Rollup
from dashboard.measures.shared_rollups import shared
from dashboard.reading import Reading
from queries.elements import groups_of_years
from queries.rollups import moments_of_years
from queries.units import all_units

UNITS = ["code", "unit", "kind", "parent_code", "peer_group", "region", "basic_service", "valid_from", "valid_to"]
REPORTED = ["reported_ikm", "reported_grade", "reported_n", "reported_weight"]
ROLLUP = ["n", "complete_count", "complete_score_sum", "complete_score_square_sum", *ANSWER_COLUMNS, "moments"]
IDENTITY = ["survey_id", "code", "service", "period", "year", "rule_set", "source"]
SURVEYS = [*IDENTITY, "population", "population_basis", *REPORTED, *NRR, *ROLLUP]
GROUPS = ["survey_id", "trait", "value", *SUMS]

# A unit's code and a year.
UnitYear = tuple[str, int]


def shared_units(reading: Reading) -> DataFrame:
    """One row per unit, by name. Columns UNITS, as `all_units` says them."""
    return reading.ask(all_units)[UNITS]


def shared_surveys(reading: Reading, *, first: int, last: int) -> DataFrame:
    """One row per standing survey in the years from `first` to `last`. Columns SURVEYS.

    Those of ROLLUP are null for a recap, and as `measures.shared_rollups` leaves them for respondents. A recap has no
    means of elements (nrr_u1 …) where the unit's year has a survey of fewer than five.
    """
    surveys = records(reading.ask(surveys_between, first=first, last=last))
    moments = reading.rows(moments_of_years, first=first, last=last).set_index("survey_id")["moments"]
    hidden = _hidden(surveys)
    rows = [_shared(row, moments, elements=_unit_year(row) not in hidden) for row in surveys]
    return DataFrame(rows, columns=SURVEYS)


def shared_groups(reading: Reading, *, first: int, last: int) -> DataFrame:
    """One row per survey, trait and value that its unit's page shows by itself, and one for those it hides together
    where that tells nothing more. Columns GROUPS.

    Only of units with a single survey of respondents in a year: the pages show the groups of all surveys together.
    """
    surveys = records(reading.ask(surveys_between, first=first, last=last))
    hidden = _hidden(surveys)
    answered: dict[UnitYear, list[Record]] = {}
    for row in surveys:
        if row["source"] == "responses" and _unit_year(row) not in hidden:
            answered.setdefault(_unit_year(row), []).append(row)
    of_survey = {of_year[0]["survey_id"]: of_year[0]["n"] for of_year in answered.values() if len(of_year) == 1}
    cells = reading.rows(groups_of_years, first=first, last=last)
    cells = cells[cells["survey_id"].isin(list(of_survey))]
    groups = cells.groupby(["survey_id", "trait"], sort=False)
    rows = [row for _, group in groups for row in _cells(group, of_survey[group["survey_id"].iloc[0]])]
    return DataFrame(rows, columns=GROUPS)


def _unit_year(row: Record) -> UnitYear:
    return row["code"], row["year"]


def _hidden(surveys: list[Record]) -> set[UnitYear]:
    """Units' years in which somebody's answers could be told from the elements."""
    counts = [(row, row["n"] if row["source"] == "responses" else row["reported_n"]) for row in surveys]
    return {_unit_year(row) for row, n in counts if n is not None and 0 < n < SMALLEST_CELL}


def _shared(row: Record, moments: Series, *, elements: bool) -> Record:
    if row["source"] == "responses":
        rollup = Rollup.from_columns(row | {"moments": moments[row["survey_id"]]})
        return row | shared(rollup, elements=elements).as_columns()
    if elements or row["nrr_u1"] is None:
        return row
    ikm = row["reported_ikm"]
    reported = ikm_from_means([row[name] for name in NRR]) if ikm is None else ikm
    return row | dict.fromkeys(NRR) | {"reported_ikm": reported}


def _cells(cells: DataFrame, respondents: int) -> Iterator[Record]:
    """The groups of one trait that are shown, and the others together."""
    unknown = respondents - int(cells["n"].sum())
    shown = shown_groups(cells["n"].astype(int), unknown)
    yield from records(cells[shown][GROUPS])
    # The others together, where neither they nor whoever is left beside them are fewer than five.
    together = int(cells.loc[~shown, "n"].sum())
    if together >= SMALLEST_CELL and not 0 < unknown < SMALLEST_CELL:
        sums = cells.loc[~shown, list(SUMS)].to_numpy(dtype=float).sum(axis=0)
        yield {
            **cells.iloc[0][["survey_id", "trait"]],
            "value": HIDDEN,
            **dict(zip(SUMS, np.asarray(sums), strict=True)),
        }
