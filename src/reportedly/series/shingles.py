"""Texts as hashed runs of words, and an index that finds texts with common runs without looking at all of them.

Broder's resemblance and containment (On the resemblance and containment of documents, 1997), with containment as the measure:
true reprints are cut and re-led and share on average less than a third of their runs (Silcock et al., arXiv 2210.04261).
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.datafiles import read_data

RUN = 4
"""Words in a shingle."""
KEEP = 3
"""One shingle in so many goes into the index, chosen by its hash, so that equal texts choose the same."""
COMMON = 300
"""Texts that a shingle leads to: the first that had it."""
MANY = 3_000
"""A shingle that more texts than this had before is the language's or a template's, and is not followed."""
BATCH = 2048
OPENING = 120
"""Words from the top of a text in which it says what it is about."""
_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans("", "", "'’‘ʼ")
Hashes = NDArray[np.uint64]
_EMPTY: Hashes = np.empty(0, dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_words: dict[str, int] = {}


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, apostrophes left out so that a lost apostrophe changes nothing.

    >>> tokens("Syria's army: 13,221 men")
    ['syrias', 'army', '13', '221', 'men']
    """
    return _WORD.findall(text.casefold().translate(_PLAIN))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that tell nothing of a story."""
    return frozenset(read_data("conventions")["common_words"])


def opening_of(words: list[str], shortest: int) -> frozenset[str]:
    """The content words of the opening: those of `shortest` letters or more that tell something of the story."""
    return frozenset(word for word in words[:OPENING] if len(word) >= shortest and word not in _common())


def _word_hash(word: str) -> int:
    known = _words.get(word)
    if known is None:
        known = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        if len(_words) < 2_000_000:
            _words[word] = known
    return known


def shingles(words: list[str], run: int = RUN) -> Hashes:
    """The hashes of all runs of `run` words, in order; a text shorter than a run is one shingle."""
    if not words:
        return _EMPTY
    hashed = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    size = max(len(words) - run + 1, 1)
    total = np.zeros(size, dtype=np.uint64)
    for offset in range(min(run, len(words))):
        total = (total ^ hashed[offset : offset + size]) * _MIX
        total ^= total >> np.uint64(29)
    return total


def sampled(hashes: Hashes) -> Hashes:
    """The shingles that the index keeps, sorted, each once."""
    unique = np.unique(hashes)
    chosen: Hashes = unique[unique % np.uint64(KEEP) == 0]
    return chosen


@dataclass(frozen=True, slots=True)
class _Sorted:
    keys: Hashes
    texts: NDArray[np.int32]


@dataclass(slots=True)
class ShingleIndex:
    """Texts by number, found by common shingles; adding one is a few binary searches.

    Sorted runs of growing size hold what came before, a dictionary the latest texts (a log-structured merge tree in memory).
    """

    runs: list[_Sorted] = field(default_factory=list)
    recent: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[tuple[int, Hashes]] = field(default_factory=list)
    size: int = 0

    def add(self, chosen: Hashes) -> int:
        """Add a text by its sampled shingles; its number comes back."""
        number = self.size
        self.size += 1
        self.waiting.append((number, chosen))
        for key in chosen.tolist():
            self.recent[key].append(number)
        if len(self.waiting) >= BATCH:
            self._settle()
        return number

    def common(self, chosen: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The texts with common sampled shingles and how many, the most first, then the earliest.

        Depends on the order of the texts alone, not on how the runs lie, so that it can be found out by other ways too.
        """
        late = [self.recent.get(key, ()) for key in chosen.tolist()] if self.recent else []
        starts = [np.searchsorted(run.keys, chosen, "left") for run in self.runs]
        sizes = [np.searchsorted(run.keys, chosen, "right") - start for run, start in zip(self.runs, starts, strict=True)]
        newest = np.array([len(numbers) for numbers in late], dtype=np.int64) if late else np.zeros(len(chosen), dtype=np.int64)
        before = sum(sizes, newest)
        left = np.where(before > MANY, 0, COMMON)
        found: list[NDArray[np.int32]] = []
        for run, start, size in zip(self.runs, starts, sizes, strict=True):
            taken = np.minimum(size, left)
            found += [run.texts[at : at + count] for at, count in zip(start.tolist(), taken.tolist(), strict=True) if count]
            left = left - taken
        newer = [number for numbers, count in zip(late, left.tolist(), strict=False) for number in numbers[:count]]
        if newer:
            found.append(np.array(newer, dtype=np.int32))
        if not found:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        return by_count(*np.unique(np.concatenate(found), return_counts=True))

    def _settle(self) -> None:
        keys = np.concatenate([chosen for _, chosen in self.waiting])
        texts = np.concatenate([np.full(len(chosen), number, dtype=np.int32) for number, chosen in self.waiting])
        self.runs.append(_sort(keys, texts))
        self.waiting.clear()
        self.recent.clear()
        while len(self.runs) > 1 and len(self.runs[-1].keys) * 2 > len(self.runs[-2].keys):
            last, before = self.runs.pop(), self.runs.pop()
            self.runs.append(_sort(np.concatenate([before.keys, last.keys]), np.concatenate([before.texts, last.texts])))


def by_count(numbers: NDArray[Any], counts: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Texts and their counts, the most first, then the earliest."""
    order = np.lexsort((numbers, -counts))
    return numbers[order].astype(np.int64), counts[order].astype(np.int64)


def _sort(keys: Hashes, texts: NDArray[np.int32]) -> _Sorted:
    order = np.argsort(keys, kind="stable")
    return _Sorted(keys[order], texts[order])


def covered(left: Hashes, right: Hashes, least: int, run: int = RUN) -> float:
    """The share of a text's words that lie in passages of `least` words or more which another text has too.

    `left` are its shingles in their order, `right` the other's, sorted. Short common runs are the language's, not the writer's.
    """
    if not len(left) or not len(right):
        return 0.0
    places = np.searchsorted(right, left)
    shared = right[np.minimum(places, len(right) - 1)] == left
    edges = np.flatnonzero(np.diff(np.concatenate(([0], shared.astype(np.int8), [0]))))
    lengths = edges[1::2] - edges[::2] + run - 1
    return float(min(lengths[lengths >= least].sum() / (len(left) + run - 1), 1.0))


def longest(left: list[str], right: list[str], run: int = RUN) -> tuple[int, int, int]:
    """The longest common run of words: (start in left, start in right, words); only runs of `run` words or more are seen."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(right) - run + 1):
        places[tuple(right[at : at + run])].append(at)
    best = (0, 0, 0)
    at = 0
    while at < len(left) - run + 1:
        reach = 0
        for other in places.get(tuple(left[at : at + run]), ()):
            size = run
            while at + size < len(left) and other + size < len(right) and left[at + size] == right[other + size]:
                size += 1
            reach = max(reach, size)
            if size > best[2]:
                best = (at, other, size)
        at += max(reach - run, 1) if reach else 1
    return best


def shared_words(left: Iterable[str], right: Iterable[str]) -> float:
    """The share of the fewer distinct words that both have."""
    one, two = set(left), set(right)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0
