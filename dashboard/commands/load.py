"""`load`: files into the database, each with its receipt."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, cast

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn
from rich.table import Table
from rich.text import Text

from dashboard.actions.schema_upgrade import bring_up_to_date
from dashboard.commands import DONE, REFUSED, exits, loader, say
from dashboard.commands.refresh import refresh_with_bar
from dashboard.engine import read
from dashboard.intake.reading.file_tables import Watcher
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.options import (
    DateOrder,
    Existing,
    Letters,
    LoadOptions,
    Order,
    Rounds,
    parse_answers,
    parse_columns,
)
from dashboard.intake.receipt import Receipt
from dashboard.sentences import uploads
from dashboard.sentences.integrity import late_entry
from dashboard.wording import number
from queries.rank_sets import years_since

SHOWN_FINDINGS = 10
SHOWN_UNITS = 40


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips (xlsx, xls, ods, csv).")],
    kind: Annotated[str | None, typer.Option(help="Kind of file; recognised when not given.")] = None,
    unit: Annotated[str | None, typer.Option(help="Unit of rows that name none (code or name).")] = None,
    period: Annotated[str | None, typer.Option(help="2026, 2026-S1 or 2026-Q2, for every row.")] = None,
    columns: Annotated[list[str] | None, typer.Option(help="field=header,… or once a column; unit=loket")] = None,
    order: Annotated[str | None, typer.Option(help="What bare U8, U9 mean: regulation | questionnaire.")] = None,
    rounds: Annotated[str, typer.Option(help="Surveys by year, semester or quarter of the date.")] = "year",
    dates: Annotated[str | None, typer.Option(help="Which comes first in 3/4/2026: day | month.")] = None,
    letters: Annotated[str | None, typer.Option(help="What bare letters mean: a=1 (worst) | a=4 (best).")] = None,
    answer: Annotated[list[str] | None, typer.Option(help="A wording and its step, once each: 'Cukup baik=2'")] = None,
    existing: Annotated[str | None, typer.Option(help="Answers of other days that stand: add | replace.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="A mapping file (TOML).")] = None,
    create_units: Annotated[bool, typer.Option("--create-units", help="Add units not known yet.")] = False,
    no_refresh: Annotated[bool, typer.Option("--no-refresh", help="Leave comparing units to 'refresh'.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="How each file is read; keep nothing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the receipt, keep nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One receipt a line as JSON.")] = False,
) -> None:
    """Load files or folders. Each file completely or not at all; the receipt says what was read and kept."""
    with exits():
        bring_up_to_date()
        options = LoadOptions(
            kind=kind,
            unit=unit,
            period=period,
            columns=parse_columns(*columns or ()),
            order=cast(Order | None, _one_of("--order", order, (None, "regulation", "questionnaire"))),
            rounds=cast(Rounds, _one_of("--rounds", rounds, ("year", "semester", "quarter"))),
            dates=cast(DateOrder | None, _one_of("--dates", dates, (None, "day", "month"))),
            letters=cast(Letters | None, _one_of("--letters", letters, (None, "a=1", "a=4"))),
            existing=cast(Existing | None, _one_of("--existing", existing, (None, "add", "replace"))),
            answers=parse_answers(*answer or ()),
            create_units=create_units,
        )
        receipts = []
        with TemporaryDirectory(prefix="pantau-") as folder:
            for file in data_files(paths, options, mapping, unpack_into=Path(folder)):
                receipts.append(_loaded(file, options, mapping, dry_run=dry_run or explain))
                _print(receipts[-1], as_json=as_json)
                if explain and not as_json:
                    _explain(receipts[-1])
        if not no_refresh:
            _refresh([receipt for receipt in receipts if receipt.status == "dimuat"])
    raise typer.Exit(REFUSED if any(receipt.status == "ditolak" for receipt in receipts) else DONE)


def _loaded(file: Path, options: LoadOptions, mapping: Path | None, *, dry_run: bool) -> Receipt:
    with _watched(file) as watch:
        return loader().load(file, options, mapping=mapping, dry_run=dry_run, watch=watch)


@contextmanager
def _watched(file: Path) -> Iterator[Watcher]:
    """A line on standard error, where somebody looks at it, of how many rows were read and how fast."""
    console, begun = Console(stderr=True), time.monotonic()
    about = TextColumn("{task.description}")
    with Progress(about, console=console, transient=True, disable=not console.is_terminal) as line:
        task = line.add_task(uploads.rows_so_far(file.name, 0, 0.0), total=None)
        yield lambda rows: line.update(task, description=uploads.rows_so_far(file.name, rows, time.monotonic() - begun))


def _refresh(receipts: list[Receipt]) -> None:
    """Compare the units again in the years these loads touched; a register of units may touch them all."""
    ids = [receipt.load_id for receipt in receipts if receipt.load_id is not None]
    touched = read(years_since, load_id=min(ids))["year"].tolist() if ids else []
    if any(receipt.kind == "units" for receipt in receipts):
        refresh_with_bar(None)
    elif touched:
        refresh_with_bar(touched)


def _one_of(option: str, value: str | None, allowed: tuple[str | None, ...]) -> str | None:
    if value not in allowed:
        raise typer.BadParameter(f"{option}: {' | '.join(word for word in allowed if word)}")
    return value


def _print(receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(receipt.as_dict(), ensure_ascii=False))
        if receipt.status == "ditolak":
            say(receipt.message)
        return
    console = Console(soft_wrap=True)
    named = receipt.message.startswith(receipt.file)
    console.print(receipt.message if named else f"{receipt.file}: {receipt.message}", markup=False, highlight=False)
    if receipt.status == "tidak berubah" or not receipt.rows_read:
        return
    counts = (
        f"  dibaca {receipt.rows_read}, disimpan {receipt.rows_kept}, "
        f"diperbaiki {receipt.repaired.rows}, ditolak {receipt.refused.rows}"
    )
    console.print(counts, markup=False, highlight=False)
    _print_figures(console, receipt)
    _print_findings(console, receipt)


def _explain(receipt: Receipt) -> None:
    """What a file is in words, and its first rows, each column under its header and what it became."""
    console = Console(soft_wrap=True)
    told = receipt.as_dict()
    if receipt.kind:
        console.print(f"  Ini {uploads.recognised(told)}.", markup=False, highlight=False)
    # One line a column: a terminal is narrower than a file.
    for name, cells in uploads.first_rows(told).items():
        console.print(f"  {name}: {'; '.join(filter(None, cells))}", markup=False, highlight=False)
    for answer in receipt.answers:
        read_as = "bukan jawaban" if answer["answer"] is None else answer["answer"]
        line = f"  {answer['column']}: '{answer['wording']}' dibaca {read_as} ({answer['count']} kali)"
        console.print(line, markup=False, highlight=False)


def _print_figures(console: Console, receipt: Receipt) -> None:
    if receipt.total:
        console.print(
            f"  IKM seluruh jawaban {number(receipt.total['ikm'])}, baris lengkap saja "
            f"{number(receipt.total['ikm_complete_rows'])} "
            f"({receipt.total['n_complete']} dari {receipt.total['n']} responden)",
            highlight=False,
        )
    if line := late_entry(receipt.late):
        console.print(f"  {line}", markup=False, highlight=False)
    if receipt.units:
        names = ("unit", "n", "ikm", "grade", "reported_ikm", "reported_grade")
        table = Table(*("unit", "n", "IKM", "mutu", "IKM dilaporkan", "mutu dilaporkan"))
        for row in receipt.units[:SHOWN_UNITS]:
            # What offices write is text, also where it looks like the terminal's own marks.
            table.add_row(*(Text(_shown(row.get(name))) for name in names))
        console.print(table)
        if len(receipt.units) > SHOWN_UNITS:
            console.print(f"  … dan {len(receipt.units) - SHOWN_UNITS} unit lagi (lihat --json)")


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return number(value)
    return "–" if value is None else str(value)


def _print_findings(console: Console, receipt: Receipt) -> None:
    lines = [f"  Catatan: {note}" for note in receipt.notes]
    if receipt.columns_dropped:
        lines.append(f"  Kolom data pribadi dibuang ({len(receipt.columns_dropped)}): {receipt.columns_dropped}")
    for footer in receipt.footers:
        agrees = "cocok" if footer["agrees"] else f"TIDAK cocok, hitung ulang {footer['recomputed']}"
        lines.append(f"  {footer['footer']} {footer['reported']}: {agrees}")
    for title, findings in (("Diperbaiki", receipt.repaired), ("Ditolak", receipt.refused)):
        lines += [f"  {title}: {count} x {reason}" for reason, count in findings.by_reason.items()]
        lines += [
            f"    lembar {cell.sheet}, baris {cell.row}, kolom {cell.column}, nilai '{cell.value}': {cell.reason}"
            for cell in findings.listed[:SHOWN_FINDINGS]
        ]
    for line in lines:
        console.print(line, markup=False, highlight=False)
