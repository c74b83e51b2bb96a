"""Answers written as words, letters or codes with labels: read by element where certain, listed or asked about else."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions, parse_answers
from dashboard.intake.receipt import Receipt
from dashboard.intake.surveys.answers import (
    CONTRADICTION,
    FIVE_STEPS,
    NO_ANSWER_IN_WORDS,
    UNKNOWN_WORDS,
    answer_reader,
    places_of,
)
from dashboard.refused import Refused
from dashboard.rules.answer_rules import answer_rules
from dashboard.settings import settings
from tests.world import ELEMENTS, World

PERIOD = LoadOptions(period="2026")
BEST = (
    *("Sangat sesuai", "Sangat mudah", "Sangat cepat", "Gratis", "Sangat sesuai", "Sangat kompeten"),
    *("Sangat sopan & ramah", "Dikelola dengan baik", "Sangat baik"),
)
SECOND = (
    *("Sesuai", "Mudah", "Cepat", "Murah", "Sesuai", "Kompeten", "Sopan dan ramah"),
    *("Berfungsi kurang maksimal", "Baik"),
)
THIRD = (
    *("Kurang sesuai", "Kurang mudah", "Kurang cepat", "Cukup mahal", "Kurang sesuai", "Kurang kompeten"),
    *("Kurang sopan dan ramah", "Ada tetapi tidak berfungsi", "Cukup"),
)
WORST = (
    *("Tidak sesuai", "Tidak mudah", "Tidak cepat", "Sangat mahal", "Tidak sesuai", "Tidak kompeten"),
    *("Tidak sopan dan ramah", "Tidak ada", "Buruk"),
)


def offer(world: World, rows: Sequence[Sequence[Any]], **said: Any) -> Receipt:
    world.units("A")
    path = world.csv(["unit", *ELEMENTS], [["A", *row] for row in rows])
    return world.offer(path, PERIOD.model_copy(update=said))


def read(cell: Any, place: str = "u1", **declared: int) -> tuple[int, str | None]:
    found = answer_reader(place, None, declared)(cell)
    return found.value, found.reason


def test_the_official_phrases_of_every_element_are_read_and_told_on_the_receipt(world: World) -> None:
    """(4 + 3 + 2 + 1) / 4 = 2,5 for every element: IKM 62,50."""
    receipt = offer(world, [BEST, SECOND, THIRD, WORST])
    assert (receipt.total["n"], receipt.total["ikm"], receipt.repaired.rows) == (4, 62.5, 0)
    told = {(one["column"], one["wording"]): (one["answer"], one["count"]) for one in receipt.answers}
    assert told["Biaya/Tarif", "Sangat mahal"] == (1, 1)
    assert told["Penanganan Pengaduan, Saran dan Masukan", "Tidak ada"] == (1, 1)
    assert len(told) == 36


@pytest.mark.parametrize(
    "cell",
    [
        "4. Sangat baik",
        "4 (Sangat Baik)",
        "Sangat Baik - 4",
        "[4] sangat sesuai",
        "d. Sangat sesuai",
        " SANGAT  SESUAI ",
    ],
)
def test_a_code_beside_its_label_is_the_answer_both_say(cell: str) -> None:
    assert read(cell) == (4, None)


@pytest.mark.parametrize(
    ("cell", "place", "reason"),
    [
        ("1. Sangat sesuai", "u1", CONTRADICTION),  # somebody's list of options, not a scale
        ("3 hari", "u3", UNKNOWN_WORDS),  # a duration
        ("Cepat", "u1", UNKNOWN_WORDS),  # an answer to another question
        ("Cukup baik", "u9", UNKNOWN_WORDS),  # the second by position, the third by wording
        ("Netral", "u1", FIVE_STEPS),
        ("N/A", "u1", NO_ANSWER_IN_WORDS),
        ("tidak pernah mengadu", "u8", NO_ANSWER_IN_WORDS),
    ],
)
def test_what_is_not_certain_is_no_answer_and_says_why(cell: str, place: str, reason: str) -> None:
    assert read(cell, place) == (0, reason)


def test_every_wording_of_the_rules_reads_as_its_step_for_every_element_it_is_of() -> None:
    for known in answer_rules().sets:
        for place in known.elements:
            reader = answer_reader(place, None, {})
            for step, wordings in enumerate(known.steps, start=1):
                assert {abs(reader(wording).value) for wording in wordings} == {step}


def test_no_wording_has_two_meanings_in_one_element() -> None:
    met: dict[tuple[str, str], int] = {}
    for known in answer_rules().sets:
        for step, wordings in enumerate(known.steps, start=1):
            for key in ((place, wording) for place in known.elements for wording in wordings):
                assert met.setdefault(key, step) == step


def test_words_that_no_rule_knows_refuse_the_file_with_all_of_them_and_can_be_declared(world: World) -> None:
    rows = [["Mantap", *[4] * 7, "Lumayan"]] * 4
    receipt = offer(world, rows)
    assert receipt.status == "ditolak"
    assert "8 dari 36 jawaban (Unit A) tidak dapat dibaca" in receipt.message
    assert "Persyaratan: 'Mantap' (4); Sarana dan Prasarana: 'Lumayan' (4)" in receipt.message
    again = offer(world, rows, answers={"mantap": 4, "Lumayan": 2})
    assert (again.status, again.total["ikm"]) == ("dimuat", 94.44)


def test_a_few_unknown_words_are_slips_and_listed(world: World) -> None:
    receipt = offer(world, [["Mantap", *[4] * 8], *[[3] * 9] * 40])
    assert (receipt.status, receipt.repaired.by_reason) == ("dimuat", {UNKNOWN_WORDS: 1})


def test_not_there_is_no_answer_in_a_column_of_numbers(world: World) -> None:
    receipt = offer(world, [[4] * 9, [*[4] * 7, "Tidak ada", 4]])
    listed = [(one.row, one.column, one.value, one.reason) for one in receipt.repaired.listed]
    assert listed == [(3, "Penanganan Pengaduan, Saran dan Masukan", "Tidak ada", NO_ANSWER_IN_WORDS)]
    assert receipt.total["ikm"] == 100.0


def test_bare_letters_are_asked_about_and_read_by_the_declared_order(world: World) -> None:
    rows = [["a"] * 9, ["D"] * 8 + ["c"]]
    receipt = offer(world, rows)
    assert (receipt.status, receipt.question["option"]) == ("ditolak", "letters")
    assert list(receipt.question["answers"]) == ["a=1", "a=4"]
    # a = 1: elements (1 + 4) / 2, the last (1 + 3) / 2: (8 x 2,5 + 2) / 9 x 25; mirrored: (8 x 2,5 + 3) / 9 x 25.
    assert offer(world, rows, letters="a=1").total["ikm"] == 61.11
    assert offer(world, rows, letters="a=4").total["ikm"] == 63.89


def test_a_letter_before_its_words_is_read_by_the_words(world: World) -> None:
    receipt = offer(world, [[f"a. {word}" for word in BEST], [f"B) {word}" for word in SECOND]])
    assert receipt.total["ikm"] == 87.5


def test_words_of_five_steps_refuse_the_file_by_what_it_is(world: World) -> None:
    receipt = offer(world, [["Sangat puas"] * 9, ["Puas"] * 9, ["Netral"] * 9])
    assert receipt.status == "ditolak"
    assert "9 dari 27 jawaban (Unit A) di luar skala 1-4: 'Netral' hanya ada pada skala lima" in receipt.message


def test_people_who_chose_five_everywhere_count_among_the_answers_off_the_scale(world: World) -> None:
    """They have no valid answer and leave, but they say that the scale has five steps: 18 of 90."""
    receipt = offer(world, [[5] * 9] * 2 + [[4] * 9] * 8)
    assert receipt.status == "ditolak"
    assert "18 dari 90 jawaban (Unit A) di luar skala 1-4" in receipt.message


def test_a_few_people_off_the_scale_do_not_refuse_the_others(world: World) -> None:
    receipt = offer(world, [[7, *[0] * 8], *[[4] * 9] * 40])
    assert (receipt.status, receipt.rows_kept, receipt.refused.rows) == ("dimuat", 40, 1)


def test_places_of_questions() -> None:
    assert places_of("skm-2017") == [f"u{number}" for number in range(1, 10)]
    assert places_of("skm-2014")[-1] == "maklumat"
    assert places_of("skm-2017-16")[:6] == ["u1", "u1", "u2", "u2", "u2", "u3"]


def test_declared_answers_on_the_command_line() -> None:
    assert parse_answers("Cukup baik=2", "'tidak tahu = saja'=0") == {"Cukup baik": 2, "tidak tahu = saja": 0}
    with pytest.raises(Refused, match="'Cukup=5' harus berbentuk kata=angka"):
        parse_answers("Cukup=5")


def test_a_province_adds_wordings_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "rules" / "answers.toml"
    own.parent.mkdir()
    steps = '[["kacau"], ["kurang rapi"], ["rapi"], ["rapi sekali"]]'
    own.write_text(f'[[sets]]\nelements = ["u2"]\nsteps = {steps}\n', encoding="utf-8")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    settings.cache_clear()
    try:
        assert (read("Rapi sekali", "u2"), read("Rapi sekali", "u1")[0], read("Mudah", "u2")) == (
            (4, None),
            0,
            (3, None),
        )
    finally:
        settings.cache_clear()
