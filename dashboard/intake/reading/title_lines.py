"""What the lines above a table say of all its rows: whose it is."""

import re
from collections.abc import Iterable, Sequence

from dashboard.intake.reading.cells import Cell, plain_text

_UNIT = re.compile(
    r"(?i)^(?:nama )?(?:unit(?: pelayanan| layanan| kerja| penyelenggara(?: pelayanan)?)?|upp|opd|skpd|uptd|uptb"
    r"|perangkat daerah|instansi)\s*:\s*(.+)$"
)


def unit_in(lines: Iterable[str]) -> str | None:
    """What the first line "Unit Pelayanan: …" names; None when there is none."""
    matches = (_UNIT.match(line.strip()) for line in lines)
    return next((match.group(1).strip() for match in matches if match), None)


def unit_in_row(row: Sequence[Cell]) -> str | None:
    """What a row among others names that says "Unit Pelayanan: …" in place of values; None for nearly every row."""
    # Signs of other scripts may be read as a colon.
    if not any(isinstance(cell, str) and (":" in cell or not cell.isascii()) for cell in row):
        return None
    return unit_in([" ".join(plain_text(cell) for cell in row if cell is not None)])
