"""The desk behind the pages: the ledger, and what was worked out from its newest claims."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from reportedly.errors import ReportedlyError
from reportedly.ledger import Ledger, Query
from reportedly.ledger.codec import load
from reportedly.ledger.standing import count_settled, standing_claims
from reportedly.model import Claim, Document, Entry, Origin, Quantity, Review, Verdict
from reportedly.report.charts import draw_stances
from reportedly.report.charts.svg import Svg
from reportedly.report.dossier import compose
from reportedly.report.evidence import Evidence
from reportedly.report.topics import title_for
from reportedly.report.views import Dossier
from reportedly.series.estimates import tells
from reportedly.serve.gathering import gather, origins_in
from reportedly.serve.queueing import Waiting, weigh
from reportedly.serve.settings import Settings
from reportedly.serve.workshop import Answer, StillWorking, Workshop

NEWEST = 5000
"""Of the newest claims queue, overview and sources are made, so that a page costs the same at any size."""
STUDIED = 500
"""Claims that series, origins and law are worked out from on the web; the commands have no such bound."""
NEAR = 80
"""Claims compared with a document's own to find what rests on the same origin."""
MOST = 10_000
"""Claims counted for a filter; beyond, "more than" is the answer."""
LISTED = 200
"""Quantities listed."""
WARMED = 8
"""Series worked out when the desk opens, the ones counted most."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The newest claims with their documents, as of one head of the ledger.

    `queue` has the most telling first, `stances` is the picture of who is how sure.
    """

    head: str
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    reviews: Mapping[str, tuple[Review, ...]]
    queue: tuple[Waiting, ...]
    total: int
    counted: tuple["Counted", ...]
    stances: Svg


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity, the words reports have for it, and how many figures it has among the newest claims."""

    code: str
    title: str
    figures: int


@dataclass(frozen=True, slots=True)
class Studied:
    """What was worked out on a query: the evidence and the dossier on it, whose claims lead to their pages."""

    evidence: Evidence
    dossier: Dossier


class Desk:
    """One ledger and its settings; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ledger = Ledger(settings.ledger, by=settings.reviewer)
        self.workshop = Workshop()
        self._counts = Workshop(1, 2000)

    def close(self) -> None:
        """Give the ledger back."""
        self._counts.close()
        self.workshop.close()
        self.ledger.close()

    def warm(self) -> None:
        """Work out what is looked at first, behind the back of whoever opens the desk; a fault shows where it is asked for."""
        threading.Thread(target=self._warm, name="warming", daemon=True).start()

    def _warm(self) -> None:
        with suppress(ReportedlyError, RuntimeError, CancelledError):  # the last two: the desk closed meanwhile
            snap = self.snapshot(None).value
            self.origins(None)
            self.study(Query(order="-recorded"), None)
            for one in snap.counted[:WARMED]:
                self.study(Query(quantity=Quantity(*one.code.split()), order="-recorded"), None)

    def snapshot(self, patience: float | None = 0.0) -> Answer[Snapshot]:
        """The newest claims; worked out again only when the ledger has grown. Raises StillWorking."""
        head = self.ledger.head()
        return self.workshop.ask("snapshot", head, lambda: self._work_out(head), self._patience(patience))

    def study(self, query: Query, patience: float | None = 0.0) -> Answer[Studied]:
        """What the ledger holds on a query, of at most `STUDIED` claims, as a dossier. Raises StillWorking."""
        bounded = replace(query, limit=STUDIED)
        return self.workshop.ask(bounded, self.ledger.head(), lambda: self._study(bounded), self._patience(patience))

    def origins(self, patience: float | None = 0.0) -> Answer[tuple[Origin, ...]]:
        """The origins of the newest `STUDIED` claims. Raises StillWorking."""
        return self.workshop.ask("origins", self.ledger.head(), self._origins, self._patience(patience))

    def count(self, query: Query, patience: float | None = 0.0) -> int | None:
        """How many claims match, at most `MOST` and one more; None while they are being counted."""
        try:
            asked = ("count", query)
            return self._counts.ask(
                asked, self.ledger.head(), lambda: count_settled(self.ledger, query, MOST + 1), self._patience(patience)
            ).value
        except StillWorking:
            return None

    def ask(self, key: object, work: Callable[[], T], patience: float | None = 0.0) -> Answer[T]:
        """Anything else that is worked out once for each head of the ledger. Raises StillWorking."""
        return self.workshop.ask(key, self.ledger.head(), work, self._patience(patience))

    def _patience(self, patience: float | None) -> float | None:
        """A page waits as long as the settings say, who passes None until the answer is there."""
        return None if patience is None else self.settings.patience

    def beside(self, document: Document, claims: Sequence[Claim]) -> list[Document]:
        """Documents that rest on an origin of this one, by the newest claims of the same speakers and quantities."""
        try:
            snap = self.snapshot().value
        except StillWorking:
            return []
        voices, things = {one.attribution.speaker for one in claims}, {one.quantity for one in claims if one.quantity}
        near = [one for one in snap.claims if one.attribution.speaker in voices or one.quantity in things][:NEAR]
        found = origins_in(
            [*claims, *(one for one in near if one.quote.document != document.id)],
            {**snap.documents, document.id: document},
            [one for some in snap.reviews.values() for one in some],
        )
        ids = [other for origin in found if document.id in origin.documents for other in origin.documents if other != document.id]
        return [snap.documents[one] for one in dict.fromkeys(ids)][:20]

    def review(self, review: Review) -> None:
        """Record a judgement, signed by its reviewer. Raises Misuse and NotAllowed as the ledger does."""
        with Ledger(self.settings.ledger, by=review.reviewer) as writer:
            entry = writer.review(review)
        self.workshop.amend("snapshot", lambda head, snap: _told(head, snap, entry))

    def _work_out(self, head: str) -> Snapshot:
        claims = tuple(standing_claims(self.ledger, Query(limit=NEWEST, order="-recorded")))
        documents = self.ledger.documents_by_id(claim.quote.document for claim in claims)
        reviews: dict[str, tuple[Review, ...]] = {}
        for review in self.ledger.reviews():
            reviews[review.target] = (*reviews.get(review.target, ()), review)
        return Snapshot(
            head,
            claims,
            documents,
            reviews,
            weigh(claims, documents),
            self.ledger.count(),
            counted_in(claims),
            draw_stances(claims),
        )

    def studied_now(self, query: Query) -> Studied:
        """The same inside a job of the workshop, which must not wait for another one: kept, or worked out here."""
        bounded = replace(query, limit=STUDIED)
        kept: Studied | None = self.workshop.peek(bounded, self.ledger.head())
        return kept or self._study(bounded)

    def _study(self, query: Query) -> Studied:
        evidence = gather(self.ledger, query)
        if len(evidence.claims) + evidence.rejected == STUDIED and count_settled(self.ledger, query, STUDIED + 1) > STUDIED:
            first = "the newest" if query.order == "-recorded" else "the first"
            bound = f"only {first} {STUDIED} claims (`reportedly dossier` has no such bound)"
            evidence = replace(evidence, asked=f"{evidence.asked}; of these {bound}")
        return Studied(evidence, compose(evidence, "/claims/{id}"))

    def _origins(self) -> tuple[Origin, ...]:
        claims = tuple(standing_claims(self.ledger, Query(limit=STUDIED, order="-recorded")))
        return origins_in(claims, self.ledger.documents_by_id(one.quote.document for one in claims), self.ledger.reviews())


def counted_in(claims: Sequence[Claim]) -> tuple[Counted, ...]:
    """The quantities that claims give figures of, those counted most first; not those that say nothing of what it is."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is not None and claim.figure is not None and tells(claim.quantity):
            groups.setdefault(str(claim.quantity), []).append(claim)
    largest = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:LISTED]
    return tuple(Counted(code, title_for(group) or code, len(group)) for code, group in largest)


def _told(head: str, snap: Snapshot, entry: Entry) -> tuple[str, Snapshot]:
    """The snapshot with one more review, so that the queue goes on; and the head whose whole answer it is.

    That is the review's own head where nothing was recorded in between and nobody ever rejected or corrected the claim.
    Else claims or counts may be others: it stays the answer of the head from before, and a new one is made.
    """
    review = load(Review, json.dumps(entry.body))
    told = (*snap.reviews.get(review.target, ()), review)
    whole = entry.previous == head and not any(one.verdict in {Verdict.REJECT, Verdict.CORRECT} for one in told)
    now = entry.hash if whole else head
    return now, replace(snap, head=now, reviews={**snap.reviews, review.target: told})
