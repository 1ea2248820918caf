"""The claims of a ledger as their reviews leave them: every command and page that shows a figure shows this one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from reportedly.ledger.fitting import fits
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
    by_target = _by_target(ledger, query)
    editors = editors_of(ledger, query.as_known_on)
    for claim in ledger.claims(query, but=_changed(ledger, query, by_target, editors)):
        if claim.id not in by_target:
            yield claim, False
            continue
        settled = settle(claim, by_target[claim.id], editors)
        yield settled.claim, settled.verdict is Verdict.REJECT


def count_settled(ledger: Ledger, query: Query, most: int | None = None) -> int:
    """How many claims match with their corrections, those rejected among them; counting stops at `most`."""
    changed = _changed(ledger, query, _by_target(ledger, query), editors_of(ledger, query.as_known_on))
    return ledger.count(query, most, but=changed)


def _by_target(ledger: Ledger, query: Query) -> dict[str, list[Review]]:
    """The reviews known on the day asked for, by claim."""
    found: dict[str, list[Review]] = {}
    for review in ledger.reviews(as_known_on=query.as_known_on):
        found.setdefault(review.target, []).append(review)
    return found


def _changed(ledger: Ledger, query: Query, by_target: Mapping[str, list[Review]], editors: Collection[str]) -> dict[str, bool]:
    """The claims, by id, that corrections brought into the query (True) or took out of it (False): few, whatever the size."""
    corrected = [target for target, told in by_target.items() if any(one.verdict is Verdict.CORRECT for one in told)]
    if not query.narrows or not corrected:
        return {}
    changed = {}
    for claim, publisher in ledger.claims_by_id(corrected, query.as_known_on):
        settled = settle(claim, by_target[claim.id], editors).claim
        now = fits(settled, publisher, query)
        if now is not fits(claim, publisher, query):
            changed[claim.id] = now
    return changed


def with_documents(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Document]]:
    """Each claim with the report it stands in; only the reports of a few claims are held at a time."""
    found = iter(claims)
    while some := list(islice(found, PAGE)):
        known = ledger.documents_by_id(claim.quote.document for claim in some)
        yield from ((claim, known[claim.quote.document]) for claim in some)
