"""From dates and numbers to places on paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LOG_FROM = 60.0
"""From this ratio of largest to smallest on, a logarithmic axis shows more than it hides."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A number line from `low` to `high` onto `start` to `stop` (user units), by logarithm where `log`."""

    low: float
    high: float
    start: float
    stop: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """Where a value lies, kept inside the axis."""
        low, high, at = (
            (math.log10(max(v, 1e-9)) for v in (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        )
        share = 0.5 if high == low else (at - low) / (high - low)
        return self.start + min(1.0, max(0.0, share)) * (self.stop - self.start)


def number_axis(values: Sequence[float], start: float, stop: float) -> tuple[Axis, list[float]]:
    """An axis that holds all values, and its ticks; from zero unless logarithmic."""
    top = max(values, default=1.0) or 1.0
    least = min((value for value in values if value > 0), default=top)
    if min(values, default=0.0) > 0 and top / least >= LOG_FROM:
        low, high = math.floor(math.log10(least)), math.ceil(math.log10(top))
        return Axis(10.0**low, 10.0**high, start, stop, log=True), [10.0**power for power in range(low, high + 1)]
    step = _step(top / 4)
    count = max(1, math.ceil(top / step - 1e-9))
    if min(values, default=0.0) < 0:
        below = math.ceil(-min(values) / step)
        return Axis(-below * step, count * step, start, stop), [step * k for k in range(-below, count + 1)]
    return Axis(0.0, count * step, start, stop), [step * k for k in range(count + 1)]


def _step(rough: float) -> float:
    """The nearest of 1, 2, 2.5 and 5 times a power of ten, not below `rough`.

    >>> _step(8500.0)
    10000.0
    """
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * 0.999)


def time_axis(days: Sequence[date], start: float, stop: float) -> tuple[Axis, list[tuple[date, str]]]:
    """An axis over the days with some room at both ends, and ticks at years, quarters, months, weeks or days."""
    first, last = min(days), max(days)
    room = max(7, (last - first).days // 25)
    low, high = _shift(first, -room), _shift(last, room)
    return Axis(low.toordinal(), high.toordinal(), start, stop), _dates(low, high)


def _shift(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _dates(low: date, high: date) -> list[tuple[date, str]]:
    length = (high - low).days
    if length > 3 * 365:
        every = max(1, math.ceil(length / 365 / 9))
        return [(date(year, 1, 1), str(year)) for year in range(low.year + 1, high.year + 1) if year % every == 0]
    if length > 45:
        every = next((m for m in (1, 2, 3, 6) if length / 30.4 / m <= 8), 6)
        months = ((year, month) for year in range(low.year, high.year + 1) for month in range(1, 13, every))
        starts = [date(year, month, 1) for year, month in months]
        return [(day, day.strftime("%Y") if day.month == 1 else _MONTHS[day.month - 1]) for day in starts if low <= day <= high]
    every = max(1, length // 6)
    return [
        (low + timedelta(k), f"{(low + timedelta(k)).day} {_MONTHS[(low + timedelta(k)).month - 1]}")
        for k in range(1, length, every)
    ]


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
