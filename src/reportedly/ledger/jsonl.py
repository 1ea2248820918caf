"""A whole ledger as JSON Lines: a header, then every entry, each piece of evidence before the entry that first tells of it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from sqlalchemy import select
from sqlalchemy.engine import Connection

from reportedly.errors import LedgerCorrupt, Misuse
from reportedly.ledger import tables
from reportedly.ledger.chain import GENESIS, entry_hash
from reportedly.ledger.codec import canonical
from reportedly.ledger.lines import Line, all_lines
from reportedly.ledger.store import Ledger
from reportedly.ledger.write import keep, last, unpack, write
from reportedly.model import EntryKind, Problem

NAME = "reportedly ledger"
_BATCH = 1_000


class Header(NamedTuple):
    """The first line: what follows, and the head it must come to."""

    format: int
    entries: int
    head: str


class Blob(NamedTuple):
    """Evidence in the stream."""

    sha256: str
    raw: bytes


Item: TypeAlias = Header | Blob | Line


def export(ledger: Ledger, out: BinaryIO) -> int:
    """Write the whole ledger, as it is at this moment; the number of entries. Importing it gives the same bytes again."""
    with ledger.reading() as connection:
        out.writelines(show(item) for item in stream(connection))
        return last(connection)[0]


def stream(connection: Connection) -> Iterator[Item]:
    """The ledger as items, in the order of the file."""
    sequence, head = last(connection)
    yield Header(tables.FORMAT, sequence, head)
    told: set[str] = set()
    for line in all_lines(connection):
        if line.kind == EntryKind.EVIDENCE and line.id not in told:
            told.add(line.id)
            yield from _blob(connection, line.id)
        yield line


def _blob(connection: Connection, sha256: str) -> Iterator[Blob]:
    evidence = tables.evidence
    row = connection.execute(select(evidence.c.packed, evidence.c.bytes).where(evidence.c.sha256 == sha256)).one_or_none()
    if row is not None:
        yield Blob(sha256, unpack(row.packed, row.bytes))


def show(item: Item) -> bytes:
    """One line of the file, in canonical JSON."""
    if isinstance(item, Header):
        plain: dict[str, Any] = {"entries": item.entries, "format": item.format, "head": item.head, "ledger": NAME}
    elif isinstance(item, Blob):
        plain = {"bytes": base64.b64encode(item.raw).decode(), "sha256": item.sha256}
    else:
        return _show_line(item)
    return canonical(plain).encode() + b"\n"


def _show_line(line: Line) -> bytes:
    members = {name: json.dumps(value, ensure_ascii=False) for name, value in line._asdict().items()}
    members["body"] = line.body
    if line.origin is None:
        del members["origin"]
    else:
        members["origin"] = line.origin
    text = ",".join(f'"{name}":{members[name]}' for name in sorted(members))
    return f"{{{text}}}\n".encode("utf-8", "surrogatepass")


def read(source: BinaryIO) -> Iterator[tuple[int, Item]]:
    """The items of a file with their line numbers; raises LedgerCorrupt at the first line that is not as it was written."""
    for number, raw in enumerate(source, 1):
        try:
            item = _parse(raw, first=number == 1)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise _fault(number, f"is not a line of a ledger ({fault or type(fault).__name__})") from fault
        if isinstance(item, Header) and item.format > tables.FORMAT:
            message = f"line 1: the export is of format {item.format}, this version knows {tables.FORMAT}. Update reportedly"
            raise Misuse(message)
        if show(item) != raw:
            raise _fault(number, "is not written as a ledger writes it: it was changed")
        yield number, item


def _parse(raw: bytes, *, first: bool) -> Item:
    plain = json.loads(raw)
    if first:
        if plain["ledger"] != NAME:
            message = "the first line does not say that this is a ledger"
            raise ValueError(message)
        return Header(plain["format"], plain["entries"], plain["head"])
    if "bytes" in plain:
        return Blob(plain["sha256"], base64.b64decode(plain["bytes"], validate=True))
    plain["body"] = canonical(plain["body"])
    plain["origin"] = canonical(plain["origin"]) if "origin" in plain else None
    line = Line(**plain)
    EntryKind(line.kind)
    return line


def _fault(number: int, what: str) -> LedgerCorrupt:
    return LedgerCorrupt(f"line {number}: {what}. Export again from the ledger it came from")


def check(items: Iterable[tuple[int, Item]]) -> Iterator[Item]:
    """The same items, in a chain that holds from the first to the head in the header; raises LedgerCorrupt where it does not."""
    header, chain, blobs, number = Header(0, 0, GENESIS), _Chain(), set[str](), 0
    for number, item in items:
        if isinstance(item, Header):
            header = item
        elif isinstance(item, Blob):
            if hashlib.sha256(item.raw).hexdigest() != item.sha256 or item.sha256 in blobs:
                raise _fault(number, f"the evidence {item.sha256} is not what its hash says")
            blobs.add(item.sha256)
        else:
            chain.take(number, item)
            if item.kind == EntryKind.EVIDENCE and item.id not in blobs:
                raise _fault(number, f"the evidence {item.id} is missing before it")
            chain.told |= {item.id} if item.kind == EntryKind.EVIDENCE else set()
        yield item
    if number == 0 or (chain.sequence, chain.previous) != (header.entries, header.head):
        raise _fault(number, f"the file ends at entry {chain.sequence}, the header promises {header.entries} and another head")
    if blobs != chain.told:
        raise _fault(number, "the file holds evidence that no entry tells of")


class _Chain:
    """Where the chain stands while the lines go by."""

    def __init__(self) -> None:
        self.sequence, self.previous, self.told = 0, GENESIS, set[str]()

    def take(self, number: int, line: Line) -> None:
        """One more line; raises LedgerCorrupt where it does not follow."""
        own = entry_hash(*line[:-1])
        if own != line.hash:
            raise _fault(number, f"entry {line.sequence} was changed: it does not match its hash")
        if line.previous != self.previous or line.sequence != self.sequence + 1:
            raise _fault(
                number, f"entry {line.sequence} does not follow entry {self.sequence}: entries are missing, moved or slipped in"
            )
        self.sequence, self.previous = line.sequence, line.hash


def verify_export(source: BinaryIO) -> Iterator[Problem]:
    """The first fault of an exported ledger, none when every byte is as it was written."""
    try:
        for _ in check(read(source)):
            pass
    except (LedgerCorrupt, Misuse) as fault:
        where, _, what = str(fault).partition(": ")
        yield Problem(where, what)


def restore(ledger: Ledger, source: BinaryIO) -> int:
    """Read an export into an empty ledger, all of it or nothing; the number of entries.

    Raises LedgerCorrupt where the file is not as it was written, Misuse where the ledger is not empty.
    """
    with ledger.writing() as connection:
        if last(connection)[0]:
            message = f"{ledger.where} holds entries already. Import into a new ledger, or use `reportedly merge`"
            raise Misuse(message)
        lines: list[Line] = []
        for item in check(read(source)):
            if isinstance(item, Blob):
                keep(connection, item.raw)
            elif isinstance(item, Line):
                lines.append(item)
            if len(lines) >= _BATCH:
                write(connection, lines)
                lines = []
        write(connection, lines)
        return last(connection)[0]
