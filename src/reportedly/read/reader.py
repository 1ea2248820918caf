"""Any bytes to Documents: one function that knows which reader reads what."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Document, Problem
from reportedly.read import media as kinds_of
from reportedly.read import problems
from reportedly.read.dates import day_in_name
from reportedly.read.decode import decode
from reportedly.read.languages import guess_language
from reportedly.read.layout import settle
from reportedly.read.text import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 8_192
_PAGES = {kinds_of.TEXT, kinds_of.HTML, kinds_of.PDF}


def read(
    data: bytes, *, name: str = "", url: str = "", media: str | None = None, published: str | None = None
) -> Iterator[Document | Problem]:
    """The Documents in some bytes: one for a page, text or PDF, many for a feed, mailbox or crawl.

    `name` is the file's name, for messages and as a hint; `url` where the bytes came from;
    `media` a media type or Content-Type from outside, a hint the content may overrule;
    `published` an ISO day that wins over what the report says; dated entries of feeds, mailboxes and crawls keep theirs.
    What cannot be read is a Problem; nothing is raised on bad input.
    """
    where = name or url or "input"
    if len(data) > problems.MAX_BYTES and kinds_of.find_media(data[: kinds_of.HEAD], name, media) not in {
        kinds_of.WARC,
        kinds_of.MBOX,
    }:
        yield problems.too_large(where, len(data))
        return
    told = Document("", url=url, published=published, evidence=hashlib.sha256(data).hexdigest())
    yield from read_as(data, where, told, name, media)


def read_as(data: bytes, where: str, told: Document, name: str = "", media: str | None = None) -> Iterator[Document | Problem]:
    """Read bytes by their kind; `told` carries url, day, evidence and what else is known from outside.

    A page, text or PDF that gives no day has the one of its file's name.
    """
    day = day_in_name(name)
    why = f"no date in the report: {day}, that of the file's name, was taken"
    for made in _read_by_kind(data, where, told, name, media):
        yield dated(made, day, why) if isinstance(made, Document) and made.media in _PAGES else made


def dated(document: Document, day: str | None, why: str) -> Document:
    """The document with `day` where it gives none, and a line that says so."""
    if document.published or not day:
        return document
    return replace(document, published=day, dropped=(*document.dropped, why), id="")


def _read_by_kind(data: bytes, where: str, told: Document, name: str, media: str | None) -> Iterator[Document | Problem]:
    if not data.strip(b" \t\r\n\0"):
        yield problems.empty(where)
        return
    kind = kinds_of.find_media(data[: kinds_of.HEAD], name, media)
    if kind == kinds_of.TEXT:
        yield from read_text(data, where, told)
    elif kind == kinds_of.HTML:
        from reportedly.read.html import read_html  # noqa: PLC0415 - readers load when they are needed

        charset = (media or "").lower().partition("charset=")[2].strip("\"' ;")
        yield from read_html(data, where, replace(told, media=kind), charset)
    elif kind == kinds_of.PDF:
        from reportedly.read.pdf import read_pdf  # noqa: PLC0415

        yield from read_pdf(data, where, replace(told, media=kind))
    elif kind == kinds_of.FEED:
        from reportedly.read.feed import read_feed  # noqa: PLC0415

        yield from read_feed(data, where, told)
    elif kind == kinds_of.MAIL:
        from reportedly.read.mail import read_mail  # noqa: PLC0415

        yield from read_mail(data, where, told)
    elif kind == kinds_of.MBOX:
        from reportedly.read.mail import read_mbox  # noqa: PLC0415

        yield from read_mbox(io.BytesIO(data), where, told)
    elif kind == kinds_of.WARC:
        from reportedly.read.warc import read_warc  # noqa: PLC0415

        yield from read_warc(io.BytesIO(data), where, told)
    elif kind == kinds_of.GZIP:
        yield from _read_gzip(data, where, told, name)
    else:
        yield Problem(where, f"this is {kinds_of.in_words(kind)}, which is not read", "Save it as PDF, HTML or plain text")


def _read_gzip(data: bytes, where: str, told: Document, name: str) -> Iterator[Document | Problem]:
    """A compressed crawl, or one compressed file."""
    if kinds_of.packs_crawl(data):
        from reportedly.read.warc import read_warc  # noqa: PLC0415

        yield from read_warc(io.BytesIO(data), where, told)
        return
    try:
        inner, behind = _unpack(data)
    except (EOFError, zlib.error):
        yield Problem(where, "the gzip file is damaged or cut short", "Get it again; nothing was read")
        return
    if behind:
        what = f"behind the packed text stand {behind:,} bytes that are not packed"
        yield Problem(where, what, "The text was read; look what they are")
    if len(inner) > problems.MAX_BYTES:
        yield problems.unpacks_too_large(where)
    elif inner.startswith(b"\x1f\x8b"):
        yield Problem(where, "a gzip file inside a gzip file", "Unpack it first")
    else:
        yield from read_as(inner, where, told, name.removesuffix(".gz"))


def _unpack(data: bytes) -> tuple[bytes, int]:
    """What the members of a gzip file hold, up to a little over the limit, and how many bytes behind them are no member.

    Raises EOFError or zlib.error where a member is cut short or damaged.
    """
    found, at, view = bytearray(), 0, memoryview(data)
    while data.startswith(b"\x1f\x8b", at):
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            part = view[at : at + _CHUNK]
            if not part:
                raise EOFError
            found += member.decompress(part, problems.MAX_BYTES + 1 - len(found))
            at += len(part) - len(member.unused_data)
            if len(found) > problems.MAX_BYTES:
                return bytes(found), 0
    return bytes(found), len(data[at:].lstrip(b"\0"))


def read_text(data: bytes, where: str, told: Document) -> Iterator[Document | Problem]:
    """Plain text: exactly the bytes decoded, so that offsets hold outside."""
    decoded = decode(data)
    if decoded is None:
        yield problems.not_text(where)
        return
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        yield problems.empty(where)
        return
    if decoded.broken:
        yield problems.damaged_bytes(where, decoded.broken, decoded.encoding)
    yield text_document(decoded.text, replace(told, encoding=decoded.encoding))


def text_document(text: str, told: Document) -> Document:
    """A Document of a text as it stands."""
    layout = settle(text, find_paragraphs(text))
    return replace(
        told,
        text=text,
        title=told.title or layout.title,
        publisher=told.publisher or layout.publisher,
        byline=told.byline or layout.byline,
        published=told.published or layout.published,
        language=guess_language(text),
        blocks=layout.blocks,
        credits=layout.credits,
        id="",
    )
