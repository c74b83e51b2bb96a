"""Registers: kept up to date, every change with before and after, a wrong cell refuses the file."""

import json
from pathlib import Path
from typing import Any

import pytest
import xlwt
from sqlalchemy import func, select

from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import audit, duties, obligations, services, targets, units
from queries.submissions import obligations_of_year, targets_of_year
from queries.units import all_units
from tests.world import World

NOV = "2026-11-05 10:12"
UNITS = ["kode", "nama", "induk", "layanan dasar", "berlaku dari", "penerus"]


def test_a_parent_and_a_successor_may_stand_further_down(world: World) -> None:
    rows = [["LAB", "Lab", "DINKES", "ya", "2019-01-01", "LAB2"], ["LAB2", "Labkesmas", "DINKES", None, None, None],
            ["DINKES", "Dinas Kesehatan", None, "tidak", None, None]]  # fmt: skip
    world.load("units", UNITS, rows)
    found = world.ask(all_units).set_index("code")
    assert found.loc["LAB", ["parent", "successor"]].tolist() == ["Dinas Kesehatan", "Labkesmas"]


def test_an_unknown_parent_names_file_row_column_value_and_what_to_do(world: World) -> None:
    path = world.csv(UNITS, [["LAB", "Lab", "DINKS", None, None, None], ["DINKES", "Dinas Kesehatan", *[None] * 4]])
    receipt = world.offer(path)
    assert receipt.message == (
        f"{path.name}, lembar {path.name}, baris 2, kolom 'induk', nilai 'DINKS': kode unit tidak dikenal. "
        "Yang mirip: 'DINKES'. Perbaiki sel itu lalu muat kembali; tidak ada yang dimuat."
    )
    assert world.ask(all_units).empty


def test_the_same_register_again_changes_nothing_and_says_so(world: World) -> None:
    world.units("A")
    again = world.units("A")
    assert (again.status, again.load_id, again.changes) == ("tidak berubah", None, [])


def test_a_changed_row_is_updated_and_the_audit_knows_before_and_after(world: World) -> None:
    world.load("units", ["kode", "nama", "wilayah"], [["A", "Unit A", "Paser"]])
    receipt = world.load("units", ["kode", "nama", "wilayah"], [["A", "Unit A", "Berau"]])
    assert receipt.changes == [{"table": "units", "action": "diubah", "code": "A"}]
    with world.engine.connect() as db:
        last = db.execute(select(audit).order_by(audit.c.id.desc())).first()
        regions = [row.region for row in db.execute(select(units.c.region))]
    assert last is not None
    assert (json.loads(last.before), json.loads(last.after), last.actor) == (
        {"region": "Paser"},
        {"region": "Berau"},
        "penguji",
    )
    assert regions == ["Berau"]


def test_an_exemption_needs_a_reason(world: World) -> None:
    world.units("A")
    header = ["unit", "tahun", "kewajiban", "wajib", "alasan"]
    refused = world.offer(world.csv(header, [["A", 2026, "laporan SKM", "tidak", None]]))
    assert "unit yang tidak wajib memerlukan alasan" in refused.message
    world.obliged("A", reason="Tidak melayani publik langsung")
    row = world.ask(obligations_of_year, year=2026).iloc[0]
    assert (bool(row["required"]), row["exemption_reason"]) == (False, "Tidak melayani publik langsung")


def test_without_a_letter_the_default_deadline_of_the_rule_holds(world: World) -> None:
    world.units("A")
    world.obliged("A", year=2031)
    with world.engine.connect() as db:
        duty = db.execute(select(duties)).one()
    assert duty.deadline_at.isoformat() == "2031-11-07T15:59:00+00:00"
    assert duty.source_letter.startswith("Bawaan aturan")


def test_a_letter_moves_the_deadline_of_its_year(world: World) -> None:
    world.duty(2020)
    world.duty(2020, deadline="2020-11-14 23:59")
    with world.engine.connect() as db:
        assert db.scalars(select(duties.c.deadline_at)).one().isoformat() == "2020-11-14T15:59:00+00:00"


def test_a_returned_report_needs_a_reason(world: World) -> None:
    world.units("A")
    header = ["unit", "tahun", "kewajiban", "diterima", "status"]
    refused = world.offer(world.csv(header, [["A", 2026, "laporan SKM", "2026-11-05 10:12", "dikembalikan"]]))
    assert "laporan yang dikembalikan memerlukan alasan" in refused.message


def test_an_unknown_duty_or_status_is_refused_with_the_known_words(world: World) -> None:
    world.units("A")
    header = ["unit", "tahun", "kewajiban", "diterima"]
    refused = world.offer(world.csv(header, [["A", 2026, "laporan IKM", "2026-11-05 10:12"]]))
    assert "harus salah satu dari: laporan SKM, realisasi RTL, bukti publikasi, PEKPPP Mandiri" in refused.message


def test_a_register_is_all_or_nothing(world: World) -> None:
    world.units("A")
    header = ["unit", "tahun", "kewajiban", "wajib", "alasan"]
    rows = [["A", 2026, "laporan SKM", "ya", None], ["B", 2026, "laporan SKM", "ya", None]]
    assert world.offer(world.csv(header, rows)).message.startswith("Unit 'B' tidak dikenal.")
    with world.engine.connect() as db:
        assert db.execute(select(obligations)).all() == []


def test_nobody_is_advised_to_create_units_where_that_does_nothing(world: World) -> None:
    path = world.csv(["unit", "layanan"], [["Dinas Baru", "Izin"]])
    for create in (False, True):
        said = world.offer(path, LoadOptions(kind="services", create_units=create)).message
        assert said.endswith("Perbaiki namanya, atau muat dahulu berkas unitnya bila unit ini memang baru.")


LONG = "K" * 100_000
OVERLONG: dict[str, tuple[list[str], list[Any]]] = {
    "a code": (["kode", "nama"], [LONG, "Unit"]),
    "a name": (["kode", "nama"], ["B", LONG]),
    "a group": (["kode", "nama", "kelompok sebaya"], ["B", "Unit B", LONG]),
    "a service": (["unit", "layanan"], ["A", LONG]),
    "a letter": (["unit", "tahun", "kewajiban", "diterima", "nomor_surat"], ["A", 2026, "laporan SKM", NOV, LONG]),
    "an indicator": (["tahun", "indikator", "target"], [2026, LONG, "80"]),
    "an owner": (["unit", "tahun", "unsur", "rencana tindak lanjut", "penanggung jawab"], ["A", 2025, "U1", "a", LONG]),
    "a subject": (["unit", "tahun", "nilai_asli", "zona"], [LONG, 2024, "80", None]),
}


@pytest.mark.parametrize("said", OVERLONG.values(), ids=OVERLONG)
def test_a_text_longer_than_its_column_is_refused_on_every_database(
    world: World, said: tuple[list[str], list[Any]]
) -> None:
    world.units("A")
    path = world.csv(said[0], [said[1]])
    receipt = world.offer(path)
    assert receipt.status == "ditolak"
    assert receipt.message.startswith(f"{path.name}, lembar {path.name}, baris 2, nilai '{'K' * 40}…': 100000 huruf, ")
    assert receipt.message.endswith("Perbaiki lalu muat kembali; tidak ada yang dimuat.")


def test_a_unit_made_by_a_load_has_a_name_of_a_name_s_length(world: World) -> None:
    path = world.csv(["unit", "periode", "ikm"], [[LONG, "2026", "80"]])
    receipt = world.offer(path, LoadOptions(kind="survey-recap", create_units=True))
    assert receipt.status == "ditolak"
    assert receipt.message.startswith(f"Baris baru (units), nilai '{'K' * 40}…': 100000 huruf, paling banyak 200.")
    assert len(world.offer(path, LoadOptions(kind="survey-recap")).message) < 1000


def test_a_refusal_repeats_only_the_beginning_of_a_long_cell(world: World) -> None:
    message = world.offer(world.csv(["kode", "nama", "jenis"], [["B", "Unit B", LONG]])).message
    assert f"nilai '{'K' * 80}': harus salah satu dari" in message


def test_a_nul_in_a_cell_of_an_old_workbook_is_refused_on_every_database(world: World, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for at, cells in enumerate((["kode", "nama"], ["A\0B", "Unit A"])):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    book.save(str(tmp_path / "lama.xls"))
    message = world.offer(tmp_path / "lama.xls").message
    assert message.startswith("lama.xls, lembar Data, baris 2, nilai 'A␀B': berisi tanda kosong (NUL)")


def test_a_target_belongs_to_the_mission_of_its_year(world: World) -> None:
    header = ["tahun", "indikator", "target", "sumber"]
    world.load("targets", header, [[2023, "IKM provinsi", "83,5", "RKPD"], [2024, "IKM provinsi", "84", "RKPD"]])
    assert world.ask(targets_of_year, year=2023)[["value", "mission"]].to_numpy().tolist() == [[83.5, 5]]
    assert world.ask(targets_of_year, year=2024)["mission"].isna().all()


def test_periods_are_registered_once(world: World) -> None:
    assert world.load("periods", ["periode"], [["2026-S1"], ["TW II 2026"]]).rows_kept == 2
    assert world.load("periods", ["periode"], [["2026-S1"]]).status == "tidak berubah"


def test_a_row_that_comes_twice_is_stored_and_counted_once(world: World) -> None:
    world.units("A", "B")
    receipt = world.services("A", "Akta", "KTP", "Akta", "akta ", "KK")
    assert (receipt.rows_read, receipt.rows_kept) == (5, 3)
    assert receipt.notes == ["2 baris menyebut hal yang sama dengan baris lain: disimpan sekali."]
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(services)) == 3
    again = world.services("A", "AKTA")
    assert (again.status, again.rows_kept) == ("tidak berubah", 1)
    assert world.load("units", ["kode", "nama"], [["C", "Unit C"], ["C", "Unit C"]]).rows_kept == 1
    world.duty()
    owed = [["A", 2026, "laporan SKM", "ya"], ["A", 2026, "laporan SKM", "ya"], ["B", 2026, "laporan SKM", "ya"]]
    assert world.load("obligations", ["unit", "tahun", "kewajiban", "wajib"], owed).rows_kept == 2


def test_an_empty_register_is_refused(world: World) -> None:
    receipt = world.offer(world.csv(["kode", "nama"], []), LoadOptions(kind="units"))
    assert receipt.message.endswith("tabelnya kosong. Isi baris di bawah judul kolom, lalu muat kembali.")


def test_targets_are_kept_in_one_table(world: World) -> None:
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "85,5"]])
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "86"]])
    with world.engine.connect() as db:
        assert db.scalars(select(targets.c.value)).all() == [86.0]


def test_the_wrong_cell_of_every_line_is_told_at_once_and_listed(world: World) -> None:
    world.units("A")
    header = ["unit", "tahun", "kewajiban", "wajib", "alasan"]
    rows = [
        ["A", "dua ribu", "laporan SKM", "ya", ""],
        ["A", 2026, "laporan SKM", "mungkin", ""],
        ["A", 2026, "laporan SKM", "ya", ""],
        ["A", 2026, "laporan SKM", "tidak", ""],
    ]
    receipt = world.offer(world.csv(header, rows), LoadOptions(kind="obligations"))
    assert receipt.status == "ditolak"
    assert "3 baris berisi sel yang salah, tidak ada yang dimuat" in receipt.message
    assert "baris 2, kolom 'tahun', nilai 'dua ribu'" in receipt.message
    assert "baris 5, kolom 'alasan', nilai '': unit yang tidak wajib memerlukan alasan" in receipt.message
    assert [(one.row, one.column) for one in receipt.refused.listed] == [(2, "tahun"), (3, "wajib"), (5, "alasan")]


def test_of_many_wrong_lines_the_first_are_told_and_the_rest_counted(world: World) -> None:
    rows = [[f"P{at}"] for at in range(14)]
    receipt = world.offer(world.csv(["periode"], rows), LoadOptions(kind="periods"))
    assert "14 baris berisi sel yang salah" in receipt.message
    assert "dan 4 sel lain" in receipt.message


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Dinas", "dinas"),
        ("RSUD", "rumah sakit"),
        ("Rumah-Sakit", "rumah sakit"),
        ("OPD", "lainnya"),
        ("UPT Daerah", "uptd"),
        (None, "lainnya"),
    ],
)
def test_a_kind_of_unit_is_known_by_the_words_of_lists(world: World, said: str | None, kept: str) -> None:
    receipt = world.load("units", ["kode", "nama", "jenis"], [["A", "Unit A", said]])
    with world.engine.connect() as db:
        assert db.scalar(select(units.c.kind)) == kept
    repaired = [(cell.column, cell.value, cell.reason) for cell in receipt.repaired.listed]
    unknown = [("jenis", said, "jenis di luar daftar, dicatat sebagai lainnya")] if said == "OPD" else []
    assert repaired == unknown


def test_a_register_of_units_is_not_turned_away_for_kinds_that_are_not_ours(world: World) -> None:
    rows = [["A", "Kecamatan A", "Kecamatan"], ["B", "Puskesmas B", "Puskesmas"], ["C", "Dinas C", "dinas"]]
    receipt = world.load("units", ["kode", "nama", "jenis"], rows)
    assert (receipt.status, receipt.rows_kept, receipt.repaired.rows) == ("dimuat", 3, 2)
