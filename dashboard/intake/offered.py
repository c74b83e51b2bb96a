"""What is read of a file before its transaction opens: tables of a kind, or the rollups of a province."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.intake.context import Offer
from dashboard.intake.reading.file_tables import Watcher, rows_read, same_kind, tables_of
from dashboard.intake.reading.limits import LIMITS, Room
from dashboard.intake.reading.near_misses import Missed, refusal
from dashboard.intake.reading.runs import Rows, runs_of
from dashboard.intake.reading.tables import Table
from dashboard.intake.rollups.reader import is_of_rollups, read_rollups
from dashboard.intake.surveys.answer_lines import read_answer_lines
from dashboard.intake.surveys.open_data import read_open_data
from dashboard.intake.surveys.response_rows import read_responses

# What of a file is read before its transaction opens, so that nobody else's writing waits for it.
READERS: dict[str, Callable[[Iterable[Table], Offer], Any]] = {
    "survey-responses": read_responses,
    "survey-answers": read_answer_lines,
    "open-data": read_open_data,
}

# Of what is read so, memory never holds all rows.
BY_PARTS = frozenset({"survey-responses", "survey-answers"})


def read_offered(path: Path, offer: Offer, watch: Watcher | None) -> Any:
    """What the loader of the file's kind takes; the kind is on the receipt. Refused when it is no kind of ours."""
    return read_rollups(path, offer) if is_of_rollups(path) else _tables_read(path, offer, watch)


def _tables_read(path: Path, offer: Offer, watch: Watcher | None) -> Any:
    """The tables of a file of the kind that its first one is, as that kind reads them; the kind is on the receipt."""
    missed: list[Missed] = []
    tables = tables_of(path, offer.options, offer.receipt, watch, missed)
    first = next(tables, None)
    if first is None:
        raise refusal(path, missed, offer.options)
    offer.receipt.kind = first.kind.code
    same = same_kind(first, tables, offer.receipt)
    kept = same if first.kind.code in BY_PARTS else _within_limits(path, same)
    return READERS.get(first.kind.code, rows_read)(kept, offer)


def _within_limits(path: Path, tables: Iterable[Table]) -> Iterator[Table]:
    """The same tables, refused where they have more rows together than memory holds."""
    room = Room(path.name, LIMITS)
    return (replace(one, rows=Rows(room.taken(runs_of(one.rows)))) for one in tables)
