"""`doctor`, `migrate`, `template`, `sample` and the first start."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard import engine, rules
from dashboard.actions.first_start import SAMPLE_ACTOR
from dashboard.commands.serve import serve
from dashboard.migrations import newest
from tests.commands.conftest import Run, forget, parsed


def test_a_healthy_database_passes(exported: Run) -> None:
    result = exported("doctor")
    assert result.exit_code == 0
    assert "ok    rollup sama dengan jawaban: 0 berbeda" in result.stdout
    assert "ok    responses: 41 baris" in result.stdout


def test_when_the_last_backup_was_made_is_said_and_that_there_is_none(exported: Run, tmp_path: Path) -> None:
    assert "ok    belum pernah dicadangkan: jalankan 'backup BERKAS'" in exported("doctor").stdout
    assert exported("backup", tmp_path / "malam.cadangan").exit_code == 0
    checked = exported("doctor").stdout
    assert re.search(r"ok    cadangan dibuat \d+ \w+ 20\d\d pukul [\d.]+ WITA: malam\.cadangan\n", checked), checked


def test_a_tampered_rollup_is_found(exported: Run) -> None:
    with engine.writing() as db:
        db.execute(text("UPDATE rollups SET u1_4 = u1_4 + 1 WHERE survey_id = 1"))
    result = exported("doctor")
    assert result.exit_code == 1
    assert "SALAH rollup sama dengan jawaban: 1 berbeda (survei 1: rollup berbeda dari jawaban)" in result.stdout


def test_a_database_that_was_never_migrated_is_told_so(no_database: None, cli: Run) -> None:
    result = cli("doctor")
    assert (result.exit_code, f"skema None, terbaru {newest()}: jalankan 'migrate'" in result.stdout) == (1, True)


@pytest.mark.parametrize(("verb", "code"), [("doctor", 1), ("serve", 2)])
def test_a_broken_rule_of_ones_own_is_one_sentence_at_start_and_to_the_doctor(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listened: list[tuple[str, int]], verb: str, code: int
) -> None:
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    forget()
    cli("migrate")
    path = tmp_path / rules.OWN_RULES / "duties.toml"
    path.parent.mkdir()
    path.write_text('day = "besok"', encoding="utf-8")
    result = cli(verb)
    assert (result.exit_code, listened) == (code, [])
    assert (
        f"Berkas aturan {path} tidak dapat dipakai: bidang day bukan bilangan bulat. Perbaiki berkas itu, atau "
        "keluarkan dari foldernya agar aturan bawaan dipakai."
    ) in result.output


def test_an_unreachable_database_is_one_sentence_and_exit_1(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/tiada")
    forget()
    result = cli("show", "rankings")
    assert result.exit_code == 1
    assert result.stderr.startswith("Basis data tidak dapat dipakai. Periksa apakah servernya hidup")
    assert "SALAH basis data tidak terjangkau" in cli("doctor").stdout


def test_a_template_is_written(cli: Run, tmp_path: Path) -> None:
    result = cli("template", "survey-responses", "-o", tmp_path / "templat.xlsx")
    assert (result.exit_code, (tmp_path / "templat.xlsx").exists()) == (0, True)
    assert cli("template", "apa", "-o", tmp_path / "x.xlsx").exit_code == 2


def test_a_form_comes_with_its_unit(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "unit.csv").write_text("kode,nama\nA,Unit A\n")
    assert cli("load", tmp_path / "unit.csv").exit_code == 0
    assert cli("template", "pekppp-f02", "-o", tmp_path / "f02.xlsx", "--unit", "A").exit_code == 0
    assert (tmp_path / "f02.xlsx").exists()
    refused = cli("template", "pekppp-f02", "-o", tmp_path / "f.xlsx", "--unit", "Z")
    assert (refused.exit_code, "Unit 'Z' tidak tercatat" in refused.stderr) == (2, True)


def test_a_small_synthetic_province_is_written_loaded_and_sound(cli: Run, tmp_path: Path) -> None:
    made = cli("sample", "--units", 8, "--respondents", 20, "--years", 2, "--seed", 5, "--out", tmp_path / "contoh")
    assert made.exit_code == 0
    assert cli("load", tmp_path / "contoh").exit_code == 0
    assert cli("doctor").exit_code == 0
    assert {row["loaded_by"] for row in parsed(cli("show", "loads", "--format", "json"))} != {SAMPLE_ACTOR.name}


@pytest.fixture
def listened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where the server would have listened, instead of listening."""
    calls: list[tuple[str, int]] = []
    monkeypatch.setattr("dashboard.server.serve", lambda host, port: calls.append((host, port)))
    return calls


def test_the_first_start_fills_an_embedded_database_and_the_next_keeps_it(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listened: list[tuple[str, int]], export: Path
) -> None:
    cli("sample", "--units", 6, "--respondents", 12, "--years", 2, "--out", tmp_path / "contoh")
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PANTAU_SAMPLE_FOLDER", str(tmp_path / "contoh"))
    monkeypatch.setenv("PORT", "8765")
    forget()
    serve()
    first = parsed(cli("show", "loads", "--format", "json"))
    assert {row["loaded_by"] for row in first} == {SAMPLE_ACTOR.name}
    serve()
    assert parsed(cli("show", "loads", "--format", "json")) == first
    assert listened == [("127.0.0.1", 8765)] * 2


def test_an_empty_sample_folder_starts_an_empty_province(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listened: list[tuple[str, int]]
) -> None:
    (tmp_path / "kosong").mkdir()
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PANTAU_SAMPLE_FOLDER", str(tmp_path / "kosong"))
    forget()
    serve()
    serve()
    assert parsed(cli("show", "loads", "--format", "json")) == []
    assert len(listened) == 2


def test_every_figure_is_shown_by_its_own_name_and_nothing_else_is(exported: Run) -> None:
    rankings = parsed(exported("show", "rankings", "--format", "json"))
    assert [row.pop("standing") for row in rankings] == ["tanpa sebaya", "tidak diperingkat"]
    assert parsed(exported("show", "unit_standings", "--format", "json")) == rankings
    for name in ("origin", "records", "_standing", "tidak_ada"):
        refused = exported("show", name)
        assert (refused.exit_code, f"'{name}' tidak dikenal" in refused.output) == (2, True)


def test_a_named_database_is_migrated_but_never_filled(
    no_database: None, cli: Run, listened: list[tuple[str, int]]
) -> None:
    serve()
    assert parsed(cli("show", "loads", "--format", "json")) == []
    assert listened == [("127.0.0.1", 8501)]


def test_no_verb_serves(cli: Run, listened: list[tuple[str, int]]) -> None:
    assert cli().exit_code == 0
    assert listened == [("127.0.0.1", 8501)]
