"""A receipt as the JSON it is kept as: what `intake.receipt.Receipt.as_dict` writes, and sentences and pages read.

What only some files have (`total=False`) is an empty object on the receipts of the others.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, cast

from dashboard.refused import UnknownUnit


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


class Question(TypedDict, total=False):
    """The one choice that would lift a refusal: its option, what is asked for each of `wanted`, and the answers."""

    option: str
    wanted: dict[str, str]
    answers: dict[str, str]


class Figures(TypedDict):
    """Respondents and IKM over all answers and over complete rows, with the grade; None where there is none."""

    n: int | None
    n_complete: int
    ikm: float | None
    ikm_complete_rows: float | None
    grade: str | None


class Total(TypedDict, total=False):
    """`Figures` of a whole file of answers, and how many rows it has."""

    rows: int
    n: int | None
    n_complete: int
    ikm: float | None
    ikm_complete_rows: float | None
    grade: str | None


class Reported(TypedDict, total=False):
    """What an office says of its own survey."""

    reported_ikm: float | None
    reported_grade: str | None
    reported_n: int | None


class UnitFigures(TypedDict):
    """A unit and year as its page has it, beside what was reported; a recap has no rows to be complete."""

    unit: str
    code: str
    periods: list[str]
    n: int | None
    n_complete: NotRequired[int]
    ikm: float | None
    ikm_complete_rows: NotRequired[float | None]
    grade: str | None
    reported_ikm: float | None
    reported_grade: str | None
    reported_n: NotRequired[int | None]


class Late(TypedDict, total=False):
    """Rows entered long after the day they claim, and what they score beside the rest; empty without both dates."""

    late_rows: int
    dated_rows: int
    ikm_late: float | None
    ikm_rest: float | None
    difference: float | None
    differs: bool
    worth_asking: bool


class Footer(TypedDict):
    """A footer as it was printed, what the rows above it give, and whether the two agree."""

    footer: str
    reported: list[float]
    recomputed: list[float]
    weight: float
    agrees: bool


class SheetFooter(Footer):
    """The same with the sheet it stands on."""

    sheet: str


class Sent(TypedDict, total=False):
    """Of a province's rollups: its code, when it made the file, which years, by which schema."""

    province: str
    made_at: str
    years: list[int]
    revision: str


class SurveyChange(TypedDict):
    """A survey that a corrected file replaced: respondents and IKM before and after."""

    unit: str
    period: str
    n_before: int | None
    n_after: int | None
    ikm_before: float | None
    ikm_after: float | None


# A survey's; or of a register `table` and `action`, with how many `rows` or else the row's key, column by column: which
# columns those are depends on the table.
Change = Mapping[str, Any]


class Receipt(TypedDict):
    """What became of one file. Empty (no key at all) for a load from before receipts were kept."""

    file: str
    sha256: str
    kind: str
    status: str
    message: str
    load_id: int | None
    rows_read: int
    rows_kept: int
    rows_repaired: int
    rows_refused: int
    total: Total
    late: Late
    units: list[UnitFigures]
    units_created: list[str]
    footers: list[SheetFooter]
    sent: Sent
    changes: list[Change]
    columns_used: dict[str, str]
    columns_dropped: list[str]
    columns_ignored: list[str]
    preview: list[PreviewColumn]
    answers: list[Wording]
    unknown_units: list[UnknownUnit]
    question: Question
    notes: list[str]
    repaired: Findings
    refused: Findings


def as_receipt(values: Mapping[str, Any]) -> Receipt:
    """The values of a receipt, by the names it is known to have."""
    return cast("Receipt", values)
