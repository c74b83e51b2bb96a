"""Checklist answers, the Ombudsman's scores, and how many complaints a unit had."""

from datetime import datetime

from pandas import DataFrame
from sqlalchemy import Connection, Date, text

from queries import IN_SCOPE, frame, scoped

ANSWERS_OF_YEAR = text(f"""
    SELECT
        units.code, units.name AS unit, units.kind, units.peer_group AS peers, units.region,
        services.name AS service,
        checklist_items.code AS item,
        checklist_answers.status, checklist_answers.level,
        checklist_answers.evidence_url, checklist_answers.evidence_on,
        checklist_answers.checked_by, checklist_answers.checked_on, checklist_answers.note
    FROM checklist_answers
    JOIN checklist_items ON checklist_items.id = checklist_answers.item_id
    JOIN units ON units.id = checklist_answers.unit_id
    LEFT JOIN services ON services.id = checklist_answers.service_id
    WHERE checklist_answers.year = :year
      AND checklist_items.framework = :framework
      AND checklist_answers.assessor = :assessor
      AND checklist_answers.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY units.name, units.code, services.name, checklist_items.id
""").columns(evidence_on=Date, checked_on=Date)

CHECKLIST_YEARS = text(f"""
    SELECT DISTINCT checklist_answers.year, checklist_items.framework
    FROM checklist_answers
    JOIN checklist_items ON checklist_items.id = checklist_answers.item_id
    JOIN units ON units.id = checklist_answers.unit_id
    WHERE checklist_answers.retired_by_load_id IS NULL AND {IN_SCOPE}
    ORDER BY checklist_answers.year DESC, checklist_items.framework
""")

# Whoever may see only a part of the province sees no province and no regency either.
REGIME_SCORES = text(f"""
    SELECT
        regime_scores.subject, units.code, units.peer_group AS peers, regime_scores.year, regime_scores.regime,
        CAST(regime_scores.score AS DOUBLE PRECISION) AS score, regime_scores.reported_class, regime_scores.source
    FROM regime_scores
    LEFT JOIN units ON units.id = regime_scores.unit_id
    WHERE regime_scores.year <= :until AND {IN_SCOPE}
    ORDER BY regime_scores.subject, regime_scores.year
""")

USER_SCORES = text(f"""
    SELECT
        units.code, units.name AS unit, CAST(user_scores.score AS DOUBLE PRECISION) AS score, user_scores.respondents
    FROM user_scores
    JOIN units ON units.id = user_scores.unit_id
    WHERE user_scores.year = :year AND {IN_SCOPE}
    ORDER BY units.name, units.code
""")

COMPLAINTS_BY_UNIT = text(f"""
    SELECT units.code, COUNT(*) AS complaints
    FROM complaints
    JOIN units ON units.id = complaints.unit_id
    WHERE complaints.retired_by_load_id IS NULL
      AND complaints.received_at >= :start AND complaints.received_at < :stop
      AND {IN_SCOPE}
    GROUP BY units.code
    ORDER BY units.code
""")


@scoped
def answers_of_year(
    db: Connection, *, scope: str | None, year: int, framework: str, assessor: str = "penilai"
) -> DataFrame:
    """One row per answer in force of a framework: code, unit, kind, peers, region, service (null: the whole unit),
    item (code), status, level, evidence_url, evidence_on, checked_by, checked_on, note.

    assessor: "penilai", or "unit" for what units say of themselves (F-01 of PEKPPP)."""
    return frame(db, ANSWERS_OF_YEAR, scope=scope, year=year, framework=framework, assessor=assessor)


@scoped
def user_scores_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per unit with a users' score (F-03 of PEKPPP) in `year`: code, unit, score (0-5), respondents."""
    return frame(db, USER_SCORES, scope=scope, year=year)


@scoped
def checklist_years(db: Connection, *, scope: str | None) -> DataFrame:
    """One row per year and framework with an answer, newest year first. Columns: year, framework."""
    return frame(db, CHECKLIST_YEARS, scope=scope)


@scoped
def regime_scores_until(db: Connection, *, scope: str | None, until: int) -> DataFrame:
    """One row per subject and year: subject (as written), code and peers (null: no unit of ours), year, regime, score
    (0-100, null where only the class is known), reported_class, source."""
    return frame(db, REGIME_SCORES, scope=scope, until=until)


@scoped
def complaints_by_unit(db: Connection, *, scope: str | None, start: datetime, stop: datetime) -> DataFrame:
    """One row per unit with complaints received from `start` to before `stop` (naive UTC): code, complaints."""
    return frame(db, COMPLAINTS_BY_UNIT, scope=scope, start=start, stop=stop)
