"""Plain text: the text stays exactly as decoded; blocks say where its paragraphs are."""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.model import BlockKind
from reportedly.read.layout import Piece

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_FINAL = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_WIDEST = 110
_NARROWEST = 40
_SLACK = 2


def find_paragraphs(text: str, offset: int = 0) -> list[Piece]:
    """Paragraphs of a text: each line one, or, where the text is hard-wrapped, the lines that belong together.

    Lines below each other with tabs inside are rows of a table.
    `offset` is added to every place.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    pieces: list[tuple[int, int]] = []
    tabbed = [False, *("\t" in text[start:end].strip() for start, end in lines), False]
    rows = {line for n, line in enumerate(lines, 1) if tabbed[n] and (tabbed[n - 1] or tabbed[n + 1])}
    for n, (start, end) in enumerate(lines):
        previous = lines[n - 1] if n else None
        if rows & {previous, (start, end)} and text[start:end].strip():
            pieces.append((start, end))
        elif pieces and previous and width and _continues(text, previous, (start, end), width):
            pieces[-1] = (pieces[-1][0], end)
        elif text[start:end].strip("\ufeff \t\u00a0\u3000"):
            pieces.append((start, end))
    return [Piece(start + offset, end + offset, BlockKind.TABLE if (start, end) in rows else None) for start, end in pieces]


def _lines(text: str) -> list[tuple[int, int]]:
    """Half-open extents of all lines, empty ones included, line ends excluded."""
    lines, start = [], 0
    for match in _BREAK.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    return lines


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which lines were broken by force, 0 when they were not.

    Evidence is a long line that breaks off without a stop before one that begins in lower case or with a figure.
    """
    lengths = [end - start for start, end in lines if end > start]
    if not lengths or sum(length > _WIDEST for length in lengths) > len(lengths) * 0.1:
        return 0
    width = max(length for length in lengths if length <= _WIDEST)
    pairs = [(a, b) for a, b in pairwise(lines) if a[1] > a[0] and b[1] > b[0]]
    broken = sum(a[1] - a[0] > 0.6 * width and _breaks_off(text, a, b) for a, b in pairs)
    return width if width >= _NARROWEST and broken and broken >= len(pairs) * 0.25 else 0


def _breaks_off(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """No stop at the end and a small letter or a figure next."""
    first = text[following[0] : following[1]].lstrip()[:1]
    return (first.islower() or first.isdigit()) and not _FINAL.search(text[line[0] : line[1]].rstrip())


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether `following` goes on with `line`'s paragraph: no room for its first word there, or it begins in mid-sentence."""
    words, after = text[line[0] : line[1]].rstrip(), text[following[0] : following[1]]
    if not words.strip() or not after.strip() or after[:1].isspace() != text[line[0]].isspace():
        return False
    if re.match(r"\s*(?:[•‣▪●*]|[-–—]\s)", after):
        return False
    first = after.split(maxsplit=1)[0]
    return len(words) + 1 + len(first) > width - _SLACK or (len(words) > 0.6 * width and _breaks_off(text, line, following))
