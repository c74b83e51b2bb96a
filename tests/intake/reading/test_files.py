"""Files as offices send them: endings, encodings, separators, title rows, merged headers, several sheets."""

import codecs
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dashboard.intake.reading.files import sheets_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.office_files import Rows, write_csv, write_html, write_ods, write_xls, write_xlsx
from tests.world import ELEMENTS, World

ROWS: Rows = [["unit", "periode", *ELEMENTS], ["Unit A", "2026", *[4] * 9], ["Unit A", "2026", *[3] * 9]]


WRITERS: list[tuple[str, Callable[[Path, Rows], None]]] = [
    ("koma.csv", write_csv),
    ("titik koma.csv", lambda path, rows: write_csv(path, rows, mark=";")),
    ("tab.tsv", lambda path, rows: write_csv(path, rows, mark="\t")),
    ("bom.csv", lambda path, rows: write_csv(path, rows, encoding="utf-8-sig")),
    # Named like what they are not.
    ("teks.xls", lambda path, rows: write_csv(path, rows, mark="\t", encoding="utf-16")),
    ("teks.xlsx", lambda path, rows: write_csv(path, rows, mark=";")),
    ("halaman.xls", write_html),
    ("buku.csv", write_xlsx),
    ("buku.xls", write_xlsx),
    ("lama.xlsx", write_xls),
    ("terbuka.xlsx", write_ods),
    ("buku.xlsx", write_xlsx),
    ("lama.xls", write_xls),
    ("terbuka.ods", write_ods),
]


@pytest.mark.parametrize(("name", "write"), WRITERS, ids=[name for name, _ in WRITERS])
def test_every_kind_of_file_gives_the_same_two_respondents(
    world: World, tmp_path: Path, name: str, write: Callable[[Path, Rows], None]
) -> None:
    world.units("A")
    write(tmp_path / name, ROWS)
    receipt = world.offer(tmp_path / name)
    assert (receipt.status, receipt.rows_read, receipt.rows_kept) == ("dimuat", 2, 2)
    assert receipt.total == {
        "rows": 2, "n": 2, "n_complete": 2, "ikm": 87.5, "ikm_complete_rows": 87.5, "grade": "B",
    }  # fmt: skip


def test_windows_encoding_is_read_when_the_bytes_are_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "ansi.csv"
    path.write_bytes("unit;catatan\nPuskesmas;café – baik\n".encode("cp1252"))
    assert [row for sheet in sheets_of(path) for row in sheet.rows] == [
        ["unit", "catatan"],
        ["Puskesmas", "café – baik"],
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_is_read_by_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "unicode.txt"
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    path.write_bytes(mark + "unit\tcatatan\r\nPuskesmas\tcafé – baik 😊\r\n".encode(encoding))
    assert [row for sheet in sheets_of(path) for row in sheet.rows] == [
        ["unit", "catatan"],
        ["Puskesmas", "café – baik 😊"],
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_without_its_mark_is_read_where_it_is_certain(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tanpa tanda.csv"
    path.write_bytes("unit\tcatatan\r\nPuskesmas\tcafé, baik\r\n".encode(encoding))
    assert [row for sheet in sheets_of(path) for row in sheet.rows] == [
        ["unit", "catatan"],
        ["Puskesmas", "café, baik"],
    ]


NO_TEXT = {
    "neither utf-8 nor cp1252": b"kode,nama\nA,Unit \x81\n",
    "utf-16 cut in a sign": codecs.BOM_UTF16_LE + "kode,nama\n".encode("utf-16-le") + b"A",
    "utf-16 with half a pair": codecs.BOM_UTF16_LE + "kode,nama\n".encode("utf-16-le") + b"\x00\xd8A\x00",
    "utf-16 without its mark, of signs that prove nothing": "码,名\nA,单位\n".encode("utf-16-le"),
    "a NUL": b"kode,nama\nA,Unit\0A\n",
    "a NUL in utf-16": codecs.BOM_UTF16_BE + "kode,nama\nA,Unit\0A\n".encode("utf-16-be"),
    "a picture": bytes(range(256)),
}


@pytest.mark.parametrize("content", NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_is_refused_by_name_with_what_to_do(world: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "aneh.csv"
    path.write_bytes(content)
    receipt = world.offer(path, LoadOptions(kind="units"))
    assert receipt.status == "ditolak"
    assert receipt.message.startswith("aneh.csv: ")
    assert receipt.message.endswith("simpan ulang sebagai xlsx atau csv UTF-8, lalu muat kembali.")


def test_decimal_commas_do_not_part_the_cells_of_a_semicolon_file(tmp_path: Path) -> None:
    path = tmp_path / "rekap.csv"
    path.write_text("unit;ikm;n\nA;82,65;100\nB;80,46;90\n", encoding="utf-8")
    assert [row for sheet in sheets_of(path) for row in sheet.rows][1] == ["A", "82,65", "100"]


def test_a_broken_workbook_is_refused_with_what_to_do(world: World, tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"bukan buku kerja")
    receipt = world.offer(path)
    assert receipt.status == "ditolak"
    assert receipt.message == (
        "rusak.xlsx tidak dapat dibuka sebagai buku kerja. Buka di Excel atau LibreOffice, "
        "simpan ulang sebagai xlsx, lalu muat kembali."
    )


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(Refused, match=r"jenis berkas '.pdf' tidak dikenal. Kirim sebagai xlsx, xls, ods, atau csv."):
        sheets_of(Path("laporan.pdf"))


def test_title_rows_merged_headers_and_column_numbers_are_passed_over(world: World, tmp_path: Path) -> None:
    world.units("A")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT"])
    sheet.append(["UNIT PELAYANAN : Unit A"])
    sheet.append(["PERIODE : SEMESTER I TAHUN 2026"])
    sheet.append([])
    sheet.append(["No. Resp", "NILAI UNSUR PELAYANAN"])
    sheet.append([None, *[f"U{number}" for number in range(1, 10)]])
    sheet.merge_cells("B5:J5")
    sheet.append(list(range(1, 11)))
    sheet.append([1, *[4] * 9])
    sheet.append([2, *[3] * 9])
    book.save(tmp_path / "lembar.xlsx")
    receipt = world.offer(tmp_path / "lembar.xlsx", LoadOptions(order="regulation"))
    assert receipt.message == "Dimuat sebagai muatan 2."
    assert [(unit["code"], unit["periods"], unit["n"], unit["ikm"]) for unit in receipt.units] == [
        ("A", ["2026-S1"], 2, 87.5)
    ]


def test_each_sheet_with_a_table_is_loaded_and_the_others_are_named(world: World, tmp_path: Path) -> None:
    world.units("A", "B")
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    book.active.append(["Isi lembar berikutnya"])
    for code in ("A", "B"):
        sheet = book.create_sheet(code)
        sheet.append([f"Unit Pelayanan: Unit {code}"])
        sheet.append(["No", *ELEMENTS])
        sheet.append([1, *[4] * 9])
    book.save(tmp_path / "dua.xlsx")
    receipt = world.offer(tmp_path / "dua.xlsx", LoadOptions(period="2026"))
    assert [unit["code"] for unit in receipt.units] == ["A", "B"]
    assert receipt.notes == ["Lembar 'Petunjuk' dilewati: tidak ada tabel yang dikenali di dalamnya."]


def test_a_file_without_a_table_is_refused_and_shown_the_way(world: World, tmp_path: Path) -> None:
    path = tmp_path / "surat.csv"
    path.write_text("Kepada Yth.\nBapak Gubernur\n", encoding="utf-8")
    receipt = world.offer(path)
    assert receipt.message == (
        "surat.csv: tidak ditemukan tabel yang dikenali. Periksa judul kolomnya, nyatakan dengan --columns, "
        "atau mulai dari templat (python -m dashboard template JENIS -o berkas.xlsx)."
    )
