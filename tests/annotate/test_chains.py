"""Decoding against all sequences there are."""

import itertools

import numpy as np
import pytest

from reportedly.annotate.chains import best_labels, bio_moves, label_chances, runs


@pytest.mark.parametrize("seed", range(5))
def test_best_sequence_and_chances_are_those_of_all_sequences(seed: int) -> None:
    noise = np.random.default_rng(seed)
    scores = noise.normal(0, 2, (4, 5)).astype(np.float32)
    moves = bio_moves(5) + noise.normal(0, 1, (6, 5)).astype(np.float32)
    weights = {}
    for labels in itertools.product(range(5), repeat=4):
        total = moves[-1, labels[0]] + sum(scores[i, k] for i, k in enumerate(labels))
        weights[labels] = total + sum(moves[a, b] for a, b in itertools.pairwise(labels))
    assert tuple(best_labels(scores, moves)) == max(weights, key=lambda k: weights[k])
    sums = np.zeros((4, 5))
    for labels, weight in weights.items():
        for i, k in enumerate(labels):
            sums[i, k] += np.exp(float(weight))
    np.testing.assert_allclose(label_chances(scores, moves), sums / sums.sum(1, keepdims=True), atol=1e-4)


def test_an_inside_never_lacks_its_beginning() -> None:
    scores = np.zeros((6, 5), np.float32)
    scores[:, 2] = 9
    labels = best_labels(scores, bio_moves(5))
    assert labels[0] != 2
    assert [r[:2] for r in runs(labels)] == [(0, 6)]
