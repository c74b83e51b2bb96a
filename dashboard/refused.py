"""What every layer says when it will not do what it was asked."""


class Refused(Exception):  # noqa: N818 - an answer to the office, not a fault of the program
    """A file or an action is refused: one Indonesian sentence says what, where, and what to do."""
