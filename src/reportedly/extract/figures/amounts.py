"""A number with what stands on it: currency, percent sign, unit, multiplying letter, cents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures import labels, money, phrase
from reportedly.extract.figures.lexicon import number_words
from reportedly.extract.figures.numbers import Number, ratio, tidy
from reportedly.extract.figures.page import HUNDRED, Amount
from reportedly.extract.figures.units import percent, unit
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Page


def sign(page: Page, number: Number) -> None:
    """A minus glued to the number, or the word."""
    t, k = page.t, number.start - 1
    if number.value is None or k < page.bar:
        return
    if t.lows[k] in {"minus", "negative"} and t.gap(k) == " " and t.lows[k - 1] != "or":
        number.value, number.start = -number.value, k
        return
    glued_minus = t.lows[k] == "-" and t.glued(k) and not t.glued(k - 1) and t.kinds[k - 1] != "n"
    if glued_minus:
        number.value, number.start = -number.value, k


def priced(page: Page, number: Number, *, shared: Amount | None = None) -> Amount:
    """The number with the currency, percent or unit around it."""
    t = page.t
    start, end, value = number.start, number.end, number.value
    prefix = money.before(t, start, page.conventions)
    if prefix and prefix[0] < page.bar:
        prefix = None
    if prefix:
        start = prefix[0]
    end = _letters(page, number, priced=bool(prefix))
    value = number.value
    digits = t.kinds[number.end - 1] in {"n", "f"} or end > number.end or number.form == "digits"
    amount = Amount(
        start,
        end,
        number,
        number.low,
        value,
        number.high,
        Bound.FUZZY if number.form == "vague" else Bound.EXACT,
        rule=number.form,
    )
    if value is not None:
        amount.low = amount.high = value
    if prefix:
        amount.unit, amount.kind = prefix[1], FigureKind.MONEY
        twice = money.after(t, end, page.conventions, value)
        if twice and t.kinds[end] == "w" and twice[1] == prefix[1]:
            amount.end = twice[0]
        _minor(page, amount)
        return amount
    if shared is not None and shared.kind is FigureKind.MONEY and shared.start < shared.number.start:
        amount.unit, amount.kind = shared.unit, FigureKind.MONEY
        return amount
    if (
        t.lows[end] == "'"
        and t.kinds[end + 1] == "n"
        and t.lows[end + 2] in {'"', "'"}
        and t.glued(end)
        and t.glued(end - 1)
        and value is not None
    ):
        inches = page.reader.read(end + 1)
        if inches is not None and inches.value is not None and inches.value < 12 and value < 10:
            amount.low = amount.best = amount.high = value + ratio(inches.value, Decimal(12))
            amount.end, amount.unit, amount.kind = end + 3 + (t.lows[end + 3] == "'"), "foot", FigureKind.MEASURE
            return amount
    if number.form == "fraction" and _part_of_unit(page, amount):
        return amount
    share = percent(t, end)
    if share:
        amount.end, amount.unit, amount.kind = share[0], share[1], FigureKind.SHARE
        return amount
    k = end + 1 if number.form == "vague" and t.lows[end] == "of" else end
    code = money.after(t, k, page.conventions, value)
    if code and _weight(page, k):
        amount.end, amount.unit, amount.kind = code[0], "pound", FigureKind.MEASURE
        return amount
    if code:
        amount.end, amount.unit, amount.kind = code[0], code[1], FigureKind.MONEY
        if t.lows[amount.end] in {"million", "billion"} and value is not None:
            number.value = value * (Decimal(10) ** number_words().scales[t.lows[amount.end]])
            amount.low = amount.best = amount.high = number.value
            amount.end += 1
        _minor(page, amount)
        return amount
    measure = unit(t, k, digits=digits)
    if measure:
        amount.end, amount.unit, amount.kind = measure
        age(page, amount)
        _feet(page, amount)
        return amount
    if number.form == "fraction":
        if amount.best is not None and amount.best < 1:
            amount.low = amount.best = amount.high = tidy((amount.best * HUNDRED).quantize(Decimal("1e-4")))
            amount.unit, amount.kind = "percent", FigureKind.SHARE
        amount.rule = "fraction"
    return amount


def _part_of_unit(page: Page, amount: Amount) -> bool:
    """ "half an hour", "a quarter of a mile", "half a percentage point", "half of 1 percent"."""
    t, j = page.t, amount.end
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


def _weight(page: Page, k: int) -> bool:
    """Pounds of weight: "weighs 25 pounds", "pounds of explosives"."""
    t = page.t
    if t.lows[k] not in {"pound", "pounds"}:
        return False
    near = {t.lows[n] for n in range(max(0, k - 8), k + 3)}
    return t.lows[k + 1] == "of" or (
        bool(
            near
            & set(
                [
                    "weigh",
                    "weighs",
                    "weighed",
                    "weighing",
                    "weight",
                    "baby",
                    "heavy",
                    "heavier",
                    "lose",
                    "drop",
                    "lost",
                    "ton",
                    "explosives",
                ]
            )
        )
        and not near & {"cost", "paid", "\u00a3"}
    )


def _letters(page: Page, number: Number, *, priced: bool) -> int:
    """Takes in a multiplying letter: "$40m", "1.5bn", "10k"."""
    t, j = page.t, number.end
    power = number_words().letters.get(t.forms[j])
    if power is None or number.value is None or t.kinds[j - 1] != "n" or t.kinds[j] != "w" or number.form == "vague":
        return j
    letter = t.forms[j]
    glued = t.glued(j - 1)
    dollar = (
        priced or (t.glued(j) and t.lows[j + 1] in {"$", "\u20ac", "\u00a3"}) or t.lows[j + 1] in {"euros", "dollars", "pounds"}
    )
    if not glued and not (dollar and t.gap(j - 1) == " " and letter in {"m", "b", "bn", "M", "B", "k", "mn"}):
        return j
    if letter == "mm" and not priced:
        return j
    if letter == "m" and not dollar and not _million(page, j):
        return j
    if letter in {"T", "b", "B"} and not dollar and not counted(page, j + 1) and letter == "T":
        return j
    number.value *= Decimal(10) ** power
    number.scale, number.end = Decimal(10) ** power, j + 1
    return j + 1


def _million(page: Page, j: int) -> bool:
    """Whether "m" after digits is a million: something is counted."""
    t = page.t
    if t.lows[j + 1] == "-" or t.kinds[j + 1] != "w":
        return False
    span = phrase.noun_phrase(t, j + 1)
    return span is not None and phrase.is_plural(t.lows[span[1] - 1])


def _minor(page: Page, amount: Amount) -> None:
    """Cents: alone they are hundredths of the currency, after an amount they add to it."""
    t, m = page.t, money.money()
    if amount.unit in m.minor or amount.unit in {"cent", "penny"}:
        main = m.minor.get(amount.unit, amount.unit)
        amount.unit = amount.unit.strip("<>").rpartition("-")[2]
        amount.whole = (Decimal("1e-8") if amount.unit == "satoshi" else Decimal("0.01"), money.settle(main, page.conventions))
        return
    if amount.best is None or amount.best != amount.best.to_integral_value() or amount.number.scale > 1:
        return
    j = amount.end
    if t.lows[j] == "and":
        j += 1
    small = (
        page.reader.read(j)
        if (t.kinds[j] == "n" or t.lows[j] in number_words().small or t.lows[j] in number_words().tens) and not t.apart(j - 1)
        else None
    )
    if (
        small is None
        or small.value is None
        or not 0 < small.value < 100
        or small.value != small.value.to_integral_value()
        or small.form == "fraction"
    ):
        return
    code = money.after(t, small.end, page.conventions, small.value)
    if code and code[1] in m.minor:
        end = code[0]
    elif t.kinds[small.end] == "" or (t.lows[small.end] in {".", "!", "?"} and t.lows[j - 1] != ","):
        end = small.end
    else:
        return
    amount.low = amount.best = amount.high = amount.best + small.value / HUNDRED
    amount.end = end


def age(page: Page, amount: Amount) -> None:
    """ "12 years old", "12-year-old", "two years of age"."""
    t, j = page.t, amount.end
    if amount.kind is not FigureKind.DURATION:
        return
    k = j + 1 if t.lows[j] == "-" else j
    if t.lows[k] in {"old", "olds"} and t.lows[k - 1] in {"-", t.lows[j - 1]}:
        amount.end, amount.kind = k + 1, FigureKind.AGE
    elif t.lows[j] == "of" and t.lows[j + 1] == "age":
        amount.end, amount.kind = j + 2, FigureKind.AGE


def _feet(page: Page, amount: Amount) -> None:
    """ "5 feet 2 inches" is one measure."""
    t, j = page.t, amount.end
    if amount.unit != "foot" or amount.best is None:
        return
    if t.lows[j] == "and":
        j += 1
    if t.kinds[j] == "n" and t.lows[j + 1] in {"in", "inch", "inches"} and t.forms[j].isdigit() and int(t.forms[j]) < 12:
        amount.low = amount.best = amount.high = amount.best + ratio(Decimal(t.forms[j]), Decimal(12))
        amount.end = j + 2


def counted(page: Page, j: int) -> bool:
    t = page.t
    if percent(t, j) or unit(t, j, digits=True) or t.lows[j] in number_words().scales:
        return True
    span = phrase.noun_phrase(t, j)
    return span is not None and phrase.is_plural(t.lows[span[1] - 1]) and t.lows[span[1] - 1] not in labels.label_words().score
