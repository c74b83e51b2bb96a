"""One way to read, which cannot write; one way to write, which keeps all or nothing."""

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from dashboard.engine import read_only, writing
from dashboard.schema import periods, units

UNIT = {"code": "a", "name": "A"}


def unit_count(engine: Engine) -> int:
    with engine.connect() as db:
        return int(db.scalars(select(func.count()).select_from(units)).one())


@pytest.mark.parametrize(
    "statement",
    [insert(units).values(UNIT), update(periods).values(year=9), delete(periods)],
    ids=["insert", "update", "delete"],
)
def test_a_reading_connection_cannot_write(engine: Engine, statement: object) -> None:
    with read_only(engine) as db, pytest.raises(DBAPIError, match="(?i)read-?only"):
        db.execute(statement)
    assert unit_count(engine) == 0


def test_a_reading_connection_cannot_change_the_schema(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match="(?i)read-?only"), read_only(engine) as db:
        db.exec_driver_sql("DROP TABLE audit")


@pytest.mark.parametrize("fails", [False, True])
def test_the_connection_that_was_read_from_can_be_written_through_afterwards(engine: Engine, fails: bool) -> None:
    try:
        with read_only(engine) as db:
            db.execute(select(units))
            if fails:
                raise LookupError("halaman gagal")
    except LookupError:
        assert fails
    with writing(engine) as db:
        db.execute(insert(units).values(UNIT))
    assert unit_count(engine) == 1


def test_a_failed_write_leaves_nothing(engine: Engine) -> None:
    def half_written() -> None:
        with writing(engine) as db:
            db.execute(insert(units).values(UNIT))
            assert db.scalars(select(units.c.code)).all() == ["a"]
            raise LookupError("baris terakhir salah")

    with pytest.raises(LookupError, match="baris terakhir"):
        half_written()
    assert unit_count(engine) == 0


def test_what_was_written_stays(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(insert(units).values(UNIT))
    assert unit_count(engine) == 1


def test_a_reader_sees_one_state_of_the_data_throughout(engine: Engine) -> None:
    count = select(func.count()).select_from(units)
    with read_only(engine) as db:
        assert db.scalar(count) == 0
        with writing(engine) as writer:
            writer.execute(insert(units).values(UNIT))
        assert db.scalar(count) == 0
    with read_only(engine) as db:
        assert db.scalar(count) == 1


def test_a_write_does_not_show_before_it_is_finished(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(insert(units).values(UNIT))
        assert unit_count(engine) == 0
