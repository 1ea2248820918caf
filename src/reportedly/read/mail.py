"""Mail: a message is one Document, what is attached to it others; a mailbox is streamed."""

from __future__ import annotations

import email
import email.policy
import email.utils
import hashlib
import re
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from reportedly.model import Document, Problem
from reportedly.read import problems
from reportedly.read.html import page_document
from reportedly.read.media import MAIL
from reportedly.read.parcels import Parcel
from reportedly.read.reader import read_as, text_document

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 5
_LONGEST_HEAD = 100_000


def read_mail(data: bytes, where: str, told: Document, depth: int = 0) -> Iterator[Document | Problem]:
    """The body of a message, then its attachments that are reports."""
    if len(re.split(rb"\r?\n\r?\n", data[: 2 * _LONGEST_HEAD], maxsplit=1)[0]) > _LONGEST_HEAD:
        yield Problem(where, "the message has more than 100 kB of headers", "Save its text or its HTML part and give that")
        return
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        told = replace(told, **_facts(message, told))
        yield _body(message, where, told)
        for number, part in enumerate(message.iter_attachments(), 1):
            yield from _attachment(part, f"{where} attachment {number}", told, depth)
    except Exception:  # noqa: BLE001 - the standard parser raises many kinds on hostile headers
        yield Problem(
            where, "the message is damaged: its headers or parts are not as mail has them", "Save its text or its HTML part"
        )


def _facts(message: Any, told: Document) -> dict[str, Any]:
    """Title, publisher, writer and day from the headers."""
    name, address = email.utils.parseaddr(str(message.get("From", "")))
    return {
        "title": " ".join(str(message.get("Subject", "")).split()),
        "publisher": name or address.partition("@")[2],
        "published": _day(str(message.get("Date", ""))) or told.published,
        "url": told.url or _address(str(message.get("Archived-At", "") or message.get("Content-Location", ""))),
        "media": "message/rfc822",
    }


def _address(value: str) -> str:
    value = value.strip().strip("<>")
    return value if value.startswith(("http://", "https://")) else ""


def _day(value: str) -> str | None:
    """The day of a Date header, in the sender's own time zone."""
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _body(message: Any, where: str, told: Document) -> Document | Problem:
    """The plain part as it stands, or the HTML part where that says clearly more."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    text = _content(plain) if plain is not None else ""
    made = page_document(_content(page), where, told) if page is not None else None
    if isinstance(made, Document) and len(made.text) > 1.5 * len(text.strip()):
        return made
    if text.strip():
        return text_document(text, told)
    return made or problems.no_text(where, "the message holds no text")


def _content(part: Any) -> str:
    """A text part decoded; an unknown charset is guessed."""
    from reportedly.read.decode import decode  # noqa: PLC0415

    try:
        content = part.get_content()
        return content if isinstance(content, str) else ""
    except (LookupError, KeyError, UnicodeError):
        decoded = decode(part.get_payload(decode=True) or b"")
        return decoded.text if decoded else ""


def _attachment(part: Any, where: str, told: Document, depth: int) -> Iterator[Document | Problem]:
    """A report attached to the message; pictures, calendars and signatures are passed over."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        if depth < _DEEPEST:
            inner = part.get_payload()[0].as_bytes()
            yield from read_mail(inner, where, replace(told, evidence=hashlib.sha256(inner).hexdigest()), depth + 1)
        return
    if kind not in {"text/html", "text/plain", "application/pdf"}:
        return
    data = part.get_payload(decode=True) or b""
    if not data.strip():
        return
    known = Document(
        "", url=told.url, publisher=told.publisher, published=told.published, evidence=hashlib.sha256(data).hexdigest()
    )
    yield from read_as(data, where, known, part.get_filename() or "", kind)


def read_mbox(stream: IO[bytes], where: str, told: Document) -> Iterator[Document | Problem]:
    """The messages of a mailbox one after the other."""
    for part in cut_mbox(stream, where, told):
        if isinstance(part, Problem):
            yield part
        else:
            yield from read_mail(part.data, part.where, part.told)


def cut_mbox(stream: IO[bytes], where: str, told: Document) -> Iterator[Parcel | Problem]:
    """The messages of a mailbox, unread."""
    at = 0
    for number, data in enumerate(_messages(stream), 1):
        place = f"{where} message {number}"
        if len(data) > problems.MAX_BYTES:
            yield problems.too_large(place, len(data))
        else:
            known = replace(told, evidence=hashlib.sha256(data).hexdigest(), id="")
            yield Parcel(where, place, data, known, media=MAIL, at=at)
        at += len(data)


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """Bytes between lines that open with "From " after an empty line; a quoted ">From " gets its mark off."""
    held: list[bytes] = []
    size, after_empty, started = 0, True, False
    for line in iter(lambda: stream.readline(1 << 20), b""):
        if after_empty and line.startswith(b"From "):
            if started and held:
                yield b"".join(held)
            held, size, started = [], 0, True
        elif size <= problems.MAX_BYTES:
            mark = line.lstrip(b">")
            held.append(line[1:] if mark is not line and line.startswith(b">") and mark.startswith(b"From ") else line)
            size += len(line)
        after_empty = line in {b"\n", b"\r\n"}
    if held:
        yield b"".join(held)
