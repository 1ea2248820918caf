"""How fast pages are read, beside trafilatura alone, on pages made here: `python benchmarks/read.py [PAGES]`.

Seconds are those of the processor, so that a busy machine does not count.
Each page has about 500 words of report in one of four layouts, with navigation, teasers, comments and a footer around it.
Recall is the share of paragraphs found whole, precision the share of the furniture's lines that are left out.
"""

from __future__ import annotations

import random
import sys
import time
from html import escape

from reportedly.model import Document
from reportedly.read import read

SUBJECTS = [
    "the harbour authority",
    "a spokesman for the union",
    "two officials",
    "the ministry of transport",
    "the port's director",
    "an inspector",
]
VERBS = ["said", "told reporters", "estimated", "confirmed", "denied", "wrote in a letter to parliament"]
THINGS = [
    "about 4,000 dockers were at work",
    "at least 300 had left since October",
    "some 2,700 were waiting for their pay",
    "the figure had grown to 11,000",
    "nobody had counted them",
]
ENDS = [
    "on Monday",
    "in the year to June",
    "before the strike began",
    "without giving a source",
    "as the minister had promised",
    "according to the contracts",
]


def paragraph(rng: random.Random) -> str:
    """Two to four sentences."""
    made = []
    for _ in range(rng.randint(2, 4)):
        said = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} that {rng.choice(THINGS)} {rng.choice(ENDS)}"
        made.append(f"{said}, in port {rng.randrange(10_000)}")
    return " ".join(f"{line[0].upper()}{line[1:]}." for line in made)


def page(seed: int) -> tuple[str, list[str], list[str]]:
    """A page, its paragraphs and the lines around them."""
    rng = random.Random(seed)
    body: list[str] = []
    while sum(len(line.split()) for line in body) < 500:
        body.append(paragraph(rng))
    around = [f"Teaser {rng.randrange(10**6)} about something else entirely" for _ in range(20)]
    nav = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30)) + "</ul></nav>"
    side = (
        "<aside class='sidebar'>"
        + "".join(f"<div class='card'><a href='/x'><img src='y'><h3>{line}</h3></a></div>" for line in around)
        + "</aside>"
    )
    foot = "<footer>" + "".join(f"<a href='/{n}'>Link {n}</a>" for n in range(40)) + "<p>Copyright Harbour Daily</p></footer>"
    marked = [escape(line).replace("4,000", "<b>4,000</b>").replace("union", "<a href='/u'>union</a>") for line in body]
    layouts = (
        "<main><article><h1>{t}</h1>{p}</article></main>".format(
            t="Dockers counted", p="".join(f"<p>{line}</p>" for line in marked)
        ),
        "<div><div><h1>Dockers counted</h1><div>" + "".join(f"<div>{line}</div>" for line in marked) + "</div></div></div>",
        "<div id='story'><h1>Dockers counted</h1>" + "<br><br>".join(marked) + "</div>",
        "<table><tr><td><h1>Dockers counted</h1><table>"
        + "".join(f"<tr><td><font>{line}</font></td></tr>" for line in marked)
        + "</table></td></tr></table>",
    )
    head = (
        "<!doctype html><html lang='en'><head><title>Dockers</title>"
        "<meta property='article:published_time' content='2025-02-10'><script>" + "var x = 1;" * 2000 + "</script></head>"
    )
    return f"{head}<body>{nav}{layouts[seed % 4]}{side}{foot}</body></html>", body, around


def score(name: str, seconds: float, texts: list[str], pages: list[tuple[str, list[str], list[str]]]) -> None:
    """One line of the table."""
    found = sum(line in text for text, (_, body, _) in zip(texts, pages, strict=True) for line in body)
    total = sum(len(body) for _, body, _ in pages)
    kept = sum(line in text for text, (_, _, around) in zip(texts, pages, strict=True) for line in around)
    lines = sum(len(around) for _, _, around in pages)
    speed = f"{len(pages) / seconds:8.0f} pages/s   {seconds / len(pages) * 1000:6.2f} ms"
    print(f"{name:<12} {speed}   recall {found / total:.3f}   furniture left out {1 - kept / lines:.3f}")


def flat(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def main() -> None:
    """Read all pages both ways and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    pages = [page(seed) for seed in range(count)]
    from trafilatura import extract

    for warm in pages[:4]:
        extract(warm[0])
        list(read(warm[0].encode()))
    began = time.process_time()
    ours = [
        flat("\n".join(made.text for made in read(source.encode(), name="a.html") if isinstance(made, Document)))
        for source, _, _ in pages
    ]
    score("reportedly", time.process_time() - began, ours, pages)
    began = time.process_time()
    theirs = [flat(extract(source) or "") for source, _, _ in pages]
    score("trafilatura", time.process_time() - began, theirs, pages)


if __name__ == "__main__":
    main()
