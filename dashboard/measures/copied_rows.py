"""Blocks of rows that come again: what is left when part of a worksheet is pasted twice."""

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.arrays import Counts
from dashboard.measures.estimates import Truths

# A block must hold so many different patterns: two take turns by chance.
DISTINCT_PATTERNS = 3


def repeated_blocks(
    patterns: Counts, counted: Truths, *, rows: Counts, of_row: Counts
) -> tuple[Counts, Counts, Counts]:
    """Rows of the longest block that comes again in each survey, and which rows copy which earlier one.

    `patterns` numbers each row's pattern, other numbers in every survey; `of_row` is the survey of each row and `rows`
    what a block of each survey must have. A block must hold three different patterns among the rows that are
    `counted`. Copies are listed for blocks of at least `rows` rows: position of the copy, and of the first row that it
    equals through such blocks. Time n log² n, memory n log n.
    """
    order, shared = _sorted_suffixes(patterns)
    reach = _rows_to_hold(patterns, counted)
    first = np.minimum(order[:-1], order[1:])
    valid = shared >= reach[first]
    longest = np.zeros(len(rows), dtype=np.int64)
    np.maximum.at(longest, of_row[first[valid]], shared[valid])
    kept = valid & (shared >= rows[of_row[first]]) & _starts_block(patterns, order)
    copies, originals = _copied(len(patterns), order, np.where(kept, shared, 0))
    return longest, copies, originals


def _sorted_suffixes(patterns: Counts) -> tuple[Counts, Counts]:
    """Where each suffix starts, in sorted order, and how many rows each shares with the next one.

    Prefix doubling (Manber and Myers 1993); the ranks of every width tell the common lengths.
    """
    n = len(patterns)
    rank, width = patterns.astype(np.int64), 1
    order = np.argsort(rank, kind="stable")
    ranks = [rank.astype(np.int32)]
    while width < n:
        following = np.full(n, -1, dtype=np.int64)
        following[:-width] = rank[width:]
        both = rank * (n + 1) + following + 1
        order = np.argsort(both, kind="stable")
        rank = np.empty(n, dtype=np.int64)
        rank[order] = np.concatenate([[0], np.cumsum(np.diff(both[order]) != 0)])
        if rank[order[-1]] == n - 1:
            break
        width *= 2
        ranks.append(rank.astype(np.int32))
    return order, _shared_lengths(ranks, order)


def _shared_lengths(ranks: list[NDArray[np.int32]], order: Counts) -> Counts:
    """Rows that neighbours in the sorted order share: `ranks` at widths 1, 2, 4 … are equal where so many rows are."""
    n, left, right = len(order), order[:-1], order[1:]
    shared = np.zeros(len(left), dtype=np.int64)
    for power in range(len(ranks) - 1, -1, -1):
        rank = np.append(ranks[power], [-1])
        first, other = np.minimum(left + shared, n), np.minimum(right + shared, n)
        # Only where both go on: the end is equal to nothing.
        shared += (1 << power) * ((rank[first] == rank[other]) & (np.maximum(first, other) < n))
    return shared


def _rows_to_hold(patterns: Counts, counted: Truths) -> Counts:
    """Rows from each start until three different counted patterns were met; n + 1 where they never are."""
    n, at = len(patterns), np.flatnonzero(counted)
    counted_patterns, many = patterns[at], len(at)
    changes = np.flatnonzero(counted_patterns[1:] != counted_patterns[:-1]) + 1
    # The next counted row of another pattern; behind the last one there is none.
    other = np.append(np.append(changes, many)[np.searchsorted(changes, np.arange(many), side="right")], many)
    second = other[:-1]
    third = other[second]
    # A, B, A: what is met third from A is what is met third from B.
    turns = np.append(counted_patterns, -1)[third] == counted_patterns
    same = np.where(turns, second, np.arange(many))
    while not np.array_equal(further := same[same], same):
        same = further
    met = np.append(np.append(at, n)[third[same]] if many else np.empty(0, np.int64), n)
    met = np.where(met < n, met, 2 * n + 1)
    starts = np.arange(n)
    return np.minimum(met[np.searchsorted(at, starts)] - starts + 1, n + 1)


def _starts_block(patterns: Counts, order: Counts) -> Truths:
    """Which neighbours in the sorted order cannot be lengthened to the left.

    The others lie inside longer blocks; to link their rows once more would take n² steps.
    """
    left, right = order[:-1], order[1:]
    return np.asarray((np.minimum(left, right) == 0) | (patterns[left - 1] != patterns[right - 1]))


def _copied(n: int, order: Counts, shared: Counts) -> tuple[Counts, Counts]:
    """Rows linked with an earlier one by neighbours in the sorted order that share `shared` rows (0: not linked)."""
    links = [_linked(int(order[t]), int(order[t + 1]), int(shared[t])) for t in np.flatnonzero(shared)]
    if not links:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    # 13 MB that only a load needs.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    left, right = (np.concatenate(side) for side in zip(*links, strict=True))
    graph = coo_array((np.ones(len(left), dtype=np.bool_), (left, right)), shape=(n, n))
    _, component = connected_components(graph, directed=False)
    _, firsts, inverse = np.unique(component, return_index=True, return_inverse=True)
    original = firsts[inverse]
    copies = np.flatnonzero(original != np.arange(n))
    return copies.astype(np.int64), original[copies].astype(np.int64)


def _linked(first: int, other: int, length: int) -> tuple[Counts, Counts]:
    steps = np.arange(length, dtype=np.int64)
    return first + steps, other + steps
