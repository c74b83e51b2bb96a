"""`report`: papers from the same functions as the pages: scorecards, posters, reports, workbooks, slides."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from dashboard.clock import moment_of
from dashboard.commands import REFUSED, exits, newest_year, say
from dashboard.engine import read
from dashboard.figures.origin import origin
from dashboard.figures.papers.recap import recap_year
from dashboard.figures.papers.survey_report import SurveyReport, survey_report
from dashboard.figures.papers.unit_papers import PaperYear, paper_year
from dashboard.refused import Refused
from dashboard.settings import settings
from dashboard.wording import count
from queries.units import all_units

app = typer.Typer(help="Papers from the same figures as the pages.", no_args_is_help=True)

BAR = (TextColumn("Rapor unit"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
Code = Annotated[str, typer.Argument(help="Code of the unit.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write it.")]
Year = Annotated[int | None, typer.Option(help="Year; the newest with data when not given.")]


@app.command()
def unit(code: Code, out: Out, year: Year = None) -> None:
    """The scorecard of one unit on A4, as PDF."""
    from dashboard.exports.unit_paper import unit_pdf

    with exits():
        _known(code)
        write(out, unit_pdf(_paper_year(year), code, **_printed()))


@app.command()
def units(out: Out, year: Year = None) -> None:
    """The scorecards of all units of the year, as one zip."""
    from dashboard.exports.unit_paper import units_zip

    with exits():
        of = _paper_year(year)
        console = Console(stderr=True)
        with Progress(*BAR, console=console, transient=True, disable=not console.is_terminal) as progress:
            bar = progress.add_task("", total=1.0)

            def moved(share: float) -> None:
                progress.update(bar, completed=share)

            packed = units_zip(of, list(of.units["code"]), **_printed(), moved=moved)
        write(out, packed)


@app.command()
def poster(code: Code, out: Out, year: Year = None) -> None:
    """The publication poster of a unit's IKM, as PDF."""
    from dashboard.exports.poster import poster_pdf

    with exits():
        write(out, poster_pdf(_survey_report(code, year), **_printed(), zone=settings().zone))


@app.command()
def skm(code: Code, out: Out, year: Year = None) -> None:
    """The unit's survey report as .docx, its sections filled from the data."""
    from dashboard.exports.skm_report import skm_report_docx

    with exits():
        write(out, skm_report_docx(_survey_report(code, year)))


@app.command("workbook")
def recap(out: Out, year: Year = None) -> None:
    """The yearly recap as .xlsx: units, elements, compliance, submissions, follow-ups, notes, methods."""
    from dashboard.exports.recap import recap_workbook

    with exits():
        moment = moment_of(year or newest_year())
        write(out, recap_workbook(read(recap_year, moment=moment), moment, synthetic=read(origin).synthetic))


def _paper_year(year: int | None) -> PaperYear:
    return read(paper_year, moment=moment_of(year or newest_year()))


def _survey_report(code: str, year: int | None) -> SurveyReport:
    _known(code)
    return read(survey_report, unit=code, moment=moment_of(year or newest_year()))


def _printed() -> dict[str, str]:
    return {"place": settings().province, "address": settings().address}


def _known(code: str) -> None:
    if code not in set(read(all_units)["code"]):
        raise Refused(f"Unit '{code}' tidak terdaftar. Lihat kodenya dengan: python -m dashboard show units.")


def write(out: Path, content: bytes) -> None:
    """Whole or not at all: an older paper stays when the disk is full."""
    part = out.with_name(f"{out.name}.sebagian")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        say(f"{out} tidak dapat ditulis. Periksa folder dan ruang simpannya, lalu ulangi.")
        raise typer.Exit(REFUSED) from error
    say(f"{out}: {count(len(content) / 1024)} kB")
