"""Other names in the place of those of the treebanks, so that a small corpus is not learned by heart."""

import random
from collections import defaultdict

from .corpora import Tree, Word

_SWAPPED = 0.35
_LOWERED = 0.04
_RAISED = 0.02


class Names:
    """The mentions of the training trees by kind and inner structure.

    Two mentions of one key have the same tags, relations and inner governors, so one fits in the tree of the other.
    """

    def __init__(self, docs: list[Tree]) -> None:
        self.held: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
        for doc in docs:
            for sentence in doc.sentences:
                for low, high in _mentions(sentence.words):
                    mention = sentence.words[low:high]
                    key = _key(mention, low)
                    if key:
                        self.held[key].append(tuple(w.form for w in mention))

    def vary(self, words: list[Word], rng: random.Random) -> dict[int, str]:
        """The words of a window that are to be replaced, by their places."""
        forms: dict[int, str] = {}
        low = 0
        for i in range(1, len(words) + 1):
            if i == len(words) or words[i].first:
                forms |= self._swapped(words, low, i, rng)
                low = i
        luck = rng.random()
        if luck < _LOWERED + _RAISED:
            change = str.lower if luck < _LOWERED else str.upper
            forms = {i: change(forms.get(i, w.form)) for i, w in enumerate(words) if w.tag != "PUNCT"}
        return forms

    def _swapped(self, words: list[Word], low: int, high: int, rng: random.Random) -> dict[int, str]:
        forms = {}
        sentence = words[low:high]
        for a, b in _mentions(sentence):
            key = _key(sentence[a:b], a) if rng.random() < _SWAPPED else None
            if key and len(self.held[key]) > 1:
                forms |= {low + a + k: form for k, form in enumerate(rng.choice(self.held[key]))}
        return forms


def _mentions(words: list[Word]) -> list[tuple[int, int]]:
    found = []
    for i, word in enumerate(words):
        if word.entity[:1] == "B":
            end = i + 1
            while end < len(words) and words[end].entity == "I" + word.entity[1:]:
                end += 1
            found.append((i, end))
    return found


def _key(mention: list[Word], at: int) -> tuple[object, ...] | None:
    """Kind, tags and inner structure of a mention that begins at word `at` of its sentence; none where it has many heads."""
    inner = [w.head - 1 - at if 0 <= w.head - 1 - at < len(mention) else None for w in mention]
    if inner.count(None) != 1:
        return None
    shape = tuple((w.tag, "" if k is None else w.rel, k) for w, k in zip(mention, inner, strict=True))
    return mention[0].entity[2:], shape
