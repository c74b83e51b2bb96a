"""What the database refuses, whoever writes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from dashboard import schema
from dashboard.engine import writing
from dashboard.schema import QUESTIONS

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LOAD = {
    "kind": "units", "file_name": "a.csv", "sha256": "", "fingerprint": "", "loaded_by": "penguji", "loaded_at": NOW,
    "rows_read": 0, "rows_kept": 0, "rows_repaired": 0, "rows_refused": 0, "receipt": "{}",
}  # fmt: skip
SURVEY = {"unit_id": 1, "period_id": 1, "rule_set": "skm-2017", "source": "responses", "load_id": 1}
RESPONSE = {"survey_id": 1, "position": 1, "sheet": 1, "file_row": 2}
PERIOD = {"code": "2025", "kind": "tahunan", "year": 2025, "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
ACCOUNT = {"email": "a@b.id", "name": "A", "status": "diminta", "asked_at": NOW}
SUBMISSION = {"unit_id": 1, "duty_id": 1, "received_at": NOW}
COMPLAINT = {"channel": "kotak saran", "fingerprint": "a", "received_at": NOW, "text_masked": "antre"}
ROLLUP = {
    "survey_id": 1, "n": 1, "complete_count": 1, "complete_score_sum": 1, "complete_score_square_sum": 1,
    "moments": "[]", **dict.fromkeys(schema.ANSWER_COUNTS, 0),
}  # fmt: skip
Write = Callable[..., None]


@pytest.fixture
def write(engine: Engine) -> Write:
    """Writes one row into a database with one unit, service, period, load, duty and survey, each with id 1."""

    def written(table: Table, said: dict[str, Any], **more: Any) -> None:
        with writing(engine) as db:
            db.execute(insert(table).values({**said, **more}))

    written(schema.units, {"code": "a", "name": "A"})
    written(schema.services, {"unit_id": 1, "name": "KTP"})
    written(schema.periods, PERIOD, code="2026", year=2026)
    written(schema.loads, LOAD)
    written(schema.duties, {"year": 2026, "kind": "laporan SKM", "deadline_at": NOW, "source_letter": "surat"})
    written(schema.surveys, SURVEY)
    return written


def refused(write: Write, rule: str, table: Table, said: dict[str, Any], **more: Any) -> None:
    """The row is refused by the rule of this name (SQLite names neither a foreign key nor a unique index)."""
    with pytest.raises(IntegrityError, match=rule):
        write(table, said, **more)


def test_an_answer_outside_one_to_four_is_refused_in_every_question(write: Write) -> None:
    for question in QUESTIONS:
        for answer in (0, 5):
            refused(write, f"ck_responses_{question}_on_scale", schema.responses, RESPONSE, **{question: answer})
    write(schema.responses, RESPONSE, q1=1, q2=4, q3=None)


def test_an_impossible_age_is_refused(write: Write) -> None:
    refused(write, "ck_responses_age_possible", schema.responses, RESPONSE, age=-41)
    refused(write, "ck_responses_age_possible", schema.responses, RESPONSE, age=352)
    write(schema.responses, RESPONSE, age=0)


@pytest.mark.parametrize("service", [None, 1])
def test_two_current_surveys_of_one_unit_and_period_are_refused(write: Write, service: int | None) -> None:
    other = {**SURVEY, "source": "recap", "service_id": service}
    write(schema.surveys, other)
    refused(write, "(?i)unique", schema.surveys, other)
    write(schema.surveys, other, retired_by_load_id=1)
    write(schema.surveys, other, retired_by_load_id=1)


def test_another_source_service_or_period_is_another_survey(write: Write) -> None:
    write(schema.surveys, SURVEY, source="recap")
    write(schema.surveys, SURVEY, service_id=1)
    write(schema.periods, PERIOD)
    write(schema.surveys, SURVEY, period_id=2)


IMPOSSIBLE_REPORTS: list[tuple[str, dict[str, Any]]] = [
    ("ck_surveys_known_source", {"source": "tebakan"}),
    ("ck_surveys_ikm_in_range", {"reported_ikm": 24.99}),
    ("ck_surveys_ikm_in_range", {"reported_ikm": 100.01}),
    ("ck_surveys_population_not_negative", {"population": -1}),
    ("ck_surveys_n_not_negative", {"reported_n": -1}),
    ("ck_surveys_nrr_u9_in_range", {"nrr_u9": 4.01}),
    ("ck_surveys_nrr_u1_in_range", {"nrr_u1": 0.99}),
]


def test_a_survey_that_reports_the_impossible_is_refused(write: Write) -> None:
    for rule, value in IMPOSSIBLE_REPORTS:
        refused(write, rule, schema.surveys, SURVEY, service_id=1, **value)


def test_an_exemption_without_reason_is_refused(write: Write) -> None:
    exempt = {"unit_id": 1, "duty_id": 1, "required": False}
    refused(write, "ck_obligations_exemption_has_reason", schema.obligations, exempt)
    write(schema.obligations, exempt, reason="tidak melayani publik")


def test_an_obligation_needs_no_reason_and_stands_once(write: Write) -> None:
    write(schema.obligations, {"unit_id": 1, "duty_id": 1, "required": True})
    refused(write, "(?i)unique", schema.obligations, {"unit_id": 1, "duty_id": 1, "required": True})


def test_a_period_that_ends_before_it_starts_is_refused(write: Write) -> None:
    refused(write, "ck_periods_dates_in_order", schema.periods, PERIOD, ends_on=date(2024, 12, 31))
    write(schema.periods, PERIOD, ends_on=date(2025, 1, 1))


def test_a_returned_submission_without_reason_is_refused(write: Write) -> None:
    refused(write, "ck_submissions_return_has_reason", schema.submissions, SUBMISSION, status="dikembalikan")
    write(schema.submissions, SUBMISSION, status="dikembalikan", reason="lampiran kurang")


def test_the_same_submission_twice_is_refused_until_the_first_is_withdrawn(write: Write) -> None:
    write(schema.submissions, SUBMISSION, retired_by_load_id=1)
    write(schema.submissions, SUBMISSION)
    refused(write, "(?i)unique", schema.submissions, SUBMISSION)


def test_a_submission_is_received_until_somebody_looks_at_it(write: Write, engine: Engine) -> None:
    write(schema.submissions, SUBMISSION)
    with engine.connect() as db:
        assert db.scalars(select(schema.submissions.c.status)).all() == ["diterima"]


KEYS: list[tuple[Table, dict[str, Any], str]] = [
    (schema.units, {"code": "b", "name": "B"}, "parent_id"),
    (schema.services, {"name": "KK"}, "unit_id"),
    (schema.surveys, {**SURVEY, "service_id": 1}, "unit_id"),
    (schema.surveys, SURVEY, "period_id"),
    (schema.surveys, SURVEY, "service_id"),
    (schema.surveys, {**SURVEY, "service_id": 1}, "load_id"),
    (schema.responses, RESPONSE, "survey_id"),
    (schema.rollups, ROLLUP, "survey_id"),
    (schema.submissions, SUBMISSION, "duty_id"),
    (schema.complaints, COMPLAINT, "unit_id"),
]


def test_a_key_to_nowhere_is_refused(write: Write) -> None:
    for table, said, column in KEYS:
        refused(write, "(?i)foreign key", table, said, **{column: 99})


WHAT_CANNOT_BE: list[tuple[str, Table, dict[str, Any]]] = [
    ("ck_units_not_its_own_parent", schema.units, {"id": 7, "code": "b", "name": "B", "parent_id": 7}),
    ("ck_periods_known_kind", schema.periods, {**PERIOD, "kind": "bulanan"}),
    ("ck_submissions_known_status", schema.submissions, {**SUBMISSION, "status": "hilang"}),
    ("ck_rollups_complete_within_n", schema.rollups, {**ROLLUP, "complete_count": 2}),
    (
        "ck_accounts_unit_role_has_unit",
        schema.accounts,
        {**ACCOUNT, "role": "unit"},
    ),
    ("ck_accounts_known_role", schema.accounts, {**ACCOUNT, "role": "admin"}),
    ("ck_accounts_known_status", schema.accounts, {**ACCOUNT, "status": "ada"}),
    ("ck_accounts_active_is_somebody", schema.accounts, {**ACCOUNT, "status": "aktif"}),
    ("ck_loads_known_status", schema.loads, {**LOAD, "status": "hilang"}),
    (
        "ck_complaints_reply_after_receipt",
        schema.complaints,
        {**COMPLAINT, "first_reply_at": NOW - timedelta(seconds=1)},
    ),
]


def test_what_cannot_be_is_refused_by_a_rule_with_a_name(write: Write) -> None:
    for rule, table, said in WHAT_CANNOT_BE:
        refused(write, rule, table, said)


def test_a_moment_without_a_zone_is_refused(write: Write) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="has no time zone"):
        write(schema.submissions, SUBMISSION, received_at=naive)


def test_a_moment_of_any_zone_is_kept_in_utc_and_comes_back_aware(write: Write, engine: Engine) -> None:
    wita = datetime(2026, 11, 8, 0, 1, tzinfo=timezone(timedelta(hours=8)))
    write(schema.submissions, SUBMISSION, received_at=wita)
    with engine.connect() as db:
        (kept,) = db.scalars(select(schema.submissions.c.received_at))
        (bare,) = db.exec_driver_sql("SELECT CAST(received_at AS VARCHAR) FROM submissions").scalars()
    assert (kept, kept.tzinfo) == (datetime(2026, 11, 7, 16, 1, tzinfo=UTC), UTC)
    assert bare.removesuffix(".000000") == "2026-11-07 16:01:00"
