"""Whether a paragraph can bear a claim at all: a cheap look at its words before the network reads it."""

import re
from typing import Final

from reportedly.annotate.lexicon import word_list

_MARK: Final = re.compile(r"\d|[\"\u201c\u201d\u201e\u00ab]|''|``")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FIGURES: Final = word_list("figures")


def can_bear(text: str, cues: frozenset[str]) -> bool:
    """Whether a paragraph has a figure, a quotation mark or a word that may report somebody's words.

    >>> can_bear("He is 45.", frozenset()), can_bear("Read more.", frozenset({"says"}))
    (True, False)
    """
    if _MARK.search(text):
        return True
    return any((word := w.group().lower()) in _FIGURES or word in cues for w in _LETTERS.finditer(text))
