"""What a signal makes of the period of its expression: since, by, before, after, until, within, about."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from reportedly.extract.periods.resolve import Sense
from reportedly.extract.periods.words import alternatives, words
from reportedly.model import Period, PeriodKind, first_day, last_day

_WORD = re.compile(r"\S+")
_LOOSE = re.compile(
    r"(?P<a>(?:about|around|roughly|approximately|nearly|almost|some|just|only|barely|at\s+least|at\s+most|"
    r"more\s+than|less\s+than|under|well\s+over|just\s+over|just\s+under|"
    r"as\s+long\s+as|exactly|fully|little\s+more\s+than|fewer\s+than|an\s+estimated|close\s+to|possibly|perhaps|"
    r"probably|likely|maybe|sometime|some\s+time)\s+)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:how|what|talk\w*|think\w*|thought|ask\w*|concern\w*|worr\w+|know|known|all|stor(?:y|ies)|questions?|"
    r"told|learn\w*|hear\w*)\s+about\s+$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"about|around|roughly|approximately|nearly|almost|some|close\s+to|perhaps|possibly|probably|likely|maybe", re.IGNORECASE
)
_OPENING = re.compile(
    r"\b(?:apply|applies|applied|effective|valid|in force|starting|begin\w*|start\w*|onwards?|took effect|"
    r"takes effect|take effect|enter\w*|available|ban\w*|barred)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"(?:\s+(?:onwards?|forward|on(?=\s*[,.;)]))|,?\s+(?:and|or)\s+(?:later|after|thereafter|beyond|"
    r"onwards?)(?!\s+(?:that|the|in|on|this)))(?!\w)",
    re.IGNORECASE,
)
_LATEST = re.compile(r",? at the (?:very )?latest\b")
_END = re.compile(r"(?:the\s+)?(?:end|close)\s+of\b|(?:the\s+)?(?:year|month|quarter)(?:['’]s\s+|\s|-)end\b", re.IGNORECASE)
_LIMIT = re.compile(r"(?:the\s+)?(?:end|close)\s+of\b", re.IGNORECASE)
_INSIDE = re.compile(r"['’]s?\s")
_OWN = re.compile(r"['’]s$")
_LEVELS = re.compile(r"\s+(?:levels?|baselines?|figures?|prices|values)\b", re.IGNORECASE)
"""Behind a year, these make "from" a step away and no start: "cut by half from 2005 levels"."""
_NAMING = frozenset({"year", "weekday", "month", "month-day", "month-year", "decade"})
_RANGES = frozenset({"range", "years", "days-month", "month-days"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a bare expression: where phrase and bare part start, where the phrase ends, the signal and its class.

    `loose` is "about" and its like, `more` a bound on a distance ("more than two weeks ago").
    """

    start: int
    bare: int
    end: int
    signal: str = ""
    kind: str = ""
    loose: bool = False
    more: bool = False


_COUNTED = frozenset({"dozens", "hundreds", "thousand", "thousands", "million", "millions", "cent", "percent", "point", "points"})
_MORE = re.compile(r"more\s+than|over|at\s+least", re.IGNORECASE)


def frame_of(text: str, start: int, end: int, floor: int = 0) -> Frame:
    """Widen an expression by its article, its approximator and its signal, where they stand right before it and after `floor`."""
    article = text[max(floor, start - 4) : start].lower() == "the " and not text[max(0, start - 5) : start - 4].isalnum()
    bare = start - 4 if article else start
    left = text[max(floor, bare - 60) : bare]
    loose = None if _TOPIC.search(left) else _LOOSE.search(left)
    if loose and "than" in loose[0] and _ends_counted(left[: loose.start()]):
        loose = None  # "seven more than a year ago" compares
    signal, kind, offset = _signal(left[: loose.start()] if loose else left)
    if loose and not kind:
        signal, kind, offset = _signal(left)  # "on or around"
    if signal == "about" and article:
        signal, kind, offset, loose = "", "", len(left), None  # "about the 2008 crisis": a topic
    if not kind:
        offset = loose.start() if loose else len(left)
    onward = _ONWARD.match(text, end)
    if onward is not None and kind in {"from", "since", "", "at"} and (kind == "from" or not onward[0].lower().endswith("on")):
        end, kind, signal = onward.end(), "since", signal or " ".join(onward[0].split())
    if (latest := _LATEST.match(text, end)) is not None and kind in {"", "at"}:
        end, kind, signal = latest.end(), "by", signal or "at the latest"
    if kind == "by" and _is_agent(text, bare - len(left) + offset, end):
        kind = "at"
    vague = kind == "about" or bool(loose and _VAGUE.search(loose[0]))
    return Frame(bare - len(left) + offset, bare, end, signal, kind, vague, bool(loose and _MORE.search(loose[0])))


@cache
def _befallen() -> re.Pattern[str]:
    participle = rf"[a-z]+ed|{alternatives(words().irregular | words().past_verbs)}"
    return re.compile(rf"(?<!to be )(?<!will be )(?<!must be )\b(?:{participle})\s+$", re.IGNORECASE)


_BY_WHAT = re.compile(r"(?:(?<=['’]s)|['’]s?)\s+(?:[a-z-]+\s+)?(?P<what>[a-z-]+)\b", re.IGNORECASE)


def _is_agent(text: str, start: int, end: int) -> bool:
    """Whether "by" leads in what did it and no limit: "destroyed by Monday's flood", not "by Monday's deadline"."""
    what = _BY_WHAT.match(text, end)
    named = what is not None and not set(what[0].lower().replace("'s", "").replace("’s", "").split()) & words().limits
    return named and _befallen().search(text, max(0, start - 30), start) is not None


def _ends_counted(before: str) -> bool:
    """Whether a number or its unit stands at the end."""
    last = before.rsplit(maxsplit=1)[-1].lower() if before.split() else ""
    return last[-1:].isdigit() or last.endswith("%") or last in _COUNTED or last in words().numbers


def _signal(head: str) -> tuple[str, str, int]:
    """The longest signal that `head` ends with: its words, its class and where it starts."""
    if not head or not head[-1].isspace():
        return "", "", len(head)
    found = [(word.start(), word[0]) for word in _WORD.finditer(head)][-6:]
    signals = words().signals
    for index in range(len(found)):
        phrase = " ".join(word.lower().lstrip("(“\"'‘") for _, word in found[index:])
        if phrase in signals:
            start, word = found[index]
            return phrase, signals[phrase], start + len(word) - len(word.lstrip("(“\"'‘"))
    return "", "", len(head)


def period_of(sense: Sense, frame: Frame, text: str, tense: str, rule: str = "") -> tuple[Period | None, str]:
    """The period of the whole phrase, and a reason where there is none."""
    if sense.start is None and sense.end is None:
        return None, sense.reason or "It stays relative."
    start, end = sense.start, sense.end
    approximate = sense.approximate or (frame.loose and sense.kind is not PeriodKind.TIME)
    kind = frame.kind
    if (kind in {"from", "since"} and rule in _RANGES) or (sense.kind is PeriodKind.DURATION and kind != "since"):
        kind = "at"
    if kind in {"from", "since"} and frame.signal == "from" and _LEVELS.match(text, frame.end):
        kind = "at"
    if kind == "from":
        opened = tense == "future" or bool(_OPENING.search(text[max(0, frame.start - 60) : frame.start]))
        kind = "since" if opened and start == end else "at"
    if start is None or end is None:
        return Period(start, end), sense.reason
    if sense.kind is PeriodKind.TIME and kind in {"before", "after"} and start == end:
        if frame.signal.split()[0] in {"just", "shortly", "soon", "right"}:
            return Period(start, end), ""  # just after midnight
        return (Period(None, end) if kind == "before" else Period(start, None)), ""  # before noon is still that day
    if ((frame.more and not kind) or frame.signal == "over") and rule == "away":
        back = re.search(r"\b(?:ago|earlier|before|back|previously)\b", text[frame.bare : frame.end])
        return (Period(None, end) if back else Period(start, None)), ""  # "more than two weeks ago" bounds the distance
    match kind:
        case "since":
            return Period(start, None, approximate), ""
        case "until" | "by":
            closed = _closed(frame, text, end)
            return Period(None, closed, approximate and closed == end and not _firm(frame, text)), ""
        case "before" if _event_inside(text, frame, rule):
            return Period(None, end), ""
        case "after" if _event_inside(text, frame, rule):
            return Period(start, None, approximate), ""
        case "before" if _LIMIT.match(text, frame.bare):
            return Period(None, end), ""
        case "before":
            return Period(None, _step(start, -1), approximate), ""
        case "after":
            return Period(_step(end, 1), None, approximate), ""
        case _:
            return Period(start, end, approximate), ""


def _event_inside(text: str, frame: Frame, rule: str) -> bool:
    """Whether an event is named, as in "after Friday's vote": it lies inside the period, so the rest of that counts too."""
    if _INSIDE.match(text, frame.end) or _OWN.search(text, frame.bare, frame.end):
        return True
    named = rule in _NAMING and text[frame.bare : frame.bare + 4].lower() == "the "
    return named and text[frame.end : frame.end + 1].isspace() and text[frame.end + 1 : frame.end + 2].isalpha()


def _firm(frame: Frame, text: str) -> bool:
    """Whether the words set a limit: "by the end of" is a limit, not an estimate."""
    return bool(re.match(r"(?:the\s+)?(?:end|close|year|month|start|beginning)", text[frame.bare : frame.end], re.IGNORECASE))


def _closed(frame: Frame, text: str, end: str) -> str:
    """A limit "by the end of" a month, a year or a decade is its last day."""
    limit = len(end) == 7 and _firm(frame, text)
    return last_day(end).isoformat() if limit or _END.match(text, frame.bare) else end


def _step(prefix: str, by: int) -> str:
    """The next or previous day, month or year, at the prefix's own precision.

    >>> _step("2024-12", 1), _step("2019", -1), _step("2024-03-01", -1)
    ('2025-01', '2018', '2024-02-29')
    """
    day = last_day(prefix) + timedelta(1) if by > 0 else first_day(prefix) - timedelta(1)
    return day.isoformat()[: len(prefix)]
