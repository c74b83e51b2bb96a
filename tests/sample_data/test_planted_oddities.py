"""What the README says is planted really lies in the committed files."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

Row = dict[str, str]
ELEMENTS = slice(-9, None)


def csv_rows(path: Path, **how: str) -> list[Row]:
    """Rows of a csv; `how` names encoding and delimiter where they are unusual."""
    with path.open(encoding=how.get("encoding", "utf-8"), newline="") as file:
        return list(csv.DictReader(file, delimiter=how.get("delimiter", ",")))


@pytest.fixture(scope="module")
def respondents(committed: Path) -> list[Row]:
    """Every row of responden_2026.csv."""
    return csv_rows(committed / "responden_2026.csv")


@pytest.fixture(scope="module")
def early(committed: Path) -> dict[tuple[str, str], Row]:
    """Recaps of 2019-2024 by unit and period."""
    rows = csv_rows(committed / "rekap_skm_2019_2024.csv", encoding="cp1252", delimiter=";")
    return {(row["unit"], row["periode"]): row for row in rows}


@pytest.fixture(scope="module")
def late(committed: Path) -> dict[tuple[str, str], dict[str, object]]:
    """Recaps of 2025-2026 by unit and period."""
    sheet = CalamineWorkbook.from_path(committed / "rekap_skm_2025_2026.xlsx").get_sheet_by_index(0)
    header, *rows = sheet.to_python()
    named = [dict(zip(header, row, strict=True)) for row in rows]
    return {(row["unit"], row["periode"]): row for row in named}


def of_unit(rows: list[Row], unit: str) -> list[Row]:
    """Rows of one unit in the order of the file."""
    return [row for row in rows if row["unit"] == unit]


def answers(row: Row) -> tuple[str, ...]:
    """The nine answers of a respondent."""
    return tuple(row.values())[ELEMENTS]


def ikm(rows: list[Row]) -> float:
    """Naive IKM: mean of each element over those who answered, then of the nine, times 25."""
    columns = zip(*map(answers, rows), strict=True)
    given = [[int(answer) for answer in column if answer] for column in columns]
    return 25 * sum(sum(column) / len(column) for column in given) / 9


def test_three_respondents_give_one_hundred(respondents: list[Row], late: dict) -> None:
    assert [answers(row) for row in of_unit(respondents, "UPTD-TAHURA")] == [("4",) * 9] * 3
    assert late["UPTD-TAHURA", "2026"]["ikm"] == 100
    assert late["UPTD-TAHURA", "2026"]["jumlah_responden"] == 3


def test_a_weight_of_0_11_costs_a_grade_that_the_respondents_give(respondents: list[Row], late: dict) -> None:
    recap = late["DISDIKBUD", "2026"]
    assert (recap["mutu"], recap["bobot"], recap["ikm"]) == ("B", 0.11, 87.74)
    assert round(ikm(of_unit(respondents, "DISDIKBUD")), 2) == 88.63


@pytest.mark.parametrize(
    ("unit", "period", "weight", "letter", "bound"),
    [("DISPERINDAGKOP", "2023", "0,111", "B", 88.31), ("UPTD-PPRD-KUBAR", "2024", "0,11", "C", 76.61)],
)
def test_a_weight_in_an_early_recap_costs_a_grade(
    early: dict, unit: str, period: str, weight: str, letter: str, bound: float
) -> None:
    recap = early[unit, period]
    reported, used = (float(recap[name].replace(",", ".")) for name in ("ikm", "bobot"))
    assert (recap["bobot"], recap["mutu"]) == (weight, letter)
    assert reported < bound <= reported / used / 9


def test_a_recap_bears_the_letter_of_the_bands_of_2004(early: dict, late: dict) -> None:
    assert (early["UPTD-MUSEUM", "2024"]["ikm"], early["UPTD-MUSEUM", "2024"]["mutu"]) == ("84,63", "A")
    assert (late["UPTD-MUSEUM", "2026"]["ikm"], late["UPTD-MUSEUM", "2026"]["mutu"]) == (85.12, "A")


def test_only_two_recaps_of_whole_units_differ_from_their_respondents(respondents: list[Row], late: dict) -> None:
    surveys: dict[tuple[str, str], list[Row]] = {}
    for row in respondents:
        if not row["layanan"]:
            surveys.setdefault((row["unit"], row["periode"]), []).append(row)
    differing = [key[0] for key, rows in surveys.items() if abs(ikm(rows) - late[key]["ikm"]) > 0.0051]
    assert differing == ["DISDIKBUD", "DISHUB"]
    assert (late["DISHUB", "2026"]["jumlah_responden"], len(surveys["DISHUB", "2026"])) == (300, 259)


def test_blocks_of_rows_are_copied(respondents: list[Row]) -> None:
    rows = [tuple(row.values())[5:] for row in of_unit(respondents, "UPTD-PSAA")]
    for start in (41, 82, 123):
        assert rows[start : start + 24] == rows[:24]


def test_rows_are_typed_in_weeks_after_the_day_they_claim(respondents: list[Row]) -> None:
    rows = of_unit(respondents, "UPTD-PPP-SELILI")
    waited = [datetime.fromisoformat(row["waktu_entri"]) - datetime.fromisoformat(row["tanggal"]) for row in rows]
    assert {row["waktu_entri"][:10] for row in rows} == {"2026-10-12", "2026-10-13"}
    assert min(waited).days >= 21


def test_the_best_respondents_stand_in_order_of_their_score(respondents: list[Row]) -> None:
    scores = [sum(int(answer or 0) for answer in answers(row)) for row in of_unit(respondents, "UPTD-PPRD-BPN")]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[-1]) == (36, 28)


def test_ages_nobody_has(respondents: list[Row]) -> None:
    impossible = [row["umur"] for row in of_unit(respondents, "DPKD") if not 10 <= int(row["umur"]) <= 110]
    assert impossible == ["-41", "352", "3", "199"]


def test_a_population_per_month(late: dict) -> None:
    recap = late["UPTD-PPRD-KUKAR", "2026"]
    told = recap["populasi"], recap["dasar_populasi"], recap["jumlah_responden"]
    assert told == (1615, "per bulan", 310)


def test_a_unit_is_renamed_and_its_recaps_go_on_under_the_new_name(committed: Path, early: dict, late: dict) -> None:
    units = {row["kode"]: row for row in csv_rows(committed / "unit.csv")}
    assert units["UPTD-LABKES"]["penerus"] == "UPTD-LABKESMAS"
    assert units["UPTD-LABKES"]["berlaku_sampai"] < units["UPTD-LABKESMAS"]["berlaku_dari"]
    recaps = early | late
    years = {code: sorted(p for unit, p in recaps if unit == code) for code in units}
    assert years["UPTD-LABKES"] == ["2019", "2020", "2021", "2022"]
    assert years["UPTD-LABKESMAS"] == ["2023", "2024", "2025", "2026"]


def test_three_units_move_as_told(early: dict, late: dict) -> None:
    def letter(value: float) -> str:
        return "A" if value > 88.30 else "B" if value > 76.60 else "C"

    def series(unit: str) -> list[float]:
        told = [early[unit, str(year)]["ikm"] for year in range(2019, 2025)]
        recent = [late[unit, str(year)]["ikm"] for year in (2025, 2026)]
        return [float(value.replace(",", ".")) for value in told] + recent

    up, down, late_riser = map(series, ("DISNAKERTRANS", "UPTD-PPRD-BTG", "DINSOS"))
    assert (up[0], up[-2], up[-1]) == (78.56, 80.67, 85.86)
    assert (down[0], down[-2], down[-1]) == (88.17, 83.96, 80.88)
    assert (max(late_riser[:6]), *late_riser[6:]) == (76.44, 84.87, 89.10)
    assert {letter(value) for value in up + down} == {"B"}


def test_on_23_november_2026_some_were_on_time_some_late_some_missing_some_exempt(committed: Path) -> None:
    def of_report(rows: list[Row]) -> list[Row]:
        return [row for row in rows if (row["tahun"], row["kewajiban"]) == ("2026", "laporan SKM")]

    owed = Counter(row["wajib"] for row in of_report(csv_rows(committed / "kewajiban_unit.csv")))
    first: dict[str, str] = {}
    for row in of_report(csv_rows(committed / "pelaporan.csv")):
        first.setdefault(row["unit"], row["diterima"])
    on_time = sum(received <= "2026-11-07 23:59" for received in first.values())
    assert owed == {"ya": 86, "tidak": 10}
    assert (on_time, len(first) - on_time, owed["ya"] - len(first)) == (53, 14, 19)
    assert max(first.values()) <= "2026-11-22 23:59"


def test_an_exemption_always_has_its_reason(committed: Path) -> None:
    rows = csv_rows(committed / "kewajiban_unit.csv")
    assert {(row["wajib"], bool(row["alasan"])) for row in rows} == {("ya", False), ("tidak", True)}
