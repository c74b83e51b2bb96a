"""One row of a survey file as a respondent: answers, profile, dates. Slips are repaired and listed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import (
    SECONDS,
    Cell,
    Parsed,
    Value,
    folded,
    is_age,
    parse_age,
    parse_day,
    parse_duration,
    parse_flag,
    parse_moment,
    plain_text,
)
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.receipt import Place
from dashboard.rules.models import SurveyRules

# The cells that need no thought: an answer on the scale, or none (blank and 0 are "no answer").
ANSWERS: dict[Cell, int | None] = {None: None, 0: None, "0": None, "": None, "-": None}
ANSWERS |= {form: answer for answer in (1, 2, 3, 4) for form in (answer, str(answer))}

UTC_ZONE = ZoneInfo("UTC")
TRAITS = ("sex", "education", "occupation")

Answers = list[int | None]


@dataclass(frozen=True)
class Respondent:
    """What is kept of one row, and what only the file could tell of it.

    `impossible_date`: a date was there and cannot be true; `future_date`: because it lies ahead;
    `impossible_age`: a number of years that nobody has.
    """

    answers: Answers
    answered_on: date | None
    entered_at: datetime | None
    duration_seconds: int | None
    sex: str | None
    age: int | None
    education: str | None
    occupation: str | None
    disability: bool | None
    off_scale: int
    impossible_date: bool
    future_date: bool
    impossible_age: bool
    suggestion: str = ""


def _profile_words(trait: str) -> dict[str, str]:
    """What stands for each value of a trait, folded."""
    said: dict[str, tuple[str, ...]] = getattr(rules.profiles(), trait)
    words = {folded(form): kept for kept, forms in said.items() for form in forms}
    return words | {folded(kept): kept for kept in said}


class RespondentReader:
    """Reads the rows of one table by its columns and rule set, noting repairs on the receipt."""

    def __init__(self, table: Table, context: Context) -> None:
        self.context = context
        self.sheet = table.sheet.name
        self.headers = table.columns.headers
        self.fields = table.columns.fields
        self.questions = table.columns.questions
        self.rules: SurveyRules = rules.survey_rules(table.columns.rule_set)
        self.words = {trait: _profile_words(trait) for trait in TRAITS}
        entered = self.fields.get("entered_at")
        # A header that says so ("waktu_entri_utc") is in UTC; every other clock is the province's.
        self.entry_zone_is_utc = entered is not None and "utc" in folded(self.headers[entered]).split()
        lasted = self.fields.get("duration")
        self.duration_in_seconds = lasted is not None and not SECONDS.isdisjoint(folded(self.headers[lasted]).split())

    def respondent(self, number: int, row: Row) -> Respondent:
        """The respondent in row `number`."""
        place = Place(self.sheet, number)
        answers, off_scale = self._answers(row, place)
        day = self._parsed(row, "answered_on", place, self._day)
        moment = self._parsed(row, "entered_at", place, self._moment)
        written = cell_at(row, self.fields.get("answered_on"))
        impossible_date = day is None and bool(plain_text(written))
        age = self._parsed(row, "age", place, lambda cell: parse_age(cell, self.rules.plausible_age))
        return Respondent(
            answers=answers,
            answered_on=day,
            entered_at=moment,
            duration_seconds=self._parsed(row, "duration", place, self._duration),
            sex=self._trait(row, "sex", place),
            age=age,
            education=self._trait(row, "education", place),
            occupation=self._trait(row, "occupation", place),
            disability=self._parsed(row, "disability", place, parse_flag),
            off_scale=off_scale,
            impossible_date=impossible_date,
            future_date=impossible_date and self._lies_ahead(written),
            impossible_age=age is None and is_age(cell_at(row, self.fields.get("age"))),
            suggestion=plain_text(cell_at(row, self.fields.get("suggestion"))),
        )

    def _answers(self, row: Row, place: Place) -> tuple[Answers, int]:
        answers: Answers = []
        off_scale = 0
        for at in self.questions:
            cell = cell_at(row, at)
            if cell not in ANSWERS:
                cell, known = _exact_answer(cell)
                if not known:
                    off_scale += 1
                    self._repair(place, at, row[at], "jawaban di luar 1-4: menjadi tanpa jawaban")
            answers.append(ANSWERS[cell])
        return answers, off_scale

    def _parsed(self, row: Row, name: str, place: Place, parse: Callable[[Cell], Parsed[Value]]) -> Value | None:
        at = self.fields.get(name)
        if at is None:
            return None
        parsed = parse(cell_at(row, at))
        if parsed.reason and name != "answered_on":
            self._repair(place, at, cell_at(row, at), parsed.reason)
        return parsed.value

    def _day(self, cell: Cell) -> Parsed[date]:
        return parse_day(cell, self.context.zone, self.context.today)

    def _lies_ahead(self, cell: Cell) -> bool:
        moment = parse_moment(cell, self.context.zone).value
        return moment is not None and moment.astimezone(self.context.zone).date() > self.context.today

    def _duration(self, cell: Cell) -> Parsed[int]:
        return parse_duration(cell, in_seconds=self.duration_in_seconds)

    def _moment(self, cell: Cell) -> Parsed[datetime]:
        zone = UTC_ZONE if self.entry_zone_is_utc else self.context.zone
        parsed = parse_moment(cell, zone)
        return parsed if parsed.reason is None else Parsed(reason="waktu entri tidak dapat dibaca: dikosongkan")

    def _trait(self, row: Row, name: str, place: Place) -> str | None:
        at = self.fields.get(name)
        written = plain_text(cell_at(row, at))
        if at is None or not written:
            return None
        kept = self.words[name].get(folded(written))
        if kept is None:
            self._repair(place, at, written, "tidak dikenal: menjadi tidak diketahui")
        return kept

    def _repair(self, place: Place, at: int, value: Cell, reason: str) -> None:
        self.context.receipt.repaired.add(place, self.headers[at], value, reason)


def _exact_answer(cell: Cell) -> tuple[Cell, bool]:
    """ "4,0", " 3 " and 2.0 are the answers they look like; the flag says whether the cell is one."""
    text = plain_text(cell).replace(",", ".")
    text = text.removesuffix(".0").removesuffix(".00")
    return (text, True) if text in ANSWERS else (None, False)
