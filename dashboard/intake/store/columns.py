"""Columns of rows to be written: arrays as they are, each database's own way made of thousands at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Boolean, Date, Float, SmallInteger
from sqlalchemy.types import TypeEngine

from dashboard.intake.reading.distinct import Numbered
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths
from dashboard.schema.types import UtcTime

# PostgreSQL counts days and microseconds from here.
EPOCH = np.datetime64("2000-01-01")
# What stands before and after the rows of a binary COPY.
BINARY_BEGIN, BINARY_END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
NOTHING = np.frombuffer(b"\xff\xff\xff\xff", dtype=np.uint8)


@dataclass(frozen=True)
class Values:
    """A column of numbers, days or moments (UTC); `known` says which rows have one, all where it is None."""

    values: NDArray[Any]
    known: Truths | None = None

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def bound(self) -> list[Any]:
        """As SQLite takes them: days and moments written out, "2026-03-04 10:00:00.000000"."""
        if self.values.dtype.kind != "M":
            told = self.values.tolist()
        else:
            written = np.datetime_as_string(self.values).tolist()
            told = [None if one == "NaT" else one.replace("T", " ") for one in written]
        return told if self.known is None else [one if has else None for one, has in zip(told, self.known, strict=True)]

    def fields(self, kind: TypeEngine[Any]) -> tuple[NDArray[np.uint8], Truths]:
        """As a binary COPY has them: bytes of each row, length first, and which of the bytes count."""
        numbers, known = self.values, self.known
        if numbers.dtype.kind == "M":
            known = ~np.isnat(numbers)
            numbers = (numbers - EPOCH.astype(numbers.dtype)).astype(np.int64)
        written = numbers.astype(_written_as(kind)).view(np.uint8).reshape(len(numbers), -1)
        width = written.shape[1]
        made = np.empty((len(numbers), 4 + width), dtype=np.uint8)
        made[:, :4] = np.array([0, 0, 0, width], dtype=np.uint8)
        made[:, 4:] = written
        counts = np.ones(made.shape, dtype=np.bool_)
        if known is not None:
            made[~known, :4] = NOTHING
            counts[~known, 4:] = False
        return made, counts


@dataclass(frozen=True)
class Coded:
    """A column of words: the distinct ones, and which of them each row has (-1: none)."""

    words: Sequence[str]
    of_row: Numbers

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.of_row)

    def bound(self) -> list[Any]:
        """The word of each row, None for none."""
        words = (*self.words, None)
        return [words[number] for number in self.of_row.tolist()]

    def fields(self, _: TypeEngine[Any]) -> tuple[NDArray[np.uint8], Truths]:
        """As a binary COPY has them: bytes of each row, length first, and which of the bytes count."""
        texts = [word.encode() for word in self.words]
        cells = [len(text).to_bytes(4, "big") + text for text in texts] + [NOTHING.tobytes()]
        width = max(map(len, cells))
        made = np.frombuffer(b"".join(cell.ljust(width, b"\0") for cell in cells), dtype=np.uint8)
        counts = np.arange(width) < np.array([len(cell) for cell in cells])[:, None]
        return made.reshape(len(cells), width)[self.of_row], counts[self.of_row]


ArrayColumn = Values | Coded


def coded(words: Sequence[str]) -> Coded:
    """A column from the word of each row."""
    numbers = Numbered()
    of_row = numbers.of(words)
    return Coded(tuple(numbers), of_row)


def binary_rows(columns: Sequence[tuple[ArrayColumn, TypeEngine[Any]]]) -> bytes:
    """Rows of a binary COPY for these columns, each with the type it has in the table."""
    rows = len(columns[0][0])
    count = np.broadcast_to(np.frombuffer(len(columns).to_bytes(2, "big"), dtype=np.uint8), (rows, 2))
    made = [(count, np.ones((rows, 2), dtype=np.bool_)), *(column.fields(kind) for column, kind in columns)]
    cells, counts = (np.hstack(side) for side in zip(*made, strict=True))
    filled: bytes = cells[counts].tobytes()
    return filled


def _written_as(kind: TypeEngine[Any]) -> str:
    wide = {BigInteger: ">i8", SmallInteger: ">i2", Float: ">f8", Boolean: ">i1", Date: ">i4", UtcTime: ">i8"}
    return next((written for one, written in wide.items() if isinstance(kind, one)), ">i4")
