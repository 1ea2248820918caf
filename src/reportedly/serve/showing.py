"""Templates of the pages, sessions of their readers."""

from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment
from starlette.exceptions import HTTPException

from reportedly.model import Role
from reportedly.report.pages import make_environment
from reportedly.report.words import (
    count_of,
    counted_of,
    figure_of,
    happened_of,
    head_of,
    link_of,
    quoted,
    thing_of,
    title_of,
    voices_of,
)
from reportedly.serve.desk import Desk
from reportedly.serve.security import COOKIE, Session, begin, form_token, seal, unseal
from reportedly.serve.settings import Person
from reportedly.wording import STANCE_WORDS, for_period, show_date, show_period

WORDS = {
    "figure_of": figure_of,
    "head_of": head_of,
    "voices_of": voices_of,
    "thing_of": thing_of,
    "counted_of": counted_of,
    "happened_of": happened_of,
    "title_of": title_of,
    "show_period": show_period,
    "for_period": for_period,
    "show_date": show_date,
    "link_of": link_of,
    "quoted": quoted,
    "count_of": count_of,
    "sure_of": lambda claim: STANCE_WORDS[claim.attribution.stance],
}


@cache
def _environment() -> Environment:
    env = make_environment(_load)
    env.globals.update(WORDS)
    return env


def _load(name: str) -> str | None:
    path = files("reportedly.serve") / "templates" / name
    return path.read_text("utf-8") if path.is_file() else None


def desk_of(request: Request) -> Desk:
    """The desk of this application."""
    desk: Desk = request.app.state.desk
    return desk


def session_of(request: Request) -> Session:
    """The reader's session; on loopback a first visit begins one. Raises 401 where a token is needed."""
    settings = desk_of(request).settings
    try:
        session = unseal(request.cookies.get(COOKIE, ""), settings)
    except ValueError:
        session = None
    if session is None and settings.is_open:
        session = begin(settings, Person(settings.reviewer, Role.CODER))
        request.state.new_session = session
    if session is None:
        raise HTTPException(HTTPStatus.UNAUTHORIZED, "This desk needs a token: sign in.")
    return session


TheDesk = Annotated[Desk, Depends(desk_of)]
TheSession = Annotated[Session, Depends(session_of)]


def show(request: Request, template: str, session: Session, **values: Any) -> Response:
    """A page; a session that has just begun is set as a cookie."""
    desk = desk_of(request)
    values |= {
        "session": session,
        "csrf": form_token(session, desk.settings),
        "path": request.url.path,
        "is_open": desk.settings.is_open,
    }
    answer = HTMLResponse(_environment().get_template(template).render(**values).lstrip())
    if getattr(request.state, "new_session", None) is not None:
        set_session(answer, session, desk)
    return answer


def set_session(answer: Response, session: Session, desk: Desk) -> None:
    """The session as a cookie no script reads and no other site's link brings along."""
    settings = desk.settings
    answer.set_cookie(
        COOKIE,
        seal(session, settings),
        max_age=int(settings.hours * 3600),
        httponly=True,
        samesite="strict",
        secure=not settings.is_open,
    )


async def show_working(request: Request, fault: Exception) -> Response:
    """A page that says its answer is being worked out, and comes back by itself to see."""
    del fault
    if request.url.path.startswith("/api"):
        return JSONResponse(
            {"detail": "this is being worked out; ask again"}, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "2"}
        )
    try:
        session = session_of(request)
    except HTTPException as refused:
        return show_error(request, refused.status_code, str(refused.detail))
    answer = show(request, "working.html", session, what=str(request.url.path).strip("/") or "overview")
    answer.status_code = HTTPStatus.ACCEPTED
    answer.headers["Refresh"] = "2"
    return answer


def show_error(request: Request, status: int, text: str, headers: Any = None) -> Response:
    """A fault as a page that says what and what to do; where a token is needed, the page to give it."""
    template = "login.html" if status == HTTPStatus.UNAUTHORIZED else "error.html"
    back = quote(str(request.url.path), safe="/")
    title = HTTPStatus(status).phrase
    page = (
        _environment()
        .get_template(template)
        .render(status=status, title=title, text=text, back=back, session=None, csrf="", path="")
    )
    return HTMLResponse(page.lstrip(), status, headers)
