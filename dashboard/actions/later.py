"""What is done later, where nobody is signed in any more: files that are made when they are taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine

from dashboard.access import Deed, Person, acting_as, current_person, may_try
from dashboard.actions.door import still_in
from dashboard.actions.permits import NOT_YOURS
from dashboard.actions.register import TOOK, note
from dashboard.engine import writing
from dashboard.refused import Refused

Made = TypeVar("Made")


def bound(
    engine: Engine, make: Callable[[], Made], what: str, clock: Callable[[], datetime], *, deed: Deed | None = None
) -> Callable[[], Made]:
    """`make` as something that is done later, where nobody is signed in any more: a download.

    It is made for the person who is here now, after asking whether their account and sign-in still stand and whether
    they may do `deed`; what is taken goes into the register. Refused where they do not.
    """
    return partial(_made, engine, make, current_person(), what, clock, deed)


def _made(
    engine: Engine,
    make: Callable[[], Made],
    person: Person,
    what: str,
    clock: Callable[[], datetime],
    deed: Deed | None,
) -> Made:
    with writing(engine) as db:
        still_in(db, person, clock())
        if deed is not None and not may_try(person, deed):
            raise Refused(NOT_YOURS.format(name=person.name, deed=deed))
        note(db, person, TOOK, what, clock(), unit=person.root)
    with acting_as(person):
        return make()
