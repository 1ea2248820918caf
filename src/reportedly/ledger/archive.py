"""Evidence for other archives: WARC (ISO 28500:2017) and WACZ 1.1.1, each record with its line of custody."""

import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly import __version__
from reportedly.ledger.codec import canonical
from reportedly.ledger.lines import Line, lines_of
from reportedly.ledger.store import Ledger
from reportedly.model import EntryKind

_NAMES = uuid.UUID("5b0c7a52-6f0e-4c77-9a0c-6d6f6e2f1b10")
"""The name space of record ids: the same entry has the same record id in every export."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = {"content-encoding", "transfer-encoding", "content-length"}
"""Headers that describe the wire; the evidence is kept as decoded from it."""


class Receipt(NamedTuple):
    """One line of custody with its bytes: what was received from where, when and by whom."""

    line: Line
    address: str
    headers: dict[str, str]
    media: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record stands in the archive, for its index."""

    receipt: Receipt
    offset: int
    length: int


def receipts(ledger: Ledger) -> Iterator[Receipt]:
    """Everything received, in the order it was recorded."""
    with ledger.reading() as connection:
        lines = lines_of(connection, EntryKind.EVIDENCE)
    for line in lines:
        body = json.loads(line.body)
        yield Receipt(line, body["address"], body["headers"], body["media"], ledger.evidence(line.id))


def write_warc(ledger: Ledger, out: BinaryIO) -> list[Record]:
    """Write a gzipped WARC: the evidence as response or resource records, and a metadata record of custody behind each.

    The same ledger gives the same bytes.
    """
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    records: list[Record] = []
    for receipt in receipts(ledger):
        if not records:
            _write(writer, _info(writer, receipt.line))
        offset = out.tell()
        _write(writer, _evidence(writer, receipt))
        records.append(Record(receipt, offset, out.tell() - offset))
        _write(writer, _custody(writer, receipt))
    return records


def _write(writer: WARCWriter, record: Any) -> None:
    """Write a record and close the temporary file in which warcio measured it."""
    try:
        writer.write_record(record)
    finally:
        record.raw_stream.close()


def _info(writer: WARCWriter, first: Line) -> Any:
    what = {
        "software": f"reportedly {__version__}",
        "format": "WARC File Format 1.1",
        "description": "evidence of a ledger of reportedly",
    }
    payload = "".join(f"{name}: {value}\r\n" for name, value in what.items()).encode()
    headers = _headers(first, "info") | {"WARC-Type": "warcinfo"}
    return writer.create_warc_record(
        "", "warcinfo", io.BytesIO(payload), warc_headers_dict=headers, warc_content_type="application/warc-fields"
    )


def _evidence(writer: WARCWriter, receipt: Receipt) -> Any:
    """A response where the address is of the web and headers came with it, else a resource."""
    uri, headers = uri_of(receipt), _headers(receipt.line, "evidence")
    if uri.startswith(("http://", "https://")) and receipt.headers:
        kept = [(_line(name), _line(value)) for name, value in receipt.headers.items() if name.lower() not in _UNSAFE]
        http = StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(receipt.raw)))], protocol="HTTP/1.1")
        return writer.create_warc_record(uri, "response", io.BytesIO(receipt.raw), http_headers=http, warc_headers_dict=headers)
    media = _line(receipt.media) or "application/octet-stream"
    return writer.create_warc_record(uri, "resource", io.BytesIO(receipt.raw), warc_content_type=media, warc_headers_dict=headers)


def _custody(writer: WARCWriter, receipt: Receipt) -> Any:
    line = receipt.line
    told = {
        "by": line.by,
        "entry": line.hash,
        "recorded": line.recorded,
        "sequence": line.sequence,
        "sha256": line.id,
        "address": receipt.address,
    }
    headers = _headers(line, "custody") | {"WARC-Refers-To": _record_id(line, "evidence")}
    payload = io.BytesIO(canonical(told).encode())
    return writer.create_warc_record(
        uri_of(receipt), "metadata", payload, warc_content_type="application/json", warc_headers_dict=headers
    )


def _headers(line: Line, part: str) -> dict[str, str]:
    return {"WARC-Record-ID": _record_id(line, part), "WARC-Date": line.recorded}


def _record_id(line: Line, part: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMES, f'{line.hash} {part}')}>"


def _line(value: str) -> str:
    """A header may not break out of its line."""
    return " ".join(value.split())


def uri_of(receipt: Receipt) -> str:
    """The address where it is one, else a name made of the hash: WARC wants a URI, and a path is private."""
    address = receipt.address
    plain = address.isascii() and not any(mark.isspace() for mark in address)
    return address if plain and urlsplit(address).scheme in {"http", "https"} else f"urn:sha256:{receipt.line.id}"


def write_wacz(ledger: Ledger, out: BinaryIO) -> int:
    """Write a WACZ: the WARC with its index and list of pages, each file with its hash; the number of records."""
    warc = io.BytesIO()
    records = write_warc(ledger, warc)
    files = {
        "archive/data.warc.gz": warc.getvalue(),
        "indexes/index.cdx.gz": gzip.compress(_cdxj(records), mtime=0),
        "pages/pages.jsonl": _pages(ledger, records),
    }
    files["datapackage.json"] = _package(files, records)
    digest = {"path": "datapackage.json", "hash": _hash(files["datapackage.json"])}
    files["datapackage-digest.json"] = json.dumps(digest, indent=1).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # stored: readers fetch parts of it by range
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return len(records)


def _cdxj(records: list[Record]) -> bytes:
    """The index: sorted lines of reversed host, time and where the record stands."""
    lines = []
    for record in records:
        receipt = record.receipt
        told = {
            "url": uri_of(receipt),
            "mime": receipt.media,
            "status": "200",
            "digest": f"sha256:{receipt.line.id}",
            "length": str(record.length),
            "offset": str(record.offset),
            "filename": "data.warc.gz",
        }
        lines.append(f"{surt(uri_of(receipt))} {_digits(receipt.line.recorded)} {json.dumps(told)}\n")
    return "".join(sorted(lines)).encode()


def surt(uri: str) -> str:
    """An address sorted by host, the way archives index it.

    >>> surt("https://www.Example.org/a/b?c=1")
    'org,example)/a/b?c=1'
    """
    parts = urlsplit(uri)
    if not parts.hostname:
        return uri.lower()
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower()


def _digits(recorded: str) -> str:
    return "".join(digit for digit in recorded if digit.isdigit())[:14]


def _pages(ledger: Ledger, records: list[Record]) -> bytes:
    titles = {document.evidence: document.title for document in ledger.documents() if document.evidence}
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "Evidence"}]
    for record in records:
        line = record.receipt.line
        title = titles.get(line.id, "")
        lines.append({"id": line.hash[:16], "url": uri_of(record.receipt), "ts": line.recorded, "title": title})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _package(files: dict[str, bytes], records: list[Record]) -> bytes:
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": _hash(raw), "bytes": len(raw)} for name, raw in files.items()
    ]
    latest = max((record.receipt.line.recorded for record in records), default="1970-01-01T00:00:00Z")
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": f"reportedly {__version__}",
        "created": latest,
        "resources": resources,
    }
    return json.dumps(package, indent=1, ensure_ascii=False).encode()


def _hash(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
