"""What was loaded, and whether the rollups still say what the responses say."""

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import frame, province_wide

HISTORY = text("""
    SELECT id AS load_id, kind, file_name, loaded_by, loaded_at, status,
           rows_read, rows_kept, rows_repaired, rows_refused,
           file_id, withdrawn_by, withdrawn_at, withdrawn_reason
    FROM loads WHERE CAST(:by AS VARCHAR) IS NULL OR loaded_by = :by ORDER BY id DESC
""").columns(loaded_at=DateTime, withdrawn_at=DateTime)

RECEIPT = text("SELECT receipt FROM loads WHERE id = :load_id")

LATEST = text("""
    SELECT MAX(loaded_at) AS loaded_at, COUNT(*) AS load_count,
           SUM(CASE WHEN synthetic THEN 1 ELSE 0 END) AS synthetic_count
    FROM loads WHERE status = 'dimuat'
""").columns(loaded_at=DateTime)

ROLLUP_LOADS = text("SELECT COUNT(*) AS load_count FROM loads WHERE status = 'dimuat' AND kind = 'province-rollups'")

COUNTS = text("""
    SELECT 'units' AS name, COUNT(*) AS row_count FROM units
    UNION ALL SELECT 'surveys', COUNT(*) FROM surveys WHERE retired_by_load_id IS NULL
    UNION ALL SELECT 'responses', COUNT(*) FROM responses
    UNION ALL SELECT 'rollups', COUNT(*) FROM rollups
    UNION ALL SELECT 'obligations', COUNT(*) FROM obligations
    UNION ALL SELECT 'submissions', COUNT(*) FROM submissions
    UNION ALL SELECT 'loads', COUNT(*) FROM loads
""")


@province_wide("a load is a file and a person; whose loads somebody may see says their account, not a unit")
def loads_by(db: Connection, *, by: str | None) -> DataFrame:
    """One row per load of one person (as deeds are recorded; None: of everybody), newest first."""
    return frame(db, HISTORY, by=by)


@province_wide("every load, for the operator's command line")
def history(db: Connection) -> DataFrame:
    """`loads_by` of everybody."""
    return frame(db, HISTORY, by=None)


@province_wide("a receipt is of a whole file")
def receipt_of(db: Connection, *, load_id: int) -> DataFrame:
    """One row: the receipt of a load as JSON; none when there is no such load."""
    return frame(db, RECEIPT, load_id=load_id)


@province_wide("the moment of the data is the same for everybody")
def latest(
    db: Connection,
) -> DataFrame:
    """One row: when data last came in (UTC, null in an empty database) and how many loads there were,
    and how many of them are made up (null when there were none)."""
    return frame(db, LATEST)


@province_wide("whether provinces send their rollups here says nothing of a unit")
def rollup_loads(db: Connection) -> DataFrame:
    """One row: how many files of provinces' rollups stand."""
    return frame(db, ROLLUP_LOADS)


@province_wide("the size of the database, for its operator", of_units=True)
def counts(
    db: Connection,
) -> DataFrame:
    """One row per main table. Columns: name, row_count."""
    return frame(db, COUNTS)
