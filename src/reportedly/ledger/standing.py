"""The claims of a ledger as their reviews leave them: every command and page that shows a figure shows this one."""

from collections.abc import Iterator

from reportedly.ledger.judgements import settle
from reportedly.ledger.query import Query
from reportedly.ledger.store import Ledger
from reportedly.model import Claim, Review, Role, Verdict

_EVERYTHING = Query()


def editors_of(ledger: Ledger) -> set[str]:
    """Those whose word settles a dispute."""
    return {person for person, role in ledger.roles().items() if role is Role.EDITOR}


def corrected_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[Claim]:
    """The claims that match, with the corrections that stand; those rejected are there too."""
    return (claim for claim, _ in settled_claims(ledger, query))


def standing_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[Claim]:
    """The same without those rejected by all who spoke, or by an editor."""
    return (claim for claim, rejected in settled_claims(ledger, query) if not rejected)


def settled_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[tuple[Claim, bool]]:
    """The claims that match, with the corrections that stand, each with whether it is rejected."""
    by_target: dict[str, list[Review]] = {}
    for review in ledger.reviews():
        by_target.setdefault(review.target, []).append(review)
    editors = editors_of(ledger)
    for claim in ledger.claims(query):
        if claim.id not in by_target:
            yield claim, False
            continue
        settled = settle(claim, by_target[claim.id], editors)
        yield settled.claim, settled.verdict is Verdict.REJECT
