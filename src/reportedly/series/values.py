"""Figures as intervals, and whether two figures are one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model import Bound, Claim, Field, Figure

_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d])|(?<![\w.,])\d+(?:\.\d+)?(?![\w])")
_THOUSAND = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<word>thousand|million|billion|k\b|m\b|bn\b)", re.IGNORECASE)
COUNTED = frozenset({"person", "item"})
"""Units of plain counts: which of the two a noun is, is not always known."""
_SCALE = {"thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}


@lru_cache(maxsize=1)
def packaged_conventions() -> dict[str, Any]:
    """data/conventions.yaml: what "about" means, and other words."""
    data: dict[str, Any] = read_data("conventions")
    return data


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure allows: `low` and `high` None where open, `best` None where unsaid; `vague` tells the convention used."""

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    vague: str = ""


def interval(figure: Figure, conventions: dict[str, Any] | None = None) -> Interval:
    """The interval of a figure: "about" is widened by the convention, a vague word tells what it was read as, bounds stay open.

    >>> interval(Figure(None, Decimal(4000), None, Bound.APPROX))  # doctest: +ELLIPSIS
    Interval(low=Decimal('3600.0'), best=Decimal('4000'), high=Decimal('4400.0'), vague='about 4,000 read as 3,600 to 4,400 ...)
    """
    low, best, high = figure.low, figure.best, figure.high
    if figure.bound is not Bound.APPROX or best is None:
        fuzzy = figure.bound is Bound.FUZZY and named(figure)
        return Interval(low, best, high, f"a vague word read as {show_figure(figure)}" if fuzzy else "")
    share = Decimal(str((conventions or packaged_conventions())["about"]))
    width = abs(best) * share
    low, high = (best - width if low is None else low), (best + width if high is None else high)
    return Interval(low, best, high, f"about {show(best)} read as {show(low)} to {show(high)} (within {share * 100:.0f} %)")


def meet(left: Figure, right: Figure) -> bool:
    """Whether one number can be both figures.

    >>> meet(Figure(None, Decimal(58), None, Bound.EXACT), Figure(Decimal(100), None, None, Bound.AT_LEAST))
    False
    """
    (low, high), (other_low, other_high) = _reach(interval(left)), _reach(interval(right))
    return (low is None or other_high is None or low <= other_high) and (other_low is None or high is None or other_low <= high)


def _reach(one: Interval) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest that an interval allows, None where open; a bare best is both."""
    point = one.low is None and one.high is None
    return (one.best, one.best) if point else (one.low, one.high)


def show(value: Decimal | None) -> str:
    """A number with commas and without trailing zeros.

    >>> show(Decimal("13221.0")), show(Decimal("2.50")), show(None)
    ('13,221', '2.5', '?')
    """
    if value is None:
        return "?"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_figure(figure: Figure | None) -> str:
    """A figure in plain words: "at least 300", "about 4,000", "3,000 to 4,000"."""
    if figure is None:
        return "no figure"
    unit = f" {figure.unit}" if figure.unit not in {"", "person", "item"} else ""
    if figure.best is not None:
        word = "about " if figure.bound is Bound.APPROX else ""
        return f"{word}{show(figure.best)}{unit}"
    if figure.low is not None and figure.high is not None:
        return f"{show(figure.low)} to {show(figure.high)}{unit}"
    if figure.low is not None:
        return f"at least {show(figure.low)}{unit}"
    return f"up to {show(figure.high)}{unit}" if figure.high is not None else "an unknown number"


def ends(figure: Figure | None) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The low, best and high that a figure gives."""
    return (None, None, None) if figure is None else (figure.low, figure.best, figure.high)


def middle(figure: Figure | None) -> Decimal | None:
    """One number for a figure: its best, else halfway between its ends, else the end that it gives."""
    low, best, high = ends(figure)
    if best is not None:
        return best
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high


def named(figure: Figure | None) -> frozenset[Decimal]:
    """The numbers a figure names."""
    return frozenset() if figure is None else frozenset(figure.given)


def same_value(left: Figure | None, right: Figure | None) -> bool:
    """Whether two figures name the same number of one unit, whatever bound each gives it; of ranges both ends must agree."""
    if left is None or right is None or not same_unit(left, right):
        return False
    ends = [(f.low, f.high) if f.best is None and f.low is not None and f.high is not None else None for f in (left, right)]
    if ends[0] or ends[1]:
        return ends[0] == ends[1]
    return bool(named(left) & named(right))


def same_unit(left: Figure, right: Figure) -> bool:
    """Whether two units can be one: equal, one unsaid, or people and things."""
    return len({left.unit, right.unit} - {""}) < 2 or {left.unit, right.unit} <= COUNTED


def rounded_value(left: Figure | None, right: Figure | None) -> bool:
    """Whether one figure is the other rounded: close, and one of them round."""
    if left is None or right is None or not named(left) or not named(right):
        return False
    a, b = (f.best if f.best is not None else next(iter(named(f))) for f in (left, right))
    if not a or not b or significant(a) == significant(b) or min(a, b) < 100:
        return False
    return abs(a - b) / max(a, b) <= Decimal(str(packaged_conventions()["rounded"])) and min(significant(a), significant(b)) <= 2


def significant(value: Decimal) -> int:
    """How many digits of a number carry meaning.

    >>> significant(Decimal(13221)), significant(Decimal(4000)), significant(Decimal("2.5"))
    (5, 1, 2)
    """
    return len(format(abs(value), "f").replace(".", "").strip("0"))


@lru_cache(maxsize=65536)
def numbers_in(text: str) -> frozenset[Decimal]:
    """The numbers that words print, years left out.

    >>> sorted(numbers_in("at least 300 killed, some 2,700 wounded in 2024; 13 221 came, 7.8 thousand to study"))
    [Decimal('300'), Decimal('2700'), Decimal('7800.0'), Decimal('13221')]
    """
    found = {Decimal(match["number"]) * _SCALE[match["word"].lower()] for match in _THOUSAND.finditer(text)}
    for match in _NUMBER.finditer(_THOUSAND.sub(" ", text)):
        digits = re.sub(r"[,\s\u00a0\u202f]", "", match[0])
        if not (len(match[0]) == 4 and "1900" <= digits <= "2100"):
            found.add(Decimal(digits))
    return frozenset(found)


def figure_words(claim: Claim) -> str:
    """The words the figure was read from, the whole quote where no mark tells."""
    marks = [mark.quote for mark in claim.marks if mark.field is Field.FIGURE and mark.quote]
    return " ; ".join(marks) or claim.quote.quote


def vague_words(claim: Claim) -> str:
    """What the figure's own vague word was read as, "" where its words hold none or are not known apart from the sentence.

    The word is kept in the marks, the numbers it was given by data/figures/vague.yaml stand in the figure.
    """
    words = next((mark.quote for mark in claim.marks if mark.field is Field.FIGURE and mark.quote), "")
    if claim.figure is None or not named(claim.figure) or numbers_in(words) or not _vague().search(words):
        return ""
    return f"“{words}” read as {show_figure(claim.figure)}"


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    """The words that are worth a number by convention alone."""
    words = [word for word, worth in read_data("figures/vague")["tables"]["reportedly"].items() if isinstance(worth[0], int)]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def fingerprint(claim: Claim) -> frozenset[Decimal]:
    """The numbers of a claim so exact that two sources hardly hit on them by chance (four digits that carry meaning).

    "Two thirds" is 66.6667 per cent, but nobody printed these digits.
    """
    printed = numbers_in(figure_words(claim))
    whole = {value for value in named(claim.figure) if value == value.to_integral_value()}
    return frozenset(value for value in printed | whole if significant(value) >= 4)
