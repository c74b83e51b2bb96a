"""What `wording.plain` lets through, judged by the browser that shows it."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.foreign_text import FOREIGN_TEXT
from tests.processes import running_script

SCRIPT = """
import streamlit as st
from dashboard.wording import plain
from tests.foreign_text import FOREIGN_TEXT

for number, foreign in enumerate(FOREIGN_TEXT):
    with st.container(key=f"alone-{number}"):
        st.markdown(plain(foreign))
    with st.container(key=f"label-{number}"):
        st.metric(plain(foreign), "1")
    with st.container(key=f"inside-{number}"):
        st.markdown(f"**{plain(foreign)}** naik")
"""
# Text and the names of the elements inside each piece of rendered Markdown, in the order of the script.
READ = (
    """pieces => pieces.map(piece => [piece.textContent, [...piece.querySelectorAll('*')].map(part => part.tagName)])"""
)


def readable(foreign: str) -> str:
    return re.sub(r"[\u202a-\u202e]", "", " ".join(foreign.split()))


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
        page.close()
    shown = {place: [(text.replace("\u2060", ""), parts) for text, parts in pieces] for place, pieces in seen.items()}
    assert shown["alone"] == [(readable(foreign), ["P"]) for foreign in FOREIGN_TEXT]
    assert [piece for piece in shown["label"] if piece[0] != "1"] == [(readable(f), ["P"]) for f in FOREIGN_TEXT]
    assert shown["inside"] == [(f"{readable(foreign)} naik", ["P", "STRONG"]) for foreign in FOREIGN_TEXT]
