"""`themes evaluate`: figures on labelled texts, and clear refusals."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.__main__ import app


def run(path: Path, *more: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["themes", "evaluate", str(path), *more])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "label.csv"
    path.write_text("id,text,labels\n1,toilet kotor,sarana\n2,antre lama,antrean|waktu\n3,langit biru di kota,\n")
    return path


def test_json_has_the_figures(labelled: Path) -> None:
    code, out, _ = run(labelled, "--json")
    said = json.loads(out)
    assert (code, said["texts"], said["themes"]["sarana"]["f1"], said["macro_f1"]) == (0, 3, 1.0, None)
    assert {"micro_f1", "texts_per_second", "coverage"} <= said.keys()


def test_the_table_is_indonesian(labelled: Path) -> None:
    code, out, _ = run(labelled)
    assert code == 0
    assert "sarana" in out
    assert "1,00" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,teks\n1,a\n", "kolom text, labels tidak ada"),
        ("id,text,labels\n", "tidak ada baris"),
        ("id,text,labels\n1,a,cuaca\n", "baris 2: tema 'cuaca' tidak dikenal"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(content)
    code, _, err = run(path)
    assert (code, said in err) == (2, True)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "tidak-ada.csv")[0] == 2
