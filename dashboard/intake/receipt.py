"""The receipt: what a load read, kept, repaired and refused, in words an office can act on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

import numpy as np

from dashboard import receipts
from dashboard.measures.arrays import Numbers
from dashboard.refused import UnknownUnit

# Enough to find the mistakes; the counts beside them are always complete.
LISTED_FINDINGS = 500
# Of a cell's text, so much is repeated.
SHOWN_LETTERS = 80

Status = Literal["dimuat", "tidak berubah", "ditolak", "uji coba"]


@dataclass(frozen=True)
class Place:
    """Where in a file something stands. Rows count from 1 as the spreadsheet shows them."""

    sheet: str
    row: int


@dataclass(frozen=True)
class Finding:
    """One cell or row that was repaired or refused."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def as_dict(self) -> receipts.Finding:
        """For JSON."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
        }


@dataclass
class Findings:
    """A counted list of findings: every one is counted, the first few hundred are kept to be shown."""

    rows: int = 0
    by_reason: dict[str, int] = field(default_factory=dict)
    listed: list[Finding] = field(default_factory=list)
    _last: Place | None = None

    def add(self, place: Place, column: str, value: object, reason: str) -> None:
        """Count a finding; several in one row count as one row."""
        if place != self._last:
            self.rows += 1
            self._last = place
        self.by_reason[reason] = self.by_reason.get(reason, 0) + 1
        if len(self.listed) < LISTED_FINDINGS:
            shown = "" if value is None else str(value)[:SHOWN_LETTERS]
            self.listed.append(Finding(place.sheet, place.row, column, shown, reason))

    def take_up(self, sheet: str, met: "MetByColumn") -> None:
        """Add what was met in a table column by column, as if it had been met row by row."""
        self.rows += met.row_count()
        for reason in met.reasons_in_order():
            self.by_reason[reason] = self.by_reason.get(reason, 0) + met.by_reason[reason]
        room = LISTED_FINDINGS - len(self.listed)
        self.listed += [Finding(sheet, *cell) for cell in met.first(room)]
        self._last = None

    def as_dict(self) -> receipts.Findings:
        """For JSON: counts and the list."""
        return {
            "rows": self.rows,
            "by_reason": self.by_reason,
            "listed": [finding.as_dict() for finding in self.listed],
        }


class MetByColumn:
    """Findings of one table, met column by column: all counted, of each column the first few hundred kept."""

    def __init__(self) -> None:
        self.by_reason: dict[str, int] = {}
        self._first: dict[str, tuple[int, int]] = {}
        self._rows: list[Numbers] = []
        self._kept: list[tuple[int, int, str, str, str]] = []

    def add(self, rows: Numbers, order: int, column: str, values: Sequence[object], reason: str) -> None:
        """Cells of one column with one reason: their file rows, ascending, and what stands in them.

        `order` is the turn of the column among those of a row. Of `values` the first LISTED_FINDINGS are enough.
        """
        if not len(rows):
            return
        self.by_reason[reason] = self.by_reason.get(reason, 0) + len(rows)
        self._first[reason] = min(self._first.get(reason, (int(rows[0]), order)), (int(rows[0]), order))
        self._rows.append(rows)
        for row, value in islice(zip(rows.tolist(), values, strict=False), LISTED_FINDINGS):
            self._kept.append((row, order, column, "" if value is None else str(value)[:SHOWN_LETTERS], reason))
        if len(self._kept) > 8 * LISTED_FINDINGS:
            self._kept = sorted(self._kept)[:LISTED_FINDINGS]

    def row_count(self) -> int:
        """How many rows have a finding."""
        return len(np.unique(np.concatenate(self._rows))) if self._rows else 0

    def reasons_in_order(self) -> list[str]:
        """The reasons in the order in which a reader of the rows meets them."""
        return sorted(self._first, key=lambda reason: self._first[reason])

    def first(self, most: int) -> list[tuple[int, str, str, str]]:
        """Row, column, value and reason of the first `most` findings, row by row."""
        return [(row, column, value, reason) for row, _, column, value, reason in sorted(self._kept)[:most]]


@dataclass
class Receipt:
    """What happened to one file. Scores are IKM on the scale 25-100, rounded half-up to two decimals."""

    file: str
    sha256: str
    kind: str = ""
    status: Status = "ditolak"
    message: str = ""
    load_id: int | None = None
    rows_read: int = 0
    rows_kept: int = 0
    repaired: Findings = field(default_factory=Findings)
    refused: Findings = field(default_factory=Findings)
    columns_used: dict[str, str] = field(default_factory=dict)
    columns_dropped: list[str] = field(default_factory=list)
    columns_ignored: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    units_created: list[str] = field(default_factory=list)
    # The first table as it was read: each column's header, the field it became ("" for none), its first five cells.
    preview: list[receipts.PreviewColumn] = field(default_factory=list)
    # Answers in words: header, wording, the step it was read as (none for no answer), how often.
    answers: list[receipts.Wording] = field(default_factory=list)
    # Units that nobody registered: the text as written, and the nearest names.
    unknown_units: list[UnknownUnit] = field(default_factory=list)
    # The one choice that would lift the refusal: option, and what may be chosen with what each means.
    question: receipts.Question = field(default_factory=receipts.Question)
    # Rows entered long after the day they claim, and what they score beside the rest (late_entry).
    late: receipts.Late = field(default_factory=receipts.Late)
    # Survey files: the whole file, each unit and year as its page has it, footers, and what a corrected file changed.
    total: receipts.Total = field(default_factory=receipts.Total)
    units: list[receipts.UnitFigures] = field(default_factory=list)
    footers: list[receipts.SheetFooter] = field(default_factory=list)
    # Of a province's rollups: its code, when it made the file, which years, by which schema.
    sent: receipts.Sent = field(default_factory=receipts.Sent)
    changes: list[receipts.Change] = field(default_factory=list)

    def where(self, place: Place) -> str:
        """A row of this file, in words: how a refusal begins."""
        return f"{self.file}, lembar {place.sheet}, baris {place.row}"

    def as_dict(self) -> receipts.Receipt:
        """The receipt as JSON-ready values, counts first."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "kind": self.kind,
            "status": self.status,
            "message": self.message,
            "load_id": self.load_id,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_repaired": self.repaired.rows,
            "rows_refused": self.refused.rows,
            "total": self.total,
            "late": self.late,
            "units": self.units,
            "units_created": self.units_created,
            "footers": self.footers,
            "sent": self.sent,
            "changes": self.changes,
            "columns_used": self.columns_used,
            "columns_dropped": self.columns_dropped,
            "columns_ignored": self.columns_ignored,
            "preview": self.preview,
            "answers": self.answers,
            "unknown_units": self.unknown_units,
            "question": self.question,
            "notes": self.notes,
            "repaired": self.repaired.as_dict(),
            "refused": self.refused.as_dict(),
        }
