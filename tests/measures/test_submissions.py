from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from dashboard.measures.submissions import DutyState, State, TimeLeft, duty_state, time_left

WITA = ZoneInfo("Asia/Makassar")


def wita(day: int, hour: int = 12, minute: int = 0, second: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=WITA)


DEADLINE = wita(7, 23, 59)
TODAY = wita(23)
NEW_YEAR = wita(2, month=1, year=2027)


def state(received_at: datetime | None, now: datetime, *, required: bool = True) -> DutyState:
    return duty_state(required=required, received_at=received_at, deadline_at=DEADLINE, now=now, zone=WITA)


@pytest.mark.parametrize(
    ("received_at", "expected"),
    [
        (wita(6), DutyState(State.ON_TIME, 0)),
        (wita(7, 23, 58), DutyState(State.ON_TIME, 0)),
        (DEADLINE, DutyState(State.ON_TIME, 0)),
        (wita(7, 23, 59, 1), DutyState(State.LATE, 1)),
        (wita(8, 0, 1), DutyState(State.LATE, 1)),
        (wita(23), DutyState(State.LATE, 16)),
        (NEW_YEAR, DutyState(State.LATE, 56)),
    ],
)
def test_a_report_is_on_time_until_the_deadline_and_then_late_by_calendar_days(
    received_at: datetime, expected: DutyState
) -> None:
    assert state(received_at, wita(3, month=1, year=2027)) == expected


@pytest.mark.parametrize(
    ("now", "days"),
    [(wita(6), 0), (wita(7, 23, 58), 0), (DEADLINE, 0), (wita(8, 0, 1), 1), (TODAY, 16), (NEW_YEAR, 56)],
)
def test_a_missing_report_counts_the_days_past_the_deadline(now: datetime, days: int) -> None:
    assert state(None, now) == DutyState(State.MISSING, days)


def test_a_report_dated_in_the_future_has_not_been_received_yet() -> None:
    assert state(wita(24), TODAY) == DutyState(State.MISSING, 16)
    assert state(TODAY, TODAY) == DutyState(State.LATE, 16)


def test_a_unit_that_is_not_obliged_is_never_late() -> None:
    assert state(None, NEW_YEAR, required=False) == DutyState(State.EXEMPT, 0)
    assert state(wita(23), NEW_YEAR, required=False) == DutyState(State.EXEMPT, 0)


def test_days_are_counted_in_the_zone_of_the_province_not_in_utc() -> None:
    """9 November 01.00 WITA is still 8 November in UTC."""
    received_at = datetime(2026, 11, 8, 17, 0, tzinfo=UTC)
    assert state(received_at, TODAY) == DutyState(State.LATE, 2)


def test_the_four_states_are_said_in_indonesian() -> None:
    assert [str(one) for one in State] == ["tepat waktu", "terlambat", "belum menyampaikan", "tidak wajib"]


@pytest.mark.parametrize("field", ["received_at", "deadline_at", "now"])
def test_a_moment_without_a_zone_is_refused(field: str) -> None:
    moments = {"received_at": wita(6), "deadline_at": DEADLINE, "now": TODAY}
    moments[field] = wita(6).replace(tzinfo=None)
    with pytest.raises(ValueError, match="Waktu harus memuat zona waktu"):
        duty_state(required=True, zone=WITA, **moments)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (wita(6), TimeLeft(is_past=False, days=1, hours=11)),
        (wita(7, 23, 58), TimeLeft(is_past=False, days=0, hours=0)),
        (DEADLINE, TimeLeft(is_past=False, days=0, hours=0)),
        (wita(8, 0, 1), TimeLeft(is_past=True, days=0, hours=0)),
        (wita(23), TimeLeft(is_past=True, days=15, hours=12)),
        (NEW_YEAR, TimeLeft(is_past=True, days=55, hours=12)),
    ],
)
def test_time_left_counts_whole_days_and_hours_to_or_since_the_deadline(now: datetime, expected: TimeLeft) -> None:
    assert time_left(DEADLINE, now) == expected


def test_time_left_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="Waktu harus memuat zona waktu"):
        time_left(DEADLINE, wita(6).replace(tzinfo=None))
