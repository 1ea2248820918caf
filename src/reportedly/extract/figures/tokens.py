"""Words, numbers and marks of a text, for figures only: digits and letters are cut apart, hyphens stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width forms
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\u00ad", "-"),
        **dict.fromkeys("\u2012\u2014\u2015", "\u2013"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2008\u205f\u3000\u2002\u2003", "\u00a0"),
        "\t": "|",  # cells of a table stand apart
        "\u066b": ".",
        "\u066c": ",",
    }
)
"""One character for one: offsets stay those of the text."""

_TOKEN = re.compile(
    r"""
    (?P<f>[\u00bc-\u00be\u2150-\u215e])
    |(?P<u>(?:https?://|ftp://|www\.)[^\s<>"\u201c\u201d]+)
    |(?P<w>[^\W\d_\u00bc-\u00be\u00b2\u00b3\u00b9\u2070-\u209c\u2150-\u218b]+(?:'[^\W\d_]+)*)
    |(?P<n>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d]|,\d)
        |\d{1,3}(?:,\d\d)+,\d{3}(?:\.\d+)?(?![\d]|,\d)
        |\d{1,3}(?:'\d{3})+(?![\d'])
        |\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)
        |\d{1,3}(?:\.\d{3}){2,}(?![\d]|\.\d)
        |\d{1,3}(?:\xa0\d{3})+(?:[.,]\d+)?(?!\d)
        |\d+(?:\.\d+){2,}
        |\d+\.\d+
        |\d+,\d{1,2}(?![\d]|,\d)
        |\d+
        |(?<![\w.])\.\d+)
    |(?P<p>\S)
    """,
    re.VERBOSE,
)
_OWN_LINE = re.compile(r"[A-Z][^\n]{0,38}[\w)](?=\n|$)")
"""A short line that opens with a capital and ends without a stop: no wrapped prose, which would have filled it or stopped."""
_PADDING = 16


def fold(text: str) -> str:
    """The text with full-width forms, quotes, dashes and spaces made alike, code point for code point.

    >>> fold("２０％ of ‘them’")
    "20% of 'them'"
    """
    return text if text.isascii() and "\t" not in text else text.translate(_SAME)


class Tokens:
    """Parallel lists, padded at the end with empty tokens so that looking past either end finds "".

    `forms` and `lows` are the words as written (folded) and in lower case;
    `kinds` are "w" word, "n" number, "f" vulgar fraction, "p" mark, "u" address, "" past the end;
    `starts` and `ends` are half-open code points of the text.
    """

    __slots__ = ("count", "ends", "forms", "kinds", "lows", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        found = [(m.group(), m.lastgroup or "", m.start(), m.end()) for m in _TOKEN.finditer(self.text)]
        self.count = len(found)
        self.forms = [f for f, _, _, _ in found] + [""] * _PADDING
        self.kinds = [k for _, k, _, _ in found] + [""] * _PADDING
        self.starts = [s for _, _, s, _ in found] + [len(text)] * _PADDING
        self.ends = [e for _, _, _, e in found] + [len(text)] * _PADDING
        self.lows = [f.lower() for f in self.forms]

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the next."""
        return 0 <= i < self.count - 1 and self.ends[i] == self.starts[i + 1]

    def gap(self, i: int) -> str:
        """What stands between token i and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if 0 <= i < self.count - 1 else "\n\n"

    def apart(self, i: int) -> bool:
        """Whether a paragraph ends between token i and the next: at an empty line, or before a short one such as a byline."""
        breaks = self.gap(i).count("\n")
        return breaks > 1 or (breaks == 1 and _OWN_LINE.match(self.text, self.starts[i + 1]) is not None)

    def upper(self, i: int) -> bool:
        """Whether the token starts with a capital."""
        return self.forms[i][:1].isupper()

    def first(self, i: int) -> bool:
        """Whether token i opens a sentence, a line or a quotation."""
        return (
            i <= 0
            or self.lows[i - 1] in {".", "!", "?", ":", ";", "\u201c", '"', "\u2022", "*", "\u2013", "|"}
            or "\n" in self.gap(i - 1)
        )

    def follows(self, i: int, options: Iterable[tuple[tuple[str, ...], str]]) -> tuple[int, str] | None:
        """The end and tag of the first phrase that starts at token i."""
        for parts, tag in options:
            if all(self.lows[i + n] == part for n, part in enumerate(parts)) and not self._broken(i, i + len(parts)):
                return i + len(parts), tag
        return None

    def precedes(self, j: int, options: Iterable[tuple[tuple[str, ...], str]]) -> tuple[int, str] | None:
        """The start and tag of the first phrase that ends right before token j."""
        for parts, tag in options:
            i = j - len(parts)
            if i >= 0 and all(self.lows[i + n] == part for n, part in enumerate(parts)) and not self._broken(i, j):
                return i, tag
        return None

    def _broken(self, i: int, j: int) -> bool:
        return any(self.apart(n) for n in range(i, j - 1))
