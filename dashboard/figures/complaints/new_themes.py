"""Keluhan: what the texts that no theme fits have in common, for the Biro to read and name."""

from pandas import DataFrame

from dashboard.figures.complaints.texts import texts
from dashboard.reading import Reading
from dashboard.themes import UNMAPPED
from dashboard.themes.discovery import discovered

# The newest of a year; a province has tens to hundreds without a theme.
MOST = 2000
TOPICS = ["topic", "words", "count", "share", "example"]


def new_themes(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """Topics among the reports of `year` that no theme fits, most frequent first; empty with too few of them.

    words: the topic's heaviest stems; count and share (0-1) of those reports; example: its clearest masked text. A
    proposal to be judged by people: a new theme is written into dashboard/rules/themes.toml.
    """
    rows = reading.ask(texts, year=year, theme=UNMAPPED, unit=unit, peers=peers, most=MOST)
    written = [str(text) for text in rows["text"]]
    topics = discovered(written)
    topics["example"] = [written[places[0]] if places else "" for places in topics["examples"]]
    return topics[TOPICS]
