"""How the tables of a register or of complaints write their days: whether the month comes first is proven, or asked."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.intake.context import Offer
from dashboard.intake.reading.dates import Writing
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.rows.date_order import SlashDates, month_comes_first

# Fields that hold days, whatever the kind of file.
DAYS = (
    *("valid_from", "valid_to", "deadline", "received_at", "planned_on", "due", "completed_on", "evidence_on"),
    *("checked_on", "reported_at", "reported_time", "verified_at", "first_reply_at", "resolved_at"),
)


def with_writing(tables: Iterable[Table], offer: Offer) -> list[tuple[Table, Writing]]:
    """The tables of a file, their rows in memory, and how they write their days: one program wrote them all.

    Refused, with both choices, when that is open.
    """
    kept, met = [(table, list(table.rows)) for table in tables], SlashDates()
    for table, rows in kept:
        for at in (table.columns.fields[name] for name in DAYS if name in table.columns.fields):
            for row in rows:
                met.take(cell_at(row, at))
    writing = Writing(month_first=month_comes_first([met], offer))
    return [(replace(table, rows=iter(rows)), writing) for table, rows in kept]
