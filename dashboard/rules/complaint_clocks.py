"""Rules of complaints: the limits of their clocks, the words of their files, the days offices are closed."""

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


class Step(Rule):
    """A step of a complaint with its limits in calendar days from receipt, shortest first."""

    code: str
    name: str
    ends: Literal["verified_at", "first_reply_at"]
    basis: Literal["hari kalender"]
    limits: tuple[int, ...] = Field(min_length=1)
    source: str


class Resolution(Rule):
    """Limits of the resolution in working days by weight, the lightest first."""

    name: str
    basis: Literal["hari kerja"]
    ringan: int
    sedang: int
    berat: int
    source: str

    @model_validator(mode="after")
    def _heavier_takes_longer(self) -> "Resolution":
        if not 0 < self.ringan <= self.sedang <= self.berat:
            raise ValueError("limits of the resolution must rise with the weight")
        return self

    @property
    def limits(self) -> dict[Severity, int]:
        """Working days by weight."""
        return {"ringan": self.ringan, "sedang": self.sedang, "berat": self.berat}


class Reply(Rule):
    """The limit, in calendar days, beyond which an unanswered complaint is late."""

    limit: int


class Words(Rule):
    """What status and channel say of a complaint's clock."""

    closed: tuple[str, ...]
    unclocked_channels: tuple[str, ...]


class ComplaintRules(Rule):
    """Everything in complaint-clocks.toml."""

    steps: tuple[Step, ...]
    resolution: Resolution
    reply: Reply
    words: Words
    channels: dict[str, tuple[str, ...]]
    severities: dict[Severity, tuple[str, ...]]


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
