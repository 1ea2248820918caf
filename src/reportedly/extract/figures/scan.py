"""One pass over the tokens: read a number, say what it is, or label why it is none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import (
    ages,
    amounts,
    bounding,
    codes,
    context,
    counting,
    labels,
    neighbours,
    phrase,
    pronouns,
    ranges,
    rates,
    roles,
    specials,
    vague,
)
from reportedly.extract.figures.label_words import Found, label_words
from reportedly.extract.figures.lexicon import bounds, changes, nouns, number_words
from reportedly.extract.figures.numbers import Number, tidy
from reportedly.extract.figures.page import Amount, Page
from reportedly.extract.figures.units import percent, unit
from reportedly.model import Bound, FigureKind, FoundFigure, Label, NotFigure, is_currency

if TYPE_CHECKING:
    from reportedly.extract.figures.conventions import Conventions


PARTS = frozenset(("percent", "point"))
WEIGHTS = frozenset(("ton", "tonne", "kilogram", "kilogramme", "kilo", "gram"))
COINS = frozenset(("dollar", "euro", "cent", "penny", "rouble", "ruble", "rupee", "yuan", "peso", "shekel"))


@cache
def triggers() -> frozenset[str]:
    """Words at which something may start."""
    n, w, c = number_words(), label_words(), changes()
    small = frozenset(n.small) | frozenset(n.tens) | frozenset(n.scales) | frozenset(n.denominators) | frozenset(n.dozens)
    special = frozenset(["point", "no", "none", "both", "single", "zero"]) | frozenset(f"{word}fold" for word in n.small)
    return (
        small
        | n.ordinals
        | frozenset(n.groups)
        | vague.TRIGGERS
        | frozenset(c.multiples)
        | frozenset(c.factors)
        | frozenset(c.doubling)
        | special
        | COINS
        | PARTS
        | WEIGHTS
        | frozenset(w.idioms) - nouns().stop
    )


class Scan(Page):
    """The figures and labels of one text."""

    def __init__(self, text: str, conventions: Conventions) -> None:
        super().__init__(text, conventions)
        self.figures: list[FoundFigure] = []
        self.labels: list[Label] = []
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
        self.figures = neighbours.settle(self.text, self.figures)

    def _label(self, found: Found) -> int:
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
        amount = specials.zero(self, i) or specials.group(self, i) or specials.multiple(self, i)
        if amount is None and word in COINS:
            amount = specials.one_coin(self, i)
        if amount is None and word in WEIGHTS:
            amount = specials.one_weight(self, i)
        if amount is None and word in PARTS:
            amount = specials.one_part(self, i)
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
            self._article(number)
            late = pronouns.long_ordinal(t, number)
            if late is not None:
                return self._label(late)
            if pronouns.counts_on(t, number):
                return self._label((number.end - 1, number.end, NotFigure.ORDINAL, "ordinal word"))
            score = self._score(number)
            if score is not None:
                return self._label(score)
            made = self._amount(number)
            if isinstance(made, tuple):
                return self._label(made)
            amount = made
        return self._figure(amount)

    def _article(self, number: Number) -> None:
        """The "a" of "a thousand" belongs to the words."""
        t, k = self.t, number.start - 1
        bare = number.form == "words" and t.lows[number.start] in number_words().scales
        if (
            bare
            and t.lows[k] in {"a", "an"}
            and k >= self.bar
            and (t.lows[number.end] != "-" or t.lows[number.end + 1] in {"odd", "plus", "strong"})
        ):
            number.start = k

    def _ordinal(self, i: int) -> Found | None:
        n = number_words()
        if self.t.lows[i] in n.ordinals and self.t.lows[i] != "second":
            return i, i + 1, NotFigure.ORDINAL, "ordinal word"
        return None

    def _score(self, number: Number) -> Found | None:
        """3-1 in a match; a vote of 141-5 is two counts."""
        t = self.t
        if number.form == "fraction" and t.lows[number.start + 1] == "/" and number.value is not None and number.value >= 1:
            return number.start, number.end, NotFigure.SCORE, "odds"  # "odds of 100/1"
        if number.end != number.start + 1:
            return None
        if t.lows[number.start] == "nil" and t.lows[number.end : number.end + 2] == ["-", "nil"]:
            return number.start, number.end + 2, NotFigure.SCORE, "score"
        j, w = number.end, label_words()
        if (
            t.lows[number.start] in number_words().small
            and t.lows[j : j + 2] == ["to", "one"]
            and self._is_ratio(number.start, j + 2)
        ):
            return number.start, j + 2, NotFigure.SCORE, "ratio"
        if t.kinds[number.start] != "n":
            return None
        if (
            t.lows[j] == "to"
            and t.forms[j + 1] == "1"
            and (not t.glued(j + 1) or t.lows[j + 2] in {".", ",", ";"})
            and t.lows[number.start - 1] not in {"from", "between"}
            and t.kinds[j + 2] != "n"
            and not amounts.counted(self, j + 2)
        ):
            return number.start, j + 2, NotFigure.SCORE, "ratio"
        if (
            t.lows[j] == "to"
            and t.kinds[j + 1] == "n"
            and not any(t.lows[k] in w.vote for k in range(max(0, number.start - 8), number.start))
            and any(t.lows[k] in w.odds for k in range(max(0, number.start - 3), number.start))
        ):
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
            return (
                number.start,
                codes.tail(t, j + 2),
                NotFigure.SCORE if len(left) < 3 else NotFigure.IDENTIFIER,
                "chain of numbers",
            )
        down = int(left) > int(right) or (int(left) == int(right))
        sporting = bool(near & w.score)
        if sporting and int(left) < 200 and int(right) < 200 and not amounts.counted(self, j + 2):
            return number.start, j + 2, NotFigure.SCORE, "score"
        if down and not (percent(t, j + 2) or amounts.counted(self, j + 2)):
            return number.start, j + 2, NotFigure.SCORE, "falling pair"
        return None

    def _is_ratio(self, start: int, end: int) -> bool:
        """Whether "N to one" is a ratio ("backed one to one", "outnumbered ten to one") and neither a range nor a fall."""
        t = self.t
        ranged = t.lows[start - 1] in {"from", "between"} or t.kinds[end] == "n" or phrase.number_word(t.lows[end])
        return not ranged and t.lows[end] != "of" and not amounts.counted(self, end)

    def _amount(self, number: Number) -> Amount | Found:
        t = self.t
        if number.form != "vague":
            amounts.sign(self, number)
        first = amounts.priced(self, number)
        priced = first.kind is FigureKind.MONEY
        stroke = number.form == "fraction" and t.kinds[number.start] == "n" and first.end == number.end
        measured = (first.unit != "" or first.end > number.end) and not stroke
        share = ranges.share(self, first)
        if share is not None:
            return share
        bounded = t.precedes(first.start, bounds().before.get(t.lows[first.start - 1], ())) is not None
        if not (measured and t.kinds[number.start] != "n"):
            late = labels.after_reading(
                t, number, bounded=bounded, priced=priced or (measured and first.kind is not FigureKind.DURATION)
            )
            if late is not None:
                return late
        return ranges.range_of(self, first) or first

    def _figure(self, a: Amount) -> int:
        t = self.t
        doubled = self._same_in_brackets(a)
        specials.times(self, a)
        start = bounding.left(self, a)
        bare = a.end
        bounding.right(self, a)
        if a.end > bare and a.kind is FigureKind.COUNT and not a.unit:
            measure = unit(t, a.end, digits=False)
            if measure:
                a.end, a.unit, a.kind = measure
                amounts.age(self, a)
        ranges.both_ends(self, a)
        ages.aged(self, a)
        per, per_end, counts, base = counting.around(self, a, start)
        if counts is not None and not a.unit and a.bound in {Bound.EXACT, Bound.APPROX}:
            bounding.after_noun(self, a, counts[1])
        pointed = counts is not None and t.lows[counts[1] - 1] in {"point", "points"}
        relative = a.kind is FigureKind.SHARE or a.unit in {"percentage point", "basis point"} or pointed
        noun_end = counts[1] if counts else a.end
        way = None
        if a.kind not in {FigureKind.AGE, FigureKind.DURATION}:
            sized = a.kind in {FigureKind.MONEY, FigureKind.MEASURE}
            way = context.trend(t, start, a.end, noun_end, relative=relative, sized=sized)
        if a.kind is FigureKind.DURATION and any(t.lows[k] in changes().alone for k in range(max(0, start - 4), start)):
            way = context.by(t, start - 1, relative=True)
        way = way or context.signed(t, start, relative=relative)
        if relative and a.best is not None and a.best < 0 and context.over_time(t, a.end):  # "exports -4.1% y/y"
            a.low = a.best = a.high = -a.best
            way = "down"
        kind = a.kind
        if a.kind is FigureKind.MULTIPLE:
            way = a.rule.partition(" ")[2] or roles.times_trend(self, a) or way
        elif (
            way
            and a.kind is not FigureKind.DURATION
            and t.lows[start - 1] not in changes().further
            and t.lows[a.end] not in {"more", *changes().further}
            and t.lows[noun_end] != "more"
        ) or (way and (t.lows[a.end] == "more" and t.lows[a.end + 1] == "than")):
            kind = FigureKind.CHANGE
        elif per and kind in {FigureKind.COUNT, FigureKind.MONEY, FigureKind.MEASURE}:
            kind = FigureKind.RATE
        unit_name = a.unit or counting.unit_name(self, a, counts, start)
        low, best, high = (None if v is None else tidy(v) for v in (a.low, a.best, a.high))
        first, last = t.starts[start], t.ends[a.end - 1]
        numbers = (t.starts[a.number.start], t.ends[(a.last or a.number).end - 1])
        figure = FoundFigure(
            low, best, high, a.bound, unit_name, per, kind, way,
            start=first, end=last, text=self.text[first:last], number=numbers,
            counts=self._place(counts), base=self._place(base), rule=a.rule, role=roles.role(self, a, start),
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
        """Such as "forty-five (45)": the same number twice is one."""
        t, j = self.t, a.end
        if t.lows[j] != "(" or a.best is None or a.end != a.number.end:
            return None
        other = self.reader.read(j + 1) if t.kinds[j + 1] == "n" or phrase.number_word(t.lows[j + 1]) else None
        if other is not None and other.value == a.best and t.lows[other.end] == ")":
            a.end = other.end + 1
            return a.end
        return None

    def _second_reading(self, figure: FoundFigure) -> bool:
        """Such as "10,000 yuan (US$1,380)": the same quantity again, kept with the first."""
        if not self.figures:
            return False
        last = self.figures[-1]
        priced = last.kind in {FigureKind.MONEY, FigureKind.RATE, FigureKind.CHANGE} and bool(last.unit)
        known = is_currency(last.unit) or last.kind is FigureKind.MONEY
        money_pair = priced and known and is_currency(figure.unit) and last.unit != figure.unit
        weighed = last.kind is FigureKind.MEASURE or (last.kind is FigureKind.CHANGE and last.unit in neighbours.WEIGHTS)
        measures = weighed and figure.kind is FigureKind.MEASURE and last.unit != figure.unit
        if not (money_pair or measures):
            return False
        end = last.also[-1].end if last.also and last.also[-1].start > last.end else last.end
        between = self.t.text[end : figure.start]
        if len(between) > 3 + 8 or between.strip() not in {
            "(",
            "[",
            ";",
            "/",
            ", or",
            "or",
            "(or",
            "; or",
            ",",
            "(about",
            "=",
            "(=",
            "- or",
        }:
            return False
        if between.strip() in {",", ";", "or", "/"} and not last.also and between.strip() != "/" and between.strip() != "or":
            return False
        closed = self.bar + (self.t.lows[self.bar] == ")")
        per = last.per or figure.per
        behind = None if per else rates.around(self.t, self.bar, closed, None, money=money_pair, counted=False)
        if behind:
            self.bar, per = behind
        kind = FigureKind.RATE if per and last.kind is FigureKind.MONEY else last.kind
        self.figures[-1] = replace(last, per=per, kind=kind, also=(*last.also, figure))
        return True
