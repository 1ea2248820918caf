"""Has anything been changed, removed, moved or slipped in? The chain and the evidence answer, and say where."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, select, text
from sqlalchemy.engine import Connection

from reportedly.errors import LedgerCorrupt
from reportedly.ledger import tables
from reportedly.ledger.chain import GENESIS, entry_hash
from reportedly.ledger.fold import refold
from reportedly.ledger.lines import Line, all_lines
from reportedly.ledger.store import Ledger
from reportedly.ledger.write import unpack
from reportedly.model import EntryKind, Problem

_COPY = "Compare with a copy or an export from before"


def verify(ledger: Ledger, head: str | None = None) -> Iterator[Problem]:
    """Every fault of the chain and of the evidence, in one pass over the ledger; nothing when all is well.

    `head` is a hash noted earlier: it must still be in the chain, which shows that nothing was cut off behind it.
    """
    with ledger.reading() as connection:
        noted = Noted(head)
        yield from check_lines(noted.watch(all_lines(connection)))
        yield from noted.problems()
        yield from check_evidence(connection)


def verify_caches(ledger: Ledger) -> Iterator[Problem]:
    """Every cached row that the entries do not fold to: what a search would show or hide wrongly.

    Folds the whole ledger anew beside itself and throws the result away: minutes for a million claims.
    """
    problems: list[Problem] = []
    with ledger.writing() as connection:
        stored = digests(connection)
        folded: dict[str, dict[int, bytes]] = {}
        try:
            refold(connection)
            folded = digests(connection)
        except LedgerCorrupt as fault:
            problems.append(Problem("the entries", f"cannot be folded: {fault}", _COPY))
        connection.get_transaction().rollback()  # type: ignore[union-attr]
    for name, rows in folded.items():
        wrong = sorted(key for key in rows.keys() | stored[name].keys() if rows.get(key) != stored[name].get(key))
        if wrong:
            where = f"entry {wrong[0]}" + (f" and {len(wrong) - 1:,} more" if len(wrong) > 1 else "")
            what = f"the cached {name} row is not what the entries say"
            problems.append(Problem(where, what, "Run `reportedly rebuild`; the entries themselves are the ledger"))
    yield from problems


class Noted:
    """Watches for a head noted earlier while the lines go by."""

    def __init__(self, head: str | None) -> None:
        self.head, self.seen = head, head in {None, GENESIS}

    def watch(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The same lines."""
        for line in lines:
            self.seen = self.seen or line.hash == self.head
            yield line

    def problems(self) -> Iterator[Problem]:
        """Whether the head never came by."""
        if not self.seen:
            yield Problem(
                "the end", f"the head noted earlier, {self.head}, is not in the chain: entries were cut off or rewritten", _COPY
            )


def check_lines(lines: Iterable[Line]) -> Iterator[Problem]:
    """Faults of the chain: each line against its own hash and against the line before."""
    sequence, previous = 0, GENESIS
    for line in lines:
        here = f"entry {line.sequence}"
        own = entry_hash(*line[:-1])
        if own != line.hash:
            yield Problem(here, f"was changed: the {line.kind} {line.id} does not match its hash", _COPY)
        if line.sequence != sequence + 1:
            yield Problem(here, _gap(sequence, line.sequence), _COPY)
        elif line.previous != previous:
            yield Problem(here, f"does not follow entry {sequence}: one of them was changed, moved or slipped in", _COPY)
        sequence, previous = line.sequence, line.hash


def _gap(before: int, now: int) -> str:
    missing = now - before - 1
    if missing < 0:
        return f"stands behind entry {before}: entries were moved or doubled"
    return (
        f"entry {before + 1} is missing before it" if missing == 1 else f"entries {before + 1} to {now - 1} are missing before it"
    )


def check_evidence(connection: Connection) -> Iterator[Problem]:
    """Bytes that are not what was received, receipts without bytes and bytes without receipt."""
    evidence, entries = tables.evidence, tables.entries
    mentioned = dict(
        connection.execute(
            select(entries.c.id, entries.c.sequence)
            .where(entries.c.kind == EntryKind.EVIDENCE.value)
            .order_by(entries.c.sequence.desc())
        ).all()
    )
    kept = connection.execute(select(evidence.c.sha256).order_by(evidence.c.sha256)).scalars().all()
    for sha256 in kept:
        row = connection.execute(select(evidence).where(evidence.c.sha256 == sha256)).one()
        if not _holds(row.packed, row.bytes, sha256, row.size):
            yield Problem(f"evidence {sha256}", "the bytes are not those that were received", _COPY)
        if sha256 not in mentioned:
            yield Problem(f"evidence {sha256}", "was slipped in: no entry tells of it", _COPY)
    for sha256 in mentioned.keys() - set(kept):
        yield Problem(f"entry {mentioned[sha256]}", f"its evidence {sha256} is missing", _COPY)


def _holds(packed: str, held: bytes, sha256: str, size: int) -> bool:
    try:
        raw = unpack(packed, held)
    except zlib.error:
        return False
    return hashlib.sha256(raw).hexdigest() == sha256 and len(raw) == size


def digests(connection: Connection) -> dict[str, dict[int, bytes]]:
    """A digest of each cached row, by table and sequence; words are told by what they find."""
    found = {table.name: _row_digests(connection, table) for table in tables.CACHES}
    if connection.dialect.name == "sqlite":
        found["claims_words"] = _word_digests(connection)
    else:
        found["claims_words"] = _row_digests(connection, tables.words)
    return found


def _row_digests(connection: Connection, table: Table) -> dict[int, bytes]:
    rows = connection.execute(select(table).order_by(table.c.sequence))
    return {row.sequence: _digest(tuple(row)) for row in rows}


def _word_digests(connection: Connection) -> dict[int, bytes]:
    """FTS5 keeps no rows of its own here: read which words stand where from its vocabulary."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'claims_words', 'instance')"
    )
    sums: dict[int, Any] = {}
    for term, doc, col, offset in connection.execute(text("SELECT term, doc, col, offset FROM temp.vocabulary")):
        sums[doc] = sums.get(doc, 0) ^ int.from_bytes(_digest((term, col, offset)))
    connection.exec_driver_sql("DROP TABLE temp.vocabulary")
    return {doc: value.to_bytes(8) for doc, value in sums.items()}


def _digest(row: tuple[Any, ...]) -> bytes:
    return hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=8).digest()
