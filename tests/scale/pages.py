"""Reports made by program, for the tests of this room."""

import io
import random

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.model import Document
from samples import write_record

PLACES = ["Latvia", "Peru", "Kenya"]
LINES = [
    "The harbour office counted {number} trawlers in {place} on Monday.",
    '"At least {number} pilots left in March," said Ada Venn, who runs the union.',
    "The ministry of transport has yet to confirm that {number} crates arrived.",
]


def page(seed: int, lines: int = 4) -> bytes:
    """One page of a made-up paper."""
    rng = random.Random(seed)
    told = [rng.choice(LINES).format(place=rng.choice(PLACES), number=f"{rng.randrange(20, 9000):,}") for _ in range(lines)]
    month = 1 + seed % 3
    head = f"<title>Count {seed}</title><meta property='article:published_time' content='2025-0{month}-10'>"
    body = f"<h1>Count {seed}</h1>" + "".join(f"<p>{line} Port {seed} was calm, the office said later.</p>" for line in told)
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article>{body}</article></body></html>".encode()


def write_pages(folder, count: int, start: int = 0, lines: int = 4) -> None:
    """A folder of pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(start, start + count):
        (folder / f"page{seed:05d}.html").write_bytes(page(seed, lines))


def crawl(pages: dict[str, bytes]) -> bytes:
    """A gzipped WARC of pages by address."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, body in pages.items():
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        when = {"WARC-Date": "2025-02-10T00:00:00Z"}
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=when
        )
        write_record(writer, record)
    return out.getvalue()


def reprints(seed: int, stories: int = 12, copies: int = 6) -> list[Document]:
    """Reports of a made-up wire and the papers that cut, re-lead and mix them, in no order of days; some stand alone."""
    rng = random.Random(seed)
    words = [
        f"{start}{end}" for start in ("bar", "dol", "fen", "gra", "kel", "mor", "sil", "tur") for end in ("in", "eth", "os", "am")
    ]

    def sentence() -> str:
        return " ".join(rng.choice(words) for _ in range(12)).capitalize() + "."

    told = [[sentence() for _ in range(12)] for _ in range(stories)]
    made = []
    for number, lines in enumerate(told):
        for copy in range(copies if number % 3 else 1):
            kept = lines if not copy else [line for line in lines if rng.random() > 0.2]
            if copy % 4 == 3:
                kept = kept[:5] + rng.choice(told)[6:]
            if copy % 2:
                kept = [sentence(), *kept]
            day = f"2025-{1 + rng.randrange(3):02d}-{1 + rng.randrange(28):02d}" if rng.random() < 0.9 else None
            publisher = "Reuters" if not copy else f"Paper {copy}"
            url = f"https://example.org/{number}/{copy}"
            made.append(Document("\n".join(kept), url=url, publisher=publisher, published=day))
    rng.shuffle(made)
    return made
