"""A figure as a light picture at once, and by plotly itself only where somebody asked for it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import palette
from dashboard.ui.picture import picture
from dashboard.ui.picture.drawn import Drawn

CONFIG = {"displayModeBar": False, "scrollZoom": False}
OnPick = Callable[[str], None] | None


def shown(drawn: Drawn, *, alt: str, key: str, on_pick: OnPick) -> str:
    """Draw what is `drawn`, named `key` on its page; the code of the mark that was just picked, or "".

    `on_pick` (None: marks lead nowhere) is called with it before the page runs again.
    """
    by_plotly = f"interaktif {key}"
    turn = partial(_turn, by_plotly)
    if st.session_state.get(by_plotly):
        st.button("Ringkas", key=f"ringkas {key}", type="tertiary", help="Kembali ke gambar ringkas", on_click=turn)
        return _by_plotly(drawn.figure(), alt=alt, key=f"plotly {key}", on_pick=on_pick)
    return picture(drawn, alt=alt, key=f"gambar {key}", on_pick=on_pick, on_more=turn)


def _by_plotly(figure: go.Figure, *, alt: str, key: str, on_pick: OnPick) -> str:
    inked = _inked(figure)
    if on_pick is None:
        st.plotly_chart(inked, alt=alt, config=CONFIG, key=key)
        return ""
    told = partial(_told, key, on_pick)
    picked = st.plotly_chart(inked, alt=alt, config=CONFIG, key=key, on_select=told, selection_mode="points")
    return _code(picked)


def _inked(figure: go.Figure) -> go.Figure:
    """The figure with its words in the ink of the theme in use."""
    ink = palette.INK[st.context.theme.type or "light"]
    axes = [name for name in figure.layout if name.startswith(("xaxis", "yaxis"))]
    written = {"tickfont": {"color": ink}, "title": {"font": {"color": ink}}}
    figure.update_layout({"font": {"color": ink}, **dict.fromkeys(axes, written)})
    return figure


def _told(key: str, on_pick: Callable[[str], None]) -> None:
    on_pick(_code(st.session_state[key]))


def _code(picked: Any) -> str:
    """What the clicked mark of a plotly chart carries; "" when none was clicked."""
    codes = [point.get("customdata") for point in picked["selection"]["points"]]
    code = next((code for code in codes if code), "")
    return code if isinstance(code, str) else str(code[0])


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)
