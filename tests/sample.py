"""The sample province, loaded once a test run however many workers there are; whoever needs it takes a copy."""

import gc
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from dashboard.settings import ROOT, settings

# Sixteen days after the deadline of its last year; its briefings are of a week before the deadline and a day after.
NOW = "2026-11-23T08:00:00+08:00"
BRIEFINGS = ("2026-11-02T08:00:00+08:00", "2026-11-08T08:00:00+08:00")
# How many new objects it takes until what nobody needs is looked for (and the same for older ones): a fifth of the time
# of a load goes into it otherwise.
SELDOM = (20_000, 20, 20)
APPROVER = "Kepala Biro Organisasi"
COMMANDS = (
    (NOW, "migrate"),
    (NOW, "load", str(ROOT / "sample_data")),
    *((at, "--as", APPROVER, "report", "snapshot", "approve") for at in BRIEFINGS),
)


def sample_database(shared: Path) -> Path:
    """An SQLite file with the sample province loaded, compared, and two briefings approved; made by the commands.

    `shared` is a folder that all workers of one run have in common.
    """
    made, lock = shared / "sample.db", shared / "sample.lock"
    # A lock of every system, which goes with its process.
    with closing(sqlite3.connect(lock, timeout=900, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        if not made.exists():
            part = shared / "sample.part"
            part.mkdir()
            _made_in(part)
            # Whole in one file, whatever SQLite still keeps beside it.
            with closing(sqlite3.connect(part / "pantau.db")) as opened:
                opened.execute("VACUUM INTO ?", (str(made),))
    return made


def _made_in(folder: Path) -> None:
    """The commands in one process of their own: starting four takes as long as a small load."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PANTAU_DATA_FOLDER": str(folder)}
    command = [sys.executable, "-m", "tests.sample"]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def _run_commands() -> None:
    """`python -m dashboard …`, one after the other, each at its moment."""
    from dashboard.__main__ import app

    gc.freeze()
    gc.set_threshold(*SELDOM)
    for now, *verb in COMMANDS:
        os.environ["PANTAU_NOW"] = now
        settings.cache_clear()
        if code := app(verb, standalone_mode=False):
            sys.exit(code)


if __name__ == "__main__":
    _run_commands()
