"""Rules of complaints: the limits of their clocks, the words of their files, the days offices are closed."""

from datetime import date
from functools import cache
from typing import Literal

import holidays
from pydantic import Field, model_validator

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced

# No survey under these rules, and so no complaint beside one, is older.
FIRST_YEAR = 2004
# What the library writes behind the name of a day that follows the moon and is not decreed yet.
ESTIMATED = "(estimated)"

Severity = Literal["ringan", "sedang", "berat"]


class Step(Sourced):
    """A step of a complaint with its limits in calendar days from receipt, shortest first."""

    code: str
    name: str
    ends: Literal["verified_at", "first_reply_at"]
    basis: Literal["hari kalender"]
    limits: tuple[int, ...] = Field(min_length=1)


class Resolution(Sourced):
    """Limits of the resolution in working days by weight, the lightest first."""

    name: str
    basis: Literal["hari kerja"]
    ringan: int
    sedang: int
    berat: int

    @model_validator(mode="after")
    def _heavier_takes_longer(self) -> "Resolution":
        if not 0 < self.ringan <= self.sedang <= self.berat:
            raise ValueError("batas penyelesaian harus naik menurut bobot")
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


class ComplaintRules(Sourced):
    """Everything in complaint-clocks.toml."""

    steps: tuple[Step, ...]
    resolution: Resolution
    reply: Reply
    words: Words
    channels: dict[str, tuple[str, ...]]
    severities: dict[Severity, tuple[str, ...]]


class Correction(Sourced):
    """One day that differs from the list of the library."""

    on: date
    name: str


class Holidays(Sourced):
    """Corrections of the list of public holidays."""

    added: tuple[Correction, ...]
    removed: tuple[Correction, ...]


@kept
def complaint_rules() -> ComplaintRules:
    """Clocks and words of complaints."""
    return valid(ComplaintRules, "complaint-clocks")


@kept
def holiday_rules() -> Holidays:
    """Corrections of the public holidays, and where the list comes from."""
    return valid(Holidays, "holidays")


@kept
def days_off(until: int) -> tuple[date, ...]:
    """Public holidays and cuti bersama from 2004 to the year `until`, corrected by holidays.toml, oldest first."""
    said = holiday_rules()
    found = set(_national(until)) | {one.on for one in said.added}
    return tuple(sorted(found - {one.on for one in said.removed}))


@kept
def estimated_days_off(until: int) -> tuple[date, ...]:
    """Those of `days_off` that the library only estimates: no joint decree names them yet; oldest first.

    A day that holidays.toml adds or removes is known, and no estimate.
    """
    said = holiday_rules()
    known = {one.on for one in (*said.added, *said.removed)}
    return tuple(sorted(day for day, name in _national(until).items() if ESTIMATED in name and day not in known))


@cache
def _national(until: int) -> dict[date, str]:
    return dict(
        holidays.country_holidays(
            "ID", years=range(FIRST_YEAR, until + 1), categories=("public", "government"), expand=False
        )
    )
