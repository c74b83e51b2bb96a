"""Complaint files: exports of SP4N-LAPOR and the like, lists of suggestions, free lists of words and days."""

from collections.abc import Iterable

from dashboard.intake.complaints.reader import ComplaintReader
from dashboard.intake.complaints.store import store
from dashboard.intake.context import Context
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.day_order import with_writing
from dashboard.refused import Refused


def load_complaints(tables: Iterable[Table], context: Context) -> None:
    """Load every row with words and a day of receipt; the same file again changes nothing, a newer one brings
    status and dates up to date. A unit nobody knows leaves the complaint without one. Refused when nothing is left.
    """
    reader = ComplaintReader(context)
    written = [one for table, writing in with_writing(tables, context) for one in reader.rows(table, writing)]
    if not written:
        reasons = ", ".join(context.receipt.refused.by_reason) or "tidak ada baris"
        raise Refused(f"{context.receipt.file}: tidak ada keluhan yang dapat dimuat ({reasons}).")
    reader.note_unknown()
    store(context, written)
