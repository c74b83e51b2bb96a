"""Survey files with one line an answer: one row a person, at the person's first line; nothing is answered twice."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import QUESTIONS, responses
from tests.world import ELEMENTS, World

HEADER = ["id_responden", "unit", "tanggal", "jenis_kelamin", "pertanyaan", "nilai"]


def lines(person: str, answers: list[Any], unit: str = "A", questions: tuple[str, ...] = ELEMENTS) -> list[list[Any]]:
    return [[person, unit, "2026-03-04", "L", *pair] for pair in zip(questions, answers, strict=True)]


def offered(world: World, *rows: list[list[Any]], options: LoadOptions | None = None) -> Receipt:
    return world.offer(world.csv(HEADER, [line for person in rows for line in person]), options)


def stored(world: World) -> list[tuple[int, ...]]:
    with world.engine.connect() as db:
        rows = db.execute(select(responses).order_by(responses.c.survey_id, responses.c.position)).mappings()
        return [(row["file_row"], *(row[name] for name in QUESTIONS[:9])) for row in rows]


def test_lines_of_a_person_become_one_row_at_the_first_of_them(world: World) -> None:
    world.units("A")
    receipt = offered(world, lines("R1", [1, 2, 3, 4, 1, 2, 3, 4, 1]), lines("R2", [4] * 8 + [""]))
    assert (receipt.kind, receipt.rows_kept, receipt.total["n"]) == ("survey-responses", 2, 2)
    assert stored(world) == [(2, 1, 2, 3, 4, 1, 2, 3, 4, 1), (11, *[4] * 8, None)]
    assert "18 baris jawaban dari 2 responden dibaca satu baris satu responden." in receipt.notes


def test_a_question_somebody_left_out_is_no_answer_and_lines_may_stand_in_any_order(world: World) -> None:
    world.units("A")
    receipt = offered(world, lines("R1", [3] * 9)[:0:-1], lines("R2", [4] * 9))
    assert receipt.rows_kept == 2
    assert stored(world)[0] == (2, None, *[3] * 8)


def test_one_number_in_two_units_is_two_persons(world: World) -> None:
    world.units("A", "B")
    receipt = offered(world, lines("1", [3] * 9), lines("1", [4] * 9, unit="B"))
    assert [(one["code"], one["n"], one["ikm"]) for one in receipt.units] == [("A", 1, 75.0), ("B", 1, 100.0)]


def test_numbered_questions_need_the_order_of_the_last_two(world: World) -> None:
    world.units("A")
    numbered = tuple(str(number) for number in range(1, 10))
    rows = lines("R1", [1, 2, 3, 4, 1, 2, 3, 4, 1], questions=numbered)
    assert offered(world, rows).question["option"] == "order"
    assert offered(world, rows, options=LoadOptions(order="questionnaire")).status == "dimuat"
    assert stored(world) == [(2, 1, 2, 3, 4, 1, 2, 3, 1, 4)]


def test_a_question_answered_twice_by_one_person_refuses_the_file_and_names_the_rows(world: World) -> None:
    world.units("A")
    rows = lines("R1", [3] * 9)
    receipt = offered(world, rows, rows[:2])
    assert (receipt.status, stored(world)) == ("ditolak", [])
    assert "satu responden menjawab satu pertanyaan dua kali (2): baris 2 dan 11; baris 3 dan 12." in receipt.message


def test_questions_that_are_not_the_nine_and_lines_of_nobody_are_refused(world: World) -> None:
    world.units("A")
    other = offered(world, [["R1", "A", "2026-03-04", "L", question, 4] for question in ("Rasa", "Warna")])
    assert (other.status, "(Rasa, Warna) tidak memuat kesembilan unsur" in other.message) == ("ditolak", True)
    assert "respondennya kosong (9): baris 2" in offered(world, lines("", [3] * 9)).message


def test_lines_in_any_order_and_of_many_persons_wait_outside_memory_in_their_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.intake.surveys.answers_by_person.HELD_BYTES", 100)
    world.units("A")
    every = [line for at in range(1, 40) for line in lines(f"R{at}", [1 + (at + place) % 4 for place in range(9)])]
    offered(world, [*every[::9], *(line for at, line in enumerate(every) if at % 9)])
    assert stored(world) == [(1 + at, *[1 + (at + place) % 4 for place in range(9)]) for at in range(1, 40)]


def test_of_many_mistakes_the_first_are_named_and_the_others_counted(world: World) -> None:
    world.units("A")
    twice = lines("R1", [3] * 9)
    message = offered(world, twice, twice).message
    assert "satu responden menjawab satu pertanyaan dua kali (9): baris 2 dan 11; baris 3 dan 12" in message
    assert "baris 6 dan 15; dan 4 lagi." in message
