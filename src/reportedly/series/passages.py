"""Which documents copy which: shared passages find the pairs, credit lines and dates give them a direction.

Two texts are one text when enough of the shorter stands in the longer and their openings tell one story.
A shared background paragraph under another opening is no copy.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from reportedly.model import Document, Edge, EdgeKind, Origin, SourceKind, Span
from reportedly.model.identity import content_id
from reportedly.series.names import Match, Registry, is_wire
from reportedly.series.shingles import Hashes, ShingleIndex, covered, longest, opening_of, sampled, shared_words, shingles, tokens

SAME = 0.15
"""Share of the shorter text in common passages from which two texts with one opening are one text; chosen on the marked pairs."""
WHOLE = 0.6
"""Share from which the opening is not asked."""
PASSAGE = 8
"""Words that a common run must have to count as a passage."""
ONE_STORY = 0.45
"""Share of the content words of the openings that two tellings of one story have in common."""
REWORDED = 0.08
"""Share from which sentences are aligned, to see a text that was partly rewritten."""
SENTENCE = 76.0
ALIGNED = 0.4
CANDIDATES = 12
"""How many texts, those with the most common shingles, are looked at closely."""
_NAME = r"[A-Z][\w .&/-]{1,40}?"
_CREDIT = re.compile(
    rf"^\s*\((?P<paren>{_NAME})\)|[(\[–—-]{{1,2}}\s*(?P<tail>{_NAME})\s*[)\]]?\s*$|Sources?\s*:?\s*(?P<source>{_NAME})$",
    re.MULTILINE,
)
_CITING = re.compile(
    r"\b(?:citing|according to|(?:as )?reported by|quoting|told|cited by|reports|reported)\s+(?:the\s+)?"
    r"(?P<name>[A-Z](?:[\w'’-]|\.(?=\w))*(?:\s+[A-Z](?:[\w'’-]|\.(?=\w))*){0,4})"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]+|[^.!?\n]+$")
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the comparison sees it."""

    document: Document
    size: int
    ordered: Hashes
    hashes: Hashes
    opening: frozenset[str]
    credits: frozenset[str]


def text_of(document: Document, table: Registry | None = None) -> Text:
    """Prepare a document; `table` resolves the wires in its credit lines."""
    words = tokens(document.text)
    ordered = shingles(words)
    credited = credits_of(document, table) if table else frozenset()
    return Text(document, len(words), ordered, np.unique(ordered), opening_of(words, 3), credited)


def credits_of(document: Document, table: Registry) -> frozenset[str]:
    """The ids of the wires a document credits: its credit lines, byline, first and last lines."""
    lines = document.text.strip().split("\n")
    edges = "\n".join([*document.credits, document.byline, *lines[:3], *lines[-2:]])
    names = [name for match in _CREDIT.finditer(edges) for name in match.groups() if name]
    names += [part for name in (*document.credits, document.byline) for part in re.split(r"[/,]| and ", name)]
    return frozenset(match.source.id for name in names if (match := _wire(name.strip(" -–—()."), table)) is not None)


def _wire(name: str, table: Registry) -> Match | None:
    match = table.find(name) if name else None
    return match if match and match.source.kind is SourceKind.WIRE else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts compare: `same` for one text, `kind` and `because` for the reason, `score` to order the evidence."""

    same: bool
    score: float
    because: str
    kind: EdgeKind = EdgeKind.PASSAGE


def alike(left: Text, right: Text) -> Likeness:
    """Whether two texts are one text, and why."""
    short, long = sorted((left, right), key=lambda text: text.size)
    share = covered(short.ordered, long.hashes, PASSAGE)
    story = shared_words(left.opening, right.opening)
    if share >= WHOLE or (share >= SAME and story >= ONE_STORY):
        credit = left.credits & right.credits
        why = (
            f"{share:.0%} of the shorter text stands in the other in long passages; the openings share {story:.0%} of their words"
        )
        return Likeness(True, _score(share, left, right), why + (f"; both credit {', '.join(sorted(credit))}" if credit else ""),
                        EdgeKind.CREDIT if credit else EdgeKind.PASSAGE)  # fmt: skip
    if share >= REWORDED and story >= ONE_STORY:
        aligned = aligned_share(left, right)
        if aligned >= ALIGNED:
            why = f"{aligned:.0%} of the shorter text's sentences stand in the other, some reworded"
            return Likeness(True, _score(share, left, right), why)
    if share >= SAME:
        return Likeness(False, share, f"a passage is shared ({share:.0%} of the shorter), but the openings tell two stories")
    return Likeness(False, share, f"only {share:.0%} of the shorter text stands in the other")


def _score(share: float, left: Text, right: Text) -> float:
    """Containment first; of two that contain the text, the one of like length is the nearer."""
    sizes = sorted((len(left.hashes), len(right.hashes)))
    return round(0.5 + 0.4 * share + 0.1 * share * sizes[0] / max(sizes[1], 1), 4)


def aligned_share(left: Text, right: Text) -> float:
    """The share of the shorter text's words in sentences that the other has too, word order and a few words aside."""
    short, long = sorted((left, right), key=lambda text: text.size)
    others = _sentences(long.document)
    covered = total = 0
    for sentence in _sentences(short.document):
        size = sentence.count(" ") + 1
        if size < 6:
            continue
        total += size
        if any(fuzz.token_sort_ratio(sentence, other, score_cutoff=SENTENCE) for other in others):
            covered += size
    return covered / total if total else 0.0


@lru_cache(maxsize=4096)
def _sentences(document: Document) -> tuple[str, ...]:
    return tuple(" ".join(tokens(sentence)) for sentence in _SENTENCE.findall(document.text))


@dataclass(slots=True)
class CopyIndex:
    """Documents and which of them copies which; adding one costs milliseconds whatever is there already.

    `parent` maps a document's number to the edge to the document most like it among those added before.
    """

    table: Registry | None = None
    texts: list[Text] = field(default_factory=list)
    index: ShingleIndex = field(default_factory=ShingleIndex)
    number: dict[str, int] = field(default_factory=dict)
    parent: dict[int, tuple[int, Likeness]] = field(default_factory=dict)

    def add(self, document: Document) -> Edge | None:
        """Add a document; the edge to what it shares its text with, if anything."""
        if document.id in self.number:
            return None
        text = text_of(document, self.table)
        chosen = sampled(text.hashes)
        best = nearest(text, *self.index.common(chosen), self.texts.__getitem__)
        here = self.index.add(chosen)
        self.texts.append(text)
        self.number[document.id] = here
        if best is None:
            return None
        self.parent[here] = best
        return _edge(document, self.texts[best[0]].document, best[1])

    def groups(self) -> list[list[str]]:
        """The ids of the documents that share one text, by first document."""
        found: dict[int, list[str]] = {}
        for here, text in enumerate(self.texts):
            root = here
            while root in self.parent:
                root = self.parent[root][0]
            found.setdefault(root, []).append(text.document.id)
        return list(found.values())


def nearest(
    text: Text, numbers: NDArray[np.int64], counts: NDArray[np.int64], get: Callable[[int], Text]
) -> tuple[int, Likeness] | None:
    """The earlier text that a text copies, if any: of the `CANDIDATES` with the most common shingles the most alike.

    `numbers` and `counts` are the earlier texts that share sampled shingles, as `ShingleIndex.common` gives them.
    """
    least = max(1, int(len(sampled(text.hashes)) * 0.02))
    best: tuple[int, Likeness] | None = None
    for other, count in zip(numbers[:CANDIDATES].tolist(), counts[:CANDIDATES].tolist(), strict=True):
        if count < least:
            break
        likeness = alike(text, get(other))
        if likeness.same and (best is None or likeness.score > best[1].score):
            best = (other, likeness)
    return best


def _edge(child: Document, parent: Document, likeness: Likeness) -> Edge:
    return Edge(child.id, parent.id, likeness.kind, likeness.score, likeness.because)


def passage(left: Document, right: Document) -> tuple[Span, Span] | None:
    """The longest passage two documents share, as spans of each; None when there is none of four words."""
    places = [[match.span() for match in _WORD.finditer(document.text)] for document in (left, right)]
    words = [
        [document.text[start:end].casefold() for start, end in at] for document, at in zip((left, right), places, strict=True)
    ]
    one, two, size = longest(words[0], words[1])
    if not size:
        return None
    return (
        left.span(places[0][one][0], places[0][one + size - 1][1]),
        right.span(places[1][two][0], places[1][two + size - 1][1]),
    )


def published_first(documents: Iterable[Document], table: Registry) -> list[Document]:
    """Documents in the order in which one can have copied another."""
    return sorted(documents, key=lambda one: turn_of(one.id, one.published, one.publisher, lambda: one, table))


def turn_of(
    ident: str, published: str | None, publisher: str, whole: Callable[[], Document], table: Registry
) -> tuple[str, bool, str]:
    """What documents are ordered by before it is asked which copies which: by day, a wire before its customers, then by id.

    A document is a wire's own by its publisher, or without one by the wire it credits; only then is the `whole` of it read.
    """
    of_wire = is_wire(publisher, table) if publisher else bool(credits_of(whole(), table))
    return published or "9999", not of_wire, ident


def copies_of(documents: Sequence[Document], table: Registry) -> dict[str, Edge]:
    """For each document that copies another, the edge to the one most like it published before."""
    index = CopyIndex(table)
    return {document.id: edge for document in published_first(documents, table) if (edge := index.add(document))}


def text_origins(documents: Sequence[Document], table: Registry, copies: Mapping[str, Edge] | None = None) -> tuple[Origin, ...]:
    """Documents grouped by the text they share; alone and without a credit line, a document is unmeasured."""
    edges = copies_of(documents, table) if copies is None else dict(copies)
    members: dict[str, list[Document]] = {}
    for document in published_first(documents, table):
        root = document.id
        while root in edges:
            root = edges[root].parent
        members.setdefault(root, []).append(document)
    return tuple(_origin(group, edges, table) for group in members.values())


def _origin(group: list[Document], edges: Mapping[str, Edge], table: Registry) -> Origin:
    wires = sorted({wire for document in group for wire in credits_of(document, table)})
    primary = table.sources[wires[0]].name if wires else ""
    ids = tuple(document.id for document in group)
    alone = f"credits {primary}" if primary else "nothing ties it to another document"
    because = f"{len(group)} documents share one text" if len(group) > 1 else alone
    inside = tuple(edges[ident] for ident in ids if ident in edges) + tuple(_citations(group, table))
    return Origin(content_id("text", ids[0]), ids, ids, primary, bool(primary) or len(ids) > 1, inside, because)


def _citations(group: list[Document], table: Registry) -> Iterator[Edge]:
    """What the documents say they have from an outlet or a wire: evidence beside the tree, no copy of the whole text."""
    for document in group:
        for ident, words in dict(cited(document, table)).items():
            name = table.sources[ident].name
            yield Edge(document.id, f"source:{name}", EdgeKind.CITES, 0.5, f'says "{words.quote}"', words)


def cited(document: Document, table: Registry) -> list[tuple[str, Span]]:
    """The outlets and wires that a text says it has something from, with the words."""
    found = []
    for match in _CITING.finditer(document.text):
        known = table.find(match["name"])
        if known and known.exact and known.source.kind in {SourceKind.WIRE, SourceKind.OUTLET}:
            found.append((known.source.id, document.span(match.start(), match.end())))
    return found
