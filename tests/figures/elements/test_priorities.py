"""Each element's score against how often people complain of it; no verdict where the noise forbids one."""

import math
import random

import pytest

from dashboard.figures.elements.priorities import PRIORITIES, Quadrant, element_priorities
from dashboard.figures.records import Record, records
from tests.naive.priorities import quadrants
from tests.world import World

# A text and the elements of its themes.
TEXTS = {"toilet kotor": {9}, "petugas judes": {7}, "persyaratan terlalu banyak": {1}}
WORDS = {(True, True): Quadrant.FIRST, (True, False): Quadrant.WATCHED, (False, True): Quadrant.HEARD,
         (False, False): Quadrant.KEPT}  # fmt: skip


def scored(world: World, units: dict[str, list[float]]) -> None:
    for code, means in units.items():
        world.recap(code, "80,00", jumlah_responden=50, nrr=[str(mean).replace(".", ",") for mean in means])


def told(world: World, texts: list[str], unit: str = "a") -> None:
    """Reports that are not near-identical: each goes on in words of its own."""
    draw = random.Random(len(texts))
    own = [" ".join("".join(draw.choices("bdfgkmnprsvz", k=7)) for _ in range(6)) for _ in texts]
    rows = [[unit, "2026-06-01", f"{text} {words}"] for text, words in zip(texts, own, strict=True)]
    world.load("complaints", ["unit", "tanggal masuk", "isi laporan"], rows)


def found(world: World, peers: str | None = None) -> dict[str, Record]:
    rows = world.ask(element_priorities, year=2026, peers=peers)
    assert list(rows.columns) == PRIORITIES
    return {row["element"]: row for row in records(rows)}


def test_low_and_often_complained_of_comes_first(world: World) -> None:
    world.units("a", "b", "c", "d")
    low = [3.2, 3.5, 3.5, 3.8, 3.5, 3.5, 3.6, 3.5, 2.6]
    turned = {code: [mean + (place + at) % 3 / 20 for at, mean in enumerate(low)] for place, code in enumerate("abcd")}
    scored(world, turned)
    told(world, ["toilet kotor"] * 40 + ["petugas judes"] * 2)
    rows = found(world)
    assert rows["U9"]["quadrant"] == Quadrant.FIRST
    assert (rows["U9"]["complaints"], rows["U9"]["reports"]) == (40, 42)
    assert rows["U9"]["share"] == pytest.approx(40 / 42)
    assert rows["U9"]["mean"] == pytest.approx(2.6 + (2 + 0 + 1 + 2) / 80)
    assert rows["U4"]["quadrant"] == Quadrant.KEPT


def test_units_that_disagree_about_an_element_give_no_verdict(world: World) -> None:
    world.units("a", "b")
    scored(world, {"a": [3.0] * 8 + [2.0], "b": [3.0] * 8 + [3.9]})
    told(world, ["toilet kotor"] * 40)
    row = found(world)["U9"]
    assert row["mean"] < row["mean_line"]
    assert row["quadrant"] is None


def test_one_campaign_is_one_voice(world: World) -> None:
    world.units("a", "b", "c", "d")
    low = [3.4, 3.5, 3.5, 3.6, 3.5, 3.5, 3.5, 3.5, 2.6]
    turned = {code: [mean + (place + at) % 3 / 20 for at, mean in enumerate(low)] for place, code in enumerate("abcd")}
    scored(world, turned)
    same = "toilet kotor di gedung utama sejak bulan lalu dan tidak pernah dibersihkan petugas"
    rows = [["a", "2026-06-01", same] for _ in range(30)]
    world.load("complaints", ["unit", "tanggal masuk", "isi laporan"], rows)
    row = found(world)["U9"]
    assert row["complaints"] == 30
    assert row["mean_p"] < 0.05
    assert row["quadrant"] is None


def test_without_complaints_there_is_a_score_and_no_verdict(world: World) -> None:
    world.units("a", "b")
    scored(world, {"a": [3.0] * 8 + [2.0], "b": [3.1] * 8 + [2.0]})
    row = found(world)["U9"]
    assert (row["mean"], row["reports"], row["quadrant"]) == (2.0, 0, None)
    assert row["share"] is None


def test_a_year_of_which_only_ikm_are_known_has_no_means_and_no_line(world: World) -> None:
    world.units("a")
    world.recap("a", "80,00")
    row = found(world)["U9"]
    assert (row["mean"], row["unit_count"], row["quadrant"]) == (None, 0, None)


def test_a_peer_group_is_held_against_the_lines_of_the_province(world: World) -> None:
    world.units("a", "b", "c", peers="Baik")
    world.units("x", "y", "z", peers="Buruk")
    good = {code: [3.8 + step] * 9 for code, step in zip("abc", (0, 0.02, 0.04), strict=True)}
    scored(world, good | {code: [2.6 + step] * 9 for code, step in zip("xyz", (0, 0.02, 0.04), strict=True)})
    told(world, ["toilet kotor"] * 30, unit="x")
    row = found(world, peers="Buruk")["U9"]
    assert row["mean_line"] == pytest.approx(3.22)
    assert row["share_line"] == pytest.approx(1 / 9)
    assert row["quadrant"] == Quadrant.FIRST
    assert found(world, peers="Baik")["U9"]["reports"] == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_quadrants_are_those_of_a_second_way(world: World, seed: int) -> None:
    draw = random.Random(seed)
    names = [f"u{at}" for at in range(6)]
    world.units(*names)
    means = {name: [round(min(4, draw.gauss(3.2 + (at - 4) / 10, 0.08)), 2) for at in range(9)] for name in names}
    scored(world, means)
    texts = draw.choices(list(TEXTS), weights=[6, 2, 1], k=40)
    told(world, texts)
    rows = found(world)
    campaigns = [(at, TEXTS[text]) for at, text in enumerate(texts)]
    expected = quadrants([means[name] for name in names], campaigns)
    assert [row["quadrant"] for row in rows.values()] == [None if one is None else WORDS[one] for one in expected]
    assert any(expected)
    assert not math.isnan(rows["U1"]["share_p"])
