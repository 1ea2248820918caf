"""The public function: a text in, its time expressions out, in text order."""

import re
from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.periods.anchors import dateline, document_day, is_aside, is_story
from reportedly.extract.periods.meaning import Frame, frame_of, period_of
from reportedly.extract.periods.month_ends import ended
from reportedly.extract.periods.parse import Parser
from reportedly.extract.periods.resolve import Anchor, Sense, ends_of, resolve
from reportedly.extract.periods.shapes import (
    Again,
    Away,
    Between,
    Date,
    Edge,
    Feast,
    Length,
    Moment,
    Nearby,
    Night,
    Nth,
    Onward,
    Parsed,
    Part,
    Shape,
    SoFar,
    Turn,
    UpTo,
    Window,
    Within,
    leads_on,
)
from reportedly.extract.periods.tense import has_happened, is_dropped, is_foreseen, is_plan, is_set_ahead, tense_at
from reportedly.model import FoundPeriod, first_day, last_day

_NEAR = 24
_NEAR_ENOUGH = 45
"""Characters to the verb within which a single month or day, not a range of them, goes with its tense."""
_WINDOWED = frozenset({"Y", "M", "W", "DE", "D", "FN"})
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_FULL_STOP = re.compile(r"[.!?]\s|\n")
_UP_TO_NOW = re.compile(r"\b(?:has|have)\b[^.;\n]*\bsince\b[^.;\n]*$", re.IGNORECASE)
_OPENINGS = ("starting", "beginning", "effective", "with effect")
_IN_FORCE = frozenset({"effective", "with effect from"})
_DELIVERED = re.compile(r"\s(?:delivery|settlement)\b")  # "oil for March delivery"
_TO_COME = frozenset({"no earlier than", "no sooner than", "not earlier than", "not sooner than"})
_AHEAD = frozenset({"ahead of", "in advance of"})
_OVER = frozenset({"over", "within", "during", "across", "throughout", "inside", "over the course of"})


def find_periods(text: str, *, published: str | None = None) -> list[FoundPeriod]:
    """Every time expression of a text, in order and apart.

    `published` is the document's date (ISO); without it a full date at its head stands in.
    Offsets are half-open code points. Raises Misuse when `published` is no ISO date.

    >>> [(found.text, found.value, found.edtf) for found in find_periods("It has paid since October.", published="2025-02-10")]
    [('since October', '2024-10', '2024-10/..')]
    """
    today = document_day(published)
    parsed = list(Parser(text).find())
    note = ""
    if today is None and (line := dateline(parsed, text)) is not None:
        sense = resolve(line.shape, Anchor(None))
        if sense.start is not None:
            today = date.fromisoformat(sense.start)
            note = f"The document has no date; its dateline prints {sense.start}."
    precision = len(published.strip()[:10]) if published and today and not note else 10
    anchor = Anchor(today, story=is_story(parsed, today))
    return _read_all(text, parsed, anchor, note, precision)


def _read_all(text: str, parsed: list[Parsed], anchor: Anchor, note: str, precision: int) -> list[FoundPeriod]:
    """Resolve in text order, carrying the latest date along."""
    found: list[FoundPeriod] = []
    last: tuple[int, Sense] | None = None
    spoken: tuple[int, Sense] | None = None
    span: Sense | None = None
    story = anchor.story
    for one in parsed:
        frame = frame_of(text, one.start, one.end, found[-1].end if found else 0)
        tense, near = _direction(text, one, frame)
        now = _stands_now(text, one, frame, found[-1].end if found else 0)
        aside = story or (tense != "future" and is_aside(one, last, text, anchor.today) and not now)
        here = replace(
            anchor,
            today=_day_told(text, one, frame, spoken) or anchor.today,
            text=None if last is None or _compares_anew(text, one, last[0]) else last[1],
            spoken=_spoken(spoken, one, aside, text, anchor),
            span=span,
            tense=tense,
            near=near,
            story=aside,
        )
        shape: Shape = Turn("D", 0) if one.rule == "the-day" and here.spoken is None else one.shape
        if isinstance(shape, Edge) and _goes_with(text, one, found, tense):
            shape = replace(shape, of=Turn("Y", 0, text=True))
        if found and isinstance(shape, Away) and _of_same_stretch(text, one, shape, found[-1], span):
            shape = replace(shape, base=Again())
        shape = ended(shape, text, frame.start, one.end, anchor.today, here.text)
        shape = _forward(shape, frame, tense, text[frame.bare : one.end].lower(), text[one.end : one.end + 10].lower())
        sense = _no_finer(resolve(shape, here), precision)
        found.append(_found(text, one, frame, sense, tense, note, _ends(text, one, here, note)))
        if last is not None and _is_compared(text, one, last[0]):
            continue
        if sense.start is not None and sense.end is not None:
            joined = (
                span is not None
                and len(found) > 1
                and frame.kind in {"", "at"}
                and text[found[-2].end : frame.start].strip() == "and"
            )  # "in January and February"
            span = _both(span, sense) if joined else _till_now(sense, frame, anchor)
        if leads_on(one.shape) and sense.start is not None:
            last = (one.end, replace(sense, start=sense.end, end=sense.end) if isinstance(one.shape, Between) else sense)
            if len(sense.start) == 10 and sense.start == sense.end:
                spoken = (one.end, sense)
    return found


def _till_now(sense: Sense, frame: Frame, anchor: Anchor) -> Sense:
    """The stretch from what "since" names to the day of the document, of which "the same period last year" is meant."""
    today = anchor.today
    runs = frame.kind == "since" and sense.start is not None and today is not None and first_day(sense.start) <= today
    return replace(sense, end=today.isoformat()) if runs and today is not None else sense


def _of_same_stretch(text: str, one: Parsed, shape: Away, told: FoundPeriod, span: Sense | None) -> bool:
    """Whether "a year earlier" is of the stretch its sentence told: "9 sank since May, compared with 11 a year earlier"."""
    back = shape.base == "text" and shape.sign < 0 and shape.length.unit == "Y"
    begun = span is not None and told.period is not None and told.period.start == span.start != span.end
    return back and begun and _is_compared(text, one, told.end)


def _both(first: Sense | None, then: Sense) -> Sense:
    """Two months or years told as one, of which "the same period" is then meant: "in January and February"."""
    if first is None or first.start is None or first.end is None or then.start is None or first.kind is not then.kind:
        return then
    single = first.start == first.end and then.start == then.end and len(first.start) == len(then.start) < len("2025-02-10")
    next_to = single and first_day(then.start) - last_day(first.end) == timedelta(1)
    return replace(then, start=first.start, value=f"{first.start}/{then.end}") if next_to else then


def _goes_with(text: str, one: Parsed, found: list[FoundPeriod], tense: str) -> bool:
    """Whether "the end of the year" is of the year its sentence told before: "in 2017 it grew and by the end of the year led"."""
    if not isinstance(one.shape, Edge) or one.shape.of != Turn("Y", 0) or tense == "future" or not found:
        return False
    told = found[-1]
    printed = (
        told.anchored == "text" and told.period is not None and told.period.end is not None and told.period.start is not None
    )
    return printed and "the year" in text[one.start : one.end].lower() and not _FULL_STOP.search(text, told.end, one.start)


def _stands_now(text: str, one: Parsed, frame: Frame, reach: int) -> bool:
    """Whether a date goes with the day of writing: "as of 20 August", "have died since the start of the rains in July".

    So does the day of a saying, or of the level compared with, in a sentence that tells of no other time.
    """
    if frame.signal in {"as of", "as at"} or _UP_TO_NOW.search(text, max(0, one.start - 120), one.start):
        return True
    anew = _SENTENCE_END.search(text, reach, one.start)
    near = max(reach, one.start - 60)
    return anew is not None and bool(_SAID_ON.search(text, near, one.start) or _LEVEL_OF_THEN.search(text, near, one.start))


def _spoken(last: tuple[int, Sense] | None, one: Parsed, aside: bool, text: str, anchor: Anchor) -> Sense | None:  # noqa: FBT001 - a fact, not a switch
    """The latest day before; a clock time alone takes it from its own paragraph only, else it is of the document's day."""
    if last is None:
        return None
    if isinstance(one.shape, Window) or (isinstance(one.shape, Away) and one.shape.length.amount is None):
        return None if _SENTENCE_END.search(text, last[0], one.start) else last[1]
    clock = one.shape.first if isinstance(one.shape, Between) else one.shape
    far = isinstance(clock, Moment) and clock.day is None and anchor.today is not None and not aside
    return None if far and "\n" in text[last[0] : one.start] else last[1]


_SAID = re.compile(r"\b(?:said|told|reported|announced|confirmed|added|wrote|warned|estimated)\b[^.;\n]{0,40}$", re.IGNORECASE)
_SAID_ON = re.compile(r"\b(?:said|told|announced|wrote|warned)(?: \w+){0,2} $", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against|than|versus)\s(?:[^,.;\n]|(?<=\d)[,.](?=\d)){0,40}$", re.IGNORECASE
)
_LEVEL_OF_THEN = re.compile(
    r"(?:\b(?:(?<!\bgo )(?<!\bgoes )(?:up|down) from|compared (?:with|to)|than the (?=[\d$€£]))"
    r"|, (?:against|versus) (?:about |some |the )?(?=[\d$€£]))(?:[^,.;\n]|(?<=\d)[,.](?=\d)){0,40}$",
    re.IGNORECASE,
)
"""What stands before the time of a level that another is set against: it lies behind; "more than 200 divers" is no level."""
_LEVEL_FROM = re.compile(r"\b(?:from|than|against|compared (?:with|to))\s(?:[^,.;\n]|(?<=\d)[,.](?=\d)){0,40}$", re.IGNORECASE)


def _day_told(text: str, one: Parsed, frame: Frame, spoken: tuple[int, Sense] | None) -> date | None:
    """The day that "since Monday" is told on: "said on Friday that 12 had died since Monday"."""
    if spoken is None or frame.kind != "since" or not _is_weekday(one.shape) or _SENTENCE_END.search(text, spoken[0], one.start):
        return None
    told = re.sub(r"(?:\S+\s+)?\S+$", "", text[max(0, spoken[0] - 80) : spoken[0]])
    return date.fromisoformat(spoken[1].start or "") if _SAID.search(told) else None


def _is_compared(text: str, one: Parsed, reach: int) -> bool:
    """Whether a time is of what is compared with, so that what follows goes on with the time before: "down from 120 in July"."""
    if _SENTENCE_END.search(text, reach, one.start):
        return False
    return _COMPARED.search(text, max(reach, one.start - 80), one.start) is not None


def _compares_anew(text: str, one: Parsed, reach: int) -> bool:
    """Whether "a week earlier" goes back from a level of now: "fell from 26% a week earlier", where no time stands before."""
    back = isinstance(one.shape, Away) and one.shape.base == "text" and one.shape.sign < 0
    if not back or not _SENTENCE_END.search(text, reach, one.start):
        return False
    return _LEVEL_FROM.search(text, max(reach, one.start - 80), one.start) is not None


def _no_finer(sense: Sense, precision: int) -> Sense:
    """A document dated by its month or year alone cannot date "today" to the day."""
    if precision == 10 or sense.anchored != "document" or len(sense.start or sense.end or "") <= precision:
        return sense
    cut = [None if prefix is None else prefix[:precision] for prefix in (sense.start, sense.end)]
    reason = "The document's date has no day, so neither has this."
    return replace(sense, value=cut[0] or sense.value, start=cut[0], end=cut[1], approximate=True, reason=reason)


def _needs_tense(shape: Shape) -> bool:
    if isinstance(shape, Date):
        return shape.year is None
    if isinstance(shape, Edge | Nearby):
        return _needs_tense(shape.of)
    if isinstance(shape, SoFar):
        return shape.of is not None and _needs_tense(shape.of)
    if isinstance(shape, Between):
        return _needs_tense(shape.first) or _needs_tense(shape.last)
    if isinstance(shape, Moment | Night):
        return shape.day is not None and _needs_tense(shape.day)
    if isinstance(shape, Part | Feast):
        return shape.year is None and shape.shift is None
    if isinstance(shape, Nth):
        return _needs_tense(shape.of)
    if isinstance(shape, Onward):
        return _needs_tense(shape.start)
    if isinstance(shape, UpTo):
        return shape.ending
    return isinstance(shape, Length) or (isinstance(shape, Turn) and (shape.unit in {"WE", "Y"} or shape.by == 1))


def _is_weekday(shape: Shape) -> bool:
    if isinstance(shape, Moment):
        return shape.day is not None and _is_weekday(shape.day)
    return isinstance(shape, Date) and shape.weekday is not None and shape.day is None


def _set_day(text: str, one: Parsed, frame: Frame) -> tuple[str, bool] | None:
    """The direction of a time that is set and not told, None for others: "until" what was granted, "ahead of" Friday's vote."""
    if not _needs_tense(one.shape):
        return None
    weekday = _is_weekday(one.shape)
    if frame.kind in {"by", "until"} and is_foreseen(text, frame.start):
        return "future", True
    if not isinstance(one.shape, Length) and has_happened(text, frame.start, one.end):
        return "past", True
    if frame.signal in _TO_COME or _DELIVERED.match(text, one.end):
        return "future", True
    if frame.signal in _AHEAD or frame.signal in _IN_FORCE:
        return ("future", True) if weekday else None if frame.signal in _AHEAD else ("", False)
    day = weekday or (isinstance(one.shape, Date) and one.shape.day is not None)
    named = text[one.end : one.end + 2] in {"'s", "’s"}
    if is_set_ahead(text, frame.start, frame.signal, frame.kind, day=day and not named):
        return "future", False
    return ("", False) if is_dropped(text, frame.start, frame.end) else None


def _direction(text: str, one: Parsed, frame: Frame) -> tuple[str, bool]:
    """Past, future or "", and whether the verb stands right by."""
    if (known := _set_day(text, one, frame)) is not None:
        return known
    if frame.kind == "since" and not frame.signal.startswith("from"):
        tense, distance = tense_at(text, frame.start, frame.end)
        ahead = tense == "future" and (distance < _NEAR or frame.signal.startswith(_OPENINGS))
        return ("future" if ahead and "since" not in frame.signal else "past"), True
    if not _needs_tense(one.shape):
        return (tense_at(text, frame.start, frame.end)[0] if frame.kind == "from" else ""), False
    if _LEVEL_OF_THEN.search(text, max(0, one.start - 60), one.start):
        return "past", True
    tense, distance = tense_at(text, frame.start, frame.end)
    if isinstance(one.shape, Date) and one.shape.month and one.shape.day and is_plan(text, frame.start):
        return "", distance < _NEAR
    gone = isinstance(one.shape, Turn | Nearby) and one.shape.by < 0  # "differs from last year's"
    if not tense and not gone and frame.kind in {"by", "until", "before", "from", "since"}:
        return "future", True
    due = tense == "future" and frame.kind in {"by", "until"} and isinstance(one.shape, Date) and not one.shape.day
    return tense, distance < (_NEAR if isinstance(one.shape, Between) else _NEAR_ENOUGH) or due


def _as_window(shape: Turn, frame: Frame, tense: str, bare: str, after: str) -> Window | Length | None:
    """What "the last year" spans: it is twelve months, "last year" a calendar year; "over the next decade" starts now."""
    if shape.unit not in _WINDOWED:
        return None
    if shape.by == -1 and bare.startswith("the last") and after.startswith(" of"):
        return Length(1.0, shape.unit)
    if shape.by == -1 and bare.startswith("the last") and bare.count(" ") == 2:
        return Window("past", Length(1.0, shape.unit))
    if (
        shape.by == 1
        and bare.startswith(("the next", "the coming"))
        and (frame.signal in _OVER or (tense != "past" and frame.signal in {"in", "for"}))
    ):
        return Window("next", Length(1.0, shape.unit))
    return None


_OF_ITS = re.compile(r" of (?:the|an?|his|her|its|their) ")
"""Behind "the last five days", these make them the last of something else."""


def _forward(shape: Shape, frame: Frame, tense: str, bare: str, after: str) -> Shape:
    """The shape as the verb turns it: "in two weeks" and "within two weeks" look ahead when the verb does."""
    if isinstance(shape, Turn) and (window := _as_window(shape, frame, tense, bare, after)) is not None:
        return window
    if isinstance(shape, Window) and re.match(r"(?:the )?last\b", bare) and _OF_ITS.match(after):
        return shape.length
    if isinstance(shape, Length) and tense == "future" and shape.amount is not None:
        if frame.signal in {"in", "back in"}:
            return Away(shape, 1)
        if frame.kind == "within":
            return Window("next", shape)
    return shape


def _ends(text: str, one: Parsed, here: Anchor, note: str) -> tuple[FoundPeriod, ...]:
    """The two ends of a range, or a month and its "last year", as expressions of their own, for those who mark them apart."""
    if not one.ends or not isinstance(one.shape, Between | Within):
        return ()
    senses = (
        ends_of(one.shape, here) if isinstance(one.shape, Between) else (resolve(one.shape, here), resolve(one.shape.frame, here))
    )
    frames = [Frame(start, start, end) for start, end in one.ends]
    return tuple(_found(text, one, frame, sense, "", note) for frame, sense in zip(frames, senses, strict=True))


def _found(
    text: str, one: Parsed, frame: Frame, sense: Sense, tense: str, note: str, parts: tuple[FoundPeriod, ...] = ()
) -> FoundPeriod:
    period, reason = period_of(sense, frame, text, tense, one.rule)
    noted = note if sense.anchored == "document" else ""
    return FoundPeriod(
        start=frame.start,
        end=frame.end,
        text=text[frame.start : frame.end],
        period=period,
        value=sense.value,
        kind=sense.kind,
        bare=(frame.bare, min(one.end, frame.end)),
        signal=frame.signal,
        anchored="text" if noted else sense.anchored,
        rule=one.rule,
        reason=reason or noted or sense.reason,
        parts=parts,
    )
