"""Appending: the only code that writes entries and evidence."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from reportedly.errors import Misuse
from reportedly.ledger import tables
from reportedly.ledger.chain import GENESIS, entry_hash
from reportedly.ledger.codec import canonical
from reportedly.ledger.fold import apply
from reportedly.ledger.lines import Line
from reportedly.model import EntryKind


class Draft(NamedTuple):
    """An entry before it has its place in the chain."""

    kind: EntryKind
    id: str
    body: dict[str, Any]
    replaces: str | None = None
    by: str | None = None
    origin: dict[str, Any] | None = None


def last(connection: Connection) -> tuple[int, str]:
    """Sequence and hash of the last entry; 0 and zeros before the first."""
    entries = tables.entries
    row = connection.execute(
        select(entries.c.sequence, entries.c.hash).order_by(entries.c.sequence.desc()).limit(1)
    ).one_or_none()
    return (row.sequence, row.hash) if row else (0, GENESIS)


def append(connection: Connection, drafts: Iterable[Draft], recorded: str, by: str) -> list[Line]:
    """Chain `drafts` behind the last entry, write them and fold them into the current state."""
    sequence, previous = last(connection)
    lines = []
    for draft in drafts:
        sequence += 1
        origin = canonical(draft.origin) if draft.origin is not None else None
        body, author = canonical(draft.body), draft.by if draft.by is not None else by
        kind = draft.kind.value
        own = entry_hash(sequence, draft.id, kind, body, recorded, author, draft.replaces, origin, previous)
        lines.append(Line(sequence, draft.id, kind, body, recorded, author, draft.replaces, origin, previous, own))
        previous = own
    write(connection, lines)
    return lines


def write(connection: Connection, lines: Sequence[Line]) -> None:
    """Write lines that are chained already, and fold them."""
    if lines:
        connection.execute(insert(tables.entries), [line._asdict() for line in lines])
        apply(connection, lines)


def keep(connection: Connection, raw: bytes) -> str:
    """Keep evidence under its SHA-256, packed where that saves space; bytes kept already are not written again."""
    sha256 = hashlib.sha256(raw).hexdigest()
    evidence = tables.evidence
    if connection.execute(select(evidence.c.size).where(evidence.c.sha256 == sha256)).one_or_none() is None:
        squeezed = zlib.compress(raw, 6)
        packed = "zlib" if len(squeezed) < len(raw) else "plain"
        held = squeezed if packed == "zlib" else raw
        connection.execute(insert(evidence), {"sha256": sha256, "size": len(raw), "packed": packed, "bytes": held})
    return sha256


def unpack(packed: str, held: bytes) -> bytes:
    """Evidence as it was received."""
    return zlib.decompress(held) if packed == "zlib" else bytes(held)


def receipt(connection: Connection, raw: bytes, address: str, headers: dict[str, str], media: str) -> list[Draft]:
    """Keep the bytes and draft the line of custody: what was received, from where; nothing when that is known already."""
    sha256 = keep(connection, raw)
    receipts = tables.receipts
    seen = select(receipts.c.sequence).where(receipts.c.sha256 == sha256, receipts.c.address == address).limit(1)
    if connection.execute(seen).one_or_none() is not None:
        return []
    body = {"sha256": sha256, "size": len(raw), "address": address, "headers": headers, "media": media}
    return [Draft(EntryKind.EVIDENCE, sha256, body)]


def check_evidence(expected: str, raw: bytes | None) -> str:
    """The hash a document's evidence has; raises Misuse where the bytes are not those the document was read from."""
    if raw is None:
        return expected
    actual = hashlib.sha256(raw).hexdigest()
    if expected and expected != actual:
        message = (
            f"these bytes (SHA-256 {actual}) are not those the document was read from ({expected}). Add the bytes as received"
        )
        raise Misuse(message)
    return actual
