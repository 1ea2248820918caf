"""A document with every claim lit up: its text cut into segments that carry their fields."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import BlockKind, Claim, Document, Field

_RANK = {
    field: rank
    for rank, field in enumerate(
        (
            Field.FIGURE,
            Field.STANCE,
            Field.LAW,
            Field.HOLDS,
            Field.SAID,
            Field.SOURCE,
            Field.CHAIN,
            Field.CUE,
            Field.COUNTS,
            Field.PLACE,
            Field.EVENT,
            Field.POLARITY,
            Field.CONTENT,
        )
    )
}
"""Where two fields share words the more telling one gives the colour; both stay listed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words with one set of fields: `text` as in the document.

    `field` is the one that gives the colour, None for plain words; `fields` all of them, by rank.
    `claims` are the ids of the claims whose quote or marks cover the words.
    `opens` are the ids of the claims whose anchor (figure, else quote) begins here.
    """

    start: int
    text: str
    field: Field | None = None
    fields: tuple[Field, ...] = ()
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a lit-up document; `claims` are those that open in it, in text order."""

    kind: BlockKind
    start: int
    segments: tuple[Segment, ...]
    page: int | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims whose anchor lies in this passage."""
        return tuple(claim for segment in self.segments for claim in segment.opens)

    @property
    def text(self) -> str:
        """The passage's words."""
        return "".join(segment.text for segment in self.segments)


def anchor_of(claim: Claim) -> int:
    """Where a link to the claim should land: the first word of its figure, else of its quote."""
    starts = (mark.start for mark in claim.marks if mark.field is Field.FIGURE and mark.start >= 0)
    return next(starts, claim.quote.start)


def light_up(document: Document, claims: Iterable[Claim]) -> tuple[Passage, ...]:
    """The whole text as passages; joined in order, with what lies between blocks left out, nothing else is lost.

    Marks and quotes that do not fit the text are passed over: a wrong mark must not hide the report.
    """
    own = [claim for claim in claims if claim.quote.document == document.id and _fits(claim, document.text)]
    blocks, opens = _blocks(document), _opens(own)
    covers = _shared_out(_covers(own, len(document.text)), blocks)
    return tuple(
        Passage(kind, start, _segments(document.text, start, end, near, opens), page)
        for (kind, start, end, page), near in zip(blocks, covers, strict=True)
        if document.text[start:end].strip()
    )


def _fits(claim: Claim, text: str) -> bool:
    return text[claim.quote.start : claim.quote.end] == claim.quote.quote


def _blocks(document: Document) -> list[tuple[BlockKind, int, int, int | None]]:
    """The document's blocks with the gaps between them, so that no word is lost; lines where there are none."""
    blocks: list[tuple[BlockKind, int, int, int | None]] = []
    at = 0
    for block in document.blocks:
        if block.start > at:
            blocks += _lines(document.text, at, block.start)
        blocks.append((block.kind, block.start, block.end, block.page))
        at = block.end
    return blocks + _lines(document.text, at, len(document.text))


def _lines(text: str, start: int, end: int) -> list[tuple[BlockKind, int, int, int | None]]:
    lines: list[tuple[BlockKind, int, int, int | None]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((BlockKind.PARAGRAPH, at, stop, None))
        at = stop + 1
    return lines


Cover = tuple[int, int, Field | None, str]
"""Start, end, field (None for the quote as a whole), claim id."""


def _covers(claims: Sequence[Claim], length: int) -> list[Cover]:
    covers: list[Cover] = []
    for claim in claims:
        covers.append((claim.quote.start, claim.quote.end, None, claim.id))
        covers += [(m.start, m.end, m.field, claim.id) for m in claim.marks if 0 <= m.start < m.end <= length]
    return sorted(covers, key=lambda cover: (cover[0], cover[1], cover[3], cover[2] or ""))


def _opens(claims: Sequence[Claim]) -> dict[int, tuple[str, ...]]:
    opens: dict[int, list[str]] = {}
    for claim in sorted(claims, key=lambda one: (anchor_of(one), one.quote.start, one.id)):
        opens.setdefault(anchor_of(claim), []).append(claim.id)
    return {at: tuple(ids) for at, ids in opens.items()}


def _shared_out(covers: Sequence[Cover], blocks: Sequence[tuple[BlockKind, int, int, int | None]]) -> list[list[Cover]]:
    """The covers of each block, in their order; blocks are in order and apart."""
    near: list[list[Cover]] = [[] for _ in blocks]
    ends = [end for _, _, end, _ in blocks]
    for cover in covers:
        at = bisect_right(ends, cover[0])
        while at < len(blocks) and blocks[at][1] < cover[1]:
            near[at].append(cover)
            at += 1
    return near


def _segments(text: str, start: int, end: int, near: Sequence[Cover], opens: dict[int, tuple[str, ...]]) -> tuple[Segment, ...]:
    """Cut `text[start:end]` wherever a cover begins or ends or a claim opens."""
    cuts = {start, end} | {at for at in range(start, end) if at in opens}
    for first, last, _, _ in near:
        cuts |= {max(first, start), min(last, end)}
    edges = sorted(cuts)
    return tuple(_segment(text, a, b, near, opens.get(a, ())) for a, b in pairwise(edges))


def _segment(text: str, start: int, end: int, near: Sequence[Cover], opens: tuple[str, ...]) -> Segment:
    over = [cover for cover in near if cover[0] <= start and cover[1] >= end]
    fields = sorted({field for _, _, field, _ in over if field is not None}, key=_RANK.__getitem__)
    claims = tuple(dict.fromkeys(claim for _, _, _, claim in over))
    return Segment(start, text[start:end], fields[0] if fields else None, tuple(fields), claims, opens)
