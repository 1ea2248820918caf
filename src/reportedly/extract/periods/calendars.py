"""Date arithmetic: shifts, weeks, Easter, n-th weekdays, ISO prefixes. Pure; standard library."""

import calendar
from datetime import date, timedelta

DAY = timedelta(1)


def month_shift(day: date, months: int) -> date:
    """The same day so many months on, clipped to the month's end.

    >>> month_shift(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_MONTHS = {"Y": 12, "M": 1, "Q": 3, "DE": 120, "CE": 1200}
_DAYS = {"D": 1.0, "W": 7.0, "FN": 14.0, "WE": 7.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}


def shift(day: date, amount: float, unit: str) -> date:
    """`day` plus so many units (TIMEX3 letters); raises OverflowError beyond the calendar.

    >>> shift(date(2025, 2, 10), -2, "W"), shift(date(2025, 2, 10), 1.5, "Y")
    (datetime.date(2025, 1, 27), datetime.date(2026, 8, 10))
    """
    if abs(amount) > 10_000:
        message = f"{amount} {unit} leads out of the calendar"
        raise OverflowError(message)
    if unit in _MONTHS:
        months = round(amount * _MONTHS[unit])
        if not 1 <= day.year + months // 12 <= 9998:
            message = f"{amount} {unit} leads out of the calendar"
            raise OverflowError(message)
        return month_shift(day, months)
    days = amount * _DAYS[unit]
    return day + timedelta(int(days) if abs(days) >= 1 else 0)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones, Butcher: Astronomical Algorithms, ch. 8).

    >>> easter(2025), easter(2024)
    (datetime.date(2025, 4, 20), datetime.date(2024, 3, 31))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month = (h + ell - 7 * m + 90) // 25
    return date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Eastern Easter in the Gregorian calendar (Meeus' Julian algorithm; right from 1900 to 2099).

    >>> orthodox_easter(2025), orthodox_easter(2024)
    (datetime.date(2025, 4, 20), datetime.date(2024, 5, 5))
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday (1 is Monday) of a month, counted from its end when n is negative.

    >>> nth_weekday(2024, 11, 4, 4), nth_weekday(2025, 1, 5, -1)
    (datetime.date(2024, 11, 28), datetime.date(2025, 1, 31))
    """
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-n - 1))


def week(day: date) -> str:
    """The ISO week of a day, as TIMEX3 writes it: "2013-W11"."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def monday(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(day.isoweekday() - 1)
