"""What rules/personal.toml and rules/personal-forms.toml say of persons, and what is found with them in a text."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced
from dashboard.themes.words import lists


class Found(NamedTuple):
    """Letters `start` to `end` of a text, and what they are ("nama", "telepon" …)."""

    start: int
    end: int
    kind: str


class Names(Rule):
    """Names, from those that are nothing else to those that are mostly words; and how names end that no list has."""

    sure: frozenset[str]
    common: frozenset[str]
    everyday: frozenset[str]
    endings: tuple[str, ...]


class Places(Rule):
    """What places are called by (`leads`), places known without it, and titles that stand in names of places."""

    leads: frozenset[str]
    known: frozenset[str]
    titles: frozenset[str]


class Known(Rule):
    """Words that the dictionary lacks and that are no names."""

    known: frozenset[str]


class Leads(Rule):
    """Words behind which a name is due, and those around names that say nothing alone.

    `stopped` are titles only with a full stop or in a large letter; `owners` may stand between ("anak saya Budi");
    `heads` make a person of an office ("kepala desa Basiran"); `introducing` are regular expressions that end before a
    name.
    """

    titles: frozenset[str]
    stopped: frozenset[str]
    roles: frozenset[str]
    kin: frozenset[str]
    before: frozenset[str]
    selves: frozenset[str]
    owners: frozenset[str]
    heads: frozenset[str]
    openings: frozenset[str]
    binding: frozenset[str]
    goes_on: frozenset[str]
    acts: frozenset[str]
    # The rule file says it so, and a province may have a file of its own.
    introducing: tuple[str, ...] = Field(alias="said")


class Personal(Sourced):
    """rules/personal.toml. `version` goes with every text that was masked by it."""

    version: str
    names: Names
    places: Places
    words: Known
    leads: Leads

    @cached_property
    def said(self) -> re.Pattern[str]:
        """What ends where a name begins, whatever the word is."""
        return re.compile(rf"(?:{'|'.join(self.leads.introducing)})[\s:,.]*(?:adalah\s+)?$", re.IGNORECASE)

    @cached_property
    def said_anywhere(self) -> re.Pattern[str]:
        """What `said` begins with: most texts have none of it, and need not be asked word by word."""
        return re.compile("|".join(self.leads.introducing), re.IGNORECASE)

    @cached_property
    def nobody(self) -> frozenset[str]:
        """Words of offices, roles and courtesy that stand behind a title and name nobody."""
        return frozenset(lists()["names"]["not_names"])

    # Asked of every word, so put together once.
    @cached_property
    def behind_which(self) -> frozenset[str]:
        """Roles and titles, behind which a name is due."""
        return self.leads.roles | self.leads.titles

    @cached_property
    def no_name(self) -> frozenset[str]:
        """Words that are no part of a name."""
        return self.behind_which | self.leads.selves | self.words.known | self.nobody

    @cached_property
    def no_surname(self) -> frozenset[str]:
        """Words with which no name goes on."""
        return self.no_name | self.places.leads | self.leads.kin | self.leads.before


class Form(Rule):
    """A kind of number or address; case counts only where it is `exact`.

    What every match has, so that texts without it need not be searched, one entry a pattern or none: so many `digits`,
    and one of the words or signs `holds`, in small letters.
    """

    kind: str
    patterns: tuple[str, ...]
    exact: bool = False
    digits: tuple[int, ...] = ()
    holds: tuple[tuple[str, ...], ...] = ()

    @property
    def searches(self) -> Iterator[tuple[str, int, tuple[str, ...]]]:
        """Each pattern with the digits and the words or signs that its matches have."""
        none = len(self.patterns)
        return zip(self.patterns, self.digits or (0,) * none, self.holds or ((),) * none, strict=True)


class Search(NamedTuple):
    """One pattern of a form, and what a text has that may match it (see `Form`)."""

    kind: str
    pattern: re.Pattern[str]
    digits: int
    holds: tuple[str, ...]


class Forms(Sourced):
    """rules/personal-forms.toml."""

    pieces: dict[str, str]
    forms: tuple[Form, ...]

    @cached_property
    def searches(self) -> tuple[Search, ...]:
        """The patterns of all forms in order, the pieces put in."""
        return tuple(
            Search(form.kind, re.compile(self._whole(pattern), 0 if form.exact else re.IGNORECASE), digits, holds)
            for form in self.forms
            for pattern, digits, holds in form.searches
        )

    @cached_property
    def bracketed_day(self) -> re.Pattern[str]:
        """A day in brackets or between commas, as it stands behind a name."""
        return re.compile(self._whole(r"\s*[(,]\s*[^\d()\n]{0,25}(?P<own><date>)\s*[),]"), re.IGNORECASE)

    def _whole(self, pattern: str) -> str:
        for name in (*self.pieces, *self.pieces):  # a piece may hold another
            pattern = pattern.replace(f"<{name}>", self.pieces[name])
        return pattern


@kept
def personal_words() -> Personal:
    """The words, with what a province added to them."""
    return valid(Personal, "personal")


@kept
def personal_forms() -> Forms:
    """The forms, with what a province changed of them."""
    return valid(Forms, "personal-forms")
