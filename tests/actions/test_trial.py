"""A file tried out: its receipt and its effect on the pages' own figures, with nothing kept; mappings and templates."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from dashboard.access import EVERYTHING, Person, Role
from dashboard.actions.loads import loader_of
from dashboard.actions.sender_mappings import mappings_of, save_mapping
from dashboard.actions.trial import Trial, try_out
from dashboard.figures.load_effects import PROVINCE
from dashboard.figures.records import records
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.headers import headers_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.templates import Prefill, template_bytes
from dashboard.refused import Refused
from dashboard.schema import loads
from dashboard.sentences.uploads import effects_said, findings, on_page, verdict
from queries.units import services_of
from tests.people import TESTER, named, of_role
from tests.world import NOW, WITA, World, built_once


def tried(world: World, path: Path, **options: Any) -> Trial:
    return try_out(loader_of(world.engine, TESTER, NOW, WITA), path, LoadOptions(**options), EVERYTHING)


def recap(world: World, ikm: str, unit: str = "A") -> Path:
    return world.csv(["unit", "periode", "ikm", "n"], [[unit, "2026", ikm, 40]])


@pytest.fixture
@built_once
def two(world: World) -> World:
    world.units("A", "B")
    world.recap("A", "80,00", n=30)
    world.recap("B", "90,00", n=30)
    return world


def test_the_effects_are_the_pages_own_figures_before_and_after(two: World) -> None:
    path = recap(two, "70,00")
    trial = tried(two, path)
    said = records(effects_said(trial.effects))
    assert [(row["subject"], row["figure"], row["before"], row["after"]) for row in said] == [
        (PROVINCE, "IKM", "85,00 B (n 2)", "80,00 B (n 2)"),
        ("Unit A", "IKM", "80,00 B (n 30)", "70,00 C (n 40)"),
    ]
    two.offer(path)
    after = {row["unit"]: row["ikm"] for row in records(two.ask(unit_standings, year=2026))}
    assert after == {"Unit A": 70.0, "Unit B": 90.0}


def test_a_trial_keeps_nothing(two: World) -> None:
    trial = tried(two, recap(two, "70,00"))
    assert (trial.receipt.status, trial.receipt.load_id) == ("uji coba", None)
    with two.engine.connect() as db:
        assert len(db.execute(select(loads)).all()) == 3
    assert {row["ikm"] for row in records(two.ask(unit_standings, year=2026))} == {80.0, 90.0}


def test_a_new_figure_has_no_before(two: World) -> None:
    two.units("C")
    said = {row["subject"]: row for row in records(effects_said(tried(two, recap(two, "70,00", "C")).effects))}
    assert (said["Unit C"]["before"], said["Unit C"]["after"]) == ("–", "70,00 C (n 40)")


def test_a_report_that_came_moves_the_state_of_its_duty(two: World) -> None:
    two.duty()
    two.obliged("A", "B")
    path = two.csv(["unit", "tahun", "kewajiban", "diterima"], [["A", 2026, "laporan SKM", "2026-11-10 09:00"]])
    said = records(effects_said(tried(two, path).effects))
    assert [(row["subject"], row["before"], row["after"]) for row in said] == [
        ("Unit A", "belum menyampaikan 16 hari", "terlambat 3 hari diterima")
    ]


def test_a_refused_file_has_its_reason_in_the_page_s_words(two: World) -> None:
    trial = tried(two, recap(two, "70,00", "Unit Z"))
    assert trial.effects.empty
    words = verdict(trial.receipt.as_dict())
    assert words.startswith("Ditolak: Unit 'Unit Z' tidak dikenal. Yang mirip: 'Unit A', 'Unit B'.")
    assert "--" not in words
    assert "pilihan “Tambahkan unit yang belum terdaftar”" in words


def test_no_sentence_of_the_loader_names_the_command_line_on_the_page() -> None:
    said = "Nyatakan dengan --unit KODE, --period 2026, --order regulation, --kind survey-recap, --columns"
    assert "--" not in on_page(said)


def test_a_repaired_cell_is_listed_with_its_place(two: World) -> None:
    path = two.csv(["unit", "periode", "ikm", "n"], [["A", "2026", "70,00", "empat puluh"]])
    (row,) = records(findings(tried(two, path).receipt.as_dict()))
    assert (row["what"], row["row"], row["column"], row["value"]) == ("diperbaiki", 2, "n", "empat puluh")


def test_the_rows_read_so_far_are_told(world: World) -> None:
    world.units("A")
    seen: list[int] = []
    path = world.csv(["unit", "periode", *[f"U{n}" for n in range(1, 10)]], [["A", "2026", *[4] * 9]] * 500)
    loader = loader_of(world.engine, TESTER, NOW, WITA)
    receipt = loader.load(path, LoadOptions(order="regulation"), watch=seen.append)
    assert (receipt.rows_read, seen) == (500, [200, 400])


def test_the_headers_are_those_of_the_row_with_most_words(tmp_path: Path, world: World) -> None:
    path = world.csv(["Rekap IKM 2026"], [[], ["instansi kita", "kapan", "skor"], ["A", "2026", "80,00"]])
    assert headers_of(path) == ["instansi kita", "kapan", "skor"]
    assert headers_of(world.csv(["1"], [["2", "3"]])) == []


def test_a_mapping_is_kept_for_its_sender_and_kind(world: World) -> None:
    first = LoadOptions(columns={"unit": "instansi kita"}, create_units=True)
    save_mapping(world.engine, " RSUD ", "survey-recap", first, named("Rina"), NOW)
    save_mapping(world.engine, "RSUD", "survey-recap", LoadOptions(columns={"unit": "opd kita"}), named("Rina"), NOW)
    save_mapping(world.engine, "RSUD", "units", LoadOptions(), named("Rina"), NOW)
    found = world.ask(mappings_of, sender="RSUD")
    assert {kind: options.columns for kind, options in found.items()} == {
        "survey-recap": {"unit": "opd kita"},
        "units": {},
    }
    # Whether units may be added is decided anew for every file.
    assert [options.create_units for options in found.values()] == [False, False]
    assert world.ask(mappings_of, sender="Dinas") == {}


@pytest.mark.parametrize(("sender", "actor"), [("", TESTER), ("RSUD", of_role(Role.LEADERSHIP)), ("R" * 121, TESTER)])
def test_a_mapping_without_a_sender_or_of_who_may_not_is_refused(world: World, sender: str, actor: Person) -> None:
    with pytest.raises(Refused):
        save_mapping(world.engine, sender, "units", LoadOptions(), actor, NOW)
    assert world.ask(mappings_of, sender=sender) == {}


def test_a_template_comes_with_unit_services_and_period(world: World, tmp_path: Path) -> None:
    world.units("=A")
    world.services("=A", "Poli", "Apotek")
    services = tuple(world.ask(services_of, unit="=A")["service"])
    path = tmp_path / "templat.xlsx"
    path.write_bytes(template_bytes("survey-recap", Prefill("=A", services, "2026-S1")))
    header, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Data").to_python()
    said = [dict(zip(header, row, strict=True)) for row in rows]
    names = ("unit", "layanan", "periode", "tahun", "ikm")
    assert [tuple(row[name] for name in names) for row in said] == [
        ("=A", "Apotek", "2026-S1", "2026", ""),
        ("=A", "Poli", "2026-S1", "2026", ""),
    ]
    receipt = world.offer(path)
    assert receipt.refused.by_reason == {"IKM kosong: belum ada data, bukan nol": 2}


def test_a_kind_without_services_has_one_row_for_the_unit(tmp_path: Path) -> None:
    path = tmp_path / "templat.xlsx"
    path.write_bytes(template_bytes("submissions", Prefill("A", ("Poli", "Apotek"), "2026")))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Data").to_python()
    assert [row[:2] for row in rows] == [["unit", "tahun"], ["A", "2026"]]
