from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.samples import required_sample


def test_every_row_of_the_published_table_is_reproduced(published: Callable) -> None:
    rows = published("krejcie_morgan")
    computed = [required_sample(int(row["population"])) for row in rows]
    assert computed == [int(row["sample"]) for row in rows]
    assert len(rows) == 90


def test_at_a_hundred_thousand_the_formula_says_one_less_than_some_printed_tables() -> None:
    """382,63 by the formula, so 383; tables in circulation print 384. The formula is kept."""
    assert required_sample(100_000) == 383


def test_the_report_that_used_its_monthly_mean_needs_310() -> None:
    assert required_sample(1615) == 310


@given(st.integers(0, 9))
def test_below_ten_everybody_is_asked(population: int) -> None:
    assert required_sample(population) == population
    assert required_sample(population, margin=0.5) == population


@given(st.integers(0, 2_000_000))
def test_nobody_is_asked_twice_and_a_larger_population_never_needs_fewer(population: int) -> None:
    assert required_sample(population) <= min(population, 384)
    assert required_sample(population) <= required_sample(population + 1)


def test_a_wider_margin_needs_fewer() -> None:
    assert required_sample(1000, margin=0.1) == 88


def test_a_negative_population_is_refused() -> None:
    with pytest.raises(ValueError, match="Populasi tidak boleh negatif: -1"):
        required_sample(-1)
