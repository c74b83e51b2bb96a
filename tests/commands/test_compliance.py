"""Checklists on the command line: a regency's file into an empty database, and a framework of the province's own."""

from pathlib import Path

import pytest

from dashboard import rules
from tests.commands.conftest import Run, parsed

MATRIX = """kelompok,id,nama,SKM,FKP,SP,SOP,SIPPN,lastUpdated
perangkat_daerah,1,Dinas Satu,False,False,True,False,True,
perangkat_daerah,2,Dinas Dua,False,False,True,True,False,
"""
OWN = """
code = "samsat"
name = "Kerangka Samsat"
source = "Keputusan Gubernur (contoh)"
valid_from = 2026-01-01
per_service = false
[[items]]
code = "drive-thru"
name = "Layanan drive-thru"
group = "layanan"
weight = "1/4"
synonyms = ["lantatur"]
[[items]]
code = "jam-sabtu"
name = "Buka hari Sabtu"
group = "layanan"
weight = "3/4"
levels = ["tidak", "setengah hari", "penuh"]
"""


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    """A small look-alike of what a regency publishes."""
    path = tmp_path / "kepatuhan_2026.csv"
    path.write_text(MATRIX)
    return path


def test_a_regencys_matrix_loads_with_one_command_and_is_shown(cli: Run, matrix: Path) -> None:
    receipt = parsed(cli("load", matrix, "--create-units", "--json"))
    assert (receipt["kind"], receipt["status"], receipt["rows_kept"]) == ("checklists", "dimuat", 2)
    shown = parsed(cli("show", "compliance", "--framework", "kewajiban-pelayanan", "--format", "json"))
    assert [(row["unit"], row["score"], row["assessed"], row["rank"]) for row in shown] == [
        ("Dinas Dua", 40.0, 5, 1.0),
        ("Dinas Satu", 40.0, 5, 1.0),
    ]
    missing = parsed(cli("show", "compliance.missing_items", "--framework", "kewajiban-pelayanan", "--format", "json"))
    assert [row["item"] for row in missing[:2]] == ["fkp", "skm"]
    assert parsed(cli("show", "paper_versus_people", "--format", "json")) == []


def test_a_framework_of_ones_own_is_loaded_and_shown_without_code(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    (tmp_path / rules.OWN_FRAMEWORKS).mkdir()
    (tmp_path / rules.OWN_FRAMEWORKS / "samsat.toml").write_text(OWN)
    path = tmp_path / "samsat 2026.csv"
    path.write_text("unit,Lantatur,Buka hari Sabtu\nSamsat Utara,ya,1\nSamsat Selatan,tidak,2\n")
    assert cli("load", path, "--create-units").exit_code == 0
    shown = parsed(cli("show", "compliance", "--year", 2026, "--framework", "samsat", "--format", "json"))
    assert [(row["unit"], row["score"]) for row in shown] == [("Samsat Selatan", 75.0), ("Samsat Utara", 62.5)]


def test_a_broken_framework_of_ones_own_is_named_when_a_file_is_loaded(
    cli: Run, matrix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    (tmp_path / rules.OWN_FRAMEWORKS).mkdir()
    (tmp_path / rules.OWN_FRAMEWORKS / "rusak.toml").write_text(OWN.replace("3/4", "2/4"))
    receipt = parsed(cli("load", matrix, "--create-units", "--json"))
    assert receipt["status"] == "ditolak"
    assert "rusak.toml" in receipt["message"]
    assert "bobot harus berjumlah 1" in receipt["message"]


def test_an_unknown_framework_exits_with_2_and_the_known_ones(cli: Run) -> None:
    cli("migrate")
    result = cli("show", "compliance", "--framework", "asing")
    assert (result.exit_code, "pilih salah satu: standar-pelayanan, kewajiban-pelayanan" in result.stderr) == (2, True)


def test_the_ombudsmans_scores_are_shown_by_their_regime(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text(
        'unit,tahun,nilai_asli,zona,sumber\nProvinsi,2016,"95,47",Hijau,koran\nProvinsi,2023,91.08,A,koran\n'
    )
    assert cli("load", path).exit_code == 0
    shown = parsed(cli("show", "regimes", "--format", "json"))
    assert [(row["year"], row["class"], row["after_break"]) for row in shown] == [
        (2016, "Hijau (tinggi)", False),
        (2023, "A (hijau)", True),
    ]
