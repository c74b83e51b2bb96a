"""Every page, part and paper of provinces that were drawn: whatever offices send, nothing breaks and no nan is shown.

`make stress` draws 120 of them.
"""

import os
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.refresh import refresh
from dashboard.choices import Moment
from dashboard.exports.poster import poster_pdf
from dashboard.exports.recap import recap_workbook
from dashboard.exports.skm_report import skm_report_docx
from dashboard.exports.unit_paper import unit_pdf
from dashboard.figures.papers.recap import recap_year
from dashboard.figures.papers.survey_report import survey_report
from dashboard.figures.papers.unit_papers import paper_year
from dashboard.ui.menu import ENTRIES
from tests.pages.conftest import OTHERS, OpenPage, said
from tests.pages.test_kinds_missing import OPENED, addresses
from tests.random_province import fill
from tests.world import NOW, WITA, World

pytestmark = pytest.mark.slow
SEEDS = range(1, 121) if "PANTAU_FUZZ" in os.environ else (1,)
MOMENT = Moment(2026, NOW, WITA)
# What a value that is not there looks like where nobody asked whether it is.
ABSENT_UNASKED = re.compile(r"\b(nan|None|NaT|NA)\b")
NUMBERS = re.compile(r"[\d.,]*\d")
PRINTED = {"place": "Provinsi Uji", "address": "https://pantau.uji"}


def everywhere(codes: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page and part, of this year and the last; those of other roles last, who then stay signed in."""
    for page in sorted(OPENED, key=lambda page: page in OTHERS):
        own = [{"unit": code} for code in codes] if page == "scorecard" else list(addresses(page))
        yield from ((page, choices) for choices in own)
        yield page, own[0] | {"tahun": "2025"}


def tasks(overview: AppTest) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The links of Ringkasan that begin with a number: it, and the page with its choices that they lead to."""
    files = {entry.path: file for file, entry in ENTRIES.items()}
    for link in (element.proto for element in overview.get("page_link")):
        if (number := NUMBERS.match(link.label.replace("*", ""))) and link.page in files:
            yield number.group(), files[link.page], dict(parse_qsl(link.query_string.lstrip("?")))


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_offices_send_every_page_opens_and_every_paper_is_made(
    world: World, open_page: OpenPage, seed: int
) -> None:
    codes = fill(world, seed)
    if seed % 2:
        refresh(world.engine, now=NOW, zone=WITA)
    for number, page, choices in tasks(open_page("overview")):
        assert number in NUMBERS.findall(open_page(page, **choices).header[0].value), (page, choices)
    for page, choices in everywhere(codes):
        shown = open_page(page, **choices)
        assert [(page, choices, error.message, error.stack_trace) for error in shown.exception] == []
        assert [(page, choices, line) for line in said(shown) if ABSENT_UNASKED.search(line)] == []
    of = world.ask(paper_year, moment=MOMENT)
    for code in codes[:2]:
        assert unit_pdf(of, code, **PRINTED).startswith(b"%PDF")
        report = world.ask(survey_report, unit=code, moment=MOMENT)
        if report.result["grade"].notna().any():
            assert poster_pdf(report, zone=WITA, **PRINTED).startswith(b"%PDF")
            assert skm_report_docx(report)
    assert recap_workbook(world.ask(recap_year, moment=MOMENT), MOMENT, synthetic=False)
