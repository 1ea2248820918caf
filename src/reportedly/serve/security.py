"""Sessions, tokens against forged requests, allowed hosts and the headers of every answer; standard library only."""

import base64
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request

from reportedly.errors import NotAllowed
from reportedly.model import Role
from reportedly.serve.settings import LOOPBACK, Person, Settings

COOKIE = "reportedly_session"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Session:
    """Who works here: the name signs reviews; `key` is what the form token is made of."""

    name: str
    role: Role
    key: str
    until: int
    blind: bool = False


def begin(settings: Settings, person: Person, *, blind: bool = False) -> Session:
    """A new session for a person."""
    return Session(person.name, person.role, secrets.token_urlsafe(18), int(time.time() + settings.hours * 3600), blind)


def seal(session: Session, settings: Settings) -> str:
    """The session as a cookie's value: its content and a signature over it."""
    fields = [session.name, session.role.value, session.key, session.until, session.blind]
    body = base64.urlsafe_b64encode(json.dumps(fields).encode()).decode()
    return f"{body}.{_sign(body, settings)}"


def unseal(value: str, settings: Settings) -> Session | None:
    """The session in a cookie's value; None when it is forged, broken or over."""
    body, _, signature = value.partition(".")
    if not hmac.compare_digest(signature.encode(), _sign(body, settings).encode()):
        return None
    name, role, key, until, blind = json.loads(base64.urlsafe_b64decode(body))
    return Session(name, Role(role), key, until, blind) if until > time.time() else None


def _sign(text: str, settings: Settings) -> str:
    return hmac.new(settings.secret, text.encode(), sha256).hexdigest()


def form_token(session: Session, settings: Settings) -> str:
    """What every form of this session carries: another site cannot know it."""
    return _sign(f"form {session.key}", settings)


def check_form(session: Session, settings: Settings, given: str) -> None:
    """Refuse a form that does not carry the session's token."""
    if not hmac.compare_digest(given.encode(), form_token(session, settings).encode()):
        message = "this form is not from a page of yours or the session is over; load the page again"
        raise NotAllowed(message)


def person_of(request: Request, settings: Settings) -> Person | None:
    """Who holds the bearer token of an API request; on loopback, without one, the person at the machine."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return next(
            (person for known, person in settings.tokens.items() if hmac.compare_digest(known.encode(), token.encode())), None
        )
    return Person(settings.reviewer, Role.CODER) if settings.is_open else None


def is_known_host(request: Request, settings: Settings) -> bool:
    """The request names this desk: a page of another name that was bound to our address does not."""
    try:
        return (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") in settings.hosts
    except ValueError:
        return False


def is_foreign(request: Request, settings: Settings) -> bool:
    """A browser says that another site sent this; one that tells only the origin is believed in that too."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    return origin is not None and not _is_ours(origin, request, settings)


def _is_ours(origin: str, request: Request, settings: Settings) -> bool:
    """Whether an origin is the address asked for; beyond loopback a name is enough, since a proxy may change the port."""
    try:
        parts = urlsplit(origin)
        name = parts.hostname or ""
    except ValueError:
        return False
    return parts.netloc == request.headers.get("host") or (name in settings.hosts and name not in LOOPBACK)
