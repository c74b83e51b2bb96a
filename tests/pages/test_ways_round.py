"""Ways round a scope: an agency asks for another unit by every parameter a link can carry, in every spelling.

Nothing of the other is sent, and what was worked out for others is not handed to it.
"""

import unicodedata
from collections.abc import Callable, Iterator

import pytest

from dashboard.access import PAGES, PUBLIC, Person, Role, acting_as, may_open
from dashboard.database import fetch, memory
from dashboard.engine import read
from dashboard.figures.rankings.ranked_units import ranked_units
from queries.units import all_units
from tests.apps import open_page
from tests.pages.test_odd_links import PARAMETERS
from tests.pages.test_roles import OWN, sent
from tests.people import TESTER, of_role

OTHER = "RSUD-AWS"
AGENCY = of_role(Role.UNIT, OWN)
# How the same unit can be written: its code as it is, in other letters, with signs nobody sees, its place in a list.
SPELLINGS = (
    OTHER,
    OTHER.lower(),
    unicodedata.normalize("NFKD", "RSUD‑AWS"),
    f"{OWN},{OTHER}",
    "%",
    "1",
)
SEEN = [page for page in PAGES if may_open(AGENCY, page)]


@pytest.fixture(scope="module")
def other(sample_pages: None) -> str:
    """The other unit's name, after everybody else has looked at every page: what they were shown is remembered."""
    with acting_as(TESTER):
        fetch(ranked_units, year=2026)
        names = read(all_units).set_index("code")["unit"]
    return str(names[OTHER])


def asking(page: str) -> Iterator[dict[str, str]]:
    """Each spelling in every parameter at once, beside the part of the page that would show it."""
    for spelling in SPELLINGS:
        everything = dict.fromkeys(PARAMETERS, spelling)
        yield {**everything, "tahun": "2026"}
    if page in {"submissions", "intake"}:
        yield {**dict.fromkeys(PARAMETERS, OTHER), "bagian": "periksa", "tahun": "2026"}
    if page == "complaints":
        yield {**dict.fromkeys(PARAMETERS, OTHER), "tampilan": "naskah", "laporan": "1", "tahun": "2026"}


@pytest.mark.parametrize("page", SEEN)
def test_no_link_shows_an_agency_another_unit(other: str, sign_in: Callable[[Person], None], page: str) -> None:
    sign_in(AGENCY)
    for choices in asking(page):
        app = open_page(page, AGENCY.role, **choices)
        assert [error.message for error in app.exception] == [], choices
        assert other.encode() not in sent(app), choices


def test_what_is_remembered_for_one_is_not_handed_to_another(other: str) -> None:
    with acting_as(TESTER):
        everybody = fetch(ranked_units, year=2026)
    with acting_as(AGENCY):
        own = fetch(ranked_units, year=2026)
    with acting_as(PUBLIC):
        nobody = fetch(ranked_units, year=2026)
    assert OTHER in set(everybody["code"])
    assert set(own["code"]) <= {OWN}
    assert nobody.empty
    memory.clear()
    with acting_as(AGENCY):  # now from the store, where everybody's answer is kept too
        assert set(fetch(ranked_units, year=2026)["code"]) <= {OWN}
