"""What every door does before its first page: rules are read, the schema is brought up to date, and an embedded
database that nobody has filled gets the synthetic province.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from weakref import WeakSet

from sqlalchemy import Engine, func, select

from dashboard import rules
from dashboard.access import EVERYTHING, acting_as, operator
from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.actions.schema_upgrade import bring_up_to_date, is_newest
from dashboard.actions.snapshots import approve, propose
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.engine import engine, read_only, reading
from dashboard.figures.papers.briefing import briefing
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import loads, snapshots
from dashboard.sentences.snapshots import name_of
from dashboard.settings import PROVINCE_FILE, settings
from queries import surveys

# Somebody to whom a line of progress is said.
Say = Callable[[str], object]
SAMPLE_ACTOR = operator("data contoh")
# A week before the deadline of the sample year, and the morning after it (month, day).
SAMPLE_BRIEFINGS = ((11, 2), (11, 8))

_one_at_a_time = Lock()
_prepared: WeakSet[Engine] = WeakSet()


def is_prepared() -> bool:
    """Whether pages can be shown as they are: the schema is the newest, and no synthetic province is wanted still."""
    if engine() not in _prepared and is_newest() and not _sample_is_wanted():
        _prepared.add(engine())
    return engine() in _prepared


def prepare(say: Say, fill: Callable[[Say], object] | None = None) -> bool:
    """Do what is left to do before the first page, with a line of progress for each step; who comes second waits.

    Whether an empty embedded database was filled, by `fill` (`fill_with_sample` where nothing is said).
    Refused for rules that cannot be used, and for an older schema that the application's role may not change.
    """
    with _one_at_a_time:
        rules.validate_all()
        bring_up_to_date()
        if wanted := _sample_is_wanted():
            (fill or fill_with_sample)(say)
        _prepared.add(engine())
    return wanted


def _sample_is_wanted() -> bool:
    """Whether an embedded database has no facts but the synthetic province's, and not yet all of that."""
    if settings().database_url is not None or (settings().data_folder / PROVINCE_FILE).exists():
        return False
    folder = settings().sample_folder
    if folder.is_dir() and not any(folder.iterdir()):  # one's own: an empty province is wanted
        return False
    by_others = select(func.count()).select_from(loads).where(loads.c.loaded_by != SAMPLE_ACTOR.name)
    approved = select(func.count()).select_from(snapshots).where(snapshots.c.approved_at.is_not(None))
    with read_only() as db:
        # The last step of filling is approving both briefings; one that was stopped begins again where it was.
        begun_by_others, finished = db.scalar(by_others), (db.scalar(approved) or 0) >= len(SAMPLE_BRIEFINGS)
    return not begun_by_others and not finished


def fill_with_sample(say: Say) -> None:
    """Load every file of the sample folder and compare its units, with a line of progress for each step."""
    files = data_files([settings().sample_folder], LoadOptions())
    if not files:  # a folder of one's own: an empty province is wanted
        return
    say("Mulai pertama: mengisi basis data dengan provinsi contoh (sintetis) …")
    for number, file in enumerate(files, start=1):
        receipt = loader_of(engine(), SAMPLE_ACTOR, now(), settings().zone).load(file, LoadOptions())
        say(f"  [{number}/{len(files)}] {file.name}: {receipt.status}, {receipt.rows_kept} baris")
    with acting_as(SAMPLE_ACTOR):
        _compare_units(say)
        _approve_samples()


def _compare_units(say: Say) -> None:
    """The rank sets of every year, with a line of progress for each."""
    begun: set[int] = set()

    def moved(year: int, _share: float) -> None:
        if year not in begun:
            say(f"  perbandingan antarunit {year} …")
        begun.add(year)

    refresh(engine(), now=now(), zone=settings().zone, progress=moved)


def _approve_samples() -> None:
    """Two briefings of the made-up province, so that the wall has something to show and to compare with."""
    with reading(EVERYTHING) as present:
        newest = int(present.ask(surveys.years)["year"].iloc[0])
        moments = [datetime(newest, *day, 8, tzinfo=settings().zone) for day in SAMPLE_BRIEFINGS]
        asked = [present.ask(briefing, moment=Moment(newest, at, settings().zone)) for at in moments]
        seen = present.version
    for at, frames in zip(moments, asked, strict=True):
        title = name_of(at, settings().zone)
        made = propose(engine(), frames, name=title, proposed_by=SAMPLE_ACTOR, data_version=seen, now=at)
        approve(engine(), made, approved_by=SAMPLE_ACTOR, now=at, folder=settings().data_folder)
