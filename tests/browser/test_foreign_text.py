"""What `wording.plain` lets through, judged by the browser that shows it."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.foreign_text import FOREIGN_TEXT
from tests.processes import running_script

SCRIPT = """
import plotly.graph_objects as go
import streamlit as st
from dashboard.charts.labels import plain as escaped
from dashboard.ui.picture import picture
from dashboard.ui.picture.drawn import Drawn
from dashboard.wording import plain
from tests.foreign_text import FOREIGN_TEXT

for number, foreign in enumerate(FOREIGN_TEXT):
    with st.container(key=f"alone-{number}"):
        st.markdown(plain(foreign))
    with st.container(key=f"label-{number}"):
        st.metric(plain(foreign), "1")
    with st.container(key=f"inside-{number}"):
        st.markdown(f"**{plain(foreign)}** naik")

names = [escaped(foreign) for foreign in FOREIGN_TEXT]
places = list(range(len(names)))
words = go.Scatter(x=places, y=places, mode="markers+text", text=names, hovertext=names, hoverinfo="text")
axis = {"tickvals": places, "ticktext": [f"<b>{name}</b>" for name in names]}
layout = {"height": 4000, "xaxis": {"visible": False}, "yaxis": axis}
picture(Drawn(go.Figure, words, layout), alt=FOREIGN_TEXT[0], key="gambar", on_pick=None, on_more=lambda: None)
"""
# Text and the names of the elements inside each piece of rendered Markdown, in the order of the script.
READ = (
    """pieces => pieces.map(piece => [piece.textContent, [...piece.querySelectorAll('*')].map(part => part.tagName)])"""
)


# Each text of a picture with the names of the elements inside it, then of all that stands in the picture's place.
DRAWN = """picture => [
    [...picture.querySelectorAll('text')].map(text => [text.textContent, [...text.children].map(part => part.tagName)]),
    [...new Set([...picture.parentElement.querySelectorAll('*')].map(part => part.tagName.toLowerCase()))].sort(),
]"""
HARMLESS = {"button", "circle", "clippath", "defs", "div", "path", "rect", "span", "svg", "text", "tspan"}


def readable(foreign: str) -> str:
    return re.sub(r"[\u202a-\u202e]", "", " ".join(foreign.split()))


def lines(foreign: str) -> str:
    """As a picture prints it: each line of it on a line of its own."""
    return foreign.replace("\n", "")


def test_no_foreign_text_comes_alive_on_a_page(browser: Browser, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with running_script(script) as address:
        page = browser.new_page()
        page.goto(f"http://{address}")
        page.wait_for_selector(f".st-key-inside-{len(FOREIGN_TEXT) - 1} strong")
        # The code that draws a metric comes after that of text.
        page.wait_for_selector(f".st-key-label-{len(FOREIGN_TEXT) - 1} [data-testid='stMetricValue']")
        seen = {
            place: page.eval_on_selector_all(f'[class*="st-key-{place}-"] [data-testid="stMarkdownContainer"]', READ)
            for place in ("alone", "label", "inside")
        }
        drawn, names = page.locator("svg.picture").evaluate(DRAWN)
        page.close()
    shown = {place: [(text.replace("\u2060", ""), parts) for text, parts in pieces] for place, pieces in seen.items()}
    assert shown["alone"] == [(readable(foreign), ["P"]) for foreign in FOREIGN_TEXT]
    assert [piece for piece in shown["label"] if piece[0] != "1"] == [(readable(f), ["P"]) for f in FOREIGN_TEXT]
    assert shown["inside"] == [(f"{readable(foreign)} naik", ["P", "STRONG"]) for foreign in FOREIGN_TEXT]
    # A tick in bold, and the words at a mark.
    found = [(text, parts) for text, parts in drawn if text]
    written = {lines(foreign) for foreign in FOREIGN_TEXT}
    assert {text for text, _ in found} == written
    assert {part for _, parts in found for part in parts} <= {"tspan"}
    assert set(names) <= HARMLESS
