"""The desk behind the pages: the ledger, and what was worked out from its newest claims."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.ledger import Ledger, Query
from reportedly.model import Claim, Document, Review
from reportedly.serve.queueing import Waiting, weigh
from reportedly.serve.settings import Settings

NEWEST = 5000
"""Of the newest claims queue, overview and sources are made, so that a page costs the same at any size."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The newest claims with their documents, as of one head of the ledger; `queue` has the most telling first."""

    head: str
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    reviews: Mapping[str, tuple[Review, ...]]
    queue: tuple[Waiting, ...]
    total: int


class Desk:
    """One ledger and its settings; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ledger = Ledger(settings.ledger, by=settings.reviewer)
        self._lock = threading.Lock()
        self._kept: Snapshot | None = None

    def close(self) -> None:
        """Give the ledger back."""
        self.ledger.close()

    def snapshot(self) -> Snapshot:
        """The newest claims; worked out again only when the ledger has grown."""
        head = self.ledger.head()
        with self._lock:
            if self._kept is None or self._kept.head != head:
                self._kept = self._work_out(head)
            return self._kept

    def review(self, review: Review) -> None:
        """Record a judgement, signed by its reviewer. Raises Misuse and NotAllowed as the ledger does."""
        before = self.ledger.head()
        with Ledger(self.settings.ledger, by=review.reviewer) as writer:
            writer.review(review)
        with self._lock:
            if self._kept is not None and self._kept.head == before:
                told = (*self._kept.reviews.get(review.target, ()), review)
                self._kept = replace(self._kept, head=self.ledger.head(), reviews={**self._kept.reviews, review.target: told})

    def _work_out(self, head: str) -> Snapshot:
        claims = tuple(self.ledger.claims(Query(limit=NEWEST, order="-recorded")))
        ids = dict.fromkeys(claim.quote.document for claim in claims)
        documents = {one: self.ledger.document(one) for one in ids}
        reviews: dict[str, tuple[Review, ...]] = {}
        for review in self.ledger.reviews():
            reviews[review.target] = (*reviews.get(review.target, ()), review)
        return Snapshot(head, claims, documents, reviews, weigh(claims, documents), self.ledger.count())
