"""`refresh`: what is worked out from the data and kept, above all rank sets, brought up to date."""

from collections.abc import Collection
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from dashboard.actions import refresh as derived
from dashboard.actions.kept_figures import keep_figures
from dashboard.actions.schema_upgrade import bring_up_to_date
from dashboard.clock import now
from dashboard.commands import exits, say
from dashboard.engine import engine
from dashboard.settings import settings

BAR = (
    TextColumn("{task.description} {task.fields[year]}"),
    BarColumn(),
    TaskProgressColumn(),
    TimeRemainingColumn(),
)


def refresh(
    year: Annotated[list[int] | None, typer.Option(help="Only this year; may be given several times.")] = None,
) -> None:
    """Compute rank sets again where the data changed, and fill in what older loads did not write."""
    with exits():
        bring_up_to_date()
        refresh_with_bar(year or None)


def refresh_with_bar(years: Collection[int] | None) -> None:
    """Refresh `years` (None: all) with a bar on standard error, and one line of what was done."""
    console = Console(stderr=True)
    with Progress(*BAR, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Perbandingan antarunit", total=1.0, year="", visible=False)

        def moved(at_year: int, share: float) -> None:
            progress.update(bar, completed=share, year=at_year, visible=True)

        at, zone = now(), settings().zone
        done = derived.refresh(engine(), now=at, zone=zone, years=years, progress=moved)
        progress.update(bar, description="Angka halaman")
        # A year shows the one before it: what a load changed may stand in any.
        keep_figures(engine(), now=at, zone=zone, years=None, progress=moved)
    themed = f", {done.classified} keluhan diberi tema ulang" if done.classified else ""
    say(
        f"Perbandingan antarunit: {done.computed} dihitung, {done.kept} masih berlaku, {done.removed} dihapus; "
        f"{done.filled} survei dilengkapi{themed}."
    )
