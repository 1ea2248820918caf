"""Numbers that a copy of a text prints otherwise: 47 in the wire, 74 in the paper that reprints it."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from reportedly.model import Claim, Edge, Mutation, MutationKind
from reportedly.series.values import named, same_unit, show_figure

_ONE_SENTENCE = 85.0
"""Likeness (Levenshtein ratio, of 100) from which two sentences, their numbers left out, are one sentence."""
_FEWEST = 25
"""Letters that a sentence without its number must have: "12 died" is like every other."""


def misprints(claims: Sequence[Claim], copies: Mapping[str, Edge], publishers: Mapping[str, str]) -> Iterator[Mutation]:
    """Each figure of a copied text that stands in a sentence of the text it copies with another number there.

    `copies` are the edges between documents (`passages.copies_of`), by the id of the copy.
    A publisher who prints his own text again with another number has brought it up to date; so has a copy that tells of both.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None and named(claim.figure):
            by_document.setdefault(claim.quote.document, []).append(claim)
    for child, edge in copies.items():
        if publishers.get(child) and publishers.get(child) == publishers.get(edge.parent):
            continue
        for claim in by_document.get(child, ()):
            before = _first_printed(claim, by_document.get(edge.parent, ()))
            if before is not None and not any(named(before.figure) & named(one.figure) for one in by_document[child]):
                why = f"the text it copies prints {show_figure(before.figure)} where it prints {show_figure(claim.figure)}"
                yield Mutation(MutationKind.NUMBER_CHANGED, before.id, claim.id, before.quote.quote, claim.quote.quote, why, 1.0)


def _first_printed(claim: Claim, originals: Sequence[Claim]) -> Claim | None:
    """The claim of the original whose sentence this is but for the number; None where the original prints the number too."""
    assert claim.figure is not None
    if any(named(one.figure) & named(claim.figure) for one in originals):
        return None
    text = _without_figure(claim)
    if len(text) < _FEWEST:
        return None
    alike = [
        (fuzz.ratio(text, _without_figure(one), score_cutoff=_ONE_SENTENCE), one)
        for one in originals
        if one.figure is not None and same_unit(one.figure, claim.figure)
    ]
    return max((pair for pair in alike if pair[0]), key=lambda pair: pair[0], default=(0, None))[1]


def _without_figure(claim: Claim) -> str:
    return "".join(letter for letter in claim.quote.quote.casefold() if not letter.isdigit())
