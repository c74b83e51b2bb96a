"""What a link says, before anybody believes it."""

from dashboard.wording import plain

# Of what nobody knows, so much is repeated on the page.
SHOWN = 80


def said(asked: str) -> str:
    """What a link says, fit to be repeated on the page."""
    return plain(asked if len(asked) <= SHOWN else f"{asked[:SHOWN]}…")


def number_said(asked: str, most: int) -> int | None:
    """The whole number a link says; None when it says something else, or more than `most`."""
    known = asked.isdecimal() and len(asked) <= len(str(most))
    return int(asked) if known and int(asked) <= most else None
