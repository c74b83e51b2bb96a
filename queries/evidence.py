"""Evidence of units: what was recorded for a topic, came with an answer of a checklist, or was handed in for a duty."""

from pandas import DataFrame
from sqlalchemy import Connection, Date, DateTime, text

from queries import IN_SCOPE, frame, scoped

EVIDENCE = text(f"""
    SELECT
        units.code, units.name AS unit, evidence.id AS evidence_id, evidence.topic,
        NULL AS framework, NULL AS item, NULL AS duty, NULL AS year,
        evidence.reference, evidence.dated_on, evidence.note, evidence.recorded_by, evidence.recorded_at
    FROM evidence
    JOIN units ON units.id = evidence.unit_id
    WHERE {IN_SCOPE}
    UNION ALL
    SELECT
        units.code, units.name, NULL, NULL,
        checklist_items.framework, checklist_items.code, NULL, checklist_answers.year,
        checklist_answers.evidence_url, checklist_answers.evidence_on,
        NULL, NULL, NULL
    FROM checklist_answers
    JOIN checklist_items ON checklist_items.id = checklist_answers.item_id
    JOIN units ON units.id = checklist_answers.unit_id
    WHERE checklist_answers.evidence_url IS NOT NULL
      AND checklist_answers.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    UNION ALL
    SELECT
        units.code, units.name, NULL, NULL, NULL, NULL, duties.kind, duties.year,
        submissions.document_url, NULL, NULL, NULL, submissions.received_at
    FROM submissions
    JOIN duties ON duties.id = submissions.duty_id
    JOIN units ON units.id = submissions.unit_id
    WHERE submissions.document_url IS NOT NULL
      AND submissions.status <> 'dikembalikan'
      AND submissions.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY 2, 1, 4, 5, 6, 7, 8, 9, 10
""").columns(dated_on=Date, recorded_at=DateTime)


@scoped
def every_evidence(db: Connection, *, scope: str | None) -> DataFrame:
    """One row per recorded evidence, per answer in force that names one and per report handed in by link, by unit.

    Columns: code, unit, evidence_id and topic (of what was recorded), framework and item (of an answer), duty (of a
    report that was not returned), year (of answer or report), reference (an address, file or letter), dated_on, note,
    recorded_by, recorded_at (UTC; of a report: when it came).
    """
    return frame(db, EVIDENCE, scope=scope)
