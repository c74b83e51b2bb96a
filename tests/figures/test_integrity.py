"""Questions about surveys: who is asked and why, the figure without those rows, and how far the conversation is."""

from collections.abc import Sequence
from typing import Any

import pytest

from dashboard.actions.survey_reviews import record
from dashboard.figures.integrity import (
    BEHIND,
    COLUMNS,
    FINDING,
    LATE_FILE,
    conversation,
    findings_of_survey,
    integrity_of_year,
    late_files,
    rows_behind,
)
from dashboard.figures.records import Record, records
from dashboard.intake.reading.options import LoadOptions
from tests.people import named
from tests.world import ELEMENTS, NOW, World, built_once

HEADER = ["unit", "layanan", "tanggal", "waktu entri", "umur", "jenis kelamin", "pendidikan", "pekerjaan", *ELEMENTS]
SURVEY = LoadOptions(kind="survey-responses", period="2026")
FOUR, THREE = [4] * 9, [3] * 9
# Straight but for U4, so that no pattern of answers is marked.
FREE = [3, 3, 3, 4, 3, 3, 3, 3, 3]
MIXED = [4, 3, 4, 3, 3, 4, 4, 3, 4]


def row(unit: str, answers: Sequence[int], entered: str, day: str = "2026-05-04", age: Any = None) -> list[Any]:
    """One respondent; with an age the profile is full."""
    rest = ["L", "S1", "PNS"] if age else [None] * 3
    return [unit, None, day, entered, age, *rest, *answers]


def in_time(unit: str, n: int, answers: Sequence[int] = THREE) -> list[list[Any]]:
    return [row(unit, answers, f"2026-05-04 {at:02}:30") for at in range(n)]


def late(unit: str, n: int) -> list[list[Any]]:
    return [row(unit, FREE, f"2026-05-20 {at:02}:30") for at in range(n)]


@pytest.fixture
@built_once
def province(world: World) -> World:
    """AGE: one age of 352. LATE: 20 of 30 rows late, scores not told apart. GOOD: nothing. One file each."""
    world.units("AGE", "LATE", "GOOD")
    for rows in (
        [row("AGE", FOUR, "2026-05-04 09:00", age=352), *in_time("AGE", 3)],
        [*in_time("LATE", 10, FOUR), *late("LATE", 20)],
        in_time("GOOD", 4),
    ):
        world.load("survey-responses", HEADER, rows, SURVEY)
    return world


def year(world: World, **choices: Any) -> list[Record]:
    return records(world.ask(integrity_of_year, **({"year": 2026} | choices)))


def by_code(world: World) -> dict[str, Record]:
    return {one["code"]: one for one in year(world)}


def flagged(world: World, survey_id: int) -> set[str]:
    found = world.ask(findings_of_survey, survey_id=survey_id)
    return set(found[found["flagged"].astype(bool)]["code"])


def test_every_survey_has_a_row_and_those_to_be_asked_come_first(province: World) -> None:
    found = province.ask(integrity_of_year, year=2026)
    assert found.columns.tolist() == COLUMNS
    assert [(one["code"], one["needs_confirmation"], one["reasons"]) for one in records(found)] == [
        ("AGE", True, "impossible_ages"),
        ("LATE", False, "entered_long_after"),
        ("GOOD", False, ""),
    ]


def test_the_figure_is_given_with_and_without_the_rows_behind(province: World) -> None:
    age = by_code(province)["AGE"]
    assert (age["n"], age["ikm"], age["rows_behind"], age["ikm_without"], age["n_without"]) == (4, 81.25, 1, 75.0, 3)
    good = by_code(province)["GOOD"]
    assert (good["ikm"], good["rows_behind"], good["ikm_without"], good["n_without"]) == (75.0, 0, 75.0, 4)


def test_late_rows_are_counted_and_scored_whether_asked_about_or_not(province: World) -> None:
    late_one = by_code(province)["LATE"]
    assert (late_one["late_count"], late_one["late_share"]) == (20, pytest.approx(2 / 3))
    assert (late_one["ikm_late"], late_one["ikm_rest"]) == (pytest.approx(25 * 28 / 9), 100.0)
    assert by_code(province)["GOOD"]["late_share"] == 0


def test_a_survey_without_entry_times_has_no_share_of_late_rows(world: World) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 3)
    only = by_code(world)["A"]
    assert (only["late_count"], only["late_share"], only["ikm_rest"]) == (0, None, None)


def test_two_signs_of_the_weaker_kind_are_asked_about(world: World) -> None:
    world.units("A")
    world.load("survey-responses", HEADER, [*in_time("A", 20), *late("A", 15) * 2], SURVEY)
    assert flagged(world, 1) == {"entered_long_after", "mostly_entered_late"}
    assert by_code(world)["A"]["needs_confirmation"] is True


def test_paper_explains_bursts_and_late_rows_also_when_the_recap_comes_later(world: World) -> None:
    world.units("A")
    burst = [row("A", FREE, f"2026-05-20 09:{at // 4:02}:{at % 4 * 15:02}") for at in range(30)]
    world.load("survey-responses", HEADER, [*burst, *in_time("A", 10)], SURVEY)
    before = by_code(world)["A"]
    assert "burst_of_entries" in before["reasons"]
    assert before["needs_confirmation"] is True
    world.recap("A", "85,00", metode="Kuesioner kertas")
    after = by_code(world)["A"]
    assert (after["reasons"], after["needs_confirmation"]) == ("entered_long_after", False)


@pytest.mark.parametrize(
    ("basis", "population", "asked"), [("per tahun", 3, True), ("per tahun", 4, False), ("per bulan", 3, False)]
)
def test_more_respondents_than_people_served_are_asked_about(
    world: World, basis: str, population: int, asked: bool
) -> None:
    world.units("A")
    world.recap("A", "80,00", populasi=population, dasar_populasi=basis)
    world.survey("A", [FOUR] * 4)
    assert by_code(world)["A"]["needs_confirmation"] is asked
    assert ("more_than_served" in flagged(world, 2)) is asked


def test_a_survey_more_uniform_than_its_ten_peers_is_marked(world: World) -> None:
    peers = [f"P{number}" for number in range(10)]
    world.units(*peers, "SAME", "SMALL")
    spread = [[1 + (at + place) % 4 for place in range(9)] for at in range(4)]
    for number, code in enumerate(peers):
        world.survey(code, [FOUR] * (10 + number) + [[2] * 9] * 20 + spread)
    world.survey("SAME", [[3, 3, 3, 3, 3, 3, 3, 3, 2 + at % 2] for at in range(40)])
    world.survey("SMALL", [[3, 3, 3, 3, 3, 3, 3, 3, 2 + at % 2] for at in range(4)])
    reasons = {code: one["reasons"].split("; ") for code, one in by_code(world).items()}
    assert {code for code, found in reasons.items() if "I4" in found} == {"SAME"}


def test_the_same_survey_has_the_same_findings_one_by_one(province: World) -> None:
    found = province.ask(findings_of_survey, survey_id=1)
    assert found.columns.tolist() == FINDING
    first = records(found)[0]
    assert first == {
        "code": "impossible_ages", "value": 1, "threshold": 1, "flagged": True, "row_count": 1,
        "ikm_rows": 100.0, "ikm_without": 75.0, "n_without": 3,
    }  # fmt: skip
    assert found["flagged"].tolist() == [True] + [False] * (len(found) - 1)
    assert set(found["code"]) >= {"I1", "I2", "I3", "I4", "I5", "too_fast", "round_sample_without_refusals"} - {"I4"}


def test_the_rows_behind_are_found_again_in_the_file_and_tell_no_more_than_needed(province: World) -> None:
    rows = province.ask(rows_behind, survey_id=1, code="impossible_ages")
    assert rows.columns.tolist() == BEHIND
    (only,) = records(rows)
    assert (only["sheet"], only["file_row"], str(only["answered_on"]), only["answers"], only["profile"]) == (
        1, 2, "2026-05-04", "4 4 4 4 4 4 4 4 4", "",
    )  # fmt: skip
    assert str(only["entered_at"]) == "2026-05-04 01:00:00"
    assert province.ask(rows_behind, survey_id=1, code="I3").empty


def test_no_more_rows_than_asked_for(province: World) -> None:
    rows = province.ask(rows_behind, survey_id=2, code="entered_long_after", limit=3)
    assert rows["file_row"].tolist() == [12, 13, 14]


def test_equal_profiles_are_shown_only_where_they_are_the_question(world: World) -> None:
    world.units("A")
    twins = [row("A", MIXED, f"2026-05-04 {at:02}:30", age=40) for at in range(3)]
    world.load("survey-responses", HEADER, [*twins, *in_time("A", 2)], SURVEY)
    shown = world.ask(rows_behind, survey_id=1, code="same_answers_and_profile")
    assert shown["profile"].tolist() == ["laki-laki, 40, S1/D4, PNS/TNI/Polri"] * 3
    assert world.ask(rows_behind, survey_id=1, code="I1")["profile"].tolist() == []


def test_a_copied_row_names_the_row_it_repeats(world: World) -> None:
    world.units("A")
    different = [[1 + (at // 4**place) % 4 for place in range(9)] for at in range(40)]
    rows = [row("A", answers, "2026-05-04 09:00") for answers in different]
    for at in (35, 30, 20, 10, 5):
        rows.insert(at, rows[at - 1])
    world.load("survey-responses", HEADER, rows, SURVEY)
    shown = world.ask(rows_behind, survey_id=1, code="I2")
    pairs = list(zip(shown["file_row"], shown["repeats_row"], strict=True))
    assert pairs == [(7, 6), (13, 12), (24, 23), (35, 34), (41, 40)]


def test_a_row_refused_for_its_date_is_listed_by_its_place(world: World) -> None:
    world.units("A")
    world.load("survey-responses", HEADER, [*in_time("A", 2), row("A", FOUR, "", day="2027-01-01")], SURVEY)
    (only,) = records(world.ask(rows_behind, survey_id=1, code="dates_in_future"))
    assert (only["sheet"], only["file_row"], only["answers"]) == (1, 4, None)


def test_the_conversation_moves_a_survey_behind_the_open_ones(province: World) -> None:
    slip = [row("GOOD", FOUR, "2026-05-04 09:00", age=-3), *in_time("GOOD", 1)]
    province.load("survey-responses", HEADER, slip, SURVEY)
    assert [one["code"] for one in year(province)] == ["AGE", "GOOD", "LATE"]
    record(province.engine, 1, "penjelasan", "Salah ketik", named("Sari"), NOW)
    explained = by_code(province)["AGE"]
    assert (explained["review_step"], explained["explained_by"], explained["explanation"]) == (
        "penjelasan", "Sari", "Salah ketik",
    )  # fmt: skip
    record(province.engine, 1, "diterima", "Formulirnya sudah dilihat", named("Budi"), NOW)
    assert [one["code"] for one in year(province)] == ["GOOD", "AGE", "LATE"]
    accepted = by_code(province)["AGE"]
    assert (accepted["review_step"], accepted["accepted_by"], accepted["accepted_at"]) == (
        "diterima", "Budi", NOW.replace(tzinfo=None),
    )  # fmt: skip
    record(province.engine, 1, "dibuka lagi", "Terulang", named("Budi"), NOW)
    again = by_code(province)["AGE"]
    assert (again["review_step"], again["explanation"], again["accepted_by"]) == ("dibuka lagi", "Salah ketik", None)
    assert [one["code"] for one in year(province)] == ["AGE", "GOOD", "LATE"]
    assert province.ask(conversation, survey_id=1)["step"].tolist() == ["penjelasan", "diterima", "dibuka lagi"]


def test_a_corrected_file_is_a_new_question(province: World) -> None:
    record(province.engine, 1, "penjelasan", "Salah ketik", named("Sari"), NOW)
    province.load("survey-responses", HEADER, [row("AGE", THREE, "2026-05-04 09:00", age=352)], SURVEY)
    corrected = by_code(province)["AGE"]
    assert (corrected["survey_id"], corrected["needs_confirmation"], corrected["review_step"]) == (4, True, None)
    assert province.ask(findings_of_survey, survey_id=1).empty
    assert province.ask(conversation, survey_id=1).empty


def test_a_unit_cannot_look_into_another(province: World) -> None:
    assert [one["code"] for one in year(province, scope="GOOD")] == ["GOOD"]
    assert province.ask(findings_of_survey, scope="GOOD", survey_id=1).empty
    assert province.ask(rows_behind, scope="GOOD", survey_id=1, code="impossible_ages").empty


def test_a_year_without_respondents_is_empty_with_its_columns(world: World) -> None:
    world.units("A")
    world.recap("A", "80,00")
    empty = world.ask(integrity_of_year, year=2026)
    assert (len(empty), empty.columns.tolist()) == (0, COLUMNS)


def test_a_file_whose_late_rows_move_the_figure_surfaces_by_itself(world: World) -> None:
    world.units("A", "B")
    high, low = [FOUR, [4] * 8 + [3]], [THREE, [3] * 8 + [4]]
    rows = [row("AB"[at % 2], high[at // 2 % 2], f"2026-05-20 {at:02}:30") for at in range(12)]
    rows += [row("A", low[at % 2], f"2026-05-04 {at:02}:30") for at in range(12)]
    receipt = world.load("survey-responses", HEADER, rows, SURVEY)
    found = world.ask(late_files)
    assert found.columns.tolist() == LATE_FILE
    assert found[["file_name", "late_rows", "dated_rows", "ikm_late", "ikm_rest"]].values.tolist() == [
        [receipt.file, 12, 24, 98.61, 76.39]
    ]
    world.load("survey-responses", HEADER, in_time("A", 3) + in_time("B", 3), SURVEY)
    assert world.ask(late_files).empty


@pytest.mark.slow
def test_of_the_sample_province_exactly_what_was_planted_is_asked_about(sample: World) -> None:
    asked = {one["code"]: (one["rows_behind"], one["reasons"]) for one in year(sample) if one["needs_confirmation"]}
    assert asked == {
        "UPTD-PSAA": (90, "I3; same_answers_and_profile"),  # 24 rows that come again three times
        "UPTD-PPP-SELILI": (216, "entered_long_after; mostly_entered_late"),  # typed in on two days in October
        "DPKD": (4, "impossible_ages"),  # -41, 352, 3 and 199
        "RSJD-AHM": (1, "impossible_ages"),  # 352
    }
    assert len(year(sample)) == 77
    ids = {one["code"]: one["survey_id"] for one in year(sample)}
    assert len(sample.ask(rows_behind, survey_id=ids["UPTD-PSAA"], code="I3")) == 72
    late_one = next(one for one in year(sample) if one["code"] == "UPTD-PPP-SELILI")
    assert (late_one["late_count"], late_one["late_share"], late_one["n_without"]) == (216, 1.0, 0)
