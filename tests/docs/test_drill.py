"""The restore drill of the operations guide, done as it is written: on one machine the server, on another the copy."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import ROOT

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
STEPS = GUIDE.partition("<!-- drill:")[2].partition("<!-- end of the drill -->")[0]
COMMANDS = re.findall(r"`(python -m dashboard [^`]+)`", STEPS)
KEY = "dWppLWtlbHVoYW4tdGlkYWstcmFoYXNpYS0wMTIzNDU="


def run(line: str, folder: Path, machine: str, key: str = KEY) -> subprocess.CompletedProcess[str]:
    """A line of the guide on one of two machines, each with its own data folder."""
    said = {"PANTAU_DATA_FOLDER": str(folder / machine), "PANTAU_SEAL_KEY": key, "PYTHONPATH": str(ROOT)}
    said["PANTAU_NOW"] = "2026-11-23T08:00:00+08:00"
    command = [sys.executable, *shlex.split(line)[1:]]
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(command, env=known | said, cwd=folder, capture_output=True, text=True)


def test_the_drill_brings_everything_back_on_another_machine(tmp_path: Path) -> None:
    back_up, verify, restore, doctor, show, original = COMMANDS
    sent = tmp_path / "unit.csv"
    sent.write_text("kode,nama\nA,Unit A\nB,Unit B\n", encoding="utf-8")
    recap = tmp_path / "rekap.csv"
    recap.write_text("unit,periode,ikm,jumlah_responden\nA,2026,88,120\nB,2026,80,120\n", encoding="utf-8")
    assert run(f"python -m dashboard load {sent} {recap}", tmp_path, "server").returncode == 0
    assert run(back_up, tmp_path, "server").returncode == 0
    assert "0 salah" in run(verify, tmp_path, "server").stdout
    assert run(restore, tmp_path, "lain").returncode == 0
    checked = run(doctor, tmp_path, "lain")
    assert (checked.returncode, "SALAH" in checked.stdout) == (0, False)
    figures = [run(show, tmp_path, machine).stdout for machine in ("server", "lain")]
    assert figures[0] == figures[1]
    assert '"unit_count":2' in figures[0].replace(" ", "")
    assert run(original, tmp_path, "lain").returncode == 0
    assert (tmp_path / "asli.bin").read_bytes() == sent.read_bytes()


def test_with_another_key_the_restore_says_what_is_missing_and_so_does_the_doctor(tmp_path: Path) -> None:
    (tmp_path / "unit.csv").write_text("kode,nama\nA,Unit A\n", encoding="utf-8")
    other = "bGFpbi1sYWluLWxhaW4tbGFpbi1sYWluLWxhaW4tMDE="
    for verb in ("load unit.csv", "backup a.cadangan"):
        assert run(f"python -m dashboard {verb}", tmp_path, "server").returncode == 0
    restored = run("python -m dashboard restore a.cadangan", tmp_path, "lain", other)
    assert (restored.returncode, "Kunci segel yang terpasang tidak membuka" in restored.stderr) == (0, True)
    checked = run("python -m dashboard doctor", tmp_path, "lain", other)
    assert (checked.returncode, "SALAH kunci tidak membuka naskah keluhan dan berkas" in checked.stdout) == (
        1,
        True,
    )
    assert "ok    kunci membuka" in run("python -m dashboard doctor", tmp_path, "lain").stdout
