"""`sample`: a synthetic province of any size."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import exits, say
from sample_data.generator import write_province


def sample(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")],
    units: Annotated[int, typer.Option(min=1, help="How many units.")] = 97,
    respondents: Annotated[int | None, typer.Option(min=1, help="Per survey; by sample size if not given.")] = None,
    years: Annotated[int, typer.Option(min=1, max=10, help="How many years, the last being 2026.")] = 8,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 2026,
) -> None:
    """Write the files of a synthetic province, to be loaded with `load FOLDER`."""
    with exits():
        out.mkdir(parents=True, exist_ok=True)
        files = write_province(out, units=units, respondents=respondents, years=years, seed=seed)
    say(f"{len(files)} berkas ditulis ke {out}. Muat dengan: python -m dashboard load {out}")
