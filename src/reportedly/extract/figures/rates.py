"""What a rate is per: "a month each", "per 100,000 people", "daily", "each family gets"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.extract.figures.units import units

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_TIMES = frozenset(["minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year", "season"])
_NO_TIME = frozenset(["after", "before", "later", "earlier", "ago", "long", "old", "-"])
_AND_MORE = frozenset(["a", "an", "half", "one", "two", "three", "so", "more"])
"""After "a month and" or "a day or" these go on with the length."""
_ONE_TIME = frozenset(["dollar", "square", "family", "student", "child"])
"""After "a" these are no denominator."""
_FAR = 7
AVERAGED = frozenset(["averaged", "averages", "averaging"])
"""After these a measure is per what its subject says: "daily output averaged 3 tonnes"."""
_SPANS = frozenset(
    ["in", "for", "within", "over", "once", "than", "half", "of", "such", "after", "only", "just", "about", "nearly", "almost"]
)
"""Before "a week" these make it a length, no rate."""
_CLAUSES = frozenset(["and", "but", "who", "that", "which", "after", "before", "when", "while", "because", "as"])
_BREAKS = frozenset([".", ";", "!", "?", ",", "on", "in", "at", "from", "to", "with", "for"])


def around(
    t: Tokens, start: int, end: int, counts: tuple[int, int] | None, *, money: bool, counted: bool
) -> tuple[int, str] | None:
    """End token and denominator of the figure over start..end whose counted noun is `counts`."""
    if t.lows[end - 1] in units().timed:
        return end, units().timed[t.lows[end - 1]]
    found = _behind(t, end, money=money) or _behind_aside(t, end, money=money)
    found = found or (_behind(t, counts[1], money=money) if counts and counts[1] > end else None)
    if found is None and (money or counted):
        word = _said_before(t, start) or _often(t, max(end, counts[1] if counts else end))
        return (end, word) if word else None
    if found is None:
        return None
    at, word = found
    if "each" in word.split("/"):
        whom = _each_of(t, start)
        return at, "/".join(whom if whom and part == "each" else part for part in word.split("/"))
    if money and word in _TIMES:
        whom = _each_before(t, start)[0]
        return at, f"{whom}/{word}" if whom else word
    return found


def _behind(t: Tokens, j: int, *, money: bool) -> tuple[int, str] | None:
    """End token and denominator of "a month each", "per 100,000 people", "apiece" at token j."""
    parts: list[str] = []
    end = j
    for _ in range(3):
        step = _one(t, end, money=money)
        if step is None:
            break
        end, word = step
        parts.append(word)
    ordered = [part for part in parts if part == "each"] + [part for part in parts if part != "each"]
    return (end, "/".join(ordered)) if parts else None


def _behind_aside(t: Tokens, end: int, *, money: bool) -> tuple[int, str] | None:
    """The denominator behind the same said again in brackets: "3 kilograms (6.6 pounds) a month"."""
    close = next((k for k in range(end, end + _FAR) if t.lows[k] == ")"), None) if t.lows[end] == "(" else None
    found = _behind(t, close + 1, money=money) if close is not None else None
    return (end, found[1]) if found is not None else None


def _one(t: Tokens, j: int, *, money: bool) -> tuple[int, str] | None:
    """One denominator at token j."""
    u = units()
    while t.lows[j] == "-" and t.glued(j - 1) and t.glued(j):
        j += 1
    low = t.lows[j]
    if t.lows[j + 1] == "-" and t.glued(j) and low in {"a", "an", "per"}:
        j += 1
    nxt = t.lows[j + 1]
    if low in {"each", "apiece"}:
        if low == "each" and nxt in u.per:
            return j + 2, _singular(nxt)
        return (j + 1, "each") if nxt not in {"other", "of"} else None
    if low == "/":
        return _stroke(t, j)
    if low in {"a", "an", "every"} and nxt in (u.qualifiers.keys() | u.per):
        return None if low == "a" and nxt in _ONE_TIME and nxt != "square" else _unit(t, j + 1, article=True)
    if low == "per" or (low in ({"for", "on", "to"} if money else {"for"}) and nxt in {"every", "each"}):
        return _per(t, j + 1 if low == "per" else j + 2)
    if low in u.adverbs and low != "annual" and (t.kinds[j + 1] != "w" or t.lows[j + 1] in nouns().stop or low == "annually"):
        return j + 1, u.adverbs[low]
    return None


def _stroke(t: Tokens, j: int) -> tuple[int, str] | None:
    """Such as "$40/barrel", "12 t/ha"."""
    u = units()
    if not (t.glued(j - 1) and t.glued(j)):
        return None
    if t.lows[j + 1] in u.per:
        return j + 2, _singular(t.lows[j + 1])
    symbol = u.symbols.get(t.forms[j + 1]) or u.words.get(t.lows[j + 1])
    return (j + 2, symbol[0]) if symbol else None


def _unit(t: Tokens, k: int, *, article: bool = False) -> tuple[int, str] | None:
    """A unit as denominator: "month", "square metre", "metric ton"."""
    u = units()
    name = u.qualifiers.get(t.lows[k])
    inner = u.words.get(t.lows[k + 1]) if name else None
    if name and inner:
        return k + 2, "tonne" if name == "metric" else f"{name} {inner[0]}"
    longer = (t.lows[k + 1] in _NO_TIME and (t.lows[k] in _TIMES or t.lows[k + 1] == "-")) or (
        t.lows[k + 1] in {"and", "or"} and t.lows[k + 2] in _AND_MORE
    )
    if t.lows[k] not in u.per or (article and (longer or t.lows[k] == "square")):
        return None
    return k + 1, _singular(t.lows[k])


def _per(t: Tokens, k: int) -> tuple[int, str] | None:
    """What stands behind "per", "for every" or "on each"."""
    if t.kinds[k] == "n":
        noun = t.lows[k + 1] if t.kinds[k + 1] == "w" else ""
        span = phrase.noun_phrase(t, k + 1) if noun else None
        end = span[1] if span and span[0] == k + 1 and span[1] < k + 5 else k + 1
        if t.lows[k + 1] in number_words().scales:
            end = k + 3 if t.kinds[k + 2] == "w" and t.lows[k + 2] not in nouns().stop else k + 2
        return end, t.text[t.starts[k] : t.ends[end - 1]]
    found = _unit(t, k)
    if found is None and t.kinds[k] == "w" and t.lows[k] not in nouns().stop | {"cent", "cents"}:
        found = k + 1, _singular(t.lows[k])
    return found


def _often(t: Tokens, j: int) -> str | None:
    """A frequency behind the verb: "300 people die every day", "60 patients are admitted daily"."""
    u = units()
    for k in range(j, j + _FAR):
        low, nxt = t.lows[k], t.lows[k + 1]
        if t.kinds[k] != "w" or t.apart(k - 1) or low in _CLAUSES:
            return None
        if low in {"every", "each", "per"} and nxt in _TIMES:
            return nxt
        if low == "every" and (t.kinds[k + 1] == "n" or phrase.number_word(nxt)) and t.lows[k + 2].removesuffix("s") in _TIMES:
            return t.text[t.starts[k + 1] : t.ends[k + 2]]
        ends = t.kinds[k + 1] != "w" or nxt in {"in", "from", "at", "by", "since", "to", "for", "and", "on"}
        if low in u.adverbs and low != "annual" and ends:
            return u.adverbs[low]
        alone = t.lows[k + 2] in {".", ",", ";", ""} and t.lows[k - 1] not in _SPANS
        if low == "a" and nxt in _TIMES and alone:
            return nxt
    return None


def _said_before(t: Tokens, start: int) -> str | None:
    """Such as "a monthly stipend of", "an annual quota of", "each worker ... paid"."""
    u = units()
    time = None
    k = start - 1
    if t.lows[k] in {"of", "to", "at", "is", "was", "by", ":"}:
        for j in range(k - 1, max(-1, k - 5), -1):
            low = t.lows[j]
            if t.kinds[j] != "w" or t.apart(j) or low in {"of", "in", "on", "a", "an", "the", "and"}:
                break
            if low in u.adverbs and low != "annually" and j < k - 1:
                time = u.adverbs[low]
    elif t.lows[k] in AVERAGED:
        time = next((u.adverbs[t.lows[j]] for j in range(k - 1, max(-1, k - 4), -1) if t.lows[j] in u.adverbs), None)
    elif t.lows[k] in u.adverbs and t.lows[k] != "annually":
        time = u.adverbs[t.lows[k]]
    whom, other = _each_before(t, start)
    return "/".join(part for part in (whom, other or time) if part) or None


def _each_before(t: Tokens, start: int) -> tuple[str | None, str | None]:
    """Whom and when "each worker", "every month" before the figure make the denominator."""
    u, n = units(), nouns()
    for j in range(start - 1, max(-1, start - 12), -1):
        low, nxt = t.lows[j], t.lows[j + 1]
        if t.kinds[j] == "n" or low in _BREAKS:
            break
        if low in {"each", "every"} and t.kinds[j + 1] == "w" and j + 1 < start:
            modified = nxt in n.participles or nxt.endswith(("ed", "ly"))
            whom = next(
                (t.lows[k] for k in range(j + 2, min(j + 4, start)) if t.lows[k] in n.person or t.lows[k] in n.household), ""
            )
            nxt = whom if modified and whom else nxt  # "each displaced household"
            if nxt not in u.per and not (low == "each" and (nxt in n.person or nxt in n.household)):
                break
            word = _singular(nxt)
            return (None, word) if word in {"month", "year", "day", "week", "hour"} else (word, None)
    return None, None


_NEXT_CLAUSE = frozenset({"and", "but", "while", "whereas"})


def _each_of(t: Tokens, start: int) -> str | None:
    """Who "each" at the end means: the last plural person before the figure in its clause."""
    n = nouns()
    for j in range(start - 1, max(-1, start - 25), -1):
        low = t.lows[j]
        if low in {".", "!", "?", ";"} or (low in _NEXT_CLAUSE and t.lows[j - 1] == ","):
            return None  # "mourns 19 victims; both swap 185 prisoners each", "fined 40 drivers, and two banks paid $9m each"
        if low.endswith("s") and (low in n.person or low in n.household):
            return _singular(low)
    return None


def _singular(low: str) -> str:
    if low == "capita":
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us")) else low  # "12 men per bus"
