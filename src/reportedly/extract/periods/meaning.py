"""What a signal makes of the period of its expression: since, by, before, after, until, within, about."""

import re
from dataclasses import dataclass
from datetime import timedelta

from reportedly.extract.periods.resolve import Sense
from reportedly.extract.periods.words import words
from reportedly.model import Period, first_day, last_day

_WORD = re.compile(r"\S+")
_LOOSE = re.compile(
    r"(?P<a>(?:about|around|roughly|approximately|nearly|almost|some|just|only|barely|at\s+least|at\s+most|more\s+than|less\s+than|under|well\s+over|just\s+over|just\s+under|up\s+to|"
    r"as\s+long\s+as|exactly|fully|little\s+more\s+than|fewer\s+than|an\s+estimated|close\s+to|possibly|perhaps|probably|likely|maybe|sometime|some\s+time)\s+)$",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"about|around|roughly|approximately|nearly|almost|some|close\s+to|perhaps|possibly|probably|likely|maybe", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:apply|applies|applied|effective|valid|in force|starting|begin\w*|start\w*|onwards?|took effect|takes effect|take effect|enter\w*|available|ban\w*|barred)\b[^.;]{0,40}$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:onwards?|forward|on(?=\s*[,.;)]))(?!\w)", re.IGNORECASE)
_EARLIER = {4: "Y", 7: "M", 10: "D"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a bare expression: where the phrase and the bare part start, the signal, its class, looseness."""

    start: int
    bare: int
    end: int
    signal: str = ""
    kind: str = ""
    loose: bool = False


def frame_of(text: str, start: int, end: int) -> Frame:
    """Widen an expression by its article, its approximator and its signal, as far as they stand right before it."""
    bare = start - 4 if text[max(0, start - 4) : start].lower() == "the " and (start < 5 or not text[start - 5].isalnum()) else start
    left = text[max(0, bare - 60) : bare]
    loose = _LOOSE.search(left)
    cut = len(left) - (loose.start() if loose else len(left))
    head = left[: len(left) - cut]
    if head.lower().endswith("the ") and not loose:
        head = head[:-4]
    phrase = bare - cut
    signal, kind, offset = _signal(head)
    onward = _ONWARD.match(text, end)
    if onward is not None and kind in {"from", "since", ""}:
        end, kind = onward.end(), "since" if kind else kind
    vague = bool(loose and _VAGUE.search(loose[0]))
    if not kind:
        return Frame(phrase, bare, end, "", "", vague)
    return Frame(bare - len(left) + offset, bare, end, signal, kind, vague or kind == "about")


def _signal(head: str) -> tuple[str, str, int]:
    """The longest signal that `head` ends with: its words, its class and where it starts."""
    if not head or not head[-1].isspace():
        return "", "", len(head)
    found = [(word.start(), word[0]) for word in _WORD.finditer(head)][-5:]
    signals = words().signals
    for index in range(len(found)):
        phrase = " ".join(word.lower().lstrip("(“\"'‘") for _, word in found[index:])
        if phrase in signals:
            start, word = found[index]
            return phrase, signals[phrase], start + len(word) - len(word.lstrip("(“\"'‘"))
    return "", "", len(head)


def period_of(sense: Sense, frame: Frame, text: str, tense: str) -> tuple[Period | None, str]:
    """The period of the whole phrase, and a reason where there is none."""
    if sense.start is None and sense.end is None:
        return None, sense.reason or "It stays relative."
    start, end = sense.start, sense.end
    approximate = sense.approximate or (frame.loose and sense.start is not None)
    kind = frame.kind
    if kind == "from":
        opened = tense == "future" or bool(_OPENING.search(text[max(0, frame.start - 60) : frame.start]))
        kind = "since" if opened and start == end else "at"
    if start is None or end is None:
        return Period(start, end), ""
    match kind:
        case "since":
            return Period(start, None, approximate), ""
        case "until" | "by":
            closed = _closed(frame, text, end)
            return Period(None, closed, approximate and closed == end and not _firm(frame, text)), ""
        case "before":
            return Period(None, _step(start, -1), approximate), ""
        case "after":
            return Period(_step(end, 1), None, approximate), ""
        case _:
            return Period(start, end, approximate), ""


def _firm(frame: Frame, text: str) -> bool:
    """ "by the end of" is a limit, not an estimate."""
    return bool(re.match(r"(?:the\s+)?(?:end|close|year|month|start|beginning)", text[frame.bare : frame.end], re.IGNORECASE))


def _closed(frame: Frame, text: str, end: str) -> str:
    return last_day(end).isoformat() if len(end) == 7 and _firm(frame, text) else end


def _step(prefix: str, by: int) -> str:
    """The next or previous day, month or year, at the prefix's own precision.

    >>> _step("2024-12", 1), _step("2019", -1), _step("2024-03-01", -1)
    ('2025-01', '2018', '2024-02-29')
    """
    day = last_day(prefix) + timedelta(1) if by > 0 else first_day(prefix) - timedelta(1)
    return day.isoformat()[: len(prefix)]
