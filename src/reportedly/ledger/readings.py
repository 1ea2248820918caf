"""A reading against what stands: which claims are new, which replace one that stands, which no longer hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.ledger.codec import dump
from reportedly.ledger.write import Draft
from reportedly.model import Claim, EntryKind

BY_HAND = "hand"
"""Claims whose `rules` begin with this word were entered by a person: no reading supersedes them."""
_VERSIONS = ("rules", "confidence")
"""What may differ between two readings without a claim being another one."""


class Cause(StrEnum):
    """Why a reading differs from the one before."""

    NOTHING = "nothing"
    RULES = "rules"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that differs: `before` and `after` are ids, one of them None where it came or went."""

    before: str | None
    after: str | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a document again changed; `kept` counts the claims that stayed as they were.

    `stale` are the ids of the reviews whose claim was replaced.
    """

    document: str
    changes: tuple[Change, ...]
    kept: int
    stale: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """Claims that were not there before, the replacing ones included."""
        return sum(change.after is not None for change in self.changes)

    @property
    def superseded(self) -> int:
        """Claims that no longer stand."""
        return sum(change.before is not None and change.before != change.after for change in self.changes)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim that stands before the reading, with its plain body."""

    id: str
    document: str
    start: int
    stop: int
    rules: str
    body: dict[str, Any]


def compare(
    standing: Sequence[Standing], claims: Sequence[Claim], cause: Cause, by: str
) -> tuple[list[Draft], list[Change], int]:
    """The entries that take the ledger from what stands to `claims`, what they change, and how many claims stay.

    A vanished claim is replaced by a new one that overlaps its words, the nearest first; otherwise it is withdrawn.
    """
    here = {claim.id: claim for claim in claims}
    before = {old.id: old for old in standing}
    gone = [old for old in standing if old.id not in here and not old.rules.startswith(BY_HAND)]
    new = [claim for claim in here.values() if claim.id not in before]
    replaced = _pair(gone, new)
    drafts, changes, kept = [], [], 0
    for claim in here.values():
        body, old = dump(claim), before.get(claim.id)
        if old is not None and essence(old.body) == essence(body):
            kept += 1
            continue
        replaces = claim.id if old is not None else replaced.get(claim.id)
        drafts.append(Draft(EntryKind.CLAIM, claim.id, body, replaces))
        changes.append(Change(replaces, claim.id, cause))
    paired = set(replaced.values())
    for old in gone:
        if old.id not in paired:
            drafts.append(withdrawal(EntryKind.CLAIM, old.id, cause, by))
            changes.append(Change(old.id, None, cause))
    return drafts, changes, kept


def withdrawal(of: EntryKind, gone: str, cause: Cause, by: str) -> Draft:
    """An entry that ends a claim or document without another in its place."""
    return Draft(EntryKind.WITHDRAWAL, gone, {"of": of.value, "because": cause.value, "reading": by}, gone)


def essence(body: dict[str, Any]) -> dict[str, Any]:
    """What makes a claim this claim, whichever version of the rules read it."""
    return {name: value for name, value in body.items() if name not in _VERSIONS}


def _pair(gone: Sequence[Standing], new: Sequence[Claim]) -> dict[str, str]:
    """New claim id -> the vanished one it replaces: the same place or, in another text, the same words; each claim once."""
    pairs = sorted((*rank, claim.id, old.id) for claim in new for old in gone if (rank := _nearness(claim, old)) is not None)
    taken: dict[str, str] = {}
    used: set[str] = set()
    for _, _, claim_id, old_id in pairs:
        if claim_id not in taken and old_id not in used:
            taken[claim_id] = old_id
            used.add(old_id)
    return taken


def _nearness(claim: Claim, old: Standing) -> tuple[int, int] | None:
    """How near a new claim is to a vanished one, the nearest smallest; None where they share no words."""
    if claim.quote.document != old.document:
        return (0, 0) if claim.quote.quote.split() == old.body["quote"]["quote"].split() else None
    shared = min(claim.quote.end, old.stop) - max(claim.quote.start, old.start)
    return (abs(claim.quote.start - old.start), -shared) if shared > 0 else None
