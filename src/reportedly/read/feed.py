"""RSS and Atom from bytes alone, nothing fetched: one Document for each entry."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportedly.model import Document, Problem
from reportedly.read.dates import find_day
from reportedly.read.html import page_document

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 400


def read_feed(data: bytes, where: str, told: Document) -> Iterator[Document | Problem]:
    """The entries of a feed in its order; an entry without text is a Problem."""
    import feedparser  # noqa: PLC0415 - loaded when it is needed

    try:
        # a stream, because feedparser takes plain bytes for the name of a file
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - whatever the library makes of a hostile feed
        feed = None
    if feed is None or not feed.entries:
        yield Problem(
            where, "no entries in this feed" if feed is not None else "the feed cannot be read", "Check that it is whole"
        )
        return
    if feed.bozo and "XMLParse" not in type(feed.bozo_exception).__name__ and "SAX" in type(feed.bozo_exception).__name__:
        yield Problem(where, "the feed is not well-formed; entries after the fault may be missing", "Get it again")
    site = _plain(feed.feed.get("title", ""))
    language = str(feed.feed.get("language", ""))[:2].lower()
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, f"{where} entry {number}", replace(told, publisher=site, media="application/feed+xml"), language)


def _entry(entry: Any, where: str, told: Document, language: str) -> Document | Problem:
    """One entry; its full content where the feed carries it, else its summary, which is said."""
    contents = [part.get("value", "") for part in entry.get("content", ())]
    summary = entry.get("summary", "") or ""
    body = max((*contents, summary), key=len)
    source = entry.get("source") or {}
    told = replace(
        told,
        title=_plain(entry.get("title", "")),
        url=_address(entry.get("link", "")) or told.url,
        publisher=_plain(source.get("title", "")) or told.publisher,
        byline=_plain(entry.get("author", "")),
        published=_day(entry) or told.published,
    )
    title = entry.get("title", "")
    if not body.strip() and not title.strip():
        return Problem(where, "the entry holds no text", "Fetch the article it points to")
    escaped = told.title.replace("&", "&amp;").replace("<", "&lt;")
    made = page_document(f"<html><body><h1>{escaped}</h1><article>{body}</article></body></html>", where, told)
    if isinstance(made, Problem):
        return made
    notes = (
        made.dropped
        if contents or len(body) > _SHORT
        else (*made.dropped, "the feed carries a summary only, not the whole report")
    )
    return replace(made, dropped=notes, language=language or made.language, id="")


def _address(link: Any) -> str:
    """A web address, or nothing."""
    return link if isinstance(link, str) and link.startswith(("http://", "https://")) else ""


def _day(entry: Any) -> str | None:
    """The day of publication, as the feed words it where it can be read, else as the library does, in UTC."""
    day = find_day(str(entry.get("published", ""))[:60])
    moment = entry.get("published_parsed")
    return day or (time.strftime("%Y-%m-%d", moment) if moment else None)


def _plain(value: Any) -> str:
    """A title without markup."""
    from lxml import html  # noqa: PLC0415

    text = value if isinstance(value, str) else ""
    if "<" in text or "&" in text:
        try:
            text = html.fromstring(f"<div>{text}</div>").text_content()
        except Exception:  # noqa: BLE001 - a title is not worth an entry
            return " ".join(text.split())
    return " ".join(text.split())
