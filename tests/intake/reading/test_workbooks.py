"""What workbooks have beside cells: merged ones, hidden sheets, formulas without a result, another day 0."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dashboard.intake.reading.files import sheets_of
from dashboard.intake.reading.formulas import REASON
from dashboard.intake.reading.options import LoadOptions
from queries.surveys import surveys_of_years
from tests.world import ELEMENTS, World

NEW = LoadOptions(create_units=True)
RECAP = ["Unit Kerja", "Jenis Layanan", "Tahun", "Nilai IKM", "Jumlah Responden"]


def book(path: Path, rows: list[list[Any]], more: Callable[[Any], None] = lambda _: None) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    more(made)
    made.save(path)
    return path


def recaps(receipt: Any) -> list[tuple[Any, ...]]:
    return [(unit["unit"], unit["n"], unit["reported_ikm"]) for unit in receipt.units]


def test_every_row_of_a_merged_unit_is_that_unit_s(world: World, tmp_path: Path) -> None:
    rows = [RECAP, ["Dinas A", "Izin X", 2026, 80, 50], [None, "Izin Y", 2026, 84, 150], ["Dinas B", "Z", 2026, 90, 60]]
    path = book(tmp_path / "a.xlsx", rows, lambda made: made.active.merge_cells("A2:A3"))
    receipt = world.offer(path, NEW)
    assert (receipt.rows_kept, receipt.refused.rows, receipt.notes) == (3, 0, [])
    assert recaps(receipt) == [("Dinas A", 50, 80), ("Dinas A", 150, 84), ("Dinas B", 60, 90)]


def test_merged_cells_of_an_old_workbook_are_filled_too(world: World, tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Rekap")
    for at, header in enumerate(RECAP):
        sheet.write(0, at, header)
    sheet.write_merge(1, 2, 0, 0, "Dinas A")
    for at, row in enumerate((["X", 2026, 80, 5], ["Y", 2026, 84, 6]), start=1):
        for column, cell in enumerate(row, start=1):
            sheet.write(at, column, cell)
    made.save(str(tmp_path / "a.xls"))
    assert recaps(world.offer(tmp_path / "a.xls", NEW)) == [("Dinas A", 5, 80), ("Dinas A", 6, 84)]


def test_merged_titles_and_lines_between_rows_stay_one_cell(world: World, tmp_path: Path) -> None:
    world.units("A")
    rows = [
        ["Unit Pelayanan: Unit A"],
        ["No", "NILAI UNSUR"],
        [None, *ELEMENTS],
        [1, *[4] * 9],
        ["Loket dua"],
        [2, *[3] * 9],
    ]

    def merged(made: Any) -> None:
        for area in ("A1:J1", "A2:A3", "B2:J2", "A5:J5"):
            made.active.merge_cells(area)

    receipt = world.offer(book(tmp_path / "a.xlsx", rows, merged), LoadOptions(period="2026"))
    assert (receipt.rows_kept, receipt.total["ikm"]) == (2, 87.5)
    assert receipt.refused.by_reason == {"tidak ada satu jawaban pun": 1}


def test_merged_cells_of_a_table_that_starts_in_column_d_are_its_own(world: World, tmp_path: Path) -> None:
    rows = [
        [],
        [None, None, None, *RECAP],
        [None, None, None, "Dinas A", "X", 2026, 80, 5],
        [*[None] * 4, "Y", 2026, 84, 6],
    ]
    path = book(tmp_path / "a.xlsx", rows, lambda made: made.active.merge_cells("D3:D4"))
    assert recaps(world.offer(path, NEW)) == [("Dinas A", 5, 80), ("Dinas A", 6, 84)]


def test_hidden_sheets_are_named_and_hidden_rows_are_data(world: World, tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        made.active.row_dimensions[3].hidden = True
        for name, state in (("Lama", "hidden"), ("Sandi", "veryHidden")):
            sheet = made.create_sheet(name)
            sheet.append(RECAP)
            sheet.append(["Dinas Lama", "X", 2025, 10, 5])
            sheet.sheet_state = state

    rows = [RECAP, ["Dinas A", "X", 2026, 80, 5], ["Dinas B", "X", 2026, 84, 6]]
    receipt = world.offer(book(tmp_path / "a.xlsx", rows, hide), NEW)
    assert recaps(receipt) == [("Dinas A", 5, 80), ("Dinas B", 6, 84)]
    assert receipt.notes == ["Lembar tersembunyi 'Lama' dilewati.", "Lembar tersembunyi 'Sandi' dilewati."]


def test_a_workbook_whose_only_table_is_hidden_is_refused(world: World, tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        made.active.sheet_state = "hidden"
        made.create_sheet("Sampul").append(["Laporan"])

    receipt = world.offer(book(tmp_path / "a.xlsx", [RECAP, ["A", "X", 2026, 80, 5]], hide), NEW)
    assert receipt.status == "ditolak"
    assert "Lembar tersembunyi 'Sheet' dilewati." in receipt.notes


def test_a_row_whose_formula_has_no_result_says_so(world: World, tmp_path: Path) -> None:
    rows = [RECAP, ["Dinas A", "X", 2026, "=80+2", 5], ["Dinas B", "X", 2026, 84, 6]]
    receipt = world.offer(book(tmp_path / "a.xlsx", rows), NEW)
    assert (receipt.rows_read, receipt.rows_kept, receipt.refused.by_reason) == (2, 1, {REASON: 1})
    assert [(one.row, one.column) for one in receipt.refused.listed] == [(2, "Nilai IKM")]


def test_a_register_with_such_a_formula_is_refused_whole(world: World, tmp_path: Path) -> None:
    receipt = world.offer(book(tmp_path / "a.xlsx", [["kode", "nama"], ["A", "Unit A"], ["B", '="Unit "&A3']]))
    assert (receipt.status, receipt.message) == (
        "ditolak", f"a.xlsx, lembar Sheet, baris 3, kolom 'nama': {REASON}, lalu muat kembali.",
    )  # fmt: skip


def test_answers_that_are_formulas_without_a_result_leave_out_their_row_and_no_footer(
    world: World, tmp_path: Path
) -> None:
    world.units("A")
    rows = [["No", *ELEMENTS], [1, *[4] * 9], [2, *[3] * 8, "=B2"], ["NRR", *["=AVERAGE(B2:B3)"] * 9], ["IKM", "87,5"]]
    receipt = world.offer(book(tmp_path / "a.xlsx", rows), LoadOptions(unit="A", period="2026"))
    assert (receipt.rows_read, receipt.rows_kept, receipt.refused.by_reason) == (2, 1, {REASON: 1})
    assert [footer["footer"] for footer in receipt.footers] == ["IKM"]


def test_results_that_are_stored_and_empty_texts_are_what_they_are(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["=1+1", "=B9", "x"]])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<c r="A1"><f>1\+1</f><v></v>', b'<c r="A1"><f>1+1</f><v>2</v>', parts[sheet])
    parts[sheet] = re.sub(rb'<c r="B1"><f>B9</f><v></v>', b'<c r="B1" t="str"><f>B9</f><v></v>', parts[sheet])
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert [list(sheet.rows) for sheet in sheets_of(path)] == [[[2, None, "x"]]]


@pytest.mark.parametrize("written", [44502, date(2025, 11, 3)], ids=["a bare number", "a date"])
def test_days_of_a_workbook_from_1904_are_the_days_they_were(world: World, tmp_path: Path, written: Any) -> None:
    world.units("A")
    world.duty()
    world.obliged("A")
    path = book(
        tmp_path / "a.xlsx",
        [["unit", "tahun", "kewajiban", "diterima"], ["A", 2026, "laporan SKM", written]],
        lambda made: setattr(made, "epoch", CALENDAR_MAC_1904),
    )
    receipt = world.offer(path)
    assert receipt.status == "dimuat", receipt.message
    with world.engine.connect() as db:
        # Midnight of the third in the province.
        assert str(db.exec_driver_sql("SELECT received_at FROM submissions").scalar())[:16] == "2025-11-02 16:00"


def test_respondents_of_such_a_workbook_have_their_own_days(world: World, tmp_path: Path) -> None:
    world.units("A")
    path = book(
        tmp_path / "a.xlsx",
        [["Tanggal", *ELEMENTS], [44502, *[4] * 9], [date(2025, 11, 3), *[4] * 9]],
        lambda made: setattr(made, "epoch", CALENDAR_MAC_1904),
    )
    receipt = world.offer(path, LoadOptions(unit="A"))
    assert [unit["periods"] for unit in receipt.units] == [["2025"]]
    assert world.ask(surveys_of_years, first=2025, last=2025).iloc[0]["n"] == 2
