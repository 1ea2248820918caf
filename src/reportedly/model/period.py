"""The one time type."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=65536)
def first_day(prefix: str) -> date:
    """The first day an ISO prefix covers: "2024-10" -> 1 October 2024."""
    year, month, day = _parts(prefix)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=65536)
def last_day(prefix: str) -> date:
    """The last day an ISO prefix covers: "2024-10" -> 31 October 2024."""
    year, month, day = _parts(prefix)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def is_day(text: str) -> bool:
    """Whether a text is a day as ISO 8601 writes it: "2024-10-31", neither "2024-10" nor "20241031"."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def printed_on(published: str | None) -> date | None:
    """The day with which the date of a report begins, None where it has none or tells no whole day.

    >>> printed_on("2024-10-31T08:00:00Z"), printed_on("2024-10"), printed_on(None)
    (datetime.date(2024, 10, 31), None, None)
    """
    return date.fromisoformat(published[:10]) if published and is_day(published[:10]) else None


def _parts(prefix: str) -> tuple[int, int, int]:
    match = _PREFIX.fullmatch(prefix)
    if not match:
        message = f"{prefix!r} is not an ISO date prefix (2024, 2024-10 or 2024-10-31)"
        raise ValueError(message)
    year, month, day = (int(part or 0) for part in match.groups())
    date(year, month or 1, day or 1)  # refuses 2024-13 and 2025-02-30
    return year, month, day


SHORTEST_MONTH = 28
"""Days of a February."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, year or interval, open at an end where an end is None.

    `start` and `end` are ISO prefixes; their length is the precision.
    A single date has both the same.
    `approximate` is EDTF's "~", `uncertain` its "?" (ISO 8601-2:2019, 8.2).
    """

    start: str | None
    end: str | None
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            message = "a period needs a start or an end"
            raise ValueError(message)
        if self.start is not None and self.end is not None and first_day(self.start) > last_day(self.end):
            message = f"a period must not end ({self.end}) before it starts ({self.start})"
            raise ValueError(message)
        for prefix in (self.start, self.end):
            if prefix is not None:
                _parts(prefix)

    @property
    def earliest(self) -> date | None:
        """The first day the period can mean, None when open."""
        return None if self.start is None else first_day(self.start)

    @property
    def latest(self) -> date | None:
        """The last day the period can mean, None when open."""
        return None if self.end is None else last_day(self.end)

    @property
    def lasts_a_month(self) -> bool:
        """Whether it goes from one day to another at least a month's length apart; an open one does not say.

        >>> Period("2025-02", "2025-02").lasts_a_month, Period("2025-02-01", "2025-02-20").lasts_a_month
        (True, False)
        """
        first, last = self.earliest, self.latest
        return first is not None and last is not None and (last - first).days >= SHORTEST_MONTH - 1

    @property
    def edtf(self) -> str:
        """Extended Date/Time Format, ISO 8601-2: `2024-10/..`, `2025-01-15~`."""
        mark = "%" if self.approximate and self.uncertain else "~" if self.approximate else "?" if self.uncertain else ""
        if self.start == self.end:
            return f"{self.start}{mark}"
        ends = (end if end is None else end + mark for end in (self.start, self.end))
        return "/".join(end or ".." for end in ends)

    def __str__(self) -> str:
        return self.edtf


def share_a_day(left: Period, right: Period) -> bool:
    """Whether two periods have a day in common, each reaching as far as time does where it is open.

    >>> share_a_day(Period("2024-10", None), Period("2025", "2025")), share_a_day(Period("2024", "2024"), Period("2025", "2025"))
    (True, False)
    """
    starts = max(left.earliest or date.min, right.earliest or date.min)
    return starts <= min(left.latest or date.max, right.latest or date.max)
