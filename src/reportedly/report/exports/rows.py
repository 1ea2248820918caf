"""Claims as flat rows: one line a claim, plain values, the same columns in every table."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportedly.model import Claim, Document, Field, Period, Review
from reportedly.report.charts.points import said_on

COLUMNS: dict[str, str] = {
    "id": "string",
    "document": "string",
    "url": "string",
    "title": "string",
    "publisher": "string",
    "published": "string",
    "start": "int64",
    "end": "int64",
    "quote": "string",
    "speaker": "string",
    "speaker_text": "string",
    "source": "string",
    "resolved": "bool",
    "chain": "string",
    "stance": "string",
    "polarity": "string",
    "figure": "string",
    "low": "double",
    "best": "double",
    "high": "double",
    "bound": "string",
    "unit": "string",
    "per": "string",
    "kind": "string",
    "trend": "string",
    "quantity": "string",
    "whose": "string",
    "what": "string",
    "state": "string",
    "where": "string",
    "counts": "string",
    "event": "string",
    "place": "string",
    "holds": "string",
    "holds_from": "date",
    "holds_to": "date",
    "said": "string",
    "said_on": "date",
    "confidence": "double",
    "rules": "string",
    "reviews": "string",
}
"""Column names with their types; new columns come at the end, none is renamed."""


def rows_of(
    claims: Iterable[Claim], documents: Mapping[str, Document], reviews: Mapping[str, tuple[Review, ...]] | None = None
) -> Iterator[dict[str, Any]]:
    """One dict a claim with exactly the keys of `COLUMNS`; None where nothing is known, dates as `date`.

    `said_on` is the last day the saying can fall on: as dated by the text, else the day the report appeared.
    `chain` is joined by " < ", nearest to the speaker first; `reviews` by "; ".
    """
    for claim in claims:
        yield _row(claim, documents.get(claim.quote.document), (reviews or {}).get(claim.id, ()))


def _row(claim: Claim, document: Document | None, reviews: Iterable[Review]) -> dict[str, Any]:
    voice, quantity = claim.attribution, claim.quantity
    return {
        "id": claim.id,
        "document": claim.quote.document,
        "url": document.url if document else None,
        "title": document.title if document else None,
        "publisher": document.publisher if document else None,
        "published": document.published if document else None,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.quote,
        "speaker": voice.speaker,
        "speaker_text": voice.text,
        "source": voice.source or None,
        "resolved": voice.resolved,
        "chain": " < ".join(voice.chain),
        "stance": voice.stance.value,
        "polarity": claim.polarity,
        **_figure(claim),
        "quantity": str(quantity) if quantity else None,
        **{part: getattr(quantity, part) if quantity else None for part in ("whose", "what", "state", "where")},
        "counts": claim.counts,
        "event": claim.event,
        "place": claim.place,
        **_times(claim, document),
        "confidence": claim.confidence,
        "rules": claim.rules,
        "reviews": "; ".join(_said(review) for review in reviews),
    }


def _figure(claim: Claim) -> dict[str, Any]:
    figure = claim.figure
    words = next((mark.quote for mark in claim.marks if mark.field is Field.FIGURE), None)
    if figure is None:
        return dict.fromkeys(("figure", "low", "best", "high", "bound", "unit", "per", "kind", "trend"))
    return {
        "figure": words,
        "low": _float(figure.low),
        "best": _float(figure.best),
        "high": _float(figure.high),
        "bound": figure.bound.value,
        "unit": figure.unit,
        "per": figure.per,
        "kind": figure.kind.value,
        "trend": figure.trend,
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _times(claim: Claim, document: Document | None) -> dict[str, Any]:
    holds, said = claim.holds, claim.attribution.said
    return {
        "holds": _edtf(holds),
        "holds_from": holds.earliest if holds else None,
        "holds_to": holds.latest if holds else None,
        "said": _edtf(said),
        "said_on": said_on(claim, document),
    }


def _edtf(period: Period | None) -> str | None:
    return period.edtf if period else None


def _said(review: Review) -> str:
    correction = f" {review.field} = {review.replacement}" if review.field else ""
    return f"{review.verdict.value}{correction} by {review.reviewer} on {review.on}"
