"""Ledgers of other ages."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import LedgerCorrupt, LedgerUnavailable
from reportedly.ledger import Ledger, Query
from reportedly.ledger.verify import verify, verify_caches

from .examples import report


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger of format 1, written by a script that knows nothing of this program."""
    path = tmp_path / "old.db"
    subprocess.run([sys.executable, str(Path(__file__).with_name("write_format_1.py")), str(path)], check=True)
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT sequence, id, kind, body, recorded, by, replaces, previous, hash FROM entries ORDER BY 1"
    ).fetchall()
    found += connection.execute("SELECT sha256, size, bytes FROM evidence").fetchall()
    connection.close()
    return found


def test_format_1_is_brought_up_by_adding(old: Path) -> None:
    """An older ledger opens, verifies and can be searched and added to; none of its entries changed."""
    before = rows(old)
    with Ledger(old, by="ana") as ledger:
        assert not list(verify(ledger))
        assert not list(verify_caches(ledger))
        (claim,) = ledger.claims(Query(speaker="harbour office", text="pilots"))
        assert (claim.id, claim.attribution.stance) == ("00000000000000c2", "believed")
        assert ledger.evidence(next(ledger.documents()).evidence).startswith(b"<p>The Harbour")
        assert [review.target for review in ledger.reviews()] == [claim.id]
        assert rows(old) == before
        ledger.add(*report(1))
        assert rows(old)[:5] == before[:5]
        assert not list(verify(ledger))
    with Ledger(old) as again:
        assert again.count() == 4


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    """A ledger of a later format is refused with what to do, and not touched."""
    path = tmp_path / "newer.db"
    with Ledger(path) as ledger:
        ledger.add(*report(1))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '7' WHERE key = 'format'")
    connection.commit()
    connection.close()
    before = rows(path)
    with pytest.raises(
        LedgerUnavailable, match=r"format 7, this version of reportedly knows formats up to 2\. Update reportedly"
    ):
        Ledger(path)
    assert rows(path) == before


def test_a_ledger_without_a_format_is_named(tmp_path: Path) -> None:
    """Where the format is not said, the file is not guessed at."""
    path = tmp_path / "odd.db"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM meta")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerCorrupt, match="does not say"):
        Ledger(path)


def test_the_hash_can_be_computed_from_the_documentation_alone(tmp_path: Path) -> None:
    """An entry written here has the hash that the independent script computes from the documented rule."""
    from . import write_format_1 as other

    with Ledger(tmp_path / "new.db", by="ana") as ledger:
        ledger.add(*report(1), b"raw")
        for entry in ledger.entries():
            rest = {name: getattr(entry, name) for name in ("sequence", "id", "body", "recorded", "by", "replaces", "previous")}
            rest["kind"] = entry.kind.value
            assert other.hashlib.sha256(other.canonical(rest).encode()).hexdigest() == entry.hash
            assert json.loads(other.canonical(entry.body)) == entry.body
