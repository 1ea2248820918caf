"""The vocabulary of data/figures/labels.yaml: words around digits that are no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import load, number_words, words
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

WHOLE = re.compile(r"\d+")
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")
Found = tuple[int, int, NotFigure, str]
"""Start token, end token (half-open), what it is, and the rule that says so."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The vocabulary of data/figures/labels.yaml."""

    heads: frozenset[str]
    capitals: frozenset[str]
    acts: dict[str, frozenset[str]]
    uncounted: frozenset[str]
    never_small: frozenset[str]
    worded: frozenset[str]
    told: frozenset[str]
    numbered: frozenset[str]
    rounds: frozenset[str]
    names: dict[str, list[tuple[str, ...]]]
    year_prefixes: frozenset[str]
    months: frozenset[str]
    short_months: frozenset[str]
    weekdays: frozenset[str]
    year_before: frozenset[str]
    tried: frozenset[str]
    streets: frozenset[str]
    calibres: frozenset[str]
    always_calibres: frozenset[str]
    weapons: frozenset[str]
    rain: frozenset[str]
    clock: frozenset[str]
    zones: frozenset[str]
    vote: frozenset[str]
    score: frozenset[str]
    odds: frozenset[str]
    firms: frozenset[str]
    models: dict[str, frozenset[str]]
    clubs: tuple[frozenset[str], frozenset[str]]
    titled: frozenset[str]
    dayparts: frozenset[str]
    on_hours: frozenset[str]
    hourly: frozenset[str]
    sides: frozenset[str]
    engines: frozenset[str]
    innings: frozenset[str]
    bodies: frozenset[str]
    idioms: dict[str, list[tuple[str, ...]]]
    one_before: frozenset[str]
    recurring: frozenset[str]
    one_abstract: frozenset[str]
    say: frozenset[str]
    emergency: frozenset[str]
    emergency_before: frozenset[str]
    emergency_after: frozenset[str]


def _names(listed: str) -> dict[str, list[tuple[str, ...]]]:
    """The names that hold a number, by that number as written."""
    found: dict[str, list[tuple[str, ...]]] = {}
    n = number_words()
    for line in listed.split("|"):
        parts = tuple(line.split())
        key = next(p for p in parts if p.isdigit() or p.lower() in n.small.keys() | n.tens.keys() | n.scales.keys())
        found.setdefault(key, []).append(parts)
    return found


def model_end(t: Tokens, i: int) -> int | None:
    """Where a type of aircraft that starts at token i ends: "737 MAX 9", "787-9", "747s"; None where the digits are none."""
    models = label_words().models
    if t.forms[i] not in models["numbers"]:
        return None
    if t.lows[i + 1] == "-" and t.glued(i) and t.glued(i + 1) and t.kinds[i + 2] == "n" and len(t.forms[i + 2]) < 4:
        return i + 3
    if t.lows[i + 1] in models["flying"]:  # "40 737 jets", not "737 planes were lost"
        return i + 1 if t.kinds[i - 1] == "n" or t.lows[i - 1] in models["before"] else None
    if t.lows[i + 1] not in models["after"] or (t.lows[i + 1] in {"s", "'s"} and not t.glued(i)):
        return None
    if t.lows[i + 1] == "max":
        return i + 3 if t.kinds[i + 2] == "n" and len(t.forms[i + 2]) < 3 else i + 2
    return i + 1 + (t.lows[i + 1] in {"ng", "s", "'s"})


@cache
def label_words() -> LabelWords:
    """The words around digits that are no figure."""
    data = load("labels")
    idioms: dict[str, list[tuple[str, ...]]] = {}
    n = number_words()
    counted = n.small.keys() | n.tens.keys() | n.scales.keys() | n.denominators.keys()
    for line in data["idiom_phrases"].split("|"):
        parts = tuple(line.split())
        key = next((part for part in parts if part in counted), max(parts, key=len))
        idioms.setdefault(key, []).append(parts)
    return LabelWords(
        heads=words(data["heads"]["any"]),
        capitals=words(data["heads"]["capital"]),
        acts={name: words(listed) for name, listed in data["acts"].items()},
        uncounted=words(data["heads"]["uncounted"]),
        never_small=words(data["heads"]["never_small"]),
        worded=words(data["heads"]["worded"]),
        told=words(data["heads"]["told"]),
        numbered=words(data["heads"]["numbered"]),
        rounds=words(data["rounds"]),
        names=_names(data["names"]),
        year_prefixes=words(data["year_prefixes"]),
        months=frozenset(data["months"]),
        short_months=frozenset(m for m in data["months"] if any(n != m and n.startswith(m) for n in data["months"])),
        weekdays=words(data["weekdays"]),
        year_before=words(data["year_before"]),
        tried=words(data["tried"]),
        streets=words(data["streets"]),
        calibres=words(data["calibres"]),
        always_calibres=words(data["always_calibres"]),
        weapons=words(data["weapons"]),
        rain=words(data["rain"]),
        clock=words(data["clock"]),
        zones=words(data["zones"]),
        vote=words(data["vote"]),
        score=words(data["score"]),
        odds=words(data["odds"]),
        firms=words(data["firms"]),
        models={name: words(listed) for name, listed in data["models"].items()},
        clubs=(words(data["clubs"]["sizes"]), words(data["clubs"]["whose"])),
        titled=words(data["titled"]),
        dayparts=words(data["dayparts"]),
        on_hours=words(data["on_hours"]),
        hourly=words(data["hourly"]),
        sides=words(data["sides"]),
        engines=words(data["engines"]),
        innings=words(data["innings"]),
        bodies=words(data["bodies"]),
        idioms=idioms,
        recurring=words(data["recurring"]),
        one_before=words(data["one_before"]),
        one_abstract=words(data["one_abstract"]),
        say=words(data["say"]),
        emergency=words(data["emergency"]["numbers"]),
        emergency_before=words(data["emergency"]["before"]),
        emergency_after=words(data["emergency"]["after"]),
    )
