"""Claims that rest on one source: each claim picks the best earlier claim it may rest on; the trees are the origins.

Adding a claim looks only at claims that share a number, a speaker, a carrier or a page with it, never at all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.kinds import is_administrative
from reportedly.model import Claim, Document, Edge, EdgeKind, FigureKind, Origin, Stance, Tally, count_of
from reportedly.model.identity import content_id
from reportedly.series.facts import TABLE
from reportedly.series.links import ONE_NEWS, Told, link, quotations, told
from reportedly.series.names import Registry, slug
from reportedly.series.subjects import Subjects
from reportedly.series.values import figure_words, named, numbers_in

THRESHOLD = 0.5
"""Below this score a claim stays alone."""
LOOK_BACK = 200
"""How many claims of a bucket a new claim is set against, the latest first."""


@dataclass(slots=True)
class ClaimTree:
    """Claims in the order they were said, the edge of each to what it rests on, and buckets to find candidates in."""

    table: Registry
    subjects: Subjects = field(default_factory=Subjects)
    told: dict[str, Told] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    buckets: dict[tuple[str | int, ...], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, item: Told) -> Edge | None:
        """Add a claim and find what it rests on; added in the order of `in_order`, the result depends on nothing else."""
        best: Edge | None = None
        for ident in self._candidates(item):
            other = self.told[ident]
            strangers = self.subjects.strangers(other.claim.quote.document, item.claim.quote.document)
            edge = link(other, item, self.table, strangers=strangers)
            if edge and edge.score >= THRESHOLD and (best is None or edge.score > best.score):
                best = edge
        self.told[item.claim.id] = item
        if best:
            self.edges[item.claim.id] = best
        for key in set(_keys(item, self.table, near=False)):
            self.buckets[key].append(item.claim.id)
        return best

    def _candidates(self, item: Told) -> list[str]:
        seen: dict[str, None] = {}
        for key in _keys(item, self.table, near=True):
            for ident in self.buckets.get(key, ())[-LOOK_BACK:]:
                seen[ident] = None
        return list(seen)


Key = tuple[str | int, ...]


def _keys(item: Told, table: Registry, *, near: bool) -> Iterator[Key]:
    """The buckets of a claim; with `near` those in which claims that it may rest on lie, a day or a month aside as well.

    A rule holds only for claims that meet in one of them: one page, one number, one speaker or carrier within a day,
    one speaker and number, one register, one period.
    """
    claim = item.claim
    yield "page", item.page
    values = [str(value.normalize()) for value in sorted(named(claim.figure))]
    yield from (("print", str(value.normalize())) for value in sorted(item.prints))
    months = _months(item.last, 3 if near else 1)
    yield from (("number", value, month) for value in values for month in months)
    voices = _voices(item, table)
    numbers = str(sorted(numbers_in(figure_words(claim)))) if item.speaker else ""
    yield from (("said", voice, value) for voice in voices for value in (*values, numbers))
    if item.last - item.first <= ONE_NEWS and item.first != date.min:
        aside = 1 if near else 0
        days = range(item.first.toordinal() - aside, item.last.toordinal() + aside + 1)
        yield from (("day", voice, day) for voice in {*voices, *item.heard} for day in days)
    if claim.quantity and is_administrative(claim.quantity.what):
        yield from (("register", voice, claim.quantity.what) for voice in voices)
    if claim.holds and claim.quantity:
        yield "period", str(claim.holds), claim.quantity.whose, claim.quantity.where
    if claim.figure and claim.figure.unit.isupper():
        yield from (("money", claim.figure.unit, month) for month in months)
    yield from (("quotation", words) for words in sorted(quotations(claim)))
    if item.collective:
        yield from (("collected", month) for month in months)


def _voices(item: Told, table: Registry) -> list[str]:
    """The speaker's id with those it speaks for."""
    if not item.speaker:
        return []
    match = table.find(item.speaker)
    return table.ancestors(table.canonical(match.source.id)) if match else [table.canonical(slug(item.speaker))]


def _months(day: date, back: int) -> list[int]:
    """Months by number, from the day's on back."""
    return [day.year * 12 + day.month - step for step in range(back)]


def in_order(items: Iterable[Told]) -> list[Told]:
    """Claims by the last day they can have been said.

    On one day the nearest to the source comes first: who names a speaker, and the people in between, and keeps the hedge.
    """
    return sorted(items, key=_nearness)


def _nearness(item: Told) -> tuple[date, date, bool, int, int, bool, bool, int, str]:
    bare = item.claim.attribution.stance is Stance.ASSERTED
    steps = len(item.claim.attribution.chain)
    return item.last, item.first, not item.speaker, _depth(item.claim), -item.people, bare, not item.wired, steps, item.claim.id


def _depth(claim: Claim) -> int:
    """What is worked out comes after what it is worked out from: rates, then counts, then sums of money and shares."""
    figure = claim.figure
    if figure is None:
        return 1
    if figure.kind is FigureKind.SHARE:
        return 2
    return 0 if "/" in (figure.per or "") else 2 if figure.kind is FigureKind.MONEY else 1


def claim_origins(
    claims: Sequence[Claim],
    documents: Iterable[Document],
    table: Registry,
    copies: Mapping[str, Edge] | None = None,
    subjects: Subjects | None = None,
) -> tuple[Origin, ...]:
    """The origins of claims; `subjects` tell which documents are about one subject.

    `copies` maps a document's id to the edge that says which document it copies:
    a claim repeated in a copy rests on that claim in what was copied.
    """
    known = {document.id: document for document in documents}
    tree = ClaimTree(table, subjects or Subjects())
    for item in in_order(_told(claim, known, table) for claim in claims):
        tree.add(item)
    _follow_copies(tree, claims, copies or {})
    return origins_of(tree)


def _told(claim: Claim, known: Mapping[str, Document], table: Registry) -> Told:
    document = known.get(claim.quote.document)
    if document is None:
        return told(claim, table)
    own = not claim.attribution.text and document.media != TABLE
    return told(claim, table, document.url, document.published, document.publisher, own=own)


def _follow_copies(tree: ClaimTree, claims: Sequence[Claim], copies: Mapping[str, Edge]) -> None:
    """Where a document copies another, its claims rest on the same figures there."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.quote.document].append(claim)
    for claim in claims:
        edge = copies.get(claim.quote.document)
        for other in by_document.get(edge.parent, ()) if edge else ():
            alike = other.figure is not None and claim.figure is not None and named(other.figure) & named(claim.figure)
            current = tree.edges.get(claim.id)
            if (
                edge
                and alike
                and other.quantity
                and (current is None or current.score < edge.score)
                and not _above(tree, other.id, claim.id)
            ):
                because = f"the text copies: {edge.because}"
                tree.edges[claim.id] = Edge(claim.id, other.id, edge.kind, edge.score, because, claim.quote, other.quote)


def _above(tree: ClaimTree, ident: str, sought: str) -> bool:
    while ident in tree.edges:
        if ident == sought:
            return True
        ident = tree.edges[ident].parent
    return ident == sought


def origins_of(tree: ClaimTree) -> tuple[Origin, ...]:
    """The trees as origins, by the order of their first claims."""
    members: dict[str, list[str]] = {}
    for ident in tree.told:
        root = ident
        while root in tree.edges:
            root = tree.edges[root].parent
        members.setdefault(root, []).append(ident)
    return tuple(_origin(root, [root, *(ident for ident in ids if ident != root)], tree) for root, ids in members.items())


def _origin(root: str, members: list[str], tree: ClaimTree) -> Origin:
    speakers = [tree.told[ident].speaker for ident in members if tree.told[ident].speaker]
    carriers = [name for ident in members if not _unsaid(tree.told[ident]) for name in tree.told[ident].names.values()]
    primary = tree.told[root].speaker or next(iter(speakers), "") or next(iter(carriers), "")
    match = tree.table.find(primary) if primary else None
    name = match.source.name if match and match.exact else primary
    edges = tuple(tree.edges[ident] for ident in members if ident in tree.edges)
    if name:
        edges = (Edge(root, f"source:{name}", EdgeKind.CITES, 1.0, f"names {name} as the source"), *edges)
    documents = tuple(dict.fromkeys(tree.told[ident].claim.quote.document for ident in members))
    count = count_of(len(members), "claim")
    alone = "no source is named and nothing ties it to another report"
    why = f"{count} from {name}" if name else alone if len(members) == 1 else f"{count} tied to one another; no source is named"
    return Origin(content_id("origin", root), tuple(members), documents, name, bool(name) or len(members) > 1, edges, why)


def _unsaid(item: Told) -> bool:
    """Whether a paper tells it without a word on who knows it, itself included ("we counted" is one): that is no witness."""
    voice = item.claim.attribution
    return not item.speaker and not voice.text and not voice.chain


def tally(origins: Iterable[Origin], claims: Mapping[str, Claim]) -> Tally:
    """Articles, origins and primary sources behind the claims in `claims` (by id); unmeasured ones are never independent."""
    inside = [(origin, [ident for ident in origin.members if ident in claims]) for origin in origins]
    inside = [(origin, ids) for origin, ids in inside if ids]
    articles = {claims[ident].quote.document for _, ids in inside for ident in ids}
    measured = [origin for origin, _ in inside if origin.measured]
    primary = tuple(sorted({origin.primary for origin in measured if origin.primary}))
    return Tally(len(articles), len(measured), primary, len(inside) - len(measured))
