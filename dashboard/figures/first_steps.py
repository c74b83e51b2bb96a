"""What a unit should do first: at most three elements, each with every reason that speaks for it."""

from dataclasses import dataclass
from itertools import chain

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.scorecard import WAYS, way_up
from dashboard.reading import Reading

MOST_STEPS = 3
OF_CHAIN = ["element", "name", "mean", "n", "tested", "complaints", "open", "state"]
COLUMNS = [*OF_CHAIN, "weakest", "weak", "most_complained", "cheapest", "grade", "rise"]


@dataclass(frozen=True)
class Step:
    """What is read of one row of `first_steps`."""

    element: int
    name: str
    mean: float | None
    n: float | None
    tested: bool
    complaints: float | None
    open: float | None
    state: str
    weakest: bool
    weak: bool
    most_complained: bool
    cheapest: bool
    grade: str | None
    rise: float | None


def first_steps(reading: Reading, *, unit: str, moment: Moment) -> DataFrame:
    """At most three rows, one an element, in the order in which to begin; columns COLUMNS.

    First the weakest against the unit's own mean of nine, then the most complained about, then the one whose smallest
    rise reaches the next `grade` alone (`rise` on the scale 1-4); after these other weak and complained elements. An
    element for which several reasons speak stands once. mean and n nan, complaints null where not known; `state` as in
    `chains`. No row where nothing is weak or complained about.
    """
    rows = reading.ask(chains, moment=moment)
    return first_steps_of(rows[rows["code"] == unit], reading.ask(way_up, unit=unit, year=moment.year))


def first_steps_of(chains: DataFrame, ways: DataFrame) -> DataFrame:
    """`first_steps` from the rows of `chains` and of `way_up` of one unit."""
    weak = chains[chains["weak"].astype(bool)].sort_values(["mean", "element"])
    complained = chains[chains["complaints"] > 0].sort_values(["complaints", "element"], ascending=[False, True])
    alone = ways[ways["way"] == WAYS[0]].head(1)
    cheapest = [int(code.removeprefix("U")) for code in alone["elements"]]
    ends = [list(weak["element"].head(1)), list(complained["element"].head(1)), cheapest]
    wanted = [*chain.from_iterable(ends), *weak["element"], *complained["element"]]
    known = chains.set_index("element")
    order = [element for element in dict.fromkeys(wanted) if element in known.index][:MOST_STEPS]
    steps = known.loc[order].reset_index()[OF_CHAIN]
    flags = [steps["element"].isin(elements) for elements in ends]
    return steps.assign(
        weakest=flags[0],
        weak=steps["element"].isin(weak["element"]),
        most_complained=flags[1],
        cheapest=flags[2],
        grade=next(iter(alone["grade"]), None),
        rise=next(iter(alone["rise"]), None),
    )[COLUMNS]
