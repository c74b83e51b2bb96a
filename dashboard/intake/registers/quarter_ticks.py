"""Ticks under TW I to TW IV of a table of plans: the quarter in which something is to be done."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dashboard.intake.reading.cells import plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.period_words import Part, names_nothing_else, said_in
from dashboard.intake.reading.tables import cell_at

TICKS = frozenset({"√", "✓", "✔", "☑", "v", "ü", "●", "■", "*", "1", "ya", "true"})
CROSSES = frozenset({"x", "×", "✗", "✘"})
# Bare numbers are quarters only where all four stand side by side.
_FOUR = ("i", "ii", "iii", "iv")


@dataclass
class QuarterTicks:
    """The columns of a table whose headers are parts of a year, by position: months, names, and the year if named."""

    columns: dict[int, Part] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)

    def look(self, headers: Iterable[object]) -> bool:
        """Take up a row of headers; whether it has any of these columns."""
        texts = [plain_text(cell) if isinstance(cell, str) else "" for cell in headers]
        words_by_column = {
            at: words
            for at, text in enumerate(texts)
            if text and names_nothing_else(text) and (words := said_in(text)).parts and not words.rest
        }
        small = [text.casefold() for text in texts]
        for at in range(len(texts) - 3) if _FOUR[2] in small else ():
            if tuple(small[at : at + 4]) == _FOUR:
                words_by_column |= {at + step: said_in(f"tw {text}") for step, text in enumerate(_FOUR)}
        for at, words in words_by_column.items():
            if len(words.parts) == 1:
                (self.columns[at],) = words.parts
                self.names[at] = texts[at] if said_in(texts[at]).parts else f"TW {texts[at]}"
                if words.years:
                    self.years[at] = max(words.years)
        return bool(words_by_column)

    def marked(self, row: Row, *, crosses: bool) -> list[int]:
        """Positions of the ticked columns of a row; `crosses`: an x is a tick in this table."""
        signs = TICKS | CROSSES if crosses else TICKS
        return [at for at in self.columns if plain_text(cell_at(row, at)).casefold() in signs]

    def crosses_are_ticks(self, rows: Iterable[Row]) -> bool:
        """Whether an x means yes: in a table without any other tick. Beside ticks it may mean no."""
        return not any(self.marked(row, crosses=False) for row in rows)

    def said(self, marked: list[int]) -> str:
        """The headers of the ticked columns."""
        return ", ".join(self.names[at] for at in marked)

    def last(self, marked: list[int]) -> int:
        """The ticked column that is over last."""
        return max(marked, key=lambda at: (self.years.get(at, 0), self.columns[at].last))

    def ends_on(self, at: int, year: int) -> date:
        """The last day of a column in a year."""
        last = self.columns[at].last
        return date(year, last, calendar.monthrange(year, last)[1])
