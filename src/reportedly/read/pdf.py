"""PDF: lines with their places, joined to paragraphs; the page is kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from reportedly.model import BlockKind, Document, Problem
from reportedly.read.body import first_words
from reportedly.read.kinds import ends_sentence
from reportedly.read.languages import guess_language
from reportedly.read.layout import GAP, TABLE_GAP, Layout, Piece, settle
from reportedly.read.pdf_marks import with_marks_raised
from reportedly.read.pdf_tables import ruled_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.read.rulings import Lattice

MAX_PAGES = 3000
_HYPHENS = "\x02\ufffe\u00ad"
_NUMBER = re.compile(r"\d+")
_FOLIO = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_EDGE = 2
_WIDE_GAP = 1.35
"""A step between lines this many times the usual one opens a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one row of a ruled table with tabs between its cells; places in points, from the lower left corner.

    `table` numbers the tables of the file, 0 for lines of text.
    """

    page: int
    text: str
    left: float
    right: float
    bottom: float
    size: float
    table: int = 0


@dataclass(slots=True)
class _Paragraph:
    page: int
    text: str
    size: float
    table: int = 0


def read_pdf(data: bytes, where: str, told: Document) -> Iterator[Document | Problem]:
    """A PDF as one Document; encrypted, damaged and picture-only files are Problems."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - a native library, loaded when it is needed

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        yield _unopened(where, str(error), data)
        return
    try:
        pages = len(pdf)
        if pages > MAX_PAGES:
            yield Problem(where, f"{pages} pages are more than the {MAX_PAGES} read at once", "Split the PDF")
            return
        lines, bad = _lines(pdf, pages)
    finally:
        pdf.close()
    if bad:
        numbers = ", ".join(str(page) for page in bad[:10])
        yield Problem(
            where,
            f"damaged: page{'s' if len(bad) > 1 else ''} {numbers} cannot be read",
            "The other pages were read; get the file again",
        )
    if not lines:
        if not bad:
            yield Problem(
                where,
                f"no text in its {pages} page{'s' if pages != 1 else ''}: it holds pictures only",
                "Run text recognition (OCR) on it first",
            )
        return
    yield _document(lines, pages, told)


def _unopened(where: str, error: str, data: bytes) -> Problem:
    """Why a PDF would not open."""
    if "password" in error.lower() or "security" in error.lower():
        return Problem(where, "the PDF is protected by a password", "Save a copy without the password and give that")
    if b"%%EOF" not in data[-2048:]:
        return Problem(where, "the PDF is cut short (its end is missing)", "Get it again; nothing was read")
    return Problem(where, "the PDF is damaged and cannot be opened", "Get it again, or print it to a new PDF")


def _lines(pdf: Any, pages: int) -> tuple[list[Line], list[int]]:
    """All printed lines in the order of the file, and the pages that could not be read."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    lines: list[Line] = []
    bad: list[int] = []
    for number in range(pages):
        try:
            page = pdf[number]
            textpage = page.get_textpage()
            lines += _with_tables(list(_page_lines(textpage, number + 1)), page, textpage, lines)
            textpage.close()
            page.close()
        except (pdfium.PdfiumError, ValueError, IndexError, UnicodeError):
            bad.append(number + 1)
    return lines, bad


def _page_lines(textpage: Any, page: int) -> Iterator[Line]:
    """The lines of one page with the places of their first and last characters."""
    text = textpage.get_text_range()
    count = textpage.count_chars()
    at = 0
    for raw in re.split(r"(\r\n|\r|\n)", text):
        start, at = at, at + len(raw)
        shown = raw.strip(" \t\u00a0")
        if not shown or raw in {"\r\n", "\r", "\n"}:
            continue
        first = min(start + raw.index(shown[0]), count - 1)
        last = min(first + len(shown) - 1, count - 1)
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, _, right, _ = textpage.get_charbox(last, loose=True)
        yield Line(page, with_marks_raised(shown, first, textpage), left, right, bottom, round(top - bottom, 1))


def _with_tables(lines: list[Line], page: Any, textpage: Any, before: list[Line]) -> list[Line]:
    """The lines of a page with the rows of its ruled tables in the place of the lines inside them."""
    out = lines
    number = max((line.table for line in before), default=0)
    for lattice, rows in ruled_tables(page, textpage):
        inside = [line for line in out if lattice.cell((line.left, line.bottom, line.left, line.bottom + line.size))]
        if not inside:
            continue
        at = out.index(inside[0])
        number += not (at < _EDGE and _goes_on(before[-_EDGE:], lattice, rows))
        size = median(line.size for line in inside)
        made = [
            Line(inside[0].page, "\t".join(row), lattice.columns[0], lattice.columns[-1], lattice.rows[-1], size, number)
            for row in rows
            if any(row)
        ]
        out = [*out[:at], *made, *(line for line in out[at:] if line not in inside)]
    return out


def _goes_on(before: list[Line], lattice: Lattice, rows: list[list[str]]) -> bool:
    """Whether a table at the top of a page goes on from the one at the foot of the page before: as wide, without heads."""
    last = next((line for line in reversed(before) if line.table), None)
    headed = not any(mark.isdigit() for cell in rows[0][1:] for mark in cell)
    return (
        last is not None
        and not headed
        and last.text.count("\t") + 1 == len(rows[0])
        and abs(last.left - lattice.columns[0]) + abs(last.right - lattice.columns[-1]) < 2 * last.size
    )


def _document(lines: list[Line], pages: int, told: Document) -> Document:
    """Paragraphs without running heads, as a Document."""
    body, dropped = _without_running_heads(lines, pages)
    paragraphs = _paragraphs(body or lines)
    text, pieces = _lay_out(paragraphs)
    layout: Layout = settle(text, pieces)
    return replace(
        told,
        text=text,
        title=told.title or layout.title,
        publisher=told.publisher or layout.publisher,
        byline=told.byline or layout.byline,
        published=told.published or layout.published,
        language=guess_language(text),
        blocks=layout.blocks,
        credits=layout.credits,
        dropped=(*told.dropped, *dropped),
        encoding="",
        id="",
    )


def _without_running_heads(lines: list[Line], pages: int) -> tuple[list[Line], list[str]]:
    """Lines at the edge of pages that repeat, figures aside, and bare page numbers go; each is named once."""
    edges: dict[int, list[Line]] = {}
    for line in lines:
        edges.setdefault(line.page, []).extend([] if line.table else [line])
    marked: set[int] = set()
    keys: Counter[tuple[str, int]] = Counter()
    by_place: list[Line] = []
    for held in edges.values():
        ordered = sorted(held, key=lambda line: -line.bottom)
        edge = {id(line): line for line in (*ordered[:_EDGE], *ordered[-_EDGE:])}
        by_place += edge.values()
        keys.update({_head_key(line) for line in edge.values()})
    least = 2 if pages <= 3 else max(3, pages // 3)
    why: dict[tuple[str, int], str] = {}
    for line in by_place:
        key = _head_key(line)
        if _FOLIO.fullmatch(line.text) and (pages > 1 or not line.text.isdigit()):
            why.setdefault(("", 0), "page numbers")
        elif keys[key] >= least and len(line.text) <= 150:
            why.setdefault(key, f"running head or foot on {keys[key]} pages: {first_words(line.text)}")
        else:
            continue
        marked.add(id(line))
    return [line for line in lines if id(line) not in marked], list(dict.fromkeys(why.values()))


def _head_key(line: Line) -> tuple[str, int]:
    """A line's words without figures, and its height on the page to within a few points."""
    return _NUMBER.sub("#", line.text), round(line.bottom / 6)


def _paragraphs(lines: list[Line]) -> list[_Paragraph]:
    """Lines joined where step, indent, size and the length of the line before say that they belong together."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and 0 < a.bottom - b.bottom < 4 * a.size]
    step = median(steps) if steps else 12.0
    margin = _margins(lines)
    joined = {word.lower() for line in lines for word in re.findall(r"[^\W\d_]+", line.text)}
    out: list[_Paragraph] = []
    previous: Line | None = None
    for line in lines:
        if line.table:
            out.append(_Paragraph(line.page, line.text, line.size, line.table))
            previous = None
            continue
        if previous is not None and _continues(previous, line, step, margin.get(previous.page, previous.right)):
            out[-1].text = _join(out[-1].text, line.text, joined)
        else:
            out.append(_Paragraph(line.page, line.text.rstrip(_HYPHENS), line.size))
        previous = line
    return out


def _margins(lines: list[Line]) -> dict[int, float]:
    """The right margin of each page: where its longest lines end."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append(line.right)
    return {page: sorted(rights)[int(len(rights) * 0.9)] for page, rights in ends.items()}


def _continues(a: Line, b: Line, step: float, margin: float) -> bool:
    """Whether line b goes on with the paragraph of line a."""
    small = b.text[0].islower()
    if a.page != b.page or b.bottom > a.bottom + a.size:  # a new page or column
        return not ends_sentence(a.text) and (small or a.text[-1] in _HYPHENS + "-,")
    if abs(a.size - b.size) > 0.12 * max(a.size, b.size):
        return small and not ends_sentence(a.text) and abs(a.size - b.size) < 0.3 * a.size
    if a.bottom - b.bottom > _WIDE_GAP * max(step, 1.0):
        return False
    if abs(a.bottom - b.bottom) < 0.3 * a.size:  # the same line, in parts
        return True
    if b.left - a.left > 0.8 * a.size and ends_sentence(a.text):
        return False
    short = a.right < margin - max(60.0, 6 * a.size)
    return not short or (small and not ends_sentence(a.text))


def _join(text: str, line: str, known: set[str]) -> str:
    """Two lines as one; a hyphen at the line's end goes when the file marks it as a break or the whole word stands elsewhere."""
    if text[-1] in _HYPHENS:
        bare = text[:-1]
        left, right = re.search(r"[^\W\d_]*$", bare), re.match(r"[^\W\d_]*", line)
        head, tail = (left[0] if left else ""), (right[0] if right else "")
        if not head or not tail or head[0].isupper() or (not tail[0].islower()):
            return f"{bare}-{line}" if (head + tail).lower() not in known else bare + line
        return bare + line
    if text.endswith("-") and line[0].isalpha():
        left, right = re.search(r"[^\W\d_]*(?=-$)", text), re.match(r"[^\W\d_]*", line)
        whole = ((left[0] if left else "") + (right[0] if right else "")).lower()
        return text[:-1] + line if whole in known else text + line
    return f"{text} {line}"


def _lay_out(paragraphs: list[_Paragraph]) -> tuple[str, list[Piece]]:
    """The text with an empty line between paragraphs; the largest type on the first page is the headline."""
    first = [p for p in paragraphs if p.page == paragraphs[0].page]
    usual = median(p.size for p in paragraphs)
    largest = max(first[:6], key=lambda p: (not p.table, p.size))
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    table = 0
    for paragraph in paragraphs:
        gap = "" if not parts else TABLE_GAP if paragraph.table and table not in {0, paragraph.table} else GAP
        text = re.sub(f"[{_HYPHENS}]", "", paragraph.text)
        headline = paragraph is largest and paragraph.size > 1.15 * usual and len(text) < 200 and not paragraph.table
        kind = BlockKind.TABLE if paragraph.table else BlockKind.HEADLINE if headline else None
        at += len(gap)
        pieces.append(Piece(at, at + len(text), kind, paragraph.page))
        parts += [gap, text]
        at, table = at + len(text), paragraph.table
    return "".join(parts), pieces
