"""Input cut into parcels before it is read: one file, one record of a crawl or one message each, never a whole archive.

Cutting costs little and streams; reading a parcel costs more and needs nothing but the parcel, so that it can be done elsewhere.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportedly.model import Document, Problem
from reportedly.read import media as kinds_of
from reportedly.read import problems
from reportedly.read.files import find_files, irregular, open_file, unopened
from reportedly.read.reader import dated, read_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes that hold one report, or one feed, with what is known of them from outside.

    `where` names them in messages, `told` carries url, day and the SHA-256 of `data`,
    `name` and `media` are hints to their kind, `crawled` the ISO day of a crawl.
    `path` is the file they come from and `at` the byte there at which they begin.
    """

    path: str
    where: str
    data: bytes
    told: Document
    name: str = ""
    media: str = ""
    crawled: str | None = None
    at: int = 0


def find_parcels(paths: Iterable[Path | str], *, published: str | None = None) -> Iterator[Parcel | Problem]:
    """The parcels of files and folders in the order of names; reading them gives what `read_paths` gives."""
    for found in find_files(paths):
        if isinstance(found, Problem):
            yield found
            continue
        if (problem := irregular(found)) is not None:
            yield problem
            continue
        try:
            with open_file(found) as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(0)
                yield from cut(stream, str(found), size, published=published)
        except OSError as error:
            yield unopened(str(found), error)


def cut(
    stream: IO[bytes], path: str, size: int, *, published: str | None = None, url: str = "", media: str = ""
) -> Iterator[Parcel | Problem]:
    """The parcels of one open, seekable file of `size` bytes; `url` and `media` of what was received from an address."""
    head = stream.read(kinds_of.HEAD)
    name = "" if url else path
    kind = kinds_of.find_media(head, Path(name).name, media or None)
    told = Document("", url=url, published=published)
    stream.seek(0)
    if kind == kinds_of.WARC or (kind == kinds_of.GZIP and kinds_of.packs_crawl(head)):
        from reportedly.read.warc import cut_warc  # noqa: PLC0415 - readers load when they are needed

        yield from cut_warc(stream, path, told)
    elif kind == kinds_of.MBOX:
        from reportedly.read.mail import cut_mbox  # noqa: PLC0415

        yield from cut_mbox(stream, path, told)
    elif size > problems.MAX_BYTES:
        yield problems.too_large(path, size)
    else:
        data = stream.read(problems.MAX_BYTES + 1)
        yield Parcel(path, path, data, replace(told, evidence=hashlib.sha256(data).hexdigest(), id=""), name, media)


def read_parcel(parcel: Parcel) -> Iterator[Document | Problem]:
    """The Documents in a parcel; nothing is raised on bad input."""
    if len(parcel.data) > problems.MAX_BYTES:
        yield problems.too_large(parcel.where, len(parcel.data))
        return
    if parcel.media == kinds_of.MAIL:
        from reportedly.read.mail import read_mail  # noqa: PLC0415

        yield from read_mail(parcel.data, parcel.where, parcel.told)
        return
    why = f"no date on the page: {parcel.crawled}, the day told or that of the crawl, was taken"
    for made in read_as(parcel.data, parcel.where, parcel.told, parcel.name, parcel.media or None):
        yield dated(made, parcel.crawled, why) if isinstance(made, Document) else made
