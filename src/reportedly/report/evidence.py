"""What a dossier is made of, and the order in which its claims are numbered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.model import Assessment, Claim, Document, LegalCheck, Origin, Problem, Provision, Review, Series, Verdict
from reportedly.report.lit import anchor_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was asked for, as plain nouns; `asked` is the query in words, `question` the user's own, if any.

    `checks` pairs a document's id with a check of its law; `head` is the hash of the ledger's last entry;
    `known_on` the day whose knowledge is shown, "" for all there is;
    `rejected` counts claims left out since reviewers rejected them.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...] = ()
    origins: tuple[Origin, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    provisions: tuple[Provision, ...] = ()
    checks: tuple[tuple[str, LegalCheck], ...] = ()
    reviews: tuple[Review, ...] = ()
    problems: tuple[Problem, ...] = ()
    question: str = ""
    asked: str = "everything in the ledger"
    head: str = ""
    known_on: str = ""
    rejected: int = 0


def in_order(documents: Iterable[Document], claims: Iterable[Claim]) -> tuple[list[Document], list[Claim]]:
    """Documents by the day they appeared, claims by their place in them: the order of reading and of numbers."""
    ordered = sorted(documents, key=lambda one: (one.published or "9999", one.publisher, one.id))
    place = {document.id: at for at, document in enumerate(ordered)}
    last = len(place)
    return ordered, sorted(claims, key=lambda one: (place.get(one.quote.document, last), anchor_of(one), one.quote.start, one.id))


def number(claims: Iterable[Claim]) -> dict[str, int]:
    """Claim ids with their numbers, from 1."""
    return {claim.id: at for at, claim in enumerate(claims, 1)}


def standing(reviews: Iterable[Review]) -> Mapping[str, tuple[Review, ...]]:
    """The reviews of each claim that stand, oldest first: a reviewer's later word replaces the earlier one.

    Corrections of several fields add up, until the same person judges the whole claim; notes stand beside all.
    """
    by_target: dict[str, tuple[Review, ...]] = {}
    for review in reviews:
        left = (one for one in by_target.get(review.target, ()) if not _replaces(review, one))
        by_target[review.target] = (*left, review)
    return by_target


def _replaces(later: Review, earlier: Review) -> bool:
    if later.reviewer != earlier.reviewer or (later.verdict is Verdict.NOTE) != (earlier.verdict is Verdict.NOTE):
        return False
    both = later.verdict is earlier.verdict is Verdict.CORRECT
    return not both or later.field == earlier.field
