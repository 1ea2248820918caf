"""How small expressions make larger ones: a time joins its day, a month its year, a length its date, an end its start."""

import re
from dataclasses import replace
from functools import cache
from typing import Protocol

from reportedly.extract.periods.read_clock import read_clock
from reportedly.extract.periods.shapes import (
    Away,
    Between,
    Date,
    Edge,
    Feast,
    Length,
    Many,
    Moment,
    Nearby,
    Night,
    Nth,
    Onward,
    Parsed,
    Part,
    Reference,
    Shape,
    Turn,
    UpTo,
    Within,
)
from reportedly.extract.periods.sorts import PARTS
from reportedly.extract.periods.words import pattern

_ON_DAY = r"(?: (?:on|of)|,)? (?:the )?"
_AT = r"(?:,? at(?: about| around)?|,| around| about|,? by| @)? "
_FRAME = r"(?:,? of| in| during|,)? (?:the )?"
_HALF_DAY = r" (?P<p>morning|afternoon|evening|night)"
_TO = r"(?:-to-| (?:to|through|until|till|up to|thru|up until) )(?:the )?"
_DASH = r" ?[-–—] ?"
_AND = r" and (?:the )?"
_BASE = r" (?P<s>before|after|from|prior to|ahead of|following|of) (?:the )?"
_MOVED = re.compile(r"\b(?:mov|postpon|delay|push|chang|reschedul|switch|shift|bring|brought|put)\w*\s[^.]{0,40}$", re.IGNORECASE)


_SPANNING = re.compile(
    r"\b(?:(?:for|over|during|throughout|lasts?|lasted|lasting|runs?|ran)(?: the| a)?|in the)"
    r"(?: (?:first|full|whole|entire|next|following))?\s$",
    re.IGNORECASE,
)
"""What makes "three weeks from 24 May" the weeks and not the day they end on."""


class ParserLike(Protocol):
    """What joining asks of the parser: its text, and the expression at a place."""

    text: str

    def next_at(self, at: int, depth: int) -> Parsed | None:
        """The expression that starts right at `at`."""
        ...

    def inner_at(self, at: int, depth: int) -> Parsed | None:
        """The expression at `at`, read with the article before it where that tells more."""
        ...

    def ended(self, at: int, length: Length, depth: int) -> Parsed | None:
        """The date after "to", "ended" or "ending" at `at`."""
        ...


def extend(parser: ParserLike, parsed: Parsed, depth: int) -> Parsed:
    """Join what follows: a time to its day, a day to its week, a year to its month, an end to its start."""
    for _ in range(3):
        joined = _join(parser, parsed, depth)
        if joined is None:
            break
        parsed = joined
    return range_of(parser, parsed, depth) or parsed if depth == 0 else parsed


def _join(parser: ParserLike, parsed: Parsed, depth: int) -> Parsed | None:
    shape, end, text = parsed.shape, parsed.end, parser.text
    if isinstance(shape, Away) and shape.base == "now" and shape.sign < 0 and depth < 4:
        inner = parser.next_at(end + 1, depth) if text[end : end + 1].isspace() else None
        if inner and (then := _ago_on(shape, inner)):
            return Parsed(parsed.start, inner.end, then, "away")
    if isinstance(shape, Feast) and (weekend := prefix(r" weekend\b").match(parser.text, parsed.end)):
        return Parsed(parsed.start, weekend.end(), Nth(0, "WE", shape), "week-of")
    if (further := _join_further(parser.text, parsed)) is not None:
        return further
    if isinstance(shape, Night):
        return _join_night(parser, parsed, depth)
    if isinstance(shape, Length) and parsed.rule == "length":
        return _join_length(parser, parsed, depth)
    if is_day_shape(shape):
        if not isinstance(shape, Moment) and (part := pattern(_HALF_DAY).match(text, end)):
            return Parsed(parsed.start, part.end(), Moment(shape, PARTS[part["p"].lower()]), parsed.rule)
        gap = prefix(_AT).match(text, end)
        if gap and (clock := read_clock(text, gap.end())) and not (isinstance(shape, Moment) and ":" in shape.clock):
            day = shape.day if isinstance(shape, Moment) else shape
            return Parsed(parsed.start, clock[0], Moment(day, clock[1]), parsed.rule)
    if (isinstance(shape, Moment) and shape.day is None) or (isinstance(shape, Date) and shape.weekday and not shape.day):
        gap = prefix(_ON_DAY).match(text, end)
        inner = parser.next_at(gap.end(), depth) if gap and depth < 4 else None
        if gap and "The" in gap[0]:
            inner = gap = None  # a new sentence begins
        if gap and inner is None and text[gap.end() - 4 : gap.end()].lower() == "the ":
            inner = parser.next_at(gap.end() - 4, depth)
        if inner and isinstance(shape, Moment) and is_day_shape(inner.shape):
            day = inner.shape.day if isinstance(inner.shape, Moment) else inner.shape
            plain = not re.search(r"[ap]\.?m\b", text[parsed.start : end], re.IGNORECASE)
            late = plain and isinstance(inner.shape, Moment) and inner.shape.clock in {"AF", "EV", "NI"}
            return Parsed(parsed.start, inner.end, Moment(day, _in_half(shape.clock) if late else shape.clock), "clock")
        if inner and isinstance(shape, Date) and isinstance(inner.shape, Turn) and inner.shape.unit == "W":
            return Parsed(parsed.start, inner.end, Within(shape, inner.shape), "within")
    if parsed.rule == "weekend" and depth < 4 and (gap := prefix(" of (?:the )?").match(text, end)):
        inner = parser.next_at(gap.end(), depth)
        if inner and isinstance(inner.shape, Between):
            return Parsed(parsed.start, inner.end, inner.shape, "week-of")
        if inner and isinstance(inner.shape, Date) and inner.shape.day:
            return Parsed(parsed.start, inner.end, Nth(0, "WE", inner.shape), "week-of")
    if parsed.rule == "the-nth" and depth < 4 and (gap := prefix(" of (?:the )?").match(text, end)):
        inner = parser.next_at(gap.end(), depth)
        if inner and isinstance(inner.shape, Turn) and inner.shape.unit == "M":
            return Parsed(parsed.start, inner.end, Within(shape, inner.shape), "within")
    if _lacks_year(shape) and (gap := prefix(_FRAME).match(text, end)) and depth < 4:
        inner = parser.inner_at(gap.end(), depth)
        if inner and isinstance(inner.shape, Turn) and inner.shape.unit == "Y":
            ends = () if inner.shape.text else ((parsed.start, end), (inner.start, inner.end))
            return Parsed(parsed.start, inner.end, Within(shape, inner.shape), "within", ends)
    if (
        parsed.rule == "before"
        and isinstance(shape, Turn)
        and abs(shape.by) == 1
        and depth < 4
        and (gap := prefix(" (?:the )?").match(text, end))
    ):
        inner = parser.next_at(gap.end(), depth)
        if inner and isinstance(inner.shape, Date | Feast | Nearby | Within | Moment):
            beside: Shape = Away(Length(1.0, shape.unit), shape.by, inner.shape)
            if shape.unit != "D":
                beside = Nth(0, shape.unit, beside)  # the week before Christmas is a week, not a day
            return Parsed(parsed.start, inner.end, beside, "away")
    if isinstance(shape, Turn) and shape.unit == "W" and (gap := prefix(" (?:on )?").match(text, end)):
        inner = parser.next_at(gap.end(), depth) if depth < 4 else None
        if inner and isinstance(inner.shape, Moment) and isinstance(inner.shape.day, Date) and inner.rule == "weekday":
            return Parsed(parsed.start, inner.end, Moment(Within(inner.shape.day, shape), inner.shape.clock), "within")
        if inner and isinstance(inner.shape, Date) and inner.rule == "weekday":
            return Parsed(parsed.start, inner.end, Within(inner.shape, shape), "within")
    return None


def _in_half(clock: str) -> str:
    """Half past six "on Monday evening" is 18:30."""
    hour = clock[:2]
    return f"{int(hour) + 12:02d}{clock[2:]}" if hour.isdigit() and 4 <= int(hour) < 12 else clock


def _ago_on(shape: Away, inner: Parsed) -> Shape | None:
    """Two weeks ago Tuesday, 50 years ago this week."""
    there = Away(shape.length, -1, inner.shape)
    if shape.length.unit == "W" and inner.rule == "weekday" and isinstance(inner.shape, Date):
        return there
    if shape.length.unit == "Y" and isinstance(inner.shape, Turn) and inner.shape.by == 0 and inner.shape.unit in {"D", "W", "M"}:
        return Nth(0, inner.shape.unit, Away(shape.length, -1, Turn("D", 0)))
    return None


_FURTHER = (
    r" (?:(?:(?P<last>before last)|(?P<next>after next))(?! (?:year|month|week|quarter)\b)|"
    r"(?P<week>week)(?= ?[.,;:!?)]| (?:to|at|in|after|when|and)\b))"
)


def _join_further(text: str, parsed: Parsed) -> Parsed | None:
    """The summer before last, the Monday after next, Monday week."""
    shape = parsed.shape
    if parsed.rule not in {"weekday", "season", "feast"}:
        return None
    found = prefix(_FURTHER).match(text, parsed.end)
    if found is None or (found["week"] and parsed.rule != "weekday"):
        return None
    sign = -1 if found["last"] else 1
    length = Length(1.0, "W" if parsed.rule == "weekday" else "Y")
    near = Nearby(shape, sign, soon=sign > 0)
    return Parsed(parsed.start, found.end(), Away(length, sign, near), "away")


def _join_night(parser: ParserLike, parsed: Parsed, depth: int) -> Parsed | None:
    """Overnight on Sunday, into Monday, from Sunday to Monday."""
    gap = prefix(r" (?P<how>on |into |from )?(?:the )?").match(parser.text, parsed.end) if parsed.end else None
    inner = parser.next_at(gap.end(), depth) if gap and depth < 4 and parsed.shape == Night() else None
    if gap is None or inner is None or isinstance(inner.shape, Moment) or not is_day_shape(inner.shape):
        return None
    if (gap["how"] or "").lower() == "from ":
        whole = range_of(parser, inner, 0)
        return whole and replace(whole, start=parsed.start, ends=())
    return Parsed(parsed.start, inner.end, Night(inner.shape, (gap["how"] or "").lower() == "into "), "overnight")


def _join_length(parser: ParserLike, parsed: Parsed, depth: int) -> Parsed | None:
    assert isinstance(parsed.shape, Length)
    if depth >= 4:
        return None
    if parsed.shape.amount and (end := parser.ended(parsed.end, parsed.shape, depth)):
        return Parsed(parsed.start, end.end, UpTo(parsed.shape, end.shape, is_ending(parser.text, parsed.end)), "up-to")
    found = prefix(_BASE).match(parser.text, parsed.end)
    if found is None or found["s"].lower() == "of":
        return None
    inner = parser.next_at(found.end(), depth)
    if inner is None or not isinstance(
        inner.shape, Date | Feast | Turn | Nearby | Within | Edge | Part | Moment | Many | Reference
    ):
        return None
    if found["s"].lower() == "from" and _SPANNING.search(parser.text, max(0, parsed.start - 24), parsed.start):
        whole = range_of(parser, inner, depth) if depth == 0 else None
        if whole is not None:
            return replace(whole, start=parsed.start)
        if not isinstance(inner.shape, Reference):
            return Parsed(parsed.start, inner.end, Onward(parsed.shape, inner.shape), "onward")
    sign = 1 if found["s"].lower() in {"after", "from", "following"} else -1
    base: str | Shape = "now" if isinstance(inner.shape, Reference) else inner.shape
    return Parsed(parsed.start, inner.end, Away(parsed.shape, sign, base), "away")


def is_ending(text: str, at: int) -> bool:
    """Whether a length is one "ending" on a day, which the verb may put ahead; one "ended" or "to" is over."""
    return text[at : at + 7].lower() == " ending"


def range_of(parser: ParserLike, parsed: Parsed, depth: int) -> Parsed | None:
    """The range from an expression to the one behind it: "late April through the first week of June"."""
    shape, text = parsed.shape, parser.text
    if not isinstance(shape, Date | Part | Edge | Nth | Feast | Turn | Nearby | Many | Within | Moment | Reference):
        return None
    before = text[max(0, parsed.start - 20) : parsed.start].lower().split()
    led = next((word for word in reversed(before) if word not in {"the", "about", "around"}), "")
    for source, words_only in ((_DASH, False), (_TO, True), (_AND, True)):
        if source is _AND and led != "between":
            continue
        gap = prefix(source).match(text, parsed.end)
        inner = parser.next_at(gap.end(), depth) if gap else None
        if gap and inner is None and (now := pattern(r"(?:the )?present(?: day)?|now|date").match(text, gap.end())):
            inner = Parsed(gap.end(), now.end(), Reference("PRESENT_REF"), "reference")
            return Parsed(
                parsed.start,
                inner.end,
                Between(shape, inner.shape),
                "range",
                ((parsed.start, parsed.end), (inner.start, inner.end)),
            )
        if inner is None or inner.end <= parsed.end:
            continue
        if not isinstance(inner.shape, Date | Part | Edge | Nth | Feast | Turn | Nearby | Many | Within | Moment | Reference):
            continue
        if (
            led not in {"between", "from"}
            and not (led == "in" and gap and "through" in gap[0].lower())
            and not _alike(shape, inner.shape)
        ):
            continue
        if led == "from" and words_only and _MOVED.search(text[max(0, parsed.start - 60) : parsed.start]):
            continue
        return Parsed(
            parsed.start,
            inner.end,
            Between(shape, inner.shape),
            "range",
            ((parsed.start, parsed.end), (inner.start, inner.end)),
        )
    return None


@cache
def prefix(source: str) -> re.Pattern[str]:
    """A pattern that may end anywhere, for what stands before another expression."""
    return re.compile(pattern(source).pattern.removesuffix(r"(?!\w)"), re.IGNORECASE)


def is_day_shape(shape: Shape) -> bool:
    """Whether the shape names one day (so that a time or half-day can join it)."""
    if isinstance(shape, Date):
        return shape.day is not None or shape.weekday is not None
    if isinstance(shape, Turn):
        return shape.unit == "D"
    if isinstance(shape, Nearby):
        return is_day_shape(shape.of)
    if isinstance(shape, Within | Nth):
        return is_day_shape(shape.of) if isinstance(shape, Within) else shape.unit.startswith("WD")
    return isinstance(shape, Feast) or (isinstance(shape, Moment) and shape.day is not None)


def _lacks_year(shape: Shape) -> bool:
    if isinstance(shape, Date):
        return shape.year is None and shape.month is not None
    if isinstance(shape, Edge):
        return _lacks_year(shape.of)
    if isinstance(shape, Between):
        return _lacks_year(shape.last) if not isinstance(shape.last, Reference) else False
    return isinstance(shape, Part | Feast) and shape.year is None and shape.shift is None


def _alike(first: Shape, last: Shape) -> bool:
    """Whether two shapes are of one precision, so that a dash or a bare "to" makes them a range."""
    if isinstance(first, Date) and isinstance(last, Date):
        kinds = [(d.day is not None, d.month is not None, d.weekday is not None and d.day is None) for d in (first, last)]
        return kinds[0] == kinds[1]
    if isinstance(first, Edge) and isinstance(last, Edge):
        return _alike(first.of, last.of)
    if isinstance(first, Moment) and isinstance(last, Moment):
        return (":" in first.clock) == (":" in last.clock) and last.day is None
    return type(first) is type(last) and isinstance(first, Part | Many)
