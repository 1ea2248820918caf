"""Labels of a run of words under a linear chain: the best sequence, and how sure each label is."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
NEVER: Final = np.float32(-1e4)


def bio_moves(count: int) -> Floats:
    """Scores of moves between labels O B-x I-x B-y I-y ...: NEVER where an inside lacks its own beginning.

    The last row begins a run.
    """
    moves = np.zeros((count + 1, count), np.float32)
    for inside in range(2, count, 2):
        moves[:, inside] = NEVER
        moves[inside - 1 : inside + 1, inside] = 0
    return moves


def best_labels(scores: Floats, moves: Floats) -> Integers:
    """The best sequence of labels (Viterbi) for one run of words: scores [word, label]."""
    size, count = scores.shape
    back = np.zeros((size, count), np.int64)
    step = moves[:-1]
    reach = moves[-1] + scores[0]
    columns = np.arange(count)
    for i in range(1, size):
        total = reach[:, None] + step
        back[i] = total.argmax(0)
        reach = total[back[i], columns] + scores[i]
    labels = np.zeros(size, np.int64)
    labels[-1] = reach.argmax()
    for i in range(size - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def label_chances(scores: Floats, moves: Floats) -> Floats:
    """The chance of each label of each word (forward and backward sums): [word, label], rows add up to one."""
    size, count = scores.shape
    step = np.exp(moves[:-1])
    local = np.exp(scores - scores.max(1, keepdims=True))
    ahead = np.zeros((size, count), np.float32)
    ahead[0] = np.exp(moves[-1]) * local[0]
    ahead[0] /= ahead[0].sum()
    for i in range(1, size):
        row = (ahead[i - 1] @ step) * local[i]
        ahead[i] = row / row.sum()
    behind = np.ones((size, count), np.float32)
    for i in range(size - 2, -1, -1):
        row = step @ (local[i + 1] * behind[i + 1])
        behind[i] = row / row.sum()
    chances = ahead * behind
    return np.asarray(chances / chances.sum(1, keepdims=True), np.float32)


def runs(labels: Integers) -> list[tuple[int, int, int]]:
    """The spans in a sequence of BIO labels: (first word, word after the last, label of the beginning)."""
    found: list[tuple[int, int, int]] = []
    i = 0
    size = len(labels)
    while i < size:
        label = int(labels[i])
        if label == 0:
            i += 1
            continue
        inside = label + 1
        end = i + 1
        while end < size and labels[end] == inside:
            end += 1
        found.append((i, end, label))
        i = end
    return found
