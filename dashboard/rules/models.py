"""What a rule file must say. A file that breaks its own promise is refused at start, not at the first figure."""

from datetime import date, datetime
from fractions import Fraction
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from dashboard.measures.grades import Band
from dashboard.rules.source import Rule, Sourced
from dashboard.settings import settings

# Letters of a survey, the best first: colours, columns and sentences know these.
GRADES = ("A", "B", "C", "D")
Weight = Annotated[Fraction, BeforeValidator(Fraction)]


class Element(Rule):
    """One of the nine elements (unsur)."""

    code: str
    name: str
    meaning: str


class Elements(Sourced):
    """The nine elements in the order of the regulation."""

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


class Dated(Sourced):
    """Something that is in force from one day to another."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None = None

    def is_outdated(self, year: int) -> bool:
        """Whether it was no longer in force for the whole of `year`."""
        return self.valid_to is not None and self.valid_to.year <= year

    @model_validator(mode="after")
    def _dates_in_order(self) -> "Dated":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"{self.code}: valid_to mendahului valid_from")
        return self


class Grading(Dated):
    """Bands from the highest grade to the lowest, covering 25 to 100 without gap or overlap."""

    bands: tuple[BandRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _bands_cover_the_range(self) -> "Grading":
        if self.bands[0].high != 100 or self.bands[-1].low != 25:
            raise ValueError(f"{self.code}: pita mutu harus meliputi 25 sampai 100")
        for upper, lower in zip(self.bands, self.bands[1:], strict=False):
            if round(upper.low - lower.high, 4) != 0.01:
                raise ValueError(f"{self.code}: celah atau tumpang tindih antara {upper.grade} dan {lower.grade}")
        return self

    def grades(self) -> tuple[Band, ...]:
        """The bands as the measures use them."""
        return tuple(rule.band() for rule in self.bands)


class Limits(Sourced):
    """What this product asks of a survey before it ranks it (respondents), and of an age before it believes it."""

    minimum_n: int = Field(ge=1)
    plausible_age: tuple[int, int]


class SurveyRules(Grading):
    """How one survey form becomes nine elements, an IKM and a grade."""

    scale: tuple[int, ...]
    questions_of_element: tuple[tuple[int, ...], ...] = Field(min_length=9, max_length=9)
    weights: tuple[Weight, ...] = Field(min_length=9, max_length=9)
    limits: Limits
    # Elements that are others than those of elements.toml, by the code of the place they are kept in.
    other_elements: dict[Annotated[str, Field(pattern="^U[1-9]$")], str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _weights_and_questions_add_up(self) -> "SurveyRules":
        if sum(self.weights) != 1:
            raise ValueError(f"{self.code}: bobot harus berjumlah 1, bukan {sum(self.weights)}")
        if (letters := [band.grade for band in self.bands]) != list(GRADES):
            raise ValueError(f"{self.code}: mutu harus {', '.join(GRADES)}, bukan {', '.join(letters)}")
        asked = sorted(question for group in self.questions_of_element for question in group)
        if asked != list(range(1, len(asked) + 1)):
            raise ValueError(f"{self.code}: setiap pertanyaan milik tepat satu unsur")
        return self

    @property
    def other_places(self) -> tuple[int, ...]:
        """Positions (from 0) of the elements that are others than those of elements.toml."""
        return tuple(int(code[1:]) - 1 for code in self.other_elements)

    @property
    def minimum_n(self) -> int:
        """Fewest respondents of a score that is ranked."""
        return self.limits.minimum_n

    @property
    def plausible_age(self) -> tuple[int, int]:
        """Lowest and highest age that is believed."""
        return self.limits.plausible_age

    @property
    def question_count(self) -> int:
        """How many questions the form asks."""
        return sum(len(group) for group in self.questions_of_element)

    @property
    def question_indexes(self) -> tuple[tuple[int, ...], ...]:
        """Positions (from 0) of each element's questions in a row of answers."""
        return tuple(tuple(question - 1 for question in group) for group in self.questions_of_element)


class Profiles(Sourced):
    """Traits of respondents: the values kept, in the order they are shown in, with the forms offices write."""

    sex: dict[str, tuple[str, ...]]
    education: dict[str, tuple[str, ...]]
    occupation: dict[str, tuple[str, ...]]
    # Lowest age of each band, youngest first.
    age_band: dict[str, int]

    @model_validator(mode="after")
    def _bands_of_age_rise(self) -> "Profiles":
        lowest = list(self.age_band.values())
        if not lowest or lowest[0] != 0 or lowest != sorted(set(lowest)):
            raise ValueError(f"kelompok umur harus mulai dari 0 dan naik, bukan {lowest}")
        return self


class Vocabulary(Sourced):
    """A file of words: what is in it is checked where it is used."""

    model_config = ConfigDict(frozen=True, extra="allow")


class DutyRule(Rule):
    """A kind of thing to hand in."""

    kind: str
    meaning: str


class DutyRules(Sourced):
    """The default deadline of a year, used until a letter of that year is loaded."""

    # Empty: the province's own.
    zone: str = ""
    month: int
    day: int
    hour: int
    minute: int
    duties: tuple[DutyRule, ...] = Field(min_length=1)

    def deadline(self, year: int) -> datetime:
        """Default deadline of `year`, aware, in the zone of the rule."""
        return datetime(
            year, self.month, self.day, self.hour, self.minute, tzinfo=ZoneInfo(self.zone or settings().time_zone)
        )
