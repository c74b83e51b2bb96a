"""Survey files with one line an answer (respondent, question, score), as applications store them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.intake.context import Offer
from dashboard.intake.reading.columns import header_of, kinds, map_columns
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table
from dashboard.intake.surveys.answers_by_person import AnswersByPerson
from dashboard.intake.surveys.response_rows import TableRead, read_responses
from dashboard.refused import Refused

RESPONSES = "survey-responses"
# Of one line: whose, of which survey, and what is said.
OF_A_LINE = ("respondent_id", "unit", "service", "period", "question", "answer")


def read_answer_lines(tables: Iterable[Table], offer: Offer) -> list[TableRead]:
    """The tables of a file as respondents, read like any other. Refused when a person answers a question twice."""
    made = [_as_respondents(table, offer) for table in tables]
    offer.receipt.kind = RESPONSES
    return read_responses(made, offer)


def _as_respondents(table: Table, offer: Offer) -> Table:
    """The same answers, one row a person at the place of the first line; questions are known as headers are."""
    fields = table.columns.fields
    known = [name for name in fields if name in kinds()[RESPONSES].fields]
    persons = AnswersByPerson([fields[name] for name in ("respondent_id", *known)])
    places = [fields.get(name) for name in OF_A_LINE]
    for numbers, run in table.numbered_runs():
        persons.take(numbers, run, places)
    _refuse_faults(persons, table, offer)
    headers = [header_of("respondent"), *map(header_of, known), *_headers(persons.labels)]
    columns = map_columns(headers, kinds()[RESPONSES], offer.options.model_copy(update={"columns": {}}))
    if not columns.questions:
        raise Refused(
            f"{offer.receipt.file}, lembar {table.sheet.name}: pertanyaannya ({', '.join(persons.labels.values())}) "
            "tidak memuat kesembilan unsur SKM. Tulis U1 sampai U9 atau nama unsurnya pada kolom pertanyaan; tidak ada "
            "yang dimuat."
        )
    offer.receipt.columns_ignored += [name for name in columns.ignored if name not in offer.receipt.columns_ignored]
    offer.receipt.notes.append(
        f"{persons.answer_count} baris jawaban dari {len(persons)} responden dibaca satu baris satu responden."
    )
    return replace(table, kind=kinds()[RESPONSES], columns=columns, rows=_in_place(persons, table.first_row))


def _refuse_faults(persons: AnswersByPerson, table: Table, offer: Offer) -> None:
    if not persons.faults:
        return
    rest = persons.faults.total() - len(persons.fault_rows)
    raise Refused(
        f"{offer.receipt.file}, lembar {table.sheet.name}: "
        f"{'; '.join(f'{what} ({n})' for what, n in persons.faults.items())}: {'; '.join(persons.fault_rows)}"
        f"{f'; dan {rest} lagi' if rest > 0 else ''}. Betulkan baris itu lalu muat kembali; tidak ada yang dimuat."
    )


def _headers(labels: dict[str, str]) -> list[str]:
    """Questions as headers; those that are only numbered are U1, U2, …"""
    return [f"U{label}" if label.isdigit() else label for label in labels.values()]


def _in_place(persons: AnswersByPerson, first: int) -> Iterator[Row]:
    """The rows at their numbers in the file, blank ones between them."""
    reached = first
    for number, row in persons.rows():
        yield from ([] for _ in range(reached, number))
        yield row
        reached = number + 1
