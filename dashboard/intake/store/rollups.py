"""The rollups of surveys as rows, with what pages ask of them."""

from collections.abc import Mapping

import numpy as np
from sqlalchemy import Connection

from dashboard.intake.store.bulk import insert_columns
from dashboard.intake.store.columns import ArrayColumn, Values, coded
from dashboard.measures.rollups import Rollup
from dashboard.measures.survey_sums import survey_columns
from dashboard.schema import ANSWER_COUNTS, rollups

SUMS = {
    "n": "respondents",
    "complete_count": "complete",
    "complete_score_sum": "complete_score_sum",
    "complete_score_square_sum": "complete_score_square_sum",
}


def write_rollups(db: Connection, of_surveys: Mapping[int, Rollup]) -> None:
    """One row a survey, by its id, as `Rollup.as_columns` and `survey_columns` say it."""
    if not of_surveys:
        return
    each = [*of_surveys.values()]
    columns: dict[str, ArrayColumn] = {"survey_id": Values(np.array([*of_surveys]))}
    columns |= {name: Values(np.array([getattr(one, of) for one in each])) for name, of in SUMS.items()}
    counts = np.array([one.answer_counts for one in each]).reshape(len(each), -1)
    columns |= {name: Values(of) for name, of in zip(ANSWER_COUNTS, counts.T, strict=True)}
    columns["moments"] = coded([one.moments_json() for one in each])
    columns |= {name: Values(of, ~np.isnan(of)) for name, of in survey_columns(each).items()}
    insert_columns(db, rollups, columns)
