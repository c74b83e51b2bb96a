"""The command line starts at once: a verb imports only what it uses."""

import subprocess
import sys

import pytest

from dashboard.__main__ import VERBS, command_of

HEAVY = {"numpy", "pandas", "scipy", "sklearn", "sqlalchemy", "plotly", "streamlit", "dateparser", "pydantic"}
# What reads files, and what is learned from complaints.
OF_LOADING = {"dateparser", "dashboard.intake.loading", "rapidfuzz"}


def modules_after(*arguments: str) -> set[str]:
    """What a process of its own has imported when the command line is done."""
    program = (
        "import sys\nfrom dashboard.__main__ import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit:\n    print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_imports_no_verb() -> None:
    assert modules_after("--help") & HEAVY == set()


def test_a_verb_that_loads_nothing_does_not_import_what_reads_files() -> None:
    assert modules_after("show", "--help") & OF_LOADING == set()


@pytest.mark.parametrize("verb", VERBS)
def test_help_says_of_a_verb_what_the_verb_says_of_itself(verb: str) -> None:
    assert str(command_of(verb).help).splitlines()[0] == VERBS[verb][2]
