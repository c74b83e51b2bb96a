"""Files opened in a process of their own, which may fall over without harm; its rows are taken in as they come."""

import json
import logging
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import Any

from dashboard.bounded import end, program
from dashboard.intake.reading.limits import UNREADABLE, Limits, too_much
from dashboard.refused import Refused

# The program of `program/serve.py`, started without anything of the user's or of the folder it is started in.
PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.intake.reading.program.serve import main; main()"
ROOT = Path(__file__).parents[3]
# How a program ends that used up its processor time; no program ends so where the system has no such limit.
OUT_OF_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None
# A busy server gives the program less than all of its time: it is waited for so many times as long as it may compute.
PATIENCE = 3


def messages(path: Path, way: str, limits: Limits) -> Iterator[tuple[str, Any]]:
    """What the reading program says of a file, up to ("end", None); see `program/serve.py`.

    `way` is how it is to be opened: "workbook" or "markup". Refused in a sentence when it cannot, dies, or takes too
    long, in another where the program never began. Whoever stops listening (closes the generator) ends the program.
    """
    command = [sys.executable, "-I", "-c", PROGRAM, str(ROOT), way, str(path), json.dumps(asdict(limits))]
    try:
        with program(command, limits.memory_bytes) as process:
            yield from _heard(process, path, limits)
    except OSError as error:
        raise _not_started(path, str(error)) from error


def _heard(process: subprocess.Popen[bytes], path: Path, limits: Limits) -> Iterator[tuple[str, Any]]:
    begun = False
    while True:
        try:
            kind, content = _next(process, path, limits)
        except Refused as refusal:
            raise refusal if begun else _not_started(path, f"ended with {process.returncode}") from refusal
        begun = True
        if kind == "too much":
            raise too_much(path, content[0], content[1], limits)
        if kind == "unreadable":
            raise Refused(f"{path.name} {UNREADABLE}, lalu muat kembali.")
        if kind == "end":
            return
        if kind != "begun":
            yield kind, content


def _not_started(path: Path, why: str) -> Refused:
    """The refusal of a file that nobody has looked into yet: nothing is said of its size."""
    logging.getLogger(__name__).error("The program that reads files could not be started: %s", why)
    return Refused(
        f"{path.name} belum dibaca: program pembaca berkas tidak dapat dijalankan di komputer ini. Muat kembali; bila "
        "tetap begini, minta pengelola memeriksa sisa memori dan antivirus, lalu memasang ulang pustakanya."
    )


class _Cells(pickle.Unpickler):
    """Takes cells and nothing else: what reads hostile files is not to be believed."""

    def find_class(self, module: str, name: str) -> Any:
        """A class that the program names; UnpicklingError when it is none of a day or an hour."""
        if (module, name) in {("datetime", kind) for kind in ("date", "datetime", "time", "timedelta")}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _next(process: subprocess.Popen[bytes], path: Path, limits: Limits) -> tuple[str, Any]:
    """The next message; a program that says nothing for too long is stopped."""
    begun, longest = time.monotonic(), limits.seconds * PATIENCE
    patience = Timer(longest, end, [process])
    patience.start()
    assert process.stdout is not None
    try:
        # One that was used before still remembers what it met, and takes it for what this message repeats.
        message: tuple[str, Any] = _Cells(process.stdout).load()
    # What a dying or an untrue program leaves behind may be wrong in any way.
    except Exception as error:
        end(process)
        if process.wait() == OUT_OF_TIME:
            raise too_much(path, "seconds", limits.seconds, limits) from error
        late = time.monotonic() - begun >= longest
        raise too_much(path, "seconds" if late else "memory_bytes", longest, limits) from error
    finally:
        patience.cancel()
    return message
