"""The cells as the province agreed on them, written anew; and that nothing is left undecided."""

import pytest

from dashboard.access import PAGES, PUBLIC, Deed, Person, Reach, Role, UnboundError, allows, may_open, operator
from dashboard.access.cells import CELLS, PARTS
from dashboard.access.people import EVERYTHING, NOTHING, Scope, acting_as, current_person, current_scope
from dashboard.settings import ROOT
from tests.people import TESTER, of_role

ALL, OWN, NONE = Reach.ALL, Reach.OWN, Reach.NONE
ROLES = ("administrator", "biro", "pimpinan", "unit", "publik")
# The table of the design, row by row, in the order of ROLES.
AGREED: dict[Deed, tuple[Reach, ...]] = {
    Deed.PROVINCE: (ALL, ALL, ALL, NONE, NONE),
    Deed.AGGREGATES: (ALL, ALL, ALL, ALL, NONE),
    Deed.PUBLISHED: (ALL, ALL, ALL, ALL, ALL),
    Deed.STANDING: (ALL, ALL, ALL, OWN, NONE),
    Deed.DETAIL: (ALL, ALL, ALL, OWN, NONE),
    Deed.COMPLAINTS: (NONE, ALL, ALL, OWN, NONE),
    Deed.TEXTS: (NONE, ALL, NONE, OWN, NONE),
    Deed.SEALED: (NONE, ALL, NONE, NONE, NONE),
    Deed.REPORTS: (NONE, ALL, NONE, OWN, NONE),
    Deed.FILES: (NONE, ALL, NONE, OWN, NONE),
    Deed.ORIGINALS: (NONE, ALL, NONE, OWN, NONE),
    Deed.WALL: (ALL, ALL, ALL, NONE, NONE),
    Deed.METHODS: (ALL, ALL, ALL, ALL, ALL),
    Deed.ACCOUNT_LIST: (ALL, NONE, NONE, NONE, NONE),
    Deed.REGISTER: (ALL, ALL, NONE, NONE, NONE),
    Deed.THEME: (NONE, ALL, NONE, NONE, NONE),
    Deed.HAND_IN: (NONE, ALL, NONE, OWN, NONE),
    Deed.CHECK: (NONE, ALL, NONE, NONE, NONE),
    Deed.DUTIES: (NONE, ALL, NONE, NONE, NONE),
    Deed.LETTERS: (NONE, ALL, NONE, NONE, NONE),
    Deed.LETTER_COPIES: (NONE, ALL, NONE, OWN, NONE),
    Deed.EVIDENCE: (NONE, ALL, NONE, OWN, NONE),
    Deed.EXPLAIN: (NONE, ALL, NONE, OWN, NONE),
    Deed.ACCEPT: (NONE, ALL, NONE, NONE, NONE),
    Deed.LOAD: (NONE, ALL, NONE, OWN, NONE),
    Deed.REMEMBER: (NONE, ALL, NONE, NONE, NONE),
    Deed.WITHDRAW: (NONE, ALL, NONE, OWN, NONE),
    Deed.APPROVE: (NONE, ALL, ALL, NONE, NONE),
    Deed.ACCOUNTS: (ALL, NONE, NONE, NONE, NONE),
    Deed.PURGE: (NONE, NONE, NONE, NONE, NONE),
    Deed.WHOLE: (NONE, NONE, NONE, NONE, NONE),
}


@pytest.mark.parametrize("deed", Deed)
def test_every_cell_is_as_agreed(deed: Deed) -> None:
    assert tuple(allows(of_role(Role(role), "A"), deed) for role in ROLES) == AGREED[deed]
    assert allows(operator("mesin"), deed) is ALL


def test_every_page_and_every_part_has_a_deed() -> None:
    assert set(PAGES) == {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert {page for page, _ in PARTS} <= set(PAGES)
    assert set(CELLS) == set(Deed)
    with pytest.raises(KeyError):
        may_open(TESTER, "halaman baru")


def test_an_agency_without_a_unit_may_do_nothing() -> None:
    nobody = Person("x", Role.UNIT)
    assert {allows(nobody, deed) for deed in Deed} == {NONE}
    assert nobody.scope == NOTHING


def test_scopes_of_the_roles() -> None:
    assert [of_role(role, "A").scope for role in (Role.ADMINISTRATOR, Role.BIRO, Role.LEADERSHIP)] == [EVERYTHING] * 3
    assert of_role(Role.UNIT, "A").scope == Scope("A")
    assert PUBLIC.scope == of_role(Role.PUBLIC, "A").scope == NOTHING


def test_nobody_bound_is_a_mistake_and_no_reason_to_show_more() -> None:
    with acting_as(None), pytest.raises(UnboundError):  # type: ignore[arg-type]  # as in a thread of its own
        current_scope()
    with acting_as(PUBLIC):
        assert current_person() == PUBLIC
    assert current_person() == TESTER
