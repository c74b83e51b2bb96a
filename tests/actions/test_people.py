"""What people type: blanks around it go, and a NUL is a sentence on every database."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import actions
from dashboard.actions.duties import set_obligation
from dashboard.actions.people import typed
from dashboard.actions.sender_mappings import save_mapping
from dashboard.actions.submissions import Report, hand_in
from dashboard.actions.survey_reviews import record
from dashboard.actions.withdrawal import withdraw
from dashboard.intake.context import LoadOptions
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from tests.people import named
from tests.world import NOW, WITA, World

HIDDEN = "Ri\0na"
ABOUT = {"year": 2026, "duty": "laporan SKM", "unit": "A"}
REPORT = Report(received_at=NOW, letter_number=HIDDEN)


@pytest.mark.parametrize(("said", "kept"), [("  Rina ", "Rina"), ("\t\n", ""), ("a b", "a b")])
def test_blanks_around_a_text_are_no_part_of_it(said: str, kept: str) -> None:
    assert typed(said) == kept


@pytest.mark.parametrize(
    "act",
    [
        lambda world: save_mapping(world.engine, HIDDEN, "complaints", LoadOptions(), named("Rina"), NOW),
        lambda world: record(world.engine, 1, ReviewStep.EXPLAINED, HIDDEN, named("Rina"), NOW),
        lambda world: withdraw(world.engine, 1, reason=HIDDEN, actor=named("Rina"), now=NOW, zone=WITA),
        lambda world: set_obligation(world.engine, required=True, reason=HIDDEN, actor=named("Rina"), now=NOW, **ABOUT),
        lambda world: hand_in(world.engine, report=REPORT, seen=None, actor=named("Rina"), now=NOW, zone=WITA, **ABOUT),
    ],
)
def test_a_nul_in_a_form_is_a_sentence(world: World, act: Callable[[World], object]) -> None:
    with pytest.raises(Refused, match=r"'Ri␀na' berisi tanda kosong \(NUL\), yang bukan huruf"):
        act(world)


def test_every_action_takes_what_is_typed_in_the_one_way() -> None:
    own = [path.name for path in Path(actions.__file__).parent.glob("*.py") if ".strip()" in path.read_text("utf-8")]
    assert own == ["people.py"]
