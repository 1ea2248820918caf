"""One line of the ledger."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class EntryKind(StrEnum):
    """What an entry records."""

    DOCUMENT = "document"
    CLAIM = "claim"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing recorded by someone at some time; superseded, never edited.

    `body` is the noun as plain JSON; `recorded` an RFC 3339 time in UTC;
    `replaces` the id of the entry it supersedes, or None;
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
