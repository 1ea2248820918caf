"""FollowTheMoney entities for OpenAleph and its relatives, one JSON object a line.

FollowTheMoney has no schema for claims. A claim becomes a `Note` on its `Article`, with the speaker among its entities,
the quote as description and the figure in its summary, each led in by who denied, predicted or negated it;
the raw figure never becomes a property of the person or body.
Schemata: followthemoney 4 (Article < Document; Note < Analyzable; UnknownLink is not used).
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha1
from typing import IO, Any

from reportedly.model import Claim, Document
from reportedly.report.charts.points import said_on
from reportedly.report.words import clean, figure_of, link_of, thing_of, title_of, told, voices_of
from reportedly.wording import show_period


def write_ftm(claims: Iterable[Claim], documents: Mapping[str, Document], out: IO[str]) -> int:
    """One entity a line, reports first, each speaker once; returns the number of claims."""
    for document in documents.values():
        _write(_article(document), out)
    speakers: set[str] = set()
    count = 0
    for claim in claims:
        name = claim.attribution.speaker
        if name and name not in speakers:
            speakers.add(name)
            _write({"id": entity_id("speaker", name), "schema": "LegalEntity", "properties": _properties(name=[name])}, out)
        _write(_note(claim, documents.get(claim.quote.document)), out)
        count += 1
    return count


def _write(entity: dict[str, Any], out: IO[str]) -> None:
    out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def entity_id(kind: str, key: str) -> str:
    """An id as FollowTheMoney likes them: a prefix and the SHA-1 of the key."""
    return f"reportedly-{kind}-{sha1(key.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()}"


def _properties(**values: Iterable[str | None]) -> dict[str, list[str]]:
    """Properties with their empty values left out; lone surrogates and NUL do not pass."""
    cleaned = {name: [clean(value) for value in given if value] for name, given in values.items()}
    return {name: given for name, given in cleaned.items() if given}


def _article(document: Document) -> dict[str, Any]:
    properties = _properties(
        title=[title_of(document)],
        publisher=[document.publisher],
        author=[document.byline],
        publishedAt=[document.published],
        sourceUrl=[link_of(document.url)],
        bodyText=[document.text],
        language=[{"en": "eng"}.get(document.language, "")],
    )
    return {"id": entity_id("document", document.id), "schema": "Article", "properties": properties}


def _note(claim: Claim, document: Document | None) -> dict[str, Any]:
    when = show_period(claim.holds)
    summary = " ".join(part for part in (figure_of(claim), thing_of(claim), f"({when})" if when else "") if part)
    said = said_on(claim, document)
    entities = [entity_id("document", claim.quote.document)]
    if claim.attribution.speaker:
        entities.append(entity_id("speaker", claim.attribution.speaker))
    put = claim.attribution.stance.value + (", negated" if claim.polarity == "-" else "")
    properties = _properties(
        name=[f"{voices_of(claim)} ({put}): {summary or 'statement'}"],
        description=[told(claim, claim.quote.quote)],
        summary=[told(claim, summary) if summary else ""],
        date=[said.isoformat() if said else None],
        sourceUrl=[link_of(document.url) if document else ""],
        publisher=[document.publisher if document else ""],
        entity=entities,
    )
    return {"id": entity_id("claim", claim.id), "schema": "Note", "properties": properties}
