"""The sums that claims print themselves, and whether they fit: listed parts, two that make a third, periods that fill one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from reportedly.kinds import family_of, group_of, kind_of, kinds, thing_of
from reportedly.model import Claim, Period, Quantity, Result
from reportedly.model.quantity import UNKNOWN
from reportedly.series.places import inside, may_be_inside
from reportedly.series.subjects import Subjects
from reportedly.series.values import figure_words, numbers_in, same_unit, show, significant


def checks(claims: Sequence[Claim], subjects: Subjects | None = None) -> tuple[Result, ...]:
    """The sums and differences among exact numbers that claims of one subject print, and whether they fit.

    A printed total of four digits that carry meaning, met exactly by two other printed numbers, or by the parts
    that one claim lists, is no accident; where the reports are about one subject, as `subjects` tell.
    """
    known = subjects or Subjects()
    found: dict[tuple[str, ...], Result] = {}
    for claim in claims:
        for result in _listed(claim):
            found.setdefault((result.formula, str(result.best)), result)
    for result in (*_totals(claims, known), *_pairs(claims, known)):
        found.setdefault((result.formula, str(result.best)), result)
    return tuple(found.values())


def _listed(claim: Claim) -> Iterator[Result]:
    """A claim that lists its own parts: 13,221 = 7,887 + 3,098 + ..., or 2,508 (812 + 1,696)."""
    words = figure_words(claim)
    for run in _runs(words):
        parts = [Decimal(part) for part in run]
        total = sum(parts, Decimal(0))
        printed = numbers_in(words) - set(parts) if len(parts) > 1 else frozenset()
        target = claim.figure.best if claim.figure and claim.figure.best is not None else max(printed, default=None)
        if target is not None and len(parts) > 1 and target not in parts:
            formula = " + ".join(show(part) for part in parts) + f" = {show(target)}"
            yield Result(total, total, total, claim.figure.unit if claim.figure else "", None, formula, (claim.id,), claim.holds,
                         checks=claim.id, agrees=total == target)  # fmt: skip


def _runs(words: str) -> list[list[str]]:
    """The numbers that words list or add up: "812 + 1,696", "40 dead; 12 hurt; 3 missing"."""
    runs = re.findall(r"\d[\d,]*(?:\s*\+\s*\d[\d,]*)+", words)
    lists = re.findall(r"\d[\d,]*[^;\d]*(?:;[^;\d]*\d[\d,]*[^;\d]*){2,}", words)
    return [[re.sub(r"\D", "", number) for number in re.findall(r"\d[\d,]*", run)] for run in (*runs, *lists)]


def _exact(claim: Claim) -> Decimal | None:
    figure = claim.figure
    return None if figure is None or figure.best is None else figure.best


def _worth_checking(claims: Sequence[Claim]) -> list[tuple[Decimal, Claim]]:
    """The first claim of each number of a quantity and time."""
    first: dict[tuple[Decimal, str, str], Claim] = {}
    for claim in claims:
        value = _exact(claim)
        if value is not None and claim.quantity is not None:
            first.setdefault((value, str(claim.quantity), str(claim.holds)), claim)
    return [(value, claim) for (value, _, _), claim in first.items()]


def _pairs(claims: Sequence[Claim], subjects: Subjects) -> Iterator[Result]:
    """A + b = c, where two can be parts of the third and c is too exact for chance, or the two are parts of one kind."""
    known = _worth_checking(claims)
    totals: dict[Decimal, list[Claim]] = {}
    for value, claim in known:
        totals.setdefault(value, []).append(claim)
    for (one, left), (two, right) in combinations(known, 2):
        for claim in totals.get(one + two, ()):
            if claim is left or claim is right or not _one_sum(left, right, claim) or _strange((left, right, claim), subjects):
                continue
            parts = sorted(((one, left), (two, right)), key=lambda pair: (pair[0], pair[1].id))
            formula = f"{show(parts[0][0])} + {show(parts[1][0])} = {show(one + two)}"
            ids = (parts[0][1].id, parts[1][1].id, claim.id)
            yield Result(
                one + two,
                one + two,
                one + two,
                _unit(claim),
                None,
                formula,
                ids,
                claim.holds,
                checks=claim.id,
                agrees=True,
            )


def _strange(claims: Sequence[Claim], subjects: Subjects) -> bool:
    return any(subjects.strangers(one.quote.document, two.quote.document) for one, two in combinations(claims, 2))


def _one_sum(left: Claim, right: Claim, total: Claim) -> bool:
    quantities = [claim.quantity for claim in (left, right, total)]
    if any(quantity is None for quantity in quantities):
        return False
    one, two, whole = quantities
    assert one is not None
    assert two is not None
    assert whole is not None
    if len({quantity.whose for quantity in (one, two, whole)} - {UNKNOWN}) > 1:
        return False
    if not _same_unit(left, right) or not _same_unit(left, total):
        return False
    if {one.state, two.state} == {"killed", "wounded"} and whole.state == "casualties":
        return len({claim.attribution.speaker for claim in (left, right, total)}) == 1 and left.holds == right.holds
    value = _exact(total)
    exact = value is not None and significant(value) >= 4 and significant(_exact(left) or Decimal(0)) >= 3
    if exact and significant(_exact(right) or Decimal(0)) >= 3:
        return _one_account((left, one), (right, two), (total, whole))
    steps = {one.state, two.state} == {one.state.removesuffix("-more"), f"{one.state.removesuffix('-more')}-more"}
    return (
        steps
        and left.attribution.speaker.split()[:1] == right.attribution.speaker.split()[:1]
        and whole.what == one.what == two.what
    )


Counted = tuple[Claim, Quantity]


def _one_account(left: Counted, right: Counted, total: Counted) -> bool:
    """Whether two counts can be the parts of a third: of things, places, states and a time that it takes in.

    That three exact numbers of other things add up is chance, and a ledger of many numbers holds many such.
    """
    parts, (claim, whole) = (left, right), total
    if not all(_of_the_thing(part, whole) and _in_the_place(part.where, whole.where) for _, part in parts):
        return False
    states = {quantity.state for _, quantity in (*parts, total)} - {UNKNOWN}
    if len(states) <= 1 or (whole.state == "casualties" and {family_of(state) for state in states} == {"harm"}):
        return all(_in_the_time(part.holds, claim.holds, kind_of(quantity.state)) for part, quantity in parts)
    return _balance(left, right, total) or _balance(right, left, total)


def _of_the_thing(part: Quantity, whole: Quantity) -> bool:
    """Whether a thing counted is, or may be one of, what the total counts; houses are no people."""
    general = kinds().vague | {UNKNOWN}
    if group_of(part.what) == group_of(whole.what) or UNKNOWN in {part.what, whole.what}:
        return True
    units = {kinds().unit.get(thing_of(what), "") for what in (part.what, whole.what)} - {""}
    return thing_of(whole.what) in general and len(units) < 2


def _in_the_place(part: str, whole: str) -> bool:
    return part == whole or UNKNOWN in {part, whole} or inside(part, whole) or may_be_inside(part, whole)


def _in_the_time(part: Period | None, whole: Period | None, kind: str) -> bool:
    """Whether a part can be counted in the total: at its time, or for what only grows, before it."""
    if part is None or whole is None:
        return True
    early = (part.earliest or date.min) <= (whole.latest or date.max)
    return early and (kind == "cumulative" or (part.latest or date.max) >= (whole.earliest or date.min))


def _balance(left: Counted, gone: Counted, total: Counted) -> bool:
    """Whether those who are left and those who went make those who were there: a stock, the flow out of it, the stock before."""
    (after, rest), (flow, moved), (before, whole) = left, gone, total
    if rest.state != whole.state or kind_of(whole.state) != "stock" or kind_of(moved.state) != "flow":
        return False
    spans = [_in_the_time(flow.holds, stock.holds, "flow") for stock in (after, before)]
    return family_of(moved.state) == family_of(whole.state) and all(spans)


def _totals(claims: Sequence[Claim], subjects: Subjects) -> Iterator[Result]:
    """Consecutive periods that fill the period of a total: the numbers must add up to it."""
    flows = [
        claim
        for claim in claims
        if claim.quantity and kind_of(claim.quantity.state) == "flow" and _exact(claim) is not None and claim.holds
    ]
    first: dict[tuple[str, str], Claim] = {}
    for claim in flows:
        first.setdefault((str(claim.quantity), str(claim.holds)), claim)
    for total in first.values():
        parts = [one for one in first.values() if one is not total and one.quantity == total.quantity and _inside(one, total)]
        parts = [one for one in parts if not _strange((one, total), subjects)]
        chain = _fills(sorted(parts, key=lambda one: (str(one.holds.start), one.id) if one.holds else ("", "")), total)
        if len(chain) > 1:
            value = sum((_exact(one) or Decimal(0) for one in chain), Decimal(0))
            formula = " + ".join(show(_exact(one)) for one in chain) + f" = {show(_exact(total))}"
            ids = (*(one.id for one in chain), total.id)
            yield Result(
                value,
                value,
                value,
                _unit(total),
                None,
                formula,
                ids,
                total.holds,
                checks=total.id,
                agrees=value == _exact(total),
            )


def _inside(part: Claim, whole: Claim) -> bool:
    one, two = part.holds, whole.holds
    if one is None or two is None or None in {one.earliest, one.latest, two.earliest, two.latest}:
        return False
    return bool(two.earliest <= one.earliest and one.latest <= two.latest and one != two)  # type: ignore[operator] # none is None


def _fills(parts: Sequence[Claim], total: Claim) -> list[Claim]:
    """The parts that follow one another without a gap from the first to the last day of the total, else none."""
    chain: list[Claim] = []
    at = total.holds.earliest if total.holds else None
    for part in parts:
        if part.holds and at and part.holds.earliest == at and part.holds.latest:
            chain.append(part)
            at = part.holds.latest.fromordinal(part.holds.latest.toordinal() + 1)
    done = total.holds is not None and total.holds.latest is not None and at is not None
    return chain if done and at and total.holds and total.holds.latest and at > total.holds.latest else []


def _unit(claim: Claim) -> str:
    return claim.figure.unit if claim.figure else ""


def _same_unit(one: Claim, two: Claim) -> bool:
    return one.figure is not None and two.figure is not None and same_unit(one.figure, two.figure)
