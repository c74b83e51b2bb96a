"""The audit log: every change of a row with who, when, before and after. One way to write it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from sqlalchemy import Connection, insert
from sqlalchemy import Table as SqlTable

from dashboard.schema import audit

KEY_LENGTH = 200
Values = Mapping[str, Any]


class LogLine(TypedDict):
    """A line of the log as it is stored."""

    happened_at: datetime
    actor: str
    action: str
    subject: str
    subject_key: str
    before: str | None
    after: str | None
    load_id: int | None


def identity(key: Values) -> str:
    """What names one row in the log; the same for whoever writes about it."""
    return as_json(key)[:KEY_LENGTH]


def as_json(values: Values) -> str:
    """Values of a row as the log keeps them: days and moments (UTC) in ISO form, sealed words still sealed."""
    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def plain(value: Any) -> Any:
    """One value as JSON can hold it, and `schema.types` can read it again."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("ascii")
    return value if isinstance(value, str | int | float | bool | list | None) else str(value)


def log(
    db: Connection,
    *,
    now: datetime,
    actor: str,
    action: str,
    table: SqlTable,
    key: Values,
    before: Values | None,
    after: Values | None,
    load_id: int | None = None,
) -> None:
    """One line of the log, in the running transaction. `key` names the row as `identity` writes it."""
    entry = line_of(now, actor, action, table, key, before=before, after=after, load_id=load_id)
    db.execute(insert(audit).values({**entry}))


def line_of(
    now: datetime,
    actor: str,
    action: str,
    table: SqlTable,
    key: Values,
    *,
    before: Values | None,
    after: Values | None,
    load_id: int | None,
) -> LogLine:
    """A line of the log as it is stored; for loads, which write many at once."""
    return {
        "happened_at": now,
        "actor": actor,
        "action": action,
        "subject": table.name,
        "subject_key": identity(key),
        "before": None if before is None else as_json(before),
        "after": None if after is None else as_json(after),
        "load_id": load_id,
    }
