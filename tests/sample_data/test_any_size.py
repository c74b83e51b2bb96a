"""A province of any size: the same again from the same seed, whole at every number of units."""

import csv
import tomllib
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dashboard.intake.reading.limits import LIMITS
from sample_data.generator import write_province
from sample_data.generator.follow_up_files import MOST_SHEETS
from sample_data.generator.surveys import required_sample


def rows(path: Path) -> list[dict[str, str]]:
    """All rows of a comma-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first = write_province(tmp_path / "first", units=12, respondents=20, years=3, seed=7)
    again = write_province(tmp_path / "again", units=12, respondents=20, years=3, seed=7)
    assert [path.name for path in first] == [path.name for path in again]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_every_province_says_that_it_is_synthetic(tmp_path: Path) -> None:
    write_province(tmp_path, units=1, respondents=2, years=1)
    assert tomllib.loads((tmp_path / "_folder.toml").read_text("utf-8")) == {"synthetic": True, "dates": "day"}


def test_another_seed_writes_other_respondents(tmp_path: Path) -> None:
    write_province(tmp_path / "first", units=12, respondents=20, years=1, seed=7)
    write_province(tmp_path / "other", units=12, respondents=20, years=1, seed=8)
    name = "responden_2026.csv"
    assert (tmp_path / "first" / name).read_bytes() != (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize("units", [1, 40, 130])
def test_every_parent_and_every_respondent_belongs_to_a_known_unit(tmp_path: Path, units: int) -> None:
    write_province(tmp_path, units=units, respondents=2, years=1)
    listed = rows(tmp_path / "unit.csv")
    codes = [row["kode"] for row in listed]
    assert len(codes) == len(set(codes)) == units
    assert {row["induk"] for row in listed} - {""} <= set(codes)
    for name in ("responden_2026.csv", "kewajiban_pelayanan_2026.csv"):
        assert {row["unit"] for row in rows(tmp_path / name)} <= set(codes)


def test_respondents_asked_for_are_respondents_written_in_every_survey(tmp_path: Path) -> None:
    write_province(tmp_path, units=30, respondents=25, years=1)
    surveys: dict[tuple[str, str, str], int] = {}
    for row in rows(tmp_path / "responden_2026.csv"):
        key = row["unit"], row["layanan"], row["periode"]
        surveys[key] = surveys.get(key, 0) + 1
    assert set(surveys.values()) == {25}


def test_years_end_in_2026_and_early_files_appear_only_where_there_are_early_years(tmp_path: Path) -> None:
    two = {path.name for path in write_province(tmp_path / "two", units=5, respondents=5, years=2)}
    three = {path.name for path in write_province(tmp_path / "three", units=5, respondents=5, years=3)}
    assert three - two == {f"{kind}_2024_2024.csv" for kind in ("rekap_skm", "keluhan_lapor", "rtl")}


@pytest.mark.parametrize("sizes", [{"units": 0}, {"years": 0}, {"years": 11}, {"respondents": 0}])
def test_a_size_that_makes_no_sense_is_refused(tmp_path: Path, sizes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="not (0|11)"):
        write_province(tmp_path, **sizes)


@pytest.mark.parametrize(("population", "sample"), [(10, 10), (100, 80), (1000, 278), (1610, 310), (5000, 357)])
def test_samples_follow_krejcie_and_morgan(population: int, sample: int) -> None:
    assert required_sample(population) == sample


def test_plans_of_more_units_than_a_workbook_may_have_sheets_go_on_in_the_next(tmp_path: Path) -> None:
    write_province(tmp_path, units=130, respondents=2, years=2)
    books = [CalamineWorkbook.from_path(path).sheet_names for path in sorted(tmp_path.glob("rtl_2025*.xlsx"))]
    assert len(books) > 1
    assert max(map(len, books)) == MOST_SHEETS <= LIMITS.sheets
    named = [name for book in books for name in book]
    assert len(named) == len(set(named)) > 60
