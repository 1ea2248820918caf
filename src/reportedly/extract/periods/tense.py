"""Past or future, from the nearest verb: "resigned on Friday", "will resign on Friday"."""

import re
from functools import cache

from reportedly.extract.periods.fixed import fixed_ahead
from reportedly.extract.periods.words import alternatives, words

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n")
_BREAK = re.compile(r"[;:–—]|,(?!\d)|\b(?:and|but|which|who|while|after|before|when|because|that)\b", re.IGNORECASE)


_AS_PLANNED = r"\bas\s+(?:\w+(?:ly|st)\s+)?(?:planned|scheduled|expected|intended|hoped|promised|agreed)\b"
"""What a plan is measured against is no tense: "not Friday as first planned"."""


@cache
def _cues() -> re.Pattern[str]:
    """One pass over a clause: future cues, past verbs, words in -ed."""
    vocabulary = words()
    future = alternatives(vocabulary.future)
    past = alternatives(vocabulary.past_verbs)
    return re.compile(
        rf"{_AS_PLANNED}|(?P<f>(?<![\w-])(?:{future})(?!\w)|['’]ll\b)"
        rf"|(?P<q>(?<=\bto )have\s+(?:[a-z]{{2,}}ed|{alternatives(vocabulary.irregular)})\b)"
        rf"|(?P<p>(?<![\w-])(?:{past})(?!\w)|\b[a-z]{{2,}}ed\b)",
        re.IGNORECASE,
    )


@cache
def _able() -> re.Pattern[str]:
    """What follows a "could" that tells what was: "we could still trace" is past, "it could begin" is not."""
    return re.compile(rf"(?:\s+(?:\w+ly|still|no\s+longer|not|only|just))*\s+(?:{alternatives(words().senses)})\b", re.IGNORECASE)


_THAT = re.compile(r"\bthat,?\s+$", re.IGNORECASE)
"""Before a time that opens what is said, whose verb stands behind it: "said that from May fares will rise"."""


def _is_attribute(text: str, found: re.Match[str], right: int) -> bool:
    """Whether a participle only stands before the noun of which something will be: "300 displaced people will be moved"."""
    then = _cues().search(text, found.end(), right) if found[0].lower().endswith("ed") else None
    return then is not None and then["f"] is not None and not _BREAK.search(text, found.end(), then.start())


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a place, at most 300 characters to each side."""
    low = max(0, start - 300)
    left = low
    for found in _SENTENCE_END.finditer(text, low, start + 1):  # one more, so that a sentence that starts here is seen
        left = min(found.end(), start)
    closing = _SENTENCE_END.search(text, end, min(len(text), end + 300))
    return left, closing.start() if closing else min(len(text), end + 300)


def tense_at(text: str, start: int, end: int) -> tuple[str, int]:
    """("past" | "future" | "", distance) of the cue nearest to the expression, what stands before it counting double."""
    left, right = sentence_around(text, start, end)
    best, nearest = "", 10_000
    not_past = words().not_past
    opens = _THAT.search(text, left, start) is not None and _cues().search(text, end, right) is not None
    for found in _cues().finditer(text, left, right):
        if (found.start() >= start and found.end() <= end) or found.lastgroup is None:
            continue
        if opens and (found.start() < start or _is_attribute(text, found, right)):
            continue
        if found["q"] and text[start : start + 2].lower() in {"by", "un"}:
            continue  # "is to have closed by Friday"
        if found[0][0].isupper() and found.start() > left and (found["p"] or found[0] in {"May", "Will"}):
            continue  # the month, the man, Mohamed
        word = found[0].lower()
        if found["p"] and (word in not_past or _is_base_form(text, left, found)):
            continue
        before = found.start() < start  # "put off until" reaches into "until Friday"
        gap = text[found.end() : start] if before else text[end : found.start()]
        distance = len(gap) + 25 * len(_BREAK.findall(gap)) + (0 if before else 20)
        if opens:
            distance = len(gap) // 2  # the verb of its own clause, however far its subject puts it off
        if distance < nearest:
            ahead = found["f"] and not (word == "could" and _able().match(text, found.end()))
            best, nearest = ("future" if ahead else "past"), distance
    if (ahead_by := fixed_ahead(text, (left, start, end, right), told=bool(best))) is not None:
        return "future", ahead_by
    if not best and (expected := _EXPECTED.search(text, left, start)) is not None:
        return "future", start - expected.end()
    return _overruled(text, left, start, best), nearest


@cache
def _plan(led: str) -> re.Pattern[str]:
    planned = alternatives(words().planned)
    return re.compile(rf"{led}(?:\w+ly\s+)?(?:{planned})\b[^,.;:]{{0,40}}$", re.IGNORECASE)


_DROPPED = re.compile(r",\s+(?:was|were|had|has\s+been|have\s+been)\b", re.IGNORECASE)


def is_plan(text: str, start: int) -> bool:
    """Whether a date ends what "was planned" or "had been expected": it may lie on either side of the day of writing."""
    return _plan(r"\b(?:was|were|been)\s+").search(text, max(0, start - 80), start) is not None


def is_dropped(text: str, start: int, end: int) -> bool:
    """Whether a plan is told as one that was: "had been due to open in May"; "the talks, planned for Tuesday, were cancelled"."""
    low = max(0, start - 80)
    if _plan(r"\bhad\s+been\s+").search(text, low, start):
        return True
    return _DROPPED.match(text, end) is not None and _plan(r",\s+").search(text, low, start) is not None


@cache
def _mishap() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words().mishaps)})(?:s|es)?", re.IGNORECASE)


_LAST_TWO = re.compile(r"(?:([\w’']+)\s+)?\b([\w’']+)\s+$")
_OWNS = re.compile(r"['’]s (?:(?P<how>[a-z-]+) )?(?P<w>[a-z]+)\b| (?P<of>[a-z]+)\b")


def has_happened(text: str, start: int, end: int) -> bool:
    """Whether a time is that of a mishap, which nobody plans: "Monday's crash", "the crash on May 3 will be investigated"."""
    before = _LAST_TWO.search(text, max(0, start - 40), start)
    if before is not None and _mishap().fullmatch(before[2]) and (before[1] or "").lower() not in words().infinitive:
        return True
    after = _OWNS.match(text, end)
    if after is None or (after["of"] and "the " not in text[start:end].lower()):
        return False
    return any(_mishap().fullmatch(word) for word in after.groups() if word)


_TOLD_THAT = r"\bthat\s(?![^.;:\n]{0,40}\b(?:had|have|has|need|needed|was|were|are|is)\s+to\b)"
"""What leads from an order to a telling: "told the panel that it had sent 300 men to the coast", not "that they had to leave"."""


@cache
def _leads_to(kind: str) -> re.Pattern[str]:
    vocabulary = words()
    if kind == "order":
        return re.compile(
            rf"(?i:\b(?:{alternatives(vocabulary.ordering)})\b)(?:(?!{_TOLD_THAT})[^.;:\n]){{0,60}}\bto\s+[a-z]+\b[^.,;:\n]{{0,40}}$"
        )
    listed, between = {
        "until": (vocabulary.granting, r"[^.,;:\n]{0,40}"),
        "for": (vocabulary.appointing, r"\s[^.,;:\n]{1,40}"),
        "right for": (vocabulary.appointing, r"\s"),
    }[kind]
    return re.compile(rf"\b(?:{alternatives(listed)})\b{between}$", re.IGNORECASE)


@cache
def _foreseen() -> re.Pattern[str]:
    unled = "".join(rf"(?<!\b{word} )" for word in ("as", "than", "had", "was", "were", "been"))
    return re.compile(rf"{unled}\b(?:{alternatives(words().foreseeing)})\b[^.;:\n]{{0,60}}$", re.IGNORECASE)


def is_foreseen(text: str, start: int) -> bool:
    """Whether a limit in time is of what somebody expects or fears, also in the past: "said it expected 1,500 by April"."""
    return _foreseen().search(text, max(0, start - 90), start) is not None


def is_set_ahead(text: str, start: int, signal: str, kind: str, *, day: bool) -> bool:
    """Whether what was asked, granted or set leads to a time to come: "told to return by Friday", "called a vote for Sunday"."""
    low = max(0, start - 120)
    ordered = kind in {"by", "until", "from"} or (kind == "since" and "since" not in signal)
    if ordered and _leads_to("order").search(text, low, start):
        return True
    if kind == "until":
        return _leads_to("until").search(text, low, start) is not None
    return signal == "for" and _leads_to("for" if day else "right for").search(text, low, start) is not None


def _is_base_form(text: str, left: int, found: re.Match[str]) -> bool:
    """Whether a past-looking form is none: an infinitive ("will quit"), a state of now ("stays shut")."""
    before = _LAST_WORD.search(text, left, found.start())
    if before is None:
        return False
    word = before[1] if before[1] == "May" else before[1].lower()
    if word in {"and", "or"} and found[0].lower() in _ONE_FORM:
        return _AND.search(text, left, found.start()) is not None  # "would close its plant and shed 1,480 jobs by December"
    return word in words().copulas or (word in words().infinitive and not found[0].lower().endswith("ed"))


_LAST_WORD = re.compile(r"([\w'’]+)\s+$")
_FUTURE_PASSIVE = re.compile(
    r"\b(?:will|shall|would|to|is|are|be|due|set)\s+(?:be\s+|have\s+been\s+)?(?:\w+ly\s+)?(?:scheduled|expected|"
    r"slated|planned|due|set|held|released|published|announced|launched|completed|extended|"
    r"\w+ed)\s+[^,.;]{0,40}$",
    re.IGNORECASE,
)


_EXPECTED = re.compile(
    r"\b(?:is|are|['’]s|['’]re)\s+(?:\w+ly\s+)?(?:expected|scheduled|slated|planned|forecast|projected|predicted|billed)\b"
    r"(?=[^.,;]{0,60}$)",
    re.IGNORECASE,
)
"""What is expected lies ahead: "a plane is expected in Arequipa on Friday"."""
_ONE_FORM = {"shed", "cut", "put", "set", "let", "hit", "quit", "shut", "split", "spread", "read", "beat", "cast", "cost"}
_AND = re.compile(
    r"\b(?:to|will|would|shall|may|might|could|should|must|can)\s+[a-z]+\b[^.;]{0,60}\b(?:and|or)\s+$", re.IGNORECASE
)


_WANTED = re.compile(r"\b(?:wants?|demands?|needs?)\s[^,.;:]{2,60}\s(?:\w+(?:ed|en)|built|done|made|put|paid|sent)\s+$")
"""What somebody wants done: "wants the dam drained by March"."""


def _overruled(text: str, left: int, start: int, found: str) -> str:
    """A participle under a future auxiliary or a wish ("will be published on Friday", "wants it drained by May") is no past."""
    if found == "past" and _WANTED.search(text, max(left, start - 90), start):
        return "future"
    return (
        "future"
        if found == "past"
        and _FUTURE_PASSIVE.search(text, max(left, start - 90), start)
        and not re.search(r"\b(?:was|were|had|has|have)\b[^,.;]{0,60}$", text[max(left, start - 60) : start], re.IGNORECASE)
        else found
    )
