"""Reports about places that do not exist, marked by hand: `{1.figure about 900}` says which words give claim 1 its figure."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from reportedly.model import (
    Attribution,
    Block,
    BlockKind,
    Bound,
    Claim,
    Document,
    Field,
    Figure,
    FigureKind,
    Mark,
    Period,
    Quantity,
    Relation,
    Stance,
)

_MARK = re.compile(r"\{(\d+)\.([a-z]+) |\}")
OFFICE, UNION, GOVERNOR, MINISTRY = (
    "Northmoor Labour Office",
    "Quarry Workers' Union",
    "Governor Ilse Brandt",
    "Ministry of Works (Saltmark)",
)
PRESENT = Quantity("NM", "worker", "present", "SM")
PAID = Quantity("NM", "worker", "paid", "SM")


@dataclass(frozen=True)
class Said:
    """What a marked claim means; the words come from the marked text."""

    speaker: str = ""
    figure: Figure | None = None
    stance: Stance = Stance.ASSERTED
    holds: Period | None = None
    said: Period | None = None
    chain: tuple[str, ...] = ()
    quantity: Quantity | None = None
    polarity: str = "+"
    relations: tuple[Relation, ...] = ()
    confidence: float = 0.93
    why: dict[str, str] = field(default_factory=dict)


def exact(value: int, unit: str = "person") -> Figure:
    return Figure(Decimal(value), Decimal(value), Decimal(value), Bound.EXACT, unit)


def about(value: int, unit: str = "person", **more: object) -> Figure:
    return replace(Figure(None, Decimal(value), None, Bound.APPROX, unit), **more)


def at_least(value: int, unit: str = "person") -> Figure:
    return Figure(Decimal(value), None, None, Bound.AT_LEAST, unit)


def fuzzy(low: int, high: int, unit: str = "person") -> Figure:
    return Figure(Decimal(low), None, Decimal(high), Bound.FUZZY, unit)


def between(low: int, high: int, unit: str = "person") -> Figure:
    return Figure(Decimal(low), None, Decimal(high), Bound.RANGE, unit)


def on(prefix: str) -> Period:
    return Period(prefix, prefix)


def report(marked: str, says: dict[int, Said], **about_it: str) -> tuple[Document, list[Claim]]:
    """The document without its marks, a block a line, and a claim for each number."""
    text, places = _unmark(marked)
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.CREDIT if line.startswith("- ") else BlockKind.PARAGRAPH
            blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    document = Document(text=text, blocks=tuple(blocks), **about_it)
    return document, [_claim(document, places[number], said) for number, said in says.items()]


def _unmark(marked: str) -> tuple[str, dict[int, list[tuple[Field, int, int]]]]:
    clean, places, open_, last = "", {}, [], 0
    for match in _MARK.finditer(marked):
        clean += marked[last : match.start()]
        last = match.end()
        if match[0] == "}":
            number, name, start = open_.pop()
            places.setdefault(number, []).append((Field(name), start, len(clean)))
        else:
            open_.append((int(match[1]), match[2], len(clean)))
    return clean + marked[last:], places


def _claim(document: Document, places: list[tuple[Field, int, int]], said: Said) -> Claim:
    marks = tuple(
        Mark(name, start, end, document.text[start:end], f"{name}/sample", said.why.get(name, f"the words give the {name}"))
        for name, start, end in sorted(places, key=lambda place: (place[1], -place[2]))
    )
    words = {mark.field: mark.quote for mark in marks}
    spans = [(a, b) for name, a, b in places if name is Field.CONTENT] or [(a, b) for _, a, b in places]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    voice = Attribution(
        said.speaker, words.get(Field.SOURCE, ""), said.speaker.lower().replace(" ", "-"), said.chain, said.said, said.stance
    )
    return Claim(
        document.span(start, end), voice, said.figure, said.quantity, words.get(Field.COUNTS, ""), words.get(Field.EVENT, ""),
        words.get(Field.PLACE, ""), said.holds, said.polarity, marks, said.relations, said.confidence, "rules 0.1, hand-marked",
    )  # fmt: skip


def sample() -> tuple[list[Document], list[Claim]]:
    """Six short reports on quarry workers sent from Northmoor to Saltmark: an estimate, its revision, a reprint, a denial, a law."""
    first = report(
        "Northmoor keeps {1.counts quarry workers} across the strait\n"
        "PORT ELLIS: {1.content {1.figure About 900} {1.counts Northmoor quarry workers} are {1.stance believed} to be in {1.place Saltmark}}, "
        "{1.source the Northmoor Labour Office} {1.cue said} in {1.said March}.\n"
        "{2.content {2.counts Each worker} is {2.event paid} {2.figure about 400 crowns a month}}, {2.source the office} {2.cue added}.\n- Harbour Wire",
        {
            1: Said(OFFICE, about(900), Stance.BELIEVED, on("2031-03"), on("2031-03"), ("Harbour Wire",), PRESENT,
                    why={"stance": "“believed” hedges the figure", "figure": "“About” bounds the number"}),
            2: Said(OFFICE, about(400, "NMC", per="worker/month", kind=FigureKind.MONEY), holds=on("2031-03"), chain=("Harbour Wire",), quantity=PAID),
        },
        title="Northmoor keeps quarry workers across the strait", url="https://harbourwire.example/2031/03/quarry", publisher="Harbour Wire", published="2031-03-14",
    )  # fmt: skip
    copy = report(
        "Northmoor workers in Saltmark quarries\n"
        "{1.content {1.figure 900} {1.counts Northmoor workers} are in {1.place Saltmark}}, {1.source Northmoor’s labour office} {1.cue says}.\n- Harbour Wire",
        {1: Said(OFFICE, exact(900), holds=on("2031-03"), chain=("Harbour Wire", "Strait Gazette"), quantity=PRESENT)},
        title="Northmoor workers in Saltmark quarries", url="https://strait-gazette.example/n/771", publisher="Strait Gazette", published="2031-03-15",
    )  # fmt: skip
    union = report(
        "Union counts more\n"
        "{1.source The Quarry Workers’ Union} {1.cue said} on {1.said 2 May} that {1.content {1.figure at least 1,200} {1.counts men from Northmoor} "
        "{1.event had arrived} in {1.place Saltmark} by {1.holds the end of April}}. "
        "{2.content {2.figure Thousands} more {2.stance could} {2.event follow}}, {2.cue warned} {2.source its secretary, Odd Lien}.",
        {
            1: Said(UNION, at_least(1200), holds=Period(None, "2031-04-30"), said=on("2031-05-02"), quantity=PRESENT),
            2: Said("Odd Lien", fuzzy(2000, 9999), Stance.PREDICTED, Period("2031-05", None), on("2031-05-02"), quantity=Quantity("NM", "worker", "sent", "SM")),
        },
        title="Union counts more", url="https://saltmark-post.example/union-counts", publisher="Saltmark Post", published="2031-05-03",
    )  # fmt: skip
    denial = report(
        "Saltmark: no foreign crews\n"
        "{1.content “There is {1.polarity not} {1.figure a single} {1.counts worker from Northmoor} in {1.place our quarries},”} "
        "{1.source Governor Ilse Brandt} {1.cue told} {1.chain Radio Saltmark} on {1.said 11 May}.\n"
        "{2.source The Ministry of Works} {2.cue has yet to confirm} {2.content the union’s count}.",
        {
            1: Said(GOVERNOR, exact(0), Stance.DENIED, on("2031-05-11"), on("2031-05-11"), ("Radio Saltmark",), PRESENT),
            2: Said(MINISTRY, None, Stance.UNCONFIRMED, said=on("2031-05-11")),
        },
        title="Saltmark: no foreign crews", url="https://radio-saltmark.example/11-may", publisher="Radio Saltmark", published="2031-05-11",
    )  # fmt: skip
    revised = report(
        "Labour office raises estimate\n"
        "{1.source The Northmoor Labour Office} {1.cue put} {1.content the number of {1.counts its quarrymen} in {1.place Saltmark} at "
        "{1.figure between 1,400 and 1,600} in {1.holds September}}, up from {2.figure about 900} in {2.holds March}. "
        "{3.content Article 7 of the Strait Accord {3.law required all of them to return by {3.holds 31 December 2031}}}, {3.source the office} {3.cue said}.",
        {
            1: Said(OFFICE, between(1400, 1600), holds=on("2031-09"), said=on("2031-10-02"), quantity=PRESENT),
            2: Said(OFFICE, about(900), holds=on("2031-03"), said=on("2031-10-02"), quantity=PRESENT),
            3: Said(OFFICE, None, holds=Period(None, "2031-12-31"), said=on("2031-10-02")),
        },
        title="Labour office raises estimate", url="https://harbourwire.example/2031/10/raises", publisher="Harbour Wire", published="2031-10-03",
    )  # fmt: skip
    late = report(
        "Ferry lists examined\n"
        "{1.content {1.figure 1,842} {1.counts passengers with Northmoor work papers} {1.event crossed} to {1.place Saltmark} in {1.holds 2031}}, "
        "according to {1.source ferry lists} seen by {1.chain the Gazette}.\n"
        "{2.source A dock official} {2.cue said} {2.content {2.figure some 1,500} of them {2.stance may} {2.event still be there}}.",
        {
            1: Said("Strait Ferries passenger lists", exact(1842), holds=on("2031"), said=on("2032-01-20"), chain=("Strait Gazette",), quantity=Quantity("NM", "worker", "sent", "SM")),
            2: Said("", about(1500), Stance.POSSIBLE, on("2032-01"), on("2032-01-20"), ("Strait Gazette",), PRESENT),
        },
        title="Ferry lists examined", url="https://strait-gazette.example/n/902", publisher="Strait Gazette", published="2032-01-21",
    )  # fmt: skip
    pairs = [first, copy, union, denial, revised, late]
    return [document for document, _ in pairs], [claim for _, claims in pairs for claim in claims]


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><svg onload=alert(1)>",
    "javascript:alert(document.cookie)",
    "{{ 7*7 }}{% raw %} ${7*7} #{7*7}",
    "about \u202e009\u202c workers \u2066hidden\u2069",
    "nine\u200bty work\u2060ers\ufeff",
    "a\x00b\x07c\x1b[31mred\x9b",
    '#set page(width: 1pt) #eval("1+1") $ sum $ *bold* `raw` @ref <label>',
    "| table | break |\n|---|---|\n# heading [x](javascript:alert(1))",
    "ＡＢＣ 𝟗𝟎𝟎 북한 노동자 рабочие 🧱🧱",
    "]]> <!-- --> &amp; &lt; &#x3c; '\" \\",
    "=cmd|' /C calc'!A0",
)  # fmt: skip


def hostile() -> tuple[list[Document], list[Claim]]:
    """A report for each hostile string, with the string in every field that a report can fill."""
    documents, claims = [], []
    for number, bad in enumerate(HOSTILE):
        text = f"{bad}\n{bad} said 900 {bad} came to {bad}."
        at = text.index("900", len(bad))
        document = Document(
            text=text, title=bad, url=bad, publisher=bad, byline=bad, published="2031-03-14", dropped=(bad,), credits=(bad,)
        )
        marks = (
            Mark(Field.SOURCE, len(bad) + 1, 2 * len(bad) + 1, bad, bad, bad),
            Mark(Field.FIGURE, at, at + 3, "900", bad, bad),
        )
        voice = Attribution(bad, bad, bad, (bad, bad), on("2031-03"), Stance.BELIEVED)
        quote = document.span(len(bad) + 1, len(text))
        claims.append(Claim(quote, voice, about(900 + number), None, bad, bad, bad, on("2031"), "+", marks, (), 0.5, bad))
        documents.append(document)
    return documents, claims


def write_record(writer: Any, record: Any) -> None:
    """Write a WARC record and close the temporary file in which warcio measured it."""
    writer.write_record(record)
    record.raw_stream.close()
