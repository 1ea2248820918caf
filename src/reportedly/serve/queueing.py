"""What to review first: the claims whose rejection or correction would change an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Claim, Document, Review, Stance, Verdict
from reportedly.report.charts.points import said_on
from reportedly.report.topics import title_for

TURNING = {
    Stance.DENIED: "it denies what another claim may say",
    Stance.ACCUSED: "it accuses somebody, whom another claim may clear",
    Stance.UNCONFIRMED: "its source does not confirm it, and another claim may rest on it",
}
"""The stances that may turn another claim, in words."""
TIES = {
    "revises_up": "it raises an earlier figure",
    "revises_down": "it lowers an earlier figure",
    "same_as": "it tells another claim again",
    "contradicts": "it contradicts another claim",
    "denies": "it denies another claim",
    "unconfirmed_by": "another source does not confirm it",
}
"""The ties between claims, in words."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim with its weight and the sentences that gave it."""

    claim: Claim
    weight: float
    because: tuple[str, ...]


def weigh(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Waiting, ...]:
    """All claims, the most telling first; equal ones by id.

    The latest, highest and lowest figure of a quantity carry an answer; a denial or an accusation turns one;
    an unresolved speaker and a doubtful reading may undo one.
    """
    ends = _ends(claims, documents)
    waiting = [_weigh(claim, ends.get(claim.id, ())) for claim in claims]
    return tuple(sorted(waiting, key=lambda one: (-one.weight, one.claim.id)))


def _weigh(claim: Claim, ends: Iterable[str]) -> Waiting:
    reasons = [(3.0, f"it is the {end}") for end in ends]
    if claim.attribution.stance in TURNING:
        reasons.append((2.0, TURNING[claim.attribution.stance]))
    if claim.relations:
        tied = sorted({TIES.get(tie.kind, f"it {tie.kind.replace('_', ' ')} another claim") for tie in claim.relations})
        reasons.append((1.5, " and ".join(tied)))
    if not claim.attribution.resolved:
        reasons.append((1.5, "it is not decided who is meant"))
    if claim.confidence < 0.8:
        reasons.append((2.0 * (1.0 - claim.confidence), f"the reading is unsure of itself ({claim.confidence:.2f})"))
    if claim.figure is not None and claim.quantity is None:
        reasons.append((1.0, "its figure belongs to no quantity yet"))
    weight = sum(points for points, _ in reasons) + (0.5 if claim.figure else 0.0)
    return Waiting(claim, weight, tuple(reason for _, reason in sorted(reasons, reverse=True)))


def _ends(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """The claims that are the latest, highest or lowest of their quantity, in words."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is not None and claim.figure is not None and _level(claim) is not None:
            groups.setdefault(str(claim.quantity), []).append(claim)
    ends: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        if len(group) < 2:
            continue
        title = title_for(group)
        of_what = f" for “{title}”" if title else ""
        for name, claim in (
            ("latest", max(group, key=lambda one: (_day(one, documents), one.id))),
            ("highest", max(group, key=lambda one: (_level(one) or 0.0, one.id))),
            ("lowest", min(group, key=lambda one: (_level(one) or 0.0, one.id))),
        ):
            ends[claim.id] = (*ends.get(claim.id, ()), f"{name} of {len(group)} figures{of_what}")
    return ends


def _day(claim: Claim, documents: Mapping[str, Document]) -> date:
    held = claim.holds.latest or claim.holds.earliest if claim.holds else None
    return held or said_on(claim, documents.get(claim.quote.document)) or date.min


def _level(claim: Claim) -> float | None:
    figure = claim.figure
    known = [value for value in (figure.best, figure.low, figure.high) if value is not None] if figure else []
    return float(known[0]) if known else None


def awaiting(queue: Iterable[Waiting], reviews: Mapping[str, tuple[Review, ...]], reviewer: str) -> list[Waiting]:
    """What this reviewer has not judged; disputes of others come first, what others agree on comes last."""
    own = [one for one in queue if not any(review.reviewer == reviewer for review in reviews.get(one.claim.id, ()))]
    return sorted(own, key=lambda one: _settled(reviews.get(one.claim.id, ())))


def _settled(reviews: tuple[Review, ...]) -> int:
    """0 where others disagree, 1 where nobody spoke, 2 where all who spoke agree."""
    verdicts = {review.verdict for review in reviews if review.verdict is not Verdict.NOTE}
    return 1 if not verdicts else 0 if len(verdicts) > 1 else 2
