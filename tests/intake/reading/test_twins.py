"""Two columns that say the same: read where they agree, refused with both cells where they do not."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from queries.surveys import surveys_of_years
from tests.world import ELEMENTS, World, built_once


@pytest.fixture
@built_once
def known(world: World) -> World:
    world.units("A")
    return world


def refused(world: World, header: list[str], *rows: list[Any], **options: Any) -> str:
    """Why the file is refused; empty when it is taken in."""
    receipt = world.offer(world.csv(header, rows), LoadOptions(**options))
    return receipt.message if receipt.status == "ditolak" else ""


def ikm(world: World) -> list[float]:
    return [round(float(value), 2) for value in world.ask(surveys_of_years, first=2026, last=2026)["reported_ikm"]]


def test_two_columns_of_one_name_that_differ_are_refused_with_both_cells(known: World) -> None:
    said = refused(known, ["unit", "tahun", "ikm", "n", "IKM"], ["A", 2026, "82,65", 10, "75,00"])
    assert said == (
        "Lembar berkas-2.csv, baris 2: kolom 'ikm' (kolom ke-3) dan 'IKM' (ke-5) berarti hal yang sama, tetapi isinya "
        "berbeda: '82,65' dan '75,00'. Hapus kolom yang keliru, atau sebutkan kolom yang benar, lalu muat kembali; "
        "tidak ada yang dimuat."
    )


def test_the_same_in_other_signs_is_the_same(known: World) -> None:
    assert refused(known, ["unit", "tahun", "ikm", "n", "ikm"], ["A", 2026, "82,65", 10, "82.65"]) == ""
    assert ikm(known) == [82.65]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["kode", "nama", "jenis", "nama"], ["B", "Unit B", "dinas", "Unit C"]),
        (["unit", "tanggal", *ELEMENTS, ELEMENTS[0]], ["A", "2026-03-04", *[4] * 9, 1]),
        (["unit", "tanggal", "umur", *ELEMENTS, "umur"], ["A", "2026-03-04", 30, *[4] * 9, 55]),
        (["unit", "tanggal", "umur", *ELEMENTS, "umur"], ["A", "2026-03-04", None, *[4] * 9, 55]),
    ],
)
def test_it_holds_for_every_kind_of_file(known: World, header: list[str], row: list[Any]) -> None:
    assert "berarti hal yang sama, tetapi isinya berbeda" in refused(known, header, row)


@pytest.mark.parametrize("again", ["persyaratan", "persyaratan pelayanan"])
def test_an_item_of_a_checklist_is_refused_under_its_name_and_another(known: World, again: str) -> None:
    header = ["unit", "tahun", "persyaratan", "biaya/tarif", again]
    assert "'ada' dan 'tidak ada'" in refused(known, header, ["A", 2026, "ada", "ada", "tidak ada"])
    assert refused(known, header, ["A", 2026, "ada", "ada", "Ada"]) == ""


def test_a_figure_under_two_names_is_refused_too(known: World) -> None:
    header, row = ["unit", "tahun", "nilai ikm", "ikm konversi"], ["A", 2026, "82,65", "75,00"]
    assert "'nilai ikm' (kolom ke-3) dan 'ikm konversi' (ke-4)" in refused(known, header, row)
    assert refused(known, header, row, columns={"ikm": "ikm konversi"}) == ""
    assert ikm(known) == [75.0]


def test_words_under_two_names_are_not(known: World) -> None:
    """Mutu is written as a letter and as a word."""
    assert refused(known, ["unit", "tahun", "ikm", "mutu", "kinerja"], ["A", 2026, "82,65", "B", "Baik"]) == ""


@pytest.mark.parametrize("header", [["nilai indeks", "nilai konversi"], ["nilai konversi", "nilai indeks"]])
def test_a_mean_beside_the_ikm_made_of_it_is_no_difference(known: World, header: list[str]) -> None:
    said = {"nilai indeks": "3,31", "nilai konversi": "82,65"}
    assert refused(known, ["unit", "tahun", *header], ["A", 2026, *(said[name] for name in header)]) == ""
    assert ikm(known) == [82.65]


def test_a_mean_beside_another_ikm_is(known: World) -> None:
    header = ["unit", "tahun", "nilai indeks", "nilai konversi"]
    assert "'3,31' dan '92,65'" in refused(known, header, ["A", 2026, "3,31", "92,65"])
