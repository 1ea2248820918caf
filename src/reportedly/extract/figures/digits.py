"""Numbers in digits: groups, decimals, powers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures.label_words import model_end
from reportedly.extract.figures.numbers import Number

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

LONGEST = 40
"""Digits of the longest number read; anything longer is an identifier."""
WHOLE = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[,' \xa0]\d{2,3})+(?:[.,]\d+)?")


def parse_digits(form: str) -> Decimal | None:
    r"""The value of a run of digits with separators, None for a mere list of parts (an address, a date).

    >>> [str(parse_digits(x)) for x in ("1,234.5", "12,34,567", "1.200.000", "1.111,11", "816\xa0000", "5,00", ".77")]
    ['1234.5', '1234567', '1200000', '1111.11', '816000', '5.00', '0.77']
    """
    if len(form) > LONGEST:
        return None
    if WHOLE.fullmatch(form):
        return Decimal(form)
    if _GROUPED.fullmatch(form) and not re.fullmatch(r"\d+,\d{1,2}", form):
        head, mark, tail = form, "", ""
        if "." in form:
            head, mark, tail = form.partition(".")
        elif re.search(r"\xa0\d{3},\d+$", form):
            head, mark, tail = form.rpartition(",")
        return Decimal(re.sub(r"[,' \xa0]", "", head) + ("." + tail if mark else ""))
    if form.count(".") > 1 or ("." in form and "," in form):
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", form):
            return Decimal(form.replace(".", "").replace(",", "."))
        return None
    return Decimal(form.replace(",", "."))


def digits_end(t: Tokens, i: int) -> tuple[Decimal | None, int]:
    """The number at token i with groups set off by plain spaces ("816 000") taken in."""
    value = parse_digits(t.forms[i])
    j = i + 1
    if value is None or not re.fullmatch(r"\d{1,3}", t.forms[i]) or value == 0 or t.forms[i][0] == "0":
        return value, j
    while (
        t.kinds[j] == "n"
        and t.gap(j - 1) in {" ", "\xa0"}
        and re.fullmatch(r"\d{3}(?:\.\d+)?", t.forms[j])
        and model_end(t, j) is None
    ):
        j += 1
    if model_end(t, j) is not None:
        return (value, i + 1) if j == i + 1 else (Decimal("".join(t.forms[i:j])), j)
    lettered = t.glued(j - 1) and t.kinds[j] == "w" and t.forms[j - 1] != "000"
    if j == i + 1 or lettered or (t.kinds[j] == "n" and t.gap(j - 1) == " "):
        return value, i + 1
    return Decimal("".join(t.forms[i:j])), j


def power(t: Tokens, i: int, j: int, value: Decimal) -> Number | None:
    """`1.3x10^6`, `1e10`, `10^6`: scientific notation and small powers."""
    if t.lows[j] == "^" and t.glued(j - 1):
        return _raised(t, i, j, value)
    if t.lows[j] == "e" and t.glued(j - 1):
        k = j + 1 + (t.lows[j + 1] in {"+", "-"})
        if t.kinds[k] == "n" and t.glued(k - 1) and WHOLE.fullmatch(t.forms[k]) and len(t.forms[k]) < 3:
            exponent = int(t.forms[k]) * (-1 if t.lows[j + 1] == "-" else 1)
            return Number(i, k + 1, value.scaleb(exponent), "digits")
    if t.lows[j] in {"x", "\u00d7"} and t.forms[j + 1] == "10" and t.lows[j + 2] == "^":
        k = j + 3 + (t.lows[j + 3] == "-")
        if t.kinds[k] == "n" and len(t.forms[k]) < 3 and WHOLE.fullmatch(t.forms[k]):
            exponent = int(t.forms[k]) * (-1 if k > j + 3 else 1)
            return Number(i, k + 1, value.scaleb(exponent), "digits")
    return None


def _raised(t: Tokens, i: int, j: int, value: Decimal) -> Number | None:
    """Such as `1.1^-23`, with an exponent of at most two digits."""
    k = j + 1
    sign = 1
    while t.lows[k] in {"+", "-"} and k < j + 3:
        sign = -1 if t.lows[k] == "-" and k == j + 1 and t.lows[k + 1] != "-" else sign
        k += 1
    if t.kinds[k] != "n" or not WHOLE.fullmatch(t.forms[k]) or len(t.forms[k]) > 2 or not value or abs(value) > 10**6:
        return None
    return Number(i, k + 1, value ** (sign * int(t.forms[k])), "digits")
