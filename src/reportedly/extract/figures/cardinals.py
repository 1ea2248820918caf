"""Whole and decimal numbers in words, or in words and digits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures.digits import WHOLE, parse_digits
from reportedly.extract.figures.lexicon import NumberWords, number_words
from reportedly.extract.figures.numbers import Number
from reportedly.extract.figures.units import units
from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_TEN = Decimal(10)
_APART = frozenset({"ago", "later", "earlier", "before", "after"})
"""Behind a length of time these say when."""


class Cardinals:
    """Reads one number in words at a token; holds nothing but the words."""

    __slots__ = ("t", "w")

    def __init__(self, t: Tokens, w: NumberWords | None = None) -> None:
        self.t = t
        self.w = w or number_words()

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
            elif last == "scale" and (word in w.small or word in w.tens) and self._begins_anew(j):
                break
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
            elif word == "point" and last in {"small", "tens", "n", "hundred", "scale"} and form and self.after_point(j + 1):
                if last == "scale":
                    break
                found = self.after_point(j + 1)
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
        if not WHOLE.fullmatch(t.forms[j]) or len(t.forms[j]) > 3:
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

    def _begins_anew(self, j: int) -> bool:
        """Whether the word at j begins a number of its own: "to $312 million two days later", "3 million two-room flats"."""
        t, end = self.t, j + 1
        if t.lows[j] in self.w.tens:
            end += 2 if t.lows[end] == "-" and t.lows[end + 1] in self.w.small else t.lows[end] in self.w.small
        after = units().words.get(t.lows[end])
        later = after is not None and after[1] is FigureKind.DURATION and t.lows[end + 1] in _APART
        hyphened = t.lows[end] == "-" and t.glued(end - 1) and t.glued(end) and t.lows[end + 1] not in self.w.scales
        return later or hyphened

    def _hyphened(self, j: int, last: str) -> bool:
        """Whether the hyphen at j joins parts of one number: "twenty-one", "six-million"."""
        t, word = self.t, self.t.lows[j + 1]
        if last == "tens" and self.w.small.get(word, 99) < 10 and t.kinds[j + 1] == "w":
            return True
        return t.glued(j - 1) and t.glued(j) and (word == "dozen" or (word in self.w.scales and len(word) > 3))

    def _and(self, j: int, last: str) -> bool:
        """Whether the "and" at j joins parts of one number."""
        t, w = self.t, self.w
        word = t.lows[j + 1]
        if t.kinds[j + 1] == "n":
            return (
                t.kinds[j - 2] == "n"
                and bool(WHOLE.fullmatch(t.forms[j + 1]))
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

    def after_point(self, j: int) -> tuple[Decimal, int] | None:
        """The decimals said after "point": "two", "nought four", "seventy-one", "77"."""
        t, w = self.t, self.w
        if t.kinds[j] == "n" and WHOLE.fullmatch(t.forms[j]) and len(t.forms[j]) < 12:
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
