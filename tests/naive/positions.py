"""Positions, rank bands and grade probabilities a second time: loops over plain numbers.

Only the random draws and the normal distribution are borrowed; the draws must be the very ones to give the very ranks.
"""

import math
from statistics import NormalDist
from typing import Any

import numpy as np

ALERT, CLEAR, FALSE_CLAIMS = 1.96, 3.09, 0.05
CUTS = {"A": 88.305, "B": 76.605, "C": 64.995}


def positions(units: list[dict[str, Any]]) -> dict[str, tuple[str, float, float]]:
    """Word, z and group mean by code, of units with code, group, ikm and error, all of them comparable."""
    groups = {unit["group"] for unit in units}
    tau_squared = 0.0
    for _ in range(400):
        means = {group: _mean([u for u in units if u["group"] == group], tau_squared) for group in groups}
        z = _drawn_in([(unit["ikm"] - means[unit["group"]]) / unit["error"] for unit in units])
        scale = sum(_scale([u for u in units if u["group"] == group]) for group in groups)
        tau_squared = max(0.0, (sum(score**2 for score in z) - (len(units) - len(groups))) / scale)
    means = {group: _mean([u for u in units if u["group"] == group], tau_squared) for group in groups}
    scores = {u["code"]: (u["ikm"] - means[u["group"]]) / math.sqrt(u["error"] ** 2 + tau_squared) for u in units}
    believed = _believed(scores)
    return {
        u["code"]: (_word(scores[u["code"]], u["code"] in believed), scores[u["code"]], means[u["group"]])
        for u in units
    }


def bands(units: list[dict[str, Any]], tau_squared: float) -> dict[str, tuple[int, int]]:
    """Lowest and highest rank by code, of one peer group in the given order, with the figure's own draws."""
    pulled = [shrunken(unit, units, tau_squared) for unit in units]
    draws = np.random.default_rng(0).standard_normal((4000, len(units))).tolist()
    ranks: dict[str, list[int]] = {unit["code"]: [] for unit in units}
    for draw in draws:
        values = [m + math.sqrt(v) * noise for (m, v), noise in zip(pulled, draw, strict=True)]
        for unit, own in zip(units, values, strict=True):
            ranks[unit["code"]].append(1 + sum(other > own for other in values))
    return {code: _outward(sorted(found)) for code, found in ranks.items()}


def shrunken(unit: dict[str, Any], units: list[dict[str, Any]], tau_squared: float) -> tuple[float, float]:
    """A unit's value drawn towards its peers', and the variance of that."""
    weights = [1 / (tau_squared + u["error"] ** 2) for u in units]
    mean = sum(w * u["ikm"] for w, u in zip(weights, units, strict=True)) / sum(weights)
    kept = tau_squared / (tau_squared + unit["error"] ** 2)
    variance = kept * unit["error"] ** 2 + (1 - kept) ** 2 / sum(weights)
    return mean + kept * (unit["ikm"] - mean), variance


def paule_mandel(units: list[dict[str, Any]]) -> float:
    """Variance between the units, by halving the interval until it is found."""
    low, high = 0.0, 10_000.0
    if _excess(units, 0.0) <= 0:
        return 0.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _excess(units, middle) > 0 else (low, middle)
    return low


def grades(mean: float, variance: float) -> dict[str, float]:
    """Probability of each grade of a normal with this mean and variance."""
    below = {grade: NormalDist(mean, math.sqrt(variance)).cdf(cut) for grade, cut in CUTS.items()}
    return {"A": 1 - below["A"], "B": below["A"] - below["B"], "C": below["B"] - below["C"], "D": below["C"]}


def _excess(units: list[dict[str, Any]], tau_squared: float) -> float:
    weights = [1 / (tau_squared + u["error"] ** 2) for u in units]
    mean = sum(w * u["ikm"] for w, u in zip(weights, units, strict=True)) / sum(weights)
    return sum(w * (u["ikm"] - mean) ** 2 for w, u in zip(weights, units, strict=True)) - (len(units) - 1)


def _mean(units: list[dict[str, Any]], tau_squared: float) -> float:
    weights = [1 / (u["error"] ** 2 + tau_squared) for u in units]
    return sum(w * u["ikm"] for w, u in zip(weights, units, strict=True)) / sum(weights)


def _scale(units: list[dict[str, Any]]) -> float:
    weights = [1 / u["error"] ** 2 for u in units]
    return sum(weights) - sum(w**2 for w in weights) / sum(weights)


def _drawn_in(z: list[float]) -> list[float]:
    """The lowest and highest tenth drawn in to the 10 % and 90 % quantiles."""
    low, high = _quantile(sorted(z), 0.1), _quantile(sorted(z), 0.9)
    return [min(max(score, low), high) for score in z]


def _quantile(ordered: list[float], share: float) -> float:
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _outward(ranks: list[int]) -> tuple[int, int]:
    low, high = (len(ranks) - 1) * 0.025, (len(ranks) - 1) * 0.975
    return ranks[math.floor(low)], ranks[math.ceil(high)]


def _believed(scores: dict[str, float]) -> set[str]:
    """Benjamini and Hochberg's step-up: all up to the last p at most rank/count of 5 %."""
    p = {code: 2 * (1 - NormalDist().cdf(abs(score))) for code, score in scores.items()}
    ordered = sorted(p, key=lambda code: p[code])
    passing = [rank for rank, code in enumerate(ordered, 1) if p[code] <= FALSE_CLAIMS * rank / len(ordered)]
    return set(ordered[: max(passing, default=0)])


def _word(z: float, believed: bool) -> str:
    if abs(z) <= ALERT:
        return "setara"
    side = "atas" if z > 0 else "bawah"
    return f"jelas di {side}" if abs(z) > CLEAR and believed else f"di {side} (waspada)"
