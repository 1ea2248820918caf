"""What was in force when: provisions and claims on one axis, as plain data; drawing is another room's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.assess.dates import time_of
from reportedly.model import Claim, Provision
from reportedly.notation import show_figure, show_number


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with a meaning, both days included; None is open."""

    first: date | None
    last: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something of a provision happens: it takes effect, ends, is adopted, sets or reaches a deadline."""

    day: date
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One provision or one claim; `id` is its id, `stretches` never overlap and are in order."""

    id: str
    label: str
    stretches: tuple[Stretch, ...]
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on one axis from `first` to `last`, both None when nothing is dated."""

    first: date | None
    last: date | None
    law: tuple[Lane, ...]
    claims: tuple[Lane, ...]
    undated: tuple[str, ...]


def timeline(provisions: Sequence[Provision], claims: Sequence[Claim]) -> Timeline:
    """Provisions in the order they take effect, claims in the order they hold; claims without a time are named apart."""
    law = tuple(_law_lane(provision) for provision in sorted(provisions, key=lambda one: (one.since, one.id)))
    lanes = [lane for claim in claims if (lane := _claim_lane(claim)) is not None]
    lanes.sort(key=lambda lane: (lane.stretches[0].first or date.min, lane.stretches[0].last or date.max, lane.id))
    undated = tuple(claim.id for claim in claims if _claim_lane(claim) is None)
    days = [day for lane in (*law, *lanes) for stretch in lane.stretches for day in (stretch.first, stretch.last) if day]
    days += [moment.day for lane in law for moment in lane.moments]
    return Timeline(min(days, default=None), max(days, default=None), law, tuple(lanes), undated)


def _law_lane(provision: Provision) -> Lane:
    since = date.fromisoformat(provision.since)
    until = None if provision.until is None else date.fromisoformat(provision.until)
    starts = sorted({since, *(day for value in provision.limits if (day := date.fromisoformat(value.since)) > since)})
    ends = [_before(day) for day in starts[1:]]
    stretches = tuple(Stretch(start, end, _in_words(provision, start)) for start, end in zip(starts, [*ends, until], strict=True))
    return Lane(provision.id, provision.cite, stretches, tuple(_moments(provision, since, until)))


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _in_words(provision: Provision, day: date) -> str:
    rule = provision(day)
    if rule is None or rule.limit is None or rule.limit.value is None:
        return provision.paraphrase
    limit = rule.limit
    per = f" per {limit.per}" if limit.per else ""
    return f"{limit.comparator.value.replace('_', ' ')} {show_number(rule.limit.value)} {limit.unit}{per}"


def _moments(provision: Provision, since: date, until: date | None) -> list[Moment]:
    moments = [Moment(since, "takes effect", provision.cite)]
    if provision.adopted is not None and provision.adopted != provision.since:
        moments.append(Moment(date.fromisoformat(provision.adopted), "adopted", provision.cite))
    for number, deadline in enumerate(provision.deadlines):
        if number:
            moments.append(Moment(date.fromisoformat(deadline.since), "deadline moved", deadline.note))
        if deadline.day is not None:
            moments.append(Moment(date.fromisoformat(deadline.day), "last day allowed", deadline.note))
    moments += [Moment(date.fromisoformat(limit.since), "limit changed", limit.note) for limit in provision.limits[1:]]
    if until is not None:
        moments.append(Moment(until, "ends", provision.cite))
    return sorted(moments, key=lambda moment: (moment.day, moment.kind))


def _claim_lane(claim: Claim) -> Lane | None:
    time, note = time_of(claim)
    if time is None:
        return None
    what = f"{show_figure(claim.figure)} {claim.quantity or claim.counts}".strip()
    said = f"{claim.attribution.speaker or 'the paper'}: {what}"
    return Lane(claim.id, said, (Stretch(time.earliest, time.latest, note or str(time)),))
