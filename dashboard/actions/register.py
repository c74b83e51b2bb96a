"""The register of what people look at and take, a line when it happens; changes of data have the audit log."""

from datetime import datetime

from sqlalchemy import Connection, insert

from dashboard.access import Person
from dashboard.schema import access_log

LONGEST_OBJECT = 200
# What is done without being asked about: everybody may come in and take what a page shows them.
CAME_IN, TOOK = "masuk", "mengunduh"


def note(
    db: Connection,
    person: Person,
    action: str,
    what: str,
    now: datetime,
    *,
    unit: str | None = None,
    reason: str | None = None,
) -> None:
    """One line of the register, in the running transaction: who, in which role, did what to what."""
    values = {"happened_at": now, "actor": person.name, "role": person.role, "action": action, "unit_code": unit}
    db.execute(insert(access_log).values(**values, object=what[:LONGEST_OBJECT], reason=reason))
