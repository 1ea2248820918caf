"""HTML bytes to a flat list of stretches: whitespace as a browser shows it, and which elements hold what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reportedly.model import BlockKind
from reportedly.read.elements import BLOCKS, SILENT, STRUCK, Element, element_of, is_hidden, kind_of, stands_apart
from reportedly.read.grid import Grid

_SPACE = re.compile(r"[ \t\n\r\f]+")
_ODD = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1d\x1f\x7f-\x9f]")
_SUPERSCRIPT = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CROWDED = re.compile(
    r"<([a-zA-Z][^\s<>/]*+)(?:[\s/]++[^\s=<>\"'/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+){500,}+"
)
"""A tag with hundreds of attributes, which would keep the parser busy for hours."""
BREAK = "\x1e"
"""Stands for <br> until a stretch is cut."""


@dataclass(slots=True)
class Stretch:
    """One run of text between block borders; `link` counts its characters inside links, `level` is 1 to 6 for headings.

    `table` and `row` count the tables and rows of the page, `cell` is the column of the row, from 0.
    """

    kind: BlockKind | None
    text: str
    link: int
    level: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    pre: bool = False


_SKIPPED = Element(0, 0, "")
"""Stands on the stack for an element whose inside is not read."""


@dataclass(slots=True)
class Page:
    """A page as walked."""

    stretches: list[Stretch]
    elements: list[Element]
    struck: list[str] = field(default_factory=list)


def parse(text: str) -> tuple[Any, bool]:
    """The tree of a page (None when there is none) and whether it is complete."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    return root, not any("Excessive depth" in entry.message for entry in parser.error_log)


def tamed(text: str) -> str:
    """A page without null bytes, XML declaration and tags that only serve to keep parsers busy."""
    return _CROWDED.sub(r"<\1", _XML.sub("", text.lstrip("\ufeff").replace("\0", "")))


def clean(text: str) -> str:
    """Characters that never show: soft hyphens, zero-width spaces and control characters out; Windows-1252 code points mended."""
    return _ODD.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    mark = match[0]
    if "\x80" <= mark <= "\x9f":
        try:
            return bytes([ord(mark)]).decode("cp1252")
        except UnicodeDecodeError:
            return ""
    return ""


class Walk:
    """One pass over a tree; `page` is the result."""

    def __init__(self) -> None:
        self.page = Page([], [])
        self._buffer: list[str] = []
        self._links = 0
        self._in_link = 0
        self._kinds: list[tuple[BlockKind | None, int, bool]] = [(None, 0, False)]
        self._open: list[Element | None] = []
        self._grid = Grid()

    def run(self, root: Any) -> Page:
        """Walk the tree, without recursion."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if event == "start":
                if self._start(element, tag):
                    events.skip_subtree()
                    self._open.append(_SKIPPED)
            else:
                self._end(element, tag)
        self._flush()
        return self.page

    def _start(self, element: Any, tag: str) -> bool:
        """Open an element; true when nothing inside it is to be read."""
        if tag in SILENT or (tag == "template" and not element.get("shadowrootmode")):
            return True
        block = tag in BLOCKS or ("-" in tag and not self._in_phrase())
        attributes = element.attrib
        if block:
            self._flush()
            self._open.append(element_of(len(self.page.stretches), tag, attributes))
            self._kinds.append(kind_of(tag, attributes, self._kinds[-1][0]))
            self._in_grid(tag, attributes)
        elif self._inline(element, tag, attributes):
            return True
        if element.text:
            self._add(element.text)
        return False

    def _in_grid(self, tag: str, attributes: Any) -> None:
        if tag == "table":
            self._grid.open_table()
        elif tag == "tr":
            self._grid.open_row()
        elif tag in {"td", "th"}:
            self._grid.open_cell(attributes.get("colspan"), attributes.get("rowspan"))

    def _in_phrase(self) -> bool:
        """Inside a paragraph or heading, where unknown elements are inline."""
        return bool(self._buffer) and self._kinds[-1][2]

    def _inline(self, element: Any, tag: str, attributes: Any) -> bool:
        """Open an inline element; true when it is hidden, struck out or a footnote mark."""
        if attributes and is_hidden(attributes):
            return True
        if tag in STRUCK:
            self.page.struck.append(" ".join("".join(element.itertext()).split()))
            return True
        if tag == "sup" and self._superscript(element):
            return True
        if tag == "br":
            self._buffer.append(BREAK)
        elif tag == "q":
            self._buffer.append("“")
        elif tag == "a":
            self._in_link += 1
        elif attributes and stands_apart(attributes):
            self._buffer.append(" ")
        self._open.append(None)
        return False

    def _superscript(self, element: Any) -> bool:
        """Footnote marks go; digits are written as superscripts, so that 4,000 with note 1 never reads 40,001."""
        shown = "".join(element.itertext()).strip()
        if element.find(".//a") is not None or (shown.startswith("[") and shown.endswith("]")) or not shown:
            return True
        if shown.translate(_SUPERSCRIPT) != shown and not any(mark.isalpha() for mark in shown):
            self._buffer.append(shown.translate(_SUPERSCRIPT))
            return True
        return False

    def _end(self, element: Any, tag: str) -> None:
        opened = self._open[-1]
        if opened is not None and opened is not _SKIPPED:
            self._flush()
            if tag == "table":
                self._grid.close_table()
        self._open.pop()
        if opened is _SKIPPED:
            pass
        elif opened is not None:
            opened.last = len(self.page.stretches)
            self._kinds.pop()
            if opened.last > opened.first:
                self.page.elements.append(opened)
        elif tag == "q":
            self._buffer.append("”")
        elif tag == "a" and self._in_link:
            self._in_link -= 1
        elif (attributes := element.attrib) and stands_apart(attributes):
            self._buffer.append(" ")
        if element.tail:
            self._add(element.tail)

    def _add(self, text: str) -> None:
        self._buffer.append(text)
        if self._in_link:
            self._links += len(text.strip())

    def _flush(self) -> None:
        """Close the stretch in hand and cut it where line breaks say so."""
        if not self._buffer:
            return
        joined = clean("".join(self._buffer))
        links, self._links = self._links, 0
        self._buffer = []
        kind, level, _ = self._kinds[-1]
        top = self._open[-1] if self._open else None
        if top is not None and top.tag == "pre":
            if joined.strip():
                self.page.stretches.append(Stretch(kind, joined.replace(BREAK, "\n").strip("\n"), links, pre=True))
            return
        shown = _SPACE.sub(" ", joined).strip(" ")
        for part in _cut(shown):
            if part.strip("\u00a0 \n"):
                share = links if part == shown else round(links * len(part) / max(1, len(shown)))
                self.page.stretches.append(Stretch(kind, part, share, level, self._grid.table, self._grid.row, self._grid.column))


_BREAKS = re.compile(rf" ?{BREAK} ?")
_DOUBLE = re.compile(rf"(?: ?{BREAK}[ \u00a0]?){{2,}}")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def _cut(text: str) -> list[str]:
    r"""A stretch cut at double line breaks, and at single ones after a final stop; other single ones stay as line ends.

    >>> _cut("It said so.\x1eThen it left\x1eat once.")
    ['It said so.', 'Then it left at once.']
    """
    if BREAK not in text:
        return [text]
    parts: list[str] = []
    for section in _DOUBLE.split(text):
        held: list[str] = []
        last = ""
        for line in _BREAKS.split(section):
            if last and _ENDED.search(last):
                parts.append("".join(held))
                held = []
            if line:
                joint = "" if not held else " " if line[0].islower() or line[0].isdigit() else "\n"
                held += (joint, line)
            last = line or last
        parts.append("".join(held))
    return [part.strip(" ") for part in parts if part.strip()]
