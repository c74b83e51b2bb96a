"""Checklists of the sample: mostly blank, in the shapes offices send, with two units that paper does not explain."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sample_data.generator.checklists import COMPONENTS, paper_of
from sample_data.generator.province import units_of_province

Row = dict[str, str]
# The real scores of the province: nothing here may pretend to be one of them.
PUBLISHED = {"95,47", "77,23", "91,08", "85,77"}


def csv_rows(path: Path, delimiter: str = ",") -> list[Row]:
    """Rows of a csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.fixture(scope="module")
def early(committed: Path) -> list[Row]:
    """The long list of 2019-2024."""
    return csv_rows(committed / "daftar_periksa_2019_2024.csv", ";")


@pytest.fixture(scope="module")
def evidence(committed: Path) -> list[Row]:
    """The long list of 2026, with evidence."""
    return csv_rows(committed / "bukti_standar_pelayanan_2026.csv", ";")


def matrix(committed: Path, year: int) -> list[list]:
    """Rows of a matrix under its header."""
    sheet = CalamineWorkbook.from_path(committed / f"standar_pelayanan_{year}.xlsx").get_sheet_by_index(0)
    return sheet.to_python()[4:]


def test_the_early_years_follow_the_frameworks_of_their_regime(early: list[Row]) -> None:
    frameworks = {(int(row["Tahun"]) > 2021, row["Kerangka"]) for row in early}
    assert frameworks == {(False, "ombudsman-kepatuhan"), (True, "standar-pelayanan")}
    assert {row["Tahun"] for row in early} == {str(year) for year in range(2019, 2025)}


@pytest.mark.parametrize(("year", "rows", "assessed"), [(2025, 130, 78), (2026, 101, 67)])
def test_a_matrix_lists_every_service_and_leaves_most_of_them_blank_somewhere(
    committed: Path, year: int, rows: int, assessed: int
) -> None:
    listed = matrix(committed, year)
    marks = [row[3:17] for row in listed]
    assert (len(listed), sum(any(row) for row in marks)) == (rows, assessed)
    assert {cell for row in marks for cell in row} == {"v", "x", "sebagian", "tidak berlaku", ""}


def test_a_unit_that_sends_evidence_is_not_in_the_matrix(committed: Path, evidence: list[Row]) -> None:
    assert {row["Unit"] for row in evidence} & {row[1] for row in matrix(committed, 2026)} == set()


def test_some_evidence_is_years_old_and_some_has_no_day(evidence: list[Row]) -> None:
    linked = [row["Tanggal Bukti"][-4:] for row in evidence if row["Bukti"]]
    assert min(filter(None, linked)) <= "2020"
    assert "" in linked
    assert max(linked) == "2026"


def test_perfect_paper_and_poor_paper(evidence: list[Row]) -> None:
    def statuses(unit: str) -> Counter[str]:
        return Counter(row["Status"] for row in evidence if row["Unit"] == unit)

    assert statuses("DPUPR") == {"terpenuhi": 28}
    assert statuses("UPTD-RSMATA")["terpenuhi"] <= 8


@pytest.mark.parametrize(("unit", "item"), [("RSUD-AWS", "waktu"), ("UPTD-PELABUHAN", "sarana")])
def test_the_component_behind_the_complaints_is_missing(evidence: list[Row], unit: str, item: str) -> None:
    assert {row["Status"] for row in evidence if (row["Unit"], row["Butir"]) == (unit, item)} == {"belum"}


def test_duties_are_true_false_or_nothing_and_perfect_in_one_unit(committed: Path) -> None:
    rows = csv_rows(committed / "kewajiban_pelayanan_2026.csv")
    marks = {row["unit"]: tuple(row.values())[1:10] for row in rows}
    assert set().union(*marks.values()) == {"true", "false", ""}
    assert set(marks["DPUPR"]) == {"true"}
    assert len(rows) == 86


def test_ladders_go_from_nought_to_five_for_a_part_of_the_units(committed: Path) -> None:
    rows = csv_rows(committed / "pekppp_2026.csv")
    levels = {cell for row in rows for cell in tuple(row.values())[1:6]}
    assert levels == {"", "0", "1", "2", "3", "4", "5"}
    assert len(rows) == 26


def test_no_score_is_one_that_was_published(committed: Path) -> None:
    rows = csv_rows(committed / "nilai_ombudsman.csv")
    assert {row["nilai asli"] for row in rows} & PUBLISHED == set()
    assert {int(row["tahun"]) for row in rows if row["unit"].startswith("Provinsi")} == set(range(2016, 2027))
    assert [row["zona"] for row in rows if (row["unit"], row["tahun"]) == ("Dinas Sosial", "2023")] == ["Hijau"]


def test_papers_get_a_little_better_every_year() -> None:
    unit = units_of_province(97)[5]
    assert paper_of(unit, 2026, 2026) - paper_of(unit, 2025, 2026) == pytest.approx(0.025)
    assert len(COMPONENTS) == 14
