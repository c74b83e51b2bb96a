"""The official worksheet: footers are read and checked, and are not respondents."""

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.surveys.worksheet import footer_label
from queries.surveys import surveys_of_year
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
    survey = world.ask(surveys_of_year, year=2026).iloc[0]
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


def test_a_respondent_is_no_footer() -> None:
    assert footer_label([1, 4, 4]) is None
    assert footer_label(["1.", 4, 4]) is None
    assert footer_label(["R-001", 4, 4]) is None
    assert footer_label([None, "∑ Nilai", 7]) == "jumlah"
    assert footer_label(["NRR Tertimbang per Unsur", 0.4]) == "tertimbang"
