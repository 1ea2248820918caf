"""Sentences of a text: where one ends and the next begins, in news full of abbreviations and quotes."""

import re
from typing import Final

from reportedly.annotate.lexicon import word_list

_END = re.compile(r"^(?:[.!?]+|\.{2,}|\u2026+)$")
_CLOSERS = frozenset("\"'\u201d\u2019)]}\u00bb") | {"''"}
_OPENERS = frozenset("\"'\u201c\u2018([{\u00ab`") | {"``"}
_BULLETS = frozenset("\u2022\u00b7\u25cf\u25aa\u25a0\u2023\u2043*")
_MARKS_IN_A_ROW: Final = 40
# Such an abbreviation never ends a sentence when a capital follows: a name or number is its second half.
_TITLES: Final = word_list("titles")
_STARTERS: Final = word_list("starters")

LONGEST: Final = 320
"""Words of the longest sentence that is read as one; a table without full stops is no sentence, and a tree over it would
take memory by the square of its words."""


def find_sentences(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-open ranges of words, one for each sentence, covering all words in order."""
    bounds: list[tuple[int, int]] = []
    start = 0
    n = len(words)
    for i in range(n - 1):
        if i >= start and _ends(text, words, start, i):
            bounds.append((start, i + 1))
            start = i + 1
    if n > start:
        bounds.append((start, n))
    return bounds


def cut_long(text: str, words: list[tuple[int, int]], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same sentences, each longer than LONGEST cut: at the end of a line, else behind a semicolon or comma, else anywhere.

    >>> cut_long("a b", [(0, 1), (2, 3)], [(0, 2)])
    [(0, 2)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences:
        while end - start > LONGEST:
            cut = _cut(text, words, start + LONGEST // 2, start + LONGEST)
            found.append((start, cut))
            start = cut  # noqa: PLW2901 - what is left of the sentence
        found.append((start, end))
    return found


def _cut(text: str, words: list[tuple[int, int]], low: int, high: int) -> int:
    """The last good place to cut before one of the words (low, high]."""
    places = range(high, low, -1)
    lines = (i for i in places if "\n" in text[words[i - 1][1] : words[i][0]])
    marks = (i for mark in ";," for i in places if text[words[i - 1][0] : words[i - 1][1]] == mark)
    return next(lines, None) or next(marks, high)


def _ends(text: str, words: list[tuple[int, int]], start: int, i: int) -> bool:
    """Whether a sentence ends with word i, given that it began at `start`."""
    gap = text[words[i][1] : words[i + 1][0]]
    if gap.count("\n") > 1:
        return True
    following = text[words[i + 1][0] : words[i + 1][1]]
    if following in _BULLETS and gap:
        return True
    j = i
    while j > max(start, i - _MARKS_IN_A_ROW) and text[words[j][0] : words[j][1]] in _CLOSERS:
        j -= 1
    last = text[words[j][0] : words[j][1]]
    if _END.match(last):
        return _may_start(text, words, i, gap, closed=j < i, last=last)
    if j == i and last.endswith(".") and len(last) > 1:
        return _abbreviation_ends(text, words, i, last, gap, length=i - start)
    return False


def _may_start(text: str, words: list[tuple[int, int]], i: int, gap: str, *, closed: bool, last: str) -> bool:
    """Whether what follows an end mark can begin a sentence."""
    k = i + 1
    n = len(words)
    if text[words[k][0] : words[k][1]] in _CLOSERS and not gap:
        return False
    while k < min(n - 1, i + _MARKS_IN_A_ROW) and text[words[k][0] : words[k][1]] in _OPENERS:
        k += 1
    first = text[words[k][0]]
    if not gap:
        return first.isupper() and last in {".", "!", "?"} and not closed and _long(words, i)
    if _END.match(text[words[i + 1][0] : words[i + 1][1]]):
        return False
    if first.islower():
        return False
    return not last.startswith(("..", "\u2026")) or first.isupper()


def _long(words: list[tuple[int, int]], i: int) -> bool:
    """A full stop glued to the next word ends a sentence only after a real word: 'talks.The', not 'x.Y'."""
    return i > 0 and words[i - 1][1] - words[i - 1][0] > 3


def _abbreviation_ends(text: str, words: list[tuple[int, int]], i: int, last: str, gap: str, *, length: int) -> bool:
    """Whether an abbreviation's stop closes the sentence as well: 'in the U.S. The' does, 'Mr. The' does not."""
    low = last.lower()
    if low in _TITLES or not gap or re.fullmatch(r"[A-Z]\.", last):
        return False
    nxt = text[words[i + 1][0] : words[i + 1][1]]
    if nxt in _OPENERS and i + 2 < len(words):
        return text[words[i + 2][0]].isupper() and nxt not in "(["
    return nxt.lower() in _STARTERS and nxt[0].isupper() and length > 2
