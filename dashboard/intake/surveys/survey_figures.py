"""The figures of a survey that a receipt has, kept when its rows are let go."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.measures.rollups import Rollup, complete_ikm
from dashboard.measures.stacked import Stacked


@dataclass(frozen=True)
class SurveyFigures:
    """n and IKM (25..100, nan where unknown) over all answers and over complete rows."""

    n: int = 0
    complete: int = 0
    ikm: float = math.nan
    complete_ikm: float = math.nan


def figures_of(rollups: Sequence[Rollup]) -> list[SurveyFigures]:
    """Those of each of these surveys."""
    ikms = Stacked.of(rollups).ikm(()).tolist()
    return [
        SurveyFigures(rollup.respondents, rollup.complete, ikm, complete_ikm(rollup))
        for rollup, ikm in zip(rollups, ikms, strict=True)
    ]
