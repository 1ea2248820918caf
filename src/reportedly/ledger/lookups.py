"""What stands in the ledger at this moment, looked up through an open connection."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.engine import Connection

from reportedly.errors import Unknown
from reportedly.ledger import tables
from reportedly.ledger.codec import dump, load
from reportedly.ledger.judgements import check_correction, check_pattern
from reportedly.ledger.lines import Line, lines_after
from reportedly.ledger.readings import Standing
from reportedly.model import Claim, Document, Review, Verdict

MANY = {"application/feed+xml"}
"""Media whose bytes hold many documents: two read from the same bytes need not be one and the same, read twice."""
PAGE = 200
"""Rows fetched at a time: no transaction stays open while a caller thinks, and stores allow only so many values at once."""


def bodies_of(connection: Connection, chosen: Select[Any]) -> list[str]:
    """The bodies of the entries `chosen`, in that order."""
    return bodies_at(connection, list(connection.execute(chosen).scalars()))


def bodies_at(connection: Connection, sequences: list[int]) -> list[str]:
    """The bodies of the entries of these sequences, in that order."""
    entries = tables.entries
    by_sequence: dict[int, str] = {}
    for start in range(0, len(sequences), PAGE):
        some = entries.c.sequence.in_(sequences[start : start + PAGE])
        by_sequence.update(
            (row.sequence, row.body) for row in connection.execute(select(entries.c.sequence, entries.c.body).where(some))
        )
    return [by_sequence[sequence] for sequence in sequences]


def body_of(connection: Connection, table: Table, beginning: str) -> str:
    """The body of the latest document or claim whose id begins so; raises Unknown as `whole_id` does."""
    whole = whole_id(connection, table, beginning)
    latest = select(table.c.sequence).where(table.c.id == whole).order_by(table.c.sequence.desc()).limit(1)
    (body,) = bodies_of(connection, latest)
    return body


def whole_id(connection: Connection, table: Table, beginning: str) -> str:
    """The id that begins so; raises Unknown where there is none or more than one."""
    noun = table.name.removesuffix("s")
    if beginning:
        ids = table.c.id
        some = select(ids).where(ids >= beginning, ids < beginning + "\U0010ffff").distinct().order_by(ids).limit(5)
        found = list(connection.execute(some).scalars())
        if found and (len(found) == 1 or found[0] == beginning):
            return str(found[0])
        if found:
            message = f"more than one {noun} begins with {beginning!r}: {', '.join(found)}. Write more of the id"
            raise Unknown(message)
    message = f"no {noun} {beginning!r} in this ledger"
    raise Unknown(message)


def stored_document(connection: Connection, document: str) -> dict[str, Any] | None:
    """The body of the document that stands under a whole id."""
    documents = tables.documents
    chosen = select(documents.c.sequence).where(documents.c.id == document, documents.c.ended.is_(None))
    bodies = bodies_of(connection, chosen)
    return dump(load(Document, bodies[0])) if bodies else None


def earlier_text(connection: Connection, document: Document) -> str | None:
    """The standing document that the same bytes from the same address were read as before; None for an entry of a feed."""
    documents = tables.documents
    if not document.evidence or document.media in MANY:
        return None
    same = (documents.c.url == document.url) & (documents.c.publisher == document.publisher)
    chosen = select(documents.c.id).where(same, documents.c.evidence == document.evidence, documents.c.ended.is_(None))
    return connection.execute(chosen.order_by(documents.c.sequence.desc()).limit(1)).scalar_one_or_none()


def standing_of(connection: Connection, documents: list[str]) -> list[Standing]:
    """The claims of `documents` that stand, in order of the text."""
    claims, entries = tables.claims, tables.entries
    columns = (claims.c.id, claims.c.document, claims.c.start, claims.c.stop, claims.c.rules, entries.c.body)
    chosen = select(*columns).join(entries, entries.c.sequence == claims.c.sequence)
    rows = connection.execute(chosen.where(claims.c.document.in_(documents), claims.c.ended.is_(None)).order_by(claims.c.start))
    return [Standing(row.id, row.document, row.start, row.stop, row.rules, dump(load(Claim, row.body))) for row in rows]


def anchored(connection: Connection, review: Review) -> Review:
    """The review with the whole id and the anchor of its claim; ties between sources (`a=b`) stay as they are.

    Raises Misuse for what could not be read again: a correction, or the pattern of a named series.
    """
    if "=" in review.target:
        if review.verdict is Verdict.NOTE and review.target.startswith("series="):  # series.build.SERIES
            check_pattern(review.replacement)
        return review
    target = whole_id(connection, tables.claims, review.target)
    claim = load(Claim, body_of(connection, tables.claims, target))
    if review.verdict is Verdict.CORRECT:
        check_correction(claim, review.field, review.replacement)
    return replace(review, target=target, anchor=review.anchor or claim.anchor)


def last_word(connection: Connection, review: Review) -> Line | None:
    """The entry of the last review of this target by this reviewer."""
    reviews = tables.reviews
    mine = (reviews.c.target == review.target) & (reviews.c.reviewer == review.reviewer)
    sequence = connection.execute(select(func.max(reviews.c.sequence)).where(mine)).scalar_one()
    return lines_after(connection, sequence - 1, 1)[0] if sequence is not None else None


def stale_reviews(connection: Connection) -> list[tuple[Review, tuple[str, ...]]]:
    """Reviews whose claim no longer stands, each with the ids of the claims that stand at its place now."""
    reviews, claims = tables.reviews, tables.claims
    stands = select(claims.c.id).where(claims.c.ended.is_(None), claims.c.id == reviews.c.target)
    chosen = select(reviews.c.sequence).where(reviews.c.anchor != "", ~stands.exists()).order_by(reviews.c.sequence)
    return [(review, _at(connection, review.anchor)) for review in (load(Review, body) for body in bodies_of(connection, chosen))]


def _at(connection: Connection, anchor: str) -> tuple[str, ...]:
    """The claims that stand at an anchor (document@offset) now."""
    document, _, start = anchor.rpartition("@")
    claims = tables.claims
    here = (claims.c.document == document) & (claims.c.start <= int(start)) & (claims.c.stop > int(start))
    return tuple(connection.execute(select(claims.c.id).where(here, claims.c.ended.is_(None)).order_by(claims.c.start)).scalars())
