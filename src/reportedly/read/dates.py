"""The day a text says it was published; nothing is guessed from an ambiguous order of numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import PurePath

from reportedly.read.words import words

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_KOREAN = re.compile(r"((?:19|20)\d\d)\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_NAME = re.compile(r"(?:^|(?<=[-_. ]))((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[-_. ]|$)")
_URL = re.compile(r"/((?:19|20)\d\d)([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = words().month
    return (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|(?:day\s+)?of\s+)?({month})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"\b({month})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    )


def iso_day(year: str | int, month: str | int, day: str | int) -> str | None:
    """The day in ISO form, None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def find_day(text: str) -> str | None:
    """The first full date in a short text, as ISO; None when there is none or day and month cannot be told apart.

    >>> find_day("Published: 10 Feb 2025, 08:15"), find_day("Feb. 9, 2025"), find_day("2025-02-10T04:00:00+09:00")
    ('2025-02-10', '2025-02-09', '2025-02-10')
    >>> find_day("03/04/2025") is None, find_day("25/04/2025"), find_day("2025년 2월 9일")
    (True, '2025-04-25', '2025-02-09')
    """
    for pattern in (_ISO, _KOREAN):
        if match := pattern.search(text):
            parts = match.groups()
            return iso_day(parts[0], parts[-2], parts[-1])
    if match := _COMPACT.match(text.strip()):
        return iso_day(*match.groups())
    day_first, month_first = _named()
    if match := day_first.search(text):
        return iso_day(match[3], words().months[match[2].lower()], match[1])
    if match := month_first.search(text):
        return iso_day(match[3], words().months[match[1].lower()], match[2])
    return _slashed(text)


def _slashed(text: str) -> str | None:
    """Day and month in figures, when one of them is above 12."""
    match = _SLASHED.search(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or (first > 12 >= second):  # dots are day-first wherever they are used
        return iso_day(match[4], second, first)
    if second > 12 >= first:
        return iso_day(match[4], first, second)
    return iso_day(match[4], first, second) if first == second else None


def day_spans(text: str) -> list[tuple[int, int]]:
    """Where full dates stand in a text, in order; of two that overlap the first.

    >>> [line[slice(*span)] for line in ("Vol. 2, 3 May 2025 (updated May 4, 2025)",) for span in day_spans(line)]
    ['3 May 2025', 'May 4, 2025']
    """
    found = sorted(match.span() for pattern in (_ISO, _KOREAN, *_named(), _SLASHED) for match in pattern.finditer(text))
    apart: list[tuple[int, int]] = []
    for span in found:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def day_in_url(url: str) -> str | None:
    """The day written into an address, as news sites do.

    >>> day_in_url("https://example.org/world/2025/02/10/workers-sent"), day_in_url("https://example.org/a/20251340")
    ('2025-02-10', None)
    """
    match = _URL.search(url)
    return iso_day(match[1], match[3], match[4]) if match else None


def day_in_name(name: str) -> str | None:
    """The day that a file's name begins or ends with, as people name what they keep.

    >>> day_in_name("in/2025-02-10-daily-workers.txt"), day_in_name("Daily_20250210.pdf"), day_in_name("9-2025-02-10-2.txt")
    ('2025-02-10', '2025-02-10', None)
    """
    stem = PurePath(name).stem
    ends = [match for match in _NAME.finditer(stem) if match.start() == 0 or match.end() == len(stem)]
    return iso_day(ends[0][1], ends[0][3], ends[0][4]) if len(ends) == 1 else None
