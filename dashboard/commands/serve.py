"""Serving, and the first start: an embedded database, migrated and filled with the synthetic province."""

from datetime import datetime
from functools import partial

from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from dashboard import rules
from dashboard.access import EVERYTHING, operator
from dashboard.actions.kept_figures import keep_figures
from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.actions.snapshots import approve, propose
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.commands import exits, newest_year, say
from dashboard.commands.migrate import bring_up_to_date
from dashboard.database import beside
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import engine, read_only, reading
from dashboard.figures.papers.briefing import briefing
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from dashboard.sentences.database_faults import STARTED_WITHOUT
from dashboard.sentences.snapshots import name_of
from dashboard.settings import is_loopback, settings
from dashboard.versions import version

OPEN_TO_OTHERS = (
    "{host} dapat dijangkau komputer lain, tetapi belum ada penyedia masuk: siapa pun yang membukanya akan melihat dan "
    "mengubah semua. Atur PANTAU_AUTH__SERVER_METADATA_URL, PANTAU_AUTH__CLIENT_ID, PANTAU_AUTH__CLIENT_SECRET, dan "
    "PANTAU_AUTH__COOKIE_SECRET (docs/akses.md); atau kosongkan HOST; atau PANTAU_PUBLIC=1 bila yang ditampilkan hanya "
    "yang diterbitkan."
)
SAMPLE_ACTOR = operator("data contoh")
# A week before the deadline of the sample year, and the morning after it (month, day).
SAMPLE_BRIEFINGS = ((11, 2), (11, 8))


def serve() -> None:
    """Serve the dashboard. Without DATABASE_URL an embedded database is made and filled on the first start."""
    with exits():
        if settings().auth is None and not settings().public and not is_loopback(settings().host):
            raise Refused(OPEN_TO_OTHERS.format(host=settings().host))
        rules.validate_all()
        _prepare()
    from dashboard.server import serve as listen  # Streamlit takes seconds to import; no other verb needs it

    say(f"Buka http://{settings().host}:{settings().port}")
    beside(partial(keep_figures, engine(), now=now(), zone=settings().zone))
    listen(settings().host, settings().port)


def _prepare() -> None:
    """The database at the newest schema, an embedded one filled; pages wait for one that does not answer."""
    try:
        fresh = settings().database_url is None and not inspect(engine()).has_table("loads")
        bring_up_to_date()
        if fresh or _unfinished():
            fill_with_sample()
    except OperationalError as error:
        if fault_of(error) is not Fault.GONE:
            raise
        say(STARTED_WITHOUT)


def fill_with_sample() -> None:
    """Load every file of the sample folder and compare its units, with a line of progress for each step."""
    files = data_files([settings().sample_folder], LoadOptions())
    say("Mulai pertama: mengisi basis data dengan provinsi contoh (sintetis) …")
    for number, file in enumerate(files, start=1):
        receipt = loader_of(engine(), SAMPLE_ACTOR, now(), settings().zone).load(file, LoadOptions())
        say(f"  [{number}/{len(files)}] {file.name}: {receipt.status}, {receipt.rows_kept} baris")
    if files:
        _compare_units()
        _approve_samples()


def _approve_samples() -> None:
    """Two briefings of the made-up province, so that the wall has something to show and to compare with."""
    newest = newest_year()
    for day in SAMPLE_BRIEFINGS:
        at = datetime(newest, *day, 8, tzinfo=settings().zone)
        with reading(EVERYTHING) as present:
            frames = present.ask(briefing, moment=Moment(newest, at, settings().zone))
            seen = present.version
        title = name_of(at, settings().zone)
        made = propose(engine(), frames, name=title, proposed_by=SAMPLE_ACTOR, data_version=seen, now=at)
        approve(engine(), made, approved_by=SAMPLE_ACTOR, now=at, folder=settings().data_folder)


def _compare_units() -> None:
    """The rank sets of every year, with a line of progress for each."""
    begun: set[int] = set()

    def moved(year: int, _share: float) -> None:
        if year not in begun:
            say(f"  perbandingan antarunit {year} …")
        begun.add(year)

    refresh(engine(), now=now(), zone=settings().zone, progress=moved)


def _unfinished() -> bool:
    """Whether an embedded database was made but the first file never got in (a start that was stopped)."""
    with read_only() as connection:
        return settings().database_url is None and version(connection) == 0
