"""What is done beside the pages."""

import logging
from collections.abc import Callable
from datetime import date
from queue import SimpleQueue
from threading import Event, Thread

import pytest
from sqlalchemy.exc import OperationalError

from dashboard import database
from dashboard.database import _daily, beside


def _locked() -> None:
    raise OperationalError("INSERT", {}, Exception("database is locked"))


def _broken() -> None:
    raise ZeroDivisionError


def test_work_that_fails_is_told_in_the_log_and_the_next_is_done(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = Event()
    monkeypatch.setattr(database, "_work", SimpleQueue())  # in this test it is done
    Thread(target=database._work_on, daemon=True).start()
    with caplog.at_level(logging.WARNING):
        for work in (_locked, _broken, done.set):
            beside(work)
        assert done.wait(60)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", "Angka tidak tersimpan: OperationalError"),
        ("ERROR", "Angka tidak tersimpan"),
    ]


def test_work_of_every_day_is_done_when_the_day_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at once a minute: three times on the 7th, twice on the 8th, and once on the 9th."""
    days = iter([7, 7, 7, 8, 8, 9])
    done: list[Callable[[], object]] = []
    monkeypatch.setattr(database, "beside", done.append)
    with pytest.raises(StopIteration):  # where the days end
        _daily(_broken, lambda: date(2026, 11, next(days)), lambda _: None)
    assert done == [_broken, _broken]
