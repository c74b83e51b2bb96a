"""What is done beside the pages."""

import logging
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.database import beside


def _locked() -> None:
    raise OperationalError("INSERT", {}, Exception("database is locked"))


def _broken() -> None:
    raise ZeroDivisionError


def test_work_that_fails_is_told_in_the_log_and_the_next_is_done(caplog: pytest.LogCaptureFixture) -> None:
    done = Event()
    with caplog.at_level(logging.WARNING):
        for work in (_locked, _broken, done.set):
            beside(work)
        assert done.wait(60)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", "Angka tidak tersimpan: OperationalError"),
        ("ERROR", "Angka tidak tersimpan"),
    ]
