"""Labels that a pivot table leaves out below the first: filled in where it is certain, and only there."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from tests.world import ELEMENTS, World

HEADER = ["unit", "layanan", "tahun", "ikm", "jumlah responden"]
NEW = LoadOptions(create_units=True)


def test_units_that_a_pivot_table_left_out_are_those_above_with_a_note(world: World) -> None:
    rows = [["A", "X", 2026, 80, 5], [None, "Y", 2026, 84, 6], ["Total A", None, None, 82, 11], ["B", "X", 2026, 90, 7]]
    receipt = world.offer(world.csv(HEADER, rows), NEW)
    assert [(unit["unit"], unit["n"]) for unit in receipt.units] == [("A", 5), ("A", 6), ("B", 7)]
    assert receipt.notes == [
        f"Lembar '{receipt.file}': 1 sel kosong di kolom 'unit' dibaca sebagai nama di atasnya, karena setiap nama "
        "hanya ditulis sekali seperti pada tabel pivot."
    ]


UNCERTAIN: dict[str, list[list[Any]]] = {
    "a name comes twice": [["A", "X", 2026, 80, 5], ["A", "Y", 2026, 81, 5], [None, "Z", 2026, 84, 6]],
    "the first row has none": [[None, "X", 2026, 80, 5], ["A", "Y", 2026, 81, 5], [None, "Z", 2026, 84, 6]],
    "nothing tells the row apart": [["A", "X", 2026, 80, 5], [None, None, 2026, 84, 6]],
    "the name stands for the whole unit": [["A", None, 2026, 80, 5], [None, "Y", 2026, 84, 6]],
}


@pytest.mark.parametrize("rows", UNCERTAIN.values(), ids=UNCERTAIN)
def test_a_name_that_may_have_been_forgotten_is_not_guessed(world: World, rows: list[list[Any]]) -> None:
    receipt = world.offer(world.csv(HEADER, rows), NEW)
    assert receipt.refused.by_reason["nama unit kosong"] >= 1
    assert receipt.notes == []


def test_respondents_never_get_the_unit_above_them(world: World) -> None:
    rows = [["A", "X", *[4] * 9], [None, "Y", *[3] * 9], ["B", "X", *[2] * 9]]
    receipt = world.offer(
        world.csv(["unit", "layanan", *ELEMENTS], rows), LoadOptions(create_units=True, period="2026")
    )
    assert receipt.refused.by_reason == {"unit kosong: tidak masuk unit mana pun": 1}
