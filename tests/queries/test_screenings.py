"""Screenings, what was said to them and the rows behind: who sees what, and in which order."""

import pytest

from dashboard.actions.survey_reviews import record
from dashboard.figures.records import records
from queries.screenings import receipts, responses_at, reviews_of_year, screenings_of_year, year_of_survey
from tests.people import named
from tests.world import NOW, World, built_once

FOUR = [4] * 9


@pytest.fixture
@built_once
def family(world: World) -> World:
    """Surveys 1 to 3: an agency's, its branch's (by service), a stranger's."""
    world.units("agency", "stranger")
    world.units("branch", parent="agency")
    world.services("branch", "KTP")
    world.survey("agency", [FOUR, [3] * 9], period="2026-S1")
    world.survey("branch", [FOUR], service="KTP")
    world.survey("stranger", [FOUR])
    return world


SEEN = {None: [1, 2, 3], "agency": [1, 2], "branch": [2], "nobody": []}


def test_surveys_with_respondents_come_by_unit_within_the_scope(family: World) -> None:
    family.survey("agency", [FOUR], period="2025")
    family.recap("stranger", "80,00")
    seen = {scope: family.ask(screenings_of_year, scope=scope, year=2026) for scope in SEEN}
    assert {scope: found["id"].tolist() for scope, found in seen.items()} == SEEN
    first, second = records(seen["agency"])
    assert (first["code"], first["service"], first["period"], first["period_kind"]) == (
        "agency", None, "2026-S1", "semester",
    )  # fmt: skip
    assert (second["service"], second["n"], second["survey_id"], second["method"]) == ("KTP", 1, 2, None)


def test_a_corrected_survey_takes_the_place_of_the_one_before(family: World) -> None:
    family.survey("stranger", [[3] * 9])
    assert family.ask(screenings_of_year, year=2026)["id"].tolist() == [1, 2, 4]
    assert family.ask(year_of_survey, survey_id=3).empty
    assert family.ask(year_of_survey, survey_id=4)["year"].tolist() == [2026]


def test_the_method_of_a_recap_holds_for_the_respondents_of_the_same_survey_only(family: World) -> None:
    family.recap("stranger", "80,00", metode="kertas")
    family.recap("agency", "80,00", metode="tatap muka", period="2026-S2")
    family.recap("branch", "80,00", metode="kertas")
    found = records(family.ask(screenings_of_year, year=2026))
    assert {row["id"]: row["method"] for row in found} == {1: None, 2: None, 3: "kertas"}


def test_steps_come_oldest_first_within_the_scope(family: World) -> None:
    record(family.engine, 3, "penjelasan", "Kertas", named("Sari"), NOW)
    record(family.engine, 1, "penjelasan", "Keluarga", named("Sari"), NOW)
    record(family.engine, 1, "diterima", "Baik", named("Budi"), NOW)
    seen = {scope: family.ask(reviews_of_year, scope=scope, year=2026) for scope in (None, "agency", "branch")}
    said = [(1, "penjelasan", "Keluarga"), (1, "diterima", "Baik"), (3, "penjelasan", "Kertas")]
    found = {scope: list(zip(f["survey_id"], f["step"], f["said"], strict=True)) for scope, f in seen.items()}
    assert found == {None: said, "agency": said[:2], "branch": []}
    assert family.ask(reviews_of_year, year=2025).empty


def test_rows_come_by_their_place_within_the_scope(family: World) -> None:
    found = family.ask(responses_at, survey_id=1, positions=[2, 1, 7])
    assert (found["position"].tolist(), found["file_row"].tolist(), found["q1"].tolist()) == ([1, 2], [2, 3], [4, 3])
    assert family.ask(responses_at, survey_id=1, positions=[]).empty
    assert family.ask(responses_at, scope="branch", survey_id=1, positions=[1]).empty


def test_a_survey_of_another_is_of_no_year(family: World) -> None:
    assert {scope: len(family.ask(year_of_survey, scope=scope, survey_id=2)) for scope in SEEN} == {
        None: 1, "agency": 1, "branch": 1, "nobody": 0,
    }  # fmt: skip


def test_receipts_of_whole_files_are_for_whoever_sees_everything(family: World) -> None:
    family.survey("stranger", [[3] * 9])
    assert len(family.ask(receipts)) == 3  # the first file of the stranger was replaced
    assert family.ask(receipts, scope="agency").empty
