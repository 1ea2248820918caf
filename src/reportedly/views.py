"""The machine-readable view of a claim: stable, others script against it (docs/reference.md)."""

from decimal import Decimal
from typing import Any

from reportedly.model import Claim, Field, Mark


def view_claim(claim: Claim, document: str) -> dict[str, Any]:
    """One claim as a JSON object with the fields of the design, in their order.

    `document` is the path or address as the user gave it; offsets are code points; dates are EDTF; numbers are JSON numbers.
    """
    said = claim.attribution
    return {
        "document": document,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.quote,
        "figure": _figure(claim),
        "counts": claim.counts or None,
        "event": claim.event or None,
        "place": claim.place or None,
        "speaker": said.speaker,
        "speaker_text": said.text,
        "chain": list(said.chain),
        "said_on": None if said.said is None else said.said.edtf,
        "as_of": None if claim.holds is None else claim.holds.edtf,
        "certainty": str(said.stance),
        "polarity": claim.polarity,
        "attribution": _attribution(claim),
        "relation": {relation.kind: relation.target for relation in claim.relations} or None,
        "resolved": said.resolved,
        "quantity": None if claim.quantity is None else str(claim.quantity),
        "confidence": claim.confidence,
        "id": claim.id,
        "rules": claim.rules,
    }


def _figure(claim: Claim) -> dict[str, Any] | None:
    figure = claim.figure
    if figure is None:
        return None
    mark = next((mark for mark in claim.marks if mark.field is Field.FIGURE), None)
    return {
        "start": mark.start if mark else None,
        "end": mark.end if mark else None,
        "text": mark.quote if mark else None,
        "low": view_number(figure.low),
        "best": view_number(figure.best),
        "high": view_number(figure.high),
        "bound": str(figure.bound),
        "unit": figure.unit or None,
        "per": figure.per,
        "kind": str(figure.kind),
        "trend": figure.trend,
    }


def view_number(value: Decimal | None) -> int | float | None:
    """A Decimal as the JSON number a reader expects: 4000, not 4000.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _attribution(claim: Claim) -> dict[str, list[list[int]]] | None:
    roles = {role: [_pair(mark) for mark in claim.marks if mark.field is Field(role)] for role in ("source", "cue", "content")}
    return roles if any(roles.values()) else None


def _pair(mark: Mark) -> list[int]:
    return [mark.start, mark.end]
