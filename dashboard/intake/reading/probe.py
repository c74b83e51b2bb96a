"""Run as a program of its own: opens a workbook, counts what is in it, and dies instead of the server if it explodes.

Imports nothing of the product, so that it starts in a moment: `python -I probe.py FILE BYTES SECONDS`.
"""

import json
import resource
import sys

from python_calamine import CalamineWorkbook


def counted(path: str) -> dict[str, int]:
    """Sheets, rows and cells of a workbook."""
    sheets = rows = cells = 0
    with CalamineWorkbook.from_path(path) as workbook:
        for name in workbook.sheet_names:
            last_row, last_column = workbook.get_sheet_by_name(name).end or (-1, -1)
            sheets, rows = sheets + 1, rows + last_row + 1
            cells += (last_row + 1) * (last_column + 1)
    return {"sheets": sheets, "rows": rows, "cells": cells}


def limited(memory: int, seconds: int) -> None:
    """No more memory and processor time than this, whatever the file asks for; no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limited(int(sys.argv[2]), int(sys.argv[3]))
    try:
        print(json.dumps(counted(sys.argv[1])))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"[:200]}))
