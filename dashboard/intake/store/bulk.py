"""Writing rows: one with its new id, or very many by each database's fastest road."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, cast

import psycopg
from psycopg.copy import QueuedLibpqWriter
from sqlalchemy import Column, Connection, Table, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from dashboard.intake.store.columns import BINARY_BEGIN, BINARY_END, ArrayColumn, binary_rows
from dashboard.intake.store.fitting import refuse_misfit
from dashboard.versions import written

# So many ids are named in one statement.
CHUNK = 10_000
Columns = Mapping[str, ArrayColumn | Sequence[Any]]
Append = Callable[[Columns], object]
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
    insert_dicts(db, table, [{"id": row_id, **row} for row_id, row in zip(ids, rows, strict=True)])
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
        condition = column.in_(ids[start : start + CHUNK]) & table.c.retired_by_load_id.is_(None)
        db.execute(update(table).where(condition).values(retired_by_load_id=load_id))


def insert_rows(db: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Append `rows` (values in the order of `columns`)."""
    if rows:
        insert_columns(db, table, dict(zip(columns, zip(*rows, strict=True), strict=True)))


def insert_dicts(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows that all tell the same columns."""
    if rows:
        names = [*rows[0]]
        insert_rows(db, table, names, [[row[name] for name in names] for row in rows])


def insert_columns(db: Connection, table: Table, columns: Columns) -> None:
    """Append rows told column by column, all equally long: COPY on PostgreSQL, one prepared insert on SQLite.

    Each distinct value of a sequence is converted once; what is written is what SQLAlchemy would have written.
    """
    arrays = all(isinstance(one, ArrayColumn) for one in columns.values())
    with _appending(db, table, [*columns], binary=arrays) as append:
        append(columns)


@contextmanager
def appending(db: Connection, table: Table, names: Sequence[str]) -> Iterator[Append]:
    """Append rows block by block: what is given takes the columns `names`, as arrays.

    PostgreSQL works on one block while the next is made; until the end the connection does nothing else.
    """
    with _appending(db, table, names, binary=True) as append:
        yield lambda columns: append({name: columns[name] for name in names})


@contextmanager
def _appending(db: Connection, table: Table, names: Sequence[str], *, binary: bool) -> Iterator[Append]:
    if db.dialect.name == "postgresql":
        with _copying(db, table, ", ".join(names), binary=binary) as copy:
            yield lambda columns: copy.write(_content(db, table, columns, binary=binary))
        return
    marks = ", ".join("?" * len(names))
    # Names of our own schema; every value is bound.
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    yield lambda columns: db.exec_driver_sql(statement, _bound(db, table, columns))


def _bound(db: Connection, table: Table, columns: Columns) -> list[tuple[Any, ...]]:
    told = [
        one.bound() if isinstance(one, ArrayColumn) else list(map(_Bound(db, table, name).__getitem__, one))
        for name, one in columns.items()
    ]
    return list(zip(*told, strict=True))


def _content(db: Connection, table: Table, columns: Columns, *, binary: bool) -> bytes | str:
    """Rows as COPY takes them: binary where all columns are arrays, as text where one is not."""
    if binary:
        return binary_rows([(one, table.c[name].type) for name, one in columns.items() if isinstance(one, ArrayColumn)])
    texts = [_copied(db, table, name, values) for name, values in columns.items()]
    return "".join(map("{}\n".format, map("\t".join, zip(*texts, strict=True))))


@contextmanager
def _copying(db: Connection, table: Table, names: str, *, binary: bool) -> Iterator[psycopg.Copy]:
    """A COPY into a table, which goes on while rows are made; into one whose rows are kept apart, which PostgreSQL
    does not let COPY write, by way of a table of this transaction.
    """
    try:
        with closing(cast(psycopg.Connection, db.connection.dbapi_connection).cursor()) as cursor:
            (apart,) = cursor.execute("SELECT row_security_active(%s)", (table.name,)).fetchone() or (False,)
            target = f"copied_{table.name}" if apart else table.name
            # Names of our own schema.
            if apart:
                empty = f"SELECT {names} FROM {table.name} WITH NO DATA"  # noqa: S608
                cursor.execute(f"CREATE TEMPORARY TABLE {target} ON COMMIT DROP AS {empty}")
            statement = f"COPY {target} ({names}) FROM STDIN{' (FORMAT binary)' if binary else ''}"
            with cursor.copy(statement, writer=QueuedLibpqWriter(cursor)) as copy:
                copy.write(BINARY_BEGIN if binary else "")
                yield copy
                copy.write(BINARY_END if binary else "")
            if apart:
                cursor.execute(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {target}")  # noqa: S608
                cursor.execute(f"DROP TABLE {target}")
    except db.dialect.loaded_dbapi.Error as error:
        # As SQLAlchemy says it of its own statements.
        raise DBAPIError.instance(f"COPY {table.name}", None, error, db.dialect.loaded_dbapi.Error) from error
    written(db, table.name)


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
