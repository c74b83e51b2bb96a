"""Whether the data still stands: rollups recomputed from the responses they were made of."""

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.records import records
from dashboard.measures.rollups import Rollup, rollup_of
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
    kept = Rollup.from_columns(records(stored)[0])
    agrees = kept.agrees_with(_recomputed(reading, survey_id, rule_set))
    return "" if agrees else "rollup berbeda dari jawaban"


def _recomputed(reading: Reading, survey_id: int, rule_set: str) -> Rollup:
    rule = rules.survey_rules(rule_set)
    batches = reading.rows(answers_of_survey, survey_id=survey_id)
    asked = (batch.iloc[:, : rule.question_count].to_numpy(dtype=float) for batch in batches)
    return sum((rollup_of(answers, rule.question_indexes) for answers in asked), Rollup.empty())
