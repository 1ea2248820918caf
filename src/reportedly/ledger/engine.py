"""Opening a store and speaking of its failures in the ledger's own words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from reportedly.errors import LedgerCorrupt, LedgerUnavailable, Misuse
from reportedly.ledger.tables import LOCK

WAIT = 60
"""Seconds a writer waits for the others before it gives up."""

_ADVICE = {
    "SQLITE_FULL": "the disk is full. Nothing acknowledged was lost; free some space and run the same command again",
    "SQLITE_IOERR": "the disk refused to write. Nothing acknowledged was lost; see that it has space, then run again",
    "SQLITE_READONLY": "it may only be read. Copy it to a disk that can be written, or ask its owner for the right to write",
    "SQLITE_BUSY": f"others held it for more than {WAIT} seconds. Run the same command again",
    "SQLITE_CANTOPEN": "it cannot be opened. See that the folder exists and that you may write in it",
    "SQLITE_PERM": "you may not open it. Ask its owner for the right to read and write",
}
_BROKEN = {"SQLITE_NOTADB": "it is no SQLite file", "SQLITE_CORRUPT": "the file is damaged"}


def open_engine(where: str) -> Engine:
    """An engine for a path or a postgresql:// address; nothing is read or written yet. Raises Misuse without its driver."""
    if "://" in where:
        try:
            return create_engine(_address(where).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
        except ImportError as fault:
            message = "a ledger in PostgreSQL needs psycopg: pip install 'reportedly[team]'"
            raise Misuse(message) from fault
    engine = create_engine("sqlite://", creator=lambda: _connect(Path(where)), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def shown(where: str) -> str:
    """The address without its password, for messages."""
    return _address(where).render_as_string(hide_password=True) if "://" in where else where


def _address(where: str) -> URL:
    """The parts of a postgresql:// address; raises Misuse for any other, whose password, if any, is not told."""
    advice = "A ledger is a file, or postgresql://user@host/database"
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as fault:
        message = f"{where.partition('://')[0]}://... is no address that can be read. {advice}"
        raise Misuse(message) from fault
    if url.drivername != "postgresql":
        message = f"{url.drivername}:// is no address of a ledger. {advice}"
        raise Misuse(message)
    return url


def _connect(path: Path) -> sqlite3.Connection:
    # absolute, so that ":memory:" and "file:x?mode=memory" are names of files like any other
    connection = sqlite3.connect(path.absolute(), timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        _write_ahead(connection)
    except sqlite3.OperationalError as fault:
        connection.close()
        if not fault.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise
        return _connect_unwritable(path)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log. Where others make the same new file at this moment SQLite does not wait by itself, so wait here."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if not fault.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _connect_unwritable(path: Path) -> sqlite3.Connection:
    """Read a ledger on a disk that cannot be written, where SQLite may be unable to make its side files.

    `immutable` would overlook what still stands in the write-ahead log, so it is only for a ledger without one.
    """
    log = path.with_name(path.name + "-wal")
    pending = log.exists() and log.stat().st_size > 0
    modes = ("mode=ro",) if pending else ("mode=ro", "mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite3.OperationalError:
            connection.close()
            if mode == modes[-1]:
                raise
        else:
            return connection
    raise AssertionError


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(engine: Engine, where: str, *, writing: bool = False) -> Iterator[Connection]:
    """One transaction; all of it or nothing. Writers queue, readers see one moment of the ledger.

    Raises LedgerUnavailable or LedgerCorrupt when the store fails.
    """
    try:
        with engine.connect() as connection:
            lite = engine.dialect.name == "sqlite"
            settings: dict[str, Any] = {} if lite or writing else {"isolation_level": "REPEATABLE READ"}
            connection = connection.execution_options(writing=writing, **settings)  # noqa: PLW2901
            with connection.begin():
                if writing and not lite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
    except DBAPIError as fault:
        raise _named(where, fault) from fault
    except sqlite3.Error as fault:
        raise _named(where, OperationalError(None, None, fault)) from fault


def _named(where: str, fault: DBAPIError) -> LedgerUnavailable | LedgerCorrupt:
    name = getattr(fault.orig, "sqlite_errorname", "") or ""
    for known, what in _BROKEN.items():
        if name.startswith(known):
            return LedgerCorrupt(f"{where}: {what}. Bring back a copy and compare with `reportedly verify`")
    for known, what in _ADVICE.items():
        if name.startswith(known):
            return LedgerUnavailable(f"the ledger {where}: {what}")
    return LedgerUnavailable(f"the ledger {where}: {str(fault.orig).strip()}")
