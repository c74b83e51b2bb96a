"""The standings a second time, the slow and obvious way: loops over raw answers, nothing of the product, no numpy."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

GRADES = (("A", 88.31), ("B", 76.61), ("C", 65.0), ("D", 25.0))
U4 = 3


@dataclass(frozen=True)
class Said:
    """One survey as it was handed in: its answers, or (a recap) only what the agency says of itself."""

    unit: str
    peers: str
    service: str | None
    period: str
    answers: tuple[tuple[int | None, ...], ...] | None = None
    ikm: float | None = None
    n: int | None = None
    population: int | None = None


@dataclass
class Part:
    """An index of something, its standard error and its respondents; None for what is not known."""

    ikm: float | None
    error: float | None
    n: int | None


def standings(surveys: list[Said], *, weighting: str = "simple", without_u4: bool = False) -> list[dict[str, Any]]:
    """One row per unit, ranked units first, by their index from high to low, then by code."""
    kept = [element for element in range(9) if not (without_u4 and element == U4)]
    counting = counted(surveys)
    parts = {survey: part_of(survey, kept, without_u4) for survey in counting}
    firm = moderate(parts)
    rows = []
    for unit in sorted({survey.unit for survey in counting}):
        own = [survey for survey in counting if survey.unit == unit]
        row = row_of(own, parts, surveys, weighting, own[0].peers in firm)
        asked = [parts[survey].n for survey in own]
        # Beside the index with U4 it would give the answers to U4 away.
        if without_u4 and None not in asked and 0 < sum(asked) < 5:
            row |= dict.fromkeys(("exact", "error", "ikm", "grade", "low", "high"))
        rows.append(row)
    return sorted(rows, key=lambda row: (not row["ranked"], row["exact"] is None, -(row["exact"] or 0), row["code"]))


def length_of(period: str) -> int:
    """12, 6 or 3 months; two quarters (5) are looked at after a semester."""
    if "S" in period:
        return 6
    return {0: 12, 1: 3, 2: 5}[period.count("Q")]


def counted(surveys: list[Said]) -> list[Said]:
    """The surveys that speak, none of them for something another one speaks for already."""
    speaking = []
    for survey in surveys:
        own = [other for other in surveys if other.unit == survey.unit]
        answered = {other.service for other in own if other.answers is not None}
        if survey.answers is None and survey.service in answered:
            continue
        if survey.answers is None and None in answered:
            continue
        if survey.answers is None and survey.service is None and any(other.service for other in own):
            continue
        speaking.append(survey)
    return [
        survey
        for survey in speaking
        if not any(
            (other.unit, other.service) == (survey.unit, survey.service)
            and length_of(other.period) > length_of(survey.period)
            for other in speaking
        )
    ]


def part_of(survey: Said, kept: list[int], without_u4: bool) -> Part:
    """Index, standard error and respondents of one survey."""
    if survey.answers is None:
        return Part(None if without_u4 else survey.ikm, None, survey.n)
    rows = [row for row in survey.answers if any(answer is not None for answer in row)]
    given = {at: [row[at] for row in rows if row[at] is not None] for at in kept}
    if not all(given.values()):
        return Part(None, None, len(rows))
    mean = {at: sum(answers) / len(answers) for at, answers in given.items()}
    ikm = 25 * sum(mean.values()) / len(kept)
    if len(rows) < 2:
        return Part(ikm, None, len(rows))
    squares = 0.0
    for row in rows:
        pull = sum((row[at] - mean[at]) / len(given[at]) for at in kept if row[at] is not None)
        squares += (25 / len(kept) * pull) ** 2
    return Part(ikm, math.sqrt(len(rows) / (len(rows) - 1) * squares), len(rows))


def moderate(parts: dict[Said, Part]) -> set[str]:
    """Draw the errors of answered surveys towards their peers'; the groups with the three units it takes."""
    firm = set()
    for group in {survey.peers for survey in parts}:
        own = [(survey, part) for survey, part in parts.items() if survey.peers == group and survey.answers]
        known = [(survey.unit, part.error**2 * part.n) for survey, part in own if part.error is not None]
        if len({unit for unit, _ in known}) < 3:
            continue
        firm.add(group)
        usual = median([variance for _, variance in known])
        for _, part in own:
            if part.error is not None:
                variance = ((part.n - 1) * part.error**2 * part.n + 10 * usual) / (part.n - 1 + 10)
                part.error = math.sqrt(variance / part.n)
            elif part.n == 1:
                part.error = math.sqrt(usual)
    return firm


def median(values: list[float]) -> float:
    """The middle one, or halfway between the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def together(parts: Iterable[Part], weighting: str) -> Part:
    """One index from several; parts without an index leave."""
    used = [part for part in parts if part.ikm is not None]
    counts = [part.n for part in used]
    n = None if None in counts else sum(counts)
    if not used or (weighting == "weighted" and not n):
        return Part(None, None, n)
    weights = [1 / len(used) if weighting == "simple" else count / n for count in counts]
    ikm = sum(weight * part.ikm for weight, part in zip(weights, used, strict=True))
    if any(part.error is None for part in used):
        return Part(ikm, None, n)
    return Part(ikm, math.sqrt(sum((w * part.error) ** 2 for w, part in zip(weights, used, strict=True))), n)


def row_of(
    own: list[Said], parts: dict[Said, Part], everything: list[Said], weighting: str, moderated: bool
) -> dict[str, Any]:
    """The figures of one unit from the surveys that count for it."""
    services = []
    for service in sorted({survey.service or "" for survey in own}):
        rounds = [parts[survey] for survey in own if (survey.service or "") == service]
        services.append(together(rounds, "weighted") if len(rounds) > 1 else rounds[0])
    whole = together(services, weighting) if len(services) > 1 else services[0]
    used = [survey for survey in own if parts[survey].ikm is not None]
    low, high = interval(whole, (whole.n or 0) - len(used) + (10 if moderated else 0))
    asked = [parts[survey].n for survey in own]
    if whole.ikm is None:
        whole.n = None if None in asked else sum(asked)
    populations = [population_of(survey, everything) for survey in own]
    return {
        "code": own[0].unit,
        "exact": whole.ikm,
        "error": whole.error,
        "ikm": rounded(whole.ikm),
        "grade": None if whole.ikm is None else next(g for g, lowest in GRADES if rounded(whole.ikm) >= lowest),
        "n": whole.n,
        "n_required": None if None in populations else sum(sample_of(people) for people in populations),
        "low": rounded(low),
        "high": rounded(high),
        "ranked": whole.ikm is not None and whole.n is not None and whole.n >= 30,
    }


def population_of(survey: Said, everything: list[Said]) -> int | None:
    """Of a survey with answers: what the recap of the same survey says."""
    if survey.answers is None:
        return survey.population
    key = (survey.unit, survey.service, survey.period)
    said = [other for other in everything if other.answers is None and (other.unit, other.service, other.period) == key]
    return said[0].population if said else None


def sample_of(population: int) -> int:
    """Krejcie & Morgan, rounded to nearest; everybody below ten."""
    if population < 10:
        return population
    return int(3.841 * population * 0.25 / (0.0025 * (population - 1) + 3.841 * 0.25) + 0.5)


def interval(whole: Part, degrees: int) -> tuple[float | None, float | None]:
    """95 % by Student's t after two more people said 75, as wide as it takes to hold the index, inside 25 to 100."""
    if whole.ikm is None or whole.error is None or degrees <= 0:
        return None, None
    people = whole.n + 2
    middle = (whole.ikm * whole.n + 75 + 75) / people
    squares = degrees * whole.n * whole.error**2 + whole.n * (whole.ikm - middle) ** 2 + 2 * (75 - middle) ** 2
    reach = students_t(degrees + 2) * math.sqrt(squares / (degrees + 2) / people)
    return max(25.0, min(whole.ikm, middle - reach)), min(100.0, max(whole.ikm, middle + reach))


@cache
def students_t(degrees: int) -> float:
    """The value below which 97,5 % of Student's t lies: Simpson's rule for the area, Newton's for the value."""
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(degrees * math.pi)

    def density(x: float) -> float:
        return scale * (1 + x * x / degrees) ** (-(degrees + 1) / 2)

    value, steps = 2.0, 2000
    for _ in range(60):
        inner = sum((4 if k % 2 else 2) * density(value * k / steps) for k in range(1, steps))
        area = value / steps / 3 * (density(0) + inner + density(value))
        change = (area - 0.475) / density(value)
        value -= change
        if abs(change) < 1e-12:
            break
    return value


def rounded(value: float | None) -> float | None:
    """Two decimals, a half goes up."""
    if value is None:
        return None
    return float(Decimal(str(round(value, 9))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
