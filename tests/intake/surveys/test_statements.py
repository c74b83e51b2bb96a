"""What a load sends to the database grows with blocks of rows, never with the surveys among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from dashboard.intake.reading.options import LoadOptions
from tests.world import ELEMENTS, World

FEW, MANY = 2, 40


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements sent inside it."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def respondents(units: int, answer: int) -> list[list[Any]]:
    return [[f"U{at}", "2026", age, *[answer] * 9] for at in range(units) for age in (20, 40)]


def test_a_load_of_many_surveys_sends_as_many_statements_as_one_of_few(world: World) -> None:
    world.units(*(f"U{at}" for at in range(MANY)))
    header = ["unit", "periode", "umur", *ELEMENTS]
    sent = []
    for units in (FEW, MANY):
        # The first load of each makes surveys, the second replaces them.
        world.load("survey-responses", header, respondents(units, 2), LoadOptions(kind="survey-responses"))
        with counted(world.engine) as statements:
            world.load("survey-responses", header, respondents(units, 3), LoadOptions(kind="survey-responses"))
        sent.append(statements)
    assert len(sent[0]) == len(sent[1])


def test_recaps_of_many_units_are_written_by_as_many_statements_as_of_few(world: World) -> None:
    world.units(*(f"U{at}" for at in range(MANY)))
    sent = []
    world.recap("U0", "79")
    for units, ikm in ((FEW, "80"), (MANY, "81")):
        with counted(world.engine) as statements:
            rows = [[f"U{at}", "2026", ikm] for at in range(units)]
            world.load("survey-recap", ["unit", "periode", "ikm"], rows)
        sent.append(statements)
    assert len(sent[0]) == len(sent[1])
