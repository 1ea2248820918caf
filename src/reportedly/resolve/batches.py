"""Whether a number is a further batch of a state, or only of others: "killed 17 and wounded another 63" are 63 wounded."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.kinds import MORE, family_of
from reportedly.model import Claim, FigureKind, Quantity
from reportedly.model.draft import Draft
from reportedly.resolve.lexicon import lexicon

_FAMILIES = frozenset({"harm", "custody", "rescue", "displacement", "disease"})
"""What befalls people, told one after another of one blow."""
_THAN = len(" more than")


def are_further(text: str, one: Draft) -> bool:
    """Whether the words of a draft make its number a further batch: "another 1,500", "two more", "two further deaths"."""
    if one.figure is None or one.figure.kind is not FigureKind.COUNT:
        return False
    behind = text[one.counts[1] if one.counts else one.figure.end :][:_THAN].lstrip()
    between = text[one.figure.end : one.counts[0]].lower().split() if one.counts else []
    further = one.figure.trend == "up" and not behind.lower().startswith("more than")  # "25 deaths more than in May"
    return further or not lexicon().more.isdisjoint(between)


def of_one_blow(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, those a total again that are only others than the ones right before: another 63 wounded beside 17 killed.

    A paragraph that has told of people in the same state before means more of these, and so does one that tells of batches.
    """
    found: list[Claim] = []
    for one in claims:
        found.append(replace(one, quantity=_total(one), id="") if _only_beside(one, found, text) else one)
    return found


def _only_beside(one: Claim, before: Sequence[Claim], text: str) -> bool:
    """Whether a batch stands right behind people in another state, and behind none of its own in that paragraph."""
    state = _state(one)
    if not state.endswith(MORE) or family_of(state.removesuffix(MORE)) not in _FAMILIES:
        return False
    near = [other for other in before if other.figure is not None and "\n" not in text[other.quote.start : one.quote.start]]
    states = [_state(other) for other in near]
    apart = bool(states) and {state, state.removesuffix(MORE)}.isdisjoint(states) and not states[-1].endswith(MORE)
    return apart and family_of(states[-1]) in _FAMILIES and _people(near[-1]) and _people(one)


def _state(claim: Claim) -> str:
    return claim.quantity.state if claim.quantity is not None else ""


def _people(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.unit in {"person", "household", ""}


def _total(claim: Claim) -> Quantity | None:
    return claim.quantity and replace(claim.quantity, state=claim.quantity.state.removesuffix(MORE))
