"""A long list in parts: which part is shown lives in the URL, like every choice."""

import math

import streamlit as st

from dashboard.ui import controls
from dashboard.ui.controls.links import number_said
from dashboard.wording import count

KEY = "hal"
MOST = 9_999


def shown(many: int, size: int) -> slice:
    """?hal=2: which of `many` rows stand on this part, `size` at a time; a part that is not there is the last."""
    last = max(1, math.ceil(many / size))
    asked = number_said(st.query_params.get(KEY, "1"), MOST) or 1
    first = (min(asked, last) - 1) * size
    return slice(first, first + size)


def turn(many: int, size: int) -> None:
    """Where one is, and the two buttons to the parts beside it; nothing where everything stands on one part."""
    last = math.ceil(many / size)
    if last <= 1:
        return
    at = shown(many, size).start // size + 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for label, to in (("‹ Sebelumnya", at - 1), ("Berikutnya ›", at + 1)):
            st.button(label, key=f"{KEY} {label}", disabled=not 1 <= to <= last, on_click=_to, args=(to,))
        st.caption(f"{count(at)} dari {count(last)} bagian")


def _to(page: int) -> None:
    controls.put(KEY, "" if page == 1 else str(page))
