"""Reads one number as written: digits, words, fractions, mixtures, with the scale behind them."""

from __future__ import annotations

from decimal import Decimal

from reportedly.extract.figures.cardinals import Cardinals
from reportedly.extract.figures.digits import WHOLE, digits_end, power
from reportedly.extract.figures.lexicon import changes, nouns
from reportedly.extract.figures.numbers import Number, ratio
from reportedly.extract.figures.phrase import is_plural
from reportedly.extract.figures.units import percent, units

_TEN = Decimal(10)
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
_BEFORE_THAT = frozenset({"and", "or", "but", "of", "for", "in", "on", "to", "with", "by", "at", "from", "than"})
"""Words behind which "that" points at one of two halves."""
_BEFORE_FRACTION = frozenset({"by", "about", "around", "roughly", "nearly", "almost", "than", "least"})
_AFTER_FRACTION = frozenset(
    ["of", "the", "a", "an", "its", "their", "his", "her", "my", "our", "your", "all", "that", "those", "these", "what"]
)
_ORDINALS = dict(
    zip(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), range(1, 10), strict=True)
)


class Reader(Cardinals):
    """Reads one number at a token."""

    __slots__ = ()

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
                Number(i - 1, i + 1, Decimal(12), "words", Decimal(12))
                if word == "dozen" and t.lows[i - 1] in {"a", "another", "per"}
                else Number(i, i + 1, Decimal(12), "words")
                if word == "dozen" and t.lows[i - 1] == "some"
                else None
            )
        if word == "point" and self.after_point(i + 1) is not None and t.lows[i - 1] not in {"at", "one", "a"}:
            found = self.after_point(i + 1)
            assert found is not None
            return Number(i, found[1], found[0], "words")
        return self.cardinal(i)

    def _from_digits(self, i: int) -> Number | None:
        t = self.t
        slash = self._slash(i)
        if slash is not None:
            return slash
        value, j = digits_end(t, i)
        if value is None:
            return None
        if t.kinds[j] == "f" and t.gap(j - 1) in {"", " "}:
            top, bottom = self.w.vulgar.get(t.forms[j], (0, 1))
            return self._of_scale(Number(i, j + 1, value + ratio(Decimal(top), Decimal(bottom)), "digits"))
        dash = t.lows[j] == "-" and t.glued(j - 1) and t.glued(j)  # "4-1/4 cents"
        if j == i + 1 and ((t.gap(j - 1) in {" ", "  "} and t.kinds[j] == "n") or (dash and t.kinds[j + 1] == "n")):
            part = self._slash(j + dash)
            if part is not None and part.value is not None and part.value < 1 and value == value.to_integral_value():
                return self._of_scale(Number(i, part.end, value + part.value, "digits"))
        raised = power(t, i, j, value)
        if raised is not None:
            return raised
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
        if not (WHOLE.fullmatch(top) and WHOLE.fullmatch(bottom)) or len(top) > 4 or len(bottom) > 4 or bottom.startswith("0"):
            return None
        return self._of_scale(Number(i, i + 3, ratio(Decimal(top), Decimal(bottom)), "fraction"))

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
                unit = number.scale if number.scale > 100 or number.scale == 12 else Decimal(1)
                return self._of_scale(Number(number.start, k + 1, value + part * unit, number.form, number.scale))
        return self._of_scale(number)

    def _is_fraction(self, i: int, k: int, n: int) -> bool:
        """Such as "three quarters" of what? A quarter is also three months, a second or third also an order."""
        t = self.t
        if n == 4 and t.lows[k : k + 3] in ([t.lows[k], "of", "the"], [t.lows[k], "of", "its"], [t.lows[k], "of", "all"]):
            return t.lows[k + 3] not in {"year", "century", "game", "match"} and t.lows[i - 1] not in {"last", "first", "past"}
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
        if t.lows[j] in w.slang and (t.kinds[j + 1] != "w" or t.lows[j + 1] in nouns().stop):
            step = _TEN ** w.slang[t.lows[j]]
            return Number(number.start, j + 1, number.value * step, "words", step)
        for lead in (("of", "a"), ("-", "a", "-"), ("a",), ("-",), ()):
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
        if t.lows[i + 1] == "-" and percent(t, i + 1):
            return number  # "a quarter-point cut"
        if start == i and word != "half":
            return None
        return number if self._stands_alone(number, word) else None

    def _opens_clause(self, number: Number) -> bool:
        """Whether "that" before a share only opens what is said: "found that a third had left", not "and that half was lost"."""
        that = number.start - 1
        if self.t.lows[that] != "that":
            return False
        behind = self.t.kinds[that - 1] == "w" and self.t.lows[that - 1] not in _BEFORE_THAT
        return self.t.lows[number.start] in {"a", "an"} or behind

    def _stands_alone(self, number: Number, word: str) -> bool:
        """Whether "half" or "a third" here is a share: not "half full", "a third man", "the second half"."""
        t = self.t
        nxt, prev = t.lows[number.end], t.lows[number.start - 1]
        if prev == "and" and t.lows[number.start - 2] in units().words.keys() - self.w.denominators.keys():
            return False  # "an hour and a half"
        if (prev in _HALVES and not self._opens_clause(number)) or t.lows[number.end] == "-":
            return False
        hedged = prev in {"than", "about", "nearly", "almost", "roughly", "least", "only"}  # "less than a third has arrived"
        if word != "half" and ((nxt in {"was", "is", "has"} and not hedged) or (nxt == "," and t.upper(number.end + 1))):
            return False  # "A fifth, Sergeant Erazo, survived"
        if prev in _BEFORE_FRACTION or (prev == "of" and t.lows[number.start - 2] in changes().nouns):
            return True
        if nxt in _AFTER_FRACTION or t.kinds[number.end] != "w" or is_plural(nxt) or nxt in nouns().person:
            return not (word == "quarter" and nxt in {"earlier", "later", "ago"})
        if word == "half":
            return nxt in nouns().stop and nxt not in {"past", "as"}
        return (nxt in nouns().stop and nxt not in {"was", "is", "has", "who", "said"}) or nxt in changes().compare
