"""Entry script: the menu, the page's frame, and where a dead database or a broken rule file becomes a sentence."""

import logging
import sys
from pathlib import Path

# Streamlit puts this script's own folder on the path; pages need the repository's root, however they are started.
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []

import streamlit as st  # noqa: E402
from pandas.errors import DatabaseError  # noqa: E402
from sqlalchemy.exc import SQLAlchemyError  # noqa: E402

from dashboard import turns  # noqa: E402
from dashboard.access import Person, acting_as  # noqa: E402
from dashboard.database import one_state  # noqa: E402
from dashboard.database_faults import fault_of  # noqa: E402
from dashboard.refused import Refused  # noqa: E402
from dashboard.settings import settings  # noqa: E402
from dashboard.ui import controls, signing_in  # noqa: E402
from dashboard.ui.briefing_shown import copy_said, while_gone  # noqa: E402
from dashboard.ui.first_start import first_start  # noqa: E402
from dashboard.ui.masthead import masthead  # noqa: E402
from dashboard.ui.menu import menu  # noqa: E402
from dashboard.ui.observed import observed  # noqa: E402

# Named before the menu is made: without it a page's own icon becomes the tab's, fetched from another host.
st.set_page_config(page_title=f"Pantau Layanan {settings().province}", page_icon="📋", layout="wide")

beside_copy = False
try:
    first_start()
    person = signing_in.who()
    pages = menu(person if isinstance(person, Person) else None)
    # Somebody at the door keeps the address they came with: they return to it.
    page = st.navigation(list(pages.values()), position="top" if isinstance(person, Person) else "hidden")
    if not isinstance(person, Person):
        signing_in.door(person)
        st.stop()
    file = next(file for file, entry in pages.items() if entry.url_path == page.url_path)
    with acting_as(person), turns.pages.turn(), observed(file), one_state():
        controls.arrive(file, page.url_path)
        masthead()
        beside_copy = copy_said(file)
        try:
            page.run()
        finally:
            signing_in.footer(file)
except (SQLAlchemyError, DatabaseError) as error:
    logging.getLogger(__name__).exception("The database failed: %s", fault_of(error))
    while_gone(fault_of(error), beside_copy=beside_copy)
except Refused as refusal:  # nobody can sign in from here, or a rule file that was broken while the server runs
    st.error(str(refusal), icon=":material/rule:")
