"""What a column of a table is; on screen and in a workbook alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Column:
    """One column of a table: the frame's column, its header, and how its values are written on screen."""

    field: str
    label: str
    form: Callable[[Any], str] | None = None
    width: Literal["small", "medium", "large"] | int | None = None
    help: str | None = None
