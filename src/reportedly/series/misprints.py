"""Numbers that a copy of a text prints otherwise: 47 in the wire, 74 in the paper that reprints it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from reportedly.kinds import group_of, kinds
from reportedly.model import Claim, Document, Edge, Mutation, MutationKind, printed_on
from reportedly.model.quantity import UNKNOWN
from reportedly.series.names import fold, is_initials_of
from reportedly.series.subjects import Subjects
from reportedly.series.values import named, same_unit, show_figure, significant

_ONE_SENTENCE = 85.0
"""Likeness (Levenshtein ratio, of 100) from which two sentences, their numbers left out, are one sentence."""
_FEWEST = 25
"""Letters that a sentence without its number must have: "12 died" is like every other."""


def misprints(claims: Sequence[Claim], copies: Mapping[str, Edge], publishers: Mapping[str, str]) -> Iterator[Mutation]:
    """Each figure of a copied text that stands in a sentence of the text it copies with another number there.

    `copies` are the edges between documents (`passages.copies_of`), by the id of the copy.
    A publisher who prints his own text again with another number has brought it up to date; so has a copy that tells of both,
    and one that is of another day.
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


def swapped(claims: Sequence[Claim], documents: Sequence[Document], subjects: Subjects) -> Iterator[Mutation]:
    """Each figure of a paper that carries a wire's report, whose digits are those of the wire's figure in another order or scale.

    The paper names the wire, in a credit or as who reports; the wire's number does not stand in the paper, nor the paper's with
    the wire: "more than 500 hurt, 221 killed" where the wire has 500 and 212.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        if named(claim.figure):
            by_document.setdefault(claim.quote.document, []).append(claim)
    known = {document.id: document for document in documents}
    for child, parent in _carried(known, by_document, subjects):
        printed = {ident: {value for one in by_document[ident] for value in named(one.figure)} for ident in (child, parent)}
        for claim in by_document[child]:
            for before in by_document[parent]:
                numbers = next(iter(named(before.figure))), next(iter(named(claim.figure)))
                absent = numbers[0] not in printed[child] and numbers[1] not in printed[parent]
                if absent and _of_one_thing(before, claim) and _may_be_slip(*numbers):
                    why = f"the wire it carries prints {show_figure(before.figure)} where it prints {show_figure(claim.figure)}"
                    yield Mutation(
                        MutationKind.NUMBER_CHANGED, before.id, claim.id, before.quote.quote, claim.quote.quote, why, 1.0
                    )
                    break


def _carried(known: Mapping[str, Document], claims: Mapping[str, list[Claim]], subjects: Subjects) -> Iterator[tuple[str, str]]:
    """Pairs of a paper's report and a wire's that it carries: it names the wire, tells of the subject and is no older."""
    wires: dict[str, list[str]] = {}
    for ident, document in known.items():
        if ident in claims and not document.publisher:
            for credit in document.credits:
                wires.setdefault(credit.strip(" ()-–—"), []).append(ident)
    for child, document in known.items():
        if child not in claims or not document.publisher:
            continue
        names = {*document.credits, *(name for one in claims[child] for name in one.attribution.chain)}
        told = {wire for wire in wires if _is_named(wire, names) or (len(wire) >= _TELLING and wire in document.text)}
        for parent in sorted({ident for wire in told for ident in wires[wire]}):
            if _follows(known[parent], document) and not subjects.strangers(child, parent):
                yield child, parent


def _is_named(wire: str, names: set[str]) -> bool:
    """Whether a paper names a wire, by its name or its initials."""
    plain = (name.removeprefix("With ").strip(" ()-–—") for name in names)
    return any(fold(name) == fold(wire) or is_initials_of(name, wire) for name in plain)


def _follows(wire: Document, paper: Document) -> bool:
    days = printed_on(wire.published), printed_on(paper.published)
    return days[0] is not None and days[1] is not None and 0 <= (days[1] - days[0]).days <= _SAME_NEWS


_TELLING = 8
"""Letters that a wire's name must have to be known by its mere mention."""
_SAME_NEWS = 4
"""Days after which a paper no longer carries a wire's report."""


def _of_one_thing(one: Claim, two: Claim) -> bool:
    """Whether two claims count one thing in one state, as far as their words tell."""
    left, right = one.quantity, two.quantity
    if left is None or right is None or one.figure is None or two.figure is None or not same_unit(one.figure, two.figure):
        return False
    things = {group_of(quantity.what) for quantity in (left, right)}
    vague = bool(things & (kinds().vague | {UNKNOWN}))
    known = one.attribution.speaker == two.attribution.speaker != ""
    exact = min(significant(value) for figure in (one.figure, two.figure) for value in named(figure)) >= _EXACT
    return (left.state == right.state or (known and exact)) and (len(things) == 1 or vague)


_EXACT = 3
"""Digits that carry meaning from which one speaker's two numbers are no chance, whatever he is said to count."""


def _may_be_slip(one: Decimal, two: Decimal) -> bool:
    """Whether a number is another with its digits in another order, or a nought more or fewer.

    >>> _may_be_slip(Decimal(212), Decimal(221)), _may_be_slip(Decimal(80000), Decimal(8000))
    (True, True)
    """
    if one == two:
        return False
    left, right = (format(number.normalize(), "f") for number in (one, two))
    return (len(left) == len(right) > 1 and sorted(left) == sorted(right)) or one == two * 10 or two == one * 10


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
        if one.figure is not None and same_unit(one.figure, claim.figure) and (one.holds is None or one.holds == claim.holds)
    ]
    return max((pair for pair in alike if pair[0]), key=lambda pair: pair[0], default=(0, None))[1]


def _without_figure(claim: Claim) -> str:
    return "".join(letter for letter in claim.quote.quote.casefold() if not letter.isdigit())
