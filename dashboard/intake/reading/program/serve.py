"""The program: opens one file within its limits, counts, then hands its rows out in blocks.

Started as `python -I -c … FILE LIMITS`; writes pickled pairs (kind, content) to its standard output: ("begun", None)
before it looks at the file; then ("too much", (name, amount)) or ("unreadable", why) when it stops; else for every
sheet ("sheet", its Grid's fields), any number of ("rows", list of rows), ("done", None); and ("end", None) after the
last one.
"""

import json
import pickle
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from dashboard.intake.reading.program.books import grids_of_workbook
from dashboard.intake.reading.program.grids import Grid, TooMuch

with suppress(ImportError):  # Windows has none: there whoever started the program watches it (dashboard.bounded)
    import resource

Message = tuple[str, Any]
BLOCK_CELLS = 20_000
_MEMORY = re.compile(r"limit exceeded|MemoryError", re.IGNORECASE)


def main() -> None:
    """Read the file of the command line in the way named there, and say what is in it or why it cannot be read."""
    way, path, limits = sys.argv[-3], sys.argv[-2], json.loads(sys.argv[-1])
    limited(limits["memory_bytes"], limits["seconds"])
    say(("begun", None))
    try:
        for message in messages(_grids(way, path, limits), limits):
            say(message)
    except TooMuch as much:
        say(("too much", (much.name, much.amount)))
    except BrokenPipeError:
        sys.exit(0)
    # A reader's panic is no Exception; whatever it was, the file cannot be read.
    except BaseException as error:
        text = f"{type(error).__name__}: {error}"[:200]
        say(("too much", ("memory_bytes", 0)) if _MEMORY.search(text) else ("unreadable", text))


def say(message: Message) -> None:
    """One message to whoever started the program."""
    pickle.dump(message, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()


def limited(memory: int, seconds: int) -> None:
    """No more memory and processor time than this, whatever the file asks for; no core file."""
    if "resource" in globals():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # The first ends the program by a signal that tells why; at the second it would be killed without a word.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def messages(grids: list[Grid], limits: dict[str, int]) -> Iterator[Message]:
    """Everything that is said of these sheets. TooMuch before the first row when they hold more than allowed."""
    counted = {
        "sheets": len(grids),
        "rows": sum(grid.height for grid in grids),
        "cells": sum(grid.cells for grid in grids),
    }
    for name, amount in counted.items():
        if amount > limits[name]:
            raise TooMuch(name, amount)
    for number, grid in enumerate(grids):
        sheet = {"name": grid.name, "number": number, "hidden": grid.hidden, "from_1904": grid.from_1904}
        yield "sheet", sheet | {"merged": grid.merged}
        at_once = max(1, BLOCK_CELLS * grid.height // max(grid.cells, 1))
        while block := list(islice(grid.rows, at_once)):
            yield "rows", block
        yield "done", None
    yield "end", None


def _grids(way: str, path: str, limits: dict[str, int]) -> list[Grid]:
    if way == "workbook":
        return grids_of_workbook(path, limits)
    # Only such a file needs the reader of HTML and XML.
    from dashboard.intake.reading.program.markup import grids_of_markup

    return grids_of_markup(path, limits)
