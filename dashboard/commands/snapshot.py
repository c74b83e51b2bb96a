"""`report snapshot` and `report slides`: briefings approved, listed, and taken as files."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.access import current_person, current_scope
from dashboard.actions.schema_upgrade import bring_up_to_date
from dashboard.actions.snapshots import approve as keep
from dashboard.actions.snapshots import propose
from dashboard.clock import moment_of, now
from dashboard.commands import exits, newest_year, say
from dashboard.commands.report import Out, Year, app, write
from dashboard.engine import engine, read, reading
from dashboard.figures.papers.briefing import Frames, briefing
from dashboard.figures.papers.snapshots import snapshot_of
from dashboard.refused import Refused
from dashboard.sentences import snapshots as words
from dashboard.sentences.briefing import slides as slides_of
from dashboard.settings import settings
from queries.snapshots import approved

snapshots = typer.Typer(help="Approved briefings: what the wall shows.", no_args_is_help=True)
app.add_typer(snapshots, name="snapshot")

NONE_YET = (
    "Belum ada paparan yang disetujui. Setujui dengan: python -m dashboard report snapshot approve; atau "
    "beri --live untuk keadaan sekarang."
)


@snapshots.command()
def approve(
    name: Annotated[str | None, typer.Option(help="Name of the briefing; with the day when not given.")] = None,
    year: Year = None,
) -> None:
    """Freeze the briefing as it is now: the wall shows these figures until the next one is approved."""
    with exits():
        bring_up_to_date()
        zone = settings().zone
        with reading(current_scope()) as present:
            frames, seen = present.ask(briefing, moment=moment_of(year or newest_year())), present.version
        title = name or words.name_of(now(), zone)
        person = current_person()
        made = propose(engine(), frames, name=title, proposed_by=person, data_version=seen, now=now())
        kept = keep(engine(), made, approved_by=person, now=now(), folder=settings().data_folder)
        say(f"Paparan {kept.snapshot_id} disimpan: {title}; {words.line(kept, zone)}.")


@snapshots.command("list")
def listed() -> None:
    """Every approved briefing, the latest figures first."""
    with exits():
        rows = read(approved)
        print(rows.to_string(index=False, na_rep="–") if len(rows) else "(belum ada paparan)")


@app.command()
def slides(
    out: Out,
    snapshot: Annotated[int | None, typer.Option(help="Number of a briefing; the latest when not given.")] = None,
    live: Annotated[bool, typer.Option("--live", help="The present instead of an approved briefing.")] = False,
    year: Year = None,
) -> None:
    """The briefing as .pptx with native charts and notes, or as PDF: by the ending of the file's name."""
    from dashboard.exports.slides import slides_pdf, slides_pptx

    with exits():
        made = {".pptx": slides_pptx, ".pdf": slides_pdf}.get(Path(out).suffix.lower())
        if made is None:
            raise Refused("Beri nama berkas yang berakhir .pptx atau .pdf.")
        frames, line = (_live(year), words.draft_line(now(), settings().zone)) if live else _frozen(snapshot)
        write(out, made(slides_of(frames), frames, line=line, address=settings().address))


def _live(year: int | None) -> Frames:
    return read(briefing, moment=moment_of(year or newest_year()))


def _frozen(snapshot: int | None) -> tuple[Frames, str]:
    briefing = read(snapshot_of, snapshot_id=snapshot)
    if briefing is None:
        raise Refused(NONE_YET if snapshot is None else f"Tidak ada paparan bernomor {snapshot}.")
    return briefing.frames, words.line(briefing, settings().zone)
