"""Sections of the yearly survey report (rules/report-sections.toml)."""

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced


class Section(Rule):
    """A section: its name, and the sentence of the return letter when it is not there."""

    code: str
    name: str
    missing: str


class ReportSections(Sourced):
    """Every section a report must have, in its order."""

    sections: tuple[Section, ...]


@kept
def report_sections() -> ReportSections:
    """The sections as the rule file has them."""
    return valid(ReportSections, "report-sections")
