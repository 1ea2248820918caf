"""The claims of a ledger as their reviews leave them: every command and page that shows a figure shows this one."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from reportedly.ledger.judgements import settle
from reportedly.ledger.lookups import PAGE
from reportedly.ledger.query import Query
from reportedly.ledger.store import Ledger
from reportedly.model import Claim, Document, Review, Role, Verdict

_EVERYTHING = Query()


def editors_of(ledger: Ledger, as_known_on: date | None = None) -> set[str]:
    """Those whose word settles a dispute, now or at the end of a day."""
    return {person for person, role in ledger.roles(as_known_on=as_known_on).items() if role is Role.EDITOR}


def corrected_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[Claim]:
    """The claims that match, with the corrections that stand; those rejected are there too."""
    return (claim for claim, _ in settled_claims(ledger, query))


def standing_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[Claim]:
    """The same without those rejected by all who spoke, or by an editor."""
    return (claim for claim, rejected in settled_claims(ledger, query) if not rejected)


def settled_claims(ledger: Ledger, query: Query = _EVERYTHING) -> Iterator[tuple[Claim, bool]]:
    """The claims that match, with the corrections that stand, each with whether it is rejected.

    As known on an earlier day, with the reviews and the editors of that day.
    """
    by_target: dict[str, list[Review]] = {}
    for review in ledger.reviews(as_known_on=query.as_known_on):
        by_target.setdefault(review.target, []).append(review)
    editors = editors_of(ledger, query.as_known_on)
    for claim in ledger.claims(query):
        if claim.id not in by_target:
            yield claim, False
            continue
        settled = settle(claim, by_target[claim.id], editors)
        yield settled.claim, settled.verdict is Verdict.REJECT


def with_documents(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Document]]:
    """Each claim with the report it stands in; only the reports of a few claims are held at a time."""
    found = iter(claims)
    while some := list(islice(found, PAGE)):
        known = ledger.documents_by_id(claim.quote.document for claim in some)
        yield from ((claim, known[claim.quote.document]) for claim in some)
