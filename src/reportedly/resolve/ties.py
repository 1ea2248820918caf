"""Ties between the claims of one document: revisions the text only mentions, retellings, claims that cannot both hold."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model import Claim, Figure, Relation
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


def _opposed(claim: Claim, counted: Sequence[Claim], opposites: Sequence[frozenset[str]]) -> Relation | None:
    """Another speaker's claim about the same people and an event that excludes this one."""
    if not claim.counts or not any(claim.event in pair for pair in opposites):
        return None
    for other in counted:
        excludes = frozenset({claim.event, other.event}) in opposites
        if excludes and other.attribution.speaker != claim.attribution.speaker:
            return Relation("contradicts", other.id)
    return None
