"""What sort of bytes these are: by their beginning first, then by the name."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

from reportedly.read.decode import decode

HEAD = 4096
TEXT, HTML, PDF, FEED, MAIL, MBOX, WARC, GZIP = (
    "text/plain",
    "text/html",
    "application/pdf",
    "application/feed+xml",
    "message/rfc822",
    "application/mbox",
    "application/warc",
    "application/gzip",
)
_MAGIC = (
    (b"%PDF-", PDF),
    (b"WARC/", WARC),
    (b"\x1f\x8b", GZIP),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)
_SUFFIXES = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".pdf": PDF,
    ".rss": FEED,
    ".atom": FEED,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".warc": WARC,
}
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|atom:feed)\b", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:p|div|article|section|h[1-6]|main|table|ul|ol|span|script|style|meta|title|link|header|nav|a|b|i|strong|em|center|font|br|img|figure|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    r"(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|Reply-To|Sender|List-Id|X-[\w-]+|DKIM-Signature|ARC-[\w-]+):",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"From \S+.*\d{2}:\d{2}.*\r?\n[\w-]+:")
_NAMES = {
    "application/zip": "a ZIP, Word or OpenDocument file",
    "application/msword": "an old Word or Excel file",
    "application/rtf": "an RTF file",
    "application/vnd.sqlite3": "a SQLite database",
    "application/x-executable": "a program",
    "application/gzip": "a gzip file",
}


def find_media(head: bytes, name: str = "", told: str | None = None) -> str:
    """The media type of a file by its first bytes, then by what was told, then by its name.

    >>> find_media(b"%PDF-1.7"), find_media(b"<!doctype html><p>x"), find_media(b"Words.", "a.txt")
    ('application/pdf', 'text/html', 'text/plain')
    """
    for magic, media in _MAGIC:
        if head.startswith(magic) or (media == PDF and b"%PDF-" in head[:1024]):
            return media
    if _MBOX.match(head):
        return MBOX
    decoded = decode(head[: HEAD - HEAD % 4])
    text = (decoded.text if decoded else head.decode("latin-1")).lstrip("\ufeff \t\r\n")
    media = _by_text(text)
    told = (told or "").split(";")[0].strip().lower()
    if media != TEXT:
        return media
    return _by_told(told) or _SUFFIXES.get(PurePath(name).suffix.lower(), TEXT)


def _by_told(told: str) -> str:
    """A media type from outside as one of those read here."""
    if "html" in told:
        return HTML
    if "rss" in told or "atom" in told:
        return FEED
    return told if told in {PDF, MAIL, MBOX, WARC, FEED} else TEXT if told.startswith("text/plain") else ""


def _by_text(text: str) -> str:
    """HTML, feed or mail when the beginning shows it, else plain text."""
    feed, page = _FEED.search(text[:2000]), _HTML.search(text[:HEAD])
    if text.startswith("<") and feed and (not page or feed.start() < page.start()):
        return FEED
    if page and (text.startswith("<") or page.start() < 400):
        return HTML
    if _FRAGMENT.match(text[:2000]) or text.startswith("<?xml"):
        return HTML
    lines = text.splitlines()[:40]
    if lines and _HEADER.match(lines[0]):
        head = [line for line in lines[: lines.index("") if "" in lines else len(lines)] if _HEADER.match(line)]
        if (
            len(
                {line.partition(":")[0].lower() for line in head}
                & {"from", "subject", "date", "message-id", "mime-version", "to", "received"}
            )
            >= 2
        ):
            return MAIL
    return TEXT


def in_words(media: str) -> str:
    """A media type for a person."""
    return _NAMES.get(media) or (
        "a picture" if media.startswith("image/") else "a recording" if media.startswith("audio/") else f"of the kind {media}"
    )


def packs_crawl(head: bytes) -> bool:
    """Whether a gzip file that begins so holds a WARC."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:HEAD], len(b"WARC/")) == b"WARC/"
    except zlib.error:
        return False
