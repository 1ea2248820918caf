"""Extents without the marks at their edges."""

from reportedly.model import Extent

_EDGE = " \t\r\n\u00a0,;:.–—-"
_OPENING, _CLOSING = "\"“‘«„'", "\"”’»“'"


def trim(text: str, start: int, end: int) -> Extent:
    """An extent without blanks, commas, dashes and single quotation marks at its edges.

    >>> trim("x, “We left,” ", 1, 14)
    (4, 11)
    """
    while start < end:
        head, tail = text[start], text[end - 1]
        if head in _EDGE or (head in _OPENING and not _closes(text, start, end)):
            start += 1
        elif tail in _EDGE or (tail in _CLOSING and not _opens(text, start, end)):
            end -= 1
        elif head in _OPENING and tail in _CLOSING and not any(mark in text[start + 1 : end - 1] for mark in _OPENING[:5]):
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the opening mark at `start` is closed before `end`."""
    return any(mark in _CLOSING for mark in text[start + 1 : end])


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at `end` - 1 was opened after `start`; an apostrophe inside a word opens nothing."""
    mark = text[end - 1]
    opening = {"”": "“", "’": "‘", "»": "«", "“": "„"}.get(mark, mark)
    return opening in text[start : end - 1]


def whole_words(text: str, extent: Extent) -> Extent:
    """An extent that begins inside a word ("cannot", "didn't") from the beginning of that word on.

    >>> whole_words("We cannot say", (6, 13))
    (3, 13)
    """
    start, end = extent
    while 0 < start < len(text) and text[start - 1].isalpha() and text[start].isalpha():
        start -= 1
    return start, end


def merge(extents: list[Extent]) -> list[Extent]:
    """Extents in order, those that overlap joined."""
    merged: list[Extent] = []
    for start, end in sorted(extents):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
