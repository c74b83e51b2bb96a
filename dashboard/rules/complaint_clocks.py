"""Rules of complaints: the limits of their clocks, the words of their files, the days offices are closed."""

import re
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
Basis = Literal["hari kerja", "hari kalender"]


class Step(Sourced):
    """A step of a complaint with its limit in days of `basis` from receipt."""

    code: str
    name: str
    ends: Literal["verified_at", "first_reply_at"]
    basis: Basis
    limit: int = Field(gt=0)


class Kind(Sourced):
    """A kind of report by the words of its Klasifikasi, and the days in which it is to be completed."""

    code: str
    name: str
    words: tuple[str, ...]
    limit: int = Field(gt=0)


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

    def kind_of(self, label: object) -> Kind:
        """The kind that a written Klasifikasi means: the first whose words it holds, else the default."""
        words = " ".join(re.findall("[a-z]+", label.casefold())) if isinstance(label, str) else ""
        return next((kind for kind in self.kinds if any(word in words for word in kind.words)), self.default)

    @model_validator(mode="after")
    def _an_earlier_kind_is_not_hidden(self) -> "Completion":
        for at, kind in enumerate(self.kinds):
            for word in kind.words:
                if any(earlier in word for before in self.kinds[:at] for earlier in before.words):
                    raise ValueError(f"kata {word!r} tidak pernah tercapai: jenis sebelumnya memuatnya")
        if self.default.limit < max(kind.limit for kind in self.kinds):
            raise ValueError("batas bawaan harus yang terpanjang, atau terlambat diragukan")
        return self


class Words(Rule):
    """What status and channel say of a complaint's clock."""

    closed: tuple[str, ...]
    unclocked_channels: tuple[str, ...]


class ComplaintRules(Sourced):
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
    rules = holiday_rules()
    days = set(_national(until)) | {change.on for change in rules.added}
    return tuple(sorted(days - {change.on for change in rules.removed}))


@kept
def estimated_days_off(until: int) -> tuple[date, ...]:
    """Those of `days_off` that the library only estimates: no joint decree names them yet; oldest first.

    A day that holidays.toml adds or removes is known, and no estimate.
    """
    rules = holiday_rules()
    known = {change.on for change in (*rules.added, *rules.removed)}
    return tuple(sorted(day for day, name in _national(until).items() if ESTIMATED in name and day not in known))


@cache
def _national(until: int) -> dict[date, str]:
    return dict(
        holidays.country_holidays(
            "ID", years=range(FIRST_YEAR, until + 1), categories=("public", "government"), expand=False
        )
    )
