"""Every page and part for every role: it opens where it is theirs, is not there where it is not, and what is sent to
the browser holds no other unit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import PAGES, PUBLIC, Person, Role, acting_as, may_open
from dashboard.engine import read
from dashboard.figures.published import ANOTHER
from dashboard.sentences import complaints, compliance_answers, element_views, follow_up, submissions, uploads
from dashboard.ui.parts import downloads
from queries.units import all_units
from tests.apps import open_page
from tests.people import TESTER, of_role

OWN = "UPTD-RSMATA"
PEOPLE = {
    "administrator": of_role(Role.ADMINISTRATOR),
    "biro": of_role(Role.BIRO),
    "pimpinan": of_role(Role.LEADERSHIP),
    "unit": of_role(Role.UNIT, OWN),
    "publik": PUBLIC,
}
PARTS: dict[str, tuple[str, list[str]]] = {
    "complaints": ("tampilan", list(complaints.VIEWS)),
    "compliance": ("tampilan", list(compliance_answers.VIEWS)),
    "elements": ("tampilan", list(element_views.VIEWS)),
    "follow_up": ("tampilan", list(follow_up.VIEWS)),
    "intake": ("bagian", list(uploads.PARTS)),
    "submissions": ("bagian", list(submissions.PARTS)),
}
# That a unit made its survey is public; what it found stands on its poster.
OF_EVERYBODY = {"published"}
CELLS = [(role, page) for role in PEOPLE for page in PAGES]


def sent(app: AppTest) -> bytes:
    """Everything the page sent to the browser."""
    return b"".join(_protos(app._tree))


def _protos(node: Any) -> Iterator[bytes]:
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield proto.SerializeToString()
    for child in getattr(node, "children", {}).values():
        yield from _protos(child)


def choices_of(person: Person, page: str) -> Iterator[dict[str, str]]:
    """The page as it opens, and each of its parts that is asked for, theirs or not."""
    unit = {"unit": person.root} if person.root and page in {"scorecard", "submissions", "complaints"} else {}
    yield unit
    key, parts = PARTS.get(page, ("", []))
    yield from ({**unit, key: part} for part in parts)


@pytest.mark.parametrize(("role", "page"), CELLS)
def test_a_page_is_there_for_whom_it_is_and_tells_of_nobody_else(
    names: dict[str, str], sign_in: Callable[[Person], None], role: str, page: str
) -> None:
    person = PEOPLE[role]
    sign_in(person)
    if not may_open(person, page):
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            open_page(page, role)
        return
    others = [] if person.scope.root is None or page in OF_EVERYBODY else list(strangers(names).values())
    for choices in choices_of(person, page):
        app = open_page(page, role, **choices)
        assert [error.message for error in app.exception] == [], choices
        shown = sent(app)
        assert [name for name in others if name.encode() in shown] == [], choices


def strangers(names: dict[str, str]) -> dict[str, str]:
    """Names by code of whom the unit of these tests may not be told of."""
    mine = own(names)
    return {code: name for code, name in names.items() if code not in mine}


def own(names: dict[str, str]) -> set[str]:
    """Who the unit of these tests may be told of: itself, and whom it belongs to."""
    with acting_as(TESTER):
        parent = read(all_units).set_index("code").loc[OWN, "parent_code"]
    return {OWN, str(parent)}


@pytest.mark.parametrize("role", ["administrator", "pimpinan"])
def test_who_reads_no_complaint_is_sent_none(
    written: list[bytes], sign_in: Callable[[Person], None], role: str
) -> None:
    person = PEOPLE[role]
    sign_in(person)
    assert len(written) > 50
    for page in ("complaints", "scorecard"):
        if not may_open(person, page):
            continue
        for choices in ({}, {"unit": "RSUD-AWS"}, {"tema": "waktu"}, {"tampilan": "waktu"}, {"tampilan": "naskah"}):
            shown = sent(open_page(page, role, **choices))
            assert [text for text in written if text in shown] == [], (page, choices)
    with acting_as(person):
        assert downloads._year(2026).texts.empty


def test_the_biro_is_sent_what_people_wrote(written: list[bytes], sign_in: Callable[[Person], None]) -> None:
    sign_in(PEOPLE["biro"])
    shown = sent(open_page("complaints", "biro", tema="waktu"))
    assert any(text in shown for text in written)
    with acting_as(PEOPLE["biro"]):
        assert len(downloads._year(2026).texts)


def test_an_agency_of_one_unit_is_ranked_among_peers_without_names(
    sample_pages: None, sign_in: Callable[[Person], None]
) -> None:
    sign_in(PEOPLE["unit"])
    app = open_page("rankings", "unit", tahun="2026")
    assert ANOTHER.encode() in sent(app)
    assert b"Rentang satu kelompok sebaya" not in sent(app)
    sign_in(PEOPLE["biro"])
    of_everybody = sent(open_page("rankings", "biro", tahun="2026"))
    assert ANOTHER.encode() not in of_everybody
    assert b"Rentang satu kelompok sebaya" in of_everybody
