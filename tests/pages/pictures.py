"""What the pictures of a page show: the description that the browser draws, not what it makes of it."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.ui.picture.labels import plain


def pictures(page: AppTest) -> list[dict[str, Any]]:
    """The description of each picture of the page, from the top down (see `dashboard.ui.picture.described`)."""
    components = page.get("bidi_component")
    return [json.loads(one.proto.json) for one in components if one.proto.component_name == "gambar"]


def layers(picture: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The layers of one kind: line, arms, marks, spots, words, bars, cells."""
    return [layer for layer in picture["layers"] if layer["kind"] == kind]


def hovers(picture: dict[str, Any]) -> list[str]:
    """What the marks say when they are pointed at, without markup."""
    return [plain(text) for layer in picture["layers"] for text in layer.get("said", ()) if text]
