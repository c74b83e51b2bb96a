"""Sections of the yearly survey report (rules/report-sections.toml)."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A section: its name, and the sentence of the return letter when it is not there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    missing: str


class ReportSections(BaseModel):
    """Every section a report must have, in its order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    sections: tuple[Section, ...]


@cache
def report_sections() -> ReportSections:
    """The sections as the rule file has them."""
    path = Path(__file__).parent / "report-sections.toml"
    return ReportSections.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
