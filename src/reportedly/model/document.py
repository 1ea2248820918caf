"""A report as it was read, and places in it."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.identity import content_id
from reportedly.model.shown import Shown


class BlockKind(StrEnum):
    """What a stretch of a document is; claims are read differently in each."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    LIST = "list"
    TABLE = "table"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open code points of one document; `text[start:end] == quote`, always."""

    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.quote):
            message = f"a span of {self.end - self.start} code points cannot hold {len(self.quote)} ({self.quote[:40]!r})"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch, half-open code points; `page` counts from 1 where the source has pages."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document(Shown):
    """One report as published at one address.

    `id` hashes publisher, url and text, not text alone: ten reprints are ten documents.
    `published` is an ISO date ("2025-02-10") or None.
    `credits` are the credit lines as printed ("- Reuters", "(AP)"), spans of `text`.
    `evidence` is the SHA-256 (hex) of the bytes as received, `encoding` how they were decoded,
    `media` their media type, `dropped` what the reader left out, a line each.
    """

    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    byline: str = ""
    published: str | None = None
    language: str = "en"
    media: str = "text/plain"
    encoding: str = "utf-8"
    evidence: str = ""
    blocks: tuple[Block, ...] = ()
    credits: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        previous = 0
        for block in self.blocks:
            if not previous <= block.start <= block.end <= len(self.text):
                message = f"blocks must be in order, inside the text and apart: {block}"
                raise ValueError(message)
            previous = block.end
        if not self.id:
            object.__setattr__(self, "id", content_id(self.publisher, self.url, self.text))

    def span(self, start: int, end: int) -> Span:
        """The span of this document from `start` to `end`, with its words."""
        return Span(self.id, start, end, self.text[start:end])
