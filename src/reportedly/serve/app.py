"""The web application: pages for people, the same views as JSON for programs."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import InputError, LedgerError, Misuse, NotAllowed, ReportedlyError, Unknown
from reportedly.report.words import VERSION
from reportedly.serve import api, knowing, pages, reviewing, taking
from reportedly.serve.desk import Desk
from reportedly.serve.security import HEADERS, is_foreign, is_known_host
from reportedly.serve.settings import Settings
from reportedly.serve.showing import show_error, show_working
from reportedly.serve.workshop import StillWorking

STATIC = {
    "desk.css": "text/css",
    "fields.css": "text/css",
    "review.js": "text/javascript",
    "claims.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


SWITCH = 0.0005
"""Seconds a thread keeps the interpreter: short, so that what is worked out behind the pages does not hold them up."""


def create_app(settings: Settings) -> FastAPI:
    """The desk for one ledger."""
    desk = Desk(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        before = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        if settings.warm:
            desk.warm()
        yield
        sys.setswitchinterval(before)
        desk.close()

    app = FastAPI(
        title="reportedly",
        version=VERSION,
        summary="Who said how many, when, how sure.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would fetch scripts from another host
        redoc_url=None,
        lifespan=life,
    )
    app.state.desk = desk
    app.middleware("http")(_guard)
    app.add_middleware(_Heads)
    app.add_exception_handler(StillWorking, show_working)
    for kind in (ReportedlyError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)
    app.include_router(api.router)
    for pages_of in (pages, knowing, taking):
        app.include_router(pages_of.router)
    app.include_router(reviewing.router)
    app.add_api_route("/static/{name}", _static, methods=["GET"], include_in_schema=False)
    return app


class _Heads:
    """Answers HEAD with what GET would answer, less the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, send_head)


async def _guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Only our own name is answered, nothing another site sends is acted on, and every answer carries its policy."""
    settings: Settings = request.app.state.desk.settings
    if not is_known_host(request, settings):
        answer: Response = PlainTextResponse(
            "this desk does not answer to that name; see --allow-host", HTTPStatus.MISDIRECTED_REQUEST
        )
    elif request.method not in {"GET", "HEAD", "OPTIONS"} and is_foreign(request, settings):
        answer = PlainTextResponse("another site sent this", HTTPStatus.FORBIDDEN)
    else:
        answer = await go_on(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def status_of(fault: Exception) -> int:
    """The HTTP status of a fault."""
    if isinstance(fault, HTTPException):
        return fault.status_code
    if isinstance(fault, NotAllowed):
        return HTTPStatus.FORBIDDEN
    if isinstance(fault, Unknown):
        return HTTPStatus.NOT_FOUND
    if isinstance(fault, InputError | Misuse | RequestValidationError):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(fault, LedgerError) else HTTPStatus.INTERNAL_SERVER_ERROR


async def _failed(request: Request, fault: Exception) -> Response:
    status = status_of(fault)
    text = str(fault.detail) if isinstance(fault, HTTPException) else str(fault)
    if not isinstance(fault, HTTPException | RequestValidationError | ReportedlyError):
        text = "A fault of this program; nothing was recorded. The terminal it runs in says more."
    if isinstance(fault, RequestValidationError):
        text = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors())
    headers = HEADERS | dict((fault.headers if isinstance(fault, HTTPException) else None) or {})
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": text}, status, headers)
    return show_error(request, status, text, headers)


def _static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no file {name}")
    room, folder = ("reportedly.report", "templates") if name == "fields.css" else ("reportedly.serve", "static")
    body = (files(room) / folder / name).read_bytes()
    return Response(body, media_type=STATIC[name], headers={"Cache-Control": "max-age=300"})
