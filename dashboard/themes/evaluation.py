"""How right the themes are: against texts that people labelled, with intervals, coverage and what was missed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas import DataFrame

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths
from dashboard.themes.engine import classify
from dashboard.themes.taxonomy import UNMAPPED, taxonomy

# A theme with fewer texts says little about itself: it does not enter the mean over themes.
FEWEST_POSITIVES = 10
DRAWS, SEED = 1000, 2026
# Long enough to be timed well on a short file.
LEAST_TIMED = 4000


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Figures over labelled texts; F1 and shares 0-1, nan where nothing can be said.

    by_theme: one row a theme (theme, n, found, right, precision, recall, f1, low, high, missed_as_unmapped); low and
    high are the 95 % bootstrap interval of F1 over texts. coverage: share of texts that have any theme.
    """

    by_theme: DataFrame
    micro_f1: float
    macro_f1: float
    coverage: float
    texts: int
    texts_per_second: float
    texts_per_second_first_time: float


def evaluate(texts: Sequence[str], labels: Sequence[frozenset[str]]) -> Evaluation:
    """Themes of `texts` against their true `labels` (none or UNMAPPED: no theme). ValueError for an unknown label."""
    classify([""])  # the taxonomy is read before the clock starts
    started = time.perf_counter()
    hits_of_texts = classify(texts)
    first_time = len(texts) / (time.perf_counter() - started)
    unmapped = np.array([hits[0].theme == UNMAPPED for hits in hits_of_texts])
    themes = [theme.code for theme in taxonomy().themes if theme.code != UNMAPPED]
    labels = [label - {UNMAPPED} for label in labels]
    if unknown := set().union(*labels) - set(themes):
        raise ValueError(f"{', '.join(sorted(unknown))}")
    assigned = _matrix([{hit.theme for hit in hits} for hits in hits_of_texts], themes)
    true = _matrix(labels, themes)
    by_theme = _by_theme(true, assigned, unmapped, themes)
    enough = by_theme["n"] >= FEWEST_POSITIVES
    return Evaluation(
        by_theme=by_theme,
        micro_f1=float(f1(*_counts(true, assigned, axis=None))),
        macro_f1=float(by_theme.loc[enough, "f1"].mean()),
        coverage=float(1 - unmapped.mean()),
        texts=len(texts),
        texts_per_second=_speed(texts),
        texts_per_second_first_time=first_time,
    )


def f1(right: Floats, predicted: Floats, positives: Floats) -> Floats:
    """Harmonic mean of precision and recall: 2 right / (found + positives); nan where both are 0."""
    both = np.asarray(predicted + positives, dtype=float)
    return np.asarray(np.divide(2.0 * right, both, out=np.full_like(both, np.nan), where=both > 0))


def _matrix(sets: Sequence[frozenset[str] | set[str]], themes: Sequence[str]) -> Truths:
    return np.array([[theme in labels for theme in themes] for labels in sets], dtype=bool).reshape(
        len(sets), len(themes)
    )


def _counts(true: Truths, assigned: Truths, axis: int | None) -> tuple[Floats, Floats, Floats]:
    """Right, found and positives, over texts (axis 0) or over everything (None)."""
    return (true & assigned).sum(axis=axis), assigned.sum(axis=axis), true.sum(axis=axis)


def _by_theme(true: Truths, assigned: Truths, unmapped: Truths, themes: Sequence[str]) -> DataFrame:
    right, predicted, positives = _counts(true, assigned, axis=0)
    low, high = _intervals(true, assigned)
    frame = DataFrame({"theme": themes, "n": positives, "found": predicted, "right": right})
    frame["precision"] = _share(right, predicted)
    frame["recall"] = _share(right, positives)
    frame["f1"], frame["low"], frame["high"] = f1(right, predicted, positives), low, high
    frame["missed_as_unmapped"] = (true & unmapped[:, None]).sum(axis=0)
    return frame[(frame["n"] > 0) | (frame["found"] > 0)].sort_values(["n", "theme"], ascending=[False, True])


def _share(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))


def _intervals(true: Truths, assigned: Truths) -> tuple[Floats, Floats]:
    """2,5 and 97,5 % of F1 when the texts are drawn again with replacement; a fixed seed."""
    draw = np.random.default_rng(SEED)
    texts = len(true)
    drawn = np.empty((DRAWS, true.shape[1]))
    for at in range(DRAWS):
        rows = draw.integers(0, texts, texts)
        drawn[at] = f1(*_counts(true[rows], assigned[rows], axis=0))
    quantiles = pd.DataFrame(drawn).quantile([0.025, 0.975])
    return quantiles.iloc[0].to_numpy(), quantiles.iloc[1].to_numpy()


def _speed(texts: Sequence[str]) -> float:
    """Texts a second on one core once the words of the texts have been met."""
    repeated = list(texts) * max(1, -(-LEAST_TIMED // max(1, len(texts))))
    started = time.perf_counter()
    classify(repeated)
    return len(repeated) / (time.perf_counter() - started)
