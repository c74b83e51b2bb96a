"""Answers that are kept: the same as computed ones, and only while what they were made from stands."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dashboard.access import EVERYTHING, Scope
from dashboard.actions.withdrawal import withdraw
from dashboard.choices import Moment
from dashboard.engine import reading
from dashboard.figures.complaints.counts import theme_counts, unit_complaints
from dashboard.figures.compliance.units import unit_compliance
from dashboard.figures.follow_up.programmes import programmes
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.sameness import same
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import province_year
from dashboard.reading import Reading
from dashboard.reading import name_of as full_name
from dashboard.refused import Refused
from dashboard.remembered import Answers, Kept, Memory, store
from dashboard.schema import loads, stored_figures
from tests.figures.declared import choices_of_sample
from tests.people import named
from tests.questions import Question, asked, every_figure, name_of
from tests.world import NOW, WITA, World, built_once

AT_NOW = Moment(2026, NOW, WITA)
# One figure of each part, with its choices.
FIGURES: dict[Callable[..., Any], dict[str, Any]] = {
    ranked_units: {"year": 2026},
    unit_compliance: {"year": 2026},
    theme_counts: {"year": 2026},
    unit_complaints: {"moment": AT_NOW},
    programmes: {"moment": AT_NOW.of(2025)},
    duty_states: {"moment": AT_NOW},
    province_year: {"year": 2025},
}


def checked(answers: Answers, anew: Reading, figure: Question, choices: dict[str, Any], where: str) -> None:
    """What was kept is what an answer without memory is; what was computed just now is that already."""
    before = len(answers.made)
    answer = answers.ask(figure, **choices)
    if full_name(figure) not in {kept.figure for kept in answers.made[before:]}:
        same(answer, anew.ask(figure, **choices), where)


def computed(world: World, memory: Memory, *, scope: Scope = EVERYTHING) -> set[str]:
    """Names of the figures that had to be computed; every other answer is what an answer without memory is."""
    made: list[Kept] = []
    with reading(scope, world.engine) as present, reading(scope, world.engine) as anew:
        answers = Answers(present, memory, made)
        for figure, choices in FIGURES.items():
            checked(answers, anew, figure, choices, figure.__name__)
    return {kept.figure.rpartition(".")[2] for kept in made} & {figure.__name__ for figure in FIGURES}


@pytest.fixture
@built_once
def province(world: World) -> World:
    world.units("A", "B", "C")
    for year in ("2025", "2026"):
        for code in "ABC":
            world.survey(code, [[3] * 9, [4] * 9] * 5, period=year)
    world.duty()
    world.obliged("A", "B")
    world.complaint("A", "antre lama")
    world.follow_up("A", 3, "loket baru")
    world.checked("A", sop="ya")
    return world


def test_what_stands_is_not_computed_again(province: World) -> None:
    memory = Memory()
    assert computed(province, memory) == {figure.__name__ for figure in FIGURES}
    assert computed(province, memory) == set()


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda world: world.survey("A", [[4] * 9] * 4), {"ranked_units", "unit_complaints"}),
        (lambda world: world.survey("A", [[4] * 9] * 4, period="2025"), {"ranked_units", "province_year"}),
        (lambda world: world.checked("B", sop="tidak"), {"unit_compliance"}),
        (lambda world: world.complaint("B", "petugas kasar"), {"theme_counts", "unit_complaints"}),
        (lambda world: world.follow_up("B", 4, "tarif ditempel"), {"programmes"}),
        (lambda world: world.submitted("A", "2026-11-01 10:00"), {"duty_states", "province_year", "unit_compliance"}),
    ],
    ids=["survei", "survei lama", "standar", "keluhan", "program", "laporan"],
)
def test_a_load_has_the_figures_of_its_part_and_year_computed_again(
    province: World, change: Callable[[World], Any], again: set[str]
) -> None:
    memory = Memory()
    computed(province, memory)
    change(province)
    assert computed(province, memory) == again
    assert computed(province, memory) == set()


def test_a_withdrawal_is_a_change(province: World) -> None:
    memory = Memory()
    load_id = province.survey("A", [[4] * 9] * 4, period="2025").load_id
    computed(province, memory)
    withdraw(province.engine, load_id, actor=named("penguji"), reason="salah kirim", now=NOW, zone=WITA)
    assert computed(province, memory) == {"ranked_units", "province_year", "unit_complaints"}


def test_another_scope_is_another_question(province: World) -> None:
    memory = Memory()
    computed(province, memory)
    assert computed(province, memory, scope=Scope("A")) == {figure.__name__ for figure in FIGURES}
    with reading(Scope("A"), province.engine) as present:
        told = Answers(present, memory, []).ask(duty_states, moment=AT_NOW)
    assert set(told["code"]) == {"A"}


LOADS: dict[str, Callable[[World, int], Any]] = {
    "survei": lambda world, at: world.survey("ABC"[at % 3], [[1 + at % 4] * 9] * (2 + at), period=str(2024 + at % 3)),
    "rekap": lambda world, at: world.recap("ABC"[at % 3], f"{70 + at % 25},50", period=str(2024 + at % 3)),
    "unit": lambda world, at: world.units(f"U{at}"),
    "standar": lambda world, at: world.checked("ABC"[at % 3], sop=("ya", "tidak")[at % 2]),
    "keluhan": lambda world, at: world.complaint("ABC"[at % 3], f"antre {at} jam", f"2026-0{1 + at % 9}-01"),
    "program": lambda world, at: world.follow_up("ABC"[at % 3], 1 + at % 9, f"program {at}", year=2025 + at % 2),
    "laporan": lambda world, at: world.submitted("AB"[at % 2], f"2026-11-0{1 + at % 9} 10:00"),
}


@given(steps=st.lists(st.tuples(st.sampled_from([*LOADS, "tarik"]), st.integers(0, 40)), min_size=1, max_size=5))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_after_any_loads_and_withdrawals_what_is_kept_is_what_would_be_computed(
    province: World, steps: list[tuple[str, int]]
) -> None:
    memory = Memory()
    for step, at in steps:
        if step != "tarik":
            LOADS[step](province, at)
        elif standing := standing_loads(province):
            # What something later builds on is refused, and changes nothing.
            with suppress(Refused):
                load_id = standing[-1 - at % len(standing)]
                withdraw(province.engine, load_id, actor=named("penguji"), reason="coba", now=NOW, zone=WITA)
        computed(province, memory)


def standing_loads(world: World) -> list[int]:
    """Loads of facts that stand."""
    facts = loads.c.kind.in_(("survey-responses", "survey-recap", "complaints", "follow-ups"))
    with world.engine.connect() as db:
        return list(db.scalars(select(loads.c.id).where(facts, loads.c.status == "dimuat").order_by(loads.c.id)))


@pytest.fixture(scope="module")
def asked_of_sample(sample_answers: Answers) -> list[tuple[Question, dict[str, Any]]]:
    """Every figure with all that it can be asked."""
    values = choices_of_sample(sample_answers)
    return [(figure, choices) for figure in every_figure() for choices in asked(figure, values)]


@pytest.mark.slow
def test_what_is_stored_is_what_was_computed(
    sample: World, sample_answers: Answers, asked_of_sample: list[tuple[Question, Any]]
) -> None:
    """Of every figure: an answer from the store, by a process that remembers nothing, is the same in every value."""
    first, made = [sample_answers.ask(figure, **choices) for figure, choices in asked_of_sample], sample_answers.made
    lasting = [kept for kept in made if kept.lasts]
    assert store(sample.engine, made, NOW) == len(lasting)
    again: list[Kept] = []
    with reading(EVERYTHING, sample.engine) as present:
        answers = Answers(present, Memory(), again)
        for (figure, choices), before in zip(asked_of_sample, first, strict=True):
            same(answers.ask(figure, **choices), before, name_of(figure))
    assert {kept.figure for kept in again} == {kept.figure for kept in made if not kept.lasts}


def test_what_is_stored_is_sealed_and_opens_with_no_other_key(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Kept] = []
    with reading(EVERYTHING, province.engine) as present:
        Answers(present, Memory(), made).ask(theme_counts, year=2026)
    store(province.engine, made, NOW)
    with province.engine.connect() as db:
        assert {bytes(one)[:5] for one in db.scalars(select(stored_figures.c.sealed))} == {b"gAAAA"}
    monkeypatch.setattr("dashboard.remembered.opened_bytes", lambda _: None)
    with reading(EVERYTHING, province.engine) as present:
        again: list[Kept] = []
        Answers(present, Memory(), again).ask(theme_counts, year=2026)
    assert [kept.asked for kept in again] == [kept.asked for kept in made]


def test_other_code_or_rules_make_every_stored_answer_anew(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    computed(province, memory)
    monkeypatch.setattr("dashboard.remembered.code", lambda: "kode lain")
    assert computed(province, memory) == {figure.__name__ for figure in FIGURES}


def test_the_least_used_answer_is_forgotten_first(monkeypatch: pytest.MonkeyPatch, province: World) -> None:
    monkeypatch.setattr("dashboard.remembered.MOST_ENTRIES", 3)
    memory, made = Memory(), list[Kept]()
    with reading(EVERYTHING, province.engine) as present:
        answers = Answers(present, memory, made)
        for year in (2023, 2024, 2025, 2023, 2026, 2023):
            answers.ask(province_year, year=year)
    assert len(made) == 4


# Around the sample's last deadline and midnight, and hours apart on a quiet day.
TIMES = [datetime(2026, 11, 7, 15, 0, tzinfo=UTC) + timedelta(minutes=minutes) for minutes in (-120, 58, 61, 1440)]


@pytest.mark.slow
def test_between_two_turns_a_figure_says_the_same(sample: World, asked_of_sample: list[tuple[Question, Any]]) -> None:
    """Of every figure that looks at a moment: asked at many, it never differs from what is kept for that stretch."""
    memory, ticking = Memory(), set[str]()
    questions = [(figure, choices) for figure, choices in asked_of_sample if "moment" in choices]
    for now in TIMES:
        with reading(EVERYTHING, sample.engine) as present, reading(EVERYTHING, sample.engine) as anew:
            answers = Answers(present, memory, made := [])
            for figure, choices in questions:
                at = choices | {"moment": Moment(2026, now, WITA)}
                checked(answers, anew, figure, at, f"{name_of(figure)} {now}")
        ticking |= {kept.figure for kept in made if not kept.lasts}
        # They are computed again each minute, and cannot be wrong.
        questions = [one for one in questions if full_name(one[0]) not in ticking]
    assert 3 <= len(ticking) < len(questions)
