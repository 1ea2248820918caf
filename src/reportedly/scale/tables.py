"""Claims and their documents as Parquet: a file for each part of the input, the same bytes however often it is written.

::

    DIR/documents/PART.parquet                          one row a document, with the bytes it was read from
    DIR/claims/month=2025-02/country=RU/PART.parquet    one row a claim
    DIR/problems/PART.parquet                           what could not be read, where there is any

`month` is that of the report's appearance, `country` that of the quantity's place; `unknown` where there is none.
The documents of a part are written last: where they stand, the part is whole.
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from reportedly.errors import DataError
from reportedly.ledger import Ledger
from reportedly.ledger.codec import canonical, dump, load
from reportedly.model import Claim, Document, Problem
from reportedly.pipeline import Extraction
from reportedly.report.exports import COLUMNS, rows_of
from reportedly.scale.bulk import Bulk
from reportedly.scale.spread import Spread, here
from reportedly.scale.stores import open_store

UNKNOWN = "unknown"
SHARD = 5_000
"""Parts for each shard of ids when copies are dropped: a million documents of parts of 200, about 250 MB."""
_KINDS = {"string": "string", "int64": "int64", "double": "float64", "bool": "bool_", "date": "date32"}
_DOCUMENT = {
    "id": "string",
    "file": "string",
    "at": "int64",
    "url": "string",
    "title": "string",
    "publisher": "string",
    "published": "string",
    "text": "string",
    "claims": "int64",
    "body": "string",
    "raw": "binary",
}
CLAIM_COLUMNS = {name: kind for name, kind in COLUMNS.items() if name != "reviews"} | {"number": "int64", "body": "string"}
"""The columns of a row of `claims` with their kinds."""
_PROBLEM = {"where": "string", "what": "string", "advice": "string"}


class Read(NamedTuple):
    """One document of a part with its claims, the bytes behind it and where they begin in the input."""

    found: Extraction
    file: str
    at: int
    raw: bytes | None


class Wrote(NamedTuple):
    """What one part holds."""

    documents: int
    claims: int
    problems: int


def write_part(address: str, part: str, read: Iterable[Read], problems: Iterable[Problem]) -> Wrote:
    """Write one part, each document once; what stands there of the same part is replaced."""
    first: dict[str, Read] = {}
    for one in read:
        first.setdefault(one.found.document.id, one)
    claims: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in first.values():
        for partition, row in _claim_rows(one.found):
            claims[partition].append(row)
    faults = [{"where": one.where, "what": one.what, "advice": one.advice} for one in problems]
    for (month, country), rows in sorted(claims.items()):
        _write(address, f"claims/month={month}/country={country}/{part}.parquet", rows, CLAIM_COLUMNS)
    if faults:
        _write(address, f"problems/{part}.parquet", faults, _PROBLEM)
    _write(address, f"documents/{part}.parquet", [_document_row(one) for one in first.values()], _DOCUMENT)
    return Wrote(len(first), sum(map(len, claims.values())), len(faults))


def _claim_rows(found: Extraction) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    document = found.document
    month = (document.published or "")[:7] or UNKNOWN
    rows = rows_of(found.claims, {document.id: document})
    for number, (claim, row) in enumerate(zip(found.claims, rows, strict=True)):
        where = claim.quantity.where if claim.quantity else ""
        country = where[:2] if re.match(r"[A-Z]{2}(?![^-])", where or "") else UNKNOWN
        del row["reviews"]
        yield (
            (month if re.fullmatch(r"\d{4}-\d{2}", month) else UNKNOWN, country),
            row
            | {
                "number": number,
                "body": canonical(dump(claim)),
            },
        )


def _document_row(one: Read) -> dict[str, Any]:
    document, claims = one.found.document, one.found.claims
    told = {name: getattr(document, name) for name in ("id", "url", "title", "publisher", "published", "text")}
    body = canonical(dump(document))
    return told | {"file": one.file, "at": one.at, "claims": len(claims), "body": body, "raw": one.raw}


def _write(address: str, name: str, rows: list[dict[str, Any]], columns: dict[str, str]) -> None:
    write_table(address, name, {column: [_whole(row[column]) for row in rows] for column in columns}, columns)


def write_table(address: str, name: str, values: Mapping[str, Any], columns: Mapping[str, str]) -> None:
    """One file of columns, whole or not at all: written beside its place and moved there."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only bulk tables need it
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = pa.schema([(column, getattr(pa, _KINDS.get(kind, kind))()) for column, kind in columns.items()])
    system, root = open_store(address)
    path = f"{root}/{name}"
    system.create_dir(path.rpartition("/")[0], recursive=True)
    beside = f"{root}/.writing-{uuid.uuid4().hex}"
    with system.open_output_stream(beside) as out:
        pq.write_table(pa.table(dict(values), schema), out, compression="zstd")
    system.move(beside, path)


def read_table(address: str, path: str, columns: Sequence[str]) -> Any:
    """Columns of one file as an Arrow table; `path` as `parts_of` gives it."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    system, _ = open_store(address)
    return pq.read_table(path, columns=list(columns), filesystem=system, partitioning=None)


def _whole(value: Any) -> Any:
    """Text without lone surrogates, which no UTF-8 file can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def parts_of(address: str, table: str = "documents", part: str | None = None) -> dict[str, list[str]]:
    """The parts that are written, each with the paths of its files of `table`; `part` names one that has a single file."""
    from pyarrow import fs  # noqa: PLC0415

    system, root = open_store(address)
    if part is not None:
        return {part: [f"{root}/{table}/{part}.parquet"]}
    chosen = system.get_file_info(fs.FileSelector(f"{root}/{table}", recursive=True, allow_not_found=True))
    found: dict[str, list[str]] = defaultdict(list)
    for info in chosen:
        if info.type == fs.FileType.File and info.path.endswith(".parquet"):
            found[info.base_name.removesuffix(".parquet")].append(info.path)
    return {part: sorted(found[part]) for part in sorted(found)}


def settle(address: str, spread: Spread = here) -> int:
    """Drop the later copies of documents that stand in more than one part: of each id the first by file and place stays.

    Only ids and places are read, by shards of the ids so that memory does not grow with the tables, and only parts with
    copies are written again; returns how many copies were dropped.
    """
    parts = parts_of(address)
    shards = 1 + len(parts) // SHARD
    drop: dict[str, set[str]] = defaultdict(set)
    for found in spread(partial(_copies, address, shards), range(shards)):
        for part, ids in found.items():
            drop[part] |= ids
    claims, (system, _) = parts_of(address, "claims"), open_store(address)
    for part, ids in sorted(drop.items()):
        for path in claims.get(part, []):
            _without(system, path, "document", ids)
        _without(system, parts[part][0], "id", ids)
    return sum(map(len, drop.values()))


def _copies(address: str, shards: int, shard: int) -> dict[str, set[str]]:
    """The later copies among the ids of one shard, by part."""
    kept: dict[str, tuple[list[str], int, str]] = {}
    drop: dict[str, set[str]] = defaultdict(set)
    for part, (path,) in parts_of(address).items():
        columns = read_table(address, path, ["id", "file", "at"])
        for ident, file, at in zip(*(columns[name].to_pylist() for name in ("id", "file", "at")), strict=True):
            if int(ident, 16) % shards == shard:
                mine = (file.split("/"), at, part)
                other = kept.setdefault(ident, mine)
                if other != mine:
                    kept[ident] = min(mine, other)
                    drop[max(mine, other)[2]].add(ident)
    return dict(drop)


def _without(system: Any, path: str, column: str, ids: set[str]) -> None:
    """Write a file again without the rows of some documents; a file without rows goes."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(path, filesystem=system, partitioning=None)
    left = table.filter(pc.invert(pc.is_in(table[column], value_set=pa.array(sorted(ids)))))
    if left.num_rows == 0 and column != "id":
        system.delete_file(path)
        return
    beside = f"{path.rpartition('/')[0]}/.writing-{uuid.uuid4().hex}"
    with system.open_output_stream(beside) as out:
        pq.write_table(left, out, compression="zstd")
    system.move(beside, path)


def read_parts(address: str) -> Iterator[Read]:
    """Everything written, in the order of the input, one part in memory at a time."""
    system, _ = open_store(address)
    import pyarrow.parquet as pq  # noqa: PLC0415 - there, as `open_store` has seen

    claims = parts_of(address, "claims")
    first = []
    for part, (path,) in parts_of(address).items():
        with system.open_input_file(path) as stream:
            places = pq.read_table(stream, columns=["file", "at"]).slice(0, 1).to_pylist()
        if places:
            first.append((places[0]["file"].split("/"), places[0]["at"], part, path))
    for _, _, part, path in sorted(first):
        of: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for name in claims.get(part, []):
            columns = ["document", "number", "body"]
            for row in pq.read_table(name, columns=columns, filesystem=system, partitioning=None).to_pylist():
                of[row["document"]].append(row)
        for row in pq.read_table(path, filesystem=system, partitioning=None).to_pylist():
            rows = sorted(of[row["id"]], key=lambda one: one["number"])
            found = Extraction(load(Document, row["body"]), tuple(load(Claim, one["body"]) for one in rows))
            yield Read(found, row["file"], row["at"], row["raw"])


class Loaded(NamedTuple):
    """What merging tables into a ledger appended, and how many documents it knew already."""

    documents: int
    claims: int
    known: int


def load_parts(address: str, store: Ledger) -> Loaded:
    """Merge everything written into a ledger; what it holds already is not written again.

    Raises DataError where nothing was written at all.
    """
    if not parts_of(address):
        raise DataError(address, "holds no tables", "Give the folder that `reportedly scale run --output` wrote to")
    bulk = Bulk(store)
    for one in read_parts(address):
        if bulk.knows(one.found.document.id):
            bulk.known += 1
        else:
            bulk.add(one.found, one.raw)
    bulk.write()
    return Loaded(bulk.documents, bulk.claims, bulk.known)
