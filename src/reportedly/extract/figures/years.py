"""Four digits that name a year, told from a count by what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.figures import identifiers, phrase
from reportedly.extract.figures.label_words import Found, label_words
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.extract.figures.numbers import Number, is_spoken_year
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens


def year(t: Tokens, number: Number, *, bounded: bool) -> Found | None:
    """Four digits that name a year, told from a count by what stands around them."""
    w = label_words()
    i = number.start
    if is_spoken_year(t, number):
        end = number.end + 1
        if t.lows[end] == "-" and t.lows[end + 1] in number_words().small:
            end += 2
        elif t.lows[end] in number_words().small:
            end += 1
        return i, end, NotFigure.YEAR, "spoken year"
    if t.kinds[i] != "n" or number.end != i + 1 or not re.fullmatch(r"\d{4}", t.forms[i]):
        return season(t, number)
    value = int(t.forms[i])
    if not 1000 <= value <= 2149:
        return None
    span = season(t, number)
    if span:
        return span
    prev, nxt = t.lows[i - 1], t.lows[i + 1]
    modern = 1900 <= value <= 2099
    noun = phrase.noun_phrase(t, i + 1)
    head = t.lows[noun[1] - 1] if noun else ""
    people = bool(noun) and noun is not None and noun[0] == i + 1 and head in nouns().person and phrase.is_plural(head)
    things = bool(noun) and noun is not None and noun[0] == i + 1 and phrase.is_plural(head) and not t.upper(noun[1] - 1)
    if (
        nxt in {"%", "km", "m", "kg", "tonnes", "tons", "miles", "metres", "meters", "hectares", "acres", "percent"}
        or nxt in number_words().scales
    ):
        return None
    if prev in w.months or prev in {"summer", "winter", "spring", "autumn", "fiscal", "fy"}:
        return i, i + 1, NotFigure.YEAR, "year after a month or season"
    if (
        modern
        and nxt
        in {
            "levels",
            "level",
            "election",
            "elections",
            "olympics",
            "season",
            "budget",
            "census",
            "prices",
            "figures",
            "report",
            "campaign",
            "agreement",
            "deal",
            "war",
        }
        and value % 100
    ):
        return i, i + 1, NotFigure.YEAR, "year before levels"
    if bounded:
        strong = prev in {
            "than",
            "least",
            "to",
            "over",
            "most",
            "as",
            "many",
            "under",
            "some",
            "nearly",
            "almost",
            "exceeding",
            "exceeded",
            "of",
            "estimated",
        }
        if prev == "over" and modern and things and t.lows[i - 2] in w.tried:
            return i, i + 1, NotFigure.YEAR, "year of what one is tried for"  # "jailed over 2013 protests"
        named = things or people
        doubtful = not named and ((prev == "to" and modern) or (prev == "around" and value % 100 > 0))
        if (named or strong or not modern or value % 100 == 0) and not doubtful:
            return None
        return i, i + 1, NotFigure.YEAR, "year with about"
    if prev in {
        "in",
        "since",
        "until",
        "till",
        "during",
        "by",
        "before",
        "after",
        "from",
        "through",
        "throughout",
        "late",
        "early",
        "mid",
        "circa",
        "for",
    }:
        if modern or not (things or people):
            return i, i + 1, NotFigure.YEAR, "year after a preposition"
        return None
    if not modern:
        return None if (things or people or prev not in w.year_before) else (i, i + 1, NotFigure.YEAR, "year after a preposition")
    if people and prev not in {"the", "of", "this", "last", "class"}:
        return None
    if things and value % 100 == 0 and prev not in {"the", "of", "this", "class"}:
        return None
    return i, i + 1, NotFigure.YEAR, "four digits of a year"


def season(t: Tokens, number: Number) -> Found | None:
    """2017-18, 2016/17, 2017-2019, 1995-01."""
    i = number.start
    if t.kinds[i] != "n" or not re.fullmatch(r"(1[5-9]|20)\d\d", t.forms[i]):
        return None
    if t.lows[i + 1] in {"-", "/", "\u2013"} and t.kinds[i + 2] == "n":
        other = t.forms[i + 2]
        if re.fullmatch(r"(1[5-9]|20)\d\d", other) and t.gap(i).strip() == "" and not identifiers.counted(t, i + 3):
            return i, i + 3, NotFigure.YEAR, "years"
        if re.fullmatch(r"\d\d", other) and t.glued(i) and t.glued(i + 1):
            return i, i + 3, NotFigure.YEAR, "years"
    if (
        t.lows[i + 1] in {"to", "and"}
        and t.lows[i - 1] in {"from", "between"}
        and re.fullmatch(r"(1[5-9]|20)\d\d", t.forms[i + 2] or "")
        and not identifiers.counted(t, i + 3)
    ):
        return i, i + 3, NotFigure.YEAR, "years"
    return None
