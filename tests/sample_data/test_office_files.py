"""The files of single offices: the official worksheet twice, the 16 questions, the sentences."""

import csv
import tomllib
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

SENTENCES = "SKM semester 1 RSJD Atma Husada Mahakam 2026.csv"


def cells(path: Path) -> list[list]:
    """Rows of the first sheet."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("name", "unit", "period", "order"),
    [
        ("skm_rsud_aws_2026.xlsx", "RSUD-AWS", "2026", "regulation"),
        ("skm_uptd_blk_balikpapan_2026.xlsx", "UPTD-BLK-BPN", "2026", "questionnaire"),
        ("skm_16_pertanyaan_dpmptsp_2026.xlsx", "DPMPTSP", "2026", None),
        (SENTENCES, "RSJD-AHM", "2026-S1", None),
    ],
)
def test_a_mapping_says_what_the_file_does_not(
    committed: Path, name: str, unit: str, period: str, order: str | None
) -> None:
    mapping = tomllib.loads((committed / f"{name}.toml").read_text("utf-8"))
    told = mapping["kind"], mapping["unit"], mapping["period"], mapping.get("order")
    assert told == ("survey-responses", unit, period, order)


def test_units_with_a_file_of_their_own_are_not_in_the_big_one(committed: Path) -> None:
    with (committed / "responden_2026.csv").open(encoding="utf-8", newline="") as file:
        units = {row["unit"] for row in csv.DictReader(file)}
    assert units & {"RSUD-AWS", "UPTD-BLK-BPN", "DPMPTSP", "RSJD-AHM"} == set()


@pytest.mark.parametrize(
    ("name", "first", "eighth"),
    [
        ("skm_rsud_aws_2026.xlsx", 10, "Penanganan Pengaduan, Saran dan Masukan"),
        ("skm_uptd_blk_balikpapan_2026.xlsx", 9, "Sarana dan Prasarana"),
    ],
)
def test_the_worksheet_has_title_rows_footers_and_a_legend(committed: Path, name: str, first: int, eighth: str) -> None:
    rows = cells(committed / name)
    labels = [row[0] for row in rows]
    footer = labels.index("Σ Nilai/Unsur")
    assert rows[5][0] == "PERIODE : TAHUN 2026"
    assert rows[7][:2] == ["No. Resp", "NILAI UNSUR PELAYANAN"]
    assert rows[8][1:] == [f"U{number}" for number in range(1, 10)]
    assert labels[first:footer] == list(range(1, footer - first + 1))
    assert labels[footer + 1 : footer + 4] == ["NRR/Unsur", "NRR tertimbang/Unsur", "IKM Unit Pelayanan"]
    assert rows[labels.index("U8")][1] == eighth


def test_a_worksheet_adds_up_with_its_weight(committed: Path) -> None:
    rows = cells(committed / "skm_rsud_aws_2026.xlsx")
    footer = [row[0] for row in rows].index("Σ Nilai/Unsur")
    columns = [[row[place] for row in rows[10:footer] if row[place] != ""] for place in range(1, 10)]
    means = [sum(column) / len(column) for column in columns]
    assert rows[footer][1:] == [sum(column) for column in columns]
    assert rows[footer + 3][1] == round(25 * 0.111 * sum(means), 2)


def test_the_sixteen_questions_stand_under_their_numbers(committed: Path) -> None:
    rows = cells(committed / "skm_16_pertanyaan_dpmptsp_2026.xlsx")
    assert rows[2][6:] == [f"P{number}" for number in range(1, 17)]
    assert {answer for row in rows[3:] for answer in row[6:]} == {1.0, 2.0, 3.0, 4.0}


def test_the_sentences_come_with_personal_columns_a_seven_blanks_and_zeros(committed: Path) -> None:
    with (committed / SENTENCES).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert header[2:6] == ["Nama", "NIK", "No HP", "Usia"]
    assert rows[0][2:5] == ["Responden 001", "0000000000000001", "0800-0000-0001"]
    assert {answer for row in rows for answer in row[9:18]} == {"", "0", "1", "2", "3", "4", "7"}
    assert (rows[20][13], rows[11][5]) == ("7", "352")


def test_a_third_of_the_respondents_of_one_file_also_suggested_something(committed: Path) -> None:
    with (committed / SENTENCES).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert header[18] == "Saran"
    assert {len(row) for row in rows} == {19}
    assert sum(bool(row[18]) for row in rows) == 89
