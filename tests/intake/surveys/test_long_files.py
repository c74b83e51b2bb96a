"""Files of more rows than memory is to hold: read and written part by part, to the same end as at once."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from dashboard import rules
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.surveys.growing import GrowingColumn
from dashboard.intake.surveys.respondents import Respondents
from dashboard.intake.surveys.rows_by_survey import RowsBySurvey
from dashboard.measures.arrays import Numbers
from dashboard.schema import complaints, group_rollups, responses, rollups, screenings, surveys
from tests.engines import Opener
from tests.intake.surveys.test_form_of_2014 import OF_2014
from tests.world import ELEMENTS, World

HEADER = ["Unit", "Layanan", "Tanggal", "Waktu entri", "Umur", "Jenis kelamin", "Saran", *ELEMENTS]
SIZES = ("growing.ROWS_IN_MEMORY", "response_rows.BLOCK_ROWS", "response_rows.PART_ROWS")
# Made anew by every load, or sealed with a word of its own.
OF_ONE_LOAD = {"load_id", "text_sealed", "file_id"}


def rows_of_every_kind(count: int, seed: int) -> Iterator[list[Any]]:
    """Rows in no order of their surveys, with slips, gaps, dates that only later rows explain, and words."""
    dice = np.random.default_rng(seed)
    for at in range(count):
        # Until the last quarter no row tells the day from the month.
        day = f"{int(dice.integers(1, 12)):02}/{int(dice.integers(1, 12) if at < count * 3 / 4 else 25):02}/2025"
        answers = [
            [4, "3", "Sangat baik", None, 9][int(dice.choice(5, p=[0.6, 0.3, 0.05, 0.045, 0.005]))] for _ in ELEMENTS
        ]
        yield [
            f"Unit {'ABC'[int(dice.integers(3))]}" if at % 29 else None,
            "Loket" if dice.random() < 0.5 else None,
            day if at % 31 else "kapan-kapan",
            f"2025-12-0{int(dice.integers(1, 9))} 0{int(dice.integers(8, 10))}:15:00",
            [31, "25-34 tahun", 214, None][int(dice.integers(4))],
            ["L", "Perempuan", "entah"][int(dice.integers(3))],
            f"Toilet lantai {at} kotor" if at % 7 == 0 else None,
            *([None] * 9 if at % 37 == 0 else answers),
        ]  # fmt: skip


def kept(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Everything that a load of respondents writes, but for what is new with every load."""
    tables = (surveys, responses, rollups, group_rollups, screenings, complaints)
    with engine.connect() as db:
        rows = {table.name: db.execute(select(table).order_by(*table.primary_key)).mappings().all() for table in tables}
    return {
        name: [{key: told(row[key]) for key in row if key not in OF_ONE_LOAD} for row in of]
        for name, of in rows.items()
    }


def told(value: Any) -> Any:
    """A value without the last digits of sums, which hang on the order of adding; JSON as what it says."""
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        return told(json.loads(value))
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    return round(value, 9) if isinstance(value, float) else value


def loaded(opener: Opener, folder: Path, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    with opener() as engine:
        world = World(engine, folder)
        world.units("A", "B", "C")
        receipt = world.offer(path, LoadOptions(create_units=True))
        assert receipt.status == "dimuat", receipt.message
        return receipt.as_dict(), kept(engine)


@pytest.mark.parametrize("seed", range(3))
def test_a_file_in_parts_gives_what_it_gives_at_once(
    sqlite_opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    path = tmp_path / "jawaban.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows_of_every_kind(200, seed)])
    receipt, written = loaded(sqlite_opener, tmp_path, path)
    assert (len(written["responses"]), receipt["refused"]["rows"]) > (150, 10)
    for name, size in zip(SIZES, (11, 13, 17), strict=True):
        monkeypatch.setattr(f"dashboard.intake.surveys.{name}", size)
    in_parts, parts_written = loaded(sqlite_opener, tmp_path, path)
    assert in_parts == receipt
    for name, rows in written.items():
        assert parts_written[name] == rows, name


@given(st.lists(st.lists(st.integers(-100, 100), max_size=9), max_size=9), st.sampled_from([None, 1, 3]))
def test_a_column_is_what_was_added_wherever_it_lies(blocks: list[list[int]], width: int | None) -> None:
    made = [np.array(block) if width is None else np.tile(np.array(block)[:, None], width) for block in blocks]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.intake.surveys.growing.ROWS_IN_MEMORY", 5)
        column = GrowingColumn(np.int8, width)
        for block in made:
            column.add(block)
        whole = column.whole()
    expected = np.concatenate([np.empty((0,) if width is None else (0, width)), *made]).astype(np.int8)
    assert (whole.dtype, whole.tolist()) == (np.int8, expected.tolist())


def two_sheets(path: Path, *sheets: list[list[Any]]) -> Path:
    """A workbook of two tables, each with its header."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"lembar {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


DATED = ["unit", "tanggal", *ELEMENTS]


def test_units_nobody_registered_are_told_for_all_sheets_at_once(world: World) -> None:
    world.units("A")
    first, second = ([DATED, [name, "2026-03-02", *[4] * 9]] for name in ("Puskesmas Entah", "Kecamatan Anu"))
    receipt = world.offer(two_sheets(world.folder / "dua.xlsx", first, second))
    assert [unit["text"] for unit in receipt.unknown_units] == ["Puskesmas Entah", "Kecamatan Anu"]


def test_a_row_that_stands_once_is_met_once_on_all_sheets_together(world: World) -> None:
    world.units("A")
    march, april = (["A", day, *[4] * 9] for day in ("2026-03-02", "2026-04-01"))
    world.offer(two_sheets(world.folder / "maret.xlsx", [DATED, march]))
    path = two_sheets(world.folder / "dua.xlsx", [DATED, march, april], [DATED, march])
    receipt = world.offer(path, LoadOptions(existing="add"))
    # Two alike in the file and one that stands are two people, on one sheet or on two.
    assert "1 baris yang sama dihitung sekali." in receipt.notes[-1]
    assert receipt.units[0]["n"] == 3


def test_work_does_not_grow_with_rows_times_surveys(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is looked up for the survey it belongs to and for no other, whatever the number of surveys."""
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 5)
    looked_at: list[int] = []

    columns = RowsBySurvey._columns

    def counted(rows: RowsBySurvey, of: Respondents, places: Numbers) -> Any:
        looked_at.append(len(places))
        return columns(rows, of, places)

    monkeypatch.setattr(RowsBySurvey, "_columns", counted)
    world.units(*"ABCDEFGH")
    rows = [[unit, "2026", *[1 + (at + place) % 4 for place in range(9)]] for at in range(10) for unit in "ABCDEFGH"]
    world.offer(world.csv(["unit", "periode", *ELEMENTS], rows))
    assert (sum(looked_at), len(looked_at)) == (len(rows), 8)


def test_a_trait_is_compared_in_words_whichever_sheet_met_it_first(world: World) -> None:
    """Each sheet numbers its words as it meets them: what is the first on one may be the second on the other."""
    world.units("A")
    header = ["unit", "tanggal", "waktu entri", "umur", "jenis kelamin", "pendidikan", "pekerjaan", *ELEMENTS]
    answers = [4, 3, 4, 3, 3, 4, 4, 3, 4]
    men, women = (
        [
            ["A", "2026-05-04", f"2026-05-04 {8 + at % 9:02}:{at:02}", 20 + at, sex, "S1", "Swasta", *answers]
            for at in range(20)
        ]
        for sex in ("L", "P")
    )
    world.offer(two_sheets(world.folder / "dua.xlsx", [header, *men], [header, *women]), LoadOptions(period="2026"))
    with world.engine.connect() as db:
        sexes = db.scalars(select(responses.c.sex).order_by(responses.c.position)).all()
        (screened,) = db.scalars(select(screenings.c.findings))
    assert sexes == ["laki-laki"] * 20 + ["perempuan"] * 20
    # A man and a woman of one age are two people.
    assert next(one["value"] for one in json.loads(screened) if one["code"] == "same_answers_and_profile") == 1


def test_two_forms_for_one_survey_are_refused_by_name(world: World) -> None:
    world.units("A")
    of_2017, of_2014 = ([["unit", "tanggal", *form], ["A", "2026-05-04", *[4] * 9]] for form in (ELEMENTS, OF_2014))
    receipt = world.offer(two_sheets(world.folder / "dua.xlsx", of_2017, of_2014))
    names = f"{rules.survey_rules('skm-2017').name} dan {rules.survey_rules('skm-2014').name}"
    assert f"Unit A periode 2026 diisi dengan dua formulir ({names})" in receipt.message
