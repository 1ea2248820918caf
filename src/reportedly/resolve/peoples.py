"""Whose people a counted noun takes up, where its own words do not say: "each worker", "those soldiers"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from reportedly.model import Extent, Reading, Token
from reportedly.resolve.governments import government
from reportedly.resolve.places import NOWHERE, people_code

_TAKES_UP = frozenset({"each", "every", "the", "these", "those", "all"})
_MODIFIERS = frozenset({"ADJ", "PROPN", "NOUN"})
_OWN_PEOPLE = re.compile(
    r"\b(?:its|their|our)\s+(?:own\s+)?(?:(?!and\b)[\w-]+\s+){0,2}?(?:nationals?|citizens?|compatriots?|soldiers|troops|peacekeepers|diplomats)\b"
)
"""People who are their state's: "two of its nationals"."""
_STATES = re.compile(
    r"\b(?:ministry|ministries|minister|embassy|consulate|government|army|military|armed forces|police|ambassador|consul)\b",
    re.IGNORECASE,
)
_REACH = 150
"""How many words back the noun may have been said: a long paragraph and the one before it."""


def whose_taken_up(reading: Reading, counts: Extent, figure: Extent) -> str:
    """The words that name the people of a noun said again, "" when they differ or were not said.

    A noun takes up an earlier one when an article or "each" stands before it, or when the figure stands behind it
    and carries it on ("it used to be dozens").
    "300 soldiers" takes nothing up: they may be anybody's.
    """
    at = bisect_left(reading.tokens, counts[1], key=lambda token: token.start) - 1
    if at < 0 or not (_takes_up(reading.tokens, at) or counts[1] < figure[0]):
        return ""
    said = list(_said_before(reading, at, near=_is_numbered(reading.tokens, at) and not _takes_up(reading.tokens, at)))
    return said[0] if len({people_code(words) for words in said}) == 1 else ""


def whose_own(source: str, quote: str, counts: str) -> str:
    """The state of whoever tells of its own people, "" where the words name another or none.

    >>> whose_own("Nepal's foreign ministry", "two of its nationals were hurt", "nationals")
    "Nepal's foreign ministry"
    >>> whose_own("Nepal's foreign ministry", "India had lost two of its soldiers", "soldiers")
    ''
    """
    told = _OWN_PEOPLE.search(quote)
    state = people_code(source) != NOWHERE and (_STATES.search(source) is not None or government(source) is not None)
    if told is None or not state or not counts or counts.rsplit(maxsplit=1)[-1] not in told[0]:
        return ""
    return source if people_code(quote[: told.start()]) in {NOWHERE, people_code(source)} else ""


def _takes_up(tokens: tuple[Token, ...], noun: int) -> bool:
    return any(
        token.head == noun and token.rel == "det" and token.text.lower() in _TAKES_UP for token in tokens[max(0, noun - 6) : noun]
    )


def _is_numbered(tokens: tuple[Token, ...], noun: int) -> bool:
    """Whether a noun has a number of its own, and so tells of others than were told of before: "129 drones"."""
    return any(token.head == noun and token.rel == "nummod" for token in tokens[max(0, noun - 6) : noun])


def _said_before(reading: Reading, noun: int, *, near: bool) -> Iterator[str]:
    """The same noun with a people before it, or "from" and a country behind, the nearest first; `near`, only the noun itself.

    "The north lost 83 Kenyan drones. The south sent 129 drones, 80 of them new": the 80 are of the 129, and nobody's yet.
    """
    tokens, lemma = reading.tokens, reading.tokens[noun].lemma.lower()
    for at in range(noun, noun - 1 if near else max(-1, noun - _REACH), -1):
        if tokens[at].lemma.lower() != lemma:
            continue
        first = at
        while (
            first > 0 and tokens[first - 1].tag in {"ADJ", "PROPN", "NOUN"} and tokens[first - 1].end + 1 == tokens[first].start
        ):
            first -= 1
        words = reading.document.text[tokens[first].start : tokens[at].end]
        if people_code(words) != NOWHERE:
            yield words
        elif (country := _from(reading, at)) and people_code(country) != NOWHERE:
            yield country  # "soldiers from Kenya"


def _from(reading: Reading, noun: int) -> str:
    """The name behind "from" right behind a noun, "" where there is none."""
    tokens = reading.tokens
    last = noun + 1
    if last >= len(tokens) or tokens[last].text.lower() != "from":
        return ""
    while last + 1 < len(tokens) and tokens[last + 1].tag == "PROPN":
        last += 1
    return reading.document.text[tokens[noun + 2].start : tokens[last].end] if last > noun + 1 else ""
