"""Numbers as written: digits in their many groupings, words, mixtures, fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import NumberWords, changes, nouns, number_words
from reportedly.extract.figures.phrase import is_plural

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

LONGEST = 40
"""Digits of the longest number read; anything longer is an identifier."""
_TEN = Decimal(10)
_GROUPED = re.compile(r"\d{1,3}(?:[,' \xa0]\d{2,3})+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d+")
_HALVES = frozenset(
    [
        "first",
        "second",
        "other",
        "better",
        "latter",
        "former",
        "each",
        "either",
        "both",
        "top",
        "bottom",
        "upper",
        "lower",
        "this",
        "that",
        "northern",
        "southern",
        "eastern",
        "western",
        "opening",
    ]
)
_AFTER_FRACTION = frozenset(
    ["of", "the", "a", "an", "its", "their", "his", "her", "my", "our", "your", "all", "that", "those", "these", "what"]
)
_ORDINALS = dict(
    zip(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), range(1, 10), strict=True)
)
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


def parse_digits(form: str) -> Decimal | None:
    r"""The value of a run of digits with separators, None for a mere list of parts (an address, a date).

    >>> [str(parse_digits(x)) for x in ("1,234.5", "12,34,567", "1.200.000", "1.111,11", "816\xa0000", "5,00", ".77")]
    ['1234.5', '1234567', '1200000', '1111.11', '816000', '5.00', '0.77']
    """
    if len(form) > LONGEST:
        return None
    if _WHOLE.fullmatch(form):
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


def ratio(top: Decimal, bottom: Decimal) -> Decimal:
    """A fraction to ten decimals."""
    return tidy((top / bottom).quantize(Decimal("1e-10")))


def _digits_end(t: Tokens, i: int) -> tuple[Decimal | None, int]:
    """The number at token i with groups set off by plain spaces ("816 000") taken in."""
    value = parse_digits(t.forms[i])
    j = i + 1
    if value is None or not re.fullmatch(r"\d{1,3}", t.forms[i]) or value == 0 or t.forms[i][0] == "0":
        return value, j
    while t.kinds[j] == "n" and t.gap(j - 1) in {" ", "\xa0"} and re.fullmatch(r"\d{3}(?:\.\d+)?", t.forms[j]):
        j += 1
    lettered = t.glued(j - 1) and t.kinds[j] == "w" and t.forms[j - 1] != "000"
    if j == i + 1 or lettered or (t.kinds[j] == "n" and t.gap(j - 1) == " "):
        return value, i + 1
    return Decimal("".join(t.forms[i:j])), j


class Reader:
    """Reads one number at a token; holds nothing but the words."""

    __slots__ = ("t", "w")

    def __init__(self, t: Tokens, w: NumberWords | None = None) -> None:
        self.t = t
        self.w = w or number_words()

    def read(self, i: int) -> Number | None:
        """The number that starts at token i."""
        number = self._plain(i)
        if number is None:
            return None
        return self._mixed(number)

    def _plain(self, i: int) -> Number | None:
        t, w = self.t, self.w
        word, kind = t.lows[i], t.kinds[i]
        if kind == "f":
            top, bottom = w.vulgar.get(t.forms[i], (0, 1))
            return self._of_scale(Number(i, i + 1, ratio(Decimal(top), Decimal(bottom)), "fraction")) if top else None
        if kind == "n":
            return self._from_digits(i)
        if word in w.denominators:
            return self._bare_fraction(i)
        if word in w.dozens:
            return (
                Number(i - 1, i + 1, Decimal(12), "words")
                if word == "dozen" and t.lows[i - 1] in {"a", "another", "per"}
                else Number(i, i + 1, Decimal(12), "words")
                if word == "dozen" and t.lows[i - 1] == "some"
                else None
            )
        if word == "point" and self._after_point(i + 1) is not None and t.lows[i - 1] not in {"at", "one", "a"}:
            found = self._after_point(i + 1)
            assert found is not None
            return Number(i, found[1], found[0], "words")
        return self.cardinal(i)

    def _from_digits(self, i: int) -> Number | None:
        t = self.t
        slash = self._slash(i)
        if slash is not None:
            return slash
        value, j = _digits_end(t, i)
        if value is None:
            return None
        if t.kinds[j] == "f" and t.gap(j - 1) in {"", " "}:
            top, bottom = self.w.vulgar.get(t.forms[j], (0, 1))
            return self._of_scale(Number(i, j + 1, value + ratio(Decimal(top), Decimal(bottom)), "digits"))
        if t.gap(j - 1) in {" ", "  "} and t.kinds[j] == "n" and j == i + 1:
            part = self._slash(j)
            if part is not None and part.value is not None and part.value < 1 and value == value.to_integral_value():
                return self._of_scale(Number(i, part.end, value + part.value, "digits"))
        power = self._power(i, j, value)
        if power is not None:
            return power
        if j > i + 1:
            return self._of_scale(Number(i, j, value, "digits"))
        return self.cardinal(i)

    def _slash(self, i: int) -> Number | None:
        """`3/4`: two whole numbers glued to a stroke, and no date."""
        t = self.t
        if not (t.lows[i + 1] in {"/", "\u2044"} and t.kinds[i + 2] == "n" and t.glued(i) and t.glued(i + 1)):
            return None
        if t.lows[i + 3] in {"/", "-"} and t.glued(i + 2):
            return None
        top, bottom = t.forms[i], t.forms[i + 2]
        if not (_WHOLE.fullmatch(top) and _WHOLE.fullmatch(bottom)) or len(top) > 4 or len(bottom) > 4 or not int(bottom):
            return None
        return self._of_scale(Number(i, i + 3, ratio(Decimal(top), Decimal(bottom)), "fraction"))

    def _power(self, i: int, j: int, value: Decimal) -> Number | None:
        """`1.3x10^6`, `1e10`, `10^6`: scientific notation and small powers."""
        t = self.t
        if t.lows[j] == "^" and t.glued(j - 1):
            return self._raised(i, j, value)
        if t.lows[j] == "e" and t.glued(j - 1):
            k = j + 1 + (t.lows[j + 1] in {"+", "-"})
            if t.kinds[k] == "n" and t.glued(k - 1) and _WHOLE.fullmatch(t.forms[k]) and len(t.forms[k]) < 3:
                exponent = int(t.forms[k]) * (-1 if t.lows[j + 1] == "-" else 1)
                return Number(i, k + 1, value.scaleb(exponent), "digits")
        if t.lows[j] in {"x", "\u00d7"} and t.forms[j + 1] == "10" and t.lows[j + 2] == "^":
            k = j + 3 + (t.lows[j + 3] == "-")
            if t.kinds[k] == "n" and len(t.forms[k]) < 3 and _WHOLE.fullmatch(t.forms[k]):
                exponent = int(t.forms[k]) * (-1 if k > j + 3 else 1)
                return Number(i, k + 1, value.scaleb(exponent), "digits")
        return None

    def _raised(self, i: int, j: int, value: Decimal) -> Number | None:
        """Such as `1.1^-23`, with an exponent of at most two digits."""
        t, k = self.t, j + 1
        sign = 1
        while t.lows[k] in {"+", "-"} and k < j + 3:
            sign = -1 if t.lows[k] == "-" and k == j + 1 and t.lows[k + 1] != "-" else sign
            k += 1
        if t.kinds[k] != "n" or not _WHOLE.fullmatch(t.forms[k]) or len(t.forms[k]) > 2 or not value or abs(value) > 10**6:
            return None
        return Number(i, k + 1, value ** (sign * int(t.forms[k])), "digits")

    def _after_point(self, j: int) -> tuple[Decimal, int] | None:
        """The decimals said after "point": "two", "nought four", "seventy-one", "77"."""
        t, w = self.t, self.w
        if t.kinds[j] == "n" and _WHOLE.fullmatch(t.forms[j]) and len(t.forms[j]) < 12:
            return Decimal("0." + t.forms[j]), j + 1
        said = ""
        while t.lows[j] in w.small and (w.small[t.lows[j]] < 10 or not said):
            said += str(w.small[t.lows[j]])
            j += 1
            if len(said) > 12:
                break
        if not said and t.lows[j] in w.tens:
            tens = w.tens[t.lows[j]]
            step = 2 if t.lows[j + 1] == "-" else 1
            unit = w.small.get(t.lows[j + step], 0)
            if 0 < unit < 10:
                return Decimal(f"0.{tens + unit}"), j + step + 1
            return Decimal(f"0.{tens}"), j + 1
        return (Decimal("0." + said), j) if said else None

    def cardinal(self, i: int) -> Number | None:  # noqa: PLR0915 - one state machine over one loop
        """A whole or decimal number in digits and words: "4 thousand 3 hundred and 21", "two point two million"."""
        t, w = self.t, self.w
        total, current = Decimal(0), None
        ceiling: Decimal | None = None
        j, last, scale = i, "", Decimal(1)
        form = "digits" if t.kinds[i] == "n" else "words"
        while True:
            word, kind = t.lows[j], t.kinds[j]
            if j > i and t.apart(j - 1):
                break
            if kind == "n":
                value = self._inner_digits(i, j, last)
                if (
                    value is None
                    or (current is not None and last not in {"hundred", "and"})
                    or (ceiling is not None and value >= ceiling)
                ):
                    break
                current, last = (current or Decimal(0)) + value, "n"
            elif word in w.small:
                value = Decimal(w.small[word])
                if current is None or last == "hundred" or (last == "and" and current % 100 == 0):
                    current = (current or Decimal(0)) + value
                elif last == "tens" and 0 < value < 10:
                    current += value
                else:
                    break
                last = "small"
            elif word in w.tens:
                if current is not None and last not in {"hundred", "and"}:
                    break
                current, last = (current or Decimal(0)) + w.tens[word], "tens"
            elif word in w.scales:
                step = self._scale(i, j, word, last)
                if step is None:
                    break
                if step == 100:
                    if last == "hundred" or (current is not None and last != "n" and current >= 100):
                        break
                    current, last, scale = (Decimal(1) if current is None else current) * 100, "hundred", step
                elif current is None:
                    total, ceiling, last, scale = (total * step if total else step), None, "scale", step
                    ceiling = step
                elif ceiling is not None and step >= ceiling:
                    break
                else:
                    total, current, ceiling, last, scale = total + current * step, None, step, "scale", step
            elif word in w.dozens and last in {"n", "small", "tens", "hundred"} and current is not None:
                if word == "dozens" and not last:
                    break
                total, current, ceiling, last, scale = total + current * 12, None, Decimal(12), "dozen", Decimal(12)
                j += 1
                break
            elif word == "and" and last in {"hundred", "scale"} and self._and(j, last):
                last = "and"
                current = current if current is not None else None
            elif word == "-" and last in {"small", "tens"} and self._hyphened(j, last):
                pass
            elif word == "point" and last in {"small", "tens", "n", "hundred", "scale"} and form and self._after_point(j + 1):
                if last == "scale":
                    break
                found = self._after_point(j + 1)
                assert found is not None
                current = (current or Decimal(0)) + found[0]
                j, last = found[1], "n"
                continue
            else:
                break
            j += 1
        while j > i and t.lows[j - 1] in {"and", "-"}:
            j -= 1
        if j == i:
            return None
        value = total + (current or Decimal(0))
        if current is not None and last != "hundred":
            scale = Decimal(1)
        return Number(i, j, value, form, scale)

    def _inner_digits(self, i: int, j: int, last: str) -> Decimal | None:
        """Digits inside a number: the first token, or a smaller part after a word ("4 thousand 3 hundred and 21")."""
        t = self.t
        if j == i:
            return parse_digits(t.forms[j])
        if not _WHOLE.fullmatch(t.forms[j]) or len(t.forms[j]) > 3:
            return None
        if last == "and" and t.kinds[i] == "n":
            return Decimal(t.forms[j]) if 0 < int(t.forms[j]) < 100 else None
        if last == "scale" and t.lows[j + 1] in self.w.scales:
            return Decimal(t.forms[j])
        return None

    def _scale(self, i: int, j: int, word: str, last: str) -> Decimal | None:
        """The factor of a scale word here, None where it is something else ("hundreds" alone, "mil" after a word)."""
        t = self.t
        power = self.w.scales[word]
        if j == i:
            if word.endswith("s") or len(word) < 4 or word in {"koti", "lakh"}:
                return None
            return _TEN**power
        if len(word) < 4 and last not in {"n", "small", "tens", "hundred", "scale"}:
            return None
        if word.endswith("s") and word[:-1] in self.w.scales and last == "":
            return None
        if t.kinds[j] == "w" and t.lows[j + 1] == "'":
            return None
        return _TEN**power

    def _hyphened(self, j: int, last: str) -> bool:
        """Whether the hyphen at j joins parts of one number: "twenty-one", "six-million"."""
        t, word = self.t, self.t.lows[j + 1]
        if last == "tens" and self.w.small.get(word, 99) < 10 and t.kinds[j + 1] == "w":
            return True
        return t.glued(j - 1) and t.glued(j) and word in self.w.scales and len(word) > 3

    def _and(self, j: int, last: str) -> bool:
        """Whether the "and" at j joins parts of one number."""
        t, w = self.t, self.w
        word = t.lows[j + 1]
        if t.kinds[j + 1] == "n":
            return (
                t.kinds[j - 2] == "n"
                and bool(_WHOLE.fullmatch(t.forms[j + 1]))
                and len(t.forms[j + 1]) < 3
                and t.lows[j + 2] not in w.scales
            )
        if word in w.small or word in w.tens:
            rest = self.cardinal(j + 1)
            if rest is not None and rest.value is not None and rest.value < 10 and t.lows[rest.end] in w.denominators:
                return False
            return (
                rest is not None
                and rest.value is not None
                and (last != "hundred" or rest.value < 100 or rest.scale > 100)
                and rest.value > 0
            )
        return False

    def _fraction_noun(self, j: int, count: Decimal) -> int | None:
        """The denominator at token j, fitting the count: "third" after one, "thirds" after more."""
        word = self.t.lows[j]
        n = self.w.denominators.get(word)
        if n is None or count <= 0 or count != count.to_integral_value():
            return None
        if (count == 1) == word.endswith("s") and word != "halves":
            return None
        return n

    def _mixed(self, number: Number) -> Number:
        """Adds what may follow: "two thirds", "one and a half million", "a million and a half"."""
        t, w = self.t, self.w
        j, value = number.end, number.value
        if value is None or number.form == "fraction":
            return number
        if t.kinds[number.start] == "f":
            return number
        step = j + 1 if t.lows[j] == "-" and t.kinds[j + 1] == "w" else j
        n = self._fraction_noun(step, value)
        if n is not None and value < 1000 and self._is_fraction(number.start, step, n):
            return self._of_scale(Number(number.start, step + 1, ratio(value, Decimal(n)), "fraction"))
        tens = w.tens.get(t.lows[j])
        if tens and value < 100 and value == value.to_integral_value():
            k = j + 2 if t.lows[j + 1] == "-" else j + 1
            last = _ORDINALS.get(t.lows[k].removesuffix("s"))
            if last and (value == 1) != t.lows[k].endswith("s"):
                return Number(number.start, k + 1, ratio(value, Decimal(tens + last)), "fraction")
        hyphens = t.lows[j] == "-" and t.lows[j + 1] == "and" and t.lows[j + 2] == "-"
        if t.lows[j] == "and" or hyphens:
            k = j + 3 if hyphens else j + 1
            count = Decimal(1)
            if t.lows[k] in {"a", "an"}:
                k += 2 if hyphens else 1
            elif w.small.get(t.lows[k], 99) < 10:
                count, k = Decimal(w.small[t.lows[k]]), k + 1
                if t.lows[k] == "-":
                    k += 1
            else:
                return self._of_scale(number)
            n = self._fraction_noun(k, count)
            if n is not None and n <= 100 and t.lows[k + 1] != "of":
                part = ratio(count, Decimal(n))
                if t.lows[k + 1] in w.scales and number.scale > 1 and _TEN ** w.scales[t.lows[k + 1]] < number.scale:
                    step_value = _TEN ** w.scales[t.lows[k + 1]]
                    return Number(number.start, k + 2, value + part * step_value, number.form, step_value)
                unit = number.scale if number.scale > 100 else Decimal(1)
                return self._of_scale(Number(number.start, k + 1, value + part * unit, number.form, number.scale))
        return self._of_scale(number)

    def _is_fraction(self, i: int, k: int, n: int) -> bool:
        """Such as "three quarters" of what? A quarter is also three months, a second or third also an order."""
        t = self.t
        if n == 4 and t.lows[k].startswith("quarter"):
            return t.lows[k + 1] not in {"ago", "earlier", "later", "in", "running"} and t.lows[i - 1] not in {
                "last",
                "past",
                "next",
                "the",
                "for",
                "first",
            }
        return True

    def _of_scale(self, number: Number) -> Number:
        """Multiplies by "million", "of a million", "k", "bn", "dozen" that follow."""
        t, w = self.t, self.w
        j = number.end
        if number.value is None:
            return number
        hyphen = t.lows[j] == "-" and t.glued(j - 1) and t.glued(j) and t.lows[j + 1] in w.scales and len(t.lows[j + 1]) > 3
        if hyphen and number.form in {"digits", "fraction"}:
            step = _TEN ** w.scales[t.lows[j + 1]]
            form = "words" if number.form == "fraction" else number.form
            return Number(number.start, j + 2, number.value * step, form, step)
        for lead in (("of", "a"), ("a",), ()):
            if number.form != "fraction" and lead:
                continue
            k = j + len(lead)
            if all(t.lows[j + n] == part for n, part in enumerate(lead)):
                word = t.lows[k]
                power = w.scales.get(word)
                if (
                    power is not None
                    and (len(word) > 3 or number.form != "words")
                    and not (number.form == "words" and number.scale > 1)
                ):
                    if power == 2 and number.form == "digits" and not lead and number.value > 1000:
                        continue
                    step = _TEN**power
                    return Number(
                        number.start, k + 1, number.value * step, number.form if number.form != "fraction" else "words", step
                    )
                if word in w.dozens and (lead or number.form == "fraction"):
                    return Number(number.start, k + 1, number.value * 12, "words", Decimal(12))
        return number

    def _bare_fraction(self, i: int) -> Number | None:
        """Such as "half", "a third", "quarter of a million": a denominator with one understood before it."""
        t = self.t
        word = t.lows[i]
        if word.endswith("s") or word == "halves":
            return None
        n = self.w.denominators[word]
        start = i - 1 if t.lows[i - 1] in {"a", "an"} else i
        number = Number(start, i + 1, ratio(Decimal(1), Decimal(n)), "fraction")
        scaled = self._of_scale(number)
        if scaled is not number:
            return scaled
        if start == i and word != "half":
            return None
        return number if self._stands_alone(number, word) else None

    def _stands_alone(self, number: Number, word: str) -> bool:
        """Whether "half" or "a third" here is a share: not "half full", "a third man", "the second half"."""
        t = self.t
        nxt, prev = t.lows[number.end], t.lows[number.start - 1]
        if prev in _HALVES or t.lows[number.end] == "-":
            return False
        if nxt in _AFTER_FRACTION or t.kinds[number.end] != "w" or is_plural(nxt) or nxt in nouns().person:
            return not (word == "quarter" and nxt in {"earlier", "later", "ago"})
        if word == "half":
            return nxt in nouns().stop and nxt not in {"past", "as"}
        return (nxt in nouns().stop and nxt not in {"was", "is", "has", "who", "said"}) or nxt in changes().compare


def is_spoken_year(t: Tokens, number: Number) -> bool:
    """Such as "nineteen eighty-four", "twenty twenty-one": two numbers that are one year."""
    w = number_words()
    if number.form != "words" or number.value is None or number.value not in _YEARLY:
        return False
    return t.lows[number.end] in w.tens and not t.apart(number.end - 1)
