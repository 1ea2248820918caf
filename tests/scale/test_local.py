"""Many workers, one ledger: nothing may depend on how many there are."""

import hashlib
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.model import Document, Problem
from reportedly.read import Parcel, find_parcels, read_parcel, read_paths
from reportedly.scale import Tally, gather, store_all
from reportedly.scale import worker as worker_module
from reportedly.scale.bulk import Bulk
from reportedly.scale.pool import Pool
from scale.pages import crawl, page, write_pages


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Pages, a crawl with a page that stands in it twice, an empty file and two messages."""
    folder = tmp_path_factory.mktemp("inputs")
    write_pages(folder, 6)
    pages = {f"https://example.org/{seed}": page(seed) for seed in range(20, 25)}
    (folder / "a.warc.gz").write_bytes(crawl(pages) + crawl({"https://example.org/20": page(20)}))
    (folder / "empty.html").write_bytes(b"")
    mail = "From x@y Mon Feb 10 10:00:00 2025\nSubject: Count {n}\n\nThe office counted {n}00 ships on Monday, it said.\n\n"
    (folder / "box.mbox").write_text(mail.format(n=3) + mail.format(n=4))
    return folder


def fill(path, inputs, workers) -> Tally:
    """A ledger made with so many workers."""
    tally = Tally()
    with Ledger(path, by="tester", clock=lambda: "2025-03-01T00:00:00.000000Z") as store:
        for _, counted in store_all(store, gather(find_parcels([inputs]), store, workers, str(path)), lambda _: None):
            tally = counted
    return tally


def test_parcels_hold_what_paths_hold(inputs):
    """Cutting the input first changes nothing that is read."""
    whole = [made for _, made in read_paths([inputs])]
    parts = [made for parcel in find_parcels([inputs]) for made in read_parcel(parcel)]
    assert parts == whole
    assert len([made for made in parts if isinstance(made, Document)]) == 14


def test_two_workers_write_the_ledger_of_one(tmp_path, inputs):
    """Same documents, claims, problems and order: the hash over the whole ledger is equal."""
    one, two = fill(tmp_path / "one.db", inputs, 1), fill(tmp_path / "two.db", inputs, 2)
    assert one == two
    assert (one.documents, one.known, one.failed) == (13, 1, 1)
    with Ledger(tmp_path / "one.db") as left, Ledger(tmp_path / "two.db") as right:
        assert left.head() == right.head() != "0" * 64


def test_each_document_keeps_its_own_bytes(tmp_path, inputs):
    """Of a crawl the record's page is evidence, not the whole crawl."""
    fill(tmp_path / "one.db", inputs, 1)
    with Ledger(tmp_path / "one.db") as store:
        kept = {document.url: store.evidence(document.evidence) for document in store.documents() if document.url}
    assert kept == {f"https://example.org/{seed}": page(seed) for seed in range(20, 25)}


def test_a_second_run_adds_nothing(tmp_path, inputs):
    """What is known is only read."""
    fill(tmp_path / "one.db", inputs, 1)
    again = fill(tmp_path / "one.db", inputs, 1)
    assert (again.documents, again.claims, again.known) == (0, 0, 14)


class Falling:
    """Stands for `serve`: a worker that dies over pages that say so."""

    def __init__(self, times: int, marks) -> None:
        self.times, self.marks = times, marks

    def __call__(self, pipe, ledger) -> None:
        from reportedly import pipeline

        plain = pipeline.extract_document

        def extract_document(document):
            mark = self.marks / hashlib.sha256(document.text.encode()).hexdigest()
            fallen = len(list(self.marks.glob(f"{mark.name}*")))
            if "Count 2" in document.text and fallen < self.times:
                mark.with_suffix(f".{fallen}").touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return plain(document)

        pipeline.extract_document = extract_document
        worker_module.serve(pipe, ledger)


@pytest.mark.parametrize(("times", "lost"), [(1, 0), (99, 1)])
def test_a_fallen_worker_costs_at_most_its_document(tmp_path, monkeypatch, times, lost):
    """A worker killed once costs nothing; a page every worker dies of is one Problem, the others come in order."""
    monkeypatch.setattr("reportedly.scale.pool.serve", Falling(times, tmp_path))
    write_pages(tmp_path / "pages", 5, lines=1)
    with Pool(2) as pool:
        found = [one for _, one in pool.run(find_parcels([tmp_path / "pages"]))]
    problems = [one for one in found if isinstance(one, Problem)]
    assert len(found) == 5
    assert len(problems) == lost
    assert all("page00002" in one.where and "fell over it" in one.what for one in problems)
    titles = [one.document.title for one in found if not isinstance(one, Problem)]
    assert titles == [f"Count {n}" for n in range(5) if n != 2 or not lost]


def test_input_is_taken_as_it_is_worked_off(tmp_path):
    """However long the input, only a window of it is held."""
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield Parcel(f"p{taken}", f"p{taken}", b"x", Document("", evidence="x"))

    with Pool(1) as pool:
        stream = pool.run(endless())
        for _ in range(30):
            next(stream)
        assert taken <= 30 + 9


def test_stopped_and_run_again_gives_the_same_claims(tmp_path):
    """Ctrl-C leaves whole documents; the same command goes on with the rest."""
    write_pages(tmp_path / "pages", 64, lines=6)
    ledger = str(tmp_path / "a.db")
    command = [sys.executable, "-m", "reportedly", "add", str(tmp_path / "pages"), "--workers", "2", "--ledger", ledger]
    # a shell that runs the tests in the background has them ignore Ctrl-C; a child inherits that, but no handler
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, ours)
    Ledger(ledger).close()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _count(ledger) < 3:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    before = _count(ledger)
    assert started.returncode == 130, said
    assert 3 <= before < 64
    result = CliRunner().invoke(app, ["add", str(tmp_path / "pages"), "--workers", "1", "--ledger", ledger])
    assert f"{64 - before} documents" in result.stderr
    assert f"{before} known already" in result.stderr


def _count(ledger: str) -> int:
    with Ledger(ledger) as store:
        return sum(1 for _ in store.documents())


def test_failures_are_listed_with_reasons(tmp_path):
    """A line each, a count by reason, exit code 1, and no bar in a pipe."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(b"")
    result = CliRunner().invoke(app, ["add", str(tmp_path), "--ledger", str(tmp_path / "x.db")])
    assert result.exit_code == 1
    assert "2 x the file is empty" in result.stderr
    assert result.stdout == ""


def test_a_group_is_written_whole_or_not_at_all(tmp_path):
    """Documents written together are all there, or none; what was written before stays."""
    from reportedly.errors import Misuse
    from reportedly.pipeline import extract_document

    one, two = (Document(f"The office counted {n} ships on Monday, it said.") for n in (12, 13))
    with Ledger(tmp_path / "a.db") as store:
        assert [added.new_claims for added in store.add_all([(one, extract_document(one), None)])] == [1]
        with pytest.raises(Misuse):
            store.add_all([(two, extract_document(two), None), (one, extract_document(two), None)])
        assert [document.id for document in store.documents()] == [one.id]
        assert store.add_all([(one, extract_document(one), None)])[0].new_claims == 0


def test_what_another_writer_added_first_is_known(tmp_path):
    """Two `add`s at once: each counts what it wrote itself."""
    write_pages(tmp_path / "pages", 3, lines=1)
    ledger = tmp_path / "a.db"
    with Ledger(ledger) as store, Ledger(ledger) as other:
        found = list(gather(find_parcels([tmp_path / "pages"]), store, 1, str(ledger)))
        *_, (_, first) = store_all(other, found[:2], lambda _: None)
        unseen = Bulk(store)
        for _, one in found:
            unseen.add(one, None)
        unseen.write()
    assert (first.documents, first.known) == (2, 0)
    assert (unseen.documents, unseen.known) == (1, 2)
