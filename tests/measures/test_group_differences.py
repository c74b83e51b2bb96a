import math

import pytest

from dashboard.measures.group_differences import differences


def test_a_gap_is_claimed_only_where_it_is_real() -> None:
    found = differences([80.0, 88.0, 80.5], [100.0, 100.0, 100.0], [200, 150, 180])
    assert [(gap.first, gap.second, gap.real) for gap in found.gaps] == [(0, 1, True), (0, 2, False), (1, 2, True)]
    assert [gap.difference for gap in found.gaps] == [8.0, 0.5, -7.5]
    assert found.widest == found.gaps[0]


def test_groups_that_differ_by_chance_have_no_widest_gap() -> None:
    assert differences([80.0, 81.0], [100.0, 100.0], [30, 30]).widest is None


def test_a_group_under_five_is_neither_shown_nor_compared() -> None:
    found = differences([80.0, 40.0, 81.0], [100.0, 1.0, 100.0], [50, 4, 5])
    assert found.shown.tolist() == [True, False, True]
    assert [(gap.first, gap.second) for gap in found.gaps] == [(0, 2)]


def test_several_pairs_share_one_allowance_of_false_claims() -> None:
    alone = differences([80.0, 83.0], [100.0] * 2, [100] * 2).gaps[0]
    found = differences([80.0, 83.0, 81.5, 81.4, 81.6], [100.0] * 5, [100] * 5)
    assert (alone.real, found.gaps[0].real) == (True, False)
    assert found.gaps[0].p == alone.p
    assert found.gaps[0].adjusted_p == pytest.approx(10 * alone.p, rel=1e-12)


def test_a_group_whose_mean_or_spread_is_unknown_has_no_real_gap() -> None:
    found = differences([80.0, math.nan, 90.0], [100.0, 100.0, math.nan], [50, 50, 50])
    assert found.shown.tolist() == [True, False, True]
    assert [(gap.real, math.isnan(gap.p)) for gap in found.gaps] == [(False, True)]


def test_one_group_has_nothing_to_differ_from() -> None:
    assert differences([80.0], [100.0], [50]).gaps == ()
