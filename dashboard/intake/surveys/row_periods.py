"""The period each row of a survey file belongs to."""

from dataclasses import dataclass

import numpy as np

from dashboard.intake.context import Offer
from dashboard.intake.reading.distinct import Numbered
from dashboard.intake.reading.periods import Period, parse_period, period_of_day
from dashboard.intake.reading.tables import Table
from dashboard.intake.surveys.respondents import Respondents
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths
from dashboard.refused import Refused


@dataclass(frozen=True)
class Defaults:
    """What holds for rows that do not say: declared by the person, or written above the table."""

    unit_id: int | None
    service: str | None
    period: Period | None
    written_period: Period | None


def row_periods(
    table: Table, of: Respondents, among: Truths, defaults: Defaults, offer: Offer
) -> tuple[list[Period], Numbers]:
    """The periods of a table, and which of them each row has; -1 where its date cannot be, and outside `among`.

    Declared, else the row's own period, else the round of its date, else what the title says. Refused when a row has
    none of them, or a period that cannot be read.
    """
    periods, of_row = Numbered(), np.full(len(of.rows), -1, dtype=np.int32)
    rows = np.flatnonzero(among & ~of.answered_on.impossible)
    if defaults.period:
        of_row[rows] = periods[defaults.period]
        return list(periods), of_row
    written = of.words["period"].of_row[rows]
    _refuse_unreadable(table, of, rows)
    days = of.answered_on.times[rows]
    dated = (written < 0) & ~np.isnat(days)
    for number in np.unique(written[written >= 0]).tolist():
        read = parse_period(of.words["period"].values[number])
        of_row[rows[written == number]] = periods[read]
    met, places = np.unique(days[dated], return_inverse=True)
    of_day = [periods[period_of_day(day, offer.options.rounds)] for day in met.tolist()]
    of_row[rows[dated]] = np.array(of_day, dtype=np.int32)[places]
    rest = rows[(written < 0) & ~dated]
    if len(rest) and defaults.written_period is None:
        raise Refused(
            f"{offer.receipt.file}, lembar {table.sheet.name}, baris {of.rows[rest[0]]}: tidak ada tanggal atau "
            "periode. Nyatakan periodenya, misalnya --period 2026."
        )
    if len(rest):
        of_row[rest] = periods[defaults.written_period]
    return list(periods), of_row


def _refuse_unreadable(table: Table, of: Respondents, rows: Numbers) -> None:
    words = of.words["period"]
    unread = [number for number, text in enumerate(words.values) if parse_period(text) is None]
    wrong = rows[np.isin(words.of_row[rows], unread)]
    if len(wrong):
        raise Refused(
            f"Lembar {table.sheet.name}, baris {of.rows[wrong[0]]}: periode "
            f"'{words.values[words.of_row[wrong[0]]]}' tidak dapat dibaca. Tulis 2026, 2026-S1, atau 2026-Q2."
        )
