"""Whatever is written raises the versions of its parts, whatever is read is noted; nobody has to remember either."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from pandas import DataFrame
from sqlalchemy import Dialect, Engine, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from dashboard.access import EVERYTHING
from dashboard.engine import connect_to, reading, writing
from dashboard.figures.sameness import same
from dashboard.schema import (
    access_log,
    accounts,
    duties,
    metadata,
    part_versions,
    periods,
    rank_sets,
    sign_ins,
    stored_figures,
    surveys,
    units,
)
from dashboard.schema.parts import (
    BY_YEAR,
    COMPARISONS,
    EVERY_YEAR,
    FILES,
    ORGANISATION,
    PART_OF,
    PARTS,
    SUBMISSIONS,
    SURVEYS,
)
from dashboard.versions import WRITTEN, only_years, parts_read, version_of, versions_of
from tests.questions import VALUES, Question, asked, every_query, name_of
from tests.world import World

UNIT = {"code": "a", "name": "A"}
# Not shown by any figure: what counts the versions, and what was worked out from the rest.
# Who comes in changes no figure; pages read it anew.
WITHOUT_PART = {one.name for one in (part_versions, stored_figures, accounts, sign_ins, access_log)}


def counted(engine: Engine) -> dict[tuple[str, int], int]:
    with engine.connect() as db:
        return dict(versions_of(db))


def _write_twice(engine: Engine) -> None:
    with writing(engine) as db:
        for _ in range(2):
            db.execute(insert(units).values(UNIT))


def test_every_table_belongs_to_one_part() -> None:
    listed = [table for tables in PARTS.values() for table in tables]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(metadata.tables) - WITHOUT_PART


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_every_table_is_known_in_every_kind_of_statement(dialect: Dialect) -> None:
    for table in (metadata.tables[name] for name in PART_OF):
        for statement in (insert(table), update(table), delete(table)):
            text_sent = str(statement.compile(dialect=dialect))
            found = WRITTEN.match(text_sent)
            assert found, text_sent
            assert found[1] == table.name
        assert {part for part, _ in parts_read(str(select(table).compile(dialect=dialect)), {})} == {
            PART_OF[table.name]
        }


def test_what_a_transaction_writes_raises_its_parts_once(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(insert(units), [UNIT, UNIT | {"code": "b"}])
        db.execute(update(units).values(kind="dinas"))
    assert counted(engine) == {(ORGANISATION, EVERY_YEAR): 1}
    with writing(engine) as db:
        db.execute(delete(units).where(units.c.code == "a"))
    assert counted(engine) == {(ORGANISATION, EVERY_YEAR): 2}


def test_a_row_that_gives_its_number_back_is_written(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(insert(units).values(UNIT).returning(units.c.id))
    assert counted(engine) == {(ORGANISATION, EVERY_YEAR): 1}


def test_what_changes_nothing_or_is_given_up_raises_nothing(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(update(units).values(kind="dinas"))
        db.execute(select(units))
    with pytest.raises(IntegrityError):
        _write_twice(engine)
    with writing(engine) as db:
        db.execute(select(units))
    assert counted(engine) == {}


def test_a_promise_of_years_holds_for_one_transaction(engine: Engine) -> None:
    row = {"period": "", "peers": "", "weighting": "simple", "without_u4": False, "data_version": 1}
    row |= {"computed_at": datetime(2026, 1, 1, tzinfo=UTC), "inputs_sha256": "", "sets": "{}"}
    with writing(engine) as db:
        only_years(db, {2025})
        db.execute(insert(rank_sets).values(row | {"year": 2025}))
        db.execute(insert(units).values(UNIT))
    with writing(engine) as db:
        db.execute(insert(rank_sets).values(row | {"year": 2026}))
    now = counted(engine)
    assert now == {(COMPARISONS, 2025): 1, (COMPARISONS, EVERY_YEAR): 1, (ORGANISATION, EVERY_YEAR): 1}
    assert [version_of(now, (COMPARISONS, year)) for year in (2024, 2025, EVERY_YEAR)] == [1, 2, 2]


def test_rows_copied_past_sqlalchemy_are_noted(world: World) -> None:
    world.units("a")
    world.survey("a", [[4] * 9] * 3)
    assert {SURVEYS, ORGANISATION} <= {part for part, _ in counted(world.engine)}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_writers_of_different_parts_do_not_wait_for_each_other(engine: Engine) -> None:
    duty = {"kind": "laporan SKM", "year": 2026, "deadline_at": datetime(2026, 11, 7, tzinfo=UTC), "source_letter": "s"}
    period = {"code": "2026", "kind": "tahunan", "year": 2026, "starts_on": date(2026, 1, 1)}
    with engine.connect() as one, engine.connect() as other:
        one.execute(insert(units).values(UNIT))
        other.execute(text("SET lock_timeout = '1s'"))
        other.execute(insert(duties).values(duty))
        other.commit()
        one.execute(insert(periods).values(period | {"ends_on": date(2026, 12, 31)}))
        one.commit()
    assert counted(engine) == {(ORGANISATION, EVERY_YEAR): 1, (SUBMISSIONS, EVERY_YEAR): 1}


def test_a_load_named_beside_other_rows_is_no_part_of_its_own() -> None:
    beside = "SELECT loads.file_name FROM surveys JOIN loads ON loads.id = surveys.load_id"
    assert parts_read(beside, {}) == {(SURVEYS, EVERY_YEAR)}
    assert parts_read("SELECT MAX(loaded_at) FROM loads", {}) == {(FILES, EVERY_YEAR)}
    assert parts_read(beside, {"first": 2024, "last": 2025}) == {(SURVEYS, 2024), (SURVEYS, 2025)}
    assert parts_read(beside, {"year": None}) == {(SURVEYS, EVERY_YEAR)}


@pytest.fixture(scope="module")
def left(sample: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[frozenset[int]], Engine]]:
    """The sample province with the surveys of some years alone."""
    made: dict[frozenset[int], Engine] = {}

    def only(years: frozenset[int]) -> Engine:
        if years not in made:
            file = tmp_path_factory.mktemp("tahun") / "pantau.db"
            shutil.copy(str(sample.engine.url.database), file)
            made[years] = connect_to(f"sqlite:///{file}")
            other = select(periods.c.id).where(periods.c.year.not_in(years))
            gone = select(surveys.c.id).where(surveys.c.period_id.in_(other))
            with writing(made[years]) as db:
                db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                for table in (metadata.tables[name] for name in reversed(PARTS[SURVEYS])):
                    key = table.c.survey_id if "survey_id" in table.c else table.c.id
                    db.execute(delete(table).where(key.in_(gone)))
                db.execute(delete(rank_sets).where(rank_sets.c.year.not_in(years)))
        return made[years]

    yield only
    for engine in made.values():
        engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("query", every_query(), ids=name_of)
def test_a_query_of_some_years_reads_no_other(
    sample: World, left: Callable[[frozenset[int]], Engine], query: Question
) -> None:
    for choices in asked(query, VALUES):
        with reading(EVERYTHING, sample.engine) as present, present.noting() as parts:
            before = present.rows(query, **choices)
            before = before if isinstance(before, DataFrame) else list(before)
        years = frozenset(year for part, year in parts if part in BY_YEAR)
        if years and EVERY_YEAR not in years:
            with reading(EVERYTHING, left(years)) as present:
                after = present.rows(query, **choices)
                same(after if isinstance(after, DataFrame) else list(after), before, name_of(query))
