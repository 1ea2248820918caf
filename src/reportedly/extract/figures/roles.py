"""A figure that the text denies, or gives as the level before a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import context
from reportedly.extract.figures.lexicon import changes, nouns
from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Amount, Page
    from reportedly.extract.figures.tokens import Tokens


_AGAINST = frozenset(["with", "to", "versus", "vs", "against", "from"])
_FORMER = frozenset(["earlier", "previous", "prior", "initial", "original", "first", "old", "former"])
_RANKED = frozenset(["a", "an", "the", "record", "high", "low", "peak", "previous", "revised", "earlier"])
"""Between "from" and the level before a change: "from a record 38 million"."""


def times_trend(page: Page, a: Amount) -> str | None:
    """The direction that a comparison after a multiple gives."""
    t = page.t
    for k in range(a.end, a.end + 4):
        if t.lows[k] in changes().compare:
            return changes().compare[t.lows[k]]
        if t.lows[k] in changes().nouns:
            return changes().nouns[t.lows[k]]
    return None


def _lead(t: Tokens, start: int) -> int:
    """The first token of what the figure is the size of: "a loss of" in "compares with a loss of $3 million"."""
    k = start
    while t.lows[k - 1] in _RANKED:
        k -= 1
    if t.lows[k - 1] != "of":
        return k
    for n in range(k - 3, max(0, k - 7), -1):
        if t.kinds[n + 1] != "w" or t.lows[n + 1] in nouns().stop - nouns().participles - _RANKED:
            break
        if t.lows[n] in {"a", "an", "the", "its", "their"} and t.lows[n - 1] in _AGAINST:
            return n
    return k


def role(page: Page, a: Amount, start: int) -> str:
    """Denied or earlier."""
    t = page.t
    start = _lead(t, start)
    before = t.lows[start - 1]
    if before == "not":
        near = [t.lows[k] for k in range(a.end, a.end + 7)]
        if "but" in near or t.lows[start - 2] == "," or (t.lows[start - 2] == "and" and t.lows[start - 3] == ","):
            return "denied"
    if before in {"than", "of"} and t.lows[start - 2] in {"rather", "instead"}:
        return "denied"
    if before == "been" and t.lows[start - 2] == "having":
        return "earlier"
    if a.kind is FigureKind.DURATION and "-" in t.lows[a.start : a.end]:
        return ""  # "against a 30-day average"
    led = set(t.lows[start : a.start])
    if before != "from" and led & changes().set and not led & _FORMER:
        return ""  # "against a target of 90"
    compared = before in {"with", "to"} and t.lows[start - 2] in {"compared", "compares"}
    beside = before in {"versus", "vs", "against"} and t.lows[start - 2] == "," and t.lows[a.end] != "of"
    if compared or beside:
        return "earlier"
    if before == "after" and t.lows[start - 2] == "," and _is_of_then(t, a.end):
        return "earlier"
    if before == "from" and (context.levels(t, start - 1, sure=t.lows[a.end] != "to") or t.lows[start - 2] in {"up", "down"}):
        return "earlier"
    return ""


def _is_of_then(t: Tokens, k: int) -> bool:
    """Whether a number, with one word for its noun at most, is only that of another year: "after $2.18 billion in 2024"."""
    for at in (k, k + 1):
        year = t.lows[at] == "in" and t.kinds[at + 1] == "n" and len(t.lows[at + 1]) == len("2024")
        if year or (t.lows[at] in {"a", "the", "last"} and {t.lows[at + 1], t.lows[at + 2]} & _TERMS):
            return True
    return False


_TERMS = frozenset(["year", "quarter", "month", "week"])
