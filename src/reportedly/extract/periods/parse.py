"""From words to shapes: which words may start an expression, and how small expressions make larger ones."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.periods.compose import extend, is_day_shape, is_ending, prefix, range_of
from reportedly.extract.periods.read_clock import read_clock
from reportedly.extract.periods.read_dates import day_first, day_number, read_dates
from reportedly.extract.periods.read_lengths import nth_of, read_lengths
from reportedly.extract.periods.read_relative import read_relative, unit
from reportedly.extract.periods.shapes import (
    Again,
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
    Repeated,
    SoFar,
    Turn,
    UpTo,
    Within,
)
from reportedly.extract.periods.sorts import PARTS, followers, sorts_of_words
from reportedly.extract.periods.traps import is_trap
from reportedly.extract.periods.words import pattern, words

_WORD = re.compile(r"[^\W_]+")
_EDGE = (
    r"(?:(?P<few>dying|waning|final|closing|last|opening|early|first) (?P<u>days|weeks|months) of |"
    r"(?:(?P<to>early|mid)(?:-to-| to ))?(?P<early>early|late|mid)(?:-| (?:in |on |of )?)|"
    r"(?P<point>end)-|(?P<way>mid|half)-?way through |"
    r"(?P<e>middle|beginning|start|end|close|opening|height|"
    r"onset|dawn|turn|outset|tail end|latter part|early part|"
    r"rest|remainder|balance|middle part)(?: part)? of )"
    r"(?:the |that (?!day|week|month|year|decade|century))?"
)
_NTH = r"(?P<s>first|last|final|initial|opening|closing)(?: (?P<n>%counted))? (?P<u>%units) (?:of|in) (?:the )?"
_NTH_ORDINAL = (
    r"(?P<n>%ordinal|latter|former|back) (?P<u>day|week|month|year|quarter|half|decade|weekend|%weekdays) (?:of|in) (?:the )?"
)
_NTH_WEEKDAY = r"(?P<n>last|final) (?P<u>%weekdays) (?:of|in) (?:the )?"
_SAME_OF = (
    r"(?:the )?(?:same|corresponding|comparable|equivalent|like|identical) "
    r"(?P<u>period|months|weeks|days|quarters|time|point|stage|span|timeframe|quarter|month|week|weekend|day)"
    r"(?: of| in|,)? (?:the )?"
)
_SEVERAL = {"months", "weeks", "days", "quarters"}
_PART_OF = (
    r"(?:(?:early |late )?(?P<p>morning|afternoon|evening|night|nighttime|eve)(?: hours)?|(?:early|small|pre-?dawn) hours) "
    r"(?:of|on) (?:the )?"
)
_ENDED = r" (?:to|up to|through|until|ended|ending|that ended|which ended)(?: on| in)? (?:the end of )?"
_WEEK_OF = r"(?P<u>week|weekend|month|year) (?:of |ending |ended |beginning |starting |commencing )?"


def _edge_of(found: re.Match[str]) -> tuple[str, bool]:
    """Which edge the words name, and whether as a point: "the final months of" are a stretch, "the final days of" its end."""
    if found["way"]:
        return "MID", False
    name = " ".join((found["e"] or found["early"] or found["point"] or found["few"]).lower().split())
    return words().edges.get(name, "START"), not (found["early"] or (found["u"] or "").lower() == "months")


class Parser:
    """Reads one text; holds it and nothing else that changes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.day_leads = day_first(text)

    def find(self) -> Iterator[Parsed]:
        """Every expression, leftmost and longest, apart from one another."""
        sorts, frequent, reach = sorts_of_words(), followers(), 0
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
        best = extend(self, best, depth)
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
            if sort in {"digit", "clock", "article"} and (clock := read_clock(text, at)):
                yield Parsed(at, clock[0], Moment(None, clock[1]), "clock")
            if depth < 4:
                yield from self._nested(at, sort, depth)

    def _nested(self, at: int, sort: str, depth: int) -> Iterator[Parsed]:
        if sort == "edge":
            yield from self._edge(at, depth)
        if sort in {"ordinal", "digit"}:
            yield from self._nth(at, depth)
        if sort == "early":
            yield from self._run_in(at, depth)
        if sort == "daypart":
            yield from self._part_of(at, depth)
        if sort == "unit":
            yield from self._week_of(at, depth)
        if sort in {"unit", "number", "fiscal"}:
            yield from self._ended_unit(at, depth)
        if sort in {"shift", "article"}:
            yield from self._same_of(at, depth)

    def _same_of(self, at: int, depth: int) -> Iterator[Parsed]:
        """The same month last year, the corresponding period of 2022: that unit of the year, or the year itself."""
        found = prefix(_SAME_OF).match(self.text, at)
        inner = self.next_at(found.end(), depth) if found else None
        if found is None or inner is None:
            return
        name, shape = found["u"].lower(), inner.shape
        back = shape.by if isinstance(shape, Turn) and shape.unit == "Y" else shape.sign if isinstance(shape, Away) else 0
        if name in _SEVERAL:
            pass  # which of them is not told: the year is
        elif name in words().units and back < 0:
            shape = Away(Length(float(-back), "Y"), -1, Turn(unit(name), 0, text=True))
        elif back < 0:
            shape = Away(Length(float(-back), "Y"), -1, Again())
        elif not isinstance(shape, Date | Turn | Away) or (isinstance(shape, Date) and not shape.year):
            return
        elif isinstance(shape, Date) and shape.month is None and (name in words().units or name.startswith("period")):
            shape = Within(Again() if name.startswith("period") else Turn(unit(name), 0, text=True), shape)
        yield Parsed(at, inner.end, shape, "same-of")

    def next_at(self, at: int, depth: int) -> Parsed | None:
        """The expression that starts right at `at`."""
        if self.text[at : at + 1] in {"'", "’", "‘"}:
            at += 1
        word = _WORD.match(self.text, at)
        if word is None:
            return None
        lowered = word[0].lower()
        sorts = sorts_of_words().get(lowered) or (("digit",) if lowered[0].isdigit() else None)
        return None if sorts is None else self.read(at, sorts, depth + 1)

    def inner_at(self, at: int, depth: int) -> Parsed | None:
        """The expression at `at`, read with the article before it where that tells more: "of the following year"."""
        led = self.next_at(at - 4, depth) if self.text[at - 4 : at].lower() == "the " else None
        inner = self.next_at(at, depth)
        return led if led is not None and (inner is None or led.end >= inner.end) else inner

    def _edge(self, at: int, depth: int) -> Iterator[Parsed]:
        found = prefix(_EDGE).match(self.text, at)
        if found is None:
            return
        inner = self.inner_at(found.end(), depth)
        which, firm = _edge_of(found)
        if inner is None:
            unit_found = pattern(r"(?P<u>day|week|month|year|quarter|decade|century)").match(self.text, found.end())
            if unit_found and firm and self.text[found.end() - 4 : found.end()].lower() == "the ":
                by_text = unit_found["u"].lower() == "day"
                yield Parsed(at, unit_found.end(), Edge(which, Turn(unit(unit_found["u"]), 0, text=by_text), firm=True), "edge")
            return
        if found["to"] and isinstance(inner.shape, Date | Part | Turn | Within):
            first, last = (Edge(words().edges[name.lower()], inner.shape) for name in (found["to"], found["early"]))
            yield Parsed(at, inner.end, Between(first, last), "range")
        elif isinstance(inner.shape, Date | Part | Many | Turn | Within | Nearby | Feast | Moment) or (
            isinstance(inner.shape, Between) and firm
        ):
            if isinstance(inner.shape, Date) and inner.shape.day and which == "MID" and not firm:
                return
            if which == "AFTER" and inner.rule == "year" and found[0].lower().endswith("the "):
                return  # "the rest of the 2016 candidates"
            yield Parsed(at, inner.end, Edge(which, inner.shape, firm), "edge")

    def _run_in(self, at: int, depth: int) -> Iterator[Parsed]:
        """Earlier in November, so far in 2025: a month or a year up to the day of writing, where that lies in it."""
        found = prefix(r"(?P<e>earlier|so far) in ").match(self.text, at)
        inner = self.next_at(found.end(), depth) if found else None
        if found is None or inner is None or not isinstance(inner.shape, Date) or inner.shape.day or inner.shape.weekday:
            return
        early = found["e"].lower() == "earlier"
        yield Parsed(
            at, inner.end, Edge("BEFORE", inner.shape) if early else SoFar(inner.shape), "earlier" if early else "so-far-in"
        )

    def _nth(self, at: int, depth: int) -> Iterator[Parsed]:
        for source in (_NTH, _NTH_ORDINAL, _NTH_WEEKDAY):
            found = prefix(source).match(self.text, at)
            if found is None:
                continue
            inner = self.next_at(found.end(), depth) or self._plain_unit(found.end())
            if inner is not None and isinstance(inner.shape, Repeated) and found["u"].lower() in words().weekdays:
                each = Repeated(f"XXXX-WXX-{words().weekdays[found['u'].lower()]}")  # the third Thursday of every month
                yield Parsed(at, inner.end, each, "nth")
            if inner is None or not isinstance(inner.shape, Date | Turn | Part | Within | Nearby | Many | Feast):
                continue
            if source is _NTH and found["n"] is None and found["u"].lower().endswith("s"):
                continue  # "the closing days of": an edge, not a number of days
            name = found["u"].lower()
            if source is _NTH:
                shape = nth_of(found, inner.shape)
            else:
                n = {"last": -1, "final": -1, "latter": 2, "back": 2, "former": 1}.get(found["n"].lower()) or day_number(
                    found["n"]
                )
                letters = f"WD{words().weekdays[name]}" if name in words().weekdays else "H" if name == "half" else unit(name)
                shape = Nth(n, letters, inner.shape)
            if shape is not None:
                yield Parsed(at, inner.end, shape, "nth")

    def _plain_unit(self, at: int) -> Parsed | None:
        """The words "the year", "the month" as the frame of something inside it."""
        found = pattern(r"(?P<u>year|month|week|decade|century)").match(self.text, at)
        return found and Parsed(at, found.end(), Turn(unit(found["u"]), 0), "turn")

    def _part_of(self, at: int, depth: int) -> Iterator[Parsed]:
        found = prefix(_PART_OF).match(self.text, at)
        inner = self.next_at(found.end(), depth) if found else None
        if found and inner and found["p"] == "night" and (whole := self._night_between(inner)):
            yield Parsed(at, whole.end, whole.shape, "part-of", whole.ends)
        elif found and inner and is_day_shape(inner.shape):
            yield Parsed(at, inner.end, Moment(inner.shape, PARTS[(found["p"] or "morning").lower()]), "part-of")

    def _night_between(self, first: Parsed) -> Parsed | None:
        """The night "of Sunday to Monday", "of 3 to 4 May": both its days."""
        return first if isinstance(first.shape, Between) else range_of(self, first, 0) if is_day_shape(first.shape) else None

    def _week_of(self, at: int, depth: int) -> Iterator[Parsed]:
        """The week of May 5, the month of May, the year 2008, the year to June 2024."""
        found = prefix(_WEEK_OF).match(self.text, at)
        if found is not None:
            inner = self.next_at(found.end(), depth)
            name = found["u"].lower()
            if (
                inner is not None
                and isinstance(inner.shape, Date)
                and inner.rule in {"month-day", "day-month", "iso", "numeric", "year", "month", "month-year"}
            ):
                day = inner.shape.day is not None
                if name == "week" and day and "end" in found[0].lower():
                    yield Parsed(at, inner.end, UpTo(Length(1.0, "W"), inner.shape), "up-to")
                elif name == "week" and day:
                    yield Parsed(at, inner.end, Nth(0, "W", inner.shape), "week-of")
                elif (name == "month" and inner.shape.month and not day) or (name == "year" and inner.rule == "year"):
                    yield Parsed(at, inner.end, inner.shape, inner.rule)

    def _ended_unit(self, at: int, depth: int) -> Iterator[Parsed]:
        """The year to June 2024, the financial year ended 31 March, the half-year to September, the decade to 2019."""
        alone = pattern(r"(?:(?:fiscal|financial|tax) )?(?P<h>half(?: |-))?(?P<u>year|quarter|month|week|decade)").match(
            self.text, at
        )
        if alone is None or (alone["h"] and alone["u"].lower() != "year"):
            return
        length = Length(0.5 if alone["h"] else 1.0, unit(alone["u"]))
        if (end := self.ended(alone.end(), length, depth)) is not None:
            yield Parsed(at, end.end, UpTo(length, end.shape, is_ending(self.text, alone.end())), "up-to")

    def ended(self, at: int, length: Length, depth: int) -> Parsed | None:
        """The date after "to", "ended" or "ending" at `at`: a month or a day; a year ends lengths of years, an evening hours."""
        found = prefix(_ENDED).match(self.text, at)
        inner = self.next_at(found.end(), depth) if found else None
        if found is None or inner is None:
            return None
        day = inner.shape.day if isinstance(inner.shape, Moment) and length.unit == "TH" else inner.shape
        if isinstance(day, Edge) and day.firm and isinstance(day.of, Date) and day.of.month:
            inner = replace(inner, shape=day.of)  # the year to end-March
            day = day.of
        if not isinstance(day, Date):
            return None
        left = "until" in found[0].lower() and not day.month  # "two days until Friday" are to come
        years = inner.rule == "year" and (length.unit == "DE" or (length.unit == "Y" and (length.amount or 0) > 1))
        return inner if (day.month or day.weekday or years) and not left else None
