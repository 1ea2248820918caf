"""Whose own voice a text is: its credit line's, its publisher's; in a column of briefs each brief's own."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Block, BlockKind, Document

_MAKERS = re.compile(
    r"[\s(\[*_–—-]*(?:additional |further )?(?:reporting|writing|editing|written|edited|compiled|translated|translation)\b",
    re.IGNORECASE,
)
"""A credit line that names who made the text, not whose text it is."""
_CREDIT = re.compile(r"^(?:[\s\-–—(\[©]|sources?:|credit:)+|(?:,|\s\()?\s*as (?:of|at) .*$|[)\]\s.]+$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:news )?agencies\b", re.IGNORECASE)
"""A credit to nobody in particular: "Agencies, Port Moresby"."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The name of a text's own voice up to an offset, and through whom the text came, outermost last."""

    end: int
    name: str
    carriers: tuple[str, ...]


def papers_of(document: Document) -> tuple[Paper, ...]:
    """Whose voice each stretch of a text is, in order; one for the whole text but in a column of briefs.

    A credit line names the writer of the text before the publisher does:
    "- Harbour Daily/ANN" is Harbour Daily's text, carried by ANN; "Reporting by" names no paper.
    Where paragraphs close with credits that differ, each credit speaks for what stands before it, and the publisher for the rest.
    """
    owners = [credit for credit in document.credits if not _MAKERS.match(credit)]
    closing = _closing_credits(document)
    whole = len(document.text) + 1
    if len({document.text[block.start : block.end] for block in closing}) < 2:
        return (_paper(whole, owners[-1] if owners else "", document.publisher),)
    briefs = [_paper(block.end, document.text[block.start : block.end], document.publisher) for block in closing]
    return (*briefs, _paper(whole, "", document.publisher))


def paper_at(papers: Sequence[Paper], offset: int) -> Paper:
    """Whose voice the text is at an offset."""
    return papers[bisect_right(papers, offset, key=lambda paper: paper.end)]


def _closing_credits(document: Document) -> list[Block]:
    """The credits that stand behind a paragraph, not behind another credit, and are among the document's own."""
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    behind = [block for before, block in pairs if block.kind is BlockKind.CREDIT and before.kind is BlockKind.PARAGRAPH]
    words = {block: document.text[block.start : block.end] for block in behind}
    return [block for block in behind if words[block] in document.credits and not _MAKERS.match(words[block])]


def _paper(end: int, credit: str, publisher: str) -> Paper:
    names = [name for part in re.split(r"[/|]", credit) if (name := _CREDIT.sub("", part.strip())) and not _NOBODY.match(name)]
    if publisher and publisher not in names:
        names.append(publisher)
    return Paper(end, names[0] if names else "", tuple(names))
