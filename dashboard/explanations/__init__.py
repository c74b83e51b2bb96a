"""Metode: what each figure means, with its formula. Numbers that a rule or a module sets are read from there."""

from dashboard.explanations import (
    complaints,
    compliance,
    follow_up,
    measuring,
    over_time,
    reporting,
    respondents,
    standing,
)
from dashboard.explanations.part import Part, Theme
from dashboard.explanations.reporting import bands, rule_sets, samples
from dashboard.explanations.respondents import indicators
from dashboard.explanations.standing import RANKS, RANKS_MORE

EVERYTHING = "semua"
THEMES = (
    *measuring.THEMES,
    *standing.THEMES,
    *over_time.THEMES,
    *respondents.THEMES,
    *compliance.THEMES,
    *complaints.THEMES,
    *follow_up.THEMES,
    *reporting.THEMES,
)
TITLES = {**{theme.code: theme.title for theme in THEMES}, EVERYTHING: "Semua bagian"}

__all__ = [
    "EVERYTHING", "RANKS", "RANKS_MORE", "THEMES", "TITLES",
    "Part", "Theme", "bands", "indicators", "rule_sets", "samples", "themes",
]  # fmt: skip


def themes(code: str) -> tuple[Theme, ...]:
    """The theme with this code; all of them for "semua", to search or print the page as one."""
    return tuple(theme for theme in THEMES if code in (theme.code, EVERYTHING))
