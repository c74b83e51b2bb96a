"""What stands at the top of every page: the product, the province it is for, and the moment of its data."""

from html import escape

import streamlit as st
from pandas.errors import DatabaseError
from sqlalchemy.exc import SQLAlchemyError

from dashboard import palette
from dashboard.database import fetch, shows_copy
from dashboard.exports.emblem import emblem
from dashboard.figures.origin import origin
from dashboard.sentences.database_faults import UNREACHABLE
from dashboard.settings import settings
from dashboard.wording import moment

# Pixels: Streamlit scales a logo to 32 at most. Each line is set to its width, whatever font the machine has: a picture
# cannot use the page's own.
HEIGHT, LETTER, SMALL_LETTER, GAP = 32, 6.4, 5.8, 8


def masthead() -> None:
    """A logo made of words. Its alternative text is Streamlit's own, so the last line of a page says the moment too."""
    lines = f"Pantau Layanan · {settings().province}", _moment()
    drawn = wordmark(*lines, ink=palette.INK[st.context.theme.type or "light"], emblem=emblem())
    st.logo(drawn, size="large")


def _moment() -> str:
    """The moment of the data; the wall goes on without its database, and says so here too."""
    try:
        return UNREACHABLE if shows_copy() else f"Data per {moment(fetch(origin).loaded_at, settings().zone)}"
    except (SQLAlchemyError, DatabaseError):
        return UNREACHABLE


def wordmark(first: str, second: str, *, ink: str, emblem: str = "") -> str:
    """Two lines of text as a picture (SVG) in the colour `ink`, behind an emblem (its address) where there is one."""
    widths = round(len(first) * LETTER), round(len(second) * SMALL_LETTER)
    before = HEIGHT + GAP if emblem else 0
    picture = f'<image href="{emblem}" width="{HEIGHT}" height="{HEIGHT}"/>' if emblem else ""
    size = f'width="{before + max(widths)}" height="{HEIGHT}"'
    style = f'font-family="Segoe UI, Helvetica, Arial, sans-serif" fill="{ink}"'
    fit = f'x="{before}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>{picture}'
        f'<text y="13" font-size="13" font-weight="600" textLength="{widths[0]}" {fit}>{escape(first)}</text>'
        f'<text y="28" font-size="11.5" textLength="{widths[1]}" {fit}>{escape(second)}</text></svg>'
    )
