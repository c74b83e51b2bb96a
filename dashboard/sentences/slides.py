"""What a slide of the briefing is, and how two briefings compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from pandas import DataFrame

from dashboard.wording import ABSENT

COMPARED = ["slide", "figure", "before", "after"]


@dataclass(frozen=True)
class Figure:
    """One large number: what it is, the number as printed, and what keeps it true. `key` names it for comparisons."""

    key: str
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide: its sentence, at most three figures (five on the first), its page, what the speaker may add."""

    code: str
    title: str
    sentence: str
    figures: tuple[Figure, ...]
    source: str
    page: str
    choices: dict[str, str]
    notes: str
    alt: str = ""
    lines: tuple[str, ...] = ()


def compared(before: Sequence[Slide], after: Sequence[Slide]) -> DataFrame:
    """One row a figure of `after`: what it was in `before` (a dash when it was not there). Columns COMPARED.

    Says what changed and not why: figures of two days differ also because more units have reported.
    """
    old = values(before)
    rows = [
        (slide.title, figure.label, old.get(f"{slide.code} {figure.key}", ABSENT), figure.value)
        for slide in after
        for figure in slide.figures
    ]
    return DataFrame(rows, columns=COMPARED)


def values(slides: Sequence[Slide]) -> dict[str, str]:
    """Every figure of a briefing by its slide and key."""
    return {f"{slide.code} {figure.key}": figure.value for slide in slides for figure in slide.figures}
