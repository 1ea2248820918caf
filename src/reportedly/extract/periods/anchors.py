"""What expressions are read against: the document's date, its dateline, the dates printed before."""

import re
from datetime import date

from reportedly.errors import Misuse
from reportedly.extract.periods.resolve import Sense
from reportedly.extract.periods.shapes import Between, Date, Edge, Feast, Moment, Nearby, Parsed, Part, Shape, Turn, Within
from reportedly.model import first_day, last_day

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])")
_HEAD = 400
_STORY_YEARS, _STORY_SHARE, _DEICTIC_SHARE, _FAR = 5, 0.4, 0.12, 1
_OPENS = re.compile(r"(?:^|[.!?\n]\s*)(?:In|Since|By|During|Until|From|After)\s+(?:early\s|late\s|mid-?\s?)?\d{4}$")
_LOCAL_REACH, _LOCAL_AGE = 400, 2


def document_day(published: str | None) -> date | None:
    """The document's date as a day; a bare month or year counts as its last day; Misuse when it is no ISO date."""
    if published is None or not published.strip():
        return None
    found = _ISO.match(published.strip())
    try:
        return last_day(found[0] if found else published)
    except ValueError as error:
        message = f"published is an ISO date (2025-02-10, 2025-02 or 2025) or None, not {published!r}"
        raise Misuse(message) from error


_DASH = re.compile(r"\s*(?:\([^)\n]*\)\s*)?[-–—:]")
_LABEL = re.compile(r"\b(?:published|updated|posted|issued|released|date|dated|filed)\b[^\n]{0,20}$", re.IGNORECASE)
_SHORT = 70


def dateline(found: list[Parsed], text: str) -> Parsed | None:
    """The full date that dates a document without one: at its head, on a short line, before a dash, or labelled as such."""
    for parsed in found:
        line_start, line_end = text.rfind("\n", 0, parsed.start) + 1, text.find("\n", parsed.end)
        short = (line_end if line_end >= 0 else len(text)) - line_start <= _SHORT and line_end >= 0
        if not (short or _DASH.match(text, parsed.end) or _LABEL.search(text, line_start, parsed.start)):
            continue
        shape = parsed.shape.day if isinstance(parsed.shape, Moment) else parsed.shape
        if parsed.start < _HEAD and isinstance(shape, Date) and shape.year and shape.month and shape.day and not shape.before:
            return parsed
    return None


def printed_years(found: list[Parsed]) -> list[int]:
    """Every year printed with or as a date, in order."""
    return [year for parsed in found for year in _years(parsed.shape)]


def _years(shape: Shape) -> list[int]:
    if isinstance(shape, Date):
        return [shape.year] if shape.year and not shape.before else []
    if isinstance(shape, Between):
        return _years(shape.first) + _years(shape.last)
    if isinstance(shape, Moment):
        return _years(shape.day) if shape.day is not None else []
    if isinstance(shape, Edge | Within):
        return _years(shape.of)
    return [shape.year] if isinstance(shape, Part | Feast) and shape.year else []


def is_story(found: list[Parsed], today: date | None) -> bool:
    """Whether the text tells an older story: many printed years, few of them near the document's, few "Tuesday" or "today"."""
    years = printed_years(found)
    if today is None or len(years) < _STORY_YEARS:
        return False
    near = sum(abs(year - today.year) <= _FAR for year in years)
    deictic = sum(_is_deictic(one.shape) for one in found)
    return near < _STORY_SHARE * len(years) and deictic < _DEICTIC_SHARE * len(years)


def _is_deictic(shape: Shape) -> bool:
    """Whether an expression counts from the day of writing: Tuesday, last week, tonight."""
    if isinstance(shape, Moment):
        return shape.day is not None and _is_deictic(shape.day)
    if isinstance(shape, Edge | Within):
        return _is_deictic(shape.of) or (isinstance(shape, Within) and _is_deictic(shape.frame))
    if isinstance(shape, Date):
        return shape.weekday is not None and shape.day is None
    return isinstance(shape, Nearby) or (isinstance(shape, Turn) and not shape.text)


def is_aside(parsed: Parsed, last: tuple[int, Sense] | None, text: str, today: date | None) -> bool:
    """Whether a yearless date continues an older dated passage: a printed year, years back, shortly before."""
    if last is None or today is None or not _lacks_year(parsed.shape):
        return False
    end, sense = last
    if sense.start is None or sense.anchored != "text" or parsed.start - end > _LOCAL_REACH or "\n" in text[end : parsed.start]:
        return False
    if len(sense.start) == 4 and not _OPENS.search(text[max(0, end - 30) : end]):
        return False  # "the firm, founded in 2009,", "the last high, in 2007": a year by the way
    return first_day(sense.start).year <= today.year - _LOCAL_AGE


def _lacks_year(shape: Shape) -> bool:
    """Whether a shape names a month and leaves its year to the reader."""
    if isinstance(shape, Date):
        return shape.month is not None and shape.year is None
    if isinstance(shape, Between):
        return _lacks_year(shape.last)
    if isinstance(shape, Edge):
        return _lacks_year(shape.of)
    return isinstance(shape, Moment) and shape.day is not None and _lacks_year(shape.day)
