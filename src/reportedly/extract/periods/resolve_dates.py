"""Readers of calendar shapes: dates without their year, seasons, feasts, decades, times of day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reportedly.extract.periods.calendars import DAY, easter, month_shift, nth_weekday, orthodox_easter
from reportedly.extract.periods.senses import NO_DATE, NO_YEAR, Anchor, Sense, base_day, is_day, iso, resolve, single, stretch
from reportedly.extract.periods.shapes import Date, Feast, Fiscal, Many, Moment, Night, Part
from reportedly.extract.periods.words import words
from reportedly.model import PeriodKind, first_day, last_day


def date_of(shape: Date, anchor: Anchor) -> Sense:
    """A calendar date with the fields it prints; what it leaves out is decided by what stands around it."""
    if shape.before:
        value = "BC" + iso(shape.year or 0, shape.month, shape.day)
        return Sense(value, anchored="text", reason="Years before the common era have no ISO prefix here.")
    if shape.year is not None:
        return single(iso(shape.year, shape.month, shape.day), anchored="text")
    if shape.month is not None:
        return _yearless(shape, anchor)
    if shape.day is not None:
        return _monthless(shape, anchor)
    return weekday_near(shape.weekday or 1, anchor)


def _yearless(shape: Date, anchor: Anchor) -> Sense:
    month, day = shape.month or 1, shape.day
    unknown = "XXXX-" + iso(0, month, day)[5:]
    base = anchor.text if anchor.story else None
    if base is not None and base.start is not None:
        return single(_after_text(base.start, month, day), anchored="text")
    if anchor.today is None:
        if anchor.text is not None and anchor.text.start is not None:
            return single(
                _after_text(anchor.text.start, month, day),
                anchored="text",
                reason="The year is that of the date printed before it.",
            )
        return Sense(unknown, reason=NO_YEAR, anchored="none")
    if shape.weekday and day:
        this = anchor.today.year
        for year in (this, this - 1, this + 1, this - 2, this + 2, this - 3, this + 3):
            if is_day(year, month, day) and date(year, month, day).isoweekday() == shape.weekday:
                return single(iso(year, month, day))
    return single(iso(_year_for(month, day, anchor), month, day))


def _after_text(start: str, month: int, day: int | None) -> str:
    """The first such date that is not before the text's own, so that a story runs on."""
    year = int(start[:4])
    if len(start) >= 7 and month < int(start[5:7]) - 3:
        year += 1
    return iso(year, month, day)


def _year_for(month: int, day: int | None, anchor: Anchor) -> int:
    """The year of a yearless date by tense; nearest when the tense is silent or the past one would be far off."""
    today = anchor.today
    assert today is not None
    if day is None:
        ahead = (month - today.month) % 12
        if anchor.tense == "future" and (anchor.near or ahead <= 7):
            return today.year + (month < today.month)
        if (not anchor.tense and ahead <= 3) or (anchor.tense == "past" and not anchor.near and 0 < ahead <= 2):
            return today.year + (month < today.month)
        return today.year - (month > today.month)
    years = [year for year in range(today.year - 4, today.year + 5) if is_day(year, month, day)]
    past = max((year for year in years if date(year, month, day) <= today), default=today.year)
    future = min((year for year in years if date(year, month, day) >= today), default=today.year)
    gap = (date(future, month, day) - today).days
    if anchor.tense == "future":
        return future if gap < 300 else past if anchor.near is False else future
    if anchor.tense == "past":
        return past if anchor.near or gap > 60 else future
    return future if gap <= 90 and (today - date(past, month, day)).days > 180 else past


def _monthless(shape: Date, anchor: Anchor) -> Sense:
    day = shape.day or 1
    base = base_day(anchor)
    if base is None:
        return Sense(f"XXXX-XX-{day:02d}", anchored="none", reason=NO_DATE)
    found = []
    for months in range(-12, 13):
        there = month_shift(base.replace(day=1), months)
        if is_day(there.year, there.month, day):
            candidate = there.replace(day=day)
            if shape.weekday is None or candidate.isoweekday() == shape.weekday:
                found.append(candidate)
    past = [candidate for candidate in found if candidate <= base]
    future = [candidate for candidate in found if candidate >= base]
    if shape.weekday is not None and found and not anchor.tense:
        nearest = min(found, key=lambda candidate: abs((candidate - base).days))
        return single(nearest.isoformat(), anchored="text" if anchor.today is None else "document")
    chosen = future[0] if future and (anchor.tense == "future" or not past) else past[-1] if past else base
    return single(chosen.isoformat(), anchored="text" if anchor.today is None else "document")


def weekday_near(number: int, anchor: Anchor) -> Sense:
    """The weekday on or before the anchor; on or after it when the verb looks ahead or a story runs on.

    A date by the way says nothing of it: in a text of no day, "on Tuesday" behind "by 31 October" stays open.
    """
    base = base_day(anchor)
    if base is None or (anchor.today is None and not anchor.story):
        return Sense(f"XXXX-WXX-{number}", anchored="none", reason=NO_DATE)
    if anchor.tense == "future" or anchor.story:
        found = base + timedelta((number - base.isoweekday()) % 7)
    else:
        found = base - timedelta((base.isoweekday() - number) % 7)
    return single(found.isoformat(), anchored="document" if anchor.today is not None and not anchor.story else "text")


MONTHS_OF = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
}


def part_in(code: str, year: int, **more: Any) -> Sense:
    """A season, quarter, half or ISO week of a printed year."""
    if code.startswith("W") and code != "WI":
        first = date.fromisocalendar(year, int(code[1:]), 1)
        return stretch(f"{year:04d}-{code}", first, first + timedelta(6), **more)
    low, high = MONTHS_OF[code]
    last = iso(year, high) if high <= 12 else iso(year + 1, high - 12)
    return Sense(f"{year:04d}-{code}", iso(year, low), last, **more)


def part_of(shape: Part, anchor: Anchor) -> Sense:
    """A season, quarter, half or week, in its printed year or the turn direction asks for."""
    if shape.year is not None:
        return part_in(shape.code, shape.year, anchored="text")
    if shape.code[1:].isdigit() and shape.code[0] == "W" and anchor.today is not None:
        return part_in(shape.code, anchor.today.year)
    base = anchor.text.start if anchor.story and anchor.text else None
    if base:
        return part_in(shape.code, int(base[:4]), anchored="text")
    if anchor.today is None:
        return Sense(f"XXXX-{shape.code}", anchored="none", reason=NO_YEAR)
    if shape.shift is not None:
        return part_in(shape.code, anchor.today.year + shape.shift)
    told = shape.code[0] in "QH" and anchor.tense == "past"  # "in Q3 it lost 3 million", written in June
    return turn_of(lambda year: part_in(shape.code, year), replace(anchor, near=True) if told else anchor)


def turn_of(make: Callable[[int], Sense], anchor: Anchor, by: int | None = None) -> Sense:
    """The turn of something yearly that direction or `by` (-1 last, 0 this, 1 next) asks for."""
    today = anchor.today
    assert today is not None
    turns = [make(year) for year in range(today.year - 2, today.year + 3)]
    ended = [turn for turn in turns if turn.end and last_day(turn.end) < today]
    begun = [turn for turn in turns if turn.start and first_day(turn.start) <= today]
    ahead = [turn for turn in turns if turn.start and first_day(turn.start) > today]
    running = [turn for turn in begun if turn not in ended]
    if by is None:
        far = not running and ended and ahead and (first_day(ahead[0].start or "") - today).days > 300 and not anchor.near
        soon = ahead and not running and (first_day(ahead[0].start or "") - today).days <= 45 and not anchor.near
        if soon and ended and (today - first_day(ended[-1].start or "")).days > 250:
            return ahead[0]  # "the Saturday before Christmas", written on 23 December
        return (running or ahead)[0] if anchor.tense == "future" and not far else begun[-1]
    if by == 0:
        this = make(today.year)
        return running[0] if running else make(today.year - 1) if anchor.tense == "past" and this in ahead else this
    return ended[-1] if by < 0 else ahead[0]


def feast_day(name: str, year: int) -> date:
    """The day of a feast in a year."""
    how, where = words().feasts[name]
    if how == "fixed":
        return date.fromisoformat(f"{year:04d}-{where}")
    if how == "moving":
        month, weekday, n, *later = where
        return nth_weekday(year, month, weekday, n) + timedelta(sum(later))
    return (easter if how == "easter" else orthodox_easter)(year) + timedelta(int(where))


def feast_of(shape: Feast, anchor: Anchor) -> Sense:
    """A feast in its printed year or the turn direction asks for."""
    if shape.year is not None:
        return single(feast_day(shape.name, shape.year).isoformat(), anchored="text")
    if anchor.story and anchor.text and anchor.text.start:
        return single(feast_day(shape.name, int(anchor.text.start[:4])).isoformat(), anchored="text")
    if anchor.today is None:
        return Sense("", anchored="none", reason=NO_YEAR)
    return turn_of(lambda year: single(feast_day(shape.name, year).isoformat()), anchor)


def many_of(shape: Many, _: Anchor) -> Sense:
    """A decade or century, as the years it spans."""
    if shape.before:
        return Sense(f"BC{shape.digits}", anchored="text", reason="Years before the common era have no ISO prefix here.")
    size = 10 ** (4 - len(shape.digits))
    first = int(shape.digits) * size
    return (
        Sense(shape.digits, iso(first), iso(first + size - 1), anchored="text")
        if first
        else Sense(shape.digits, anchored="text", reason="The first century has no year 0.")
    )


def fiscal_of(shape: Fiscal, _: Anchor) -> Sense:
    """A fiscal year by its number, rough since its months differ from house to house."""
    value = iso(shape.year) + (f"-Q{shape.quarter}" if shape.quarter else "")
    year = iso(shape.year)
    return Sense(value, year, year, approximate=True, anchored="text", reason="A fiscal year: its months are the house's own.")


def moment_of(shape: Moment, anchor: Anchor) -> Sense:
    """A time of day on its day; alone, on the last day spoken of or that of the document."""
    timed = f"T{shape.clock}"
    if shape.day is None:
        base = anchor.spoken if anchor.spoken is not None and anchor.spoken.start else None
        if base is None and anchor.today is not None:
            base = single(anchor.today.isoformat())
        if base is None:
            return Sense(f"XXXX-XX-XX{timed}", kind=PeriodKind.TIME, anchored="none", reason=NO_DATE)
        day = base
    else:
        day = resolve(shape.day, anchor)
    if day.start is None or len(day.start) < 10:
        return replace(day, value=f"{day.value or 'XXXX-XX-XX'}{timed}", kind=PeriodKind.TIME)
    return replace(day, value=f"{day.start}{timed}", kind=PeriodKind.TIME)


def night_of(shape: Night, anchor: Anchor) -> Sense:
    """The night before the day of the document, or that of a day; "overnight into Monday" began on Sunday."""
    if shape.day is not None:
        day = resolve(shape.day, anchor)
        if day.start is None or len(day.start) < 10:
            return replace(day, kind=PeriodKind.TIME)
        first = first_day(day.start) - DAY * shape.into
        return stretch(f"{first.isoformat()}TNI", first, first + DAY, kind=PeriodKind.TIME, anchored=day.anchored)
    if anchor.today is None:
        return Sense("XXXX-XX-XXTNI", kind=PeriodKind.TIME, anchored="none", reason=NO_DATE)
    before = anchor.today - DAY
    return stretch(f"{before.isoformat()}TNI", before, anchor.today, kind=PeriodKind.TIME)
