"""What spares the search for numbers never hides one."""

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.themes.personal import Search, personal_forms
from dashboard.themes.personal_numbers import numbers_in

PERSONAL_TEXTS = Path(__file__).with_name("personal_texts.txt").read_text(encoding="utf-8").splitlines()


def fewest_digits(parsed: Any) -> int:
    """Of the shortest match of what the library parsed."""
    return sum(_digits_of(str(kind), rest) for kind, rest in parsed)


def _digits_of(kind: str, rest: Any) -> int:
    if kind == "LITERAL":
        return chr(rest).isdecimal()
    if kind == "IN":
        return [(str(what), str(which)) for what, which in rest] == [("CATEGORY", "CATEGORY_DIGIT")]
    if kind == "SUBPATTERN":
        return fewest_digits(rest[-1])
    if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        return rest[0] * fewest_digits(rest[2])
    if kind == "BRANCH":
        return min(map(fewest_digits, rest[1]))
    return 0


@pytest.mark.parametrize("form", personal_forms().searches)
def test_no_match_has_fewer_digits_than_its_form_says(form: Search) -> None:
    pattern = form.pattern
    assert fewest_digits(re._parser.parse(pattern.pattern, pattern.flags)) >= form.digits  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", [form for form in personal_forms().searches if form.holds])
def test_every_match_has_a_word_or_sign_that_its_form_says(form: Search) -> None:
    pattern = form.pattern
    matches = [match.group().lower() for text in PERSONAL_TEXTS for match in pattern.finditer(text)]
    assert all(any(part in match for part in form.holds) for match in matches)
    # Where every word is spoilt, nothing is left to match.
    spoilt = [re.sub("|".join(map(re.escape, form.holds)), "", text, flags=re.IGNORECASE) for text in PERSONAL_TEXTS]
    assert not any(pattern.search(text) for text in spoilt)


@pytest.mark.parametrize(
    "written", ["rina @ gmaıl.com", "rina.s GMAİL.com", "rina ﹫ gmail.com", "nol delapan satu dua tiga empat lima"]
)
def test_letters_that_match_without_case_are_looked_for_too(written: str) -> None:
    everywhere = {
        match.span("own" if "own" in pattern.groupindex else 0)
        for _, pattern, _, _ in personal_forms().searches
        for match in pattern.finditer(written)
    }
    assert {(found.start, found.end) for found in numbers_in(written)} <= everywhere
    assert bool(everywhere) == bool(list(numbers_in(written)))
