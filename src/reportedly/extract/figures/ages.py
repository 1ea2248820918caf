"""Bare numbers that are ages: "aged 12", "children under five", "Kim, 45,", "a boy of nine", "left school at 14"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.label_words import label_words
from reportedly.extract.figures.lexicon import load, nouns, words
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Amount, Page
    from reportedly.extract.figures.tokens import Tokens

_OLDEST = 120
_GROWN = 11
_FAR = 10


@cache
def _vocabulary(name: str) -> frozenset[str]:
    return words(load("nouns")["ages"][name])


def aged(page: Page, a: Amount) -> None:
    """Makes an age of a bare count where the words around it say so."""
    t = page.t
    value = next((v for v in (a.best, a.low, a.high) if v is not None), None)
    if a.unit or a.kind is not FigureKind.COUNT or value is None or not 0 <= value <= _OLDEST:
        return
    if t.lows[a.end] == "yo" or (t.lows[a.end] == "y" and t.lows[a.end + 1] == "o"):
        a.end += 1
    elif not (_said(t, a.start) or _named(t, a) or _of_one(t, a) or _youngsters(t, a) or _stated(t, a) or _when(t, a)):
        return
    a.kind, a.unit = FigureKind.AGE, "year"


def _said(t: Tokens, start: int) -> bool:
    """Such as "aged 12", "ages 9 to 11", "aged 19, 22 and 40", "at the age of 8", "as young as nine", "the youngest 13"."""
    k = start - 1
    far = max(0, start - _FAR)
    while k > far and (t.lows[k] in _vocabulary("between") or t.kinds[k] == "n" or t.lows[k] == ","):
        k -= 1
    before = t.lows[k]
    youngest = t.lows[start - 1] == "as" and t.lows[start - 2] in {"young", "old"}
    back = start - 1 - (t.lows[start - 1] in {"aged", "only", "just", "was", "is"})
    back -= 2 if t.lows[back] in {"them", "whom", "these", "those"} and t.lows[back - 1] == "of" else 0
    youngest = youngest or (t.lows[back] in {"youngest", "oldest", "eldest"} and not t.kinds[start + 1].startswith("w"))
    return youngest or before in {"aged", "ages", "age"} or (before == "of" and t.lows[k - 1] in {"age", "ages"})


def _named(t: Tokens, a: Amount) -> bool:
    """Such as "Kim, 45,": digits between commas behind a name."""
    k = a.start - 1
    k -= t.lows[k] == "now"  # "Father Kabeya, now 71"
    return (
        t.lows[k] == ","
        and (t.lows[a.end] in {",", ".", "\u2013", ")", "who", ""} or (t.apart(a.end - 1) and t.upper(k - 2)))
        and (t.upper(k - 1) or t.lows[k - 1] in {"he", "she"} or _one_person(t, k - 1) or _one_who(t, k - 1, a.end))
        and t.kinds[a.start] == "n"
        and a.end == a.start + 1
        and t.kinds[a.end + 1] != "n"
        and a.best is not None
        and (t.upper(k - 2) or a.best > _GROWN)
        and a.best >= 1
        and t.lows[k - 1] not in label_words().months
    )


def _one_person(t: Tokens, k: int) -> bool:
    """Such as "the suspect" before "19,"."""
    low = t.lows[k]
    return low in nouns().person and not phrase.is_plural(low) and t.lows[k - 1] in {"the", "a", "an", "his", "her", "their"}


def _one_who(t: Tokens, k: int, j: int) -> bool:
    """Such as "a rancher" before "41, who": one of whom more is told."""
    return t.lows[k - 1] in {"a", "an"} and t.kinds[k] == "w" and t.lows[j] == "," and t.lows[j + 1] in {"who", "whose"}


def _of_one(t: Tokens, a: Amount) -> bool:
    """Such as "a boy of nine": one person of so many years."""
    k = a.start - 1
    return t.lows[k] == "of" and t.lows[k - 1] in _vocabulary("persons") and not _counts(t, a.end)


_GROWN_UP = 21
_CLAUSE = 8
"""Words back in which those are named who "were under 18": "four of the victims in these cases were under 18"."""


def _youngsters(t: Tokens, a: Amount) -> bool:
    """Such as "children under five", "a third of them under 18"."""
    k = a.number.start - 1
    whom = t.lows[k - 1]
    grouped = whom in nouns().person or whom in _vocabulary("whom")
    bounded = a.bound in {Bound.AT_MOST, Bound.AT_LEAST} and t.lows[k] in {"under", "over", "above", "below"}
    if t.lows[k] == "than" and whom in {"younger", "older"}:  # "girls younger than 15"
        return a.bound in {Bound.AT_MOST, Bound.AT_LEAST} and not _counts(t, a.end)
    if whom in {"are", "were"}:  # "two voters are under 35"
        whom = t.lows[k - 2]
        grouped = whom in nouns().person or whom in _vocabulary("whom") or whom in {"half", ",", "percent", "cent", "%"}
        grouped = grouped or t.kinds[k - 2] == "n"
        young = a.high is not None and a.high <= _GROWN_UP
        grouped = grouped or (young and any(t.lows[j] in nouns().person | {"those"} for j in range(max(0, k - _CLAUSE), k)))
    return bounded and grouped and not _counts(t, a.end) and whom not in {"deaths", "casualties", "dead"}


def _stated(t: Tokens, a: Amount) -> bool:
    """Such as "she was 12"."""
    k = a.start - 1
    says = t.lows[k] in {"is", "was", "turned", "turns"} and t.lows[k - 1] in {"he", "she", "who", "i"}
    return says and t.kinds[a.end] != "w"


def _when(t: Tokens, a: Amount) -> bool:
    """Such as "left school at 14", "died at 92"."""
    k = a.start - 1
    lately = any(t.lows[j] in _vocabulary("lives") for j in range(max(0, k - 3), k))
    return t.lows[k] == "at" and lately and not _counts(t, a.end)


def _counts(t: Tokens, j: int) -> bool:
    return phrase.is_plural(t.lows[j]) or t.lows[j] in nouns().person
