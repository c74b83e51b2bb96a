"""Which surveys a unit holds in a year: rounds, services, population, sample size."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import exp, log
from typing import Any

from sample_data.generator.chance import chance, luck
from sample_data.generator.planted import oddities_of, office_file_of
from sample_data.generator.province import Unit
from sample_data.generator.quality import expected_ikm, fielding_window
from sample_data.generator.scores import NINTH, required_sample

ROUNDS = {"year": ("",), "semester": ("-S1", "-S2"), "quarter": ("-Q1", "-Q2", "-Q3", "-Q4")}
BASIS = {"": "per tahun", "S": "per semester", "Q": "per triwulan"}
SHARE_OF_YEAR = {"": 1.0, "S": 0.6, "Q": 0.35}
# Excel stops at a million rows; nobody sends a sheet that long.
LARGEST_OFFICE_SHEET = 5000


@dataclass(frozen=True)
class Survey:
    """One survey of one unit (and service, if the unit asks per service) in one period."""

    unit: Unit
    service: str
    period: str
    year: int
    starts_on: date
    ends_on: date
    population: int
    basis: str
    respondents: int
    expected_ikm: float
    seed: int
    weight: str = ""
    form: str = ""
    oddities: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this survey from every other one."""
        return self.unit.code, self.service, self.period

    @property
    def exact_weight(self) -> Fraction:
        """The weight the office used: 1/9 unless it wrote another."""
        return Fraction(self.weight) if self.weight else NINTH


def surveys_of(unit: Unit, year: int, *, seed: int, respondents: int | None) -> Iterator[Survey]:
    """The surveys of one unit in one year, in the order of their periods."""
    for service in unit.services if unit.by_service else ("",):
        for period in _periods(unit, year):
            yield _survey(unit, year, service, period, seed, respondents)


def _periods(unit: Unit, year: int) -> list[str]:
    office = office_file_of(unit.code, year)
    if office:
        return [office["period"]]
    rounds = unit.rounds if year <= unit.rounds_until else "year"
    return [f"{year}{part}" for part in ROUNDS[rounds]]


def _survey(unit: Unit, year: int, service: str, period: str, seed: int, respondents: int | None) -> Survey:
    starts_on, ends_on = fielding_window(unit, year, period, seed)
    part = period.partition("-")[2][:1]
    population = _population(unit, year, service, SHARE_OF_YEAR[part], seed)
    survey = Survey(
        unit=unit,
        service=service,
        period=period,
        year=year,
        starts_on=starts_on,
        ends_on=ends_on,
        population=population,
        basis=BASIS[part],
        respondents=_sample(population, seed, unit.code, service, period),
        expected_ikm=_round_ikm(unit, year, service, period, seed),
        seed=seed,
        oddities=oddities_of(unit.code, year),
    )
    return _as_office_file(_sized(_with_oddities(survey), respondents))


def _population(unit: Unit, year: int, service: str, share: float, seed: int) -> int:
    code = unit.successor or unit.code
    usual = unit.population or exp(log(140) + luck(seed, "people", code) * (log(1300) - log(140)))
    return round(usual * share * (0.93 + 0.14 * luck(seed, "people", code, service, year)))


def _sample(population: int, seed: int, *survey: str) -> int:
    """Most offices reach the required size or a little more, one in seven falls short."""
    draw = chance(seed, "sample", *survey)
    reached = draw.uniform(0.5, 0.95) if draw.random_sample() < 0.14 else draw.uniform(1.0, 1.1)
    return max(5, min(population, round(required_sample(population) * reached)))


def _round_ikm(unit: Unit, year: int, service: str, period: str, seed: int) -> float:
    planted_apart = 0.0 if not service and "-" not in period else 0.8
    wobble = planted_apart * chance(seed, "round", unit.code, service, period).standard_normal()
    return min(96.0, expected_ikm(unit, year, seed) + wobble)


def _sized(survey: Survey, respondents: int | None) -> Survey:
    if respondents is None or "three respondents" in survey.oddities:
        return survey
    return replace(survey, respondents=respondents, population=max(survey.population, 5 * respondents))


def _with_oddities(survey: Survey) -> Survey:
    oddities = survey.oddities
    if "three respondents" in oddities:
        survey = replace(survey, respondents=3)
    if "population per month" in oddities:
        # The size a real report used: the mean of its months, where the year was meant.
        survey = replace(survey, population=1615, basis="per bulan", respondents=required_sample(1615))
    if "weight" in oddities:
        survey = replace(survey, weight=oddities["weight"]["weight"])
    return survey


def _as_office_file(survey: Survey) -> Survey:
    office = office_file_of(survey.unit.code, survey.year)
    if office is None:
        return survey
    respondents = min(survey.respondents, LARGEST_OFFICE_SHEET)
    return replace(survey, form=office["form"], weight=office.get("weight", ""), respondents=respondents)
