"""Words that are figures by themselves: no, none, both, a trio, doubled, twice, tenfold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportedly.extract.figures import amounts, context, money, phrase
from reportedly.extract.figures.lexicon import changes, nouns, number_words, plurals
from reportedly.extract.figures.numbers import Number
from reportedly.extract.figures.page import Amount
from reportedly.extract.figures.units import unit
from reportedly.model import Bound, FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Page
    from reportedly.extract.figures.tokens import Tokens

_NEARLY = frozenset(["more", "than", "almost", "about", "again", "at", "least", "further", "not", "n't", "also", "soon", "even"])
_MODALS = frozenset(["will", "would", "could", "may", "might", "can", "must", "should", "shall", "cannot", "did", "does", "do"])
_LEADING = frozenset(
    ["up", "down", "close", "equal", "equivalent", "compared", "amounts", "amounted", "amounting", "next", "near", "in"]
)
"""Before "to double" these tell how much: "close to double the rate"."""
_NOT_DOUBLED = frozenset(["digit", "digits", "figures", "check", "back", "up", "as", "down", "over"])
_SUBJECTS = frozenset(["it", "he", "she", "that", "which"])
_OBJECTS = frozenset(["the", "its", "their", "his", "her", "to", "from", "this", "these", "that", "what"])
_QUALIFIERS = frozenset(["more", "other", "new", "further", "foreign", "armed", "serious", "such"])
_SAID_BEFORE = frozenset({"numbers", "figures", "sides", "claims", "accounts", "estimates"})
"""Both of these were told before; that they are two says nothing."""


def zero(page: Page, i: int) -> Amount | None:
    """Such as "no soldiers were killed", "not a single", "none of the 12", "both camps"."""
    t = page.t
    word = t.lows[i]
    if word == "no":
        return exact(i, i + 1, Decimal(0), "no") if _no_people(t, i) or _no_thing(t, i) else None
    if word == "none":
        return (
            exact(i, i + 1, Decimal(0), "none")
            if t.lows[i + 1] in {"of", "were", "was", "have", "has", "had", "survived"}
            else None
        )
    if word == "one" and t.lows[i - 1] == "not":
        alone = t.kinds[i + 1] == "w" and t.lows[i + 1] not in nouns().stop - {"of"}
        return exact(i - 1, i + 1, Decimal(0), "not one") if alone and i - 1 >= page.bar else None
    if word == "single":
        if t.lows[i - 1] in {"a", "one"} and t.lows[i - 2] in {"not", "without"} and i - 2 >= page.bar:
            return exact(i - 2, i + (2 if t.lows[i + 1] == "one" else 1), Decimal(0), "not a single")
        return None
    if word == "both":
        span = phrase.noun_phrase(t, i + 1)
        if t.lows[i - 1] in {"they", "we", "you", "them", "us"} or t.lows[i + 1] in _SAID_BEFORE:
            return None
        plain = (
            span is not None
            and phrase.is_plural(t.lows[span[1] - 1])
            and "and" not in t.lows[span[0] : span[1]]  # "against both Reed and Hastings"
            and t.lows[span[1]] not in {"and", "the", "a", "an", "his", "her", "its"}
        )
        if (t.lows[i + 1] == "of" and t.lows[i + 2] not in {"which", "whom"}) or t.lows[i + 1] == "were" or plain:
            return exact(i, i + 1, Decimal(2), "both")
    return None


def _no_people(t: Tokens, no: int) -> bool:
    """Whether "no" tells of people, or of what is counted like them: "no soldiers", "no new cases"."""
    span, n = phrase.noun_phrase(t, no + 1), nouns()
    if span is None or not _all_qualify(t, no, span):
        return False
    head = t.lows[span[1] - 1]
    several = phrase.is_plural(head) or head in {"casualty", "fatality"} or phrase.person_verb(t, span[1])
    return head in n.zeroed or (head in n.person and several)


_PASSIVE = frozenset(["was", "were", "is", "are", "has", "have", "had", "been", "being"])


def _no_thing(t: Tokens, no: int) -> bool:
    """Whether the verb behind "no" and a noun tells that there was none: "no coal was imported", "no case has been confirmed"."""
    span, n = phrase.noun_phrase(t, no + 1, single=True), nouns()
    if span is None or not _all_qualify(t, no, span):
        return False
    after = phrase.noun_phrase(t, span[1] + 1, single=True) if t.lows[span[1]] == "of" else None
    opens = verb = after[1] if after is not None else span[1]
    while t.lows[verb] in _PASSIVE or (verb > opens and phrase.is_adverb(t.lows[verb])):
        verb += 1
    counted = not n.zeroed.isdisjoint(plurals(t.lows[span[1] - 1]))
    return verb > opens and (t.lows[verb] in n.traded or (counted and t.lows[verb] in n.put_down))


def _all_qualify(t: Tokens, no: int, span: tuple[int, int]) -> bool:
    """Whether a noun phrase stands right behind "no", with nothing but what may qualify the noun."""
    return span[0] == no + 1 and all(_qualifies(t, k) for k in range(no + 1, span[1] - 1))


def _qualifies(t: Tokens, k: int) -> bool:
    """Whether the word at token k may stand between "no" and what there is none of: "no new North Korean troops"."""
    low = t.lows[k]
    plain = low in nouns().participles or low in _QUALIFIERS or low.endswith(("ed", "ing")) or phrase.is_adjective(t, k)
    return t.kinds[k] == "w" and (t.upper(k) or plain)


def exact(start: int, end: int, value: Decimal, rule: str) -> Amount:
    """An exact amount over the tokens start..end."""
    number = Number(start, end, value, "words")
    return Amount(start, end, number, value, value, value, Bound.EXACT, rule=rule)


def one_coin(page: Page, i: int) -> Amount | None:
    """Such as "a dollar": one of a currency, where no number stands before it."""
    t = page.t
    if t.lows[i - 1] not in {"a", "one"} or i - 1 < page.bar or t.lows[i - 2] in {"half", "quarter", "to", "of", "per", "not"}:
        return None
    if t.kinds[i + 1] == "w" and t.lows[i + 1] not in nouns().stop:
        return None
    found = money.after(t, i, page.conventions)
    if found is None or t.lows[i + 1] == "-":
        return None
    amount = exact(i - 1, i, Decimal(1), "one coin")
    amount.end, amount.unit, amount.kind = found[0], found[1], FigureKind.MONEY
    amounts.add_minor(page, amount)
    return amount


def one_weight(page: Page, i: int) -> Amount | None:
    """Such as "a tonne of heroin", "more than a ton of": one of a weight; a plain "ton of" is often only much."""
    t = page.t
    bounded = t.lows[i - 2] in {"than", "over", "about", "around", "nearly", "almost", "roughly", "least", "under", "to"}
    if t.lows[i - 1] not in {"a", "one"} or i - 1 < page.bar or t.lows[i + 1] != "of" or (t.lows[i] == "ton" and not bounded):
        return None
    measure = unit(t, i, digits=False) if t.lows[i - 2] not in {"half", "quarter", "of", "per", "not"} else None
    if measure is None:
        return None
    amount = exact(i - 1, i, Decimal(1), "one weight")
    amount.end, amount.unit, amount.kind = measure
    return amount


def one_part(page: Page, i: int) -> Amount | None:
    """Such as "lost a percent", "fell a point to 31": one percent or point where a change is told."""
    t = page.t
    if t.lows[i - 1] != "a" or i - 1 < page.bar or t.lows[i + 1] in {"of", "-"} or phrase.is_plural(t.lows[i + 1]):
        return None
    k = i - 2
    while t.lows[k] in {"by", "nearly", "almost", "about", "over", "than", "more", "least", "at"}:
        k -= 1
    if t.lows[k] not in changes().by or t.lows[k] in changes().compare:
        return None
    amount = exact(i - 1, i, Decimal(1), "one part")
    amount.end, amount.unit, amount.kind = i + 1, "percent" if t.lows[i] == "percent" else "percentage point", FigureKind.SHARE
    return amount


def group(page: Page, i: int) -> Amount | None:
    """Such as "a trio of gunmen"."""
    t, n = page.t, number_words()
    size = n.groups.get(t.lows[i])
    if size is None or t.lows[i - 1] not in {"a", "another"} or i - 1 < page.bar:
        return None
    if t.lows[i + 1] != "of" and t.kinds[i + 1] == "w":
        return None
    if t.lows[i] == "score" and (not phrase.is_plural(t.lows[i + 2]) or t.lows[i + 2] in {"points", "goals", "runs"}):
        return None
    return exact(i - 1 if t.lows[i - 1] == "a" else i, i + 1, Decimal(size), "group")


def _verb(page: Page, i: int) -> bool:
    """Whether the word at token i is a verb: "will double", "plans to more than halve its debt", "it triples the fee"."""
    t, c = page.t, changes()
    k = i - 1
    while t.lows[k] in _NEARLY or t.lows[k].endswith("ly"):
        k -= 1
    after = t.lows[i + 1]
    if t.apart(i) or after == "-" or after in _NOT_DOUBLED or k < 0:
        return False
    if t.lows[i].endswith("s"):
        named = t.kinds[k] == "w" and t.lows[k] not in nouns().stop - {"it", "he", "she", "that", "which"}
        return after in _OBJECTS and (named or t.lows[k] in _SUBJECTS) and not t.lows[k].endswith("'s")
    if t.lows[k] == "to":
        return t.lows[k - 1] not in c.moves | _LEADING and t.kinds[k - 1] == "w"
    return t.lows[k] in _MODALS


def multiple(page: Page, i: int) -> Amount | None:
    """Such as "doubled", "twice as many", "tenfold"."""
    t, c = page.t, changes()
    word = t.lows[i]
    if word in c.doubling and _verb(page, i):
        amount = exact(i, i + 1, *c.doubling[word])
        amount.unit, amount.kind = "times", FigureKind.MULTIPLE
        return amount
    if word in c.multiples:
        value, way = c.multiples[word]
        if t.lows[i + 1] in {"over", "down", "as"} and word.startswith("doubl"):
            return None
        amount = exact(i, i + 1, value, f"multiple {way}")
        amount.unit, amount.kind = "times", FigureKind.MULTIPLE
        return amount
    if word.endswith("fold") and word[:-4] in number_words().small:
        amount = exact(i, i + 1, Decimal(number_words().small[word[:-4]]), "multiple")
        amount.unit, amount.kind = "times", FigureKind.MULTIPLE
        return amount
    if word in c.factors:
        nxt = t.lows[i + 1]
        if (
            nxt not in c.factor_next
            or (word == "half" and nxt != "as")
            or (
                word in {"twice", "thrice"}
                and nxt not in {"as", "the", "that", "what", "its", "their"}
                and not (nxt == "last" and t.lows[i + 2].endswith("'s"))
            )
        ):
            return None
        if nxt == "as" and t.lows[i + 2] not in {
            "many",
            "much",
            "high",
            "large",
            "big",
            "long",
            "likely",
            "often",
            "fast",
            "great",
            "expensive",
        }:
            return None
        amount = exact(i, i + 1, c.factors[word], "factor")
        amount.unit, amount.kind = "times", FigureKind.MULTIPLE
        return amount
    return None


def times(page: Page, a: Amount) -> None:
    """Such as "three times higher", "10-fold": a multiple; "three times" alone counts occasions."""
    t, j = page.t, a.end
    if t.lows[max(0, a.start - 4) : a.start] == ["by", "a", "factor", "of"] and not a.unit:
        a.unit, a.kind, a.rule = (
            "times",
            FigureKind.MULTIPLE,
            f"multiple {context.by(t, a.start - 4, relative=True) or ''}".strip(),
        )
        return
    if a.unit or (a.best is None and a.number.form != "vague"):
        return
    k = j + 1 if t.lows[j] == "-" and t.glued(j) else j
    if t.lows[k] in {"fold", "x"} and t.glued(j - 1) and (t.lows[k] != "x" or t.kinds[k + 1] != "n"):
        a.end = k + 1
    elif t.lows[j] == "times" and (
        t.lows[j + 1] in changes().compare or t.lows[j + 1] in changes().times_next or (a.best or 0) % 1
    ):
        a.end = j + 1
    else:
        return
    a.unit, a.kind, a.rule = "times", FigureKind.MULTIPLE, "multiple"
