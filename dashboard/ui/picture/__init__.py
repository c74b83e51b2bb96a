"""A figure as a light drawing in the page: the browser draws it from a description, plotly stays unloaded.

At its exact width and in the theme's ink, with what its marks say and where they lead. `known` lists what of a figure
can be drawn.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.ui.picture.drawn import Drawn

HERE = Path(__file__).parent
# In this order, as one file: the last begins to draw.
SCRIPTS = ("text", "scales", "plan", "hatches", "marks", "frame", "pointing", "picture")


def _script() -> str:
    """All scripts without their comments and indents: each picture carries them to the browser."""
    whole = "\n".join((HERE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return re.sub(r"^[ \t]+|^[ \t]*//.*\n", "", whole, flags=re.MULTILINE)


_COMPONENT = st.components.v2.component(
    "gambar",
    html='<div class="picture-place"></div>',
    css=(HERE / "picture.css").read_text(encoding="utf-8"),
    js=_script(),
    isolate_styles=False,
)


def picture(
    drawn: Drawn, *, alt: str, key: str, on_pick: Callable[[str], None] | None, on_more: Callable[[], None]
) -> str:
    """Draw it in the page's width and in its own height; `alt` says what it shows to whoever cannot see it.

    With `on_pick` a mark that has a `customdata` can be opened: it is called with that, and in the run that follows the
    same is returned ("" else). `on_more`: somebody asks for plotly itself. ValueError for what cannot be drawn.
    """
    leads = on_pick is not None
    data = drawn.described(codes=leads)
    shown = _COMPONENT(
        data=data | {"alt": alt, "leads": leads},
        key=key,
        height=data["height"],
        on_picked_change=partial(_picked, key, on_pick),
        on_interactive_change=on_more,
    )
    return shown.picked or ""


def _picked(key: str, on_pick: Callable[[str], None] | None) -> None:
    if on_pick is not None and (code := st.session_state[key].get("picked")):
        on_pick(code)
