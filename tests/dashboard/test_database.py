"""What is done beside the pages."""

import logging
from queue import SimpleQueue
from threading import Event, Thread

import pytest
from sqlalchemy.exc import OperationalError

from dashboard import database
from dashboard.database import beside


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
