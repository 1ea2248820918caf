"""The words before and after a figure that bound it: at least, up to, about, or more, -odd."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures import amounts, context, money, phrase, ranges
from reportedly.extract.figures.lexicon import bounds, changes, nouns, number_words
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Amount, Page


def left(page: Page, a: Amount) -> int:
    """Takes in the bounding words before the figure; returns its first token."""
    t, b = page.t, bounds()
    start = a.start
    if t.lows[a.end] == "mark" and t.lows[start - 1] == "the" and start - 1 > page.bar:
        a.end += 1  # "topped the 1,000 mark"
        start -= t.precedes(start - 1, b.before.get(t.lows[start - 2], ())) is not None
    while start - 1 >= page.bar:
        k = start - (t.lows[start - 1] in {'"', "\u201d"} and start - 2 > page.bar)
        while t.lows[k - 1] in b.between and k - 1 > page.bar and k > start - 2 and t.lows[k - 1] != "":
            found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
            if found:
                break
            k -= 1
        found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
        if found is None and k != start:
            k = start
            found = t.precedes(k, b.before.get(t.lows[k - 1], ()))
        if found is None or found[0] < page.bar:
            break
        if not _fits(page, found[0], found[1], a):
            break
        apply(a, found[1])
        start = found[0]
    return start


def _are_added(page: Page, i: int, a: Amount) -> bool:
    """Whether things are what somebody would add: "could add up to 200 jobs", not "the bills could add up to $3 million"."""
    t = page.t
    would = t.lows[i - 1] == "add" and t.lows[i - 2] in _MAY
    return would and a.kind is FigureKind.COUNT and amounts.counted(page, a.end)


def _fits(page: Page, i: int, tag: str, a: Amount) -> bool:
    """Whether the bounding words bind here: "over three years" may, "over" a line or "the book about 12 men" may not."""
    t = page.t
    low = t.lows[i]
    if low in {"~", "∼"} and t.first(i) and t.gap(i):
        return False  # the mark of an item of a list
    if low == "up" and t.lows[i + 1] == "to" and changes().alone.get(t.lows[i - 1]) == "up":
        return a.kind is FigureKind.SHARE  # "climbed up to 900 tons" tells a level, "climbed up to 30%" the most
    if low == "up" and t.lows[i + 1] == "to" and t.lows[i - 1] in changes().steps:
        return False  # "inched up to 5%"
    if low == "up" and t.lows[i + 1] == "to" and t.lows[i - 1] in _UP_TO and not _are_added(page, i, a):
        return False  # "adds up to 185,000", "working our way up to $15"
    if low == "up" and t.lows[i + 1] == "to" and t.lows[i - 1] in changes().alone:
        return True
    if low == "up" and t.lows[i - 1] in context.ARE and t.lows[a.end] == "from" and "n" in t.kinds[a.end + 1 : a.end + 3]:
        return False  # "was up to 40 from 16"
    if low == "as" and t.lows[i + 1] in {"high", "low"} and t.lows[i - 1] in changes().moves:
        return False  # "dipped as low as $74" tells a level
    if low in {"near", "beyond", "within", "minimum", "maximum", "under", "below", "above"} and a.kind is FigureKind.AGE:
        return True
    if tag == "exact":
        return True
    if low == "over" and t.kinds[i - 1] == "n":
        return False
    if low == "over" and _flies_over(page, i, a):
        return False
    before = set(t.lows[max(0, i - _REACH) : i])
    blamed = t.lows[a.end] in _FRAUDS if a.kind is FigureKind.MONEY else bool(_PENALTIES & before)
    if low == "over" and blamed:
        return False  # "held over $4m theft", "fined $2m over 12 deaths"
    if low == "over" and a.kind is FigureKind.DURATION and t.lows[a.end] in {"ago", "old", "later", "earlier"}:
        return True
    if low == "over" and a.kind is FigureKind.DURATION and not _lasts(page, i, a):
        return False
    if low in {"break", "breaks", "broke", "broken"} and t.lows[a.end] == "times":
        return False  # "tried to break through 19 times"
    if low == "past" and t.lows[i - 1] not in changes().any | bounds().surely:
        return False
    b = bounds()
    if t.lows[i - 1] in b.idle.get(low, ()):
        return low == "short" and (a.unit != "" or not amounts.counted(page, a.end))  # who is "short of 300 nurses" lacks them
    if low in b.large and (t.lows[a.end] == "-" or (not a.unit and (a.number.value is None or a.number.value < 100))):
        return False
    if low in _HANDED and (a.unit or t.lows[a.end] == "of") and {"to", "on"} & set(t.lows[a.end : a.end + _REACH]):
        return False  # "passed 640,000 barrels to a tanker"
    if low in b.places and t.lows[i - 1] not in nouns().person and not a.unit and a.kind is FigureKind.COUNT:
        if low in {"within", "near"} and t.lows[i - 1] not in {"is", "was", "at", "were", "are", "to", "stood"}:
            return False
        return not (a.number.form == "words" and a.number.value is not None and a.number.value < 20)
    return not (low in _EXCEED and t.lows[i - 1] in {"not", "n't", "cannot", "never"})


def _flies_over(page: Page, i: int, a: Amount) -> bool:
    """Whether "over" at token i tells above what something flew or was shot down: "downed drones over nine regions"."""
    t = page.t
    sky = t.lows[i - 1] in bounds().aloft or t.lows[i - 1] in bounds().airborne
    return sky and not bounds().lands.isdisjoint(t.lows[a.end : a.end + _NOUN])


_NOUN = 3
"""Words behind an amount among which its noun is: "nine western Russian regions"."""
_FRAUDS = frozenset({"theft", "fraud", "scam", "heist", "bribe", "bribes", "robbery", "embezzlement", "deal", "contract"})
_PENALTIES = frozenset({"fined", "sued", "sacked", "resigns", "resigned", "quits", "suspended"})
_EXCEED = frozenset({"exceed", "exceeds", "exceeded", "surpass", "surpassed"})
_NEXT_BOUND = frozenset({"than", "of", "to"})
"""Behind "and upwards" or "and up" these lead to another figure: "two cars and upwards of 30 men"."""
_MAY = frozenset({"will", "would", "could", "can", "may", "might", "should", "to"})
_UP_TO = frozenset({"add", "adds", "added", "adding", "way", "go", "goes", "went", "gone", "going"})
"""Behind these "up to" tells a sum or a way, no bound."""
_HANDED = frozenset({"passed", "passes", "passing"})
_REACH = 4
"""Words behind an amount in which it says to whom it was passed."""


def _lasts(page: Page, i: int, a: Amount) -> bool:
    """Whether "over" at token i tells how long at least: "for over two years", not "$3m over two years"."""
    t = page.t
    before, after = t.lows[i - 1], t.lows[a.end]
    return before in bounds().lasting or before.endswith("'s") or after in {"of", "behind", "since"}


def apply(a: Amount, tag: str) -> None:
    """Sets the bound that the words give."""
    n = a.number
    if tag in {"exact", "equal"}:
        return
    if a.rule in {"interval", "plus or minus"}:
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


def right(page: Page, a: Amount) -> None:
    """Takes in the bounding words after the figure: "or more", "-odd", "+"."""
    t, b = page.t, bounds()
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
    if sign in {"max", "plus", "odd", "tops"} and t.upper(a.end):
        return
    if (
        t.lows[end] == "than"
        or (t.lows[end] in _NEXT_BOUND and t.lows[a.end] == "and")
        or (sign in {"minimum", "maximum"} and t.kinds[end] == "w" and t.lows[end] not in nouns().stop)
    ):
        return
    if t.kinds[end] == "n" or phrase.number_word(t.lows[end]):
        return
    w = number_words()
    if t.lows[end] in {"a", "an"} and (
        t.lows[end + 1] in w.scales or t.lows[end + 1] in w.denominators or t.lows[end + 1] in w.dozens
    ):
        return
    if sign == "at" and a.bound in {Bound.AT_LEAST, Bound.AT_MOST, Bound.APPROX}:
        return
    if sign == "at" and (t.kinds[end] == "n" or t.lows[end] in number_words().small or t.lows[end] in {"a", "some"}):
        return
    if tag == "approx" and sign in {"approximately", "approx"} and t.kinds[end] == "n":
        return
    a.end = end
    apply(a, tag)
    if "-" in t.lows[a.number.end : end] and t.lows[end] in w.scales and len(t.lows[end]) > 3 and not a.unit:
        _scale(page, a, Decimal(10) ** w.scales[t.lows[end]])


def _scale(page: Page, a: Amount, step: Decimal) -> None:
    """Such as "twenty-odd thousand", "forty-plus million euros": the scale stands behind the bound."""
    a.low, a.best, a.high = (None if v is None else v * step for v in (a.low, a.best, a.high))
    a.end += 1
    found = money.after(page.t, a.end, page.conventions)
    if found:
        a.end, a.unit, a.kind = found[0], found[1], FigureKind.MONEY


def after_noun(page: Page, a: Amount, j: int) -> None:
    """Bounds and intervals that follow the counted noun: "40 people and counting", "4,000 deaths (95% CI 3,200-4,900)"."""
    t = page.t
    moved = replace(a, end=j)
    spread = ranges.interval(page, moved) or ranges.plus_minus(page, moved)
    if spread is not None and a.bound is Bound.EXACT:
        a.low, a.high, a.bound, a.rule, a.end = spread.low, spread.high, spread.bound, spread.rule, spread.end
        return
    j += t.lows[j] == "," and t.lows[j + 1] == "give"
    found = t.follows(j, bounds().after.get(t.lows[j], ()))
    if found and found[0] > j + 1 and t.kinds[found[0]] != "n" and t.lows[found[0]] not in _NEXT_BOUND | {"a", "an"}:
        apply(a, found[1])
