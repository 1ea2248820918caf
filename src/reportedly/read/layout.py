"""From stretches of a text to its blocks: kinds settled by words and by place, closing credits set apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.model import Block, BlockKind
from reportedly.read import heads, kinds
from reportedly.read.imprints import imprint
from reportedly.read.issuers import issuer_told

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = "\n\n"
"""What stands between two blocks of a text that is made here, and between two rows of a table."""
TABLE_GAP = "\n\n\n"
"""What stands between two tables."""
_FRONT = 8
"""Bylines, dates and headlines stand among the first stretches."""
_BELOW = 4
"""The title and the lines below it that may say when the report was published."""
_LONGEST_CAPTION = 420


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch, half-open code points; `kind` is None where the source does not say."""

    start: int
    end: int
    kind: BlockKind | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and what its lines say plainly about it; `publisher` is the paper or body its head names."""

    blocks: tuple[Block, ...]
    credits: tuple[str, ...]
    title: str
    publisher: str
    byline: str
    published: str | None


def settle(text: str, pieces: list[Piece]) -> Layout:
    """Give every piece its kind; pieces must be in order and apart.

    A picture's credit inside a caption is not among the credits: it names the photographer, not who wrote the words.
    """
    trimmed = [piece for piece in (_trim(text, piece) for piece in pieces) if piece.start < piece.end]
    marked = _first_kinds(text, trimmed)
    body = [n for n, piece in enumerate(marked) if piece.kind in _BODY]
    last = body[-2] if len(body) > 3 else body[-1] if body else -1  # a caption has more than one paragraph behind it
    blocks: list[Block] = []
    printed: list[str] = []
    briefs = _are_briefs(text, marked)
    published = _stated_date(text, marked)
    for n, piece in enumerate(marked):
        ahead = sum(place > n for place in body) if piece.kind is BlockKind.CREDIT else 0
        if piece.kind is BlockKind.CREDIT and not (ahead > 1 and body[0] < n):  # amid the text it is a picture's
            printed.append(_words(text, piece))
        closing = n >= last or briefs
        at = (_credit_of_brief if briefs else kinds.credit_at_end)(_words(text, piece))
        blocks.extend(_blocks_of(text, piece, at, closing=closing, printed=printed))
        if piece.kind is BlockKind.OTHER and (dated := imprint(_words(text, piece))):
            printed += [wire for name in dated.givers if (wire := f"({name})") not in printed]
        if piece.kind is BlockKind.PARAGRAPH and (line := kinds.dateline(_words(text, piece))):
            if line[1] and line[1] not in printed:
                printed.append(line[1])
            published = published or line[2]
    published = published or _opening_day(text, marked, body) or _closing_date(text, marked)
    title = _title(text, marked)
    published = published or _day_of_edition(title) or _day_below_title(text, marked)
    byline = next((kinds.byline_name(_words(text, piece)) for piece in marked if piece.kind is BlockKind.BYLINE), "")
    publisher = _publisher(text, marked, title)
    made, credited = tuple(blocks), tuple(dict.fromkeys(printed))
    return Layout(made, credited, " ".join(title.split()), publisher, " ".join(byline.split()), published)


def _stated_date(text: str, pieces: list[Piece]) -> str | None:
    """The day that the first lines give; a line that names its writer and a day does so where no other line does."""
    for told in (BlockKind.OTHER, BlockKind.BYLINE):
        for piece in pieces[:_FRONT]:
            line = _words(text, piece)
            if piece.kind is told and (day := kinds.stated_date(line) or _imprinted_day(line)):
                return day
    return None


def _day_below_title(text: str, pieces: list[Piece]) -> str | None:
    """The day in one of the lines below the title, whatever else they say: "Excerpts from the briefing, 19 March 2025"."""
    below = (kinds.day_in_head(_words(text, piece)) for piece in pieces[1:_BELOW])
    return next((day for day in below if day is not None), None)


def _day_of_edition(title: str) -> str | None:
    """The day in the title of a paper that comes out daily: "Morning briefing: Thursday 17 September 2026"."""
    kind, colon, rest = title.partition(": ")
    dated = heads.head_line(f"{kind}, {rest}") if colon and heads.is_edition(kind) else None
    return dated.day if dated else None


def _opening_day(text: str, pieces: list[Piece], body: list[int]) -> str | None:
    """The day behind the place with which the first paragraph opens; further down it may be that of an entry in a chronicle."""
    return kinds.opening_day(_words(text, pieces[body[0]])) if body and pieces[body[0]].kind is BlockKind.PARAGRAPH else None


def _imprinted_day(line: str) -> str | None:
    dated = imprint(line)
    return dated.day if dated else None


def _publisher(text: str, pieces: list[Piece], title: str) -> str:
    """Who issued the paper, by its head: "Ministry of Health" above "PRESS RELEASE", or "Nile Valley Herald, 12 May 2025".

    A line that is only a name counts where a day, a rubric or the kind of paper is told in the head as well.
    A headline may look like a name ("Ministry Confirms Nine Deaths"), and a line below it too: there only a paper's counts,
    in a press release the office's, and a name that stands close above the day.
    """
    front = _before_text(text, pieces)
    head = [piece for piece in front if piece.kind is not BlockKind.CREDIT and not _is_bare_byline(text, piece)]
    lines = [_words(text, piece) for piece in head]
    released = any(heads.is_rubric(line) for line in lines)
    shown = released or any(kinds.is_date_line(line) or heads.names_paper(line) or imprint(line) for line in lines)
    papered = any(line != title and (dated := imprint(line)) and dated.titled for line in lines)
    names, headed = [], False
    for line, (piece, below) in zip(lines, pairwise([*head, None]), strict=True):
        dated = heads.head_line(line) if line == title else imprint(line)
        name = dated.publisher if dated else heads.issuer_name(line)
        if line == title:
            headed = name == line or not heads.is_letterhead(line)
            name = name if name != line or (papered and heads.is_body(line)) else ""
        elif piece and below and text[piece.end : below.start] == "\n" and kinds.is_date_line(_words(text, below)):
            name = heads.name_above_day(line) or name
        elif headed and not (released or dated or heads.ends_as_outlet(name) or (papered and heads.is_body(line))):
            name = ""
        names += [name] if name else []
    return names[0] if names and shown else issuer_told(lines, title)


def _is_bare_byline(text: str, piece: Piece) -> bool:
    """A byline without a day: with one it may name the paper too ("By Ida Marsh, Harbour Herald, 10 March 2025")."""
    return piece.kind is BlockKind.BYLINE and imprint(_words(text, piece)) is None


def _before_text(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The first stretches, up to where the text itself begins."""
    for piece in pieces[:_FRONT]:
        if piece.kind in _BODY and not kinds.is_headline(_words(text, piece)):
            return
        yield piece


def _title(text: str, pieces: list[Piece]) -> str:
    """The headline, also where a letterhead stands above it: the first line of the head that is neither issuer nor rubric.

    A letterhead gives way only where a date, a rubric or a line that names the paper shows that it is one.
    """
    first = next((n for n, piece in enumerate(pieces) if piece.kind is BlockKind.HEADLINE), None)
    if first is None:
        return ""
    top = _words(text, pieces[first])
    issuer = issuer_told([_words(text, piece) for piece in _before_text(text, pieces)], top)
    shown = heads.is_rubric(top) or (issuer != "" and top.startswith(issuer) and ":" not in top)
    if not (shown or heads.is_letterhead(top)):
        return top
    for piece in pieces[first + 1 : _FRONT]:
        line = _words(text, piece)
        if piece.kind is BlockKind.OTHER or heads.is_rubric(line):
            shown = True
        elif piece.kind is not BlockKind.PARAGRAPH or not kinds.is_headline(line):
            break
        elif not heads.is_letterhead(line) and not (issuer and len(line.split()) < _SHORTEST_TITLE):
            return line if shown or heads.names_paper(line) else top
    return top


_SHORTEST_TITLE = 3
"""Words that a line below the name of who issued a paper must have to be its title: no town, no department."""
_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.TABLE)


def _words(text: str, piece: Piece) -> str:
    return text[piece.start : piece.end]


def _trim(text: str, piece: Piece) -> Piece:
    """The piece without white space and byte order marks at its ends; a row of a table keeps its empty cells."""
    if piece.kind is BlockKind.TABLE:
        return piece
    start, end = piece.start, piece.end
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return replace(piece, start=start, end=end)


def _first_kinds(text: str, pieces: list[Piece]) -> list[Piece]:
    """Kinds by each piece's own words and its place; the first short line is the headline."""
    marked: list[Piece] = []
    headed = any(piece.kind is BlockKind.HEADLINE for piece in pieces)
    begun = False
    for n, piece in enumerate(pieces):
        kind, words = piece.kind, _words(text, piece)
        if kind in {None, BlockKind.PARAGRAPH}:
            below = headed and not begun and 0 < n < _FRONT
            kind = BlockKind.OTHER if below and _is_imprint(words) else _guess(words, n, len(pieces), headed=headed)
            if kind is BlockKind.CREDIT and marked and marked[-1].kind is BlockKind.TABLE:
                kind = BlockKind.CAPTION  # "Source: ..." below a table is the table's
        headed = headed or kind in {BlockKind.HEADLINE, BlockKind.PARAGRAPH}
        begun = begun or (kind in _BODY and not kinds.is_headline(words))
        marked.append(replace(piece, kind=kind))
    return marked


def _is_imprint(words: str) -> bool:
    """A line of the head that dates the report, unless it names its writer first."""
    return not kinds.is_byline(words) and imprint(words) is not None


def _guess(words: str, n: int, count: int, *, headed: bool) -> BlockKind:
    front, back = n < _FRONT, n >= count - 4
    if kinds.is_credit(words) or (n == count - 1 > 0 and kinds.is_closing_credit(words)):
        return BlockKind.CREDIT
    if (front or back) and kinds.is_byline(words):
        return BlockKind.BYLINE
    if (n and kinds.is_furniture(words)) or kinds.is_note(words) or ((front or back) and kinds.is_date_line(words)):
        return BlockKind.OTHER
    if n < count - 1 and kinds.is_caption(words):
        return BlockKind.CAPTION
    if kinds.is_list_item(words):
        return BlockKind.LIST
    if front and not headed and count > 1 and kinds.is_headline(words):
        return BlockKind.HEADLINE
    return BlockKind.PARAGRAPH


def _are_briefs(text: str, pieces: list[Piece]) -> bool:
    """A column of briefs: most paragraphs close with a credit of their own; names behind a few are those of pictures."""
    body = [piece for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    credited = sum(_credit_of_brief(_words(text, piece)) is not None for piece in body)
    return credited >= 3 and credited * 2 > len(body)


def _credit_of_brief(words: str) -> int | None:
    """Where a brief's credit begins: among others that close so, any bracketed name is one ("It fell. [Quartz]")."""
    credit = kinds.credit_at_end(words)
    return kinds.name_at_end(words) if credit is None else credit


def _blocks_of(text: str, piece: Piece, at: int | None, *, closing: bool, printed: list[str]) -> list[Block]:
    """One block, or a paragraph and the credit that closes it from `at` on; credits found are added to the list."""
    kind = piece.kind or BlockKind.PARAGRAPH
    if kind is not BlockKind.PARAGRAPH or at is None:
        return [Block(kind, piece.start, piece.end, piece.page)]
    if not closing and piece.end - piece.start <= _LONGEST_CAPTION:
        return [Block(BlockKind.CAPTION, piece.start, piece.end, piece.page)]
    printed.append(text[piece.start + at : piece.end])
    body = _trim(text, replace(piece, end=piece.start + at))
    credit = Block(BlockKind.CREDIT, piece.start + at, piece.end, piece.page)
    return [Block(kind, body.start, body.end, piece.page), credit] if body.start < body.end else [credit]


def _closing_date(text: str, pieces: list[Piece]) -> str | None:
    """The day a line at the very end gives."""
    for piece in pieces[-3:]:
        if piece.kind is BlockKind.OTHER and (day := kinds.stated_date(_words(text, piece), labelled=True)):
            return day
    return None
