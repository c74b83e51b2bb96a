"""Screening at load: what the rows show, what only the file could tell, and late entry on the receipt."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from dashboard.engine import writing
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.intake.surveys.screening import screen, screen_missing
from dashboard.schema import screenings, surveys
from tests.world import ELEMENTS, NOW, WITA, World

HEADER = [
    "unit",
    "tanggal",
    "waktu entri",
    "umur",
    "jenis kelamin",
    "pendidikan",
    "pekerjaan",
    "durasi detik",
    *ELEMENTS,
]
SURVEY = LoadOptions(kind="survey-responses", period="2026")
FOUR, THREE = [4] * 9, [3] * 9
MIXED = [4, 3, 4, 3, 3, 4, 4, 3, 4]


def row(
    answers: Sequence[int | None], *, day: str = "2026-05-04", entered: str = "2026-05-04 09:00", **more: Any
) -> list[Any]:
    """One respondent of unit A. `more`: umur, jk, pendidikan, pekerjaan, durasi."""
    profile = [more.get(name) for name in ("umur", "jk", "pendidikan", "pekerjaan", "durasi")]
    return [more.get("unit", "A"), day, entered, *profile, *answers]


def nearly(answer: int, other: int, at: int) -> list[int]:
    """Nine equal answers for an even row; for an odd one a single other answer, never twice in the same place."""
    return [other if at % 2 and place == at // 2 % 9 else answer for place in range(9)]


def hourly(answers: Sequence[int | None], n: int, **more: Any) -> list[list[Any]]:
    """Respondents an hour apart, entered as they came."""
    days = [f"2026-05-{4 + at // 24:02}" for at in range(n)]
    return [row(answers, day=day, entered=f"{day} {at % 24:02}:30", **more) for at, day in enumerate(days)]


def load(world: World, rows: Sequence[Sequence[Any]], options: LoadOptions = SURVEY) -> Receipt:
    world.units("A", "B")
    return world.load("survey-responses", HEADER, rows, options)


def screened(world: World) -> dict[str, dict[str, Any]]:
    """The findings of the only survey, by code."""
    with world.engine.connect() as db:
        (found,) = db.scalars(select(screenings.c.findings)).all()
    return {one["code"]: one for one in json.loads(found)}


def told(world: World) -> list[dict[str, Any]]:
    """What each survey's file told, by survey."""
    with world.engine.connect() as db:
        return [json.loads(said) for said in db.scalars(select(screenings.c.at_load).order_by(screenings.c.survey_id))]


def flagged(world: World) -> set[str]:
    return {code for code, one in screened(world).items() if one["flagged"]}


def test_an_honest_survey_is_screened_and_nothing_is_marked(world: World) -> None:
    load(world, hourly(MIXED, 4) + hourly(THREE, 20))
    assert flagged(world) == set()
    assert set(screened(world)) == {
        *("I1", "I2", "I3", "I5", "dates_in_future", "impossible_ages", "entered_long_after", "mostly_entered_late"),
        *("late_rows_differ", "burst_of_entries", "too_fast", "same_answers_and_profile"),
        *("round_sample_without_refusals", "together", "together_on_paper"),
    }


def test_late_rows_are_kept_with_their_places_and_both_figures(world: World) -> None:
    late = [row(FOUR, day="2026-05-01", entered=f"2026-05-{20 + at} 09:00") for at in range(10)]
    load(world, hourly(THREE, 30) + late)
    found = screened(world)["entered_long_after"]
    assert (found["value"], found["flagged"], found["rows"]) == (0.25, True, list(range(31, 41)))
    assert (found["ikm_rows"], found["ikm_without"], found["n_without"]) == (100.0, 75.0, 30)
    assert (found["late_rows"], found["dated_rows"], found["ikm_late"], found["ikm_rest"]) == (10, 40, 100.0, 75.0)


def test_the_eighth_day_is_late_and_the_seventh_is_not(world: World) -> None:
    load(world, [row(FOUR, entered="2026-05-11 23:00"), row(FOUR, entered="2026-05-12 02:00")])
    assert screened(world)["entered_long_after"]["rows"] == [2]


def test_late_rows_that_score_otherwise_surface_by_themselves(world: World) -> None:
    late = [row(nearly(4, 3, at), day="2026-05-01", entered=f"2026-05-20 {at:02}:10") for at in range(12)]
    load(world, [row(nearly(3, 4, at), entered=f"2026-05-04 {at:02}:10") for at in range(20)] + late)
    assert flagged(world) == {"entered_long_after", "late_rows_differ"}
    # Means 100 less half of 25/9, against 75 plus half of 25/9.
    assert screened(world)["late_rows_differ"]["value"] == pytest.approx(25 - 25 / 9)


def test_an_impossible_age_is_unknown_yet_its_place_is_remembered(world: World) -> None:
    load(world, [row(FOUR, umur=40), row(THREE, umur=352), row(FOUR, umur="empat")])
    found = screened(world)["impossible_ages"]
    assert (found["value"], found["rows"], found["ikm_without"], found["n_without"]) == (1, [2], 100.0, 2)


def test_a_refused_date_ahead_is_told_by_the_survey_of_its_unit(world: World) -> None:
    load(world, [row(FOUR), row(FOUR, day="2027-01-01"), row(FOUR, day="1999-01-01")])
    (said,) = told(world)
    assert (said["future_rows"], said["future_count"], said["refused"]) == ([[0, 3]], 1, 2)
    found = screened(world)["dates_in_future"]
    assert (found["value"], found["flagged"], found["rows"]) == (1, True, [])


def test_a_refused_row_is_told_once_by_the_latest_survey_of_the_unit(world: World) -> None:
    options = LoadOptions(kind="survey-responses", rounds="semester")
    early, late = row(FOUR), row(FOUR, day="2026-08-03", entered="2026-08-03 09:00")
    load(world, [late, early, row(FOUR, day="2027-01-01"), row(FOUR, unit="B")], options)
    with world.engine.connect() as db:
        periods = db.execute(select(surveys.c.id, surveys.c.unit_id).order_by(surveys.c.id)).all()
    assert len(periods) == 3
    assert [said["future_count"] for said in told(world)] == [1, 0, 0]


def test_a_date_after_its_own_entry_is_marked(world: World) -> None:
    load(world, [row(FOUR), row(FOUR, day="2026-06-04")])
    assert screened(world)["dates_in_future"]["rows"] == [2]


def test_an_entry_later_than_the_load_is_marked(world: World) -> None:
    load(world, [row(FOUR), row(FOUR, day="2026-11-23", entered="2026-11-23 09:30")])
    assert screened(world)["dates_in_future"]["rows"] == [2]


def test_entries_of_ten_minutes_are_counted_from_their_own_clock(world: World) -> None:
    load(world, [row(MIXED, entered=f"2026-05-04 09:{at // 2:02}:{at % 2 * 30:02}") for at in range(15)])
    found = screened(world)["burst_of_entries"]
    assert (found["value"], found["flagged"], len(found["rows"])) == (15, True, 15)


def test_forms_filled_in_faster_than_they_can_be_read_are_marked(world: World) -> None:
    load(world, hourly(MIXED, 3, durasi=17) + hourly(THREE, 27, durasi=90))
    found = screened(world)["too_fast"]
    assert (found["value"], found["rows"]) == (0.1, [1, 2, 3])


def test_equal_answers_of_one_full_profile_are_marked_whatever_the_disability(world: World) -> None:
    twin = {"umur": 40, "jk": "L", "pendidikan": "S1", "pekerjaan": "PNS"}
    load(world, hourly(MIXED, 3, **twin) + hourly(MIXED, 1, **twin | {"umur": 41}) + hourly(MIXED, 1, umur=40, jk="L"))
    found = screened(world)["same_answers_and_profile"]
    assert (found["value"], found["rows"]) == (3, [1, 2, 3])


def test_a_pasted_block_is_kept_with_the_rows_it_repeats(world: World) -> None:
    block = [[1 + (start + at) % 4 for at in range(9)] for start in (0, 1, 2, 3)]
    block += [[1, 1, 2, 2, 3, 3, 4, 4, 1], [2, 1, 2, 1, 2, 1, 2, 1, 2]]
    others = [[3, 4, 3, 3, 3, 4, 3, 3, 4], [4, 4, 3, 3, 3, 4, 3, 4, 4]]
    load(
        world, [row(answers, entered=f"2026-05-04 {at:02}:10") for at, answers in enumerate([*block, *others, *block])]
    )
    found = screened(world)["I3"]
    assert (found["flagged"], found["rows"], found["repeats"]) == (True, list(range(9, 15)), list(range(1, 7)))
    assert screened(world)["together"]["row_count"] == 6


def test_nothing_refused_and_nothing_blank_at_a_round_sample_is_marked(world: World) -> None:
    load(world, hourly(MIXED, 80))
    assert screened(world)["round_sample_without_refusals"]["flagged"]


@pytest.mark.parametrize("extra", [[None] * 9, [4] * 8 + [7]])
def test_a_row_without_answers_or_an_answer_off_the_scale_is_somebody_who_did_not_answer(
    world: World, extra: list[int | None]
) -> None:
    rows = hourly(MIXED, 80)
    load(world, [*rows[: 80 if None in extra else 79], row(extra)])
    assert not screened(world)["round_sample_without_refusals"]["flagged"]


def test_the_rows_that_paper_explains_are_summed_apart(world: World) -> None:
    late = [row(MIXED, day="2026-05-01", entered=f"2026-05-20 09:{at // 4:02}:{at % 4 * 15:02}") for at in range(30)]
    load(world, [*late, *hourly(THREE, 10)])
    found = screened(world)
    assert {"entered_long_after", "mostly_entered_late", "burst_of_entries"} <= flagged(world)
    assert (found["together"]["row_count"], found["together_on_paper"]["row_count"]) == (30, 30)
    assert found["together"]["ikm_without"] == 75.0


def test_screening_again_keeps_what_only_the_file_could_tell(world: World) -> None:
    load(world, [row(FOUR), row(THREE, umur=352), row(FOUR, day="2027-01-01")])
    before, said = screened(world), told(world)
    with writing(world.engine) as db:
        screen(db, db.scalar(select(surveys.c.id)), zone=WITA, now=NOW + timedelta(days=1))
    assert (screened(world), told(world)) == (before, said)
    with world.engine.connect() as db:
        assert db.scalar(select(screenings.c.screened_at)) == NOW + timedelta(days=1)


def test_surveys_that_were_never_screened_are_screened_once(world: World) -> None:
    load(world, [*hourly(MIXED, 3), row(FOUR, unit="B")])
    before = told(world)
    with writing(world.engine) as db:
        db.execute(delete(screenings))
        assert screen_missing(db, zone=WITA, now=NOW) == 2
        assert screen_missing(db, zone=WITA, now=NOW) == 0
    assert told(world) == before


def test_a_recap_is_not_screened(world: World) -> None:
    world.units("A")
    world.recap("A", "80,00")
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(screenings)) == 0


def test_a_refused_file_leaves_no_screening(world: World) -> None:
    world.units("A")
    assert world.offer(world.csv(HEADER, [row([5] * 9)] * 10), SURVEY).status == "ditolak"
    with world.engine.connect() as db:
        assert db.scalar(select(func.count()).select_from(screenings)) == 0


def test_the_receipt_tells_late_entry_of_the_whole_file_rows_without_a_unit_included(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 7)
    high, low = [FOUR, [4] * 8 + [3]], [THREE, [3] * 8 + [4]]
    late = [
        row(high[at % 2], day="2026-05-01", entered=f"2026-05-20 {at:02}:10", unit="AB"[at % 2]) for at in range(11)
    ]
    rest = [row(low[at % 2], entered=f"2026-05-04 {at:02}:10") for at in range(12)]
    receipt = load(
        world, [*late, row(FOUR, day="2026-05-01", entered="2026-05-20 10:00", unit=""), *rest, row(FOUR, entered="")]
    )
    assert receipt.as_dict()["late"] == {
        "late_rows": 12,
        "dated_rows": 24,
        # Seven rows of 100 and five of 97,22; six of 75 and six of 77,78: the difference of the two means is 22,45.
        "ikm_late": 98.84,
        "ikm_rest": 76.39,
        "difference": 22.45,
        "differs": True,
        "worth_asking": True,
    }


def test_a_file_in_time_says_so_and_a_file_without_entry_times_says_nothing(world: World) -> None:
    assert load(world, hourly(THREE, 3)).late == {
        "late_rows": 0, "dated_rows": 3, "ikm_late": None, "ikm_rest": 75.0,
        "difference": None, "differs": False, "worth_asking": False,
    }  # fmt: skip
    assert load(world, [row(FOUR, entered="")]).late == {}


def test_a_file_that_is_late_throughout_is_worth_asking_about(world: World) -> None:
    late = load(world, [row(THREE, day="2026-05-01", entered=f"2026-05-20 {at:02}:10") for at in range(12)]).late
    assert (late["late_rows"], late["ikm_rest"], late["differs"], late["worth_asking"]) == (12, None, False, True)
