"""A file that is made of what stands in the fields at the press of a button, and then saved by the browser.

Streamlit's own download button gives the file of the last run: what was typed just before the press would not be in it,
and it cannot refuse. This one sends the press after the typed words, and says at the button why there is no file.
"""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from time import monotonic_ns

import streamlit as st

from dashboard.refused import Refused
from dashboard.wording import plain

HERE = Path(__file__).parent
Made = tuple[str, bytes]

_COMPONENT = st.components.v2.component(
    "berkas_jadi",
    html='<button type="button"></button>',
    css=(HERE / "made.css").read_text(encoding="utf-8"),
    js=(HERE / "made.js").read_text(encoding="utf-8"),
)


def made(label: str, make: Callable[[], Made], *, key: str) -> None:
    """A button named `label`; pressed, it saves the name and content that `make` gives, or shows why it refuses."""
    pressed = f"{key} ditekan"
    file, refusal = None, ""
    if st.session_state.pop(pressed, False):
        try:
            file = _sent(*make())
        except Refused as reason:
            refusal = plain(str(reason))
    data: dict[str, object] = {"label": label, "file": file}
    _COMPONENT(key=key, data=data, height="content", width="content", on_pressed_change=lambda: _press(pressed))
    if refusal:
        st.error(refusal, icon=":material/error:")


def _press(key: str) -> None:
    st.session_state[key] = True


def _sent(name: str, content: bytes) -> dict[str, str]:
    # Numbered, so that a page that is drawn again does not save it again.
    return {"name": name, "content": b64encode(content).decode(), "number": str(monotonic_ns())}
