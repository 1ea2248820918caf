"""Two numbers that are one figure: shares, ranges, intervals, two bounds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures import amounts, context, labels, money, phrase, vague
from reportedly.extract.figures.lexicon import bounds, changes, nouns, number_words
from reportedly.extract.figures.numbers import Number, ratio, tidy
from reportedly.extract.figures.page import HUNDRED, Amount
from reportedly.extract.figures.units import percent, unit
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Page

DASHES = frozenset(("-", "\u2013", "~"))
SHARE_BASES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10000, 100000, 1000000))
SPOKEN_BASES = frozenset((2, 3, 4, 5, 10, 100, 1000, 10000, 100000, 1000000))
"""Of these "out of" tells a share: "two out of three"; of others it tells two counts."""
FEW = 9
_CODE = 3
"""Letters of the code of a currency: "between CHF150 billion and CHF200 billion"."""
THOUSAND = 1000
_STANDING = frozenset({"current", "present", "existing", "previous", "original", "initial", "usual"})
"""What a level is called that moves to another."""


def share(page: Page, a: Amount) -> Amount | None:
    """Such as "one in five", "nine out of 10"."""
    t, n = page.t, a.number
    if a.end != n.end or a.start != n.start or n.value is None or n.value != n.value.to_integral_value() or not n.value > 0:
        return None
    j = n.end
    one = n.value == 1 and t.kinds[j] == "w" and t.lows[j] not in nouns().stop and t.lows[j + 1] == "in" and a.unit == ""
    j += one  # "one child in three"
    hyphened = t.lows[j : j + 3] == ["-", "in", "-"]
    if hyphened:
        k = j + 3
    elif t.lows[j] == "of" and t.forms[j + 1] in {"10", "100"} and n.value < 100 and not t.glued(j + 1):
        k = j + 1
    elif t.lows[j] == "in":
        k = j + 1 + (t.lows[j + 1] == "every")
    elif t.lows[j] == "of" and t.lows[j + 1] == "every":
        k = j + 2
    elif t.lows[j] == "out" and t.lows[j + 1] == "of":
        k = j + 2 + (t.lows[j + 2] == "every")
    elif t.lows[j] == "over" and (t.kinds[n.start] == "w" or n.value == 1):
        k = j + 1
    else:
        return None
    k += t.lows[k] == "a" and t.lows[k + 1] in number_words().scales  # "one in a hundred"
    if not (
        t.kinds[k] == "n"
        or t.lows[k] in number_words().small
        or t.lows[k] in number_words().tens
        or t.lows[k] in number_words().scales
    ):
        return None
    other = page.reader.read(k)
    if other is None or other.value is None or other.value <= n.value or other.value != other.value.to_integral_value():
        return None
    if t.lows[j] == "over" and amounts.counted(page, other.end):
        return None
    spelled = t.kinds[k] == "w" and n.value <= FEW and other.value >= HUNDRED  # "two out of five hundred"
    if t.lows[j] == "out" and t.lows[k - 1] != "every" and int(other.value) not in SPOKEN_BASES and not spelled:
        return None  # "31 out of 52 wells"
    if one and (not 1 < other.value <= HUNDRED or amounts.counted(page, other.end)):
        return None
    if t.lows[j] == "in":
        measured = unit(t, other.end, digits=t.kinds[k] == "n") or money.before(t, k, page.conventions)
        if measured or (1900 <= other.value <= 2100 and t.kinds[k] == "n" and "," not in t.forms[k]):
            return None
        if n.value > 1 and not (n.value <= FEW and int(other.value) in SHARE_BASES) and t.lows[j + 1] != "every":
            return None
    value = tidy((ratio(n.value, other.value) * HUNDRED).quantize(Decimal("1e-4")))
    number = Number(n.start, other.end, value, "fraction")
    return Amount(
        n.start,
        other.end,
        number,
        value,
        value,
        value,
        Bound.EXACT,
        "percent",
        FigureKind.SHARE,
        "one X in N" if one else "one in N",
    )


def range_of(page: Page, a: Amount) -> Amount | None:
    """Such as "3,000 to 4,000", "$2-3 million", "between 10 and 15", "three or four", "4,000 (95% CI 3,200-4,900)"."""
    t = page.t
    if a.best is None:
        return _vague_range(page, a)
    j, mark = a.end, t.lows[a.end]
    spread = interval(page, a) or plus_minus(page, a)
    if spread:
        return spread
    before = t.lows[a.start - 1]
    k = _connector(page, a, j, mark, before)
    if k is None:
        return None
    second = _second(page, a, k)
    if second is None or second.best is None or a.best is None:
        return None
    if mark == "to" and _step_and_level(page, a, second):
        return None
    whole = bool(a.unit) and (a.end > a.number.end or a.start < a.number.start)
    if mark == "to" and whole and _leads_to_level(page, a, second):
        return None
    low, high = a.best, second.best
    shared = second.number.scale
    if shared > 1 and a.number.scale == 1 and low < high / shared:
        low *= shared
    if a.number.scale == 1 and low < 1000 <= high and high / 2000 <= low < high / 1000 and high % 1000 == 0:
        low *= 1000
    if low >= high:
        return None
    if a.unit and second.unit and a.unit != second.unit:
        return None
    if a.kind is FigureKind.SHARE and not second.unit and second.best > HUNDRED:
        return None
    if a.rule == "fraction" and second.kind is not FigureKind.SHARE and second.number.form != "fraction":
        return None  # "grew by a third to 90 warheads"
    if mark == "or" and not _neighbours(a, second):
        return None
    start, rule = a.start, f"range {mark}"
    if before in {"between", "from"}:
        if before == "from" and context.levels(t, a.start - 1):
            return None
        start = a.start - 1
    elif before in _STANDING and t.lows[a.start - 3] == "from" and context.levels(t, a.start - 3):
        return None  # "lifting the wage from the current $6.75 to $11"
    elif (before == "of" and t.lows[a.start - 2] == "low" and t.lows[a.start - 3] == "a") or _as_few(page, a):
        start = a.start - 4 if t.lows[a.start - 4] == "from" else a.start - 3
    better = second if second.unit else a
    return Amount(
        start if start >= page.bar else a.start,
        second.end,
        a.number,
        low,
        None,
        high,
        Bound.RANGE,
        better.unit,
        better.kind,
        rule,
        last=second.number,
    )


def _vague_range(page: Page, a: Amount) -> Amount | None:
    """Such as "a few dozen to several hundred": from the low of one word to the high of the other."""
    t, j = page.t, a.end
    before = t.lows[a.start - 1]
    if a.low is None or not (t.lows[j] == "to" or (t.lows[j] == "and" and before == "between")):
        return None
    k = j + 1 + (t.lows[j + 1] == "a")
    other = vague.read_vague(t, k, page.conventions) if t.lows[k] in vague.TRIGGERS else None
    if other is None or other.low is None or other.high is None or other.low <= a.low:
        return None
    start = a.start - (before in {"from", "between"} and a.start > page.bar)
    return replace(a, start=start, end=other.end, high=other.high, last=other, rule="vague range")


def _unbounded(page: Page, start: int) -> int:
    """The first token of the bounding words before the figure at token `start`: "as" in "fell by as much as 3%"."""
    t, b = page.t, bounds().before
    while (found := t.precedes(start, b.get(t.lows[start - 1], ()))) is not None:
        start = found[0]
    return start


def _leads_to_level(page: Page, a: Amount, second: Amount) -> bool:
    """Such as "rose five cents to 31 cents", "lost $3 to $90", not "lost $4 million to $5 million each"."""
    t, k = page.t, _unbounded(page, a.start) - 1
    assert a.best is not None
    assert second.best is not None
    sums = t.lows[k] in changes().pricing and a.kind is FigureKind.MONEY and a.best < second.best <= 3 * a.best
    return context.moved(t, k) and not sums


def _step_and_level(page: Page, a: Amount, second: Amount) -> bool:
    """Such as "rose by 12 to 340", "by 5 million to 90 million euros": the size of a change and the level reached, no range."""
    t, k = page.t, _unbounded(page, a.start) - 1
    assert a.best is not None
    assert second.best is not None
    moved = (
        context.moved(t, k)
        or t.lows[k] in {"up", "down"}
        or (t.lows[k] == "by" and t.lows[k - 1] in {"upward", "upwards", "downward", "downwards"})
        or (t.lows[k] == "by" and context.by(t, k, relative=True) is not None)
    )
    alike = second.unit in {"", a.unit} and second.number.scale == a.number.scale
    spelled = not a.unit and second.kind is not FigureKind.SHARE and max(a.number.scale, a.best) >= THOUSAND
    twice = t.lows[k] == "by" and a.unit == second.unit != ""  # "tightened by 12bps to 240bps"
    return second.best > 3 * a.best and (twice or (moved and (alike or spelled)))


def _connector(page: Page, a: Amount, j: int, mark: str, before: str) -> int | None:
    """The token where the second end of a range may start."""
    t = page.t
    if t.apart(j - 1):
        return None
    if mark == "-" and t.glued(j - 1) and t.lows[j + 1] in {"to", "or"} and not t.glued(j):
        return j + 2
    if mark in DASHES and t.gap(j - 1).strip("\n") in {"", " ", "\xa0"}:
        if t.glued(j - 1) != t.glued(j) and mark == "-":
            return None
        return j + 1 if t.kinds[j + 1] != "w" or phrase.number_word(t.lows[j + 1]) or t.glued(j) else None
    if mark in {"to", "through"}:
        if (
            before == "of"
            and t.lows[a.start - 2] == "low"
            and t.lows[j + 1] == "a"
            and t.lows[j + 2] == "high"
            and t.lows[j + 3] == "of"
        ):
            return j + 4
        if _as_few(page, a) and t.lows[j + 1 : j + 4] in (["as", "many", "as"], ["as", "much", "as"]):
            return j + 4
        return j + 1
    ages = before == "of" and t.lows[a.start - 2] in {"ages", "age"} and "between" in {t.lows[a.start - 3], t.lows[a.start - 4]}
    if mark == "and" and (before in {"between", "from"} or ages):
        return j + 1
    if mark == "or":
        return j + 1
    return None


def _as_few(page: Page, a: Amount) -> bool:
    """Whether an amount is the low end in "from as few as 310 to as many as 1,275"."""
    t = page.t
    return t.lows[a.start - 1] == "as" and t.lows[a.start - 2] in {"few", "little"} and t.lows[a.start - 3] == "as"


def _second(page: Page, a: Amount, k: int) -> Amount | None:
    """The other end of a range."""
    t = page.t
    signed = t.lows[k] in {"minus", "plus"} and t.lows[k - 1] in {"to", "and"}
    for n in range(k + signed, k + 4):
        low = t.lows[n]
        if (
            t.kinds[n] == "n"
            or low in number_words().small
            or low in number_words().tens
            or low in {"a", "half"}
            or (low in number_words().scales and n > k)
            or t.kinds[n] == "f"
        ):
            if labels.timed(t, n) is not None:
                return None
            at = n + 1 if low == "a" else n
            number = page.reader.read(at)
            if number is None:
                return None
            if signed and number.value is not None:
                number.value = -number.value if t.lows[k] == "minus" else number.value
                number.start = k
            found = amounts.priced(page, number, shared=a)
            return found if found.start <= k or low == "a" else None
        if (
            t.kinds[n] == "w"
            and low not in {"us", "rs", "c", "hk", "nt", "a"}
            and t.forms[n] not in money.money().symbols
            and money.lettered(t, n) is None  # "between K50,000 and K200,000"
            and not (t.forms[n].isupper() and len(low) == _CODE)
        ):
            return None
    return None


def _neighbours(a: Amount, b: Amount) -> bool:
    """Such as "three or four", "200 or 300": close enough to be one guess."""
    low, high = a.best, b.best
    assert low is not None
    assert high is not None
    if b.number.scale > 1 and a.number.scale == 1 and low < high / b.number.scale:
        low *= b.number.scale
    return low > 0 and high <= low * 2 and (a.end == a.number.end or a.unit == b.unit)


def interval(page: Page, a: Amount) -> Amount | None:
    """Such as "4,000 (95% CI 3,200-4,900)"."""
    t = page.t
    past = 4 if a.unit == "percent" else 1  # "78.2% effective (95% CI 70.1-84.3)"
    j = next((n for n in range(a.end, a.end + past) if t.kinds[n] != "w"), a.end)
    if t.lows[j] != "(" or a.best is None:
        return None
    k = j + 1
    limit = j + 12
    if not any(
        t.lows[n] in {"ci", "cri", "confidence", "credible", "interval", "uncertainty", "range"}
        for n in range(k, min(k + 5, limit))
    ):
        return None
    while k < limit and (t.kinds[k] != "n" or percent(t, k + 1)):
        k += 1
    first = page.reader.read(k) if t.kinds[k] == "n" else None
    if first is None or first.value is None or not (t.lows[first.end] in DASHES or t.lows[first.end] in {"to", "and", ","}):
        return None
    second = page.reader.read(first.end + 1) if t.kinds[first.end + 1] == "n" else None
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


def plus_minus(page: Page, a: Amount) -> Amount | None:
    """Such as "4,000 +- 500"."""
    t, j = page.t, a.end
    j += t.lows[j] == "," and t.lows[j + 1] in {"plus", "give"}
    if t.lows[j] == "\u00b1":
        k = j + 1
    elif t.lows[j] == "+" and t.lows[j + 1] in {"/", "-"}:
        k = j + (3 if t.lows[j + 1] == "/" else 2)
    elif t.lows[j : j + 3] == ["plus", "or", "minus"] or (t.lows[j : j + 3] == ["give", "or", "take"] and t.kinds[j + 3] == "n"):
        k = j + 3
        k += t.lows[k] in {"about", "around", "some"}
    else:
        return None
    other = page.reader.read(k) if t.kinds[k] == "n" else None
    if other is None or other.value is None or a.best is None:
        return None
    spread = other.value
    end = other.end
    rest = percent(t, end)
    if rest and a.unit != "percent":
        spread, end = a.best * spread / HUNDRED, rest[0]
    elif rest:
        end = rest[0]
    return replace(a, end=end, low=a.best - spread, high=a.best + spread, bound=Bound.RANGE, rule="plus or minus")


def both_ends(page: Page, a: Amount) -> None:
    """Such as "more than 40 but fewer than 50": two bounds are one range."""
    t, j = page.t, a.end
    if a.bound not in {Bound.AT_LEAST, Bound.AT_MOST} or t.lows[j] not in {"and", "but", ","}:
        return
    k = j + 1 + (t.lows[j + 1] in {"and", "but"})
    for n in range(k + 1, k + 8):
        if t.kinds[n] != "n" and not phrase.number_word(t.lows[n]) and t.lows[n] not in number_words().denominators:
            continue
        number = page.reader.read(n)
        if number is None or number.value is None:
            return
        other = amounts.priced(page, number)
        found = t.precedes(other.start, bounds().before.get(t.lows[other.start - 1], ()))
        if found is None or found[0] != k or other.best is None:
            return
        low, high = (a.low, other.best) if a.bound is Bound.AT_LEAST else (other.best, a.high)
        wanted = {"at_most", "near_most"} if a.bound is Bound.AT_LEAST else {"at_least", "near_least"}
        if found[1] in wanted and low is not None and high is not None and low < high and a.unit in {"", other.unit}:
            a.low, a.best, a.high, a.bound, a.end, a.last = low, None, high, Bound.RANGE, other.end, number
            a.unit, a.kind, a.rule = other.unit, other.kind, "two bounds"
        return
