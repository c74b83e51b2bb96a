"""How good a unit is in a year: peer group, luck of its own, a slow rise, and the pandemic."""

from datetime import date

from sample_data.generator.chance import chance
from sample_data.generator.planted import planted_quality
from sample_data.generator.province import Unit

LAST_YEAR = 2026
PEER_LEVEL_IKM = {
    "Sekretariat dan penunjang": 85.5,
    "Pendidikan, budaya, dan olahraga": 86.5,
    "Kesehatan": 83.0,
    "Infrastruktur dan perizinan": 82.5,
    "Sosial dan perlindungan": 87.0,
    "Ketenagakerjaan": 86.0,
    "Pangan, perikanan, dan peternakan": 84.5,
    "Kehutanan dan lingkungan": 83.5,
    "Samsat dan pendapatan": 85.0,
}
RISE_PER_YEAR_IKM = 0.45
PANDEMIC_IKM = {2020: -2.6, 2021: -1.1}


def expected_ikm(unit: Unit, year: int, seed: int) -> float:
    """IKM the unit's visitors would give on average, on 25-100; a renamed unit keeps its quality."""
    code = unit.successor or unit.code
    planted = planted_quality(code, year)
    if planted is not None:
        return planted
    own = 3.0 * chance(seed, "unit", code).standard_normal()
    this_year = 0.7 * chance(seed, "year", code, year).standard_normal()
    drift = RISE_PER_YEAR_IKM * (year - LAST_YEAR) + PANDEMIC_IKM.get(year, 0.0)
    return float(min(95.5, max(73.0, PEER_LEVEL_IKM[unit.peers] + own + this_year + drift)))


def fielding_window(unit: Unit, year: int, period: str, seed: int) -> tuple[date, date]:
    """First and last day of interviewing for one period code."""
    fixed = {
        "S1": ((2, 16), (5, 29)),
        "S2": ((7, 20), (9, 30)),
        "Q1": ((2, 2), (3, 20)),
        "Q2": ((4, 13), (6, 12)),
        "Q3": ((7, 13), (9, 11)),
        "Q4": ((10, 1), (10, 9)),
    }
    part = period.partition("-")[2]
    if part in fixed:
        (first_month, first_day), (last_month, last_day) = fixed[part]
        return date(year, first_month, first_day), date(year, last_month, last_day)
    month = 2 + chance(seed, "window", unit.code, year).randint(0, 6)
    return date(year, month, 3), date(year, month + 2, 5)
