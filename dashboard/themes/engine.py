"""Matching: which themes a text has, and the words that say so. Several themes a text; never none at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.themes.masking import masked
from dashboard.themes.taxonomy import EMPTY, FEW_WORDS, HINT, UNMAPPED, WHOLE, Taxonomy, Theme, taxonomy
from dashboard.themes.words import BOUNDARY, Words, words_of


@dataclass(frozen=True)
class Hit:
    """A theme of a text, the words that fired, a finer name where there is one; score counts the phrases found."""

    theme: str
    words: tuple[str, ...]
    score: float
    detail: str | None = None


@dataclass(frozen=True)
class _Phrase:
    """One phrase of one theme, and what finding it means."""

    theme: str
    # The words after the first: how far each may be, and which they may be.
    rest: tuple[tuple[int, frozenset[str]], ...]
    cancels: bool
    hint: bool
    detail: str | None
    longest: int | None


# Theme -> the phrases found: finer name, places of their words.
_Found = dict[str, list[tuple[str | None, tuple[int, ...]]]]


@dataclass(frozen=True)
class _Index:
    """Phrases by the word they begin with, so that a text costs its words and not the taxonomy's size."""

    by_first: dict[str, tuple[_Phrase, ...]]
    themes: tuple[Theme, ...]


@cache
def _in_force() -> _Index:
    return _indexed(taxonomy())


def _indexed(rules: Taxonomy) -> _Index:
    """The phrases of a taxonomy by their first word."""
    by_first: dict[str, list[_Phrase]] = {}
    for theme in rules.themes:
        for phrase, cancels, detail in _phrases(theme):
            hint = phrase.startswith(HINT)
            longest = FEW_WORDS if phrase.removeprefix(HINT).startswith(WHOLE) else None
            first, *later = rules.slots(phrase)
            rest = tuple((slot.gap + 2, slot.stems) for slot in later)
            made = _Phrase(theme.code, rest, cancels, hint, detail, longest)
            for stem in first.stems:
                by_first.setdefault(stem, []).append(made)
    return _Index({stem: tuple(phrases) for stem, phrases in by_first.items()}, rules.themes)


def classify(texts: Sequence[str], rules: Taxonomy | None = None, *, are_masked: bool = False) -> list[tuple[Hit, ...]]:
    """Themes of each text in the order of the taxonomy, at least one: UNMAPPED where words say nothing known, EMPTY
    where there are none. `rules`: another taxonomy than the one in force; `are_masked`: masking them again, which
    changes nothing, is spared."""
    index = _indexed(rules) if rules else _in_force()
    return [_themes_of(words_of(text if are_masked else masked(text)), index) for text in texts]


def _phrases(theme: Theme) -> Iterable[tuple[str, bool, str | None]]:
    yield from ((phrase, False, None) for phrase in theme.patterns)
    yield from ((phrase, True, None) for phrase in theme.unless)
    yield from ((phrase, False, name) for name, phrases in theme.details.items() for phrase in phrases)


def _themes_of(words: Words, index: _Index) -> tuple[Hit, ...]:
    clear: _Found = {}
    hints: _Found = {}
    cancelled: set[str] = set()
    present = set(words.stems)
    for at, stem in enumerate(words.stems):
        for phrase in index.by_first.get(stem, ()):
            if phrase.rest and phrase.rest[0][1].isdisjoint(present):
                continue
            if phrase.longest is not None and words.count > phrase.longest:
                continue
            places = _places(words.stems, at, phrase.rest)
            if places and phrase.cancels:
                cancelled.add(phrase.theme)
            elif places:
                (hints if phrase.hint else clear).setdefault(phrase.theme, []).append((phrase.detail, places))
    hits = _hits(clear, cancelled, words, index) or _most_hinted(_hits(hints, cancelled, words, index))
    if hits:
        return tuple(hit for hit in hits if hit.theme != EMPTY) or tuple(hits)
    # One word that says nothing known is no complaint: keys struck at random, a name, "tingkatkan".
    return (Hit(UNMAPPED if words.count > 1 else EMPTY, (), 0.0),)


def _most_hinted(hits: list[Hit]) -> list[Hit]:
    """Of themes that are only hinted at, those hinted at most: a word in passing makes no second theme."""
    most = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score == most]


def _hits(by_theme: _Found, cancelled: set[str], words: Words, index: _Index) -> list[Hit]:
    """The themes found, but for those cancelled, those that give way and those for shorter texts only."""
    present = by_theme.keys() - cancelled
    return [
        _hit(theme.code, by_theme[theme.code], words)
        for theme in index.themes
        if theme.code in present
        and not present & set(theme.yields_to)
        and (theme.longest is None or words.count <= theme.longest)
    ]


def _places(stems: Sequence[str], at: int, rest: tuple[tuple[int, frozenset[str]], ...]) -> tuple[int, ...]:
    """Where a phrase that begins at `at` stands; empty when it does not. It never crosses a sentence."""
    places = [at]
    for reach, slot_stems in rest:
        for to in range(places[-1] + 1, min(places[-1] + reach, len(stems))):
            if stems[to] == BOUNDARY:
                return ()
            if stems[to] in slot_stems:
                places.append(to)
                break
        else:
            return ()
    return tuple(places)


def _hit(theme: str, matches: list[tuple[str | None, tuple[int, ...]]], words: Words) -> Hit:
    phrases = dict.fromkeys(" ".join(words.written[at] for at in places) for _, places in matches)
    detail = next((name for name, _ in matches if name), None)
    return Hit(theme, tuple(phrases), float(len(phrases)), detail)
