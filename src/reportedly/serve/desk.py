"""The desk behind the pages: the ledger, and what was worked out from its newest claims."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from reportedly.ledger import Ledger, Query
from reportedly.model import Claim, Document, Origin, Review
from reportedly.report.evidence import Evidence
from reportedly.serve.gathering import gather, origins_in
from reportedly.serve.queueing import Waiting, weigh
from reportedly.serve.settings import Settings

NEWEST = 5000
"""Of the newest claims queue, overview and sources are made, so that a page costs the same at any size."""
STUDIED = 500
"""Claims that series, origins and law are worked out from on the web; the commands have no such bound."""
NEAR = 80
"""Claims compared with a document's own to find what rests on the same origin."""
KEPT = 24
"""Worked-out answers kept for the pages."""
T = TypeVar("T")


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
        self._worked: OrderedDict[tuple[str, object], Any] = OrderedDict()

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

    def evidence(self, query: Query) -> Evidence:
        """What the ledger holds on a query, of at most `STUDIED` claims."""
        bounded = replace(query, limit=STUDIED)
        return self._once(bounded, lambda: gather(self.ledger, bounded))

    def origins(self) -> tuple[Origin, ...]:
        """The origins of the newest `STUDIED` claims."""
        snap = self.snapshot()
        return self._once("origins", lambda: origins_in(snap.claims[:STUDIED], snap.documents))

    def count(self, query: Query) -> int:
        """How many claims match."""
        return self._once(("count", query), lambda: self.ledger.count(query))

    def beside(self, document: Document, claims: Sequence[Claim]) -> list[Document]:
        """Documents that rest on an origin of this one, by the newest claims of the same speakers and quantities."""
        snap = self.snapshot()
        voices, things = {one.attribution.speaker for one in claims}, {one.quantity for one in claims if one.quantity}
        near = [one for one in snap.claims if one.attribution.speaker in voices or one.quantity in things][:NEAR]
        found = origins_in(
            [*claims, *(one for one in near if one.quote.document != document.id)], {**snap.documents, document.id: document}
        )
        ids = [other for origin in found if document.id in origin.documents for other in origin.documents if other != document.id]
        return [snap.documents[one] for one in dict.fromkeys(ids)][:20]

    def _once(self, key: object, work: Callable[[], T]) -> T:
        """What `work` gives, worked out once for each head of the ledger; the last few are kept."""
        name = (self.ledger.head(), key)
        with self._lock:
            if name in self._worked:
                self._worked.move_to_end(name)
                kept: T = self._worked[name]
                return kept
        made = work()
        with self._lock:
            self._worked[name] = made
            while len(self._worked) > KEPT:
                self._worked.popitem(last=False)
        return made

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
