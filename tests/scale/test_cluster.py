"""A cluster writes what one process writes, whoever is killed on the way."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.scale.cluster import cut_parts, run, write_outcomes
from reportedly.scale.stores import plan
from reportedly.scale.tables import settle
from scale.pages import crawl, page, write_pages

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'reportedly[export]'")

BATCH = 3


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Pages, a crawl, and a second crawl that holds two pages of the first again."""
    folder = tmp_path_factory.mktemp("source")
    write_pages(folder / "pages", 6, lines=2)
    (folder / "a.warc.gz").write_bytes(crawl({f"https://example.org/{n}": page(n, 2) for n in range(20, 27)}))
    (folder / "b.warc.gz").write_bytes(crawl({f"https://example.org/{n}": page(n, 2) for n in (21, 30, 22)}))
    (folder / "empty.html").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def alone(source, tmp_path_factory):
    """The tables written by this process, without Ray."""
    output = str(tmp_path_factory.mktemp("alone"))
    for job in plan(str(source), BATCH):
        for part, parcels in cut_parts(job, str(source), None, BATCH):
            write_outcomes(output, part, parcels)
    assert settle(output) == 2
    return output


def rows(output: str, table: str) -> list[str]:
    """All rows of a table, sorted."""
    found = []
    for path in sorted(Path(output, table).rglob("*.parquet")):
        found += [f"{path.parent.relative_to(output)} {row}" for row in pq.read_table(path, partitioning=None).to_pylist()]
    return sorted(found)


def files(output: str) -> dict[str, bytes]:
    """All files written, by their path."""
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(Path(output).rglob("*")) if path.is_file()}


def test_each_document_is_written_once(alone):
    """Copies in another part of the input are dropped with their claims; what could not be read is a row."""
    ids = [row.split("'id': ")[1][:67] for row in rows(alone, "documents")]
    assert len(ids) == len(set(ids)) == 14
    assert len(rows(alone, "problems")) == 1
    assert len(rows(alone, "claims")) == len(set(rows(alone, "claims"))) > 14
    assert any("month=2025-02/country=LV" in row for row in rows(alone, "claims"))


def test_copies_are_dropped_shard_by_shard(alone, source, tmp_path, monkeypatch):
    """However the ids are cut into shards, the same copies go."""
    monkeypatch.setattr("reportedly.scale.tables.SHARD", 1)
    output = str(tmp_path / "out")
    for job in plan(str(source), BATCH):
        for part, parcels in cut_parts(job, str(source), None, BATCH):
            write_outcomes(output, part, parcels)
    assert settle(output) == 2
    assert files(output) == files(alone)


def test_tables_make_the_ledger_that_adding_makes(alone, source, tmp_path):
    """`import` ends where `add` ends: the same documents, claims and evidence, in the same order."""
    runner = CliRunner()
    loaded = runner.invoke(app, ["import", alone, "--ledger", str(tmp_path / "loaded.db")])
    assert "14 documents" in loaded.stderr, loaded.stderr
    runner.invoke(app, ["add", str(source), "--workers", "1", "--ledger", str(tmp_path / "added.db")])
    with Ledger(tmp_path / "loaded.db") as one, Ledger(tmp_path / "added.db") as two:
        assert [(entry.kind, entry.id, entry.body) for entry in one.entries()] == [
            (entry.kind, entry.id, entry.body) for entry in two.entries()
        ]


def test_a_table_of_reports_is_read(tmp_path):
    """Parquet with a column of texts is input like any other; text stays as it is."""
    import pyarrow as pa

    table = pa.table({"text": ["The office counted 12 ships on Monday, it said."], "url": ["https://example.org/x"]})
    pq.write_table(table, tmp_path / "reports.parquet")
    (job,) = plan(str(tmp_path), BATCH)
    ((_, (parcel,)),) = cut_parts(job, str(tmp_path), "2025-02-10", BATCH)
    assert (parcel.data, parcel.told.url) == (b"The office counted 12 ships on Monday, it said.", "https://example.org/x")


def workers_of(parent: int) -> list[int]:
    """The processes below this one that hold the model for Ray."""
    parents, names = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                names[int(folder.name)] = (folder / "cmdline").read_text()
            except OSError:
                continue

    def below(one: int) -> bool:
        while one > 1:
            if one == parent:
                return True
            one = parents.get(one, 0)
        return False

    return [one for one, name in names.items() if "ray::" in name and "MapWorker" in name and below(one)]


def test_killed_workers_change_nothing(alone, source, tmp_path):
    """Two workers are killed while they read: every file is the same, byte for byte, as one process writes it."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[ray]'")
    output = str(tmp_path / "out")
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.is_set() and len(killed) < 2:
            done = len(list(Path(output).glob("documents/*.parquet")))
            for one in workers_of(os.getpid()) if done > 2 * len(killed) else ():
                if one not in killed:
                    os.kill(one, signal.SIGKILL)
                    killed.append(one)
                    break
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        ran = run(str(source), output, workers=1, batch=BATCH)
    finally:
        over.set()
        killer.join()
    assert killed, "no worker was killed: the test shows nothing"
    assert ran.left == 0
    assert ran.copies == 2
    assert files(output) == files(alone)
