"""Periods of recaps: months and spans, and what is taken from the title or the file's name with a note."""

from pathlib import Path

import pytest
import xlsxwriter

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.periods import OTHER_MONTHS
from dashboard.intake.receipt import Receipt
from tests.world import World

CREATE = LoadOptions(create_units=True)


def workbook(world: World, name: str, *rows: list[object], sheet: str = "Sheet1") -> Path:
    path = world.folder / name
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return path


def periods(receipt: Receipt) -> list[str]:
    return [one["periods"][0] for one in receipt.units]


def test_the_only_year_in_the_files_name_is_taken_with_a_note(world: World) -> None:
    rows = [["No", "Nama OPD", "Nilai IKM"], [1, "Dinas A", 80.1], [2, "Dinas B", 88.4]]
    receipt = world.offer(workbook(world, "rekap-2025.xlsx", *rows), CREATE)
    assert (receipt.rows_kept, periods(receipt)) == (2, ["2025", "2025"])
    assert receipt.notes == ["Tahun 2025 diambil dari nama berkas."]


def test_two_years_in_the_name_are_no_year_and_the_refusal_names_the_way_out(world: World) -> None:
    rows = [["Nama OPD", "Nilai IKM"], ["Dinas A", 80.1]]
    receipt = world.offer(workbook(world, "rekap 2024-2025.xlsx", *rows), CREATE)
    assert receipt.status == "ditolak"
    assert receipt.refused.by_reason == {"periode menyebut beberapa tahun (judul atau nama berkas)": 1}
    assert "--period 2026" in receipt.message
    nothing = world.offer(workbook(world, "rekap.xlsx", *rows), CREATE)
    assert nothing.refused.by_reason == {"periode tidak tertulis": 1}


def test_a_title_that_names_a_half_year_is_not_taken_for_the_year(world: World) -> None:
    rows = [["REKAP IKM SEMESTER I TAHUN 2025"], ["Nama OPD", "Nilai IKM"], ["Dinas A", 80.1]]
    receipt = world.offer(workbook(world, "rekap-2025.xlsx", *rows), CREATE)
    assert (periods(receipt), receipt.notes) == (["2025-S1"], ["Periode 2025-S1 diambil dari judul tabel."])
    with_year = [[rows[0][0]], ["Nama OPD", "Tahun", "Nilai IKM"], ["Dinas A", 2025, 80.1], ["Dinas A", 2024, 79]]
    receipt = world.offer(workbook(world, "lain.xlsx", *with_year), CREATE)
    assert periods(receipt) == ["2025-S1", "2024"]


def test_title_and_file_name_that_disagree_are_not_chosen_between(world: World) -> None:
    rows = [["REKAP IKM TAHUN 2024"], ["Nama OPD", "Nilai IKM"], ["Dinas A", 80.1]]
    receipt = world.offer(workbook(world, "rekap-2025.xlsx", *rows), CREATE)
    assert receipt.refused.by_reason == {"periode menyebut beberapa tahun (judul atau nama berkas)": 1}


def test_a_part_without_a_year_takes_the_year_over_the_table(world: World) -> None:
    rows = [["IKM 2025"], ["Unit", "Triwulan", "IKM"], ["A", "II", 80], ["B", "TW III", 81], ["C", "Juli-Des", 82]]
    receipt = world.offer(workbook(world, "rekap.xlsx", *rows), CREATE)
    assert periods(receipt) == ["2025-Q2", "2025-Q3", "2025-S2"]
    assert receipt.notes == ["Tahun 2025 diambil dari judul tabel."]


def test_the_year_may_stand_in_a_column_of_its_own_and_the_quarter_in_the_sheets_name(world: World) -> None:
    rows = [["Unit", "Semester", "Tahun", "IKM"], ["A", "I", 2025, 80], ["B", 2, 2025, 81]]
    assert periods(world.offer(workbook(world, "a.xlsx", *rows), CREATE)) == ["2025-S1", "2025-S2"]
    of_sheet = [["Unit", "Tahun", "IKM"], ["A", 2025, 80]]
    assert periods(world.offer(workbook(world, "b.xlsx", *of_sheet, sheet="TW IV"), CREATE)) == ["2025-Q4"]


@pytest.mark.parametrize("month", ["Januari", "Feb"])
def test_a_month_is_not_taken_for_a_year(world: World, month: str) -> None:
    receipt = world.offer(
        workbook(world, "rekap.xlsx", ["Unit", "Bulan", "Tahun", "IKM"], ["A", month, 2025, 80]), CREATE
    )
    assert receipt.refused.by_reason == {OTHER_MONTHS: 1}
    assert receipt.refused.listed[0].value == f"{month} 2025"


def test_a_blank_cell_under_a_column_of_years_is_not_filled_from_the_name(world: World) -> None:
    rows = [["Unit", "Tahun", "IKM"], ["A", 2025, 80], ["B", None, 81]]
    receipt = world.offer(workbook(world, "rekap-2025.xlsx", *rows), CREATE)
    assert (periods(receipt), receipt.refused.by_reason) == (["2025"], {"periode tidak tertulis": 1})
