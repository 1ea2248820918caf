"""WARC: a crawl record by record; a damaged record is a Problem and the next one is read."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zlib
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from reportedly.model import Problem
from reportedly.read import media as kinds_of
from reportedly.read import problems
from reportedly.read.parcels import Parcel, read_parcel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import Document

_TYPES = frozenset({"response", "resource", "conversion"})
_READ = frozenset({kinds_of.TEXT, kinds_of.HTML, kinds_of.PDF, kinds_of.FEED, kinds_of.MAIL})
_CHUNK = 1 << 20
_GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD = re.compile(rb"WARC/1\.[01]\r?\n")


def read_warc(stream: IO[bytes], where: str, told: Document) -> Iterator[Document | Problem]:
    """Pages, texts and PDFs of a crawl; a page's own day goes before the day told, which goes before the crawl's.

    The stream must be seekable: after a damaged record reading goes on at the next beginning of one.
    """
    for part in cut_warc(stream, where, told):
        if isinstance(part, Problem):
            yield part
        else:
            yield from read_parcel(part)


def cut_warc(stream: IO[bytes], where: str, told: Document) -> Iterator[Parcel | Problem]:
    """The records of a crawl that may hold a report, unread."""
    stream.seek(0)
    pattern = _GZIP_MEMBER if stream.read(2) == b"\x1f\x8b" else _RECORD
    at: int | None = 0
    in_damage = said = False
    last = 0
    while at is not None:
        stream.seek(at)
        archive = _archive(stream)
        try:
            while (made := _next(archive, where, told)) is not None:
                last = archive.offset
                in_damage, said = False, any(isinstance(item, Problem) for item in made)
                yield from made
            if not said and not _ends_whole(stream, last, packed=pattern is _GZIP_MEMBER):
                yield Problem(
                    f"{where} after byte {last:,}",
                    "the crawl is cut short in its last record",
                    "Get it again; the records before were read",
                )
            at = None
        except Exception:  # noqa: BLE001 - warcio and zlib raise many kinds on damaged records
            at = max(at, archive.offset)
            if not in_damage:
                yield Problem(
                    f"{where} at byte {at:,}", "a damaged record", "It was passed over; the records behind it were read"
                )
            in_damage = True
            at = _next_record(stream, at + 1, pattern)


class _Strict:
    """Stands where warcio keeps the warning it prints when a record's length is wrong, and makes it an error."""

    @staticmethod
    def format(*_: object) -> str:
        """Refuse the record."""
        message = "a record is longer or shorter than it says"
        raise ValueError(message)


def _archive(stream: IO[bytes]) -> Any:
    """An iterator over the records from here on."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - loaded when it is needed

    archive = ArchiveIterator(stream, check_digests=False)
    archive.INC_RECORD = _Strict
    return archive


def _next(archive: Any, where: str, told: Document) -> list[Parcel | Problem] | None:
    """What the next record holds, None at the end; what warcio prints goes nowhere, our Problems say it."""
    with contextlib.redirect_stderr(io.StringIO()):
        record = next(archive, None)
        return None if record is None else list(_record(record, where, told, archive.offset))


def _ends_whole(stream: IO[bytes], last: int, *, packed: bool) -> bool:
    """Whether the file ends where a record ends; `last` is where a whole one near the end begins."""
    if not packed:
        stream.seek(max(0, stream.seek(0, 2) - 4))
        return stream.read(4) == b"\r\n\r\n"
    stream.seek(last)
    member = zlib.decompressobj(wbits=31)
    rest = stream.read(_CHUNK)
    while rest:
        try:
            member.decompress(rest, _CHUNK)
        except zlib.error:
            return False
        if member.eof:
            rest, member = member.unused_data, zlib.decompressobj(wbits=31)
            if not rest.strip(b"\0"):
                rest = stream.read(_CHUNK)
                if not rest:
                    return True
        else:
            rest = member.unconsumed_tail or stream.read(_CHUNK)
    return False


def _next_record(stream: IO[bytes], start: int, pattern: re.Pattern[bytes]) -> int | None:
    """Where the next record begins at or after `start`, None at the end."""
    stream.seek(start)
    tail = b""
    base = start
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        if match := pattern.search(window):
            return base + match.start()
        tail = window[-16:]
        base += len(window) - len(tail)
    return None


def _record(record: Any, where: str, told: Document, at: int) -> Iterator[Parcel | Problem]:
    """One record as a parcel; requests, metadata, errors, pictures and scripts are passed over."""
    headers = record.rec_headers
    url = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    place = f"{where} record {url or headers.get_header('WARC-Record-ID')}"
    data = record.content_stream().read(problems.MAX_BYTES + 1) if record.rec_type in _TYPES else b""
    if _is_cut(record, data):
        yield Problem(place, "the record is cut short", "What is there was read; get the crawl again")
    if record.rec_type not in _TYPES or (
        record.http_headers and not (record.http_headers.get_statuscode() or "").startswith("2")
    ):
        return
    media = (record.http_headers.get_header("Content-Type") if record.http_headers else headers.get_header("Content-Type")) or ""
    if len(data) > problems.MAX_BYTES:
        yield problems.unpacks_too_large(place)
        return
    if not data.strip() or kinds_of.find_media(data[: kinds_of.HEAD], "", media) not in _READ or _is_code(media):
        return
    crawled = told.published or (headers.get_header("WARC-Date") or "")[:10] or None
    known = replace(told, url=url or told.url, published=None, evidence=hashlib.sha256(data).hexdigest(), id="")
    yield Parcel(where, place, data, known, "", media, crawled, at)


def _is_cut(record: Any, data: bytes) -> bool:
    """Whether fewer bytes are there than the record's own length says."""
    return record.rec_type in _TYPES and len(data) <= problems.MAX_BYTES and bool(getattr(record.raw_stream, "limit", 0))


def _is_code(media: str) -> bool:
    """Scripts, style sheets and data that happen to be text."""
    kind = media.split(";", maxsplit=1)[0].strip().lower()
    return any(word in kind for word in ("javascript", "css", "json", "image/", "font", "video/", "audio/", "octet-stream"))
