"""One machine: where the time goes, documents a second by workers, memory, and the time of a document as the ledger grows."""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.machine import Watch, cores
from bench.pages import pages, reports, short_page

STAGES = ("read", "annotate", "extract", "resolve", "write")
SHORT = (100, 1_000, 10_000, 100_000)


def stages(shared: Path, count: int) -> dict[str, Any]:
    """Milliseconds of the processor for each step of HTML to ledger, in one process, by `pipeline`'s own steps."""
    from reportedly import pipeline
    from reportedly.annotate import annotate
    from reportedly.extract import extract as draft
    from reportedly.ledger import Ledger
    from reportedly.model import Document
    from reportedly.read import read
    from reportedly.resolve import resolve

    spent, claims = dict.fromkeys(STAGES, 0.0), 0
    source, _ = reports(shared)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder, "a.db")) as store:
        for number, source_page in enumerate(pages(shared, count + 2)):
            marks = [time.process_time()]
            (document,) = (one for one in read(source_page.encode(), media="text/html") if isinstance(one, Document))
            marks.append(time.process_time())
            reading = annotate(document)
            marks.append(time.process_time())
            drafts = draft(reading)
            marks.append(time.process_time())
            found = resolve(reading, drafts, pipeline._known(), pipeline._lexicon(), "bench")  # noqa: SLF001 - its own steps, timed
            marks.append(time.process_time())
            store.add(document, found, source_page.encode(), address=document.url)
            marks.append(time.process_time())
            if number >= 2:  # the first load the model
                claims += len(found)
                for name, start, end in zip(STAGES, marks, marks[1:], strict=False):
                    spent[name] += end - start
    return {
        "texts": source,
        "documents": count,
        "claims_per_document": claims / count,
        "ms": {name: 1000 * seconds / count for name, seconds in spent.items()},
    }


def write_crawl(path: Path, found: Iterable[str]) -> None:
    """A gzipped WARC of pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, source in enumerate(found):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://example.org/{number}", "response", payload=io.BytesIO(source.encode()), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2025-12-31T00:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)


def add(crawl: Path, workers: int, marks: tuple[int, ...] = ()) -> dict[str, Any]:
    """`add` over a crawl in a process of its own: documents a second after the workers are ready, memory, processor time."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, out = Path(folder, "a.db"), Path(folder, "out.json")
        command = [sys.executable, "-m", "bench.add", str(crawl), str(ledger), str(workers), str(out), *map(str, marks)]
        process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
        with Watch(process.pid) as watch:
            if process.wait():
                message = f"adding with {workers} workers failed"
                raise RuntimeError(message)
        told: dict[str, Any] = json.loads(out.read_text("utf-8"))
        size = sum(path.stat().st_size for path in Path(folder).glob("a.db*"))
    return told | {"workers": workers, "peak_mb": watch.peak_mb, "ledger_mb": size / 1e6}


def rates(shared: Path, count: int) -> list[dict[str, Any]]:
    """Documents a second by number of workers, powers of two up to all cores; more workers get more documents."""
    chosen = sorted({min(2**power, cores()) for power in range(8)})
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder, "a.warc.gz")
        made = []
        for workers in chosen:
            write_crawl(crawl, pages(shared, count * workers))
            made.append(add(crawl, workers))
    for one in made:
        one["efficiency"] = one["per_second"] / made[0]["per_second"] / one["workers"]
    return made


def curve(largest: int) -> dict[str, Any]:
    """One run over very many short pages: the time of a document around the 100th, the 1,000th and so on, and the memory."""
    marks = tuple(mark for mark in SHORT if mark <= largest)
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder, "a.warc.gz")
        write_crawl(crawl, map(short_page, range(largest)))
        small = Path(folder, "b.warc.gz")
        write_crawl(small, map(short_page, range(100)))
        return {
            "large": add(crawl, cores(), marks),
            "small": add(small, cores()),
            "words": len(short_page(1).split(">p>")[0].split()),
        }
