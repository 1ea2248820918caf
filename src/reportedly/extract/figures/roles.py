"""A figure that the text denies, or gives as the level before a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import context
from reportedly.extract.figures.lexicon import changes

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Amount, Page


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


def role(page: Page, a: Amount, start: int) -> str:
    """Denied or earlier."""
    t = page.t
    while t.lows[start - 1] in _RANKED:
        start -= 1
    before = t.lows[start - 1]
    if before == "not":
        near = [t.lows[k] for k in range(a.end, a.end + 7)]
        if "but" in near or t.lows[start - 2] == ",":
            return "denied"
    if before in {"than", "of"} and t.lows[start - 2] in {"rather", "instead"}:
        return "denied"
    compared = before in {"with", "to"} and t.lows[start - 2] in {"compared", "compares"}
    beside = before in {"versus", "vs", "against"} and t.lows[start - 2] == "," and t.lows[a.end] != "of"
    if compared or beside:
        return "earlier"
    if before == "from" and (context.levels(t, start - 1, sure=t.lows[a.end] != "to") or t.lows[start - 2] in {"up", "down"}):
        return "earlier"
    return ""
