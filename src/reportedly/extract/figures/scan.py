"""One pass over the tokens: read a number, say what it is, or label why it is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import context, labels, money, phrase, vague
from reportedly.extract.figures.lexicon import bounds, changes, nouns, number_words
from reportedly.extract.figures.numbers import Number, Reader, ratio, tidy
from reportedly.extract.figures.tokens import Tokens
from reportedly.extract.figures.units import percent, unit, units
from reportedly.model import Bound, FigureKind, FoundFigure, Label, NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.conventions import Conventions

_DASHES = frozenset(("-", "\u2013", "~"))
_HUNDRED = Decimal(100)
_SHARE_BASES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10000, 100000, 1000000))
_FEW = 9


@dataclass(slots=True)
class Amount:
    """A number with its unit, over the tokens start..end (half-open); the bare number is number.start..number.end."""

    start: int
    end: int
    number: Number
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str = ""
    kind: FigureKind = FigureKind.COUNT
    rule: str = ""
    whole: tuple[Decimal, str] | None = None
    last: Number | None = None
    near: bool = False


@cache
def triggers() -> frozenset[str]:
    """Words at which something may start."""
    n, w, c = number_words(), labels.label_words(), changes()
    small = frozenset(n.small) | frozenset(n.tens) | frozenset(n.scales) | frozenset(n.denominators) | frozenset(n.dozens)
    special = frozenset("point no none both single zero".split()) | frozenset(f"{word}fold" for word in n.small)
    return small | n.ordinals | frozenset(n.groups) | vague.TRIGGERS | frozenset(c.multiples) | frozenset(c.factors) | special | frozenset(w.idioms) - nouns().stop


class Scan:
    """The figures and labels of one text."""

    def __init__(self, text: str, conventions: Conventions) -> None:
        self.text = text
        self.t = Tokens(text)
        self.conventions = conventions
        self.reader = Reader(self.t)
        self.figures: list[FoundFigure] = []
        self.labels: list[Label] = []
        self.bar = 0
        self._run()

    def _run(self) -> None:
        t, wanted = self.t, triggers()
        i = 0
        while i < t.count:
            kind = t.kinds[i]
            if kind in {"n", "f"} or t.lows[i] in wanted:
                i = max(self._at(i), i + 1)
            elif kind == "u":
                if any(c.isdigit() for c in t.forms[i]):
                    self._label((i, i + 1, NotFigure.IDENTIFIER, "address"))
                i += 1
            else:
                i += 1

    def _label(self, found: labels.Found) -> int:
        t = self.t
        start, end, kind, rule = found
        start = max(start, self.bar)
        if start < end:
            a, b = t.starts[start], t.ends[end - 1]
            self.labels.append(Label(a, b, self.text[a:b], kind, rule))
            self.bar = end
        return end

    def _at(self, i: int) -> int:
        t = self.t
        early = labels.before_reading(t, i)
        if early is not None:
            return self._label(early)
        word = t.lows[i]
        amount = self._zero(i) or self._group(i) or self._multiple(i)
        if amount is None:
            number = self.reader.read(i) if word not in vague.TRIGGERS else None
            number = number or (vague.read_vague(t, i, self.conventions) if word in vague.TRIGGERS else None)
            if number is None:
                late = self._ordinal(i)
                return self._label(late) if late else i + 1
            if number.start < self.bar:
                if number.start < i:
                    number.start = i
                else:
                    return i + 1
            score = self._score(number)
            if score is not None:
                return self._label(score)
            made = self._amount(number)
            if isinstance(made, tuple):
                return self._label(made)
            amount = made
        return self._figure(amount)

    def _ordinal(self, i: int) -> labels.Found | None:
        n = number_words()
        if self.t.lows[i] in n.ordinals and self.t.lows[i] != "second":
            return i, i + 1, NotFigure.ORDINAL, "ordinal word"
        return None

    # --- special words -----------------------------------------------------------------------------------------------

    def _zero(self, i: int) -> Amount | None:
        """"no soldiers were killed", "not a single", "none of the 12", "both camps"."""
        t, n = self.t, nouns()
        word = t.lows[i]
        if word == "no":
            span = phrase.noun_phrase(t, i + 1)
            if span is None or span[0] != i + 1 or span[1] > i + 3:
                return None
            if span[1] == i + 3 and not (t.upper(i + 1) or t.lows[i + 1] in n.participles or t.lows[i + 1] in {"more", "other", "new"} or phrase.is_adjective(t, i + 1)):
                return None
            head = t.lows[span[1] - 1]
            if head not in n.person or not (phrase.is_plural(head) or head in {"casualty", "fatality"}):
                return None
            return self._exact(i, i + 1, Decimal(0), "no")
        if word == "none":
            return self._exact(i, i + 1, Decimal(0), "none") if t.lows[i + 1] in {"of", "were", "was", "have", "has", "had", "survived"} else None
        if word == "single":
            if t.lows[i - 1] in {"a", "one"} and t.lows[i - 2] in {"not", "without"} and i - 2 >= self.bar:
                return self._exact(i - 2, i + 1, Decimal(0), "not a single")
            return None
        if word == "both":
            span = phrase.noun_phrase(t, i + 1)
            if t.lows[i - 1] in {"they", "we", "you", "them", "us"}:
                return None
            plain = span is not None and phrase.is_plural(t.lows[span[1] - 1]) and t.lows[span[1]] not in {"and", "the", "a", "an", "his", "her", "its"}
            if (t.lows[i + 1] == "of" and t.lows[i + 2] not in {"which", "whom"}) or t.lows[i + 1] == "were" or plain:
                return self._exact(i, i + 1, Decimal(2), "both")
        return None

    def _exact(self, start: int, end: int, value: Decimal, rule: str) -> Amount:
        number = Number(start, end, value, "words")
        return Amount(start, end, number, value, value, value, Bound.EXACT, rule=rule)

    def _group(self, i: int) -> Amount | None:
        """"a trio of gunmen"."""
        t, n = self.t, number_words()
        size = n.groups.get(t.lows[i])
        if size is None or t.lows[i - 1] not in {"a", "another"} or i - 1 < self.bar:
            return None
        if t.lows[i + 1] != "of" and t.kinds[i + 1] == "w":
            return None
        return self._exact(i - 1 if t.lows[i - 1] == "a" else i, i + 1, Decimal(size), "group")

    def _multiple(self, i: int) -> Amount | None:
        """"doubled", "twice as many", "tenfold"."""
        t, c = self.t, changes()
        word = t.lows[i]
        if word in c.multiples:
            value, way = c.multiples[word]
            if t.lows[i + 1] in {"over", "down", "as"} and word.startswith("doubl"):
                return None
            amount = self._exact(i, i + 1, value, f"multiple {way}")
            amount.unit, amount.kind = "times", FigureKind.MULTIPLE
            return amount
        if word.endswith("fold") and word[:-4] in number_words().small:
            amount = self._exact(i, i + 1, Decimal(number_words().small[word[:-4]]), "multiple")
            amount.unit, amount.kind = "times", FigureKind.MULTIPLE
            return amount
        if word in c.factors:
            nxt = t.lows[i + 1]
            if nxt not in c.factor_next or (word in {"twice", "thrice"} and nxt not in {"as", "the", "that", "what", "its", "their"}):
                return None
            if nxt == "as" and t.lows[i + 2] not in {"many", "much", "high", "large", "big", "long", "likely", "often", "fast", "large", "great", "expensive"}:
                return None
            amount = self._exact(i, i + 1, Decimal(c.factors[word]), "factor")
            amount.unit, amount.kind = "times", FigureKind.MULTIPLE
            return amount
        return None

    # --- labels that need the neighbours -----------------------------------------------------------------------------

    def _score(self, number: Number) -> labels.Found | None:
        """3-1 in a match; a vote of 141-5 is two counts."""
        t = self.t
        if t.kinds[number.start] != "n" or number.end != number.start + 1:
            return None
        j, w = number.end, labels.label_words()
        if t.lows[j] == "to" and t.forms[j + 1] == "1" and not t.glued(j + 1) and t.lows[number.start - 1] not in {"from", "between"} and t.kinds[j + 2] != "n" and not self._counted(j + 2):
            return number.start, j + 2, NotFigure.SCORE, "ratio"
        if t.lows[j] == "to" and t.kinds[j + 1] == "n" and any(t.lows[k] in w.odds for k in range(max(0, number.start - 3), number.start)):
            return number.start, j + 2, NotFigure.SCORE, "odds"
        if not (t.lows[j] in {"-", "\u2013"} and t.kinds[j + 1] == "n" and t.glued(j - 1) and t.glued(j)):
            return None
        left, right = t.forms[number.start], t.forms[j + 1]
        if not (left.isdigit() and right.isdigit()) or t.lows[number.start - 1] in {"$", "\u20ac", "\u00a3"}:
            return None
        near = {t.lows[k] for k in range(max(0, number.start - 8), min(t.count, j + 9))}
        close = {t.lows[k] for k in range(max(0, number.start - 5), min(t.count, j + 5))}
        if close & w.vote and not close & {"win", "beat", "goal", "goals", "match", "game"}:
            return None
        if t.lows[j + 2] == "-" and t.kinds[j + 3] == "n" and t.glued(j + 1):
            return number.start, labels._tail(t, j + 2), NotFigure.SCORE if len(left) < 3 else NotFigure.IDENTIFIER, "chain of numbers"
        down = int(left) > int(right) or (int(left) == int(right))
        sporting = bool(near & w.score)
        if sporting and int(left) < 200 and int(right) < 200 and not self._counted(j + 2):
            return number.start, j + 2, NotFigure.SCORE, "score"
        if down and not (percent(t, j + 2) or self._counted(j + 2)):
            return number.start, j + 2, NotFigure.SCORE, "falling pair"
        return None

    def _counted(self, j: int) -> bool:
        t = self.t
        if percent(t, j) or unit(t, j, digits=True) or t.lows[j] in number_words().scales:
            return True
        span = phrase.noun_phrase(t, j)
        return span is not None and phrase.is_plural(t.lows[span[1] - 1]) and t.lows[span[1] - 1] not in labels.label_words().score

    # --- amounts -----------------------------------------------------------------------------------------------------

    def _amount(self, number: Number) -> Amount | labels.Found:
        t = self.t
        if number.form != "vague":
            self._sign(number)
        first = self._priced(number)
        priced = first.kind is FigureKind.MONEY
        measured = first.unit != "" or first.end > number.end
        share = self._share(first)
        if share is not None:
            return share
        bounded = t.precedes(first.start, bounds().before.get(t.lows[first.start - 1], ())) is not None
        if not (measured and not t.kinds[number.start] == "n"):
            late = labels.after_reading(t, number, bounded=bounded, priced=priced or (measured and first.kind is not FigureKind.DURATION))
            if late is not None:
                return late
        return self._range(first) or first

    def _sign(self, number: Number) -> None:
        """A minus glued to the number, or the word."""
        t, k = self.t, number.start - 1
        if number.value is None or k < self.bar:
            return
        if t.lows[k] in {"minus", "negative"} and t.gap(k) == " " and t.lows[k - 1] != "or":
            number.value, number.start = -number.value, k
            return
        glued_minus = t.lows[k] == "-" and t.glued(k) and not t.glued(k - 1) and t.kinds[k - 1] != "n"
        if glued_minus:
            number.value, number.start = -number.value, k

    def _priced(self, number: Number, *, shared: Amount | None = None) -> Amount:
        """The number with the currency, percent or unit around it."""
        t = self.t
        start, end, value = number.start, number.end, number.value
        prefix = money.before(t, start, self.conventions)
        if prefix and prefix[0] < self.bar:
            prefix = None
        if prefix:
            start = prefix[0]
        end = self._letters(number, priced=bool(prefix))
        value = number.value
        digits = t.kinds[number.end - 1] in {"n", "f"} or end > number.end or number.form == "digits"
        amount = Amount(start, end, number, number.low, value, number.high, Bound.FUZZY if number.form == "vague" else Bound.EXACT, rule=number.form)
        if value is not None:
            amount.low = amount.high = value
        if prefix:
            amount.unit, amount.kind = prefix[1], FigureKind.MONEY
            twice = money.after(t, end, self.conventions, value)
            if twice and t.kinds[end] == "w" and twice[1] == prefix[1]:
                amount.end = twice[0]
            self._minor(amount)
            return amount
        if shared is not None and shared.kind is FigureKind.MONEY and shared.start < shared.number.start:
            amount.unit, amount.kind = shared.unit, FigureKind.MONEY
            return amount
        if t.lows[end] == "'" and t.kinds[end + 1] == "n" and t.lows[end + 2] in {'"', "'"} and t.glued(end) and t.glued(end - 1) and value is not None:
            inches = self.reader.read(end + 1)
            if inches is not None and inches.value is not None and inches.value < 12 and value < 10:
                amount.low = amount.best = amount.high = value + ratio(inches.value, Decimal(12))
                amount.end, amount.unit, amount.kind = end + 3 + (t.lows[end + 3] == "'"), "foot", FigureKind.MEASURE
                return amount
        if number.form == "fraction" and self._part_of_unit(amount):
            return amount
        share = percent(t, end)
        if share:
            amount.end, amount.unit, amount.kind = share[0], share[1], FigureKind.SHARE
            return amount
        k = end + 1 if number.form == "vague" and t.lows[end] == "of" else end
        code = money.after(t, k, self.conventions, value)
        if code and self._weight(k):
            amount.end, amount.unit, amount.kind = code[0], "pound", FigureKind.MEASURE
            return amount
        if code:
            amount.end, amount.unit, amount.kind = code[0], code[1], FigureKind.MONEY
            if t.lows[amount.end] in {"million", "billion"} and value is not None:
                number.value = value * (Decimal(10) ** number_words().scales[t.lows[amount.end]])
                amount.low = amount.best = amount.high = number.value
                amount.end += 1
            self._minor(amount)
            return amount
        measure = unit(t, k, digits=digits)
        if measure:
            amount.end, amount.unit, amount.kind = measure
            self._age(amount)
            self._feet(amount)
            return amount
        if number.form == "fraction":
            if amount.best is not None and amount.best < 1:
                amount.low = amount.best = amount.high = tidy((amount.best * _HUNDRED).quantize(Decimal("1e-4")))
                amount.unit, amount.kind = "percent", FigureKind.SHARE
            amount.rule = "fraction"
        return amount

    def _part_of_unit(self, amount: Amount) -> bool:
        """"half an hour", "a quarter of a mile", "half a percentage point", "half of 1 percent"."""
        t, j = self.t, amount.end
        k = j + 1 if t.lows[j] == "of" else j
        if t.lows[k] not in {"a", "an", "one"} and not (k > j and t.forms[k] == "1"):
            return False
        k += 1
        share = percent(t, k)
        measure = unit(t, k, digits=False)
        if share:
            amount.end, amount.unit, amount.kind = share[0], share[1], FigureKind.SHARE
        elif measure and measure[1] not in {"turn", "season"}:
            amount.end, amount.unit, amount.kind = measure
        return bool(share or measure)

    def _weight(self, k: int) -> bool:
        """Pounds of weight: "weighs 25 pounds", "pounds of explosives"."""
        t = self.t
        if t.lows[k] not in {"pound", "pounds"}:
            return False
        near = {t.lows[n] for n in range(max(0, k - 8), k + 3)}
        return t.lows[k + 1] == "of" or bool(near & set("weigh weighs weighed weighing weight baby heavy heavier lose drop lost ton explosives".split())) and not near & {"cost", "paid", "\u00a3"}

    def _letters(self, number: Number, *, priced: bool) -> int:
        """Takes in a multiplying letter: "$40m", "1.5bn", "10k"."""
        t, j = self.t, number.end
        power = number_words().letters.get(t.forms[j])
        if power is None or number.value is None or t.kinds[j - 1] != "n" or t.kinds[j] != "w" or number.form == "vague":
            return j
        letter = t.forms[j]
        glued = t.glued(j - 1)
        dollar = priced or (t.glued(j) and t.lows[j + 1] in {"$", "\u20ac", "\u00a3"}) or t.lows[j + 1] in {"euros", "dollars", "pounds"}
        if not glued and not (dollar and t.gap(j - 1) == " " and letter in {"m", "b", "bn", "M", "B", "k", "mn"}):
            return j
        if letter == "mm" and not priced:
            return j
        if letter == "m" and not dollar and not self._million(j):
            return j
        if letter in {"T", "b", "B"} and not dollar and not self._counted(j + 1) and letter == "T":
            return j
        number.value *= Decimal(10) ** power
        number.scale, number.end = Decimal(10) ** power, j + 1
        return j + 1

    def _million(self, j: int) -> bool:
        """Whether "m" after digits is a million: something is counted."""
        t = self.t
        if t.lows[j + 1] == "-" or t.kinds[j + 1] != "w":
            return False
        span = phrase.noun_phrase(t, j + 1)
        return span is not None and phrase.is_plural(t.lows[span[1] - 1])

    def _minor(self, amount: Amount) -> None:
        """Cents: alone they are hundredths of the currency, after an amount they add to it."""
        t, m = self.t, money.money()
        if amount.unit in m.minor or amount.unit in {"cent", "penny"}:
            main = m.minor.get(amount.unit, amount.unit)
            amount.unit = amount.unit.strip("<>").rpartition("-")[2]
            amount.whole = (Decimal("1e-8") if amount.unit == "satoshi" else Decimal("0.01"), money.settle(main, self.conventions))
            return
        if amount.best is None or amount.best != amount.best.to_integral_value() or amount.number.scale > 1:
            return
        j = amount.end
        if t.lows[j] == "and":
            j += 1
        small = self.reader.read(j) if (t.kinds[j] == "n" or t.lows[j] in number_words().small or t.lows[j] in number_words().tens) and not t.apart(j - 1) else None
        if small is None or small.value is None or not 0 < small.value < 100 or small.value != small.value.to_integral_value() or small.form == "fraction":
            return
        code = money.after(t, small.end, self.conventions, small.value)
        if code and code[1] in m.minor:
            end = code[0]
        elif t.kinds[small.end] == "" or (t.lows[small.end] in {".", "!", "?"} and t.lows[j - 1] != ","):
            end = small.end
        else:
            return
        amount.low = amount.best = amount.high = amount.best + small.value / _HUNDRED
        amount.end = end

    def _age(self, amount: Amount) -> None:
        """"12 years old", "12-year-old", "two years of age"."""
        t, j = self.t, amount.end
        if amount.kind is not FigureKind.DURATION:
            return
        k = j + 1 if t.lows[j] == "-" else j
        if t.lows[k] in {"old", "olds"} and t.lows[k - 1] in {"-", t.lows[j - 1]}:
            amount.end, amount.kind = k + 1, FigureKind.AGE
        elif t.lows[j] == "of" and t.lows[j + 1] == "age":
            amount.end, amount.kind = j + 2, FigureKind.AGE

    def _feet(self, amount: Amount) -> None:
        """"5 feet 2 inches" is one measure."""
        t, j = self.t, amount.end
        if amount.unit != "foot" or amount.best is None:
            return
        if t.lows[j] == "and":
            j += 1
        if t.kinds[j] == "n" and t.lows[j + 1] in {"in", "inch", "inches"} and t.forms[j].isdigit() and int(t.forms[j]) < 12:
            amount.low = amount.best = amount.high = amount.best + ratio(Decimal(t.forms[j]), Decimal(12))
            amount.end = j + 2

    # --- shares and ranges -------------------------------------------------------------------------------------------

    def _share(self, a: Amount) -> Amount | None:
        """"one in five", "nine out of 10"."""
        t, n = self.t, a.number
        if a.end != n.end or a.start != n.start or n.value is None or n.value != n.value.to_integral_value() or not 0 < n.value:
            return None
        j = n.end
        if t.lows[j] == "of" and t.forms[j + 1] in {"10", "100"} and n.value < 100 and not t.glued(j + 1):
            k = j + 1
        elif t.lows[j] == "in":
            k = j + 1
            if t.lows[k] == "every":
                k += 1
        elif t.lows[j] == "of" and t.lows[j + 1] == "every":
            k = j + 2
        elif t.lows[j] == "out" and t.lows[j + 1] == "of":
            k = j + 2
            if t.lows[k] == "every":
                k += 1
        elif t.lows[j] == "over" and (t.kinds[n.start] == "w" or n.value == 1) and not self._counted(j + 2):
            k = j + 1
        else:
            return None
        if not (t.kinds[k] == "n" or t.lows[k] in number_words().small or t.lows[k] in number_words().tens or t.lows[k] in number_words().scales):
            return None
        other = self.reader.read(k)
        if other is None or other.value is None or other.value <= n.value or other.value != other.value.to_integral_value():
            return None
        if t.lows[j] == "in":
            measured = unit(t, other.end, digits=t.kinds[k] == "n") or money.before(t, k, self.conventions)
            if measured or (1900 <= other.value <= 2100 and t.kinds[k] == "n" and "," not in t.forms[k]):
                return None
            if n.value > 1 and not (n.value <= _FEW and int(other.value) in _SHARE_BASES) and t.lows[j + 1] != "every":
                return None
        value = tidy((ratio(n.value, other.value) * _HUNDRED).quantize(Decimal("1e-7")))
        number = Number(n.start, other.end, value, "fraction")
        return Amount(n.start, other.end, number, value, value, value, Bound.EXACT, "percent", FigureKind.SHARE, "one in N")

    def _range(self, a: Amount) -> Amount | None:
        """"3,000 to 4,000", "$2-3 million", "between 10 and 15", "three or four", "4,000 (95% CI 3,200-4,900)"."""
        t = self.t
        if a.best is None:
            return None
        j, mark = a.end, t.lows[a.end]
        spread = self._interval(a) or self._plus_minus(a)
        if spread:
            return spread
        before = t.lows[a.start - 1]
        k = self._connector(a, j, mark, before)
        if k is None:
            return None
        second = self._second(a, k)
        if second is None or second.best is None or a.best is None:
            return None
        if mark == "to" and a.unit and a.end > a.number.end and context.moved(t, a.start - 1):
            return None
        low, high = a.best, second.best
        shared = second.number.scale
        if shared > 1 and a.number.scale == 1 and low < high / shared:
            low *= shared
        if low >= high:
            return None
        if a.unit and second.unit and a.unit != second.unit:
            return None
        if mark == "or" and not self._neighbours(a, second):
            return None
        start, rule = a.start, f"range {mark}"
        if before in {"between", "from"}:
            if before == "from" and context.levels(t, a.start - 1):
                return None
            start = a.start - 1
        elif before == "of" and "low" in {t.lows[a.start - 2]} and t.lows[a.start - 3] == "a":
            start = a.start - 4 if t.lows[a.start - 4] == "from" else a.start - 3
        better = second if second.unit else a
        return Amount(start if start >= self.bar else a.start, second.end, a.number, low, None, high, Bound.RANGE, better.unit, better.kind, rule, last=second.number)

    def _connector(self, a: Amount, j: int, mark: str, before: str) -> int | None:
        """The token where the second end of a range may start."""
        t = self.t
        if t.apart(j - 1):
            return None
        if mark == "-" and t.glued(j - 1) and t.lows[j + 1] in {"to", "or"} and not t.glued(j):
            return j + 2
        if mark in _DASHES and t.gap(j - 1).strip("\n") in {"", " ", "\xa0"}:
            if t.glued(j - 1) != t.glued(j) and mark == "-":
                return None
            return j + 1 if not t.kinds[j + 1] == "w" or phrase.number_word(t.lows[j + 1]) or t.glued(j) else None
        if mark == "to" or mark == "through":
            if before == "of" and t.lows[a.start - 2] == "low" and t.lows[j + 1] == "a" and t.lows[j + 2] == "high" and t.lows[j + 3] == "of":
                return j + 4
            return j + 1
        ages = before == "of" and t.lows[a.start - 2] in {"ages", "age"} and "between" in {t.lows[a.start - 3], t.lows[a.start - 4]}
        if mark == "and" and (before == "between" or ages):
            return j + 1
        if mark == "or":
            return j + 1
        return None

    def _second(self, a: Amount, k: int) -> Amount | None:
        """The other end of a range."""
        t = self.t
        for n in range(k, k + 4):
            low = t.lows[n]
            if t.kinds[n] == "n" or low in number_words().small or low in number_words().tens or low in {"a", "half"} or (low in number_words().scales and n > k) or t.kinds[n] == "f":
                if labels.timed(t, n) is not None:
                    return None
                at = n + 1 if low == "a" else n
                number = self.reader.read(at)
                if number is None:
                    return None
                found = self._priced(number, shared=a)
                return found if found.start <= k or low == "a" else None
            if t.kinds[n] == "w" and low not in {"us", "usd", "rs", "eur", "c", "hk", "a"} and t.forms[n] not in money.money().symbols:
                return None
        return None

    def _neighbours(self, a: Amount, b: Amount) -> bool:
        """"three or four", "200 or 300": close enough to be one guess."""
        low, high = a.best, b.best
        assert low is not None
        assert high is not None
        if b.number.scale > 1 and a.number.scale == 1 and low < high / b.number.scale:
            low *= b.number.scale
        return low > 0 and high <= low * 2 and (a.end == a.number.end or a.unit == b.unit)

    def _interval(self, a: Amount) -> Amount | None:
        """"4,000 (95% CI 3,200-4,900)"."""
        t, j = self.t, a.end
        if t.lows[j] != "(" or a.best is None:
            return None
        k = j + 1
        limit = j + 12
        if not any(t.lows[n] in {"ci", "cri", "confidence", "credible", "interval", "uncertainty", "range"} for n in range(k, min(k + 5, limit))):
            return None
        while k < limit and (t.kinds[k] != "n" or percent(t, k + 1)):
            k += 1
        first = self.reader.read(k) if t.kinds[k] == "n" else None
        if first is None or first.value is None or not (t.lows[first.end] in _DASHES or t.lows[first.end] in {"to", "and", ","}):
            return None
        second = self.reader.read(first.end + 1) if t.kinds[first.end + 1] == "n" else None
        if second is None or second.value is None:
            return None
        low = first.value * (second.scale if first.scale == 1 and second.scale > 1 else 1)
        if not low <= a.best <= second.value:
            return None
        end = second.end
        if percent(t, end):
            end = percent(t, end)[0]  # type: ignore[index]
        if t.lows[end] == ")":
            end += 1
        return replace(a, end=end, low=low, high=second.value, bound=Bound.RANGE, rule="interval")

    def _plus_minus(self, a: Amount) -> Amount | None:
        """"4,000 +- 500"."""
        t, j = self.t, a.end
        if t.lows[j] == "\u00b1":
            k = j + 1
        elif t.lows[j] == "+" and t.lows[j + 1] in {"/", "-"}:
            k = j + (3 if t.lows[j + 1] == "/" else 2)
        elif t.lows[j : j + 3] == ["plus", "or", "minus"]:
            k = j + 3
        elif t.lows[j : j + 3] == ["give", "or", "take"] and t.kinds[j + 3] in {"n"}:
            k = j + 3
        else:
            return None
        other = self.reader.read(k) if t.kinds[k] == "n" else None
        if other is None or other.value is None or a.best is None:
            return None
        spread = other.value
        end = other.end
        rest = percent(t, end)
        if rest and a.unit != "percent":
            spread, end = a.best * spread / _HUNDRED, rest[0]
        elif rest:
            end = rest[0]
        return replace(a, end=end, low=a.best - spread, high=a.best + spread, bound=Bound.RANGE, rule="plus or minus")

    # --- the figure --------------------------------------------------------------------------------------------------

    def _figure(self, a: Amount) -> int:
        t = self.t
        doubled = self._same_in_brackets(a)
        self._times(a)
        start = self._bound_left(a)
        bare = a.end
        self._bound_right(a)
        if a.end > bare and a.kind is FigureKind.COUNT and not a.unit:
            measure = unit(t, a.end, digits=False)
            if measure:
                a.end, a.unit, a.kind = measure
                self._age(a)
        self._both_ends(a)
        self._aged(a)
        per, per_end, counts, base = self._around(a, start)
        if counts is not None and not a.unit and a.bound in {Bound.EXACT, Bound.APPROX}:
            self._after_noun(a, counts[1])
        relative = a.kind is FigureKind.SHARE or a.unit == "percentage point"
        noun_end = counts[1] if counts else a.end
        way = None
        if a.kind not in {FigureKind.AGE, FigureKind.DURATION}:
            way = context.trend(t, start, a.end, noun_end, relative=relative)
        kind = a.kind
        if a.kind is FigureKind.MULTIPLE:
            way = a.rule.partition(" ")[2] or self._times_trend(a) or way
        elif way and a.kind is not FigureKind.DURATION and t.lows[start - 1] not in changes().further and t.lows[a.end] != "more" and t.lows[noun_end] != "more":
            kind = FigureKind.CHANGE
        elif way and (t.lows[a.end] == "more" and t.lows[a.end + 1] == "than"):
            kind = FigureKind.CHANGE
        elif per and kind in {FigureKind.COUNT, FigureKind.MONEY}:
            kind = FigureKind.RATE
        unit_name = a.unit or self._unit(a, counts, start)
        low, best, high = (None if v is None else tidy(v) for v in (a.low, a.best, a.high))
        first, last = t.starts[start], t.ends[a.end - 1]
        numbers = (t.starts[a.number.start], t.ends[(a.last or a.number).end - 1])
        figure = FoundFigure(
            low, best, high, a.bound, unit_name, per, kind, way,
            start=first, end=last, text=self.text[first:last], number=numbers,
            counts=self._place(counts), base=self._place(base), rule=a.rule, role=self._role(a, start),
        )  # fmt: skip
        if a.whole is not None:
            step, code = a.whole
            low, best, high = (None if v is None else tidy(v * step) for v in (a.low, a.best, a.high))
            figure = replace(figure, also=(replace(figure, low=low, best=best, high=high, unit=code),))
        self.bar = max(a.end, doubled or 0, per_end or 0)
        if self._second_reading(figure):
            return self.bar
        self.figures.append(figure)
        return self.bar

    def _place(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if span is None else (self.t.starts[span[0]], self.t.ends[span[1] - 1])

    def _same_in_brackets(self, a: Amount) -> int | None:
        """"forty-five (45)": the same number twice is one."""
        t, j = self.t, a.end
        if t.lows[j] != "(" or a.best is None or a.end != a.number.end:
            return None
        other = self.reader.read(j + 1) if t.kinds[j + 1] == "n" or phrase.number_word(t.lows[j + 1]) else None
        if other is not None and other.value == a.best and t.lows[other.end] == ")":
            a.end = other.end + 1
            return a.end
        return None

    def _bound_left(self, a: Amount) -> int:
        """Takes in the bounding words before the figure; returns its first token."""
        t, b = self.t, bounds()
        start = a.start
        while start - 1 >= self.bar:
            k = start
            while t.lows[k - 1] in b.between and k - 1 > self.bar and k > start - 2 and t.lows[k - 1] not in {""}:
                found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
                if found:
                    break
                k -= 1
            found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
            if found is None and k != start:
                k = start
                found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
            if found is None or found[0] < self.bar or t.apart(found[0] - 1) and False:
                break
            if not self._fits(found[0], found[1], a):
                break
            self._apply(a, found[1])
            start = found[0]
        if t.lows[start - 1] in {"a", "an"} and a.number.form == "vague" and False:
            start -= 1
        return start

    def _times(self, a: Amount) -> None:
        """"three times higher", "10-fold": a multiple; "three times" alone counts occasions."""
        t, j = self.t, a.end
        if a.unit or a.best is None:
            return
        k = j + 1 if t.lows[j] == "-" and t.glued(j) else j
        if t.lows[k] in {"fold", "x"} and t.glued(j - 1) and (t.lows[k] != "x" or t.kinds[k + 1] != "n"):
            a.end = k + 1
        elif t.lows[j] == "times" and (t.lows[j + 1] in changes().compare or t.lows[j + 1] in {"as", "the", "that", "its", "what", "their"}):
            a.end = j + 1
        else:
            return
        a.unit, a.kind, a.rule = "times", FigureKind.MULTIPLE, "multiple"

    def _after_noun(self, a: Amount, j: int) -> None:
        """Bounds and intervals that follow the counted noun: "40 people and counting", "4,000 deaths (95% CI 3,200-4,900)"."""
        t = self.t
        moved = replace(a, end=j)
        spread = self._interval(moved) or self._plus_minus(moved)
        if spread is not None and a.bound is Bound.EXACT:
            a.low, a.high, a.bound, a.rule, a.end = spread.low, spread.high, spread.bound, spread.rule, spread.end
            return
        found = t.follows(j, bounds().after.get(t.lows[j], ()))
        if found and t.lows[j] in {"or", "and"} and t.kinds[found[0]] != "n" and t.lows[found[0]] not in {"than"}:
            self._apply(a, found[1])

    def _both_ends(self, a: Amount) -> None:
        """"more than 40 but fewer than 50": two bounds are one range."""
        t, j = self.t, a.end
        if a.bound not in {Bound.AT_LEAST, Bound.AT_MOST} or t.lows[j] not in {"and", "but", ","}:
            return
        k = j + 1 + (t.lows[j + 1] in {"and", "but"})
        for n in range(k + 1, k + 8):
            if t.kinds[n] != "n" and not phrase.number_word(t.lows[n]) and t.lows[n] not in number_words().denominators:
                continue
            number = self.reader.read(n)
            if number is None or number.value is None:
                return
            other = self._priced(number)
            found = t.precedes(other.start, bounds().before.get(t.lows[other.start - 1], ()))
            if found is None or found[0] != k or other.best is None:
                return
            low, high = (a.low, other.best) if a.bound is Bound.AT_LEAST else (other.best, a.high)
            wanted = {"at_most", "near_most"} if a.bound is Bound.AT_LEAST else {"at_least", "near_least"}
            if found[1] in wanted and low is not None and high is not None and low < high and a.unit in {"", other.unit}:
                a.low, a.best, a.high, a.bound, a.end, a.last = low, None, high, Bound.RANGE, other.end, number
                a.unit, a.kind, a.rule = other.unit, other.kind, "two bounds"
            return

    def _fits(self, i: int, tag: str, a: Amount) -> bool:
        """Whether the bounding words bind here: "over three years" may, "over" a line or "the book about 12 men" may not."""
        t = self.t
        low = t.lows[i]
        if tag == "at_most" and low == "up" and t.lows[i + 1] == "to" and t.lows[i - 1] in changes().alone:
            return True
        if low in {"near", "beyond", "within", "minimum", "maximum", "under", "below", "above"} and a.kind is FigureKind.AGE:
            return True
        if tag == "exact":
            return True
        if low == "over" and t.kinds[i - 1] == "n":
            return False
        b = bounds()
        if t.lows[i - 1] in b.idle.get(low, ()):
            return False
        if low in b.places and t.lows[i - 1] not in nouns().person and not a.unit and a.kind is FigureKind.COUNT:
            if low in {"within", "near"} and t.lows[i - 1] not in {"is", "was", "at", "were", "are", "to", "stood"}:
                return False
            return not (a.number.form == "words" and a.number.value is not None and a.number.value < 20)
        return not (low in {"exceed", "surpass"} and t.lows[i - 1] in {"not", "n't", "cannot"} )

    def _apply(self, a: Amount, tag: str) -> None:
        """Sets the bound that the words give."""
        n = a.number
        if tag == "exact" or tag == "equal":
            return
        if a.rule == "interval" or a.rule == "plus or minus":
            return
        low, high = (a.low, a.high) if a.best is None or a.bound is Bound.RANGE else (a.best, a.best)
        if a.bound in {Bound.AT_LEAST, Bound.AT_MOST}:
            low = high = a.low if a.low is not None else a.high
        near, tag = tag.startswith("near"), {"near_least": "at_least", "near_most": "at_most"}.get(tag, tag)
        if tag in {"approx", "soft"}:
            if a.bound is Bound.RANGE or n.form == "vague" or (a.bound in {Bound.AT_LEAST, Bound.AT_MOST} and not a.near):
                return
            a.bound, a.low, a.best, a.high = Bound.APPROX, None, a.best if a.best is not None else low, None
        elif tag == "at_least":
            if low is None:
                return
            a.bound, a.low, a.best, a.high, a.near = Bound.AT_LEAST, low, None, None, near
        elif tag == "at_most":
            if high is None:
                return
            a.bound, a.low, a.best, a.high, a.near = Bound.AT_MOST, None, None, high, near

    def _bound_right(self, a: Amount) -> None:
        """Takes in the bounding words after the figure: "or more", "-odd", "+"."""
        t, b = self.t, bounds()
        found = t.follows(a.end, b.after.get(t.lows[a.end], ()))
        if found is None:
            return
        end, tag = found
        sign = t.lows[a.end]
        if sign in {"+", "-", "plus"}:
            if not t.glued(a.end - 1) and sign != "plus":
                return
            if sign == "plus" and (t.kinds[end] == "n" or t.lows[end] in {"or", "a", "the"}):
                return
            if sign == "+" and t.kinds[end] == "n":
                return
        if t.lows[end] == "than" or (sign in {"minimum", "maximum"} and t.kinds[end] == "w" and t.lows[end] not in nouns().stop):
            return
        if t.kinds[end] == "n" or phrase.number_word(t.lows[end]):
            return
        if sign == "at" and a.bound in {Bound.AT_LEAST, Bound.AT_MOST, Bound.APPROX}:
            return
        if sign == "at" and (t.kinds[end] == "n" or t.lows[end] in number_words().small or t.lows[end] in {"a", "some"}):
            return
        if tag == "approx" and sign in {"approximately", "approx"} and t.kinds[end] in {"n"}:
            return
        a.end = end
        self._apply(a, tag)

    def _aged(self, a: Amount) -> None:
        """"aged 12", "children under five", "Kim, 45,"."""
        t = self.t
        if a.unit or a.kind is not FigureKind.COUNT or a.best is None and a.low is None and a.high is None:
            return
        value = next(v for v in (a.best, a.low, a.high) if v is not None)
        if not 0 <= value <= 120:
            return
        k = a.start - 1
        before = t.lows[k]
        while k > 0 and before in {"between", "from", "about", "around", "over", "under", "above", "below", "than", "only", "just", "least", "at", "is"}:
            k -= 1
            before = t.lows[k]
        aged = before in {"aged", "ages", "age"} or (before == "of" and t.lows[k - 1] in {"age", "ages"})
        nxt = t.lows[a.end]
        named = (
            t.lows[a.start - 1] == "," and nxt in {",", ".", "\u2013", ")", "who"} and t.upper(a.start - 2) and t.kinds[a.start] == "n"
            and a.end == a.start + 1 and t.kinds[a.end + 1] != "n" and (t.upper(a.start - 3) or value > 11)
            and value >= 1 and t.lows[a.start - 2] not in labels.label_words().months
        )
        stated = t.lows[a.start - 1] in {"is", "was", "turned", "turns"} and t.lows[a.start - 2] in {"he", "she", "who", "i"} and t.kinds[a.end] != "w"
        youngsters = a.bound in {Bound.AT_MOST, Bound.AT_LEAST} and t.lows[a.number.start - 1] in {"under", "over", "above", "below"} and (
            t.lows[a.number.start - 2] in nouns().person or t.lows[a.number.start - 2] in {"those", "anyone"}
        ) and not phrase.is_plural(nxt) and nxt not in nouns().person and t.lows[a.number.start - 2] not in {"deaths", "casualties", "dead"}
        yo = t.lows[a.end] in {"yo"} or (t.lows[a.end] == "y" and t.lows[a.end + 1] == "o")
        if yo:
            a.end += 1
        if aged or named or youngsters or yo or stated:
            a.kind, a.unit = FigureKind.AGE, "year"

    def _around(self, a: Amount, start: int) -> tuple[str | None, int | None, tuple[int, int] | None, tuple[int, int] | None]:
        """The denominator, the counted phrase and the base of a share."""
        t = self.t
        j = a.end
        counts = base = None
        if a.kind in {FigureKind.COUNT}:
            counts, base = self._counts(a, j)
        elif a.kind is FigureKind.SHARE:
            if t.lows[j] == "of":
                base = phrase.noun_phrase(t, self._past_number(j + 1))
                if base is not None and self._past_number(j + 1) > j + 1:
                    base = (j + 1, base[1])
                counts = phrase.noun_phrase(t, self._past_number(j + 1))
            elif a.rule in {"one in N", "fraction"}:
                counts = base = phrase.noun_phrase(t, j)
            elif t.lows[j] in nouns().person and phrase.is_plural(t.lows[j]):
                counts = (j, j + 1)
        elif a.kind is FigureKind.MONEY:
            if t.lows[j] in {"worth", "in", "of"}:
                k = j + 2 if t.lows[j] == "worth" and t.lows[j + 1] == "of" else j + 1
                counts = phrase.noun_phrase(t, k) if t.lows[k] not in {"the", "a"} and t.kinds[k] == "w" and not t.upper(k) else None
        elif a.kind in {FigureKind.MEASURE, FigureKind.DURATION, FigureKind.AGE} and a.end > (a.last or a.number).end:
            first = (a.last or a.number).end
            while first < a.end - 1 and (t.kinds[first] != "w" or t.lows[first] in {"of", "plus", "odd", "or", "more", "so", "some", "a", "an"}):
                first += 1
            inner = phrase.noun_phrase(t, j + 1) if t.lows[j] == "of" and a.kind is FigureKind.MEASURE else None
            counts = (first, inner[1]) if inner else (first, a.end) if first < a.end else None
        if counts is not None and a.kind is FigureKind.COUNT and units().words.get(t.lows[counts[1] - 1], ("", None))[1] is FigureKind.DURATION:
            a.kind, a.unit = FigureKind.DURATION, units().words[t.lows[counts[1] - 1]][0]
        found = context.per(t, j) or (context.per(t, counts[1]) if counts else None)
        per_end = found[0] if found else None
        per = found[1] if found else None
        if per is None and a.kind in {FigureKind.MONEY, FigureKind.COUNT}:
            per = context.per_before(t, start)
        elif per and "each" in per.split("/"):
            whom = context.each_of(t, start)
            if whom:
                per = "/".join(whom if p == "each" else p for p in per.split("/"))
        return per, per_end, counts, base

    def _past_number(self, j: int) -> int:
        """Past "the 11,000" in "300 of the 11,000 soldiers"."""
        t = self.t
        k = j
        if t.lows[k] in {"the", "all", "its", "their", "those", "these", "some", "about", "our", "an", "a"}:
            k += 1
        if t.lows[k] in {"estimated", "some", "about", "roughly"}:
            k += 1
        if t.kinds[k] == "n" or phrase.number_word(t.lows[k]):
            number = self.reader.read(k)
            if number is not None:
                return number.end
        return j

    def _counts(self, a: Amount, j: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        t = self.t
        single = a.number.value in {0, 1} or t.lows[a.start - 1] in {"a", "an", "its", "the", "that", "this"}
        if t.lows[j] == "-" and t.glued(j - 1) and t.glued(j) and t.kinds[j + 1] == "w":
            if t.lows[j + 1] == "strong":
                a.end = j + 2
                return phrase.noun_phrase(t, j + 2, single=True), None
            return (j + 1, j + 2), None
        if t.lows[j] in {"more", "other", "others", "additional", "further", "new"} and t.lows[j + 1] != "than":
            if t.lows[j] == "others":
                return (j, j + 1), None
            if t.lows[j] == "more" and t.lows[j + 1] == "of":
                j += 1
            j = j + 1 if t.lows[j] == "more" else j
        if t.lows[j] == "," and t.lows[j + 1] == "of" and a.number.form == "vague":
            j += 1
        if t.lows[j] == "of":
            k = self._past_number(j + 1)
            span = phrase.noun_phrase(t, k)
            if k > j + 1 and span is not None:
                return span, (j + 1, span[1])
            if span is not None and a.number.form != "vague" and a.rule != "group" and t.lows[j + 1] in {"the", "its", "their", "those", "these", "our"}:
                return span, (j + 1, span[1])
            return span or phrase.predicate(t, j), None
        if t.glued(j - 1) and t.kinds[j] == "w" and t.kinds[j - 1] == "n" and len(t.forms[j]) < 4:
            return (j, j + 1), None
        return phrase.noun_phrase(t, j, single=single) or phrase.predicate(t, j), None

    def _unit(self, a: Amount, counts: tuple[int, int] | None, start: int) -> str:
        t = self.t
        if counts is not None:
            name = phrase.unit_of(t, counts)
            if name == "item" and t.lows[counts[1] - 1] in {"man", "woman", "member", "person"}:
                return "person"
            if name == "item" and t.lows[a.end - 1] == "strong":
                return "person"
            return name
        after = a.end + 2 if t.lows[a.end] == "of" and t.lows[a.end + 1] in {"them", "whom", "these", "those", "us"} else a.end
        if phrase.person_verb(t, after):
            return "person"
        if t.lows[start - 1] in nouns().takes_people:
            return "person"
        return ""

    def _times_trend(self, a: Amount) -> str | None:
        t = self.t
        for k in range(a.end, a.end + 4):
            if t.lows[k] in changes().compare:
                return changes().compare[t.lows[k]]
            if t.lows[k] in changes().nouns:
                return changes().nouns[t.lows[k]]
        return None

    def _role(self, a: Amount, start: int) -> str:
        """denied or earlier."""
        t = self.t
        before = t.lows[start - 1]
        if before == "not":
            near = [t.lows[k] for k in range(a.end, a.end + 7)]
            if "but" in near or t.lows[start - 2] == ",":
                return "denied"
        if before in {"than", "of"} and t.lows[start - 2] in {"rather", "instead"}:
            return "denied"
        if before == "from":
            if context.levels(t, start - 1, sure=t.lows[a.end] != "to") or t.lows[start - 2] in {"up", "down"}:
                return "earlier"
        return ""

    def _second_reading(self, figure: FoundFigure) -> bool:
        """"10,000 yuan (US$1,380)": the same quantity again, kept with the first."""
        if not self.figures:
            return False
        last = self.figures[-1]
        money_pair = last.unit != figure.unit and last.unit.isupper() and figure.unit.isupper() and len(last.unit) == len(figure.unit) == 3
        measures = last.kind is FigureKind.MEASURE and figure.kind is FigureKind.MEASURE and last.unit != figure.unit
        if not (money_pair or measures) or last.trend is not None and False:
            return False
        end = last.also[-1].end if last.also and last.also[-1].start > last.end else last.end
        between = self.t.text[end : figure.start]
        if len(between) > 3 + 8 or between.strip() not in {"(", "[", ";", "/", ", or", "or", "(or", "; or", ",", "(about", "=", "(=", "- or"}:
            return False
        if between.strip() in {",", ";", "or", "/"} and not last.also and between.strip() != "/" and not (between.strip() == "or"):
            return False
        self.figures[-1] = replace(last, also=(*last.also, figure))
        return True
