"""What a claim was before and what became of it: the versions that superseded one another."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from reportedly.ledger import tables
from reportedly.ledger.codec import load
from reportedly.ledger.store import Ledger
from reportedly.model import Claim, EntryKind

_FURTHEST = 50
"""Versions followed each way."""


@dataclass(frozen=True, slots=True)
class Version:
    """A claim as it stood from `recorded` until `ended_on` ("" where it still stands).

    `by` wrote it; `end` says what ended it: a newer claim's id, the cause of a withdrawal, or "".
    """

    claim: Claim
    recorded: str
    by: str
    ended_on: str = ""
    end: str = ""


def versions(ledger: Ledger, claim_id: str) -> tuple[Version, ...]:
    """Every version of a claim, oldest first: those it replaced, its own, and those that replaced it; `claim_id` is whole."""
    with ledger.reading() as connection:
        own = _rows(connection, claim_id)
        if not own:
            return ()
        rows = {row.sequence: row for row in own}
        _back(connection, own[0], rows)
        _forth(connection, own[-1], rows)
        return tuple(_version(connection, rows[sequence]) for sequence in sorted(rows))


def _rows(connection: Connection, claim_id: str) -> list[Row[tuple[int, str, int | None, str | None]]]:
    claims = tables.claims
    columns = (claims.c.sequence, claims.c.id, claims.c.ended, claims.c.ended_on)
    return list(connection.execute(select(*columns).where(claims.c.id == claim_id).order_by(claims.c.sequence)))


def _back(connection: Connection, row: Row[tuple[int, str, int | None, str | None]], rows: dict[int, Row]) -> None:  # type: ignore[type-arg]
    """Add what the version `row` replaced, and what that replaced."""
    entries = tables.entries
    for _ in range(_FURTHEST):
        chosen = select(entries.c.replaces).where(entries.c.sequence == row.sequence)
        replaced = connection.execute(chosen).scalar_one()
        earlier = [one for one in _rows(connection, replaced) if one.ended == row.sequence] if replaced else []
        if not earlier or earlier[0].sequence in rows:
            return
        row = earlier[0]
        rows[row.sequence] = row


def _forth(connection: Connection, row: Row[tuple[int, str, int | None, str | None]], rows: dict[int, Row]) -> None:  # type: ignore[type-arg]
    """Add what replaced the version `row`, and what replaced that."""
    for _ in range(_FURTHEST):
        later = _ender(connection, row.ended)
        following = [one for one in _rows(connection, later.id) if one.sequence == row.ended] if later else []
        if not following or following[0].sequence in rows:
            return
        row = following[0]
        rows[row.sequence] = row


def _ender(connection: Connection, sequence: int | None) -> Row | None:  # type: ignore[type-arg]
    entries = tables.entries
    columns = (entries.c.id, entries.c.kind, entries.c.body, entries.c.recorded, entries.c.by)
    return connection.execute(select(*columns).where(entries.c.sequence == sequence)).one_or_none() if sequence else None


def _version(connection: Connection, row: Row[tuple[int, str, int | None, str | None]]) -> Version:
    own, later = _ender(connection, row.sequence), _ender(connection, row.ended)
    assert own is not None
    end = ""
    if later is not None:
        withdrawn = later.kind == EntryKind.WITHDRAWAL.value
        end = f"withdrawn ({json.loads(later.body)['because']})" if withdrawn else later.id
    return Version(load(Claim, own.body), own.recorded, own.by, row.ended_on or "", end)
