"""Where input lies and output goes: folders and buckets (s3://, gs://, hdfs://) alike, through Arrow's file systems."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportedly.errors import InputError, Misuse
from reportedly.model import Document, Problem
from reportedly.read import Parcel, cut, find_files

ALONE = (".warc", ".warc.gz", ".mbox", ".parquet")
"""Files that hold many reports: each is cut by itself."""


@dataclass(frozen=True, slots=True)
class Job:
    """Files that one task cuts, in order, with their sizes; `name` changes when they do."""

    name: str
    files: tuple[tuple[str, int], ...]


def open_store(address: str) -> tuple[Any, str]:
    """The file system of an address and the path there; raises Misuse without pyarrow, InputError for an unknown kind."""
    try:
        from pyarrow import fs  # noqa: PLC0415 - heavy, and only bulk tables need it
    except ImportError as fault:
        message = "tables of claims need pyarrow: pip install 'reportedly[ray]' or 'reportedly[export]'"
        raise Misuse(message) from fault
    if "://" not in address:
        return fs.LocalFileSystem(), str(Path(address).absolute())
    try:
        system, path = fs.FileSystem.from_uri(address)
    except (ValueError, OSError) as fault:
        raise InputError(
            address, f"cannot be opened ({fault})", "Give a folder, or an address such as s3://bucket/path"
        ) from fault
    return system, path


def plan(address: str, batch: int) -> list[Job]:
    """The files under an address as jobs: archives alone, small files `batch` at a time, in the order of names."""
    jobs: list[Job] = []
    group: list[tuple[str, int]] = []
    for path, size in _files(address):
        alone = path.lower().endswith(ALONE)
        if group and (alone or len(group) == batch):
            jobs.append(_job(group, batch))
            group = []
        if alone:
            jobs.append(_job([(path, size)], batch))
        else:
            group.append((path, size))
    return [*jobs, _job(group, batch)] if group else jobs


def _job(files: list[tuple[str, int]], batch: int) -> Job:
    return Job(sha256(repr((files, batch)).encode()).hexdigest()[:12], tuple(files))


def _files(address: str) -> Iterator[tuple[str, int]]:
    system, root = open_store(address)
    if "://" not in address:
        for found in find_files([Path(root)]):
            if isinstance(found, Problem):
                raise InputError(found.where, found.what, found.advice)
            yield str(found), found.stat().st_size
        return
    from pyarrow import fs  # noqa: PLC0415

    info = system.get_file_info(root)
    if info.type == fs.FileType.NotFound:
        raise InputError(address, "there is nothing at this address", "Check it, and the right to list it")
    chosen = system.get_file_info(fs.FileSelector(root, recursive=True)) if info.type == fs.FileType.Directory else [info]
    for one in sorted(chosen, key=lambda one: one.path.split("/")):
        hidden = any(part.startswith(".") for part in one.path[len(root) :].split("/"))
        if one.type == fs.FileType.File and not hidden and not one.base_name.lower().startswith("readme"):
            yield one.path, one.size


def cut_job(address: str, job: Job, published: str | None) -> Iterator[Parcel | Problem]:
    """The parcels of a job's files; `address` only says which file system they are on."""
    system, _ = open_store(address)
    for path, size in job.files:
        try:
            with system.open_input_file(path) as stream:
                if path.lower().endswith(".parquet"):
                    yield from _rows(stream, path, published)
                else:
                    yield from cut(stream, path, size, published=published)
        except OSError as error:
            yield Problem(path, f"cannot be read ({error})", "Check the disk and the name")


def _rows(stream: Any, path: str, published: str | None) -> Iterator[Parcel | Problem]:
    """A Parquet table of reports: a column `html` or `text`, and where they are there url, title, publisher, published."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.ParquetFile(stream)
    except pa.ArrowInvalid as fault:
        yield Problem(path, f"not a Parquet file ({fault})", "Get it again; nothing was read")
        return
    names = set(table.schema_arrow.names)
    column = next((name for name in ("html", "text") if name in names), None)
    if column is None:
        yield Problem(path, "no column named html or text", "Name the column of the reports so")
        return
    wanted = [column, *sorted(names & {"url", "title", "publisher", "published"})]
    number = 0
    for batch in table.iter_batches(64, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield _parcel(row, column, path, number, published)


def _parcel(row: dict[str, Any], column: str, path: str, number: int, published: str | None) -> Parcel:
    held = row[column] or b""
    data = held.encode("utf-8", "surrogatepass") if isinstance(held, str) else bytes(held)
    told = Document(
        "",
        title=row.get("title") or "",
        url=row.get("url") or "",
        publisher=row.get("publisher") or "",
        published=(str(row["published"])[:10] if row.get("published") else None) or published,
        evidence=sha256(data).hexdigest(),
    )
    media = "text/html; charset=utf-8" if column == "html" else "text/plain"
    return Parcel(path, f"{path} row {number}", data, told, "", media, at=number)
