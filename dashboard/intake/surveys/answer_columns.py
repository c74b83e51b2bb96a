"""The answers of a survey's rows, column by column, and how each of their words was read."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.columns import Columns
from dashboard.intake.reading.distinct import DistinctCells
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import LISTED_FINDINGS, MetByColumn
from dashboard.intake.surveys.answers import (
    IF_AMONG_ITS_OWN,
    NO_ANSWER,
    NO_ANSWER_IN_WORDS,
    Answer,
    answer_reader,
    places_of,
    shares_a_set,
)
from dashboard.intake.surveys.growing import GrowingColumn
from dashboard.intake.surveys.respondents import Reading
from dashboard.measures.arrays import Numbers


class AnswerColumns:
    """Takes in the answers of a table block by block; slips go to `repaired`, wordings are counted in `readings`."""

    def __init__(self, columns: Columns, options: LoadOptions, repaired: MetByColumn) -> None:
        self.readings = Counter[Reading]()
        self._repaired = repaired
        self._headers = [columns.headers[at] for at in columns.questions]
        self._places = places_of(columns.rule_set)[: len(self._headers)]
        self._cells = [DistinctCells(answer_reader(one, options.letters, options.answers)) for one in self._places]
        self._answers, self._off_scale = GrowingColumn(np.int8, len(self._headers)), GrowingColumn(np.int8)

    def add(self, at: Numbers, columns: Sequence[Sequence[Cell]]) -> None:
        """Take in the next rows: their numbers in the file, and the cells of each question."""
        answers = np.zeros((len(at), len(columns)), dtype=np.int8)
        off_scale = np.zeros(len(at), dtype=np.int8)
        for order, (cells, read) in enumerate(zip(columns, self._cells, strict=True)):
            made, numbers = read.of(cells)
            answers[:, order] = np.array([one.value for one in made], dtype=np.int8)[numbers]
            off_scale += np.array([one.off_scale for one in made], dtype=np.int8)[numbers]
            reasons = [one.reason for one in made]
            note_distinct(self._repaired, at, order, self._headers[order], cells, reasons, numbers)
            self._count(order, made, numbers, cells)
        self._answers.add(answers)
        self._off_scale.add(off_scale)

    def off_scale(self) -> Numbers:
        """How many answers of each row were there and off the scale."""
        return self._off_scale.whole()

    def settled(self, rows: Numbers) -> NDArray[np.int8]:
        """All answers, rows x questions. "Tidak ada" is one where its column has others of its set, none elsewhere."""
        answers = self._answers.whole()
        for order, place in enumerate(self._places):
            at = np.flatnonzero(answers[:, order] == IF_AMONG_ITS_OWN)
            if len(at):
                among = any(one.order == order and shares_a_set(one.wording, place) for one in self.readings)
                answers[at, order] = 1 if among else NO_ANSWER
                if not among:
                    shown = ["Tidak ada"] * len(at)
                    self._repaired.add(rows[at], order, self._headers[order], shown, NO_ANSWER_IN_WORDS)
        return answers

    def _count(self, order: int, made: Sequence[Answer], numbers: Numbers, cells: Sequence[Cell]) -> None:
        _, firsts, counts = np.unique(numbers, return_index=True, return_counts=True)
        for first, count in zip(firsts.tolist(), counts.tolist(), strict=True):
            one = made[numbers[first]]
            if one.wording or one.reason:
                wording = plain_text(cells[first])
                self.readings[Reading(order, self._headers[order], wording, one.value, one.reason)] += count


def note_distinct(
    repaired: MetByColumn,
    at: Numbers,
    order: int,
    header: str,
    cells: Sequence[Cell],
    reasons: Sequence[str | None],
    numbers: Numbers,
) -> None:
    """Put the cells of a block whose distinct value (`numbers` into `reasons`) has a reason on the list of repairs."""
    for reason in dict.fromkeys(filter(None, reasons)):
        rows = np.flatnonzero(np.array([one == reason for one in reasons])[numbers])
        shown = [plain_text(cells[row]) for row in rows[:LISTED_FINDINGS].tolist()]
        repaired.add(at[rows], order, header, shown, reason)
