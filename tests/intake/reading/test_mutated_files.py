"""Files that were damaged on the way: always a receipt or a refusal, nothing half-stored, no process left.

A few of every format by default; `make stress` tries twenty thousand, those of tests/hostile_files.py among them (the
same ones every time).
"""

import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.hostile_files import CONTENTS
from tests.intake.reading.conftest import OfferAll
from tests.office_files import Rows, write_csv, write_html, write_ods, write_xls, write_xlsx

COUNT = int(os.environ.get("PANTAU_FUZZ", "60"))
SEED = 20261126
FORMATS: dict[str, Callable[[Path, Rows], None]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "csv": write_csv,
    "html": write_html,
}
ODD = [
    "",
    None,
    "=1/0",
    "#REF!",
    "1e309",
    "-1",
    "9" * 400,
    "\u202e",
    "U8 = Sarana",
    "unit",
    "31/02/2026",
    "\ud7ff",
    "<td>",
]
STEPS = "bytes", "cut", "parts", "inside", "cells"


def damaged(rows: Rows, ending: str, dice: random.Random, folder: Path) -> Path:
    """A file of these rows, damaged in one way that the dice choose."""
    step = dice.choice(STEPS)
    said = with_odd_cells(rows, dice) if step == "cells" else rows
    # A page comes under the name of a workbook.
    path = folder / f"rusak.{'xls' if ending == 'html' else ending}"
    try:
        FORMATS[ending](path, said)
    except (ValueError, TypeError, UnicodeError):  # what the writer itself does not take
        FORMATS[ending](path, rows)
    content = path.read_bytes()
    packed = content.startswith(b"PK")
    if step == "cut":
        content = content[: dice.randrange(len(content))]
    elif packed and step == "parts":
        content = packed_anew(content, dice, lambda name, part: None)
    elif packed and step == "inside":
        content = packed_anew(content, dice, lambda name, part: scrambled(part, dice))
    elif step != "cells":
        content = scrambled(content, dice)
    path.write_bytes(content)
    return path


def with_odd_cells(rows: Rows, dice: random.Random) -> list[list[Any]]:
    made = [list(row) for row in rows]
    for _ in range(dice.randint(1, 12)):
        row = dice.choice(made)
        row[dice.randrange(len(row))] = dice.choice(ODD)
    return made


def scrambled(content: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, or a stretch of them taken out or doubled."""
    made = bytearray(content)
    for _ in range(dice.choice((1, 3, 30))):
        at = dice.randrange(len(made) + 1)
        change = dice.randrange(3)
        if change == 0 and at < len(made):
            made[at] = dice.randrange(256)
        elif change == 1:
            del made[at : at + dice.randint(1, 60)]
        else:
            made[at:at] = made[at : at + dice.randint(1, 60)]
    return bytes(made)


def packed_anew(content: bytes, dice: random.Random, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with one of its parts changed, or left out where `change` gives nothing."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            part = change(name, old.read(name)) if name == chosen else old.read(name)
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("ending", FORMATS)
def test_a_damaged_file_is_taken_in_or_refused(offer_all: OfferAll, tmp_path: Path, ending: str) -> None:
    dice = random.Random(f"{SEED} {ending}")
    met = offer_all(damaged(dice.choice(CONTENTS), ending, dice, tmp_path) for _ in range(COUNT))
    # Damage that nobody notices, and damage that everybody does, are both among them.
    assert min(met["dimuat"], met["ditolak"]) > 0, met
    print(ending, dict(met))
