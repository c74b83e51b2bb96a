"""What of a survey's rollup may leave its province: every sum that its pages print, nothing that tells single people.

The 9 x 9 moments of few respondents are nearly those respondents: nine answers of two bits each are 18 bits a person,
and the 45 sums of products say some 200 bits. So moments go along from FEWEST_CROSSED respondents (where they are less
than half of what was answered, and where the regulation begins to rank); of fewer the means, the answers' counts and
both standard errors do; and where the elements are hidden the IKM and its error alone.
"""

from dataclasses import replace

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.group_sums import U4
from dashboard.measures.ikm import ELEMENTS, POINTS_PER_STEP
from dashboard.measures.rollups import Rollup, ikm_of, means, standard_error_of

FEWEST_CROSSED = 30


def shared(rollup: Rollup, *, elements: bool) -> Rollup:
    """The rollup as it leaves the province, with the same IKM and standard error; `elements`: with its elements.

    Below FEWEST_CROSSED respondents elements are not crossed (`tells_pairs` is false), and nothing is of the complete
    respondents alone.
    """
    if not elements:
        return _flat(rollup)
    return rollup if rollup.respondents >= FEWEST_CROSSED else _uncrossed(rollup)


def _uncrossed(rollup: Rollup) -> Rollup:
    """Each element by itself; what two have in common is spread evenly, so that the errors with and without U4 stay."""
    counts, others = np.diag(rollup.pairs).astype(float), np.arange(ELEMENTS) != U4
    products = np.diag(np.diag(rollup.products)).astype(float)
    if counts.all():
        shares = 1 / np.outer(counts, counts)
        element_parts = np.diag(shares) * (np.diag(rollup.products) - counts * means(rollup) ** 2)
        apart = ~np.eye(ELEMENTS, dtype=bool)
        among, beside = apart & np.outer(others, others), apart & ~np.outer(others, others)
        products[among] = (_spread(rollup, (U4,)) - element_parts[others].sum()) / shares[among].sum()
        taken = element_parts.sum() + (products * shares)[among].sum()
        products[beside] = (_spread(rollup, ()) - taken) / shares[beside].sum()
    return _without_pairs(rollup, counts, np.diag(rollup.sums).astype(float), products)


def _flat(rollup: Rollup) -> Rollup:
    """Nine elements alike and no answer counted: the IKM and its error stay, the elements are not told."""
    n, ikm = float(rollup.respondents), ikm_of(rollup)
    known = n if np.isfinite(ikm) else 0.0
    mean = ikm / POINTS_PER_STEP if known else 0.0
    error = _spread(rollup, ()) if known and n > 1 else 0.0
    products = np.full((ELEMENTS, ELEMENTS), error * n**2 / (ELEMENTS * (ELEMENTS - 1)))
    np.fill_diagonal(products, known * mean**2)
    untold = replace(rollup, answer_counts=np.zeros_like(rollup.answer_counts))
    return _without_pairs(untold, np.full(ELEMENTS, known), np.full(ELEMENTS, known * mean), products)


def _without_pairs(rollup: Rollup, counts: Floats, sums: Floats, products: Floats) -> Rollup:
    return replace(
        rollup,
        complete=0,
        complete_score_sum=0.0,
        complete_score_square_sum=0.0,
        pairs=np.diag(counts).astype(np.int64),
        sums=np.diag(sums),
        products=products,
    )


def _spread(rollup: Rollup, without: tuple[int, ...]) -> float:
    """What `standard_error_of` takes the root of, before its factors."""
    error = standard_error_of(rollup, without=without)
    n, kept = rollup.respondents, ELEMENTS - len(without)
    return (error * kept / POINTS_PER_STEP) ** 2 * (n - 1) / n
