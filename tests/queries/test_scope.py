"""A unit sees itself and what is below it, nothing else: in every query that touches units, and every figure."""

from typing import Any

import pytest

from dashboard.figures.compliance.units import component_matrix, unit_compliance
from dashboard.figures.follow_up.innovations import innovations_of
from dashboard.figures.follow_up.programmes import programmes
from dashboard.figures.scorecard import element_standing, unit_history, unit_profile
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import agency_year
from dashboard.figures.surveys.standings import unit_standings, without_survey
from queries.compliance import answers_of_year, checklist_years
from queries.follow_up import programmes_of_year
from queries.innovations import innovations_until
from queries.submissions import obligations_of_year
from queries.surveys import periods_of_year, surveys_of_years
from queries.units import all_units
from tests.world import NOW, WITA, World, built_once

# Whom a scope may see. "post" stands below "branch", which stands below "agency".
SEEN = {
    None: {"agency", "branch", "post", "sibling", "stranger"},
    "agency": {"agency", "branch", "post", "sibling"},
    "branch": {"branch", "post"},
    "post": {"post"},
    "sibling": {"sibling"},
    "stranger": {"stranger"},
    "nobody": set(),
    "": set(),
}
YEAR = {"year": 2026}
MOMENT = {**YEAR, "now": NOW, "zone": WITA}


@pytest.fixture
@built_once
def family(world: World) -> World:
    """Three generations, a sibling and a stranger, each with a survey and a report of its own."""
    world.units("agency", "stranger")
    world.units("branch", "sibling", parent="agency")
    world.units("post", parent="branch")
    everybody = SEEN[None]
    world.obliged(*sorted(everybody))
    for number, unit in enumerate(sorted(everybody)):
        world.survey(unit, [[3] * 9], period=f"2026-Q{number % 4 + 1}")
        world.submitted(unit, "2026-11-02 10:00")
        world.checked(unit, sop="ya", fkp="tidak")
        world.follow_up(unit, 3, "Kurir obat", year=2026)
        world.innovation(unit, "Antar obat")
    return world


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        (all_units, {}),
        (surveys_of_years, {"first": 2026, "last": 2026}),
        (obligations_of_year, YEAR),
        (unit_standings, YEAR),
        (duty_states, MOMENT),
        (answers_of_year, {**YEAR, "framework": "kewajiban-pelayanan"}),
        (unit_compliance, {**YEAR, "framework": "kewajiban-pelayanan"}),
        (component_matrix, YEAR),
        (programmes_of_year, YEAR),
        (programmes, MOMENT),
        (innovations_until, {"until": 2026}),
        (innovations_of, YEAR),
    ],
)
def test_a_unit_sees_itself_and_what_is_below_it(family: World, query: Any, choices: dict[str, Any]) -> None:
    assert {scope: set(family.ask(query, scope=scope, **choices)["code"]) for scope in SEEN} == SEEN


def test_a_unit_sees_the_periods_of_its_own_surveys(family: World) -> None:
    seen = {scope: family.ask(periods_of_year, scope=scope, year=2026)["period"].tolist() for scope in SEEN}
    assert {scope: periods for scope, periods in seen.items() if periods} == {
        None: ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"],
        "agency": ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"],
        "branch": ["2026-Q2", "2026-Q3"],
        "post": ["2026-Q3"],
        "sibling": ["2026-Q4"],
        "stranger": ["2026-Q1"],
    }


def test_a_unit_is_offered_the_checklists_of_its_own_units(family: World) -> None:
    family.checked("stranger", year=2025, sop="ya", fkp="ya")
    seen = {
        scope: family.ask(checklist_years, scope=scope)["year"].tolist() for scope in ("post", "stranger", "nobody")
    }
    assert seen == {"post": [2026], "stranger": [2026, 2025], "nobody": []}


def test_a_unit_cannot_open_the_scorecard_of_another(family: World) -> None:
    assert family.ask(unit_profile, scope="branch", unit="sibling", year=2026).empty
    assert family.ask(unit_history, scope="branch", unit="sibling").empty
    elements = family.ask(element_standing, scope="branch", unit="sibling", year=2026)
    assert elements["mean"].isna().all()
    assert elements["peer_mean"].isna().all()


def test_who_has_no_survey_is_told_within_the_scope_only(world: World) -> None:
    world.units("agency", "stranger")
    world.units("branch", parent="agency")
    world.obliged("agency", "branch", "stranger")
    assert world.ask(without_survey, scope="agency", year=2026)["code"].tolist() == ["agency", "branch"]
    assert world.ask(without_survey, scope="branch", year=2026)["code"].tolist() == ["branch"]


def test_agencies_are_made_of_the_units_in_scope(family: World) -> None:
    agencies = family.ask(agency_year, scope="branch", year=2026)
    assert agencies["unit_count"].sum() == 2


def test_units_that_stand_above_each_other_do_not_go_round_for_ever(world: World) -> None:
    world.units("a", "b", "c")
    world.load("units", ["kode", "nama", "induk"], [["a", "A", "b"], ["b", "B", "a"]])
    assert set(world.ask(all_units, scope="a")["code"]) == {"a", "b"}
