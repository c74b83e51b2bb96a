"""Survey files with one line an answer (respondent, question, score), as applications store them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.columns import header_of, kinds, map_columns
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.surveys.response_rows import TableRead, read_responses
from dashboard.refused import Refused

RESPONSES = "survey-responses"
# Of one person: whose, of which survey. One number may stand for another person in another unit.
PERSON = ("respondent_id", "unit", "service", "period")
# So many of a mistake's rows are named.
ROWS_SHOWN = 5
Person = tuple[str, ...]


@dataclass
class Answered:
    """What one person's lines say: where the first stands, what it says of the person, and the answers by question."""

    number: int
    first: Row
    answers: dict[str, Cell] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_answer_lines(tables: Iterable[Table], offer: Offer) -> list[TableRead]:
    """The tables of a file as respondents, read like any other. Refused when a person answers a question twice."""
    made = [_as_respondents(table, offer) for table in tables]
    offer.receipt.kind = RESPONSES
    return read_responses(made, offer)


def _as_respondents(table: Table, offer: Offer) -> Table:
    """The same answers, one row a person at the place of the first line; questions are known as headers are."""
    persons, labels = _persons(table, offer)
    known = [name for name in table.columns.fields if name in kinds()[RESPONSES].fields]
    headers = [header_of("respondent"), *map(header_of, known), *_headers(labels)]
    columns = map_columns(headers, kinds()[RESPONSES], offer.options.model_copy(update={"columns": {}}))
    if not columns.questions:
        raise Refused(
            f"{offer.receipt.file}, lembar {table.sheet.name}: pertanyaannya ({', '.join(labels.values())}) tidak "
            "memuat kesembilan unsur SKM. Tulis U1 sampai U9 atau nama unsurnya pada kolom pertanyaan; tidak ada yang "
            "dimuat."
        )
    offer.receipt.columns_ignored += [name for name in columns.ignored if name not in offer.receipt.columns_ignored]
    count = sum(len(person.answers) for person in persons)
    offer.receipt.notes.append(f"{count} baris jawaban dari {len(persons)} responden dibaca satu baris satu responden.")
    rows = {person.number: _row(person, table, known, labels) for person in persons}
    whole = _in_place(rows, table.first_row)
    return replace(table, kind=kinds()[RESPONSES], columns=columns, rows=whole)


def _persons(table: Table, offer: Offer) -> tuple[list[Answered], dict[str, str]]:
    """Every person in order of the first line, and the questions as first written, by their folded words."""
    fields = table.columns.fields
    persons: dict[Person, Answered] = {}
    labels: dict[str, str] = {}
    faults: Counter[str] = Counter()
    shown: list[str] = []
    for number, row in table.numbered_rows():
        person = tuple(plain_text(cell_at(row, fields.get(name))) for name in PERSON)
        label = plain_text(cell_at(row, fields["question"]))
        one = persons.setdefault(person, Answered(number, row))
        fault = _fault(person, label, one)
        if fault:
            faults[fault] += 1
            shown.append(f"baris {one.lines[folded(label)]} dan {number}" if fault == TWICE else f"baris {number}")
            continue
        one.answers[folded(label)] = cell_at(row, fields["answer"])
        one.lines[folded(label)] = number
        labels.setdefault(folded(label), label)
    _refuse_faults(faults, shown, table, offer)
    return list(persons.values()), labels


TWICE = "satu responden menjawab satu pertanyaan dua kali"


def _fault(person: Person, label: str, one: Answered) -> str:
    if not person[0]:
        return "respondennya kosong"
    if not label:
        return "pertanyaannya kosong"
    return TWICE if folded(label) in one.answers else ""


def _refuse_faults(faults: Counter[str], shown: list[str], table: Table, offer: Offer) -> None:
    if not faults:
        return
    rest = len(shown) - ROWS_SHOWN
    raise Refused(
        f"{offer.receipt.file}, lembar {table.sheet.name}: {'; '.join(f'{what} ({n})' for what, n in faults.items())}: "
        f"{'; '.join(shown[:ROWS_SHOWN])}{f'; dan {rest} lagi' if rest > 0 else ''}. Betulkan baris itu lalu muat "
        "kembali; tidak ada yang dimuat."
    )


def _headers(labels: dict[str, str]) -> list[str]:
    """Questions as headers; those that are only numbered are U1, U2, …"""
    return [f"U{label}" if label.isdigit() else label for label in labels.values()]


def _row(person: Answered, table: Table, known: list[str], labels: dict[str, str]) -> Row:
    fields = table.columns.fields
    cells = [cell_at(person.first, fields[name]) for name in ("respondent_id", *known)]
    return [*cells, *(person.answers.get(label) for label in labels)]


def _in_place(rows: dict[int, Row], first: int) -> Iterator[Row]:
    """The rows at their numbers in the file, blank ones between them."""
    return (rows.get(number, []) for number in range(first, max(rows, default=first - 1) + 1))
