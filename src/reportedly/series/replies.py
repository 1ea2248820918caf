"""How one source answers another's figure: who denies it, cannot confirm it, confirms it, or disowns it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from reportedly.kinds import BARE, family_of, kind_of, kinds, thing_of
from reportedly.model import SUPERSEDED, Bound, Claim, Field, Quantity, Reply, ReplyKind, Stance
from reportedly.model.quantity import UNKNOWN
from reportedly.series.names import Registry, kinship
from reportedly.series.places import places_fit
from reportedly.series.standing import standing_of
from reportedly.series.subjects import Subjects
from reportedly.series.values import meet, named, same_value, show_figure

_VERBS = {
    ReplyKind.DENIES: "denies",
    ReplyKind.UNCONFIRMED: "has yet to confirm",
    ReplyKind.DISOWNS: "denies a figure given as its own:",
    ReplyKind.CONFIRMS: "confirms",
}
_ANSWERS = {
    "denies": ReplyKind.DENIES,
    "unconfirmed_by": ReplyKind.UNCONFIRMED,
    "disowns": ReplyKind.DISOWNS,
    "confirms": ReplyKind.CONFIRMS,
}


def replies_of(
    claims: Sequence[Claim], table: Registry, subjects: Subjects | None = None, printed: Mapping[str, str] | None = None
) -> tuple[Reply, ...]:
    """Denials, "yet to confirm", confirmations and disowned figures, each tied to the claim it answers.

    `printed` has the ISO days of the reports, by id: nobody answers what is said later.
    """
    by_id = {claim.id: claim for claim in claims}
    found: dict[tuple[str, str], Reply] = {}
    for claim in claims:
        for relation in claim.relations:
            if relation.kind in _ANSWERS and relation.target in by_id:
                reply = _reply(_ANSWERS[relation.kind], claim, by_id[relation.target], table, "the text itself ties them")
                found[claim.id, relation.target] = reply
    others = [one for one in claims if one.figure is not None and _answering(one) is None]
    naming: dict[Decimal, list[Claim]] = defaultdict(list)
    for one in others:
        for number in named(one.figure):
            naming[number].append(one)
    on_page: dict[str, list[Claim]] = defaultdict(list)
    alike: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for one in others:
        on_page[one.quote.document].append(one)
        if one.quantity is not None:
            alike[_thing_of(one.quantity)].append(one)
    tied, known = {ident for ident, _ in found}, subjects or Subjects()
    for claim in claims:
        kind = _answering(claim)
        if kind and claim.id not in tied:
            exact = claim.polarity == "+" and claim.figure is not None and claim.figure.bound is not Bound.FUZZY
            same = _last_of_number(claim, naming, known, printed or {}) if exact else None
            answered = same
            if answered is None and claim.quantity is not None and not _is_doubted(claim):
                answered = _nearest(claim, on_page[claim.quote.document], alike[_thing_of(claim.quantity)], known)
            if answered and not _is_left_open_by_others(kind, claim, answered, table):
                how = "the last to give that number" if same else "the nearest earlier claim about the same thing"
                found[claim.id, answered.id] = _reply(kind, claim, answered, table, how)
    return tuple(found[key] for key in sorted(found))


def _last_of_number(
    claim: Claim, naming: Mapping[Decimal, list[Claim]], subjects: Subjects, printed: Mapping[str, str]
) -> Claim | None:
    """Who gave the number that is denied or not confirmed: in a report of the subject, of such a thing, and no later."""
    if claim.quantity is None:
        return None
    mine = claim.quote.document
    gave = {one.id: one for number in named(claim.figure) for one in naming.get(number, ())}
    fitting = [
        one
        for one in gave.values()
        if one.quantity is not None
        and one.attribution.speaker
        and (one.quote.document != mine or one.quote.start < claim.quote.start)
        and printed.get(one.quote.document, "") <= printed.get(mine, "9999")
        and not subjects.strangers(mine, one.quote.document)
        and _may_be_meant(claim, one)
        and (not _is_doubted(claim) or one.quantity == claim.quantity or one.attribution.speaker == claim.attribution.speaker)
    ]
    return max(fitting, key=lambda one: _fit(claim, one, printed), default=None)


def _may_be_meant(claim: Claim, other: Claim) -> bool:
    """Whether two claims may be of one thing, whatever word each has for it: whoever denies "27 seamen" means 27 people."""
    one, two = claim.quantity, other.quantity
    assert one is not None
    assert two is not None
    if not same_value(claim.figure, other.figure) or not places_fit(one.where, two.where):
        return False
    if _is_chance(claim, other):
        return False
    told = [state for state in (one.state, two.state) if kind_of(state) and state != BARE]
    people = [kinds().unit.get(thing_of(what), "") for what in (one.what, two.what)]
    return (len(told) < 2 or family_of(one.state) == family_of(two.state)) and len({*people} - {""}) < 2


_FEW = 10
"""Below this a number that two reports share tells nothing by itself."""


def _is_chance(claim: Claim, other: Claim) -> bool:
    """Whether a small number of another report may be of something else: of another state, or of people anywhere."""
    one, two = claim.quantity, other.quantity
    assert one is not None
    assert two is not None
    if claim.quote.document == other.quote.document or any(abs(value) >= _FEW for value in named(claim.figure)):
        return False
    placed = one.where == two.where and one.where.rpartition("-")[2].islower()
    return one.state != two.state or not (placed or (one.what == two.what and one.what not in {UNKNOWN, "person"}))


def _fit(claim: Claim, other: Claim, printed: Mapping[str, str]) -> tuple[bool, bool, bool, str, int, str]:
    one, two = claim.quantity, other.quantity
    assert one is not None
    assert two is not None
    heard = other.attribution.speaker != claim.attribution.speaker
    return (
        heard,
        one.state == two.state,
        one.what == two.what,
        printed.get(other.quote.document, ""),
        -other.quote.start,
        other.id,
    )


def _answering(claim: Claim) -> ReplyKind | None:
    """How a claim answers another; a paper that tells what somebody had first said denies nothing itself."""
    if _is_ruled(claim, "stance.corrected") and not claim.attribution.text and standing_of(claim) in SUPERSEDED:
        return None
    if claim.attribution.stance is Stance.DENIED or (claim.polarity == "-" and claim.attribution.speaker):
        return ReplyKind.DENIES
    if claim.attribution.stance is Stance.UNCONFIRMED and claim.attribution.speaker:
        return ReplyKind.UNCONFIRMED
    return None


def _is_doubted(claim: Claim) -> bool:
    """Whether it is the report that could not verify a claim: that is no answer of who made it."""
    return _is_ruled(claim, "stance.unverified")


def _is_left_open_by_others(kind: ReplyKind, claim: Claim, answered: Claim, table: Registry) -> bool:
    """Whether somebody's own number is only told as not confirmed: "could not verify the ministry's estimate of 148"."""
    mine, theirs = claim.attribution.speaker, answered.attribution.speaker
    return kind is ReplyKind.UNCONFIRMED and not _is_doubted(claim) and kinship(mine, theirs, table).kind == "same"


def _is_ruled(claim: Claim, rule: str) -> bool:
    """Whether a rule gave a claim its stance."""
    return any(mark.field is Field.STANCE and mark.rule == rule for mark in claim.marks)


def _thing_of(quantity: Quantity) -> tuple[str, str, str]:
    return quantity.whose, quantity.what, quantity.state


def _nearest(claim: Claim, page: Iterable[Claim], alike: Iterable[Claim], subjects: Subjects) -> Claim | None:
    """The claim answered: the last one before it on its `page`, else the last said before of those about an `alike` quantity."""
    about = [one for one in page if one.quote.start <= claim.quote.start and _about(claim, one)]
    if about:
        return max(about, key=lambda one: (same_value(claim.figure, one.figure), one.quote.start, one.id))
    if claim.attribution.said is None:
        return None
    until = claim.attribution.said.latest or date.max
    told = [one for one in alike if not subjects.strangers(claim.quote.document, one.quote.document) and _about(claim, one)]
    days = {one.id: one.attribution.said.latest or date.max for one in told if one.attribution.said}
    before = [one for one in told if one.id in days and days[one.id] <= until]
    return max(before, key=lambda one: (same_value(claim.figure, one.figure), days[one.id], one.id), default=None)


def _about(claim: Claim, other: Claim) -> bool:
    one, two = claim.quantity, other.quantity
    same = one is not None and two is not None and _thing_of(one) == _thing_of(two)
    if not same or claim.figure is None or other.figure is None:
        return same
    alike = (claim.figure.kind, claim.figure.unit) == (other.figure.kind, other.figure.unit)  # 100 dead answer no "doubled"
    return alike and meet(claim.figure, other.figure)  # who denies "more than 100" denies no 54


def _reply(kind: ReplyKind, claim: Claim, answered: Claim, table: Registry, how: str) -> Reply:
    chain = claim.attribution.chain
    teller = (chain[-1] if chain else "") if _is_doubted(claim) else claim.attribution.speaker
    who, whom = teller or "the paper", answered.attribution.speaker or "the paper"
    if kind is ReplyKind.DENIES and kinship(who, whom, table).kind == "same":
        kind = ReplyKind.DISOWNS
    verb = _VERBS[kind]
    return Reply(kind, claim.id, answered.id, f"{who} {verb} {show_figure(answered.figure)} of {whom} ({how})")
