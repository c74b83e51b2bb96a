"""Many surveys are screened at once, and each of them as if it were alone."""

from typing import Any

import numpy as np
import pytest

from dashboard.intake.surveys.findings import Entries, findings
from dashboard.measures.runs import Runs

LOADED = np.datetime64("2026-03-20T08:00:00")
FORMS = {"skm-2017": 9, "skm-2017-16": 16}


def survey(dice: np.random.Generator, questions: int) -> Entries:
    """Rows with everything that is looked for: few patterns, copied blocks, late and crowded entries, blanks, twins."""
    n = int(dice.choice([1, 2, 25, 60, 150]))
    kinds = dice.integers(1, 5, (int(dice.choice([1, 3, 40])), questions)).astype(float)
    answers = kinds[dice.integers(0, len(kinds), n)]
    answers[dice.random(answers.shape) < dice.choice([0.0, 0.05])] = np.nan
    if n > 40:
        answers[9:21:2] = answers[8:20:2]
        answers[n // 2 : n // 2 + 8] = answers[:8]
    if dice.random() < 0.1:
        answers[:] = 4.0
    claimed = np.datetime64("2026-03-01") + dice.integers(0, 30, n)
    entered = claimed.astype("datetime64[s]") + dice.integers(0, 14, n) * 86_400 + dice.integers(0, 3600, n)
    entered[: n // 3] = entered[0]
    entered[dice.random(n) < 0.05] = np.datetime64("NaT")
    return Entries(
        positions=np.arange(n) + 1,
        answers=answers,
        claimed=claimed,
        entered=entered,
        seconds=dice.choice([5.0, 30.0, np.nan], n),
        profiles=dice.integers(-1, 2, (n, 5)),
    )


@pytest.mark.parametrize("form", FORMS)
def test_surveys_together_are_screened_as_each_alone(form: str) -> None:
    dice = np.random.default_rng(11)
    surveys = [survey(dice, FORMS[form]) for _ in range(80)]
    blank: dict[str, Any] = {"refused": 0, "off_scale": 0, "without_answers": 0}
    told = [{**blank, "impossible_ages": [1][: at % 2], "future_count": at % 3 // 2} for at in range(len(surveys))]
    runs = Runs.of_counts(np.array([len(one.positions) for one in surveys]))
    together = findings(Entries.together(surveys), runs, form, told, LOADED)
    alone = [
        findings(one, Runs.one(len(one.positions)), form, [own], LOADED)[0]
        for one, own in zip(surveys, told, strict=True)
    ]
    assert together == alone
    flagged = {one["code"] for of in together for one in of if one["flagged"]}
    assert flagged >= {"I1", "I2", "I3", "I5", "dates_in_future", "burst_of_entries", "same_answers_and_profile"}
