"""Paparan: full screen for leadership, one sentence a slide, frozen to an approved snapshot."""

import streamlit as st

from dashboard.ui.parts import briefing

if st.query_params.get("bagian") == briefing.MANAGE:
    briefing.manage()
else:
    briefing.wall()
