"""The form of 2014 under its own rule set: its bands, its elements, and never beside the form of 2017."""

import numpy as np

from dashboard.figures.derivation.steps import ikm_elements
from dashboard.figures.elements.of_year import answer_distribution, element_matrix
from dashboard.figures.scorecard import way_up
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import OLD_FORM, unit_standings
from dashboard.intake.receipt import Receipt
from tests.world import ELEMENTS, World

OF_2014 = [*ELEMENTS[:7], "Maklumat Pelayanan", "Penanganan Pengaduan, Saran dan Masukan"]
# Nine threes but Maklumat (the eighth question) with a 4: 28/9 x 25 = 77,78: B by the bands of 2004 and of 2017 alike.
ANSWERS = [3, 3, 3, 3, 3, 3, 3, 4, 3]


def survey(world: World, unit: str, answers: list[int], *, n: int = 30, period: str = "2022") -> Receipt:
    rows = [[unit, period, *answers] for _ in range(n)]
    return world.load("survey-responses", ["unit", "periode", *OF_2014], rows)


def test_it_is_read_by_its_own_bands_and_said_so(world: World) -> None:
    world.units("A")
    # 27 of 36 points but two: 25/36 x 100 = 69,44 is C by 2017 and B by the bands of 2014.
    receipt = survey(world, "A", [3, 3, 3, 3, 3, 2, 2, 3, 3])
    assert (receipt.units[0]["ikm"], receipt.units[0]["grade"]) == (69.44, "B")
    assert any("dikenali dari unsur Maklumat Pelayanan" in note for note in receipt.notes)
    row = world.ask(unit_standings, year=2022).iloc[0]
    assert (row["rule_set"], row["ikm"], row["grade"]) == ("skm-2014", 69.44, "B")


def test_after_it_went_out_of_force_it_stands_by_itself(world: World) -> None:
    world.units("A", "B")
    survey(world, "A", ANSWERS)
    world.survey("B", [(4,) * 9] * 30, period="2022")
    rows = world.ask(unit_standings, year=2022).set_index("code")
    assert rows["remark"].to_dict() == {"A": OLD_FORM, "B": ""}
    province = world.ask(province_year, year=2022).iloc[0]
    assert (province["unit_count"], province["ikm"], province["rule_set"]) == (1, 100.0, "skm-2017")


def test_while_it_was_in_force_it_is_ranked_and_graded_by_its_own_bands(world: World) -> None:
    world.units("A")
    survey(world, "A", [3, 3, 3, 3, 3, 2, 2, 3, 3], period="2016")
    row = world.ask(unit_standings, year=2016).iloc[0]
    province = world.ask(province_year, year=2016).iloc[0]
    assert (row["ranked"], province["grade"], province["rule_set"]) == (True, "B", "skm-2014")


def test_maklumat_is_never_shown_as_sarana(world: World) -> None:
    world.units("A")
    survey(world, "A", ANSWERS)
    matrix = world.ask(element_matrix, year=2022).set_index("element")["mean"]
    assert (matrix["U8"], np.isnan(matrix["U9"])) == (3.0, True)
    assert world.ask(answer_distribution, year=2022)["n"].sum() == 0
    steps = world.ask(ikm_elements, unit="A", year=2022).set_index("element")
    assert (steps.loc["U9", "name"], steps.loc["U9", "mean"]) == ("Maklumat Pelayanan", 4.0)
    assert steps["part"].sum() == 28 / 9 * 25


def test_the_way_up_is_to_the_next_grade_of_its_own_bands(world: World) -> None:
    world.units("A")
    survey(world, "A", ANSWERS)
    found = world.ask(way_up, unit="A", year=2022).iloc[0]
    assert (found["grade"], found["points"]) == ("A", 3.48)


def test_a_recap_by_its_elements_names_is_of_2014_too(world: World) -> None:
    world.units("A")
    means = ["3,00"] * 9
    world.load("survey-recap", ["unit", "periode", "ikm", *OF_2014], [["A", "2016", "75,00", *means]])
    row = world.ask(unit_standings, year=2016).iloc[0]
    assert (row["rule_set"], row["grade"]) == ("skm-2014", "B")
