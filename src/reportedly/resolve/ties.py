"""Ties between the claims of one document: revisions the text only mentions, retellings, denials, claims that exclude others."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model import Claim, Figure, Relation, Stance
from reportedly.model.draft import Draft
from reportedly.resolve.retelling import in_table


def relate(claims: list[Claim], drafts: Sequence[Draft], opposites: Sequence[frozenset[str]]) -> list[Claim]:
    """Ties inside the document: retellings, revisions the text only mentions, and claims that cannot both hold."""
    told: dict[tuple[Figure | None, str, str], list[int]] = {}
    counted: dict[str, list[Claim]] = {}
    for number, claim in enumerate(claims):
        told.setdefault(_told(claim), []).append(number)
        counted.setdefault(claim.counts.casefold(), []).append(claim)
    related = []
    for number, (claim, one) in enumerate(zip(claims, drafts, strict=True)):
        places = told[_told(claim)]
        again = (claims[places[at]] for at in range(bisect_right(places, number), len(places)))
        ties = [_revised(claim, one, claims), _retold(claim, again), _opposed(claim, counted[claim.counts.casefold()], opposites)]
        ties.append(_denied(claim, claims[:number]))
        related.append(replace(claim, relations=tuple(tie for tie in ties if tie)))
    return related


def _told(claim: Claim) -> tuple[Figure | None, str, str]:
    return claim.figure, claim.attribution.speaker, claim.event


def _revised(claim: Claim, one: Draft, claims: list[Claim]) -> Relation | None:
    """The earlier figure of the same speaker that "has grown since": a count said before this was said."""
    if not one.revises:
        return None
    said = claim.attribution.said
    holds = one.holds.period if one.holds else None
    for other in claims:
        before = other.attribution.said
        counts = other.figure is not None and other.figure.unit in {"person", "item"}
        if not counts or other.attribution.speaker != claim.attribution.speaker or before is None or before == said:
            continue
        if (holds is not None and holds.start == before.start) or (
            said and said.earliest and before.latest and before.latest < said.earliest
        ):
            return Relation(f"revises_{one.revises}", other.id)
    return None


def _retold(claim: Claim, again: Iterable[Claim]) -> Relation | None:
    """The first later claim with the same figure and event by the same speaker: captions and headlines retell the body.

    A cell of a table retells nothing.
    """
    if claim.figure is None or claim.figure.low == claim.figure.best == claim.figure.high is None or in_table(claim):
        return None
    return next((Relation("same_as", other.id) for other in again if not in_table(other)), None)


_FIGURE = re.compile(
    r"(?:the|this|that) (?:[\w’'-]+ )?(figure|claim|number|toll|count|estimate|allegation|accusation)\b(?! of\b| that\b)",
    re.IGNORECASE,
)
"""What is denied without its number: "dismissed the figure as fantasy"."""
_NUMBER = frozenset({"figure", "number", "toll", "count"})
_NEAR = 400
"""Code points back in which the figure stands that is denied so."""
_BESIDE = 40
"""Code points between two figures of one breath, of which either may be meant."""


def _denied(claim: Claim, before: Sequence[Claim]) -> Relation | None:
    """The last figure of another speaker, right before, that somebody denies without giving it."""
    if claim.figure is not None or claim.attribution.stance is not Stance.DENIED or not _FIGURE.match(claim.quote.quote):
        return None
    near = [one for one in before if one.figure is not None and claim.quote.start - one.quote.end <= _NEAR]
    last = near[-1] if near else None
    told = last is not None and last.attribution.speaker and last.attribution.speaker != claim.attribution.speaker
    figure = _FIGURE.match(claim.quote.quote)
    number = figure is not None and figure[1].lower() in _NUMBER
    apart = _BESIDE if number else _NEAR  # "rejected the claim" may be any of several told before
    alone = last is not None and all(one is last or last.quote.start - one.quote.end > apart for one in near)
    return Relation("denies", last.id) if last is not None and told and alone else None


def _opposed(claim: Claim, counted: Sequence[Claim], opposites: Sequence[frozenset[str]]) -> Relation | None:
    """Another speaker's claim about the same people and an event that excludes this one."""
    if not claim.counts or not any(claim.event in pair for pair in opposites):
        return None
    for other in counted:
        excludes = frozenset({claim.event, other.event}) in opposites
        if excludes and other.attribution.speaker != claim.attribution.speaker:
            return Relation("contradicts", other.id)
    return None
