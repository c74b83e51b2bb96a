"""Writing rows: one with its new id, or very many by each database's fastest road."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, insert

from dashboard.intake.store.fitting import refuse_misfit
from dashboard.versions import written

ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def insert_row(db: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Id of one new row, in a table whose key is `id`. Refused when a text of it does not fit its column."""
    refuse_misfit(table, values, f"Baris baru ({table.name})")
    made = db.execute(insert(table).values(values).returning(table.c.id))
    return int(made.scalar_one())


def insert_rows(db: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Append `rows` (values in the order of `columns`)."""
    if rows:
        insert_columns(db, table, dict(zip(columns, zip(*rows, strict=True), strict=True)))


def insert_columns(db: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Append rows told column by column, all equally long: COPY on PostgreSQL, one prepared insert on SQLite.

    Each distinct value of a column is converted once; what is written is what SQLAlchemy would have written.
    """
    if db.dialect.name == "postgresql":
        texts = [_copied(db, table, name, values) for name, values in columns.items()]
        lines = "\n".join(map("\t".join, zip(*texts, strict=True)))
        cursor = db.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
            copy.write(lines)
        cursor.close()
        written(db, table.name)
        return
    bound = [_bound(db, table, name, values) for name, values in columns.items()]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    # Names of our own schema; every value is bound.
    db.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(zip(*bound, strict=True)))  # noqa: S608


class Moments(list[str | None]):
    """Moments as both databases take them: UTC, "2026-03-04 10:00:00.000000"; made of thousands at once."""

    @classmethod
    def of(cls, times: "NDArray[np.datetime64]") -> "Moments":
        """Of moments in UTC, NaT for none."""
        written = np.datetime_as_string(times.astype("datetime64[us]"), unit="us").tolist()
        return cls(None if one == "NaT" else one.replace("T", " ") for one in written)


def _bound(db: Connection, table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    return values if isinstance(values, Moments) else list(map(_Bound(db, table, name).__getitem__, values))


def _copied(db: Connection, table: Table, name: str, values: Sequence[Any]) -> Sequence[str]:
    if isinstance(values, Moments):
        return [r"\N" if one is None else one for one in values]
    return list(map(_CopyTexts(db, table, name).__getitem__, values))


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
