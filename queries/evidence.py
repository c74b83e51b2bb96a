"""Evidence of units: what was recorded for a topic, and what came with an answer of a checklist."""

from pandas import DataFrame
from sqlalchemy import Connection, Date, DateTime, text

from queries import IN_SCOPE, frame, scoped

EVIDENCE = text(f"""
    SELECT
        units.code, units.name AS unit, evidence.id AS evidence_id, evidence.topic,
        NULL AS framework, NULL AS item, NULL AS year, evidence.reference, evidence.dated_on, evidence.note,
        evidence.recorded_by, evidence.recorded_at
    FROM evidence
    JOIN units ON units.id = evidence.unit_id
    WHERE {IN_SCOPE}
    UNION ALL
    SELECT
        units.code, units.name, NULL, NULL,
        checklist_items.framework, checklist_items.code, checklist_answers.year,
        checklist_answers.evidence_url, checklist_answers.evidence_on,
        NULL, NULL, NULL
    FROM checklist_answers
    JOIN checklist_items ON checklist_items.id = checklist_answers.item_id
    JOIN units ON units.id = checklist_answers.unit_id
    WHERE checklist_answers.evidence_url IS NOT NULL
      AND checklist_answers.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY 2, 1, 4, 5, 6, 7, 8, 9
""").columns(dated_on=Date, recorded_at=DateTime)


@scoped
def every_evidence(db: Connection, *, scope: str | None) -> DataFrame:
    """One row per recorded evidence and per answer in force that names one, by unit.

    Columns: code, unit, evidence_id and topic (null: came with an answer), framework, item and year of the answer
    (null: was recorded), reference (an address, file or letter), dated_on, and of what was recorded note, recorded_by,
    recorded_at (UTC).
    """
    return frame(db, EVIDENCE, scope=scope)
