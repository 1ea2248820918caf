"""Vague magnitudes: the word stays, the stated convention gives low and high."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import load, number_words, words
from reportedly.extract.figures.numbers import Number
from reportedly.extract.figures.phrase import person_verb

if TYPE_CHECKING:
    from reportedly.extract.figures.conventions import Conventions
    from reportedly.extract.figures.tokens import Tokens

PLURALS = frozenset(["tens", "dozens", "scores", "hundreds", "thousands", "lakhs", "millions", "crores", "billions", "trillions"])
TRIGGERS = PLURALS | frozenset(["several", "few", "couple", "handful", "handfuls", "number", "numbers", "digits", "figures"])
_TEN = 10
_LINKS = (
    ("if", "not"),
    ("or", "even"),
    ("or", "perhaps"),
    ("and", "perhaps"),
    ("and", "possibly"),
    ("maybe", "even"),
    ("or",),
    ("upon",),
    ("and",),
)
_SCORES_NEXT = frozenset(
    [
        "of",
        "more",
        "killed",
        "injured",
        "wounded",
        "dead",
        "feared",
        "arrested",
        "missing",
        "displaced",
        "others",
        "hurt",
        "detained",
        "died",
    ]
)
_STRUCK = frozenset({"killing", "wounding", "injuring", "kills", "killed", "wounds", "injures", "displacing", "arresting"})
_CLOSING = frozenset({'"', "\u201d", "'", "\u2019"})
_WINDOW = frozenset(["last", "past", "next", "first", "these", "those", "recent", "coming", "previous", "every"])


@cache
def _sizes() -> tuple[frozenset[str], frozenset[str]]:
    data = load("vague")
    return words(data["sizes"]), words(data["degrees"])


def read_vague(t: Tokens, i: int, conventions: Conventions) -> Number | None:
    """The vague number whose chief word is token i, or None."""
    word = t.lows[i]
    if word in PLURALS:
        return _plural(t, i, conventions)
    if word in {"number", "numbers"}:
        return _number_of(t, i)
    if word in {"digits", "figures"}:
        return _digits(t, i, conventions)
    return _several(t, i, conventions)


def _plural(t: Tokens, i: int, conventions: Conventions) -> Number | None:
    word = t.lows[i]
    behind = t.lows[i + 1 + (t.forms[i + 1] in _CLOSING)]
    if word == "scores" and not (
        (
            behind in _SCORES_NEXT
            or (behind in {"still", "remain"} and t.lows[i + 2] in {"missing", "unaccounted", "trapped", "stranded"})
            or t.lows[i - 1] in _STRUCK
            or (t.lows[i + 1] in {"were", "are", "have"} and person_verb(t, i + 1))
        )
        and t.lows[i - 1] not in {"test", "exam", "the", "his", "her", "their", "he", "she"}
    ):
        return None
    number = _one_plural(t, i, conventions)
    if number is None:
        return None
    degree = t.lows[i - 1].partition("-")[0]
    if (
        degree in {"low", "mid", "high"}
        and word in {"tens", "hundreds", "thousands", "millions", "billions"}
        and number.high
        and number.low
    ):
        start, end = conventions.worth(degree)
        top = number.high + 1
        low = max(number.low / 2, top * start) if degree != "low" else number.low / 2
        number = Number(i - 1, number.end, None, "vague", Decimal(1), low, top * end - (1 if degree == "high" else 0), word)
    return _linked(t, number, conventions)


def _one_plural(t: Tokens, i: int, conventions: Conventions) -> Number | None:
    word = t.lows[i]
    low, high = conventions.worth(word)
    j, after = i + 1, t.lows[i + 2]
    if t.lows[j] == "of" and after in PLURALS and after not in {"tens", "scores"}:
        scale = _unit_of(after)
        return Number(
            i, i + 3, None, "vague", Decimal(1), low * scale, (high + 1) * scale - 1 if high > low else low * scale, word
        )
    if word == "tens":
        return None
    return Number(i, j, None, "vague", Decimal(1), low, high, word)


def _unit_of(word: str) -> Decimal:
    w = number_words()
    if word in w.dozens:
        return Decimal(12)
    return Decimal(10) ** w.scales[word]


def _linked(t: Tokens, number: Number, conventions: Conventions) -> Number:
    """Such as "hundreds, if not thousands": from the low of one to the high of the other."""
    j = number.end
    if t.lows[j] == "," and not t.apart(j - 1):
        j += 1
    for link in _LINKS:
        k = j + len(link)
        if all(t.lows[j + n] == part for n, part in enumerate(link)) and t.lows[k] in PLURALS:
            other = _one_plural(t, k, conventions)
            if other is None or other.high is None or number.low is None or number.high is None or other.high < number.high:
                return number
            if link == ("and",) and other.low != number.low:
                return number
            return Number(number.start, other.end, None, "vague", Decimal(1), number.low, other.high, number.word)
    return number


def _several(t: Tokens, i: int, conventions: Conventions) -> Number | None:
    """Such as "several hundred", "a few thousand", "a couple of dozen", "a handful"."""
    word, start, j = t.lows[i], i, i + 1
    if word != "several":
        if t.lows[i - 1] in {"a", "an"}:
            start = i - 1
        elif not (word in {"few", "couple"} and t.lows[i - 1] in _WINDOW):
            return None
    name = {"several": "several", "few": "a few", "couple": "a couple"}.get(word, "a handful")
    low, high = conventions.worth(name)
    k = j + 1 if t.lows[j] == "of" else j
    w = number_words()
    if (
        word == "couple"
        and k == j
        and t.lows[k] not in w.scales
        and t.lows[k] not in w.dozens
        and t.lows[k] not in {"more", "days", "weeks", "months", "years", "hours"}
    ):
        return None
    if (t.lows[k] in w.scales and len(t.lows[k]) > 3) or t.lows[k] in {"dozen", "dozens"}:
        scale = _unit_of(t.lows[k])
        end = k + 1
        if t.lows[end] in w.scales and len(t.lows[end]) > 3 and scale == 100:
            scale, end = scale * _unit_of(t.lows[end]), end + 1
        elif t.lows[end] == "of" and t.lows[end + 1] in PLURALS and t.lows[k].endswith("s"):
            scale, end = scale * _unit_of(t.lows[end + 1]), end + 2
        return Number(
            start, end, None, "vague", Decimal(1), low * scale, (high + 1) * scale - 1 if high > low else low * scale, word
        )
    if t.lows[k] == "tens" and t.lows[k + 1] == "of" and t.lows[k + 2] in PLURALS:
        return _one_plural(t, k, conventions)
    return Number(start, j, None, "vague", Decimal(1), low, high, word)


def _number_of(t: Tokens, i: int) -> Number | None:
    """Such as "a large number of boats": vague, and no convention gives it a number."""
    sizes, degrees = _sizes()
    k = i - 1
    if t.lows[i + 1] != "of" or t.lows[k] not in sizes:
        return None
    while k >= 0 and (t.lows[k] in sizes or t.lows[k] in degrees or t.lows[k] in {"and", "but"}):
        k -= 1
    start = k if t.lows[k] in {"a", "an"} else k + 1
    if t.lows[k] in {"the", "this", "that", "its", "their"} or (t.lows[i] == "number" and start == k + 1):
        return None
    while t.lows[start] in {"and", "but"}:
        start += 1
    return Number(start, i + 1, None, "vague", word="number")


def _digits(t: Tokens, i: int, conventions: Conventions) -> Number | None:
    """Such as "double digits", "in the triple figures"."""
    name = f"{t.lows[i - 1]} digits"
    if name not in load("vague")["tables"]["reportedly"]:
        return None
    low, high = conventions.worth(name)
    k = i - 2 - (t.lows[i - 2] == "-")
    if t.lows[k] not in {"low", "mid", "high"}:
        return Number(i - 1, i + 1, None, "vague", Decimal(1), low, high, "digits")
    start, end = conventions.worth(t.lows[k])  # "low double digits"
    start = Decimal("0.1") if start == 1 else start
    low, high = max(low, (high + 1) * start), (high + 1) * end - (end == 1 or high < _TEN)
    return Number(k, i + 1, None, "vague", Decimal(1), low, high, "digits")
