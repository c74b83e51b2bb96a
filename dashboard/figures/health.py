"""Whether the data still stands: rollups recomputed from the responses they were made of."""

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.records import Record, records
from dashboard.measures.rollups import Rollup, rollup_of
from dashboard.measures.survey_sums import survey_columns
from dashboard.reading import Reading
from queries.rollups import answers_of_survey, rollup_of_survey, surveys_with_responses


def differing_rollups(reading: Reading) -> DataFrame:
    """One row per survey whose rollup is missing or does not equal its responses. Columns: survey_id, finding."""
    surveys = reading.rows(surveys_with_responses)
    pairs = zip(surveys["survey_id"].tolist(), surveys["rule_set"].tolist(), strict=True)
    findings = [(survey_id, _finding(reading, survey_id, rule_set)) for survey_id, rule_set in pairs]
    return DataFrame([finding for finding in findings if finding[1]], columns=["survey_id", "finding"])


def _finding(reading: Reading, survey_id: int, rule_set: str) -> str:
    stored = reading.rows(rollup_of_survey, survey_id=survey_id)
    if stored.empty:
        return "rollup tidak ada"
    row = records(stored)[0]
    kept = Rollup.from_columns(row)
    if not kept.agrees_with(_recomputed(reading, survey_id, rule_set)):
        return "rollup berbeda dari jawaban"
    return "" if _sums_agree(row, kept) else "IKM yang disimpan berbeda dari rollup"


def _sums_agree(row: Record, rollup: Rollup) -> bool:
    """Whether what pages read of the survey is what its rollup says."""
    told = survey_columns([rollup])
    stored = np.array([row[name] for name in told], dtype=np.float64)
    expected = np.concatenate([*told.values()])
    return np.allclose(stored, expected, rtol=1e-9, atol=1e-9, equal_nan=True)


def _recomputed(reading: Reading, survey_id: int, rule_set: str) -> Rollup:
    rule = rules.survey_rules(rule_set)
    batches = reading.rows(answers_of_survey, survey_id=survey_id)
    asked = (batch.iloc[:, : rule.question_count].to_numpy(dtype=float) for batch in batches)
    return sum((rollup_of(answers, rule.question_indexes) for answers in asked), Rollup.empty())
