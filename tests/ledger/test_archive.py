"""Evidence that other archives can read."""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator

from reportedly.ledger import Ledger
from reportedly.ledger.archive import write_wacz, write_warc

from .examples import report

PAGE = "<p>Straße — 北</p>".encode()


def filled(ledger: Ledger) -> Ledger:
    made, found = report(1)
    ledger.add(
        replace(made, media="text/html"),
        found,
        PAGE,
        headers={"Content-Type": "text/html", "Server": "a\r\nX-Evil: b", "Content-Encoding": "br"},
    )
    ledger.add(*report(2), b"\x00\x01 no headers")
    ledger.add(replace(report(3)[0], url=""), [], b"from a disk", address="/home/ana/private name.pdf")
    return ledger


def test_a_warc_holds_the_bytes_and_their_custody(new_ledger: Callable[..., Ledger]) -> None:
    """Each piece of evidence is there as received, with who recorded it when; a path on a disk is not given away as a URI."""
    ledger = filled(new_ledger())
    out = io.BytesIO()
    write_warc(ledger, out)
    out.seek(0)
    found = []
    for record in ArchiveIterator(out, check_digests="raise"):
        uri, payload = record.rec_headers["WARC-Target-URI"], record.content_stream().read()
        found.append((record.rec_type, uri, payload))
        if record.rec_type == "response":
            assert record.http_headers["Server"] == "a X-Evil: b"
            assert "Content-Encoding" not in dict(record.http_headers.headers)
        if record.rec_type == "metadata":
            told = json.loads(payload)
            assert told["by"] == "ana"
            assert told["recorded"] == record.rec_headers["WARC-Date"]
            assert told["sha256"] == hashlib.sha256(found[-2][2]).hexdigest()
    kinds = [kind for kind, _, _ in found]
    assert kinds == ["warcinfo", "response", "metadata", "resource", "metadata", "resource", "metadata"]
    assert found[1] == ("response", "https://example.org/1", PAGE)
    assert found[5][1] == f"urn:sha256:{hashlib.sha256(b'from a disk').hexdigest()}"


def test_a_wacz_fits_together(new_ledger: Callable[..., Ledger]) -> None:
    """Every file has the hash the package says, and the index leads to the record."""
    ledger, out = filled(new_ledger()), io.BytesIO()
    assert write_wacz(ledger, out) == 3
    archive = zipfile.ZipFile(out)
    assert archive.testzip() is None
    digest = json.loads(archive.read("datapackage-digest.json"))
    assert digest["hash"] == f"sha256:{hashlib.sha256(archive.read('datapackage.json')).hexdigest()}"
    for resource in json.loads(archive.read("datapackage.json"))["resources"]:
        raw = archive.read(resource["path"])
        assert (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}") == (resource["bytes"], resource["hash"])
    warc = archive.read("archive/data.warc.gz")
    lines = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        start = int(told["offset"])
        (record,) = ArchiveIterator(io.BytesIO(warc[start : start + int(told["length"])]))
        assert record.rec_headers["WARC-Target-URI"] == told["url"]
    pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    assert pages[0]["format"] == "json-pages-1.0"
    assert pages[1]["title"] == "Dockers 1"


def test_the_same_ledger_gives_the_same_archive(new_ledger: Callable[..., Ledger]) -> None:
    """Two exports of one ledger are byte-identical."""
    ledger, first, second = filled(new_ledger()), io.BytesIO(), io.BytesIO()
    write_wacz(ledger, first)
    write_wacz(ledger, second)
    assert first.getvalue() == second.getvalue()


def test_a_ledger_without_evidence(ledger: Ledger) -> None:
    """Nothing received makes an empty archive, not a fault."""
    ledger.add(*report(1))
    out = io.BytesIO()
    assert write_wacz(ledger, out) == 0
