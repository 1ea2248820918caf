"""Units after an amount: percent, measures, durations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import load, number_words, plurals, words
from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_SPACED = frozenset(("", " ", "\xa0", "  ", "\n"))
_AFTER_METRES = frozenset(
    [
        "tall",
        "long",
        "high",
        "wide",
        "deep",
        "away",
        "above",
        "below",
        "from",
        "sprint",
        "race",
        "hurdles",
        "freestyle",
        "x",
        "by",
        "off",
        "thick",
        "in",
        "of",
        "and",
        "or",
        "to",
        "apart",
        "down",
        "up",
        "underground",
    ]
)


@dataclass(frozen=True, slots=True)
class Units:
    """Spelling to unit and kind; symbols keep their case."""

    symbols: dict[str, tuple[str, FigureKind]]
    words: dict[str, tuple[str, FigureKind]]
    qualifiers: dict[str, str]
    per: frozenset[str]
    adverbs: dict[str, str]
    timed: dict[str, str]
    things: dict[str, frozenset[str]]
    packs: frozenset[str]
    millions: frozenset[str]
    metred: frozenset[str]


@cache
def units() -> Units:
    """The units of data/figures/units.yaml."""
    data = load("units")
    symbols: dict[str, tuple[str, FigureKind]] = {}
    names: dict[str, tuple[str, FigureKind]] = {}
    for kind in (FigureKind.MEASURE, FigureKind.DURATION):
        for unit, spellings in data[kind.value].items():
            for spelling in str(spellings).split():
                if (len(spelling) < 4 and not spelling.islower()) or (
                    len(spelling) < 4 and spelling not in {"day", "ton", "cup", "bit"}
                ):
                    symbols[spelling] = (unit, kind)
                else:
                    for form in {spelling.lower()} | (plurals(spelling.lower()) if spelling.isalpha() else set()):
                        names[form] = (unit, kind)
    for plural in ("lbs", "yds", "kms", "hrs", "mins", "yrs", "secs", "mths", "wks"):
        singular = plural[:-1]
        if singular in symbols:
            symbols[plural] = symbols[singular]
    qualifiers = {spelling: name for name, spellings in data["compound"].items() for spelling in spellings}
    per = words(data["per_words"])
    things = {half: words(others) for half, others in data["things"].items()}
    return Units(
        symbols,
        names,
        qualifiers,
        per | frozenset(p for w in per for p in plurals(w)),
        data["adverbs"],
        data["timed"],
        things,
        words(data["packs"]),
        words(data["millions"]),
        words(data["metred"]),
    )


def percent(t: Tokens, j: int) -> tuple[int, str] | None:
    """End token and unit of "%", "per cent", "percentage points" at token j."""
    if t.gap(j - 1) not in _SPACED and t.lows[j] != "-":
        return None
    if t.lows[j] == "-" and t.glued(j) and t.glued(j - 1):
        j += 1
        if t.lows[j] in {"point", "points"} and t.lows[j - 2] in number_words().denominators:
            return j + 1, "percentage point"
    low, after = t.lows[j], t.lows[j + 1]
    if low == "%":
        return j + 1, "percent"
    if low in {"percentage", "basis"} and after == "-" and t.lows[j + 2] in {"point", "points"}:
        return j + 3, f"{low} point"
    if t.forms[j] in {"bp", "bps"}:
        return j + 1, "basis point"
    if low in {"percentage", "basis", "per-cent", "percent", "%"} and after in {"point", "points"}:
        return j + 2, "basis point" if low == "basis" else "percentage point"
    if low == "per" and after in {"cent", "cents"}:
        return j + 2, "percent"
    if low in {"percent", "percents", "pct", "percentage"} or (low == "pc" and t.kinds[j - 1] == "n"):
        return j + 1, "percent"
    if low in {"pp", "ppt"}:
        return j + 1, "percentage point"
    return None


def unit(t: Tokens, j: int, *, digits: bool) -> tuple[int, str, FigureKind] | None:
    """End token, unit and kind of a measure or duration at token j; `digits` tells that digits stand before it."""
    u = units()
    if t.gap(j - 1) not in _SPACED and t.lows[j] != "-":
        return None
    if t.lows[j] in "([{<" and t.lows[j] and t.forms[j + 1] in u.symbols and t.lows[j + 2] in ")]}>" and t.lows[j + 2]:
        name, kind = u.symbols[t.forms[j + 1]]
        return j + 3, name, kind
    if t.lows[j] == "-" and t.glued(j) and t.glued(j - 1):
        j += 1
        digits = digits and len(t.forms[j]) > 1
    prefix = ""
    start = j
    while t.lows[j] in u.qualifiers and j < start + 2:
        prefix = prefix or u.qualifiers[t.lows[j]]
        j += 1
        if t.lows[j] in {".", "-"} and t.glued(j - 1):
            j += 1
    form, low = t.forms[j], t.lows[j]
    if (
        form in {"C", "F"}
        and digits
        and t.glued(j - 1)
        and t.kinds[j - 1] == "n"
        and not (t.glued(j) and t.kinds[j + 1] in {"w", "n"})
    ):
        return j + 1, "degree Celsius" if form == "C" else "degree Fahrenheit", FigureKind.MEASURE
    found = u.words.get(low)
    end = j + 1
    if found is None and (digits or form in {"km", "kg", "cm", "ha"}) and form in u.symbols and t.kinds[j] in {"w", "p"}:
        if not _is_symbol(t, j):
            return None
        found = u.symbols[form]
        if (
            t.glued(j)
            and t.forms[j + 1] in {"2", "3", "\u00b2", "\u00b3"}
            and form in {"m", "km", "cm", "ft", "mm"}
            and not (t.glued(j + 1) and t.kinds[j + 2] in {"w", "n"})
        ):
            prefix = "square" if t.forms[j + 1] in {"2", "\u00b2"} else "cubic"
            end = j + 2
    if found is None and low == "\u00b0" and digits:
        found = ("degree", FigureKind.MEASURE)
    if found is None or t.lows[end] in u.things.get(low, ()):
        return None
    name, kind = found
    if name == "degree" and t.lows[end] in {"c", "celsius", "centigrade", "f", "fahrenheit"}:
        return end + 1, "degree Celsius" if t.lows[end][0] == "c" else "degree Fahrenheit", kind
    if prefix == "metric":
        name = "tonne"
    elif prefix in {"square", "cubic"}:
        name = f"{prefix} {name}"
    elif prefix:
        name = f"{prefix} {name}" if prefix == "nautical" else name
    if name in {"kilometre", "mile", "metre"} and t.lows[end] == "/" and t.lows[end + 1] in {"h", "hr", "hour", "s"}:
        return end + 2, f"{name} per {'second' if t.lows[end + 1] == 's' else 'hour'}", kind
    return end, name, kind


def _is_symbol(t: Tokens, j: int) -> bool:
    """Whether a short unit at token j is no word or part of a code."""
    if t.glued(j) and (t.kinds[j + 1] == "n" and t.forms[j + 1] not in {"2", "3"}):
        return False
    if t.lows[j] == "m" and (t.lows[j + 1] == "'" or t.forms[j] == "M"):
        return False
    if t.forms[j] in {"h", "g", "l", "V", "W", "t", "L", "m"} and not t.glued(j - 1):
        return t.kinds[j + 1] != "w" or t.lows[j + 1] in _AFTER_METRES or not t.upper(j + 1)
    return True
