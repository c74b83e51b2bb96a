"""Different from the peers, and far out: a world held in the head, a second implementation, and error rates."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.measures.standing import FAR, MARGIN, REACH, Standings, Word, spread_between, standings
from dashboard.measures.uncertainty import moderated_variance
from tests.naive.positions import standings as naive

pairs = st.lists(st.tuples(st.floats(40, 100), st.floats(0.1, 4), st.sampled_from("abc")), min_size=1, max_size=14)


def test_four_like_units_and_one_six_points_above_them() -> None:
    found = standings([80.0, 80.0, 80.0, 80.0, 86.0], [1.0] * 5, ["one"] * 5)
    assert found.peer_mean.tolist() == pytest.approx([81.2] * 5)
    assert found.difference.tolist() == pytest.approx([-1.2, -1.2, -1.2, -1.2, 4.8])
    assert found.error.tolist() == pytest.approx([math.sqrt(0.8)] * 5)
    assert found.word[:4] == (Word.LEVEL,) * 4


def test_a_sure_difference_below_the_margin_is_level() -> None:
    values = [80.0, 81.5, 80.0, 81.5] * 3
    found = standings(values, [0.05] * 12, ["one"] * 12)
    assert np.abs(found.difference / found.error).min() > 10
    assert set(found.word) == {Word.LEVEL}
    assert set(standings(values, [0.05] * 12, ["one"] * 12, margin=0.5).word) == {Word.ABOVE, Word.BELOW}


def test_what_peers_usually_differ_by_is_real_but_not_far() -> None:
    values = [76.0, 84.0] * 6 + [100.0]
    word = standings(values, [0.8] * 13, ["one"] * 13).word
    assert set(word[:12]) == {Word.ABOVE, Word.BELOW}
    assert word[12] is Word.FAR_ABOVE


def test_an_outlier_of_a_small_group_is_far_when_the_others_know_what_spread_is_usual() -> None:
    values = [80, 81, 80, 81, 95, *([85, 86] * 6)]
    word = standings(values, [1.0] * len(values), ["small"] * 5 + ["large"] * 12).word
    assert word[4] is Word.FAR_ABOVE
    assert set(word[5:]) == {Word.LEVEL}


def test_a_unit_alone_is_level_with_itself_and_nobody_has_no_standing() -> None:
    alone = standings([80.0], [1.0], ["one"])
    assert (alone.word, alone.difference.tolist()) == ((Word.LEVEL,), [0.0])
    assert standings([], [], []).word == ()


def test_a_unit_whose_noise_is_unknown_has_no_standing() -> None:
    with pytest.raises(ValueError, match="galat baku harus lebih dari nol"):
        standings([80.0, 81.0], [1.0, math.nan], ["one"] * 2)


@example([(40, 1, "a"), (44, 1, "b"), (55, 0.25, "b"), (55, 0.125, "b"), (76, 3, "b")])  # agrees after 300 rounds
@given(pairs)
def test_loops_over_plain_numbers_say_the_same(drawn: list[tuple[float, float, str]]) -> None:
    values, errors, groups = zip(*drawn, strict=True)
    found = standings(values, errors, groups)
    said = naive([{"code": at, "ikm": x, "error": s, "group": g} for at, (x, s, g) in enumerate(drawn)])
    assert [str(word) for word in found.word] == [said[at][0] for at in range(len(drawn))]
    assert found.difference.tolist() == pytest.approx([said[at][1] for at in range(len(drawn))], abs=1e-6)


@given(pairs)
def test_an_interval_two_points_clear_of_the_mean_is_never_level(drawn: list[tuple[float, float, str]]) -> None:
    found = standings(*zip(*drawn, strict=True))
    clear = np.abs(found.difference) - REACH * found.error >= MARGIN + 1e-9
    assert all(word is not Word.LEVEL for word, is_clear in zip(found.word, clear, strict=True) if is_clear)


# --- error rates: provinces of 60 units in 8 groups, 80 to 384 respondents each, fixed seeds -----------------------


def province(chance: np.random.Generator, spread: float, units: int = 60, groups: int = 8) -> Standings:
    """A simulated province whose units differ from their group by `spread` points (normal): nobody out of line."""
    group = np.arange(units) % groups
    truth = chance.normal(82, 3, groups)[group] + chance.normal(0, spread, units)
    n = np.exp(chance.uniform(np.log(80), np.log(384), units)).astype(int)
    variance = 8.65**2 * chance.chisquare(n - 1) / (n - 1)
    for own in range(groups):
        variance[group == own] = moderated_variance(variance[group == own], n[group == own])
    return standings(truth + chance.normal(0, 8.65 / np.sqrt(n)), np.sqrt(variance / n), group.tolist())


@cache
def words_of(spread: float, provinces: int = 3000) -> tuple[frozenset[Word], ...]:
    """The words of each simulated province; the tests that ask about the same spread look at the same ones."""
    chance = np.random.default_rng(3)
    return tuple(frozenset(province(chance, spread).word) for _ in range(provinces))


def rate(spread: float, words: tuple[Word, ...]) -> float:
    """Share of provinces in which some unit has one of `words`."""
    found = words_of(spread)
    return sum(bool(said & set(words)) for said in found) / len(found)


@pytest.mark.slow
def test_without_true_differences_one_province_in_twenty_shows_one() -> None:
    assert rate(0, tuple(word for word in Word if word is not Word.LEVEL)) <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("spread", [0, 1, 3, 6])
def test_with_nobody_out_of_line_few_provinces_show_anybody_far(spread: float) -> None:
    assert rate(spread, FAR) <= 0.07


@pytest.mark.slow
def test_the_words_tell_units_apart_where_they_differ(capsys: pytest.CaptureFixture[str]) -> None:
    chance = np.random.default_rng(7)
    power = {}
    for spread in (1, 3, 6):
        words = [word for _ in range(100) for word in province(chance, spread).word]
        power[spread] = sum(word is not Word.LEVEL for word in words) / len(words)
    with capsys.disabled():
        print(f"\ntold apart at a spread of 1, 3, 6 points: {[round(share, 2) for share in power.values()]}")
    assert power[1] < 0.1
    assert power[3] > 0.4
    assert power[6] > 0.65


def test_five_hundred_large_units_are_not_all_called_level() -> None:
    chance = np.random.default_rng(11)
    truth, n = chance.normal(82, 3, 500), chance.integers(2000, 8000, 500)
    errors = 8.65 / np.sqrt(n)
    word = standings(truth + chance.normal(0, errors), errors, (np.arange(500) % 20).tolist()).word
    assert 0.4 < sum(one is not Word.LEVEL for one in word) / 500 < 0.6


def test_a_true_spread_is_estimated_as_what_it_is() -> None:
    chance = np.random.default_rng(5)
    labels = np.arange(400) % 20
    found = [
        spread_between(chance.normal(80, 3, 400) + chance.normal(0, 1, 400), np.ones(400), labels) for _ in range(40)
    ]
    assert 2.6 < math.sqrt(float(np.mean(found))) < 3.2
