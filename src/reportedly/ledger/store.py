"""The ledger: documents, claims and reviews, appended and never edited."""

import getpass
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from reportedly.errors import Misuse, Unknown
from reportedly.ledger import migrate, tables
from reportedly.ledger.codec import dump, load
from reportedly.ledger.engine import open_engine, shown, transaction
from reportedly.ledger.fold import publishers_of, refold
from reportedly.ledger.lines import Line, lines_after
from reportedly.ledger.lookups import (
    PAGE,
    anchored,
    bodies_at,
    bodies_of,
    body_of,
    earlier_text,
    last_word,
    stale_reviews,
    standing_of,
    stored_document,
    whole_id,
)
from reportedly.ledger.query import Query
from reportedly.ledger.readings import Cause, Change, Reread, compare
from reportedly.ledger.roles import check_gift, require, roles_of
from reportedly.ledger.search import by_then, known, matching, page, place_of
from reportedly.ledger.write import Draft, append, check_evidence, last, receipt, unpack
from reportedly.model import Claim, Document, Entry, EntryKind, Provenance, Review, Role, Verdict, content_id

_EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document appended."""

    document_id: str
    new_document: bool
    new_claims: int
    superseded: int


def utc_now() -> str:
    """The time of recording, RFC 3339 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def person() -> str:
    """Who writes: $REPORTEDLY_BY, or the login name."""
    try:
        return os.environ.get("REPORTEDLY_BY") or getpass.getuser()
    except (KeyError, OSError):  # a user id without a name
        return f"uid {os.getuid()}"


class Ledger:
    """A ledger in an SQLite file or, for a team, in PostgreSQL; a context manager.

    `where` is a path or `postgresql://user@host/database`; the ledger is made when it is not there.
    `by` signs what is added, `clock` tells the time of recording.
    Raises LedgerUnavailable where the store cannot be opened or is of a newer format.
    """

    def __init__(self, where: str | Path = "reportedly.db", *, by: str = "", clock: Callable[[], str] = utc_now) -> None:
        self.where = shown(str(where))
        self.by = by or person()
        self._clock = clock
        self._engine = open_engine(str(where))
        try:
            migrate.prepare(self._engine, self.where)
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    # writing

    def add(
        self,
        document: Document,
        claims: Sequence[Claim],
        evidence: bytes | None = None,
        *,
        address: str = "",
        headers: Mapping[str, str] = {},
    ) -> Added:
        """Record a document with all claims read from it, in one transaction; what is recorded already is not written again.

        `evidence` are the bytes as received from `address` with `headers`.
        Claims of an earlier reading that are not among `claims` are superseded, except those entered by hand.
        Raises Misuse where claims or bytes belong to another document.
        """
        return _added(document, self._record(document, claims, evidence, address or document.url, headers))

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim], bytes | None]]) -> list[Added]:
        """Record several documents, each with its claims and the bytes as received, in one transaction: all of it or nothing.

        What `add` does, for a bulk: waiting for the disk once costs as much as once for each.
        """
        with self.writing() as connection:
            return [
                _added(document, self._record_in(connection, document, claims, raw, document.url, {}))
                for document, claims, raw in readings
            ]

    def reread(self, document: Document, claims: Sequence[Claim]) -> Reread:
        """Record what newer rules read, and report the difference by cause.

        The cause is the text where the same bytes are now read as another text; then the earlier document is superseded.
        Reviews are never touched: those whose claim is gone are listed as stale.
        """
        _, changes, kept = self._record(document, claims, None, document.url, {})
        gone = {change.before for change in changes if change.before is not None and change.before != change.after}
        with self.reading() as connection:
            reviews = tables.reviews
            rows = connection.execute(select(reviews.c.id, reviews.c.target).order_by(reviews.c.sequence))
            stale = tuple(row.id for row in rows if row.target in gone)
        return Reread(document.id, tuple(changes), kept, stale)

    def _record(
        self, document: Document, claims: Sequence[Claim], raw: bytes | None, address: str, headers: Mapping[str, str]
    ) -> tuple[bool, list[Change], int]:
        """Append what is new of one reading; whether the document is new, what changed, how many claims stay."""
        with self.writing() as connection:
            return self._record_in(connection, document, claims, raw, address, headers)

    def _record_in(
        self,
        connection: Connection,
        document: Document,
        claims: Sequence[Claim],
        raw: bytes | None,
        address: str,
        headers: Mapping[str, str],
    ) -> tuple[bool, list[Change], int]:
        """The same in a transaction that is open."""
        stray = next((claim for claim in claims if claim.quote.document != document.id), None)
        if stray is not None:
            message = f"the claim {stray.id} is of the document {stray.quote.document}, not {document.id}. Read it again"
            raise Misuse(message)
        document = replace(document, evidence=check_evidence(document.evidence, raw))
        require(connection, self.by, Role.CODER, "add reports")
        drafts = receipt(connection, raw, address, dict(headers), document.media) if raw is not None else []
        stored = stored_document(connection, document.id)
        body = dump(document)
        if stored is not None and not document.evidence:
            body["evidence"] = stored["evidence"]
        earlier = earlier_text(connection, document) if stored is None else None
        if stored != body:
            drafts.append(Draft(EntryKind.DOCUMENT, document.id, body, document.id if stored is not None else earlier))
        standing = standing_of(connection, [document.id, *([earlier] if earlier else [])]) if stored or earlier else []
        cause = Cause.TEXT if earlier else Cause.RULES
        more, changes, kept = compare(standing, claims, cause, _rules(claims))
        append(connection, [*drafts, *more], self.now(), self.by)
        return stored is None, changes, kept

    def review(self, review: Review) -> Entry:
        """Record a judgement; the same person's same last word is not written twice.

        The anchor is filled in where the target is a claim.
        Raises Unknown where there is no such claim, Misuse where a correction or the pattern of a series cannot be read
        or a text holds U+0000,
        NotAllowed where roles are given and this person may not judge, or not in another's name.
        """
        if any("\0" in part for part in (review.target, review.field, review.replacement, review.note, review.reviewer)):
            message = "a review cannot hold the character U+0000, which no page or database shows. Leave it out"
            raise Misuse(message)
        with self.writing() as connection:
            others = review.reviewer != self.by
            require(
                connection, self.by, Role.EDITOR if others else Role.CODER, "review in another's name" if others else "review"
            )
            review = anchored(connection, review)
            own = content_id(review)
            line = last_word(connection, review)
            if line is None or line.id != own:
                (line,) = append(connection, [Draft(EntryKind.REVIEW, own, dump(review))], self.now(), self.by)
        return entry_of(line)

    def give(self, person: str, role: Role) -> Entry:
        """Give a person a role; raises NotAllowed where this is not yours to give."""
        with self.writing() as connection:
            check_gift(connection, self.by, role)
            body = {"person": person, "role": role.value}
            (line,) = append(connection, [Draft(EntryKind.ROLE, person, body)], self.now(), self.by)
        return entry_of(line)

    def rebuild(self) -> int:
        """Throw the cached tables away and fold all entries anew; how many entries there are."""
        with self.writing() as connection:
            return refold(connection)

    def now(self) -> str:
        """The time of recording."""
        return self._clock()

    # reading

    def has(self, document_id: str) -> bool:
        """Whether a document stands in the ledger."""
        with self.reading() as connection:
            return stored_document(connection, document_id) is not None

    def documents(self, query: Query = _EVERYTHING) -> Iterator[Document]:
        """Documents in the order they were recorded; with filters, those that hold a matching claim."""
        documents, left = tables.documents, query.limit
        after: int | None = None
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with self.reading() as connection:
                if after is None and query.after is not None:
                    after = place_of(connection, documents, query.after, query.as_known_on)
                chosen = select(documents.c.sequence).where(known(documents, query.as_known_on))
                if query.narrows:
                    claim = tables.claims
                    found, _ = matching(connection, self._resolved(connection, query))
                    holding = select(claim.c.document).where(claim.c.sequence.in_(found))
                    chosen = chosen.where(documents.c.id.in_(holding))
                if after is not None:
                    chosen = chosen.where(documents.c.sequence > after)
                sequences = list(connection.execute(chosen.order_by(documents.c.sequence).limit(size)).scalars())
                bodies = bodies_at(connection, sequences)
            yield from (load(Document, body) for body in bodies)
            if len(bodies) < size:
                return
            after, left = sequences[-1], None if left is None else left - size

    def document(self, id: str) -> Document:  # noqa: A002
        """One document by its id or the beginning of it; the latest where it was superseded."""
        with self.reading() as connection:
            return load(Document, body_of(connection, tables.documents, id))

    def documents_by_id(self, ids: Iterable[str]) -> dict[str, Document]:
        """The latest text of each of some documents, by whole id; unknown ids are left out."""
        documents, wanted = tables.documents, list(dict.fromkeys(ids))
        found: dict[str, Document] = {}
        for start in range(0, len(wanted), PAGE):
            some = wanted[start : start + PAGE]
            latest = select(func.max(documents.c.sequence)).where(documents.c.id.in_(some)).group_by(documents.c.id)
            with self.reading() as connection:
                found.update((one.id, one) for one in (load(Document, body) for body in bodies_of(connection, latest)))
        return {one: found[one] for one in wanted if one in found}

    def claims(self, query: Query = _EVERYTHING, *, but: Mapping[str, bool] = {}) -> Iterator[Claim]:
        """The claims that match, as they were extracted, a page at a time behind the scenes.

        `but` are claims, by id, that fit or do not fit whatever was extracted (`ledger.standing`).
        """
        after: int | None = None
        left = query.limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with self.reading() as connection:
                if after is None and query.after is not None:
                    after = place_of(connection, tables.claims, query.after, query.as_known_on)
                chosen = page(connection, self._resolved(connection, query), size, after, but)
                sequences = list(connection.execute(chosen).scalars())
                bodies = bodies_at(connection, sequences)
            yield from (load(Claim, body) for body in bodies)
            if len(bodies) < size:
                return
            after, left = sequences[-1], None if left is None else left - size

    def claim(self, id: str) -> Claim:  # noqa: A002
        """One claim by its id or the beginning of it, also when it was superseded."""
        with self.reading() as connection:
            return load(Claim, body_of(connection, tables.claims, id))

    def claims_by_id(self, ids: Iterable[str], as_known_on: date | None = None) -> Iterator[tuple[Claim, str]]:
        """Those of some claims that are current (or were, on a day), as they were extracted, each with its publisher."""
        claims, wanted = tables.claims, list(ids)
        for start in range(0, len(wanted), PAGE):
            some = claims.c.id.in_(wanted[start : start + PAGE])
            with self.reading() as connection:
                found = [
                    load(Claim, body)
                    for body in bodies_of(connection, select(claims.c.sequence).where(some, known(claims, as_known_on)))
                ]
                publishers = publishers_of(connection, sorted({claim.quote.document for claim in found}))
            yield from ((claim, publishers[claim.quote.document]) for claim in found)

    def count(self, query: Query = _EVERYTHING, most: int | None = None, *, but: Mapping[str, bool] = {}) -> int:
        """How many claims match, without regard to limit and page; counting stops at `most`; `but` as in `claims`."""
        with self.reading() as connection:
            chosen, _ = matching(connection, self._resolved(connection, query), but)
            chosen = chosen.limit(most)
            number: int = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
        return number

    def reviews(self, target: str | None = None, *, as_known_on: date | None = None) -> Iterator[Review]:
        """Every judgement, of `target` or of all, in the order they were given; those recorded by the end of a day (UTC)."""
        reviews = tables.reviews
        with self.reading() as connection:
            chosen = select(reviews.c.sequence).where(by_then(reviews, as_known_on)).order_by(reviews.c.sequence)
            bodies = bodies_of(connection, chosen if target is None else chosen.where(reviews.c.target == target))
        return (load(Review, body) for body in bodies)

    def reviews_of(self, claims: Iterable[Claim]) -> dict[str, list[Review]]:
        """The judgements of each of some claims, in the order they were given, asked for a few claims at a time."""
        reviews = tables.reviews
        found: dict[str, list[Review]] = {claim.id: [] for claim in claims}
        ids = list(found)
        for start in range(0, len(ids), PAGE):
            chosen = select(reviews.c.sequence).where(reviews.c.target.in_(ids[start : start + PAGE]))
            with self.reading() as connection:
                bodies = bodies_of(connection, chosen.order_by(reviews.c.sequence))
            for review in (load(Review, body) for body in bodies):
                found[review.target].append(review)
        return found

    def notes(self, beginning: str) -> list[Review]:
        """The notes whose target begins so (`view=`, `series=`), in the order they were written."""
        reviews = tables.reviews
        begins = (reviews.c.target >= beginning) & (reviews.c.target < beginning + "\U0010ffff")
        chosen = select(reviews.c.sequence).where(begins, reviews.c.verdict == Verdict.NOTE.value).order_by(reviews.c.sequence)
        with self.reading() as connection:
            return [load(Review, body) for body in bodies_of(connection, chosen)]

    def stale(self) -> Iterator[tuple[Review, tuple[str, ...]]]:
        """Reviews whose claim no longer stands, each with the ids of the claims that stand at its place now."""
        with self.reading() as connection:
            found = stale_reviews(connection)
        yield from found

    def roles(self, *, as_known_on: date | None = None) -> dict[str, Role]:
        """The role each person was last given (by the end of a day, UTC); empty where everyone may do everything."""
        with self.reading() as connection:
            return roles_of(connection, as_known_on)

    def evidence(self, sha256: str) -> bytes:
        """The bytes as received; raises Unknown where there are none of that hash."""
        table = tables.evidence
        with self.reading() as connection:
            row = connection.execute(select(table.c.packed, table.c.bytes).where(table.c.sha256 == sha256)).one_or_none()
        if row is None:
            message = f"no evidence with the SHA-256 {sha256!r} in {self.where}"
            raise Unknown(message)
        return unpack(row.packed, row.bytes)

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """The lines of the ledger behind the sequence `start`, in order."""
        while True:
            with self.reading() as connection:
                lines = lines_after(connection, start, PAGE)
            yield from map(entry_of, lines)
            if len(lines) < PAGE:
                return
            start = lines[-1].sequence

    def head(self) -> str:
        """The hash of the last entry: it stands for the whole ledger. 64 zeros where it is empty."""
        with self.reading() as connection:
            return last(connection)[1]

    def reading(self) -> AbstractContextManager[Connection]:
        """One moment of the ledger, for the rest of this room."""
        return transaction(self._engine, self.where)

    def writing(self) -> AbstractContextManager[Connection]:
        """The only writer at this moment, for the rest of this room; all of it is kept or nothing."""
        return transaction(self._engine, self.where, writing=True)

    def _resolved(self, connection: Connection, query: Query) -> Query:
        """The query with a whole document id where a beginning was given."""
        if query.document is None:
            return query
        return replace(query, document=whole_id(connection, tables.documents, query.document))


def _added(document: Document, recorded: tuple[bool, list[Change], int]) -> Added:
    """What a recording appended, counted."""
    new, changes, _ = recorded
    came = sum(change.after is not None for change in changes)
    return Added(document.id, new, came, sum(change.before not in {None, change.after} for change in changes))


def entry_of(line: Line) -> Entry:
    """An entry as the noun."""
    origin = load(Provenance, line.origin) if line.origin is not None else None
    kind, body = EntryKind(line.kind), json.loads(line.body)
    return Entry(line.sequence, line.id, kind, body, line.recorded, line.by, line.replaces, line.previous, line.hash, origin)


def _rules(claims: Sequence[Claim]) -> str:
    return claims[0].rules if claims else ""
