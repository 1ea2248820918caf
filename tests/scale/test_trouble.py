"""What goes wrong on the way of a long run: one clear line each, the others are read, the exit code tells."""

import gzip
import io
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.ledger.verify import verify
from samples import write_record
from scale.pages import crawl, page, write_pages

MEGABYTES = 1_000_000


def packed_bomb() -> bytes:
    """Little that unpacks to 300 MB of one paragraph."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as bomb:
        bomb.write(b"<html><p>")
        for _ in range(300):
            bomb.write(b"a" * MEGABYTES)
    return out.getvalue()


def bomb_crawl() -> bytes:
    """A crawl with a bomb between two pages."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (body, packed) in enumerate([(page(41, 2), False), (packed_bomb(), True), (page(42, 2), False)]):
        told = [("Content-Type", "text/html"), *([("Content-Encoding", "gzip")] if packed else [])]
        headers = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
        write_record(
            writer,
            writer.create_warc_record(
                f"https://example.org/{number}", "response", payload=io.BytesIO(body), http_headers=headers
            ),
        )
    return out.getvalue()


def cut_crawl() -> bytes:
    """A crawl of six pages that ends in the middle of the last."""
    whole = crawl({f"https://example.org/c{number}": page(number, 2) for number in range(30, 36)})
    return whole[: whole.rindex(b"\x1f\x8b\x08") + 200]


def make_large(path: Path) -> None:
    """Two gigabytes that take no space."""
    with path.open("wb") as out:
        out.truncate(2_000 * MEGABYTES)


CASES = {
    "large.txt": (make_large, "2,000 MB is more than the 100 MB", 0),
    "bomb.html.gz": (lambda path: path.write_bytes(packed_bomb()), "it unpacks to more than the 100 MB", 0),
    "bomb.warc.gz": (lambda path: path.write_bytes(bomb_crawl()), "it unpacks to more than the 100 MB", 2),
    "cut.warc.gz": (lambda path: path.write_bytes(cut_crawl()), "cut short", 5),
}


@pytest.mark.parametrize("name", CASES)
def test_one_line_and_the_others_are_read(tmp_path, name):
    """Each fault is one line that names the file; what lies before and behind it is read; the exit code is 1."""
    make, said, inside = CASES[name]
    folder = tmp_path / "in"
    write_pages(folder, 1, lines=1)
    (folder / "a.html").write_bytes(page(7, 1))
    make(folder / name)
    result = CliRunner().invoke(app, ["add", str(folder), "--ledger", str(tmp_path / "x.db")])
    lines = [line for line in result.stderr.splitlines() if line.startswith("reportedly: ")]
    assert result.exit_code == 1
    assert len(lines) == 1, lines
    assert said in lines[0]
    assert str(folder / name) in lines[0]
    with Ledger(tmp_path / "x.db") as store:
        assert sum(1 for _ in store.documents()) >= 2 + inside


def test_a_text_longer_than_any_report(tmp_path, monkeypatch):
    """It is not read for claims, since that would take memory without bound, and it is said."""
    monkeypatch.setattr("reportedly.pipeline.LONGEST", 200)
    write_pages(tmp_path / "in", 1, lines=1)
    (tmp_path / "in" / "long.txt").write_text("The office counted 12 ships. " * 10)
    result = CliRunner().invoke(app, ["add", str(tmp_path / "in"), "--ledger", str(tmp_path / "x.db")])
    assert result.exit_code == 1
    assert "long.txt: a text of 290 characters is longer than the 200 of a report" in result.stderr
    assert count(tmp_path / "x.db") == 1


def adding(folder: Path, ledger: Path, **given) -> subprocess.Popen:
    """`add` with two workers."""
    command = [sys.executable, "-m", "reportedly", "add", str(folder), "--workers", "2", "--ledger", str(ledger)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, **given)


def count(ledger: Path) -> int:
    """Documents in a ledger."""
    with Ledger(ledger) as store:
        return sum(1 for _ in store.documents())


def alive(group: int) -> bool:
    """Whether a process of a group still runs."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            return True
    return False


def test_the_main_process_is_killed(tmp_path):
    """`kill -9` leaves whole documents, no worker behind, and a ledger that the same command ends as if nothing had been."""
    write_pages(tmp_path / "pages", 40, lines=6)
    ledger = tmp_path / "a.db"
    Ledger(ledger).close()
    started = adding(tmp_path / "pages", ledger)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and count(ledger) < 3:
        time.sleep(0.02)
    os.kill(started.pid, signal.SIGKILL)
    started.communicate(timeout=60)
    before = count(ledger)
    assert 3 <= before < 40
    while alive(started.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(started.pid)
    with Ledger(ledger) as store:
        assert not list(verify(store))
    again = CliRunner().invoke(app, ["add", str(tmp_path / "pages"), "--workers", "1", "--ledger", str(ledger)])
    whole = CliRunner().invoke(app, ["add", str(tmp_path / "pages"), "--workers", "1", "--ledger", str(tmp_path / "b.db")])
    assert again.exit_code == whole.exit_code == 0
    with Ledger(ledger) as one, Ledger(tmp_path / "b.db") as two:
        assert not list(verify(one))
        assert [(entry.kind, entry.id, entry.body) for entry in one.entries()] == [
            (entry.kind, entry.id, entry.body) for entry in two.entries()
        ]


def test_a_full_disk(tmp_path):
    """One line that says so, an exit code, whole documents, and after room is made the same command goes on."""
    pages, ledger = tmp_path / "pages", tmp_path / "a.db"
    write_pages(pages, 20, lines=12)
    assert CliRunner().invoke(app, ["add", str(pages), "--workers", "1", "--ledger", str(ledger)]).exit_code == 0
    room = ledger.stat().st_size + 50_000
    write_pages(pages, 60, start=20, lines=12)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    _, said = (started := adding(pages, ledger, preexec_fn=limit)).communicate(timeout=120)
    assert started.returncode != 0
    assert len(said.strip().splitlines()) == 1, said
    assert "the disk" in said
    assert 20 <= count(ledger) < 80
    result = CliRunner().invoke(app, ["add", str(pages), "--workers", "1", "--ledger", str(ledger)])
    assert result.exit_code == 0
    assert count(ledger) == 80
