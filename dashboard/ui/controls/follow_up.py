"""The choices of the page Tindak lanjut: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

from typing import TypedDict, Unpack

import streamlit as st
from pandas import DataFrame

from dashboard import rules
from dashboard.sentences.follow_up import ALL_STATES, STATES
from dashboard.ui import controls

ELEMENT, STATE = "unsur", "keadaan"


def element() -> int | None:
    """?unsur=3: one element (1-9); None is all of them."""
    names = {str(at): f"U{at} {rule.name}" for at, rule in enumerate(rules.elements().elements, start=1)}
    picked = controls.one_of("Unsur", ELEMENT, names, "semua unsur", width=200)
    return int(picked) if picked else None


def state_named() -> str | None:
    """The state that the link names, before its choice is drawn; None where it names none that is known."""
    asked = st.query_params.get(STATE)
    return asked if asked in STATES else None


def state() -> str | None:
    """?keadaan=lewat waktu: programmes of one state (one of STATES); None is all of them."""
    return controls.one_of("Keadaan program", STATE, dict(zip(STATES, STATES, strict=True)), ALL_STATES, width=220)


class Among(TypedDict):
    """What the page looks at: one peer group, unit (code) and element (1-9); None is all."""

    peers: str | None
    unit: str | None
    element: int | None


def narrowed(rows: DataFrame, **among: Unpack[Among]) -> DataFrame:
    """Rows of one peer group, unit (code) and element (1-9); None is all. A column a frame lacks narrows nothing."""
    wanted = {"peer_group": among["peers"], "code": among["unit"], "element": among["element"]}
    for column, value in wanted.items():
        if value is not None and column in rows.columns:
            rows = rows[rows[column] == value]
    return rows.reset_index(drop=True)
