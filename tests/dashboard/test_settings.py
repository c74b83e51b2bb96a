"""Settings as a province writes them."""

from datetime import UTC, datetime

import pytest

from dashboard.refused import Refused
from dashboard.settings import Settings, settings


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


@pytest.mark.parametrize("port", ["notaport", "0", "65536", ""])
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "pantau:sandi@db", "pantau:p/:a@db"])
def test_a_database_at_no_port_is_a_sentence_that_hides_the_password(
    monkeypatch: pytest.MonkeyPatch, host: str, port: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{host}:{port}/pantau")
    with pytest.raises(
        Refused, match="Pengaturan DATABASE_URL tidak dapat dipakai: harus alamat PostgreSQL"
    ) as refusal:
        settings.__wrapped__()
    assert "sandi" not in str(refusal.value).replace("pantau:sandi@127.0.0.1/pantau", "")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://pantau:sa/n:di@127.0.0.1/pantau",
        "postgres://127.0.0.1:5432/pantau",
        "postgresql+psycopg:///pantau?host=/run/postgresql",
        "postgresql://pantau@[::1]:5432",
        "sqlite:///data/x:y.db",
    ],
)
def test_an_address_with_a_port_or_without_one_is_kept(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert settings.__wrapped__().database_url == url
