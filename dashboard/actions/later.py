"""What is done later, where nobody is signed in any more: files that are made when they are taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine

from dashboard.access import Person, acting_as, current_person
from dashboard.actions.door import still_in
from dashboard.actions.register import TOOK, note
from dashboard.engine import writing

Made = TypeVar("Made")


def bound(engine: Engine, make: Callable[[], Made], what: str, clock: Callable[[], datetime]) -> Callable[[], Made]:
    """`make` as something that is done later, where nobody is signed in any more: a download.

    It is made for the person who is here now, after asking whether their account and sign-in still stand; what is taken
    goes into the register. Refused where they do not.
    """
    return partial(_made, engine, make, current_person(), what, clock)


def _made(
    engine: Engine,
    make: Callable[[], Made],
    person: Person,
    what: str,
    clock: Callable[[], datetime],
) -> Made:
    with writing(engine) as db:
        still_in(db, person, clock())
        note(db, person, TOOK, what, clock(), unit=person.root)
    with acting_as(person):
        return make()
