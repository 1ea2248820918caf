"""What a hostile editor does to the file is found, and the place is named."""

import hashlib
import io
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import LedgerCorrupt, LedgerError
from reportedly.ledger import Ledger, Query
from reportedly.ledger.chain import GENESIS, entry_hash
from reportedly.ledger.jsonl import export, verify_export
from reportedly.ledger.verify import verify, verify_caches

from .examples import report


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of four reports, closed."""
    path = tmp_path / "evidence.db"
    with Ledger(path, by="ana") as ledger:
        for number in range(4):
            ledger.add(*report(number), f"bytes {number}".encode())
    return path


def attack(path: Path, *statements: str) -> None:
    """Edit the file as somebody with SQLite can: the guards are dropped first."""
    connection = sqlite3.connect(path, isolation_level=None)
    for trigger in ("entries_no_update", "entries_no_delete", "evidence_no_update", "evidence_no_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def faults(path: Path, head: str | None = None) -> list[str]:
    with Ledger(path) as ledger:
        return [f"{problem.where}: {problem.what}" for problem in verify(ledger, head)]


def test_an_untouched_ledger_verifies(place: Path) -> None:
    """Nothing is reported where nothing was done."""
    assert faults(place) == []


@pytest.mark.parametrize("table", ["entries", "evidence"])
@pytest.mark.parametrize("act", ["UPDATE {} SET rowid = rowid + 100", "DELETE FROM {}"])
def test_the_database_refuses_by_itself(place: Path, table: str, act: str) -> None:
    """Neither entries nor evidence can be updated or deleted while the guards stand."""
    connection = sqlite3.connect(place)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(act.format(table))
    connection.close()


def test_the_database_refuses_on_both_stores(ledger: Ledger) -> None:
    """The same guards stand in PostgreSQL, truncation included."""
    ledger.add(*report(1), b"raw")
    acts = ["UPDATE entries SET kind = 'x'", "DELETE FROM evidence"]
    acts += ["TRUNCATE entries"] if ledger._engine.dialect.name == "postgresql" else []
    for act in acts:
        with pytest.raises(LedgerError, match="append-only"), ledger.writing() as connection:
            connection.exec_driver_sql(act)
    assert not list(verify(ledger))


ATTACKS = {
    "changed body": (["UPDATE entries SET body = replace(body, '1001', '9001') WHERE sequence = 8"], "entry 8: was changed"),
    "changed author": (["UPDATE entries SET by = 'eve' WHERE sequence = 3"], "entry 3: was changed"),
    "changed time": (["UPDATE entries SET recorded = '2020' || substr(recorded, 5) WHERE sequence = 3"], "entry 3: was changed"),
    "missing": (["DELETE FROM entries WHERE sequence IN (6, 7)"], "entry 8: entries 6 to 7 are missing"),
    "missing at the start": (["DELETE FROM entries WHERE sequence = 1"], "entry 2: entry 1 is missing"),
    "reordered": (
        [
            "UPDATE entries SET sequence = 900 WHERE sequence = 3",
            "UPDATE entries SET sequence = 3 WHERE sequence = 4",
            "UPDATE entries SET sequence = 4 WHERE sequence = 900",
        ],
        "entry 3: was changed",
    ),
    "altered evidence": (["UPDATE evidence SET bytes = zlib WHERE false"], ""),
    "lost evidence": ([f"DELETE FROM evidence WHERE sha256 = '{hashlib.sha256(b'bytes 2').hexdigest()}'"], "is missing"),
    "slipped in evidence": (
        ["INSERT INTO evidence SELECT 'ff', size, packed, bytes FROM evidence LIMIT 1"],
        "evidence ff: was slipped in",
    ),
}
del ATTACKS["altered evidence"]


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_found(place: Path, name: str) -> None:
    """Changed, missing, moved and inserted entries and lost evidence are found where they are."""
    statements, expected = ATTACKS[name]
    attack(place, *statements)
    assert any(expected in fault for fault in faults(place)), faults(place)


def test_an_inserted_entry_with_a_good_hash_is_found(place: Path) -> None:
    """An entry put between two others, hashed correctly, still breaks the chain behind it."""
    body = '{"because":"rules","of":"claim","reading":""}'
    own = entry_hash(5, "x", "withdrawal", body, "2025", "eve", None, None, GENESIS)
    attack(
        place,
        "UPDATE entries SET sequence = sequence + 1000 WHERE sequence >= 5",
        "UPDATE entries SET sequence = sequence - 999 WHERE sequence > 1000",
        "INSERT INTO entries (sequence, id, kind, body, recorded, by, previous, hash) "
        f"VALUES (5, 'x', 'withdrawal', '{body}', '2025', 'eve', '{GENESIS}', '{own}')",
    )
    found = faults(place)
    assert found[0].startswith("entry 5: does not follow entry 4")


def test_one_altered_bit_of_evidence_is_found(place: Path) -> None:
    """One bit anywhere in the stored bytes is enough."""
    connection = sqlite3.connect(place, isolation_level=None)
    sha256, packed = connection.execute("SELECT sha256, bytes FROM evidence LIMIT 1").fetchone()
    connection.execute("DROP TRIGGER evidence_no_update")
    for place_of_bit in range(len(packed) * 8):
        changed = bytearray(packed)
        changed[place_of_bit // 8] ^= 1 << place_of_bit % 8
        connection.execute("UPDATE evidence SET bytes = ? WHERE sha256 = ?", (bytes(changed), sha256))
        assert any(sha256 in fault for fault in faults(place)), place_of_bit
    connection.close()


def test_a_cut_tail_is_found_by_a_noted_head(place: Path) -> None:
    """Cutting off the end leaves a good chain: the head noted earlier tells."""
    with Ledger(place) as ledger:
        head = ledger.head()
        ledger.add(*report(9))
    assert faults(place, head) == [], "a ledger that has grown still holds the noted head"
    attack(place, "DELETE FROM entries WHERE sequence > 18")
    assert faults(place) == []
    assert "not in the chain" in faults(place, head)[0]


def test_a_rewritten_chain_is_found_by_a_noted_head(place: Path, tmp_path: Path) -> None:
    """Whoever rewrites everything with good hashes still cannot come to the head that was noted."""
    with Ledger(place) as ledger:
        head = ledger.head()
    with Ledger(tmp_path / "forged.db", by="ana") as forged:
        forged.add(*report(5))
    assert "not in the chain" in faults(tmp_path / "forged.db", head)[0]


def test_a_hidden_claim_is_found(new_ledger: Callable[..., Ledger]) -> None:
    """Rows of the cache that would hide a claim from a search are found, and `rebuild` brings the claim back."""
    ledger = new_ledger()
    ledger.add(*report(1))
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE claims SET ended = 99 WHERE start = 0")
        connection.exec_driver_sql("UPDATE documents SET publisher = 'Another' WHERE sequence = 1")
    assert ledger.count(Query()) == 2
    assert {problem.where for problem in verify_caches(ledger)} == {"entry 1", "entry 2"}
    ledger.rebuild()
    assert not list(verify_caches(ledger))
    assert ledger.count(Query()) == 3


def test_hidden_words_are_found(new_ledger: Callable[..., Ledger]) -> None:
    """The index of words is held against the entries too."""
    ledger = new_ledger()
    ledger.add(*report(1))
    with ledger.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO claims_words(rowid, speaker, words) VALUES (2, 'somebody', 'else')")
        else:
            connection.exec_driver_sql("UPDATE claims_words SET speaker = '''somebody'':1' WHERE sequence = 2")
    assert [problem.where for problem in verify_caches(ledger)] == ["entry 2"]


def test_every_changed_byte_of_an_export_is_found(new_ledger: Callable[..., Ledger]) -> None:
    """Any single byte of an exported ledger, changed to any other, is found."""
    ledger = new_ledger()
    ledger.add(*report(1), "ünpacked <b>bytes</b>".encode())
    out = io.BytesIO()
    export(ledger, out)
    whole = out.getvalue()
    assert not list(verify_export(io.BytesIO(whole)))
    rng = random.Random(7)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= rng.randrange(1, 256)
        assert list(verify_export(io.BytesIO(bytes(changed)))), f"byte {place} of {len(whole)}"


def test_an_entry_of_another_kind_is_a_problem_for_the_thorough_look_too(place: Path) -> None:
    """What cannot be folded is said, by `verify_caches` and by whoever folds."""
    attack(place, "UPDATE entries SET kind = 'claim' WHERE kind = 'document'")
    with Ledger(place) as ledger:
        assert ["cannot be folded" in str(problem) for problem in verify_caches(ledger)] == [True]
        with pytest.raises(LedgerCorrupt, match="not as any version writes it"):
            ledger.rebuild()


def test_an_emptied_index_is_one_problem(place: Path) -> None:
    """One cause, one line, with how many rows it is about."""
    with Ledger(place) as ledger:
        with ledger.writing() as connection:
            connection.exec_driver_sql("INSERT INTO claims_words(claims_words) VALUES ('delete-all')")
        (problem,) = verify_caches(ledger)
    assert "more: the cached claims_words row" in str(problem)
