"""Writing rows: one with its new id, or very many by each database's fastest road."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from dashboard.intake.store.columns import ArrayColumn, binary_rows
from dashboard.intake.store.fitting import refuse_misfit
from dashboard.versions import written

# So many ids are named in one statement.
CHUNK = 10_000
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def insert_row(db: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Id of one new row, in a table whose key is `id`. Refused when a text of it does not fit its column."""
    refuse_misfit(table, values, f"Baris baru ({table.name})")
    made = db.execute(insert(table).values(values).returning(table.c.id))
    return int(made.scalar_one())


def insert_with_ids(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Ids of many new rows in their order, in a table whose key is `id`; all rows tell the same columns."""
    for row in rows:
        refuse_misfit(table, row, f"Baris baru ({table.name})")
    ids = _new_ids(db, table, len(rows)) if rows else []
    insert_dicts(db, table, [{"id": own, **row} for own, row in zip(ids, rows, strict=True)])
    return ids


def _new_ids(db: Connection, table: Table, count: int) -> list[int]:
    """Ids that no other row has: of the sequence, or on SQLite, where only one writes, those behind the last."""
    if db.dialect.name == "postgresql":
        numbers = select(func.nextval(func.pg_get_serial_sequence(table.name, "id"))).select_from(
            func.generate_series(1, count)
        )
        return sorted(db.scalars(numbers))
    last = db.scalar(select(func.max(table.c.id))) or 0
    return list(range(last + 1, last + 1 + count))


def retired_by(db: Connection, table: Table, column: Column[Any], ids: Sequence[int], load_id: int) -> None:
    """Let the standing rows whose `column` is one of these ids stand no longer, because of a load."""
    for start in range(0, len(ids), CHUNK):
        own = column.in_(ids[start : start + CHUNK]) & table.c.retired_by_load_id.is_(None)
        db.execute(update(table).where(own).values(retired_by_load_id=load_id))


def insert_rows(db: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Append `rows` (values in the order of `columns`)."""
    if rows:
        insert_columns(db, table, dict(zip(columns, zip(*rows, strict=True), strict=True)))


def insert_dicts(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows that all tell the same columns."""
    if rows:
        names = [*rows[0]]
        insert_rows(db, table, names, [[row[name] for name in names] for row in rows])


def insert_columns(db: Connection, table: Table, columns: Mapping[str, ArrayColumn | Sequence[Any]]) -> None:
    """Append rows told column by column, all equally long: COPY on PostgreSQL, one prepared insert on SQLite.

    Each distinct value of a sequence is converted once; what is written is what SQLAlchemy would have written.
    """
    if db.dialect.name == "postgresql":
        _copy(db, table, columns)
        return
    bound = [
        one.bound() if isinstance(one, ArrayColumn) else list(map(_Bound(db, table, name).__getitem__, one))
        for name, one in columns.items()
    ]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    # Names of our own schema; every value is bound.
    db.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(zip(*bound, strict=True)))  # noqa: S608


def _copy(db: Connection, table: Table, columns: Mapping[str, ArrayColumn | Sequence[Any]]) -> None:
    """Append rows by COPY: binary where all columns are arrays, as text where one is not."""
    arrays = [(one, table.c[name].type) for name, one in columns.items() if isinstance(one, ArrayColumn)]
    if len(arrays) == len(columns):
        content: bytes | str = binary_rows(arrays)
    else:
        texts = [_copied(db, table, name, values) for name, values in columns.items()]
        content = "\n".join(map("\t".join, zip(*texts, strict=True)))
    try:
        with closing(db.connection.cursor()) as cursor:
            _copy_into(cursor, table.name, ", ".join(columns), content)
    except db.dialect.loaded_dbapi.Error as error:
        # As SQLAlchemy says it of its own statements.
        raise DBAPIError.instance(f"COPY {table.name}", None, error, db.dialect.loaded_dbapi.Error) from error
    written(db, table.name)


def _copy_into(cursor: Any, table: str, names: str, content: bytes | str) -> None:
    """COPY into a table; into one whose rows are kept apart, which PostgreSQL does not let COPY write, by way of a
    table of this transaction.
    """
    apart = cursor.execute("SELECT row_security_active(%s)", (table,)).fetchone()[0]
    target = f"copied_{table}" if apart else table
    # Names of our own schema.
    if apart:
        cursor.execute(f"CREATE TEMPORARY TABLE {target} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")  # noqa: S608
    way = " (FORMAT binary)" if isinstance(content, bytes) else ""
    with cursor.copy(f"COPY {target} ({names}) FROM STDIN{way}") as copy:
        copy.write(content)
    if apart:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {target}")  # noqa: S608
        cursor.execute(f"DROP TABLE {target}")


def _copied(db: Connection, table: Table, name: str, values: ArrayColumn | Sequence[Any]) -> Sequence[str]:
    told = values.bound() if isinstance(values, ArrayColumn) else values
    return list(map(_CopyTexts(db, table, name).__getitem__, told))


class _Bound(dict[Any, Any]):
    """What a database is given for each value of one column (moments become UTC), worked out once a value."""

    def __init__(self, db: Connection, table: Table, column: str) -> None:
        super().__init__()
        self._convert = table.c[column].type.dialect_impl(db.dialect).bind_processor(db.dialect)

    def __missing__(self, value: Any) -> Any:
        self[value] = bound = self._convert(value) if self._convert else value
        return bound


class _CopyTexts(_Bound):
    """The same as COPY reads it: text, tabs and line ends escaped, \\N for nothing."""

    def __missing__(self, value: Any) -> str:
        bound = value if isinstance(value, bytes) else super().__missing__(value)
        self[value] = text = r"\N" if bound is None else _text(bound)
        return text


def _text(bound: Any) -> str:
    return rf"\\x{bound.hex()}" if isinstance(bound, bytes) else str(bound).translate(ESCAPED)
