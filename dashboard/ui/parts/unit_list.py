"""Rapor unit: every unit to pick from, a bounded part at a time, for whoever came without choosing one."""

import streamlit as st

from dashboard.database import fetch
from dashboard.figures.rankings.ranked_units import narrowed
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.ui import controls, layout
from dashboard.ui.controls import pages
from dashboard.wording import plain
from queries.units import all_units

# Eight rows of three on a wide screen; on a phone they stand below each other.
SIZE = 24


def unit_list() -> None:
    """The units of a peer group, or all, as buttons."""
    with controls.row():
        peers = controls.peers()
    known = fetch(all_units)
    known = known.assign(peer_group=known["peer_group"].fillna(NO_PEERS))
    listed = narrowed(known, peers=peers).sort_values(["peer_group", "unit", "code"], ignore_index=True)
    with st.grid("auto", min_column_width=320) as grid:
        for row in listed.iloc[pages.shown(len(listed), SIZE)].itertuples(index=False):
            with grid.cell():
                name, asked = plain(str(row.unit)), ("unit", str(row.code))
                st.button(name, key=f"buka {row.code}", type="tertiary", wrap=True, on_click=controls.put, args=asked)
    pages.turn(len(listed), SIZE)
    layout.note(f"Atau ketik namanya di kotak “Unit”. {len(listed)} unit.")
