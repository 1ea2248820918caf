"""What a figure is of that its own words leave open: what another report of the subject says of the same number.

"Toll of mine fire at 187" in a headline, "187 names are on the list" and "187 miners were killed" are one count: of numbers of
three digits that two reports of one subject share, nine in ten are (`benchmarks/stories.py`, 69 stories with keys).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportedly.kinds import BARE, MORE, kind_of, kinds, thing_of
from reportedly.model import Claim, Field, Figure, Quantity, Standing
from reportedly.model.quantity import UNKNOWN
from reportedly.series.standing import standing_of
from reportedly.series.subjects import Subjects
from reportedly.series.values import named, same_unit

_TELLING = 3
"""Digits, but for the noughts at the end, from which a number in two reports of a subject is rarely there by chance."""
_SMALLEST = 20
"""The least of the numbers that tell where the same things are counted, or the same is said of them."""
_LIGHT = frozenset({"present", "reported", "changed", UNKNOWN})
"""States that a verb gives which tells little: "the toll stands at", "they put it at", "it rose to"."""


def with_twins(claims: Sequence[Claim], subjects: Subjects) -> list[Claim]:
    """The claims, those whose state or thing their words leave open having that of the same number in other reports.

    All that other reports say of the number must agree; a page says itself what its own numbers are of.
    """
    alike: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in claims:
        if (value := _value(claim)) is not None:
            alike[value].append(claim)
    filled: dict[str, Claim] = {}
    for members in alike.values():
        for claim in members:
            if claim.quantity is not None and (_is_open(claim.quantity.state) or claim.quantity.what == UNKNOWN):
                others = [one for one in members if _are_twins(claim, one, subjects)]
                filled[claim.id] = _filled(claim, claim.quantity, [] if _is_told_here(claim) else others)
    return [filled.get(claim.id, claim) for claim in claims]


def _value(claim: Claim) -> Decimal | None:
    """The number of a claim, None for one that is small, one of many, or a rate."""
    values = named(claim.figure)
    if len(values) != 1 or claim.quantity is None or claim.figure is None or claim.figure.per:
        return None
    (value,) = values
    return abs(value) if abs(value) >= _SMALLEST else None


def _is_open(state: str) -> bool:
    """Whether a state is only the word of the text, or one that tells little."""
    bare = state.removesuffix(MORE)
    return bare in _LIGHT or kind_of(bare) == ""


def _digits(figure: Figure | None) -> int:
    (value,) = named(figure)
    return len("".join(map(str, abs(value).normalize().as_tuple().digits)))


def _are_twins(claim: Claim, other: Claim, subjects: Subjects) -> bool:
    """Whether another report of the subject gives the same number, of a like thing or so telling that it is no chance."""
    mine, theirs = claim.quote.document, other.quote.document
    if mine == theirs or not (claim.figure and other.figure and same_unit(claim.figure, other.figure)):
        return False
    if mine not in subjects.of or theirs not in subjects.of or subjects.strangers(mine, theirs):
        return False
    one, two = claim.quantity, other.quantity
    assert one is not None
    assert two is not None
    if not _things_fit(one.what, two.what) or len({one.whose, two.whose} - {UNKNOWN}) > 1:
        return False
    return _digits(claim.figure) >= _TELLING or (one.what == two.what != UNKNOWN) or one.state == two.state


def _is_told_here(claim: Claim) -> bool:
    """Whether a figure's own words put people somewhere: "4,000 Chadians work in Niger" are there, whoever else is 4,000."""
    there = claim.quantity is not None and claim.quantity.state == BARE and claim.quantity.whose != UNKNOWN
    return there and any(mark.field is Field.PLACE and mark.rule == "place.near" for mark in claim.marks)


def _things_fit(one: str, two: str) -> bool:
    """Whether two things are counted alike: people and people, tonnes of grain and tonnes of sorghum, or one is not told."""
    known = kinds().unit
    units = {known.get(thing_of(what), "") for what in (one, two)}
    return UNKNOWN in {one, two} or len(units - {""}) < 2


def _filled(claim: Claim, quantity: Quantity, others: Iterable[Claim]) -> Claim:
    """The claim with the state and the thing of its twins, where these agree; an increment is no total's twin."""
    told = [other.quantity for other in others if other.quantity is not None and standing_of(other) is not Standing.PART]
    states = {one.state for one in told if not _is_open(one.state)}
    whats = {one.what for one in told} - {UNKNOWN}
    state = quantity.state
    if _is_open(state) and len(states) == 1:
        (only,) = states
        state = only if not (state.endswith(MORE) or only.endswith(MORE)) else state
    what = next(iter(whats)) if quantity.what == UNKNOWN and len(whats) == 1 else quantity.what
    return replace(claim, quantity=replace(quantity, state=state, what=what))


__all__ = ["with_twins"]
