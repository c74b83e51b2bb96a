"""`loads`, `undo`, `original`: what came in, taking one back, and the file as it came."""

from pathlib import Path

import pytest

from tests.commands.conftest import Once, Run, parsed

UNITS, RECAP = "kode,nama\nA,Unit A\nB,Unit B\n", "unit,periode,ikm\nA,2026,{ikm}\n"


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def loaded(cli: Run, tmp_path: Path, once: Once) -> Run:
    def load() -> None:
        cli("load", written(tmp_path, "unit.csv", UNITS))
        cli("load", written(tmp_path, "rekap.csv", RECAP.format(ikm="80,00")))
        cli("load", written(tmp_path, "koreksi.csv", RECAP.format(ikm="70,00")))

    once(load)
    return cli


def ikm(cli: Run) -> list[float]:
    return [unit["ikm"] for unit in parsed(cli("show", "rankings", "--format", "json"))]


def test_a_withdrawn_load_gives_the_figure_of_before_back(loaded: Run) -> None:
    assert ikm(loaded) == [70.0]
    result = loaded("--as", "Rina", "undo", 3, "--reason", "salah ketik")
    assert result.exit_code == 0
    assert "Muatan 3 (koreksi.csv) ditarik: 1 baris tidak berlaku lagi, 0 perubahan dikembalikan." in result.stderr
    assert ikm(loaded) == [80.0]


def test_the_history_keeps_what_was_withdrawn(loaded: Run) -> None:
    loaded("undo", 3)
    newest, second, first = [line.split()[0::1] for line in loaded("loads").stdout.splitlines()[1:]]
    assert [line[0] for line in (newest, second, first)] == ["3", "2", "1"]
    assert ("ditarik" in newest, "dimuat" in second, "koreksi.csv" in newest) == (True, True, True)


def test_an_undo_out_of_turn_is_refused_in_a_sentence(loaded: Run) -> None:
    result = loaded("undo", 2)
    assert result.exit_code == 2
    assert "Tarik muatan 3 lebih dahulu" in result.stderr
    assert ikm(loaded) == [70.0]


def test_the_file_of_a_load_can_be_had_again(loaded: Run, tmp_path: Path) -> None:
    out = tmp_path / "asli.csv"
    assert loaded("original", 1, "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == UNITS


def test_a_database_without_loads_says_so(cli: Run) -> None:
    cli("migrate")
    assert cli("loads").stdout == "(belum ada muatan)\n"
