"""The pages on what follows from the claims: series, origins, law, sources, problems, agreement."""

from collections import Counter
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from reportedly.ledger.judgements import agreement, settle
from reportedly.ledger.standing import editors_of
from reportedly.model import Verdict
from reportedly.report.charts import draw_tree
from reportedly.report.pages import pictured
from reportedly.serve.asked import Asked
from reportedly.serve.desk import STUDIED
from reportedly.serve.kinds import Picture
from reportedly.serve.pictures import draw
from reportedly.serve.saved import series_named
from reportedly.serve.showing import TheDesk, TheSession, show
from reportedly.serve.sourcing import about_source, known_by_name, records_of
from reportedly.serve.workshop import StillWorking

router = APIRouter(include_in_schema=False)
Filters = Annotated[Asked, Depends()]
TREES = 12
"""Trees drawn on the page of origins."""


@router.get("/series")
def series(request: Request, desk: TheDesk, session: TheSession, asked: Filters) -> Response:
    """Without a quantity the list of them; with one, its figures over time and all that speaks for and against."""
    if not asked.narrows:
        found = desk.snapshot()
        named = series_named(desk.ledger)
        return show(request, "series_list.html", session, quantities=found.value.counted, named=named, fresh=found.fresh)
    studied = desk.study(asked.query())
    dossier = pictured(studied.value.dossier)
    hrefs = {at: f"/claims/{one}" for at, one in dossier.numbers.items()}
    cut = STUDIED if len(studied.value.evidence.claims) >= STUDIED else 0
    return show(
        request, "series.html", session, dossier=dossier, asked=asked, claim_href=hrefs, cut=cut, fresh=studied.fresh,
    )  # fmt: skip


@router.get("/origins")
def origins(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Which reports rest on which: one tree for each origin, the largest first."""
    answer, snap = desk.origins(), desk.snapshot().value
    found = sorted(answer.value, key=lambda one: (-len(one.documents), one.id))
    told = [one for one in found if len(set(one.documents)) > 1]
    by_id = {claim.id: claim for claim in snap.claims}
    trees = [(one, Markup(draw_tree(one, snap.documents, by_id))) for one in told[:TREES]]  # noqa: S704
    return show(
        request, "origins.html", session, trees=trees, count=len(found), told=len(told), single=len(found) - len(told),
        fresh=answer.fresh, cut=STUDIED if snap.total > STUDIED else 0,
    )  # fmt: skip


@router.get("/law")
def law(request: Request, desk: TheDesk, session: TheSession, asked: Filters) -> Response:
    """The law through time with the claims that bear on it, and what reports say of the law."""
    studied = desk.study(asked.query())
    evidence, dossier = studied.value.evidence, studied.value.dossier
    picture = Markup(draw(Picture.LAW, evidence, href="/claims/{id}"))  # noqa: S704
    hrefs = {at: f"/claims/{one}" for at, one in dossier.numbers.items()}
    remarks = [*(remark for topic in dossier.topics for remark in topic.law), *dossier.law]
    return show(
        request, "law.html", session, picture=picture, remarks=remarks, provisions=evidence.provisions, claim_href=hrefs,
        fresh=studied.fresh, cut=STUDIED if len(evidence.claims) >= STUDIED else 0,
    )  # fmt: skip


@router.get("/sources")
def sources(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Who speaks, how often and how sure; the names known for one source; judgements on whether two are the same."""
    found = desk.snapshot()
    snap = found.value
    speakers = Counter(one.attribution.speaker for one in snap.claims if one.attribution.speaker)
    judged = [one for some in snap.reviews.values() for one in some if one.verdict in {Verdict.SAME, Verdict.DIFFERENT}]
    picture = Markup(snap.stances)  # noqa: S704
    try:
        records = records_of(desk)
    except StillWorking:
        records = None
    return show(
        request, "sources.html", session, speakers=speakers.most_common(100), many=len(speakers), known=known_by_name(),
        judged=judged, picture=picture, records=records, fresh=found.fresh,
    )  # fmt: skip


@router.get("/source")
def source(request: Request, desk: TheDesk, session: TheSession, name: str) -> Response:
    """One source: its names, how it has done, what it said when, its claims."""
    found = about_source(desk, name)
    return show(request, "source.html", session, page=found.value, fresh=found.fresh)


@router.get("/problems")
def problems(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """What could not be read or decided, and reviews whose claim is gone."""
    found = desk.snapshot()
    snap = found.value
    dropped = [one for one in snap.documents.values() if one.dropped]
    undated = [one for one in snap.documents.values() if not one.published]
    unresolved = [one for one in snap.claims if not one.attribution.resolved]
    stale = list(islice(desk.ledger.stale(), 50))
    return show(
        request, "problems.html", session, dropped=dropped, undated=undated, unresolved=unresolved,
        stale_reviews=stale, fresh=found.fresh,
    )  # fmt: skip


@router.get("/agreement")
def agree(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """How far coders agree, and where they do not."""
    snap = desk.snapshot().value
    editors = editors_of(desk.ledger)
    found = agreement((review for some in snap.reviews.values() for review in some), editors)
    claims = [desk.ledger.claim(target) for target in found.disputed[:50]]
    disputes = [(claim, settle(claim, snap.reviews[claim.id], editors).positions) for claim in claims]
    return show(request, "agreement.html", session, found=found, disputes=disputes)
