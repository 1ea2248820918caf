"""Fetching an address: servers of our own on the loopback, never the network."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import fetching
from reportedly.cli.fetching import Limits, _is_public, fetch
from reportedly.errors import FetchError
from reportedly.ledger import Ledger
from reportedly.model import EntryKind

HERE = Limits(private=True, seconds=5.0, size=100_000)
PAGE = (
    b"<html><head><title>Pilots leave</title></head><body><p>The Harbour Office said 40 pilots had left Nordby.</p></body></html>"
)


@dataclass
class Served:
    """What a server of ours answers on each path, and what it was asked."""

    port: int = 0
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def served() -> Iterator[Served]:
    """A server on the loopback."""
    told = Served()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            status, headers, body = 200, {"Content-Type": "text/html"}, PAGE
            if self.path == "/gzip":
                headers["Content-Encoding"], body = "gzip", gzip.compress(PAGE)
            elif self.path == "/bomb":
                headers["Content-Encoding"], body = "gzip", gzip.compress(bytes(50_000_000))
            elif self.path == "/brotli":
                headers["Content-Encoding"] = "br"
            elif self.path == "/large":
                body = bytes(200_000)
            elif self.path == "/missing":
                status = 404
            elif self.path.startswith("/loop"):
                status, headers["Location"] = 302, "/loop/more"
            elif self.path == "/moved":
                status, headers["Location"] = 301, "/page?x=1"
            elif self.path == "/to-file":
                status, headers["Location"] = 302, "file:///etc/passwd"
            elif self.path == "/short":
                headers["Content-Length"] = "100000"
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if self.path == "/drip":
                    for place in range(len(body)):
                        self.wfile.write(body[place : place + 1])
                        time.sleep(0.1)
                else:
                    self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    told.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


def test_what_was_served_is_received(served: Served) -> None:
    """Bytes, headers and the way there, packed or not."""
    for path in ("/page", "/gzip"):
        assert fetch(served.url(path), HERE).raw == PAGE
    got = fetch(served.url("/moved"), HERE)
    assert (got.address, got.through, got.headers["content-type"]) == (
        served.url("/page?x=1"),
        (served.url("/moved"),),
        "text/html",
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/large", "larger than 100,000 bytes"),
        ("/bomb", "larger than 100,000 bytes"),
        ("/brotli", "packed in a way"),
        ("/missing", "answered 404 Not Found"),
        ("/loop", "more than 5 times"),
        ("/to-file", "not an http or https address"),
        ("/short", "broke off|took longer|could not be fetched"),
    ],
)
def test_limits_hold(served: Served, path: str, told: str) -> None:
    """Too large, growing on unpacking, missing, leading in circles or out of the web: one clear error."""
    with pytest.raises(FetchError, match=told):
        fetch(served.url(path), Limits(private=True, seconds=1.5, size=100_000))
    assert len(served.asked) <= 7


def test_a_dripping_server_is_cut_off(served: Served) -> None:
    """The limit is on the whole time, not on each byte."""
    before = time.monotonic()
    with pytest.raises(FetchError, match="took longer than 1 seconds"):
        fetch(served.url("/drip"), Limits(private=True, seconds=1.0))
    assert time.monotonic() - before < 3


def test_private_addresses_are_refused(served: Served) -> None:
    """Nothing on the own machine or network is asked, by whatever name or number it goes."""
    numbers = ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]")
    for host in numbers:
        with pytest.raises(FetchError, match=r"private network|no such host"):
            fetch(f"http://{host}:{served.port}/page")
    assert served.asked == []


@pytest.mark.parametrize("number", ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "fe80::1", "fd00::1",
                                    "2002:7f00:1::", "64:ff9b::a00:1", "::ffff:10.0.0.1"])  # fmt: skip
def test_numbers_that_are_not_public(number: str) -> None:
    """Private, link-local, shared, multicast and numbers that only wrap such."""
    assert not _is_public(number)


def test_public_numbers_are_allowed() -> None:
    """The public internet may be asked."""
    assert _is_public("93.184.216.34")
    assert _is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_a_host_that_answers_twice_is_looked_up_once(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number that was checked is the one connected to; a second, private answer never counts."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    asked, tried = [], []

    def lookup(host: str, port: int, **words: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *words: object) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(f"http://rebinding.example:{served.port}/page")
    assert (asked, tried) == (["rebinding.example"], [("93.184.216.34", served.port)])


def test_one_private_number_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host with any private number is refused."""
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *words, **more: both)
    with pytest.raises(FetchError, match=r"private network \(10\.0\.0\.1\)"):
        fetch("http://both.example/")


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "example.org", "http://", "http://a b/", "http://example.org:99999/",
                                 "http://ana:secret@example.org/", "http://example.org/\r\nX: y", "http://[::1"])  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    """Other schemes, passwords, broken and smuggled addresses are refused, and no password is repeated."""
    with pytest.raises(FetchError) as fault:
        fetch(url)
    assert "secret" not in str(fault.value)


def test_fetched_pages_are_added_with_their_custody(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command keeps bytes, address and headers; an address that fails is one line and exit code 1."""
    monkeypatch.setattr(fetching, "_is_public", lambda number: True)
    path = tmp_path / "x.db"
    result = CliRunner().invoke(fetching.fetch_command, [served.url("/gzip"), served.url("/missing"), "--ledger", str(path)])
    assert result.exit_code == 1
    assert "1 documents, 1 claims added; 1 not fetched" in result.output
    assert "answered 404" in result.output
    with Ledger(path) as ledger:
        (document,) = ledger.documents()
        assert ledger.evidence(document.evidence) == PAGE
        (entry,) = [entry for entry in ledger.entries() if entry.kind is EntryKind.EVIDENCE]
        assert entry.body["address"] == served.url("/gzip") == document.url
        assert entry.body["headers"]["content-type"] == "text/html"


MESSAGE = (
    b"From: a@x.example\nTo: b@x.example\nSubject: Pilots\nDate: Mon, 10 Feb 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=zz\n\n--zz\nContent-Type: text/plain\n\n"
    b"The Harbour Office said 40 pilots had left Nordby.\n--zz\nContent-Type: text/plain; name=r.txt\n"
    b"Content-Disposition: attachment; filename=r.txt\n\nThe Harbour Office said 12 pilots were injured in Nordby.\n--zz--\n"
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [(MESSAGE, [MESSAGE]), (b"From a@x.example Mon Feb 10 10:00:00 2025\n" + MESSAGE + b"\n", [MESSAGE + b"\n"])],
    ids=["message", "mailbox"],
)
def test_parts_of_what_was_fetched(raw: bytes, kept: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An attachment is a report without bytes of its own; a message of a mailbox has its own bytes, as `add` keeps them."""
    address, path = "https://x.example/m", tmp_path / "x.db"
    monkeypatch.setattr(fetching, "fetch", lambda url, limits: fetching.Fetched(url, {"content-type": "message/rfc822"}, raw))
    result = CliRunner().invoke(fetching.fetch_command, [address, "--ledger", str(path)], catch_exceptions=False)
    assert "2 documents, 2 claims added; 0 not fetched" in result.output
    with Ledger(path) as ledger:
        received = [entry for entry in ledger.entries() if entry.kind is EntryKind.EVIDENCE]
        assert [ledger.evidence(entry.id) for entry in received] == kept
        assert {entry.body["address"] for entry in received} == {address}
        assert {one.url for one in ledger.documents()} == {address}
