"""Checklist answers line by line: one unit, item and year with its evidence."""

from collections.abc import Iterable, Mapping

from dashboard import rules
from dashboard.intake.checklists.cells import NOT_ASSESSED, Answer, cross_means, of_level, read_answer
from dashboard.intake.checklists.items import item_ids
from dashboard.intake.context import Context
from dashboard.intake.directory import nearest
from dashboard.intake.reading.cells import parse_count
from dashboard.intake.reading.checklist_columns import ItemCode, framework_named, item_named, item_of
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.identity import assessor_of, day_of, service_of, unit_of, year_in_name, year_of
from dashboard.intake.rows.lines import Line, each, lines
from dashboard.schema import checklist_answers
from dashboard.schema.checklists import UNIT

TEXTS = {"evidence_url": "evidence", "checked_by": "reviewed_by", "note": "note"}
# What a unit says of itself nobody has checked yet.
NOBODY = {"checked_by": None, "checked_on": None}
DAYS = {"evidence_on": "evidence_on", "checked_on": "checked_on"}


def load_checklist_answers(tables: Iterable[Table], context: Context) -> None:
    """Answers with their evidence. A line without status, level and evidence says nothing, as a blank cell of a matrix.

    A line may hold two judgements: the unit's own level (F-01) stands beside the evaluator's (F-02).
    """
    read = list(lines(tables, context))
    of_file = year_in_name(context)
    items = each(read, _item)
    ids = item_ids(context.db, {framework for framework, _ in items})
    cross = cross_means((line.text("check_status") or "" for line in read), context.options.cross)
    facts = []
    for line, item in zip(read, items, strict=True):
        facts += _facts(line, item, cross, _key(line, item, ids, of_file))
    years = {fact.key["year"] for fact in facts}
    keep_all(context, checklist_answers, facts, within=checklist_answers.c.year.in_(years))


def _facts(line: Line, item: ItemCode, cross: str | None, key: Mapping[str, object]) -> list[Fact]:
    """The unit's own level, and the answer of whoever the sheet is of; evidence alone is not assessed yet."""
    facts, own_answer, answer = [], _level(line, item, "own_level"), _answer(line, item, cross)
    if own_answer:
        facts.append(Fact(line.place, {**key, "assessor": UNIT}, {**_values(line, own_answer), **NOBODY}))
    if answer is None and own_answer is None and line.text("evidence"):
        answer = Answer(NOT_ASSESSED)
    if answer:
        facts.append(Fact(line.place, {**key, "assessor": assessor_of(line)}, _values(line, answer)))
    return facts


def _item(line: Line) -> ItemCode:
    item_text, framework = line.need("item"), None
    if asked := line.text("framework"):
        framework = framework_named(asked)
        if framework is None:
            known = [checklist.code for checklist in rules.checklists()]
            raise line.refusal("framework", f"kerangka tidak dikenal; pilih salah satu: {', '.join(known)}")
    item = item_named(item_text, framework)
    if item is None:
        raise line.refusal("item", _unknown(item_text, framework))
    return item


def _unknown(item_text: str, framework: str | None) -> str:
    if framework is None and item_named(item_text) is None:
        return "butir tidak dikenal atau ada di lebih dari satu kerangka; isi juga kolom 'kerangka'"
    names = [
        item.name for checklist in rules.checklists() if framework in (None, checklist.code) for item in checklist.items
    ]
    return f"butir tidak dikenal dalam kerangka itu. {nearest(item_text, names)}"


def _answer(line: Line, item: ItemCode, cross: str | None) -> Answer | None:
    """The level where one is given, else the status."""
    if levelled := _level(line, item, "level"):
        return levelled
    read = read_answer(line.text("check_status") or "", item_of(item), cross)
    if read.reason:
        raise line.refusal("check_status", read.reason)
    return read.value


def _level(line: Line, item: ItemCode, field: str) -> Answer | None:
    highest, level = item_of(item).highest_level, line.parsed(field, parse_count)
    if level is None:
        return None
    if highest is None or level > highest:
        top = "butir ini tidak bertingkat" if highest is None else f"tingkat tertinggi {highest}"
        raise line.refusal(field, top)
    return of_level(level, highest)


def _key(line: Line, item: ItemCode, ids: dict[ItemCode, int], of_file: int | None) -> dict[str, object]:
    unit_id = unit_of(line)
    service_id = service_of(line, unit_id) if rules.checklist(item[0]).per_service else None
    return {"item_id": ids[item], "unit_id": unit_id, "service_id": service_id, "year": year_of(line, of_file)}


def _values(line: Line, answer: Answer) -> dict[str, object]:
    texts = {column: line.text(field) for column, field in TEXTS.items()}
    days = {column: day_of(line, field) for column, field in DAYS.items()}
    return {"status": answer.status, "level": answer.level, **texts, **days}
