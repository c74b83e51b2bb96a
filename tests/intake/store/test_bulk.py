"""What is written past SQLAlchemy's statements is what it would have written, and fails as it fails."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from dashboard.engine import writing
from dashboard.intake.store.bulk import insert_columns, insert_with_ids
from dashboard.intake.store.columns import Coded, Values
from dashboard.schema import duties, responses, units
from tests.world import World

KNOWN = np.array([True, False])


def test_arrays_come_back_as_the_values_they_hold(world: World) -> None:
    world.units("A")
    world.survey("A", [[4] * 9])
    moments = np.array(["2026-03-04T10:11:12.123456", "NaT"], dtype="datetime64[us]")
    with writing(world.engine) as db:
        columns = {
            "survey_id": Values(np.array([1, 1])),
            "position": Values(np.array([70_000, 70_001])),
            "sheet": Values(np.array([0, 32_767])),
            "file_row": Values(np.array([2, 3])),
            "answered_on": Values(np.array(["2026-03-04", "NaT"], dtype="datetime64[D]")),
            "entered_at": Values(moments),
            "age": Values(np.array([41, -1]), KNOWN),
            "disability": Values(np.array([1, -1]), KNOWN),
            "education": Coded(("Diploma é\t\\N",), np.array([0, -1])),
            "q1": Values(np.array([4, 0], dtype=np.int8), KNOWN),
        }
        insert_columns(db, responses, columns)
        said = [responses.c[name] for name in columns]
        rows = db.execute(select(*said).where(responses.c.position >= 70_000).order_by(responses.c.position)).all()
    entered = datetime(2026, 3, 4, 10, 11, 12, 123456, tzinfo=UTC)
    assert [tuple(row) for row in rows] == [
        (1, 70_000, 0, 2, date(2026, 3, 4), entered, 41, True, "Diploma é\t\\N", 4),
        (1, 70_001, 32_767, 3, None, None, None, None, None, None),
    ]


def test_new_rows_have_ids_in_their_order_that_no_other_row_has(engine: Engine) -> None:
    with writing(engine) as db:
        db.execute(insert(units).values(code="A", name="A"))
        ids = insert_with_ids(db, units, [{"code": code, "name": code} for code in ("C", "B")])
        db.execute(insert(units).values(code="D", name="D"))
        stored = {row.code: row.id for row in db.execute(select(units))}
    assert (ids, len(set(stored.values()))) == ([stored["C"], stored["B"]], 4)


def test_a_row_that_stands_already_is_refused_as_any_statement_refuses_it(engine: Engine) -> None:
    duty = {"year": 2026, "kind": "laporan SKM", "deadline_at": datetime(2026, 11, 7, tzinfo=UTC), "source_letter": "-"}
    with pytest.raises(IntegrityError), writing(engine) as db:
        insert_with_ids(db, duties, [duty, duty])
