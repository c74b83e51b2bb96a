"""Metode: what each figure means, with its formula. Numbers that a rule or a module sets are read from there."""

from dashboard.methods import complaints, compliance, follow_up, measuring, rankings, respondents, submissions, trends
from dashboard.methods.part import Part, Theme
from dashboard.methods.rankings import RANKS, RANKS_MORE
from dashboard.methods.respondents import indicators
from dashboard.methods.sources import rule_sources
from dashboard.methods.submissions import bands, rule_sets, samples

EVERYTHING = "semua"
THEMES = (
    *measuring.THEMES,
    *rankings.THEMES,
    *trends.THEMES,
    *respondents.THEMES,
    *compliance.THEMES,
    *complaints.THEMES,
    *follow_up.THEMES,
    *submissions.THEMES,
)
TITLES = {**{theme.code: theme.title for theme in THEMES}, EVERYTHING: "Semua bagian"}

__all__ = [
    "EVERYTHING", "RANKS", "RANKS_MORE", "THEMES", "TITLES",
    "Part", "Theme", "bands", "indicators", "rule_sets", "rule_sources", "samples", "themes", "with_words",
]  # fmt: skip


def themes(code: str) -> tuple[Theme, ...]:
    """The theme with this code; all of them for "semua", to search or print the page as one."""
    return tuple(theme for theme in THEMES if code in (theme.code, EVERYTHING))


def with_words(words: str) -> tuple[Part, ...]:
    """Every part whose title, text or source has these words, in any case."""
    lowered = words.casefold()
    parts = (part for theme in THEMES for part in theme.parts)
    return tuple(part for part in parts if lowered in f"{part.title} {part.text} {part.source}".casefold())
