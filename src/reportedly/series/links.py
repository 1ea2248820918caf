"""Whether one claim rests on another: rules over speakers, carriers, numbers and dates, each with a score and a sentence.

A rule speaks of two claims about one subject (whose, what and a family of states).
The scores order the evidence; they are no probabilities.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from reportedly.kinds import family_of, group_of, is_administrative, kinds, thing_of
from reportedly.model import Claim, Edge, EdgeKind, Period, Quantity, Stance, share_a_day
from reportedly.model.quantity import UNKNOWN
from reportedly.series.names import Kinship, Registry, fold, is_carrier, is_wire, kinship, strip_name
from reportedly.series.places import places_fit
from reportedly.series.roles import is_nobody, named_alike
from reportedly.series.shingles import tokens
from reportedly.series.subjects import pinned
from reportedly.series.values import figure_words, fingerprint, numbers_in, rounded_value, same_value, show_figure, significant
from reportedly.sources import issues_papers

_QUOTED = re.compile(r"[\"“„]([^\"“”„]{20,})[\"”“]")
ONE_BRIEFING = timedelta(days=1)
ONE_NEWS = timedelta(days=7)
ONE_ROUND = timedelta(days=45)
RETOLD = timedelta(days=400)
"""A figure is retold for about a year; after that the same number from the same source is a new statement."""
FAR = date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what the rules ask of it.

    `speaker` is "" where nobody but an outlet or a wire is named; `carriers` are the ids of those who passed it on,
    the publisher left out unless it is a wire; `heard` are carriers and speaker together;
    `people` counts those between the speaker and the first carrier, `wired` tells that a wire carried it;
    `first`, `last` are the days it can have been said on; `page` is the address or the document.
    `quoted` are its direct quotations.
    """

    claim: Claim
    speaker: str
    carriers: frozenset[str]
    names: dict[str, str]
    first: date
    last: date
    page: str
    prints: frozenset[Decimal]
    collective: bool
    heard: frozenset[str]
    people: int
    wired: bool
    quoted: frozenset[str]


def told(
    claim: Claim, table: Registry, page: str = "", published: str | None = None, publisher: str = "", *, own: bool = False
) -> Told:
    """Prepare a claim; `page` is its document's url, `published` its document's date (the latest day it was said).

    `own`: no words of the report say who knows it.
    What a paper says in its own voice, whether a list knows the paper or its document names it, has no speaker;
    what a ministry or another body publishes, it says.
    """
    voice = claim.attribution
    said = voice.said or (Period(published, published) if published else None)
    first, last = (said.earliest or date.min, said.latest or FAR) if said else (date.min, FAR)
    own = (own or voice.speaker == publisher) and table.find(voice.speaker) is None and not issues_papers(voice.speaker)
    heard_from_outlet = bool(voice.speaker) and (own or is_carrier(voice.speaker, table))
    passed = [name for name in voice.chain if name != voice.chain[-1] or is_wire(name, table)]
    passed += [voice.speaker] if heard_from_outlet else []
    names = {_key(name, table): name for name in passed}
    speaker = "" if heard_from_outlet else voice.speaker
    plural = fold(strip_name(speaker)).endswith(("reports", "states", "countries", "sources", "officials"))
    page = page or claim.quote.document
    carriers = frozenset(names)
    if speaker:
        names[_key(speaker, table)] = speaker
    people = next((at for at, name in enumerate(voice.chain) if is_carrier(name, table)), max(len(voice.chain) - 1, 0))
    wired = any(is_wire(name, table) for name in voice.chain)
    heard = frozenset(names)
    return Told(
        claim, speaker, carriers, names, first, last, page, fingerprint(claim), plural, heard, people, wired, quotations(claim)
    )


def _key(name: str, table: Registry) -> str:
    match = table.find(name)
    return match.source.id if match else fold(strip_name(name))


def link(earlier: Told, later: Told, table: Registry, *, strangers: bool = False) -> Edge | None:
    """The strongest reason why `later` rests on `earlier` or on what `earlier` rests on, None when no rule holds.

    Between `strangers`, reports that nothing shows to be about one subject, only the same quotation or the same exact number
    of the same thing is a reason: that two of them say "400,000", or quote "police" on one day, is chance.
    """
    one, two = earlier.claim.quantity, later.claim.quantity
    if one is None or two is None:
        return None
    if strangers and not pinned(one, two):
        exact = group_of(one.what) == group_of(two.what) and thing_of(one.what) not in kinds().vague | {UNKNOWN}
        reasons = [_by_quotation(earlier, later), _by_fingerprint(earlier, later, subject=exact)]
    else:
        reasons = _reasons(earlier, later, table)
    found = [edge for edge in reasons if edge]
    return max(found, key=lambda edge: edge.score, default=None)


def apart(left: Told, right: Told) -> timedelta:
    """The least time between the two sayings; zero where the days overlap or are not known."""
    if max(left.first, right.first) <= min(left.last, right.last):
        return timedelta(0)
    return max(left.first, right.first) - min(left.last, right.last)


def _reasons(one: Told, two: Told, table: Registry) -> list[Edge | None]:
    left, right = one.claim.quantity, two.claim.quantity
    assert left is not None
    assert right is not None
    if not _fits(left.whose, right.whose) or not places_fit(left.where, right.where):
        return [_by_product(one, two)]
    kin = _kin(one, two, table)
    gap = apart(one, two)
    thing, family = (
        same_thing(one.claim, two.claim),
        family_of(left.state) == family_of(right.state) or UNKNOWN in {left.state, right.state},
    )
    return [
        _by_quotation(one, two),
        _by_fingerprint(one, two, subject=thing or left.whose == right.whose != UNKNOWN),
        _by_speaker(one, two, kin, gap, thing=thing, family=family),
        _by_role(one, two, kin, gap, thing=thing and family),
        _by_silence(one, two, gap, thing=thing and family),
        _by_carrier(one, two, gap, kin, thing=thing, family=family),
        _by_register(one, two, kin, thing=thing),
        _by_period(one, two),
        _by_collection(one, two, gap, thing=thing and family),
        _by_product(one, two),
    ]


def _kin(one: Told, two: Told, table: Registry) -> Kinship:
    """How two speakers are related, by their names, else by the body that one of them speaks for."""
    kin = kinship(one.speaker, two.speaker, table)
    if kin.kind or not one.speaker or not two.speaker:
        return kin
    bodies = one.claim.attribution.speaks_for, two.claim.attribution.speaks_for
    for left, right in ((bodies[0], two.speaker), (one.speaker, bodies[1]), bodies):
        if left and right and (kinship(left, right, table).kind in {"same", "part"} or named_alike(left, right)):
            return Kinship("part", 0.85, f"{one.speaker} and {two.speaker}: one speaks for the other")
    return kin


def _edge(one: Told, two: Told, kind: EdgeKind, score: float, because: str) -> Edge:
    closeness = 0.02 if apart(one, two) <= ONE_BRIEFING else 0.0
    same_page = 0.01 if one.page == two.page else 0.0
    agreement = 0.005 if one.claim.attribution.stance is two.claim.attribution.stance else 0.0
    agreement += 0.004 if _same_state(one, two) else 0.0
    agreement += 0.003 if same_value(one.claim.figure, two.claim.figure) else 0.0
    score = min(1.0, score + closeness + same_page + agreement)
    return Edge(two.claim.id, one.claim.id, kind, round(score, 3), because, two.claim.quote, one.claim.quote)


def _by_fingerprint(one: Told, two: Told, *, subject: bool) -> Edge | None:
    shared = one.prints & two.prints
    if not shared or not subject:
        return None
    number = max(shared, key=significant)
    return _edge(one, two, EdgeKind.FIGURE, 0.94, f"both print {number:,f}, too exact a number to be found twice")


def _by_speaker(one: Told, two: Told, kin: Kinship, gap: timedelta, *, thing: bool, family: bool) -> Edge | None:
    if not kin.kind or not thing:
        return None
    one_figure = same_value(one.claim.figure, two.claim.figure)
    value = one_figure or (one.page != two.page and _same_numbers(one, two))
    why = _one_figure(one, two) if one_figure else "the numbers of the sentence are the same"
    if value and (family or gap <= ONE_NEWS):
        if kin.kind in {"same", "part"} and gap <= RETOLD and (gap <= ONE_ROUND or _same_state(one, two)):
            score = (0.92 if kin.kind == "same" else 0.82) - (0.0 if one_figure else 0.02) - (0.03 if gap > ONE_NEWS else 0.0)
            return _edge(one, two, EdgeKind.SPEAKER, score, f"{kin.because}; {why}")
        if (kin.kind == "kin" and gap <= ONE_NEWS) or (kin.kind == "near" and gap <= ONE_ROUND):
            return _edge(one, two, EdgeKind.SPEAKER, 0.72, f"{kin.because}; {why}")
    if kin.kind in {"same", "part"} and family and gap <= ONE_BRIEFING and _dated(one, two):
        return _edge(one, two, EdgeKind.SPEAKER, 0.7, f"{kin.because}; said within a day about one subject: one briefing")
    return None


def _by_role(one: Told, two: Told, kin: Kinship, gap: timedelta, *, thing: bool) -> Edge | None:
    """One figure of one thing given by two that may be one: named alike, or one of them not named at all ("rescuers")."""
    if kin.kind or not (one.speaker and two.speaker) or not thing or gap > ONE_NEWS:
        return None
    left, right = one.claim, two.claim
    answered = {Stance.DENIED, Stance.UNCONFIRMED} & {left.attribution.stance, right.attribution.stance}
    if answered or not same_value(left.figure, right.figure) or not _one_statement(left, right):
        return None
    if named_alike(one.speaker, two.speaker):
        why = f"{one.speaker} and {two.speaker} may be one"
    elif (
        is_nobody(one.speaker) != is_nobody(two.speaker) and not is_small(left) and (gap <= ONE_BRIEFING or _pinned(left, right))
    ):
        some, other = (one, two) if is_nobody(one.speaker) else (two, one)
        why = f"{some.speaker} may be {other.speaker}"
    else:
        return None
    return _edge(one, two, EdgeKind.SPEAKER, 0.71, f"{why}; {_one_figure(one, two)}")


def _pinned(left: Claim, right: Claim) -> bool:
    """Whether two claims count the same of one named place."""
    return left.quantity == right.quantity and left.quantity is not None and left.quantity.where != UNKNOWN


def _one_figure(one: Told, two: Told) -> str:
    """The sentence on a figure that two claims share: one number may be told with two bounds."""
    before, after = (show_figure(told.claim.figure) for told in (one, two))
    return f"the figure is the same ({before})" if before == after else f"the number is the same ({before}, then {after})"


def quotations(claim: Claim) -> frozenset[str]:
    """The direct quotations of six words or more in a claim's sentence, spelled alike."""
    found = (" ".join(tokens(match[1])) for match in _QUOTED.finditer(claim.quote.quote))
    return frozenset(words for words in found if words.count(" ") >= 5)


def _by_quotation(one: Told, two: Told) -> Edge | None:
    shared = one.quoted & two.quoted
    if not shared:
        return None
    words = max(shared, key=len)
    return _edge(one, two, EdgeKind.QUOTATION, 0.9, f'both quote the same words: "{words[:80]}"')


def _by_silence(one: Told, two: Told, gap: timedelta, *, thing: bool) -> Edge | None:
    if two.speaker or not thing or gap > ONE_ROUND or not same_value(one.claim.figure, two.claim.figure):
        return None
    near = one.page == two.page or (gap <= ONE_NEWS and _pinned(one.claim, two.claim))
    if (is_small(one.claim) and not near) or not _one_statement(one.claim, two.claim):
        return None
    return _edge(
        one,
        two,
        EdgeKind.FIGURE,
        0.71 if near else 0.64,
        f"names no source but repeats {show_figure(one.claim.figure)} within {ONE_ROUND.days} days",
    )


def _one_statement(left: Claim, right: Claim) -> bool:
    """Whether two claims may tell one thing of one time: no state against another, no forecast against a fact, no time apart."""
    assert left.quantity is not None
    assert right.quantity is not None
    states = {left.quantity.state, right.quantity.state}
    plans = {claim.attribution.stance is Stance.PREDICTED for claim in (left, right)}
    timed = left.holds is None or right.holds is None or share_a_day(left.holds, right.holds)
    return timed and len(plans) == 1 and (len(states) == 1 or UNKNOWN in states)


def _by_carrier(one: Told, two: Told, gap: timedelta, kin: Kinship, *, thing: bool, family: bool) -> Edge | None:
    shared = one.heard & two.heard
    value = same_value(one.claim.figure, two.claim.figure)
    if not shared or not thing or gap > ONE_BRIEFING or not (value or _dated(one, two)):
        return None
    agree = kin.kind != "" or not one.speaker or not two.speaker or bool(shared - (one.carriers & two.carriers))
    own_count = not two.speaker and bool(two.prints - one.prints)  # an exact number of the paper's own: "we have named 1,873"
    two_bodies = bool(one.speaker and two.speaker) and not kin.kind  # one wire quotes the agency and the ministry: two say so
    if two_bodies or not (value or (family and agree and not own_count)):
        return None
    name = one.names[min(shared)]
    score = 0.78 if value else 0.6
    return _edge(one, two, EdgeKind.CHAIN, score, f"both came through {name} within a day")


def _by_register(one: Told, two: Told, kin: Kinship, *, thing: bool) -> Edge | None:
    quantities = (one.claim.quantity, two.claim.quantity)
    if kin.kind != "same" or not thing or not (one.carriers & two.carriers or _tellers(one) & _tellers(two)):
        return None
    if not all(quantity is not None and is_administrative(quantity.what) for quantity in quantities):
        return None
    if one.claim.holds is None or two.claim.holds is None or share_a_day(one.claim.holds, two.claim.holds):
        return None
    return _edge(one, two, EdgeKind.SERIAL, 0.5, f"the next number of a running count of {one.speaker}, told by the same carrier")


def _tellers(one: Told) -> frozenset[str]:
    return one.carriers | frozenset(fold(name) for name in one.claim.attribution.chain)


def _by_period(one: Told, two: Told) -> Edge | None:
    left, right = one.claim, two.claim
    if left.holds is None or left.holds != right.holds or left.quantity is None or right.quantity is None:
        return None
    counts = [is_administrative(quantity.what) for quantity in (left.quantity, right.quantity)]
    if not any(counts) or left.quantity.whose != right.quantity.whose or left.quantity.where != right.quantity.where:
        return None
    if not rounded_value(left.figure, right.figure):
        return None
    why = f"{show_figure(right.figure)} is {show_figure(left.figure)} rounded, for the same period"
    return _edge(one, two, EdgeKind.FIGURE, 0.76 if all(counts) else 0.66, why)


def _by_collection(one: Told, two: Told, gap: timedelta, *, thing: bool) -> Edge | None:
    """Reports of states, and the count of such reports: the page that adds them up is one source."""
    if not thing or not (one.collective or two.collective):
        return None
    heads = {_head(told.claim.attribution.speaker) for told in (one, two)}
    if len(heads) != 1:
        return None
    head = heads.pop()
    alike = same_value(one.claim.figure, two.claim.figure) and gap <= timedelta(days=31)
    if one.page == two.page or alike:
        return _edge(
            one,
            two,
            EdgeKind.SPEAKER,
            0.58,
            f"both are from the collected {head}s of one page" if not alike else f"the same figure from collected {head}s",
        )
    return None


def _head(speaker: str) -> str:
    words = strip_name(speaker).split()
    return words[-1].lower().removesuffix("s") if words else ""


def _by_product(one: Told, two: Told) -> Edge | None:
    """A total that is another claim's rate times a number of heads named beside it, for a month or a year."""
    rate, total = one.claim.figure, two.claim.figure
    if rate is None or total is None or rate.per is None or rate.best is None or rate.unit != total.unit or not total.unit:
        return None
    value = total.best if total.best is not None else total.low
    if value is None or value < 100 * rate.best:
        return None
    for heads in numbers_in(two.claim.counts):
        for months in (1, 12):
            if heads > 1 and abs(rate.best * heads * months - value) <= value / 50:
                sum_ = f"{heads:,f} x {rate.best:,f}" + (" x 12" if months == 12 else "")
                return _edge(one, two, EdgeKind.FIGURE, 0.8, f"{show_figure(total)} follows from {sum_}")
    return None


def _dated(one: Told, two: Told) -> bool:
    exact = max(one.last - one.first, two.last - two.first) <= ONE_NEWS if date.min not in {one.first, two.first} else False
    return exact or (one.page == two.page and one.first == two.first)


def _same_numbers(one: Told, two: Told) -> bool:
    left, right = (numbers_in(figure_words(told.claim)) for told in (one, two))
    return left == right and len(left) > 1


def _same_state(one: Told, two: Told) -> bool:
    states = {told.claim.quantity.state for told in (one, two) if told.claim.quantity}
    return len(states) == 1 and UNKNOWN not in states


def is_small(claim: Claim) -> bool:
    """Numbers so small that two sources hit on them by chance."""
    return max(claim.figure.given if claim.figure is not None else (), default=0) < 20


def same_thing(left: Claim, right: Claim) -> bool:
    """Whether two claims may count the same thing: one group, or one of them too vague to tell, or one names the other's."""
    first, second = left.quantity, right.quantity
    assert first is not None
    assert second is not None
    vague = kinds().vague | {UNKNOWN}
    if thing_of(first.what) in vague or thing_of(second.what) in vague:
        return True
    if group_of(first.what) == group_of(second.what):
        return True
    return _mentions(left.counts, second) or _mentions(right.counts, first)


def _mentions(words: str, quantity: Quantity) -> bool:
    thing = thing_of(quantity.what)
    return f"{thing}s" in words.lower() or f" {thing} " in f" {words.lower()} "


def _fits(left: str, right: str) -> bool:
    return left == right or UNKNOWN in {left, right}
