"""Sealed words: made with the first key, opened by any of the ring, known again without being readable."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from dashboard.refused import Refused
from dashboard.sealing import KEY_FILE, opened, seal, trace
from dashboard.settings import settings

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """No key in the environment, an empty data folder."""
    monkeypatch.delenv("PANTAU_SEAL_KEY")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def use(keys: pytest.MonkeyPatch, *ring: str) -> None:
    keys.setenv("PANTAU_SEAL_KEY", ",".join(ring))
    settings.cache_clear()


def test_without_a_setting_a_key_is_made_once_for_the_owner_s_eyes_only(keys: pytest.MonkeyPatch) -> None:
    sealed = seal("antre lama")
    path = settings().data_folder / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (opened(sealed), [file.name for file in path.parent.iterdir()]) == ("antre lama", [KEY_FILE])


def test_another_key_does_not_open(keys: pytest.MonkeyPatch) -> None:
    use(keys, OLD)
    sealed = seal("antre lama")
    use(keys, NEW)
    assert opened(sealed) is None


def test_a_new_first_key_seals_and_the_old_one_still_opens(keys: pytest.MonkeyPatch) -> None:
    use(keys, OLD)
    sealed, mark = seal("antre lama"), trace("antre lama")
    use(keys, NEW, OLD)
    assert (opened(sealed), trace("antre lama")) == ("antre lama", mark)
    fresh = seal("toilet")
    use(keys, NEW)
    assert opened(fresh) == "toilet"


def test_a_key_of_another_form_is_refused_in_words(keys: pytest.MonkeyPatch) -> None:
    use(keys, "rahasia")
    with pytest.raises(Refused, match="Kunci segel naskah"):
        seal("antre lama")


def test_the_mark_of_a_text_depends_on_the_key(keys: pytest.MonkeyPatch) -> None:
    use(keys, OLD)
    mark = trace("antre lama")
    use(keys, NEW)
    assert trace("antre lama") != mark
