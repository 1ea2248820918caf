"""What stands around a figure: direction of change, levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import changes, nouns, number_words

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_COPULAS = frozenset(
    [
        "settled",
        "closed",
        "ended",
        "finished",
        "traded",
        "opened",
        "trading",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "went",
        "gone",
        "go",
        "goes",
        "sales",
        "profits",
        "revenue",
        "income",
        "exports",
        "imports",
        "shares",
        "prices",
        "costs",
        "deaths",
        "cases",
        "sharply",
        "still",
        "currently",
        "now",
        "again",
        "almost",
        "last",
        "recently",
    ]
)
_COINS = frozenset(["cent", "cents", "pence", "penny", "p"])
_NO_CHANGE = frozenset(["above", "below", "additional", "younger", "older"])
ARE = frozenset(["is", "are", "was", "were", "be", "been", "went", "gone"])
"""Before "up to 40 from 16" these tell a level, no bound."""
_FAR = 20
_CLAUSE = frozenset((".", ";", "!", "?", ":", "\u2013", "(", ")"))
_ADVERBS = frozenset(
    [
        "by",
        "sharply",
        "slightly",
        "further",
        "again",
        "steadily",
        "dramatically",
        "significantly",
        "only",
        "just",
        "nearly",
        "almost",
        "even",
        "also",
        "still",
        "roughly",
        "some",
    ]
)


def trend(t: Tokens, start: int, end: int, noun_end: int, *, relative: bool, sized: bool = False) -> str | None:
    """Up or down, where the figure is the size of a change. `relative`: a share or points; `sized`: money, a measure."""
    c = changes()
    k = start - 1
    if c.reaching & set(t.lows[start : min(start + 2, end - 1)]):
        return None  # "climbed past 300" tells a level
    if t.lows[k] in c.further:
        return None if relative else "up"
    if t.lows[end] in c.further and noun_end > end + 1 and not (relative or sized):
        return "up"  # "two further deaths"
    found = by(t, k, relative=relative) or _direct(t, k, relative=relative, plain=relative or noun_end == end)
    if found and not relative and noun_end > end and t.lows[k] in {"dropped", "dropping"}:
        return None  # "dropped four bombs"
    found = found or (_taken(t, k, end, noun_end, sized=sized) if relative or sized else None)
    if found:
        return found
    if (relative or sized) and t.lows[end + _inserted(t, start, end)] in {"higher", "lower"}:
        return c.compare[t.lows[end + _inserted(t, start, end)]]  # "31 cents, or 0.4%, higher"
    for j in {end, noun_end}:
        if t.lows[j] in c.compare and (t.lows[j + 1] == "than" or relative) and t.lows[j] not in _NO_CHANGE:
            return c.compare[t.lows[j]]
        if t.lows[j] in {"cheaper", "dearer", "costlier", "pricier"}:
            return c.compare[t.lows[j]]
        if t.lows[j] in {"above", "below"} and (relative or any(t.lows[n] in c.yardsticks for n in range(j + 1, j + 6))):
            return c.compare[t.lows[j]]
        if t.lows[j] == "fewer" and not relative and t.lows[j + 1] != "than" and t.lows[j - 1] not in {"or", "and"}:
            return "down"
        if t.lows[j] == "more" and not relative and t.lows[j + 1] != "than" and t.lows[j - 1] not in {"or", "and"}:
            return "up"
    if (
        relative
        and t.lows[end] in {"up", "down"}
        and t.lows[end + 1] not in {"to", "from", "and"}
        and t.lows[k] in _COPULAS | c.moves
    ):
        return t.lows[end]  # "closed 0.7% up"
    if relative and t.lows[end] in {"short", "shy"} and t.lows[end + 1] == "of":
        return "down"
    if relative and t.lows[end] in c.nouns:
        return c.nouns[t.lows[end]]
    if relative and t.lows[end + 1] in c.nouns and t.kinds[end] == "w" and t.lows[end] not in nouns().stop:
        return c.nouns[t.lows[end + 1]]
    return None


def _inserted(t: Tokens, start: int, end: int) -> bool:
    """Whether the figure over start..end is set between commas after "or"."""
    return t.lows[start - 1] == "or" and t.lows[end] == ","


def _taken(t: Tokens, k: int, end: int, noun_end: int, *, sized: bool) -> str | None:
    """Such as "lost 40 cents", "gained $3 to $90", "wiped 4 billion euros off": the step of a price, no sum won or lost."""
    c = changes()
    while t.lows[k] in _ADVERBS:
        k -= 1
    if "off" in {t.lows[end], t.lows[noun_end]} and t.lows[k] in c.taking:
        return "down"
    level = t.lows[end] == "to" and (t.kinds[end + 1] == "n" or (t.kinds[end + 2] == "n" and t.kinds[end + 1] == "p"))
    return c.by[t.lows[k]] if sized and t.lows[k] in c.pricing and (level or t.lows[end - 1] in _COINS) else None


def signed(t: Tokens, start: int, *, relative: bool) -> str | None:
    """Such as "143 (+54)", "68 (-77)", "prices +0.3%": a sign in brackets, or a plus before a percentage, is a change."""
    ways = {"+": "up", "-": "down", "\u2013": "down"}
    if not t.glued(start - 1):
        return None
    if relative and t.lows[start - 1] == "+" and not t.glued(start - 2) and t.lows[start - 2] not in nouns().stop:
        return "up"
    return ways.get(t.lows[start - 1]) if t.lows[start - 2] == "(" and t.glued(start - 2) else None


def over_time(t: Tokens, j: int) -> bool:
    """Whether "y/y", "m/m" or "yoy" stands at token j: the percentage before it is a change."""
    return t.lows[j] in {"yoy", "mom", "qoq"} or (t.lows[j] in {"y", "m", "q"} and t.lows[j + 1 : j + 3] == ["/", t.lows[j]])


def by(t: Tokens, k: int, *, relative: bool) -> str | None:
    """Such as "fell by 18,533", "cut its staff by 500"."""
    c = changes()
    if t.lows[k] != "by":
        if t.lows[k] == "of" and t.lows[k - 1] in c.nouns and (relative or t.lows[k - 1] not in c.levels):
            return c.nouns[t.lows[k - 1]]
        if not (
            relative and t.lows[k] == "of" and t.lows[k - 1] in {"pace", "rate", "clip"} and "at" in t.lows[max(0, k - 5) : k]
        ):
            return None  # "rose at an annual pace of 6 percent"
    way = _verb_before(t, k)
    if way is None and _listed(t, k):  # "rose by $5m to $90m and imports by $2m"
        first = next((j for j in range(k - 1, max(0, k - _FAR), -1) if t.lows[j] in _CLAUSE or t.lows[j] == "by"), 0)
        way = _verb_before(t, first) if t.lows[first] == "by" else None
    return way


def _verb_before(t: Tokens, k: int) -> str | None:
    """The direction of the verb of change right before token k in its clause."""
    c = changes()
    for j in range(k - 1, max(-1, k - 9), -1):
        low = t.lows[j]
        if low in _CLAUSE or low in c.multiples:
            return None
        if low in c.by:
            return c.by[low]
    return None


def _listed(t: Tokens, k: int) -> bool:
    """Whether "by" at token k may take up a verb told before: "and by 3", ", imports by 3"."""
    if t.lows[k - 1] in {"and", ","}:
        return True
    noun = t.kinds[k - 1] == "w" and t.lows[k - 1] not in nouns().stop and not t.lows[k - 1].endswith(("ed", "en", "ing"))
    return noun and any(t.lows[n] in {"and", ",", "while", "but"} for n in range(max(0, k - 5), k - 1))


def _moves_so(t: Tokens, j: int, *, relative: bool, plain: bool) -> bool:
    """Whether "up" or "down" at token j is the way something went: "profit up 14%", not "makes up 80%", "opened up 12 routes"."""
    c = changes()
    before = t.lows[j - 1]
    if t.kinds[j - 1] != "w" or before in c.moves:
        return True
    if before in c.phrasal:
        return plain and before in _COPULAS  # "closed up $16"
    if before in _COPULAS:
        return True
    return relative and before not in nouns().stop - {"pay"} and (before in c.by or not before.endswith(("ed", "ing")))


def _direct(t: Tokens, k: int, *, relative: bool, plain: bool) -> str | None:
    """Such as "rose 31 percent", "up 12 per cent", "rose sharply 300"."""
    c = changes()
    j = k
    while t.lows[j] in _ADVERBS and j > k - 3:
        j -= 1
    low = t.lows[j]
    if low in {"up", "down"} and not _moves_so(t, j, relative=relative, plain=plain):
        return None
    if low in c.alone and (relative or low not in {"increase", "increases", "dip", "drop", "drops", "fall", "sink", "decline"}):
        return c.alone[low]
    if low in c.stock and (relative or any(t.lows[n] in c.stocked for n in range(k + 1, k + 6))):
        return c.by[low]
    if relative and low in c.by and low not in {"more", "less", "fewer", "higher", "lower", "exceed", "exceeded", "exceeds"}:
        return c.by[low]
    return None


def moved(t: Tokens, k: int) -> bool:
    """Whether the word at token k moves what follows: "rose five cents to 31.5 cents"."""
    c = changes()
    while t.lows[k] in _ADVERBS:
        k -= 1
    return t.lows[k] in c.by or t.lows[k] in c.nouns


def levels(t: Tokens, k: int, *, sure: bool = False) -> bool:
    """Whether "from" at token k tells two levels of a change rather than a range; `sure` asks for a rise or a fall."""
    c = changes()
    k -= t.lows[k - 1] == "("
    far = 16 if t.lows[k - 1] == "," else 12 if sure else 9
    for j in range(k - 1, max(-1, k - far), -1):
        low = t.lows[j]
        if low in c.ranging:
            return False
        if low in _CLAUSE and not (low == "(" and sure):  # "rose 4 percent ($312 million from $300 million)"
            return False
        if low in {"up", "down"} and t.lows[j + 1] in {"to", "at"} and t.lows[j - 1] in ARE:
            return True  # "was down to 40 from 66"
        if sure and low in c.takers and j < k - 1:
            # not "raised $2 million from 40 donors"
            return any(t.lows[n] in {"to", "by"} for n in range(j + 1, k)) or _reached(t, k)
        if low in (c.moves if sure else c.any - c.compare.keys()) or low in c.multiples or low in c.nouns:
            return True
    return t.lows[k - 1] in c.any and not sure


def _reached(t: Tokens, k: int) -> bool:
    """Whether the level reached follows "from" at token k and what that is of: "from 400 in the first year to 60"."""
    for n in range(k + 2, k + _FAR):
        if t.lows[n] in _CLAUSE:
            return False
        if t.lows[n] == "to":
            return t.kinds[n + 1] == "n" or t.lows[n + 1] in number_words().small or t.lows[n + 1] in number_words().tens
    return False
