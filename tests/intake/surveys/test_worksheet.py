"""The official worksheet: footers are read and checked, and are not respondents."""

from pathlib import Path

import openpyxl
import pytest

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.surveys.worksheet import footer_label
from queries.surveys import surveys_of_years
from tests.world import World

BARE = [f"U{number}" for number in range(1, 10)]
OPTIONS = LoadOptions(unit="A", period="2026", order="regulation")
# Two respondents, 4 and 3 everywhere: NRR 3,5; times 0,111 is 0,3885; IKM 3,5 x 9 x 0,111 x 25 = 87,41.
PEOPLE = [[1, *[4] * 9], [2, *[3] * 9]]
FOOTERS = [
    ["Σ Nilai/Unsur", *[7] * 9],
    ["NRR/Unsur", *["3,50"] * 9],
    ["NRR tertimbang/Unsur", *["0,389"] * 9],
    ["IKM Unit Pelayanan", None, None, "87,41"],
    ["Keterangan:"],
    ["U1 s.d. U9 = unsur pelayanan"],
]


def test_footers_are_compared_with_the_rows_and_the_weight_is_told(world: World) -> None:
    world.units("A")
    receipt = world.offer(world.csv(["No. Resp", *BARE], PEOPLE + FOOTERS), OPTIONS)
    assert receipt.rows_read == receipt.rows_kept == 2
    assert [(footer["footer"], footer["agrees"], footer["weight"]) for footer in receipt.footers] == [
        ("Σ nilai per unsur", True, 0.111),
        ("NRR per unsur", True, 0.111),
        ("NRR tertimbang", True, 0.111),
        ("IKM", True, 0.111),
    ]
    survey = world.ask(surveys_of_years, first=2026, last=2026).iloc[0]
    assert (survey["reported_ikm"], survey["reported_weight"], survey["n"]) == (87.41, 0.111, 2)


def test_the_printed_and_the_recomputed_ikm_stand_side_by_side_with_their_grades(world: World) -> None:
    world.units("A")
    unit = world.offer(world.csv(["No. Resp", *BARE], PEOPLE + FOOTERS), OPTIONS).units[0]
    assert (unit["ikm"], unit["grade"], unit["reported_ikm"], unit["reported_grade"]) == (87.5, "B", 87.41, "B")


def test_a_wrong_footer_is_a_finding(world: World) -> None:
    world.units("A")
    wrong = [["Jumlah", *[9] * 9], ["NRR", *["3,50"] * 8, "3,90"], ["Nilai IKM", "95,00"]]
    receipt = world.offer(world.csv(["No. Resp", *BARE], PEOPLE + wrong), OPTIONS)
    assert [(footer["footer"], footer["agrees"]) for footer in receipt.footers] == [
        ("Σ nilai per unsur", False),
        ("NRR per unsur", False),
        ("IKM", False),
    ]
    assert receipt.footers[2]["recomputed"] == [87.5]


# Three of five answer 4, two answer 3: NRR 3,6 everywhere. Times 0,11 is 0,396, times 0,111 0,3996, times 1/9 0,4.
FIVE = [[row, *[score] * 9] for row, score in enumerate((4, 4, 4, 3, 3), start=1)]


@pytest.mark.parametrize(
    ("printed", "weight", "agrees"),
    [
        *[("0,396", 0.11, True), ("0,3996", 0.111, True), ("0,4000", 1 / 9, True), ("0,400", 1 / 9, True)],
        # Two digits cannot tell 0,40 from 0,396; what no weight gives is a finding.
        *[("0,40", 1 / 9, True), ("0,398", 1 / 9, False), ("0,4049", 1 / 9, False)],
    ],
)
def test_a_weight_agrees_within_what_its_printed_digits_allow(
    world: World, printed: str, weight: float, agrees: bool
) -> None:
    world.units("A")
    rows = [*FIVE, ["NRR tertimbang/Unsur", *[printed] * 9]]
    (footer,) = world.offer(world.csv(["No. Resp", *BARE], rows), OPTIONS).footers
    assert (footer["weight"], footer["agrees"]) == (round(weight, 6), agrees)


def test_weighted_means_of_another_weight_than_the_ikm_are_a_finding(world: World) -> None:
    world.units("A")
    rows = [*FIVE, ["NRR tertimbang", *["0,396"] * 9], ["IKM", "90,00"]]
    footers = world.offer(world.csv(["No. Resp", *BARE], rows), OPTIONS).footers
    assert [(footer["weight"], footer["agrees"]) for footer in footers] == [(round(1 / 9, 6), False), (0.111111, True)]


def test_weighted_means_may_be_made_of_the_printed_means(world: World) -> None:
    """NRR 10/3 printed 3,33: times 0,111 is 0,36963, printed 0,3696; the exact one would be 0,3700."""
    world.units("A")
    people = [[row, *[score] * 9] for row, score in enumerate((4, 3, 3), start=1)]
    rows = [*people, ["NRR", *["3,33"] * 9], ["NRR tertimbang", *["0,3696"] * 9]]
    footers = world.offer(world.csv(["No. Resp", *BARE], rows), OPTIONS).footers
    assert [(footer["weight"], footer["agrees"]) for footer in footers] == [(0.111, True), (0.111, True)]


def test_marks_of_notes_are_no_part_of_what_they_stand_at(world: World) -> None:
    world.units("A")
    header = ["No. Resp", *BARE[:7], "U8 *)", "U9 **)"]
    rows = [
        *PEOPLE,
        ["Σ Nilai/Unsur *)", *[7] * 9],
        ["NRR tertbg per unsur", *["*) 0,389"] * 9],
        ["IKM Unit Pelayanan", None, "**) 87,41"],
        ["*) = Jumlah NRR IKM tertimbang"],
        ["**) = Jumlah NRR tertimbang x 25"],
    ]
    footers = world.offer(world.csv(header, rows), OPTIONS).footers
    assert [(footer["footer"], footer["reported"][-1], footer["agrees"]) for footer in footers] == [
        ("Σ nilai per unsur", 7, True),
        ("NRR tertimbang", 0.389, True),
        ("IKM", 87.41, True),
    ]


@pytest.mark.parametrize(
    ("note", "weight"),
    [
        ("NRR tertimbang per unsur = NRR per unsur x 0,111", 0.111),
        ("Bobot nilai tertimbang: 0,11", 0.11),
        ("NRR per unsur × 1/9", 1 / 9),
        ("NRR per unsur x 0,1111", 1 / 9),
        # No form ever had it: what the printed digits allow stays.
        ("Bobot 0,125", 1 / 9),
    ],
)
def test_a_weight_that_the_digits_cannot_tell_is_the_one_that_is_written(
    world: World, note: str, weight: float
) -> None:
    """0,40 is 3,6 times 0,11, 0,111 and a ninth; no IKM is printed."""
    world.units("A")
    rows = [*FIVE, ["NRR", *["3,60"] * 9], [note]]
    footers = world.offer(world.csv(["No. Resp", *BARE], rows), OPTIONS).footers
    assert {footer["weight"] for footer in footers} == {round(weight, 6)}


def test_a_written_weight_that_the_printed_ikm_contradicts_is_not_taken(world: World) -> None:
    world.units("A")
    rows = [*FIVE, ["IKM", "90,00"], ["NRR tertimbang = NRR x 0,11"]]
    footers = world.offer(world.csv(["No. Resp", *BARE], rows), OPTIONS).footers
    assert [(footer["footer"], footer["weight"], footer["agrees"]) for footer in footers] == [("IKM", 0.111111, True)]


def book(folder: Path, sheets: dict[str, list[list[object]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(folder / "unit.xlsx")
    return folder / "unit.xlsx"


SHEETWISE = LoadOptions(period="2026", order="regulation")


def test_a_workbook_of_one_sheet_a_unit_is_read_by_titles_and_by_names_of_sheets(world: World, tmp_path: Path) -> None:
    world.units("A", "B", "C")
    table = [["No. Resp", *BARE], *PEOPLE]
    path = book(tmp_path, {"B": table, "unit c": table, "Lembar1": [["Unit Pelayanan : Unit A"], *table]})
    receipt = world.offer(path, SHEETWISE)
    assert [(unit["code"], unit["n"]) for unit in receipt.units] == [("A", 2), ("B", 2), ("C", 2)]


def test_the_line_above_a_table_wins_over_the_name_of_its_sheet(world: World, tmp_path: Path) -> None:
    world.units("A", "B")
    path = book(tmp_path, {"B": [["Unit Pelayanan : Unit A"], ["No. Resp", *BARE], *PEOPLE]})
    assert [unit["code"] for unit in world.offer(path, SHEETWISE).units] == ["A"]


def test_a_sheet_that_is_nobody_s_refuses_the_workbook(world: World, tmp_path: Path) -> None:
    world.units("A")
    table = [["No. Resp", *BARE], *PEOPLE]
    receipt = world.offer(book(tmp_path, {"A": table, "Sheet2": table}), SHEETWISE)
    assert (receipt.status, receipt.message) == (
        "ditolak",
        "unit.xlsx, lembar Sheet2: unitnya tidak tertulis. Nyatakan dengan --unit KODE, atau tulis 'Unit Pelayanan: …' "
        "di atas tabel.",
    )


def test_a_respondent_is_no_footer() -> None:
    assert footer_label([1, 4, 4]) is None
    assert footer_label(["1.", 4, 4]) is None
    assert footer_label(["R-001", 4, 4]) is None
    assert footer_label([None, "∑ Nilai", 7]) == "jumlah"
    assert footer_label(["NRR Tertimbang per Unsur", 0.4]) == "tertimbang"
