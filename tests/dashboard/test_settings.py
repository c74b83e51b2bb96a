"""Settings as a province writes them."""

from datetime import UTC, datetime

import pytest

from dashboard.settings import Settings


@pytest.mark.parametrize(
    ("said", "zone", "means"),
    [
        ("2026-11-23T08:00", "Asia/Makassar", datetime(2026, 11, 23, 0, 0, tzinfo=UTC)),
        ("2026-11-23T08:00", "Asia/Jayapura", datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
        ("2026-11-23T08:00+07:00", "Asia/Makassar", datetime(2026, 11, 23, 1, 0, tzinfo=UTC)),
        ("2026-11-23T08:00Z", "Asia/Makassar", datetime(2026, 11, 23, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_frozen_present_is_in_the_provinces_zone_unless_it_names_one(
    monkeypatch: pytest.MonkeyPatch, said: str, zone: str, means: datetime
) -> None:
    monkeypatch.setenv("PANTAU_NOW", said)
    monkeypatch.setenv("PANTAU_TIME_ZONE", zone)
    assert Settings().now == means
