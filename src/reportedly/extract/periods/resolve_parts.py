"""Readers of shapes made of others: early, the end of, the first week of, from one to another."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeGuard

from reportedly.extract.periods.calendars import DAY, monday, month_shift, shift, week
from reportedly.extract.periods.resolve_dates import MONTHS_OF, part_in, weekday_near
from reportedly.extract.periods.resolve_relative import turn_unit, written
from reportedly.extract.periods.senses import Anchor, Sense, iso, resolve, single
from reportedly.extract.periods.shapes import (
    Again,
    Away,
    Between,
    Date,
    Edge,
    Feast,
    Length,
    Moment,
    Nth,
    Part,
    Shape,
    Turn,
    Within,
)
from reportedly.model import PeriodKind, first_day, last_day


def _behind(frame: Shape, found: Sense, anchor: Anchor) -> Shape | None:
    """The year before as the frame, where "the year" told in the past tense would lie ahead: January's "at year's end"."""
    ahead = found.start is not None and anchor.today is not None and first_day(found.start) > anchor.today
    if ahead and anchor.tense == "past" and frame == Turn("Y", 0) and anchor.today is not None and anchor.today.month <= 3:
        return Turn("Y", -1)
    return None


def edge_of(shape: Edge, anchor: Anchor) -> Sense:
    """Early, mid, late, the start or the end of a period."""
    found = _edge_in(shape, anchor)
    back = _behind(shape.of, found, anchor)
    return found if back is None else _edge_in(replace(shape, of=back), anchor)


def _edge_in(shape: Edge, anchor: Anchor) -> Sense:
    inner = resolve(shape.of, anchor)
    if inner.start is None or inner.end is None or inner.kind is not PeriodKind.DATE:
        return inner
    if shape.which in {"BEFORE", "AFTER"}:
        return _side(shape, inner, anchor)
    first, last, approximate = _third(shape, inner)
    return replace(inner, start=first, end=last, approximate=approximate)


def _side(shape: Edge, inner: Sense, anchor: Anchor) -> Sense:
    """Earlier or later in something: up to the document's date where it lies inside, else the whole."""
    first, last = first_day(inner.start or ""), last_day(inner.end or "")
    if first == last or anchor.today is None or not first <= anchor.today <= last:
        return inner
    low, high = (first, anchor.today) if shape.which == "BEFORE" else (anchor.today, last)
    return replace(inner, start=low.isoformat(), end=high.isoformat())


def _third(shape: Edge, inner: Sense) -> tuple[str, str, bool]:
    """Convention: a year's early, mid and late are months 1-3, 5-8, 10-12; a month's days 1-10, 15, 21 to the end."""
    start, end = inner.start or "", inner.end or ""
    first, last = first_day(start), last_day(end)
    which, days = shape.which, (last - first).days + 1
    if days == 1:
        return start, end, False
    if which == "TURN":
        if days > 1000:
            return iso(first.year - 1), iso(first.year + 1), True
        return (first - DAY).isoformat()[:7], start[:7] if len(start) > 4 else f"{start}-01", True
    if days > 1000:
        years = last.year - first.year + 1
        third = {"START": (0, years * 3 // 10), "MID": (years * 4 // 10, years * 6 // 10), "END": (years * 7 // 10, years - 1)}[
            which
        ]
        return iso(first.year + third[0]), iso(first.year + third[1]), False
    if days > 300:
        if shape.firm and which != "MID":
            month = first if which == "START" else last
            return iso(month.year, month.month), iso(month.year, month.month), True
        low, high = {"START": (0, 2), "MID": (4, 7), "END": (9, 11)}[which]
        there = [month_shift(first.replace(day=1), months) for months in (low, high)]
        return iso(there[0].year, there[0].month), iso(there[1].year, there[1].month), False
    if which == "MID":
        middle = first + timedelta(days // 2 - (1 if 28 <= days <= 31 else 0))
        middle = first.replace(day=15) if 28 <= days <= 31 and first.day == 1 else middle
        return middle.isoformat(), middle.isoformat(), True
    if shape.firm:
        day = first if which == "START" else last
        return day.isoformat(), day.isoformat(), True
    if days > 60:
        there_month = first if which == "START" else last
        return iso(there_month.year, there_month.month), iso(there_month.year, there_month.month), True
    span = 9 if days >= 28 else max(0, days // 3 - 1)
    if which == "START":
        return first.isoformat(), (first + timedelta(span)).isoformat(), False
    return (
        (first.replace(day=21) if days >= 28 and first.day == 1 else last - timedelta(span)).isoformat(),
        last.isoformat(),
        False,
    )


def nth_in(shape: Nth, anchor: Anchor) -> Sense:
    """The n-th unit or weekday of a period."""
    found = _nth_in(shape, anchor)
    back = _behind(shape.of, found, anchor)
    return found if back is None else _nth_in(replace(shape, of=back), anchor)


def _nth_in(shape: Nth, anchor: Anchor) -> Sense:
    frame = resolve(shape.of, anchor)
    if frame.start is None or frame.end is None:
        return frame
    first, last = first_day(frame.start), last_day(frame.end)
    if shape.n == 0:
        return replace(turn_unit(shape.unit, 0, first), anchored=frame.anchored)
    if shape.unit.startswith("WD"):
        weekday = int(shape.unit[2:])
        day = (
            first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (shape.n - 1))
            if shape.n > 0
            else last - timedelta((last.isoweekday() - weekday) % 7)
        )
        return single(day.isoformat(), anchored=frame.anchored)
    if shape.unit == "WE":
        saturday = nth_saturday(first, last, shape.n)
        return replace(turn_unit("WE", 0, saturday), anchored=frame.anchored)
    if shape.unit == "H":
        middle = first + ((last - first) + DAY) // 2
        if (last - first).days > 1000:
            half = (last.year - first.year + 1) // 2
            low_year = first.year + (half if shape.n == 2 else 0)
            return replace(frame, start=iso(low_year), end=iso(low_year + half - 1))
        if (last - first).days > 360:
            return part_in(f"H{shape.n}", first.year, anchored=frame.anchored)
        low, high = (first, middle - DAY) if shape.n == 1 else (middle, last)
        return replace(frame, start=low.isoformat(), end=high.isoformat())
    return _nth_unit(shape, frame, first, last)


def nth_saturday(first: date, last: date, n: int) -> date:
    """The n-th Saturday of a stretch, counted from its end when n is negative."""
    return (
        first + timedelta((6 - first.isoweekday()) % 7 + 7 * (n - 1)) if n > 0 else last - timedelta((last.isoweekday() - 6) % 7)
    )


def _nth_unit(shape: Nth, frame: Sense, first: date, last: date) -> Sense:
    skip = shape.n - 1 if shape.n > 0 else 0
    if shape.n > 0:
        low = shift(first, skip, shape.unit)
        high = shift(low, shape.count, shape.unit) - DAY
    else:
        high = last
        low = shift(last + DAY, -shape.count, shape.unit)
    high = min(high, last)
    if low > last or low < first:
        return frame
    size = {"M": 7, "Y": 4, "Q": 7, "DE": 4}.get(shape.unit, 10)
    start, end = low.isoformat()[:size], high.isoformat()[:size]
    if shape.count > 1:
        return Sense(written(Length(float(shape.count), shape.unit)), start, end, PeriodKind.DURATION, anchored=frame.anchored)
    value = (
        start
        if start == end
        else week(low)
        if shape.unit == "W"
        else f"{low.year}-Q{(low.month + 2) // 3}"
        if shape.unit == "Q"
        else frame.value
    )
    return Sense(value, start, end, anchored=frame.anchored)


def within_of(shape: Within, anchor: Anchor) -> Sense:
    """A month of last year, a weekday of last week."""
    frame = resolve(shape.frame, anchor)
    if frame.start is None:
        return resolve(shape.of, anchor) if anchor.today is None else frame
    first = first_day(frame.start)
    if isinstance(shape.of, Date) and shape.of.weekday and not shape.of.month:
        return single((monday(first) + timedelta(shape.of.weekday - 1)).isoformat(), anchored=frame.anchored)
    if isinstance(shape.of, Again | Turn):
        return _same_in(shape.of, first.year, anchor)
    if isinstance(shape.of, Date) and shape.of.day and not shape.of.month and len(frame.start) == 7:
        return single(f"{frame.start}-{shape.of.day:02d}", anchored=frame.anchored)
    return replace(resolve(with_year(shape.of, first.year), anchor), anchored=frame.anchored)


def _same_in(shape: Again | Turn, year: int, anchor: Anchor) -> Sense:
    """The period told last, or its quarter or month, in another year: "the same quarter of 2023"; the year where none was."""
    told = resolve(shape, anchor)
    day = isinstance(shape, Again) and len(told.start or "") == 10 and told.start == told.end
    if anchor.text is None or told.start is None or told.end is None or len(told.start) < 7 or day:
        return single(iso(year), anchored="text")
    first, last = first_day(told.start), last_day(told.end)
    years = year - last.year
    if isinstance(shape, Turn):
        return replace(turn_unit(shape.unit, 0, shift(first, years, "Y")), anchored="text")
    ends = [shift(day, years, "Y").isoformat()[: len(told.start)] for day in (first, last)]
    return Sense("/".join(dict.fromkeys(ends)), ends[0], ends[1], anchored="text")


def with_year(shape: Shape, year: int) -> Shape:
    """The shape with its year printed."""
    if isinstance(shape, Date | Part | Feast):
        return replace(shape, year=year)
    if isinstance(shape, Edge):
        return replace(shape, of=with_year(shape.of, year))
    if isinstance(shape, Between):
        return Between(with_year(shape.first, year), with_year(shape.last, year))
    return shape


def ends_of(shape: Between, anchor: Anchor) -> tuple[Sense, Sense]:
    """Both ends of a range, each with what the other says for it."""
    first, last = _shared(shape.first, shape.last)
    first, last = _overnight(first, last, anchor)
    if (
        isinstance(first, Date)
        and isinstance(last, Date)
        and first.month
        and last.month
        and first.year is None
        and last.year is None
    ):
        high = resolve(last, anchor)  # the tense speaks of the end: "is to run from January 23 through March 9"
        year = int(high.end[:4]) - ((first.month, first.day or 0) > (last.month, last.day or 0)) if high.end else None
        return replace(resolve(replace(first, year=year), anchor), anchored=high.anchored), high
    if _bare_weekday(first) and _bare_weekday(last) and anchor.tense != "future":
        high = resolve(last, anchor)
        return (
            weekday_near(first.weekday or 1, replace(anchor, today=last_day(high.end), tense="past")) if high.end else high
        ), high
    low = resolve(first, anchor)
    high = resolve(last, replace(anchor, text=low) if low.start else anchor)
    if low.start and high.end and first_day(low.start) > last_day(high.end):
        return _reorder(first, last, low, high, anchor)
    return low, high


def _rough(end: Sense) -> bool:
    """Whether an end of a range is approximate; "now" as an end is the day of the document."""
    return end.approximate and end.value != "PRESENT_REF"


def _bare_weekday(shape: Shape) -> TypeGuard[Date]:
    return isinstance(shape, Date) and shape.weekday is not None and shape.day is None


def between_of(shape: Between, anchor: Anchor) -> Sense:
    """A range, as one period from the start of its first to the end of its last."""
    low, high = ends_of(shape, anchor)
    value = f"{low.value}/{high.value}"
    if low.start is None or high.end is None:
        return Sense(value, anchored="none", reason=low.reason or high.reason)
    if first_day(low.start) > last_day(high.end):
        return Sense(value, anchored="none", reason="The end of the range stands before its start.")
    anchored = "document" if "document" in (low.anchored, high.anchored) else "text"
    return Sense(value, low.start, high.end, low.kind, _rough(low) or _rough(high), anchored)


def _reorder(first: Shape, last: Shape, low: Sense, high: Sense, anchor: Anchor) -> tuple[Sense, Sense]:
    """A yearless end that fell before its start belongs to the year after, or the start to the year before."""
    if isinstance(last, Date) and last.year is None and last.month and low.start:
        return low, resolve(replace(last, year=int(low.start[:4]) + 1), anchor)
    if isinstance(first, Date) and first.year is None and first.month and high.start:
        return resolve(replace(first, year=int(high.start[:4]) - 1), anchor), high
    if isinstance(last, Date) and last.weekday and high.end and not last.month:
        return low, single((last_day(high.end) + timedelta(7)).isoformat(), anchored=high.anchored)
    return low, high


def _shared(first: Shape, last: Shape) -> tuple[Shape, Shape]:
    """What a range says once holds for both ends: "January to March 2014", "July 1 - August 3, 2014"."""
    if (
        isinstance(last, Within)
        and isinstance(last.frame, Turn)
        and last.frame.unit == "Y"
        and isinstance(first, Date | Part | Edge)
        and _printed_year(first) is None  # "between August 2023 and March this year" tells both
    ):
        turned = _month_of(first) > _month_of(last.of) > 0  # "from August to March this year"
        return Within(first, replace(last.frame, by=last.frame.by - turned)), last
    if isinstance(first, Moment) and isinstance(last, Moment) and first.day is None and last.day is not None:
        return replace(first, day=_day_begun(first, last, last.day)), last
    year, late = _printed_year(first), _printed_year(last)
    if late is not None and year is None:
        turned = _month_of(first) > _month_of(last) > 0
        return with_year(first, late - turned), last
    if isinstance(first, Date) and isinstance(last, Date) and last.month is None and last.day and first.month:
        return first, replace(last, year=first.year, month=first.month)
    if year is not None and late is None and isinstance(last, Date) and last.month:
        return first, replace(last, year=year + (_month_of(last) < _month_of(first)))
    return first, last


def _day_begun(first: Moment, last: Moment, day: Shape) -> Shape:
    """The day "from 08:00 to 16:00 on Monday" begins on; "from 9 p.m. to 5 a.m. on Monday" begins on Sunday."""
    return Away(Length(1.0, "D"), -1, day) if _ends_earlier(first, last) else day


def _overnight(first: Shape, last: Shape, anchor: Anchor) -> tuple[Shape, Shape]:
    """Hours "between 9 p.m. and 5 a.m." of no day told are those of last night."""
    if not isinstance(first, Moment) or not isinstance(last, Moment) or anchor.spoken is not None or anchor.today is None:
        return first, last
    if first.day is not None or last.day is not None or not _ends_earlier(first, last):
        return first, last
    return replace(first, day=Turn("D", -1)), replace(last, day=Turn("D", 0))


def _ends_earlier(first: Moment, last: Moment) -> bool:
    """Whether the second hour lies before the first, and so on the next day."""
    return ":" in first.clock and ":" in last.clock and first.clock[:5] > last.clock[:5]


def _printed_year(shape: Shape) -> int | None:
    if isinstance(shape, Date | Part | Feast):
        return shape.year
    return _printed_year(shape.of) if isinstance(shape, Edge) else None


def _month_of(shape: Shape) -> int:
    if isinstance(shape, Edge):
        return _month_of(shape.of)
    if isinstance(shape, Part) and shape.code in MONTHS_OF:
        return MONTHS_OF[shape.code][0]
    return (shape.month or 0) if isinstance(shape, Date) else 0
