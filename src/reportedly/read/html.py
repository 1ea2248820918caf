"""HTML: text and blocks by an own walk over the tree, so that nothing is cut without being named."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.model import BlockKind, Document, Problem
from reportedly.read import problems
from reportedly.read.body import choose, first_words
from reportedly.read.dates import day_in_url
from reportedly.read.decode import decode
from reportedly.read.facts import Facts, find_facts
from reportedly.read.kinds import ends_sentence, is_running
from reportedly.read.languages import guess_language
from reportedly.read.layout import GAP, TABLE_GAP, Layout, Piece, settle
from reportedly.read.markup import Stretch, Walk, parse, tamed
from reportedly.read.text import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HTML = 30_000_000
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_FLAT = re.compile(
    r"</?(?:div|section|article|center|blockquote|table|tbody|tr|td|ul|ol|dl|dd|main|aside)\b[^<>]{0,5000}>", re.IGNORECASE
)
_INLINE = re.compile(r"</?(?:span|font|b|i|u|em|strong|small|big|tt|ins|label|a)\b[^<>]{0,5000}>", re.IGNORECASE)
_LATEST = "2199-12-31"
_MOST_ASKED = 1_000_000
"""The longest page handed to another library."""


def read_html(data: bytes, where: str, told: Document, charset: str = "") -> Iterator[Document | Problem]:
    """One page as a Document, or a Problem; `told` carries what is known from outside, which wins over what the page says."""
    if len(data) > MAX_HTML:
        yield problems.too_large(where, len(data))
        return
    match = _META.search(data[:4096])
    decoded = decode(data, charset or (match[1].decode("ascii", "replace") if match else ""))
    if decoded is None:
        decoded = decode(data.replace(b"\0", b""), charset)
    if decoded is None:
        yield problems.not_text(where)
        return
    made = page_document(decoded.text, where, replace(told, encoding=decoded.encoding))
    if decoded.broken and isinstance(made, Document):
        yield problems.damaged_bytes(where, decoded.broken, decoded.encoding)
    yield made


def page_document(source: str, where: str, told: Document) -> Document | Problem:
    """A page's text, blocks and facts; a Problem when no text is in it."""
    source = tamed(source)
    root, whole = parse(source)
    if root is not None and not whole:
        root, whole = parse(_flattened(source))
    if root is None:
        return problems.no_text(where, "no HTML that can be read")
    if not whole:
        return problems.no_text(where, "the page is nested too deeply to be read whole")
    facts = find_facts(root)
    page = Walk().run(root)
    stretches, dropped = choose(page, facts.title, lambda: _second_opinion(source))
    dropped += [f"struck out: {first_words(words)}" for words in page.struck if words]
    if not stretches:
        return problems.no_text(where, "no report in this page: it holds scripts or page furniture only")
    text, pieces = _lay_out(_rows(_drop_caps(stretches)))
    layout = settle(text, pieces)
    told = replace(told, dropped=(*told.dropped, *dropped))
    return _document(text, layout, facts, told, source)


def _flattened(source: str) -> str:
    """The page without the elements that only nest."""
    return _INLINE.sub("", _FLAT.sub("<br><br>", source))


def _document(text: str, layout: Layout, facts: Facts, told: Document, source: str) -> Document:
    """Put together; what is told from outside wins over the page, the page's data over its visible lines."""
    url = told.url or facts.url
    published = (
        told.published
        or facts.published
        or layout.published
        or day_in_url(url)
        or (None if facts.days_differ else _searched(source))
    )
    return replace(
        told,
        text=text,
        title=told.title or facts.title or layout.title,
        url=url,
        publisher=told.publisher or facts.publisher or layout.publisher,
        byline=told.byline or facts.byline or layout.byline,
        published=published,
        language=facts.language or guess_language(text),
        blocks=layout.blocks,
        credits=layout.credits,
        id="",
    )


def _searched(source: str) -> str | None:
    """Htmldate's reading of the page, when nothing plainer is there; its limits are fixed, so that no clock gets in."""
    from htmldate import find_date  # noqa: PLC0415 - slow to load, rarely needed

    if len(source) > _MOST_ASKED or not re.search(r"(?:19|20)\d\d", source):
        return None
    try:
        found = find_date(source, original_date=True, extensive_search=False, min_date="1990-01-01", max_date=_LATEST)
    except Exception:  # noqa: BLE001 - a hostile page must not stop the reading, whatever the library makes of it
        return None
    return found if isinstance(found, str) else None


def _second_opinion(source: str) -> list[str]:
    """The lines trafilatura would keep."""
    from trafilatura import extract  # noqa: PLC0415 - slow to load, rarely needed

    if len(source) > _MOST_ASKED:
        return []
    try:
        found = extract(source, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # noqa: BLE001 - as above
        return []
    return (found or "").splitlines()


def _drop_caps(stretches: list[Stretch]) -> list[Stretch]:
    """A first letter that was set apart goes back to its word."""
    out: list[Stretch] = []
    for stretch in stretches:
        if out and len(out[-1].text) == 1 and out[-1].text.isupper() and stretch.text[0].islower() and not stretch.pre:
            out[-1] = replace(stretch, text=out[-1].text + stretch.text)
        else:
            out.append(stretch)
    return out


def _rows(stretches: list[Stretch]) -> list[Stretch]:
    """Cells of one row as one stretch with tabs between, empty ones too; rows with running text are layout: paragraphs."""
    out: list[Stretch] = []
    for (table, _), group in groupby(stretches, key=lambda stretch: (stretch.kind is BlockKind.TABLE, stretch.row)):
        row = list(group)
        if not table:
            out += row
        elif any(is_running(stretch.text) for stretch in row) or len({stretch.cell for stretch in row}) < len(row):
            out += [replace(stretch, kind=None) for stretch in row]
        else:
            cells = {stretch.cell: stretch.text for stretch in row}
            out.append(replace(row[0], text="\t".join(cells.get(column, "") for column in range(max(cells) + 1))))
    return out


def _lay_out(stretches: list[Stretch]) -> tuple[str, list[Piece]]:
    """The text and its pieces, an empty line between them, two between tables that follow each other."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    before: Stretch | None = None
    for stretch in stretches:
        tables = before is not None and before.kind is stretch.kind is BlockKind.TABLE and before.table != stretch.table
        gap = "" if before is None else TABLE_GAP if tables else GAP
        at += len(gap)
        end = at + len(stretch.text)
        if stretch.pre:
            pieces += [replace(piece, kind=stretch.kind) for piece in find_paragraphs(stretch.text, at)]
        else:
            pieces.append(Piece(at, end, _settled_kind(stretch)))
        parts += [gap, stretch.text]
        at, before = end, stretch
    return "".join(parts), pieces


def _settled_kind(stretch: Stretch) -> BlockKind | None:
    """What the markup says, where the words do not gainsay it: a "byline" or heading that is a long sentence is a paragraph."""
    if stretch.kind is BlockKind.BYLINE and (len(stretch.text) > 150 or ends_sentence(stretch.text)):
        return None
    if stretch.kind is BlockKind.CAPTION and len(stretch.text) > 1500:
        return None
    if stretch.kind is BlockKind.HEADLINE and stretch.level > 1 and len(stretch.text) > 120 and ends_sentence(stretch.text):
        return None
    return stretch.kind
