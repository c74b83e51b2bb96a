"""Settings as a province writes them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.refused import Refused
from dashboard.settings import PROVINCE_FILE, Settings, SettingsFile, settings


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


SECRETS = """
DATABASE_URL = "postgresql://pantau:sandi@127.0.0.1/pantau"
PANTAU_PROVINCE = "Provinsi Jawa Tengah"
time_zone = "Asia/Jakarta"
PANTAU_AUTH__CLIENT_ID = "pantau"
[auth]
server_metadata_url = "https://masuk.contoh/.well-known/openid-configuration"
client_secret = "rahasia"
cookie_secret = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
"""


def test_settings_are_read_from_streamlits_secrets_by_either_name_and_the_environment_goes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(SECRETS.replace('PANTAU_AUTH__CLIENT_ID = "pantau"', "") + 'client_id = "pantau"\n')
    monkeypatch.setitem(Settings.model_config, "toml_file", file)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    read = Settings()
    assert (read.url, read.province, str(read.zone)) == (
        "postgresql+psycopg://pantau:sandi@127.0.0.1/pantau",
        "Provinsi Jawa Tengah",
        "Asia/Jakarta",
    )
    assert read.auth is not None
    assert read.auth.client_id == "pantau"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///lain.db")
    assert Settings().url == "sqlite:///lain.db"


def test_a_part_of_a_setting_may_have_its_name_in_the_environment_too(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text(SECRETS)
    assert SettingsFile(Settings, tmp_path / "secrets.toml")()["auth"]["client_id"] == "pantau"


def test_a_province_says_of_itself_what_the_environment_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PROVINCE_FILE).write_text('province = "Provinsi Papua"\ntime_zone = "Asia/Jayapura"\nlogo = "l.svg"\n')
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    read = Settings()
    assert (read.province, str(read.zone), read.logo_file) == (
        "Provinsi Papua",
        "Asia/Jayapura",
        tmp_path / "l.svg",
    )
    monkeypatch.setenv("PANTAU_PROVINCE", "Provinsi Papua Selatan")
    assert Settings().province == "Provinsi Papua Selatan"


def test_a_file_of_settings_that_is_none_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / PROVINCE_FILE).write_text("province = Provinsi Papua")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    with pytest.raises(Refused, match=r"provinsi\.toml tidak dapat dibaca"):
        settings.__wrapped__()
