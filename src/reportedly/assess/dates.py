"""Days and periods against the dates of a provision."""

from datetime import date, timedelta
from enum import StrEnum

from reportedly.assess.words import claim_words, first, words
from reportedly.earlier import earlier_words
from reportedly.model import Claim, Period
from reportedly.wording import show_date


def say_day(day: date) -> str:
    """A day as a sentence writes it.

    >>> say_day(date(2019, 12, 22))
    '22 December 2019'
    """
    return show_date(day.isoformat())


class Side(StrEnum):
    """Where a period lies to a day."""

    UP_TO = "up to"
    AFTER = "after"
    BOTH = "both"
    UNKNOWN = "unknown"


def side(period: Period | None, day: date) -> Side:
    """Whether a period lies wholly up to and including a day, wholly after it, or on both sides.

    >>> side(Period("2019-12-22", "2019-12-22"), date(2019, 12, 22)), side(Period("2019-12", "2019-12"), date(2019, 12, 22))
    (<Side.UP_TO: 'up to'>, <Side.BOTH: 'both'>)
    """
    if period is None:
        return Side.UNKNOWN
    if period.latest is not None and period.latest <= day:
        return Side.UP_TO
    if period.earliest is not None and period.earliest > day:
        return Side.AFTER
    return Side.BOTH


def meets(period: Period | None, since: date | None, until: date | None) -> bool:
    """Whether a period can reach into the days from `since` to `until`, each None when open.

    >>> meets(Period("2025-10", "2025-10"), date(2026, 2, 1), None)
    False
    """
    if period is None:
        return True
    too_early = since is not None and period.latest is not None and period.latest < since
    too_late = until is not None and period.earliest is not None and period.earliest > until
    return not too_early and not too_late


def day_before(day: date) -> date:
    """The day before, the first of all days being its own."""
    return day if day == date.min else day - timedelta(days=1)


def time_of(claim: Claim, printed: str = "") -> tuple[Period | None, str]:
    """When the claim holds; where it does not say, when it was said (for what is there when it is said), with a sentence.

    `printed` is the ISO day of its report, which stands in where no sentence dates the saying; "" where it has none.
    """
    if claim.holds is not None:
        return claim.holds, ""
    said = claim.attribution.said or (Period(printed, printed) if printed else None)
    if said is None:
        return None, "The claim says neither when it holds nor when it was said, and its report has no date."
    if other := earlier_words(claim) or first(words().past, claim_words(claim)):
        return None, f"The claim speaks of another time than the one it was said at (\u201c{other}\u201d) and does not date it."
    told = "; the time it was said" if claim.attribution.said else ", nor when it was said; the day of its report"
    return said, f"The claim does not say when it holds{told} ({said}) stands in for it."
