"""What leads on: rows of a list to their page, marks of a picture to their unit, closed lines to what they hold."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from pandas import DataFrame
from streamlit.delta_generator import DeltaGenerator

from dashboard.access import current_person, may_open
from dashboard.rows import present
from dashboard.settings import ROOT


def row(label: str, *, page: str, choices: Mapping[str, object], help: str | None = None) -> None:
    """One line of a list that leads to another page with these choices; `help` explains it on hover.

    Where that page, or the part of it, is not there for who looks, the line stands without leading on.
    """
    part = choices.get("bagian") or choices.get("tampilan")
    if not may_open(current_person(), page, str(part) if part else None):
        st.markdown(label, help=help)
        return
    st.page_link(
        _file(page),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        help=help,
        query_params=_given(choices),
    )


def from_table(picked: Any, rows: DataFrame, year: int) -> None:
    """Open the scorecard of `year` of the unit whose row was ticked; `rows` are the table's, with the column code.

    A row, not a cell: whoever moves through the cells by keyboard must not be carried off by the first of them.
    """
    for place in picked["selection"]["rows"]:
        scorecard(rows["code"].iloc[place], year)


def scorecard(code: str, year: int) -> None:
    """Open the scorecard of `year` of the unit with this code.

    Streamlit writes the new choices into the address before it leaves the page, and Back returns to that address: so
    the page's own choices stay in it."""
    there = st.query_params.to_dict() | _given({"unit": code, "tahun": year})
    st.switch_page(_file("scorecard"), query_params=there)


def opened(title: str, *, key: str, icon: str | None = None, expanded: bool = False) -> DeltaGenerator | None:
    """A closed line; None until it is opened, so that what it holds is not computed before."""
    place = st.expander(title, icon=icon, key=key, on_change="rerun", expanded=expanded)
    return place if place.open else None


def more() -> DeltaGenerator:
    """A button that opens to the choices few need: `with leads.more():` inside a row of choices."""
    return st.popover("Pilihan lain", icon=":material/tune:")


def _file(page: str) -> Path:
    return ROOT / "pages" / f"{page}.py"


def _given(choices: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in choices.items() if present(value)}
