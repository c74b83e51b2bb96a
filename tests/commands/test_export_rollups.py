"""`export-rollups` and `signing-key`: what they print, what they refuse, and that the file is loaded as any other."""

import tomllib
from pathlib import Path

import pytest

from tests.commands.conftest import Run, forget

RECAP = "unit,periode,ikm\nRSUD,2026,80.00\n"


@pytest.fixture
def province(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PANTAU_PROVINCE_CODE", "64")
    forget()
    (tmp_path / "rekap.csv").write_text(RECAP)
    assert cli("load", tmp_path / "rekap.csv", "--create-units").exit_code == 0
    return cli


def test_the_key_that_is_printed_is_trusted_as_it_stands(province: Run, tmp_path: Path) -> None:
    key = province("signing-key").stdout
    assert tomllib.loads(key)["64"]["name"] == "Kalimantan Timur"
    assert province("signing-key").stdout == key
    file = tmp_path / "kaltim.rekap"
    made = province("export-rollups", file, "--year", 2026)
    assert made.exit_code == 0, made.stderr
    assert "1 unit, 1 survei, tahun 2026; ditandatangani." in made.stderr
    (tmp_path / "data" / "provinsi-tepercaya.toml").write_text(key)
    folder = tmp_path / "kiriman"
    folder.mkdir()
    file.rename(folder / file.name)
    assert province("load", folder).exit_code == 0
    assert "64-RSUD" in province("show", "rankings", "--format", "csv").stdout


def test_without_the_code_of_the_province_nothing_is_written(
    province: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PANTAU_PROVINCE_CODE")
    forget()
    refused = province("export-rollups", tmp_path / "a.rekap")
    assert (refused.exit_code, (tmp_path / "a.rekap").exists()) == (2, False)
    assert "Kode provinsi belum diisi" in refused.stderr


def test_a_code_is_two_digits(province: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PANTAU_PROVINCE_CODE", "Kaltim")
        forget()
        refused = province("export-rollups", tmp_path / "a.rekap")
    forget()
    assert "PANTAU_PROVINCE_CODE = 'Kaltim' tidak dapat dipakai" in refused.stderr


def test_another_ending_another_year_and_a_file_that_is_there_are_refused(province: Run, tmp_path: Path) -> None:
    assert "harus berakhir .rekap" in province("export-rollups", tmp_path / "a.zip").stderr
    assert "Tidak ada survei tahun 2019" in province("export-rollups", tmp_path / "a.rekap", "--year", 2019).stderr
    (tmp_path / "a.rekap").write_text("")
    assert "tidak ada yang ditimpa" in province("export-rollups", tmp_path / "a.rekap").stderr
