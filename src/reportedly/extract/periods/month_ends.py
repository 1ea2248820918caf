"""The end of a month told as one that was: "at month's end 1,140 were held", printed in the first days of the next."""

import re
from dataclasses import replace
from datetime import date

from reportedly.extract.periods.calendars import month_shift
from reportedly.extract.periods.senses import Sense
from reportedly.extract.periods.shapes import Date, Edge, Reference, Shape, Turn
from reportedly.extract.periods.tense import sentence_around, tense_at
from reportedly.model import first_day, last_day

_WAS = re.compile(
    r"\b(?:was|were|had|stood|held|remained|numbered|totall?ed|amounted|reached|fell|rose|dropped|climbed|left)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|should|may|might|must|can|shall|until|deadline|due|expect\w*|plan(?:s|ned)?|schedul\w+|hop(?:e|es|ed|ing)"
    r"|promis\w+|vow\w*|pledg\w+|agree[sd]?|want(?:s|ed)?|order(?:s|ed))\b"
    r"|(?<!according )\bto\s+(?!(?:the|an?|more|about|some|almost|nearly|around|over|at|as|just|fewer|less)\b)[a-z]{2,}\b",
    re.IGNORECASE,
)
"""What may put the end of a month still to come into a sentence of the past: "promised", "agreed to pay"."""
_SOON = 15
"""Days of a month in which "the end of the month" that was can only be that of the month before."""
_A_YEAR = 366


def ended(shape: Shape, text: str, start: int, end: int, today: date | None, told: Sense | None) -> Shape:
    """An end of a month as the one that was, where its sentence tells what was then.

    It is of the month told last, where there is one, else of the month before; late in a month it may be either, and is open.
    """
    if not isinstance(shape, Edge) or shape.which != "END" or shape.of != Turn("M", 0) or today is None:
        return shape
    low, high = sentence_around(text, start, end)
    if tense_at(text, start, end)[0] != "past":
        return shape
    if today >= last_day(today.isoformat()[:7]) or not _WAS.search(text, low, high) or _AHEAD.search(text, low, high):
        return shape
    if told is not None and told.start is not None and len(told.start) >= len("2025-02"):
        day = first_day(told.start)
        if last_day(told.start[:7]) <= today and (today - day).days < _A_YEAR:
            return replace(shape, of=Date(day.year, day.month))
    before = month_shift(today.replace(day=1), -1)
    return replace(shape, of=Date(before.year, before.month)) if today.day <= _SOON else Reference("")
