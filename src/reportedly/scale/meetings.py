"""Texts that share shingles, found by sorting instead of by an index: the same pairs as `series.shingles.ShingleIndex`."""

import numpy as np
from numpy.typing import NDArray

from reportedly.series.shingles import COMMON, MANY, Hashes

Ranks = NDArray[np.int64]
CHUNK = 4_000_000
"""Pairs in memory at a time."""
SHIFT, LOW = np.int64(32), np.int64(0xFFFFFFFF)
"""A pair is one number: the later text above these bits, the earlier in them."""


def meetings(keys: Hashes, ranks: Ranks) -> tuple[Ranks, Ranks, Ranks]:
    """Pairs of texts that share shingles: the later text, the earlier one, how many they share.

    `keys` and `ranks` say row by row which text, by its place in the order of all texts (under 2**32), has which shingle.
    A shingle leads to the first COMMON texts that had it, and to none where more than MANY had it before.
    """
    order = np.lexsort((ranks, keys))
    keys, ranks = keys[order], ranks[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    first = np.repeat(starts, np.diff(np.append(starts, len(keys))))
    before = np.arange(len(keys)) - first
    leads = np.where(before > MANY, 0, np.minimum(before, COMMON))
    ends = np.cumsum(leads)
    packed, counts = np.empty(0, np.int64), np.empty(0, np.int64)
    at = 0
    while at < len(keys):
        stop = max(at + 1, int(np.searchsorted(ends, (ends[at - 1] if at else 0) + CHUNK, "right")))
        packed, counts = _merge(packed, counts, _pairs(ranks, first, leads, at, stop))
        at = stop
    return packed >> SHIFT, packed & LOW, counts


def _pairs(ranks: Ranks, first: Ranks, leads: Ranks, at: int, stop: int) -> Ranks:
    """The pairs of some rows, each packed into one number."""
    sizes = leads[at:stop]
    total = int(sizes.sum())
    within = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    earlier = ranks[np.repeat(first[at:stop], sizes) + within]
    packed: Ranks = (np.repeat(ranks[at:stop], sizes) << SHIFT) | earlier
    return packed


def _merge(packed: Ranks, counts: Ranks, more: Ranks) -> tuple[Ranks, Ranks]:
    return sum_up(np.concatenate((packed, more)), np.concatenate((counts, np.ones(len(more), np.int64))))


def sum_up(packed: Ranks, counts: Ranks) -> tuple[Ranks, Ranks]:
    """Each pair once, with the sum of its counts."""
    unique, where = np.unique(packed, return_inverse=True)
    return unique, np.bincount(where, weights=counts, minlength=len(unique)).astype(np.int64)


def pack(later: Ranks, earlier: Ranks) -> Ranks:
    """Pairs as single numbers."""
    packed: Ranks = (later << SHIFT) | earlier
    return packed


def roots(parents: Ranks) -> Ranks:
    """The first text of each text's tree; `parents` gives the text each copies, by rank, itself where it copies none."""
    while True:
        above = parents[parents]
        if np.array_equal(above, parents):
            return parents
        parents = above
