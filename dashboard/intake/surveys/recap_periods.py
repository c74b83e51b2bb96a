"""The period of each row of a recap: declared, in its own cells, or over the table."""

from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import Parsed, folded, plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.period_over import said_over
from dashboard.intake.reading.period_words import Said, said_in
from dashboard.intake.reading.periods import NO_YEAR, Period, period_of, read_period
from dashboard.intake.reading.tables import Table, cell_at

NOTHING_SAID = "periode tidak tertulis"


class RecapPeriods:
    """Reads the periods of one table; what is taken from over the table is noted on the receipt once."""

    def __init__(self, table: Table, offer: Offer) -> None:
        self._fields, self._headers, self._offer = table.columns.fields, table.columns.headers, offer
        self._over = said_over(table, offer.receipt.file)
        self._has_column = not {"period", "month", "year"}.isdisjoint(self._fields)

    def of(self, row: Row) -> Parsed[Period]:
        """The period of a row, or why there is none that is certain."""
        declared = self._offer.declared_period()
        if declared is not None:
            return Parsed(declared)
        written = self.written(row)
        if not written:
            return Parsed(reason=NOTHING_SAID) if self._has_column else self._over_the_table()
        words = said_in(written)
        if words.years or not words.parts or words.rest:
            return self._in_its_part(read_period(written))
        return self._in_the_years_over(written)

    def written(self, row: Row) -> str:
        """The cells of period and year as one text; "II" under "Triwulan" is "Triwulan II"."""
        at = self._fields.get("period", self._fields.get("month"))
        period, year = plain_text(cell_at(row, at)), plain_text(cell_at(row, self._fields.get("year")))
        if at is not None and period and not said_in(period).parts:
            named = f"{folded(self._headers[at])} {period}"
            period = named if said_in(named).parts else period
        return period if year and year in period.split() else f"{period} {year}".strip()

    def _over_the_table(self) -> Parsed[Period]:
        parsed = self._over.period()
        if parsed.value is None:
            reason = NOTHING_SAID if parsed.reason == NO_YEAR else f"{parsed.reason} (judul atau nama berkas)"
            return Parsed(reason=reason)
        self._note(self._over.note(parsed.value))
        return parsed

    def _in_its_part(self, read: Parsed[Period]) -> Parsed[Period]:
        """A bare year under a title that names a part of that year is that part."""
        if read.value is None or read.value.kind != "tahunan":
            return read
        over = self._over.of_year(read.value.year)
        if not over.parts():
            return read
        parsed = period_of(Said(frozenset({read.value.year}), over.parts(), ()))
        if parsed.value is None:
            return Parsed(reason=f"{parsed.reason} (judul atau nama berkas)")
        self._note(over.note(parsed.value))
        return parsed

    def _in_the_years_over(self, part: str) -> Parsed[Period]:
        year = self._over.year()
        if year is None:
            return Parsed(reason=NO_YEAR)
        self._note(self._over.note_of_year(year))
        return read_period(f"{part} {year}")

    def _note(self, sentence: str) -> None:
        notes = self._offer.receipt.notes
        if sentence not in notes:
            notes.append(sentence)
