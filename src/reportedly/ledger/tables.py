"""The tables: entries and evidence are the ledger, all others a cache of what they fold to."""

from typing import Any

from sqlalchemy import REAL, BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Connection

FORMAT = 2
"""The version of the file format, docs/ledger.md."""

APPLICATION = 0x52505444
"""SQLite's application_id of a ledger: "RPTD"."""

LOCK = 0x5250544C
"""PostgreSQL's advisory lock that writers queue for: "RPTL"."""

metadata = MetaData()
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = Integer().with_variant(BigInteger(), "postgresql")


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=null)


def _sequence() -> Column[int]:
    return Column("sequence", NUMBER, primary_key=True, autoincrement=False)


meta = _table("meta", Column("key", TEXT, primary_key=True), _text("value"))

entries = _table(
    "entries",
    _sequence(),
    _text("id"),
    _text("kind"),
    _text("body"),
    _text("recorded"),
    _text("by"),
    _text("replaces", null=True),
    _text("origin", null=True),
    _text("previous"),
    _text("hash"),
)
evidence = _table(
    "evidence",
    Column("sha256", TEXT, primary_key=True),
    Column("size", NUMBER, nullable=False),
    _text("packed"),
    Column("bytes", LargeBinary, nullable=False),
)

documents = _table(
    "documents",
    _sequence(),
    _text("id"),
    _text("url"),
    _text("publisher"),
    _text("published"),
    _text("evidence"),
    _text("recorded"),
    Column("ended", NUMBER),
    _text("ended_on", null=True),
)
claims = _table(
    "claims",
    _sequence(),
    _text("id"),
    _text("document"),
    Column("start", NUMBER, nullable=False),
    Column("stop", NUMBER, nullable=False),
    _text("source"),
    _text("stance"),
    _text("whose"),
    _text("what"),
    _text("state"),
    _text("place"),
    Column("figured", NUMBER, nullable=False),
    Column("floor", REAL),
    Column("ceiling", REAL),
    Column("holds_class", NUMBER),
    _text("holds_start", null=True),
    _text("holds_end", null=True),
    _text("said_start", null=True),
    _text("rules"),
    _text("recorded"),
    Column("ended", NUMBER),
    _text("ended_on", null=True),
)
reviews = _table(
    "reviews", _sequence(), _text("id"), _text("target"), _text("verdict"), _text("reviewer"), _text("field"), _text("anchor")
)
receipts = _table("receipts", _sequence(), _text("sha256"), _text("address"))
roles = _table("roles", _sequence(), _text("person"), _text("role"))

WORD_COLUMNS = ("speaker", "thing", "place", "origin", "words")
"""What full text can be searched in; in SQLite an FTS5 table without content, in PostgreSQL one tsvector each."""

words = Table(
    "claims_words",
    MetaData(),
    _sequence(),
    *(Column(name, TSVECTOR, nullable=False) for name in WORD_COLUMNS),
    *(Index(f"claims_words_{name}", name, postgresql_using="gin") for name in WORD_COLUMNS),
)

Index("documents_id", documents.c.id)
Index("documents_address", documents.c.url, documents.c.publisher)
Index("claims_id", claims.c.id)
Index("claims_document", claims.c.document, claims.c.start)
Index("claims_stance", claims.c.stance)
Index("claims_quantity", claims.c.what, claims.c.whose, claims.c.state, claims.c.place)
Index("claims_floor", claims.c.floor, claims.c.ceiling)
_is_range = claims.c.floor < claims.c.ceiling
Index("claims_ranges", claims.c.ceiling, claims.c.floor, sqlite_where=_is_range, postgresql_where=_is_range)
Index("claims_holds", claims.c.holds_class, claims.c.holds_start, claims.c.holds_end)
Index("claims_said", claims.c.said_start)
Index("claims_since", claims.c.holds_start)
Index("reviews_target", reviews.c.target)
Index("receipts_sha256", receipts.c.sha256, receipts.c.address)

CACHES = (documents, claims, reviews, receipts, roles)
"""What `rebuild` empties and folds again."""

_REFUSAL = "the ledger is append-only: nothing in it is changed or deleted"


def create(connection: Connection) -> None:
    """Make the tables, indexes and guards that are not there yet."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        names = ", ".join(WORD_COLUMNS)
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS claims_words "
            f"USING fts5({names}, content='', tokenize='unicode61 remove_diacritics 0 tokenchars _')"
        )
        for table in (entries, evidence):
            for act in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER IF NOT EXISTS {table.name}_no_{act.lower()} BEFORE {act} ON {table.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
    else:
        words.create(connection, checkfirst=True)
        _guard_postgresql(connection)


def _guard_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in (entries, evidence):
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {table.name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
