"""A file that lacks something says what it comes nearest to, what it has and lacks, and which headers are left."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions, parse_columns
from dashboard.intake.receipt import Receipt
from dashboard.refused import Refused
from tests.world import ELEMENTS, World


def offer(world: World, header: list[str], rows: list[list[Any]], **said: Any) -> Receipt:
    world.units("A")
    return world.offer(world.csv(header, rows), LoadOptions(**said))


def test_one_element_missing_is_named_with_the_headers_left(world: World) -> None:
    header = ["unit", "Lama menunggu", *ELEMENTS[:2], *ELEMENTS[3:], "Nama"]
    receipt = offer(world, header, [["A", 4, *[4] * 8, "Rahasia"]], period="2026")
    assert receipt.status == "ditolak"
    assert "paling mirip Jawaban responden SKM (survey-responses)" in receipt.message
    assert "8 dari 9 unsur, unit ('unit'); belum: U3 (Waktu Penyelesaian): kolom mana?" in receipt.message
    assert "Judul yang belum terpakai: 'Lama menunggu'." in receipt.message
    assert "Rahasia" not in receipt.message
    assert receipt.question == {
        "option": "columns",
        "answers": {"Lama menunggu": "Lama menunggu"},
        "wanted": {"u3": "U3 (Waktu Penyelesaian)"},
    }


def test_the_column_that_was_pointed_at_makes_the_file_load(world: World) -> None:
    header = ["unit", "Lama menunggu, dalam menit", *ELEMENTS[:2], *ELEMENTS[3:]]
    columns = parse_columns("u3=Lama menunggu, dalam menit")
    receipt = offer(world, header, [["A", 2, *[4] * 8]], period="2026", columns=columns)
    assert (receipt.status, receipt.total["ikm"]) == ("dimuat", 94.44)


def test_a_register_without_one_of_its_fields_is_told_by_the_fields_it_has(world: World) -> None:
    receipt = offer(world, ["Nama OPD", "Tahun", "Angka"], [["A", 2026, 82.5]])
    assert "paling mirip Rekap IKM per unit (survey-recap). Ditemukan: unit ('Nama OPD'), tahun ('Tahun')" in (
        receipt.message
    )
    assert receipt.question["wanted"] == {"ikm": "ikm"}
    assert '--columns "ikm=Angka"' in receipt.message


def test_a_declared_kind_is_what_its_file_comes_nearest_to(world: World) -> None:
    receipt = offer(world, ["unit", "tahun", "kewajiban"], [["A", 2026, "laporan SKM"]], kind="submissions")
    assert "belum: diterima" in receipt.message


def test_what_comes_near_nothing_shows_the_headers_it_has(world: World) -> None:
    receipt = offer(world, ["Judul buku", "Rak"], [["Laskar Pelangi", 7]])
    assert "tidak ditemukan tabel yang dikenali. Judul yang terlihat" in receipt.message
    assert "'Judul buku', 'Rak'" in receipt.message
    assert receipt.question == {}


def test_rows_that_may_be_people_are_never_shown_as_headers(world: World) -> None:
    receipt = offer(world, ["Orang Satu", "Samarinda"], [["Orang Dua", "Bontang"]])
    assert "Orang" not in receipt.message


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        (("unit=loket,age=umur",), {"unit": "loket", "age": "umur"}),
        (("u8=Tanggapan atas pengaduan, saran, dan masukan",), {"u8": "Tanggapan atas pengaduan, saran, dan masukan"}),
        (("u3=Lama", 'u8="Aduan, saran"'), {"u3": "Lama", "u8": "Aduan, saran"}),
        (("u3=Lama layanan,u8=Aduan, saran",), {"u3": "Lama layanan", "u8": "Aduan, saran"}),
    ],
)
def test_columns_may_be_quoted_hold_commas_and_be_given_several_times(
    said: tuple[str, ...], columns: dict[str, str]
) -> None:
    assert parse_columns(*said) == columns


def test_a_column_without_its_field_is_refused() -> None:
    with pytest.raises(Refused, match="'loket' harus berbentuk bidang=judul_kolom"):
        parse_columns("loket")
