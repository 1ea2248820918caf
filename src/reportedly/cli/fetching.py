"""`reportedly fetch`: get one address, on purpose and within limits, and add what was received to the ledger.

Addresses come from people and pages, so they are hostile: only http and https, only hosts of the public internet,
looked up once and connected to by number (a second lookup could answer otherwise: DNS rebinding), checked anew at each redirect,
and never more bytes, redirects or seconds than allowed.
"""

import contextlib
import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

import click

from reportedly import __version__
from reportedly.cli.common import fail_if, ledger_option, published_option, warn
from reportedly.errors import FetchError

if TYPE_CHECKING:
    from reportedly.model import Problem
    from reportedly.pipeline import Extraction
    from reportedly.read import Parcel

MEGABYTE = 1_000_000
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are an IPv4 address, which is what must be public."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: bytes after unpacking, seconds in all, redirects; `private` allows hosts of the own network."""

    size: int = 50 * MEGABYTE
    seconds: float = 60.0
    redirects: int = 5
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was received: the last address, its headers, the bytes, and the addresses passed through."""

    address: str
    headers: dict[str, str]
    raw: bytes
    through: tuple[str, ...] = field(default=())


class _Line(http.client.HTTPConnection):
    """A connection to a number that was checked, in the name of the host that was asked for."""

    def __init__(self, parts: SplitResult, number: str, seconds: float) -> None:
        secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if secure else 80), timeout=seconds)
        self._number, self._secure = number, secure
        self.wire: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the number; no name is looked up here."""
        self.wire = socket.create_connection((self._number, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(self.wire, server_hostname=self.host, do_handshake_on_connect=False)
            self.wire = wrapped
            wrapped.do_handshake()
        self.sock = self.wire

    def cut(self) -> None:
        """End it now, whatever is still to come; `http.client` lets go of its own socket before the body is read."""
        if self.wire is not None:
            with contextlib.suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)


def fetch(url: str, limits: Limits = Limits()) -> Fetched:
    """Get one address; raises FetchError where it may not or could not be fetched."""
    deadline, through = time.monotonic() + limits.seconds, []
    while True:
        parts = _checked(url)
        number = _public_number(parts, url, private=limits.private)
        status, headers, raw = _get(parts, number, url, limits, deadline)
        if status not in _REDIRECTS or "location" not in headers:
            break
        through.append(url)
        if len(through) > limits.redirects:
            raise FetchError(through[0], f"leads on and on, more than {limits.redirects} times")
        onward = urljoin(url, headers["location"])
        if parts.scheme == "https" and urlsplit(onward).scheme == "http":
            raise FetchError(url, f"leads from https to plain http ({onward})", "Fetch that address yourself if you trust it")
        url = onward
    if status != http.client.OK:
        raise FetchError(
            url, f"answered {status} {http.client.responses.get(status, '')}".rstrip(), "Open it in a browser to see why"
        )
    return Fetched(url, headers, raw, tuple(through))


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    advice = "Write it as https://host/path"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise FetchError(url, f"is no address ({fault})", advice) from fault
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError(url, "is not an http or https address", advice)
    if parts.username is not None or parts.password is not None:
        raise FetchError(url.replace(parts.netloc, parts.hostname), "carries a name or password", "Leave them out")
    if port == 0 or not url.isascii() or any(ord(mark) <= 0x20 for mark in url):
        raise FetchError(url, "holds signs an address cannot have", "Write them with % signs, as the browser does when copying")
    return parts


def _public_number(parts: SplitResult, url: str, *, private: bool) -> str:
    """The first number of the host; raises FetchError where any of its numbers is not of the public internet."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise FetchError(url, f"no such host ({fault})", "See that the address is right and that there is a network") from fault
    numbers = [str(entry[4][0]) for entry in found]
    inside = [number for number in numbers if not _is_public(number)]
    if inside and not private:
        raise FetchError(url, f"leads into a private network ({inside[0]})", "Save the page and add the file")
    return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        embedded = address.ipv4_mapped or address.sixtofour
        if embedded is None and address in _TRANSLATED:
            embedded = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if embedded is not None:
            return _is_public(str(embedded))
    return address.is_global and not address.is_multicast


def _get(parts: SplitResult, number: str, url: str, limits: Limits, deadline: float) -> tuple[int, dict[str, str], bytes]:
    """One request; a watch cuts the line at the deadline, however slowly the other side drips."""
    left = deadline - time.monotonic()
    line = _Line(parts, number, max(0.1, left))
    late = threading.Event()
    watch = threading.Timer(max(0.1, left), _cut, (line, late))
    watch.daemon = True
    watch.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request(
            "GET", target, headers={"User-Agent": f"reportedly/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"}
        )
        with line.getresponse() as answer:
            headers = {name.lower(): value for name, value in answer.getheaders()}
            wanted = answer.status == http.client.OK
            raw = _body(answer, headers.get("content-encoding", ""), url, limits) if wanted else b""
        if late.is_set():
            raise TimeoutError
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as fault:
        slow = late.is_set() or isinstance(fault, TimeoutError)
        if isinstance(fault, FetchError) and not slow:
            raise
        what = (
            f"took longer than {limits.seconds:g} seconds" if slow else f"could not be fetched ({fault or type(fault).__name__})"
        )
        raise FetchError(url, what, "Try again later, or save the page and add the file") from fault
    finally:
        watch.cancel()
        line.close()
    return answer.status, headers, raw


def _cut(line: _Line, late: threading.Event) -> None:
    late.set()
    line.cut()


def _body(answer: http.client.HTTPResponse, encoding: str, url: str, limits: Limits) -> bytes:
    """The body, unpacked; never more than allowed is held, whatever the packed bytes would grow to."""
    unpack = _unpacker(encoding, url)
    received = bytearray()
    while chunk := answer.read1(_CHUNK):
        received += unpack(chunk, limits.size + 1 - len(received))
        if len(received) > limits.size:
            raise FetchError(url, f"is larger than {limits.size:,} bytes", "Save it and add the file")
    if answer.length:
        raise FetchError(url, "broke off before its end", "Try again")
    return bytes(received)


def _unpacker(encoding: str, url: str) -> Callable[[bytes, int], bytes]:
    if encoding.lower() in {"", "identity"}:
        return lambda chunk, room: chunk[:room]
    if encoding.lower() in {"gzip", "x-gzip"}:
        return zlib.decompressobj(wbits=31).decompress
    raise FetchError(url, f"is packed in a way that was not asked for ({encoding})", "Save the page and add the file")


@click.command("fetch")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@ledger_option
@published_option
@click.option("--max-size", type=click.IntRange(1), default=50, show_default=True, help="Megabytes an address may answer with.")
@click.option(
    "--max-seconds", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds an address may take in all."
)
def fetch_command(urls: tuple[str, ...], ledger: str, published: str | None, max_size: int, max_seconds: float) -> None:
    """Get each URL, keep the bytes with address, headers, time and who, and append the claims to the ledger.

    Only public http and https addresses; never more than five redirects, each checked like the first.
    """
    from reportedly.ledger import Ledger
    from reportedly.model import Problem
    from reportedly.scale.local import evidence_of

    failed = documents = claims = 0
    with Ledger(ledger) as store:
        for url in urls:
            try:
                got = fetch(url, Limits(size=max_size * MEGABYTE, seconds=max_seconds))
            except FetchError as fault:
                warn(Problem(fault.where, fault.what, fault.advice))
                failed += 1
                continue
            for parcel, drawn in _drawn(got, published):
                if isinstance(drawn, Problem):
                    warn(drawn)
                    failed += 1
                    continue
                raw = evidence_of(parcel, drawn)
                added = store.add(drawn.document, drawn.claims, raw, address=got.address, headers=got.headers)
                documents, claims = documents + added.new_document, claims + added.new_claims
    click.echo(f"{documents} documents, {claims} claims added; {failed} not fetched or not read", err=True)
    fail_if(failed)


def _drawn(got: Fetched, published: str | None) -> "Iterator[tuple[Parcel | None, Extraction | Problem]]":
    """What was received, cut as a file is: each message of a mailbox and each page of a crawl with its own bytes."""
    from reportedly.model import Problem
    from reportedly.pipeline import extract_or_say
    from reportedly.read import cut, read_parcel

    media = got.headers.get("content-type", "")
    for parcel in cut(io.BytesIO(got.raw), got.address, len(got.raw), published=published, url=got.address, media=media):
        if isinstance(parcel, Problem):
            yield None, parcel
            continue
        for found in read_parcel(parcel):
            yield parcel, found if isinstance(found, Problem) else extract_or_say(found, parcel.where)
