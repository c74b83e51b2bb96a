"""Catatan: the register of deeds, narrowed by person, unit and days, and taken as a file."""

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from dashboard.clock import real_now
from dashboard.database import fetch
from dashboard.engine import read
from dashboard.exports.workbook import Sheet, workbook
from dashboard.sentences import access as words
from dashboard.settings import settings
from dashboard.tables.access import DEEDS
from dashboard.ui import layout
from queries.accounts import actors, deeds
from queries.units import all_units

# More lines are read in a file, not on a page; a file has no end that anybody reaches.
SHOWN, MOST, SHOWN_DAYS = 300, 1_000_000, 30


def register() -> None:
    """The newest deeds that fit. Read anew: what was done is no figure that is kept."""
    today = real_now().astimezone(settings().zone).date()
    units = fetch(all_units)
    names = dict(zip(units["code"], units["unit"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        actor = st.selectbox("Orang", read(actors)["actor"].tolist(), index=None, placeholder="semua", width=280)
        unit = st.selectbox(
            "Unit", list(names), index=None, format_func=names.__getitem__, placeholder="semua", width=280
        )
        first = st.date_input("Sejak", today - timedelta(days=SHOWN_DAYS), format="DD/MM/YYYY", width=150)
        last = st.date_input("Sampai", today, format="DD/MM/YYYY", width=150)
    since, until = _moment(first or date(2000, 1, 1)), _moment((last or today) + timedelta(days=1))
    among = {"actor": actor, "unit": unit, "since": since, "until": until}
    rows = read(deeds, **among, most=SHOWN)
    layout.takeaway(words.deeds(len(rows), SHOWN), words.HOW_DEEDS)
    if rows.empty:
        return
    layout.table(words.described(rows), DEEDS, download="catatan", alt="Perbuatan, terbaru di atas")

    def whole() -> bytes:
        every = words.described(read(deeds, **among, most=MOST))
        return workbook([Sheet("catatan", every, DEEDS)], [], zone=settings().zone, synthetic=False)

    if len(rows) == SHOWN:
        layout.download("Semua yang dipilih (.xlsx)", whole, "catatan-lengkap.xlsx")


def _moment(day: date) -> datetime:
    """The beginning of a day of the province, as the database compares moments."""
    return datetime.combine(day, time(), settings().zone).astimezone(UTC).replace(tzinfo=None)
