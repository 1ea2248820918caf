"""Claims and dossiers as files, for the commands and for the pages that offer a download."""

import io
from pathlib import Path
from typing import IO

from reportedly.ledger import Ledger, Query
from reportedly.ledger.standing import corrected_claims, standing_claims
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
        known = {document.id: document for document in store.documents(query)}
        return exports.write_csv(exports.rows_of(corrected_claims(store, query), known, standing(store.reviews())), out)
    if shape == "jsonl":
        names = {document.id: document.url or document.title or document.id for document in store.documents(query)}
        views = (
            view_claim(claim, names.get(claim.quote.document, claim.quote.document)) for claim in standing_claims(store, query)
        )
        return exports.write_jsonl(views, out)
    claims = list(standing_claims(store, query))
    known = {document.id: document for document in documents_of(store, claims, query)}
    if shape == "jsonld":
        targets = {claim.id for claim in claims}
        return exports.write_jsonld(claims, known, (one for one in store.reviews() if one.target in targets), out)
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
    known = {document.id: document for document in store.documents(query)}
    return exports.write_parquet(exports.rows_of(corrected_claims(store, query), known, standing(store.reviews())), out)


def render(whole: Dossier, form: str) -> bytes:
    """A composed dossier in the form a file's ending names."""
    if form == ".pdf":
        return render_pdf(whole)
    if form == ".md":
        return render_markdown(whole).encode("utf-8", "replace")
    if form == ".docx":
        return render_docx(whole)
    return render_html(whole).encode("utf-8", "replace")
