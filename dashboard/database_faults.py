"""What is wrong with a database that failed, told apart by what its driver says: each has another way out."""

import sqlite3
from enum import StrEnum


class Fault(StrEnum):
    """Not to be reached; too slow; locked by somebody; disk full; not to be written; damaged; of another schema."""

    GONE = "gone"
    SLOW = "slow"
    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    OTHER_SCHEMA = "other schema"


# https://www.postgresql.org/docs/current/errcodes-appendix.html
OF_POSTGRESQL = {
    "57014": Fault.SLOW,
    "55P03": Fault.LOCKED,
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "XX001": Fault.DAMAGED,
    "XX002": Fault.DAMAGED,
    "42P01": Fault.OTHER_SCHEMA,
    "42703": Fault.OTHER_SCHEMA,
}
# https://www.sqlite.org/rescode.html; the last byte is the kind.
OF_SQLITE = {
    sqlite3.SQLITE_BUSY: Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.LOCKED,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    # A statement that does not fit: of what the product sends only one for another schema.
    sqlite3.SQLITE_ERROR: Fault.OTHER_SCHEMA,
}


def fault_of(error: BaseException) -> Fault:
    """What happened to the database, from an error of SQLAlchemy, of pandas around it, or of the driver itself."""
    cause = getattr(error, "orig", None) or error
    if (state := getattr(cause, "sqlstate", None)) is not None:
        return OF_POSTGRESQL.get(state, Fault.GONE)
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return OF_SQLITE.get(code & 0xFF, Fault.GONE)
    return fault_of(error.__cause__) if error.__cause__ is not None and error.__cause__ is not cause else Fault.GONE
