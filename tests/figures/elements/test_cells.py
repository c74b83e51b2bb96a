"""What is published of groups of respondents, subtracted from each other: nothing under five people is left over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from random import Random

import pytest

from dashboard.figures.elements.of_year import group_breakdown
from dashboard.figures.records import records
from dashboard.intake.reading.options import LoadOptions
from dashboard.measures.group_differences import SMALLEST_CELL
from tests.world import ELEMENTS, World

SURVEY = LoadOptions(kind="survey-responses", period="2026")
SCHOOLS = ("SD", "SMP", "SMA", "D3", "S1", "S2")
PEERS = {"dinas": ("a", "b", "c"), "rumah sakit": ("d", "e", "f", "g"), "biro": ("h",)}
# Who did not say: beside the groups in every total.
UNSAID = None
Truth = dict[str, dict[str | None, int]]


def province(world: World, seed: int) -> Truth:
    """Units of three peer groups, each with some to nobody of every school; how many of each unit."""
    dice = Random(seed)
    truth: Truth = defaultdict(dict)
    rows = []
    for peers, codes in PEERS.items():
        world.units(*codes, peers=peers)
        for code in codes:
            for school in (*SCHOOLS, UNSAID):
                n = dice.choice([0, 1, 2, 4, 5, 6, 9, 14])
                truth[code][school] = n
                rows += [[code, school, *[dice.randint(1, 4) for _ in range(9)]] for _ in range(n)]
    world.load("survey-responses", ["unit", "pendidikan", *ELEMENTS], rows, SURVEY)
    return truth


def published(world: World, **among: str) -> dict[str, float]:
    rows = records(world.ask(group_breakdown, year=2026, trait="education", **among))
    return {row["value"]: row["n"] for row in rows if row["shown"]}


def everything(world: World) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]], dict[str, float]]:
    """What is shown of each unit, each peer group and the province."""
    units = {code: published(world, unit=code) for codes in PEERS.values() for code in codes}
    return units, {name: published(world, peers=name) for name in PEERS}, published(world)


def leftovers(whole: dict[str, float], parts: list[dict[str, float]]) -> Iterator[float]:
    """What stays of each group of a whole, and of any two, when what is shown of its parts is taken away."""
    for value, n in whole.items():
        rest = n
        for part in parts:
            rest -= part.get(value, 0)
            yield n - part.get(value, 0)
            yield rest
    for one, other in combinations(whole, 2):
        yield whole[one] + whole[other] - sum(part.get(one, 0) + part.get(other, 0) for part in parts)


def disclosed(found: Iterable[float]) -> list[float]:
    return [n for n in found if 0 < n < SMALLEST_CELL]


@pytest.mark.parametrize("seed", range(3))
def test_no_difference_of_what_is_published_is_of_fewer_than_five(world: World, seed: int) -> None:
    truth = province(world, seed)
    units, peers, whole = everything(world)
    for name, codes in PEERS.items():
        assert disclosed(leftovers(peers[name], [units[code] for code in codes])) == []
        assert peers[name] == added(units[code] for code in codes)
    assert disclosed(leftovers(whole, list(peers.values()))) == []
    assert disclosed(leftovers(whole, list(units.values()))) == []
    for code, groups in truth.items():
        assert hides_enough(groups, units[code])


def hides_enough(groups: dict[str | None, int], shown: dict[str, float]) -> bool:
    """Whether a unit's total less its shown groups leaves nothing, all, or five people who are no group alone."""
    hidden = sorted(n for school, n in groups.items() if n and school is not UNSAID)
    asked, unsaid = len(hidden), groups[UNSAID]
    for n in shown.values():
        hidden.remove(int(n))
    left = sum(hidden) + unsaid
    return not left or len(hidden) == asked or (left >= SMALLEST_CELL and (len(hidden) != 1 or unsaid > 0))


def test_one_who_did_not_say_is_not_the_total_less_the_groups(world: World) -> None:
    """Every group could be shown by its size; then the unit's means less theirs would be that person's nine answers."""
    world.units("a")
    said = [["a", school, *[4] * 9] for school in ("SD", "SMA", "S1") for _ in range(9)]
    world.load("survey-responses", ["unit", "pendidikan", *ELEMENTS], [*said, ["a", None, *[1] * 9]], SURVEY)
    assert sum(published(world, unit="a").values()) == 18
    assert sum(published(world).values()) == 18


def test_sums_of_everybody_would_have_given_hidden_groups_away(world: World) -> None:
    """The test above finds what it looks for: before, a group of several units was of all its respondents."""
    truth = province(world, 0)
    units, _, _ = everything(world)
    names = {"SD": "SD ke bawah", "SMP": "SMP", "SMA": "SMA", "D3": "D1-D3", "S1": "S1/D4", "S2": "S2 ke atas"}
    found = []
    for codes in PEERS.values():
        all_of = {names[school]: float(sum(truth[code][school] for code in codes)) for school in SCHOOLS}
        found += disclosed(leftovers(all_of, [units[code] for code in codes]))
    assert found


def added(parts: Iterable[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for part in parts:
        for value, n in part.items():
            total[value] += n
    return total
