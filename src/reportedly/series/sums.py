"""What follows from claims: sums, differences, products and shares, with low, best and high carried through.

Interval arithmetic (Moore 1966): the ends of a sum are the sums of the ends; every figure stays what its words allow.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from reportedly.errors import Incomparable, Misuse
from reportedly.kinds import kind_in_time, kind_of, kinds, thing_of
from reportedly.model import Bound, Claim, Estimate, FigureKind, Period, Quantity, Result, Tally
from reportedly.model.quantity import UNKNOWN
from reportedly.series.clashing import near_in_time
from reportedly.series.comparing import difference
from reportedly.series.places import places_fit
from reportedly.series.standing import counted_within
from reportedly.series.values import (
    Interval,
    interval,
    packaged_conventions,
    show,
    show_figure,
    vague_words,
)

SAMPLES = 4000
MONTHS = {"month": 12, "week": 52, "day": 365, "year": 1}
EACH = {"person": ("each", "person", "head", "capita"), "item": ("each", "item", "unit", "piece")}
"""Denominators that mean one of whatever is counted, by what that is."""
_Number = Decimal | None
_Span = tuple[Decimal, Decimal, Decimal]


def add(claims: Sequence[Claim], *, conventions: Mapping[str, Any] | None = None, sampled: bool = False, seed: int = 0) -> Result:
    """The sum of claims about one kind of thing; raises Incomparable, naming the dimension, when they may not be added.

    Stocks must hold at one time in places that lie apart; flows of one place in periods that lie apart;
    a part is never added to what may be its whole.
    """
    _ensure_addable(claims)
    return _fold(claims, "+", lambda one, two: one + two, conventions, sampled=sampled, seed=seed)


def subtract(
    whole: Claim, part: Claim, *, conventions: Mapping[str, Any] | None = None, sampled: bool = False, seed: int = 0
) -> Result:
    """The difference of two claims of one kind (the low end takes the high end away).

    Counts have no negative difference: the result ends at zero and says so; raises Incomparable where nothing else is left.
    """
    _ensure_kind([whole, part])
    result = _fold([whole, part], "-", lambda one, two: one - two, conventions, sampled=sampled, seed=seed)
    return _from_zero(result, whole, part) if _figure(whole).kind is FigureKind.COUNT else result


def _from_zero(result: Result, whole: Claim, part: Claim) -> Result:
    """A difference of counts without what lies below zero."""
    if result.high is not None and result.high < 0:
        above = f"{show_figure(part.figure)}, which is above it: a count cannot be negative"
        raise Incomparable("part or whole", show_figure(whole.figure), above)
    if result.low is not None and result.low >= 0:
        return result
    best = result.best if result.best is not None and result.best >= 0 else None
    said = "the figures allow the second to be above the first: what lies below zero was left out, for a count cannot be negative"
    quantiles = tuple((level, max(value, Decimal(0))) for level, value in result.quantiles)
    return replace(result, low=Decimal(0), best=best, quantiles=quantiles, assumptions=(*result.assumptions, said))


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

    Raises Incomparable when the second is no rate per one of what the first counts: five million a month in all is nobody's pay.
    """
    one, two = _figure(heads), _figure(rate)
    per = (two.per or "").split("/")
    who = [part for part in per if part and part not in MONTHS and part != "hour"]
    if not who:
        total = f"{show_figure(two)}{f' a {two.per}' if two.per else ''} in total"
        raise Incomparable("per head or total", "a rate per head is needed", total)
    if one.per:
        raise Incomparable("per head or total", one.per, "a number of heads is needed")
    if who[0] not in _heads(heads):
        what = heads.quantity.what if heads.quantity else UNKNOWN
        raise Incomparable("what is counted", "" if what == UNKNOWN else what, f"per {who[0]}")
    result = _fold([heads, rate], "x", lambda a, b: a * b * times, conventions, sampled=sampled, seed=seed)
    unit = next((part for part in per if part in MONTHS), "")
    over = "year" if MONTHS.get(unit) == times else None if unit == "" else unit if times == 1 else f"{times} {unit}s"
    formula = result.formula + (f" x {times}" if times != 1 else "")
    return replace(result, unit=two.unit, per=over, formula=formula)


def _heads(claim: Claim) -> set[str]:
    """What a rate may be per to be one per head of what a claim counts: the thing itself, or any one person or item."""
    figure, what = _figure(claim), claim.quantity.what if claim.quantity else UNKNOWN
    unit = kinds().unit.get(thing_of(what), figure.unit)
    return {what, thing_of(what), figure.unit, *EACH.get(unit, ("each",))} - {UNKNOWN, ""}


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
    said = (*_vague([part, whole], [one, two]), *_times([part, whole]), *_above(low, best, high))
    return Result(low, best, high, "percent", None, formula, (part.id, whole.id), whole.holds, assumptions=said)


def _above(low: _Number, best: _Number, high: _Number) -> tuple[str, ...]:
    """The sentence on a share of more than the whole, which no part has."""
    if any(end is not None and end > 100 for end in (low, best)):
        return ("the first is above the second: it is no part of it, or one of the two figures is wrong",)
    return ("the high end is above 100: there the first would be no part of the second",) if high and high > 100 else ()


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
    kind = kind_in_time(_as_estimate(one))
    if "stock" in {kind, kind_of(right.state)} and not _at_one_time(one, two):
        raise Incomparable("time", str(one.holds), f"{two.holds} (how many there are is added at one time only)")
    places_apart = UNKNOWN not in {left.where, right.where} and left.where != right.where
    nested = places_fit(left.where, right.where)
    if places_apart and not nested:
        return
    if places_apart:
        raise Incomparable(
            "place", left.where, f"{right.where} (one lies or may lie inside the other: a sum would count it twice)"
        )
    increments = left.state.endswith("-more") or right.state.endswith("-more")
    if kind == "flow" and (increments or _apart(one.holds, two.holds)):
        return
    if left.what != right.what:
        _ensure_no_part(left, right)
        return
    reason = f"{kind or 'count'} of one place at one time: a sum would count it twice"
    raise Incomparable("period", str(one.holds or ""), f"{two.holds or 'not stated'} ({reason})")


def _ensure_no_part(left: Quantity, right: Quantity) -> None:
    """Refuse to add workers to people of one place and time: nothing says that the people are not the workers."""
    general = kinds().vague
    if {thing_of(left.what), thing_of(right.what)} & general:
        counted = ["" if what == UNKNOWN else what for what in (left.what, right.what)]
        raise Incomparable(
            "part or whole", counted[0], f"{counted[1]} (one may be a part of the other: a sum would count it twice)"
        )


def _at_one_time(left: Claim, right: Claim) -> bool:
    """Whether two stocks hold at one time, as they do for `compare`; one that is not dated may."""
    return left.holds is None or right.holds is None or near_in_time(_as_estimate(left), _as_estimate(right))


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
        (claim.id,), (claim.quote.document,), "", nobody, within=counted_within(claim),
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
    spans = [_span(end, _dict(conventions)) for end in ends]
    quantiles = _sample(spans, act, seed) if sampled else ()
    formula = f" {sign} ".join(_term(claim) for claim in claims)
    assumptions = (
        *_vague(claims, ends),
        *_times(claims),
        *(_drawn(claims, ends, spans, _dict(conventions)) if sampled else ()),
    )
    return Result(
        low, best, high, _figure(claims[0]).unit, _figure(claims[0]).per, formula, tuple(claim.id for claim in claims),
        _holds(claims), quantiles, assumptions=assumptions,
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


def _vague(claims: Sequence[Claim], ends: Sequence[Interval]) -> tuple[str, ...]:
    """The conventions by which words became ends, each once: by the figure's own vague word where its words hold one."""
    return tuple(
        dict.fromkeys(said for claim, end in zip(claims, ends, strict=True) if (said := vague_words(claim) or end.vague))
    )


def _times(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The sentence on figures that are not of one time; the periods of one place that a sum joins are its own time."""
    quantities = [claim.quantity for claim in claims if claim.quantity]
    if len({quantity.where for quantity in quantities}) == 1 and all(kind_of(one.state) == "flow" for one in quantities):
        return ()
    times = tuple(dict.fromkeys(str(claim.holds) if claim.holds else "not dated" for claim in claims))
    return (f"the figures are not dated alike: {', '.join(times)}",) if len(times) > 1 else ()


def _holds(claims: Sequence[Claim]) -> Period | None:
    periods = [claim.holds for claim in claims if claim.holds is not None]
    if len(periods) < len(claims):
        return periods[0] if len(periods) == 1 else None
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    return Period(min(starts), max(ends)) if starts and ends else None


def _sample(spans: Sequence[_Span], act: Callable[[Decimal, Decimal], Decimal], seed: int) -> tuple[tuple[str, Decimal], ...]:
    """Quantiles of the result when each figure is drawn from a triangle over what its words allow (seeded)."""
    chance = random.Random(seed)
    drawn = sorted(_draw(spans, act, chance) for _ in range(SAMPLES))
    return tuple((str(level), drawn[level * (SAMPLES - 1) // 100].quantize(Decimal("0.01"))) for level in (5, 25, 50, 75, 95))


def _draw(spans: Sequence[_Span], act: Callable[[Decimal, Decimal], Decimal], chance: random.Random) -> Decimal:
    values = [Decimal(str(chance.triangular(*map(float, span)))) for span in spans]
    total = values[0]
    for value in values[1:]:
        total = act(total, value)
    return total


def _span(end: Interval, conventions: dict[str, Any]) -> _Span:
    """Low, high and mode of the triangle of a figure; how far an open end reaches is a convention."""
    known = [value for value in (end.low, end.best, end.high) if value is not None]
    low = end.low if end.low is not None else min(known) * Decimal(str(conventions["open_down"]))
    high = end.high if end.high is not None else max(known) * Decimal(str(conventions["open_up"]))
    best = end.best if end.best is not None else low if end.high is None else (low + high) / 2
    return low, high, best


def _drawn(
    claims: Sequence[Claim], ends: Sequence[Interval], spans: Sequence[_Span], conventions: dict[str, Any]
) -> Iterator[str]:
    """What a distribution rests on: where each open end was closed, and that the draws know nothing of one another."""
    for claim, end, (low, high, _) in zip(claims, ends, spans, strict=True):
        if end.low is None or end.high is None:
            name = "open_down" if end.low is None else "open_up"
            reach = f"{show(low)} to {show(high)} ({name} {conventions[name]}, a convention)"
            yield f"{show_figure(claim.figure)} drawn from {reach}"
    yield "sampled 4,000 times from triangles over the intervals, ends independent"
