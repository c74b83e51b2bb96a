"""The taxonomy as data (rules/themes.toml), checked when it is read and made ready for matching."""

from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced
from dashboard.themes.words import NEGATIONS, stem

EMPTY, UNMAPPED = "kosong", "belum_terpetakan"
# Words that may stand between two words of a phrase, unless it says otherwise (+n).
GAP = 2
# A phrase that begins so counts only in a text of a few words: "terima kasih" alone is praise, at the end a courtesy.
WHOLE, FEW_WORDS = "=", 5
# A phrase that begins so is a hint: it counts only in a text in which nothing clearer was found.
HINT = "~"


class Slot(NamedTuple):
    """One word of a phrase: any of `stems`, at most `gap` words after the one before."""

    stems: frozenset[str]
    gap: int


class Theme(Rule):
    """A theme, the elements it belongs to (the first is the main one), and how it is recognised.

    `patterns` are phrases over stems; one in `unless` cancels the theme; `details` are finer names for some phrases.
    A theme gives way to those in `yields_to`, and is not looked for in texts of more than `longest` words.
    """

    code: str
    name: str
    kind: Literal["service", "praise", "outside", "empty", "unmapped"] = "service"
    elements: tuple[int, ...] = ()
    patterns: tuple[str, ...] = ()
    details: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    unless: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    longest: int | None = None


class Taxonomy(Sourced):
    """Every theme, the sets of words their phrases name with @, and the version that charts and rows carry."""

    # One made in memory, to try a phrase, has no source.
    source: str = "belum disebut"
    version: str
    right_in_ten: int = Field(ge=1, le=10)
    sets: dict[str, tuple[str, ...]]
    themes: tuple[Theme, ...]

    @model_validator(mode="after")
    def _codes_are_known(self) -> "Taxonomy":
        codes = [theme.code for theme in self.themes]
        if len(set(codes)) != len(codes):
            raise ValueError("themes.toml: a code stands twice")
        if missing := {EMPTY, UNMAPPED} - set(codes):
            raise ValueError(f"themes.toml: {', '.join(sorted(missing))} must be there")
        for theme in self.themes:
            if unknown := set(theme.yields_to) - set(codes):
                raise ValueError(f"themes.toml: {theme.code} yields to unknown {', '.join(sorted(unknown))}")
            for phrase in (*theme.patterns, *theme.unless, *(one for many in theme.details.values() for one in many)):
                self.slots(phrase)
        return self

    def slots(self, phrase: str) -> tuple[Slot, ...]:
        """A phrase as slots: `a/b` either word, `@SET` any of a set, `!a` a negated (`!a/b` both, `a/!b` only b), `+3`
        up to three words between (`~` and `=` before the phrase: see HINT and WHOLE)."""
        slots: list[Slot] = []
        gap = GAP
        for part in phrase.removeprefix(HINT).removeprefix(WHOLE).split():
            if part.startswith("+"):
                gap = int(part[1:])
                continue
            names = part.removeprefix("!").split("/")
            stems = {stem for name in names for stem in self._stems(name, negated=part.startswith("!"))}
            slots.append(Slot(stems=frozenset(stems), gap=gap))
            gap = GAP
        if not slots:
            raise ValueError(f"themes.toml: empty phrase {phrase!r}")
        return tuple(slots)

    def _stems(self, name: str, *, negated: bool) -> set[str]:
        """What a name of a slot stands for; a `!` of its own negates it alone, one before the slot all of it."""
        stems = self._set(name.removeprefix("!"))
        if negated or name.startswith("!"):
            return {f"{sign}_{stem}" for sign in NEGATIONS for stem in stems}
        return set(stems)

    def _set(self, name: str) -> tuple[str, ...]:
        if not name.startswith("@"):
            return (_read(name),)
        if name[1:] not in self.sets:
            raise ValueError(f"themes.toml: no set {name}")
        return self._sets_read[name[1:]]

    @cached_property
    def _sets_read(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(map(_read, words)) for name, words in self.sets.items()}


def _read(word: str) -> str:
    """A word of a phrase as the same word of a text is read; slang of several words stays as it is written."""
    read = stem(word)
    return word if " " in read else read


@kept
def taxonomy() -> Taxonomy:
    """The taxonomy in force."""
    return valid(Taxonomy, "themes")
