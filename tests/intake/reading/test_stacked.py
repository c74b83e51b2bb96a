"""Several tables below each other, headers repeated on every page, headers of two and three lines."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from tests.world import ELEMENTS, World

YEAR = LoadOptions(period="2026")
HEADER = ["No", *ELEMENTS]


def respondents(score: int, count: int = 1) -> list[list[Any]]:
    return [[number, *[score] * 9] for number in range(1, count + 1)]


def units_of(receipt: Any) -> list[tuple[Any, ...]]:
    return [(unit["code"], unit["n"], unit["ikm"]) for unit in receipt.units]


def test_each_table_belongs_to_the_unit_above_it(world: World) -> None:
    world.units("A", "B")
    rows = [
        *[HEADER, *respondents(4, 2), ["NRR", *["4,00"] * 9], ["IKM", "100,00"], []],
        *[["UNIT PELAYANAN", None, ": Unit B"], [], HEADER, *respondents(3, 3), ["IKM", "75,00"]],
    ]
    receipt = world.offer(world.csv(["Unit Pelayanan: Unit A"], rows), YEAR)
    assert units_of(receipt) == [("A", 2, 100.0), ("B", 3, 75.0)]
    assert [(footer["footer"], footer["reported"]) for footer in receipt.footers if footer["footer"] == "IKM"] == [
        ("IKM", [100.0]), ("IKM", [75.0]),
    ]  # fmt: skip
    assert (receipt.rows_read, receipt.refused.rows) == (5, 0)


def test_a_header_that_is_repeated_on_the_next_page_is_no_row(world: World) -> None:
    world.units("A")
    rows = [HEADER, *respondents(4), HEADER, *respondents(3), HEADER, [2]]
    receipt = world.offer(world.csv(["Unit Pelayanan: Unit A"], rows), YEAR)
    assert units_of(receipt) == [("A", 2, 87.5)]
    # The rows keep the numbers that a spreadsheet shows.
    assert {one.row for one in receipt.refused.listed} == {7}


def test_a_lower_table_with_other_columns_is_read_by_its_own_header(world: World) -> None:
    world.units("A", "B")
    other = ["No", *reversed(ELEMENTS)]
    rows = [HEADER, [1, *[4] * 8, 3], [], ["Unit Pelayanan: Unit B"], other, [1, 3, *[4] * 8]]
    receipt = world.offer(world.csv(["Unit Pelayanan: Unit A"], rows), YEAR)
    assert units_of(receipt) == [("A", 1, 97.22), ("B", 1, 97.22)]


def test_a_recap_goes_on_below_a_title(world: World) -> None:
    header = ["unit", "tahun", "ikm", "jumlah responden"]
    rows = [["Unit A", 2026, 80, 5], ["WILAYAH DUA"], header, ["Unit B", 2026, 84, 6]]
    receipt = world.offer(world.csv(header, rows), LoadOptions(create_units=True))
    assert [(unit["unit"], unit["n"], unit["reported_ikm"]) for unit in receipt.units] == [
        ("Unit A", 5, 80), ("Unit B", 6, 84),
    ]  # fmt: skip
    assert receipt.rows_read == 2


def test_a_unit_that_nobody_knows_below_refuses_the_whole_file(world: World) -> None:
    world.units("A")
    rows = [HEADER, *respondents(4), ["Unit Pelayanan: Dinas Entah"], HEADER, *respondents(3)]
    receipt = world.offer(world.csv(["Unit Pelayanan: Unit A"], rows), YEAR)
    assert (receipt.status, receipt.rows_kept) == ("ditolak", 0)
    assert receipt.message.startswith("Unit 'Dinas Entah' tidak dikenal.")


def test_lines_of_few_words_are_still_rows_where_no_header_follows(world: World) -> None:
    rows = [["Unit A", 2026, 80, 5], ["Unit B"], ["Unit C", 2026, 84, 6]]
    receipt = world.offer(world.csv(["unit", "tahun", "ikm", "jumlah responden"], rows), LoadOptions(create_units=True))
    assert (receipt.rows_read, receipt.rows_kept, receipt.refused.rows) == (3, 2, 1)


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_headers_of_up_to_three_lines_are_put_together(world: World, lines: int) -> None:
    world.units("A")
    first, second = ["No", "Unit", "NILAI", *[None] * 8], [None, None, "UNSUR", *[None] * 8]
    numbers = [None, None, *[f"U{number}" for number in range(1, 10)]]
    whole = ["No", "Unit", *numbers[2:]]
    head = {1: [whole], 2: [first, numbers], 3: [first, second, numbers]}[lines]
    rows = [*head, [1, "Unit A", *[4] * 9]]
    receipt = world.offer(world.csv(["REKAPITULASI"], rows), LoadOptions(period="2026", order="regulation"))
    assert units_of(receipt) == [("A", 1, 100.0)]
