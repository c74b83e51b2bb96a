"""`refresh`, and the loads and the first start that do the same."""

from pathlib import Path

import pytest

from dashboard import engine
from dashboard.actions.first_start import fill_with_sample
from dashboard.figures.rankings.rank_families import outdated
from tests.commands.conftest import FLAGS, Run, forget, parsed

DEFERRED = ("--create-units", "--no-refresh")


def written(folder: Path, year: int, *fours: int) -> Path:
    """An export of counters of forty people each, so many of whom were fully content."""
    rows = [
        [f"Loket {number}", f"{year}-03-04", *([4] * 9 if person < content else [3] * 9)]
        for number, content in enumerate(fours, start=1)
        for person in range(40)
    ]
    header = ["loket", "waktu_isi", *[f"U{number}" for number in range(1, 10)]]
    path = folder / f"ekspor-{year}-{'-'.join(map(str, fours))}.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [header, *rows]))
    return path


def shown(cli: Run, *choices: object) -> list[tuple[str, int, int, int]]:
    rows = parsed(cli("show", "rank_sets", *choices, "--format", "json"))
    return [(row["code"], row["better_count"], row["worse_count"], row["level_count"]) for row in rows]


def test_a_load_compares_the_units_of_its_year(cli: Run, tmp_path: Path) -> None:
    result = cli("load", written(tmp_path, 2026, 36, 20, 4), *FLAGS, "--create-units", "--json")
    assert (result.exit_code, parsed(result)["status"]) == (0, "dimuat")
    # The province in the whole year and in its one period, both weightings, with and without U4.
    assert result.stderr == ("Perbandingan antarunit: 8 dihitung, 0 masih berlaku, 0 dihapus; 0 survei dilengkapi.\n")
    assert shown(cli) == [("LOKET-1", 2, 0, 0), ("LOKET-2", 1, 1, 0), ("LOKET-3", 0, 2, 0)]
    assert shown(cli, "--without-u4", "--weighting", "weighted", "--period", "2026") == shown(cli)


def test_a_deferred_comparison_is_told_by_doctor_and_made_by_refresh(cli: Run, tmp_path: Path) -> None:
    assert cli("load", written(tmp_path, 2026, 36, 4), *FLAGS, *DEFERRED).stderr == ""
    assert shown(cli) == []
    ill = cli("doctor")
    assert ill.exit_code == 1
    assert "SALAH perbandingan antarunit lebih tua dari data, tahun 2026: jalankan 'refresh'" in ill.stdout
    done = cli("refresh")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Perbandingan antarunit: 8 dihitung, 0 masih berlaku, 0 dihapus; 0 survei dilengkapi.\n"
    assert "ok    perbandingan antarunit sesuai data" in cli("doctor").stdout
    assert shown(cli) == [("LOKET-1", 1, 0, 0), ("LOKET-2", 0, 1, 0)]


def test_only_the_year_asked_for_is_compared(cli: Run, tmp_path: Path) -> None:
    cli("load", written(tmp_path, 2025, 30, 2), written(tmp_path, 2026, 36, 4), *FLAGS, *DEFERRED)
    assert cli("refresh", "--year", 2025).exit_code == 0
    assert (len(shown(cli, "--year", 2025)), shown(cli, "--year", 2026)) == (2, [])
    assert "lebih tua dari data, tahun 2026:" in cli("doctor").stdout


def test_a_load_leaves_the_years_it_does_not_touch(cli: Run, tmp_path: Path) -> None:
    cli("load", written(tmp_path, 2025, 30, 2), *FLAGS, *DEFERRED)
    result = cli("load", written(tmp_path, 2026, 36, 4), *FLAGS, "--create-units")
    assert result.stderr.startswith("Perbandingan antarunit: 8 dihitung, 0 masih berlaku")
    assert shown(cli, "--year", 2025) == []


def test_nothing_is_compared_after_a_dry_run_or_the_same_file(cli: Run, tmp_path: Path) -> None:
    path = written(tmp_path, 2026, 36, 4)
    assert cli("load", path, *FLAGS, "--create-units", "--dry-run").stderr == ""
    cli("load", path, *FLAGS, "--create-units")
    assert cli("load", path, *FLAGS).stderr == ""


def test_a_register_of_units_may_move_peers_and_is_compared_in_all_years(cli: Run, tmp_path: Path) -> None:
    cli("load", written(tmp_path, 2025, 30, 2), written(tmp_path, 2026, 36, 4), *FLAGS, "--create-units")
    register = tmp_path / "unit.csv"
    register.write_text("kode,nama,kelompok sebaya\nLOKET-1,Loket 1,Loket\nLOKET-2,Loket 2,Loket\n")
    result = cli("load", register)
    assert result.exit_code == 0
    assert shown(cli, "--year", 2025, "--peers", "Loket") == [("LOKET-1", 1, 0, 0), ("LOKET-2", 0, 1, 0)]
    assert "ok    perbandingan antarunit sesuai data" in cli("doctor").stdout


def test_a_unit_is_compared_with_the_others_on_the_command_line(cli: Run, tmp_path: Path) -> None:
    cli("load", written(tmp_path, 2026, 36, 20, 18), *FLAGS, "--create-units")
    rows = parsed(cli("show", "rank_sets.compared_with", "--unit", "LOKET-2", "--format", "json"))
    assert [(row["code"], row["ikm"], row["relation"]) for row in rows] == [
        ("LOKET-1", 97.5, "jelas lebih baik"),
        ("LOKET-3", 86.25, "setara"),
    ]


def test_without_a_database_refresh_is_one_sentence_and_exit_1(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/tiada")
    forget()
    result = cli("refresh")
    assert result.exit_code == 1
    assert result.stderr.startswith("Basis data tidak dapat dipakai.")


def test_the_first_start_compares_the_sample_year_by_year(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli("sample", "--units", 6, "--respondents", 40, "--years", 2, "--out", tmp_path / "contoh")
    monkeypatch.setenv("PANTAU_SAMPLE_FOLDER", str(tmp_path / "contoh"))
    forget()
    cli("migrate")
    fill_with_sample(print)
    said = [line for line in capsys.readouterr().out.splitlines() if "perbandingan" in line]
    assert said == ["  perbandingan antarunit 2025 …", "  perbandingan antarunit 2026 …"]
    assert engine.read(outdated).empty
