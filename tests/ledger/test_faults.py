"""Crashes, full and read-only disks, many at once: what was acknowledged is there, nothing half-written is.

Long form: `make torture` sets REPORTEDLY_TORTURE and runs these with 500 crashes and 10,000 changed bytes.
"""

import io
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.errors import LedgerError, LedgerUnavailable
from reportedly.ledger import Ledger, Query
from reportedly.ledger.jsonl import export, verify_export
from reportedly.ledger.verify import verify, verify_caches
from reportedly.model import Review, Verdict

from .examples import report

LONG = bool(os.environ.get("REPORTEDLY_TORTURE"))
CRASHES = 500 if LONG else 15
CHANGES = 10_000 if LONG else 60

WRITER = """
import sys
from reportedly.ledger import Ledger
from tests.ledger.examples import report
where, first, count, writer = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
with Ledger(where, by=writer) as ledger:
    print("ready", flush=True)
    for number in range(first, first + count):
        document, claims = report(number)
        ledger.add(document, claims, f"bytes {number}".encode() * 50)
        print(document.id, flush=True)
"""
READER = """
import sys
from reportedly.ledger import Ledger, Query
where, looks = sys.argv[1], int(sys.argv[2])
with Ledger(where) as ledger:
    print("ready", flush=True)
    seen = 0
    for look in range(looks):
        with ledger.reading() as connection:
            claims = connection.exec_driver_sql("SELECT count(*) FROM claims").scalar_one()
            documents = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one()
            entries, last = connection.exec_driver_sql("SELECT count(*), coalesce(max(sequence), 0) FROM entries").one()
        assert claims == 3 * documents, "half a document was seen"
        assert entries == last >= seen, "entries went missing or were doubled"
        seen = last
        list(ledger.claims(Query(text="dockers", limit=20)))
    print("done", flush=True)
"""


def start(script: str, *words: object) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=root)


def test_kill_9_loses_nothing(tmp_path: Path) -> None:
    """Killed at random moments while adding: what was acknowledged stands, whole documents only, the next run goes on."""
    path, rng, acknowledged, first = tmp_path / "killed.db", random.Random(11), set(), 0
    for crash in range(CRASHES):
        writer = start(WRITER, path, first, 10_000, "ana")
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n", writer.stderr and writer.stderr.read()
        time.sleep(rng.uniform(0.0, 0.12))
        # on a busy machine none may get anything done in so short a time: the last is waited for
        waited = [] if acknowledged or crash < CRASHES - 1 else [writer.stdout.readline().strip()]
        writer.send_signal(signal.SIGKILL)
        told = waited + writer.communicate()[0].splitlines()
        acknowledged |= {line for line in told if re.fullmatch(r"[0-9a-f]{16}", line)}
        first += len(told)
        if crash % 25 == 0 or crash == CRASHES - 1:
            with Ledger(path) as ledger:
                standing = [document.id for document in ledger.documents()]
                assert not list(verify(ledger))
                assert ledger.count() == 3 * len(standing)
            assert len(standing) == len(set(standing))
            assert acknowledged <= set(standing)
    assert acknowledged, "the writers never got anything done"
    with Ledger(path) as ledger:
        assert not list(verify_caches(ledger))


def test_a_torn_write_ahead_log_is_cut_at_a_transaction(tmp_path: Path) -> None:
    """Power lost while the log was being written, at any byte: the ledger holds whole documents up to that point."""
    path, log = tmp_path / "whole.db", tmp_path / "whole.db-wal"
    ledger = Ledger(path, by="ana")
    ledger.add(*report(0))
    sizes = []
    with ledger.reading() as connection:  # keeps the log from being folded into the file
        connection.exec_driver_sql("SELECT count(*) FROM entries")
        for number in range(1, 5):
            ledger.add(*report(number))
            sizes.append(log.stat().st_size)
    body, tail = path.read_bytes(), log.read_bytes()
    ledger.close()
    rng = random.Random(3)
    for number in range(200 if LONG else 12):
        torn = tmp_path / f"torn{number}.db"
        cut = rng.randrange(len(tail))
        torn.write_bytes(body)
        torn.with_name(torn.name + "-wal").write_bytes(tail[:cut] + (rng.randbytes(512) if number % 2 else b""))
        with Ledger(torn) as left:
            assert not list(verify(left))
            standing = left.count()
            assert standing % 3 == 0
            assert standing // 3 >= sum(size <= cut for size in sizes)
            left.add(*report(99))
            assert left.count() == standing + 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of one megabyte, where this machine lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("cannot mount a small disk here (needs root): " + made.stderr.decode().strip())
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(ledger: Ledger) -> int:
    """Add until the store refuses; how many documents were acknowledged."""
    for number in range(10_000):
        try:
            ledger.add(*report(number), random.Random(number).randbytes(3000))
        except LedgerUnavailable as fault:
            assert "Nothing acknowledged was lost" in str(fault)  # noqa: PT017
            return number
    pytest.fail("the disk never filled up")


def test_a_full_disk(small_disk: Path) -> None:
    """A full disk is a clear error; all that was acknowledged stands, and with space again the next run goes on."""
    path = small_disk / "full.db"
    with Ledger(path, by="ana") as ledger:
        acknowledged = fill(ledger)
        assert acknowledged > 3
        assert ledger.count() == 3 * acknowledged
    with Ledger(path, by="ana") as ledger:
        assert not list(verify(ledger))
        assert ledger.count() == 3 * acknowledged
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    with Ledger(path, by="ana") as ledger:
        ledger.add(*report(acknowledged))
        assert ledger.count() == 3 * acknowledged + 3
        assert not list(verify(ledger))


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The same where a limit on the size of files stops the write."""
    path = tmp_path / "limited.db"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with Ledger(path, by="ana") as ledger:
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, before[1]))
            acknowledged = fill(ledger)
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            assert ledger.count() == 3 * acknowledged > 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)
    with Ledger(path, by="ana") as ledger:
        assert not list(verify(ledger))
        ledger.add(*report(acknowledged))
        assert ledger.count() == 3 * acknowledged + 3


def test_a_read_only_disk(small_disk: Path) -> None:
    """A ledger on a read-only disk can be read, searched and verified; writing is a clear error."""
    path = small_disk / "still.db"
    with Ledger(path, by="ana") as ledger:
        ledger.add(*report(1))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Ledger(path, by="ana") as ledger:
        assert ledger.count(Query(text="dockers")) == 1
        assert not list(verify(ledger))
        with pytest.raises(LedgerUnavailable, match="may only be read"):
            ledger.add(*report(2))
        assert ledger.count() == 3
    with pytest.raises(LedgerUnavailable, match="cannot be opened"):
        Ledger(small_disk / "new.db")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A file that is no ledger, a folder that is not there: a clear error, and the file stays as it was."""
    note = tmp_path / "note.txt"
    note.write_text("not a database at all, but long enough to be looked at " * 40)
    before = note.read_bytes()
    with pytest.raises(LedgerError, match="no SQLite file"):
        Ledger(note)
    assert note.read_bytes() == before
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerUnavailable, match="no ledger of reportedly"):
        Ledger(other)
    with pytest.raises(LedgerUnavailable, match="folder exists"):
        Ledger(tmp_path / "nowhere" / "x.db")
    with pytest.raises(LedgerUnavailable, match="nobody"):
        Ledger("postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=1")


def test_passwords_are_not_shown() -> None:
    """The address in a message has no password."""
    with pytest.raises(LedgerUnavailable) as fault:
        Ledger("postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=1")
    assert "secret" not in str(fault.value)


def test_four_writers_and_four_readers(new_place: Callable[[], str]) -> None:
    """Four processes add overlapping reports while four read: no entry lost, doubled or half seen, and the chain holds."""
    where, each = new_place(), 60 if LONG else 12
    writers = [start(WRITER, where, number * each // 2, each, f"writer {number}") for number in range(4)]
    readers = [start(READER, where, each) for _ in range(4)]
    for process in (*writers, *readers):
        told, faults = process.communicate(timeout=250)
        assert process.returncode == 0, faults
        assert told.startswith("ready")
    with Ledger(where) as ledger:
        expected = {report(number)[0].id for number in range(3 * (each // 2) + each)}
        assert sorted(document.id for document in ledger.documents()) == sorted(expected)
        assert ledger.count() == 3 * len(expected)
        assert [entry.sequence for entry in ledger.entries()] == list(range(1, 5 * len(expected) + 1))
        assert not list(verify(ledger))
        assert not list(verify_caches(ledger))


def test_who_opens_while_another_makes_the_file_waits(tmp_path: Path) -> None:
    """SQLite refuses at once where a write-ahead log is asked for a new file in which another writes: it is asked again."""
    where = tmp_path / "new.db"
    maker = sqlite3.connect(where, isolation_level=None, check_same_thread=False)
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("CREATE TABLE half (made)")
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(lambda: Ledger(where).close())
        time.sleep(0.3)
        maker.execute("ROLLBACK")
        maker.close()
        opened.result(timeout=30)
    with Ledger(where) as ledger:
        assert not list(verify(ledger))


def test_one_ledger_in_many_threads(new_ledger: Callable[..., Ledger]) -> None:
    """One `Ledger` serves the threads of a web server."""
    ledger = new_ledger()
    ledger.add(*report(0))
    target = report(0)[1][0].id

    def work(number: int) -> int:
        if number % 3 == 0:
            ledger.add(*report(number))
        elif number % 3 == 1:
            ledger.review(Review(target, Verdict.NOTE, ledger.by, "2025-03-01", note=str(number)))
        return len(list(ledger.claims(Query(text="dockers"))))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(24)))
    assert not list(verify(ledger))
    assert ledger.count() == 3 * 8


def test_changed_bytes_of_a_large_export(tmp_path: Path) -> None:
    """Bytes changed at random in an export (10 MB in the long form) are all found."""
    with Ledger(tmp_path / "large.db", by="ana") as ledger:
        for number in range(1500 if LONG else 40):
            ledger.add(*report(number), random.Random(number).randbytes(1500))
        out = io.BytesIO()
        export(ledger, out)
    whole, rng = bytearray(out.getvalue()), random.Random(5)
    assert not LONG or len(whole) > 10_000_000
    missed = []
    for _ in range(CHANGES):
        place = rng.randrange(len(whole))
        kept = whole[place]
        whole[place] ^= rng.randrange(1, 256)
        if not list(verify_export(io.BytesIO(whole))):
            missed.append(place)
        whole[place] = kept
    assert missed == []
