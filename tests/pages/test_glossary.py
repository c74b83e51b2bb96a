"""The words of the screens are explained once, and no screen uses a term of statistics that is not among them."""

import pytest

from dashboard.methods.glossary import OF_STATISTICS, TERMS, meaning, unexplained
from tests.pages.conftest import OpenPage, said
from tests.world import World

PAGES = ("overview", "rankings", "trends", "elements", "compliance", "complaints", "follow_up", "submissions", "intake")


def test_a_dozen_words_each_in_one_or_two_plain_sentences() -> None:
    assert 12 <= len(TERMS) <= 18
    assert len({term.word for term in TERMS}) == len(TERMS)
    for term in TERMS:
        assert len(term.meaning.split()) <= 25, term.word
        assert [word for word in OF_STATISTICS if word in term.meaning and word not in term.word] == [], term.word


def test_a_word_is_asked_for_by_its_name() -> None:
    assert meaning("median") == "Nilai di tengah: separuh lebih kecil, separuh lebih besar."
    with pytest.raises(KeyError):
        meaning("kovarian")


def test_a_term_of_statistics_that_nobody_explained_is_found() -> None:
    assert unexplained("Mediannya 3, rentang 80–90") == []
    assert unexplained("Korelasinya signifikan (Kendall)") == ["korelasi", "signifikan", "Kendall"]


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_uses_no_term_that_the_glossary_lacks(province: World, open_page: OpenPage, page: str) -> None:
    lines = said(open_page(page))
    assert {line: found for line in lines if (found := unexplained(line))} == {}


def test_a_scorecard_uses_no_term_that_the_glossary_lacks(province: World, open_page: OpenPage) -> None:
    lines = said(open_page("scorecard", unit="A"))
    assert {line: found for line in lines if (found := unexplained(line))} == {}
