"""Complaints in force, their themes as they count, and the masked texts. The sealed words are in no query."""

from datetime import datetime

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import IN_SCOPE, frame, province_wide, scoped
from queries.complaint_files import FILES, RECORDED, VERIFIED_CHANNELS

# What counts as the themes of a complaint. A person's decision stands alone; else the taxonomy, and where a theme is
# recognised better by what was learned, that. A complaint without any row of a theme is "belum_terpetakan".
_DECIDED = """
    SELECT complaint_themes.complaint_id, complaint_themes.theme, complaint_themes.origin, complaint_themes.words,
           complaint_themes.detail, complaint_themes.decided_by, complaint_themes.decided_at
    FROM complaint_themes
    LEFT JOIN theme_models ON theme_models.theme = complaint_themes.theme
    WHERE complaint_themes.theme <> 'belum_terpetakan'
      AND (
        complaint_themes.origin = 'person'
        OR (
            complaint_themes.origin = CASE WHEN theme_models.switched_on THEN 'model' ELSE 'rule' END
            AND NOT EXISTS (
                SELECT 1 FROM complaint_themes AS decided
                WHERE decided.complaint_id = complaint_themes.complaint_id AND decided.origin = 'person'
            )
        )
      )
"""
# Between two moments (UTC), of units in scope; those without a unit only for who may see everything.
_IN_FORCE = f"""
    complaints.retired_by_load_id IS NULL
    AND complaints.received_at >= :starts AND complaints.received_at < :ends
    AND {IN_SCOPE}
"""

COMPLAINTS_BETWEEN = text(f"""
    WITH files AS MATERIALIZED ({FILES}), verified AS MATERIALIZED ({VERIFIED_CHANNELS})
    SELECT
        complaints.id, units.code, units.name AS unit, units.peer_group, units.region,
        services.name AS service, complaints.channel, complaints.external_number, complaints.severity,
        complaints.classification_said, complaints.category_said, complaints.status_said, complaints.received_at,
        complaints.verified_at, complaints.first_reply_at, complaints.resolved_at, complaints.survey_id,
        complaints.campaign_id, {RECORDED}
    FROM complaints LEFT JOIN files ON files.id = complaints.load_id
    LEFT JOIN units ON units.id = complaints.unit_id LEFT JOIN services ON services.id = complaints.service_id
    LEFT JOIN verified ON verified.channel = complaints.channel WHERE {_IN_FORCE}
    ORDER BY complaints.received_at, complaints.id
""").columns(received_at=DateTime, verified_at=DateTime, first_reply_at=DateTime, resolved_at=DateTime)

THEMES_BETWEEN = text(f"""
    WITH decided AS ({_DECIDED})
    SELECT
        complaints.id, units.code, units.name AS unit, units.peer_group, complaints.received_at,
        complaints.campaign_id, themes.code AS theme, themes.name, themes.kind, themes.element, themes.second_element,
        COALESCE(decided.origin, 'rule') AS origin
    FROM complaints
    LEFT JOIN units ON units.id = complaints.unit_id
    LEFT JOIN decided ON decided.complaint_id = complaints.id
    JOIN themes ON themes.code = COALESCE(decided.theme, 'belum_terpetakan')
    WHERE {_IN_FORCE}
    ORDER BY complaints.received_at, complaints.id, themes.code
""").columns(received_at=DateTime)

# Newest first; `total` counts all that fit, the listed and the others.
TEXTS_BETWEEN = text(f"""
    WITH decided AS ({_DECIDED})
    SELECT
        complaints.id, complaints.received_at, units.code, units.name AS unit, complaints.channel,
        complaints.external_number, complaints.severity, complaints.status_said, complaints.first_reply_at,
        complaints.resolved_at, complaints.campaign_id, complaints.text_masked, COUNT(*) OVER () AS total
    FROM complaints
    LEFT JOIN units ON units.id = complaints.unit_id
    WHERE {_IN_FORCE}
      AND (CAST(:unit AS VARCHAR) IS NULL OR units.code = :unit)
      AND (CAST(:peers AS VARCHAR) IS NULL OR units.peer_group = :peers)
      AND (CAST(:pattern AS VARCHAR) IS NULL OR LOWER(complaints.text_masked) LIKE :pattern ESCAPE '!')
      AND (CAST(:campaign AS INTEGER) IS NULL OR complaints.campaign_id = :campaign)
      AND (
        CAST(:theme AS VARCHAR) IS NULL
        OR EXISTS (SELECT 1 FROM decided WHERE decided.complaint_id = complaints.id AND decided.theme = :theme)
        OR (
            :theme = 'belum_terpetakan'
            AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.complaint_id = complaints.id)
        )
      )
    ORDER BY complaints.received_at DESC, complaints.id DESC
    LIMIT :most OFFSET :skip
""").columns(received_at=DateTime, first_reply_at=DateTime, resolved_at=DateTime)

WORDS_BETWEEN = text(f"""
    WITH decided AS ({_DECIDED})
    SELECT decided.complaint_id AS id, themes.code AS theme, themes.name, decided.origin, decided.words,
           decided.decided_by, decided.decided_at
    FROM decided
    JOIN themes ON themes.code = decided.theme
    JOIN complaints ON complaints.id = decided.complaint_id
    LEFT JOIN units ON units.id = complaints.unit_id
    WHERE {_IN_FORCE}
    ORDER BY decided.complaint_id, themes.code
""").columns(decided_at=DateTime)

THEMES = text("""
    SELECT themes.code AS theme, themes.name, themes.kind, themes.element, themes.second_element FROM themes
    ORDER BY themes.code
""")

# A service's recap and its responses may both name a population: the larger stands. One of the whole unit goes before
# the sum of its services.
POPULATIONS_OF_YEAR = text(f"""
    SELECT units.code, services.service_id, MAX(services.population) AS population
    FROM (
        SELECT surveys.unit_id, COALESCE(surveys.service_id, 0) AS service_id, surveys.population
        FROM surveys
        JOIN periods ON periods.id = surveys.period_id
        WHERE periods.year = :year AND surveys.retired_by_load_id IS NULL
          AND surveys.population > 0 AND LOWER(surveys.population_basis) LIKE '%tahun%'
    ) AS services
    JOIN units ON units.id = services.unit_id
    WHERE {IN_SCOPE}
    GROUP BY units.code, services.service_id
    ORDER BY units.code, services.service_id
""")

# The first of a campaign that may be seen gives its words.
CAMPAIGNS_BETWEEN = text(f"""
    WITH groups AS (
        SELECT complaints.campaign_id, COUNT(*) AS count, COUNT(DISTINCT complaints.unit_id) AS units,
               MIN(complaints.id) AS first_id, MIN(complaints.received_at) AS first_at,
               MAX(complaints.received_at) AS last_at
        FROM complaints
        LEFT JOIN units ON units.id = complaints.unit_id
        WHERE {_IN_FORCE}
          AND (CAST(:unit AS VARCHAR) IS NULL OR units.code = :unit)
          AND (CAST(:peers AS VARCHAR) IS NULL OR units.peer_group = :peers)
        GROUP BY complaints.campaign_id
        HAVING COUNT(*) >= :fewest
    )
    SELECT groups.campaign_id, groups.count, groups.units, groups.first_at, groups.last_at, firsts.text_masked
    FROM groups
    JOIN complaints AS firsts ON firsts.id = groups.first_id
    ORDER BY groups.count DESC, groups.campaign_id
""").columns(first_at=DateTime, last_at=DateTime)

VERSIONS = text(f"""
    SELECT complaint_themes.taxonomy_version, COUNT(DISTINCT complaint_themes.complaint_id) AS complaints
    FROM complaint_themes
    JOIN complaints ON complaints.id = complaint_themes.complaint_id
    LEFT JOIN units ON units.id = complaints.unit_id
    WHERE {_IN_FORCE} AND complaint_themes.origin = 'rule'
    GROUP BY complaint_themes.taxonomy_version
    ORDER BY complaint_themes.taxonomy_version
""")


@scoped
def complaints_between(db: Connection, *, scope: str | None, starts: datetime, ends: datetime) -> DataFrame:
    """One row per complaint in force received from `starts` to before `ends` (naive UTC), oldest first; no text.

    Columns: id, code, unit, peer_group, region (null without a unit), service, channel, external_number, severity,
    classification_said, category_said, status_said, received_at, verified_at, first_reply_at, resolved_at (UTC),
    survey_id, campaign_id; 0 or 1 for what its file records: file_tracks, file_records_verification, _reply, _end.
    """
    return frame(db, COMPLAINTS_BETWEEN, scope=scope, starts=starts, ends=ends)


@scoped
def themes_between(db: Connection, *, scope: str | None, starts: datetime, ends: datetime) -> DataFrame:
    """One row per complaint received between two moments and theme that counts for it.

    Columns: id, code, unit, peer_group, received_at, campaign_id, theme, name, kind, element, second_element, origin.
    """
    return frame(db, THEMES_BETWEEN, scope=scope, starts=starts, ends=ends)


@scoped
def texts_between(
    db: Connection,
    *,
    scope: str | None,
    starts: datetime,
    ends: datetime,
    most: int,
    theme: str | None = None,
    unit: str | None = None,
    peers: str | None = None,
    pattern: str | None = None,
    campaign: int | None = None,
    skip: int = 0,
) -> DataFrame:
    """The newest `most` complaints that fit after `skip` newer ones, with their masked text; `total`: all that fit.

    `pattern`: LIKE in lower case, `!` before a sign that is meant as such.
    """
    among = {"theme": theme, "unit": unit, "peers": peers, "pattern": pattern, "campaign": campaign}
    return frame(db, TEXTS_BETWEEN, scope=scope, starts=starts, ends=ends, most=most, skip=skip, **among)


@scoped
def words_between(db: Connection, *, scope: str | None, starts: datetime, ends: datetime) -> DataFrame:
    """One row per complaint between two moments and theme: why it counts.

    Columns: id, theme, name, origin (rule, model, person), words that fired, decided_by, decided_at.
    """
    return frame(db, WORDS_BETWEEN, scope=scope, starts=starts, ends=ends)


@province_wide("the list of themes holds for everybody")
def themes(db: Connection) -> DataFrame:
    """One row per theme by code. Columns: theme, name, kind, element, second_element (null: none)."""
    return frame(db, THEMES)


@scoped
def populations_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per unit and service (0: the whole unit) whose yearly number of users is known for `year`.

    Columns: code, service_id, population.
    """
    return frame(db, POPULATIONS_OF_YEAR, scope=scope, year=year)


@scoped
def campaigns_between(
    db: Connection,
    *,
    scope: str | None,
    starts: datetime,
    ends: datetime,
    fewest: int,
    unit: str | None = None,
    peers: str | None = None,
) -> DataFrame:
    """One row per campaign of at least `fewest` complaints received between two moments, largest first.

    Columns: campaign_id, count, units, first_at, last_at (UTC), text_masked of the first of them.
    """
    narrowed = {"fewest": fewest, "unit": unit, "peers": peers}
    return frame(db, CAMPAIGNS_BETWEEN, scope=scope, starts=starts, ends=ends, **narrowed)


@scoped
def versions_between(db: Connection, *, scope: str | None, starts: datetime, ends: datetime) -> DataFrame:
    """One row per version of the taxonomy that classified complaints received between two moments.

    Columns: taxonomy_version, complaints.
    """
    return frame(db, VERSIONS, scope=scope, starts=starts, ends=ends)
