"""Many facts at once (checklist answers, complaints, follow-ups): read what stands, write only what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true, update
from sqlalchemy import Table as SqlTable

from dashboard.intake.context import Context
from dashboard.intake.receipt import LISTED_FINDINGS, Place
from dashboard.intake.rows.lines import record
from dashboard.intake.store.bulk import insert_rows
from dashboard.intake.store.fitting import refuse_misfit
from dashboard.refused import Refused

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Fact:
    """One row of a file: where it stands, what makes it the same row again, and what it says."""

    place: Place
    key: Mapping[str, Any]
    values: Mapping[str, Any]


def keep_all(
    context: Context, table: SqlTable, facts: Iterable[Fact], *, within: ColumnElement[bool] | None = None
) -> None:
    """Insert the facts that are new and change those that say something else; the rest stays untouched.

    `within` narrows which standing rows are compared. New rows bear the load's id, which is their history; every
    change goes into the audit log with before and after. Refused when two rows of the file say different things
    of the same.
    """
    facts_by_key = _one_each(context, facts)
    if not facts_by_key:
        return
    for fact in facts_by_key.values():
        refuse_misfit(table, {**fact.key, **fact.values}, context.receipt.where(fact.place))
    names = list(next(iter(facts_by_key.values())).key)
    standing = _standing(context, table, names, within)
    context.receipt.rows_kept += len(facts_by_key)
    _insert(context, table, [fact for key, fact in facts_by_key.items() if key not in standing])
    for key, fact in facts_by_key.items():
        if key in standing:
            _change(context, table, standing[key], fact)


def _one_each(context: Context, facts: Iterable[Fact]) -> dict[Key, Fact]:
    facts_by_key: dict[Key, Fact] = {}
    for fact in facts:
        earlier = facts_by_key.setdefault(tuple(fact.key.values()), fact)
        if earlier.values != fact.values:
            raise Refused(
                f"{context.receipt.file}, lembar {fact.place.sheet}: baris {earlier.place.row} dan {fact.place.row} "
                "menyebut hal yang sama dengan isi yang berbeda. Hapus salah satu lalu muat kembali; "
                "tidak ada yang dimuat."
            )
    return facts_by_key


def _standing(
    context: Context, table: SqlTable, names: Sequence[str], within: ColumnElement[bool] | None
) -> dict[Key, Mapping[str, Any]]:
    """Rows in force by their key."""
    current = table.c.retired_by_load_id.is_(None) if "retired_by_load_id" in table.c else true()
    rows = context.db.execute(select(table).where(current, true() if within is None else within)).mappings()
    return {tuple(row[name] for name in names): dict(row) for row in rows}


def _insert(context: Context, table: SqlTable, facts: Sequence[Fact]) -> None:
    if not facts:
        return
    rows = [{**fact.key, **fact.values, "load_id": context.load_id} for fact in facts]
    columns = list(rows[0])
    insert_rows(context.db, table, columns, [[row[name] for name in columns] for row in rows])
    context.receipt.changes.append({"table": table.name, "action": "ditambah", "rows": len(rows)})


def _change(context: Context, table: SqlTable, before: Mapping[str, Any], fact: Fact) -> None:
    changed = {name: value for name, value in fact.values.items() if before[name] != value}
    if not changed:
        return
    same = [table.c[column.name] == before[column.name] for column in table.primary_key]
    context.db.execute(update(table).where(*same).values(changed))
    listed = len(context.receipt.changes) < LISTED_FINDINGS
    was = {name: before[name] for name in changed}
    key = {column.name: before[column.name] for column in table.primary_key}
    record(context, "diubah", table, key, was, changed, listed=listed)
