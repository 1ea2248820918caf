"""What stands around a figure: direction of change, denominator, role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.lexicon import changes, nouns, number_words
from reportedly.extract.figures.units import units

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_COPULAS = frozenset(
    [
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
    ]
)
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


def trend(t: Tokens, start: int, end: int, noun_end: int, *, relative: bool) -> str | None:
    """Up or down, where the figure is the size of a change. `relative`: a percentage, points or a share."""
    c = changes()
    k = start - 1
    if t.lows[k] in c.further:
        return None if relative else "up"
    found = _by(t, k, relative=relative) or _direct(t, k, relative=relative)
    if found:
        return found
    for j in {end, noun_end}:
        if t.lows[j] in c.compare and (t.lows[j + 1] == "than" or relative) and t.lows[j] not in {"above", "below", "additional"}:
            return c.compare[t.lows[j]]
        if t.lows[j] in {"above", "below"} and relative:
            return c.compare[t.lows[j]]
        if t.lows[j] == "more" and not relative and t.lows[j + 1] != "than" and t.lows[j - 1] not in {"or", "and"}:
            return "up"
    if relative and t.lows[end] in c.nouns:
        return c.nouns[t.lows[end]]
    if relative and t.lows[end + 1] in c.nouns and t.kinds[end] == "w" and t.lows[end] not in nouns().stop:
        return c.nouns[t.lows[end + 1]]
    return None


def _by(t: Tokens, k: int, *, relative: bool) -> str | None:
    """Such as "fell by 18,533", "cut its staff by 500"."""
    c = changes()
    if t.lows[k] != "by":
        if t.lows[k] == "of" and t.lows[k - 1] in c.nouns and (relative or t.lows[k - 1] not in {"loss", "losses"}):
            return c.nouns[t.lows[k - 1]]
        return None
    for j in range(k - 1, max(-1, k - 9), -1):
        low = t.lows[j]
        if low in _CLAUSE:
            return None
        if low in c.by:
            return c.by[low]
        if low in c.multiples:
            return None
    return None


def _direct(t: Tokens, k: int, *, relative: bool) -> str | None:
    """Such as "rose 31 percent", "up 12 per cent", "rose sharply 300"."""
    c = changes()
    j = k
    while t.lows[j] in _ADVERBS and j > k - 3:
        j -= 1
    low = t.lows[j]
    if low in {"up", "down"} and not (
        t.kinds[j - 1] != "w"
        or t.lows[j - 1] in _COPULAS
        or (relative and t.lows[j - 1].endswith("s") and t.lows[j - 1] not in c.by)
    ):
        return None
    if low in c.alone and (relative or low not in {"increase", "increases", "dip", "drop", "drops", "fall", "sink", "decline"}):
        return c.alone[low]
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
    for j in range(k - 1, max(-1, k - 9), -1):
        low = t.lows[j]
        if low in c.ranging:
            return False
        if low in _CLAUSE:
            return False
        if low in (c.moves if sure else c.any - c.compare.keys()) or low in c.multiples or low in c.nouns:
            return True
    return t.lows[k - 1] in c.any and not sure


def per(t: Tokens, j: int) -> tuple[int, str] | None:
    """End token and denominator of "a month each", "per 100,000 people", "apiece" at token j."""
    u = units()
    parts: list[str] = []
    end = j
    for _ in range(3):
        step = _one_per(t, end)
        if step is None:
            break
        end, word = step
        parts.append(word)
    if not parts:
        return None
    ordered = [p for p in parts if p == "each"] + [p for p in parts if p != "each"]
    assert u is not None
    return end, "/".join(ordered)


def _one_per(t: Tokens, j: int) -> tuple[int, str] | None:
    u = units()
    while t.lows[j] == "-" and t.glued(j - 1) and t.glued(j):
        j += 1
    low, nxt = t.lows[j], t.lows[j + 1]
    if t.lows[j + 1] == "-" and t.glued(j) and low in {"a", "an", "per"}:
        nxt = t.lows[j + 2]
        j += 1
    if low in {"each", "apiece"}:
        if low == "each" and nxt in u.per:
            return j + 2, _singular(nxt)
        return (j + 1, "each") if nxt not in {"other", "of"} else None
    if low in {"a", "an", "every", "/"} and nxt in u.per and (low != "/" or t.glued(j)):
        if t.lows[j + 2] in {"after", "before", "later", "earlier", "ago", "long", "old", "or", "and", "-"} or (
            low == "a" and nxt in {"dollar", "square", "family", "student", "child"}
        ):
            return None
        return j + 2, _singular(nxt)
    if low in {"per", "for"} and (low == "per" or nxt in {"every", "each"}):
        k = j + 1 if low == "per" else j + 2
        if t.kinds[k] == "n":
            noun = t.lows[k + 1] if t.kinds[k + 1] == "w" else ""
            span = phrase.noun_phrase(t, k + 1) if noun else None
            noun_end = span[1] if span and span[0] == k + 1 and span[1] < k + 5 else k + 1
            if t.lows[k + 1] in number_words().scales:
                noun_end = k + 3 if t.kinds[k + 2] == "w" and t.lows[k + 2] not in nouns().stop else k + 2
            return noun_end, t.text[t.starts[k] : t.ends[noun_end - 1]]
        if t.kinds[k] == "w" and t.lows[k] not in {"cent", "cents"} and (low == "per" or t.lows[k] in u.per):
            return k + 1, _singular(t.lows[k])
    if low in u.adverbs and low != "annual" and (t.kinds[j + 1] != "w" or t.lows[j + 1] in nouns().stop or low == "annually"):
        return j + 1, u.adverbs[low]
    return None


def _singular(low: str) -> str:
    if low == "capita":
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def per_before(t: Tokens, start: int) -> str | None:
    """Such as "a monthly stipend of", "an annual quota of", "each worker ... paid"."""
    u = units()
    time = whom = None
    k = start - 1
    if t.lows[k] in {"of", "to", "at", "is", "was", "by", ":"}:
        for j in range(k - 1, max(-1, k - 5), -1):
            low = t.lows[j]
            if t.kinds[j] != "w" or t.apart(j) or low in {"of", "in", "on", "a", "an", "the", "and"}:
                break
            if low in u.adverbs and low != "annually" and j < k - 1:
                time = u.adverbs[low]
    elif t.lows[k] in u.adverbs and t.lows[k] != "annually":
        time = u.adverbs[t.lows[k]]
    for j in range(start - 1, max(-1, start - 12), -1):
        low = t.lows[j]
        if t.kinds[j] == "n" or low in {".", ";", "!", "?", ",", "on", "in", "at", "from", "to", "with", "for"}:
            break
        if low in {"each", "every"} and t.kinds[j + 1] == "w" and j + 1 < start:
            if not (
                t.lows[j + 1] in u.per
                or (low == "each" and (t.lows[j + 1] in nouns().person or t.lows[j + 1] in nouns().household))
            ):
                break
            whom = _singular(t.lows[j + 1])
            if whom in {"month", "year", "day", "week", "hour"}:
                time, whom = whom, None
            break
    return "/".join(part for part in (whom, time) if part) or None


def each_of(t: Tokens, start: int) -> str | None:
    """Who "each" at the end means: the last plural person before the figure in its sentence."""
    n = nouns()
    for j in range(start - 1, max(-1, start - 25), -1):
        low = t.lows[j]
        if low in {".", "!", "?"}:
            return None
        if low.endswith("s") and (low in n.person or low in n.household):
            return _singular(low)
    return None
