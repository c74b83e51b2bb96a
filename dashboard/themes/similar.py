"""Campaigns: texts so alike that one wrote them, or many copied one."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# From this cosine of TF-IDF vectors on two texts are one campaign.
ALIKE = 0.7
BLOCK = 1000
_WORD = re.compile(r"[^\W_]{2,}")


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
    """Unit vectors of words (1 + log of the count, times the inverse share of texts, smoothed); a text without words is
    the zero vector and like nothing.

    What scikit-learn's TfidfVectorizer gives with `sublinear_tf`, to the last bit: importing it takes a second.
    """
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    words = [[columns.setdefault(word, len(columns)) for word in _WORD.findall(text.lower())] for text in texts]
    ends = np.cumsum([0, *map(len, words)])
    places = np.fromiter(chain.from_iterable(words), dtype=np.int64, count=ends[-1])
    vectors = csr_matrix((np.ones(len(places)), places, ends), shape=(len(texts), len(columns) + 1))
    vectors.sum_duplicates()
    rarity = 1 + np.log((len(texts) + 1) / (np.bincount(vectors.indices, minlength=len(columns)) + 1))
    vectors.data = (1 + np.log(vectors.data)) * rarity[vectors.indices]
    rows = np.repeat(np.arange(len(texts)), np.diff(vectors.indptr))
    vectors.data /= np.sqrt(np.bincount(rows, vectors.data**2, len(texts)))[rows]
    return vectors
