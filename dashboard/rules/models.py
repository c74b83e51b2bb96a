"""What a rule file must say. A file that breaks its own promise is refused at start, not at the first figure."""

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dashboard.measures.grades import Band
from dashboard.measures.rounding import round_half_up

Weight = Annotated[Fraction, BeforeValidator(Fraction)]


class Rule(BaseModel):
    """A frozen piece of a rule file; an unknown key is a slip and refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Element(Rule):
    """One of the nine elements (unsur)."""

    code: str
    name: str
    meaning: str


class Elements(Rule):
    """The nine elements in the order of the regulation."""

    source: str
    elements: tuple[Element, ...] = Field(min_length=9, max_length=9)


class BandRule(Rule):
    """Lowest and highest printed IKM of a grade."""

    grade: str
    performance: str
    low: float
    high: float

    def band(self) -> Band:
        """The same as the measures use it."""
        return Band(grade=self.grade, performance=self.performance, low=self.low, high=self.high)


class Dated(Rule):
    """Something with a source that is in force from one day to another."""

    code: str
    name: str
    source: str
    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> "Dated":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"{self.code}: valid_to lies before valid_from")
        return self


class Grading(Dated):
    """Bands from the highest grade to the lowest, covering 25 to 100 without gap or overlap."""

    bands: tuple[BandRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _bands_cover_the_range(self) -> "Grading":
        if self.bands[0].high != 100 or self.bands[-1].low != 25:
            raise ValueError(f"{self.code}: bands must cover 25 to 100")
        for upper, lower in zip(self.bands, self.bands[1:], strict=False):
            if round(upper.low - lower.high, 4) != 0.01:
                raise ValueError(f"{self.code}: gap or overlap between {upper.grade} and {lower.grade}")
        return self

    def grades(self) -> tuple[Band, ...]:
        """The bands as the measures use them."""
        return tuple(rule.band() for rule in self.bands)


class SurveyRules(Grading):
    """How one survey form becomes nine elements, an IKM and a grade."""

    scale: tuple[int, ...]
    questions_of_element: tuple[tuple[int, ...], ...] = Field(min_length=9, max_length=9)
    weights: tuple[Weight, ...] = Field(min_length=9, max_length=9)
    minimum_n: int = Field(ge=1)
    plausible_age: tuple[int, int]

    @model_validator(mode="after")
    def _weights_and_questions_add_up(self) -> "SurveyRules":
        if sum(self.weights) != 1:
            raise ValueError(f"{self.code}: weights must sum to 1, not {sum(self.weights)}")
        asked = sorted(question for group in self.questions_of_element for question in group)
        if asked != list(range(1, len(asked) + 1)):
            raise ValueError(f"{self.code}: every question belongs to exactly one element")
        return self

    @property
    def question_count(self) -> int:
        """How many questions the form asks."""
        return sum(len(group) for group in self.questions_of_element)

    @property
    def question_indexes(self) -> tuple[tuple[int, ...], ...]:
        """Positions (from 0) of each element's questions in a row of answers."""
        return tuple(tuple(question - 1 for question in group) for group in self.questions_of_element)


class DutyRule(Rule):
    """A kind of thing to hand in."""

    kind: str
    meaning: str


class DutyRules(Rule):
    """The default deadline of a year, used until a letter of that year is loaded."""

    zone: str
    month: int
    day: int
    hour: int
    minute: int
    source: str
    duties: tuple[DutyRule, ...] = Field(min_length=1)

    def deadline(self, year: int) -> datetime:
        """Default deadline of `year`, aware, in the zone of the rule."""
        return datetime(year, self.month, self.day, self.hour, self.minute, tzinfo=ZoneInfo(self.zone))


class Years(Rule):
    """Something that holds from one year to another, both included; without a last year it still holds."""

    first_year: int
    last_year: int | None = None

    @model_validator(mode="after")
    def _years_in_order(self) -> "Years":
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError(f"last_year {self.last_year} lies before first_year {self.first_year}")
        return self


class Mission(Years):
    """A mission of the regional plan and the years it is measured in."""

    number: int
    last_year: int
    name: str
    source: str


class RegimeClass(Rule):
    """Lowest and highest score of a class."""

    name: str
    low: float
    high: float


class Regime(Years):
    """An assessment whose scores compare only inside its own years."""

    code: str
    name: str
    source: str
    classes: tuple[RegimeClass, ...]

    def classes_named(self, label: str | None) -> list[RegimeClass]:
        """The classes that a label may mean: "Hijau" is A or B, "A / Hijau" is A; none for words of no class."""
        said = _words(label or "") & {word for one in self.classes for word in _words(one.name)}
        return [one for one in self.classes if said and said <= _words(one.name)]

    def class_of(self, score: float) -> str | None:
        """Name of the class of a score, rounded half-up as it is printed; None without classes."""
        shown = round_half_up(score)
        return next((one.name for one in self.classes if one.low <= shown <= one.high), None)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))
