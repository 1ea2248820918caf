"""From a shape to a calendar: value, interval and on what the reading rests."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeGuard

from reportedly.extract.periods.calendars import DAY, easter, monday, month_shift, nth_weekday, orthodox_easter, shift, week
from reportedly.extract.periods.read_relative import length_value
from reportedly.extract.periods.shapes import (
    Away,
    Between,
    Date,
    Edge,
    Feast,
    Fiscal,
    Length,
    Many,
    Moment,
    Nearby,
    Night,
    Nth,
    Part,
    Reference,
    Repeated,
    Shape,
    SoFar,
    Turn,
    UpTo,
    Window,
    Within,
)
from reportedly.extract.periods.words import words
from reportedly.model import Period, PeriodKind, first_day, last_day

NO_DATE = "The document has no date and the text prints none to count from."
NO_YEAR = "The year is not printed and nothing in the text decides it."


@dataclass(frozen=True, slots=True)
class Sense:
    """TIMEX3 value and interval of ISO prefixes (None with a `reason` where it stays relative)."""

    value: str
    start: str | None = None
    end: str | None = None
    kind: PeriodKind = PeriodKind.DATE
    approximate: bool = False
    anchored: str = "document"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is read against.

    `today` is the document's date; `text` the latest date before it in the text, `spoken` the latest day;
    `tense` is past, future or ""; `near` says that its verb stands right by;
    `story` that the text tells an older story, so that its own dates lead.
    """

    today: date | None
    text: Sense | None = None
    spoken: Sense | None = None
    tense: str = ""
    near: bool = False
    story: bool = False
    years: frozenset[int] = frozenset()


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _single(prefix: str, **more: Any) -> Sense:
    return Sense(prefix, prefix, prefix, **more)


def _days(value: str, first: date, last: date, **more: Any) -> Sense:
    return Sense(value, first.isoformat(), last.isoformat(), **more)


def resolve(shape: Shape, anchor: Anchor) -> Sense:
    """What the bare expression means against its anchor; never raises: what no calendar holds stays relative."""
    try:
        sense = _BY_TYPE[type(shape)](shape, anchor)
        if sense.start or sense.end:
            Period(sense.start, sense.end)  # refuses 30 February and ends before starts
    except (ValueError, OverflowError):
        return Sense("", anchored="none", reason="No calendar has this date.")
    return sense


def _date(shape: Date, anchor: Anchor) -> Sense:
    if shape.before:
        value = "BC" + _iso(shape.year or 0, shape.month, shape.day)
        return Sense(value, anchored="text", reason="Years before the common era have no ISO prefix here.")
    if shape.year is not None:
        return _single(_iso(shape.year, shape.month, shape.day), anchored="text")
    if shape.month is not None:
        return _yearless(shape, anchor)
    if shape.day is not None:
        return _monthless(shape, anchor)
    return _weekday(shape.weekday or 1, anchor)


def _yearless(shape: Date, anchor: Anchor) -> Sense:
    month, day = shape.month or 1, shape.day
    unknown = "XXXX-" + _iso(0, month, day)[5:]
    base = anchor.text if anchor.story else None
    if base is not None and base.start is not None:
        return _single(_after_text(base.start, month, day), anchored="text")
    if anchor.today is None:
        if anchor.text is not None and anchor.text.start is not None:
            return _single(
                _after_text(anchor.text.start, month, day),
                anchored="text",
                reason="The year is that of the date printed before it.",
            )
        if len(anchor.years) == 1:
            return _single(_iso(next(iter(anchor.years)), month, day), anchored="text", reason="The only year the text prints.")
        return Sense(unknown, reason=NO_YEAR, anchored="none")
    if shape.weekday and day:
        for year in sorted(range(anchor.today.year - 3, anchor.today.year + 3), key=lambda y: abs(y - anchor.today.year)):
            if _valid(year, month, day) and date(year, month, day).isoweekday() == shape.weekday:
                return _single(_iso(year, month, day))
    return _single(_iso(_year_for(month, day, anchor), month, day))


def _after_text(start: str, month: int, day: int | None) -> str:
    """The first such date that is not before the text's own, so that a story runs on."""
    year = int(start[:4])
    if len(start) >= 7 and month < int(start[5:7]) - 3:
        year += 1
    return _iso(year, month, day)


def _valid(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _year_for(month: int, day: int | None, anchor: Anchor) -> int:
    """The year of a yearless date by tense; nearest when the tense is silent or the past one would be far off."""
    today = anchor.today
    assert today is not None
    if day is None:
        ahead = (month - today.month) % 12
        if anchor.tense == "future" and (anchor.near or ahead <= 7):
            return today.year + (month < today.month)
        if not anchor.tense and ahead <= 3:
            return today.year + (month < today.month)
        return today.year - (month > today.month)
    years = [year for year in range(today.year - 4, today.year + 5) if _valid(year, month, day)]
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
    base = _base_day(anchor)
    if base is None:
        return Sense(f"XXXX-XX-{day:02d}", anchored="none", reason=NO_DATE)
    found = []
    for months in range(-12, 13):
        there = month_shift(base.replace(day=1), months)
        if _valid(there.year, there.month, day):
            candidate = there.replace(day=day)
            if shape.weekday is None or candidate.isoweekday() == shape.weekday:
                found.append(candidate)
    past = [candidate for candidate in found if candidate <= base]
    future = [candidate for candidate in found if candidate >= base]
    chosen = future[0] if future and (anchor.tense == "future" or not past) else past[-1] if past else base
    return _single(chosen.isoformat(), anchored="text" if anchor.today is None else "document")


def _base_day(anchor: Anchor) -> date | None:
    if anchor.story and anchor.text is not None and anchor.text.start:
        return first_day(anchor.text.start)
    if anchor.today is not None:
        return anchor.today
    return (
        first_day(anchor.text.start) if anchor.text is not None and anchor.text.start and len(anchor.text.start) == 10 else None
    )


def _weekday(number: int, anchor: Anchor) -> Sense:
    base = _base_day(anchor)
    if base is None:
        return Sense(f"XXXX-WXX-{number}", anchored="none", reason=NO_DATE)
    if anchor.tense == "future" or anchor.story:
        found = base + timedelta((number - base.isoweekday()) % 7)
    else:
        found = base - timedelta((base.isoweekday() - number) % 7)
    return _single(found.isoformat(), anchored="document" if anchor.today is not None and not anchor.story else "text")


_MONTHS_OF = {
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


def _part_in(code: str, year: int, **more: Any) -> Sense:
    if code.startswith("W") and code != "WI":
        first = date.fromisocalendar(year, int(code[1:]), 1)
        return _days(f"{year:04d}-{code}", first, first + timedelta(6), **more)
    low, high = _MONTHS_OF[code]
    last = _iso(year, high) if high <= 12 else _iso(year + 1, high - 12)
    return Sense(f"{year:04d}-{code}", _iso(year, low), last, **more)


def _part(shape: Part, anchor: Anchor) -> Sense:
    if shape.year is not None:
        return _part_in(shape.code, shape.year, anchored="text")
    if shape.code[1:].isdigit() and shape.code[0] == "W" and anchor.today is not None:
        return _part_in(shape.code, anchor.today.year)
    base = anchor.text.start if anchor.story and anchor.text else None
    if base:
        return _part_in(shape.code, int(base[:4]), anchored="text")
    if anchor.today is None:
        return (
            _part_in(shape.code, next(iter(anchor.years)), anchored="text", reason="The only year the text prints.")
            if len(anchor.years) == 1
            else Sense(f"XXXX-{shape.code}", anchored="none", reason=NO_YEAR)
        )
    if shape.shift is not None:
        return _part_in(shape.code, anchor.today.year + shape.shift)
    return _turn_of(lambda year: _part_in(shape.code, year), anchor)


def _turn_of(make: Callable[[int], Sense], anchor: Anchor, by: int | None = None) -> Sense:
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
        return (running or ahead)[0] if anchor.tense == "future" and not far else begun[-1]
    if by == 0:
        this = make(today.year)
        return running[0] if running else make(today.year - 1) if anchor.tense == "past" and this in ahead else this
    return ended[-1] if by < 0 else ahead[0]


def _feast_day(name: str, year: int) -> date:
    how, where = words().feasts[name]
    if how == "fixed":
        return date.fromisoformat(f"{year:04d}-{where}")
    if how == "moving":
        month, weekday, n, *later = where
        return nth_weekday(year, month, weekday, n) + timedelta(sum(later))
    return (easter if how == "easter" else orthodox_easter)(year) + timedelta(int(where))


def _feast(shape: Feast, anchor: Anchor) -> Sense:
    if shape.year is not None:
        return _single(_feast_day(shape.name, shape.year).isoformat(), anchored="text")
    if anchor.story and anchor.text and anchor.text.start:
        return _single(_feast_day(shape.name, int(anchor.text.start[:4])).isoformat(), anchored="text")
    if anchor.today is None:
        return (
            _single(
                _feast_day(shape.name, next(iter(anchor.years))).isoformat(),
                anchored="text",
                reason="The only year the text prints.",
            )
            if len(anchor.years) == 1
            else Sense("", anchored="none", reason=NO_YEAR)
        )
    return _turn_of(lambda year: _single(_feast_day(shape.name, year).isoformat()), anchor)


def _many(shape: Many, _: Anchor) -> Sense:
    if shape.before:
        return Sense(f"BC{shape.digits}", anchored="text", reason="Years before the common era have no ISO prefix here.")
    size = 10 ** (4 - len(shape.digits))
    first = int(shape.digits) * size
    return (
        Sense(shape.digits, _iso(first), _iso(first + size - 1), anchored="text")
        if first
        else Sense(shape.digits, anchored="text", reason="The first century has no year 0.")
    )


def _fiscal(shape: Fiscal, _: Anchor) -> Sense:
    value = _iso(shape.year) + (f"-Q{shape.quarter}" if shape.quarter else "")
    year = _iso(shape.year)
    return Sense(value, year, year, approximate=True, anchored="text", reason="A fiscal year: its months are the house's own.")


def _turn_unit(unit: str, by: int, base: date) -> Sense:
    """This unit, or the one `by` turns on, of a day."""
    if unit == "D":
        return _single((base + timedelta(by)).isoformat())
    if unit == "Y":
        return _single(_iso(base.year + by))
    if unit == "M":
        there = month_shift(base.replace(day=1), by)
        return _single(_iso(there.year, there.month))
    if unit in {"W", "FN"}:
        first = monday(base) + timedelta(7 * by)
        return _days(week(first), first, first + timedelta(6 if unit == "W" else 13))
    if unit == "WE":
        first = monday(base) + timedelta(7 * by + 5)
        return _days(f"{week(first)}-WE", first, first + DAY)
    if unit == "Q":
        year, quarter = divmod(base.year * 4 + (base.month - 1) // 3 + by, 4)
        return _part_in(f"Q{quarter + 1}", year)
    size = 10 if unit == "DE" else 100
    first_year = (base.year // size + by) * size
    return Sense(str(first_year // size), _iso(first_year), _iso(first_year + size - 1))


_UNDATED = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}


def _turn(shape: Turn, anchor: Anchor) -> Sense:
    if shape.text and anchor.text is not None and anchor.text.start is not None:
        base = anchor.spoken if shape.unit == "D" and anchor.spoken is not None and anchor.spoken.start else anchor.text
        if len(base.start or "") < {"D": 10, "W": 10, "WE": 10, "M": 7}.get(shape.unit, 4):
            return Sense(_UNDATED.get(shape.unit, ""), anchored="none", reason="The day counted from is not dated in the text.")
        return replace(_turn_unit(shape.unit, shape.by, first_day(base.start or "")), anchored="text")
    today = (
        _base_day(anchor)
        if shape.text or anchor.today is None or (anchor.story and shape.by == 0 and shape.unit in {"Y", "M", "W"})
        else anchor.today
    )
    if today is None or (shape.text and shape.unit == "D" and shape.by == 0 and not anchor.story):
        return Sense(
            _UNDATED.get(shape.unit, ""),
            anchored="none",
            reason=NO_DATE if today is None else "The day counted from is not dated in the text.",
        )
    if shape.unit == "WE" and shape.by == 0 and anchor.tense == "past" and today.isoweekday() <= 3:
        return _turn_unit("WE", -1, today)
    return _turn_unit(shape.unit, shape.by, today)


def _nearby(shape: Nearby, anchor: Anchor) -> Sense:
    if anchor.story and anchor.text is not None and anchor.text.start:
        anchor = replace(anchor, today=first_day(anchor.text.start), story=False)
    today = anchor.today
    if today is None:
        return replace(resolve(shape.of, replace(anchor, tense="future" if shape.by > 0 else "past")), approximate=False)
    of = shape.of
    if isinstance(of, Date) and of.weekday:
        if shape.by < 0:
            found = today - timedelta((today.isoweekday() - of.weekday - 1) % 7 + 1)
        elif shape.by > 0 and anchor.tense == "past" and anchor.spoken is not None and anchor.spoken.start:
            base = first_day(anchor.spoken.start)  # "the next Tuesday" of a story told in the past
            return _single((base + timedelta((of.weekday - base.isoweekday() - 1) % 7 + 1)).isoformat(), anchored="text")
        elif shape.soon:
            found = today + timedelta((of.weekday - today.isoweekday()) % 7)
        else:
            found = monday(today) + timedelta(7 * shape.by + of.weekday - 1)
        return _single(found.isoformat())
    if isinstance(of, Date) and of.month:
        return _turn_of(lambda year: _single(_iso(year, of.month, of.day)), anchor, shape.by)
    if isinstance(of, Part):
        return _turn_of(lambda year: _part_in(of.code, year), anchor, shape.by)
    if isinstance(of, Feast):
        return _turn_of(lambda year: _single(_feast_day(of.name, year).isoformat()), anchor, shape.by)
    return resolve(of, anchor)


_HALVES = {"CE": "P50Y", "DE": "P5Y", "Y": "P6M", "TH": "PT30M", "D": "PT12H"}


def _written(length: Length) -> str:
    if length.amount == 0.5 and length.unit in _HALVES:
        return _HALVES[length.unit]
    amount = "X" if length.amount is None else f"{length.amount:g}" if length.amount < 1e6 else f"{int(length.amount)}"
    value = length_value(amount, length.unit)
    if length.more is None:
        return value
    rest = _written(length.more)
    return value + (rest[2:] if value.startswith("PT") else rest[1:])


def _length(shape: Length, _: Anchor) -> Sense:
    return Sense(_written(shape), kind=PeriodKind.DURATION, anchored="none", reason="A length of time, tied to no date.")


def _away(shape: Away, anchor: Anchor) -> Sense:
    base, anchored = _away_base(shape, anchor)
    if shape.length.amount is None:
        return Sense("PAST_REF" if shape.sign < 0 else "FUTURE_REF", anchored="none", reason="The length is not stated.")
    if base is None or base.start is None:
        return Sense("", anchored="none", reason=NO_DATE)
    unit, amount = shape.length.unit, shape.length.amount * shape.sign
    there = shift(first_day(base.start), amount, unit)
    exact = len(base.start)
    if unit in {"Y", "DE", "CE"}:
        value = str(there.year) if unit == "Y" else _iso(there.year)
        far = abs(amount) * {"Y": 1, "DE": 10, "CE": 100}[unit] >= 2 and shape.base == "now"
        prefix = (
            _iso(there.year)
            if far or exact == 4
            else _iso(there.year, there.month)
            if exact == 7 or shape.base == "now"
            else there.isoformat()
        )
    elif unit in {"M", "Q"}:
        value = _iso(there.year, there.month)
        prefix = value if shape.base == "now" or exact < 10 else there.isoformat()
    elif unit in {"W", "FN", "WE"}:
        value, prefix = (
            (week(there), there.isoformat()) if exact == 10 else (there.isoformat()[:exact], there.isoformat()[:exact])
        )
    else:
        value = prefix = there.isoformat() if exact == 10 else there.isoformat()[:7]
    if not isinstance(shape.base, str) and exact == 10:
        value = there.isoformat()
        prefix = value
    rough = unit not in {"D", "TH", "TM", "TS"} or exact < 10
    return Sense(value, prefix, prefix, approximate=rough and isinstance(shape.base, str), anchored=anchored)


def _away_base(shape: Away, anchor: Anchor) -> tuple[Sense | None, str]:
    today = _single(anchor.today.isoformat()) if anchor.today is not None else None
    if shape.base == "now":
        return today, "document"
    if shape.base == "text":
        base = anchor.text
        if base is not None and base.start is not None:
            return base, "text"
        return today, "document"
    inner = resolve(shape.base, anchor)  # type: ignore[arg-type]
    if shape.sign > 0 and inner.end is not None:
        inner = replace(inner, start=inner.end)
    return inner, inner.anchored


def _window(shape: Window, anchor: Anchor) -> Sense:
    value, kind = _written(shape.length), PeriodKind.DURATION
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
    if anchor.story and (base := _base_day(anchor)) is not None:
        anchor = replace(anchor, today=base)
    assert anchor.today is not None
    sign = 1 if shape.side == "next" else -1
    there = shift(anchor.today, sign * shape.length.amount, shape.length.unit)
    if there == anchor.today and shape.length.unit.startswith("T"):
        there = anchor.today if shape.length.unit != "TH" or shape.length.amount < 12 else there
    first, last = sorted((there, anchor.today))
    if shape.length.unit in {"Y", "DE", "CE"} and (shape.length.amount >= 5 or shape.length.unit != "Y"):
        return Sense(value, _iso(first.year), _iso(last.year), kind)
    return _days(value, first, last, kind=kind)


def _up_to(shape: UpTo, anchor: Anchor) -> Sense:
    end = resolve(shape.end, replace(anchor, tense="past", near=True))
    amount = shape.length.amount
    if end.end is None or amount is None:
        return Sense(_written(shape.length), kind=PeriodKind.DURATION, anchored="none", reason=end.reason or NO_DATE)
    first = shift(last_day(end.end) + DAY, -amount, shape.length.unit)
    start = first.isoformat()[: len(end.end)] if shape.length.unit in {"Y", "M", "Q"} else first.isoformat()
    return Sense(_written(shape.length), start, end.end, PeriodKind.DURATION, anchored=end.anchored)


def _so_far(shape: SoFar, anchor: Anchor) -> Sense:
    if anchor.today is None:
        return Sense("PRESENT_REF", anchored="none", reason=NO_DATE)
    today = anchor.today.isoformat()
    if shape.of is None:
        return Sense("PRESENT_REF", None, today)
    inner = resolve(shape.of, anchor)
    first = first_day(inner.start).isoformat() if inner.start else None
    return replace(inner, start=first, end=today) if first is None or first <= today else inner


def _moment(shape: Moment, anchor: Anchor) -> Sense:
    timed = f"T{shape.clock}"
    if shape.day is None:
        base = anchor.spoken if anchor.spoken is not None and anchor.spoken.start else None
        if base is None and anchor.today is not None:
            base = _single(anchor.today.isoformat())
        if base is None:
            return Sense(f"XXXX-XX-XX{timed}", kind=PeriodKind.TIME, anchored="none", reason=NO_DATE)
        day = base
    else:
        day = resolve(shape.day, anchor)
    if day.start is None or len(day.start) < 10:
        return replace(day, value=f"{day.value or 'XXXX-XX-XX'}{timed}", kind=PeriodKind.TIME)
    return replace(day, value=f"{day.start}{timed}", kind=PeriodKind.TIME)


def _behind(frame: Shape, found: Sense, anchor: Anchor) -> Shape | None:
    """The year before as the frame, where "the year" told in the past tense would lie ahead: January's "at year's end"."""
    ahead = found.start is not None and anchor.today is not None and first_day(found.start) > anchor.today
    if ahead and anchor.tense == "past" and frame == Turn("Y", 0) and anchor.today is not None and anchor.today.month <= 3:
        return Turn("Y", -1)
    return None


def _edge(shape: Edge, anchor: Anchor) -> Sense:
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
            return _iso(first.year - 1), _iso(first.year + 1), True
        return (first - DAY).isoformat()[:7], start[:7] if len(start) > 4 else f"{start}-01", True
    if days > 1000:
        years = last.year - first.year + 1
        third = {"START": (0, years * 3 // 10), "MID": (years * 4 // 10, years * 6 // 10), "END": (years * 7 // 10, years - 1)}[
            which
        ]
        return _iso(first.year + third[0]), _iso(first.year + third[1]), False
    if days > 300:
        if shape.firm and which != "MID":
            month = first if which == "START" else last
            return _iso(month.year, month.month), _iso(month.year, month.month), True
        low, high = {"START": (0, 2), "MID": (4, 7), "END": (9, 11)}[which]
        there = [month_shift(first.replace(day=1), months) for months in (low, high)]
        return _iso(there[0].year, there[0].month), _iso(there[1].year, there[1].month), False
    if which == "MID":
        middle = first + timedelta(days // 2 - (1 if 28 <= days <= 31 else 0))
        middle = first.replace(day=15) if 28 <= days <= 31 and first.day == 1 else middle
        return middle.isoformat(), middle.isoformat(), True
    if shape.firm:
        day = first if which == "START" else last
        return day.isoformat(), day.isoformat(), True
    if days > 60:
        there_month = first if which == "START" else last
        return _iso(there_month.year, there_month.month), _iso(there_month.year, there_month.month), True
    span = 9 if days >= 28 else max(0, days // 3 - 1)
    if which == "START":
        return first.isoformat(), (first + timedelta(span)).isoformat(), False
    return (
        (first.replace(day=21) if days >= 28 and first.day == 1 else last - timedelta(span)).isoformat(),
        last.isoformat(),
        False,
    )


def _nth(shape: Nth, anchor: Anchor) -> Sense:
    found = _nth_in(shape, anchor)
    back = _behind(shape.of, found, anchor)
    return found if back is None else _nth_in(replace(shape, of=back), anchor)


def _nth_in(shape: Nth, anchor: Anchor) -> Sense:
    frame = resolve(shape.of, anchor)
    if frame.start is None or frame.end is None:
        return frame
    first, last = first_day(frame.start), last_day(frame.end)
    if shape.n == 0:
        return replace(_turn_unit("W", 0, first), anchored=frame.anchored)
    if shape.unit.startswith("WD"):
        weekday = int(shape.unit[2:])
        day = (
            first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (shape.n - 1))
            if shape.n > 0
            else last - timedelta((last.isoweekday() - weekday) % 7)
        )
        return _single(day.isoformat(), anchored=frame.anchored)
    if shape.unit == "H":
        middle = first + ((last - first) + DAY) // 2
        if (last - first).days > 360:
            return _part_in(f"H{shape.n}", first.year, anchored=frame.anchored)
        low, high = (first, middle - DAY) if shape.n == 1 else (middle, last)
        return replace(frame, start=low.isoformat(), end=high.isoformat())
    return _nth_unit(shape, frame, first, last)


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
        return Sense(_written(Length(float(shape.count), shape.unit)), start, end, PeriodKind.DURATION, anchored=frame.anchored)
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


def _within(shape: Within, anchor: Anchor) -> Sense:
    frame = resolve(shape.frame, anchor)
    if frame.start is None:
        return resolve(shape.of, anchor) if anchor.today is None else frame
    first = first_day(frame.start)
    if isinstance(shape.of, Date) and shape.of.weekday and not shape.of.month:
        return _single((monday(first) + timedelta(shape.of.weekday - 1)).isoformat(), anchored=frame.anchored)
    return replace(resolve(_with_year(shape.of, first.year), anchor), anchored=frame.anchored)


def _with_year(shape: Shape, year: int) -> Shape:
    if isinstance(shape, Date | Part | Feast):
        return replace(shape, year=year)
    if isinstance(shape, Edge):
        return replace(shape, of=_with_year(shape.of, year))
    if isinstance(shape, Between):
        return Between(_with_year(shape.first, year), _with_year(shape.last, year))
    return shape


def ends_of(shape: Between, anchor: Anchor) -> tuple[Sense, Sense]:
    """Both ends of a range, each with what the other says for it."""
    first, last = _shared(shape.first, shape.last)
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
        return (_weekday(first.weekday or 1, replace(anchor, today=last_day(high.end), tense="past")) if high.end else high), high
    low = resolve(first, anchor)
    high = resolve(last, replace(anchor, text=low) if low.start else anchor)
    if low.start and high.end and first_day(low.start) > last_day(high.end):
        return _reorder(first, last, low, high, anchor)
    return low, high


def _bare_weekday(shape: Shape) -> TypeGuard[Date]:
    return isinstance(shape, Date) and shape.weekday is not None and shape.day is None


def _between(shape: Between, anchor: Anchor) -> Sense:
    low, high = ends_of(shape, anchor)
    value = f"{low.value}/{high.value}"
    if low.start is None or high.end is None:
        return Sense(value, anchored="none", reason=low.reason or high.reason)
    if first_day(low.start) > last_day(high.end):
        return Sense(value, anchored="none", reason="The end of the range stands before its start.")
    anchored = "document" if "document" in (low.anchored, high.anchored) else "text"
    return Sense(value, low.start, high.end, low.kind, low.approximate or high.approximate, anchored)


def _reorder(first: Shape, last: Shape, low: Sense, high: Sense, anchor: Anchor) -> tuple[Sense, Sense]:
    """A yearless end that fell before its start belongs to the year after, or the start to the year before."""
    if isinstance(last, Date) and last.year is None and last.month and low.start:
        return low, resolve(replace(last, year=int(low.start[:4]) + 1), anchor)
    if isinstance(first, Date) and first.year is None and first.month and high.start:
        return resolve(replace(first, year=int(high.start[:4]) - 1), anchor), high
    if isinstance(last, Date) and last.weekday and high.end and not last.month:
        return low, _single((last_day(high.end) + timedelta(7)).isoformat(), anchored=high.anchored)
    return low, high


def _shared(first: Shape, last: Shape) -> tuple[Shape, Shape]:
    """What a range says once holds for both ends: "January to March 2014", "July 1 - August 3, 2014"."""
    if (
        isinstance(last, Within)
        and isinstance(last.frame, Turn)
        and last.frame.unit == "Y"
        and isinstance(first, Date | Part | Edge)
    ):
        return Within(first, last.frame), last
    year, late = _printed_year(first), _printed_year(last)
    if late is not None and year is None:
        turned = _month_of(first) > _month_of(last) > 0
        return _with_year(first, late - turned), last
    if isinstance(first, Date) and isinstance(last, Date) and last.month is None and last.day and first.month:
        return first, replace(last, year=first.year, month=first.month)
    if year is not None and late is None and isinstance(last, Date) and last.month:
        return first, replace(last, year=year + (_month_of(last) < _month_of(first)))
    return first, last


def _printed_year(shape: Shape) -> int | None:
    if isinstance(shape, Date | Part | Feast):
        return shape.year
    return _printed_year(shape.of) if isinstance(shape, Edge) else None


def _month_of(shape: Shape) -> int:
    if isinstance(shape, Edge):
        return _month_of(shape.of)
    if isinstance(shape, Part) and shape.code in _MONTHS_OF:
        return _MONTHS_OF[shape.code][0]
    return (shape.month or 0) if isinstance(shape, Date) else 0


def _reference(shape: Reference, anchor: Anchor) -> Sense:
    if shape.value == "PRESENT_REF" and anchor.today is not None:
        return replace(_single(anchor.today.isoformat(), approximate=True), value=shape.value)
    side = {"PAST_REF": "Some time in the past, undated.", "FUTURE_REF": "Some time to come, undated."}
    return Sense(shape.value, anchored="none", reason=side.get(shape.value, NO_DATE))


def _repeated(shape: Repeated, _: Anchor) -> Sense:
    return Sense(shape.value, kind=PeriodKind.SET, anchored="none", reason="It recurs; no one date is meant.")


def _night(_: Night, anchor: Anchor) -> Sense:
    if anchor.today is None:
        return Sense("XXXX-XX-XXTNI", kind=PeriodKind.TIME, anchored="none", reason=NO_DATE)
    before = anchor.today - DAY
    return _days(f"{before.isoformat()}TNI", before, anchor.today, kind=PeriodKind.TIME)


_BY_TYPE: dict[type, Callable[[Any, Anchor], Sense]] = {
    Date: _date,
    Part: _part,
    Feast: _feast,
    Many: _many,
    Fiscal: _fiscal,
    Turn: _turn,
    Nearby: _nearby,
    Length: _length,
    Away: _away,
    Window: _window,
    UpTo: _up_to,
    SoFar: _so_far,
    Moment: _moment,
    Edge: _edge,
    Nth: _nth,
    Within: _within,
    Between: _between,
    Reference: _reference,
    Repeated: _repeated,
    Night: _night,
}
