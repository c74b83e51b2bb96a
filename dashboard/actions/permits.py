"""Whether a person may do it, asked inside the transaction that does it."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from dashboard.access import Deed, Person, Reach, allows
from dashboard.refused import Refused
from dashboard.schema import units

NOT_YOURS = "Akun Anda ({name}) tidak dapat {deed}. Minta kepada Biro Organisasi, atau kepada pengelola akun."
OTHERS = "Akun Anda ({name}) hanya dapat {deed} untuk unitnya sendiri, bukan untuk {unit}."


def permit(db: Connection, person: Person, deed: Deed, unit: str | int | None = None) -> None:
    """Refused where `person` may not do `deed` for `unit` (its code, or the id of its row; None: of no one unit)."""
    reach = allows(person, deed)
    if reach is Reach.ALL:
        return
    if reach is Reach.NONE or unit is None:
        raise Refused(NOT_YOURS.format(name=person.name, deed=deed))
    if unit not in own_units(db, person):
        raise Refused(OTHERS.format(name=person.name, deed=deed, unit=_name(db, unit)))


def permit_whole(person: Person, deed: Deed) -> None:
    """Refused where `person` may not do `deed` everywhere; asks no database, which may not be there yet."""
    if allows(person, deed) is not Reach.ALL:
        raise Refused(NOT_YOURS.format(name=person.name, deed=deed))


def permit_all(db: Connection, person: Person, deed: Deed, touched: Collection[int]) -> None:
    """`permit` for several units by the ids of their rows; a deed that touches no unit is nobody's own."""
    for unit in sorted(touched):
        permit(db, person, deed, unit)
    if not touched:
        permit(db, person, deed)


def own_units(db: Connection, person: Person) -> set[str | int]:
    """Codes and row ids of the unit of an agency's account and of what is below it; of another account none."""
    top = select(units.c.id, units.c.code).where(units.c.code == person.root).cte(recursive=True)
    below = top.union(select(units.c.id, units.c.code).join(top, units.c.parent_id == top.c.id))
    return {value for row in db.execute(select(below)) for value in row}


def _name(db: Connection, unit: str | int) -> str:
    same = units.c.code == unit if isinstance(unit, str) else units.c.id == unit
    return str(db.scalar(select(units.c.name).where(same)) or unit)
