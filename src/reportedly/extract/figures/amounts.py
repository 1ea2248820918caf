"""A number with what stands on it: currency, percent sign, unit, multiplying letter, cents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures import money, phrase
from reportedly.extract.figures.label_words import label_words
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.extract.figures.numbers import Number, ratio, tidy
from reportedly.extract.figures.page import HUNDRED, Amount
from reportedly.extract.figures.units import percent, unit, units
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
    """The number with the currency, percent or unit around it; `shared`, the first end of a range, may lend its currency."""
    t = page.t
    prefix = money.before(t, number.start, page.conventions)
    if prefix and prefix[0] < page.bar:
        prefix = None
    end = _letters(page, number, priced=bool(prefix))
    value = number.value
    bound = Bound.FUZZY if number.form == "vague" else Bound.EXACT
    low, high = (number.low, number.high) if value is None else (value, value)
    amount = Amount(prefix[0] if prefix else number.start, end, number, low, value, high, bound, rule=number.form)
    if prefix:
        _prefixed(page, amount, prefix[1])
    elif shared is not None and shared.kind is FigureKind.MONEY and shared.start < shared.number.start:
        amount.unit, amount.kind = shared.unit, FigureKind.MONEY
    elif (
        not _height(page, amount)
        and not (number.form == "fraction" and _part_of_unit(page, amount))
        and not _suffixed(page, amount)
    ):
        _as_share(amount)
    return amount


def _prefixed(page: Page, amount: Amount, code: str) -> None:
    """A currency before the number; the same one may follow again ("$10 dollars")."""
    t, end = page.t, amount.end
    amount.unit, amount.kind = code, FigureKind.MONEY
    twice = money.after(t, end, page.conventions, amount.best)
    if twice and t.kinds[end] == "w" and twice[1] == code:
        amount.end = twice[0]
    add_minor(page, amount)


def _height(page: Page, amount: Amount) -> bool:
    """Feet and inches as marks: 6'3"."""
    t, end, value = page.t, amount.end, amount.best
    if value is None or t.lows[end] != "'" or t.kinds[end + 1] != "n" or t.lows[end + 2] not in {'"', "'"}:
        return False
    inches = page.reader.read(end + 1) if t.glued(end) and t.glued(end - 1) else None
    if inches is None or inches.value is None or inches.value >= 12 or value >= 10:
        return False
    amount.low = amount.best = amount.high = value + ratio(inches.value, Decimal(12))
    amount.end, amount.unit, amount.kind = end + 3 + (t.lows[end + 3] == "'"), "foot", FigureKind.MEASURE
    return True


def _suffixed(page: Page, amount: Amount) -> bool:
    """A percent sign, a currency or a unit after the number."""
    t, end, number = page.t, amount.end, amount.number
    share = percent(t, end)
    if share:
        amount.end, amount.unit, amount.kind = share[0], share[1], FigureKind.SHARE
        return True
    vague = number.form == "vague"
    k = end + (vague and t.lows[end] == "," and t.lows[end + 1] == "of")  # "millions, if not billions, of dollars"
    k += vague and t.lows[k] == "of"
    code = money.after(t, k, page.conventions, amount.best)
    if code and _weight(page, k):
        amount.end, amount.unit, amount.kind = code[0], "pound", FigureKind.MEASURE
        return True
    if code:
        amount.end, amount.unit, amount.kind = code[0], code[1], FigureKind.MONEY
        if t.lows[amount.end] in {"million", "billion"} and amount.best is not None:
            number.value = amount.best * (Decimal(10) ** number_words().scales[t.lows[amount.end]])
            amount.low = amount.best = amount.high = number.value
            amount.end += 1
        add_minor(page, amount)
        return True
    measure = unit(t, k, digits=t.kinds[number.end - 1] in {"n", "f"} or number.form == "digits")
    if measure:
        amount.end, amount.unit, amount.kind = measure
        age(page, amount)
        _feet(page, amount)
    elif _behind_magnitude(page, number.start) and number.value is not None and number.value < 11:
        amount.unit, amount.kind = "magnitude", FigureKind.MEASURE
        return True
    return measure is not None


def _behind_magnitude(page: Page, at: int) -> bool:
    """Whether a number is a magnitude, or the second of two: "magnitude 5.8 and 6.1"."""
    lows = page.t.lows
    second = at > 2 and lows[at - 1] in {"and", "or", "to"} and lows[at - 3].removesuffix("s") == "magnitude"
    return at > 0 and (second or lows[at - 1].removesuffix("s") == "magnitude")


def _as_share(amount: Amount) -> None:
    """A fraction below one without a unit is a share, in percent."""
    if amount.number.form != "fraction":
        return
    if amount.best is not None and amount.best < 1:
        amount.low = amount.best = amount.high = tidy((amount.best * HUNDRED).quantize(Decimal("1e-4")))
        amount.unit, amount.kind = "percent", FigureKind.SHARE
    amount.rule = "fraction"


def _part_of_unit(page: Page, amount: Amount) -> bool:
    """Such as "half an hour", "a quarter of a mile", "half a percentage point", "a quarter of a point", "half of 1 percent"."""
    t, j = page.t, amount.end
    k = j + 1 if t.lows[j] == "of" else j
    if t.lows[k] not in {"a", "an", "one"} and not (k > j and t.forms[k] == "1"):
        return False
    k += 1
    share = (k + 1, "percentage point") if t.lows[k] == "point" else percent(t, k)
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
    again = not {t.lows[n] for n in range(max(0, k - 3), k)}.isdisjoint({"(", "or"})  # "142.1 kilograms (313.2 pounds)"
    if t.lows[k + 1] == "of" or (again and near & _KILOGRAMS):
        return True
    return bool(near & _WEIGHED) and not near & {"cost", "paid", "\u00a3"}


_KILOGRAMS = frozenset({"kilogram", "kilograms", "kilo", "kilos", "kg", "tonne", "tonnes", "gram", "grams"})
_WEIGHED = frozenset(
    {"weigh", "weighs", "weighed", "weighing", "weight", "baby", "heavy", "heavier", "lose", "drop", "lost", "ton", "explosives"}
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
        priced
        or (t.glued(j) and t.lows[j + 1] in {"$", "\u20ac", "\u00a3"})
        or _named_money(page, j, number.value * Decimal(10) ** power)
    )
    if not glued and not (dollar and t.gap(j - 1) == " " and letter in {"m", "b", "bn", "M", "B", "k", "mn"}):
        return j
    if letter == "mm" and not priced:
        return j
    if letter == "m" and not dollar and not _million(page, j):
        return j
    if letter in {"B", "T", "M", "K", "b"} and not dollar and t.upper(j + 1) and not t.forms[j + 1].isupper():
        return j
    if letter in {"T", "b", "B"} and not dollar and not counted(page, j + 1) and letter == "T":
        return j
    number.value *= Decimal(10) ** power
    number.scale, number.end = Decimal(10) ** power, j + 1
    return j + 1


def _named_money(page: Page, j: int, value: Decimal) -> bool:
    """Whether a currency follows the letter at token j: "12m rand", not "the 100m won by a Kenyan"."""
    t = page.t
    if t.lows[j + 1] == "won" and (t.lows[j - 2] == "the" or t.kinds[j + 2] == "w"):
        return False
    return t.kinds[j + 1] == "w" and money.after(t, j + 1, page.conventions, value) is not None


def _million(page: Page, j: int) -> bool:
    """Whether "m" after digits is a million: something is counted."""
    t = page.t
    if t.lows[j + 1] in {"-", "\u2013", "to", "and", "or"} and t.kinds[j + 2] == "n" and t.forms[j + 3] == "m":
        return _million(page, j + 3)  # "10m-15m users"
    if t.lows[j + 1] == "+" or (t.lows[j + 1] == "-" and t.lows[j + 2] == "plus"):
        return True
    if t.lows[j + 1] == "-" or t.kinds[j + 1] != "w" or t.lows[j + 1] in nouns().stop:
        near = {t.lows[k] for k in range(max(0, j - 12), j)}
        return bool(near & units().millions) and not (near | set(t.lows[j + 1 : j + 4])) & units().metred
    span = phrase.noun_phrase(t, j + 1)
    return span is not None and phrase.is_plural(t.lows[span[1] - 1])


def add_minor(page: Page, amount: Amount) -> None:
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
    elif (
        t.kinds[small.end] == ""
        or (t.lows[small.end] in {"a", "per"} and not t.glued(small.end - 1))
        or (t.lows[small.end] in {".", "!", "?"} and t.lows[j - 1] != ",")
    ):
        end = small.end
    else:
        return
    amount.low = amount.best = amount.high = amount.best + small.value / HUNDRED
    amount.end = end


def age(page: Page, amount: Amount) -> None:
    """Such as "12 years old", "12-year-old", "two years of age"."""
    t, j = page.t, amount.end
    if amount.kind is not FigureKind.DURATION:
        return
    k = j + 1 if t.lows[j] == "-" else j
    if t.lows[k] in {"old", "olds"} and t.lows[k - 1] in {"-", t.lows[j - 1]}:
        amount.end, amount.kind = k + 1, FigureKind.AGE
    elif t.lows[j] == "of" and t.lows[j + 1] == "age":
        amount.end, amount.kind = j + 2, FigureKind.AGE


def _feet(page: Page, amount: Amount) -> None:
    """Such as "5 feet 2 inches" is one measure."""
    t, j = page.t, amount.end
    if amount.unit != "foot" or amount.best is None:
        return
    if t.lows[j] == "and":
        j += 1
    if t.kinds[j] == "n" and t.lows[j + 1] in {"in", "inch", "inches"} and t.forms[j].isdigit() and int(t.forms[j]) < 12:
        amount.low = amount.best = amount.high = amount.best + ratio(Decimal(t.forms[j]), Decimal(12))
        amount.end = j + 2


def counted(page: Page, j: int) -> bool:
    """Whether something counted, a unit or a scale starts at token j."""
    t = page.t
    if percent(t, j) or unit(t, j, digits=True) or t.lows[j] in number_words().scales:
        return True
    span = phrase.noun_phrase(t, j)
    return span is not None and phrase.is_plural(t.lows[span[1] - 1]) and t.lows[span[1] - 1] not in label_words().score
