"""`template`: an empty file of a kind or form, with the headers that are understood."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.clock import now
from dashboard.commands import exits, say
from dashboard.engine import read
from dashboard.intake.templates import Prefill, write_template
from dashboard.refused import Refused
from queries.units import all_units, services_of


def template(
    kind: Annotated[str, typer.Argument(help="Kind of file or form, e.g. survey-responses, pekppp-f02.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the xlsx file.")],
    unit: Annotated[str | None, typer.Option(help="Code of the unit to fill in, with its services.")] = None,
    period: Annotated[str | None, typer.Option(help="Year or period to fill in; this year when not given.")] = None,
) -> None:
    """Write an empty xlsx file of a kind or form, with its columns and a sheet that explains them."""
    with exits():
        write_template(kind, out, _prefill(unit, period or str(now().year)) if unit else None)
    say(f"Templat {kind} ditulis ke {out}.")


def _prefill(unit: str, period: str) -> Prefill:
    if unit not in read(all_units)["code"].tolist():
        raise Refused(f"Unit '{unit}' tidak tercatat; kode unit ada di kolom 'code' dari: show units.")
    return Prefill(unit, tuple(read(services_of, unit=unit)["service"]), period)
