"""Putting parts together: services into a unit, units into an agency or the province.

No regulation says how. Both ways are offered, always labelled, never mixed.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.arrays import Floats

Weighting = Literal["simple", "weighted"]
# An agency may report a year and its rounds: the longest kind of period it has is taken, never both.
LONGEST_FIRST = {"tahunan": 0, "semester": 1, "dua triwulan": 2, "triwulan": 3}
Numbers = Sequence[float | None] | NDArray[np.float64] | NDArray[np.int64]


@dataclass(frozen=True)
class Estimate:
    """An IKM with its standard error (points), its respondents, and the parts it was made of.

    `ikm` and `error` are nan when they cannot be said; `n` is None when a used part has no count.
    """

    ikm: float
    error: float
    n: int | None
    parts: int


def combine(values: Numbers, errors: Numbers, counts: Numbers, *, weighting: Weighting) -> Estimate:
    """One estimate from parts (same order in all three; nan or None = not known).

    "simple": mean of the parts, error sqrt(sum se^2)/K. "weighted": by respondents, nan when the
    count of a used part is unknown. A part without a value leaves, it is never a zero; the error
    is nan when a used part has none.
    """
    ikms, ses, ns = _floats(values), _floats(errors), _floats(counts)
    used = ~np.isnan(ikms)
    ikms, ses, ns = ikms[used], ses[used], ns[used]
    total = float(ns.sum())
    n = None if math.isnan(total) else int(total)
    weights = _weights(ns, weighting)
    if weights is None:
        return Estimate(math.nan, math.nan, n, len(ikms))
    error = math.sqrt(float(((weights * ses) ** 2).sum()))
    return Estimate(float((weights * ikms).sum()), error, n, len(ikms))


def unit_estimate(
    services: Sequence[Hashable], ikms: Numbers, errors: Numbers, counts: Numbers, *, weighting: Weighting
) -> Estimate:
    """One unit from its surveys (same order in all four): rounds of a service by respondents, services as told.

    `services` says whose round each survey is; surveys of one service have the same entry.
    """
    columns = list(zip(services, _floats(ikms), _floats(errors), _floats(counts), strict=True))
    rounds = {service: [row[1:] for row in columns if row[0] == service] for service in services}
    # A single round needs no weight, and its n may be unknown.
    pooled = [_together(of_service, "weighted" if len(of_service) > 1 else "simple") for of_service in rounds.values()]
    if len(pooled) == 1:
        return pooled[0]
    return _together(
        [(estimate.ikm, estimate.error, math.nan if estimate.n is None else estimate.n) for estimate in pooled],
        weighting,
    )


def longest_kinds(services: Sequence[Hashable], kinds: Sequence[str]) -> list[bool]:
    """Which surveys of one unit speak: of each service those of the longest kind of period it has, never both."""
    longest: dict[Hashable, int] = {}
    for service, kind in zip(services, kinds, strict=True):
        longest[service] = min(LONGEST_FIRST[kind], longest.get(service, LONGEST_FIRST[kind]))
    return [LONGEST_FIRST[kind] == longest[service] for service, kind in zip(services, kinds, strict=True)]


def _together(parts: Sequence[tuple[float, float, float]], weighting: Weighting) -> Estimate:
    ikms, errors, counts = zip(*parts, strict=True) if parts else ((), (), ())
    return combine(ikms, errors, counts, weighting=weighting)


def _weights(ns: Floats, weighting: Weighting) -> Floats | None:
    """Weights that sum to one; None when there are no parts or no usable counts."""
    if weighting == "simple":
        return np.full(len(ns), 1 / len(ns)) if len(ns) else None
    total = float(ns.sum())
    return ns / total if total > 0 else None


def _floats(numbers: Numbers) -> Floats:
    return np.array(numbers, dtype=np.float64)
