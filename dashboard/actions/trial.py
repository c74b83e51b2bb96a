"""A load tried out: its receipt, and how the figures would change, with nothing kept."""

from dataclasses import dataclass, field
from pathlib import Path

from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.access import Scope
from dashboard.engine import reading
from dashboard.figures.load_effects import differences, key_figures
from dashboard.intake.loading import Loader
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.intake.store.loads_in_force import SURVEY_KINDS
from dashboard.reading import Reading
from queries.rank_sets import years_since

# Files that move units between the states of a duty.
OF_DUTIES = frozenset({"units", "duties", "obligations", "submissions"})


@dataclass(frozen=True)
class Trial:
    """What a file would do. `effects` has the columns of `figures.load_effects.differences`."""

    receipt: Receipt
    effects: DataFrame = field(default_factory=DataFrame)


def try_out(loader: Loader, path: Path, options: LoadOptions, scope: Scope) -> Trial:
    """Load `path` without keeping it; figures before and after are those of the pages, read inside the same load and
    as far as `scope` reaches."""
    effects: list[DataFrame] = []

    def observe(db: Connection, receipt: Receipt) -> None:
        effects.append(_effects(loader, scope, db, receipt))

    receipt = loader.load(path, options, dry_run=True, observe=observe)
    return Trial(receipt, effects[0] if effects else DataFrame())


def _effects(loader: Loader, scope: Scope, db: Connection, receipt: Receipt) -> DataFrame:
    years: list[int] = []
    seen = Reading(db, scope)
    if receipt.kind in SURVEY_KINDS and receipt.load_id is not None:
        years = [int(year) for year in seen.rows(years_since, load_id=receipt.load_id)["year"]]
    asked = {"years": years, "duties": receipt.kind in OF_DUTIES, "now": loader.now, "zone": loader.zone}
    with reading(scope, loader.engine) as standing:
        before = standing.ask(key_figures, **asked)
    return differences(before, seen.ask(key_figures, **asked))
