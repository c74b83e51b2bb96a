"""Suggestions beside the answers of a survey: complaints that stand and fall with it."""

from sqlalchemy import select

from dashboard.actions.complaint_themes import correct
from dashboard.intake.receipt import Receipt
from dashboard.schema import complaint_themes, complaints
from tests.people import named
from tests.world import ELEMENTS, NOW, World


def survey(world: World, *rows: tuple[str, str], score: int = 3) -> Receipt:
    """A survey of unit A in 2026: the day of each answer and what was suggested."""
    header = ["unit", "tanggal", *ELEMENTS, "saran"]
    return world.load("survey-responses", header, [["A", day, *[score] * 9, said] for day, said in rows])


def standing(world: World) -> list[tuple[str, str, str]]:
    """Channel, day of receipt (UTC) and words of the complaints in force."""
    said = select(complaints).where(complaints.c.retired_by_load_id.is_(None)).order_by(complaints.c.id)
    with world.engine.connect() as db:
        return [(row.channel, row.received_at.isoformat(), row.text_masked) for row in db.execute(said)]


def test_suggestions_become_complaints_of_their_own_channel(world: World) -> None:
    world.units("A")
    receipt = survey(world, ("2026-03-04", "toilet kotor"), ("2026-03-05", "-"), ("2026-03-05", ""))
    assert receipt.notes == ["1 saran responden menjadi keluhan kanal 'saran SKM'."]
    assert (receipt.rows_kept, receipt.changes) == (3, [])
    assert standing(world) == [("saran SKM", "2026-03-03T16:00:00+00:00", "toilet kotor")]


def test_without_a_day_the_last_day_of_the_period_that_has_come_is_taken(world: World) -> None:
    world.units("A")
    header = ["unit", "periode", *ELEMENTS, "saran"]
    world.load("survey-responses", header, [["A", "2026-S1", *[3] * 9, "toilet kotor"]])
    world.load("survey-responses", header, [["A", "2026-S2", *[3] * 9, "toilet kotor"]])
    assert [day for _, day, _ in standing(world)] == ["2026-06-29T16:00:00+00:00", "2026-11-22T16:00:00+00:00"]


def test_a_corrected_survey_retires_its_suggestions_and_brings_the_new_ones(world: World) -> None:
    world.units("A")
    survey(world, ("2026-03-04", "toilet kotor"), ("2026-03-05", "antrean panjang sekali"))
    survey(world, ("2026-03-04", "toilet kotor"), score=4)
    assert [text for _, _, text in standing(world)] == ["toilet kotor"]
    with world.engine.connect() as db:
        retired = select(complaints.c.retired_by_load_id).order_by(complaints.c.id)
        assert db.scalars(retired).all() == [3, 3, None]


def test_what_an_official_decided_holds_for_the_same_words_in_the_corrected_survey(world: World) -> None:
    world.units("A")
    survey(world, ("2026-03-04", "toilet kotor"))
    correct(world.engine, 1, ["biaya"], named("Ani"), NOW)
    survey(world, ("2026-03-04", "toilet kotor"), score=4)
    person = complaint_themes.c.origin == "person"
    with world.engine.connect() as db:
        rows = db.execute(select(complaint_themes.c.complaint_id, complaint_themes.c.decided_by).where(person))
        assert [tuple(row) for row in rows.all()] == [(1, "Ani"), (2, "Ani")]


def test_a_recap_or_another_period_leaves_suggestions_alone(world: World) -> None:
    world.units("A")
    survey(world, ("2026-03-04", "toilet kotor"))
    world.recap("A", "80,00")
    world.survey("A", [[3] * 9], period="2025")
    assert [text for _, _, text in standing(world)] == ["toilet kotor"]
