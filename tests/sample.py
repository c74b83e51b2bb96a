"""The sample province, loaded once a test run however many workers there are; whoever needs it takes a copy."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from dashboard.settings import ROOT

# Sixteen days after the deadline of its last year; its briefings are of a week before the deadline and a day after.
NOW = "2026-11-23T08:00:00+08:00"
BRIEFINGS = ("2026-11-02T08:00:00+08:00", "2026-11-08T08:00:00+08:00")
APPROVER = "Kepala Biro Organisasi"


def sample_database(shared: Path) -> Path:
    """An SQLite file with the sample province loaded, compared, and two briefings approved; made by the commands.

    `shared` is a folder that all workers of one run have in common.
    """
    made, lock = shared / "sample.db", shared / "sample.lock"
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not made.exists():
            part = shared / "sample.part"
            part.mkdir()
            run(part, NOW, "migrate")
            run(part, NOW, "load", str(ROOT / "sample_data"))
            for at in BRIEFINGS:
                run(part, at, "report", "snapshot", "approve", "--by", APPROVER)
            # Whole in one file, whatever SQLite still keeps beside it.
            with closing(sqlite3.connect(part / "pantau.db")) as opened:
                opened.execute("VACUUM INTO ?", (str(made),))
    return made


def run(folder: Path, now: str, *verb: str) -> None:
    """`python -m dashboard …` on the database of `folder`, at the moment `now`."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PANTAU_DATA_FOLDER": str(folder),
        "PANTAU_NOW": now,
    }
    command = [sys.executable, "-m", "dashboard", *verb]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
