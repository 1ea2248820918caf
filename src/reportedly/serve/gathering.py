"""From the ledger to the evidence of a dossier or a page: documents, claims, series, law, reviews."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportedly.assess import assess, check_law, provisions
from reportedly.ledger import Ledger, Query
from reportedly.ledger.standing import count_settled, settled_claims
from reportedly.model import Assessment, Claim, Document, LegalCheck, Origin, Provision, Review, first_day, fits, printed_on
from reportedly.model.quantity import ANY
from reportedly.report.evidence import Evidence
from reportedly.report.words import quoted
from reportedly.series.build import know, origins_of, quantities_of
from reportedly.wording import STANCE_WORDS, for_period


def gather(ledger: Ledger, query: Query, question: str = "") -> Evidence:
    """Everything the ledger holds on `query`: the claims that match, their documents, and what follows from them.

    The law is read on the day asked for, else on the day of the latest report: never on today's.
    """
    reviews = list(ledger.reviews(as_known_on=query.as_known_on))
    settled = list(_settled(ledger, query))
    claims = tuple(claim for claim, rejected in settled if not rejected)
    documents = documents_of(ledger, claims, query)
    known = know(claims, documents, reviews)
    behind = {claim: one.tally for one in known.estimates for claim in one.claims}
    on = query.as_known_on or latest(documents)
    law = [provision for provision in provisions() if on is not None and provision(on) is not None]
    days = {one.id: day.isoformat() for one in documents if (day := printed_on(one.published))}
    findings = tuple(one for one in assess(claims, law, on, origins=behind, printed=days) if one.touches) if on else ()
    checks = tuple((document.id, check) for document in documents for check in checks_of(document, law))
    targets = {claim.id for claim in claims}
    return Evidence(
        documents=documents,
        claims=claims,
        series=known.series,
        origins=known.origins,
        assessments=findings,
        provisions=used(law, findings),
        checks=checks,
        reviews=tuple(review for review in reviews if review.target in targets),
        rejected=len(settled) - len(claims),
        question=question,
        asked=describe(query),
        head=ledger.head(),
        known_on=query.as_known_on.isoformat() if query.as_known_on else "",
    )


MOST_PLACES = 20_000
"""Claims of a quantity, wherever it is, up to which those are sought that only their subject puts in the place asked for."""


def _settled(ledger: Ledger, query: Query) -> Iterator[tuple[Claim, bool]]:
    """The claims of a query, with those that series count in its place though they name none (`series.scenes`)."""
    asked = query.quantity
    anywhere = replace(query, quantity=replace(asked, where=ANY)) if asked is not None else query
    if asked is None or asked.where == ANY or count_settled(ledger, anywhere, MOST_PLACES) >= MOST_PLACES:
        yield from settled_claims(ledger, query)
        return
    found = list(settled_claims(ledger, anywhere))
    claims = [claim for claim, _ in found]
    placed = quantities_of(claims, documents_of(ledger, claims, anywhere))
    for claim, rejected in found:
        told = [one for one in (claim.quantity, placed.get(claim.id)) if one is not None]
        if any(fits(asked, one) for one in told):
            yield claim, rejected


def documents_of(ledger: Ledger, claims: Sequence[Claim], query: Query) -> tuple[Document, ...]:
    """The documents the claims stand in; with nothing asked for, all there are."""
    if not query.narrows and query.limit is None:
        return tuple(ledger.documents(Query(as_known_on=query.as_known_on)))
    return tuple(ledger.documents_by_id(claim.quote.document for claim in claims).values())


def latest(documents: Sequence[Document]) -> date | None:
    """The last day on which one of the documents appeared."""
    days = [document.published for document in documents if document.published]
    return max((first_day(day) for day in days), default=None)


def checks_of(document: Document, law: Sequence[Provision]) -> list[LegalCheck]:
    """What the document itself says of the law."""
    return check_law(document.text, law, on=first_day(document.published) if document.published else None)


def used(law: Sequence[Provision], findings: Sequence[Assessment]) -> tuple[Provision, ...]:
    """The provisions that some finding speaks of, in the order given."""
    named = {one.provision for one in findings}
    return tuple(provision for provision in law if provision.id in named)


def describe(query: Query) -> str:
    """A query in words, for the method statement.

    >>> from reportedly.notation import parse_period
    >>> describe(Query(text="student visas", during=parse_period("2024-10")))
    'claims that hold for October 2024, with the words “student visas”'
    """
    during = for_period(query.during)
    stance = STANCE_WORDS[query.stance] if query.stance else None
    told = (
        ("of the quantity {} (whose, what, state, where)", query.quantity),
        ("said by {}", query.speaker),
        ("that count {}", query.thing),
        ("in {}", query.place),
        ("that came through {}", query.origin),
        ("that hold {}", during),
        ("whose hedge is “{}”", stance),
        ("with the words {}", quoted(query.text) if query.text else None),
        ("from {} on", query.low),
        ("up to {}", query.high),
        ("in the document {}", query.document),
        ("with a figure", "figures" if query.figures_only else None),
    )
    said = [words.format(value) for words, value in told if value is not None and value != ""]
    return f"claims {', '.join(said)}" if said else "everything in the ledger"


def origins_in(claims: Sequence[Claim], documents: Mapping[str, Document], reviews: Iterable[Review]) -> tuple[Origin, ...]:
    """The origins of some claims, under what reviewers judged of the sources."""
    return origins_of(claims, list(documents.values()), reviews)
