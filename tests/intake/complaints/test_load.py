"""Complaint files: what they may look like, what is kept of them, and what a newer file changes."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import audit, complaints, loads, metadata
from dashboard.sealing import opened
from tests.statements import statements
from tests.world import World

LAPOR = (
    *("Tracking ID", "Tanggal Laporan", "Instansi Terdisposisi", "Kategori", "Isi Laporan", "Status"),
    *("Tanggal Tindak Lanjut Pertama", "Tanggal Selesai"),
)
SECRET = "antrean panjang sekali, hubungi 0812-3456-7890, NIK 6472011203900001"


def kept(world: World) -> list[dict[str, Any]]:
    """Complaints in force, in the order they were kept."""
    with world.engine.connect() as db:
        rows = db.execute(select(complaints).where(complaints.c.retired_by_load_id.is_(None)).order_by(complaints.c.id))
        return [dict(row) for row in rows.mappings()]


def lapor(world: World, *rows: list[str]) -> Receipt:
    return world.offer(world.csv(LAPOR, rows))


def everything(world: World) -> str:
    """All that stands in the database, as text; of sealed bytes their letters."""
    with world.engine.connect() as db:
        rows = [row for table in metadata.sorted_tables for row in db.execute(select(table))]
    return "\n".join(str(tuple(row)) for row in rows)


def test_an_export_of_the_national_application_is_recognised_by_its_headers(world: World) -> None:
    world.units("A")
    row = ["L-1", "2026-06-01 10:12", "Unit A", "Kesehatan", "antrean panjang", "Selesai", "2026-06-03", "2026-06-09"]
    receipt = lapor(world, row)
    assert (receipt.kind, receipt.status, receipt.rows_kept) == ("complaints", "dimuat", 1)
    (found,) = kept(world)
    assert (found["external_number"], found["category_said"], found["status_said"]) == ("L-1", "Kesehatan", "Selesai")
    days = [found[name].isoformat() for name in ("received_at", "first_reply_at", "resolved_at")]
    assert days == ["2026-06-01T02:12:00+00:00", "2026-06-02T16:00:00+00:00", "2026-06-08T16:00:00+00:00"]


def test_a_free_list_of_words_and_days_is_enough(world: World) -> None:
    receipt = world.offer(world.csv(["tanggal", "saran"], [["2026-06-03", "toilet kotor"]]))
    assert (receipt.kind, receipt.rows_kept) == ("complaints", 1)
    assert (kept(world)[0]["channel"], kept(world)[0]["unit_id"]) == ("kanal tidak disebut", None)
    assert receipt.notes == ["1 keluhan disimpan tanpa unit: barisnya tidak menyebut unit."]


def test_a_preview_names_nobody_in_what_people_wrote_or_in_a_column_nobody_knows(world: World) -> None:
    world.units("A")
    row = ["2026-06-01", "Unit A", SECRET, "titip ke Pak Budi Santoso", "Unit A"]
    receipt = world.offer(world.csv(["tanggal", "unit", "isi laporan", "kolom lain", "loket"], [row]))
    shown = {one["header"]: one["cells"] for one in receipt.preview}
    assert shown["isi laporan"] == ["antrean panjang sekali, hubungi [telepon], NIK [NIK]"]
    assert (shown["kolom lain"], shown["unit"]) == (["titip ke Pak [nama]"], ["Unit A"])


def test_a_declared_unit_holds_for_rows_that_name_none(world: World) -> None:
    world.units("A")
    path = world.csv(["tanggal", "saran"], [["2026-06-03", "toilet kotor"]])
    receipt = world.offer(path, LoadOptions(unit="A"))
    assert (receipt.notes, kept(world)[0]["unit_id"]) == ([], 1)


def test_personal_columns_are_dropped(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "nama pelapor", "NIK", "no hp pelapor", "email pelapor"]
    row = ["2026-06-01", "toilet kotor", "Siti Rahayu", "6472011203900001", "081234567890", "siti@contoh.id"]
    receipt = world.offer(world.csv(header, [row]))
    assert receipt.columns_dropped == ["nama pelapor", "NIK", "no hp pelapor", "email pelapor"]
    assert "Siti" not in everything(world)


def test_words_are_masked_before_they_are_stored_anywhere(world: World) -> None:
    world.units("A")
    world.complaint("A", SECRET, nomor="L-1", status="proses")
    world.complaint("A", SECRET + " tolong", nomor="L-1", status="selesai", tanggal_selesai="2026-06-05")
    stored = everything(world)
    assert [part for part in ("0812", "3456", "6472011203900001") if part in stored] == []
    with world.engine.connect() as db:
        (change,) = db.execute(select(audit).where(audit.c.subject == "complaints"))
    assert json.loads(change.after)["text_sealed"].startswith("gAAAA")
    assert "antrean panjang sekali" in change.after


def test_the_key_opens_the_words_as_they_came(world: World) -> None:
    world.complaint(None, SECRET)
    assert opened(kept(world)[0]["text_sealed"]) == SECRET


def test_the_same_file_again_changes_nothing(world: World) -> None:
    world.units("A")
    rows = [["A", "2026-06-01", "toilet kotor"], ["A", "2026-06-01", "toilet kotor"], ["A", "2026-06-02", "antre lama"]]
    path = world.csv(["unit", "tanggal masuk", "isi laporan"], rows)
    assert world.offer(path).rows_kept == 3
    before = kept(world)
    assert world.offer(path).status == "tidak berubah"
    assert kept(world) == before
    with world.engine.connect() as db:
        assert len(db.execute(select(loads.c.id)).all()) == 2


def test_a_newer_export_moves_status_and_dates_on(world: World) -> None:
    world.units("A")
    lapor(world, ["L-1", "2026-06-01", "A", "", "antrean panjang", "proses", "", ""])
    sealed = kept(world)[0]["text_sealed"]
    receipt = lapor(
        world,
        ["L-1", "2026-06-01", "A", "", "antrean panjang", "selesai", "2026-06-03", "2026-06-09"],
        ["L-2", "2026-06-08", "A", "", "toilet kotor", "proses", "", ""],
    )
    assert [change["action"] for change in receipt.changes] == ["ditambah", "diubah"]
    first, second = kept(world)
    assert (first["status_said"], first["text_sealed"] == sealed, second["status_said"]) == ("selesai", True, "proses")
    with world.engine.connect() as db:
        (change,) = db.execute(select(audit).where(audit.c.subject == "complaints"))
    assert change.before == '{"status_said": "proses", "first_reply_at": null, "resolved_at": null}'


def test_the_same_number_in_two_channels_is_two_complaints(world: World) -> None:
    header = ["nomor", "kanal", "tanggal masuk", "isi laporan"]
    rows = [["1", "LAPOR", "2026-06-01", "toilet kotor"], ["1", "WA", "2026-06-01", "toilet kotor"]]
    world.load("complaints", header, rows)
    assert [row["channel"] for row in kept(world)] == ["SP4N-LAPOR!", "WhatsApp"]


def test_one_number_for_different_words_refuses_the_file(world: World) -> None:
    rows = [["L-1", "2026-06-01", "", "", text, "", "", ""] for text in ("toilet kotor", "antre lama")]
    receipt = lapor(world, *rows)
    assert receipt.status == "ditolak"
    assert "baris 2 dan 3 memakai nomor laporan L-1 dengan isi yang berbeda" in receipt.message
    assert kept(world) == []


def test_an_unknown_unit_is_kept_without_one_and_counted_with_the_nearest_names(world: World) -> None:
    world.units("RSUD")
    header = ["unit", "tanggal masuk", "isi laporan"]
    receipt = world.load("complaints", header, [["Unit RSUT", "2026-06-01", "toilet kotor"]] * 2)
    assert receipt.notes == ["2 keluhan disimpan tanpa unit: 'Unit RSUT' tidak dikenal. Yang mirip: 'Unit RSUD'."]
    assert [row["unit_id"] for row in kept(world)] == [None, None]


def test_a_unit_that_became_known_takes_its_complaints_when_the_file_comes_again(world: World) -> None:
    world.complaint("Unit BARU", "toilet kotor")
    world.units("BARU")
    receipt = world.complaint("Unit BARU", "toilet kotor")
    assert [change["action"] for change in receipt.changes] == ["diubah"]
    assert [row["unit_id"] for row in kept(world)] == [1]


def test_a_reply_before_the_receipt_is_emptied_and_listed(world: World) -> None:
    receipt = world.complaint(None, "toilet kotor", "2026-06-10", tanggal_tanggapan="2026-06-09", status="proses")
    assert (receipt.repaired.rows, receipt.repaired.listed[0].value) == (1, "2026-06-09")
    assert receipt.repaired.by_reason == {"sebelum tanggal masuk: dikosongkan": 1}
    assert kept(world)[0]["first_reply_at"] is None


def test_a_day_without_an_hour_that_is_the_day_of_receipt_is_not_before_it(world: World) -> None:
    receipt = world.complaint(None, "toilet kotor", "2026-06-10 09:30", tanggal_tanggapan="2026-06-10")
    (found,) = kept(world)
    assert (receipt.repaired.rows, found["first_reply_at"] == found["received_at"]) == (0, True)


def test_dates_that_cannot_be_are_emptied_or_refuse_their_row(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "tanggal selesai"]
    rows = [["2026-12-01", "besok", ""], ["kemarin", "tak terbaca", ""], ["2026-06-01", "toilet kotor", "2027-01-01"]]
    receipt = world.load("complaints", header, [*rows, ["", "tanpa tanggal", ""]])
    assert (receipt.rows_read, receipt.rows_kept, receipt.refused.rows, receipt.repaired.rows) == (4, 1, 3, 1)
    assert [row["text_masked"] for row in kept(world)] == ["toilet kotor"]


def test_empty_words_are_listed_as_refused(world: World) -> None:
    receipt = world.load("complaints", ["tanggal masuk", "isi laporan"], [["2026-06-01", ""], ["2026-06-01", "antre"]])
    assert (receipt.rows_kept, receipt.refused.by_reason) == (1, {"isi kosong": 1})


def test_an_unknown_weight_is_emptied_and_known_words_are_understood(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "bobot"]
    rows = [["2026-06-01", "satu hal", "Tinggi"], ["2026-06-01", "dua hal", "penting"]]
    receipt = world.load("complaints", header, rows)
    assert [row["severity"] for row in kept(world)] == ["berat", None]
    assert receipt.repaired.by_reason == {"bobot tidak dikenal: dikosongkan": 1}


def test_the_kind_of_a_report_is_kept_apart_from_its_topic_and_masked(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "Klasifikasi Laporan", "Kategori"]
    world.load("complaints", header, [["2026-06-01", "toilet kotor", "Aspirasi Pak Budi", "Kesehatan"]])
    (found,) = kept(world)
    assert (found["classification_said"], found["category_said"]) == ("Aspirasi Pak [nama]", "Kesehatan")


def test_answers_of_a_survey_are_not_taken_for_complaints(world: World) -> None:
    header = ["unit", "tanggal", "Persyaratan", "Prosedur", "Waktu", "Biaya", "saran"]
    path = world.csv(header, [["A", "2026-06-01", 3, 3, 3, 3, "toilet kotor"]])
    receipt = world.offer(path, LoadOptions(kind="complaints"))
    assert receipt.status == "ditolak"
    assert "menyebut 4 unsur survei, jadi ini bukan daftar keluhan" in receipt.message


def test_many_complaints_cost_no_more_statements_than_few(world: World) -> None:
    sent = []
    for size in (5, 300):
        rows = [["2026-06-01", f"N{size}-{number}", f"toilet nomor {number} kotor"] for number in range(size)]
        path: Path = world.csv(["tanggal masuk", "nomor", "isi laporan"], rows)
        with statements(world.engine) as seen:
            assert world.offer(path).rows_kept == size
        sent.append(len(seen))
    assert sent[1] - sent[0] <= 3
