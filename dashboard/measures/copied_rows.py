"""Blocks of rows that come again: what is left when part of a worksheet is pasted twice."""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dashboard.measures.arrays import Counts
from dashboard.measures.estimates import Truths


def repeated_blocks(patterns: Counts, counted: Truths, *, rows: int, distinct: int) -> tuple[int, Counts, Counts]:
    """Rows of the longest block that comes again, and which rows copy which earlier one.

    `patterns` numbers each row's pattern; a block must hold `distinct` different patterns among the
    rows that are `counted`. Copies are listed for blocks of at least `rows` rows: position of the
    copy, and of the first row that it equals through such blocks. Time n log² n, memory n.
    """
    order, shared = _sorted_suffixes(patterns)
    reach = _rows_to_hold(patterns, counted, distinct)
    first = np.minimum(order[:-1], order[1:])
    valid = shared >= reach[first]
    longest = int(shared[valid].max(initial=0))
    kept = valid & (shared >= rows) & _starts_block(patterns, order)
    copies, originals = _copied(len(patterns), order, np.where(kept, shared, 0))
    return longest, copies, originals


def _sorted_suffixes(patterns: Counts) -> tuple[Counts, Counts]:
    """Where each suffix starts, in sorted order, and how many rows each shares with the next one.

    Prefix doubling (Manber and Myers 1993), then the common lengths by Kasai et al. (2001).
    """
    n = len(patterns)
    rank, width = patterns, 1
    order = np.argsort(rank, kind="stable")
    while width < n:
        following = np.full(n, -1, dtype=np.int64)
        following[:-width] = rank[width:]
        order = np.lexsort((following, rank))
        new = (np.diff(rank[order]) != 0) | (np.diff(following[order]) != 0)
        rank = np.empty(n, dtype=np.int64)
        rank[order] = np.concatenate([[0], np.cumsum(new)])
        if rank[order[-1]] == n - 1:
            break
        width *= 2
    return order, _shared_lengths(patterns.tolist(), order.tolist())


def _shared_lengths(patterns: list[int], order: list[int]) -> Counts:
    n = len(order)
    place = [0] * n
    for position, start in enumerate(order):
        place[start] = position
    shared, length = [0] * max(n - 1, 0), 0
    for start in range(n):
        if place[start] == n - 1:
            length = 0
            continue
        other = order[place[start] + 1]
        while max(start, other) + length < n and patterns[start + length] == patterns[other + length]:
            length += 1
        shared[place[start]] = length
        length = max(length - 1, 0)
    return np.array(shared, dtype=np.int64)


def _rows_to_hold(patterns: Counts, counted: Truths, distinct: int) -> Counts:
    """Rows from each start until `distinct` different counted patterns were met; n + 1 where they never are."""
    n, end = len(patterns), 0
    inside: dict[int, int] = {}
    needed = np.full(n, n + 1, dtype=np.int64)
    numbers, counts = patterns.tolist(), counted.tolist()
    for start in range(n):
        while end < n and len(inside) < distinct:
            if counts[end]:
                inside[numbers[end]] = inside.get(numbers[end], 0) + 1
            end += 1
        if len(inside) < distinct:
            break
        needed[start] = end - start
        if counts[start]:
            inside[numbers[start]] -= 1
            if not inside[numbers[start]]:
                del inside[numbers[start]]
    return needed


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
    left, right = (np.concatenate(side) for side in zip(*links, strict=True))
    graph = coo_array((np.ones(len(left), dtype=np.bool_), (left, right)), shape=(n, n))
    _, component = connected_components(graph, directed=False)
    _, firsts, inverse = np.unique(component, return_index=True, return_inverse=True)
    original = firsts[inverse]
    copies = np.flatnonzero(original != np.arange(n))
    return copies.astype(np.int64), original[copies].astype(np.int64)


def _linked(one: int, other: int, length: int) -> tuple[Counts, Counts]:
    steps = np.arange(length, dtype=np.int64)
    return one + steps, other + steps
