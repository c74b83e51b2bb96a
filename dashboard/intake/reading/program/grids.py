"""What the reading program finds in a file: sheets of cells, and why it stops."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

# First and last cell of merged ones, each as row and column from 0.
Merged = tuple[tuple[int, int], tuple[int, int]]
# Stands in a cell whose formula was never calculated.
WITHOUT_RESULT = "#RUMUS-TANPA-HASIL"


class TooMuch(Exception):  # noqa: N818 - an answer, not a fault
    """More of something than the limits allow: its name in Limits and how many there are, 0 where nobody counted."""

    def __init__(self, name: str, amount: int = 0) -> None:
        super().__init__(name)
        self.name, self.amount = name, amount


class Grid(NamedTuple):
    """One sheet. `height` rows and `cells` cells, counted before a row is made; a hidden one has none."""

    name: str
    rows: Iterator[list[Any]] = iter(())
    height: int = 0
    cells: int = 0
    merged: Sequence[Merged] = ()
    hidden: bool = False
    # Whether bare numbers of days count from 1904.
    from_1904: bool = False
