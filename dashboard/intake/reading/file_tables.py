"""The tables of one file, sheet by sheet, as a loader takes them in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from dashboard import rules
from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.columns import is_personal
from dashboard.intake.reading.days_of_1904 import counted_from_1900
from dashboard.intake.reading.files import Row, Sheet, sheets_of
from dashboard.intake.reading.formulas import calculated
from dashboard.intake.reading.labels import labelled
from dashboard.intake.reading.legends import compared_with_legend, goes_by_number, settled_table
from dashboard.intake.reading.merged import filled
from dashboard.intake.reading.near_misses import Missed
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.runs import Rows, runs_of
from dashboard.intake.reading.stacked import tables_below
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.receipt import SHOWN_LETTERS, Receipt
from dashboard.themes.masking import masked

# Called with the rows read so far, every WATCHED_ROWS of them.
Watcher = Callable[[int], None]
WATCHED_ROWS = 200
PREVIEWED_ROWS = 5
# What people wrote in their own words.
FREE_TEXTS = ("complaint_text", "complaint_text_first", "suggestion")


def tables_of(
    path: Path, options: LoadOptions, receipt: Receipt, watch: Watcher | None = None, missed: list[Missed] | None = None
) -> Iterator[Table]:
    """The tables of a file, sheet by sheet; what is dropped or passed over is written on the receipt.

    What sheets without one come nearest to is added to `missed`.
    """
    sheets = sheets_of(path)
    for sheet in sheets if watch is None else _watched(sheets, watch):
        if sheet.hidden:
            receipt.notes.append(f"Lembar tersembunyi '{sheet.name}' dilewati.")
            continue
        first, settled_options = settled_table(path, sheet, options, missed, receipt)
        if first is None:
            receipt.notes.append(_passed_over(sheet))
            continue
        if first.columns.questions and first.columns.rule_set == rules.WITH_MAKLUMAT:
            receipt.notes.append(_form(first))
        for table in tables_below(first, settled_options):
            columns = table.columns
            receipt.columns_used |= columns.used()
            receipt.columns_dropped += [name for name in columns.dropped if name not in receipt.columns_dropped]
            receipt.columns_ignored += [name for name in columns.ignored if name not in receipt.columns_ignored]
            read = replace(table, rows=_complete(table, options, receipt))
            yield read if receipt.preview else _with_preview(read, receipt)


def same_kind(first: Table, rest: Iterator[Table], receipt: Receipt) -> Iterator[Table]:
    """Tables of the first one's kind; a sheet of another kind is named and left out."""
    for table in chain([first], rest):
        if table.kind == first.kind:
            yield table
        else:
            receipt.notes.append(_passed_over(table.sheet))


def _with_preview(table: Table, receipt: Receipt) -> Table:
    """The same table; its first rows as they were read stand on the receipt, without a person's data."""
    first = list(islice(table.rows, PREVIEWED_ROWS))
    used = table.columns.used()
    receipt.preview = [
        {
            "header": header,
            "field": used.get(header, ""),
            "cells": [] if is_personal(header) else [_shown(cell_at(row, at), used.get(header, "")) for row in first],
        }
        for at, header in enumerate(table.columns.headers)
        if header
    ]
    return replace(table, rows=Rows(chain([first], runs_of(table.rows))))


def _shown(cell: Cell, field: str) -> str:
    """A cell of the preview; in what people wrote, and in columns nobody knows, no person is named."""
    text = plain_text(cell)
    return (masked(text) if not field or field in FREE_TEXTS else text)[:SHOWN_LETTERS]


def rows_read(tables: Iterable[Table], _: object) -> list[Table]:
    """The same tables with all their rows in memory: registers are short."""
    return [replace(table, rows=iter(list(table.rows))) for table in tables]


def _complete(table: Table, options: LoadOptions, receipt: Receipt) -> Iterator[Row]:
    """The rows as a person sees them: merged cells, dates and left-out names filled in. Respondents' rows judge their
    own formulas, among which are those of the footers.
    """
    merged = table.sheet.merged
    rows = filled(table.rows, table.first_row, merged) if merged else table.rows
    if table.sheet.from_1904:
        rows = counted_from_1900(table, rows)
    if options.order is not None and goes_by_number(table):
        rows = compared_with_legend(table, rows, options.order, receipt)
    if table.kind.questions == "required":
        return rows
    return calculated(table, labelled(table, rows, receipt), receipt)


def _watched(sheets: Iterable[Sheet], watch: Watcher) -> Iterator[Sheet]:
    """The same sheets; every so many rows `watch` is told how many went by."""
    passed = 0

    def told(runs: Iterator[list[Row]]) -> Iterator[list[Row]]:
        nonlocal passed
        for run in runs:
            before, passed = passed, passed + len(run)
            for number in range(before + WATCHED_ROWS - before % WATCHED_ROWS, passed + 1, WATCHED_ROWS):
                watch(number)
            yield run

    for sheet in sheets:
        yield replace(sheet, rows=Rows(told(runs_of(sheet.rows))))


def _form(table: Table) -> str:
    name = rules.survey_rules(rules.WITH_MAKLUMAT).name
    return (
        f"Lembar '{table.sheet.name}': formulir {name}, dikenali dari unsur Maklumat Pelayanan. Dibaca menurut "
        "aturannya sendiri dan tidak dibandingkan dengan formulir 2017."
    )


def _passed_over(sheet: Sheet) -> str:
    return f"Lembar '{sheet.name}' dilewati: tidak ada tabel yang dikenali di dalamnya."
