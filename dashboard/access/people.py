"""Who is there: a person, what part of the province they may see, and who acts in this run."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from getpass import getuser


class Role(StrEnum):
    """What an account is for. OPERATOR is nobody's account: the command line, or the one person of a machine that has
    no sign-in.
    """

    ADMINISTRATOR = "administrator"
    BIRO = "biro"
    LEADERSHIP = "pimpinan"
    UNIT = "unit"
    PUBLIC = "publik"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Scope:
    """The part of the province that may be seen: the unit `root` (its code) and what is below it; None: everything."""

    root: str | None


EVERYTHING = Scope(root=None)
# No unit has an empty code: what is bound to this scope finds no rows.
NOTHING = Scope(root="")
# Roles that see the rows of every unit.
SEE_ALL = frozenset({Role.ADMINISTRATOR, Role.BIRO, Role.LEADERSHIP, Role.OPERATOR})


@dataclass(frozen=True)
class Person:
    """Who looks or acts. `name` is what deeds are recorded under: of an account its name and address, never typed.

    `root`: of an agency's account the code of its unit. `account_id`, `sign_in`: None for who has no account.
    """

    name: str
    role: Role
    root: str | None = None
    account_id: int | None = None
    sign_in: str | None = None

    @property
    def scope(self) -> Scope:
        """What this person's queries are bound to."""
        if self.role in SEE_ALL:
            return EVERYTHING
        return Scope(self.root) if self.role == Role.UNIT and self.root else NOTHING


class Door(StrEnum):
    """Why somebody who is known to the provider does not come in."""

    UNKNOWN = "belum punya akun"
    ASKED = "sudah meminta akun"
    WITHDRAWN = "akunnya dicabut"
    ENDED = "masa masuknya berakhir"


PUBLIC = Person("publik", Role.PUBLIC)


def operator(name: str) -> Person:
    """Who works on the machine itself: may do everything, in that name."""
    return Person(name, Role.OPERATOR)


def machine_user() -> str:
    """The system's name for who works on this machine; "operator" where it has none (a bare number in a container)."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "operator"


class UnboundError(RuntimeError):
    """Something asked for the person of this run where nobody is bound: a mistake, never a reason to show more."""


_person: ContextVar[Person | None] = ContextVar("person", default=None)


@contextmanager
def acting_as(person: Person) -> Iterator[None]:
    """Everything inside is looked at and done by `person`."""
    before = _person.set(person)
    try:
        yield
    finally:
        _person.reset(before)


def current_person() -> Person:
    """Who looks or acts here. UnboundError where nobody said so."""
    person = _person.get()
    if person is None:
        raise UnboundError("nobody is bound here: wrap what is made later in dashboard.actions.later.bound")
    return person


def current_scope() -> Scope:
    """Scope of the person whose page is being made. Every query that touches units is bound to it."""
    return current_person().scope
