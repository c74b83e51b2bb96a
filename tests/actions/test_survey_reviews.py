"""The conversation about a screening: every step in turn, by name, and never lost."""

import json

import pytest
from sqlalchemy import select

from dashboard.access import Person, Role
from dashboard.actions.survey_reviews import record
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from dashboard.schema import audit, screening_reviews
from dashboard.versions import version
from tests.people import named, of_role
from tests.world import NOW, World, built_once


@pytest.fixture
@built_once
def asked(world: World) -> World:
    """Survey 1 of unit A stands."""
    world.units("A")
    world.survey("A", [[4] * 9] * 3)
    return world


SARI = named("Sari")


def say(world: World, step: ReviewStep, said: str = "Entri dari kertas", actor: Person = SARI) -> None:
    record(world.engine, 1, ReviewStep(step), said, actor, NOW)


def steps(world: World) -> list[tuple[str, str, str]]:
    with world.engine.connect() as db:
        found = db.execute(select(screening_reviews).order_by(screening_reviews.c.id)).all()
    assert {row.happened_at for row in found} <= {NOW}
    return [(row.step, row.text, row.actor) for row in found]


def version_of(world: World) -> int:
    with world.engine.connect() as db:
        return version(db)


def test_a_question_is_explained_accepted_and_opened_again_and_every_step_stays(asked: World) -> None:
    say(asked, "penjelasan", "  Entri dari kertas  ", SARI)
    say(asked, "diterima", "Kertasnya sudah dilihat", named("Budi"))
    say(asked, "dibuka lagi", "Tahun ini terulang", named("Budi"))
    say(asked, "penjelasan", "Petugas baru", SARI)
    assert steps(asked) == [
        ("penjelasan", "Entri dari kertas", "Sari"),
        ("diterima", "Kertasnya sudah dilihat", "Budi"),
        ("dibuka lagi", "Tahun ini terulang", "Budi"),
        ("penjelasan", "Petugas baru", "Sari"),
    ]


def test_each_step_is_in_the_audit_log_and_raises_the_version(asked: World) -> None:
    before = version_of(asked)
    say(asked, "penjelasan")
    say(asked, "diterima", "Sudah dilihat", named("Budi"))
    assert version_of(asked) > before
    with asked.engine.connect() as db:
        lines = db.execute(select(audit).where(audit.c.subject == "screening_reviews").order_by(audit.c.id)).all()
    assert [(row.actor, row.action, row.subject_key, row.before) for row in lines] == [
        ("Sari", "penjelasan", '{"survey_id": 1}', None),
        ("Budi", "diterima", '{"survey_id": 1}', '{"step": "penjelasan"}'),
    ]
    assert json.loads(lines[1].after) == {"step": "diterima", "text": "Sudah dilihat"}


def test_a_better_explanation_may_follow_while_it_is_open(asked: World) -> None:
    say(asked, "penjelasan", "Entri dari kertas")
    say(asked, "penjelasan", "Entri dari kertas, 14 Mei")
    assert [said for _, said, _ in steps(asked)] == ["Entri dari kertas", "Entri dari kertas, 14 Mei"]


@pytest.mark.parametrize(
    ("before", "step", "sentence"),
    [
        ([], "diterima", "Belum ada penjelasan yang dapat diterima"),
        (["penjelasan", "diterima"], "diterima", "Penjelasan ini sudah diterima"),
        (["penjelasan", "diterima"], "penjelasan", "Buka lagi lebih dahulu"),
        (["penjelasan", "diterima", "dibuka lagi"], "diterima", "Belum ada penjelasan yang dapat diterima"),
        ([], "dibuka lagi", "masih terbuka"),
        (["penjelasan"], "dibuka lagi", "masih terbuka"),
    ],
)
def test_a_step_out_of_turn_is_refused_and_leaves_no_trace(
    asked: World, before: list[str], step: ReviewStep, sentence: str
) -> None:
    for earlier in before:
        say(asked, earlier)
    kept, at = steps(asked), version_of(asked)
    with pytest.raises(Refused, match=sentence):
        say(asked, step)
    assert (steps(asked), version_of(asked)) == (kept, at)


@pytest.mark.parametrize(
    ("said", "actor", "sentence"),
    [
        ("", SARI, "Tulis dulu penjelasan"),
        (" \n ", SARI, "Tulis dulu penjelasan"),
        ("Kertas", of_role(Role.LEADERSHIP), "tidak dapat menjelaskan"),
        ("Kertas", of_role(Role.UNIT, "B"), "hanya dapat menjelaskan pola isian untuk unitnya sendiri"),
        ("k" * 4001, SARI, "Terlalu panjang"),
    ],
)
def test_words_and_somebody_who_may_are_needed(asked: World, said: str, actor: Person, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        say(asked, "penjelasan", said, actor)
    assert steps(asked) == []


def test_a_survey_that_does_not_stand_cannot_be_explained(asked: World) -> None:
    asked.survey("A", [[3] * 9] * 3)  # the correction retires survey 1
    asked.recap("A", "80,00")
    for survey_id in (1, 3, 99):
        with pytest.raises(Refused, match="Survei ini tidak ada lagi"):
            record(asked.engine, survey_id, ReviewStep.EXPLAINED, "Kertas", SARI, NOW)
    record(asked.engine, 2, ReviewStep.EXPLAINED, "Kertas", SARI, NOW)
    assert [said for _, said, _ in steps(asked)] == ["Kertas"]
