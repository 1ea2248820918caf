"""How the words around a figure say that it stands to others: a part, some of all, put aside, or counted within a time."""

import re
from functools import cache

from reportedly.datafiles import read_data
from reportedly.earlier import earlier_words
from reportedly.kinds import family_of
from reportedly.model import Claim, Field, Mark, Standing

_EARLIER_WORD = re.compile(
    r"(?:an?|the|its|their)\s+(?:earlier|previous|initial|preliminary|first)\s+(?:\w+\s+)?(?:statement|count|toll|tally|estimate|bulletin)",
    re.IGNORECASE,
)
"""A word that was given before another of the same: "an earlier statement had put the toll at 41"."""
WHEN_SAID = "holds.when-said"
"""The rule by which a claim holds for the day it was said (`resolve.claims`): no word places the count in that day."""
_NEAR = 30
"""Letters at most between the words that say how a figure stands and the figure."""
_TOLD = 16
"""Letters at most between a cue and the words it is of: "first said that 47"."""
_SOME = r"(?:(?:an?|the|its|their|his|her|about|around|some|at least|nearly|almost|more than|over|up to|just)\s+)*"
_SEVERAL = r"(?:[\w’'-]+\s+){0,3}"
_NOT_TO = r"(?:(?!to\b)[\w’'-]+\s+){0,3}"


@cache
def _words(name: str) -> str:
    listed = sorted(read_data("standing")[name], key=len, reverse=True)
    return r"\b(?:" + "|".join(listed).replace(" ", r"\s+") + r")\b"


@cache
def wards() -> frozenset[str]:
    """What is called who counts only those brought to him: hospitals, morgues."""
    return frozenset(read_data("standing")["ward"])


@cache
def _number() -> str:
    """A number in figures or in words."""
    written = "|".join(sorted(read_data("standing")["numbers"], key=len, reverse=True))
    return rf"(?:\d[\d,.]*|\b(?:{written})\b(?:[\s-](?:{written})\b)*)"


@cache
def _before(standing: Standing) -> re.Pattern[str]:
    """What stands right before a figure of that standing, to the end of the searched text."""
    if standing is Standing.PART:
        those = r"(?<!number (?=of))(?<!figure (?=of))(?<!total (?=of))"  # "the number of those aboard" is whole
        told = rf"{those}{_words('part')}[^,;.]{{0,{_NEAR}}}"
        told += rf"|\bamong\s+[^,;.]{{1,{_NEAR}}}\s(?:were|was|are)\s+{_SOME}"
    elif standing is Standing.CORRECTED:
        told = rf"{_words('replacing')}\s+{_NOT_TO}(?:of\s+)?{_SOME}"
    else:
        earlier = rf"{_words('earlier')}\s+(?:{_SEVERAL}(?:of|was|were|at|stood\s+at)\s+)?{_SOME}"
        to_from = rf"\bto\s+{_SOME}{_number()}(?:\s+\w+){{0,3}}\s+from\s+{_SOME}(?:{_words('earlier')}\s+)?"
        left = rf"\b(?:toll|number|figure|count|tally|estimate)\b[^,;.]*{_words('revising')}\s+from\s+{_SOME}"
        told = rf"\b(?:up|down)\s+from\s+{_SOME}|{to_from}|{left}|{earlier}"
    return re.compile(rf"(?:{told})$", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    some_of = rf"of\s+the\s+\w+(?:\s+\w+)?\s+(?:are|were)\s+{_words('part_kinds')}"
    told_of = r"of\s+(?:which|whom)\s+(?:[\w’']+\s+){1,4}(?:tells?|told|speaks?|spoke|spoken|talks?|heard|knows?|writes?|wrote)\b"
    found = {
        "going on": r"[^.;]*\bof\s+(?:them|these|those|the\s+(?:dead|killed|deaths|victims|wounded|injured|missing))"
        r"\s+(?:were|are)\b[^.;]*(?:,|\band)\s*$",
        "of a whole": r"\W*(?:of|among)\s+(?:(?:the|those|these|all|its|their)\b|\d)[^;.]*?,",
        "part behind": rf"\s+(?:\w+\s+)?(?!{told_of})(?:{_words('part_behind')}|{some_of})",
        "of those aboard": r"\s+of\s+(?:all\s+)?(?:the|those|its)\s+(?:\w+\s+){0,3}?(?:aboard|on\s+board)\b",
        "to": rf"\s+(?:\w+\s+){{0,3}}to\s+{_SOME}{_number()}",
        "said before": rf"\W*(?:\w+\s+)?(?:{_words('before')})\s+(?:reported|announced|given|said|estimated|put)\b"
        rf"|\W*as\s+(?:[\w’'-]+\s+){{0,4}}{_words('before')}\s+{_words('reckoned')}",
        "before": _words("before"),
        "revising": _words("revising"),
        "running": _words("running"),
        "some": rf"{_words('some')}[^,;.]{{0,{_NEAR}}}$",
        "some behind": rf"\s+(?:\w+\s+)?{_words('some_behind')}",
        "own house": rf"[^,;.]*?\b(?:in|at|to)\s+(?:its|our|my)\s+{_SEVERAL}{_words('house')}",
        "in one house": rf"\b(?:in|at)\s+(?:the|this|that|one|its|our|my)\s+{_SEVERAL}{_words('house')}\s+alone\b[^;.]*$",
        "in a jail": rf"[^,;.]*?\b(?:in|at|inside)\s+(?:[\w’'-]+\s+){{1,5}}{_words('jail')}",
        "in care": rf"\s+(?:\w+\s+)?(?:(?:are|were)\s+)?{_words('in_care')}",
        "of wounds": rf"\s+[^,;.]{{0,{_NEAR}}}{_words('of_wounds')}",
        "brought in": rf"{_words('ward')}[^,;.]{{0,{_NEAR}}}{_words('received')}\s+{_SOME}$",
        "within": rf"\W*{_words('within')}",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}


def standing_of(claim: Claim) -> Standing:
    """Whether a figure is a part of another, one that its teller replaced, some of all ("38 bodies"), or a figure of its own.

    The words are those of the claim's quotation and of its cue: "of whom 240", "to 29 from 38", "first said 47",
    "before the blockade".
    """
    figure = _mark(claim, Field.FIGURE)
    if figure is None:
        return Standing.OWN
    text, at = claim.quote.quote, figure.start - claim.quote.start
    if not 0 <= at <= len(text):
        return Standing.OWN
    ahead, behind = text[:at], text[at + len(figure.quote) :]
    known = _patterns()
    if (
        _before(Standing.PART).search(ahead)
        or (known["part behind"].match(behind) and not _of_those_aboard(claim, behind))
        or known["of a whole"].match(ahead)
        or known["of a whole"].match(_said_ahead(claim, figure))
        or known["going on"].match(ahead)
    ):
        return Standing.PART
    moved = re.search(rf"\bfrom\s+{_SOME}$", ahead, re.IGNORECASE) and known["to"].match(behind)
    cue = _mark(claim, Field.CUE)
    told = f"{cue.quote if cue else ''} {ahead}"
    if _before(Standing.CORRECTED).search(ahead):
        return Standing.CORRECTED
    replaced = _before(Standing.REPLACED).search(ahead) or (moved and known["revising"].search(told))
    near = cue is not None and (0 <= claim.quote.start - cue.end <= _TOLD or 0 <= cue.start - claim.quote.end <= _TOLD)
    first = cue is not None and near and known["before"].search(cue.quote)
    moved_from = cue is not None and cue.start >= claim.quote.end and near and ahead == "from the "
    first = first or _EARLIER_WORD.fullmatch(claim.attribution.text)
    if replaced or first or moved_from or known["said before"].match(behind):
        return Standing.REPLACED
    if earlier_words(claim):
        return Standing.FORMER
    harmed = claim.quantity is not None and family_of(claim.quantity.state) == "harm"  # how many are in hospital is another count
    cared = harmed and (known["brought in"].search(ahead) or known["in care"].match(behind) or known["of wounds"].match(behind))
    housed = known["own house"].match(behind) or known["in one house"].search(ahead)
    return Standing.SOME if cared or housed or known["some"].search(told) or known["some behind"].match(behind) else Standing.OWN


def _said_ahead(claim: Claim, figure: Mark) -> str:
    """What stands before a figure in its sentence of what was said: "Of the 26 missing, we know that eleven are dead"."""
    content = _mark(claim, Field.CONTENT)
    if content is None or not content.start <= figure.start < content.end:
        return ""
    return re.split(r"[.!?][\"”’]*\s", content.quote[: figure.start - content.start])[-1]


_THEIRS = re.compile(
    r"\W*(?:[\w’'-]+\s+){0,2}(?:as|of)\s+(?!(?:it|we|he|she|they|i|first|earlier|previously|initially|originally|stated|given|reported)\b)",
    re.IGNORECASE,
)
"""What stands behind a number that somebody else gave: "not four as the mission says", "not the 141 of your communiqué"."""


def is_own_mistake(claim: Claim, text: str) -> bool:
    """Whether who says that a number is not so gave it himself, by a text: "118, not 86", "not 86 as it first said"."""
    figure = _mark(claim, Field.FIGURE)
    if figure is None:
        return False
    before = _NOT.search(text[claim.quote.start : figure.start])
    return before is not None and _THEIRS.match(text, figure.end) is None


_NOT = re.compile(
    r"\b(?:not|rather than|instead of)\s+(?:(?:about|some|around|at least|nearly|almost|over|more than)\s+)?$", re.IGNORECASE
)
"""What stands right before the number put aside; "not the 141" points to what somebody gave."""


def names_house(claim: Claim) -> bool:
    """Whether the words behind a figure put people in one house: "held at Tarn police station"; "in the prisons" are many."""
    figure = _mark(claim, Field.FIGURE)
    behind = claim.quote.quote[max(0, figure.start + len(figure.quote) - claim.quote.start) :] if figure else ""
    return _patterns()["in a jail"].match(behind) is not None


def _of_those_aboard(claim: Claim, behind: str) -> bool:
    """Whether a figure is a part only of all who were there: "44 of those aboard survived" are all who did."""
    there = claim.quantity is not None and family_of(claim.quantity.state) == "presence"
    return not there and _patterns()["of those aboard"].match(behind) is not None


@cache
def _blow_of() -> re.Pattern[str]:
    """What happened, before its day: "in the attack of 2 June"."""
    blows = sorted({*read_data("times")["happening"], *read_data("events")["disasters"]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(blows)})s?\s+(?:of|on)\s+(?:the\s+)?[\w\s]{{3,20}}$", re.IGNORECASE)


def counted_within(claim: Claim) -> bool:
    """Whether a figure counts what happened within the time it holds for ("killed on Tuesday"), not all until then ("as of")."""
    time, known = _mark(claim, Field.HOLDS), _patterns()
    if time is None or time.rule == WHEN_SAID:
        return False
    at = time.start - claim.quote.start
    of_blow = 0 < at < len(claim.quote.quote) and _blow_of().search(f"{claim.quote.quote[:at]}{time.quote}") is not None
    if not of_blow and known["within"].match(time.quote) is None:
        return False
    return known["running"].search(claim.quote.quote) is None


def _mark(claim: Claim, field: Field) -> Mark | None:
    return next((mark for mark in claim.marks if mark.field is field and mark.quote), None)
