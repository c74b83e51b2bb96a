"""Around the loaders: order of files, refusals of what comes later, failures half-way, memory, templates."""

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.intake.loading import LOADERS
from dashboard.intake.offered import READERS
from dashboard.intake.reading.columns import kinds
from dashboard.intake.reading.folders import ORDER, data_files
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.store.loads_in_force import PROVINCE_ROLLUPS
from dashboard.intake.surveys.store import SurveyStore
from dashboard.intake.templates import write_template
from dashboard.refused import Refused
from dashboard.schema import loads, responses, units
from dashboard.sentences.load_history import OF_OTHER_PROGRAMS
from dashboard.versions import version
from tests.world import ELEMENTS, World


def version_of(world: World) -> int:
    """The version of the world's data."""
    with world.engine.connect() as db:
        return version(db)


def test_every_kind_has_a_loader_and_a_place_in_the_order() -> None:
    of_tables = set(LOADERS) - {PROVINCE_ROLLUPS}
    assert of_tables | set(READERS) == set(kinds()) == set(ORDER)


def test_a_load_raises_the_version_and_a_refusal_does_not(world: World) -> None:
    before = version_of(world)
    world.units("A")
    loaded = version_of(world)
    assert loaded > before
    world.units("A")
    world.offer(world.csv(["unit", *ELEMENTS], [["B", *[4] * 9]]), LoadOptions(period="2026"))
    assert version_of(world) == loaded


def test_a_refused_file_leaves_no_trace(world: World) -> None:
    world.offer(world.csv(["unit", *ELEMENTS], [["B", *[4] * 9]]), LoadOptions(period="2026"))
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(loads)) == 0


def test_a_failure_half_way_leaves_nothing_half_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.units("A")
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 2)

    def fails(_: SurveyStore) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(SurveyStore, "close", fails)
    with pytest.raises(RuntimeError, match="listrik padam"):
        world.survey("A", [[4] * 9] * 5)
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(responses)) == 0


def test_a_file_that_is_not_there_is_refused(world: World, tmp_path: Path) -> None:
    assert world.offer(tmp_path / "tiada.csv").message.endswith("tiada.csv tidak ada. Periksa nama dan foldernya.")


def test_an_unknown_kind_is_refused_with_the_known_ones(world: World) -> None:
    path = world.csv(["kode", "nama"], [["A", "Unit A"]])
    assert world.offer(path, LoadOptions(kind="unit")).message.startswith(
        "Jenis 'unit' tidak dikenal; pilih salah satu: survey-responses, "
    )


def test_a_folder_is_loaded_units_first_and_open_workbooks_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a_jawaban.csv").write_text(",".join(["unit", "periode", *(f'"{name}"' for name in ELEMENTS)]))
    (tmp_path / "b_laporan.csv").write_text("unit,tahun,kewajiban,diterima\n")
    (tmp_path / "z_unit.csv").write_text("kode,nama\nA,Unit A\n")
    (tmp_path / "m_surat.csv").write_text("halo\n")
    for passed_over in ("~$buka.xlsx", "catatan.md"):
        (tmp_path / passed_over).write_text("")
    names = [path.name for path in data_files([tmp_path], LoadOptions())]
    assert names == ["z_unit.csv", "a_jawaban.csv", "b_laporan.csv", "m_surat.csv"]


def test_a_folder_mapping_marks_every_file_in_it_as_synthetic(world: World) -> None:
    (world.folder / "_folder.toml").write_text("synthetic = true\n")
    world.units("A")
    with world.engine.connect() as db:
        assert db.scalars(select(loads.c.synthetic)).all() == [True]


@pytest.mark.parametrize("kind", sorted(set(kinds()) - OF_OTHER_PROGRAMS))
def test_a_template_is_recognised_as_its_own_kind(world: World, tmp_path: Path, kind: str) -> None:
    write_template(kind, tmp_path / "templat.xlsx")
    receipt = world.offer(tmp_path / "templat.xlsx")
    assert (receipt.kind, receipt.status, receipt.rows_read) == (kind, "ditolak", 0)
    assert "kosong" in receipt.message or "tidak ada baris" in receipt.message


def test_a_template_of_an_unknown_kind_or_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Jenis 'apa' tidak dikenal"):
        write_template("apa", tmp_path / "t.xlsx")
    with pytest.raises(Refused, match="tidak berakhiran .xlsx"):
        write_template("units", tmp_path / "t.csv")


def test_two_files_of_one_process_do_not_share_created_units(world: World) -> None:
    for code in ("A", "B"):
        world.units(code)
    with world.engine.connect() as db:
        assert db.scalars(select(units.c.code).order_by(units.c.code)).all() == ["A", "B"]


# What Excel and Calc hold on one sheet.
ROWS_OF_A_WORKSHEET = 1_048_576


def lines(count: int, year: int) -> Iterator[str]:
    """A flat export of `count` respondents of one year, five hundred a unit."""
    yield ",".join(["unit", "periode", *(f'"{name}"' for name in ELEMENTS)]) + "\n"
    for number in range(count):
        yield f"{'ABCDEFGH'[number // 500]},{year},{','.join(str(1 + (number + at) % 4) for at in range(9))}\n"


@pytest.mark.slow
def test_a_row_of_a_file_costs_so_few_bytes_that_a_full_worksheet_fits(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file is held as columns of small numbers until its surveys are screened; its text waits by blocks.
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 500)
    monkeypatch.setattr("dashboard.intake.surveys.response_rows.BLOCK_ROWS", 500)
    world.units(*"ABCDEFGH")
    peaks = {}
    # Whatever other tests keep, rubbish is collected here as often as in a process that only loads.
    gc.collect()
    gc.freeze()
    gc.collect()
    seldom = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    # The first load of a process also pays for what is imported and prepared once.
    for year, count in ((2023, 500), (2024, 1_000), (2025, 4_000)):
        path = tmp_path / f"{year}.csv"
        path.write_text("".join(lines(count, year)), encoding="utf-8")
        tracemalloc.start()
        assert world.offer(path).rows_kept == count
        peaks[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    gc.set_threshold(*seldom)
    bytes_a_row = (peaks[4_000] - peaks[1_000]) / 3_000
    assert bytes_a_row * ROWS_OF_A_WORKSHEET < 256 * 1024**2
