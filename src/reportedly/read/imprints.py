"""The line between a title and its text that says whose the report is and of what day: "Desert Lamp, weekly, 2 July 2025".

A title may end with the day of what it tells ("Shelling of the market, 12 May 2025"), and there `heads.head_line` is strict.
Below the title a line may hold more: what page or programme it was, a clock, a reference, who gave words for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reportedly.datafiles import read_data
from reportedly.read import heads
from reportedly.read.dates import day_spans, find_day
from reportedly.read.heads import Head
from reportedly.read.words import words

_LONGEST_LINE = 170
_LONGEST_KIND = 12
_LONGEST_ASIDE = 4
_MOST_ASIDES = 2
_MARKS = re.compile(r"\s*(?:[,;|·•()]|(?:^|\s)/(?:\s|$)|(?<=[^\W\d_])/(?=[^\W\d_])|[-–—](?=\s|$)|(?<=\w{3})\.(?=\s)|^\.)\s*")
_CLOCK = re.compile(
    r"\b(?:at |from )?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|h\b|o['’]clock))"
    r"(?:\s(?:hrs|hours|h|Uhr|[A-Z]{2,5}(?:[+-]\d{1,2})?)\b)?|\b(?:GMT|UTC)(?:[+-]\d{1,2})?\b|\blocal time\b"
)
_BRACKETED = re.compile(r"\(([A-Z][^()]{2,48})\)$")
_BEFORE_DAY = re.compile(r"\b(?:on|of|in|for|from|as of|this|the|le|du|vom|del)$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\band\b|&|/|\+)\s*")


def imprint(text: str) -> Head | None:
    """The day, the names and the givers of a line below a title; None for a line that holds anything else.

    >>> imprint("Desert Lamp, weekly, 2 July 2025"), imprint("Radio Oru, 9 October 2025, 17:20, from Coastal Wire").givers
    (Head(day='2025-07-02', names=('Desert Lamp',), titled=True), ('Coastal Wire',))
    >>> imprint("Shelling of the market, 12 May 2025"), imprint("In the flood of 12 May 2025")
    (None, None)
    """
    line = " ".join(text.split())
    wire = _BRACKETED.search(line)
    found = _read(line[: wire.start()] if wire else line)
    if wire and found and heads.is_name(wire[1]) and not is_kind(wire[1]):
        found.givers.append(wire[1])
    elif wire:
        found = _read(line)
    return found.head() if found else heads.head_line(text)


@dataclass(slots=True)
class _Found:
    """What the parts of a line were found to be, in their order."""

    day: str
    names: list[str] = field(default_factory=list)
    givers: list[str] = field(default_factory=list)
    titled: bool = False
    told: bool = False
    """By a clock, by who wrote it or by a word like "issued" the day is the report's."""
    asides: int = 0

    def dates_a_report(self) -> bool:
        """Whether the parts together head a report: a name alone may be what happened on the day, an aside anything."""
        if self.titled or any(_is_known(name) for name in self.names):
            return self.asides <= _MOST_ASIDES
        alone = len(self.names) == 1 and not heads.is_place(self.names[0])
        return (self.told or self.names != []) and not alone and self.asides == 0

    def head(self) -> Head:
        """A wire among the names behind a paper's gave it words: "The Harbour Lamp, AFP, 12 May 2025"."""
        wires = [name for name in self.names[1:] if re.fullmatch(words().agency, name)]
        names = tuple(name for name in self.names if name not in wires)
        return Head(self.day, names, self.titled, tuple(dict.fromkeys([*wires, *self.givers])))


def _read(line: str) -> _Found | None:
    """What a line with one full day in it holds; None where it has no such day or holds what no head does."""
    if len(line) > _LONGEST_LINE:
        return None
    line = _numbers().sub("", _changes().sub("", line))
    spans = day_spans(line)
    day = find_day(line) if len(spans) == 1 else None
    if not day or line[spans[0][1] :].lstrip().startswith(":"):
        return None  # "Radio Oru, 12 May 2025: the bridge is gone" tells something
    found = _Found(day)
    before, after = _parts(line[: spans[0][0]], found), _parts(line[spans[0][1] :], found)
    taken = all(_take(part, found) for part in [*before, *after])
    return found if taken and found.dates_a_report() else None


def _parts(half: str, found: _Found) -> list[str]:
    """The parts of what stands before or behind the day, clocks and weekdays left out."""
    timed = _weekdays().sub("", _CLOCK.sub("", half))
    found.told = found.told or timed != half
    parts = [part.strip(" .") for part in _MARKS.split(timed) if part]
    return [piece for part in parts for piece in _at_colon(part) if piece]


def _at_colon(part: str) -> list[str]:
    """A part, cut at its colon: "Oru Rights Forum: urgent appeal"; a label and what it labels stay together."""
    label, colon, rest = part.partition(":")
    labelled = label.lower() in words().labels | words().contacts or _giver().match(part)
    return [part] if not colon or labelled else [label.strip(), rest.strip()]


def _take(part: str, found: _Found) -> bool:
    """Whether a part is one that heads hold; what it tells is added to what was found."""
    given = _given_by(part)
    if part.partition(":")[0].lower() in words().labels | words().contacts:
        pass
    elif given is not None:
        found.givers += given
    elif _names_writer(part):
        found.told = True
    elif re.search(rf"\b(?:{words().byline_roles})\b", part.lower()):
        found.names, found.told = [name for name in found.names if _is_known(name)], True  # "Ida Marsh, staff reporter"
    elif is_kind(part):
        found.titled = True
        found.names += [name] if (name := heads.issuer_name(part)) and name != part else []
    elif _is_issued(part):
        found.told = True
    elif _BEFORE_DAY.search(part):
        return False  # "In the flood of", "The march on Oruvel of": what happened on the day
    elif name := _named(part):
        in_place = found.titled and not found.names and not _is_known(name)  # "News release, Oruvel"
        found.titled = found.titled or name != part
        found.names += [] if in_place else [name]
    else:
        found.asides += 1
        return len(part.split()) <= _LONGEST_ASIDE and part[0].islower() and not _has_figure(part)
    return True


def _named(part: str) -> str:
    """The name in a part, without what it is the page or programme of: "Radio Oru news"; "" where it is no name."""
    name, _, kind = part.rpartition(" ")
    if kind in words().sections and heads.is_name(name):
        return name
    made = _maker().match(part)
    if made:
        return made[1] if heads.is_name(made[1]) else ""
    unnumbered = re.sub(r"\s\d{1,3}\b", "", part) if heads.is_outlet_name(part) else part  # "Channel 6"
    return part if heads.is_name(unnumbered) or heads.is_address(part) else ""


def is_kind(part: str) -> bool:
    """Whether a part says what paper, page or programme it is.

    >>> [is_kind(part) for part in ("web desk", "Statement to the press", "Final report of the Panel", "Interview", "entry of")]
    [True, True, True, True, True]
    >>> [is_kind(part) for part in ("Evening News", "Radio Oru news", "The battle of Oru", "report of nine deaths")]
    [False, False, False, False]
    """
    if heads.is_rubric(part) or heads.is_edition(part):
        return True
    found = part.split()
    found = found[:-1] if len(found) > 1 and re.fullmatch(r"\d{1,4}", found[-1]) else found  # "Working paper 14"
    if not 0 < len(found) <= _LONGEST_KIND or _has_figure(" ".join(found)):
        return False
    kinds = words().sections | words().papers
    opens = any(
        word.lower() in kinds and (word.islower() or n == 0) and after in words().joining
        for n, (word, after) in enumerate(pairwise(found[:5]))
    )
    closes = found[-1].lower() in kinds and (found[-1].islower() or len(found) == 1)
    return opens or (closes and len(found) <= _LONGEST_ASIDE and not _is_named_before(found))


def _is_named_before(found: list[str]) -> bool:
    """Whether a name stands before the last word: "Radio Oru news", not "English page"."""
    name = " ".join(found[:-1])
    return len(found) > 2 and (all(word[0].isupper() for word in found[:-1]) or heads.is_outlet_name(name))


def _is_issued(part: str) -> bool:
    """Whether a part says that the paper was given out on the day: "Issued in Oruvel on", "Judgment delivered on", "Date"."""
    issued = _issued().fullmatch(part)
    return issued is not None and (not issued["kind"] or is_kind(issued["kind"])) and heads.is_name(issued["place"] or "X")


def _names_writer(part: str) -> bool:
    """Whether a part is a byline: "by Ida Marsh"."""
    by = re.match(rf"(?:{words().byline})\s(?=\S)", part, re.IGNORECASE)
    return by is not None and heads.is_name(part[by.end() :])


def _is_known(name: str) -> bool:
    """Whether a name tells by itself that it is a body's or a paper's."""
    return heads.issuer_name(name) != "" or heads.is_outlet_name(name) or heads.is_called(name)


def _given_by(part: str) -> list[str] | None:
    """Who gave words for the report, no town alone behind "from"; None for a part that does not say so.

    >>> _given_by("from Coastal Wire and our own reporters"), _given_by("with agencies"), _given_by("Coastal Wire")
    (['Coastal Wire'], [], None)
    """
    told = _giver().match(part)
    if told is None:
        return None
    names = [name.removeprefix("the ") for name in _AND.split(part[told.end() :]) if name]
    named = [name for name in names if heads.is_name(name) and not is_kind(name)]
    town = told[0].strip().lower() == "from" and named == names[:1] and " " not in names[0] and not _is_known(names[0])
    return [] if town else named


@cache
def _changes() -> re.Pattern[str]:
    """What says when the report was changed: "updated 13 May 2025", "(last updated: 14:30)"."""
    return re.compile(rf"\b(?:{words().updated})\b(?:(?:{words().month})\b\.? \d{{1,2}}, \d{{4}}|[^,;|()])*", re.IGNORECASE)


@cache
def _numbers() -> re.Pattern[str]:
    """Numbers of issues, pages and references: "no. 12/2025", "Vol. 4", "ref. MP/114"; not the day behind "issue"."""
    return re.compile(
        rf"(?:\b(?:{words().numbered})\b\.?:?|#|№)\s*[\w/.-]*\d[\w/-]*(?!\w|\.?\s+(?:de\s+)?(?:{words().month})\b)(?:\s\(\d+\))?",
        re.IGNORECASE,
    )


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words().weekdays)})\b", re.IGNORECASE)


@cache
def _giver() -> re.Pattern[str]:
    return re.compile(rf"(?:{words().givers})(?<=[\w:])\s+(?=\S)", re.IGNORECASE)


@cache
def _maker() -> re.Pattern[str]:
    """Who gave the paper out: "Issued by the Ministry of Ports"."""
    return re.compile(rf"(?:{words().issued}) by (?:the )?(.+)", re.IGNORECASE)


@cache
def _issued() -> re.Pattern[str]:
    lead = rf"(?:{words().issued}|{words().published})"
    return re.compile(rf"(?P<kind>.*?)\s*\b{lead}:?(?:\s(?:at|in) (?P<place>.+?))?(?:\s(?:on|this|the|at))*", re.IGNORECASE)


@cache
def _counting() -> frozenset[str]:
    numbers = read_data("figures/numbers")
    return frozenset({*numbers["units"], *numbers["tens"], *numbers["scales"]})


def _has_figure(part: str) -> bool:
    """Whether a part counts something: what a claim may rest on is no part of a head."""
    return any(mark.isdigit() for mark in part) or not _counting().isdisjoint(re.findall(r"[^\W\d_]+", part.lower()))
