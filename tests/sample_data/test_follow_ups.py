"""Programmes of the sample: mostly on weak elements, in three shapes, with effects that the surveys bear out."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sample_data.generator.follow_ups import FollowUp, follow_ups_of
from sample_data.generator.outcomes import outcomes_of
from sample_data.generator.province import units_of_province

YEARS, SEED = range(2019, 2027), 2026


@pytest.fixture(scope="module")
def follow_ups() -> list[FollowUp]:
    """Every programme of the committed province."""
    units = units_of_province(97)
    outcomes = outcomes_of(units, YEARS, SEED)
    return [one for year in range(2022, 2027) for one in follow_ups_of(units, year, outcomes, SEED)]


@pytest.fixture(scope="module")
def points(committed: Path) -> dict[tuple[str, int, int], float]:
    """(unit, element, year) -> points, of the recaps of whole units in 2025 and 2026."""
    sheet = CalamineWorkbook.from_path(committed / "rekap_skm_2025_2026.xlsx").get_sheet_by_index(0)
    rows = [row for row in sheet.to_python()[1:] if row[2] in ("2025", "2026") and not row[1]]
    return {(row[0], place + 1, int(row[2])): 25 * row[9 + place] for row in rows for place in range(9)}


@pytest.mark.parametrize(
    ("unit", "element", "before", "after", "programmes"),
    [
        ("RSUD-AWS", 3, 72.3, 84.5, 1),
        ("UPTD-BAPELKES", 9, 76.2, 82.8, 1),
        ("UPTD-KPHP-BERAU", 8, 75.0, 85.0, 1),
        ("UPTD-UKM", 1, 77.7, 86.7, 1),
        ("DPTPH", 9, 73.5, 83.5, 1),
        ("UPTD-PJJ-2", 3, 75.8, 86.9, 0),  # rises without anybody having planned it
        ("UPTD-TERMINAL", 3, 67.8, 67.4, 1),  # planned, done, and nothing moves
        ("UPTD-PSTW", 3, 79.8, 78.3, 1),
        ("UPTD-PELABUHAN", 9, 68.1, 69.3, 0),  # weak, and nobody plans
    ],
)
def test_an_element_moves_or_does_not_after_its_programme(
    follow_ups: list[FollowUp],
    points: dict[tuple[str, int, int], float],
    unit: str,
    element: int,
    before: float,
    after: float,
    programmes: int,
) -> None:
    planned = [one for one in follow_ups if (one.unit.code, one.element, one.year) == (unit, element, 2025)]
    assert (round(points[unit, element, 2025], 1), round(points[unit, element, 2026], 1)) == (before, after)
    assert len(planned) == programmes


def test_nobody_ever_plans_for_the_port(follow_ups: list[FollowUp]) -> None:
    assert [one.year for one in follow_ups if one.unit.code == "UPTD-PELABUHAN" and one.element == 9] == []


def test_some_programmes_lack_an_owner_or_a_day_and_some_are_overdue(follow_ups: list[FollowUp]) -> None:
    total = len(follow_ups)
    without_owner, without_due = sum(not one.owner for one in follow_ups), sum(not one.due for one in follow_ups)
    late = [one for one in follow_ups if one.year == 2024 and one.status in ("belum", "berjalan")]
    assert (total, without_owner, without_due, len(late)) == (433, 38, 40, 15)
    assert {one.status for one in follow_ups} == {"belum", "berjalan", "selesai", "dibatalkan"}


def test_days_are_written_in_many_shapes(follow_ups: list[FollowUp]) -> None:
    shapes = Counter("TW" if one.due.startswith("TW") else one.due.split(" ")[0].isdigit() for one in follow_ups)
    assert set(shapes) == {"TW", True, False}


def test_the_three_files_hold_every_programme(committed: Path, follow_ups: list[FollowUp]) -> None:
    with (committed / "rtl_2022_2024.csv").open(encoding="utf-8", newline="") as file:
        early = [(row["Unit"], row["Rencana Tindak Lanjut"]) for row in csv.DictReader(file, delimiter=";")]
    with (committed / "rtl_2026.csv").open(encoding="utf-8", newline="") as file:
        last = [(row["unit"], row["rencana tindak lanjut"]) for row in csv.DictReader(file)]
    book = CalamineWorkbook.from_path(committed / "rtl_2025.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    middle = [(name, row[2]) for name, rows in sheets.items() for row in rows[5:]]
    assert early + middle + last == [(one.unit.code, one.programme) for one in follow_ups]
    assert sheets["RSUD-AWS"][4] == [
        "No",
        "Unsur",
        "Rencana Tindak Lanjut",
        "Waktu",
        "Penanggung Jawab",
        "Status",
        "Bukti",
    ]


def test_innovations_are_of_known_units_and_years(committed: Path) -> None:
    with (committed / "inovasi.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 62
    assert {row["unit"] for row in rows} <= {unit.code for unit in units_of_province(97)}
    assert {int(row["tahun"]) for row in rows} == set(YEARS)
