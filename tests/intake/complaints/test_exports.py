"""Exports of the national application: day and hour in two columns, words as they came and as they were put down."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.intake.complaints.day_and_hour import is_hour, joined
from dashboard.intake.reading.cells import Cell
from dashboard.intake.reading.dates import ZONES
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import complaints, units
from tests.world import World

HEADER = (
    *("No.", "Tracking ID", "Tanggal Laporan", "Waktu Laporan", "Nama Pelapor", "Klasifikasi Laporan", "Kategori"),
    *("Isi Laporan Awal", "Isi Laporan Akhir", "Sumber Laporan", "Instansi Terdisposisi (SKPD)", "Status Laporan"),
)


def report(number: str, day: str, hour: str, first: str, last: str, unit: str = "Unit A") -> list[Any]:
    return [1, number, day, hour, "Orang A", "Pengaduan", "Kesehatan", first, last, "SP4N", unit, "Proses"]


def kept(world: World) -> list[Any]:
    said = select(complaints, units.c.code).outerjoin(units, units.c.id == complaints.c.unit_id)
    with world.engine.connect() as db:
        return list(db.execute(said.order_by(complaints.c.id)))


def offered(world: World, *rows: list[Any], dates: Any = None) -> Receipt:
    return world.offer(world.csv(HEADER, rows), LoadOptions(dates=dates))


def test_an_export_is_read_with_its_hour_its_last_words_and_its_unit_and_without_the_reporter(world: World) -> None:
    world.units("A")
    receipt = offered(
        world,
        report("91", "2026-10-02", "09:12", "menunggu", "Menunggu tiga jam di loket"),
        report("92", "2026-10-03", "22.40 WIB", "Toilet kotor", ""),
    )
    assert (receipt.kind, receipt.rows_kept, receipt.columns_dropped) == ("complaints", 2, ["Nama Pelapor"])
    first, second = kept(world)
    assert (first.code, first.channel, first.external_number) == ("A", "SP4N-LAPOR!", "91")
    assert (first.classification_said, first.category_said, first.status_said) == ("Pengaduan", "Kesehatan", "Proses")
    assert [row.received_at.isoformat() for row in (first, second)] == [
        "2026-10-02T01:12:00+00:00",
        "2026-10-03T15:40:00+00:00",
    ]
    assert [row.text_masked for row in (first, second)] == ["Menunggu tiga jam di loket", "Toilet kotor"]


def test_an_hour_that_cannot_be_read_leaves_the_day_and_is_listed(world: World) -> None:
    world.units("A")
    receipt = offered(world, report("91", "2026-10-02", "pagi", "a", "Toilet kotor"))
    assert kept(world)[0].received_at.isoformat() == "2026-10-01T16:00:00+00:00"
    assert receipt.repaired.by_reason == {"jam tidak dapat dibaca: hanya tanggalnya yang dipakai": 1}


def test_a_row_without_a_day_is_refused_whatever_its_hour(world: World) -> None:
    world.units("A")
    receipt = offered(world, report("91", "", "09:12", "a", "Toilet kotor"), report("92", "2026-10-02", "", "", ""))
    assert receipt.refused.by_reason == {"tanggal tidak dapat dibaca": 1, "isi kosong": 1}


def test_days_of_which_no_order_is_proven_are_asked_about_and_a_day_over_12_proves_it(world: World) -> None:
    world.units("A")
    row = report("91", "3/4/2026", "09:12", "a", "Toilet kotor")
    asked = offered(world, row)
    assert (asked.status, asked.question["option"]) == ("ditolak", "dates")
    proven = offered(world, row, report("92", "3/25/2026", "09:12", "a", "Kursi rusak"))
    assert proven.notes == ["Tanggal dibaca bulan/hari/tahun: terbukti dari '3/25/2026'."]
    assert [one.received_at.isoformat()[:10] for one in kept(world)] == ["2026-03-04", "2026-03-25"]
    assert offered(world, report("93", "3/4/2026", "10:00", "a", "Kursi"), dates="day").status == "dimuat"
    assert kept(world)[2].received_at.isoformat() == "2026-04-03T02:00:00+00:00"


@pytest.mark.parametrize(
    ("header", "field"),
    [("Tanggal Ditanggapi", "first_reply_at"), ("Tanggal Ditindaklanjuti", "first_reply_at")],
)
def test_the_day_of_a_reply_is_known_by_its_header(world: World, header: str, field: str) -> None:
    receipt = world.offer(world.csv(["Tanggal", "Isi", header], [["2026-10-02", "Toilet kotor", "2026-10-05"]]))
    assert receipt.columns_used[header] == field


NINE = time(9, 12)


@pytest.mark.parametrize(
    ("day", "clock", "whole"),
    [
        ("2026-10-02", "09.12", "2026-10-02 09:12:00"),
        ("2/10/2026", "Pukul 9:12:30 wit", "2/10/2026 09:12:30 wit"),
        (date(2026, 10, 2), NINE, datetime.fromisoformat("2026-10-02T09:12")),
        (
            datetime.fromisoformat("2026-10-02T00:00"),
            timedelta(hours=9, minutes=12),
            datetime.fromisoformat("2026-10-02T09:12"),
        ),
        (datetime.fromisoformat("2026-10-02T00:00"), 0.5, datetime.fromisoformat("2026-10-02T12:00")),
        (datetime.fromisoformat("2026-10-02T08:00"), NINE, datetime.fromisoformat("2026-10-02T08:00")),
        ("09:12", "2026-10-02", "2026-10-02 09:12:00"),
        ("2026-10-02", "25:00", "2026-10-02"),
        (None, NINE, None),
    ],
)
def test_a_day_and_an_hour_are_joined(day: Cell, clock: Cell, whole: Cell) -> None:
    assert joined(day, clock) == whole


def test_an_hour_keeps_the_zone_written_behind_it() -> None:
    assert joined(date(2026, 10, 2), "09:12 WIB") == datetime(2026, 10, 2, 9, 12, tzinfo=ZONES["wib"])
    assert not is_hour("2026-10-02 09:12")
