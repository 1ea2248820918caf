"""Stretches of a document that are read as one: paragraphs, headlines, items of a list."""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.model.document import Block, BlockKind, Document
from reportedly.model.reading import Extent

_SILENT: Final = frozenset({BlockKind.CREDIT, BlockKind.BYLINE})
_WRAP: Final = 45
_WIDE: Final = 100
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_CELL: Final = re.compile(r"[^\t]*[^\t\s]")
_DATELINE: Final = re.compile(
    r"\s*(?=[^\W\d_]*[A-Z])(?:[A-Z][^\W\d_.'\u2019-]*[ .,/'\u2019-]{0,2}){1,6}"
    r"(?:,?\s*(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?)?,?"
    r"\s*(?:\((?:[A-Z][\w.&/ -]{1,40})\)\s*(?:[-\u2013\u2014]{1,3}|:)|(?:[\u2013\u2014]|--|\s-(?=\s)))"
    r"\s*(?=[\"\u201c\u2018'A-Z\d])"
)
_PLACE: Final = re.compile(r"\s*[A-Z][A-Z .'\u2019/-]{2,30}:\s+(?=[\"\u201c\u2018'A-Z\d])")
"""A place in capitals before a colon: "SEOUL: "."""


def find_stretches(document: Document) -> list[tuple[int, int, bool]]:
    """Extents of the stretches in order, and whether the model should read each: not bylines, credit lines and bare numbers."""
    blocks = [part for block in document.blocks for part in _parts(document.text, block)] or [(0, len(document.text), True)]
    covered: list[tuple[int, int, bool]] = []
    at = 0
    for start, end, read in [*blocks, (len(document.text), len(document.text), True)]:
        if document.text[at:start].strip():
            covered.append((at, start, True))
        covered.append((start, end, read))
        at = end
    return [(a, b, read) for start, end, read in covered for a, b in split_lines(document.text, start, end)]


def _parts(text: str, block: Block) -> Iterator[tuple[int, int, bool]]:
    """A block whole, or the cells of a table's row, which are no sentence together."""
    if block.kind is not BlockKind.TABLE:
        yield block.start, block.end, block.kind not in _SILENT
        return
    for cell in _CELL.finditer(text, block.start, block.end):
        yield *cell.span(), any(letter.isalpha() for letter in cell[0])


def split_lines(text: str, start: int, end: int) -> Iterator[Extent]:
    """Paragraphs between two places of a text: lines, except where a paragraph was wrapped over several."""
    lines = [m.span() for m in _LINE.finditer(text, start, end) if not m.group().isspace()]
    group: list[Extent] = []
    for line in lines:
        if group and not _continues(text, group, line):
            yield group[0][0], group[-1][1]
            group = []
        group.append(line)
    if group:
        yield group[0][0], group[-1][1]


def _continues(text: str, group: list[Extent], line: Extent) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    before = group[-1]
    gap = text[before[1] : line[0]]
    if len(re.findall(r"\r\n|[^\r\n]|[\r\n]", gap)) > 1 and len(gap.strip("\r\n")) < len(gap) - 2:
        return False
    if gap.count("\n") > 1:
        return False
    last, first = text[before[0] : before[1]].rstrip(), text[line[0] : line[1]].lstrip()
    if not first or not last:
        return False
    if first[0].islower():
        return last[-1] not in ".!?:\u201d"
    return (
        _WRAP <= len(last) <= _WIDE
        and last[-1].islower()
        and len(first) <= _WIDE
        and first[0] not in "-*\u2022"
        and len(last.split()) > 6
    )


def dateline_end(text: str, start: int, end: int) -> int:
    """Where a leading dateline ends ("GENEVA, Feb 3 (Reuters) - "), or `start`."""
    stop = min(end, start + 120)
    match = _DATELINE.match(text, start, stop) or _PLACE.match(text, start, stop)
    if match is None or match.end() >= end:
        return start
    place = text[start : match.end()]
    capitals = re.match(r"\s*([^\W\d_]+)", place)
    if capitals and ((capitals.group(1).isupper() and len(capitals.group(1)) > 2) or "(" in place):
        return match.end()
    return start
