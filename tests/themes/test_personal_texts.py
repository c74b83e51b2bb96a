"""How much of what is personal masking misses, and how much that is none it hides, on 340 invented complaints.

Half of them (the even ones) nobody looked at while the rules were written; they are only measured.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dashboard.themes.engine import classify
from dashboard.themes.masking import masked, personal_parts
from dashboard.themes.personal import personal_words
from dashboard.themes.personal_tokens import tokens_of

TEXTS = Path(__file__).parent / "personal_texts.txt"
_TEXT = re.compile(r"^= (\d+) (.+)\n((?:(?!= \d).*\n?)*)", re.MULTILINE)
_MARKED = re.compile(r"\{(?P<kind>[^:{}]+):(?P<words>[^{}]*)\}")
_WORD = re.compile(r"\w+")
MOST_MISSED, MOST_HIDDEN = 0.05, 0.03


@dataclass(frozen=True)
class Labelled:
    """A text, and where what is personal in it stands: kind, start, end."""

    number: int
    style: str
    text: str
    items: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Measured:
    """Items that kept a word, and words hidden that are not personal, with how many of each there are."""

    missed: list[str]
    items: int
    hidden: list[str]
    words: int


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(
        _labelled(int(found[1]), found[2], found[3].rstrip("\n")) for found in _TEXT.finditer(TEXTS.read_text("utf-8"))
    )


def _labelled(number: int, style: str, marked: str) -> Labelled:
    text, items, end = "", [], 0
    for mark in _MARKED.finditer(marked):
        text += marked[end : mark.start()]
        items.append((mark["kind"], len(text), len(text) + len(mark["words"])))
        text, end = text + mark["words"], mark.end()
    return Labelled(number, style, text + marked[end:], tuple(items))


def measured(*, odd: bool) -> Measured:
    total = Measured([], 0, [], 0)
    for one in labelled():
        if one.number % 2 == odd:
            found = measured_in(one)
            missed, hidden = total.missed + found.missed, total.hidden + found.hidden
            total = Measured(missed, total.items + found.items, hidden, total.words + found.words)
    return total


def measured_in(one: Labelled) -> Measured:
    covered, personal = bytearray(len(one.text)), bytearray(len(one.text))
    for part in personal_parts(one.text):
        covered[part.start : part.end] = b"\1" * (part.end - part.start)
    missed = []
    for kind, start, end in one.items:
        personal[start:end] = b"\1" * (end - start)
        if not all(all(covered[word.start() : word.end()]) for word in _WORD.finditer(one.text, start, end)):
            missed.append(f"{one.number} {kind}: {one.text[start:end]}")
    words = [word for word in _WORD.finditer(one.text) if not any(personal[word.start() : word.end()])]
    hidden = [f"{one.number} {word.group()}" for word in words if any(covered[word.start() : word.end()])]
    return Measured(missed, len(one.items), hidden, len(words))


def test_the_texts_hold_every_kind_in_both_halves() -> None:
    kinds = [Counter(kind for one in labelled() if one.number % 2 == odd for kind, _, _ in one.items) for odd in (0, 1)]
    assert [len(labelled()), len({one.style for one in labelled()})] == [340, 14]
    assert kinds[0].keys() == kinds[1].keys()
    assert [sum(kind.values()) for kind in kinds] == [198, 218]


@pytest.mark.parametrize("odd", [True, False], ids=["written for", "kept aside"])
def test_few_of_what_is_personal_is_missed(odd: bool) -> None:
    found = measured(odd=odd)
    # What goes wrong in the half kept aside is not told: who reads it writes rules for it.
    assert len(found.missed) <= MOST_MISSED * found.items, found.missed if odd else len(found.missed)


@pytest.mark.parametrize("odd", [True, False], ids=["written for", "kept aside"])
def test_few_of_what_is_nobodys_is_hidden(odd: bool) -> None:
    found = measured(odd=odd)
    assert len(found.hidden) <= MOST_HIDDEN * found.words, found.hidden if odd else len(found.hidden)


def test_most_texts_without_anything_personal_stay_as_they_are() -> None:
    plain = [one.text for one in labelled() if not one.items and one.number % 2]
    changed = [text for text in plain if masked(text) != text]
    assert len(plain) == 32
    assert changed == []


def test_what_a_name_is_said_by_is_looked_for_word_by_word_only_where_it_is_somewhere() -> None:
    """Where `said` ends before any word of a text, `said_anywhere` is in the text; so asking it misses nothing."""
    rules, met = personal_words(), 0
    for one in labelled():
        for token in tokens_of(one.text):
            if rules.said.search(one.text, 0, token.start):
                assert rules.said_anywhere.search(one.text)
                met += 1
    assert met > 50


def test_a_masked_text_has_the_themes_that_masking_it_again_would_leave() -> None:
    texts = [masked(one.text) for one in labelled()]
    assert classify(texts, are_masked=True) == classify(texts)
