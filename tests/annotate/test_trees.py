"""The best tree against all trees there are."""

import itertools

import numpy as np
import pytest

from reportedly.annotate.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == 0 for h in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_with_one_root(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 1, (4, 5)).astype(np.float32)
    scores[np.arange(4), np.arange(4) + 1] = -1e4
    best = max(
        (h for h in itertools.product(range(5), repeat=4) if is_tree(h)), key=lambda h: sum(scores[i, k] for i, k in enumerate(h))
    )
    assert tuple(best_tree(scores)) == best


@pytest.mark.parametrize("size", [1, 2, 30, 120])
def test_any_scores_give_a_tree(size: int) -> None:
    scores = np.random.default_rng(size).normal(0, 1, (size, size + 1)).astype(np.float32)
    assert is_tree(tuple(best_tree(scores).tolist()))
