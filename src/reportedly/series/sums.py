"""What follows from claims: sums, differences, products and shares, with low, best and high carried through.

Interval arithmetic (Moore 1966): the ends of a sum are the sums of the ends; every figure stays what its words allow.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from reportedly.errors import Incomparable, Misuse
from reportedly.kinds import kind_of
from reportedly.model import Bound, Claim, Estimate, Period, Quantity, Result, Tally
from reportedly.model.quantity import UNKNOWN
from reportedly.series.comparing import difference
from reportedly.series.places import places_fit
from reportedly.series.values import (
    Interval,
    interval,
    packaged_conventions,
    show,
)

SAMPLES = 4000
MONTHS = {"month": 12, "week": 52, "day": 365, "year": 1}
_Number = Decimal | None


def add(claims: Sequence[Claim], *, conventions: Mapping[str, Any] | None = None, sampled: bool = False, seed: int = 0) -> Result:
    """The sum of claims about one kind of thing; raises Incomparable, naming the dimension, when they may not be added.

    Stocks must hold at one time in places that lie apart; flows of one place in periods that lie apart.
    """
    _ensure_addable(claims)
    return _fold(claims, "+", lambda one, two: one + two, conventions, sampled=sampled, seed=seed)


def subtract(
    whole: Claim, part: Claim, *, conventions: Mapping[str, Any] | None = None, sampled: bool = False, seed: int = 0
) -> Result:
    """The difference of two claims of one kind (the low end takes the high end away)."""
    _ensure_kind([whole, part])
    return _fold([whole, part], "-", lambda one, two: one - two, conventions, sampled=sampled, seed=seed)


def multiply(
    heads: Claim,
    rate: Claim,
    *,
    times: int = 1,
    conventions: Mapping[str, Any] | None = None,
    sampled: bool = False,
    seed: int = 0,
) -> Result:
    """Heads times a rate per head, `times` over (12 months make a year of a monthly pay).

    Raises Incomparable when the second is no rate per head or is the rate of another thing.
    """
    one, two = _figure(heads), _figure(rate)
    per = (two.per or "").split("/")
    if not two.per:
        raise Incomparable("per head or total", "a rate per head is needed", f"{show(two.best)} {two.unit} in total")
    if one.per:
        raise Incomparable("per head or total", one.per, "a number of heads is needed")
    who = [part for part in per if part not in MONTHS and part != "hour"]
    if who and heads.quantity and heads.quantity.what not in {who[0], "person", UNKNOWN}:
        raise Incomparable("what is counted", heads.quantity.what, f"paid per {who[0]}")
    result = _fold([heads, rate], "x", lambda a, b: a * b * times, conventions, sampled=sampled, seed=seed)
    unit = next((part for part in per if part in MONTHS), "")
    over = "year" if MONTHS.get(unit) == times else None if unit == "" else unit if times == 1 else f"{times} {unit}s"
    formula = result.formula + (f" x {times}" if times != 1 else "")
    return replace(result, unit=two.unit, per=over, formula=formula)


def share(part: Claim, whole: Claim, *, conventions: Mapping[str, Any] | None = None) -> Result:
    """What share of `whole` the `part` is, in percent; of what flows in a period none that stands at a moment has a share."""
    _ensure_units([part, whole])
    found = difference(_as_estimate(part), _as_estimate(whole))
    if found and found.dimension == "stock, flow or rate":
        raise Incomparable(found.dimension, found.left, found.right)
    one, two = interval(_figure(part), _dict(conventions)), interval(_figure(whole), _dict(conventions))
    low = _quotient(one.low, two.high)
    high = _quotient(one.high, two.low)
    best = _quotient(one.best, two.best)
    formula = f"{_term(part)} / {_term(whole)}"
    return Result(low, best, high, "percent", None, formula, (part.id, whole.id), whole.holds, assumptions=_vague([one, two]))


def _quotient(one: _Number, two: _Number) -> _Number:
    return None if one is None or not two else (one / two * 100).quantize(Decimal("0.01"))


def _figure(claim: Claim) -> Any:
    if claim.figure is None or (claim.figure.low, claim.figure.best, claim.figure.high) == (None, None, None):
        message = f"the claim {claim.id} has no figure to reckon with; choose another claim"
        raise Misuse(message)
    return claim.figure


def _ensure_kind(claims: Sequence[Claim]) -> None:
    """Refuse claims of different kinds: whose, what, state, unit."""
    for other in claims[1:]:
        found = difference(_as_estimate(claims[0]), _as_estimate(other))
        if found and found.dimension not in {"cumulative or in a period", "part or whole"}:
            raise Incomparable(found.dimension, found.left, found.right)


def _ensure_units(claims: Sequence[Claim]) -> None:
    units = [(_figure(claim).unit, _figure(claim).per) for claim in claims]
    if len(set(units)) > 1 and {unit for unit, _ in units} != {"person", "item"}:
        raise Incomparable("unit", *(" per ".join(filter(None, unit)) for unit in units[:2]))


def _ensure_addable(claims: Sequence[Claim]) -> None:
    if len(claims) < 2:
        message = "a sum needs two claims or more"
        raise Misuse(message)
    for one, two in combinations(claims, 2):
        found = difference(_as_estimate(one), _as_estimate(two))
        harm = {one.quantity.state, two.quantity.state} == {"killed", "wounded"} if one.quantity and two.quantity else False
        allowed = {"cumulative or in a period", "increment or total"}
        if found and found.dimension not in allowed and not (harm and found.dimension == "state"):
            raise Incomparable(found.dimension, found.left, found.right)
        if not harm:
            _ensure_apart(one, two)


def _ensure_apart(one: Claim, two: Claim) -> None:
    """Refuse to count one thing twice: the same place and time, or a part beside its whole."""
    left, right = one.quantity, two.quantity
    if left is None or right is None:
        return
    places_apart = UNKNOWN not in {left.where, right.where} and left.where != right.where
    nested = places_fit(left.where, right.where)
    if places_apart and not nested:
        return
    kind = kind_of(left.state)
    if places_apart:
        raise Incomparable(
            "place", left.where, f"{right.where} (one lies or may lie inside the other: a sum would count it twice)"
        )
    increments = left.state.endswith("-more") or right.state.endswith("-more")
    if kind == "flow" and (increments or _apart(one.holds, two.holds)):
        return
    if left.what != right.what:
        return
    reason = f"{kind or 'count'} of one place at one time: a sum would count it twice"
    raise Incomparable("period", str(one.holds or ""), f"{two.holds or 'not stated'} ({reason})")


def _apart(left: Period | None, right: Period | None) -> bool:
    if left is None or right is None or None in {left.earliest, left.latest, right.earliest, right.latest}:
        return False
    return left.latest < right.earliest or right.latest < left.earliest  # type: ignore[operator] # none of them is None


def _as_estimate(claim: Claim) -> Estimate:
    quantity = claim.quantity or Quantity(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    said_by = claim.attribution
    nobody = Tally(0, 0, (), 0)
    return Estimate(
        claim.id, quantity, said_by.speaker, said_by.source, claim.figure, said_by.stance, said_by.said, claim.holds,
        (claim.id,), (claim.quote.document,), "", nobody,
    )  # fmt: skip


def _fold(
    claims: Sequence[Claim],
    sign: str,
    act: Callable[[Decimal, Decimal], Decimal],
    conventions: Mapping[str, Any] | None,
    *,
    sampled: bool,
    seed: int,
) -> Result:
    ends = [interval(_figure(claim), _dict(conventions)) for claim in claims]
    low, best, high = ends[0].low, ends[0].best, ends[0].high
    for end in ends[1:]:
        down, up = (end.high, end.low) if sign == "-" else (end.low, end.high)
        low, best, high = _act(act, low, down), _act(act, best, end.best), _act(act, high, up)
    quantiles = _sample(ends, act, seed, _dict(conventions)) if sampled else ()
    formula = f" {sign} ".join(_term(claim) for claim in claims)
    assumptions = (
        *_vague(ends),
        *(["sampled 4,000 times from triangles over the intervals, ends independent"] if sampled else []),
    )
    return Result(
        low, best, high, _figure(claims[0]).unit, _figure(claims[0]).per, formula, tuple(claim.id for claim in claims),
        _holds(claims), quantiles, assumptions=tuple(assumptions),
    )  # fmt: skip


def _dict(conventions: Mapping[str, Any] | None) -> dict[str, Any]:
    return dict(conventions) if conventions is not None else packaged_conventions()


def _act(act: Callable[[Decimal, Decimal], Decimal], one: _Number, two: _Number) -> _Number:
    return None if one is None or two is None else act(one, two)


def _term(claim: Claim) -> str:
    figure = _figure(claim)
    if figure.best is not None:
        return ("~" if figure.bound is Bound.APPROX else "") + show(figure.best)
    if figure.low is not None and figure.high is not None:
        return f"[{show(figure.low)}..{show(figure.high)}]"
    return f"[{show(figure.low)}..]" if figure.low is not None else f"[..{show(figure.high)}]"


def _vague(ends: Sequence[Interval]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end.vague for end in ends if end.vague))


def _holds(claims: Sequence[Claim]) -> Period | None:
    periods = [claim.holds for claim in claims if claim.holds is not None]
    if len(periods) < len(claims):
        return periods[0] if len(periods) == 1 else None
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    return Period(min(starts), max(ends)) if starts and ends else None


def _sample(
    ends: Sequence[Interval], act: Callable[[Decimal, Decimal], Decimal], seed: int, conventions: dict[str, Any]
) -> tuple[tuple[str, Decimal], ...]:
    """Quantiles of the result when each figure is drawn from a triangle over what its words allow (seeded)."""
    chance = random.Random(seed)
    drawn = sorted(_draw(ends, act, chance, conventions) for _ in range(SAMPLES))
    return tuple((str(level), drawn[level * (SAMPLES - 1) // 100].quantize(Decimal("0.01"))) for level in (5, 25, 50, 75, 95))


def _draw(
    ends: Sequence[Interval], act: Callable[[Decimal, Decimal], Decimal], chance: random.Random, conventions: dict[str, Any]
) -> Decimal:
    values = [_one(end, chance, conventions) for end in ends]
    total = values[0]
    for value in values[1:]:
        total = act(total, value)
    return total


def _one(end: Interval, chance: random.Random, conventions: dict[str, Any]) -> Decimal:
    low = end.low if end.low is not None else (end.high or Decimal(0)) * Decimal(str(conventions["open_down"]))
    high = end.high if end.high is not None else low * Decimal(str(conventions["open_up"]))
    best = end.best if end.best is not None else low if end.high is None else (low + high) / 2
    return Decimal(str(chance.triangular(float(low), float(high), float(best))))
