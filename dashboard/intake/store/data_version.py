"""The number that tells every reader that the data changed."""

from sqlalchemy import Connection, text

RAISED = text("UPDATE data_version SET version = version + :step WHERE id = 1 RETURNING version")


def raise_version(db: Connection, step: int = 1) -> int:
    """The version of the data, raised by `step`; holds back others that write it until the transaction ends."""
    return int(db.execute(RAISED, {"step": step}).scalar_one())
