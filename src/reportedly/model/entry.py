"""One line of the ledger."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class EntryKind(StrEnum):
    """What an entry records; the first three are the nouns that are written down, the rest is custody."""

    DOCUMENT = "document"
    CLAIM = "claim"
    REVIEW = "review"
    EVIDENCE = "evidence"
    WITHDRAWAL = "withdrawal"
    ROLE = "role"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a merged entry was first recorded.

    `ledger` is the hash of the first entry of that ledger; `sequence`, `recorded` and `hash` are the entry's own there.
    """

    ledger: str
    sequence: int
    recorded: str
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing recorded by someone at some time; superseded, never edited.

    `sequence` counts from 1 without gaps; `id` is the id of what is recorded, not of the entry:
    a claim that a later reading finds again is recorded again.
    `body` is the noun as plain JSON; `recorded` an RFC 3339 time in UTC;
    `replaces` the id of what it supersedes, or None;
    `origin` says where a merged entry comes from, None for an entry made here;
    `previous` the hash of the entry before, `hash` its own (SHA-256 hex over the canonical JSON of the rest).
    """

    sequence: int
    id: str
    kind: EntryKind
    body: dict[str, Any]
    recorded: str
    by: str
    replaces: str | None
    previous: str
    hash: str
    origin: Provenance | None = None
