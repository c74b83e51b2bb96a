"""What stands over a table of its period: in the lines above it, in the file's name, in the sheet's name."""

from dataclasses import dataclass
from pathlib import PurePath

from dashboard.intake.reading.cells import Parsed
from dashboard.intake.reading.period_words import Part, Said, said_in
from dashboard.intake.reading.periods import Period, period_of
from dashboard.intake.reading.tables import Table

TITLE, FILE, SHEET = "judul tabel", "nama berkas", "nama lembar"


@dataclass(frozen=True)
class Over:
    """Years and parts of a year by the place that names them, the title first."""

    by_place: dict[str, Said]

    def years(self) -> frozenset[int]:
        """Every year that is named."""
        return frozenset().union(*(words.years for words in self.by_place.values()))

    def year(self) -> int | None:
        """The only year; None when there is none, or when there are several."""
        years = self.years()
        return next(iter(years)) if len(years) == 1 else None

    def period(self) -> Parsed[Period]:
        """The one period that all places together name; a reason where it is not one."""
        return period_of(Said(self.years(), self.parts(), ()))

    def parts(self) -> frozenset[Part]:
        """Every part of a year that is named."""
        return frozenset().union(*(words.parts for words in self.by_place.values()))

    def of_year(self, year: int) -> "Over":
        """The places that name no other year."""
        return Over({place: words for place, words in self.by_place.items() if words.years <= {year}})

    def note(self, period: Period) -> str:
        """A sentence for the receipt: what was taken from where."""
        if period.kind == "tahunan":
            return self.note_of_year(period.year)
        place = next((place for place, words in self.by_place.items() if words.parts), TITLE)
        return f"Periode {period.code} diambil dari {place}."

    def note_of_year(self, year: int) -> str:
        """The same of a year alone."""
        place = next((place for place, words in self.by_place.items() if words.years), TITLE)
        return f"Tahun {year} diambil dari {place}."


def said_over(table: Table, file: str) -> Over:
    """What title lines, file name and sheet name say of the period of a table."""
    title = [said_in(line) for line in table.title]
    years = frozenset().union(*(words.years for words in title))
    parts = frozenset().union(*(words.parts for words in title))
    named = {FILE: PurePath(file).stem, SHEET: table.sheet.name}
    return Over({TITLE: Said(years, parts, ()), **{place: said_in(text) for place, text in named.items()}})
