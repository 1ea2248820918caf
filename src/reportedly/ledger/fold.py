"""Current state is a fold over the entries: this is the fold, the same for one added document and for a whole rebuild."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, bindparam, cast, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Connection

from reportedly.errors import LedgerCorrupt
from reportedly.ledger import tables
from reportedly.ledger.lines import Line, lines_after
from reportedly.ledger.words import fts5_row, tsvector_row
from reportedly.model import EntryKind, first_day, last_day

FIRST, LAST = "0000-00-00", "9999-99-99"
"""What an open end of a period sorts as."""
CLASSES = (1, 31, 366)
"""Periods by their length in days, so that a search for a month need not look at every year; class 0 is longer or open."""

_INSERT_WORDS = text(
    "INSERT INTO claims_words(rowid, speaker, thing, place, origin, words) "
    "VALUES (:sequence, :speaker, :thing, :place, :origin, :words)"
)

_BATCH = 2_000
"""Entries folded at a time."""

Row = dict[str, Any]


def apply(connection: Connection, lines: Iterable[Line]) -> None:
    """Bring the cached tables up to `lines`, which follow what was folded before."""
    rows: dict[str, list[Row]] = {}
    ends: dict[str, list[Row]] = {}
    spoken: list[Row] = []
    for line in lines:
        body = json.loads(line.body)
        table, row = _ROWS[EntryKind(line.kind)](line, body)
        if table is not None:
            rows.setdefault(table.name, []).append(row)
        if table is tables.claims:
            spoken.append({"document": row["document"], "sequence": line.sequence, "body": body})
        for ended in {line.id, line.replaces or line.id}:
            target = body["of"] if line.kind == EntryKind.WITHDRAWAL else line.kind
            ends.setdefault(target, []).append({"gone": ended, "by_entry": line.sequence, "on": line.recorded})
    for table in tables.CACHES:
        if rows.get(table.name):
            connection.execute(insert(table), rows[table.name])
    for kind, table in ((EntryKind.DOCUMENT, tables.documents), (EntryKind.CLAIM, tables.claims)):
        if ends.get(kind):
            connection.execute(_ending(table), ends[kind])
    if spoken:
        _index(connection, spoken)


def refold(connection: Connection) -> int:
    """Throw the cached state away and fold all entries anew; how many there are."""
    for table in tables.CACHES:
        connection.execute(delete(table))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO claims_words(claims_words) VALUES ('delete-all')")
    else:
        connection.execute(delete(tables.words))
    sequence = 0
    while lines := lines_after(connection, sequence, _BATCH):
        try:
            apply(connection, lines)
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
            where = f"one of the entries {lines[0].sequence} to {lines[-1].sequence}"
            message = f"{where} is not as any version writes it ({type(fault).__name__}). `reportedly verify` says which"
            raise LedgerCorrupt(message) from fault
        sequence = lines[-1].sequence
    return sequence


def _ending(table: Table) -> Any:
    """End what stood before: of a claim or document id only the latest entry is current."""
    stands = (table.c.id == bindparam("gone")) & table.c.ended.is_(None) & (table.c.sequence < bindparam("by_entry"))
    return update(table).where(stands).values(ended=bindparam("by_entry"), ended_on=bindparam("on"))


def _document(line: Line, body: Row) -> tuple[Table, Row]:
    row = {name: _clean(body[name] or "") for name in ("url", "publisher", "published", "evidence")}
    return tables.documents, row | {"sequence": line.sequence, "id": line.id, "recorded": line.recorded}


def _claim(line: Line, body: Row) -> tuple[Table, Row]:
    return tables.claims, {"sequence": line.sequence, "id": line.id, **columns_of(body), "recorded": line.recorded}


def columns_of(body: Row) -> Row:
    """What a claim is filtered and sorted by."""
    quote, voice, quantity, figure = body["quote"], body["attribution"], body["quantity"] or {}, body["figure"] or {}
    stated = [float(Decimal(figure[end])) for end in ("low", "best", "high") if figure.get(end) is not None]
    return {
        "document": quote["document"],
        "start": quote["start"],
        "stop": quote["end"],
        "source": _clean(voice["source"]),
        "stance": voice["stance"],
        "whose": _clean(quantity.get("whose", "")),
        "what": _clean(quantity.get("what", "")),
        "state": _clean(quantity.get("state", "")),
        "place": _clean(quantity.get("where", "")),
        "figured": int(body["figure"] is not None),
        "floor": min(stated, default=None),
        "ceiling": max(stated, default=None),
        **_holding(body["holds"]),
        "said_start": voice["said"] and voice["said"]["start"],
        "rules": _clean(body["rules"]),
    }


def _holding(holds: dict[str, str | None] | None) -> Row:
    if holds is None:
        return {"holds_class": None, "holds_start": None, "holds_end": None}
    start = first_day(holds["start"]) if holds["start"] else None
    end = last_day(holds["end"]) if holds["end"] else None
    days = (end - start).days + 1 if start and end else 0
    sort = next((longest for longest in CLASSES if 0 < days <= longest), 0)
    return {
        "holds_class": sort,
        "holds_start": start.isoformat() if start else FIRST,
        "holds_end": end.isoformat() if end else LAST,
    }


def spoken_of(body: Row, publisher: str) -> dict[str, list[str]]:
    """The words a claim is found by, in the columns of the full-text search.

    The publisher counts as an origin, because the words came through it.
    """
    voice, quantity = body["attribution"], body["quantity"] or {}
    return {
        "speaker": [voice["speaker"], voice["text"], voice["source"]],
        "thing": [body["counts"], body["event"], quantity.get("what", ""), quantity.get("whose", "")],
        "place": [body["place"], quantity.get("where", "")],
        "origin": [*voice["chain"], publisher],
        "words": [body["quote"]["quote"]],
    }


def _index(connection: Connection, spoken: list[Row]) -> None:
    """Write the words of claims."""
    publishers = publishers_of(connection, sorted({row["document"] for row in spoken}))
    lite = connection.dialect.name == "sqlite"
    show = fts5_row if lite else tsvector_row
    rows = []
    for row in spoken:
        words = spoken_of(row["body"], publishers.get(row["document"], ""))
        columns = {name: show(words[name]) for name in tables.WORD_COLUMNS}
        rows.append({"sequence": row["sequence"], **columns})
    if lite:
        connection.execute(_INSERT_WORDS, rows)
    else:
        vectors = {name: cast(bindparam(name), TSVECTOR) for name in tables.WORD_COLUMNS}
        connection.execute(insert(tables.words).values(sequence=bindparam("sequence"), **vectors), rows)


def publishers_of(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Publishers by document id; all versions of a document have the same, the id hashes it."""
    found: dict[str, str] = {}
    for some in _batched(ids, 500):
        rows = connection.execute(
            select(tables.documents.c.id, tables.documents.c.publisher).where(tables.documents.c.id.in_(some))
        )
        found.update((row.id, row.publisher) for row in rows)
    return found


def _batched(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _review(line: Line, body: Row) -> tuple[Table, Row]:
    row = {name: _clean(body[name]) for name in ("target", "verdict", "reviewer", "field", "anchor")}
    return tables.reviews, row | {"sequence": line.sequence, "id": line.id}


def _receipt(line: Line, body: Row) -> tuple[Table, Row]:
    return tables.receipts, {"sequence": line.sequence, "sha256": line.id, "address": _clean(body["address"])}


def _role(line: Line, body: Row) -> tuple[Table, Row]:
    return tables.roles, {"sequence": line.sequence, "person": _clean(body["person"]), "role": body["role"]}


def _nothing(line: Line, body: Row) -> tuple[None, Row]:
    del line, body
    return None, {}


def _clean(value: str) -> str:
    """Text as both stores can hold it in a column; the body keeps every character."""
    return value.replace("\x00", "")


_ROWS = {
    EntryKind.DOCUMENT: _document,
    EntryKind.CLAIM: _claim,
    EntryKind.REVIEW: _review,
    EntryKind.EVIDENCE: _receipt,
    EntryKind.WITHDRAWAL: _nothing,
    EntryKind.ROLE: _role,
    EntryKind.MERGE: _nothing,
}
