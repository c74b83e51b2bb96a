"""Where a figure comes from: the steps add up to the very value that the other pages print."""

from typing import Any

import pytest

from dashboard.access import EVERYTHING
from dashboard.choices import Choice
from dashboard.engine import reading
from dashboard.figures.derivation.left_out import ikm_left_out
from dashboard.figures.derivation.steps import ikm_elements, ikm_result, ikm_surveys, province_steps
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from dashboard.reading import Reading
from tests.world import ELEMENTS, Answers, World

FOURS: Answers = [[4] * 9] * 30
THREES: Answers = [[3] * 9] * 30
ROW = [3, 3, 2, 4, 3, 3, 3, 3, 3]
NRR = ["3,00", "3,10", "3,20", "3,30", "3,40", "3,50", "3,60", "3,70", "3,80"]  # sum 30,60: IKM 85,00


def result(world: World, unit: str = "A", **choices: Any) -> Record:
    (row,) = records(world.ask(ikm_result, unit=unit, year=2026, **choices))
    return row


def left_out(world: World, unit: str = "A", **choices: Any) -> list[tuple[Any, ...]]:
    frame = world.ask(ikm_left_out, unit=unit, year=2026, **choices)
    return list(frame.itertuples(index=False, name=None))


def test_nine_means_of_one_survey_add_up_to_its_ikm(world: World) -> None:
    world.units("A")
    world.survey("A", [ROW] * 30)
    elements = world.ask(ikm_elements, unit="A", year=2026)
    assert elements["element"].tolist() == ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"]
    assert elements["mean"].tolist() == ROW
    assert elements["n"].tolist() == [30] * 9
    assert elements["total"].tolist() == [30 * score for score in ROW]
    assert elements["part"].tolist() == pytest.approx([25 * score / 9 for score in ROW])
    row = result(world)
    assert (row["means_total"], row["element_count"], row["survey_count"]) == (27, 9, 1)
    assert (row["ikm"], row["grade"], row["grade_low"], row["next_low"]) == (75.0, "C", 65.0, 76.61)
    assert row["ikm_of_means"] == pytest.approx(75)
    assert not row["from_report"]


def test_a_blank_leaves_the_divisor_and_is_counted_as_left_out(world: World) -> None:
    world.units("A")
    world.survey("A", [*[ROW] * 29, [None, 4, *ROW[2:]]])
    elements = world.ask(ikm_elements, unit="A", year=2026)
    assert elements[["n", "total", "mean"]].iloc[0].tolist() == [29, 87, 3.0]
    assert elements[["n", "total"]].iloc[1].tolist() == [30, 91]
    assert left_out(world) == [
        ("2026", "penilaian unsur kosong atau 0: keluar dari pembagi unsurnya", 1, "penilaian"),
    ]


def test_an_element_nobody_answered_leaves_no_ikm_and_is_said(world: World) -> None:
    world.units("A")
    world.survey("A", [[*ROW[:8], None]] * 30)
    row = result(world)
    assert (row["ikm"], row["grade"], row["grade_low"], row["means_total"]) == (None, None, None, None)
    assert left_out(world)[1] == (
        "2026", "survei dengan unsur yang tidak terjawab: IKM tidak dapat dihitung", 1, "survei",
    )  # fmt: skip


def test_without_u4_eight_elements_add_up_and_nothing_reported_compares(world: World) -> None:
    world.units("A")
    world.recap("A", "75,00", mutu="C", jumlah_responden=30)
    world.survey("A", [ROW] * 30)
    choices = {"without_u4": True}
    elements = world.ask(ikm_elements, unit="A", year=2026, **choices)
    assert "U4" not in elements["element"].tolist()
    assert elements["part"].tolist() == pytest.approx([25 * score / 8 for score in (3, 3, 2, 3, 3, 3, 3, 3)])
    row = result(world, **choices)
    assert (row["element_count"], row["means_total"], row["ikm"]) == (8, 23, 71.88)
    assert (row["reported_ikm"], row["difference"], row["likely_weight"]) == (None, None, None)


@pytest.mark.parametrize(
    ("weighting", "weights", "ikm"), [("simple", [0.5, 0.5], 87.5), ("weighted", [0.25, 0.75], 93.75)]
)
def test_services_have_the_weight_that_was_chosen(
    world: World, weighting: str, weights: list[float], ikm: float
) -> None:
    world.units("A")
    world.services("A", "Akta", "KTP")
    world.survey("A", THREES, service="Akta")
    world.survey("A", FOURS * 3, service="KTP")
    surveys = world.ask(ikm_surveys, unit="A", year=2026, weighting=weighting)
    assert surveys["service"].tolist() == ["Akta", "KTP"]
    assert surveys["weight"].tolist() == pytest.approx(weights)
    assert surveys["ikm"].tolist() == [75, 100]
    assert surveys["n"].tolist() == [30, 90]
    assert surveys["part"].sum() == pytest.approx(ikm)
    assert world.ask(ikm_elements, unit="A", year=2026, weighting=weighting)["part"].sum() == pytest.approx(ikm)
    assert result(world, weighting=weighting)["ikm"] == ikm


def test_rounds_of_one_service_weigh_by_their_respondents_and_services_alike(world: World) -> None:
    world.units("A")
    world.services("A", "Akta", "KTP")
    world.survey("A", THREES, service="Akta", period="2026-S1")
    world.survey("A", FOURS * 2, service="Akta", period="2026-S2")
    world.survey("A", FOURS, service="KTP")
    surveys = world.ask(ikm_surveys, unit="A", year=2026)
    assert surveys["period"].tolist() == ["2026-S1", "2026-S2", "2026"]
    assert surveys["weight"].tolist() == pytest.approx([1 / 6, 1 / 3, 1 / 2])
    assert result(world)["ikm_exact"] == pytest.approx(surveys["part"].sum())


def test_one_round_is_explained_by_itself(world: World) -> None:
    world.units("A")
    world.survey("A", THREES, period="2026-S1")
    world.survey("A", FOURS, period="2026-S2")
    assert world.ask(ikm_surveys, unit="A", year=2026, period="2026-S1")["weight"].tolist() == [1]
    assert result(world, period="2026-S1")["ikm"] == 75.0
    assert left_out(world, period="2026-S1") == []


def test_a_service_without_ikm_weighs_nothing(world: World) -> None:
    world.units("A")
    world.services("A", "Akta", "KTP")
    world.survey("A", THREES, service="Akta")
    world.survey("A", [[*ROW[:8], None]] * 30, service="KTP")
    surveys = world.ask(ikm_surveys, unit="A", year=2026)
    assert records(surveys[["weight", "ikm"]]) == [{"weight": 1, "ikm": 75}, {"weight": 0, "ikm": None}]
    assert world.ask(ikm_elements, unit="A", year=2026)["part"].sum() == pytest.approx(75)


@pytest.mark.parametrize(
    ("weight", "reported", "likely"), [("0,11", "84,15", 0.11), ("0,111", "84,92", 0.111), ("", "85,00", 1 / 9)]
)
def test_a_recap_with_a_rounded_weight_is_recomputed_and_the_weight_is_named(
    world: World, weight: str, reported: str, likely: float
) -> None:
    world.units("A")
    world.recap("A", reported, mutu="B", jumlah_responden=100, bobot=weight, nrr=NRR)
    row = result(world)
    assert (row["ikm"], row["means_total"]) == (85.0, pytest.approx(30.6))
    assert row["likely_weight"] == pytest.approx(likely)
    assert row["difference"] == pytest.approx(85.0 - float(reported.replace(",", ".")))
    basis = world.ask(ikm_surveys, unit="A", year=2026)["basis"].tolist()
    assert basis == (["sembilan NRR rekap"] if weight else ["IKM laporan"])


def test_a_recap_that_says_its_means_more_exactly_keeps_its_own_ikm(world: World) -> None:
    world.units("A")
    world.recap("A", "85,06", mutu="B", jumlah_responden=100, nrr=NRR)
    row = result(world)
    assert (row["ikm"], row["from_report"], row["ikm_of_means"]) == (85.06, True, pytest.approx(85))


def test_a_recap_without_means_has_nothing_to_add_up(world: World) -> None:
    world.units("A")
    world.recap("A", "80,00", mutu="B")
    elements = world.ask(ikm_elements, unit="A", year=2026)
    assert elements["mean"].isna().all()
    row = result(world)
    assert (row["ikm"], row["from_report"], row["ikm_of_means"], row["likely_weight"]) == (80.0, True, None, None)
    assert records(world.ask(ikm_surveys, unit="A", year=2026)[["n", "weight"]]) == [{"n": None, "weight": 1}]


def test_the_grade_is_that_of_the_rounded_ikm(world: World) -> None:
    world.units("A")
    world.recap("A", "88,305", jumlah_responden=100)
    row = result(world)
    assert (row["ikm_exact"], row["ikm"], row["grade"], row["grade_low"], row["next_low"]) == (
        88.305, 88.31, "A", 88.31, None,
    )  # fmt: skip


def test_the_sixteen_question_form_adds_up_by_element(world: World) -> None:
    world.units("A")
    answers = [4, 3, 3, 3, 3, 2, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3]  # U1 is asked twice: 3,5
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    options = LoadOptions(kind="survey-responses", period="2026")
    world.load("survey-responses", header, [["A", *answers]] * 30, options)
    elements = world.ask(ikm_elements, unit="A", year=2026)
    assert elements["mean"].tolist() == [3.5, 3, 2, 4, 3, 3, 3, 3, 3]
    assert elements["total"].iloc[0] == 105
    assert result(world)["rule_set"] == "skm-2017-16"
    assert result(world)["ikm_exact"] == pytest.approx(elements["part"].sum())


def test_what_stands_but_does_not_count_is_listed_with_the_reason(world: World) -> None:
    world.units("A")
    world.recap("A", "74,00", mutu="C", jumlah_responden=30)
    world.survey("A", THREES)
    world.survey("A", FOURS, period="2026-S1")
    assert left_out(world) == [
        ("2026", "rekap di samping jawaban responden: disandingkan sebagai laporan", 1, "survei"),
        ("2026-S1", "putaran di samping periode yang lebih panjang: tidak dihitung dua kali", 1, "survei"),
    ]
    assert (result(world)["difference"], result(world)["reported_ikm"]) == (1.0, 74.0)


def test_a_recap_of_the_whole_unit_beside_its_services_is_not_added(world: World) -> None:
    world.units("A")
    world.services("A", "Akta")
    world.survey("A", THREES, service="Akta")
    world.recap("A", "74,00", mutu="C", jumlah_responden=30)
    assert left_out(world) == [("2026", "rekap yang bertumpang dengan survei lain unit ini", 1, "survei")]


def test_a_replaced_version_is_listed_and_not_counted(world: World) -> None:
    world.units("A")
    world.survey("A", THREES)
    world.survey("A", FOURS)
    assert left_out(world) == [("2026", "versi lama: diganti berkas perbaikan", 1, "survei")]
    assert world.ask(ikm_surveys, unit="A", year=2026)["n"].tolist() == [30]


def test_what_the_file_lost_is_said_of_the_file(world: World) -> None:
    world.units("A", "B")
    slips = [[*ROW[:8], 7], [None] * 9]
    rows = [[code, "2026", *row] for code in "AB" for row in [*[ROW] * 40, *slips]]
    world.load("survey-responses", ["unit", "periode", *ELEMENTS], rows)
    found = [row for row in left_out(world) if row[0].startswith("Berkas")]
    assert found == [
        ("Berkas berkas-2.csv", "ditolak: tidak ada satu jawaban pun", 2, "baris"),
        ("Berkas berkas-2.csv", "jawaban di luar 1-4: menjadi tanpa jawaban", 2, "jawaban"),
    ]


def test_a_unit_without_a_survey_has_no_steps(world: World) -> None:
    world.units("A")
    for figure in (ikm_result, ikm_surveys, ikm_elements):
        assert world.ask(figure, unit="A", year=2026).empty
    assert left_out(world) == []


def test_nobody_sees_the_steps_of_a_unit_out_of_scope(world: World) -> None:
    world.units("A", "B")
    world.survey("A", THREES)
    world.survey("A", FOURS)
    for figure in (ikm_result, ikm_surveys, ikm_elements, ikm_left_out):
        assert world.ask(figure, scope="B", unit="A", year=2026).empty


def test_the_province_is_the_mean_of_its_units_and_names_who_is_not_in_it(world: World) -> None:
    world.units("A", "B", "C", "D")
    world.survey("A", THREES)
    world.survey("B", FOURS * 3)
    world.survey("C", [[*ROW[:8], None]] * 30)
    world.obliged("A", "B", "C", "D")
    steps = world.ask(province_steps, year=2026)
    assert records(steps[["code", "ikm_exact", "n", "weight", "weight_by_n", "remark"]]) == [
        {"code": "B", "ikm_exact": 100, "n": 90, "weight": 0.5, "weight_by_n": 0.75, "remark": ""},
        {"code": "A", "ikm_exact": 75, "n": 30, "weight": 0.5, "weight_by_n": 0.25, "remark": ""},
        {
            "code": "C", "ikm_exact": None, "n": 30, "weight": None, "weight_by_n": None,
            "remark": "IKM tidak dapat dihitung: unsur tidak lengkap",
        },
        {
            "code": "D", "ikm_exact": None, "n": None, "weight": None, "weight_by_n": None,
            "remark": "belum ada survei",
        },
    ]  # fmt: skip
    (year,) = records(world.ask(province_year, year=2026))
    assert (steps["ikm_exact"] * steps["weight"]).sum() == pytest.approx(year["ikm"])
    assert (steps["ikm_by_n"] * steps["weight_by_n"]).sum() == pytest.approx(year["ikm_weighted"])


def test_one_unknown_count_leaves_the_weighted_province_unsaid(world: World) -> None:
    world.units("A", "B")
    world.survey("A", THREES)
    world.recap("B", "80,00")
    assert world.ask(province_steps, year=2026)["weight_by_n"].isna().all()


@pytest.mark.slow
@pytest.mark.parametrize("choice", [Choice(), Choice(weighting="weighted"), Choice(without_u4=True)])
def test_the_steps_of_units_of_the_sample_give_the_ikm_of_their_ranking(sample: World, choice: Choice) -> None:
    for year in (2024, 2026):
        # One reading, as a page has it. Every fourth, from high to low: all take a minute of what the suite may.
        with reading(EVERYTHING, sample.engine) as present:
            standings = present.ask(unit_standings, year=year, choice=choice).iloc[::4]
            ikms = dict(zip(standings["code"], standings["ikm_exact"], strict=True))
            explained = {unit: steps(present, unit, year, choice) for unit in ikms}
        assert {unit: found[0] for unit, found in explained.items()} == pytest.approx(ikms, abs=0, nan_ok=True)
        assert {unit: found[1] for unit, found in explained.items()} == pytest.approx(ikms, rel=1e-12, nan_ok=True)
        assert len(ikms) > 15


def steps(present: Reading, unit: str, year: int, choice: Choice) -> tuple[float, float]:
    """The unit's IKM as its explanation says it, and the sum of the parts of its surveys."""
    (row,) = present.ask(ikm_result, unit=unit, year=year, choice=choice)["ikm_exact"]
    return row, present.ask(ikm_surveys, unit=unit, year=year, choice=choice)["part"].sum(skipna=False)


def test_what_the_survey_itself_lost_is_said_of_the_survey(world: World) -> None:
    world.units("A", "B")
    header = ["unit", "tanggal", "umur", *ELEMENTS]
    slips = [["2026-03-01", 30, *ROW[:8], 7], ["2026-03-01", 30, *[None] * 9], ["2026-03-01", 999, *ROW]]
    ahead = [["2027-03-01", 30, *ROW]] * 2
    rows = [["A", *row] for row in [*[["2026-03-01", 30, *ROW]] * 40, *slips, *ahead]]
    world.load("survey-responses", header, [*rows, ["B", "2026-03-01", 30, *ROW]])
    assert [row for row in left_out(world) if not row[0].startswith("Berkas")] == [
        ("2026", "penilaian unsur kosong atau 0: keluar dari pembagi unsurnya", 1, "penilaian"),
        ("2026", "jawaban di luar 1–4: menjadi kosong", 1, "jawaban"),
        ("2026", "baris dengan tanggal yang tidak mungkin: tidak masuk periode mana pun", 2, "baris"),
        ("2026", "di antaranya bertanggal sesudah berkas dimuat", 2, "baris"),
        ("2026", "umur yang tidak mungkin: umurnya dikosongkan, jawabannya tetap dihitung", 1, "baris"),
        ("Unit ini", "baris tanpa satu jawaban pun: bukan responden", 1, "baris"),
    ]
    assert [row for row in left_out(world, "B") if not row[0].startswith("Berkas")] == []
