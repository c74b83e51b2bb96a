"""The same numbers as scipy.stats, which is not loaded for them."""

import numpy as np
import pytest
from scipy import stats

from dashboard.measures import distributions as ours

P = np.array([1e-9, 0.001, 0.025, 0.05, 0.5, 0.95, 0.975, 0.999])
DEGREES = np.array([1.0, 2.5, 9.0, 30.0, 399.0, 1e5])


@pytest.mark.parametrize("degrees", DEGREES)
def test_students_t(degrees: float) -> None:
    assert ours.t_quantile(P, degrees) == pytest.approx(stats.t.ppf(P, degrees), rel=1e-12)
    t = np.array([-40.0, -2.0, -0.1, 0.0, 0.1, 1.96, 40.0])
    assert ours.t_two_sided_p(t, degrees) == pytest.approx(2 * stats.t.sf(np.abs(t), degrees), rel=1e-12)


def test_chi_square_and_poisson() -> None:
    for degrees in (*DEGREES, 0.0):
        expected = stats.chi2.ppf(P, degrees)
        assert ours.chi_square_quantile(P, degrees) == pytest.approx(expected, rel=1e-12, nan_ok=True)
    counts = np.arange(-1, 60)
    for mean in (0.0, 0.2, 4.0, 33.3):
        assert ours.poisson_above(counts, mean) == pytest.approx(stats.poisson.sf(counts, mean), rel=1e-9, abs=1e-300)


def test_binomial() -> None:
    trials = np.arange(6, 40)
    for p in (1e-6, 0.02, 0.4, 0.99, 1.0):
        assert ours.binomial_above(2, trials, p) == pytest.approx(stats.binom.sf(2, trials, p), rel=1e-9)


@pytest.mark.parametrize("trials", [1, 2, 7, 40, 333, 5000])
@pytest.mark.parametrize("p", [0.01, 0.11, 0.5, 0.73])
def test_the_exact_test_of_a_share(trials: int, p: float) -> None:
    for count in {0, 1, trials // 10, trials // 2, int(p * trials), trials}:
        assert ours.binomial_p(count, trials, p) == pytest.approx(stats.binomtest(count, trials, p).pvalue, rel=1e-6)


def test_ranks() -> None:
    rows = np.random.default_rng(1).integers(0, 9, (20, 30)).astype(float)
    assert ours.shared_rank(rows).tolist() == stats.rankdata(rows, method="min", axis=1).tolist()
    assert ours.shared_rank(rows[0]).tolist() == stats.rankdata(rows[0], method="min").tolist()
