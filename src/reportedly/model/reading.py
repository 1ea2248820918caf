"""A document as the language engine sees it; the engine itself stays inside `annotate`."""

from dataclasses import dataclass
from typing import TypeAlias

from reportedly.model.document import Document

Extent: TypeAlias = tuple[int, int]
"""Half-open code points of the document's text."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `head` is the index of its governor in `Reading.tokens`, -1 for a root.

    `tag` is a universal part of speech (UPOS), `rel` a Universal Dependencies relation.
    """

    start: int
    end: int
    text: str
    tag: str
    head: int
    rel: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A named person, organisation, place or other thing."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included.

    `depth` is 0 for the outermost.
    `reopened` marks a paragraph-initial mark that continues the quotation before it;
    `closed` is false when the text never closes it.
    """

    start: int
    end: int
    depth: int = 0
    reopened: bool = False
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's words as the model sees them: source, cue, content; `confidence` from 0 to 1."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the extraction may ask of a document.

    `sentences` are half-open ranges of token indices, in order and apart.
    `engine` names the model and its version.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    voices: tuple[Voice, ...]
    engine: str
