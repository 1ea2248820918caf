"""What a figure takes from the figures beside it: a noun that a list shares, the unit, the direction of one change told twice."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportedly.model import FigureKind, FoundFigure

_LISTED = re.compile(r"(?:,|,? (?:and|or|plus)|)(?: then)? ?(?:\([^()\n]{1,40}\) ?(?:and|or) )?")
_AGAIN = re.compile(r"(?: points)?(?:,? or | \()")
_SIGNED = re.compile(r" \([+-]\d[\d.]*\)")
_BESIDE = re.compile(r", (?:higher|lower)\b")
_BREAK = re.compile(r"[.!?]\s|\n\s*\n")
_NEXT_NAME = re.compile(r"(?:,|,? and|,? while|;) (?:the |his |her |its )?(?:rival|[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}) ")
_ENDED = re.compile(r"[.,;)]|\s(?:and|to)\s|\s*$")
_MORE_MONEY = re.compile(r"(?:an?|the) (?:further|additional|extra|other)|another")
_SIZED = re.compile(r"\b(?:million|billion|trillion)$", re.IGNORECASE)
_NO_NOUN = re.compile(r"[.,;)]|\s+(?:for|from|to|in|on|of it|of that|by|at|and|as|was|were)\b|$")
"""What stands behind a sum whose money was named before: "bids for 31 billion.", "3.1 billion for roads"."""
_OTHER_VOICE = re.compile(
    r"; (?:the )?[A-Z][\w-]*(?: \w+)? (?:says?|said|puts?|reports?|reported|claims?|claimed|counts?|counted) "
)
_OF_A_NATION = re.compile(r"(?:^|[\d ])(?:[A-Z]\w+ ){1,2}dollars?$")
_BARE_DOLLARS = re.compile(r"\d(?: \w+illion)? dollars?$")
"""Whose dollars they are is said once: "30 Canadian dollars, from 40 dollars"."""
_TERM = re.compile(r"(?:,|,? and) (?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) $")
"""How many got another term of the same kind: "two received 42 years each, three 40 and one 38"."""
WEIGHTS = frozenset({"kilogram", "gram", "tonne", "ton", "ounce", "stone"})
_WHOLE = re.compile(r"(?:^|[.;:!?\n]\s*|[“\"])(?:of|among) the $", re.IGNORECASE)
"""What a sentence opens with, before a whole whose parts follow: "Of the 19, eleven were women"."""
_THEN = re.compile(
    r"\s*(?:[.,;)]|(?:in|on) (?:the|its) (?:previous|last|earlier|day|week|month|year)|(?:a|the) (?:day|week|month|year)"
    r"|respectively|last|earlier|before|previously)"
)
"""What stands behind the levels that others are up from."""
_NEAR = 90
_OLDEST, HUNDRED, MILLION = 120, 100, 10**6
_COUNTED = frozenset(["person", "item", "household"])
_SIZES = frozenset([FigureKind.MONEY, FigureKind.MEASURE])


def settle(text: str, figures: list[FoundFigure]) -> list[FoundFigure]:
    """The figures with what their neighbours tell of them, in order."""
    listed = _share_ahead(text, figures)
    told: list[FoundFigure] = []
    for figure in listed:
        aside = len(told) > 1 and text[told[-1].start - 2 : told[-1].start] in {"(+", "(-"}  # "31 percent (+2) and"
        last = told[-2] if aside and not told[-1].unit else _of_rank(text, told, figure)
        told.append(_after(text, last, _as_term(text, told, figure)) if last else figure)
    return told


_BRACKET = re.compile(r"\((?:about |some |around |nearly )?$")


def _of_rank(text: str, told: list[FoundFigure], figure: FoundFigure) -> FoundFigure | None:
    """The figure before one that may lend it its unit: in brackets, one in brackets; else one outside.

    "3,200 people (640 households) came on Monday and 1,100 (220) on Tuesday": people, and households.
    """
    last = told[-1] if told else None
    if last is None or not _leaves_out(figure):
        return last
    inside = is_bracketed(text, figure)
    if inside == is_bracketed(text, last):
        return last
    near = [one for one in told[-4:-1] if not _BREAK.search(text[one.end : figure.start])]
    return next((one for one in reversed(near) if is_bracketed(text, one) == inside and one.unit in _COUNTED), last)


def is_bracketed(text: str, figure: FoundFigure) -> bool:
    """Whether a figure opens a bracket: 640, in "3,200 people (640 households)"."""
    return _BRACKET.search(text, max(0, figure.start - 10), figure.start) is not None


def _as_term(text: str, told: list[FoundFigure], figure: FoundFigure) -> FoundFigure:
    """The figure, as a length where it is another term of the same kind: "one 38" behind "two received 42 years each"."""
    term = next((one for one in told[-3:] if one.kind is FigureKind.DURATION), None)
    if term is None or not _is_bare(figure) or _BREAK.search(text[term.end : figure.start]):
        return figure
    got = _TERM.search(text, max(0, figure.start - _NEAR), figure.start) is not None
    return replace(figure, kind=FigureKind.DURATION, unit=term.unit) if got else figure


def _share_ahead(text: str, figures: list[FoundFigure]) -> list[FoundFigure]:
    """Such as "12, 30 and 45 homes": the noun stands once, behind the last."""
    shared = list(figures)
    for at in range(len(shared) - 2, -1, -1):
        figure, ahead = shared[at], shared[at + 1]
        between = text[figure.end : ahead.start]
        # "roughly 200 two years ago": a length right behind a number is no list
        listed = _LISTED.fullmatch(between) and (between.strip() or ahead.kind is not FigureKind.DURATION)
        listed = listed and not (ahead.kind is FigureKind.SHARE and _is_said_again(text, figures, at))
        listed = listed and not (between == ", " and _WHOLE.search(text, max(0, figure.start - _NEAR), figure.start))
        if (_is_bare(figure) and listed and _lends(ahead)) or (
            figure.role == "earlier"
            and _is_bare(replace(figure, role=""))
            and between == " to "
            and ahead.counts
            and _lends(ahead)
        ):
            shared[at] = replace(figure, unit=ahead.unit, kind=ahead.kind, counts=ahead.counts)
        elif figure.trend and _leaves_out(figure) and listed and ahead.kind is FigureKind.SHARE and _lends(ahead):
            shared[at] = replace(figure, unit=ahead.unit)  # "fell by 3, 4 and 5 percent"
            shared[at + 1] = replace(ahead, kind=FigureKind.CHANGE, trend=figure.trend)
        elif figure.trend and _leaves_out(figure) and between == " to " and ahead.kind in _SIZES and _lends(ahead):
            shared[at] = replace(figure, unit=ahead.unit)  # "fell by 5 million to 90 million euros"
        elif ahead.trend and not figure.trend and between == ", or " and _BESIDE.match(text, ahead.end):
            shared[at] = replace(figure, trend=ahead.trend, kind=FigureKind.CHANGE)
        elif ahead.per and not figure.per and figure.unit == ahead.unit and between.strip() in {"to", "from", ", from"}:
            levels = "earlier" in {figure.role, ahead.role}  # "cut from $60 to $47.60 a barrel"
            shared[at] = replace(figure, per=ahead.per, kind=ahead.kind) if levels else figure
    return shared


def _is_said_again(text: str, figures: list[FoundFigure], at: int) -> bool:
    """Whether a share only says again how many a number is: "310, or 40 percent", not "by 3, 4, or 5 percent"."""
    figure, ahead = figures[at], figures[at + 1]
    most, share = (max((one.low or 0, one.best or 0, one.high or 0)) for one in (figure, ahead))
    aside = text[figure.end : ahead.start].startswith(", or ")
    third = at > 0 and _LISTED.fullmatch(text[figures[at - 1].end : figure.start]) is not None
    return (most > HUNDRED >= share) or (aside and not third)


def _is_bare(figure: FoundFigure) -> bool:
    return figure.kind is FigureKind.COUNT and not figure.unit and figure.counts is None and figure.per is None


def _leaves_out(figure: FoundFigure) -> bool:
    """Whether a count, or a change in one, leaves its noun out: "won 27 seats, up 11"."""
    return (
        figure.kind in {FigureKind.COUNT, FigureKind.CHANGE} and not figure.unit and figure.counts is None and figure.per is None
    )


def _lends(figure: FoundFigure) -> bool:
    """Whether a figure has its unit behind its number, to be shared with the numbers before it."""
    if figure.kind in {FigureKind.MONEY, FigureKind.SHARE, FigureKind.MEASURE, FigureKind.DURATION}:
        part = figure.kind is FigureKind.SHARE and figure.rule in {"fraction", "one in N"}  # "5,000, about a third of them women"
        return not part and (figure.number[0] == figure.start or figure.text[:1].isalnum())
    return figure.kind is FigureKind.COUNT and figure.counts is not None


def _levels(between: str, last: FoundFigure, figure: FoundFigure) -> bool:
    """Whether two figures side by side are the levels of one change: "to 4.6 billion euros from 4.1 billion"."""
    if _BREAK.search(between) or len(between) > _NEAR:
        return False
    return figure.role == "earlier" or (last.role == "earlier" and between.endswith(" to ") and len(between) < _NEAR // 3)


def _same_size(figure: FoundFigure, last: FoundFigure) -> bool:
    """Whether two levels of one thing may be told: neither is many times the other."""
    if last.kind is FigureKind.MULTIPLE or (last.kind is FigureKind.CHANGE and last.unit == "percent"):
        return False  # "rose 15 percent, from 300", "tripled, from 21 to 63": by how much, and from what
    ours, theirs = (one.best or one.low or one.high or Decimal(0) for one in (figure, last))
    return bool(last.unit) and ours > 0 and theirs > 0 and ours < HUNDRED * theirs and theirs < HUNDRED * ours


def _parallel(text: str, last: FoundFigure, figure: FoundFigure) -> bool:
    """Such as "on 17 percent and the Greens on 29", "by 10 per cent and pensions by 7", "took 31 percent, Labour 19"."""
    between = _SIGNED.sub("", text[last.end : figure.start])
    if len(between) > _NEAR or _BREAK.search(between) or (figure.best or HUNDRED) >= HUNDRED:
        return False
    if last.kind is FigureKind.SHARE and _NEXT_NAME.fullmatch(between) and _ENDED.match(text, figure.end):
        return True
    first, second = text[: last.start].split()[-1:], between.split()[-1:]
    return first == second and first[:1] in (["on"], ["by"], ["at"])


def _after(text: str, last: FoundFigure, figure: FoundFigure) -> FoundFigure:
    """The figure with what the one before tells of it."""
    between = text[last.end : figure.start]
    aged = last.kind is FigureKind.AGE and _LISTED.fullmatch(between) and not text.startswith(" of ", figure.end)
    if aged and _is_bare(figure) and (figure.best or 0) <= _OLDEST:
        return replace(figure, kind=FigureKind.AGE, unit=last.unit)
    if last.kind is FigureKind.CHANGE and last.trend and figure.kind is FigureKind.SHARE and between == ", ":
        return replace(figure, kind=last.kind, trend=last.trend) if figure.unit == last.unit else figure
    if last.role == "earlier" and between == " and " and _is_bare(figure) and _THEN.match(text, figure.end):
        figure = replace(figure, role="earlier")  # "47 dead and 163 hurt, up from 38 and 140 in the previous report"
    apart = len(between) >= _NEAR or _BREAK.search(between) or _OTHER_VOICE.search(between)
    if _leaves_out(figure) and not apart and last.unit in _COUNTED:
        figure = replace(figure, unit=last.unit)
    if _is_bare(replace(figure, trend=None, kind=FigureKind.COUNT)) and last.unit == "percent" and _parallel(text, last, figure):
        return replace(figure, unit="percent", kind=FigureKind.CHANGE if figure.trend else FigureKind.SHARE)
    sized = _SIZED.search(figure.text) is not None and _NO_NOUN.match(text, figure.end) is not None and not apart
    again = last.kind is FigureKind.MONEY and (sized or _MORE_MONEY.search(f"{between}{figure.text}"[-_NEAR:]))
    if (
        again
        and _is_bare(replace(figure, trend=None, kind=FigureKind.COUNT))
        and (figure.best or 0) >= MILLION
        and not _BREAK.search(between)
    ):
        return replace(figure, unit=last.unit, kind=FigureKind.MONEY)
    if _is_bare(replace(figure, role="")) and _levels(between, last, figure) and _same_size(figure, last):
        kind = last.kind if last.kind is not FigureKind.CHANGE else figure.kind
        return replace(figure, unit=last.unit, kind=kind, per=last.per)
    if _OF_A_NATION.search(last.text) and _BARE_DOLLARS.search(figure.text) and not _BREAK.search(between):
        figure = replace(figure, unit=last.unit)
    if last.per and not figure.per and figure.role == "earlier" and figure.unit == last.unit and _levels(between, last, figure):
        return replace(figure, kind=last.kind, per=last.per)  # "to $61 a barrel from $70"
    joined = between.endswith(" and ") and not _BREAK.search(between) and len(between) < _NEAR
    if (
        last.trend
        and not figure.trend
        and figure.kind is FigureKind.SHARE
        and figure.unit == last.unit
        and joined
        and not figure.base
    ):
        figure = replace(figure, trend=last.trend, kind=FigureKind.CHANGE)
    level = text.startswith(" from ", figure.end)  # "rose 4 percent ($312 million from $300 million)"
    grew = last.trend and last.kind is FigureKind.CHANGE  # "another 900, or 12 percent" are 900 more, and no change
    once_more = grew and not figure.trend and not figure.role and last.unit != figure.unit and not level
    if once_more and _AGAIN.fullmatch(between):
        figure = replace(figure, trend=last.trend, kind=FigureKind.CHANGE)
    return figure
