"""A province drawn by lot: the standings equal what plain loops over the raw answers give."""

import random
from dataclasses import replace
from typing import Any

import pytest

from dashboard.figures.records import records
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from tests.naive import rankings as naive
from tests.naive.rankings import Said
from tests.world import ELEMENTS, World

PEERS = {"Dinas": 5, "Cabang": 5, "Rumah Sakit": 2}
ROUNDS = [
    ["2026"],
    ["2026-S1", "2026-S2"],
    ["2026-Q1", "2026-Q2", "2026-Q4"],
    ["2026", "2026-Q3"],
    ["2026-S2", "2026-Q1-Q2", "2026-Q1"],
]


def drawn(seed: int) -> list[Said]:
    """Twelve units in three peer groups: services, rounds, blanks, recaps beside and instead of answers."""
    chance = random.Random(seed)
    surveys = []
    for peers, count in PEERS.items():
        for number in range(count):
            unit = f"{peers[0]}{number}"
            for service in chance.choice([[None], [None], ["KTP", "KK"], [None, "KTP"], ["KK", "KTP", "Akta"]]):
                surveys += _of_service(chance, unit, peers, service)
    # Always there: a unit of one respondent, and one where nobody was asked about the price.
    lonely = Said("D9", "Dinas", None, "2026", _answers(chance, 1))
    priceless = [(*row[:3], None, *row[4:]) for row in _answers(chance, 40)]
    return [*surveys, lonely, Said("C9", "Cabang", None, "2026", tuple(priceless))]


def _of_service(chance: random.Random, unit: str, peers: str, service: str | None) -> list[Said]:
    said = []
    for period in chance.choice(ROUNDS):
        survey = Said(unit, peers, service, period)
        shape = chance.random()
        if shape < 0.75:
            said.append(replace(survey, answers=_answers(chance, chance.choice([2, 5, 12, 25, 31]))))
        if shape > 0.5:
            said.append(
                replace(
                    survey,
                    ikm=round(chance.uniform(60, 99), 2),
                    n=chance.choice([None, 25, 60, 310]),
                    population=chance.choice([None, 7, 450, 1615]),
                )
            )
    return said


def _answers(chance: random.Random, n: int) -> tuple[tuple[int | None, ...], ...]:
    mood = chance.uniform(0.1, 0.9)
    weights = [(1 - mood) * 0.2, (1 - mood) * 0.8, 1.0, 1.6 * mood, 0.1]
    rows = [tuple(chance.choices([1, 2, 3, 4, None], weights, k=9)) for _ in range(n)]
    # A first respondent without blanks, so that every element was asked; a row of blanks is nobody.
    return (tuple(chance.choices([2, 3, 4], k=9)), *(row for row in rows[1:] if any(row)))


def build(world: World, surveys: list[Said]) -> None:
    for peers in PEERS:
        world.units(*sorted({survey.unit for survey in surveys if survey.peers == peers}), peers=peers)
    services = sorted({(survey.unit, survey.service) for survey in surveys if survey.service})
    world.load("services", ["unit", "layanan"], services)
    identity = ["unit", "layanan", "periode"]
    of = [((said.unit, said.service, said.period), said) for said in surveys]
    answers = [[*key, *row] for key, said in of for row in said.answers or ()]
    world.load("survey-responses", [*identity, *ELEMENTS], answers, LoadOptions(kind="survey-responses"))
    recaps = [[*key, said.ikm, said.n, said.population] for key, said in of if said.answers is None]
    world.load("survey-recap", [*identity, "ikm", "jumlah_responden", "populasi"], recaps)


CHOICES: list[dict[str, Any]] = [{}, {"weighting": "weighted"}, {"without_u4": True}]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_standings_equal_plain_loops_over_the_raw_answers(world: World, seed: int) -> None:
    surveys = drawn(seed)
    build(world, surveys)
    for choices in CHOICES:
        expected = naive.standings(surveys, **choices)
        found = records(world.ask(unit_standings, year=2026, **choices))
        assert [row["code"] for row in found] == [row["code"] for row in expected]
        for row, twin in zip(found, expected, strict=True):
            exact, error = twin.pop("exact"), twin.pop("error")
            assert {name: row[name] for name in twin} == twin
            assert (row["ikm_exact"], row["error"]) == (pytest.approx(exact), pytest.approx(error))


@pytest.mark.parametrize("peers", list(PEERS))
def test_the_standings_of_one_peer_group_equal_its_rows_in_plain_loops(world: World, peers: str) -> None:
    surveys = drawn(4)
    build(world, surveys)
    expected = [row["code"] for row in naive.standings(surveys) if row["code"][0] == peers[0]]
    assert world.ask(unit_standings, year=2026, peers=peers)["code"].tolist() == expected


def test_the_drawn_provinces_hold_what_makes_them_hard() -> None:
    surveys = [survey for seed in (1, 2, 3) for survey in drawn(seed)]
    counting = [survey for seed in (1, 2, 3) for survey in naive.counted(drawn(seed))]
    assert len({survey.unit for survey in surveys}) == 14
    assert len(counting) < len(surveys)
    assert {survey.service for survey in counting} == {None, "KTP", "KK", "Akta"}
    assert {naive.length_of(survey.period) for survey in counting} >= {12, 6, 3}
    assert any(survey.answers is None for survey in counting)
    assert any(None in row for survey in counting for row in survey.answers or ())
