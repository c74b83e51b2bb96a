"""`make run` after an installation that was cut off: what it left is not trusted. With stand-ins for Python and pip."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.settings import ROOT

# Makes an environment whose own Python writes down what it is asked, and is cut off in pip where a file says so.
PYTHON = """#!/bin/sh
echo "python $*" >> {log}
[ "$3" = --clear ] && rm -rf .venv
mkdir -p .venv/bin
cp {inner} .venv/bin/python
"""
INNER = """#!/bin/sh
echo "inner $2" >> {log}
[ "$2" != pip ] || [ ! -e {cut} ]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    names = {"log": tmp_path / "log", "inner": tmp_path / "inner", "cut": tmp_path / "cut"}
    for name, script in (("python", PYTHON), ("inner", INNER)):
        (tmp_path / name).write_text(script.format(**names))
        (tmp_path / name).chmod(0o755)
    return tmp_path


def make_run(project: Path) -> tuple[int, list[str]]:
    """The exit code, and what was asked of both Pythons."""
    log = project / "log"
    log.write_text("")
    command = ["make", "run", f"PYTHON={project / 'python'}"]
    done = subprocess.run(command, cwd=project, capture_output=True, check=False)
    return done.returncode, log.read_text().splitlines()


def test_the_first_run_installs_and_the_next_only_serves(project: Path) -> None:
    assert make_run(project) == (0, ["python -m venv .venv", "inner pip", "inner dashboard"])
    assert make_run(project) == (0, ["inner dashboard"])


def test_an_installation_that_was_cut_off_is_begun_anew(project: Path) -> None:
    (project / "cut").touch()
    assert make_run(project) == (2, ["python -m venv .venv", "inner pip"])
    (project / "cut").unlink()
    assert make_run(project) == (0, ["python -m venv --clear .venv", "inner pip", "inner dashboard"])
    assert make_run(project) == (0, ["inner dashboard"])


def test_an_environment_that_was_cut_off_in_its_making_is_begun_anew(project: Path) -> None:
    python = project / "python"
    whole = python.read_text()
    python.write_text(f"{whole}exit 1\n")
    assert make_run(project) == (2, ["python -m venv .venv"])
    python.write_text(whole)
    assert make_run(project) == (0, ["python -m venv --clear .venv", "inner pip", "inner dashboard"])
