"""A load is withdrawn as one: everything that stands is exactly what stood before it, and its history stays."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access import Person, Role
from dashboard.actions.withdrawal import Withdrawn, withdraw
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from dashboard.schema import audit, loads, responses, surveys, units
from dashboard.schema.types import metadata
from queries.loads import latest
from queries.units import all_units
from tests.people import named, of_role
from tests.world import NOW, WITA, World, built_once

FOUR, THREE = [4] * 9, [3] * 9
# What a load writes that says nothing of anybody: definitions, its own record, files, what is derived.
DEFINITIONS = {"checklist_items", "themes", "periods", "missions"}
RECORDS = {"loads", "audit", "part_versions", "stored_files", "stored_file_parts", "rank_sets", "theme_models"}
OF_SURVEYS = {"responses", "rollups", "group_rollups", "screenings", "screening_reviews"}


def standing(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every row that stands, table by table."""
    with world.engine.connect() as db:
        tables = [t for t in metadata.sorted_tables if t.name not in DEFINITIONS | RECORDS]
        rows = {t.name: [dict(row) for row in db.execute(select(t)).mappings()] for t in tables}
    kept = {row["id"] for row in rows["surveys"] if row["retired_by_load_id"] is None}
    words = {row["id"] for row in rows["complaints"] if row["retired_by_load_id"] is None}
    for name, own in rows.items():
        if name in OF_SURVEYS:
            own[:] = [row for row in own if row["survey_id"] in kept]
        elif name == "complaint_themes":
            own[:] = [row for row in own if row["complaint_id"] in words]
        # The version of a submission only rises: whoever looks at the withdrawn state must be told.
        shown = [{key: value for key, value in row.items() if key != "version"} for row in own]
        own[:] = sorted((row for row in shown if row.get("retired_by_load_id") is None), key=str)
    return rows


RINA = named("Rina")


def withdrawn(world: World, load_id: int, actor: Person = RINA) -> Withdrawn:
    return withdraw(world.engine, load_id, reason="berkas keliru", actor=actor, now=NOW, zone=WITA)


@pytest.fixture
@built_once
def province(world: World) -> World:
    """Something of every kind, so that a second file has something to replace."""
    world.units("A", "B")
    world.services("A", "Poli")
    world.survey("A", [FOUR] * 3)
    world.recap("B", "80,00")
    world.duty()
    world.obliged("A", "B")
    world.submitted("A", "2026-11-01 09:00")
    world.complaint("A", "antrean di loket panjang sekali sejak pagi", nomor="L-1")
    world.complaint("B", "petugas kurang ramah kepada warga yang datang", nomor="L-2")
    world.checked("A", persyaratan="ya", produk_pelayanan="belum")
    world.evidence("A", "standar-pelayanan", "dasar-hukum", "belum")
    world.regime_score("Unit A", 2024, "85,77")
    world.follow_up("A", 3, "Loket cepat", status="berjalan")
    world.innovation("A", "Antar obat", unsur="U3")
    return world


# A second file of every kind: it adds a row, and changes one that was there.
SECOND: dict[str, Callable[[World], Any]] = {
    "units": lambda w: w.load("units", ["kode", "nama", "wilayah"], [["A", "Nama Baru", "Berau"], ["C", "Unit C", ""]]),
    "services": lambda w: w.services("A", "Poli", "Apotek"),
    "survey-responses": lambda w: w.survey("A", [THREE] * 4),
    "survey-recap": lambda w: w.recap("B", "70,00"),
    "duties": lambda w: w.duty(deadline="2026-11-14 23:59"),
    "obligations": lambda w: w.obliged("A", reason="Tidak melayani warga"),
    "submissions": lambda w: w.submitted("A", "2026-11-01 09:00", status="disetujui"),
    "a new submission": lambda w: w.submitted("B", "2026-11-09 09:00"),
    "a submission of another year": lambda w: w.submitted("B", "2025-11-09 09:00", year=2025),
    "complaints": lambda w: w.complaint("A", "obat di apotek selalu habis sebelum siang", nomor="L-1"),
    "a new complaint": lambda w: w.complaint("B", "antrean di loket panjang sekali sejak pagi", nomor="L-3"),
    "checklists": lambda w: w.checked("A", persyaratan="belum", biaya_tarif="ya"),
    "checklist-answers": lambda w: w.evidence("A", "standar-pelayanan", "dasar-hukum", "terpenuhi"),
    "a level of the unit itself": lambda w: w.evidence("A", "pekppp", "sp", "", nilai_unit=4, nilai_penilai=3),
    "a users' score": lambda w: w.checked("A", pekppp_sp=2, **{"F-03": "4,5"}),
    "regime-scores": lambda w: w.regime_score("Unit A", 2024, "55,00"),
    "another regime score": lambda w: w.regime_score("Unit B", 2024, "55,00"),
    "follow-ups": lambda w: w.follow_up("A", 3, "Loket cepat", status="selesai"),
    "a new follow-up": lambda w: w.follow_up("B", 5, "Cetak ulang"),
    "innovations": lambda w: w.innovation("A", "Antar obat", unsur="U2"),
    "a new innovation": lambda w: w.innovation("B", "Jemput bola"),
}


@pytest.mark.parametrize("second", SECOND)
def test_what_stands_after_a_withdrawal_is_what_stood_before_the_load(province: World, second: str) -> None:
    before = standing(province)
    receipt = SECOND[second](province)
    assert standing(province) != before
    withdrawn(province, receipt.load_id)
    assert standing(province) == before


def test_the_figures_return_exactly(province: World) -> None:
    def figures() -> list[Any]:
        states = province.ask(duty_states, year=2026, now=NOW, zone=WITA).to_dict()
        return [province.ask(unit_standings, year=2026).to_dict(), states, province.ask(latest).to_dict()]

    before = figures()
    first = province.survey("A", [THREE] * 4)
    second = province.submitted("B", "2026-11-09 09:00")
    withdrawn(province, second.load_id)
    withdrawn(province, first.load_id)
    assert str(figures()) == str(before)


def test_nothing_leaves_the_history(province: World) -> None:
    receipt = province.survey("A", [THREE] * 4)
    withdrawn(province, receipt.load_id)
    with province.engine.connect() as db:
        load = db.execute(select(loads).where(loads.c.id == receipt.load_id)).mappings().one()
        (survey_id,) = db.scalars(select(surveys.c.id).where(surveys.c.load_id == receipt.load_id))
        answers = db.scalars(select(responses.c.q1).where(responses.c.survey_id == survey_id)).all()
        line = db.execute(select(audit).where(audit.c.subject == "loads")).mappings().one()
    assert (load["status"], load["withdrawn_by"], load["withdrawn_reason"]) == ("ditarik", "Rina", "berkas keliru")
    assert answers == [3] * 4
    assert (line["actor"], line["action"], line["load_id"]) == ("Rina", "ditarik", receipt.load_id)


def test_the_same_file_can_be_loaded_again_after_its_withdrawal(province: World) -> None:
    path = province.csv(["unit", "periode", "ikm"], [["B", "2026", "70,00"]])
    first = province.offer(path)
    withdrawn(province, first.load_id)
    second = province.offer(path)
    assert (first.status, second.status) == ("dimuat", "dimuat")
    assert second.load_id != first.load_id


def test_a_load_that_another_one_replaced_waits_for_it(province: World) -> None:
    first = province.survey("A", [THREE] * 4)
    second = province.survey("A", [FOUR] * 5)
    with pytest.raises(Refused, match=f"Tarik muatan {second.load_id} lebih dahulu"):
        withdrawn(province, first.load_id)
    withdrawn(province, second.load_id)
    assert withdrawn(province, first.load_id).taken_back == 1


def test_a_register_row_changed_since_waits_for_the_later_load(province: World) -> None:
    first = province.duty(deadline="2026-11-14 23:59")
    second = province.duty(deadline="2026-11-21 23:59")
    with pytest.raises(Refused, match=f"sudah diubah oleh muatan {second.load_id}"):
        withdrawn(province, first.load_id)


def test_a_complaint_changed_since_waits_for_the_later_load(province: World) -> None:
    first = province.complaint("A", "kamar selalu penuh sejak minggu lalu", nomor="L-9")
    second = province.complaint("A", "kamar selalu penuh sejak minggu lalu", nomor="L-9", status="selesai")
    with pytest.raises(Refused, match=f"Tarik muatan {second.load_id}"):
        withdrawn(province, first.load_id)


def test_a_unit_that_others_need_is_not_taken_away(world: World) -> None:
    first = world.units("A")
    world.duty()
    world.obliged("A")
    with pytest.raises(Refused, match=r"Unit 'Unit A' dari muatan 1 masih dipakai \(obligations\)"):
        withdrawn(world, first.load_id)
    assert list(world.ask(all_units)["code"]) == ["A"]


def test_a_unit_made_for_a_survey_leaves_with_it_and_may_come_again(world: World) -> None:
    options = LoadOptions(kind="survey-recap", create_units=True)
    path = world.csv(["unit", "periode", "ikm"], [["Puskesmas Baru", "2026", "70,00"]])
    first = world.offer(path, options)
    withdrawn(world, first.load_id)
    assert world.ask(all_units).empty
    again = world.offer(path, options)
    assert (again.status, list(world.ask(all_units)["code"])) == ("dimuat", ["PUSKESMAS-BARU"])
    with world.engine.connect() as db:
        aside = db.scalars(select(units.c.code).where(units.c.retired_by_load_id == first.load_id)).all()
    assert aside == [f"PUSKESMAS-BARU (ditarik {first.load_id})"]


@pytest.mark.parametrize(("reason", "actor"), [("", RINA), ("keliru", of_role(Role.LEADERSHIP)), ("x" * 1001, RINA)])
def test_a_withdrawal_needs_a_reason_and_somebody_who_may(world: World, reason: str, actor: Person) -> None:
    receipt = world.units("A")
    with pytest.raises(Refused):
        withdraw(world.engine, receipt.load_id or 0, reason=reason, actor=actor, now=NOW, zone=WITA)
    assert list(world.ask(all_units)["code"]) == ["A"]


def test_a_load_is_withdrawn_once(world: World) -> None:
    receipt = world.units("A")
    withdrawn(world, receipt.load_id)
    with pytest.raises(Refused, match="sudah ditarik oleh Rina"):
        withdrawn(world, receipt.load_id, actor=named("Budi"))
    with pytest.raises(Refused, match="Muatan 99 tidak ada"):
        withdrawn(world, 99)
