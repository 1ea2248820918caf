"""Lengths of time and what is made of them: ago, later, past windows, the year to June, the first six months of."""

import re
from collections.abc import Iterator

from reportedly.extract.periods.read_dates import day_number
from reportedly.extract.periods.read_relative import unit
from reportedly.extract.periods.shapes import (
    Away,
    Date,
    Feast,
    Length,
    Nearby,
    Nth,
    Parsed,
    Part,
    Reference,
    Repeated,
    Shape,
    Window,
)
from reportedly.extract.periods.words import pattern, words

_MORE = (
    r"(?:(?:full|whole|straight|consecutive|more|long|short|solid|additional|further|extra|business|working|calendar|"
    r"trading|turbulent|bloody|difficult|successive|another) )?"
)
_COUNTED = (
    r"(?P<n>%counted)\]?(?: |-)"
    + _MORE
    + r"(?P<u>%units)(?P<old>(?: |-)old)?(?P<half> and (?:a )?half)?(?:-long)?(?:['’]s?(?= time| notice| worth)(?: time)?)?"
)
_RUNNING = (
    r"(?P<n>%ordinal) (?:(?:straight|consecutive|successive) (?P<u>day|week|month|quarter|year|night|session)"
    r"|(?P<v>day|week|month|quarter|year|night) (?:in a row|running))"
)
_QUARTER_CENTURY = r"(?:(?P<three>three)(?: |-))?(?:an? |one )?quarters?(?:-| (?:of an? )?)century"
_AND_MORE = r"(?:,? and |,? )(?P<n>%number) (?P<u>%units)"
_TURNED = r"(?P<n>%counted) (?P<s>past|previous|last|upcoming|coming|next) (?P<u>%units)"
_BARE = r"(?P<u>decades|years|months|weeks|days|hours|minutes|centuries)"
_AFTER = (
    r"(?: |-)(?P<s>ago|from now|hence|later|earlier|before|after|from today|previously|prior|"
    r"beforehand|afterwards|afterward|back|on)"
)
_WINDOW = (
    r"(?P<s>past|last|next|coming|previous|preceding|following|first|final|initial|latest)(?: (?P<n>%counted))? "
    + _MORE
    + r"(?P<u>%units)"
)
_RATE = r"(?:an?|per|each|every) (?P<u>year|month|week|day|hour|minute|night|quarter|second)"
_HALF_UNIT = r"(?P<n>half)(?:-| an? )(?P<u>hour|day|year|century|decade|month)"

_ORDER = "YMWDTHTMTS"
"""Units from long to short, so that "two years and three months" is one length and "two days and three years" is two."""
_VAGUE_UNITS = frozenset({"second", "seconds", "quarter", "quarters"})
_RATE_BEFORE = re.compile(
    r"(?:\d|%|\b(?:times|once|twice|thrice|million|billion|trillion|thousand|hundred|dollars|euros|pounds|won|"
    r"rubles|roubles|yuan|yen|cents?|percent|"
    r"tonnes|tons|barrels|people|cases|deaths|visits|workers|jobs|homes|units|hours|days|miles|kilometers|kilometres))\s{1,2}$",
    re.IGNORECASE,
)


def amount(written: str) -> float | None:
    """The number in "two dozen", "three and a half", "a couple of", "12,000"; None for an unstated many.

    >>> [amount(text) for text in ("a", "twenty-four", "a couple of", "one and a half", "several", "two dozen", "half a")]
    [1.0, 24.0, 2.0, 1.5, None, 24.0, 0.5]
    """
    vocabulary = words()
    lowered = " ".join(written.lower().split())
    if lowered in vocabulary.vague:
        return None
    if lowered in vocabulary.couple:
        return 2.0
    total, half = 0.0, 0.5 if "half" in lowered else 0.0
    for word in re.split(r"[\s-]+", lowered):
        if word in {"half", "and", "of"}:
            continue
        if word in {"a", "an"}:
            total += 0 if half else 1
        elif word in {"hundred", "thousand", "million", "dozen"}:
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}[word]
        elif word in vocabulary.numbers:
            total += vocabulary.numbers[word]
        elif word[:1].isdigit():
            total += float(word.replace(",", ""))
    return total + half + (1.0 if lowered == "a and a half" else 0.0)


def _length(found: re.Match[str]) -> Length | None:
    letters = unit(found["u"])
    many = amount(found["n"])
    if many is not None and many >= 1000 and not found["u"].lower().endswith("s"):
        return None  # "World Cup 2018 day five": a year and a word
    if letters == "TH" and re.fullmatch(r"[012]\d[0-5]\d", found["n"]):
        return None  # "at 2130 hours"
    if many is not None and found.groupdict().get("half"):
        many += 0.5
    if many == 1 and found["u"].lower() in _VAGUE_UNITS and not found["n"][0].isdigit():
        return None
    return Length(many, letters)


_SIGNS = {
    "ago": -1,
    "from now": 1,
    "hence": 1,
    "later": 1,
    "earlier": -1,
    "before": -1,
    "after": 1,
    "from today": 1,
    "previously": -1,
    "prior": -1,
    "beforehand": -1,
    "afterwards": 1,
    "afterward": 1,
    "back": -1,
    "on": 1,
}
_OPENING = frozenset("\"“‘'$£€")
_FROM_NOW = frozenset({"ago", "from now", "hence", "from today", "back"})


def _away(length: Length, text: str, at: int) -> tuple[int, Shape] | None:
    """What "ago", "later", "before" make of a length that ends at `at`."""
    found = pattern(_AFTER).match(text, at)
    if found is None:
        return None
    word = " ".join(found["s"].lower().split())
    rest = text[found.end() : found.end() + 24].lstrip().lower()
    if word in {"back", "on"} and (rest[:1].isalnum() or rest[:1] in _OPENING):
        return None  # "two years back home", "three weeks on the run", 'a year on "guests"'
    if word in {"before", "after"} and rest[:1] not in {"", ".", ",", ";", ")", ":", "\n", "”", '"'}:
        return None  # two days before the vote: the event is no date
    if word in {"later", "earlier"} and rest.startswith(("this ", "in the ", "today", "tonight", "next ", "on ")):
        return None  # "thirty minutes later this week"
    if word == "prior" and rest.startswith("to"):
        return None
    return found.end(), Away(length, _SIGNS[word], "now" if word in _FROM_NOW else "text")


def _window(found: re.Match[str]) -> Shape | None:
    """Past and next windows; first and final ones need an "of"."""
    side = found["s"].lower()
    if (
        found["n"] is None
        and (not found["u"].lower().endswith("s") or side in {"first", "final", "initial", "latest"})
        and side != "past"
    ):
        return None
    if found["n"] is None and found["u"].lower() == "second":
        return None
    many = amount(found["n"]) if found["n"] else (None if found["u"].lower().endswith("s") else 1.0)
    length = Length(many, unit(found["u"]))
    if side in {"first", "final", "initial"}:
        return length
    if many is None and side in {"next", "coming", "following"} and found["n"] is None:
        return Reference("FUTURE_REF")
    if side == "following":
        return None
    return Window("next" if side in {"next", "coming"} else "past", length, side in {"previous", "preceding", "prior"})


_NAMED_AGO = r"(?P<n>%number) (?:(?P<w>%weekdays)s|(?P<s>summers|winters|springs|autumns)|(?P<f>christmases|easters)) ago"


def _named_ago(found: re.Match[str]) -> Shape | None:
    """Two Fridays ago is a week before the last one; two summers ago a year before the last."""
    many = amount(found["n"])
    if many is None or many != int(many) or not 1 < many < 100:
        return None
    if found["w"]:
        return Away(Length(many - 1, "W"), -1, Nearby(Date(weekday=words().weekdays[found["w"].lower()]), -1))
    of = Part(words().seasons[found["s"].lower()[:-1]]) if found["s"] else Feast(re.sub("e?s$", "", found["f"].lower()))
    return Away(Length(many - 1, "Y"), -1, Nearby(of, -1))


def read_lengths(text: str, at: int, sort: str) -> Iterator[Parsed]:
    """Every reading of a length that starts at `at`; `sort` is the class of the word there."""
    if sort in {"number", "article", "unit"} and (found := pattern(_QUARTER_CENTURY).match(text, at)):
        quarters = Length(75.0 if found["three"] else 25.0, "Y")
        away = _away(quarters, text, found.end())
        yield Parsed(at, away[0], away[1], "away") if away else Parsed(at, found.end(), quarters, "length")
        return
    if sort in {"digit", "number"} and (found := pattern(_NAMED_AGO).match(text, at)) and (shape := _named_ago(found)):
        yield Parsed(at, found.end(), shape, "away")
        return
    if sort in {"digit", "ordinal"} and (found := pattern(_RUNNING).match(text, at)):
        yield Parsed(at, found.end(), Length(float(day_number(found["n"])), _unit_of_run(found)), "run")
        return
    if sort in {"shift", "ordinal"}:
        found = pattern(_WINDOW).match(text, at)
        if found is not None and (shape := _window(found)) is not None:
            yield Parsed(at, found.end(), shape, "window" if isinstance(shape, Window) else "length")
        return
    if sort == "unit":
        found = pattern(_BARE).match(text, at)
        if found is not None:
            yield from _bare(found, text)
        return
    turned = pattern(_TURNED).match(text, at)
    if turned is not None and turned["u"].lower().endswith("s"):
        side = "next" if turned["s"].lower() in {"upcoming", "coming", "next"} else "past"
        yield Parsed(at, turned.end(), Window(side, Length(amount(turned["n"]), unit(turned["u"]))), "window")
        return
    found = pattern(_COUNTED).match(text, at)
    if found is None:
        return
    length = _length(found)
    if length is None:
        return
    end = found.end()
    if (
        (more := pattern(_AND_MORE).match(text, end))
        and (rest := _length(more))
        and _ORDER.find(rest.unit) > _ORDER.find(length.unit) >= 0
    ):
        length, end = Length(length.amount, length.unit, rest), more.end()
    if (
        sort == "article"
        and pattern(_RATE).match(text, at)
        and _RATE_BEFORE.search(text[max(0, at - 14) : at])
        and _away(length, text, found.end()) is None
    ):
        yield Parsed(at, found.end(), Repeated(_set_value(length.unit)), "rate")
        return
    away = None if found["old"] else _away(length, text, end)
    if away is not None:
        yield Parsed(at, away[0], away[1], "away")
    yield Parsed(at, end, length, "age" if found["old"] else "length")


def _unit_of_run(found: re.Match[str]) -> str:
    name = (found["u"] or found["v"]).lower()
    return "D" if name == "session" else unit(name)


def _set_value(letters: str) -> str:
    return f"PT1{letters[1]}" if letters.startswith("T") else f"P1{letters}"


def _bare(found: re.Match[str], text: str) -> Iterator[Parsed]:
    """A plural unit alone is a length after "for" or before "of", a distance before "ago" or "later"."""
    length = Length(None, unit(found["u"]))
    away = _away(length, text, found.end())
    if away is not None:
        yield Parsed(found.start(), away[0], away[1], "away")
        return
    before = text[max(0, found.start() - 12) : found.start()].lower().split()
    if before and before[-1] in {"for", "in", "within", "after"} and not text[found.end() : found.end() + 1].isalpha():
        yield Parsed(found.start(), found.end(), length, "length")


def nth_of(found: re.Match[str], of: Shape) -> Shape | None:
    """The "first six months" of something: n-th units of a frame."""
    word = found["s"].lower()
    many = amount(found["n"]) if found["n"] else 1.0
    if many is None or many != int(many) or many < 1:
        return None
    return Nth(1 if word in {"first", "initial"} else -1, unit(found["u"]), of, int(many))
