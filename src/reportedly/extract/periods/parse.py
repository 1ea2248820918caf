"""From words to shapes: which words may start an expression, and how small expressions make larger ones."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly.extract.periods.read_clock import read_clock
from reportedly.extract.periods.read_dates import day_first, day_number, read_dates
from reportedly.extract.periods.read_lengths import nth_of, read_lengths
from reportedly.extract.periods.read_relative import read_relative, unit
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
    Nth,
    Parsed,
    Part,
    Reference,
    Repeated,
    Shape,
    SoFar,
    Turn,
    UpTo,
    Within,
)
from reportedly.extract.periods.traps import is_trap
from reportedly.extract.periods.words import pattern, words

_WORD = re.compile(r"[^\W_]+")
_EDGE = (
    r"(?:(?P<early>early|late|mid)(?:-| (?:in |on |of )?)|(?P<e>middle|beginning|start|end|close|opening|height|onset|dawn|turn|outset|tail end|latter part|early part|"
    r"closing days|final days|last days|early days|first days|middle part)(?: part)? of )(?:the |that )?"
)
_NTH = r"(?P<s>first|last|final|initial|opening|closing)(?: (?P<n>%counted))? (?P<u>%units) (?:of|in) (?:the )?"
_NTH_ORDINAL = (
    r"(?P<n>%ordinal|latter|former) (?P<u>day|week|month|year|quarter|half|decade|weekend|%weekdays) (?:of|in) (?:the )?"
)
_NTH_WEEKDAY = r"(?P<n>last|final) (?P<u>%weekdays) (?:of|in) (?:the )?"
_PART_OF = r"(?:early |late )?(?P<p>morning|afternoon|evening|night|nighttime|eve)(?: hours)? (?:of|on) (?:the )?"
_ON_DAY = r"(?: (?:on|of)|,)? (?:the )?"
_AT = r"(?:,? at(?: about| around)?|,| around| about|,? by| @)? "
_FRAME = r"(?:,? of| in| during|,)? (?:the )?"
_HALF_DAY = r" (?P<p>morning|afternoon|evening|night)"
_TO = r"(?:-to-| (?:to|through|until|till|up to|thru|up until) )(?:the )?"
_DASH = r" ?[-–—] ?"
_AND = r" and (?:the )?"
_ENDED = r" (?:to|up to|through|until|ended|ending|that ended|which ended)(?: on| in)? (?:the end of )?"
_BASE = r" (?P<s>before|after|from|prior to|ahead of|following|of) (?:the )?"
_WEEK_OF = r"(?P<u>week|weekend|month|year) (?:of |ending |ended |beginning |starting |commencing )?"
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "eve": "EV"}
_MOVED = re.compile(r"\b(?:mov|postpon|delay|push|chang|reschedul|switch|shift|bring|brought|put)\w*\s[^.]{0,40}$", re.IGNORECASE)


def _many(sort: str, listed: Iterator[str] | list[str]) -> dict[str, tuple[str, ...]]:
    return {word: (sort,) for word in listed}


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    """First word, lower case -> the sorts of expression it may start."""
    vocabulary = words()
    tables: list[dict[str, tuple[str, ...]]] = [
        _many("month", list(vocabulary.months)),
        _many("weekday", list(vocabulary.weekdays)),
        _many("plural", [f"{day}s" for day in vocabulary.weekdays if len(day) > 5]),
        _many("season", list(vocabulary.seasons)),
        _many("decade", list(vocabulary.decades)),
        _many("unit", list(vocabulary.units)),
        _many("number", list(vocabulary.numbers)),
        _many(
            "number",
            ["half", "couple", "dozens", "scores", "hundreds", "several", "few", "many", "some", "numerous", "countless"],
        ),
        _many("ordinal", [word for word in vocabulary.ordinals if "-" not in word]),
        _many(
            "ordinal",
            ["twenty", "thirty", "final", "last", "opening", "closing", "initial", "first", "past", "next", "latter", "former"],
        ),
        _many(
            "shift",
            [
                "last",
                "this",
                "next",
                "past",
                "coming",
                "previous",
                "preceding",
                "following",
                "upcoming",
                "prior",
                "current",
                "that",
                "same",
                "recent",
                "subsequent",
                "latest",
                "first",
                "final",
                "initial",
                "present",
                "late",
            ],
        ),
        _many("early", ["early", "late", "earlier", "later", "so"]),
        _many(
            "edge",
            [
                "early",
                "late",
                "mid",
                "middle",
                "beginning",
                "start",
                "end",
                "close",
                "opening",
                "height",
                "onset",
                "dawn",
                "turn",
                "outset",
                "tail",
                "latter",
                "closing",
                "final",
                "last",
                "first",
            ],
        ),
        _many("named", ["today", "yesterday", "tomorrow", "tonight", "overnight", "later", "earlier", "early", "late"]),
        _many("daypart", [*_PARTS, "early", "late"]),
        _many("article", ["a", "an", "the"]),
        _many("every", ["every", "each", "per"]),
        _many(
            "adverb",
            [
                "hourly",
                "daily",
                "weekly",
                "monthly",
                "quarterly",
                "annual",
                "annually",
                "yearly",
                "nightly",
                "fortnightly",
                "biweekly",
            ],
        ),
        _many(
            "clock",
            [
                *vocabulary.clockwords,
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ],
        ),
        _many("mid", ["mid", "midyear", "midweek"]),
        _many("fiscal", ["fiscal", "financial", "fy"]),
        _many("code", ["q1", "q2", "q3", "q4", "h1", "h2"]),
        _many("week", ["week"]),
        _many("to", ["to"]),
        _many("feast", sorted({name.split()[0].split("'")[0].split("’")[0].rstrip(".") for name in vocabulary.feasts})),
        _many("reference", sorted({phrase.split()[0] for phrase in vocabulary.references})),
    ]
    merged: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for word, sorts in table.items():
            merged[word] = tuple(dict.fromkeys(merged.get(word, ()) + sorts))
    return merged


@cache
def _after_frequent() -> dict[str, frozenset[str]]:
    """Words too frequent to try everywhere -> the words one of which must follow."""
    found: dict[str, set[str]] = {"to": {"date"}}
    for phrase in words().references:
        first, *rest = phrase.split()
        if first in {"at", "in", "for", "the", "a", "as"} and rest:
            found.setdefault(first, set()).add(rest[0])
    units = set(words().units) | set(words().dayparts)
    found.setdefault("the", set()).update(
        {
            "day",
            "same",
            "next",
            "following",
            "previous",
            "preceding",
            "prior",
            "very",
            "ensuing",
            "subsequent",
            "most",
            "recent",
            "past",
            "coming",
            "fourth",
        }
        | units
    )
    found.setdefault("a", set()).update(
        units
        | {
            "few",
            "couple",
            "dozen",
            "half",
            "number",
            "handful",
            "hundred",
            "thousand",
            "full",
            "further",
            "whole",
            "pair",
            "single",
            "additional",
            "year",
            "long",
        }
    )
    found["an"] = {"hour", "additional", "hours"}
    found["that"] = {
        "day",
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "same",
        "very",
        "weekend",
        "decade",
        "summer",
        "autumn",
        "winter",
        "spring",
        "fall",
    }
    found["so"] = {"far"}
    return {word: frozenset(follow) for word, follow in found.items()}


class Parser:
    """Reads one text; holds it and nothing else that changes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.day_leads = day_first(text)

    def find(self) -> Iterator[Parsed]:
        """Every expression, leftmost and longest, apart from one another."""
        sorts, frequent, reach = _sorts(), _after_frequent(), 0
        text = self.text
        for word in _WORD.finditer(text):
            start = word.start()
            written = word[0]
            lowered = written.lower()
            listed = sorts.get(lowered)
            if listed is None:
                if not written[0].isdigit() and not (lowered[:2] == "fy" and lowered[2:].isdigit()):
                    continue
                listed = ("digit",) if written[0].isdigit() else ("fiscal",)
            if start < reach:
                continue
            if (follow := frequent.get(lowered)) is not None:
                after = _WORD.search(text, word.end(), word.end() + 40)
                if after is None or after[0].lower() not in follow:
                    continue
            parsed = self.read(start, listed)
            if parsed is not None:
                reach = parsed.end
                yield parsed

    def read(self, at: int, sorts: tuple[str, ...], depth: int = 0) -> Parsed | None:
        """The longest expression at `at`, composed as far as it goes, None when there is none or it is a trap."""
        if "digit" in sorts and at and self.text[at - 1] in "'’‘" and (parsed := self._best(at - 1, ("digit",), depth)):
            return parsed
        best = self._best(at, sorts, depth)
        if best is None:
            return None
        best = self._extend(best, depth)
        return None if is_trap(self.text, best) else best

    def _best(self, at: int, sorts: tuple[str, ...], depth: int) -> Parsed | None:
        found = list(self._candidates(at, sorts, depth))
        return max(found, key=lambda parsed: parsed.end, default=None)

    def _candidates(self, at: int, sorts: tuple[str, ...], depth: int) -> Iterator[Parsed]:
        text = self.text
        if at and (
            text[at - 1] in "$€£¥₩#@_" or (text[at - 1] in ".,/-:" and text[at - 2 : at - 1].isdigit() and "digit" in sorts)
        ):
            return
        for sort in sorts:
            yield from read_dates(text, at, sort, day_leads=self.day_leads)
            yield from read_relative(text, at, sort)
            if sort in {"digit", "number", "article", "shift", "unit", "ordinal"}:
                yield from read_lengths(text, at, sort)
            if sort in {"digit", "clock"} and (clock := read_clock(text, at)):
                yield Parsed(at, clock[0], Moment(None, clock[1]), "clock")
            if depth < 4:
                yield from self._nested(at, sort, depth)

    def _nested(self, at: int, sort: str, depth: int) -> Iterator[Parsed]:
        if sort == "edge":
            yield from self._edge(at, depth)
        if sort in {"ordinal", "digit"}:
            yield from self._nth(at, depth)
        if sort == "daypart":
            yield from self._part_of(at, depth)
        if sort == "unit":
            yield from self._week_of(at, depth)

    def _next(self, at: int, depth: int) -> Parsed | None:
        """The expression that starts right at `at`."""
        if self.text[at : at + 1] in {"'", "’", "‘"}:
            at += 1
        word = _WORD.match(self.text, at)
        if word is None:
            return None
        lowered = word[0].lower()
        sorts = _sorts().get(lowered) or (("digit",) if lowered[0].isdigit() else None)
        return None if sorts is None else self.read(at, sorts, depth + 1)

    def _edge(self, at: int, depth: int) -> Iterator[Parsed]:
        found = _prefix(_EDGE).match(self.text, at)
        if found is None:
            return
        inner = self._next(found.end(), depth)
        name = " ".join((found["e"] or found["early"]).lower().split())
        which, firm = words().edges.get(name, "START"), found["early"] is None
        if inner is None:
            unit_found = pattern(r"(?P<u>day|week|month|year|quarter|decade|century)").match(self.text, found.end())
            if unit_found and firm and self.text[found.end() - 4 : found.end()].lower() == "the ":
                by_text = unit_found["u"].lower() == "day"
                yield Parsed(at, unit_found.end(), Edge(which, Turn(unit(unit_found["u"]), 0, text=by_text), firm=True), "edge")
            return
        if isinstance(inner.shape, Date | Part | Many | Turn | Within | Nearby | Feast | Moment) or (
            isinstance(inner.shape, Between) and firm
        ):
            if isinstance(inner.shape, Date) and inner.shape.day and which == "MID" and not firm:
                return
            yield Parsed(at, inner.end, Edge(which, inner.shape, firm), "edge")

    def _nth(self, at: int, depth: int) -> Iterator[Parsed]:
        for source in (_NTH, _NTH_ORDINAL, _NTH_WEEKDAY):
            found = _prefix(source).match(self.text, at)
            if found is None:
                continue
            inner = self._next(found.end(), depth) or self._plain_unit(found.end())
            if inner is None or not isinstance(inner.shape, Date | Turn | Part | Within | Nearby | Many | Feast):
                continue
            if source is _NTH and found["n"] is None and found["u"].lower().endswith("s"):
                continue  # "the closing days of": an edge, not a number of days
            name = found["u"].lower()
            if source is _NTH:
                shape = nth_of(found, inner.shape)
            else:
                n = {"last": -1, "final": -1, "latter": 2, "former": 1}.get(found["n"].lower()) or day_number(found["n"])
                letters = f"WD{words().weekdays[name]}" if name in words().weekdays else "H" if name == "half" else unit(name)
                shape = Nth(n, letters, inner.shape)
            if shape is not None:
                yield Parsed(at, inner.end, shape, "nth")

    def _plain_unit(self, at: int) -> Parsed | None:
        """ "the year", "the month" as the frame of something inside it."""
        found = pattern(r"(?P<u>year|month|week|decade|century)").match(self.text, at)
        return found and Parsed(at, found.end(), Turn(unit(found["u"]), 0), "turn")

    def _part_of(self, at: int, depth: int) -> Iterator[Parsed]:
        found = _prefix(_PART_OF).match(self.text, at)
        inner = self._next(found.end(), depth) if found else None
        if found and inner and _is_day(inner.shape):
            yield Parsed(at, inner.end, Moment(inner.shape, _PARTS[found["p"].lower()]), "part-of")

    def _week_of(self, at: int, depth: int) -> Iterator[Parsed]:
        """The week of May 5, the month of May, the year 2008, the year to June 2024."""
        found = _prefix(_WEEK_OF).match(self.text, at)
        if found is not None:
            inner = self._next(found.end(), depth)
            name = found["u"].lower()
            if (
                inner is not None
                and isinstance(inner.shape, Date)
                and inner.rule in {"month-day", "day-month", "iso", "numeric", "year", "month", "month-year"}
            ):
                day = inner.shape.day is not None
                if name == "week" and day:
                    yield Parsed(at, inner.end, Nth(0, "W", inner.shape), "week-of")
                elif (name == "month" and inner.shape.month and not day) or (name == "year" and inner.rule == "year"):
                    yield Parsed(at, inner.end, inner.shape, inner.rule)
        alone = pattern(r"(?P<u>year|quarter|half-year|month|week)").match(self.text, at)
        if alone is not None and (end := self._ended(alone.end(), depth)) and alone["u"].lower() != "half-year":
            yield Parsed(at, end.end, UpTo(Length(1.0, unit(alone["u"])), end.shape), "up-to")

    def _ended(self, at: int, depth: int) -> Parsed | None:
        found = _prefix(_ENDED).match(self.text, at)
        inner = self._next(found.end(), depth) if found else None
        return inner if inner and isinstance(inner.shape, Date) and inner.shape.month else None

    def _extend(self, parsed: Parsed, depth: int) -> Parsed:
        """Join what follows: a time to its day, a day to its week, a year to its month, an end to its start."""
        for _ in range(3):
            joined = self._join(parsed, depth)
            if joined is None:
                break
            parsed = joined
        return self._range(parsed, depth) or parsed if depth == 0 else parsed

    def _join(self, parsed: Parsed, depth: int) -> Parsed | None:
        shape, end, text = parsed.shape, parsed.end, self.text
        if isinstance(shape, Length) and parsed.rule == "length":
            return self._join_length(parsed, depth)
        if _is_day(shape):
            if not isinstance(shape, Moment) and (part := pattern(_HALF_DAY).match(text, end)):
                return Parsed(parsed.start, part.end(), Moment(shape, _PARTS[part["p"].lower()]), parsed.rule)
            gap = _prefix(_AT).match(text, end)
            if gap and (clock := read_clock(text, gap.end())) and not (isinstance(shape, Moment) and ":" in shape.clock):
                day = shape.day if isinstance(shape, Moment) else shape
                return Parsed(parsed.start, clock[0], Moment(day, clock[1]), parsed.rule)
        if isinstance(shape, Moment) and shape.day is None or isinstance(shape, Date) and shape.weekday and not shape.day:
            gap = _prefix(_ON_DAY).match(text, end)
            inner = self._next(gap.end(), depth) if gap and depth < 4 else None
            if gap and inner is None and text[gap.end() - 4 : gap.end()].lower() == "the ":
                inner = self._next(gap.end() - 4, depth)
            if inner and isinstance(shape, Moment) and _is_day(inner.shape):
                day = inner.shape.day if isinstance(inner.shape, Moment) else inner.shape
                return Parsed(parsed.start, inner.end, Moment(day, shape.clock), "clock")
            if inner and isinstance(shape, Date) and isinstance(inner.shape, Turn) and inner.shape.unit == "W":
                return Parsed(parsed.start, inner.end, Within(shape, inner.shape), "within")
        if _lacks_year(shape) and (gap := _prefix(_FRAME).match(text, end)) and depth < 4:
            inner = self._next(gap.end(), depth)
            if inner and isinstance(inner.shape, Turn) and inner.shape.unit == "Y":
                return Parsed(parsed.start, inner.end, Within(shape, inner.shape), "within")
        if (
            parsed.rule == "before"
            and isinstance(shape, Turn)
            and abs(shape.by) == 1
            and depth < 4
            and (gap := _prefix(" (?:the )?").match(text, end))
        ):
            inner = self._next(gap.end(), depth)
            if inner and isinstance(inner.shape, Date | Feast | Nearby | Within | Moment):
                return Parsed(parsed.start, inner.end, Away(Length(1.0, shape.unit), shape.by, inner.shape), "away")
        if isinstance(shape, Turn) and shape.unit == "W" and (gap := _prefix(" (?:on )?").match(text, end)):
            inner = self._next(gap.end(), depth) if depth < 4 else None
            if inner and isinstance(inner.shape, Moment) and isinstance(inner.shape.day, Date) and inner.rule == "weekday":
                return Parsed(parsed.start, inner.end, Moment(Within(inner.shape.day, shape), inner.shape.clock), "within")
            if inner and isinstance(inner.shape, Date) and inner.rule == "weekday":
                return Parsed(parsed.start, inner.end, Within(inner.shape, shape), "within")
        return None

    def _join_length(self, parsed: Parsed, depth: int) -> Parsed | None:
        assert isinstance(parsed.shape, Length)
        if depth >= 4:
            return None
        if (end := self._ended(parsed.end, depth)) and parsed.shape.amount:
            return Parsed(parsed.start, end.end, UpTo(parsed.shape, end.shape), "up-to")
        found = _prefix(_BASE).match(self.text, parsed.end)
        if found is None or found["s"].lower() == "of":
            return None
        inner = self._next(found.end(), depth)
        if inner is None or not isinstance(
            inner.shape, Date | Feast | Turn | Nearby | Within | Edge | Part | Moment | Many | Reference
        ):
            return None
        sign = 1 if found["s"].lower() in {"after", "from", "following"} else -1
        base: str | Shape = "now" if isinstance(inner.shape, Reference) else inner.shape
        return Parsed(parsed.start, inner.end, Away(parsed.shape, sign, base), "away")

    def _range(self, parsed: Parsed, depth: int) -> Parsed | None:
        shape, text = parsed.shape, self.text
        if not isinstance(shape, Date | Part | Edge | Feast | Turn | Nearby | Many | Within | Moment | Reference):
            return None
        before = text[max(0, parsed.start - 20) : parsed.start].lower().split()
        led = next((word for word in reversed(before) if word not in {"the", "about", "around"}), "")
        for source, words_only in ((_DASH, False), (_TO, True), (_AND, True)):
            if source is _AND and led != "between":
                continue
            gap = _prefix(source).match(text, parsed.end)
            inner = self._next(gap.end(), depth) if gap else None
            if inner is None or inner.end <= parsed.end:
                continue
            if not isinstance(inner.shape, Date | Part | Edge | Feast | Turn | Nearby | Many | Within | Moment | Reference):
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
def _prefix(source: str) -> re.Pattern[str]:
    """A pattern that may end anywhere, for what stands before another expression."""
    return re.compile(pattern(source).pattern.removesuffix(r"(?!\w)"), re.IGNORECASE)


def _is_day(shape: Shape) -> bool:
    """Whether the shape names one day (so that a time or half-day can join it)."""
    if isinstance(shape, Date):
        return shape.day is not None or shape.weekday is not None
    if isinstance(shape, Turn):
        return shape.unit == "D"
    if isinstance(shape, Nearby):
        return _is_day(shape.of)
    if isinstance(shape, Within | Nth):
        return _is_day(shape.of) if isinstance(shape, Within) else shape.unit.startswith("WD")
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


__all__ = ["Parser", "Repeated", "SoFar"]
