import math
import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from dashboard.measures.grades import Band
from dashboard.measures.rank_relations import Noise, _quantile, _Upper, relations
from dashboard.measures.ranks import against, rank_bands, rank_sets
from dashboard.measures.shrinkage import grade_probabilities, paule_mandel, shrink
from tests.naive import ranks as naive_ranks

BANDS = (
    Band("A", "Sangat Baik", 88.31, 100.0),
    Band("B", "Baik", 76.61, 88.30),
    Band("C", "Kurang Baik", 65.0, 76.60),
    Band("D", "Tidak Baik", 25.0, 64.99),
)
HITS = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)  # of 45 each
units = st.lists(st.tuples(st.floats(60, 95), st.floats(0.3, 4)), min_size=1, max_size=6)


def naive_rank_bands(m: list[float], v: list[float]) -> list[tuple[int, int]]:
    ranks: list[list[int]] = [[] for _ in m]
    for draw in naive_ranks.draws_of([math.sqrt(variance) for variance in v], 400):
        true = [mean + z for mean, z in zip(m, draw, strict=True)]
        for unit, value in enumerate(true):
            ranks[unit].append(1 + sum(other > value for other in true))
    return [(sorted(of_unit)[math.floor(399 * 0.025)], sorted(of_unit)[math.ceil(399 * 0.975)]) for of_unit in ranks]


def columns(rows: list[dict[str, str]], *names: str) -> list[np.ndarray]:
    return [np.array([float(row[name]) for row in rows]) for name in names]


@settings(max_examples=25, deadline=None)
@given(units)
def test_rank_sets_equal_the_step_down_pair_by_pair(pairs: list[tuple[float, float]]) -> None:
    x, s = (list(column) for column in zip(*pairs, strict=True))
    sets = rank_sets(x, s, draws=200)
    found = [sets.marginal_low, sets.marginal_high, sets.simultaneous_low, sets.simultaneous_high]
    assert np.column_stack(found).tolist() == naive_ranks.rank_sets(x, s, 200)


def test_the_published_rank_sets_of_37_countries_are_reproduced(published: Callable) -> None:
    rows = published("pisa_ranks")
    sets = rank_sets(*columns(rows, "score", "error"))
    names = ("marginal_low", "marginal_high", "simultaneous_low", "simultaneous_high")
    off = np.concatenate([getattr(sets, name) - columns(rows, name)[0] for name in names])
    assert np.abs(off).max() <= 1
    assert np.count_nonzero(off) <= 2
    assert len(off) == 4 * 37


def test_the_same_seed_gives_the_same_sets() -> None:
    x, s = [80.0, 82.0, 85.0, 91.0], [1.0, 1.5, 1.0, 1.2]
    first, second = rank_sets(x, s, draws=500, seed=3), rank_sets(x, s, draws=500, seed=3)
    assert first.marginal_low.tolist() == second.marginal_low.tolist()
    assert first.simultaneous_high.tolist() == second.simultaneous_high.tolist()


def test_units_far_apart_have_one_rank_each() -> None:
    sets = rank_sets([70.0, 90.0, 80.0], [0.1, 0.1, 0.1])
    assert sets.marginal_low.tolist() == sets.marginal_high.tolist() == [3, 1, 2]
    assert sets.simultaneous_low.tolist() == sets.simultaneous_high.tolist() == [3, 1, 2]


def test_equal_units_may_have_any_rank() -> None:
    sets = rank_sets([80.0] * 4, [1.0] * 4)
    assert (sets.marginal_low.tolist(), sets.marginal_high.tolist()) == ([1] * 4, [4] * 4)


def test_nobody_has_no_rank_and_one_alone_is_first() -> None:
    assert rank_sets([], []).marginal_low.tolist() == []
    assert rank_sets([80.0], [1.0]).simultaneous_high.tolist() == [1]


@pytest.mark.parametrize("error", [0.0, -1.0, math.nan, math.inf])
def test_a_unit_without_known_noise_cannot_be_ranked(error: float) -> None:
    with pytest.raises(ValueError, match="galat baku harus lebih dari nol"):
        rank_sets([80.0, 81.0], [1.0, error])
    with pytest.raises(ValueError, match="galat baku harus lebih dari nol"):
        rank_bands([80.0, 81.0], [1.0, error])


def test_every_value_needs_its_error() -> None:
    with pytest.raises(ValueError, match="sama banyak"):
        rank_sets([80.0, 81.0], [1.0])


def test_relative_to_one_unit_the_others_are_better_worse_or_setara() -> None:
    seen = against(1, [90.0, 80.0, 80.4, 70.0], [0.5, 0.5, 0.5, 0.5])
    assert (seen.better.tolist(), seen.level.tolist(), seen.worse.tolist()) == ([0], [2], [3])


def test_those_clearly_better_are_the_ranks_above_the_marginal_set(published: Callable) -> None:
    x, s = columns(published("pisa_ranks"), "score", "error")
    sets = rank_sets(x, s)
    for unit in (0, 11, 36):
        seen = against(unit, x, s)
        assert 1 + len(seen.better) == sets.marginal_low[unit]
        assert 37 - len(seen.worse) == sets.marginal_high[unit]
        assert len(seen.better) + len(seen.worse) + len(seen.level) == 36


@settings(max_examples=25, deadline=None)
@given(units)
def test_rank_bands_equal_ranking_each_draw(pairs: list[tuple[float, float]]) -> None:
    x, s = zip(*pairs, strict=True)
    bands = rank_bands(x, s, draws=400)
    expected = naive_rank_bands(bands.shrunken.tolist(), bands.variance.tolist())
    if bands.tau_squared == 0:
        expected = [(1, len(x))] * len(x)
    assert list(zip(bands.low.tolist(), bands.high.tolist(), strict=True)) == expected


def test_units_that_do_not_differ_have_no_order() -> None:
    bands = rank_bands([80.0, 80.2, 79.9], [2.0, 2.0, 2.0])
    assert bands.tau_squared == 0.0
    assert (bands.low.tolist(), bands.high.tolist()) == ([1, 1, 1], [3, 3, 3])
    assert bands.shrunken == pytest.approx([80.0333333333] * 3, abs=1e-9)


def test_a_noisy_unit_is_drawn_further_towards_its_peers() -> None:
    bands = rank_bands([95.0, 95.0, 80.0, 82.0, 84.0], [0.5, 5.0, 1.0, 1.0, 1.0])
    assert bands.shrunken[1] < bands.shrunken[0] < 95.0
    assert bands.high[0] <= bands.high[1]


def test_the_trials_of_the_bcg_vaccine_are_reproduced(published: Callable) -> None:
    rows = published("eb_bcg")
    value, variance, shrunken, error = columns(rows, "value", "variance", "shrunken", "shrunken_error")
    pulled = shrink(value, np.sqrt(variance))
    assert pulled.tau_squared == pytest.approx(0.31809, abs=1e-4)
    assert pulled.peer_mean == pytest.approx(-0.71497, abs=1e-4)
    assert pulled.means == pytest.approx(shrunken, abs=1e-4)
    assert np.sqrt(pulled.variances) == pytest.approx(error, abs=2e-3)
    bands = rank_bands(value, np.sqrt(variance))
    assert bands.shrunken.tolist() == pulled.means.tolist()


def test_the_batters_of_efron_and_morris_are_reproduced() -> None:
    averages = np.array(HITS) / 45
    k, noise = len(averages), averages.mean() * (1 - averages.mean()) / 45
    moments = shrink(averages, np.full(k, math.sqrt(noise)))
    # With equal errors theirs is the shrinkage of Paule and Mandel times (k-3)/(k-1).
    factor = 1 - (k - 3) / (k - 1) * noise / (noise + moments.tau_squared)
    assert factor == pytest.approx(0.212, abs=5e-4)
    theirs = shrink(averages, np.full(k, math.sqrt(noise)), tau_squared=noise * factor / (1 - factor))
    assert theirs.means[[0, -1]] == pytest.approx([0.294, 0.242], abs=5e-4)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(60, 95), st.floats(0.5, 4)), min_size=2, max_size=12))
def test_the_variance_between_units_agrees_with_statsmodels(pairs: list[tuple[float, float]]) -> None:
    x, s = (np.array(column) for column in zip(*pairs, strict=True))
    assume(np.ptp(x) > 0.1)  # theirs divides by the spread
    theirs = combine_effects(x, s**2, method_re="iterated").tau2
    assert paule_mandel(x, s) == pytest.approx(theirs, rel=1e-4, abs=1e-3)


def test_one_unit_or_none_shows_no_variance_between_units() -> None:
    assert paule_mandel([80.0], [1.0]) == 0.0
    assert rank_bands([], []).shrunken.tolist() == []


def test_a_grade_has_the_probability_of_its_band_after_rounding() -> None:
    probabilities = grade_probabilities([88.305, 70.8], [1.0, 100.0], BANDS)
    assert probabilities[0] == pytest.approx([0.5, 0.5, 0.0, 0.0], abs=1e-12)
    assert probabilities[1] == pytest.approx([0.040016, 0.240773, 0.438423, 0.280789], abs=1e-6)


def test_the_columns_follow_the_bands_and_the_rows_sum_to_one() -> None:
    ours = grade_probabilities([83.0, 91.0], [9.0, 4.0], BANDS)
    assert grade_probabilities([83.0, 91.0], [9.0, 4.0], BANDS[::-1]).tolist() == ours[:, ::-1].tolist()
    assert ours.sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-12)


@pytest.mark.slow
def test_a_hundred_units_take_less_than_four_seconds_of_processor() -> None:
    random = np.random.default_rng(1)
    errors = random.uniform(0.4, 2, 100)
    values = 80 + random.normal(0, 4, 100) + errors * random.standard_normal(100)
    started = time.process_time()
    rank_sets(values, errors)
    assert time.process_time() - started < 4


@settings(max_examples=25, deadline=None)
@given(units)
def test_relations_equal_the_step_down_pair_by_pair(pairs: list[tuple[float, float]]) -> None:
    x, s = (list(column) for column in zip(*pairs, strict=True))
    assert relations(x, s, draws=200).seen_from.tolist() == naive_ranks.seen_from(x, s, 200)


def test_relations_hold_the_same_sets_and_what_each_unit_sees(published: Callable) -> None:
    x, s = columns(published("pisa_ranks"), "score", "error")
    found, sets = relations(x, s), rank_sets(x, s)
    for name in ("marginal_low", "marginal_high", "simultaneous_low", "simultaneous_high"):
        assert getattr(found.sets, name).tolist() == getattr(sets, name).tolist()
    for unit in (0, 11, 36):
        seen = against(unit, x, s)
        assert np.flatnonzero(found.seen_from[unit] == 1).tolist() == seen.better.tolist()
        assert np.flatnonzero(found.seen_from[unit] == -1).tolist() == seen.worse.tolist()


@pytest.mark.parametrize(("level", "draws"), [(0.5, 3000), (0.95, 3000), (0.99, 1700)])
def test_passing_over_low_draws_moves_no_bar(level: float, draws: int) -> None:
    """Each pair drawn up on its own, in every draw: the bar after the first step-down is the same number."""
    random = np.random.default_rng(4)
    s = random.uniform(0.3, 3, 9)
    noise = Noise.of(s, draws, 7, level)
    everyone = ~np.eye(9, dtype=np.bool_)
    alone = {(j, k): (noise.draws[j] - noise.draws[k]) * noise.scales[j, k] for j, k in np.argwhere(everyone)}
    highest = np.max(list(alone.values()), axis=0)
    for kept in (0.9, 0.5, 0.02):
        still_open = everyone & (random.random((9, 9)) < kept)
        plain = np.max([alone[j, k] for j, k in np.argwhere(still_open)], axis=0)
        bar = _quantile(_Upper.of(highest, noise).lowered(still_open), draws, level)
        assert bar == pytest.approx(np.quantile(plain.astype(float), level), rel=1e-12)
