"""Pages for the speed: real reports of about 500 words where the gold is beside the checkout, else reports made here.

Each stands in a page with navigation, teasers, a script and a footer, in one of four layouts.
"""

import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

WORDS = 500
PLACES = ["Latvia", "Peru", "Kenya", "Nepal", "Chile", "Ghana"]
WHO = [
    "the harbour office",
    "Ada Venn, who runs the union",
    "two officials",
    "the ministry of transport",
    "a court in the capital",
]
TOLD = [
    "{Who} said on Monday that at least {n} dockers in {place} had left since October.",
    '"We counted {n} crates and nobody came for them," {who} told reporters in {place}.',
    "About {n} people were still waiting for their pay, according to {who}.",
    "{Who} has yet to confirm that {n} tonnes of grain reached {place}, up from {m} a year before.",
]
QUIET = [
    "The road to the port runs along the old wall and past the market, where little has changed in a generation.",
    "Nobody at the gate would speak, and the lights in the sheds stayed on through the night.",
    "In the square below the town hall the stalls were packed away early, as they are on most days when the wind is up.",
    "It was a long winter, and the boats that lie in the inner basin have not been painted since.",
    "The case turns on a contract that few have read and that both sides describe in their own way.",
]


def made_report(rng: random.Random, words: int = WORDS) -> list[str]:
    """Paragraphs of our own, in half of which somebody is quoted with a figure."""
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < words:
        lines.append(" ".join(_sentence(rng) for _ in range(rng.randint(1, 3))))
    return lines


def _sentence(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(QUIET)
    who = rng.choice(WHO)
    figures = {"n": f"{rng.randrange(20, 9000):,}", "m": f"{rng.randrange(20, 9000):,}"}
    return rng.choice(TOLD).format(who=who, Who=who[0].upper() + who[1:], place=rng.choice(PLACES), **figures)


def reports(shared: Path, words: int = WORDS) -> tuple[str, list[list[str]]]:
    """Where the reports come from, and their paragraphs."""
    folder = shared / "attribution/dev/text"
    found = []
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        lines: list[str] = []
        for line in path.read_text("utf-8").split("\n"):
            if sum(len(one.split()) for one in lines) >= words:
                break
            lines.append(line)
        if sum(len(one.split()) for one in lines) >= 0.8 * words:
            found.append([line for line in lines if line.strip()])
    if found:
        return "real news reports cut at about 500 words (the development part of the attribution gold)", found
    rng = random.Random(1)
    return "reports made here from templates", [made_report(rng) for _ in range(60)]


def page(lines: list[str], number: int) -> str:
    """A report in its page; `number` makes it differ from every other."""
    rng = random.Random(number)
    nav = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30)) + "</ul></nav>"
    cards = "".join(
        f"<div class='card'><a href='/x'><h3>Teaser {rng.randrange(10**6)} of another page</h3></a></div>" for _ in range(20)
    )
    foot = "<footer>" + "".join(f"<a href='/{n}'>Link {n}</a>" for n in range(40)) + "<p>Copyright Harbour Daily</p></footer>"
    day = f"2025-{1 + number % 12:02d}-10"
    script = f"<script>{'var x = 1;' * 2000}</script>"
    head = f"<title>Count {number}</title><meta property='article:published_time' content='{day}'>{script}"
    body = [f"<h1>Count {number}</h1>", *(escape(line) for line in lines)]
    inside = (
        f"<main><article>{body[0]}{''.join(f'<p>{line}</p>' for line in body[1:])}</article></main>",
        f"<div><div>{body[0]}<div>{''.join(f'<div>{line}</div>' for line in body[1:])}</div></div></div>",
        f"<div id='story'>{body[0]}{'<br><br>'.join(body[1:])}</div>",
        f"<table><tr><td>{body[0]}<table>{''.join(f'<tr><td>{line}</td></tr>' for line in body[1:])}</table></td></tr></table>",
    )[number % 4]
    side = f"<aside class='sidebar'>{cards}</aside>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{nav}{inside}{side}{foot}</body></html>"


def pages(shared: Path, count: int) -> Iterator[str]:
    """So many pages, each another document."""
    _, found = reports(shared)
    for number in range(count):
        yield page(found[number % len(found)], number)


def short_page(number: int) -> str:
    """One sentence with one claim in a bare page, for a crawl of very many documents."""
    rng = random.Random(number)
    told = f"The harbour office counted {rng.randrange(20, 9000):,} trawlers in {rng.choice(PLACES)} on Monday."
    day = f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}"
    head = f"<title>Count {number}</title><meta property='article:published_time' content='{day}'>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article><p>{told}</p></article></body></html>"
