"""The headers of a file before anything is made of them, so that a person can say which column is what."""

from itertools import islice
from pathlib import Path

from dashboard.intake.reading.cells import plain_text
from dashboard.intake.reading.files import Row, sheets_of
from dashboard.intake.reading.tables import HEAD_ROWS

FEWEST_CELLS = 2


def headers_of(path: Path) -> list[str]:
    """Texts of the likely header row of the first sheet that has one: the row with the most different texts among the
    first. Empty when the file holds no table. Refused when it cannot be opened.
    """
    for sheet in sheets_of(path):
        rows = [_texts(row) for row in islice(sheet.rows, HEAD_ROWS)]
        best = max(rows, key=len, default=[])
        if len(best) >= FEWEST_CELLS:
            return best
    return []


def _texts(row: Row) -> list[str]:
    """Different texts of a row; numbers are answers, not headers."""
    texts = (plain_text(cell) for cell in row if isinstance(cell, str))
    return list(dict.fromkeys(text for text in texts if text and not text.replace(",", "").isdigit()))
