"""One answer of a respondent: a step of the scale, none, or something that is not on it."""

from dataclasses import dataclass

from dashboard.intake.reading.cells import Cell, plain_text

NO_ANSWER = 0
OFF_SCALE = "jawaban di luar 1-4: menjadi tanpa jawaban"
# The cells that need no thought: an answer on the scale, or none (blank and 0 are "no answer").
KNOWN: dict[Cell, int] = {None: 0, 0: 0, "0": 0, "": 0, "-": 0}
KNOWN |= {form: answer for answer in (1, 2, 3, 4) for form in (answer, str(answer))}


@dataclass(frozen=True)
class Answer:
    """A step of the scale (0: none), and why a cell that says something else was not taken as it stands."""

    value: int
    reason: str | None = None
    off_scale: bool = False


def answer_of(cell: Cell) -> Answer:
    """The answer in a cell; "4,0", " 3 " and 2.0 are the answers they look like."""
    if cell in KNOWN:
        return Answer(KNOWN[cell])
    text = plain_text(cell).replace(",", ".").removesuffix(".0").removesuffix(".00")
    return Answer(KNOWN[text]) if text in KNOWN else Answer(NO_ANSWER, OFF_SCALE, off_scale=True)
