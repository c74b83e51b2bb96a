"""Lines of answers put together person by person: a few small numbers a line, whatever the number of lines."""

import pickle
import tempfile
import weakref
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.distinct import DistinctCells, Numbered, columns_of
from dashboard.intake.reading.runs import Row

# So many bytes of persons' first lines are held in memory, the others in a temporary file.
HELD_BYTES = 1 << 24
# So many of a mistake's rows are named.
ROWS_SHOWN = 5
TWICE = "satu responden menjawab satu pertanyaan dua kali"


class AnswersByPerson:
    """What the lines of a table say: of which person, to which question, which answer.

    A person is a number of one survey (unit, service, period): one number may stand for another person elsewhere.
    """

    def __init__(self, kept: Sequence[int]) -> None:
        """`kept`: the places of the cells that are taken from a person's first line."""
        self.faults: Counter[str] = Counter()
        self.fault_rows: list[str] = []
        # Questions as first written, by their folded words.
        self.labels: dict[str, str] = {}
        self.answer_count = 0
        self._kept = kept
        # Of unit, service, period and question.
        self._texts = [DistinctCells(plain_text) for _ in range(4)]
        self._persons: dict[tuple[str, ...], dict[str, int]] = {}
        self._first_numbers = array("q")
        self._cells = Numbered()
        # By question: of each person the number of the answer (from 1, 0 for none) and the row it stands in.
        self._answers: dict[str, array[int]] = {}
        self._rows: dict[str, array[int]] = {}
        self._first_lines = tempfile.SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115 - read when all lines are taken in
        weakref.finalize(self, self._first_lines.close)

    def __len__(self) -> int:
        """How many persons there are."""
        return len(self._first_numbers)

    def take(self, numbers: Sequence[int], run: list[Row], places: Sequence[int | None]) -> None:
        """The next lines with their rows in the file; `places` of number, unit, service, period, question, answer."""
        met = [at for at in places if at is not None]
        columns = dict(zip(met, columns_of(run, met), strict=True))
        nothing: list[Cell] = [None] * len(run)
        names, *survey, questions, answers = (nothing if at is None else columns[at] for at in places)
        surveys = zip(*map(self._in_words, self._texts, survey), strict=False)
        labels = self._in_words(self._texts[-1], questions)
        each = zip(numbers, run, map(plain_text, names), surveys, labels, answers, strict=True)
        for number, row, name, of_survey, label, answer in each:
            self._take(number, self._person(name, of_survey, number, row), name, label, answer)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """One row a person: the number of the first line, its kept cells, the answers in the order of `labels`."""
        self._first_lines.seek(0)
        cells = [None, *(cell for _, cell in self._cells)]
        columns = [self._answers[label] for label in self.labels]
        for person, number in enumerate(self._first_numbers):
            yield number, [*pickle.load(self._first_lines), *(cells[column[person]] for column in columns)]  # noqa: S301

    def _in_words(self, texts: DistinctCells[str], cells: Sequence[Cell]) -> list[str]:
        made, numbers = texts.of(cells)
        return [made[number] for number in numbers.tolist()]

    def _person(self, name: str, of_survey: tuple[str, ...], number: int, row: Row) -> int:
        persons = self._persons.setdefault(of_survey, {})
        if name not in persons:
            persons[name] = len(self)
            self._first_numbers.append(number)
            pickle.dump([row[at] if at < len(row) else None for at in self._kept], self._first_lines, protocol=5)
            for column in (*self._answers.values(), *self._rows.values()):
                column.append(0)
        return persons[name]

    def _take(self, number: int, person: int, name: str, label: str, answer: Cell) -> None:
        question = folded(label)
        if not name or not label:
            self._fault("pertanyaannya kosong" if name else "respondennya kosong", f"baris {number}")
            return
        if question not in self.labels:
            self.labels[question] = label
            self._answers[question], self._rows[question] = (array("q", bytes(8 * len(self))) for _ in range(2))
        if before := self._rows[question][person]:
            self._fault(TWICE, f"baris {before} dan {number}")
            return
        self._rows[question][person] = number
        # One and a half and the text "1,5" are different cells.
        self._answers[question][person] = 0 if answer is None else self._cells[type(answer), answer] + 1
        self.answer_count += 1

    def _fault(self, what: str, where: str) -> None:
        self.faults[what] += 1
        if len(self.fault_rows) < ROWS_SHOWN:
            self.fault_rows.append(where)
