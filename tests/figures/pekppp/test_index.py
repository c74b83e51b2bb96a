"""PEKPPP: the index by the form's weights, what may be called one, and both views of a unit side by side."""

import math
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from dashboard import rules
from dashboard.figures.pekppp.index import pekppp_aspects, pekppp_index, pekppp_items
from dashboard.measures.pekppp import IndexKind, index_of
from tests.naive import pekppp as naive
from tests.world import World

CODES = [item.code for item in rules.checklist("pekppp").items]
INDICATORS = CODES[:30]


def scored(world: World, unit: str, levels: list[int | None], **more: Any) -> None:
    """A wide row of F-02 with the first indicators of the form."""
    header = ["unit", "tahun", *more, *(f"pekppp {code}" for code in INDICATORS[: len(levels)])]
    world.load("checklists", header, [[unit, 2026, *more.values(), *levels]])


def index(world: World) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in world.ask(pekppp_index, year=2026).to_dict("records")}


def test_five_ladders_count_by_their_weights(world: World) -> None:
    """Levels 5, 5, 0, 0, 0 of weights 17, 17, 7, 7, 7: 170 of 55 is 3,09; equal weights would say 2,00."""
    world.units("A")
    world.checked("A", sp=5, skm=5, publikasi_skm=0, rtl=0, kecepatan_rtl=0)
    row = index(world)["A"]
    assert (round(row["f02"], 2), row["class"]) == (3.09, "B- (Baik dengan Catatan)")
    assert (row["assessed"], row["indicators"], round(row["assessed_share"], 9)) == (5, 30, 0.132)
    assert math.isnan(row["ipp"])
    assert row["kind"] == IndexKind.EVALUATOR_ONLY == "F-02 saja, bukan IPP"


def test_the_whole_form_with_its_users_is_the_index(world: World) -> None:
    world.units("A", "B", "C")
    scored(world, "A", [4] * 30, **{"Nilai F-03": "3,2", "responden F-03": 30})
    scored(world, "B", [4] * 29, **{"F-03": "3,2"})
    scored(world, "C", [4] * 30)
    found = index(world)
    assert [(unit, row["ipp"], row["kind"]) for unit, row in found.items() if unit != "C"] == [
        ("A", 3.8, IndexKind.OFFICIAL),
        ("B", 3.8, IndexKind.PARTLY),
    ]
    assert (found["A"]["class"], found["A"]["respondents"]) == ("B (Baik)", 30.0)
    assert round(found["B"]["assessed_share"], 9) == 0.94
    assert (found["C"]["kind"], found["C"]["class"]) == (IndexKind.EVALUATOR_ONLY, "B (Baik)")


def test_users_alone_are_no_index(world: World) -> None:
    world.units("A")
    world.load("checklists", ["unit", "tahun", "F-03"], [["A", 2026, "4,5"]])
    row = index(world)["A"]
    assert (row["f03"], row["kind"], row["class"], row["assessed"]) == (4.5, None, None, 0)
    assert math.isnan(row["f02"])
    assert math.isnan(row["ipp"])


def test_the_queue_weighs_nothing_and_is_not_counted(world: World) -> None:
    world.units("A")
    world.checked("A", sp=5, antrean=0)
    row = index(world)["A"]
    assert (row["f02"], row["assessed"], row["indicators"]) == (5.0, 1, 30)


def test_the_units_own_levels_stand_beside_the_evaluators(world: World) -> None:
    world.units("A", "B")
    world.evidence("A", "pekppp", "1.a.Ak", "", nilai_penilai=2, nilai_unit=4, bukti="https://contoh.id/sp")
    world.evidence("A", "pekppp", "sumber-daya-inovasi", "", nilai_unit=5)
    scored(world, "B", [5], formulir="F-01")
    found = index(world)
    assert (found["A"]["f02"], found["A"]["assessed"], found["A"]["own_assessed"]) == (2.0, 1, 2)
    # 408 of 10,000 at level 4 and 600 at level 5.
    assert found["A"]["own"] == pytest.approx((408 * 4 + 600 * 5) / 1008)
    assert (found["B"]["own"], found["B"]["kind"], found["B"]["assessed"]) == (5.0, None, 0)
    items = world.ask(pekppp_items, year=2026, unit="A").set_index("item")
    assert items.loc["sp", ["number", "level", "own_level", "level_text"]].tolist() == [
        1, 2.0, 4.0, "Tersedia SP yang memenuhi 14 komponen",
    ]  # fmt: skip
    assert math.isnan(items.loc["sumber-daya-inovasi", "level"])
    assert len(items) == 31
    aspects = world.ask(pekppp_aspects, year=2026, unit="A").set_index("aspect")
    assert aspects["weight"].round(9).tolist() == [0.24, 0.25, 0.18, 0.11, 0.10, 0.12]
    assert aspects.loc["Kebijakan Pelayanan", ["evaluator", "own", "assessed", "indicators"]].tolist() == [2, 4, 1, 9]
    assert math.isnan(aspects.loc["Inovasi Pelayanan Publik", "evaluator"])


def test_a_unit_without_a_level_has_no_aspects(world: World) -> None:
    world.units("A")
    assert world.ask(pekppp_aspects, year=2026, unit="A").empty
    assert world.ask(pekppp_items, year=2026, unit="A").empty


def test_the_index_is_that_of_the_naive_twin(world: World) -> None:
    draw = Random(29)
    units = [f"U{number}" for number in range(6)]
    world.units(*units)
    levels = {unit: [draw.choice([None, 0, 1, 2, 3, 4, 5]) for _ in range(30)] for unit in units}
    users = {unit: draw.randrange(0, 501) for unit in units}
    for unit in units:
        scored(world, unit, levels[unit], **{"F-03": f"{users[unit] / 100:.2f}".replace(".", ",")})
    for unit, row in index(world).items():
        evaluator = naive.f02(levels[unit])
        assert evaluator is not None
        assert row["f02"] == pytest.approx(float(evaluator))
        ipp = naive.ipp(evaluator, Fraction(users[unit], 100))
        assert Decimal(f"{row['ipp']:.2f}") == ipp
        assert row["class"].split(" ")[0] == naive.letter(ipp)


@pytest.mark.parametrize(("evaluator", "users", "ipp"), [(4.0, 4.02, 4.01), (4.0, 4.019, 4.0), (5.0, 5.0, 5.0)])
def test_two_decimals_come_before_the_class(evaluator: float, users: float, ipp: float) -> None:
    """4,005 is printed 4,01 and so A-: between 4,00 and 4,01 there is no class."""
    assert index_of(evaluator, users, 0.25) == ipp
