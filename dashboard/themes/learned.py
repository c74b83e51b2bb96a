"""What is learned from texts that people confirmed: theme by theme, and only where it beats the taxonomy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths
from dashboard.themes.engine import classify
from dashboard.themes.evaluation import f1
from dashboard.themes.masking import masked
from dashboard.themes.taxonomy import taxonomy
from dashboard.themes.words import words_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

# Both conditions of statistics.md section E: enough confirmed texts, and better on the latest ones kept aside.
FEWEST_CONFIRMED = 150
HELD_OUT = 0.25
# Nearer to the dividing line than this the model says nothing.
MARGIN = 0.1


@dataclass(frozen=True)
class Switch:
    """Whether a theme is recognised by what was learned, and the two figures that decided it (nan: not compared)."""

    theme: str
    confirmed: int
    taxonomy_f1: float
    learned_f1: float
    switched_on: bool


@dataclass(frozen=True)
class Confirmed:
    """One text whose themes a person decided."""

    text: str
    themes: frozenset[str]
    received: date


def switches(confirmed: Sequence[Confirmed]) -> list[Switch]:
    """Decision for every service theme. The latest quarter is kept aside: learned before it, compared on it."""
    ordered = sorted(confirmed, key=lambda report: report.received)
    cut = round(len(ordered) * (1 - HELD_OUT))
    earlier, later = ordered[:cut], ordered[cut:]
    themes = [theme.code for theme in taxonomy().themes if theme.kind == "service"]
    counts = {theme: sum(theme in report.themes for report in ordered) for theme in themes}
    enough = [theme for theme in themes if counts[theme] >= FEWEST_CONFIRMED]
    if not enough or not later:
        return [Switch(theme, counts[theme], np.nan, np.nan, False) for theme in themes]
    rules = [{hit.theme for hit in hits} for hits in classify([report.text for report in later])]
    learned = learn(earlier, enough).themes_of([report.text for report in later])
    made = []
    for theme in themes:
        if theme not in enough:
            made.append(Switch(theme, counts[theme], np.nan, np.nan, False))
            continue
        truth = np.array([theme in report.themes for report in later])
        by_rule, by_model = (
            _f1(truth, np.array([theme in labels for labels in assigned])) for assigned in (rules, learned)
        )
        made.append(Switch(theme, counts[theme], by_rule, by_model, bool(by_model > by_rule)))
    return made


def _f1(truth: Truths, assigned: Truths) -> float:
    right, predicted, positives = ((truth & assigned).sum(), assigned.sum(), truth.sum())
    return float(f1(np.array([right]), np.array([predicted]), np.array([positives]))[0])


@dataclass(frozen=True, eq=False)
class Model:
    """One-vs-rest linear support vectors over words, letters and what the taxonomy found."""

    words: "TfidfVectorizer"
    letters: "TfidfVectorizer"
    machines: "dict[str, LinearSVC]"

    def themes_of(self, texts: Sequence[str]) -> list[set[str]]:
        """Themes of each text whose margin is wide enough; none where the model abstains."""
        features = self.features(texts)
        margins: dict[str, Floats] = {
            theme: machine.decision_function(features) for theme, machine in self.machines.items()
        }
        return [{theme for theme, values in margins.items() if values[at] > MARGIN} for at in range(len(texts))]

    def features(self, texts: Sequence[str]) -> "csr_matrix":
        """Rows of features, one a text."""
        from scipy.sparse import hstack

        return hstack([*(part.transform(_stems(texts)) for part in (self.words, self.letters)), _hits(texts)]).tocsr()


def learn(confirmed: Sequence[Confirmed], themes: Sequence[str]) -> Model:
    """A model of `themes` from confirmed texts; a theme that all of them or none of them have is left out."""
    # Loaded where it is used: a second, and 40 MB that no page needs.
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    texts = [report.text for report in confirmed]
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"[a-z_#]{2,}", sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2)
    model = Model(words.fit(_stems(texts)), letters.fit(_stems(texts)), {})
    features = model.features(texts)
    for theme in themes:
        truth = np.array([theme in report.themes for report in confirmed])
        if 0 < truth.sum() < len(truth):
            machine = LinearSVC(class_weight="balanced", random_state=0)
            model.machines[theme] = machine.fit(features, truth)
    return model


def _stems(texts: Sequence[str]) -> list[str]:
    return [" ".join(words_of(masked(text)).stems) for text in texts]


def _hits(texts: Sequence[str]) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    codes = {theme.code: at for at, theme in enumerate(taxonomy().themes)}
    matrix = np.zeros((len(texts), len(codes)))
    for row, hits in enumerate(classify(texts)):
        for hit in hits:
            matrix[row, codes[hit.theme]] = 1.0
    return csr_matrix(matrix)
