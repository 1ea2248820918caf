"""The same views as JSON, described by OpenAPI at /api/openapi.json."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Request
from fastapi import Query as Parameter
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.exceptions import HTTPException

from reportedly.errors import InputError, NotAllowed
from reportedly.ledger import Query
from reportedly.ledger.judgements import agreement, current
from reportedly.ledger.standing import corrected_claims, editors_of
from reportedly.model import Review, Role, Verdict, plain
from reportedly.report.words import title_of
from reportedly.serve.asked import Asked
from reportedly.serve.desk import MOST
from reportedly.serve.queueing import awaiting
from reportedly.serve.security import person_of
from reportedly.serve.settings import Person
from reportedly.serve.showing import TheDesk, desk_of
from reportedly.serve.sourcing import records_of
from reportedly.views import view_claim


def caller(request: Request) -> Person:
    """Who asks. Raises 401 without a known token, where one is needed."""
    person = person_of(request, desk_of(request).settings)
    if person is None:
        raise HTTPException(401, "send Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    return person


def known_filters(request: Request) -> None:
    """Refuse a filter that the address does not know: left out in silence, it would answer with everything."""
    known = set(_filters_of(request.scope["route"].dependant))
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise InputError(unknown[0], "is no filter here", f"Ask by {', '.join(sorted(known)) or 'none'}")


def _filters_of(taker: Dependant) -> Iterator[str]:
    yield from (one.alias for one in taker.query_params)
    for below in taker.dependencies:
        yield from _filters_of(below)


class Fault(BaseModel):
    """What went wrong and what to do."""

    detail: str


FAULTS: dict[int | str, dict[str, Any]] = {code: {"model": Fault} for code in (400, 401, 403, 404, 405, 421, 422, 503)}
router = APIRouter(prefix="/api", tags=["ledger"], dependencies=[Depends(caller), Depends(known_filters)], responses=FAULTS)
Id = Annotated[str, Path(pattern="^[0-9a-f]{1,64}$", description="an id or the beginning of one")]
Limit = Annotated[int, Parameter(ge=1, le=500)]
Filters = Annotated[Asked, Depends()]


class Page(BaseModel):
    """A page of views; `after` asks for the next one, null at the end."""

    items: list[dict[str, Any]]
    total: int | None = None
    after: str | None = None


class Judgement(BaseModel):
    """A review as a program sends it; it is signed with the name of the token, and a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field(pattern="^[0-9a-f]{1,64}$")
    verdict: Verdict
    field: str = Field("", max_length=20)
    replacement: str = Field("", max_length=2000)
    note: str = Field("", max_length=2000)

    @model_validator(mode="after")
    def _names_its_field(self) -> "Judgement":
        if self.verdict is Verdict.CORRECT and not self.field:
            message = "a correction names the field it corrects"
            raise ValueError(message)
        return self


@router.get("/ledger")
def ledger(desk: TheDesk) -> dict[str, Any]:
    """Head hash and number of claims."""
    return {"head": desk.ledger.head(), "claims": desk.ledger.count()}


@router.get("/claims")
def claims(desk: TheDesk, asked: Filters, limit: Limit = 50) -> Page:
    """Claims by the filters of the pages, in the stable view, a page at a time; `total` is null beyond 10,000."""
    found = list(corrected_claims(desk.ledger, asked.query(limit + 1)))
    items = [view_claim(one, one.quote.document) for one in found[:limit]]
    return Page(
        items=items,
        total=_exact(desk.count(replace(asked.query(), after=None, order="recorded"), None)),
        after=found[limit - 1].id if len(found) > limit else None,
    )


def _exact(total: int | None) -> int | None:
    return total if total is not None and total <= MOST else None


@router.get("/claims/{claim_id}")
def claim(desk: TheDesk, claim_id: Id) -> dict[str, Any]:
    """One claim with its marks and its reviews."""
    read = desk.ledger.claim(claim_id)
    reviews = list(desk.ledger.reviews(read.id))
    one = current(read, reviews, editors_of(desk.ledger))
    return view_claim(one, one.quote.document) | {"marks": plain(one.marks), "reviews": [plain(review) for review in reviews]}


@router.get("/documents")
def documents(desk: TheDesk, limit: Limit = 50, after: Annotated[str, Parameter(max_length=64)] = "") -> Page:
    """Reports without their text."""
    found = list(desk.ledger.documents(Query(limit=limit + 1, after=after or None)))
    return Page(items=[_brief(one) for one in found[:limit]], after=found[limit - 1].id if len(found) > limit else None)


def _brief(document: Any) -> dict[str, Any]:
    names = ("id", "url", "publisher", "byline", "published", "language", "media", "evidence")
    return {"title": title_of(document)} | {name: getattr(document, name) for name in names}


@router.get("/documents/{document_id}")
def document(desk: TheDesk, document_id: Id) -> dict[str, Any]:
    """One report with its text and its claims."""
    one = desk.ledger.document(document_id)
    found: dict[str, Any] = plain(one)
    return found | {"claims": [view_claim(claim, one.id) for claim in corrected_claims(desk.ledger, Query(document=one.id))]}


@router.get("/series")
def series(desk: TheDesk, asked: Filters) -> dict[str, Any]:
    """The answer, the rows and what disagrees, for each quantity among the claims asked for."""
    dossier = desk.study(asked.query(), None).value.dossier
    names = {str(at): one for at, one in dossier.numbers.items()}
    topics = [
        {key: value for key, value in plain(topic).items() if key not in {"picture", "triangle"}} for topic in dossier.topics
    ]
    return {"answer": dossier.answer, "topics": topics, "law": plain(dossier.law), "claims": names, "head": dossier.head}


@router.get("/origins")
def origins(desk: TheDesk) -> dict[str, Any]:
    """The origins of the newest claims."""
    return {"items": [plain(one) for one in desk.origins(None).value]}


@router.get("/law")
def law(desk: TheDesk, asked: Filters) -> dict[str, Any]:
    """Which provisions the claims asked for bear on, if they are true, and what reports say of the law."""
    evidence = desk.study(asked.query(), None).value.evidence
    checks = [{"document": document, "check": plain(check)} for document, check in evidence.checks]
    return {"assessments": [plain(one) for one in evidence.assessments], "checks": checks, "head": evidence.head}


@router.get("/sources")
def sources(desk: TheDesk) -> dict[str, Any]:
    """Who speaks among the newest claims, how often, and how each has done."""
    snap = desk.snapshot(None).value
    speakers = Counter(one.attribution.speaker for one in snap.claims if one.attribution.speaker)
    records = records_of(desk, None)
    items = [
        {"name": name, "claims": times, "record": plain(records[name]) if name in records else None}
        for name, times in speakers.most_common()
    ]
    return {"items": items, "head": snap.head}


@router.get("/queue")
def queue(desk: TheDesk, person: Annotated[Person, Depends(caller)], limit: Limit = 50) -> dict[str, Any]:
    """What awaits the caller's judgement, the most telling first, each with the reasons."""
    snap = desk.snapshot(None).value
    waiting = awaiting(snap.queue, snap.reviews, person.name)
    items = [{"claim": one.claim.id, "weight": one.weight, "because": one.because} for one in waiting[:limit]]
    return {"items": items, "total": len(waiting)}


@router.get("/agreement")
def agree(desk: TheDesk) -> dict[str, Any]:
    """How far coders agree, and which claims are disputed."""
    found: dict[str, Any] = plain(agreement(desk.ledger.reviews(), editors_of(desk.ledger)))
    return found


@router.get("/reviews")
def reviews(desk: TheDesk, limit: Limit = 50) -> dict[str, Any]:
    """Judgements, in the order they were given."""
    return {"items": [plain(one) for one in islice(desk.ledger.reviews(), limit)]}


@router.post("/reviews", status_code=201)
def judge(desk: TheDesk, person: Annotated[Person, Depends(caller)], said: Annotated[Judgement, Body()]) -> dict[str, Any]:
    """Record a judgement; readers may not."""
    if person.role is Role.READER:
        message = "a reader may look and not judge"
        raise NotAllowed(message)
    day = desk.ledger.now()[:10]
    review = Review(said.target, said.verdict, person.name, day, "", said.field, said.replacement, said.note)
    desk.review(review)
    found: dict[str, Any] = plain(review)
    return found
