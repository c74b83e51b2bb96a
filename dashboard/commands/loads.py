"""`loads`, `undo` and `original`: what came in, taking one back, and the file as it came."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.access import current_person
from dashboard.actions.loads import original_of
from dashboard.actions.schema_upgrade import bring_up_to_date
from dashboard.actions.withdrawal import withdraw
from dashboard.clock import now
from dashboard.commands import exits, say
from dashboard.commands.refresh import refresh_with_bar
from dashboard.engine import engine, read
from dashboard.settings import settings
from queries.loads import history

SHOWN = ("load_id", "loaded_at", "status", "kind", "file_name", "loaded_by", "rows_read", "rows_kept", "rows_refused")


def loads() -> None:
    """Every load, newest first: who, when, which file, how many rows, and whether it stands or was withdrawn."""
    with exits():
        rows = read(history)
        print(rows[list(SHOWN)].to_string(index=False, na_rep="–") if len(rows) else "(belum ada muatan)")


def undo(
    load_id: Annotated[int, typer.Argument(help="Number of the load, as 'loads' prints it.")],
    reason: Annotated[
        str, typer.Option(help="Why it is withdrawn; kept in its history.")
    ] = "ditarik lewat baris perintah",
) -> None:
    """Withdraw one load as a whole: the figures return to what they were, the history keeps everything."""
    with exits():
        bring_up_to_date()
        done = withdraw(engine(), load_id, reason=reason, actor=current_person(), now=now(), zone=settings().zone)
        say(
            f"Muatan {done.load_id} ({done.file_name}) ditarik: {done.taken_back} baris tidak berlaku lagi, "
            f"{done.restored} perubahan dikembalikan."
        )
        refresh_with_bar(None)


def original(
    load_id: Annotated[int, typer.Argument(help="Number of the load.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write it.")],
) -> None:
    """Write the file of a load exactly as it came."""
    with exits(), out.open("xb") as file:
        for block in original_of(engine(), load_id, actor=current_person(), now=now()):
            file.write(block)
