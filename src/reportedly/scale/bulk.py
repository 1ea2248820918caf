"""Documents written to the ledger a few at a time, since each transaction waits for the disk."""

from dataclasses import dataclass, field

from reportedly.ledger import Ledger
from reportedly.model import Claim, Document
from reportedly.pipeline import Extraction

TOGETHER = 16
"""Documents written in one transaction."""
TOGETHER_BYTES = 8_000_000
"""Bytes from which they are written before they are so many."""


@dataclass(slots=True)
class Bulk:
    """Takes readings and writes them in groups; `documents` and `claims` count what is written, `known` what was there.

    `write` at the end.
    """

    store: Ledger
    documents: int = 0
    claims: int = 0
    known: int = 0
    _waiting: dict[str, tuple[Document, tuple[Claim, ...], bytes | None]] = field(default_factory=dict)
    _size: int = 0

    def knows(self, document_id: str) -> bool:
        """Whether a document is written or waits."""
        return document_id in self._waiting or self.store.has(document_id)

    def add(self, found: Extraction, raw: bytes | None) -> None:
        """One more document, with the bytes it was read from; it is written with the next group."""
        self._waiting[found.document.id] = found.document, found.claims, raw
        self._size += len(found.document.text) + len(raw or b"")
        if len(self._waiting) >= TOGETHER or self._size >= TOGETHER_BYTES:
            self.write()

    def write(self) -> None:
        """Write what waits; where that fails, none of it is written, and it waits no more."""
        readings, self._waiting, self._size = list(self._waiting.values()), {}, 0
        if readings:
            added = self.store.add_all(readings)
            new = sum(one.new_document for one in added)  # another writer may have been quicker
            self.documents += new
            self.known += len(added) - new
            self.claims += sum(one.new_claims for one in added)
