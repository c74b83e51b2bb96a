"""A second file of the same unit and period: corrected, or another part of the survey, which is asked about."""

from typing import Any

from sqlalchemy import func, select

from dashboard.actions.withdrawal import withdraw
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import complaints, responses, surveys
from tests.people import named
from tests.world import ELEMENTS, NOW, WITA, World

MARCH = [("2026-03-02", 4), ("2026-03-20", 4)]
APRIL = [("2026-04-01", 2), ("2026-04-20", 3)]


def offer(world: World, rows: list[tuple[str, int]], suggestion: str | None = None, **said: Any) -> Receipt:
    header = ["unit", "tanggal", "saran", *ELEMENTS]
    path = world.csv(header, [["A", day, suggestion, *[score] * 9] for day, score in rows])
    return world.offer(path, LoadOptions(**said))


def page(world: World) -> tuple[int, float]:
    row = world.ask(unit_standings, year=2026).iloc[0]
    return int(row["n"]), float(row["ikm"])


def test_another_part_is_asked_about_with_what_each_answer_gives_and_nothing_changes(world: World) -> None:
    world.units("A")
    offer(world, MARCH)
    receipt = offer(world, APRIL)
    assert (receipt.status, receipt.question["option"]) == ("ditolak", "existing")
    # (4 + 4 + 2 + 3) / 4 x 25 = 81,25 together; (2 + 3) / 2 x 25 = 62,50 alone.
    answers = {"add": "Tambahkan: n 4, IKM 81,25", "replace": "Gantikan: n 2, IKM 62,50"}
    assert receipt.question["answers"] == answers
    assert "Unit A sudah punya jawaban periode 2026 dari tanggal lain" in receipt.message
    assert page(world) == (2, 100.0)


def test_a_part_that_is_added_stands_beside_what_stood_and_leaves_again_with_its_load(world: World) -> None:
    world.units("A")
    offer(world, MARCH, "antrean panjang")
    receipt = offer(world, APRIL, "toilet kotor", existing="add")
    assert (receipt.status, receipt.rows_kept, receipt.units[0]["n"]) == ("dimuat", 2, 4)
    assert "Ditambahkan pada survei yang sudah ada: 2 jawaban sebelumnya tetap dihitung." in receipt.notes
    assert page(world) == (4, 81.25)
    with world.engine.connect() as db:
        told = select(complaints.c.text_masked).where(complaints.c.retired_by_load_id.is_(None))
        assert sorted(db.scalars(told)) == ["antrean panjang", "antrean panjang", "toilet kotor", "toilet kotor"]
    assert receipt.load_id is not None
    withdraw(world.engine, receipt.load_id, reason="salah berkas", actor=named("Ani"), now=NOW, zone=WITA)
    assert page(world) == (2, 100.0)


def test_a_part_that_replaces_stands_alone(world: World) -> None:
    world.units("A")
    offer(world, MARCH)
    assert offer(world, APRIL, existing="replace").status == "dimuat"
    assert page(world) == (2, 62.5)


def test_rows_that_stand_already_are_counted_once(world: World) -> None:
    world.units("A")
    offer(world, MARCH)
    receipt = offer(world, [MARCH[1], *APRIL], existing="add")
    assert "1 baris yang sama dihitung sekali" in receipt.notes[-1]
    assert page(world) == (4, 81.25)
    # The first file again adds nothing.
    assert offer(world, MARCH, existing="add").rows_kept == 0
    assert page(world) == (4, 81.25)


def test_two_people_of_one_day_who_answer_alike_stay_two(world: World) -> None:
    world.units("A")
    offer(world, [MARCH[0], MARCH[0]])
    offer(world, [MARCH[0], MARCH[0], *APRIL], existing="add")
    assert page(world)[0] == 4


def test_a_corrected_file_of_the_same_days_replaces_without_a_question(world: World) -> None:
    world.units("A")
    offer(world, MARCH)
    assert offer(world, [(day, 3) for day, _ in MARCH]).changes[0]["ikm_after"] == 75.0
    assert offer(world, [*MARCH, *APRIL]).status == "dimuat"
    assert page(world) == (4, 81.25)


def test_without_dates_nothing_can_be_told_and_the_file_is_a_correction(world: World) -> None:
    world.units("A")
    world.survey("A", [[4] * 9])
    world.survey("A", [[3] * 9])
    with world.engine.connect() as db:
        standing = (
            select(func.count()).select_from(responses.join(surveys)).where(surveys.c.retired_by_load_id.is_(None))
        )
        assert db.scalar(standing) == 1
