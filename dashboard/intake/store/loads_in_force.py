"""Whether a file stands already as it is: then it is not loaded again."""

from sqlalchemy import Connection, exists, select

from dashboard.intake.receipt import Receipt
from dashboard.schema import loads, surveys

PROVINCE_ROLLUPS = "province-rollups"
SURVEY_KINDS = frozenset({"survey-recap", "survey-responses", PROVINCE_ROLLUPS})


def _load_in_force(db: Connection, fingerprint: str) -> int | None:
    """Load with this fingerprint whose surveys all still stand; registers compare row by row instead."""
    retired = exists().where(surveys.c.load_id == loads.c.id, surveys.c.retired_by_load_id.is_not(None))
    same = (loads.c.fingerprint == fingerprint) & (loads.c.status == "dimuat")
    statement = select(loads.c.id).where(same, loads.c.kind.in_(SURVEY_KINDS), ~retired).order_by(loads.c.id.desc())
    in_force: int | None = db.scalar(statement.limit(1))
    return in_force


def is_in_force(db: Connection, fingerprint: str, receipt: Receipt) -> bool:
    """Whether this very load stands already; its receipt then says so."""
    earlier = _load_in_force(db, fingerprint)
    if earlier is None:
        return False
    receipt.status, receipt.load_id = "tidak berubah", earlier
    receipt.message = f"Berkas ini sudah dimuat (muatan {earlier}). Tidak ada yang berubah."
    return True
