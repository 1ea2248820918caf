"""How the places of two quantities lie to each other: equal, one inside the other, apart, or nobody knows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.model import Claim
from reportedly.model.quantity import UNKNOWN
from reportedly.series.subjects import Subjects

WORLD = "001"


@lru_cache(maxsize=65536)
def inside(part: str, whole: str) -> bool:
    """Whether a place lies inside another: RU-KRS inside RU, everything inside the world."""
    return part.startswith(f"{whole}-") or (whole == WORLD and part not in {WORLD, UNKNOWN})


@lru_cache(maxsize=65536)
def places_fit(left: str, right: str) -> bool:
    """Whether two places can be one: equal, unknown, one inside the other, or one known by its name alone.

    >>> places_fit("SD-kassala", "kassala"), places_fit("kassala", "SD"), places_fit("kassala", "gedaref")
    (True, True, False)
    """
    if left == right or UNKNOWN in {left, right} or WORLD in {left.partition("-")[0], right.partition("-")[0]}:
        return True
    if inside(left, right) or inside(right, left) or set(left.split("+")) & set(right.split("+")):
        return True
    return may_be_inside(left, right) or may_be_inside(right, left)


def may_be_inside(part: str, whole: str) -> bool:
    """Whether a place known by its name alone may lie in, or be, one of a country: nobody says where "kassala" is.

    >>> may_be_inside("kassala", "SD"), may_be_inside("kassala", "SD-gedaref"), may_be_inside("SD", "kassala")
    (True, False, False)
    """
    named = whole.partition("-")[2]
    return part.islower() and whole[:2].isupper() and (not named.islower() or named == part)


def with_countries(claims: Sequence[Claim], subjects: Subjects) -> list[Claim]:
    """The claims, a place known by its name alone being that of the one country in which reports of the subject put it.

    "Kassala" in one report of a flood and "Kassala, Sudan" in the next are one place; of two countries' it is neither's.
    """
    full: dict[str, dict[str, list[str]]] = {}
    for claim in claims:
        where = claim.quantity.where if claim.quantity else UNKNOWN
        name = where.rpartition("-")[2]
        if where[:2].isupper() and name.islower():
            full.setdefault(name, {}).setdefault(where, []).append(claim.quote.document)
    return [_with_country(claim, full, subjects) for claim in claims]


def _with_country(claim: Claim, full: dict[str, dict[str, list[str]]], subjects: Subjects) -> Claim:
    quantity, mine = claim.quantity, claim.quote.document
    if quantity is None or quantity.where not in full:
        return claim
    told = full[quantity.where]
    near = [
        where for where, documents in told.items() if any(one == mine or not subjects.strangers(one, mine) for one in documents)
    ]
    return replace(claim, quantity=replace(quantity, where=near[0])) if len(near) == 1 else claim
