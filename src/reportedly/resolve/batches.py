"""Whether a number is a further batch, or all of its sort: "killed 17 and wounded another 63" tells all who were wounded."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.kinds import MORE, family_of, kind_of
from reportedly.model import Claim, Field, FigureKind
from reportedly.model.draft import Draft
from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.lexicon import lexicon
from reportedly.resolve.scenes import sentence_around

_BESIDE = 250
"""Letters at most between two figures of one blow."""
_FATES = frozenset({"harm", "rescue", "custody", "displacement", "disease"})
"""Families of states of which "another 63" may go on from those in another: killed, then wounded."""


_THAN = len(" more than")


def are_further(text: str, one: Draft) -> bool:
    """Whether the words of a draft make its number a further batch: "another 1,500", "two more", "two further deaths"."""
    if one.figure is None or one.figure.kind is not FigureKind.COUNT:
        return False
    behind = text[one.counts[1] if one.counts else one.figure.end :][:_THAN].lstrip()
    between = text[one.figure.end : one.counts[0]].lower().split() if one.counts else []
    further = one.figure.trend == "up" and not behind.lower().startswith("more than")  # "25 deaths more than in May"
    return further or not lexicon().more.isdisjoint(between)


def with_first_batches(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, a batch being all of its sort where it goes on from people whom something else befell.

    It stays a batch where the text has told of others of its sort before ("47 were wounded on Monday").
    """
    found: list[Claim] = []
    for claim in claims:
        found.append(_as_all(claim, found, text) if _is_batch(claim) else claim)
    return found


def _is_batch(claim: Claim) -> bool:
    quantity = claim.quantity
    told = quantity is not None and quantity.state.endswith(MORE) and _is_fate(quantity.state)
    return told and claim.figure is not None and claim.figure.trend == "up"


def _is_fate(state: str) -> bool:
    """Whether those in a state are others than those in another: who waits has not gone."""
    return family_of(state) in _FATES or kind_of(state.removesuffix(MORE)) in {"", "stock"}


def _as_all(claim: Claim, before: Sequence[Claim], text: str) -> Claim:
    quantity, figure = claim.quantity, claim.figure
    assert quantity is not None
    assert figure is not None
    state = quantity.state.removesuffix(MORE)
    told = [one for one in before if one.quantity is not None and one.figure is not None]
    last = max(told, key=_at, default=None)
    if last is None or not _goes_on(last, claim, text) or any(_of_its_sort(one, state) for one in told):
        return claim
    return replace(claim, quantity=replace(quantity, state=state), figure=replace(figure, trend=None), id="")


def _of_its_sort(one: Claim, state: str) -> bool:
    return one.quantity is not None and one.quantity.state.removesuffix(MORE) == state


def _goes_on(last: Claim, claim: Claim, text: str) -> bool:
    """Whether the figure before is of other people, in the same sentence or the one before: "killed 17", "four were killed."."""
    one, two = last.quantity, claim.quantity
    assert one is not None
    assert two is not None
    fate = family_of(two.state) in _FATES
    alike = family_of(one.state) in _FATES or (not fate and one.what == two.what != UNKNOWN)
    other = alike and one.state != two.state.removesuffix(MORE) and not one.state.endswith(MORE)
    between = text[_at(last) : _at(claim)]
    beside = 0 < len(between) <= _BESIDE and "\n" not in between
    together = sentence_around(text, _at(last), _at(last)) == sentence_around(text, _at(claim), _at(claim))
    return other and beside and (together or _says_another(claim, text))


def _says_another(claim: Claim, text: str) -> bool:
    """Whether a sentence opens with the batch: "Another 68 people were wounded."; "two more" may go on from anything."""
    start, _ = sentence_around(text, _at(claim), _at(claim))
    return text[start : _at(claim)].strip().casefold() in {"another", "a further", "an additional"}


def _at(claim: Claim) -> int:
    """Where the figure of a claim stands."""
    return next((mark.start for mark in claim.marks if mark.field is Field.FIGURE), claim.quote.start)


__all__ = ["are_further", "with_first_batches"]
