"""A number as read: its value, its tokens, and the arithmetic on values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import number_words

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_YEARLY = range(13, 21)


@dataclass(slots=True)
class Number:
    """A number over the tokens start..end (half-open).

    `value` is None for vague ones, which have `low` and `high` instead (both None for "a large number").
    `scale` is the last power of ten it was multiplied by ("2.5 million": 10**6), lent to the first end of a range.
    `form`: digits, words, fraction or vague.
    """

    start: int
    end: int
    value: Decimal | None
    form: str
    scale: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    word: str = ""


def tidy(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent.

    >>> tidy(Decimal("3.0") * 10**6)
    Decimal('3000000')
    """
    whole = value.to_integral_value()
    if value == whole:
        return Decimal(int(whole))
    return Decimal(format(value.normalize(), "f"))


def ratio(top: Decimal, bottom: Decimal) -> Decimal:
    """A fraction to ten decimals."""
    return tidy((top / bottom).quantize(Decimal("1e-10")))


def is_spoken_year(t: Tokens, number: Number) -> bool:
    """Such as "nineteen eighty-four", "twenty twenty-one": two numbers that are one year."""
    w = number_words()
    if number.form != "words" or number.value is None or number.value not in _YEARLY:
        return False
    return t.lows[number.end] in w.tens and not t.apart(number.end - 1)
