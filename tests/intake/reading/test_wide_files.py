"""Files that are wide, not long: what is really a table is read in a moment, the rest is refused by name."""

import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.intake.reading import files, formats
from dashboard.intake.reading.files import sheets_of
from dashboard.intake.reading.limits import Limits
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.world import World

# How a file is read is the same whatever keeps it.
on_one_engine = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
LAST = 16_384
# On a busy machine; before there was a limit these took a minute and more.
SECONDS = 15


def quick(world: World, path: Path, **options: Any) -> str:
    begun = time.monotonic()
    receipt = world.offer(path, LoadOptions(**options))
    assert time.monotonic() - begun < SECONDS
    return receipt.message


def wide_workbook(path: Path, rows: int, text: str) -> Path:
    """A workbook of a few kilobytes, every row of which has 16,384 filled cells."""
    book = openpyxl.Workbook()
    book.active.append([text])
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    cells = b'<c t="inlineStr"><is><t>' + text.encode() + b"</t></is></c>"
    sheet = b"".join(b"<row>" + cells * LAST + b"</row>" for _ in range(rows))
    name = "xl/worksheets/sheet1.xml"
    head, _, rest = parts[name].partition(b"<sheetData>")
    parts[name] = head + b"<sheetData>" + sheet + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return path


@on_one_engine
def test_a_workbook_of_sixteen_thousand_headers_is_refused_by_name(world: World, tmp_path: Path) -> None:
    path = wide_workbook(tmp_path / "lebar.xlsx", 60, "unit")
    assert path.stat().st_size < 200_000
    assert quick(world, path).startswith(
        "lebar.xlsx, lembar Sheet, baris 1: 16384 kolom terisi, paling banyak 500. Bagi"
    )


@on_one_engine
def test_a_table_with_one_column_at_the_far_edge_is_read(world: World, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DAFTAR UNIT"])
    sheet.append(["kode", "nama"])
    for number in range(300):
        sheet.append([f"U{number}", f"Unit {number}"])
        sheet.cell(number + 3, LAST, "Samarinda")
    sheet.cell(2, LAST, "wilayah")
    book.save(tmp_path / "tepi.xlsx")
    assert quick(world, tmp_path / "tepi.xlsx").startswith("Dimuat sebagai muatan")


@on_one_engine
def test_five_hundred_headers_of_every_row_are_looked_at_in_a_moment(world: World, tmp_path: Path) -> None:
    rows = [[f"kolom {row} {column} yang tidak dikenal" for column in range(500)] for row in range(60)]
    assert "tidak ditemukan tabel yang dikenali" in quick(world, world.csv(rows[0], rows[1:]))


@on_one_engine
def test_a_text_of_more_columns_is_refused_with_its_row(world: World) -> None:
    path = world.csv(["kode", "nama"], [["A", "Unit A"], ["B"] * 501])
    said = quick(world, path, kind="units")
    assert said.startswith(f"{path.name}, lembar {path.name}, baris 3: 501 kolom terisi, paling banyak 500. Bagi")


@on_one_engine
def test_empty_columns_of_a_text_are_no_columns(world: World) -> None:
    path = world.csv(["kode", "nama", *[""] * 2000], [["A", "Unit A", *[""] * 2000]])
    assert quick(world, path, kind="units").startswith("Dimuat sebagai muatan")


@on_one_engine
@pytest.mark.parametrize(("limits", "said"), [(Limits(cells=5), "5 sel"), (Limits(rows=1), "1 baris")])
def test_a_register_of_more_than_memory_holds_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch, limits: Limits, said: str
) -> None:
    monkeypatch.setattr("dashboard.intake.offered.LIMITS", limits)
    path = world.csv(["kode", "nama"], [["A", "Unit A"], ["B", "Unit B"], ["C", "Unit C"]])
    assert world.offer(path).message.startswith(f"{path.name}: lebih dari {said}. Bagi")


@on_one_engine
@pytest.mark.parametrize(("most", "status"), [(3, "ditolak"), (4, "dimuat")])
def test_the_tables_of_a_file_share_its_room(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int, status: str
) -> None:
    monkeypatch.setattr("dashboard.intake.offered.LIMITS", Limits(rows=most))
    book = openpyxl.Workbook()
    for sheet, codes in ((book.active, "AB"), (book.create_sheet(), "CD")):
        for row in [["kode", "nama"], *([code, f"Unit {code}"] for code in codes)]:
            sheet.append(row)
    book.save(world.folder / "dua.xlsx")
    assert world.offer(world.folder / "dua.xlsx").status == status


def test_a_text_of_more_rows_than_any_may_have_is_refused_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "tanpa akhir.csv"
    path.write_text("kode,nama\n" + "A,Unit A\n" * 2500, encoding="utf-8")
    with pytest.raises(Refused, match="tanpa akhir.csv: lebih dari 1500 baris. Bagi"):
        list(next(sheets_of(path, Limits(text_rows=1500))).rows)


def test_nobody_waits_while_a_file_is_opened_and_its_table_is_sought(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.csv(["kode", "nama"], [["B", "Unit B"]])
    met: list[str] = []

    def opening(path: Path) -> formats.Way:
        if path != other:
            met.append(world.offer(other).status)
        return formats.way_of(path)

    monkeypatch.setattr(files, "way_of", opening)
    world.units("A")
    assert met == ["dimuat"]
