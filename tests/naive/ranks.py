"""Rank sets a second time: pair after pair, draw after draw; the draws come from numpy, nothing from the product."""

import math

import numpy as np


def quantile(numbers: list[float], share: float) -> float:
    ordered = sorted(numbers)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def rejected(
    pairs: set[tuple[int, int]], x: list[float], s: list[float], draws: list[list[float]]
) -> set[tuple[int, int]]:
    """Pair after pair, draw after draw; (j, k) rejected means that j is better than k."""
    still_open = set(pairs)
    while still_open:
        highest = [max((z[j] - z[k]) / math.hypot(s[j], s[k]) for j, k in still_open) for z in draws]
        bar = quantile(highest, 0.95)
        falls = {(j, k) for j, k in still_open if (x[j] - x[k]) / math.hypot(s[j], s[k]) > bar}
        if not falls:
            break
        still_open -= falls
    return pairs - still_open


def draws_of(s: list[float], count: int) -> list[list[float]]:
    plain = np.random.default_rng(0).standard_normal((count, len(s))).tolist()
    return [[z * error for z, error in zip(draw, s, strict=True)] for draw in plain]


def rank_sets(x: list[float], s: list[float], count: int) -> list[list[int]]:
    """Marginal low and high, simultaneous low and high of each unit."""
    p, draws = len(x), draws_of(s, count)
    everything = {(j, k) for j in range(p) for k in range(p) if j != k}
    at_once = rejected(everything, x, s, draws)
    rows = []
    for unit in range(p):
        alone = rejected({pair for pair in everything if unit in pair}, x, s, draws)
        rows.append(
            [
                1 + sum(k == unit for _, k in alone),
                p - sum(j == unit for j, _ in alone),
                1 + sum(k == unit for _, k in at_once),
                p - sum(j == unit for j, _ in at_once),
            ]
        )
    return rows


def seen_from(x: list[float], s: list[float], count: int) -> list[list[int]]:
    """From each row's unit: 1 where the column's is clearly better, -1 where clearly worse."""
    p, draws = len(x), draws_of(s, count)
    rows = []
    for unit in range(p):
        pairs = {(j, k) for j in range(p) for k in range(p) if j != k and unit in (j, k)}
        beats = rejected(pairs, x, s, draws)
        rows.append([((k, unit) in beats) - ((unit, k) in beats) for k in range(p)])
    return rows
