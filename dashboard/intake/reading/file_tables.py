"""The tables of one file, sheet by sheet, as a loader takes them in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from dashboard import rules
from dashboard.intake.reading.columns import kinds
from dashboard.intake.reading.files import Row, Sheet, sheets_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.tables import Table, find_table
from dashboard.intake.receipt import Receipt

# Called with the rows read so far, every WATCHED_ROWS of them.
Watcher = Callable[[int], None]
WATCHED_ROWS = 200


def tables_of(path: Path, options: LoadOptions, receipt: Receipt, watch: Watcher | None = None) -> Iterator[Table]:
    """The tables of a file, sheet by sheet; what is dropped or passed over is written on the receipt."""
    sheets = sheets_of(path)
    for sheet in sheets if watch is None else _watched(sheets, watch):
        table = find_table(sheet, options)
        if table is None:
            receipt.notes.append(_passed_over(sheet))
            continue
        columns = table.columns
        if columns.questions and columns.rule_set == rules.WITH_MAKLUMAT:
            receipt.notes.append(_form(table))
        receipt.columns_used |= columns.used()
        receipt.columns_dropped += [name for name in columns.dropped if name not in receipt.columns_dropped]
        receipt.columns_ignored += [name for name in columns.ignored if name not in receipt.columns_ignored]
        yield table


def same_kind(first: Table, rest: Iterator[Table], receipt: Receipt) -> Iterator[Table]:
    """Tables of the first one's kind; a sheet of another kind is named and left out."""
    for table in chain([first], rest):
        if table.kind == first.kind:
            yield table
        else:
            receipt.notes.append(_passed_over(table.sheet))


def no_table(path: Path, options: LoadOptions) -> str:
    """Why a file was not understood, and how to help it."""
    kind = kinds().get(options.kind or "")
    wanted = f"tabel '{kind.title}'" if kind else "tabel yang dikenali"
    declared = ", ".join(f"{field}={header}" for field, header in options.columns.items())
    said = f" dengan kolom yang dinyatakan ({declared})" if declared else ""
    return (
        f"{path.name}: tidak ditemukan {wanted}{said}. Periksa judul kolomnya, nyatakan dengan --columns, "
        "atau mulai dari templat (python -m dashboard template JENIS -o berkas.xlsx)."
    )


def _watched(sheets: Iterable[Sheet], watch: Watcher) -> Iterator[Sheet]:
    """The same sheets; every so many rows `watch` is told how many went by."""
    numbers = count(1)

    def told(rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if (number := next(numbers)) % WATCHED_ROWS == 0:
                watch(number)
            yield row

    for sheet in sheets:
        yield replace(sheet, rows=told(sheet.rows))


def _form(table: Table) -> str:
    name = rules.survey_rules(rules.WITH_MAKLUMAT).name
    return (
        f"Lembar '{table.sheet.name}': formulir {name}, dikenali dari unsur Maklumat Pelayanan. Dibaca menurut "
        "aturannya sendiri dan tidak dibandingkan dengan formulir 2017."
    )


def _passed_over(sheet: Sheet) -> str:
    return f"Lembar '{sheet.name}' dilewati: tidak ada tabel yang dikenali di dalamnya."
