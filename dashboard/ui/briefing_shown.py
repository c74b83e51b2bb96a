"""Which briefing is shown: the approved one from the database, or its copy when the database is gone."""

import logging
from pathlib import Path

import streamlit as st
from pandas.errors import DatabaseError
from sqlalchemy.exc import SQLAlchemyError

from dashboard import engine
from dashboard.actions.snapshots import keep_copy, read_copy
from dashboard.database_faults import Fault
from dashboard.figures.papers.snapshots import Snapshot, snapshot_of
from dashboard.sentences.database_faults import ON_PAGES, copy_kept
from dashboard.settings import settings

_log = logging.getLogger(__name__)


def shown(snapshot_id: int | None = None) -> tuple[Snapshot | None, bool]:
    """The briefing with this number (none: the latest), and whether it is the copy because the database is gone."""
    folder = settings().data_folder
    try:
        found = engine.read(snapshot_of, snapshot_id=snapshot_id)
    except (SQLAlchemyError, DatabaseError):
        _log.exception("The database could not be read; the copy of the briefing is shown")
        return read_copy(folder), True
    if found and snapshot_id is None:
        kept = read_copy(folder)
        if kept is None or kept.snapshot_id != found.snapshot_id:
            _keep(found, folder)
    return found, False


def while_gone(fault: Fault) -> None:
    """What failed, on a page; of a database that is not to be reached also where its last briefing is, and of when."""
    st.error(ON_PAGES[fault], icon=":material/database_off:")
    # With a sign-in nobody is known while the database is gone, and so nobody is shown anything.
    copy = read_copy(settings().data_folder) if fault is Fault.GONE and settings().auth is None else None
    if copy is not None:
        st.info(copy_kept(copy.taken_at, settings().zone), icon=":material/slideshow:")


def _keep(found: Snapshot, folder: Path) -> None:
    """A folder that cannot be written is no reason to show nothing."""
    try:
        keep_copy(found, folder)
    except OSError:
        _log.exception("No copy of the briefing could be kept in %s", folder)
