"""The rollups are recomputed from the responses, and every difference is found."""

import pytest
from sqlalchemy import delete, select, update

from dashboard.engine import writing
from dashboard.figures.health import differing_rollups
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import responses, rollups, surveys, units
from tests.world import World, built_once

ANSWERS = [[4, 3, None, 2, 1, 4, 3, 2, 4], [3] * 9, [None, *[2] * 8]]


@pytest.fixture
@built_once
def two_forms(world: World) -> World:
    """Unit nine with the form of nine questions, unit sixteen with the one of sixteen."""
    world.units("nine", "sixteen")
    world.survey("nine", ANSWERS)
    world.recap("nine", "80,00")
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    rows = [[1, 2, 3, 4] * 4, [4, None, 3, None, 1, 2, None, None, None, 4, 4, 3, 3, 2, 1, 1]]
    world.load(
        "survey-responses",
        header,
        [["sixteen", *row] for row in rows],
        LoadOptions(kind="survey-responses", period="2026"),
    )
    return world


def survey_id(world: World, unit: str) -> int:
    same = (units.c.code == unit) & (surveys.c.source == "responses")
    with world.engine.connect() as db:
        return int(db.scalars(select(surveys.c.id).join(units, units.c.id == surveys.c.unit_id).where(same)).one())


def findings(world: World) -> list[tuple[int, str]]:
    return list(world.ask(differing_rollups).itertuples(index=False, name=None))


def test_rollups_as_they_were_loaded_do_not_differ(two_forms: World) -> None:
    assert findings(two_forms) == []


@pytest.mark.parametrize(
    "tampered", [{"u5_1": 2}, {"n": 4}, {"complete_score_sum": 3.5}, {"complete_score_square_sum": 9.5}]
)
def test_a_rollup_somebody_changed_is_found(two_forms: World, tampered: dict[str, float]) -> None:
    changed = [survey_id(two_forms, unit) for unit in ("nine", "sixteen")]
    for found in (changed[:1], changed):
        with writing(two_forms.engine) as db:
            db.execute(update(rollups).where(rollups.c.survey_id.in_(found)).values(tampered))
        assert findings(two_forms) == [(one, "rollup berbeda dari jawaban") for one in found]


@pytest.mark.parametrize("unit", ["nine", "sixteen"])
def test_moments_somebody_changed_are_found(two_forms: World, unit: str) -> None:
    changed = survey_id(two_forms, unit)
    with writing(two_forms.engine) as db:
        moments = db.scalars(select(rollups.c.moments).where(rollups.c.survey_id == changed)).one()
        values = {"moments": moments.replace("[[[2", "[[[7", 1)}
        assert values["moments"] != moments
        db.execute(update(rollups).where(rollups.c.survey_id == changed).values(values))
    assert findings(two_forms) == [(changed, "rollup berbeda dari jawaban")]


@pytest.mark.parametrize("tampered", [{"ikm_all": 99.0}, {"error_without_u4": None}, {"u7_gap_error": 0.5}])
def test_what_pages_read_of_a_survey_is_checked_too(two_forms: World, tampered: dict[str, float | None]) -> None:
    changed = survey_id(two_forms, "sixteen")
    with writing(two_forms.engine) as db:
        db.execute(update(rollups).where(rollups.c.survey_id == changed).values(tampered))
    assert findings(two_forms) == [(changed, "IKM yang disimpan berbeda dari rollup")]


def test_a_missing_rollup_and_a_changed_answer_are_found(two_forms: World) -> None:
    nine, sixteen = survey_id(two_forms, "nine"), survey_id(two_forms, "sixteen")
    with writing(two_forms.engine) as db:
        db.execute(delete(rollups).where(rollups.c.survey_id == nine))
        last = (responses.c.survey_id == sixteen) & (responses.c.position == 1)
        db.execute(update(responses).where(last).values(q16=1))
    assert findings(two_forms) == [(nine, "rollup tidak ada"), (sixteen, "rollup berbeda dari jawaban")]


def test_a_survey_that_was_replaced_is_still_checked(world: World) -> None:
    world.units("a")
    world.survey("a", ANSWERS)
    replaced = survey_id(world, "a")
    world.survey("a", ANSWERS[:2])
    assert findings(world) == []
    with writing(world.engine) as db:
        db.execute(update(rollups).where(rollups.c.survey_id == replaced).values(u1_4=2))
    assert findings(world) == [(replaced, "rollup berbeda dari jawaban")]


def test_an_empty_database_has_nothing_to_differ(world: World) -> None:
    assert world.ask(differing_rollups).columns.tolist() == ["survey_id", "finding"]
    assert findings(world) == []
