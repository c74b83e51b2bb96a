"""Tables of open-data portals: taken as recaps only where the table says that it holds the IKM of units."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.receipt import Receipt
from queries.surveys import surveys_of_years
from tests.world import World

HEADER = ["id", "kode_provinsi", "nama_provinsi", "kategori", "nilai", "satuan", "tahun"]
ROW = [1, 64, "KALIMANTAN TIMUR", "Unit A", "82,35", "INDEKS", 2025]


def offered(world: World, *rows: list[Any], name: str = "indeks-kepuasan-masyarakat.csv") -> Receipt:
    path: Path = world.csv(HEADER, rows)
    return world.offer(path.rename(path.with_name(name)))


def changed(at: int, value: Any) -> list[Any]:
    return [*ROW[:at], value, *ROW[at + 1 :]]


def test_a_table_that_names_the_survey_is_a_recap_of_its_categories(world: World) -> None:
    world.units("A", "B")
    receipt = offered(world, ROW, [2, 64, "KALIMANTAN TIMUR", "Unit B", 79.1, "Poin", 2024])
    assert (receipt.kind, receipt.rows_kept) == ("survey-recap", 2)
    stored = world.ask(surveys_of_years, first=2024, last=2025)
    assert sorted(zip(stored["code"], stored["year"], stored["reported_ikm"], strict=True)) == [
        ("A", 2025, 82.35),
        ("B", 2024, 79.1),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (changed(5, "PERSEN"), "satuan 'PERSEN' bukan indeks"),
        (changed(4, "3,4"), "tidak ada nilai di antara 25 dan 100"),
        (changed(3, "Waktu Penyelesaian"), "kategori 'Waktu Penyelesaian' adalah unsur, bukan unit"),
    ],
)
def test_what_is_no_index_of_units_is_refused_with_the_reason(world: World, row: list[Any], reason: str) -> None:
    world.units("A")
    receipt = offered(world, row)
    assert receipt.status == "ditolak"
    assert reason in receipt.message
    assert "--kind survey-recap dan --columns unit=" in receipt.message


def test_another_index_and_several_provinces_are_not_taken_for_it(world: World) -> None:
    world.units("A")
    assert "tidak menyebut IKM atau SKM" in offered(world, ROW, name="indeks-pembangunan-manusia.csv").message
    several = offered(world, ROW, changed(2, "KALIMANTAN UTARA"))
    assert "beberapa provinsi (KALIMANTAN TIMUR, KALIMANTAN UTARA)" in several.message


def test_categories_that_are_no_known_units_are_listed(world: World) -> None:
    world.units("A")
    receipt = offered(world, ROW, changed(3, "Laki-laki"), changed(3, "Perempuan"))
    assert [one["text"] for one in receipt.unknown_units] == ["Laki-laki", "Perempuan"]
