"""The first page of a process that was started without the command line waits for what every door prepares."""

from threading import Event, Lock, Thread

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from dashboard.actions.first_start import is_prepared, prepare

PREPARING = "Menyiapkan basis data. Tunggu sebentar; halaman terbuka sendiri."
# How often a page that waits looks for another line.
EVERY_S = 0.5


class Preparation:
    """The preparing of this process, in a thread that goes on when the page that began it is closed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.error: Exception | None = None
        self.over = Event()
        Thread(target=self._run, name="persiapan", daemon=True).start()

    def _run(self) -> None:
        try:
            prepare(self.lines.append)
        except Exception as error:
            self.error = error
        finally:
            self.over.set()


_one_at_a_time = Lock()
_begun: list[Preparation] = []


def first_start() -> None:
    """Show what is being prepared, line by line, then the page that was asked for; nothing where all is ready.

    Raises what went wrong with it. A database that does not answer is told by the pages themselves.
    """
    try:
        if is_prepared():
            return
    except SQLAlchemyError:
        return
    preparation, shown = _the_one(), 0
    with st.status(PREPARING, expanded=True):
        while shown < len(preparation.lines) or not preparation.over.wait(EVERY_S):
            for line in preparation.lines[shown:]:
                st.text(line)
                shown += 1
    if preparation.error is not None:
        raise preparation.error
    st.rerun()


def _the_one() -> Preparation:
    """The preparation that runs; another one where none does."""
    with _one_at_a_time:
        if not _begun or _begun[-1].over.is_set():
            _begun[:] = [Preparation()]
        return _begun[-1]
