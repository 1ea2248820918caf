"""Linked data: schema.org Claim, W3C Web Annotation selectors for the quote, PROV-O for the chain.

Standards: schema.org 15 (Claim, ClaimReview, Quotation); Web Annotation Data Model (W3C 2017), 4.2.4 and 4.2.5;
PROV-O (W3C 2013), `wasQuotedFrom`, `wasAttributedTo`, `hadPrimarySource`.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import pairwise
from typing import IO, Any

from reportedly.model import Claim, Document, Review, Verdict
from reportedly.report.words import figure_of, link_of, title_of, told
from reportedly.views import view_number

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rep": "urn:reportedly:terms:",
    "oa:start": {"@type": "xsd:nonNegativeInteger"},
    "oa:end": {"@type": "xsd:nonNegativeInteger"},
    "prov:wasQuotedFrom": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "itemReviewed": {"@type": "@id"},
    "appearance": {"@type": "@id"},
}
WINDOW = 32
"""Code points of prefix and suffix in a quote selector."""


def write_jsonld(claims: Iterable[Claim], documents: Mapping[str, Document], reviews: Iterable[Review], out: IO[str]) -> int:
    """One document with a graph of reports, claims, voices and reviews; returns the number of claims."""
    graph: list[dict[str, Any]] = [_report(document) for document in documents.values()]
    voices: dict[str, dict[str, Any]] = {}
    count = 0
    for claim in claims:
        graph.append(claim_node(claim, documents.get(claim.quote.document), voices))
        count += 1
    graph += list(voices.values())
    graph += [_review(at, review) for at, review in enumerate(reviews) if "=" not in review.target]
    json.dump({"@context": CONTEXT, "@graph": graph}, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return count


def _report(document: Document) -> dict[str, Any]:
    node = {
        "@id": f"urn:reportedly:document:{document.id}",
        "@type": ["Article", "prov:Entity"],
        "headline": title_of(document),
        "inLanguage": document.language,
        "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
        "datePublished": document.published,
        "url": link_of(document.url) or None,
        "rep:sha256": document.evidence or None,
    }
    return {key: value for key, value in node.items() if value is not None}


def claim_node(claim: Claim, document: Document | None, voices: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One claim; the voices of its chain are added to `voices`.

    A Claim's author stands behind its text (schema.org), so the text of a denial is the denial, not what is denied;
    the report's own words are the quote of its selector.
    """
    voice = claim.attribution
    report = f"urn:reportedly:document:{claim.quote.document}"
    chain = [_voice(name, voices) for name in (voice.speaker or voice.text, *voice.chain) if name]
    for nearer, farther in pairwise(chain):
        voices[farther].setdefault("rep:passesOn", []).append({"@id": nearer})
    node = {
        "@id": f"urn:reportedly:claim:{claim.id}",
        "@type": ["Claim", "prov:Entity"],
        "text": told(claim, claim.quote.quote),
        "author": {"@id": chain[0]} if chain else None,
        "appearance": report,
        "prov:wasQuotedFrom": report,
        "prov:wasAttributedTo": chain[0] if chain else None,
        "oa:hasTarget": _target(claim, document, report),
        "rep:stance": voice.stance.value,
        "rep:polarity": claim.polarity,
        "rep:holds": claim.holds.edtf if claim.holds else None,
        "rep:said": voice.said.edtf if voice.said else None,
        "rep:counts": claim.counts or None,
        "rep:quantity": str(claim.quantity) if claim.quantity else None,
        "rep:figure": _figure(claim),
        "rep:rules": claim.rules or None,
        "rep:relations": [
            {"rep:kind": tie.kind, "rep:target": {"@id": f"urn:reportedly:claim:{tie.target}"}} for tie in claim.relations
        ]
        or None,
    }
    return {key: value for key, value in node.items() if value is not None}


def _voice(name: str, voices: dict[str, dict[str, Any]]) -> str:
    address = f"urn:reportedly:voice:{sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"
    voices.setdefault(address, {"@id": address, "@type": "prov:Agent", "name": name})
    return address


def _target(claim: Claim, document: Document | None, report: str) -> dict[str, Any]:
    """The quote as a place in the report: by position, and by its words with what stands around them."""
    start, end = claim.quote.start, claim.quote.end
    quote: dict[str, Any] = {"@type": "oa:TextQuoteSelector", "oa:exact": claim.quote.quote}
    if document is not None:
        quote |= {"oa:prefix": document.text[max(0, start - WINDOW) : start], "oa:suffix": document.text[end : end + WINDOW]}
    position = {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end}
    return {"@type": "oa:SpecificResource", "oa:hasSource": report, "oa:hasSelector": [position, quote]}


def _figure(claim: Claim) -> dict[str, Any] | None:
    figure = claim.figure
    if figure is None:
        return None
    node = {
        "@type": "QuantitativeValue",
        "description": told(claim, figure_of(claim)),
        "minValue": view_number(figure.low),
        "value": view_number(figure.best),
        "maxValue": view_number(figure.high),
        "unitText": figure.unit + (f"/{figure.per}" if figure.per else "") or None,
        "rep:bound": figure.bound.value,
        "rep:kind": figure.kind.value,
        "rep:trend": figure.trend,
    }
    return {key: value for key, value in node.items() if value is not None}


_RATINGS = {Verdict.ACCEPT: "read correctly", Verdict.REJECT: "misread", Verdict.CORRECT: "read with a fault"}


def _review(at: int, review: Review) -> dict[str, Any]:
    """A person's judgement of the reading: it rates the record, not the truth of the claim, and says so."""
    claim = f"urn:reportedly:claim:{review.target}"
    return {
        "@id": f"urn:reportedly:review:{at}:{review.target}",
        "@type": ["Review" if review.verdict not in _RATINGS else "ClaimReview", "prov:Entity"],
        "itemReviewed": claim,
        "author": {"@type": "Person", "name": review.reviewer},
        "datePublished": review.on,
        "reviewAspect": "whether the report says this, not whether it is so",
        "reviewRating": {"@type": "Rating", "alternateName": _RATINGS.get(review.verdict, review.verdict.value)},
        "reviewBody": " ".join(
            part for part in (f"{review.field}: {review.replacement}" if review.field else "", review.note) if part
        ),
    }
