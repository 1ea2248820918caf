"""Claims and dossiers as files, for the commands and for the pages that offer a download."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from reportedly.ledger import Ledger, Query
from reportedly.ledger.standing import corrected_claims, standing_claims, with_documents
from reportedly.report import exports
from reportedly.report.evidence import standing
from reportedly.report.markdown import render_markdown
from reportedly.report.pages import render_html
from reportedly.report.paper import render_pdf
from reportedly.report.views import Dossier
from reportedly.report.wordfile import render_docx
from reportedly.serve.gathering import documents_of
from reportedly.views import view_claim

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/ld+json",
    "ftm": "application/x-ndjson",
    "stix": "application/stix+json;version=2.1",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(store: Ledger, query: Query, shape: str, out: IO[str]) -> int:
    """Stream the claims of `query` into `out`; returns how many."""
    if shape == "csv":
        return exports.write_csv(_rows(store, query), out)
    if shape == "jsonl":
        found = with_documents(store, standing_claims(store, query))
        return exports.write_jsonl((view_claim(claim, one.url or one.title or one.id) for claim, one in found), out)
    claims = list(standing_claims(store, query))
    known = {document.id: document for document in documents_of(store, claims, query)}
    if shape == "jsonld":
        targets = {claim.id for claim in claims}
        reviews = (one for one in store.reviews(as_known_on=query.as_known_on) if one.target in targets)
        return exports.write_jsonld(claims, known, reviews, out)
    return exports.write_ftm(claims, known, out) if shape == "ftm" else exports.write_stix(claims, known, out)


def write_bytes(store: Ledger, query: Query, shape: str) -> bytes:
    """The same in memory, for a page that offers a download."""
    if shape == "parquet":
        out = io.BytesIO()
        write_table(store, query, out)
        return out.getvalue()
    text = io.StringIO(newline="")
    write(store, query, shape, text)
    return text.getvalue().encode("utf-8", "replace")


def write_table(store: Ledger, query: Query, out: Path | io.BytesIO) -> int:
    """The claims of `query` as one Parquet file; returns how many."""
    return exports.write_parquet(_rows(store, query), out)


def _rows(store: Ledger, query: Query) -> Iterator[dict[str, Any]]:
    """The claims as flat rows, each with its report and its reviews."""
    reviews = standing(store.reviews(as_known_on=query.as_known_on))
    for claim, document in with_documents(store, corrected_claims(store, query)):
        yield from exports.rows_of([claim], {document.id: document}, reviews)


def render(whole: Dossier, form: str) -> bytes:
    """A composed dossier in the form a file's ending names."""
    if form == ".pdf":
        return render_pdf(whole)
    if form == ".md":
        return render_markdown(whole).encode("utf-8", "replace")
    if form == ".docx":
        return render_docx(whole)
    return render_html(whole).encode("utf-8", "replace")
