"""Files and folders: streamed in a fixed order, each fault one line."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportedly.model import Document, Problem
from reportedly.read import media as kinds_of
from reportedly.read import problems
from reportedly.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARCHIVES = {kinds_of.WARC, kinds_of.MBOX}


def read_path(
    path: Path | str, *, url: str = "", media: str | None = None, published: str | None = None
) -> Iterator[Document | Problem]:
    """The Documents in one file; a crawl or mailbox is streamed, anything else must be under the size limit."""
    path = Path(path)
    where = str(path)
    if (problem := irregular(path)) is not None:
        yield problem
        return
    try:
        with open_file(path) as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            head = stream.read(kinds_of.HEAD)
            kind = kinds_of.find_media(head, path.name, media)
            if size > problems.MAX_BYTES:
                yield from _large(path, size, kind, head, Document("", url=url, published=published))
                return
            data = head + stream.read(problems.MAX_BYTES + 1 - len(head))
    except OSError as error:
        yield unopened(where, error)
        return
    yield from read(data, name=where, url=url, media=media, published=published)


def _large(path: Path, size: int, kind: str, head: bytes, told: Document) -> Iterator[Document | Problem]:
    """A file beyond the limit: record by record when it is an archive, else a Problem."""
    where = str(path)
    with path.open("rb") as stream:
        if kind == kinds_of.MBOX:
            from reportedly.read.mail import read_mbox  # noqa: PLC0415 - readers load when they are needed

            yield from read_mbox(stream, where, told)
        elif kind == kinds_of.WARC or (kind == kinds_of.GZIP and kinds_of.packs_crawl(head)):
            from reportedly.read.warc import read_warc  # noqa: PLC0415

            yield from read_warc(stream, where, told)
        else:
            yield problems.too_large(where, size)


def irregular(path: Path) -> Problem | None:
    """Why nothing is read there: a named pipe or a device may never end, or never begin; None where it may be opened."""
    try:
        waits = not _is_own_pipe(path) and path.exists() and not path.is_file() and not path.is_dir()
    except OSError:  # opening it says why
        return None
    return Problem(str(path), "this is no file but a pipe, socket or device", "Save what it gives as a file") if waits else None


def open_file(path: Path) -> IO[bytes]:
    """The bytes of a file, from the first; a pipe of the shell's own, as of `<(...)`, is read to its end."""
    if not _is_own_pipe(path):
        return path.open("rb")
    with path.open("rb") as pipe:
        return io.BytesIO(pipe.read(problems.MAX_BYTES + 1))


def _is_own_pipe(path: Path) -> bool:
    """Whether this is an open file of our own under its number; a link to one is not, wherever it came from."""
    return path.parent == Path("/dev/fd") or path == Path("/dev/stdin")


def unopened(where: str, error: OSError) -> Problem:
    """Why a file could not be opened, for a person."""
    if isinstance(error, FileNotFoundError):
        return Problem(where, "no such file", "Check the name")
    if isinstance(error, PermissionError):
        return Problem(where, "may not be read", "Ask its owner, or change its permissions")
    if isinstance(error, IsADirectoryError):
        return Problem(where, "this is a folder", "Use read_paths, which goes into folders")
    return Problem(where, f"cannot be read ({error.strerror or error})", "Check the disk and the name")


def find_files(paths: Iterable[Path | str]) -> Iterator[Path | Problem]:
    """All files under the paths, in the order of names; a folder that cannot be listed is a Problem.

    Hidden files and READMEs inside folders are left out.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path | Problem]:
    """Files of one folder and those below it; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unopened(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().startswith("readme"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(Path(entry.path))
        elif entry.is_symlink() or entry.is_file():
            yield Path(entry.path)


def read_paths(paths: Iterable[Path | str], *, published: str | None = None) -> Iterator[tuple[Path, Document | Problem]]:
    """Every Document and Problem under the paths with the file it came from; one file is held in memory at a time."""
    for found in find_files(paths):
        if isinstance(found, Problem):
            yield Path(found.where), found
            continue
        for made in read_path(found, published=published):
            yield found, made
