"""Whose people a figure counts that does not say so: those of whom alone its report tells by that name.

"North Korea has sent 10,000 soldiers ... Another 1,000 soldiers are believed to have left in January": North Korea's.
The claims in the ledger keep what their words say; only the series are put together so.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.kinds import kinds, thing_of
from reportedly.model import Claim
from reportedly.model.quantity import UNKNOWN

_SEVERAL = 2
"""Figures of a report at least that say whose people they count, where none of them is of the same thing."""


def with_peoples(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, soldiers and workers of nobody named being those of the one people whose their report tells of."""
    whose: dict[tuple[str, str], set[str]] = defaultdict(set)
    people: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.quantity is not None and claim.quantity.whose != UNKNOWN:
            whose[claim.quote.document, thing_of(claim.quantity.what)].add(claim.quantity.whose)
            named = thing_of(claim.quantity.what) not in kinds().vague
            if named and claim.figure is not None and claim.figure.unit == "person":
                people[claim.quote.document].append(claim.quantity.whose)
    return [_with_people(claim, whose, people) for claim in claims]


def _with_people(claim: Claim, whose: dict[tuple[str, str], set[str]], people: dict[str, list[str]]) -> Claim:
    quantity = claim.quantity
    if quantity is None or quantity.whose != UNKNOWN or claim.figure is None or claim.figure.unit != "person":
        return claim
    thing = thing_of(quantity.what)
    told = whose.get((claim.quote.document, thing), set())
    others = people.get(claim.quote.document, [])
    if not told and len(others) >= _SEVERAL:
        told = set(others)  # "1,000 North Korean sappers and 5,000 North Korean builders ... the troops sent so far"
    if thing in kinds().vague or thing == UNKNOWN or len(told) != 1:
        return claim
    return replace(claim, quantity=replace(quantity, whose=next(iter(told))))
