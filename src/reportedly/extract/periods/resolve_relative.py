"""Readers of shapes that count: last week, two days later, the past year, the year to June."""

import re
from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.periods.calendars import DAY, monday, month_shift, shift, week
from reportedly.extract.periods.read_relative import length_value
from reportedly.extract.periods.resolve_dates import feast_day, part_in, turn_of
from reportedly.extract.periods.senses import NO_BASE, NO_DATE, Anchor, Sense, base_day, iso, resolve, single, stretch
from reportedly.extract.periods.shapes import (
    Again,
    Away,
    Date,
    Feast,
    Length,
    Moment,
    Nearby,
    Onward,
    Part,
    Reference,
    Repeated,
    SoFar,
    Turn,
    UpTo,
    Window,
)
from reportedly.model import PeriodKind, first_day, last_day

_SATURDAY = 6
"""On its first day a weekend is not yet told as past."""
_OWN_TIME = 2
"""How many years back a text still tells of its own time."""


def turn_unit(unit: str, by: int, base: date) -> Sense:
    """The unit of a day, or the one `by` turns on."""
    if unit == "D":
        return single((base + timedelta(by)).isoformat())
    if unit == "Y":
        return single(iso(base.year + by))
    if unit == "M":
        there = month_shift(base.replace(day=1), by)
        return single(iso(there.year, there.month))
    if unit in {"W", "FN"}:
        first = monday(base) + timedelta(7 * by)
        return stretch(week(first), first, first + timedelta(6 if unit == "W" else 13))
    if unit == "WE":
        first = monday(base) + timedelta(7 * by + 5)
        return stretch(f"{week(first)}-WE", first, first + DAY)
    if unit == "Q":
        year, quarter = divmod(base.year * 4 + (base.month - 1) // 3 + by, 4)
        return part_in(f"Q{quarter + 1}", year)
    size = 10 if unit == "DE" else 100
    first_year = (base.year // size + by) * size
    return Sense(str(first_year // size), iso(first_year), iso(first_year + size - 1))


_UNDATED = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}


def turn_of_unit(shape: Turn, anchor: Anchor) -> Sense:
    """The present, last or next unit, counted from the document or from the date before in the text."""
    if shape.text and anchor.text is not None and anchor.text.start is not None:
        base = anchor.spoken if shape.unit == "D" and anchor.spoken is not None and anchor.spoken.start else anchor.text
        if len(base.start or "") < {"D": 10, "W": 10, "WE": 10, "M": 7}.get(shape.unit, 4):
            return Sense(_UNDATED.get(shape.unit, ""), anchored="none", reason="The day counted from is not dated in the text.")
        return replace(_turn_from(shape, base, anchor.span), anchored="text")
    told = anchor.story and shape.by == 0 and shape.unit in {"Y", "M", "W"} and _is_long_past(anchor)
    today = base_day(anchor) if shape.text or anchor.today is None or told else anchor.today
    if today is None or (shape.text and shape.unit == "D" and shape.by >= 0 and not anchor.story):
        return Sense(
            _UNDATED.get(shape.unit, ""),
            anchored="none",
            reason=NO_DATE if today is None else "The day counted from is not dated in the text.",
        )
    if shape.unit == "WE" and shape.by == 0 and anchor.tense == "past" and today.isoweekday() <= _SATURDAY:
        return turn_unit("WE", -1, today)
    return turn_unit(shape.unit, shape.by, today)


def _turn_from(shape: Turn, base: Sense, span: Sense | None) -> Sense:
    """The turn counted from a date of the text; the week before the seven days to Friday is the seven days before those."""
    whole = span if span is not None and span.end == base.end else base  # a range leads on with its end
    first, last = first_day(whole.start or base.start or ""), last_day(whole.end or base.start or "")
    if shape.unit in _MONTHS and shape.by < 0 and (before := _before_stretch(whole, _MONTHS[shape.unit] * -shape.by)):
        return before
    if shape.unit == "W" and (last - first).days == 6:
        first += timedelta(7 * shape.by)
        return stretch(week(first), first, first + timedelta(6))
    return turn_unit(shape.unit, shape.by, first if shape.by < 0 else first_day(base.start or ""))


_MONTHS = {"Q": 3, "Y": 12}


def _before_stretch(whole: Sense, months: int) -> Sense | None:
    """The quarter before "the three months to April" ends with January; of a calendar quarter or year, None."""
    first, last = first_day(whole.start or ""), last_day(whole.end or "")
    if month_shift(first, months) != last + DAY or (first.month - 1) % months == 0:
        return None
    size = len(whole.start or "")
    ends = [month_shift(first, -months).isoformat()[:size], (first - DAY).isoformat()[:size]]
    return Sense("/".join(ends), ends[0], ends[1])


def _is_long_past(anchor: Anchor) -> bool:
    """Whether a story has not yet come near the day it is written on, when "this year" is the writer's own."""
    told = base_day(anchor)
    return told is None or anchor.today is None or told.year < anchor.today.year - _OWN_TIME


def nearby_of(shape: Nearby, anchor: Anchor) -> Sense:
    """Last, this or next weekday, month, season or feast."""
    if anchor.story and anchor.text is not None and anchor.text.start:
        anchor = replace(anchor, today=first_day(anchor.text.start), story=False)
    today = anchor.today
    if today is None:
        return replace(resolve(shape.of, replace(anchor, tense="future" if shape.by > 0 else "past")), approximate=False)
    of = shape.of
    told = _told_before(anchor)
    if isinstance(of, Date) and of.month and shape.by > 0 and anchor.tense == "past" and told is not None:
        return single(iso(told.year + (of.month <= told.month), of.month, of.day), anchored="text")
    if isinstance(of, Date) and of.weekday:
        if shape.text and anchor.spoken is not None and anchor.spoken.start:
            base = first_day(anchor.spoken.start)  # "the previous Sunday"
            return single((base - timedelta((base.isoweekday() - of.weekday - 1) % 7 + 1)).isoformat(), anchored="text")
        if shape.by < 0:
            found = today - timedelta((today.isoweekday() - of.weekday - 1) % 7 + 1)
        elif shape.by > 0 and anchor.tense == "past" and anchor.spoken is not None and anchor.spoken.start:
            base = first_day(anchor.spoken.start)  # "the next Tuesday" of a story told in the past
            return single((base + timedelta((of.weekday - base.isoweekday() - 1) % 7 + 1)).isoformat(), anchored="text")
        elif shape.soon:
            found = today + timedelta((of.weekday - today.isoweekday()) % 7)
        else:
            found = monday(today) + timedelta(7 * shape.by + of.weekday - 1)
        return single(found.isoformat())
    if isinstance(of, Date) and of.month:
        return turn_of(lambda year: single(iso(year, of.month, of.day)), anchor, shape.by)
    if isinstance(of, Part):
        return turn_of(lambda year: part_in(of.code, year), anchor, shape.by)
    if isinstance(of, Feast):
        return turn_of(lambda year: single(feast_day(of.name, year).isoformat()), anchor, shape.by)
    return resolve(of, anchor)


def _told_before(anchor: Anchor) -> date | None:
    """The first day of the date told last, where that is over a year back: "held in December 2023 and freed the next March"."""
    if anchor.text is None or not anchor.text.start or anchor.today is None or anchor.text.anchored != "text":
        return None
    day = first_day(anchor.text.start)
    return day if len(anchor.text.start) >= 7 and (anchor.today - day).days > 365 else None


_HALVES = {"CE": "P50Y", "DE": "P5Y", "Y": "P6M", "TH": "PT30M", "D": "PT12H"}


def written(length: Length) -> str:
    """The TIMEX3 value of a length."""
    if length.amount == 0.5 and length.unit in _HALVES:
        return _HALVES[length.unit]
    amount = "X" if length.amount is None else f"{length.amount:g}" if length.amount < 1e6 else f"{int(length.amount)}"
    value = length_value(amount, length.unit)
    if length.more is None:
        return value
    rest = written(length.more)
    return value + (rest[2:] if value.startswith("PT") else rest[1:])


def length_of(shape: Length, _: Anchor) -> Sense:
    """A length: a value and no period."""
    return Sense(written(shape), kind=PeriodKind.DURATION, anchored="none", reason="A length of time, tied to no date.")


_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


def away_of(shape: Away, anchor: Anchor) -> Sense:
    """A point so far from its base, as precise as its unit and its base allow."""
    if isinstance(shape.base, Again):
        return _same_stretch(int((shape.length.amount or 0) * shape.sign), anchor)
    base, anchored = _away_base(shape, anchor)
    told = anchor.spoken.start if shape.base == "text" and shape.length.unit.startswith("T") and anchor.spoken else None
    if shape.length.amount is None and told:
        return single(told, approximate=True, anchored=anchored)  # "hours later" is the day told last
    if shape.length.amount is None:
        return Sense("PAST_REF" if shape.sign < 0 else "FUTURE_REF", anchored="none", reason="The length is not stated.")
    if base is None or base.start is None:
        return Sense("", anchored="none", reason=NO_DATE if anchor.today is None else NO_BASE)
    unit, amount = shape.length.unit, shape.length.amount * shape.sign
    if unit == "Y" and amount == int(amount) and shape.base == "text" and _is_stretch(base, anchor):
        return _same_stretch(int(amount), anchor)  # "in the year to June from 90 a year earlier"
    if unit == "Y" and amount == int(amount) and (part := _PART.fullmatch(base.value)):
        return part_in(part[2], int(part[1]) + int(amount), anchored=anchored)  # a quarter "a year earlier" is a quarter
    there = shift(first_day(base.start), amount, unit)
    exact = len(base.start)
    if unit in {"Y", "DE", "CE"}:
        value = str(there.year) if unit == "Y" else iso(there.year)
        far = abs(amount) * {"Y": 1, "DE": 10, "CE": 100}[unit] >= 2 and shape.base == "now"
        prefix = (
            iso(there.year)
            if far or exact == 4
            else iso(there.year, there.month)
            if exact == 7 or shape.base == "now"
            else there.isoformat()
        )
    elif unit in {"M", "Q"}:
        value = iso(there.year, there.month)[:exact]
        prefix = value if shape.base == "now" or exact < 10 else there.isoformat()
    elif unit in {"W", "FN", "WE"}:
        value, prefix = (
            (week(there), there.isoformat()) if exact == 10 else (there.isoformat()[:exact], there.isoformat()[:exact])
        )
    else:
        value = prefix = there.isoformat()[:exact]
    if not isinstance(shape.base, str) and exact >= 7:
        value = prefix = there.isoformat()[:exact]
    rough = unit not in {"D", "TH", "TM", "TS"} or exact < 10
    return Sense(value, prefix, prefix, approximate=rough and isinstance(shape.base, str), anchored=anchored)


def _is_stretch(base: Sense, anchor: Anchor) -> bool:
    """Whether what is counted from is a stretch of months told as a length: "the three months to April"."""
    whole = base.kind is PeriodKind.DURATION and anchor.span is not None and anchor.span.start == base.start
    return whole and base.start is not None and len(base.start) >= 7 and base.start != base.end


def _same_stretch(years: int, anchor: Anchor) -> Sense:
    """The period told last, in another year: January and February "in the same period a year earlier"; a day is no period."""
    base = anchor.span
    if base is None or base.start is None or base.end is None or (base.start == base.end and len(base.start) == 10):
        return turn_of_unit(Turn("Y", years), anchor)
    ends = [shift(day, years, "Y").isoformat()[: len(base.start)] for day in (first_day(base.start), last_day(base.end))]
    return replace(base, value="/".join(dict.fromkeys(ends)), start=ends[0], end=ends[1], kind=PeriodKind.DATE, anchored="text")


def _away_base(shape: Away, anchor: Anchor) -> tuple[Sense | None, str]:
    today = single(anchor.today.isoformat()) if anchor.today is not None else None
    if shape.base == "now":
        return today, "document"
    if shape.base == "text":
        base = anchor.spoken if _counts_days(shape, anchor) else anchor.text
        if base is not None and base.start is not None:
            return base, "text"
        return (today, "document") if shape.sign < 0 else (None, "none")  # "ten years later" than what is not said
    inner = resolve(shape.base, anchor)  # type: ignore[arg-type]
    if shape.sign > 0 and inner.end is not None:
        inner = replace(inner, start=inner.end)
    return inner, inner.anchored


def _counts_days(shape: Away, anchor: Anchor) -> bool:
    """Whether the base is the last day told: minutes always, days where one is ("the third raid this year; two days later")."""
    unit, last = shape.length.unit, anchor.text
    return unit.startswith("T") or (unit == "D" and (anchor.spoken is not None or (last is not None and last.start != last.end)))


def window_of(shape: Window, anchor: Anchor) -> Sense:
    """The stretch of a length up to the document, or on from it."""
    value, kind = written(shape.length), PeriodKind.DURATION
    if anchor.today is None:
        return Sense(value, kind=kind, anchored="none", reason=NO_DATE)
    if shape.length.amount is None:
        today = anchor.today.isoformat()
        return Sense(
            value,
            today if shape.side == "next" else None,
            None if shape.side == "next" else today,
            kind,
            reason="The length is not stated.",
        )
    if anchor.story and (base := base_day(anchor)) is not None:
        anchor = replace(anchor, today=base)
    if shape.text and anchor.spoken is not None and anchor.spoken.start is not None:
        anchor = replace(anchor, today=first_day(anchor.spoken.start))
    if shape.text and shape.side == "past" and (before := _stretch_before(shape.length, anchor.span)) is not None:
        return replace(before, value=value, kind=kind)
    assert anchor.today is not None
    sign = 1 if shape.side == "next" else -1
    there = shift(anchor.today, sign * shape.length.amount, shape.length.unit)
    if there == anchor.today and shape.length.unit.startswith("T"):
        there = anchor.today if shape.length.unit != "TH" or shape.length.amount < 12 else there
    first, last = sorted((there, anchor.today))
    if shape.length.unit in {"Y", "DE", "CE"} and (shape.length.amount >= 5 or shape.length.unit != "Y"):
        return Sense(value, iso(first.year), iso(last.year), kind)
    return stretch(value, first, last, kind=kind)


def _stretch_before(length: Length, span: Sense | None) -> Sense | None:
    """The stretch before one told last of the same length: "the previous three months" behind "the three months to May"."""
    if span is None or span.start is None or span.end is None or span.start == span.end or not length.amount:
        return None
    first = first_day(span.start)
    if shift(first, length.amount, length.unit) != last_day(span.end) + DAY:
        return None
    size = len(span.start)
    ends = [shift(first, -length.amount, length.unit).isoformat()[:size], (first - DAY).isoformat()[:size]]
    return Sense("", ends[0], ends[1], anchored="text")


def up_to_of(shape: UpTo, anchor: Anchor) -> Sense:
    """The stretch of a length that ends where another period ends."""
    ahead = shape.ending and anchor.tense == "future"
    end = resolve(shape.end, replace(anchor, tense=anchor.tense if ahead else "past", near=True))
    amount = shape.length.amount
    if end.end is None or amount is None:
        return Sense(written(shape.length), kind=PeriodKind.DURATION, anchored="none", reason=end.reason or NO_DATE)
    first = shift(last_day(end.end) + DAY, -amount, shape.length.unit)
    if shape.length.unit == "TH" and isinstance(shape.end, Moment):
        first -= DAY  # the 24 hours to Wednesday evening began on Tuesday evening
    if shape.length == Length(1.0, "W"):
        return stretch(week(last_day(end.end)), first, last_day(end.end), anchored=end.anchored)
    start = first.isoformat()[: len(end.end)] if shape.length.unit in _CALENDAR else first.isoformat()
    return Sense(written(shape.length), start, end.end, PeriodKind.DURATION, anchored=end.anchored)


_CALENDAR = frozenset({"Y", "M", "Q", "DE"})


def onward_of(shape: Onward, anchor: Anchor) -> Sense:
    """The stretch of a length that starts where another period starts."""
    start, amount = resolve(shape.start, anchor), shape.length.amount
    if start.start is None or amount is None:
        return Sense(written(shape.length), kind=PeriodKind.DURATION, anchored="none", reason=start.reason or NO_DATE)
    last = shift(first_day(start.start), amount, shape.length.unit) - DAY
    end = last.isoformat()[: len(start.start)] if shape.length.unit in _CALENDAR else last.isoformat()
    return Sense(written(shape.length), start.start, end, PeriodKind.DURATION, anchored=start.anchored)


def so_far_of(shape: SoFar, anchor: Anchor) -> Sense:
    """A running period, cut at the document."""
    if anchor.today is None:
        return Sense("PRESENT_REF", anchored="none", reason=NO_DATE)
    today = anchor.today.isoformat()
    if shape.of is None:
        return Sense("PRESENT_REF", None, today)
    inner = resolve(shape.of, anchor)
    first = first_day(inner.start).isoformat() if inner.start else None
    over = inner.end is not None and last_day(inner.end).isoformat() < today  # "so far in 2019", told later
    return replace(inner, start=first, end=today) if not over and (first is None or first <= today) else inner


def again_of(_: Again, anchor: Anchor) -> Sense:
    """The period told last in the text."""
    if anchor.span is None:
        return Sense("", anchored="none", reason="The text tells of no period before.")
    value = anchor.span.value if anchor.span.kind is PeriodKind.DATE else f"{anchor.span.start}/{anchor.span.end}"
    return replace(anchor.span, value=value, kind=PeriodKind.DATE, anchored="text")


def reference_of(shape: Reference, anchor: Anchor) -> Sense:
    """Now is the day of the document; once and some day have no date."""
    if shape.value == "PRESENT_REF" and anchor.today is not None:
        return replace(single(anchor.today.isoformat(), approximate=True), value=shape.value)
    side = {"PAST_REF": "Some time in the past, undated.", "FUTURE_REF": "Some time to come, undated."}
    return Sense(shape.value, anchored="none", reason=side.get(shape.value, NO_DATE))


def repeated_of(shape: Repeated, _: Anchor) -> Sense:
    """A set: a value and no period."""
    return Sense(shape.value, kind=PeriodKind.SET, anchored="none", reason="It recurs; no one date is meant.")
