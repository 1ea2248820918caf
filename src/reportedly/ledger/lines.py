"""The lines of the ledger as they are stored."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection

from reportedly.ledger import tables
from reportedly.model import EntryKind

_BATCH = 5_000


class Line(NamedTuple):
    """A row of the entries table; `body` and `origin` are canonical JSON."""

    sequence: int
    id: str
    kind: str
    body: str
    recorded: str
    by: str
    replaces: str | None
    origin: str | None
    previous: str
    hash: str


def lines_after(connection: Connection, start: int, size: int) -> list[Line]:
    """Up to `size` lines behind the sequence `start`."""
    entries = tables.entries
    rows = connection.execute(select(entries).where(entries.c.sequence > start).order_by(entries.c.sequence).limit(size))
    return [Line._make(row) for row in rows]  # the table's columns stand in the order of the fields


def all_lines(connection: Connection) -> Iterator[Line]:
    """Every line in order."""
    start = 0
    while lines := lines_after(connection, start, _BATCH):
        yield from lines
        start = lines[-1].sequence


def lines_of(connection: Connection, kind: EntryKind) -> list[Line]:
    """Every line of one kind in order; the others stay in the store."""
    entries = tables.entries
    rows = connection.execute(select(entries).where(entries.c.kind == kind.value).order_by(entries.c.sequence))
    return [Line._make(row) for row in rows]
