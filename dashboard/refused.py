"""What every layer says when it will not do what it was asked."""


class Refused(Exception):  # noqa: N818 - an answer to the office, not a fault of the program
    """A file or an action is refused: one Indonesian sentence says what, where, and what to do."""


class UnknownUnits(Refused):
    """A refusal because of units that nobody registered: `units` has each text with the nearest names."""

    def __init__(self, message: str, units: list[dict[str, object]]) -> None:
        super().__init__(message)
        self.units = units


class Unsettled(Refused):
    """A refusal that one choice lifts.

    `option` is the choice's name in LoadOptions, `answers` what may be chosen with what each means, in words. Where
    several things are asked for (columns), `wanted` are their names with what they are called.
    """

    def __init__(
        self, message: str, option: str, answers: dict[str, str], wanted: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.option, self.answers, self.wanted = option, answers, wanted or {}
