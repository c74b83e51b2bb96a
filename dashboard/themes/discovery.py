"""New themes: what the texts that no theme fits have in common, for people of the Biro to read and name."""

import warnings
from collections.abc import Sequence

import numpy as np
from pandas import DataFrame

from dashboard.themes.masking import masked
from dashboard.themes.words import lists, words_of

TOPICS, TOP_WORDS, EXAMPLES = 6, 6, 3
# Fewer texts than this share words by chance.
FEWEST_TEXTS = 30
# A topic of fewer texts is nobody's theme yet.
FEWEST_OF_TOPIC = 5
COLUMNS = ["topic", "words", "count", "share", "examples"]


def discovered(texts: Sequence[str]) -> DataFrame:
    """Topics among `texts` that have no theme, the most frequent first; empty below FEWEST_TEXTS. Columns COLUMNS.

    Non-negative matrix factorisation of TF-IDF stems; a text counts for the topic that weighs most in it. words: the
    topic's heaviest stems; share of all texts given (0-1); examples: positions of its clearest texts in `texts`.
    A proposal for people to judge, no theme of its own.
    """
    stems = [" ".join(words_of(masked(text)).stems) for text in texts]
    if len(texts) < FEWEST_TEXTS:
        return DataFrame(columns=COLUMNS)
    # Loaded where it is used: a second, and 40 MB that no page needs.
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(
        token_pattern=r"[a-z_]{3,}", min_df=3, max_df=0.5, stop_words=lists()["discovery"]["common"]
    )
    try:
        weights = vectors.fit_transform(stems)
    except ValueError:  # no word stands in three texts
        return DataFrame(columns=COLUMNS)
    topics = min(TOPICS, weights.shape[1])
    model = NMF(n_components=topics, init="nndsvd", random_state=0, max_iter=500)
    # A perfect fit leaves rounding below zero under a root; a proposal need not have settled to the last digit.
    with np.errstate(invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares = model.fit_transform(weights)
    names = vectors.get_feature_names_out()
    rows = [_topic(at, shares, model.components_[at], names) for at in range(topics)]
    kept = [row for row in rows if row[2] >= FEWEST_OF_TOPIC]
    return DataFrame(kept, columns=COLUMNS).sort_values("count", ascending=False, ignore_index=True)


def _topic(
    at: int, shares: np.ndarray, weights: np.ndarray, names: np.ndarray
) -> tuple[int, str, int, float, list[int]]:
    mask = (shares.argmax(axis=1) == at) & (shares[:, at] > 0)
    heaviest = [str(names[place]) for place in np.argsort(-weights)[:TOP_WORDS] if weights[place] > 0]
    clearest = [int(place) for place in np.argsort(-shares[:, at])[:EXAMPLES] if mask[place]]
    return at + 1, ", ".join(heaviest), int(mask.sum()), float(mask.mean()), clearest
