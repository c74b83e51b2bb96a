"""Without `resource`, `fcntl` and `os.fork`, as on Windows: files are read, letters made, pages served."""

import os
import subprocess
from pathlib import Path

import pytest

from dashboard.settings import ROOT
from tests.without_posix import install

pytestmark = pytest.mark.slow  # a run of tests in a program of its own

# What starts programs, locks files or asks the system who it is.
CHOSEN = (
    "tests/dashboard/test_bounded.py",
    "tests/dashboard/test_settings.py",
    "tests/dashboard/test_turns.py",
    "tests/intake/reading/test_opened.py",
    "tests/intake/reading/test_limits.py::test_a_usual_workbook_passes",
    "tests/intake/reading/test_limits.py::test_repeated_cells_of_a_small_ods_are_counted_as_what_they_become",
    "tests/intake/reading/test_limits.py::test_a_reader_that_does_not_finish_is_stopped",
    "tests/exports/test_letters.py::test_every_field_can_be_printed_and_where_it_stands",
    "tests/exports/test_letters.py::test_a_template_that_outgrows_its_process_is_a_sentence",
    "tests/exports/test_letters.py::test_a_program_that_never_began_says_nothing_of_the_template",
    "tests/commands/test_serve.py",
    "tests/commands/test_load.py::test_an_export_loads_with_one_command_on_an_empty_database",
    "tests/commands/test_doctor.py::test_the_first_start_fills_an_embedded_database_and_the_next_keeps_it",
    "tests/dashboard/test_server.py::test_a_session_over_the_websocket_runs_the_script",
)
ABSENT = """
import os
from importlib.util import find_spec
print(hasattr(os, "fork"), find_spec("resource"), find_spec("fcntl"))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter without them."""
    return install(tmp_path_factory.mktemp("windows") / "venv")


def test_they_are_absent_in_every_program_that_is_started(python: Path) -> None:
    for isolated in ((), ("-I",)):
        done = subprocess.run([python, *isolated, "-c", ABSENT], capture_output=True, text=True, check=True)
        assert done.stdout == "False None None\n"


def test_the_tests_that_matter_pass_without_them(python: Path, tmp_path: Path) -> None:
    command = [
        python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not postgresql",
        "--basetemp",
        tmp_path / "kept",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run([*command, *CHOSEN], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    passed = int(done.stdout.rsplit(" passed", 1)[0].rsplit(maxsplit=1)[-1])
    assert passed >= len(CHOSEN)
