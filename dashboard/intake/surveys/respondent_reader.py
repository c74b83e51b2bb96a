"""Reading the rows of a survey file, block by block and column by column. Slips are repaired and listed."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dashboard import rules
from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import (
    SECONDS,
    Cell,
    Parsed,
    age_band,
    folded,
    is_age,
    parse_age,
    parse_duration,
    parse_flag,
    plain_text,
)
from dashboard.intake.reading.dates import EARLIEST, Writing, parse_moment
from dashboard.intake.reading.distinct import DistinctCells, Numbered, columns_of
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table
from dashboard.intake.receipt import MetByColumn
from dashboard.intake.rows.date_order import month_comes_first
from dashboard.intake.surveys.answer_columns import AnswerColumns, note_distinct
from dashboard.intake.surveys.answers import answer_reader
from dashboard.intake.surveys.date_columns import DateColumn, Dated
from dashboard.intake.surveys.growing import GrowingColumn
from dashboard.intake.surveys.late_entry import as_utc
from dashboard.intake.surveys.respondents import Respondents, Words
from dashboard.measures.arrays import Numbers

UTC_ZONE = ZoneInfo("UTC")
TRAITS = ("sex", "education", "occupation")
WORDS = ("unit", "service", "period")
UNKNOWN = -1
# Words beside a level or a trade that do not change it.
PADDING = frozenset(
    {
        "sederajat",
        "setara",
        "setingkat",
        "atau",
        "dan",
        "tamat",
        "tamatan",
        "lulus",
        "lulusan",
        "pendidikan",
        "terakhir",
    }
)
NOTHING = np.datetime64("NaT")


def _profile_words(trait: str) -> dict[str, str]:
    """What stands for each value of a trait, folded."""
    forms_by_value: dict[str, tuple[str, ...]] = getattr(rules.profiles(), trait)
    words = {folded(form): kept for kept, forms in forms_by_value.items() for form in forms}
    return words | {folded(kept): kept for kept in forms_by_value}


class RespondentReader:
    """Reads the rows of one table by its columns and rule set, block by block."""

    def __init__(self, table: Table, offer: Offer) -> None:
        self._table, self._offer = table, offer
        self._fields, self._questions = table.columns.fields, table.columns.questions
        headers = table.columns.headers
        plausible = rules.survey_rules(table.columns.rule_set).plausible_age
        entered, lasted = self._fields.get("entered_at"), self._fields.get("duration")
        # A header that says so ("waktu_entri_utc") is in UTC; every other clock is the province's.
        in_utc = entered is not None and "utc" in folded(headers[entered]).split()
        self._entry_zone = UTC_ZONE if in_utc else offer.zone
        in_seconds = lasted is not None and not SECONDS.isdisjoint(folded(headers[lasted]).split())
        self._repaired = MetByColumn()
        self._answers = AnswerColumns(table.columns, offer.options, self._repaired)
        self._days = DateColumn(self._day, "D")
        self._entries = DateColumn(self._moment, "us", stamps=lambda times: as_utc(self._entry_zone, times))
        self._parsed: dict[str, DistinctCells[Parsed[int]]] = {
            "age": DistinctCells(lambda cell: Parsed() if age_band(cell) else parse_age(cell, plausible)),
            "duration": DistinctCells(lambda cell: parse_duration(cell, in_seconds=in_seconds)),
            "disability": DistinctCells(_flag),
        }
        self._ages_written = DistinctCells(is_age)
        self._traits = {name: DistinctCells(_trait_reader(name)) for name in TRAITS}
        self._texts = DistinctCells(plain_text)
        self._bands = DistinctCells(lambda cell: age_band(cell) or "")
        self._kept = {name: Numbered() for name in (*TRAITS, *WORDS, "age_band")}
        self._columns: dict[str, GrowingColumn] = {}
        self._suggestions: dict[int, str] = {}
        self._count = 0

    def take(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        """Take in the next rows with their numbers in the file."""
        at = np.array(numbers, dtype=np.int32)
        self._keep("rows", at)
        names = [*self._fields]
        columns = columns_of(rows, [*self._questions, *(self._fields[name] for name in names)])
        self._answers.add(at, columns[: len(self._questions)])
        nothing: tuple[Cell, ...] = (None,) * len(rows)
        cells = dict(zip(names, columns[len(self._questions) :], strict=True))
        self._days.add(cells.get("answered_on", nothing))
        self._entries.add(cells.get("entered_at", nothing))
        for order, name in enumerate(("age", "duration", "sex", "education", "occupation", "disability"), start=1):
            take = self._take_trait if name in TRAITS else self._take_number
            take(name, at, cells.get(name, nothing), len(self._questions) + order)
        for name in WORDS:
            self._take_words(name, cells.get(name, nothing), self._texts)
        self._take_words("age_band", cells.get("age", nothing), self._bands)
        if not self._count:
            self._note_unused_answers(rows)
        self._take_suggestions(cells.get("suggestion", nothing))
        self._count += len(rows)

    def whole(self) -> Respondents:
        """Everything that was taken in. Refused when the order of day and month is not certain."""
        month_first = month_comes_first((self._days.slashed, self._entries.slashed), self._offer)
        entered = self._entries.whole(month_first=month_first)
        rows = self._column("rows")
        unread = np.flatnonzero(entered.impossible)
        header = self._header("entered_at")
        values = [entered.shown[at] for at in unread.tolist() if at in entered.shown]
        reason = "waktu entri tidak dapat dibaca: dikosongkan"
        self._repaired.add(rows[unread], len(self._questions), header, values, reason)
        return Respondents(
            rows=rows,
            sheets=np.broadcast_to(np.int32(self._table.sheet.number), len(rows)),
            answers=self._answers.settled(rows),
            off_scale=self._answers.off_scale(),
            answered_on=self._days.whole(month_first=month_first),
            entered_at=entered,
            duration=self._column("duration"),
            age=self._column("age"),
            impossible_age=self._column("impossible_age", bool),
            disability=self._column("disability"),
            words={name: Words(tuple(kept), self._column(name)) for name, kept in self._kept.items()},
            suggestions=self._suggestions,
            readings=self._answers.readings,
            repaired=self._repaired,
        )

    def _take_number(self, name: str, at: Numbers, cells: Sequence[Cell], order: int) -> None:
        made, numbers = self._parsed[name].of(cells)
        values = np.array([UNKNOWN if one.value is None else one.value for one in made], dtype=np.int32)[numbers]
        self._keep(name, values)
        note_distinct(self._repaired, at, order, self._header(name), cells, [one.reason for one in made], numbers)
        if name == "age":
            written, places = self._ages_written.of(cells)
            self._keep("impossible_age", np.array(written, dtype=bool)[places] & (values == UNKNOWN))

    def _take_trait(self, name: str, at: Numbers, cells: Sequence[Cell], order: int) -> None:
        made, numbers = self._traits[name].of(cells)
        kept = self._kept[name]
        self._keep(
            name, np.array([UNKNOWN if one.value is None else kept[one.value] for one in made], dtype=np.int32)[numbers]
        )
        note_distinct(self._repaired, at, order, self._header(name), cells, [one.reason for one in made], numbers)

    def _take_words(self, name: str, cells: Sequence[Cell], read: DistinctCells[str]) -> None:
        made, numbers = read.of(cells)
        kept = self._kept[name]
        self._keep(name, np.array([kept[text] if text else UNKNOWN for text in made], dtype=np.int32)[numbers])

    def _note_unused_answers(self, rows: Sequence[Row]) -> None:
        """Columns that hold answers but are none of the form's questions: said, so that nobody misses them."""
        headers = self._table.columns.headers
        places = [headers.index(header) for header in self._table.columns.ignored]
        read = answer_reader("u1", self._offer.options.letters, {})
        for place, cells in zip(places, columns_of(rows, places), strict=True):
            filled = [read(cell) for cell in cells if cell is not None]
            if filled and all(one.value for one in filled):
                self._offer.receipt.notes.append(
                    f"Kolom '{headers[place]}' berisi jawaban, tetapi bukan pertanyaan formulir ini: tidak dipakai."
                )

    def _take_suggestions(self, cells: Sequence[Cell]) -> None:
        for at, cell in enumerate(cells, start=self._count):
            text = plain_text(cell) if cell is not None else ""
            # A dash or a dot in the field says nothing.
            if any(sign.isalnum() for sign in text):
                self._suggestions[at] = text

    def _keep(self, name: str, values: NDArray[Any]) -> None:
        self._columns.setdefault(name, GrowingColumn(values.dtype)).add(values)

    def _column(self, name: str, dtype: DTypeLike = np.int32) -> NDArray[Any]:
        return self._columns.get(name, GrowingColumn(dtype)).whole()

    def _header(self, name: str) -> str:
        at = self._fields.get(name)
        return name if at is None else self._table.columns.headers[at]

    def _day(self, cell: Cell, writing: Writing) -> Dated:
        moment = parse_moment(cell, self._offer.zone, writing).value
        if moment is None:
            return Dated(NOTHING, impossible=bool(plain_text(cell)))
        day = moment.astimezone(self._offer.zone).date()
        if EARLIEST <= day <= self._offer.today:
            return Dated(np.datetime64(day))
        return Dated(NOTHING, impossible=True, ahead=day > self._offer.today)

    def _moment(self, cell: Cell, writing: Writing) -> Dated:
        moment = parse_moment(cell, self._entry_zone, writing)
        if moment.value is None:
            return Dated(NOTHING, impossible=moment.reason is not None)
        return Dated(np.datetime64(moment.value.astimezone(UTC).replace(tzinfo=None)))


def _flag(cell: Cell) -> Parsed[int]:
    read = parse_flag(cell)
    return Parsed(None if read.value is None else int(read.value), read.reason)


def _trait_reader(name: str) -> Callable[[Cell], Parsed[str]]:
    words = _profile_words(name)
    words = {_without_padding(form): kept for form, kept in words.items()} | words

    def read(cell: Cell) -> Parsed[str]:
        written = plain_text(cell)
        text = folded(written)
        kept = words.get(text) or words.get(_without_padding(text)) if written else None
        return Parsed(kept, "tidak dikenal: menjadi tidak diketahui" if written and kept is None else None)

    return read


def _without_padding(text: str) -> str:
    """ "s 1 setara" as "s1": degrees in one piece, without the words that say nothing of the level."""
    joined = re.sub(r"\b([ds]) ?([1-4]|i{1,3}|iv)\b", r"\1\2", text)
    return " ".join(word for word in joined.split() if word not in PADDING)
