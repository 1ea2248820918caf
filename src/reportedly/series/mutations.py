"""What happens to a figure on its way down the tree: each claim set beside the claim it rests on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from reportedly.datafiles import read_data
from reportedly.kinds import family_of, group_of, harms_in, is_administrative, kinds, thing_of
from reportedly.model import (
    Bound,
    Claim,
    Clash,
    Contradiction,
    Edge,
    EdgeKind,
    Estimate,
    Figure,
    Mutation,
    Origin,
    Revision,
    RevisionKind,
    Stance,
)
from reportedly.model import MutationKind as Kind
from reportedly.model.quantity import UNKNOWN
from reportedly.series.estimates import answers, retells
from reportedly.series.names import Registry, is_carrier, kinship
from reportedly.series.places import inside, may_be_inside
from reportedly.series.values import figure_words, named, numbers_in, rounded_value, show, show_figure
from reportedly.wording import STANCE_WORDS, in_period, show_period

FLAG = 0.6
"""From this weight on a claim counts as mutated; lighter changes are kept and shown, but do not flag it."""
HARDNESS = {
    Stance.POSSIBLE: 0,
    Stance.PREDICTED: 0,
    Stance.UNCONFIRMED: 2,
    Stance.ACCUSED: 2,
    Stance.BELIEVED: 3,
    Stance.ASSERTED: 4,
}
_OF_WHICH = re.compile(
    r"(?P<total>[^;]*?\d[^;]*?)[;,]?\s*(?:of which|of whom|made up of|namely)\s*(?P<parts>.*)", re.IGNORECASE | re.DOTALL
)
_PART = re.compile(r"(?P<number>\d[\d,.\u00a0\u202f]*(?: \d{3})*(?:\s*(?:thousand|million))?)(?P<words>[^\d]*)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")


def mutations_of(claims: Sequence[Claim], origins: Iterable[Origin], table: Registry) -> tuple[Mutation, ...]:
    """Every change between a claim and the claim it rests on, where both give one figure or should."""
    by_id = {claim.id: claim for claim in claims}
    found: list[Mutation] = []
    for origin in origins:
        for edge in origin.edges:
            before, after = by_id.get(edge.parent), by_id.get(edge.child)
            if before is not None and after is not None:
                found += _changes(before, after, edge, table)
    for claim in claims:
        found += _parts(claim)
    return tuple(sorted(found, key=lambda one: (one.after, one.kind, one.before)))


def flagged(mutations: Iterable[Mutation]) -> dict[str, float]:
    """The claims whose changes together weigh enough, with that weight."""
    weight: dict[str, float] = defaultdict(float)
    for mutation in mutations:
        weight[mutation.after] += mutation.weight
    return {ident: round(total, 3) for ident, total in sorted(weight.items()) if total >= FLAG - 1e-9}


def _changes(before: Claim, after: Claim, edge: Edge, table: Registry) -> Iterator[Mutation]:
    def made(kind: Kind, because: str, weight: float) -> Mutation:
        return Mutation(kind, before.id, after.id, before.quote.quote, after.quote.quote, because, weight)

    broken = _broken(before, after)
    if broken:
        yield made(Kind.NUMBER_BROKEN, broken, 1.0)
        return
    if edge.kind is EdgeKind.SERIAL or not (retells(before, after) or (_loosely(before, after) and not answers(before, after))):
        return
    yield from (made(*change) for change in _bound(before.figure, after.figure))
    yield from (made(*change) for change in _stance(before, after))
    yield from (made(*change) for change in _source(before, after, table))
    yield from (made(*change) for change in _date(before, after))
    yield from (made(*change) for change in _quantity(before, after))


def _loosely(before: Claim, after: Claim) -> bool:
    """One figure with another state or thing: amassed become captured."""
    return before.quote.document != after.quote.document and bool(named(before.figure) & named(after.figure))


Change = tuple[Kind, str, float]


def _broken(before: Claim, after: Claim) -> str:
    """A number taken apart at its grouping mark: 13,221 printed as 13 and 221."""
    small = numbers_in(figure_words(after)) | named(after.figure)
    for grouped in _GROUPED.findall(figure_words(before)):
        pieces = [Decimal(piece) for piece in re.split(r"\D", grouped)]
        if set(pieces) <= small and pieces[0] in named(after.figure):
            return f"{grouped} was taken apart at its grouping mark into {' and '.join(show(piece) for piece in pieces)}"
    return ""


def _bound(before: Figure | None, after: Figure | None) -> Iterator[Change]:
    if before is None or after is None or _shape(before) == _shape(after):
        return
    was, now = _shape(before), _shape(after)
    because = f"{show_figure(before)} became {show_figure(after)}"
    if rounded_value(before, after):
        if before.best is not None and after.high is not None and before.best > after.high:
            yield Kind.BOUND_CHANGED, f"{because}, which is below it", 0.3
        return
    one_sided = {"at_least", "at_most"}
    if {was, now} == one_sided:
        yield Kind.BOUND_CHANGED, f"{because}: the bound was turned round", 0.8
    elif now in one_sided:
        yield (Kind.BOUND_ADDED if was == "exact" else Kind.BOUND_CHANGED), because, 0.4 if was == "exact" else 0.6
    elif was in one_sided:
        yield Kind.BOUND_LOST, because, 0.5
    elif now == "exact":
        yield Kind.BOUND_LOST, because, 0.3
    elif was == "exact":
        yield Kind.BOUND_ADDED, because, 0.2
    else:
        yield Kind.BOUND_CHANGED, because, 0.3


def _shape(figure: Figure) -> str:
    if figure.bound is Bound.APPROX and figure.high is not None:
        return "nearly"
    return str(figure.bound)


def _stance(before: Claim, after: Claim) -> Iterator[Change]:
    """How sure; two stances of one hardness (accused, unconfirmed) are neither harder nor softer than one another."""
    was, now = before.attribution.stance, after.attribution.stance
    if was is now or Stance.DENIED in {was, now}:
        return
    because = f"“{STANCE_WORDS[was]}” became “{STANCE_WORDS[now]}”"
    if HARDNESS[now] > HARDNESS[was]:
        yield Kind.STANCE_HARDENED, because, 0.9 if HARDNESS[was] == 0 else 0.4
    elif HARDNESS[now] < HARDNESS[was]:
        yield Kind.STANCE_SOFTENED, because, 0.2


def _source(before: Claim, after: Claim, table: Registry) -> Iterator[Change]:
    """Who is named, from one report to the next."""
    was, now = before.attribution.speaker, after.attribution.speaker
    if before.quote.document == after.quote.document:
        return  # one report names whom it likes: its headline nobody, its text the union and the man who speaks for it
    from_nobody = not was or is_carrier(was, table)
    if not now:
        if was or before.attribution.chain:
            yield Kind.SOURCE_DROPPED, f"{was or 'the source'} is no longer named", 0.7
    elif is_carrier(now, table):
        if not from_nobody:
            yield Kind.SOURCE_DROPPED, f"only {now} is named, no longer {was}", 0.4
    elif not from_nobody:
        kin = kinship(was, now, table)
        weight = {"same": 0.0, "part": 0.0, "kin": 0.2, "near": 0.6, "": 0.7}[kin.kind]
        if weight and not _both_collected(was, now):
            yield Kind.SOURCE_CHANGED, f"{was} became {now}", weight


def _both_collected(was: str, now: str) -> bool:
    return was.lower().rstrip("s").rpartition(" ")[2] == now.lower().rstrip("s").rpartition(" ")[2]


def _date(before: Claim, after: Claim) -> Iterator[Change]:
    one, two = before.holds, after.holds
    said = [claim.attribution.said for claim in (before, after)]
    if one is None or two is None or said[0] is None or said[1] is None:
        return
    if _gap(one.earliest, one.latest, two.earliest, two.latest) == timedelta(0):
        return
    if _gap(said[0].earliest, said[0].latest, said[1].earliest, said[1].latest) > timedelta(days=31):
        return  # a later word about a later day is a new statement
    far = _gap(one.earliest, one.latest, two.earliest, two.latest) > timedelta(days=31)
    yield Kind.DATE_MOVED, f"“{show_period(one)}” became “{show_period(two)}”, though said within a month", 0.7 if far else 0.3


def _gap(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> timedelta:
    first, last = max(start or date.min, other_start or date.min), min(end or date.max, other_end or date.max)
    return max(first - last, timedelta(0))


def _quantity(before: Claim, after: Claim) -> Iterator[Change]:
    one, two = before.quantity, after.quantity
    if one is None or two is None:
        return
    if one.state != two.state and UNKNOWN not in {one.state, two.state}:
        serious = family_of(one.state) != family_of(two.state) or family_of(one.state) == "harm"
        yield Kind.STATE_CHANGED, f"{one.state} became {two.state}", 0.6 if serious else 0.4
    else:
        added = _added_harm(before, after)
        if added:
            yield Kind.STATE_CHANGED, f"{', '.join(added)} is new", 0.6
    vague = kinds().vague | {UNKNOWN}
    if group_of(one.what) != group_of(two.what) and not {thing_of(one.what), thing_of(two.what)} & vague:
        yield Kind.THING_CHANGED, f"{one.what} became {two.what}", 0.6
    if one.where != two.where and UNKNOWN not in {one.where, two.where}:
        if may_be_inside(one.where, two.where) or may_be_inside(two.where, one.where):
            return
        wider, narrower = inside(one.where, two.where), inside(two.where, one.where)
        how = "widened" if wider else "narrowed" if narrower else "moved"
        yield Kind.PLACE_CHANGED, f"{one.where} {how} to {two.where}", 0.2 if wider or narrower else 0.6


def _added_harm(before: Claim, after: Claim) -> list[str]:
    was, now = (harms_in(f"{figure_words(claim)} {claim.counts}") for claim in (before, after))
    covered = was | ({"killed", "wounded"} if "casualties" in was else set())
    return sorted(now - covered - {"casualties"}) if was and "casualties" in was | now else []


def _parts(claim: Claim) -> Iterator[Mutation]:
    """A total printed beside parts that exclude one another and are more than it."""
    words = figure_words(claim)
    match = _OF_WHICH.search(words)
    parts = _excluding(match["parts"]) if match else []
    if match and parts and (totals := numbers_in(match["total"])):
        total, added = max(totals), sum(parts, Decimal(0))
        if added > total > max(parts):
            sum_ = f"{' + '.join(map(show, sorted(parts)))} = {show(added)}, printed as {show(total)}"
            yield Mutation(Kind.PARTS_DO_NOT_ADD, claim.id, claim.id, claim.quote.quote, claim.quote.quote, sum_, 1.0)


def _excluding(words: str) -> list[Decimal]:
    """The numbers of a list whose parts exclude one another, [] where they may overlap: civilians may be women.

    >>> [str(number) for number in _excluding("30 men and 28 women")], _excluding("30 were civilians and 28 were women")
    (['30', '28'], [])
    """
    named_parts = [(numbers_in(part["number"]), part["words"]) for part in _PART.finditer(words)]
    numbers = [number for found, _ in named_parts for number in found]
    if len(numbers) != len(named_parts) or len(numbers) < 2:
        return []
    for values in _exclusive():
        kinds_ = [{name for name, pattern in values.items() if pattern.search(said)} for _, said in named_parts]
        if all(len(kind) == 1 for kind in kinds_) and len(set().union(*kinds_)) == len(kinds_):
            return numbers
    return []


@lru_cache(maxsize=1)
def _exclusive() -> list[dict[str, re.Pattern[str]]]:
    """What tells parts apart: the words of each value of each dimension (data/quantities.yaml), and countries or their parts."""
    places = read_data("places")
    countries = {code: country["names"] for code, country in places["countries"].items()}
    dimensions = [*read_data("quantities")["exclusive"].values(), countries, places["subdivisions"]]
    return [{name: _any_of(words) for name, words in values.items()} for values in dimensions]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words or its plural; a name keeps its capital letters."""
    names = words[0] != words[0].lower()
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.NOFLAG if names else re.IGNORECASE)


def stale(estimates: Sequence[Estimate], revisions: Iterable[Revision], claims: Mapping[str, Claim]) -> tuple[Mutation, ...]:
    """Claims that still tell a figure after its own source had replaced it."""
    by_id = {estimate.id: estimate for estimate in estimates}
    found = []
    for revision in revisions:
        if revision.kind not in {RevisionKind.UP, RevisionKind.DOWN, RevisionKind.CORRECTED, RevisionKind.WITHDRAWN}:
            continue
        old, new = by_id[revision.earlier], by_id[revision.later]
        replaced = new.said.latest if new.said else None
        for ident in old.claims[1:]:
            said = claims[ident].attribution.said
            if replaced and said and said.earliest and said.earliest > replaced + timedelta(days=14):
                why = f"said {in_period(said)}, but {new.speaker} had given {show_figure(new.figure)} {in_period(new.said)}"
                was = claims[new.claims[0]]
                found.append(Mutation(Kind.STALE, was.id, ident, was.quote.quote, claims[ident].quote.quote, why, 0.7))
    return tuple(found)


def impossible(
    contradictions: Iterable[Contradiction], estimates: Sequence[Estimate], claims: Mapping[str, Claim]
) -> tuple[Mutation, ...]:
    """Totals of a register that a part of their own period already exceeds: the total, not the part, was garbled."""
    by_id = {estimate.id: estimate for estimate in estimates}
    found = []
    for clash in contradictions:
        if clash.verdict is not Clash.CONTRADICTS or "the part of the period" not in clash.because:
            continue
        left, right = by_id[clash.left], by_id[clash.right]
        whole, part = (left, right) if _high(left) < _high(right) else (right, left)
        if is_administrative(whole.quantity.what):
            after, before = claims[whole.claims[0]], claims[part.claims[0]]
            found.append(
                Mutation(Kind.NUMBER_CHANGED, before.id, after.id, before.quote.quote, after.quote.quote, clash.because, 0.7)
            )
    return tuple(found)


def _high(estimate: Estimate) -> Decimal:
    return max(named(estimate.figure), default=Decimal(0))
