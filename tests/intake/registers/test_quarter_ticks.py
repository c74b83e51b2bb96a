"""Plans with ticks under quarters: due dates at a quarter's end, the year of the title, one table a unit."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import follow_ups, units
from tests.world import World

TITLE = ["RENCANA TINDAK LANJUT SKM TAHUN 2026"]
UNIT = ["Unit Pelayanan : Unit A"]
HEADER = ["No", "Prioritas Unsur", "Program/Kegiatan", "Waktu", None, None, None, "Penanggung Jawab"]
QUARTERS = [None, None, None, "TW I", "TW II", "TW III", "TW IV", None]


def plan(name: str, *ticks: str | None, number: int = 1) -> list[object]:
    return [number, "Waktu Penyelesaian", name, *ticks, *[None] * (4 - len(ticks)), "Kabid"]


def workbook(world: World, *rows: list[object], name: str = "rtl.xlsx") -> Path:
    path = world.folder / name
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Sheet")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return path


def due(world: World) -> dict[str, tuple[str | None, date | None]]:
    with world.engine.connect() as db:
        rows = db.execute(select(follow_ups).order_by(follow_ups.c.id))
        return {row.programme: (row.due_said, row.due_on) for row in rows}


def offered(world: World, *rows: list[object], options: LoadOptions | None = None) -> Receipt:
    return world.offer(workbook(world, *rows), options)


def test_a_tick_is_the_end_of_its_quarter_in_the_year_of_the_title(world: World) -> None:
    world.units("A")
    receipt = offered(world, TITLE, UNIT, HEADER, QUARTERS, plan("Loket", None, "√"), plan("Ruang", "v"), plan("Papan"))
    assert receipt.notes == ["Tahun 2026 diambil dari judul tabel."]
    assert due(world) == {
        "Loket": ("TW II 2026", date(2026, 6, 30)),
        "Ruang": ("TW I 2026", date(2026, 3, 31)),
        "Papan": (None, None),
    }


def test_of_several_ticks_the_last_counts_and_a_date_column_beside_them_is_not_needed(world: World) -> None:
    world.units("A")
    header = ["No", "Unsur", "Program", "I", "II", "III", "IV", "PJ"]
    offered(world, TITLE, UNIT, header, plan("Loket", "x", None, "x"))
    assert due(world) == {"Loket": ("TW I, TW III 2026", date(2026, 9, 30))}


def test_an_x_beside_ticks_is_no_tick(world: World) -> None:
    world.units("A")
    offered(world, TITLE, UNIT, HEADER, QUARTERS, plan("Loket", "√", "x", "x", "x"), plan("Papan", "x", "x", "x", "√"))
    assert due(world) == {"Loket": ("TW I 2026", date(2026, 3, 31)), "Papan": ("TW IV 2026", date(2026, 12, 31))}


def test_a_header_may_name_the_year_of_its_quarter(world: World) -> None:
    world.units("A")
    header = ["No", "Unsur", "Program", "TW IV 2026", "TW I 2027", "PJ"]
    rows = [[1, "U3", "Loket", "√", "√", "Kabid"], [2, "U4", "Papan", "√", None, "Kabid"]]
    offered(world, TITLE, UNIT, header, *rows)
    assert due(world) == {
        "Loket": ("TW IV 2026, TW I 2027", date(2027, 3, 31)),
        "Papan": ("TW IV 2026", date(2026, 12, 31)),
    }


def test_a_year_that_is_not_certain_leaves_the_tick_in_words(world: World) -> None:
    world.units("A")
    title = ["RTL SKM 2025 YANG DILAKSANAKAN TAHUN 2026"]
    refused = offered(world, title, UNIT, HEADER, QUARTERS, plan("Loket", "√"))
    assert (refused.status, "--period 2026" in refused.message) == ("ditolak", True)
    receipt = offered(world, title, UNIT, HEADER, QUARTERS, plan("Loket", "√"), options=LoadOptions(period="2025"))
    assert due(world) == {"Loket": ("TW I", None)}
    assert receipt.repaired.by_reason == {"tahun triwulan yang dicentang tidak pasti: disimpan sebagai teks": 1}


def test_one_table_a_unit_one_under_the_other(world: World) -> None:
    world.units("A", "B")
    second = [["Unit Pelayanan : Unit B"], HEADER, QUARTERS, plan("Papan", None, None, None, "√")]
    receipt = offered(world, TITLE, UNIT, HEADER, QUARTERS, plan("Loket", "√"), [None], *second)
    assert receipt.rows_kept == 2
    with world.engine.connect() as db:
        said = select(units.c.code, follow_ups.c.programme, follow_ups.c.due_on).join_from(follow_ups, units)
        assert sorted(tuple(row) for row in db.execute(said)) == [
            ("A", "Loket", date(2026, 3, 31)),
            ("B", "Papan", date(2026, 12, 31)),
        ]


@pytest.mark.parametrize("line", ["Unit Pelayanan : Unit Z", "Catatan: rapat"])
def test_a_table_of_an_unknown_or_unnamed_unit_is_refused(world: World, line: str) -> None:
    world.units("A")
    receipt = offered(world, TITLE, [line], HEADER, QUARTERS, plan("Loket", "√"))
    assert (receipt.status, due(world)) == ("ditolak", {})
    assert "Unit 'Unit Z' tidak dikenal" in receipt.message or "unitnya tidak tertulis" in receipt.message
