"""Texts that the database takes: checked at intake, so that SQLite, which keeps all, refuses as PostgreSQL does."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import String, Table

from dashboard.refused import Refused

NUL = "\0"
SHOWN = 40


def refuse_misfit(table: Table, values: Mapping[str, Any], where: str) -> None:
    """Refused when a text of a row is longer than its column or holds a NUL; `where` says which row it is."""
    for name, longest in _texts(table).items():
        value = values.get(name)
        if isinstance(value, str) and (reason := _misfit(value, longest)):
            shown = f"{value[:SHOWN]}…" if len(value) > SHOWN else value
            shown = shown.replace(NUL, "␀")
            raise Refused(f"{where}, nilai '{shown}': {reason}. Perbaiki lalu muat kembali; tidak ada yang dimuat.")


@cache
def _texts(table: Table) -> dict[str, int | None]:
    """The columns of text and how long each may be; None is without a limit."""
    return {column.name: column.type.length for column in table.columns if isinstance(column.type, String)}


def _misfit(value: str, longest: int | None) -> str:
    if NUL in value:
        return "berisi tanda kosong (NUL), yang bukan huruf"
    return f"{len(value)} huruf, paling banyak {longest}" if longest is not None and len(value) > longest else ""
