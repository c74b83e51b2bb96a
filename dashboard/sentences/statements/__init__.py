"""One statement, one function: what page, slide, paper and `show` say of the same thing, in a short and a long form.

Both forms are made of the same counts, so neither is cut out of the other.
"""

from typing import NamedTuple


class Said(NamedTuple):
    """A statement: `short` for a headline, a list or a wall; `long` where there is room. Neither ends with a stop."""

    short: str
    long: str
