"""One utterance with every claim that retells it, and the utterances of one quantity through time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportedly.kinds import MORE, family_of, kind_of
from reportedly.ministries import ministry_of
from reportedly.model import (
    SUPERSEDED,
    Claim,
    Edge,
    Estimate,
    Origin,
    Period,
    Quantity,
    Series,
    Stance,
    Standing,
    Tally,
    fits,
    share_a_day,
)
from reportedly.model.identity import content_id
from reportedly.series.comparing import is_change, near_states
from reportedly.series.names import Registry
from reportedly.series.origins import tally
from reportedly.series.roles import telling
from reportedly.series.standing import counted_within, standing_of, wards
from reportedly.series.subjects import Subjects, pinned, stories
from reportedly.series.values import COUNTED, fingerprint, named, rounded_value, same_unit, same_value


def estimates_of(
    claims: Sequence[Claim], origins: Iterable[Origin], table: Registry, printed: Mapping[str, str] | None = None
) -> tuple[Estimate, ...]:
    """The estimates: inside one origin, claims tied by an edge that give one figure retell one utterance.

    `printed` has the ISO days of the reports, by id.
    """
    by_id = {claim.id: claim for claim in claims}
    found, parts = [], parts_of(claims)
    for origin in origins:
        parent = {edge.child: edge for edge in origin.edges}
        groups: dict[str, list[str]] = {}
        head: dict[str, str] = {}
        for ident in origin.members:
            leader = _leader(by_id[ident], origin.members, parent, head, by_id)
            head[ident] = leader
            groups.setdefault(leader, []).append(ident)
        found += [_estimate([by_id[ident] for ident in ids], origin, table, printed or {}, parts) for ids in groups.values()]
    return tuple(sorted(found, key=in_time))


def _leader(
    claim: Claim, members: Sequence[str], parent: Mapping[str, Edge], head: Mapping[str, str], by_id: Mapping[str, Claim]
) -> str:
    edge = parent.get(claim.id)
    above = by_id.get(edge.parent) if edge else None
    if above and above.id in head and retells(above, claim):
        return head[above.id]
    for ident in members:
        if ident in head and retells(by_id[ident], claim) and by_id[ident].quantity == claim.quantity:
            return head[ident]
    return claim.id


def retells(first: Claim, second: Claim) -> bool:
    """Whether two claims of one origin give one figure; a further batch never retells the total, nor a page itself otherwise.

    Who denies a figure, or says that he cannot confirm it, answers it; he is no further article for it.
    """
    if first.quantity is None or second.quantity is None or first.polarity != second.polarity:
        return False
    if answers(first, second) or _are_two_states(first.quantity.state, second.quantity.state):
        return False
    if first.quantity.state.endswith(MORE) != second.quantity.state.endswith(MORE):
        return False
    if first.quote.document == second.quote.document and not (
        first.quantity == second.quantity and (first.figure == second.figure or same_value(first.figure, second.figure))
    ):
        return False
    if first.figure is None or second.figure is None:
        return first.figure is None and second.figure is None and first.quantity == second.quantity
    if not named(first.figure) and not named(second.figure):
        return first.quantity == second.quantity
    one_figure = same_value(first.figure, second.figure) or rounded_value(first.figure, second.figure)
    return same_unit(first.figure, second.figure) and (one_figure or bool(named(first.figure) & fingerprint(second)))


def _are_two_states(one: str, two: str) -> bool:
    """Whether two fates of people are told: of the same number who were rescued were not killed."""
    states = {one.removesuffix(MORE), two.removesuffix(MORE)}
    return len(states) > 1 and {family_of(state) for state in states} <= _FATES and states not in near_states()


_FATES = frozenset({"harm", "rescue"})


def answers(first: Claim, second: Claim) -> bool:
    """Whether the second is no retelling: it foretells, denies or leaves open what the first gives, or tells of another time."""
    return _attitude(first) != _attitude(second) or _two_sayings(first, second)


def _attitude(claim: Claim) -> str:
    """What a teller does with a figure: foretell it, deny it, leave it open in his own name, or give it."""
    stance = claim.attribution.stance
    if stance is Stance.UNCONFIRMED and claim.attribution.speaker:
        return f"{stance.value} by {claim.attribution.speaker}"
    return stance.value if stance in {Stance.PREDICTED, Stance.DENIED} else "given"


def _two_sayings(first: Claim, second: Claim) -> bool:
    """Whether two batches were told of, each on its day and in a time of its own: 1,500 in October, and 1,500 in November."""
    said = (first.attribution.said, second.attribution.said)
    return _lie_apart(*said) and _lie_apart(first.holds, second.holds) and counted_within(first) and counted_within(second)


def _lie_apart(one: Period | None, two: Period | None) -> bool:
    return one is not None and two is not None and not share_a_day(one, two)


def parts_of(claims: Iterable[Claim]) -> frozenset[str]:
    """The claims that are parts of a larger figure of their report: one voice gives both, of one state, place and time.

    "21 inmates were killed", and further down "four died of smoke": nobody dates them apart, and neither replaces the other.
    """
    told: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        quantity, figure = claim.quantity, claim.figure
        plain = (
            claim.polarity == "+"
            and claim.attribution.stance is Stance.ASSERTED
            and figure is not None
            and figure.best is not None
        )
        placed = quantity is not None and kind_of(quantity.state) == "cumulative" and quantity.where != "-"
        if quantity is not None and plain and (placed or quantity.state == "aboard"):
            key = claim.quote.document, claim.attribution.speaker, quantity.state, quantity.where, str(claim.holds)
            told[key].append(claim)
    return frozenset(
        claim.id
        for members in told.values()
        for claim in members
        if any(_holds_more(other, claim) for other in members) and standing_of(claim) is Standing.OWN
    )


def _holds_more(whole: Claim, part: Claim) -> bool:
    """Whether a figure is of all of whom another may be some: as wide a thing, and more, and told before."""
    one, two = whole.quantity, part.quantity
    assert one is not None
    assert two is not None
    assert whole.figure is not None
    assert part.figure is not None
    more = whole.figure.best is not None and part.figure.best is not None and whole.figure.best > part.figure.best
    alike = one.what in {two.what, "person"} or two.what == "person"
    alike = alike and (two.state != "aboard" or two.what in {one.what, "person"})  # 57 passengers of 61 people are all of theirs
    return more and alike and whole.quote.start < part.quote.start and standing_of(whole) is Standing.OWN


def _estimate(
    claims: list[Claim], origin: Origin, table: Registry, printed: Mapping[str, str], parts: frozenset[str]
) -> Estimate:
    lead = next(
        (claim for claim in claims if claim.attribution.speaker and claim.attribution.stance is not Stance.UNCONFIRMED), claims[0]
    )
    claims = [lead, *(claim for claim in claims if claim is not lead)]
    assert lead.quantity is not None
    speaker = lead.attribution.speaker or origin.primary
    match = table.find(speaker) if speaker else None
    source = table.canonical(match.source.id) if match and match.exact else lead.attribution.source
    documents = tuple(dict.fromkeys(claim.quote.document for claim in claims))
    counted = tally([origin], {claim.id: claim for claim in claims})
    return Estimate(
        content_id("estimate", lead.id),
        lead.quantity, match.source.name if match and match.exact else speaker, source, lead.figure,
        lead.attribution.stance, lead.attribution.said, lead.holds, tuple(claim.id for claim in claims), documents,
        origin.id, counted, lead.polarity, min((printed[one] for one in documents if one in printed), default=""),
        _standing(claims, parts), counted_within(lead),
        lead.attribution.speaks_for or ministry_of(lead.attribution.text.replace(lead.attribution.speaker, "")),
    )  # fmt: skip


def _standing(claims: Sequence[Claim], parts: frozenset[str]) -> Standing:
    """A part for whoever calls it one, or tells it beside more; else as the claim nearest to the source says."""
    told = [Standing.PART if claim.id in parts else standing_of(claim) for claim in claims]
    voices = {*telling(claims[0].attribution.speaker), *telling(claims[0].attribution.speaks_for)}
    if told[0] is Standing.OWN and voices & wards() and claims[0].quantity and family_of(claims[0].quantity.state) == "harm":
        told[0] = Standing.SOME  # a hospital counts those who came to it
    return Standing.PART if Standing.PART in told else told[0]


def in_time(estimate: Estimate) -> tuple[date, date, bool, str]:
    """The key that sorts estimates: the last day they hold, the day they were told, what was replaced first, their id."""
    holds = estimate.holds.latest if estimate.holds else None
    stands = estimate.standing not in SUPERSEDED
    return holds or estimate.told or date.max, estimate.told or date.max, stands, estimate.id


def group(
    estimates: Iterable[Estimate], names: Mapping[str, Quantity], subjects: Subjects | None = None
) -> list[tuple[str, Quantity, tuple[Estimate, ...]]]:
    """The series: the user's patterns by name first, then one per quantity as it stands.

    A quantity that does not say whose it is and where is one series for each story: two tolls are not one.
    Heads, money and shares are series apart, and a quantity of which nothing but a common verb is known is none.
    """
    every = sorted(estimates, key=in_time)
    found = [
        (name, pattern, tuple(one for one in every if fits(pattern, one.quantity))) for name, pattern in sorted(names.items())
    ]
    alike: dict[tuple[Quantity, str], list[Estimate]] = defaultdict(list)
    for estimate in every:
        if tells(estimate.quantity):
            alike[estimate.quantity, measure_of(estimate)].append(estimate)
    parts = [
        (quantity, part)
        for (quantity, _), members in alike.items()
        for part in ([tuple(members)] if pinned(quantity, quantity) else stories(members, subjects or Subjects()))
    ]
    parts.sort(key=lambda part: (-len(part[1]), str(part[0]), part[1][0].id))
    return found + [("", quantity, part) for quantity, part in parts]


def tells(quantity: Quantity) -> bool:
    """Whether a quantity says of what it is: whose, what, where, or at least a state that a list knows.

    >>> tells(Quantity("-", "-", "paid", "-")), tells(Quantity("-", "-", "present", "-")), tells(Quantity("-", "-", "taken", "-"))
    (True, False, False)
    """
    if {quantity.whose, quantity.what, quantity.where} != {"-"}:
        return True
    return quantity.state != "present" and kind_of(quantity.state) != ""


def measure_of(estimate: Estimate) -> str:
    """What a figure is measured in: "" for counts and for a figure left out, else the unit, with what it is per.

    The size of a change ("287 more than a year before") is measured apart from how many there are.
    """
    figure = estimate.figure
    if figure is None:
        return ""
    change = "change " if is_change(estimate) and named(figure) else ""
    if figure.unit in COUNTED | {""} and not figure.per:
        return change.strip()
    return change + (f"{figure.unit}/{figure.per}" if figure.per else figure.unit)


def total(estimates: Iterable[Estimate], origins: Iterable[Origin], claims: Mapping[str, Claim]) -> Tally:
    """Articles, origins and primaries behind several estimates."""
    inside = {ident: claims[ident] for estimate in estimates for ident in estimate.claims if ident in claims}
    return tally(origins, inside)


__all__ = ["Series", "estimates_of", "group", "in_time", "measure_of", "retells", "tells", "total"]
