"""Shares of those who could vote: the turnout, by whatever words."""

import re
from dataclasses import replace

from reportedly.model import FigureKind, Quantity
from reportedly.model.draft import Draft
from reportedly.model.quantity import UNKNOWN

_TURNOUT = frozenset({"turnout", "participation"})
_WENT = re.compile(
    r"\b(?:went to (?:vote|the polls)|cast (?:a|an|their) (?:vote|ballot)s?"
    r"|(?:have |had |has )?voted(?! (?:for|against|by|to|in favou?r)\b))"
)
_WHOM = 12
"""Letters behind a quotation that may still say for whom people voted."""
_TOOK_PART = frozenset({"taken part", "turned out", "participated"})
_VOTERS = frozenset({UNKNOWN, "voter", "elector", "person", "registered", "enrolled"})
_POLL = re.compile(r"\b(?:election|ballots?|referendum|polling|vote[ds]?|voters?|turnout)\b", re.IGNORECASE)


def as_turnout(quantity: Quantity, one: Draft, event: str, text: str) -> Quantity:
    """The quantity of a share of those who could vote: "turnout was 52 percent", "39 percent went to vote", "took part"."""
    if one.figure is None or one.figure.unit != "percent" or one.figure.kind is FigureKind.CHANGE:
        return quantity
    if quantity.what not in _TURNOUT and not (quantity.what in _VOTERS and _votes(quantity, one, event, text)):
        return quantity
    where = quantity.whose if quantity.where == UNKNOWN else quantity.where  # "Madagascar turnout at 52 percent"
    return replace(quantity, whose=UNKNOWN, what="turnout", state="turned-out", where=where)


def _votes(quantity: Quantity, one: Draft, event: str, text: str) -> bool:
    """Whether those counted went to vote, or took part in what the report calls a poll."""
    if quantity.state == "voted" and one.figure is not None and _WENT.search(text, one.figure.end, one.end + _WHOM):
        return True
    return quantity.state in {"protested", "voted"} and event in _TOOK_PART and _POLL.search(text) is not None
