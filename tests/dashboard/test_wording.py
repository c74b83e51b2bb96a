"""Numbers, dates and foreign text on an Indonesian screen."""

import datetime as dt
import html
import re
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard import wording
from tests.foreign_text import FOREIGN_TEXT

WITA = ZoneInfo("Asia/Makassar")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What Streamlit looks for in finished text: icons and emoji, bare addresses, arrows.
LATE = re.compile(
    r":[\w+-]+:|:material/\w+:|https?://|www\.|[-.\w+]+@[-\w]+\.\w|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)", re.I
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (82.35, "82,35"),
        (82.345, "82,35"),
        (88.305, "88,31"),
        (100, "100,00"),
        (0.0, "0,00"),
        (-0.001, "0,00"),
        (-1.5, "−1,50"),
        (12345.678, "12.345,68"),
        (np.float64(76.605), "76,61"),
    ],
)
def test_a_number_has_a_decimal_comma_and_rounds_half_up(value: float, shown: str) -> None:
    assert wording.number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.877, "+0,88"), (-0.877, "−0,88"), (0.0, "0,00"), (0.004, "0,00"), (-0.004, "0,00"), (float("nan"), "–")],
)
def test_a_difference_shows_its_sign_unless_it_rounds_to_nothing(value: float, shown: str) -> None:
    assert wording.signed(value) == shown
    assert wording.signed(None) == "–"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2026", "2026"),
        ("2026-S1", "semester 1 2026"),
        ("2026-Q4", "triwulan 4 2026"),
        ("2026-Q1-Q2", "triwulan 1–2 2026"),
        ("2026-X", "2026-X"),
    ],
)
def test_a_period_is_said_in_words(code: str, name: str) -> None:
    assert wording.period_name(code) == name


def test_a_number_may_ask_for_other_decimals() -> None:
    assert wording.number(3.0644, decimals=4) == "3,0644"


@pytest.mark.parametrize("absent", [None, float("nan"), np.nan, pd.NA])
def test_an_absent_value_is_a_dash_and_not_zero(absent: float | None) -> None:
    assert [wording.number(absent), wording.count(absent), wording.share(absent)] == ["–", "–", "–"]


@pytest.mark.parametrize(("n", "shown"), [(0, "0"), (310, "310"), (1615, "1.615"), (np.int64(1_000_000), "1.000.000")])
def test_a_count_has_dots_between_thousands(n: int, shown: str) -> None:
    assert wording.count(n) == shown


def test_a_share_is_shown_as_per_cent() -> None:
    assert wording.share(0.41) == "41%"
    assert wording.share(0.4567, decimals=1) == "45,7%"


def test_a_date_names_the_month_in_indonesian() -> None:
    assert wording.date(dt.date(2026, 11, 7)) == "7 November 2026"
    assert wording.date(dt.date(2026, 8, 21)) == "21 Agustus 2026"


def test_an_absent_date_is_a_dash() -> None:
    assert [wording.date(None), wording.date(pd.NaT), wording.moment(None, WITA)] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "7 November 2026 pukul 22.59 WIB"),
        ("Asia/Makassar", "7 November 2026 pukul 23.59 WITA"),
        ("Asia/Jayapura", "8 November 2026 pukul 00.59 WIT"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_province(zone: str, shown: str) -> None:
    assert wording.moment(dt.datetime(2026, 11, 7, 15, 59), ZoneInfo(zone)) == shown  # noqa: DTZ001


def test_an_aware_moment_is_the_same_moment() -> None:
    in_jakarta = dt.datetime(2026, 11, 7, 22, 59, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert wording.moment(in_jakarta, WITA) == "7 November 2026 pukul 23.59 WITA"


def test_days_are_counted_in_hari() -> None:
    assert wording.days(12) == "12 hari"
    assert wording.days(1200) == "1.200 hari"


def test_a_units_name_is_left_readable() -> None:
    assert wording.plain("UPTD PPRD Wil. Kutai - Barat (Samsat) 85.63") == "UPTD PPRD Wil. Kutai - Barat (Samsat) 85.63"


@pytest.mark.parametrize("foreign", FOREIGN_TEXT)
def test_foreign_text_is_only_text(foreign: str) -> None:
    assert_only_text(foreign)


FRAGMENTS = st.sampled_from([*FOREIGN_TEXT, *"\\`*_[]<>&$~|:-+#=.)@/!{}^\n", " ", "a", "1", "www", "http"])


@given(st.lists(FRAGMENTS | st.text(max_size=4), max_size=8).map("".join))
@example("\x1b\r# judul")  # behind a character that is taken out
@example("\u202e 1. satu")
def test_no_mixture_of_foreign_text_comes_alive(foreign: str) -> None:
    assert_only_text(foreign)


def assert_only_text(foreign: str) -> None:
    """Its Markdown is one paragraph that reads like `foreign`, with nothing left for Streamlit to replace."""
    unseen = re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", " ".join(foreign.split()))
    readable = " ".join(unseen.split())
    rendered = MARKDOWN.render(wording.plain(foreign)).strip()
    if not readable:
        assert rendered == ""
        return
    assert rendered.startswith("<p>")
    assert rendered.endswith("</p>")
    shown = rendered.removeprefix("<p>").removesuffix("</p>")
    assert html.unescape(shown).replace("\u2060", "") == readable.replace("\u2060", "")
    assert "<" not in shown
    assert LATE.findall(html.unescape(shown)) == []
    assert re.search(r"(?<!\\)(?:\\\\)*:[^\W\d_]", wording.plain(foreign)) is None
    assert re.search(r"(?<!\\)(?:\\\\)*\$", wording.plain(foreign)) is None
