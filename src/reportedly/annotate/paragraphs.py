"""One paragraph as the network sees it: windows over long ones, joined without a seam."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from reportedly.annotate.chains import NEVER, Floats, Integers
from reportedly.annotate.engine import Engine, Scores
from reportedly.annotate.sentences import cut_long, find_sentences
from reportedly.annotate.trees import best_tree
from reportedly.model.reading import Extent

_LONGEST: Final = 160
_BEFORE: Final = 40


@dataclass(frozen=True, slots=True)
class Window:
    """Words [low, high) go through the network together; of these [keep, until) are kept."""

    low: int
    high: int
    keep: int
    until: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph read: sentences, and for each word tag, governor (-1 a root) and relation, as numbers of the labels."""

    sentences: list[tuple[int, int]]
    tags: list[int]
    heads: list[int]
    relations: list[int]
    name: Floats
    role: Floats


def find_windows(sentences: list[tuple[int, int]]) -> list[Window]:
    """Windows of at most some 200 words, cut between sentences, with words before them for context.

    A sentence longer than that is cut where it must be.
    """
    pieces: list[tuple[int, int]] = []
    for a, b in sentences:
        pieces += [(i, min(i + _LONGEST, b)) for i in range(a, b, _LONGEST)]
    windows: list[Window] = []
    start = pieces[0][0]
    for i, (_, b) in enumerate(pieces):
        if i + 1 == len(pieces) or pieces[i + 1][1] - start > _LONGEST:
            low = start if not windows else max(windows[-1].low, start - _BEFORE)
            after = b if i + 1 == len(pieces) else min(b + _BEFORE, pieces[-1][1])
            windows.append(Window(low, after, start, b))
            start = b
    return windows


def parse(engine: Engine, text: str, words: list[Extent], forced: int) -> Parsed:
    """Read one paragraph; a sentence is made to begin at word `forced` (0: nowhere)."""
    rough = find_sentences(text, words)
    windows = find_windows(rough)
    scores = [engine.run(text, words[w.low : w.high]) for w in windows]
    start = _joined(scores, windows, "start")
    begins = {a for a, _ in rough}
    sure = start + engine.start_bias * np.array([1.0 if i in begins else -1.0 for i in range(len(words))], np.float32)
    edges = {0, len(words), *(i for i in range(1, len(words)) if (sure[i] > 0 and not _runs_on(text, words, i)) or i == forced)}
    sentences = cut_long(text, words, list(pairwise(sorted(edges))))
    heads = np.full(len(words), -1, np.int64)
    for a, b in sentences:
        heads[a:b] = _govern(scores, windows, a, b)
    return Parsed(
        sentences,
        [int(t) for t in _joined(scores, windows, "tag").argmax(1)],
        heads.tolist(),
        _relate(engine, scores, windows, heads),
        _joined(scores, windows, "name"),
        _joined(scores, windows, "role"),
    )


def _runs_on(text: str, words: list[Extent], i: int) -> bool:
    """Whether a small letter behind a comma goes on with the sentence, as after a quotation: "Nine," he said."""
    before = text[max(0, words[i][0] - 6) : words[i][0]].rstrip(" \u00a0\"”’'")
    return before.endswith(",") and text[words[i][0]].islower()


def _joined(scores: list[Scores], windows: list[Window], what: str) -> Floats:
    parts = [getattr(s, what)[w.keep - w.low : w.until - w.low] for s, w in zip(scores, windows, strict=True)]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _govern(scores: list[Scores], windows: list[Window], a: int, b: int) -> Integers:
    """Governors of the words of one sentence, as places in the paragraph; -1 for the root."""
    size = b - a
    if size == 1:
        return np.array([-1])
    arcs = np.full((size, size + 1), NEVER, np.float32)
    for s, w in zip(scores, windows, strict=True):
        low, high = max(a, w.keep), min(b, w.until)
        if low >= high:
            continue
        left, right = max(a, w.low), min(b, w.high)
        rows = s.arc[low - w.low : high - w.low]
        arcs[low - a : high - a, 0] = rows[:, 0]
        arcs[low - a : high - a, 1 + left - a : 1 + right - a] = rows[:, 1 + left - w.low : 1 + right - w.low]
    tree = best_tree(arcs)
    return np.where(tree == 0, -1, tree - 1 + a)


def _relate(engine: Engine, scores: list[Scores], windows: list[Window], heads: Integers) -> list[int]:
    """The relation of each word to its governor; "root" for a root and for no other word."""
    root = engine.relations.index("root")
    found: list[int] = []
    for s, w in zip(scores, windows, strict=True):
        governors = heads[w.keep : w.until]
        rows = np.where(governors < 0, 0, np.clip(governors - w.low + 1, 1, w.high - w.low))
        given = engine.relation_scores(s.dep[w.keep - w.low : w.until - w.low], s.gov[rows])
        given[:, root] = np.where(governors < 0, -NEVER, NEVER)
        found += given.argmax(1).tolist()
    return found
