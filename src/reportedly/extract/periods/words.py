"""The vocabulary of `data/periods.yaml`, read once, and the patterns made of it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.datafiles import read_data

Raw = dict[str, Any]

_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
_SETS = (
    "vague",
    "couple",
    "guarded",
    "zones",
    "past_verbs",
    "not_past",
    "copulas",
    "infinitive",
    "senses",
    "trade",
    "planned",
    "foreseeing",
    "fixed",
    "arranged",
    "named_for",
    "papers",
    "dubbed",
    "mishaps",
    "ordering",
    "granting",
    "appointing",
    "irregular",
    "levelling",
    "limits",
)
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"


@dataclass(frozen=True, slots=True)
class Words:
    """What each word means, lower case; `slots` are the alternations patterns may name with a `%`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    shifts: dict[str, int]
    windows: dict[str, str]
    named_days: dict[str, int]
    references: dict[str, str]
    edges: dict[str, str]
    feasts: dict[str, tuple[str, Any]]
    signals: dict[str, str]
    vague: frozenset[str]
    couple: frozenset[str]
    guarded: frozenset[str]
    clockwords: dict[str, str]
    zones: frozenset[str]
    future: tuple[str, ...]
    past_verbs: frozenset[str]
    not_past: frozenset[str]
    copulas: frozenset[str]
    infinitive: frozenset[str]
    senses: frozenset[str]
    trade: frozenset[str]
    planned: frozenset[str]
    foreseeing: frozenset[str]
    fixed: frozenset[str]
    arranged: frozenset[str]
    named_for: frozenset[str]
    papers: frozenset[str]
    dubbed: frozenset[str]
    mishaps: frozenset[str]
    ordering: frozenset[str]
    granting: frozenset[str]
    appointing: frozenset[str]
    irregular: frozenset[str]
    levelling: frozenset[str]
    limits: frozenset[str]
    slots: dict[str, str]


def alternatives(words: Any) -> str:
    """One alternation, longest first, blanks stretchable over a line break."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(str(word)).replace(r"\ ", _GAP) for word in ordered)


def _inverse(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {str(word).lower(): key for key, listed in table.items() for word in listed}


def _feasts(raw: Raw) -> dict[str, tuple[str, Any]]:
    """Name -> how its day is found: ("fixed", "12-25"), ("easter", -2), ("orthodox", 0), ("moving", [11, 4, 4])."""
    found: dict[str, tuple[str, Any]] = {name: ("fixed", day) for name, day in _inverse(raw["feasts"]).items()}
    found |= {name: ("easter", days) for name, days in _inverse(raw["easter_feasts"]).items()}
    found |= {name: ("orthodox", days) for name, days in _inverse(raw["orthodox_feasts"]).items()}
    return found | {name: ("moving", tuple(where)) for name, where in raw["moving_feasts"].items()}


def _slots(raw: Raw, words: Raw) -> dict[str, str]:
    listed = {
        name: alternatives(words[name]) for name in ("months", "weekdays", "units", "seasons", "dayparts", "ordinals", "decades")
    }
    listed |= {
        name: alternatives(words[name]) for name in ("shifts", "named_days", "references", "edges", "feasts", "signals", "zones")
    }
    listed["nameddays"] = listed["named_days"]
    for name in ("months", "weekdays"):
        full = {names[0] for names in raw[name].values()}
        listed[name] = "|".join(word if word in full else rf"{word}\.?" for word in sorted(words[name], key=len, reverse=True))
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    small = alternatives([word for word, value in words["numbers"].items() if value < 20 and word != "dozen"])
    vague = alternatives([*raw["vague"], *raw["couple"]])
    number = (
        rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{tens})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{tens}|{small}"
    )
    counted = (
        rf"(?:{number})(?:{_GAP}(?:hundred|thousand|million|dozen)|{_GAP}and{_GAP}(?:a{_GAP})?half)?|half{_GAP}an?|"
        rf"an?{_GAP}(?:half|dozen|hundred|thousand)|(?:one|a){_GAP}and{_GAP}a{_GAP}half|an?|{vague}"
    )
    listed["ordinals"] = listed["ordinals"].replace(r"\-", "[- ]")
    ordinal = rf"\d{{1,2}}(?:st|nd|rd|th)|{listed['ordinals']}"
    zone = rf"(?:{alternatives([z.upper() for z in words['zones']])}|{alternatives(raw['zone_words'])})(?:[+-]\d{{1,2}})?"
    return listed | {
        "gap": _GAP,
        "year": _YEAR,
        "day": _DAY,
        "number": number,
        "counted": counted,
        "ordinal": ordinal,
        "zone": zone,
    }


@cache
def words() -> Words:
    """The vocabulary, loaded on first use."""
    raw: Raw = read_data("periods")
    table: Raw = {
        name: _inverse(raw[name])
        for name in ("months", "weekdays", "units", "seasons", "dayparts", "references", "edges", "signals", "windows")
    }
    table |= {name: raw[name] for name in ("numbers", "ordinals", "decades", "named_days", "clockwords")}
    table |= {"shifts": _inverse(raw["shift"]), "feasts": _feasts(raw)}
    table |= {name: frozenset(raw[name]) for name in _SETS}
    return Words(**table, future=tuple(raw["future"]), slots=_slots(raw, table))


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern: `%name` is a slot, a blank is any gap between words; case is ignored; no match ends inside a word."""
    slots = words().slots
    filled = re.sub(r"%([a-z]+)", lambda name: f"(?:{slots[name[1]]})", source.replace(" ", _GAP))
    return re.compile(rf"(?:{filled})(?!\w)", re.IGNORECASE)
