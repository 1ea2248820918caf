"""The pages for reading: overview, reports, claims; what follows from them stands in `knowing`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from reportedly.ledger import Query
from reportedly.ledger.history import versions
from reportedly.ledger.judgements import settle
from reportedly.ledger.standing import corrected_claims, editors_of
from reportedly.model import BlockKind, Claim, Clash, Document, Review, Verdict
from reportedly.report.columns import in_stretches
from reportedly.report.dossier import note_of
from reportedly.report.evidence import Evidence, in_order, number, standing
from reportedly.report.lit import Passage, light_up
from reportedly.serve.asked import PAGE, Asked, known_values
from reportedly.serve.desk import Desk, Snapshot
from reportedly.serve.differences import side_by_side
from reportedly.serve.downloads import MEDIA
from reportedly.serve.kinds import Picture
from reportedly.serve.pictures import draw
from reportedly.serve.queueing import awaiting
from reportedly.serve.saved import views_of
from reportedly.serve.security import Session
from reportedly.serve.showing import TheDesk, TheSession, show
from reportedly.serve.workshop import StillWorking

router = APIRouter(include_in_schema=False)


Filters = Annotated[Asked, Depends()]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of a claim, why that was refused, and where the form leads."""

    field: str = ""
    replacement: str = ""
    note: str = ""
    refused: str = ""
    back: str = ""


@router.get("/")
def overview(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """What is new, what disagrees, what awaits review."""
    found = desk.snapshot()
    snap = found.value
    waiting = awaiting(snap.queue, snap.reviews, session.name)
    denied = [claim for claim in snap.claims if claim.attribution.stance.value in {"denied", "unconfirmed", "accused"}][:5]
    return show(
        request, "overview.html", session, snap=snap, fresh=found.fresh, waiting=waiting[:6], awaiting=len(waiting),
        newest=newest_of(snap.documents.values()), denied=denied, clashes=_clashes(desk),
        quantities=snap.counted[:10], disputed=_disputed(snap, editors_of(desk.ledger))[:5],
        views=views_of(desk.ledger)[:8], picture=Markup(snap.stances),  # noqa: S704
    )  # fmt: skip


NEW, UNDATED = 8, 4
"""Reports listed as new: by their day, and those that give none."""


def newest_of(documents: Iterable[Document]) -> list[Document]:
    """The latest reports, and behind them some that give no day: an undated one may be as new as any."""
    known = sorted(documents, key=lambda one: (one.published or "", one.id), reverse=True)
    dated, undated = [one for one in known if one.published], [one for one in known if not one.published]
    return dated[:NEW] + undated[:UNDATED]


def _disputed(snap: Snapshot, editors: Collection[str]) -> list[Claim]:
    """The claims that reviewers judge differently and no editor has settled."""
    return [one for one in snap.claims if one.id in snap.reviews and settle(one, snap.reviews[one.id], editors).disputed]


def _clashes(desk: Desk) -> list[tuple[str, Claim, Claim]] | None:
    """Pairs of the newest claims that cannot both hold, each with the reason; None while they are being looked for."""
    try:
        evidence = desk.study(Query(order="-recorded")).value.evidence
    except StillWorking:
        return None
    claims = {claim.id: claim for claim in evidence.claims}
    leads = {one.id: claims.get(one.claims[0]) for series in evidence.series for one in series.estimates}
    pairs = {
        (one.left, one.right): one.because
        for series in evidence.series
        for one in series.contradictions
        if one.verdict is Clash.CONTRADICTS
    }
    found = ((because, leads.get(left), leads.get(right)) for (left, right), because in pairs.items())
    return [(because, left, right) for because, left, right in found if left and right][:5]


@router.get("/documents")
def documents(request: Request, desk: TheDesk, session: TheSession, after: str = "") -> Response:
    """The reports, in the order they were read."""
    found = list(desk.ledger.documents(Query(limit=PAGE + 1, after=after or None)))
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    return show(request, "documents.html", session, documents=found[:PAGE], more=more)


def _claims_for(session: TheSession, desk: TheDesk, query: Query) -> Iterator[Claim]:
    """The claims with the corrections that stand; as they were read for one who codes blind."""
    return desk.ledger.claims(query) if session.blind else corrected_claims(desk.ledger, query)


def _seen_by(session: Session, reviews: list[Review]) -> list[Review]:
    """The reviews of a claim that a person may see: who codes blind sees those of others once his own is given."""
    return [] if session.blind and not any(review.reviewer == session.name for review in reviews) else reviews


@router.get("/documents/{document_id}")
def document(request: Request, desk: TheDesk, session: TheSession, document_id: str) -> Response:
    """One report with every claim lit up."""
    one = desk.ledger.document(document_id)
    _, claims = in_order([one], _claims_for(session, desk, Query(document=one.id)))
    numbers, editors = number(claims), editors_of(desk.ledger)
    told = {claim: _seen_by(session, reviews) for claim, reviews in desk.ledger.reviews_of(claims).items()}
    notes = {
        claim.id: note_of(
            claim,
            numbers[claim.id],
            standing(told[claim.id]).get(claim.id, ()),
            rejected=settle(claim, told[claim.id], editors).verdict is Verdict.REJECT,
        )
        for claim in claims
    }
    passages = light_up(one, claims)
    stretches = in_stretches(passages, lambda passage: (len(passage.text), len(passage.claims)))
    others = desk.beside(one, claims)
    return show(
        request, "document.html", session, document=one, stretches=stretches, notes=notes, number_of=numbers, others=others
    )


@router.get("/documents/{document_id}/beside/{other_id}")
def beside(request: Request, desk: TheDesk, session: TheSession, document_id: str, other_id: str) -> Response:
    """Two reports side by side, with what differs."""
    left, right = desk.ledger.document(document_id), desk.ledger.document(other_id)
    lefts, rights, shared = side_by_side(left.text, right.text)
    return show(request, "beside.html", session, left=left, right=right, lefts=lefts, rights=rights, shared=shared)


@router.get("/claims")
def claims(request: Request, desk: TheDesk, session: TheSession, asked: Filters) -> Response:
    """Claims by filters; the picture draws what the table lists."""
    query = asked.query(PAGE + 1)
    found = list(_claims_for(session, desk, query))
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    shown = found[:PAGE]
    texts = desk.ledger.documents_by_id(claim.quote.document for claim in shown)
    total = _total(desk, asked)
    evidence = Evidence(tuple(texts.values()), tuple(shown))
    numbers = number(shown)
    picture = (
        draw(Picture.FIGURES, evidence, "Figures on this page over time", "/claims/{id}", numbers)
        if any(_drawable(one, texts) for one in shown)
        else ""
    )
    return show(
        request, "claims.html", session, asked=asked, claims=shown, texts=texts, more=more, total=total,
        numbers=numbers, picture=Markup(picture), downloads=tuple(MEDIA),  # noqa: S704
        views=views_of(desk.ledger), **known_values(),
    )  # fmt: skip


def _drawable(claim: Claim, texts: Mapping[str, Document]) -> bool:
    """It has a figure, and a day it can stand on."""
    document = texts.get(claim.quote.document)
    dated = claim.holds or claim.attribution.said or (document and document.published)
    return bool(claim.figure and dated)


def _total(desk: Desk, asked: Asked) -> int | None:
    """How many claims fit the filters; None while they are being counted."""
    if asked.narrows:
        return desk.count(replace(asked.query(), after=None, order="recorded"))
    try:
        return desk.snapshot().value.total
    except StillWorking:
        return None


@router.get("/claims/{claim_id}")
def claim(request: Request, desk: TheDesk, session: TheSession, claim_id: str) -> Response:
    """One claim: its words in context, each field with its reason, reviews, ties."""
    return show_claim(request, desk, session, claim_id)


def show_claim(request: Request, desk: Desk, session: Session, claim_id: str, form: Typed = Typed()) -> Response:
    """The page of a claim; `form` holds what was typed into it and why that was refused."""
    one = desk.ledger.claim(claim_id)
    report = desk.ledger.document(one.quote.document)
    reviews = _seen_by(session, list(desk.ledger.reviews(one.id)))
    settled = settle(one, reviews, editors_of(desk.ledger))
    return show(
        request, "claim.html", session, claim=one, document=report, passages=context(report, one),
        note=note_of(one, 1, reviews, rejected=settled.verdict is Verdict.REJECT),
        number_of={one.id: 1}, reviews=reviews, settled=settled, because=(), left=0, doing="claim",
        versions=versions(desk.ledger, one.id), form=form,
    )  # fmt: skip


def context(document: Document, claim: Claim) -> list[Passage]:
    """The passage a claim stands in, with the one before and the one after; of a table also its heads and its line of source."""
    passages = light_up(document, [claim])
    at = next((at for at, passage in enumerate(passages) if claim.id in passage.claims), 0)
    in_table = bool(passages) and passages[at].kind is BlockKind.TABLE
    return [
        passage
        for n, passage in enumerate(passages)
        if abs(n - at) < 2 or (in_table and any(claim.id in segment.claims for segment in passage.segments))
    ]
