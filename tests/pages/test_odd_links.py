"""Links that nobody of ours wrote: whatever a parameter says, the page opens, with the usual choice or a sentence."""

import re
from collections.abc import Mapping
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import methods
from dashboard.sentences import (
    complaints,
    compliance_answers,
    element_views,
    follow_up,
    rankings,
    submissions,
    trends,
    uploads,
)
from dashboard.settings import ROOT
from dashboard.ui.parts import briefing
from tests.pages.conftest import OpenPage
from tests.world import World, built_once

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SOURCES = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "dashboard" / "ui").rglob("*.py")]
# Every choice says in its docstring how it stands in a link; a few are read where they are used.
NAMED = re.compile(r'\?(\w+)=|query_params\.get\("(\w+)"')
PARAMETERS = sorted(
    {name for path in SOURCES for pair in NAMED.findall(path.read_text("utf-8")) for name in pair if name}
)
ODD: list[str | list[str]] = [
    "",
    "a" * 20_000,
    "2026\0",
    "💥 \u202e6202",
    "²",
    "0",
    "999999",
    "99999999999999999999",
    "' OR 1=1 -- %_!\\",
    "<script>alert(1)</script> [x](http://jahat.example) $x$ :material/home:",
    ["2026", "nan"],
    "A,B,A,,x",
]
# Where a page has parts or pictures, an odd link reaches each of them.
FORMS: dict[str, dict[str, list[str]]] = {
    "briefing": {"bagian": [briefing.MANAGE], "paparan": [briefing.DRAFT]},
    "complaints": {"tampilan": list(complaints.VIEWS)[1:]},
    "compliance": {"tampilan": list(compliance_answers.VIEWS)[1:]},
    "elements": {"tampilan": list(element_views.VIEWS)[1:]},
    "follow_up": {"tampilan": list(follow_up.VIEWS)[1:]},
    "intake": {"bagian": list(uploads.PARTS)},
    "methods": {"bagian": list(methods.TITLES)[1:2]},
    "rankings": {"hanya": list(rankings.ONLY)},
    "submissions": {"bagian": list(submissions.PARTS)},
    "trends": {"tampilan": list(trends.VIEWS)[1:]},
}
FEW = ["99999999999999999999", "²"]


@pytest.fixture(name="everything")
@built_once
def every_subject(province: World) -> World:
    """The province with a complaint and a programme, so that no page stops for want of data."""
    province.complaint("A", "Antre lama di loket, parkir sempit")
    province.follow_up("A", 3, "Menambah loket", year=2026)
    return province


def opened(open_page: OpenPage, page: str, choices: Mapping[str, str | list[str]]) -> AppTest:
    shown = open_page(page, **choices)
    # What the page says when an exception was caught at its frame.
    down = [error.value for error in shown.error]
    assert ([one.message for one in shown.exception], down) == ([], []), {name: choices[name][:40] for name in choices}
    return shown


def test_the_parameters_are_found_where_they_are_read() -> None:
    assert {"tahun", "bagian", "unit", "cari", "salindia", "survei", "serupa", "laporan", "tanpa_u4"} <= set(PARAMETERS)
    assert len(PARAMETERS) > 20


@pytest.mark.parametrize("page", PAGES)
def test_an_odd_link_opens_the_page_all_the_same(everything: World, open_page: OpenPage, page: str) -> None:
    for value in ODD:
        opened(open_page, page, dict.fromkeys(PARAMETERS, value))


@pytest.mark.parametrize("page", FORMS)
def test_an_odd_link_to_a_part_opens_it_all_the_same(everything: World, open_page: OpenPage, page: str) -> None:
    for name, forms in FORMS[page].items():
        for form, value in product(forms, FEW):
            opened(open_page, page, {**dict.fromkeys(PARAMETERS, value), name: form})


def test_an_unknown_part_of_the_page_data_is_said(province: World, open_page: OpenPage) -> None:
    page = opened(open_page, "intake", {"bagian": "x"})
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut bagian “x”, yang tidak dikenal. Yang ditampilkan: Unggah."
    ]


def test_of_a_long_link_only_the_beginning_is_repeated(province: World, open_page: OpenPage) -> None:
    (warning,) = opened(open_page, "overview", {"tahun": "a" * 5_000}).warning
    assert f"“{'a' * 80}…”" in warning.value
