"""Rules of complaints: the limits of their clocks, the words of their files, the days offices are closed."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import holidays
from pydantic import Field, model_validator

from dashboard.rules.models import Rule

FOLDER = Path(__file__).parent
# No survey under these rules, and so no complaint beside one, is older.
FIRST_YEAR = 2004

Severity = Literal["ringan", "sedang", "berat"]
Basis = Literal["hari kerja", "hari kalender"]
Certainty = Literal["dibaca", "sekunder", "belum diverifikasi"]


class Step(Rule):
    """A step of a complaint with its limit in days of `basis` from receipt."""

    code: str
    name: str
    ends: Literal["verified_at", "first_reply_at"]
    basis: Basis
    limit: int = Field(gt=0)
    source: str
    certainty: Certainty


class Kind(Rule):
    """A kind of report by the words of its Klasifikasi, and the days in which it is to be completed."""

    code: str
    name: str
    words: tuple[str, ...]
    limit: int = Field(gt=0)
    source: str
    certainty: Certainty


class Completion(Rule):
    """Limits of the end by kind of report, in working days; `default` where no kind is said."""

    name: str
    basis: Literal["hari kerja"]
    kinds: tuple[Kind, ...] = Field(min_length=1)
    default: Kind

    @property
    def every(self) -> tuple[Kind, ...]:
        """The kinds in order, the default last."""
        return (*self.kinds, self.default)

    def kind_of(self, said: object) -> Kind:
        """The kind that a written Klasifikasi means: the first whose words it holds, else the default."""
        words = " ".join(re.findall("[a-z]+", said.casefold())) if isinstance(said, str) else ""
        return next((kind for kind in self.kinds if any(word in words for word in kind.words)), self.default)

    @model_validator(mode="after")
    def _an_earlier_kind_is_not_hidden(self) -> "Completion":
        for at, kind in enumerate(self.kinds):
            for word in kind.words:
                if any(earlier in word for before in self.kinds[:at] for earlier in before.words):
                    raise ValueError(f"complaint-clocks.toml: {word!r} is never reached: an earlier kind holds it")
        if self.default.limit < max(kind.limit for kind in self.kinds):
            raise ValueError("complaint-clocks.toml: the default limit must be the longest, or late is in doubt")
        return self


class Words(Rule):
    """What status and channel say of a complaint's clock."""

    closed: tuple[str, ...]
    unclocked_channels: tuple[str, ...]


class ComplaintRules(Rule):
    """Everything in complaint-clocks.toml."""

    steps: tuple[Step, ...]
    completion: Completion
    words: Words
    channels: dict[str, tuple[str, ...]]
    severities: dict[Severity, tuple[str, ...]]

    @property
    def reply(self) -> Step:
        """The step whose limit an unanswered complaint is held against."""
        return next(step for step in self.steps if step.ends == "first_reply_at")


class Correction(Rule):
    """One day that differs from the list of the library."""

    on: date
    name: str
    source: str


class Holidays(Rule):
    """Corrections of the list of public holidays."""

    source: str
    added: tuple[Correction, ...]
    removed: tuple[Correction, ...]


@cache
def complaint_rules() -> ComplaintRules:
    """Clocks and words of complaints."""
    return ComplaintRules.model_validate(_read("complaint-clocks"))


@cache
def holiday_rules() -> Holidays:
    """Corrections of the public holidays, and where the list comes from."""
    return Holidays.model_validate(_read("holidays"))


@cache
def days_off(until: int) -> tuple[date, ...]:
    """Public holidays and cuti bersama from 2004 to the year `until`, corrected by holidays.toml, oldest first."""
    national = holidays.country_holidays(
        "ID", years=range(FIRST_YEAR, until + 1), categories=("public", "government"), expand=False
    )
    said = holiday_rules()
    found = set(national) | {one.on for one in said.added}
    return tuple(sorted(found - {one.on for one in said.removed}))


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
