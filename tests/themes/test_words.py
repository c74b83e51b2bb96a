"""The stems are the library's, found with fewer looks."""

from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from dashboard.themes.words import _stemmer

PREFIXES = ("", "me", "mem", "meng", "di", "ke", "se", "ber", "ter", "pe", "peng", "memper", "keber", "ku")
SUFFIXES = ("", "i", "an", "kan", "nya", "lah", "pun", "annya", "kanlah", "isme")


@cache
def library() -> Any:
    return StemmerFactory().create_stemmer()


@cache
def roots() -> list[str]:
    return sorted(filter(None, StemmerFactory().get_words()))


@given(st.sampled_from(PREFIXES), st.integers(0, 10**6), st.sampled_from(SUFFIXES))
def test_a_derived_word_has_the_stem_that_the_library_gives(prefix: str, at: int, suffix: str) -> None:
    word = prefix + roots()[at % len(roots())] + suffix
    assert _stemmer().stem(word) == library().stem(word)


@given(st.text(alphabet="abdegiklmnoprstuyé'-", max_size=12))
def test_so_has_any_other_word(word: str) -> None:
    assert _stemmer().stem(word) == library().stem(word)
