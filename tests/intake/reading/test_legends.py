"""A legend that says which element U8 is settles the order; no legend, or one that contradicts itself, does not."""

from typing import Any

import openpyxl
import pytest

from dashboard.intake.reading.legends import is_legend, named_element
from dashboard.intake.reading.options import LoadOptions
from tests.world import ELEMENTS, World

SWAPPED = (*ELEMENTS[:7], ELEMENTS[8], ELEMENTS[7])
HEADER = ["No. Resp", *[f"U{number}" for number in range(1, 10)]]
PEOPLE = [[number, *[4] * 7, 2, 3] for number in range(1, 6)]
YEAR = LoadOptions(unit="A", period="2026")


def lines(elements: Any, form: str = "{number}|{name}") -> list[list[str]]:
    return [form.format(number=f"U{number}", name=name).split("|") for number, name in enumerate(elements, start=1)]


@pytest.mark.parametrize(
    ("elements", "eighth"), [(ELEMENTS, "q8"), (SWAPPED, "q9")], ids=["regulation", "questionnaire"]
)
@pytest.mark.parametrize("form", ["{number}|{name}", "{number} = {name}", "{number}|:|{name}", "- {number}: {name}"])
def test_a_legend_below_the_table_names_the_order(world: World, elements: Any, eighth: str, form: str) -> None:
    world.units("A")
    receipt = world.offer(world.csv(HEADER, [*PEOPLE, [], ["Keterangan:"], *lines(elements, form)]), YEAR)
    assert (receipt.status, receipt.rows_read, receipt.total["n"], receipt.total["ikm"]) == ("dimuat", 5, 5, 91.67)
    (note,) = receipt.notes
    assert note.startswith(f"Lembar '{receipt.file}': urutan U8 dan U9 dibaca dari legendanya (U8 ")
    assert receipt.columns_used["U8"] == eighth
    assert receipt.refused.rows == 0


def test_a_legend_on_another_sheet_names_it_too(world: World, tmp_path: Any) -> None:
    world.units("A")
    book = openpyxl.Workbook()
    for row in (HEADER, *PEOPLE):
        book.active.append(row)
    legend = book.create_sheet("Keterangan")
    for line in lines(SWAPPED):
        legend.append(line)
    book.save(tmp_path / "a.xlsx")
    receipt = world.offer(tmp_path / "a.xlsx", YEAR)
    assert (receipt.status, receipt.total["ikm"]) == ("dimuat", 91.67)
    assert (receipt.columns_used["U8"], receipt.columns_used["U9"]) == ("q9", "q8")


def test_a_legend_that_contradicts_the_declared_order_is_said(world: World) -> None:
    world.units("A")
    path = world.csv(HEADER, [*PEOPLE, *lines(SWAPPED)])
    receipt = world.offer(path, YEAR.model_copy(update={"order": "regulation"}))
    assert receipt.status == "dimuat"
    assert receipt.notes == [
        f"Lembar '{path.name}': legendanya menyebut U8 sarana prasarana, U9 penanganan pengaduan, tetapi "
        "dimuat menurut --order regulation (U8 penanganan pengaduan, U9 sarana prasarana). Periksa mana yang benar."
    ]


@pytest.mark.parametrize(
    "legend",
    [
        [],
        lines(ELEMENTS[:7]),
        lines((*ELEMENTS[:7], ELEMENTS[8], ELEMENTS[8])),
        lines((ELEMENTS[1], ELEMENTS[0], *ELEMENTS[2:])),
    ],
    ids=["none", "without U8 and U9", "one element twice", "another form"],
)
def test_where_no_legend_is_certain_the_order_is_asked(world: World, legend: Any) -> None:
    world.units("A")
    receipt = world.offer(world.csv(HEADER, [*PEOPLE, *legend]), YEAR)
    assert (receipt.status, receipt.question["option"]) == ("ditolak", "order")


def test_a_respondent_is_no_line_of_a_legend() -> None:
    assert named_element(["U8", 4]) is None
    assert named_element([1, "Sarana dan Prasarana", 4, 4, 4]) is None
    assert named_element(["U8 = Sarana dan Prasarana"]) == (8, "u9")
    assert is_legend(["Keterangan :"])
    assert not is_legend(["R1", 4, 4, 4])
