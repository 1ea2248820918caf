"""The pages for reading: overview, reports, claims, series, origins, law, sources, problems."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from reportedly.errors import InputError
from reportedly.ledger import Query
from reportedly.ledger.judgements import agreement, settle
from reportedly.model import Claim, Document, SourceKind
from reportedly.pipeline import known_sources
from reportedly.report.charts import draw_stances, draw_tree
from reportedly.report.dossier import compose, note_of
from reportedly.report.evidence import Evidence, in_order, number, standing
from reportedly.report.lit import Passage, light_up
from reportedly.report.pages import pictured
from reportedly.serve.asked import PAGE, Asked, known_values
from reportedly.serve.desk import STUDIED
from reportedly.serve.differences import side_by_side
from reportedly.serve.downloads import MEDIA, render, write_bytes
from reportedly.serve.gathering import editors_of
from reportedly.serve.pictures import draw
from reportedly.serve.queueing import awaiting
from reportedly.serve.showing import TheDesk, TheSession, show

router = APIRouter(include_in_schema=False)
Filters = Annotated[Asked, Depends()]


@router.get("/")
def overview(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """What is new, what disagrees, what awaits review."""
    snap = desk.snapshot()
    waiting = awaiting(snap.queue, snap.reviews, session.name)
    newest = sorted(snap.documents.values(), key=lambda one: (one.published or "", one.id), reverse=True)[:8]
    quantities = Counter(str(claim.quantity) for claim in snap.claims if claim.quantity and claim.figure)
    disputed = [claim for claim in snap.claims if settle(claim, snap.reviews.get(claim.id, ())).disputed]
    denied = [claim for claim in snap.claims if claim.attribution.stance.value in {"denied", "unconfirmed", "accused"}][:8]
    return show(
        request, "overview.html", session, snap=snap, waiting=waiting[:6], awaiting=len(waiting), newest=newest,
        quantities=quantities.most_common(12), disputed=disputed, denied=denied, picture=Markup(draw_stances(snap.claims)),  # noqa: S704
    )  # fmt: skip


@router.get("/documents")
def documents(request: Request, desk: TheDesk, session: TheSession, after: str = "") -> Response:
    """The reports, in the order they were read."""
    found = list(desk.ledger.documents(Query(limit=PAGE + 1, after=after or None)))
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    return show(request, "documents.html", session, documents=found[:PAGE], more=more)


@router.get("/documents/{document_id}")
def document(request: Request, desk: TheDesk, session: TheSession, document_id: str) -> Response:
    """One report with every claim lit up."""
    one = desk.ledger.document(document_id)
    _, claims = in_order([one], desk.ledger.claims(Query(document=one.id)))
    numbers = number(claims)
    reviews = {claim.id: tuple(desk.ledger.reviews(claim.id)) for claim in claims}
    notes = {claim.id: note_of(claim, numbers[claim.id], standing(reviews[claim.id]).get(claim.id, ())) for claim in claims}
    passages = light_up(one, claims)
    others = desk.beside(one, claims)
    return show(request, "document.html", session, document=one, passages=passages, notes=notes, number_of=numbers, others=others)


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
    found = list(desk.ledger.claims(query))
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    shown = found[:PAGE]
    texts = {one: desk.ledger.document(one) for one in dict.fromkeys(claim.quote.document for claim in shown)}
    total = desk.count(replace(asked.query(), after=None, order="recorded")) if asked.narrows else desk.snapshot().total
    evidence = Evidence(tuple(texts.values()), tuple(shown))
    picture = draw("figures", evidence, "Figures on this page over time", "/claims/{id}") if any(c.figure for c in shown) else ""
    return show(
        request, "claims.html", session, asked=asked, claims=shown, texts=texts, more=more, total=total,
        numbers=number(in_order(texts.values(), shown)[1]), picture=Markup(picture), downloads=tuple(MEDIA), **known_values(),  # noqa: S704
    )  # fmt: skip


@router.get("/claims/{claim_id}")
def claim(request: Request, desk: TheDesk, session: TheSession, claim_id: str) -> Response:
    """One claim: its words in context, each field with its reason, reviews, ties."""
    one = desk.ledger.claim(claim_id)
    report = desk.ledger.document(one.quote.document)
    reviews = list(desk.ledger.reviews(one.id))
    if session.blind and not any(review.reviewer == session.name for review in reviews):
        reviews = []
    settled = settle(one, reviews, editors_of(desk.ledger))
    return show(
        request, "claim.html", session, claim=one, document=report, passages=context(report, one), note=note_of(one, 1, reviews),
        number_of={one.id: 1}, reviews=reviews, settled=settled, because=(), left=0, doing="claim",
    )  # fmt: skip


def context(document: Document, claim: Claim) -> list[Passage]:
    """The passage a claim stands in, with the one before and the one after."""
    passages = light_up(document, [claim])
    at = next((at for at, passage in enumerate(passages) if claim.id in passage.claims), 0)
    return list(passages[max(0, at - 1) : at + 2])


@router.get("/series")
def series(request: Request, desk: TheDesk, session: TheSession, asked: Filters) -> Response:
    """Without a quantity the list of them; with one, its figures over time and all that speaks for and against."""
    snap = desk.snapshot()
    if not asked.narrows:
        counted = Counter(str(claim.quantity) for claim in snap.claims if claim.quantity and claim.figure)
        return show(request, "series_list.html", session, quantities=counted.most_common(200))
    evidence = desk.evidence(asked.query())
    dossier = pictured(compose(evidence, "/claims/{id}"))
    hrefs = {at: f"/claims/{one}" for at, one in dossier.numbers.items()}
    cut = STUDIED if len(evidence.claims) >= STUDIED else 0
    return show(
        request,
        "series.html",
        session,
        dossier=dossier,
        asked=asked,
        claim_href=hrefs,
        cut=cut,
    )


@router.get("/origins")
def origins(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Which reports rest on which: one tree for each origin, the largest first."""
    snap = desk.snapshot()
    found = sorted(desk.origins(), key=lambda one: (-len(one.documents), one.id))
    told = [one for one in found if len(set(one.documents)) > 1][:20]
    by_id = {claim.id: claim for claim in snap.claims}
    trees = [(one, Markup(draw_tree(one, snap.documents, by_id))) for one in told]  # noqa: S704
    return show(request, "origins.html", session, trees=trees, count=len(found), single=len(found) - len(told))


@router.get("/law")
def law(request: Request, desk: TheDesk, session: TheSession, asked: Filters) -> Response:
    """The law through time with the claims that bear on it, and what reports say of the law."""
    evidence = desk.evidence(asked.query())
    dossier = compose(evidence, "/claims/{id}")
    picture = Markup(draw("law", evidence, href="/claims/{id}"))  # noqa: S704
    hrefs = {at: f"/claims/{one}" for at, one in dossier.numbers.items()}
    remarks = [*(remark for topic in dossier.topics for remark in topic.law), *dossier.law]
    return show(request, "law.html", session, picture=picture, remarks=remarks, provisions=evidence.provisions, claim_href=hrefs)


@router.get("/sources")
def sources(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Who speaks, how often and how sure; the names known for one source; judgements on whether two are the same."""
    snap = desk.snapshot()
    speakers = Counter(one.attribution.speaker for one in snap.claims if one.attribution.speaker)
    known = {source.name: source for source in known_sources() if source.kind is not SourceKind.UNNAMED}
    judged = [review for target, told in snap.reviews.items() if "=" in target for review in told]
    picture = Markup(draw_stances(snap.claims))  # noqa: S704
    return show(request, "sources.html", session, speakers=speakers.most_common(200), known=known, judged=judged, picture=picture)


@router.get("/problems")
def problems(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """What could not be read or decided, and reviews whose claim is gone."""
    snap = desk.snapshot()
    dropped = [one for one in snap.documents.values() if one.dropped]
    undated = [one for one in snap.documents.values() if not one.published]
    unresolved = [one for one in snap.claims if not one.attribution.resolved][:100]
    stale = list(islice(desk.ledger.stale(), 100))
    return show(request, "problems.html", session, dropped=dropped, undated=undated, unresolved=unresolved, stale=stale)


@router.get("/agreement")
def agree(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """How far coders agree, and where they do not."""
    snap = desk.snapshot()
    told = [review for target, some in snap.reviews.items() if "=" not in target for review in some]
    found = agreement(told, editors_of(desk.ledger))
    disputes = [(desk.ledger.claim(target), settle(desk.ledger.claim(target), told).positions) for target in found.disputed[:50]]
    return show(request, "agreement.html", session, found=found, disputes=disputes)


@router.get("/export.{shape}")
def export(desk: TheDesk, session: TheSession, asked: Filters, shape: str) -> Response:
    """The claims of these filters, or a dossier on them, as a file."""
    del session
    if shape not in MEDIA:
        raise InputError("export", f"{shape!r} is none of {', '.join(MEDIA)}")
    if shape in {"html", "pdf", "md", "docx"}:
        body, name = render(compose(desk.evidence(asked.query())), f".{shape}"), "dossier"
    else:
        body, name = write_bytes(desk.ledger, asked.query(), shape), "claims"
    return Response(body, media_type=MEDIA[shape], headers={"Content-Disposition": f'attachment; filename="{name}.{shape}"'})


@router.get("/chart/{kind}.svg")
def chart(
    desk: TheDesk, session: TheSession, asked: Filters, kind: Literal["figures", "stances", "law", "revisions", "origins"]
) -> Response:
    """A picture of these filters by itself."""
    del session
    return Response(draw(kind, desk.evidence(asked.query())), media_type="image/svg+xml")
