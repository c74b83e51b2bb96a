"""What is worked out from the facts and kept is brought up to date: rank sets, and what older loads did not write."""

import json
import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, delete, insert, tuple_

from dashboard.access import EVERYTHING
from dashboard.engine import reading, writing
from dashboard.figures.rankings.rank_families import (
    DRAWS,
    KEY,
    LEVEL,
    SEED,
    Family,
    Key,
    families_of_year,
    stored_hashes,
)
from dashboard.figures.rankings.rank_sets import BETTER, BOUNDS, WORSE
from dashboard.figures.rankings.rank_sets import LEVEL as LEVEL_WITH
from dashboard.intake.complaints.theme_models import learn_again
from dashboard.intake.complaints.themes import reapply
from dashboard.intake.surveys.group_sums import fill_missing
from dashboard.intake.surveys.screening import screen_missing
from dashboard.measures.rank_relations import Relations, relations
from dashboard.schema import rank_sets
from dashboard.versions import only_years
from queries.surveys import years as years_with_data

# Each works on a family of its own and holds its draws: 25 MB for 70 units, 200 MB for 500.
MOST_THREADS = 2
# Called with the year in work and the share of the whole work that is done (0-1).
Progress = Callable[[int, float], None]


@dataclass(frozen=True)
class Refreshed:
    """How many families were computed, were up to date already, no longer exist; how many surveys were filled in, and
    how many complaints got their themes anew from a taxonomy of another version.
    """

    computed: int
    kept: int
    removed: int
    filled: int
    classified: int = 0


@dataclass(frozen=True)
class YearPlan:
    """What there is to do in one year, as the data stood at `version`."""

    year: int
    version: int
    kept: int
    changed: list[Family]
    gone: list[Key]

    @property
    def cost(self) -> int:
        """Comparisons to be made: the work is as the square of a family's size."""
        return sum(len(family.codes) ** 2 for family in self.changed)


def refresh(
    engine: Engine,
    *,
    now: datetime,
    zone: ZoneInfo,
    years: Collection[int] | None = None,
    progress: Progress = lambda _year, _share: None,
) -> Refreshed:
    """Store the rank sets of `years` (None: of all) again where their standings changed; delete what is left of none.

    Computes outside the writing transactions, of which each year has one: a refresh that was stopped leaves whole
    years behind, new or old. Pages see a new version of the data wherever anything changed.
    """
    filled, classified = _fill(engine, now, zone)
    plans = _plans(engine, years)
    whole, done = max(1, sum(plan.cost for plan in plans)), 0
    for plan in plans:
        sets: dict[str, str] = {}
        for sha256, cost, made in _computed(plan):
            sets[sha256], done = made, done + cost
            progress(plan.year, done / whole)
        _store(engine, plan, sets, now)
    return Refreshed(
        sum(len(plan.changed) for plan in plans),
        sum(plan.kept for plan in plans),
        sum(len(plan.gone) for plan in plans),
        filled,
        classified,
    )


def _fill(engine: Engine, now: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Screenings and sums of groups for surveys loaded before these were kept; themes by the taxonomy in force."""
    with writing(engine) as db:
        filled = screen_missing(db, zone=zone, now=now) + fill_missing(db)
        classified = reapply(db, zone=zone)
        learn_again(db, now=now, zone=zone)
    return filled, classified


def _plans(engine: Engine, years: Collection[int] | None) -> list[YearPlan]:
    """One plan a year, all from one state of the data."""
    with reading(EVERYTHING, engine) as standing:
        stored = standing.ask(stored_hashes)
        every = {int(year) for year in standing.rows(years_with_data)["year"]} | {key.year for key in stored}
        wanted = sorted(every if years is None else every & set(years))
        return [_plan(year, standing.version, standing.ask(families_of_year, year=year), stored) for year in wanted]


def _plan(year: int, at_version: int, families: list[Family], stored: dict[Key, str]) -> YearPlan:
    changed = [family for family in families if stored.get(family.key) != family.inputs_sha256]
    gone = [key for key in stored if key.year == year and key not in {family.key for family in families}]
    return YearPlan(year, at_version, len(families) - len(changed), changed, gone)


def _computed(plan: YearPlan) -> Iterator[tuple[str, int, str]]:
    """Hash, cost and sets of what changed. Families of the same inputs (both weightings, often) are computed once."""
    distinct = {family.inputs_sha256: family for family in plan.changed}
    repeated = dict.fromkeys(distinct, 0)
    for family in plan.changed:
        repeated[family.inputs_sha256] += len(family.codes) ** 2
    largest_first = sorted(distinct.items(), key=lambda item: -len(item[1].codes))
    # numpy lets go of the interpreter while it works, so threads share the processor's cores.
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
        made = pool.map(_sets, (family for _, family in largest_first))
        for (sha256, _), sets in zip(largest_first, made, strict=True):
            yield sha256, repeated[sha256], sets


def _sets(family: Family) -> str:
    """The rank sets of a family as they are stored: arrays in the order of `codes`, relations a string a unit.

    Sign k of string j says of unit k, seen from unit j: '>' clearly better, '<' clearly worse, '=' setara or itself.
    """
    ranking: Relations = relations(family.values, family.errors, level=LEVEL, draws=DRAWS, seed=SEED)
    signs = {1: BETTER, -1: WORSE, 0: LEVEL_WITH}
    bounds = {name: getattr(ranking.sets, name).tolist() for name in BOUNDS}
    lines = ["".join(signs[seen] for seen in row) for row in ranking.seen_from.tolist()]
    return json.dumps({"codes": family.codes, **bounds, "relations": lines}, ensure_ascii=False)


def _store(engine: Engine, plan: YearPlan, sets: dict[str, str], now: datetime) -> None:
    """Write one year in one transaction. The rows bear the version of the data that they were computed from."""
    replaced = [family.key for family in plan.changed] + plan.gone
    if not replaced:
        return
    with writing(engine) as db:
        only_years(db, {plan.year})
        key = tuple_(*(rank_sets.c[name] for name in KEY))
        db.execute(delete(rank_sets).where(key.in_([astuple(stored_key) for stored_key in replaced])))
        rows = [
            {**asdict(family.key), "inputs_sha256": family.inputs_sha256, "sets": sets[family.inputs_sha256]}
            for family in plan.changed
        ]
        if rows:
            db.execute(insert(rank_sets).values(data_version=plan.version, computed_at=now), rows)
