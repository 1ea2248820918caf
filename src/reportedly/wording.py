"""Periods and hedges in the words of a reader, for every room that makes sentences."""

from reportedly.model import Period, Stance

STANCE_WORDS: dict[Stance, str] = {
    Stance.ASSERTED: "stated as fact",
    Stance.BELIEVED: "believed",
    Stance.POSSIBLE: "possible",
    Stance.PREDICTED: "predicted",
    Stance.ACCUSED: "accusation",
    Stance.UNCONFIRMED: "not confirmed",
    Stance.DENIED: "denied",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = len("2025-02-09")


def show_date(prefix: str) -> str:
    """An ISO prefix in words.

    >>> show_date("2024-10"), show_date("2025-02-09")
    ('October 2024', '9 February 2025')
    """
    year, *rest = prefix.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def show_period(period: Period | None) -> str:
    """A period in words, "" for None.

    >>> show_period(Period("2024-10", None)), show_period(Period(None, "2025-03-13"))
    ('since October 2024', 'by 13 March 2025')
    >>> show_period(Period("2024", "2024", approximate=True))
    'about 2024'
    """
    if period is None:
        return ""
    about = "about " if period.approximate else ""
    doubt = " (uncertain)" if period.uncertain else ""
    start, end = (show_date(day) if day else "" for day in (period.start, period.end))
    if period.start == period.end:
        words = f"{about}{start}"
    elif not end:
        words = f"since {about}{start}"
    elif not start:
        words = f"by {about}{end}"
    else:
        words = f"{about}{start} to {end}"
    return words + doubt


def for_period(period: Period | None) -> str:
    """A period as it follows a figure: "for March 2031", "since May 2031", "by 2019"; "" for None."""
    shown = show_period(period)
    return shown if not shown or shown.startswith(("since ", "by ")) else f"for {shown}"


def in_period(period: Period | None) -> str:
    """A period as it stands in a sentence; "" for None.

    >>> in_period(Period("2024-10", "2024-10")), in_period(Period("2025-02-09", "2025-02-09"))
    ('in October 2024', 'on 9 February 2025')
    >>> in_period(Period("2023-04", None)), in_period(Period("2023-04", "2024"))
    ('since April 2023', 'from April 2023 to 2024')
    """
    shown = show_period(period)
    if period is None or period.start is None or period.end is None:
        return shown
    if period.start != period.end:
        return f"from {shown}"
    return f"{'on' if len(period.start) == _DAY else 'in'} {shown}"
