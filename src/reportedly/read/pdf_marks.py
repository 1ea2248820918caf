"""Raised digits of a PDF page: the marks of notes and exponents, which belong to no number."""

from __future__ import annotations

import re
from typing import Any

_NOTE = re.compile(r"(?<=[\w.,;:!?”’)\]])\d{1,3}(?!\w)|^\d{1,3}(?=[^\W\d_])")
"""Digits fast behind a word, a number or a stop, or before a word: they may be the mark of a note or an exponent."""
_RAISED = 0.4
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def with_marks_raised(shown: str, first: int, textpage: Any) -> str:
    """A line with its raised digits as superscripts: "3,000 families" with note 1 must not read "families.1".

    `first` is the place of its first character; a digit is raised when its ink begins above the middle of the letters beside it.
    """
    raised = {}
    for match in _NOTE.finditer(shown):
        beside = match.end() if match.start() == 0 else match.start() - 1
        _, low, _, high = textpage.get_charbox(first + beside, loose=True)
        for at in range(*match.span()):
            if textpage.get_charbox(first + at)[1] > low + _RAISED * (high - low):
                raised[at] = shown[at].translate(_SUPERSCRIPT)
    return "".join(raised.get(at, mark) for at, mark in enumerate(shown))
