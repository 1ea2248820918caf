"""The tree of a sentence from scores of arcs: the best one with a single root (Chu, Liu and Edmonds)."""

import numpy as np

from reportedly.annotate.chains import NEVER, Floats, Integers


def best_tree(scores: Floats) -> Integers:
    """The governor of each word: scores [word, 1 + word], column 0 the root; 0 in the answer is the root, n is word n - 1."""
    size = len(scores)
    scores = scores.copy()
    scores[np.arange(size), np.arange(size) + 1] = NEVER
    heads: Integers = scores.argmax(1)
    if np.count_nonzero(heads == 0) == 1 and _is_tree(heads):
        return heads
    # Normal scores make trees with different roots comparable.
    scores = scores - scores.max(1, keepdims=True)
    candidates = np.argsort(-scores[:, 0], kind="stable")[: min(size, 4)]
    best, best_score = heads, -np.inf
    for root in candidates:
        held = scores.copy()
        held[:, 0] = NEVER
        held[root] = NEVER
        held[root, 0] = scores[root, 0]
        tree = _span(held)
        total = float(scores[np.arange(size), tree].sum())
        if total > best_score:
            best, best_score = tree, total
    return best


def _is_tree(heads: Integers) -> bool:
    return not _cycle(heads)


def _cycle(heads: Integers) -> list[int]:
    """The words of a cycle, or none."""
    size = len(heads)
    state = [0] * (size + 1)
    state[0] = 2
    governors = heads.tolist()
    for start in range(1, size + 1):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = governors[node - 1]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _span(scores: Floats) -> Integers:
    """The best spanning tree: break the cycle of the greedy choice by contracting it, and go on."""
    heads: Integers = scores.argmax(1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(scores)
    ring = np.array(cycle) - 1
    inside = set(cycle)
    rest = np.array([i for i in range(size) if i + 1 not in inside], np.int64)
    kept = scores[ring, heads[ring]]
    columns = np.concatenate([[0], rest + 1]).astype(np.int64)
    count = len(rest)
    small = np.full((count + 1, count + 2), NEVER, np.float32)
    small[:count, : count + 1] = scores[np.ix_(rest, columns)]
    leaving = scores[np.ix_(rest, ring + 1)]
    if count:
        small[:count, count + 1] = leaving.max(1)
    entering = scores[np.ix_(ring, columns)] - kept[:, None]
    small[count, : count + 1] = entering.max(0) + kept.sum()
    small[count, count + 1] = NEVER
    tree = _span(small)
    answer = heads.copy()
    for i, word in enumerate(rest):
        governor = tree[i]
        answer[word] = ring[leaving[i].argmax()] + 1 if governor == count + 1 else columns[governor]
    entry = tree[count]
    broken = entering[:, entry].argmax()
    answer[ring[broken]] = columns[entry]
    return answer
