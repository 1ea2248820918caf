"""Linear chains over labels: what a sequence of them costs, and what is expected of one.

As in Lafferty, McCallum, Pereira 2001. A chain's moves lie in one parameter [1 + label, label]: from label to label,
and, in its last row, what a window begins with. Label 0 is none; then come the beginning and the inside of each kind.
"""

import torch
from torch import Tensor

from .windows import SKIP


def chain_loss(logits: Tensor, gold: Tensor, real: Tensor, crf: Tensor) -> Tensor:
    """Negative log likelihood of the labels of all windows under a linear chain; a word with SKIP may have any label."""
    # both sums in one run along the words
    total = _sums(torch.cat([logits, only(logits, gold)]), torch.cat([real, real]), *chain(crf))
    return (total[: len(logits)] - total[len(logits) :]).sum()


def taught_chain_loss(logits: Tensor, labels: Tensor, moves: Tensor, real: Tensor, crf: Tensor) -> Tensor:
    """Cross entropy of sequences of labels of which their expectations are known.

    `labels` is the chance of each label of each word [window, word, label], `moves` how many of each move a window
    has in expectation [window, label, label].
    """
    begin, steps = chain(crf)
    said = (labels * logits)[real].sum() + (labels[:, 0] * begin).sum() + (moves * steps).sum()
    return _sums(logits, real, begin, steps).sum() - said


def expectations(logits: Tensor, real: Tensor, crf: Tensor) -> tuple[Tensor, Tensor]:
    """The chance of each label of each word and the expected moves of each window: what `taught_chain_loss` learns from."""
    begin, steps = chain(crf.detach())
    with torch.enable_grad():
        scores = logits.detach().requires_grad_()
        each = steps.expand(len(logits), -1, -1).clone().requires_grad_()
        labels, moves = torch.autograd.grad(_sums(scores, real, begin, each).sum(), (scores, each))
    return labels, moves


def only(logits: Tensor, gold: Tensor) -> Tensor:
    """The scores with nothing but the gold label left where there is one."""
    unlike = torch.arange(logits.shape[2]) != gold[:, :, None]
    return logits.masked_fill(unlike & (gold != SKIP)[:, :, None], -1e4)


def chain(crf: Tensor) -> tuple[Tensor, Tensor]:
    """-> what a window may begin with [label], and the moves from label to label [label, label]."""
    n = crf.shape[1]
    return crf[-1] + forbidden_start(n), crf[:-1] + forbidden(n)


def _sums(logits: Tensor, real: Tensor, begin: Tensor, moves: Tensor) -> Tensor:
    """The log of the sum over all sequences of labels, for each window."""
    alpha = begin + logits[:, 0]
    for t in range(1, logits.shape[1]):
        new = torch.logsumexp(alpha[:, :, None] + moves, 1) + logits[:, t]
        alpha = torch.where(real[:, t, None], new, alpha)
    return torch.logsumexp(alpha, 1)


def forbidden(n: int) -> Tensor:
    """-1e4 where a label may not follow another: an inside without its own beginning."""
    m = torch.zeros(n, n)
    for j in range(2, n, 2):
        m[:, j] = -1e4
        m[j, j] = m[j - 1, j] = 0
    return m


def forbidden_start(n: int) -> Tensor:
    m = torch.zeros(n)
    m[2::2] = -1e4
    return m
