"""Positions, rank bands and grade probabilities a second time: loops over plain numbers.

Only the random draws and the normal distribution are borrowed; the draws must be the very ones to give the very ranks.
"""

import math
from statistics import NormalDist
from typing import Any

import numpy as np

MARGIN, FALSE_CLAIMS, WINSORISED_SQUARE = 2.0, 0.05, 0.679
CUTS = {"A": 88.305, "B": 76.605, "C": 64.995}


def standings(units: list[dict[str, Any]]) -> dict[Any, tuple[str, float, float]]:
    """Word, difference and group mean by code, of units with code, group, ikm and error, all of them comparable."""
    groups = {unit["group"] for unit in units}
    tau_squared = 0.0
    for _ in range(400):
        means = {group: _mean([u for u in units if u["group"] == group], tau_squared) for group in groups}
        z = _drawn_in([(unit["ikm"] - means[unit["group"]]) / unit["error"] for unit in units])
        scale = sum(_scale([u for u in units if u["group"] == group]) for group in groups)
        excess = sum(score**2 for score in z) / WINSORISED_SQUARE - (len(units) - len(groups))
        tau_squared = max(0.0, excess / scale) if scale > 0 else 0.0
    means = {group: _mean([u for u in units if u["group"] == group], tau_squared) for group in groups}
    apart = {u["code"]: u["ikm"] - means[u["group"]] for u in units}
    errors = {u["code"]: _error(u, [o for o in units if o["group"] == u["group"]], tau_squared) for u in units}
    lone = {code for code, error in errors.items() if error == 0}
    real = _believed({code: 0.0 if code in lone else apart[code] / errors[code] for code in apart})
    wider = {code: 0.0 if code in lone else apart[code] / math.sqrt(errors[code] ** 2 + tau_squared) for code in apart}
    far = _believed(wider)
    return {
        u["code"]: (
            _word(apart[u["code"]], errors[u["code"]], u["code"] in real, u["code"] in far),
            apart[u["code"]],
            means[u["group"]],
        )
        for u in units
    }


def _error(unit: dict[str, Any], peers: list[dict[str, Any]], tau_squared: float) -> float:
    """Standard error of a unit's difference from the mean it is part of."""
    weights = {peer["code"]: 1 / (peer["error"] ** 2 + tau_squared) for peer in peers}
    whole = sum(weights.values())
    own = (1 - weights[unit["code"]] / whole) ** 2 * unit["error"] ** 2
    others = sum((weights[p["code"]] / whole) ** 2 * p["error"] ** 2 for p in peers if p["code"] != unit["code"])
    return 0.0 if len(peers) == 1 else math.sqrt(own + others)


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


def _word(apart: float, error: float, real: bool, far: bool) -> str:
    clear = abs(apart) - 1.96 * error >= MARGIN
    if error == 0 or abs(apart) < MARGIN or not (real or clear):
        return "setara"
    return ("jauh di " if far else "di ") + ("atas" if apart > 0 else "bawah")
