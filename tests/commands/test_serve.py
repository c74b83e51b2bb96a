"""Starting the server: what is said before it listens, and for whom its files are made."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import server
from dashboard.actions.snapshots import COPY
from dashboard.loopback import is_loopback
from dashboard.private import replace_file
from dashboard.sealing import KEY_FILE, seal
from tests.commands.conftest import Run, forget


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """The umask of a careless machine."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_an_address_of_this_machine_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "pantau.kaltimprov.go.id", ""])
def test_every_other_address_is_not(host: str) -> None:
    assert not is_loopback(host)


PROVIDER = {
    "PANTAU_AUTH__SERVER_METADATA_URL": "https://masuk.contoh/.well-known/openid-configuration",
    "PANTAU_AUTH__CLIENT_ID": "pantau",
    "PANTAU_AUTH__CLIENT_SECRET": "rahasia",
    "PANTAU_AUTH__COOKIE_SECRET": "k" * 32,
}


@pytest.mark.parametrize(
    ("host", "more", "starts"),
    [
        ("127.0.0.1", {}, True),
        ("0.0.0.0", {}, False),
        ("0.0.0.0", {"PANTAU_PUBLIC": "1"}, True),
        ("0.0.0.0", PROVIDER, True),
        ("127.0.0.1", PROVIDER, True),
    ],
)
def test_a_server_that_others_reach_does_not_start_without_a_sign_in(
    cli: Run, monkeypatch: pytest.MonkeyPatch, host: str, more: dict[str, str], starts: bool
) -> None:
    for name, value in {"HOST": host, **more}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(server, "serve", lambda host, port: None)
    forget()
    result = cli("serve")
    assert (result.exit_code == 0) == starts
    assert (f"Buka http://{host}:8501" in result.stderr) == starts
    assert ("belum ada penyedia masuk" in result.stderr) != starts


def test_what_the_data_folder_holds_is_for_its_owner_alone(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_to_all: None
) -> None:
    folder = tmp_path / "baru" / "data"
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("PANTAU_SEAL_KEY")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(folder))
    forget()
    assert cli("migrate").exit_code == 0
    seal("kata")
    replace_file(folder / COPY, b"{}")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {"pantau.db", KEY_FILE, COPY} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
