"""What a reading is and what it is read against; `resolve` sends each shape to its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.extract.periods.shapes import Shape
from reportedly.model import Period, PeriodKind, first_day

NO_DATE = "The document has no date and the text prints none to count from."


NO_BASE = "What it counts from is not dated in the text."
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
    `span` is the period told last, of whatever kind; `tense` is past, future or ""; `near` says that its verb stands right by;
    `story` that the text tells an older story, so that its own dates lead.
    """

    today: date | None
    text: Sense | None = None
    spoken: Sense | None = None
    span: Sense | None = None
    tense: str = ""
    near: bool = False
    story: bool = False


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """An ISO prefix of the fields given."""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def single(prefix: str, **more: Any) -> Sense:
    """A sense whose value is its own prefix."""
    return Sense(prefix, prefix, prefix, **more)


def stretch(value: str, first: date, last: date, **more: Any) -> Sense:
    """A sense of the days from first to last."""
    return Sense(value, first.isoformat(), last.isoformat(), **more)


def is_day(year: int, month: int, day: int | None) -> bool:
    """Whether the calendar has the day."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def base_day(anchor: Anchor) -> date | None:
    """The day relative words count from: of the story, of the document, or of the last full date."""
    if anchor.story and anchor.text is not None and anchor.text.start:
        return first_day(anchor.text.start)
    if anchor.today is not None:
        return anchor.today
    return (
        first_day(anchor.text.start) if anchor.text is not None and anchor.text.start and len(anchor.text.start) == 10 else None
    )


Reader = Callable[[Any, Anchor], Sense]
READERS: dict[type, Reader] = {}
"""Each shape's reader; `resolve.py` fills the table."""


def resolve(shape: Shape, anchor: Anchor) -> Sense:
    """What the bare expression means against its anchor; never raises: what no calendar holds stays relative."""
    try:
        sense = READERS[type(shape)](shape, anchor)
        if sense.start or sense.end:
            Period(sense.start, sense.end)  # refuses 30 February and ends before starts
    except (ValueError, OverflowError):
        return Sense("", anchored="none", reason="No calendar has this date.")
    return sense
