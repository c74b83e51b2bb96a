"""Plans after a survey: lists and small tables, merged cells, statuses, contradictions, and many facts at once."""

import json
from datetime import date

import pytest
import xlsxwriter
from sqlalchemy import select

from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import audit, follow_ups, innovations
from tests.world import World

HEADER = ["unit", "tahun", "no", "unsur", "rencana tindak lanjut", "waktu", "penanggung jawab", "status", "progres"]
ONE = ["a", 2025, 1, "U3", "Kurir obat", "TW III 2026", "Farmasi", "selesai", "100%"]


def stored(world: World, table=follow_ups) -> list[dict]:
    with world.engine.connect() as db:
        return [dict(row) for row in db.execute(select(table).order_by(table.c.id)).mappings()]


def test_a_programme_is_kept_with_its_words_and_the_day_they_mean(world: World) -> None:
    world.units("a")
    receipt = world.load("follow-ups", HEADER, [ONE])
    [row] = stored(world)
    assert (row["year"], row["element"], row["programme"], row["owner"]) == (2025, 3, "Kurir obat", "Farmasi")
    assert (row["due_said"], row["due_on"]) == ("TW III 2026", date(2026, 9, 30))
    assert (row["status"], row["progress_share"], row["load_id"]) == ("selesai", 1.0, receipt.load_id)


@pytest.mark.parametrize(
    ("said", "element"), [("U3", 3), ("3", 3), ("Waktu Penyelesaian", 3), ("Sarana dan Prasarana", 9)]
)
def test_an_element_is_known_by_code_and_by_name(world: World, said: str, element: int) -> None:
    world.units("a")
    world.load("follow-ups", HEADER, [[*ONE[:3], said, *ONE[4:]]])
    assert [row["element"] for row in stored(world)] == [element]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("sudah dilaksanakan", "selesai"),
        ("100%", "selesai"),
        ("dalam proses", "berjalan"),
        ("on going", "berjalan"),
        ("belum terlaksana", "belum"),
        ("", "belum"),
        ("dibatalkan", "dibatalkan"),
        ("√", "selesai"),
        ("tuntas", "selesai"),
        ("sudah", "selesai"),
        ("realisasi 75%", "berjalan"),
        ("100,0%", "selesai"),
        ("0%", "belum"),
        ("akan dilaksanakan", "belum"),
        ("pelaksanaan belum selesai", "berjalan"),
        ("terlaksana sesuai rencana", "selesai"),
    ],
)
def test_a_status_is_read_as_offices_write_it(world: World, said: str, status: str) -> None:
    world.units("a")
    world.load("follow-ups", HEADER, [[*ONE[:7], said, ""]])
    assert [row["status"] for row in stored(world)] == [status]


@pytest.mark.parametrize(
    ("at", "value", "reason"),
    [
        (3, "Cuaca", "bukan unsur"),
        (7, "entahlah", "harus salah satu dari"),
        (8, "banyak", "bukan kemajuan"),
        (8, "140%", "bukan kemajuan"),
    ],
)
def test_a_cell_that_says_nothing_known_refuses_the_file_and_nothing_is_kept(
    world: World, at: int, value: str, reason: str
) -> None:
    world.units("a")
    wrong = [*ONE]
    wrong[at] = value
    receipt = world.offer(world.csv(HEADER, [ONE, wrong]))
    assert receipt.status == "ditolak"
    assert reason in receipt.message
    assert "baris 3" in receipt.message
    assert stored(world) == []


def test_an_uncertain_time_stays_in_words_and_is_counted(world: World) -> None:
    world.units("a")
    receipt = world.load("follow-ups", HEADER, [[*ONE[:5], "segera", *ONE[6:]]])
    assert [(row["due_said"], row["due_on"]) for row in stored(world)] == [("segera", None)]
    assert receipt.repaired.rows == 1


def test_contradictions_are_loaded_as_they_stand_and_named(world: World) -> None:
    world.units("a")
    receipt = world.load(
        "follow-ups", HEADER, [[*ONE[:7], "berjalan", "100%"], [*ONE[:4], "Lain", *ONE[5:7], "selesai", "60%"]]
    )
    assert [row["progress_share"] for row in stored(world)] == [1.0, 0.6]
    assert list(receipt.repaired.by_reason) == [
        "kemajuan 100% tetapi statusnya belum selesai: dimuat apa adanya, tanyakan",
        "selesai tetapi kemajuannya di bawah 100%: dimuat apa adanya",
    ]


def test_an_official_table_of_one_unit_names_unit_and_year_above_and_merges_cells(world: World) -> None:
    world.units("a")
    path = world.folder / "rtl.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Lembar1")
        rows = [["UNIT PELAYANAN : Unit a"], ["TAHUN : 2025"], []]
        rows += [["No", "Unsur", "Rencana Tindak Lanjut", "Waktu", "Penanggung Jawab"]]
        rows += [[1, "Waktu Penyelesaian", "Loket baru", "Juni 2026", "TU"], ["", "", "Kurir", "Juli 2026", "TU"]]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    receipt = world.offer(path)
    assert receipt.message.startswith("Dimuat")
    assert [(row["year"], row["number"], row["element"], row["programme"]) for row in stored(world)] == [
        (2025, 1, 3, "Loket baru"),
        (2025, 1, 3, "Kurir"),
    ]


def test_a_table_without_its_unit_is_refused(world: World) -> None:
    world.units("a")
    receipt = world.offer(world.csv(["unsur", "rencana tindak lanjut", "tahun"], [["U3", "Kurir", 2025]]))
    assert "unitnya tidak tertulis" in receipt.message


def test_the_same_file_again_changes_nothing_and_a_newer_one_updates_with_before_and_after(world: World) -> None:
    world.units("a")
    world.follow_up("a", 3, "Kurir obat", status="berjalan")
    again = world.follow_up("a", 3, "Kurir obat", status="berjalan")
    assert (again.status, again.load_id) == ("tidak berubah", None)
    world.follow_up("a", 3, "Kurir obat", status="selesai")
    assert [row["status"] for row in stored(world)] == ["selesai"]
    with world.engine.connect() as db:
        last = db.execute(select(audit).order_by(audit.c.id.desc())).first()
    assert last is not None
    assert (json.loads(last.before), json.loads(last.after)) == ({"status": "berjalan"}, {"status": "selesai"})


def test_two_rows_that_disagree_about_one_programme_refuse_the_file(world: World) -> None:
    world.units("a")
    receipt = world.offer(world.csv(HEADER, [ONE, [*ONE[:7], "belum", ""]]))
    assert "baris 2 dan 3 menyebut hal yang sama dengan isi yang berbeda" in receipt.message


def test_two_rows_that_say_the_same_are_one_programme(world: World) -> None:
    world.units("a")
    world.load("follow-ups", HEADER, [ONE, ONE])
    assert len(stored(world)) == 1


def test_an_unknown_theme_is_refused_and_a_known_one_is_kept_by_its_code(world: World) -> None:
    world.units("a")
    world.follow_up("a", 3, "Kurir", tema="Antrean dan ruang tunggu")
    assert [row["theme"] for row in stored(world)] == ["antrean"]
    wrong = world.offer(world.csv([*HEADER, "tema"], [[*ONE, "cuaca"]]), LoadOptions())
    assert "tema tidak dikenal" in wrong.message


def test_an_innovation_is_kept_once_and_updated(world: World) -> None:
    world.units("a")
    world.innovation("a", "Antar obat", unsur="U3", tautan="https://contoh.invalid/1")
    world.innovation("a", "Antar obat", unsur="U3", tautan="https://contoh.invalid/2")
    assert [(row["name"], row["year"], row["element"], row["link"]) for row in stored(world, innovations)] == [
        ("Antar obat", 2026, 3, "https://contoh.invalid/2")
    ]
