"""What an explanation is made of."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.wording import number


@dataclass(frozen=True)
class Part:
    """One explained figure: title, meaning, its formulas in LaTeX (each short enough for a phone), and its source."""

    title: str
    text: str
    formulas: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Theme:
    """Parts that belong together, under the name a link has for them (`?bagian=code`)."""

    code: str
    title: str
    parts: tuple[Part, ...]


def default_of(function: Callable[..., Any], name: str) -> Any:
    """The value a function takes for a parameter nobody names: printed, never retyped."""
    return inspect.signature(function).parameters[name].default


def tex(value: float, decimals: int = 2) -> str:
    """A number for a formula; braces keep KaTeX from putting a space behind the comma."""
    return number(value, decimals).replace(",", "{,}")


def short(value: float, decimals: int = 4) -> str:
    """`1.96` as "1,96" and `2.0` as "2": no more decimals than the rule has."""
    return number(value, decimals).rstrip("0").rstrip(",") if decimals else number(value, 0)
