"""Two texts side by side, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 6000
"""Words compared; a longer text is compared line by line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text; `same` says whether the other has it too."""

    text: str
    same: bool


def side_by_side(left: str, right: str) -> tuple[list[Piece], list[Piece], float]:
    """Both texts in pieces, and the share of the shorter one's words found in the other, in order.

    >>> side_by_side("about 900 men", "900 men")[1]
    [Piece(text='900 men', same=True)]
    """
    a, b = _cut(left), _cut(right)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    lefts: list[Piece] = []
    rights: list[Piece] = []
    shared = 0
    for kind, i, j, k, m in matcher.get_opcodes():
        same = kind == "equal"
        shared += sum(bool(word.strip()) for word in a[i:j]) if same else 0
        lefts += [Piece("".join(a[i:j]), same)] if j > i else []
        rights += [Piece("".join(b[k:m]), same)] if m > k else []
    shorter = min(sum(bool(word.strip()) for word in side) for side in (a, b))
    return lefts, rights, shared / shorter if shorter else 0.0


def _cut(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= LONGEST else text.splitlines(keepends=True)[:LONGEST]
