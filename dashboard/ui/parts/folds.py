"""Closed lines that compute nothing before they are opened."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def opened(title: str, *, key: str) -> DeltaGenerator | None:
    """A closed line; None until it is opened."""
    line = st.expander(title, key=key, on_change="rerun")
    return line if line.open else None
