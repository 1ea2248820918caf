"""Words as the network takes them: word pieces, and the shape that an uncased vocabulary forgets."""

from functools import lru_cache
from typing import Final

_PLAIN: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u201a": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2015": "\u2014", "\u2026": "...",
    }
)  # fmt: skip
_MONEY: Final = frozenset("$€£¥₹₩₽₺₴₪₫₱")
_SIGN: Final = 4
"""Letters in the longest sign of money: CAD$."""
_OPENING = frozenset("\u2018\u201c\u201e\u201a\u00ab`")
_CLOSING = frozenset("\u201d\u00bb")
_EITHER = frozenset({'"', "'", "''", "\u2019", "``"})


def plain(word: str) -> str:
    """A word with typographic marks made plain, as the vocabulary knows them, and any money's sign the one the treebanks teach.

    >>> plain("“"), plain("US$"), plain("€")
    ('"', '$', '$')
    """
    return "$" if word[-1:] in _MONEY and len(word) <= _SIGN else word.translate(_PLAIN)


def shape(word: str, *, spaced: bool, followed: bool) -> int:
    """The shape of a word: casing or kind of mark, and whether white space precedes it.

    `followed` says whether white space follows: it tells an opening straight quote from a closing one.
    """
    return 1 + _casing(word, spaced=spaced, followed=followed) * 2 + spaced


def _casing(word: str, *, spaced: bool, followed: bool) -> int:
    if word[0] in _OPENING:
        return 8
    if word[0] in _CLOSING:
        return 9
    if word in _EITHER:
        return 8 if spaced and not followed else 9
    return _letters(plain(word))


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> int:
    digits = any(c.isdigit() for c in word)
    letters = [c for c in word if c.isalpha()]
    if digits:
        return 6 if letters else 5
    if not letters:
        return 7
    if not any(c.isupper() for c in letters):
        return 0 if any(c.islower() for c in letters) else 10
    if all(c.isupper() for c in letters):
        return 2 if len(letters) > 1 else 3
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4
