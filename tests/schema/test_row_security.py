"""The second wall, on PostgreSQL: with the application's own filter taken away, no query tells of another unit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, ProgrammingError

from dashboard.access import EVERYTHING, NOTHING, Role, Scope
from dashboard.actions.loads import loader_of
from dashboard.actions.withdrawal import withdraw
from dashboard.engine import read_only, reading, writing
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.sameness import same
from dashboard.intake.reading.options import LoadOptions
from dashboard.migrations import upgrade
from dashboard.migrations.roles import Wall, grant, wall
from dashboard.reading import Reading
from dashboard.refused import Refused
from dashboard.row_security import EVERY_UNIT, seeing
from dashboard.schema import audit, metadata, responses, surveys, units
from dashboard.schema.row_security import OPEN, REGISTERS
from queries.submissions import duties_of_year
from queries.surveys import surveys_of_years, years
from queries.units import all_units
from tests.engines import Opener
from tests.figures.test_both_engines import copy_rows
from tests.people import TESTER, of_role
from tests.queries.test_every_scope import OWN, OWN_VALUES, words
from tests.questions import AT, Question, asked, every_figure, every_query, is_scoped, name_of, reason_of
from tests.roles import owning_role, plain_role
from tests.statements import statements
from tests.world import ELEMENTS, NOW, WITA, World

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
QUERIES = every_query()
FIGURES = [one for one in every_figure() if not reason_of(one)]
SCOPED = [one for one in QUERIES if is_scoped(one)]


@pytest.fixture(scope="module")
def server(postgresql_opener: Opener) -> Iterator[Engine]:
    """A database as a superuser sees it, whom no wall holds."""
    with postgresql_opener() as engine:
        yield engine


@pytest.fixture(scope="module")
def owner(server: Engine, sample: World) -> Iterator[Engine]:
    """The same database as its owner, a plain role, who migrated it; with the sample province."""
    with owning_role(server) as engine:
        upgrade(engine)
        copy_rows(sample.engine, server)
        counted_on(server)
        yield engine


def counted_on(server: Engine) -> None:
    """Rows that came with their ids did not raise the sequences."""
    with server.begin() as db:
        for name, table in metadata.tables.items():
            if "id" in table.c and isinstance(last := db.scalar(select(func.max(table.c.id))), int):
                db.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), last)))


@pytest.fixture(scope="module")
def application(server: Engine, owner: Engine) -> Iterator[Engine]:
    """The same database as the application's role."""
    with plain_role(server) as engine:
        grant(owner, str(engine.url.username))
        yield engine


@pytest.fixture(scope="module")
def others(server: Engine, owner: Engine) -> set[str]:
    """Codes and names of every unit but the one that asks and the one it is part of."""
    with read_only(server) as db:
        found = all_units(db, scope=None).set_index("code", drop=False)
    strangers = found.drop([OWN, found.loc[OWN, "parent_code"]])
    return {*strangers["code"], *strangers["unit"]}


def unfiltered(db: Connection, query: Question, choices: dict[str, Any]) -> list[Any]:
    """The answer of a query without the application's filter."""
    return listed(query(db, **choices, **({"scope": None} if is_scoped(query) else {})))


def listed(answer: Any) -> list[Any]:
    """An answer, or the parts that it comes in."""
    return list(answer) if isinstance(answer, Iterator) else [answer]


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_without_the_filter_no_query_tells_of_another_unit(
    application: Engine, others: set[str], query: Question
) -> None:
    with read_only(application, Scope(OWN)) as db:
        told = {word for choices in asked(query, OWN_VALUES) for word in words(unfiltered(db, query, choices))}
    assert told & others == set()


@pytest.mark.parametrize("query", SCOPED, ids=name_of)
def test_who_may_see_no_unit_or_never_said_which_is_shown_nothing(application: Engine, query: Question) -> None:
    for choices in asked(query, OWN_VALUES):
        with read_only(application, NOTHING) as db:
            assert [len(one) for one in unfiltered(db, query, choices)] == [0]
        with application.connect() as db:
            assert [len(one) for one in unfiltered(db, query, choices)] == [0]


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_who_sees_everything_is_answered_as_without_the_wall(
    server: Engine, application: Engine, query: Question
) -> None:
    with read_only(server) as free, read_only(application, EVERYTHING) as walled:
        for choices in asked(query, OWN_VALUES):
            same(unfiltered(free, query, choices), unfiltered(walled, query, choices), name_of(query))


@pytest.mark.parametrize("question", [*SCOPED, *FIGURES], ids=name_of)
def test_a_unit_is_answered_as_without_the_wall(server: Engine, application: Engine, question: Question) -> None:
    """What it may know of others (ranks, years with data, names above it) stands with the wall as well."""
    with reading(Scope(OWN), server) as free, reading(Scope(OWN), application) as walled:
        *_, choices = asked(question, OWN_VALUES)
        expected, said = (listed(seen.ask(question, **choices)) for seen in (free, walled))
        same(expected, said, name_of(question))


@pytest.mark.parametrize("query", [one for one in QUERIES if not is_scoped(one)], ids=name_of)
def test_a_province_wide_query_says_whether_it_reads_rows_of_units(
    server: Engine, application: Engine, query: Question
) -> None:
    """Who looks behind the wall without saying so would be answered as if nothing was there."""
    with read_only(server) as free, read_only(application, NOTHING) as walled:
        answered = free.scalar(select(func.min(responses.c.survey_id)))
        *_, choices = asked(query, OWN_VALUES | {"survey_id": answered})
        everything, nothing = (words_of(unfiltered(db, query, choices)) for db in (free, walled))
    assert (everything == nothing) is not vars(query)["of_units"]


def words_of(answer: list[Any]) -> list[str]:
    return [part.to_csv() for part in answer]


def test_every_table_is_open_for_a_reason_or_behind_the_wall(owner: Engine, application: Engine) -> None:
    """A new table fails here until somebody decides."""
    assert set(OPEN) <= set(metadata.tables)
    assert all(OPEN.values())
    for engine, owns in ((owner, True), (application, False)):
        with read_only(engine) as db:
            assert wall(db) == Wall(str(engine.url.username), passes=False, owns=owns, open_tables=())


def test_a_table_that_lost_its_wall_is_named(owner: Engine) -> None:
    with owner.connect() as db:  # nothing of this is kept
        db.execute(text("ALTER TABLE letters DISABLE ROW LEVEL SECURITY"))
        db.execute(text("ALTER TABLE surveys NO FORCE ROW LEVEL SECURITY"))
        found = wall(db)
    assert found is not None
    assert found.open_tables == ("letters", "surveys")


def test_every_row_behind_the_wall_is_hidden_from_who_said_nothing(server: Engine, owner: Engine) -> None:
    """Also from the owner of the tables; units alone are open to it."""
    walled = [table for name, table in metadata.tables.items() if name not in OPEN]
    with server.connect() as free, owner.connect() as db:
        filled = [table for table in walled if free.execute(select(table).limit(1)).first()]
        assert [table.name for table in filled if db.execute(select(table).limit(1)).first()] == ["units"]
    assert len(filled) > 10


@pytest.mark.parametrize(
    "statement",
    [
        *(f"{verb} {table}{rest}" for table in REGISTERS for verb, rest in (("DELETE FROM", ""), ("TRUNCATE", ""))),
        "UPDATE audit SET actor = 'lain'",
        "UPDATE access_log SET actor = 'lain'",
        "TRUNCATE surveys CASCADE",
        "DROP TABLE letters",
        "ALTER TABLE surveys DISABLE ROW LEVEL SECURITY",
        "DROP POLICY app_own ON surveys",
        "CREATE TABLE lain (id integer)",
        "UPDATE alembic_version SET version_num = '0001'",
    ],
)
def test_the_application_may_not(application: Engine, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), writing(application) as db:
        db.execute(text(statement))


def test_the_log_grows_for_the_application_and_is_changed_by_nobody(application: Engine, server: Engine) -> None:
    line = {"happened_at": NOW, "actor": "uji", "action": "x", "subject": "units", "subject_key": "{}"}
    with writing(application) as db:
        db.execute(insert(audit).values(line))
    for change in (delete(audit), update(audit).values(actor="lain"), text("TRUNCATE audit")):
        with pytest.raises(DBAPIError, match="tidak dapat diubah"), writing(server) as db:
            db.execute(change)


def test_who_sees_one_unit_writes_none(application: Engine) -> None:
    """Whoever writes sees everything; a transaction that does not is refused, also for its own unit."""
    with application.connect() as db, seeing(db, Scope(OWN)):
        assert db.execute(update(surveys).values(population=1)).rowcount == 0
        assert db.execute(delete(surveys)).rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            db.execute(insert(units).values(code="BARU", name="Baru"))


def test_the_whole_is_seen_while_it_is_read_and_not_afterwards(application: Engine) -> None:
    count = select(func.count()).select_from(surveys)
    with reading(Scope(OWN), application) as present:
        own = present.connection.scalar(count)
        assert len(present.whole.ask(all_units)) > 1
        assert present.of_unit("DLH").ask(all_units)["code"].tolist() == ["DLH", "UPTD-LABLING"]
        assert len(present.ask(years)) > 1
        assert present.connection.scalar(count) == own
        with pytest.raises(LookupError):
            present.whole.ask(failing)
        assert present.connection.scalar(count) == own


def failing(reading: Reading) -> None:
    raise LookupError(reading.scope)


def test_a_code_like_the_sign_for_everything_is_nobodys(application: Engine) -> None:
    with reading(Scope(EVERY_UNIT), application) as present:
        assert len(present.ask(all_units)) == 0


def test_what_one_transaction_may_see_is_forgotten_by_the_next_on_its_connection(application: Engine) -> None:
    with application.connect() as db:
        for scope, some in ((EVERYTHING, True), (None, False), (Scope(OWN), True), (None, False)):
            with db.begin():
                if scope is None:
                    seen = db.execute(select(surveys).limit(1)).first()
                else:
                    with seeing(db, scope):
                        seen = db.execute(select(surveys).limit(1)).first()
                assert (seen is not None) is some


def test_an_agency_loads_behind_the_wall(server: Engine, application: Engine, tmp_path: Path) -> None:
    header = ["unit", "periode", *ELEMENTS]
    person = of_role(Role.UNIT, OWN)
    loader = loader_of(application, person, AT, WITA)
    file = World(application, tmp_path).csv(header, [[OWN, "2023", *["4"] * 9]] * 40)
    receipt = loader.load(file, LoadOptions(kind="survey-responses"))
    assert (receipt.status, receipt.rows_kept) == ("dimuat", 40), receipt.message
    with server.connect() as db:
        kept = select(func.count()).select_from(responses.join(surveys)).where(surveys.c.load_id == receipt.load_id)
        assert db.scalar(kept) == 40
    stranger = World(application, tmp_path / "lain")
    stranger.folder.mkdir()
    refused = loader.load(stranger.csv(header, [["DLH", "2023", *["4"] * 9]]), LoadOptions(kind="survey-responses"))
    assert refused.status == "ditolak"
    withdraw(application, receipt.load_id or 0, reason="uji", actor=TESTER, now=AT, zone=WITA)


def test_a_reading_costs_no_statement_more_and_a_writing_one(application: Engine) -> None:
    with statements(application) as seen, reading(Scope(OWN), application) as present:
        present.ask(all_units)
        present.ask(surveys_of_years, first=2026, last=2026)
        present.ask(duties_of_year, year=2026)
    assert [one for one in seen if "set_config" in one] == [seen[0]]
    with statements(application) as seen, reading(EVERYTHING, application) as present:
        present.ask(years)
        present.whole.ask(ranked_units, year=2026)
    assert [one for one in seen if "set_config" in one] == [seen[0]]
    with statements(application) as seen, writing(application) as db:
        db.execute(select(units))
    assert [one for one in seen if "set_config" in one] == [seen[0]]


def test_the_whole_costs_a_unit_two_statements_however_much_it_asks(application: Engine) -> None:
    with reading(Scope(OWN), application) as present:
        present.connection.scalar(select(1))
        with statements(application) as seen:
            present.whole.ask(ranked_units, year=2026)
    assert ["set_config" in one for one in seen] == [True, *[False] * (len(seen) - 2), True]
    assert len(seen) > 3


@pytest.mark.parametrize("role", ["tidak_ada", "postgres"])
def test_no_role_is_let_in_that_the_wall_does_not_hold(owner: Engine, role: str) -> None:
    for one in (role, str(owner.url.username)):
        with pytest.raises(Refused, match="bukan peran aplikasi yang biasa"):
            grant(owner, one)
