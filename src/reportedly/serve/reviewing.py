"""Judging: the queue, the forms, sessions."""

import hmac
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from reportedly.errors import InputError, Misuse, NotAllowed
from reportedly.model import Review, Role, Verdict
from reportedly.report.dossier import note_of
from reportedly.serve.pages import Typed, context, show_claim
from reportedly.serve.queueing import awaiting
from reportedly.serve.saved import name_pattern, name_view
from reportedly.serve.security import COOKIE, Session, begin, check_form
from reportedly.serve.settings import Person
from reportedly.serve.showing import TheDesk, TheSession, session_of, set_session, show

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
Text = Annotated[str, Form(max_length=2000)]


@router.get("/review")
def queue(request: Request, desk: TheDesk, session: TheSession, at: int = 0) -> Response:
    """The next claim to judge: what would change an answer comes first; worked by keyboard alone."""
    snap = desk.snapshot().value
    waiting = awaiting(snap.queue, snap.reviews, session.name)
    if not waiting:
        return show(request, "queue_empty.html", session, total=snap.total)
    at = min(max(at, 0), len(waiting) - 1)
    one = waiting[at]
    claim = one.claim
    document = snap.documents[claim.quote.document]
    reviews = () if session.blind else snap.reviews.get(claim.id, ())
    values = {
        "claim": claim,
        "document": document,
        "note": note_of(claim, 1, reviews),
        "reviews": reviews,
        "number_of": {claim.id: 1},
    }
    values |= {
        "passages": context(document, claim),
        "settled": None,
        "because": one.because,
        "left": len(waiting),
        "at": at,
        "form": Typed(),
    }
    return show(request, "claim.html", session, doing="queue", **values)


@router.post("/review")
def judge(
    request: Request,
    desk: TheDesk,
    session: TheSession,
    target: Annotated[str, Form(max_length=200)],
    verdict: Annotated[Verdict, Form()],
    csrf: Text = "",
    field: Annotated[str, Form(max_length=20)] = "",
    replacement: Text = "",
    note: Text = "",
    back: Annotated[str, Form(max_length=400)] = "/review",
) -> Response:
    """Record a judgement and go on; a correction that cannot be read is refused with its reason, and stays in the form."""
    check_form(session, desk.settings, csrf)
    allow(session)
    name, value = (field, replacement.strip()) if verdict is Verdict.CORRECT else ("", "")
    if verdict is Verdict.CORRECT and not name:
        raise InputError("field", "is not named", "Choose the field to correct")
    review = Review(target, verdict, session.name, desk.ledger.now()[:10], "", name, value, note.strip())
    try:
        desk.review(review)
    except Misuse as fault:
        if verdict is not Verdict.CORRECT or isinstance(fault, NotAllowed):
            raise
        answer = show_claim(request, desk, session, target, Typed(field, replacement, note, str(fault), own(back)))
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer
    return RedirectResponse(own(back), SEE_OTHER)


@router.post("/sources")
def tie(
    desk: TheDesk, session: TheSession, one: Annotated[str, Form(max_length=120)], two: Annotated[str, Form(max_length=120)],
    verdict: Annotated[Verdict, Form()], csrf: Text = "",
) -> Response:  # fmt: skip
    """Judge that two sources are the same or are not."""
    check_form(session, desk.settings, csrf)
    allow(session)
    ends = [" ".join(end.split()) for end in (one, two)]
    if not all(ends) or any("=" in end for end in ends) or ends[0] == ends[1]:
        raise InputError("sources", "two different names are needed, without `=`", "Choose them from the table")
    if verdict not in {Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE}:
        raise InputError("verdict", f"{verdict.value!r} does not speak of two sources", "Write same, different or unsure")
    desk.review(Review("=".join(ends), verdict, session.name, desk.ledger.now()[:10]))
    return RedirectResponse("/sources", SEE_OTHER)


@router.post("/views")
def save(
    desk: TheDesk, session: TheSession, link: Text, name: Annotated[str, Form(max_length=60)] = "",
    forget: Annotated[str, Form(max_length=60)] = "", csrf: Text = "",
) -> Response:  # fmt: skip
    """Save filters under a name, for everybody who opens this ledger; or forget one."""
    check_form(session, desk.settings, csrf)
    allow(session)
    note = name_view(forget or name, "" if forget else link, session.name, desk.ledger.now()[:10])
    desk.review(note)
    return RedirectResponse(own(f"/claims?{note.replacement or urlencode(parse_qsl(link))}"), SEE_OTHER)


@router.post("/series")
def name_series(
    desk: TheDesk, session: TheSession, name: Annotated[str, Form(max_length=60)], quantity: Annotated[str, Form(max_length=120)],
    csrf: Text = "",
) -> Response:  # fmt: skip
    """Name a pattern of quantities, as `reportedly series --name` does."""
    check_form(session, desk.settings, csrf)
    allow(session)
    desk.review(name_pattern(name, quantity, session.name, desk.ledger.now()[:10]))
    return RedirectResponse(own("/series?" + urlencode({"quantity": quantity})), SEE_OTHER)


def allow(session: Session) -> None:
    """Refuse a reader who wants to judge."""
    if session.role is Role.READER:
        message = "a reader may look and not judge; sign in with a coder's token"
        raise NotAllowed(message)


def own(path: str) -> str:
    """A path of this desk; anything else leads to the queue."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return quote(path, safe="/?=&%#+:.,-_~") if safe else "/review"


@router.post("/session")
def change(
    request: Request, desk: TheDesk, name: Annotated[str, Form(max_length=60)] = "", token: Text = "", csrf: Text = "",
    blind: Annotated[str, Form(max_length=3)] = "", back: Annotated[str, Form(max_length=400)] = "/",
) -> Response:  # fmt: skip
    """On loopback: work under another name (two coders at one machine). Beyond: sign in with a token."""
    settings = desk.settings
    if settings.is_open:
        check_form(session_of(request), settings, csrf)
        clean = " ".join(name.split())
        if not clean:
            raise HTTPException(422, "A name is needed: it signs what you judge.")
        session = begin(settings, Person(clean, Role.CODER), blind=bool(blind))
    else:
        person = next(
            (one for known, one in settings.tokens.items() if hmac.compare_digest(known.encode(), token.encode())), None
        )
        if person is None:
            raise HTTPException(401, "This token is not known here.")
        session = begin(settings, person, blind=bool(blind))
    answer = RedirectResponse(own(back) if back != "/" else "/", SEE_OTHER)
    set_session(answer, session, desk)
    return answer


@router.post("/session/end")
def end(desk: TheDesk, session: TheSession, csrf: Text = "") -> Response:
    """Sign out."""
    check_form(session, desk.settings, csrf)
    answer = RedirectResponse("/", SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer
