"""A matrix of units and checklist items, of any framework and also of several at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from dashboard import rules
from dashboard.intake.checklists.cells import MISSING, NOT_ASSESSED, Answer, cross_means, read_answer
from dashboard.intake.checklists.items import item_ids
from dashboard.intake.checklists.user_scores import user_score_of
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import folded, plain_text
from dashboard.intake.reading.checklist_columns import ItemCode, item_of
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.identity import assessor_of, day_of, service_of, unit_of, year_in_name, year_of
from dashboard.intake.rows.lines import Line
from dashboard.refused import Refused
from dashboard.schema import checklist_answers, loads, user_scores

ANSWERS = checklist_answers.c
# Words that a form writes by itself where nobody answered.
UNTOUCHED = frozenset({"false", "tidak", "0"})
FEWEST_UNTOUCHED = 2


@dataclass(frozen=True)
class Row:
    """One filled row of a matrix: where, whose and when it is, its cells by item, who looked, the users' score."""

    line: Line
    unit_id: int
    service_id: int | None
    year: int
    assessor: str
    cells: dict[ItemCode, str]
    checked: dict[str, str | date | None]
    user_score: Fact | None


def load_checklists(tables: Iterable[Table], context: Context) -> None:
    """Answers of a matrix. A blank cell says nothing: that item of that unit is "belum dinilai", never zero.

    A cell blanked in a later file of the same name withdraws the answer. Refused at the first cell that says neither.
    """
    rows = _rows(tables, context)
    if not rows:
        return
    ids = item_ids(context.db, {framework for row in rows for framework, _ in row.cells})
    written = [cell for row in rows for cell in row.cells.values()]
    cross = cross_means(written, context.options.cross)
    answers = [(row, item, _answer(row, item, shown, cross)) for row in rows for item, shown in row.cells.items()]
    facts = [_fact(row, item, ids, answer) for row, item, answer in answers if answer]
    blanks = [_fact(row, item, ids, BLANK) for row, item, answer in answers if not answer]
    answered_keys = {tuple(fact.key.values()) for fact in facts}
    withdrawn = _withdrawn(context, [blank for blank in blanks if tuple(blank.key.values()) not in answered_keys])
    years = {row.year for row in rows}
    keep_all(context, checklist_answers, [*facts, *withdrawn], within=ANSWERS.year.in_(years))
    keep_all(context, user_scores, [row.user_score for row in rows if row.user_score])
    told = [row for row in rows if row.user_score or any(row.cells.values())]
    filled = {(row.unit_id, row.service_id, row.year, row.assessor) for row in told}
    context.receipt.rows_kept = len(filled)
    context.receipt.notes += _counts(answers) + _untouched(rows)


BLANK = Answer(NOT_ASSESSED)


def _rows(tables: Iterable[Table], context: Context) -> list[Row]:
    of_file = year_in_name(context)
    rows = [_row(table, number, cells, context, of_file) for table in tables for number, cells in table.numbered_rows()]
    context.receipt.rows_read += len(rows)
    named = context.options.period is None and not any(row.line.text("year") for row in rows)
    if rows and named:
        context.receipt.notes.append(f"Tahun {of_file} diambil dari nama berkas.")
    return rows


def _row(table: Table, number: int, cells: list[Any], context: Context, of_file: int | None) -> Row:
    line = Line(table, number, cells, context)
    unit_id = unit_of(line)
    shown = {item: plain_text(cell_at(cells, at)) for at, item in table.columns.items.items()}
    texts = {"checked_by": line.text("reviewed_by"), "checked_on": day_of(line, "checked_on")}
    source_fields = {"checked_by": "reviewed_by", "checked_on": "checked_on"}
    checked = {name: value for name, value in texts.items() if source_fields[name] in table.columns.fields}
    year, service_id = year_of(line, of_file), service_of(line, unit_id)
    users = user_score_of(line, unit_id, year)
    return Row(line, unit_id, service_id, year, assessor_of(line), shown, checked, users)


def _answer(row: Row, item: ItemCode, shown: str, cross: str | None) -> Answer | None:
    read = read_answer(shown, item_of(item), cross)
    if read.reason:
        raise Refused(
            f"{row.line.context.receipt.file}, lembar {row.line.place.sheet}, baris {row.line.place.row}, "
            f"butir '{item_of(item).name}', nilai '{shown}': {read.reason}. Perbaiki lalu muat kembali; "
            "tidak ada yang dimuat."
        )
    return read.value


def _fact(row: Row, item: ItemCode, ids: dict[ItemCode, int], answer: Answer) -> Fact:
    service_id = row.service_id if rules.checklist(item[0]).per_service else None
    whose = {"unit_id": row.unit_id, "service_id": service_id, "year": row.year, "assessor": row.assessor}
    key = {"item_id": ids[item], **whose}
    return Fact(row.line.place, key, {"status": answer.status, "level": answer.level, **row.checked})


def _withdrawn(context: Context, blanks: Sequence[Fact]) -> list[Fact]:
    """The blanks that stand where an earlier file of this name had an answer."""
    same_name = select(*(ANSWERS[name] for name in ("item_id", "unit_id", "service_id", "year", "assessor"))).join(
        loads, loads.c.id == ANSWERS.load_id
    )
    in_force = ANSWERS.retired_by_load_id.is_(None) & (ANSWERS.status != NOT_ASSESSED)
    statement = same_name.where(loads.c.file_name == context.receipt.file, in_force)
    standing = {tuple(row) for row in context.db.execute(statement)}
    return [fact for fact in blanks if tuple(fact.key.values()) in standing]


def _counts(answers: Sequence[tuple[Row, ItemCode, Answer | None]]) -> list[str]:
    """What each column said, in one note a framework: "SP 61 terpenuhi, 17 belum; SIPPN 45 terpenuhi, 33 belum"."""
    counts: dict[ItemCode, Counter[str]] = {}
    for _, item, answer in answers:
        counts.setdefault(item, Counter())[answer.status if answer else "kosong"] += 1
    frameworks = dict.fromkeys(framework for framework, _ in counts)
    return [
        f"{rules.checklist(framework).name}: "
        + "; ".join(f"{item_of(item).name} {_said(count)}" for item, count in counts.items() if item[0] == framework)
        + "."
        for framework in frameworks
    ]


def _said(count: Counter[str]) -> str:
    return ", ".join(f"{number} {status}" for status, number in count.most_common())


def _untouched(rows: Sequence[Row]) -> list[str]:
    """Columns that say nothing but "False" and have no day: perhaps nobody ever looked."""
    if any(row.checked.get("checked_on") for row in rows):
        return []
    notes = []
    for item in dict.fromkeys(item for row in rows for item in row.cells):
        filled = [cell for row in rows if (cell := row.cells.get(item))]
        if len(filled) >= FEWEST_UNTOUCHED and {folded(cell) for cell in filled} <= UNTOUCHED:
            notes.append(
                f"{item_of(item).name}: {len(filled)} dari {len(rows)} '{filled[0]}' tanpa tanggal: dibaca "
                f"'{MISSING}'; bila sebenarnya belum dinilai, kosongkan selnya lalu muat kembali."
            )
    return notes
