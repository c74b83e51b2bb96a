"""Programs for hostile files: watched where they cannot limit themselves, gone when nobody wants them."""

import sys
import time
from pathlib import Path

import psutil
import pytest

from dashboard import bounded

pytestmark = pytest.mark.slow  # starts programs

MB = 1 << 20


def run(code: str, memory: int) -> tuple[bytes, int, float]:
    """What a program printed, how it ended and after how many seconds."""
    begun = time.monotonic()
    with bounded.program([sys.executable, "-I", "-c", code], memory) as process:
        said = process.communicate(timeout=60)[0]
    return said, process.returncode, time.monotonic() - begun


@pytest.mark.parametrize("who", ["itself", "a program it started"])
def test_where_a_program_cannot_limit_itself_its_memory_is_watched(monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    monkeypatch.setattr(bounded, "LIMITS_ITSELF", False)
    eats = "import time\ntaken = bytearray(400 << 20)\nprint('berhasil', flush=True)\ntime.sleep(30)"
    code = eats if who == "itself" else f"import subprocess, sys; subprocess.run([sys.executable, '-c', {eats!r}])"
    said, ended, seconds = run(code, 200 * MB)
    assert ended != 0
    assert seconds < 20
    assert said in {b"", b"berhasil\n"}


def test_a_watched_program_within_its_limit_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "LIMITS_ITSELF", False)
    assert run("import time; time.sleep(0.3); print('selesai')", 200 * MB)[:2] == (b"selesai\n", 0)


def test_a_program_ends_with_whoever_asked_for_it() -> None:
    with bounded.program([sys.executable, "-c", "import time; time.sleep(60)"], 200 * MB) as process:
        assert psutil.pid_exists(process.pid)
    assert not psutil.pid_exists(process.pid)


def test_a_program_that_cannot_be_started_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="tiada"), bounded.program([str(tmp_path / "tiada")], MB):
        pass
