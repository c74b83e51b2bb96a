"""Priorities a second time: plain loops, the binomial test by adding probabilities, no figure of the product."""

from collections.abc import Sequence
from math import comb

from scipy import stats

Reports = Sequence[tuple[int, set[int]]]  # (campaign, elements) of each report; a campaign of one is its own


def quadrants(units: Sequence[Sequence[float]], reports: Reports) -> list[tuple[bool, bool] | None]:
    """Of each element of the province whether it is low and whether it is often complained of; none within noise."""
    centred = [[value - sum(unit) / len(unit) for value in unit] for unit in units]
    scores = [[unit[at] for unit in centred] for at in range(9)]
    score_p = adjusted([float(stats.ttest_1samp(own, 0).pvalue) for own in scores])
    every = [sum(at in elements for _, elements in reports) / len(reports) for at in range(1, 10)]
    line = sum(every) / 9
    campaigns = {campaign for campaign, _ in reports}
    once = [len({campaign for campaign, elements in reports if at in elements}) for at in range(1, 10)]
    once_line = sum(n / len(campaigns) for n in once) / 9
    share_p = adjusted([binomial(n, len(campaigns), once_line) for n in once])
    return [
        (sum(scores[at]) < 0, every[at] > line) if score_p[at] <= 0.05 and share_p[at] <= 0.05 else None
        for at in range(9)
    ]


def binomial(n: int, total: int, chance: float) -> float:
    """Two-sided: the probability of everything that is no likelier than `n` of `total`."""
    of = [comb(total, k) * chance**k * (1 - chance) ** (total - k) for k in range(total + 1)]
    return min(1.0, sum(one for one in of if one <= of[n] * (1 + 1e-7)))


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Benjamini-Hochberg, from the largest down."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at], reverse=True)
    found, least = [0.0] * len(p_values), 1.0
    for rank, at in zip(range(len(p_values), 0, -1), order, strict=True):
        least = min(least, p_values[at] * len(p_values) / rank)
        found[at] = least
    return found
