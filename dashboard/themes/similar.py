"""Campaigns: texts so alike that one wrote them, or many copied one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# From this cosine of TF-IDF vectors on two texts are one campaign.
ALIKE = 0.7
BLOCK = 1000


def campaigns(texts: Sequence[str]) -> list[int]:
    """Number of the group of each text; texts that are linked by near-identical ones share a group.

    Groups are numbered from 0 in the order of their first text. Blockwise, so that ten thousand texts fit in memory.
    """
    if not texts:
        return []
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    vectors = _vectors(texts)
    firsts, seconds = [], []
    for start in range(0, len(texts), BLOCK):
        near = (vectors[start : start + BLOCK] @ vectors.T).tocoo()
        alike = near.data >= ALIKE
        firsts.append(near.row[alike] + start)
        seconds.append(near.col[alike])
    pairs = np.concatenate(firsts), np.concatenate(seconds)
    graph = coo_matrix((np.ones(len(pairs[0])), pairs), shape=(len(texts), len(texts)))
    _, labels = connected_components(graph, directed=False)
    order: dict[int, int] = {}
    return [order.setdefault(label, len(order)) for label in labels.tolist()]


def _vectors(texts: Sequence[str]) -> "csr_matrix":
    """Unit vectors of words; a text without words is the zero vector and like nothing."""
    # Loaded where it is used: a second, and 40 MB that no page needs.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        return TfidfVectorizer(token_pattern=r"[^\W_]{2,}", sublinear_tf=True).fit_transform(texts)
    except ValueError:  # no text has a word
        return csr_matrix((len(texts), 1))
