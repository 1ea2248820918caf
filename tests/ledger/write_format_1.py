"""Writes a ledger of format 1 from docs/ledger.md alone: plain sqlite3 and hashlib, nothing of reportedly.

Run `python tests/ledger/write_format_1.py FILE`; the test of older formats does so and reads the file.
Format 1 had no `origin`, packed all evidence with zlib and knew only documents, claims, reviews, evidence and withdrawals.
"""

import hashlib
import json
import sqlite3
import sys
import zlib

TEXT = "The Harbour Office said about 40 pilots had left Nordby.\nIt gave no names.\n"
RAW = b"<p>The Harbour Office said about 40 pilots had left Nordby.</p><p>It gave no names.</p>"
SHA256 = hashlib.sha256(RAW).hexdigest()

SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE entries (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  recorded TEXT NOT NULL, by TEXT NOT NULL, replaces TEXT, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE evidence (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE documents (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, ended INTEGER) STRICT;
CREATE TABLE claims (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, ended INTEGER) STRICT;
CREATE TABLE reviews (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, target TEXT NOT NULL) STRICT;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""


def canonical(value: object) -> str:
    """RFC 8785 for values without fractions."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry(sequence: int, ident: str, kind: str, body: dict, previous: str, replaces: str | None = None) -> dict:
    """One entry with its hash, which is taken over the canonical JSON of all the rest."""
    rest = {
        "sequence": sequence,
        "id": ident,
        "kind": kind,
        "body": body,
        "recorded": f"2024-01-01T00:00:0{sequence}.000000Z",
        "by": "old hand",
        "replaces": replaces,
        "previous": previous,
    }
    return rest | {"hash": hashlib.sha256(canonical(rest).encode()).hexdigest()}


def claim(ident: str, stance: str) -> dict:
    """A claim as it was written then."""
    end = TEXT.index("\n")
    return {
        "id": ident,
        "quote": {"document": "00000000000000d1", "start": 0, "end": end, "quote": TEXT[:end]},
        "attribution": {
            "speaker": "Harbour Office",
            "text": "The Harbour Office",
            "source": "",
            "chain": [],
            "said": None,
            "stance": stance,
            "resolved": True,
        },
        "figure": {
            "low": None,
            "best": "40",
            "high": None,
            "bound": "approx",
            "unit": "person",
            "per": None,
            "kind": "count",
            "trend": None,
        },
        "quantity": None,
        "counts": "pilots",
        "event": "leave",
        "place": "Nordby",
        "holds": None,
        "polarity": "+",
        "marks": [],
        "relations": [],
        "confidence": 1,
        "rules": "rules 0",
    }


def bodies() -> list[tuple[str, str, dict, str | None]]:
    """What happened: a report was received and read, a claim replaced by another, which was then accepted."""
    document = {
        "id": "00000000000000d1",
        "text": TEXT,
        "title": "Pilots leave",
        "url": "https://example.org/pilots",
        "publisher": "The Gull",
    }
    document |= {
        "byline": "",
        "published": "2023-12-31",
        "language": "en",
        "media": "text/html",
        "encoding": "utf-8",
        "evidence": SHA256,
    }
    document |= {"blocks": [], "credits": [], "dropped": []}
    receipt = {"sha256": SHA256, "size": len(RAW), "address": "https://example.org/pilots", "headers": {}, "media": "text/html"}
    review = {"target": "00000000000000c2", "verdict": "accept", "reviewer": "old hand", "on": "2024-01-01"}
    review |= {"anchor": "00000000000000d1@0", "field": "", "replacement": "", "note": ""}
    return [
        (SHA256, "evidence", receipt, None),
        ("00000000000000d1", "document", document, None),
        ("00000000000000c1", "claim", claim("00000000000000c1", "asserted"), None),
        ("00000000000000c2", "claim", claim("00000000000000c2", "believed"), "00000000000000c1"),
        ("00000000000000f1", "review", review, None),
    ]


def write(path: str) -> None:
    """The whole file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO meta VALUES ('format', '1')")
    connection.execute("INSERT INTO evidence VALUES (?, ?, ?)", (SHA256, len(RAW), zlib.compress(RAW)))
    previous = "0" * 64
    for sequence, (ident, kind, body, replaces) in enumerate(bodies(), 1):
        made = entry(sequence, ident, kind, body, previous, replaces)
        row = made | {"body": canonical(body)}
        connection.execute(
            "INSERT INTO entries VALUES (:sequence, :id, :kind, :body, :recorded, :by, :replaces, :previous, :hash)",
            row,
        )
        previous = made["hash"]
    connection.close()


if __name__ == "__main__":
    write(sys.argv[1])
