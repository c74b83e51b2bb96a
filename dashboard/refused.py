"""What every layer says when it will not do what it was asked."""

from typing import TypedDict


class Refused(Exception):  # noqa: N818 - an answer to the office, not a fault of the program
    """A file or an action is refused: one Indonesian sentence says what, where, and what to do."""


class WrongCell(Refused):
    """A refusal because of one cell: where it stands, what is in it, and what is wrong with it."""

    def __init__(self, file: str, sheet: str, row: int, column: str, value: str, reason: str) -> None:
        self.sheet, self.row, self.column, self.value, self.reason = sheet, row, column, value, reason
        super().__init__(
            f"{file}, {self.place}: {self.reason}. Perbaiki sel itu lalu muat kembali; tidak ada yang dimuat."
        )

    @property
    def place(self) -> str:
        """Sheet, row, column and value in words."""
        return f"lembar {self.sheet}, baris {self.row}, kolom '{self.column}', nilai '{self.value}'"


class UnknownUnit(TypedDict):
    """A unit that nobody registered, as it was written, and the names it may mean."""

    text: str
    nearest: list[str]


class UnknownUnits(Refused):
    """A refusal because of units that nobody registered."""

    def __init__(self, message: str, units: list[UnknownUnit]) -> None:
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
