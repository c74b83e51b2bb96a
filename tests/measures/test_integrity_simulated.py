"""How often honest surveys are asked about, and how often copies are found. Fixed seeds, so exact on every machine."""

import time

import numpy as np
import pytest

from dashboard.measures.integrity import indicators, needs_confirmation, variance_too_small

NAN = np.nan
SIZES = (30, 44, 80, 100, 132, 217, 278, 310, 384)  # samples of Krejcie and Morgan, and the smallest ranked


def honest_survey(random: np.random.Generator, n: int) -> np.ndarray:
    """One ordinary survey: a level, people who differ, good and bad days, a halo, a ceiling, often a free service."""
    days = np.repeat(random.normal(0, 0.3, n // 12 + 1), 12)[:n, None]
    people = random.uniform(0.2, 3.2) + random.normal(0, random.uniform(0.5, 1.5), (n, 1)) + days
    felt = people + random.normal(0, 0.35, 9) + random.normal(0, random.uniform(0.4, 1), (n, 9))
    answers = 1.0 + (felt > -2.2) + (felt > -0.9) + (felt > 1.4)
    halo = random.random(n) < random.uniform(0.05, 0.6)
    answers[halo] = np.round(answers[halo].mean(axis=1, keepdims=True))
    if random.random() < 0.5:
        answers[:, 3] = 4.0
    blank = np.flatnonzero(random.random(n) < 0.05)
    answers[blank, random.integers(0, 9, len(blank))] = NAN
    return answers


@pytest.mark.slow
def test_at_most_one_in_a_hundred_honest_surveys_is_asked_about() -> None:
    random = np.random.default_rng(2024)
    surveys = [honest_survey(random, random.choice(SIZES)) for _ in range(1000)]
    scores = [25 * np.nanmean(answers, axis=1) for answers in surveys]
    means, variances = [s.mean() for s in scores], [s.var(ddof=1) for s in scores]
    peers = [variance_too_small(means[g : g + 25], variances[g : g + 25])[1] for g in range(0, 1000, 25)]
    small = np.concatenate(peers)
    found = [indicators(answers) for answers in surveys]
    asked = [needs_confirmation(f, variance_small=bool(s)) for f, s in zip(found, small, strict=True)]
    flags = [sum(getattr(f, name).flagged for f in found) for name in ("neighbours", "block", "pattern")]
    assert sum(asked) <= 10
    assert flags == [0, 0, 0]
    assert sum(f.straight.flagged for f in found) <= 15
    assert small.sum() <= 15


@pytest.mark.slow
def test_pasted_blocks_are_found_in_three_of_four_surveys() -> None:
    random, found = np.random.default_rng(7), 0
    for _ in range(400):
        answers = honest_survey(random, random.choice(SIZES[4:]))
        rows = random.integers(10, 31)
        start = random.integers(0, len(answers) - rows)
        found += indicators(np.vstack([answers, answers[start : start + rows]])).block.flagged
    assert found / 400 >= 0.77


@pytest.mark.slow
def test_copied_rows_are_found_when_one_in_ten_is_a_copy() -> None:
    random, found = np.random.default_rng(8), 0
    for _ in range(400):
        answers = honest_survey(random, random.choice(SIZES[4:]))
        for i in sorted(random.choice(np.arange(1, len(answers)), len(answers) // 10, replace=False)):
            answers[i] = answers[i - 1]
        found += indicators(answers).neighbours.flagged
    assert found / 400 >= 0.61


@pytest.mark.slow
def test_twenty_thousand_rows_take_less_than_two_seconds_even_when_half_is_pasted() -> None:
    half = honest_survey(np.random.default_rng(9), 10_000)
    started = time.process_time()
    found = indicators(np.vstack([half, half])).block
    assert time.process_time() - started < 2
    assert found.value == 10_000
    assert len(found.rows) == 10_000
