"""On PostgreSQL a second wall: rows of units are shown to who may see the unit, whatever a statement asks for.

What a transaction may see it says by `app.root` (dashboard.row_security): '*' everything, the code of a unit that unit
and what is below it. Nothing is seen where nothing was said. SQLite has no such wall.
"""

from collections.abc import Iterator

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Each in one question of its own, asked once a statement and only where it is needed.
EVERYTHING = "(SELECT current_setting('app.root', true) = '*')"
OWN = "ANY (ARRAY(SELECT app_units()))"
NAMED = "ANY (ARRAY(SELECT app_named_units()))"
# Of each table how a row belongs to a unit that may be seen.
BY_UNIT = (
    *("surveys", "checklist_answers", "regime_scores", "user_scores", "evidence", "complaints", "follow_ups"),
    *("innovations", "obligations", "submissions", "letters", "services"),
)
BY_SURVEY = ("responses", "rollups", "group_rollups", "screenings", "screening_reviews")
SHOWN = {
    "units": f"id = {NAMED}",
    **dict.fromkeys(BY_UNIT, f"unit_id = {OWN}"),
    # These are asked under the policies of the table they name.
    **dict.fromkeys(BY_SURVEY, "survey_id IN (SELECT surveys.id FROM surveys)"),
    "complaint_themes": "complaint_id IN (SELECT complaints.id FROM complaints)",
}
# Asked as the owner, for whom the wall of `units` does not stand: it would ask itself who is below whom.
FUNCTIONS = (
    """
    CREATE FUNCTION app_units() RETURNS SETOF integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
        WITH RECURSIVE below(id) AS (
            SELECT root.id FROM units AS root WHERE root.code = NULLIF(current_setting('app.root', true), '')
            UNION
            SELECT child.id FROM units AS child JOIN below ON child.parent_id = below.id
        )
        SELECT below.id FROM below
    $$
    """,
    # A unit is told with the names of what it is part of and of what came after it.
    """
    CREATE FUNCTION app_named_units() RETURNS SETOF integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
        WITH own AS (SELECT app_units() AS id)
        SELECT own.id FROM own
        UNION SELECT units.parent_id FROM units JOIN own ON own.id = units.id
        UNION SELECT units.successor_id FROM units JOIN own ON own.id = units.id
    $$
    """,
)


def statements() -> Iterator[str]:
    """What raises the wall. PostgreSQL asks the policies from the last name to the first: the whole, which is
    cheap to say, before the own."""
    yield from FUNCTIONS
    for table, shown in SHOWN.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        if table != "units":
            yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY app_whole ON {table} USING ({EVERYTHING})"
        yield f"CREATE POLICY app_own ON {table} FOR SELECT USING ({shown})"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements():
            op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("0012 is a wall: it is not taken down by a command")
