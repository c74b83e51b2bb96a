"""What is shown while the database is gone: the copy of the briefing, and that of the stored figures."""

import logging
from pathlib import Path

import streamlit as st
from pandas.errors import DatabaseError
from sqlalchemy.exc import SQLAlchemyError

from dashboard import engine
from dashboard.actions.snapshots import keep_copy, read_copy
from dashboard.clock import now
from dashboard.database import shows_copy
from dashboard.database_faults import Fault
from dashboard.figures.papers.snapshots import Snapshot, snapshot_of
from dashboard.sentences.database_faults import ON_PAGES, REST_NOT_STORED, copy_kept, stored_shown
from dashboard.settings import settings
from dashboard.ui.signing_in import WALL

_log = logging.getLogger(__name__)


def shown(snapshot_id: int | None = None) -> tuple[Snapshot | None, bool]:
    """The briefing with this number (none: the latest), and whether it is the copy because the database is gone."""
    folder = settings().data_folder
    try:
        briefing = engine.read(snapshot_of, snapshot_id=snapshot_id)
    except (SQLAlchemyError, DatabaseError):
        _log.exception("The database could not be read; the copy of the briefing is shown")
        return read_copy(folder), True
    if briefing and snapshot_id is None:
        kept = read_copy(folder)
        if kept is None or kept.snapshot_id != briefing.snapshot_id:
            _keep(briefing, folder)
    return briefing, False


def copy_said(page: str) -> bool:
    """Say above a page that it shows the copy of the stored figures, and of when they are; whether it does.

    The wall says so in its own line.
    """
    if not shows_copy():
        return False
    if page != WALL:
        st.warning(stored_shown(now(), settings().zone), icon=":material/database_off:")
    return True


def while_gone(fault: Fault, *, beside_copy: bool = False) -> None:
    """What failed, on a page; of a database that is not to be reached also where its last briefing is, and of when.

    Below figures of the copy (`beside_copy`) only that the rest is not in it.
    """
    if beside_copy and fault is Fault.GONE:
        st.info(REST_NOT_STORED, icon=":material/database_off:")
        return
    st.error(ON_PAGES[fault], icon=":material/database_off:")
    # With a sign-in nobody is known while the database is gone, and so nobody is shown anything.
    copy = read_copy(settings().data_folder) if fault is Fault.GONE and settings().auth is None else None
    if copy is not None:
        st.info(copy_kept(copy.taken_at, settings().zone), icon=":material/slideshow:")


def _keep(briefing: Snapshot, folder: Path) -> None:
    """A folder that cannot be written is no reason to show nothing."""
    try:
        keep_copy(briefing, folder)
    except OSError:
        _log.exception("No copy of the briefing could be kept in %s", folder)
