"""What was known on a day, how a source's figures moved, and how it has done."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from reportedly.model import (
    Claim,
    Clash,
    Document,
    Estimate,
    Figure,
    Revision,
    RevisionKind,
    Stance,
    Standing,
    TrackRecord,
    Vintage,
    printed_on,
    share_a_day,
)
from reportedly.series.comparing import compare, difference
from reportedly.series.estimates import in_time
from reportedly.series.names import Registry
from reportedly.series.subjects import Subjects, pinned
from reportedly.series.values import meet, named


def known_on(claims: Sequence[Claim], documents: Mapping[str, Document], on: date) -> list[Claim]:
    """The claims that had been said, and their report published, by the end of `on`.

    A claim dated only to a month counts from the month's last day on; an undated claim in an undated report is left out.
    """
    return [claim for claim in claims if _told_by(claim, documents.get(claim.quote.document), on)]


def _told_by(claim: Claim, document: Document | None, on: date) -> bool:
    said = claim.attribution.said.latest if claim.attribution.said else None
    published = printed_on(document.published) if document else None
    told = max((day for day in (said, published) if day is not None), default=None)
    return told is not None and told <= on


def triangle(estimates: Sequence[Estimate], source: str) -> tuple[Vintage, ...]:
    """The revision triangle of a source: what it said (rows, by day) of each time (columns); `source` is its name or id."""
    mine = [one for one in estimates if source in {one.speaker, one.source}]
    ordered = sorted(mine, key=lambda one: (one.said.latest if one.said and one.said.latest else date.max, in_time(one)))
    return tuple(Vintage(one.speaker, one.holds, one.said, one.figure, one.id) for one in ordered)


def track_record(
    estimates: Sequence[Estimate], revisions: Sequence[Revision], table: Registry, subjects: Subjects | None = None
) -> tuple[TrackRecord, ...]:
    """The record of every source with a figure: how early, how often and which way revised, how often borne out."""
    known = subjects or Subjects()
    by_id = {estimate.id: estimate for estimate in estimates}
    by_source: dict[str, list[Estimate]] = {}
    for estimate in estimates:
        if estimate.speaker:
            by_source.setdefault(estimate.speaker, []).append(estimate)
    first = _first(estimates)
    return tuple(_record(name, by_source[name], first, revisions, by_id, estimates, table, known) for name in sorted(by_source))


def _first(estimates: Sequence[Estimate]) -> set[str]:
    """The ids of the earliest said estimate of each quantity that says whose and where; else two events were one race."""
    earliest: dict[str, Estimate] = {}
    for estimate in sorted(estimates, key=lambda one: (one.said.latest if one.said and one.said.latest else date.max, one.id)):
        if pinned(estimate.quantity, estimate.quantity):
            earliest.setdefault(str(estimate.quantity), estimate)
    return {estimate.id for estimate in earliest.values()}


def _record(
    name: str,
    mine: Sequence[Estimate],
    first: set[str],
    revisions: Sequence[Revision],
    by_id: Mapping[str, Estimate],
    every: Sequence[Estimate],
    table: Registry,
    subjects: Subjects,
) -> TrackRecord:
    ids = {estimate.id for estimate in mine}
    own = [one for one in revisions if one.later in ids and one.earlier in by_id]
    changes = [_change(by_id[one.earlier], by_id[one.later]) for one in own]
    known = [change for change in changes if change is not None]
    compared, borne_out = _borne_out(mine, every, table, subjects)
    ups = sum(1 for change in known if change > 1)
    return TrackRecord(
        name, len(mine), len(ids & first), ups, sum(1 for change in known if change < 1),
        Decimal(median(known)).quantize(Decimal("0.01")) if known else None, borne_out, compared,
    )  # fmt: skip


def _change(earlier: Estimate, later: Estimate) -> Decimal | None:
    before, after = (max(named(one.figure), default=None) for one in (earlier, later))
    return after / before if before and after else None


def _borne_out(mine: Sequence[Estimate], every: Sequence[Estimate], table: Registry, subjects: Subjects) -> tuple[int, int]:
    """Of the figures given that a later one of another origin can be set against, how many one agrees with and none contradicts.

    Agreement is a number that both can be; that a toll can have grown, or that a bound leaves room, bears nothing out.
    """
    compared = agreed = 0
    for estimate in mine:
        others = [one for one in every if _is_later_word(one, estimate)] if _is_given(estimate) else []
        verdicts = [
            (compare(estimate, one, table, subjects).verdict, one) for one in others if _comparable_in_time(estimate, one)
        ]
        against = any(verdict in {Clash.CONTRADICTS, Clash.TENSION} for verdict, _ in verdicts)
        with_it = any(verdict is Clash.COMPATIBLE and _agree(estimate, one) for verdict, one in verdicts)
        compared += against or with_it
        agreed += with_it and not against
    return compared, agreed


def _is_given(estimate: Estimate) -> bool:
    aside = {Stance.POSSIBLE, Stance.PREDICTED, Stance.DENIED, Stance.UNCONFIRMED}
    return estimate.stance not in aside and estimate.polarity == "+" and estimate.standing is Standing.OWN


def _is_later_word(one: Estimate, than: Estimate) -> bool:
    later = one.told is not None and than.told is not None and one.told > than.told
    others = one.origin != than.origin and one.speaker != than.speaker and one.tally.unmeasured == 0
    return later and others and _is_given(one)


def _agree(one: Estimate, two: Estimate) -> bool:
    """Whether both give a number, and it can be one."""
    figures = [estimate.figure for estimate in (one, two) if estimate.figure is not None and _closed(estimate.figure)]
    return len(figures) == 2 and meet(*figures)


def _closed(figure: Figure) -> bool:
    return figure.best is not None or (figure.low is not None and figure.high is not None)


def _comparable_in_time(one: Estimate, two: Estimate) -> bool:
    if one.figure is None or two.figure is None or one.holds is None or two.holds is None or difference(one, two) is not None:
        return False
    if one.quantity.where != two.quantity.where:
        return False
    return share_a_day(one.holds, two.holds)


def counts(revisions: Sequence[Revision]) -> dict[RevisionKind, int]:
    """How many revisions of each kind there are."""
    return {kind: sum(1 for one in revisions if one.kind is kind) for kind in RevisionKind}
