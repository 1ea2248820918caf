"""Which reports copy which, over tables of any size: the signatures and the exact stage of one machine, as four maps.

::

    order    in this process: ids in the order in which one can have copied another; the place of each is its rank
    sign     each part of the documents: its sampled shingles with the rank of their text, cut into buckets by shingle
    meet     each bucket: pairs of texts that share shingles, counted, cut into slices by the later text
    decide   each slice: counts summed, the likeliest earlier texts read and compared: an edge to the one copied

    DIR/origins/edges/SLICE.parquet    child, parent, kind, score, because
    DIR/origins/groups.parquet         id, origin (the first document of the same text), of every document

Nothing is shared between tasks but files, so that a task can be done again anywhere. The result is that of `copies_of`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from reportedly.ledger.codec import load
from reportedly.model import Document
from reportedly.scale.meetings import LOW, SHIFT, Ranks, meetings, pack, roots, sum_up
from reportedly.scale.spread import Spread
from reportedly.scale.stores import open_store
from reportedly.scale.tables import parts_of, read_table, write_table
from reportedly.series.names import Registry, registry
from reportedly.series.passages import CANDIDATES, Text, nearest, text_of, turn_of
from reportedly.series.shingles import by_count, sampled

BUCKET = 4_000_000
"""Shingles that one task brings together (16 bytes each)."""
SLICE = 2_000
"""Documents that one task decides on."""
_SHINGLES = 170
"""Sampled shingles of a report of 500 words: only the number of buckets rests on it."""
_PLACE = {"id": "string", "part": "string", "row": "int64"}
_SIGNED = {"key": "uint64", "rank": "int64"}
_MET = {"later": "int64", "earlier": "int64", "count": "int64"}
_EDGE = {"later": "int64", "earlier": "int64", "child": "string", "parent": "string"} | {
    "kind": "string",
    "score": "float64",
    "because": "string",
}


class Linked(NamedTuple):
    """What one run found: documents, edges to a copied text, groups of one text."""

    documents: int
    edges: int
    groups: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every task knows: where the tables are and into how many pieces they are cut."""

    address: str
    buckets: int
    piece: int
    documents: int

    @property
    def slices(self) -> int:
        """Slices of the order."""
        return -(-self.documents // self.piece)


def link_tables(address: str, spread: Spread, *, bucket: int = BUCKET, piece: int = SLICE) -> Linked:
    """Find which documents of the tables under `address` copy which, and write it beside them; what stood there goes.

    `bucket` and `piece` are how many shingles and documents one task has at a time; the result does not depend on them.
    """
    _clear(address, "origins")
    placed, count = _order(address, piece, registry())
    plan = _Plan(address, max(1, -(-count * _SHINGLES // bucket)), piece, count)
    if not count:
        return Linked(0, 0, 0)
    _all(spread(partial(_sign, plan), placed))
    _all(spread(partial(_meet, plan), range(plan.buckets)))
    edges = sum(_all(spread(partial(_decide, plan), range(plan.slices))))
    groups = _group(plan)
    _clear(address, "origins/signed")
    _clear(address, "origins/met")
    return Linked(count, edges, groups)


def _all(results: Iterator[int]) -> list[int]:
    """Wait for every task of a step before the next begins."""
    return list(results)


def _clear(address: str, name: str) -> None:
    from pyarrow import fs  # noqa: PLC0415

    system, root = open_store(address)
    if system.get_file_info(f"{root}/{name}").type == fs.FileType.Directory:
        system.delete_dir(f"{root}/{name}")


def _order(address: str, piece: int, table: Registry) -> tuple[list[tuple[str, Ranks]], int]:
    """For each part the ranks of its documents, row by row, and how many there are; the places by rank are kept in slices."""
    import pyarrow as pa  # noqa: PLC0415

    read = []
    for part, (path,) in parts_of(address).items():
        turns = _turns(address, path, table)
        columns = {
            "day": pa.array([day for day, _, _ in turns], pa.string()),
            "own": pa.array([own for _, own, _ in turns], pa.bool_()),
            "id": pa.array([ident for _, _, ident in turns], pa.string()),
            "part": pa.array([part] * len(turns)).dictionary_encode(),
            "row": pa.array(range(len(turns)), pa.int64()),
        }
        read.append(pa.table(columns))
    if not read:
        return [], 0
    whole = pa.concat_tables(read).unify_dictionaries()
    whole = whole.sort_by([(name, "ascending") for name in ("day", "own", "id")])
    for start in range(0, len(whole), piece):
        some = whole.slice(start, piece)
        columns = {"id": some["id"], "part": some["part"].cast(pa.string()), "row": some["row"]}
        write_table(address, f"origins/order/{start // piece:06d}.parquet", columns, _PLACE)
    whole = whole.append_column("rank", pa.array(np.arange(len(whole))))
    placed = []
    parts = whole["part"].combine_chunks()
    codes, rows, ranks = parts.indices.to_numpy(), whole["row"].to_numpy(), whole["rank"].to_numpy()
    by_part = np.lexsort((rows, codes))
    for code, inside in zip(*_runs(codes[by_part]), strict=True):
        placed.append((parts.dictionary[int(code)].as_py(), ranks[by_part[inside]]))
    return placed, len(whole)


def _turns(address: str, path: str, table: Registry) -> list[tuple[str, bool, str]]:
    """The turn of each document of a part; the bodies are read only where one names no publisher."""
    found = read_table(address, path, ["id", "published", "publisher"]).to_pylist()
    silent = [row for row, one in enumerate(found) if not one["publisher"]]
    bodies = read_table(address, path, ["body"]).take(silent)["body"].to_pylist() if silent else []
    body = dict(zip(silent, bodies, strict=True))
    return [
        turn_of(one["id"], one["published"], one["publisher"], partial(load, Document, body.get(row, "")), table)
        for row, one in enumerate(found)
    ]


def _runs(values: Ranks) -> tuple[list[int], list[slice]]:
    """The values of a sorted array, each with its rows."""
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    ends = np.append(starts[1:], len(values))
    return values[starts].tolist(), [slice(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def _sign(plan: _Plan, task: tuple[str, Ranks]) -> int:
    """The sampled shingles of a part, by bucket; how many there are."""
    part, ranks = task
    (path,) = parts_of(plan.address, "documents", part)[part]
    bodies = read_table(plan.address, path, ["body"])["body"].to_pylist()
    chosen = [sampled(text_of(load(Document, body)).hashes) for body in bodies]
    keys = np.concatenate([np.empty(0, np.uint64), *chosen])
    texts = np.repeat(ranks, [len(one) for one in chosen])
    order = np.argsort(keys % np.uint64(plan.buckets), kind="stable")
    keys, texts = keys[order], texts[order]
    for bucket, inside in zip(*_runs((keys % np.uint64(plan.buckets)).astype(np.int64)), strict=True) if len(keys) else ():
        columns = {"key": keys[inside], "rank": texts[inside]}
        write_table(plan.address, f"origins/signed/{bucket:06d}/{part}.parquet", columns, _SIGNED)
    return len(keys)


def _meet(plan: _Plan, bucket: int) -> int:
    """The pairs of a bucket, by slice of the later text; how many there are."""
    signed = _gather(plan, f"origins/signed/{bucket:06d}", _SIGNED)
    later, earlier, counts = meetings(signed["key"], signed["rank"])
    for number, inside in zip(*_runs(later // plan.piece), strict=True) if len(later) else ():
        columns = {"later": later[inside], "earlier": earlier[inside], "count": counts[inside]}
        write_table(plan.address, f"origins/met/{number:06d}/{bucket:06d}.parquet", columns, _MET)
    return len(later)


def _decide(plan: _Plan, piece: int) -> int:
    """The edges of a slice; how many there are."""
    met = _gather(plan, f"origins/met/{piece:06d}", _MET)
    packed, counts = sum_up(pack(met["later"], met["earlier"]), met["count"])
    later, earlier = packed >> SHIFT, packed & LOW
    likely: dict[int, tuple[Ranks, Ranks]] = {}
    for rank, inside in zip(*_runs(later), strict=True) if len(later) else ():
        numbers, shared = by_count(earlier[inside], counts[inside])
        likely[rank] = numbers[:CANDIDATES], shared[:CANDIDATES]
    texts = _texts(plan, {*likely, *(one for numbers, _ in likely.values() for one in numbers.tolist())})
    rows: list[tuple[Any, ...]] = []
    for rank, (numbers, shared) in likely.items():
        best = nearest(texts[rank], numbers, shared, texts.__getitem__)
        if best is not None:
            other, likeness = best
            ids = texts[rank].document.id, texts[other].document.id
            rows.append((rank, other, *ids, str(likeness.kind), likeness.score, likeness.because))
    columns = {name: [row[at] for row in rows] for at, name in enumerate(_EDGE)}
    write_table(plan.address, f"origins/edges/{piece:06d}.parquet", columns, _EDGE)
    return len(rows)


def _gather(plan: _Plan, folder: str, columns: dict[str, str]) -> dict[str, Any]:
    """All rows of the files of a folder, column by column."""
    files = [path for (path,) in parts_of(plan.address, folder).values()]
    tables = [read_table(plan.address, path, list(columns)) for path in files]
    empty = {name: [np.empty(0, kind)] for name, kind in columns.items()}
    return {name: np.concatenate([*empty[name], *(table[name].to_numpy() for table in tables)]) for name in columns}


def _texts(plan: _Plan, ranks: set[int]) -> dict[int, Text]:
    """Texts by rank, read from the parts they stand in."""
    by_slice: dict[int, list[int]] = defaultdict(list)
    wanted: dict[str, dict[int, int]] = defaultdict(dict)
    for rank in ranks:
        by_slice[rank // plan.piece].append(rank)
    for piece, inside in sorted(by_slice.items()):
        (path,) = parts_of(plan.address, "origins/order", f"{piece:06d}")[f"{piece:06d}"]
        places = read_table(plan.address, path, ["part", "row"]).take(np.array(inside) - piece * plan.piece).to_pylist()
        for rank, place in zip(inside, places, strict=True):
            wanted[place["part"]][rank] = place["row"]
    table = registry()
    found: dict[int, Text] = {}
    for part, rows in sorted(wanted.items()):
        (path,) = parts_of(plan.address, "documents", part)[part]
        bodies = read_table(plan.address, path, ["body"])["body"].take(list(rows.values())).to_pylist()
        found |= {rank: text_of(load(Document, body), table) for rank, body in zip(rows, bodies, strict=True)}
    return found


def _group(plan: _Plan) -> int:
    """Write the group of every document; how many groups there are."""
    edges = _gather(plan, "origins/edges", {"later": "int64", "earlier": "int64"})
    parents = np.arange(plan.documents)
    parents[edges["later"]] = edges["earlier"]
    first = roots(parents)
    ids = np.concatenate([
        read_table(plan.address, path, ["id"])["id"].to_numpy(zero_copy_only=False)
        for (path,) in parts_of(plan.address, "origins/order").values()
    ])  # fmt: skip
    write_table(
        plan.address, "origins/groups.parquet", {"id": ids, "origin": ids[first]}, dict.fromkeys(("id", "origin"), "string")
    )
    return len(np.unique(first))
