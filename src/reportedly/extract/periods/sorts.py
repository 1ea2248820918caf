"""Which words may start an expression, and of which sorts; which must be followed by which."""

from collections.abc import Iterator
from functools import cache

from reportedly.extract.periods.words import words

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "eve": "EV"}
"""The half-days that may stand before or after a day."""


def _many(sort: str, listed: Iterator[str] | list[str]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(listed, (sort,))


@cache
def sorts_of_words() -> dict[str, tuple[str, ...]]:
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
            [
                "twenty",
                "thirty",
                "final",
                "last",
                "opening",
                "closing",
                "initial",
                "first",
                "past",
                "next",
                "latter",
                "former",
                "back",
            ],
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
                "corresponding",
                "comparable",
                "equivalent",
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
                "dying",
                "waning",
                "midway",
                "halfway",
                "rest",
                "remainder",
                "balance",
                "latter",
                "closing",
                "final",
                "last",
                "first",
            ],
        ),
        _many("named", ["today", "yesterday", "tomorrow", "tonight", "overnight", "later", "earlier", "early", "late"]),
        _many("daypart", [*PARTS, "early", "late", "small", "predawn", "pre"]),
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
                "half",
                "quarter",
                "twenty",
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
        _many("then", ["then"]),
        _many("feast", sorted({name.split()[0].split("'")[0].split("’")[0].rstrip(".") for name in vocabulary.feasts})),
        _many("reference", sorted({phrase.split()[0] for phrase in vocabulary.references})),
    ]
    merged: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for word, sorts in table.items():
            merged[word] = tuple(dict.fromkeys(merged.get(word, ()) + sorts))
    return merged


@cache
def followers() -> dict[str, frozenset[str]]:
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
            "corresponding",
            "comparable",
            "equivalent",
            "new",
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
            "quarter",
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
        "period",
        "time",
        "timeframe",
    }
    found["so"] = {"far"}
    return {word: frozenset(follow) for word, follow in found.items()}
