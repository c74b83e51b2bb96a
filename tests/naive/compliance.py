"""Scores and ranks of checklists once more, one by one, as an official would work them out on paper."""

import math

from numpy.random import default_rng

from dashboard.measures.compliance import CONCENTRATION, DRAWS, SEED

WORTH = {"terpenuhi": 1.0, "sebagian": 0.5, "belum": 0.0}


def score(statuses: dict[str, str], weights: dict[str, float]) -> float:
    """100 x weighted share of the assessed items of one service; nan when there are none."""
    top = bottom = 0.0
    for item, weight in weights.items():
        if statuses.get(item) in WORTH:
            top += weight * WORTH[statuses[item]]
            bottom += weight
    return 100 * top / bottom if bottom else math.nan


def unit_score(services: list[dict[str, str]], weights: dict[str, float]) -> float:
    """Mean over the services that have a score."""
    scores = [found for service in services if not math.isnan(found := score(service, weights))]
    return sum(scores) / len(scores) if scores else math.nan


def ranks(scores: dict[str, float]) -> dict[str, int]:
    """One more than the units with a higher score."""
    return {
        unit: 1 + sum(round(other, 9) > round(own, 9) for other in scores.values())
        for unit, own in scores.items()
        if not math.isnan(own)
    }


def rank_range(units: dict[str, list[dict[str, str]]], weights: dict[str, float]) -> dict[str, tuple[int, int]]:
    """The 50th lowest and the 950th lowest of a unit's 1,000 ranks, each under other weights."""
    items = list(weights)
    drawn = default_rng(SEED).dirichlet([CONCENTRATION * weights[item] for item in items], DRAWS)
    seen: dict[str, list[int]] = {}
    for draw in drawn:
        other = dict(zip(items, draw.tolist(), strict=True))
        scores = {unit: unit_score(services, other) for unit, services in units.items()}
        for unit, rank in ranks({unit: own for unit, own in scores.items() if not math.isnan(own)}).items():
            seen.setdefault(unit, []).append(rank)
    return {unit: (sorted(own)[49], sorted(own)[949]) for unit, own in seen.items()}
