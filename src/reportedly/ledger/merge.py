"""Two ledgers of different authors become one: what the other knows is appended here, with word of where it comes from."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.engine import Connection

from reportedly.ledger import tables
from reportedly.ledger.chain import GENESIS
from reportedly.ledger.jsonl import Blob, Header, Item, check, read, stream
from reportedly.ledger.lines import Line
from reportedly.ledger.readings import essence
from reportedly.ledger.roles import require
from reportedly.ledger.store import Ledger
from reportedly.ledger.write import Draft, append, keep
from reportedly.model import EntryKind, Role

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: entries taken over, and those that were known here already or grant rights only there."""

    taken: int
    passed_over: int


def merge(ledger: Ledger, other: Ledger) -> Merged:
    """Append what `other` knows and `ledger` does not; merging again appends nothing.

    Ids, bodies and authors stay; each entry taken over says in `origin` which entry of which ledger it was,
    and `recorded` is when it came to be known here.
    Roles are not taken over. Raises LedgerCorrupt where the other's chain does not hold; then nothing is taken.
    """
    with other.reading() as theirs:
        return _take(ledger, check(enumerate(stream(theirs), 1)))


def merge_export(ledger: Ledger, source: BinaryIO) -> Merged:
    """The same from an exported file."""
    return _take(ledger, check(read(source)))


def _take(ledger: Ledger, items: Iterable[Item]) -> Merged:
    with ledger.writing() as connection:
        require(connection, ledger.by, Role.CODER, "merge a ledger")
        taking = _Taking(connection)
        batch: list[Draft] = []
        taken = 0
        for draft in taking.drafts(items):
            batch.append(draft)
            if len(batch) >= _BATCH:
                taken += len(append(connection, batch, ledger.now(), ledger.by))
                batch = []
        taken += len(append(connection, batch, ledger.now(), ledger.by))
    return Merged(max(0, taken - 1), taking.passed_over)


class _Taking:
    """What is here already, and what of the other ledger is news."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.passed_over = 0
        self.known = _known_hashes(connection)
        self.spoken: set[tuple[str, str]] = set()

    def drafts(self, items: Iterable[Item]) -> Iterator[Draft]:
        """The entries to append: first one that tells of the merge, if anything is news at all."""
        header, ledger = Header(0, 0, GENESIS), ""
        for item in items:
            if isinstance(item, Header):
                header = item
            elif isinstance(item, Blob):
                keep(self.connection, item.raw)
            else:
                ledger = ledger or item.hash
                if not self._is_news(item):
                    self.passed_over += 1
                    continue
                if not self.spoken:
                    yield Draft(EntryKind.MERGE, ledger, {"entries": header.entries, "head": header.head, "ledger": ledger})
                self.spoken.add((item.kind, item.id))
                yield _draft(item, ledger)

    def _is_news(self, line: Line) -> bool:
        if line.hash in self.known or line.kind in {EntryKind.ROLE, EntryKind.MERGE}:
            return False
        if line.origin is not None and json.loads(line.origin)["hash"] in self.known:
            return False
        if line.kind == EntryKind.EVIDENCE or (line.kind, line.id) in self.spoken:
            return True
        if line.kind == EntryKind.WITHDRAWAL:
            return self._stands(json.loads(line.body)["of"], line.id)
        if line.kind in {EntryKind.DOCUMENT, EntryKind.CLAIM}:
            return not self._was_here(line)
        return True

    def _was_here(self, line: Line) -> bool:
        """Whether the same document or claim was ever recorded here with the same content."""
        entries = tables.entries
        table = tables.documents if line.kind == EntryKind.DOCUMENT else tables.claims
        sequences = select(table.c.sequence).where(table.c.id == line.id)
        bodies = self.connection.execute(select(entries.c.body).where(entries.c.sequence.in_(sequences))).scalars()
        wanted = essence(json.loads(line.body))
        return any(essence(json.loads(body)) == wanted for body in bodies)

    def _stands(self, kind: str, of: str) -> bool:
        table = tables.documents if kind == EntryKind.DOCUMENT else tables.claims
        found = self.connection.execute(select(table.c.sequence).where(table.c.id == of, table.c.ended.is_(None)).limit(1))
        return found.one_or_none() is not None


def _draft(line: Line, ledger: str) -> Draft:
    origin: dict[str, Any] = {"hash": line.hash, "ledger": ledger, "recorded": line.recorded, "sequence": line.sequence}
    if line.origin is not None:
        origin = json.loads(line.origin)
    return Draft(EntryKind(line.kind), line.id, json.loads(line.body), line.replaces, line.by, origin)


def _known_hashes(connection: Connection) -> set[str]:
    """Hashes of all entries here, and of those they came from."""
    entries = tables.entries
    rows = connection.execute(select(entries.c.hash, entries.c.origin))
    known: set[str] = set()
    for row in rows:
        known.add(row.hash)
        if row.origin is not None:
            known.add(json.loads(row.origin)["hash"])
    return known
