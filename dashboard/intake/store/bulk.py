"""Writing rows: one with its new id, or very many by each database's fastest road."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from dashboard.intake.store.fitting import refuse_misfit


def insert_row(db: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Id of one new row, in a table whose key is `id`. Refused when a text of it does not fit its column."""
    refuse_misfit(table, values, f"Baris baru ({table.name})")
    made = db.execute(insert(table).values(values).returning(table.c.id))
    return int(made.scalar_one())


def insert_rows(db: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Append `rows` (values in the order of `columns`): COPY on PostgreSQL, one prepared insert on SQLite."""
    if not rows:
        return
    if db.dialect.name == "postgresql":
        _copy(db, table, columns, rows)
    else:
        db.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def _copy(db: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    # COPY takes values as they are: types with a conversion of their own (moments to UTC) convert here.
    converters = [table.c[name].type.dialect_impl(db.dialect).bind_processor(db.dialect) for name in columns]
    cursor = db.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            paired = zip(converters, row, strict=True)
            copy.write_row([convert(value) if convert else value for convert, value in paired])
    cursor.close()
