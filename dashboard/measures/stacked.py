"""The rollups of many surveys side by side: what is asked of one survey's sums is worked out here, for all at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self

import numpy as np

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import ELEMENTS, POINTS_PER_STEP, ikm_of_each, kept_elements

_ROUNDING_NOISE = 1e-12  # a spread this small beside its terms is cancellation, not disagreement


class Crossed(Protocol):
    """What is needed of a survey: the sums of `rollups.Rollup`."""

    @property
    def respondents(self) -> int:
        """Who answered at least one question."""

    @property
    def pairs(self) -> Counts:
        """A'A."""

    @property
    def sums(self) -> Floats:
        """U'A."""

    @property
    def products(self) -> Floats:
        """U'U."""

    @property
    def tells_elements(self) -> bool:
        """Whether its elements may be read."""


@dataclass(frozen=True, eq=False)
class Stacked:
    """The sums of many surveys: surveys, or surveys x 9 x 9."""

    respondents: Counts
    pairs: Floats
    sums: Floats
    products: Floats
    tells_elements: Truths

    @classmethod
    def of(cls, surveys: Sequence[Crossed]) -> Self:
        """Those of these surveys, in their order."""
        pairs, sums, products = (
            np.array([getattr(one, name) for one in surveys], dtype=np.float64).reshape(-1, ELEMENTS, ELEMENTS)
            for name in ("pairs", "sums", "products")
        )
        respondents = np.array([one.respondents for one in surveys], dtype=np.int64)
        tells = np.array([one.tells_elements for one in surveys], dtype=np.bool_)
        return cls(respondents, pairs, sums, products, tells)

    @cached_property
    def counts(self) -> Floats:
        """How many answered each element, surveys x 9."""
        return _diagonals(self.pairs)

    @cached_property
    def means(self) -> Floats:
        """The element means (1..4), surveys x 9; nan where nobody answered."""
        centres = np.full(self.counts.shape, np.nan)
        np.divide(_diagonals(self.sums), self.counts, out=centres, where=self.counts > 0)
        return centres

    @cached_property
    def deviations(self) -> Floats:
        """Sums of the products of deviations of every two elements, surveys x 9 x 9: D of `standard_error`."""
        centres = self.means
        crossed = self.sums * centres[:, None, :]
        squared = centres[:, :, None] * centres[:, None, :] * self.pairs
        deviations: Floats = self.products - crossed - crossed.swapaxes(1, 2) + squared
        return deviations

    @cached_property
    def divisors(self) -> Floats:
        """n_k n_l of every two elements, surveys x 9 x 9; nan where one has no answer."""
        counts = np.where(self.counts > 0, self.counts, np.nan)
        divisors: Floats = counts[:, :, None] * counts[:, None, :]
        return divisors

    def ikm(self, without: Collection[int] = ()) -> Floats:
        """IKM (25..100) over all answers; nan when a kept element has none, or one is to leave that nobody may know."""
        ikm = ikm_of_each(self.means, without=without)
        return np.where(self.tells_elements, ikm, np.nan) if without else ikm

    def standard_error(self, without: Collection[int] = ()) -> Floats:
        """Standard error (points) of `ikm`: uncertainty.standard_error, its square expanded; nan below two respondents.

        sum_i e_i^2 = (25/K)^2 sum_kl (P_kl - m_l S_kl - m_k S_lk + m_k m_l N_kl) / (n_k n_l), with
        N, S, P = pairs, sums, products. n in n/(n-1) is `respondents` even when elements are left out:
        who answered only those is not known any more, and changes the factor alone.
        """
        kept = kept_elements(without)
        shares = (of / self.divisors for of in (self.deviations, self.products))
        spread, beside = (np.ascontiguousarray(of[:, kept][:, :, kept]).sum(axis=(1, 2)) for of in shares)
        # A spread no larger than what subtracting large numbers leaves behind is none.
        spread = np.where(spread > _ROUNDING_NOISE * beside, spread, np.where(np.isnan(spread), np.nan, 0.0))
        errors: Floats = POINTS_PER_STEP / len(kept) * np.sqrt(self.correction * spread)
        return np.where(self.tells_elements, errors, np.nan) if without else errors

    @property
    def tells_pairs(self) -> Truths:
        """Whether a survey knows what the answers to two elements have in common, or has no two."""
        answered = (self.counts > 0).sum(axis=1)
        together: Truths = (self.pairs > 0).sum(axis=(1, 2)) > answered
        none: Truths = answered < 2
        return together | none

    @property
    def correction(self) -> Floats:
        """n/(n-1) of each survey; nan below two respondents."""
        n = np.where(self.respondents > 1, self.respondents, np.nan)
        factor: Floats = n / (n - 1)
        return factor


def _diagonals(matrices: Floats) -> Floats:
    diagonals: Floats = np.ascontiguousarray(np.diagonal(matrices, axis1=1, axis2=2), dtype=np.float64)
    return diagonals
