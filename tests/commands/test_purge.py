"""`purge`: counted first, erased when said, and by the owner where the application may not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from dashboard import engine
from dashboard.schema import access_log
from tests.commands.conftest import Run, forget, parsed

OLD = {"happened_at": datetime(2001, 1, 1, tzinfo=UTC), "actor": "A", "role": "biro", "action": "masuk", "object": ""}


def counts(output: str) -> list[int]:
    return [int(line.split()[0]) for line in output.splitlines()]


def test_a_dry_run_only_counts(exported: Run) -> None:
    with engine.writing() as db:
        db.execute(insert(access_log).values(**OLD))
    for _ in range(2):
        result = exported("purge", "--dry-run")
        assert (result.exit_code, counts(result.stdout)) == (0, [0, 0, 0, 1, 0])
        assert "Belum ada yang dihapus" in result.stderr
        assert "belum diverifikasi" in result.stderr


def test_what_is_erased_is_named_and_the_figures_stay(exported: Run) -> None:
    before = parsed(exported("show", "rankings", "--format", "json"))
    with engine.writing() as db:
        db.execute(insert(access_log).values(**OLD))
    result = exported("purge")
    assert (result.exit_code, counts(result.stdout)) == (0, [1])
    assert "Catatan siapa masuk, melihat, dan mengunduh: lebih lama dari 5 tahun" in result.stdout
    assert parsed(exported("show", "rankings", "--format", "json")) == before
    assert exported("purge").stdout == ""


def test_a_province_decides_its_own_terms(exported: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    said = (
        'certainty = "dibaca"\nsource = "JRA (contoh)"\nkinds = [{code = "masuk", name = "Tanda masuk", years = 2}]\n'
    )
    (folder / "retention.toml").write_text(said, encoding="utf-8")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    forget()
    result = exported("purge", "--dry-run")
    assert result.stdout.splitlines()[0].startswith("      0  Tanda masuk: lebih lama dari 2 tahun (sebelum ")
    assert len(result.stdout.splitlines()) == 1
    assert "Masa simpan: JRA (contoh)." in result.stderr
