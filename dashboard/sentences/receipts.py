"""A receipt as the JSON it is kept as: what sentences and pages read of it (`intake.receipt.Receipt.as_dict`)."""

from collections.abc import Mapping
from typing import Any, TypedDict, cast


class Finding(TypedDict):
    """One cell or row that was repaired or refused; rows as the spreadsheet counts them."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


class Findings(TypedDict):
    """How many rows, how many of each reason, and the first few hundred."""

    rows: int
    by_reason: dict[str, int]
    listed: list[Finding]


class PreviewColumn(TypedDict):
    """One column of the first rows: its header, the field it became ("" for none), its first cells."""

    header: str
    field: str
    cells: list[str]


class Wording(TypedDict):
    """An answer in words, the step (1-4) it was read as, None for no answer, and how often it stands."""

    column: str
    wording: str
    answer: int | None
    count: int


class UnknownUnit(TypedDict):
    """A unit that nobody registered, as it was written, and the names it may mean."""

    text: str
    nearest: list[str]


class Question(TypedDict):
    """The one choice that would lift a refusal: its option, what is asked for each of `wanted`, and the answers."""

    option: str
    wanted: dict[str, str]
    answers: dict[str, str]


class Receipt(TypedDict):
    """What became of one file. Empty (no key at all) for a load from before receipts were kept."""

    file: str
    kind: str
    status: str
    message: str
    rows_read: int
    rows_kept: int
    rows_repaired: int
    rows_refused: int
    repaired: Findings
    refused: Findings
    columns_used: dict[str, str]
    columns_dropped: list[str]
    columns_ignored: list[str]
    notes: list[str]
    preview: list[PreviewColumn]
    answers: list[Wording]
    unknown_units: list[UnknownUnit]
    question: Question
    units: list[dict[str, Any]]
    changes: list[dict[str, Any]]


def as_receipt(values: Mapping[str, Any]) -> Receipt:
    """The values of a receipt, by the names it is known to have."""
    return cast("Receipt", values)
