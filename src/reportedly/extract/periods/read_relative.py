"""Deictic and anaphoric expressions at a place in a text: yesterday, last October, the next day, the week before last."""

import re
from collections.abc import Callable, Iterator

from reportedly.extract.periods.read_dates import _feast, _season
from reportedly.extract.periods.shapes import (
    Again,
    Date,
    Edge,
    Moment,
    Nearby,
    Night,
    Parsed,
    Part,
    Reference,
    Repeated,
    Shape,
    SoFar,
    Turn,
)
from reportedly.extract.periods.words import pattern, words

_UNIT = r"(?P<u>day|week|month|year|quarter|weekend|decade|century|fortnight|hour|night|morning|afternoon|evening)(?:['’]?s)?"
_NAMED_DAY = r"(?:later |earlier |early |late )?(?P<n>%nameddays)(?: (?P<p>morning|afternoon|evening|night))?"
_NAMED_NIGHT = r"(?P<n>tonight|last night)"
_OVERNIGHT = r"overnight"
_SHIFT_UNIT = (
    r"(?P<past>this past |this last |this coming |this same )?(?:(?P<s>%shifts) )?(?:(?P<f>fiscal|financial|calendar|"
    r"school|academic) )?(?P<u>week|month|year|quarter|weekend|decade|century|fortnight)(?:['’]?s)?"
)
_NEARBY_WEEKDAY = r"(?:this (?=past|coming|last|next))?(?P<s>%shifts|past) (?P<w>%weekdays)"
_NEARBY_MONTH = r"(?:this (?=past|coming|last|next))?(?P<s>%shifts|past) (?P<m>%months)(?! ?\d)"
_NEARBY_MONTH_DAY = r"(?:this (?=past|coming|last|next))?(?P<s>%shifts|past) (?P<m>%months) (?P<d>%day)(?:st|nd|rd|th)?(?!\d)"
_NEARBY_SEASON = r"(?:this (?=past|coming|last|next))?(?P<s>%shifts|past) (?P<n>%seasons)(?P<y>(?!))?"
_NEARBY_FEAST = r"(?:this (?=past|coming|last|next))?(?P<s>%shifts|past) (?P<n>%feasts)(?P<y>(?!))?"
_NEARBY_QUARTER = r"(?P<s>last|this|next) (?P<y>year)['’]s (?P<n>first|second|third|fourth) (?P<k>quarter|half)"
_DAYPART = (
    r"(?P<s>this|that|the same|that same|the next|the following|the previous|next|the other|later that|early that|"
    r"late that|earlier this|later this|early this|early the next|early the following) (?P<p>morning|afternoon|"
    r"evening|night)"
)
_SAME = (
    r"(?P<s>(?:earlier|later|early|late) that(?: same)?|that(?: very)?(?: same)?|the same|this same|"
    r"the very(?: same)?|the very next|the following|the ensuing|the subsequent|the next|the previous|"
    r"the preceding|the prior|following|subsequent|same) " + _UNIT
)
_BEFORE = (
    r"the (?P<u>day|week|month|year|weekend|night|decade|century) (?P<s>before last|after next|before|after|earlier|later|prior)"
)
_AGAIN = r"(?:the same|that same|that|this same) (?:period|time ?frame|time span|time period|stretch)"
_THE_DAY = r"the day(?= ?[,.;:!?)]| (?:at|to|and|but)\b)"
_EARLIER = (
    r"(?P<e>earlier|later|early|late|so far) (?P<s>this|last|next|today|yesterday|tomorrow)(?: (?P<u>day|week|month|"
    r"year|quarter|weekend|decade|century|season))?"
)
_EARLIER_IN = r"(?P<e>earlier|later|early|late) (?:on )?in the (?P<u>day|week|month|year|decade|century|quarter)"
_SO_FAR = r"(?P<u>year|month|week|quarter)(?: |-)to(?: |-)date|to date"
_END = r"(?P<u>year|month|week|quarter)(?: |-|['’]s )end(?!s)|(?P<m>mid)-?(?P<mu>year|month|week)"
_NOW = r"%references"
_RECENT = r"(?:the )?(?:most )?(?P<w>recent|coming|past) (?P<u>days|weeks|months|years|decades|hours|times)"
_EVERY = (
    r"(?:every|each|per) (?:(?P<o>other) |(?P<nth>first|second|third|fourth|fifth|last) (?=%weekdays)|"
    r"(?P<c>two|three|four|five|six|few|several|couple of|\d{1,2}) )?"
    r"(?P<u>%units|%weekdays|morning|"
    r"afternoon|evening|summer|winter|spring|autumn|%months)"
)
_ADVERB = r"hourly|daily|weekly|monthly|quarterly|annual|annually|yearly|biweekly|fortnightly|nightly"
_ON_PLURAL = r"(?P<w>mon|tues|wednes|thurs|fri|satur|sun)days"

_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def unit(name: str) -> str:
    """The TIMEX3 letters of a unit's name, singular or plural."""
    lowered = name.lower()
    return "D" if lowered in _PARTS else words().units[lowered]


def length_value(amount: str, letters: str) -> str:
    """A TIMEX3 duration.

    >>> length_value("3", "W"), length_value("X", "TH"), length_value("2", "FN"), length_value("1", "Q")
    ('P3W', 'PTXH', 'P4W', 'P1Q')
    """
    if letters == "FN":
        return f"P{int(float(amount)) * 2}W" if amount != "X" else "PXW"
    return f"PT{amount}{letters[1]}" if letters.startswith("T") else f"P{amount}{letters}"


def _turn(written: str) -> int:
    last = written.lower().split()[-1]
    return {"past": -1, "present": 0}.get(last) or words().shifts.get(last, 0)


def _named_day(found: re.Match[str]) -> Shape:
    name = " ".join(found["n"].lower().split())
    day = Turn("D", words().named_days[name])
    return Moment(day, _PARTS[found["p"].lower()]) if found["p"] else day


def _shift_unit(found: re.Match[str]) -> Shape | None:
    past = (found["past"] or "").lower().split()
    by = {"past": -1, "last": -1, "coming": 1, "same": 0}[past[1]] if past else None
    if found["s"]:
        by = _turn(found["s"])
    if found[0][-1] in "sS" and found[0][-2] not in "'’" and found[0].split()[0].lower() != "this":
        return None  # "following weeks of": no one week; "this years theme" is meant as one
    return None if by is None else Turn(unit(found["u"]), by)


def _nearby_month(found: re.Match[str]) -> Shape:
    parts = found.groupdict()
    return Nearby(
        Date(None, words().months[found["m"].lower().rstrip(".")], int(parts["d"]) if parts.get("d") else None), _turn(found["s"])
    )


def _nearby_quarter(found: re.Match[str]) -> Shape | None:
    n = {"first": 1, "second": 2, "third": 3, "fourth": 4}[found["n"].lower()]
    kind = found["k"][0].upper()
    return None if kind == "H" and n > 2 else Part(f"{kind}{n}", None, _turn(found["s"]))


_TEXT_TURNS = {
    "same": 0,
    "that": 0,
    "very": 0,
    "next": 1,
    "following": 1,
    "ensuing": 1,
    "subsequent": 1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
}


def _daypart(found: re.Match[str]) -> Shape | None:
    written = found["s"].lower().split()
    part = _PARTS[found["p"].lower()]
    if written[-1] == "other":
        return None
    if written[-1] == "this":
        return Moment(Turn("D", 0), part)
    return Moment(Turn("D", _TEXT_TURNS[written[-1]], text=True), part)


def _same(found: re.Match[str]) -> Shape:
    by = _TEXT_TURNS[found["s"].lower().split()[-1]]
    name = found["u"].lower()
    if name in _PARTS:
        return Moment(Turn("D", by, text=True), _PARTS[name])
    if name.startswith("hour"):
        return Turn("D", 0, text=True)  # "at the same hour" is on the day told last
    return Turn(unit(name), by, text=True)


def _before(found: re.Match[str]) -> Shape:
    relation = " ".join(found["s"].lower().split())
    if " " in relation:
        return Turn(unit(found["u"]), -2 if relation.startswith("before") else 2)
    turn = Turn(unit(found["u"]), -1 if relation in {"before", "earlier", "prior"} else 1, text=True)
    return Moment(Turn("D", turn.by, text=True), "NI") if found["u"].lower() == "night" else turn


def _earlier(found: re.Match[str]) -> Shape | None:
    side, word = found["e"].lower().split()[0], found["s"].lower()
    if word in words().named_days:
        of: Shape = Turn("D", words().named_days[word])
    elif found["u"]:
        of = Turn(unit(found["u"]) if found["u"].lower() != "season" else "Y", _turn(word))
    else:
        return None
    if side == "so":
        return SoFar(of)
    return Edge({"earlier": "BEFORE", "later": "AFTER", "early": "START", "late": "END"}[side], of)


def _earlier_in(found: re.Match[str]) -> Shape:
    which = {"earlier": "BEFORE", "later": "AFTER", "early": "START", "late": "END"}[found["e"].lower()]
    return Edge(which, Turn(unit(found["u"]), 0))


def _so_far(found: re.Match[str]) -> Shape:
    return SoFar(Turn(unit(found["u"]), 0) if found["u"] else None)


def _end(found: re.Match[str]) -> Shape:
    if found["m"]:
        return Edge("MID", Turn(unit(found["mu"]), 0))
    return Edge("END", Turn(unit(found["u"]), 0), firm=True)


def _now(found: re.Match[str]) -> Shape:
    return Reference(words().references[" ".join(found[0].lower().split())])


def _recent(found: re.Match[str]) -> Shape | None:
    return Reference({"recent": "PAST_REF", "coming": "FUTURE_REF", "past": "PAST_REF"}[found["w"].lower()])


def _every(found: re.Match[str]) -> Shape | None:
    name = found["u"].lower()
    vocabulary = words()
    if name in vocabulary.weekdays:
        return Repeated(f"XXXX-WXX-{vocabulary.weekdays[name]}")
    if name in vocabulary.months:
        return Repeated(f"XXXX-{vocabulary.months[name]:02d}")
    if name in vocabulary.seasons:
        return Repeated(f"XXXX-{vocabulary.seasons[name]}")
    if name in _PARTS and name != "night":
        return Repeated(f"XXXX-XX-XXT{_PARTS[name]}")
    count = "2" if found["o"] else found["c"] or "1"
    if count.lower() in {"few", "several", "couple of"}:
        return Repeated(length_value("X", unit(name)))
    return Repeated(length_value(str(vocabulary.numbers.get(count.lower(), count)), unit(name)))


def _on_plural(found: re.Match[str]) -> Shape:
    return Repeated(f"XXXX-WXX-{words().weekdays[found['w'].lower() + 'day']}")


_Builder = Callable[[re.Match[str]], Shape | None]
_READERS: dict[str, tuple[tuple[str, str, _Builder], ...]] = {
    "named": (
        ("named-day", _NAMED_DAY, _named_day),
        ("named-night", r"(?P<n>tonight)", lambda _: Moment(Turn("D", 0), "NI")),
        ("overnight", _OVERNIGHT, lambda _: Night()),
    ),
    "shift": (
        ("last-night", r"(?:late )?last night", lambda _: Moment(Turn("D", -1), "NI")),
        ("turn", _SHIFT_UNIT, _shift_unit),
        (
            "nearby-weekday",
            _NEARBY_WEEKDAY,
            lambda found: Nearby(
                Date(weekday=words().weekdays[found["w"].lower().rstrip(".")]),
                _turn(found["s"]),
                found["s"].lower().endswith("coming"),
                found["s"].lower() in {"previous", "preceding", "prior"},
            ),
        ),
        ("nearby-month", _NEARBY_MONTH_DAY, _nearby_month),
        ("nearby-month", _NEARBY_MONTH, _nearby_month),
        ("nearby-quarter", _NEARBY_QUARTER, _nearby_quarter),
        ("daypart", _DAYPART, _daypart),
        ("same", _SAME, _same),
        ("again", _AGAIN, lambda _: Again()),
        ("recent", _RECENT, _recent),
    ),
    "then": (("then", r"then", lambda _: Again()),),
    "article": (
        ("weekend", r"the weekend", lambda _: Turn("WE", 0)),
        (
            "day-before",
            r"the day (?P<s>before yesterday|after tomorrow)",
            lambda found: Turn("D", -2 if found["s"].startswith("b") else 2),
        ),
        ("before", _BEFORE, _before),
        ("again", _AGAIN, lambda _: Again()),
        ("the-day", _THE_DAY, lambda _: Turn("D", 0, text=True)),
        ("new-year", r"the new year(?!['’]s)", lambda _: Edge("START", Date(month=1))),
        ("same", _SAME, _same),
        ("daypart", _DAYPART, _daypart),
        ("recent", _RECENT, _recent),
    ),
    "early": (
        ("earlier", _EARLIER, _earlier),
        ("earlier", _EARLIER_IN, _earlier_in),
        ("same", _SAME, _same),
        ("daypart", _DAYPART, _daypart),
        ("named-day", _NAMED_DAY, _named_day),
    ),
    "unit": (
        (
            "day-before",
            r"day (?P<s>before yesterday|after tomorrow)",
            lambda found: Turn("D", -2 if found["s"][0] in "bB" else 2),
        ),
        ("just-ended", r"(?P<u>quarter|year|month|week) just ended", lambda found: Turn(unit(found["u"]), -1)),
        ("year-ago", r"(?P<u>year|month|week|quarter)-(?:ago|earlier)", lambda found: Turn(unit(found["u"]), -1)),
        ("so-far", _SO_FAR, _so_far),
        ("end", _END, _end),
    ),
    "to": (("so-far", _SO_FAR, _so_far),),
    "mid": (("end", _END, _end),),
    "reference": (("reference", _NOW, _now),),
    "every": (("every", _EVERY, _every),),
    "adverb": (("adverb", _ADVERB, lambda found: Repeated(_ADVERBS[found[0].lower()])),),
    "plural": (("weekdays", _ON_PLURAL, _on_plural),),
}


def _nearby_named(text: str, at: int) -> Iterator[Parsed]:
    """Last summer, next Easter, this Christmas."""
    for rule, source, build in (("nearby-season", _NEARBY_SEASON, _season), ("nearby-feast", _NEARBY_FEAST, _feast)):
        found = pattern(source).match(text, at)
        if found is not None:
            yield Parsed(at, found.end(), Nearby(build(found), _turn(found["s"])), rule)


def read_relative(text: str, at: int, sort: str) -> Iterator[Parsed]:
    """Every relative reading that starts at `at`; `sort` is the class of the word there."""
    for rule, source, build in _READERS.get(sort, ()):
        found = pattern(source).match(text, at)
        if found is not None and (shape := build(found)) is not None:
            yield Parsed(at, found.end(), shape, rule)
    if sort == "shift":
        yield from _nearby_named(text, at)
