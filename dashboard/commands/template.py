"""`template`: an empty file of a kind, with the headers that are understood."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import exits, say
from dashboard.intake.templates import write_template


def template(
    kind: Annotated[str, typer.Argument(help="Kind of file, e.g. survey-responses.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the xlsx file.")],
) -> None:
    """Write an empty xlsx file of a kind, with its columns and a sheet that explains them."""
    with exits():
        write_template(kind, out)
    say(f"Templat {kind} ditulis ke {out}.")
