"""The public function: a text in, its time expressions out, in text order."""

from dataclasses import replace
from datetime import date

from reportedly.extract.periods.anchors import dateline, document_day, is_aside, is_story, leads_on, printed_years
from reportedly.extract.periods.meaning import Frame, frame_of, period_of
from reportedly.extract.periods.parse import Parser
from reportedly.extract.periods.resolve import Anchor, Sense, resolve
from reportedly.extract.periods.shapes import Away, Between, Date, Edge, Feast, Length, Moment, Nearby, Parsed, Part, Shape, Turn, Window
from reportedly.extract.periods.tense import tense_at
from reportedly.model import FoundPeriod

_NEAR = 24


def find_periods(text: str, *, published: str | None = None) -> list[FoundPeriod]:
    """Every time expression of a text, in order and apart.

    `published` is the document's date (ISO); without it a dateline, or the years the text prints, stand in.
    Offsets are half-open code points. Raises Misuse when `published` is no ISO date.

    >>> [(found.text, found.value, found.edtf) for found in find_periods("It has paid since October.", published="2025-02-10")]
    [('since October', '2024-10', '2024-10/..')]
    """
    today = document_day(published)
    parsed = list(Parser(text).find())
    note = ""
    if today is None and (line := dateline(parsed)) is not None:
        sense = resolve(line.shape, Anchor(None))
        if sense.start is not None:
            today = date.fromisoformat(sense.start)
            note = f"The document has no date; its dateline prints {sense.start}."
    years = printed_years(parsed)
    anchor = Anchor(today, years=frozenset(years), story=is_story(years, today))
    return _read_all(text, parsed, anchor, note)


def _read_all(text: str, parsed: list[Parsed], anchor: Anchor, note: str) -> list[FoundPeriod]:
    """Resolve in text order, carrying the latest date along."""
    found: list[FoundPeriod] = []
    last: tuple[int, Sense] | None = None
    spoken: Sense | None = None
    story = anchor.story
    for one in parsed:
        frame = frame_of(text, one.start, one.end)
        tense, near = _direction(text, one, frame)
        aside = story or is_aside(one, last, text, anchor.today)
        here = replace(anchor, text=last[1] if last else None, spoken=spoken, tense=tense, near=near, story=aside)
        shape = _forward(one.shape, frame, tense)
        sense = resolve(shape, here)
        found.append(_found(text, one, frame, sense, tense, note if sense.anchored == "document" else "", _ends(text, one, here)))
        if leads_on(one.shape) and sense.start is not None:
            last = (one.end, replace(sense, start=sense.end, end=sense.end) if isinstance(one.shape, Between) else sense)
            if len(sense.start) == 10 and sense.start == sense.end:
                spoken = sense
    return found


def _needs_tense(shape: Shape) -> bool:
    if isinstance(shape, Date):
        return shape.year is None
    if isinstance(shape, Edge | Nearby):
        return _needs_tense(shape.of)
    if isinstance(shape, Between):
        return _needs_tense(shape.first) or _needs_tense(shape.last)
    if isinstance(shape, Moment):
        return shape.day is not None and _needs_tense(shape.day)
    if isinstance(shape, Part | Feast):
        return shape.year is None and shape.shift is None
    return isinstance(shape, Length) or (isinstance(shape, Turn) and shape.unit == "WE")


def _direction(text: str, one: Parsed, frame: Frame) -> tuple[str, bool]:
    """Past, future or "", and whether the verb stands right by."""
    if frame.kind == "since":
        tense, distance = tense_at(text, frame.start, frame.end)
        return ("future" if tense == "future" and distance < _NEAR and not frame.signal.endswith("since") else "past"), True
    if frame.kind != "from" and not _needs_tense(one.shape):
        return "", False
    tense, distance = tense_at(text, frame.start, frame.end)
    if not tense and frame.kind in {"by", "until", "before"}:
        return "future", False
    return tense, distance < _NEAR


def _forward(shape: Shape, frame: Frame, tense: str) -> Shape:
    """ "in two weeks" and "within two weeks" look ahead when the verb does."""
    if isinstance(shape, Length) and tense == "future" and shape.amount is not None:
        if frame.signal == "in":
            return Away(shape, 1)
        if frame.kind == "within":
            return Window("next", shape)
    return shape


def _ends(text: str, one: Parsed, here: Anchor) -> tuple[FoundPeriod, ...]:
    del text, one, here
    return ()


def _found(text: str, one: Parsed, frame: Frame, sense: Sense, tense: str, note: str, parts: tuple[FoundPeriod, ...]) -> FoundPeriod:
    period, reason = period_of(sense, frame, text, tense)
    del parts
    return FoundPeriod(
        start=frame.start,
        end=frame.end,
        text=text[frame.start : frame.end],
        period=period,
        value=sense.value,
        kind=sense.kind,
        bare=(frame.bare, one.end),
        signal=frame.signal,
        anchored="text" if note else sense.anchored,
        rule=one.rule,
        reason=reason or note or sense.reason,
    )
