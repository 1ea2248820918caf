"""STIX 2.1: a claim as a Note with its speaker about the Report that prints it.

OASIS STIX 2.1 (10 June 2021), 4.13 Note, 4.10 Identity, 4.16 Report. A Note holds what a source says;
what is denied, predicted or negated is told so in abstract and content, for a label is easily passed over.
STIX confidence is left out: it is the producer's own, and ours is only that of the reading.
Ids are UUIDv5 over our ids, so that the same ledger gives the same bundle.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any
from uuid import UUID, uuid5

from reportedly.model import Claim, Document, first_day
from reportedly.report.charts.points import said_on
from reportedly.report.words import (
    VERSION,
    clean,
    figure_of,
    is_plain,
    link_of,
    put_by,
    thing_of,
    title_of,
    told,
    voices_of,
)
from reportedly.wording import show_period

SPACE = UUID("6f8fbd60-6f2b-5ab5-9d37-5f0ad3a2c1c4")
"""The namespace of our UUIDv5 ids."""
UNDATED = "1970-01-01T00:00:00.000Z"
"""STIX demands a time of creation; a report without a date gets the epoch, never the clock."""


def write_stix(claims: Iterable[Claim], documents: Mapping[str, Document], out: IO[str]) -> int:
    """One bundle of identities, reports and notes; returns the number of claims."""
    chosen = list(claims)
    by_document: dict[str, list[str]] = {}
    objects: dict[str, dict[str, Any]] = {}
    for claim in chosen:
        document = documents.get(claim.quote.document)
        note = _note(claim, document)
        objects[note["id"]] = note
        by_document.setdefault(claim.quote.document, []).append(note["id"])
        if claim.attribution.speaker:
            identity = _identity(claim.attribution.speaker)
            objects.setdefault(identity["id"], identity)
    for document_id, notes in by_document.items():
        if document_id in documents:
            report = _report(documents[document_id], notes)
            objects[report["id"]] = report
    ordered = [objects[key] for key in sorted(objects)]
    bundle = {"type": "bundle", "id": _id("bundle", "\n".join(sorted(objects))), "objects": ordered}
    json.dump(bundle if ordered else {key: bundle[key] for key in ("type", "id")}, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return len(chosen)


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid5(SPACE, f'{kind}:{key}'.encode('utf-8', 'replace').decode())}"


def _time(day: str | date | None) -> str:
    """A day as STIX time. A month or year given alone stands for its first day."""
    if day is None:
        return UNDATED
    first = first_day(day) if isinstance(day, str) else day
    return f"{first.isoformat()}T00:00:00.000Z"


def _base(kind: str, key: str, at: str) -> dict[str, Any]:
    return {"type": kind, "spec_version": "2.1", "id": _id(kind, key), "created": at, "modified": at}


def _identity(name: str) -> dict[str, Any]:
    return _base("identity", name, UNDATED) | {"name": clean(name), "identity_class": "unknown"}


def _note(claim: Claim, document: Document | None) -> dict[str, Any]:
    when = show_period(claim.holds)
    head = " ".join(part for part in (figure_of(claim), thing_of(claim), f"({when})" if when else "") if part) or "statement"
    refs = [_id("report", claim.quote.document)]
    if claim.attribution.speaker:
        refs.append(_id("identity", claim.attribution.speaker))
    who = voices_of(claim) if is_plain(claim) else put_by(claim)
    return _base("note", claim.id, _time(said_on(claim, document))) | {
        "abstract": clean(f"{who}: {head}"),
        "content": clean(told(claim, claim.quote.quote)) or "(no words)",
        "object_refs": refs,
        "labels": [f"stance:{claim.attribution.stance.value}"],
        "external_references": [
            {"source_name": "reportedly", "external_id": claim.id, "description": f"rules: {clean(claim.rules)}"}
        ],
    }


def _report(document: Document, notes: list[str]) -> dict[str, Any]:
    at = _time(document.published)
    link = link_of(document.url)
    reference = {"source_name": clean(document.publisher) or "unknown", "external_id": document.id} | (
        {"url": link} if link else {}
    )
    return _base("report", document.id, at) | {
        "name": clean(title_of(document)),
        "description": f"Read by reportedly {VERSION}; {len(notes)} claims.",
        "report_types": ["observed-data"],
        "published": at,
        "object_refs": sorted(notes),
        "external_references": [reference],
    }
