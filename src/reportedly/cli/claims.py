"""`reportedly claims` and `reportedly show`: what the ledger holds."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.asking import quantity_called
from reportedly.cli.common import asked_for, claims_given, fail_if, ledger_option, published_option, require_ledger, warn
from reportedly.cli.terminal import console
from reportedly.model import Claim, Review, Stance

if TYPE_CHECKING:
    from rich.console import Console


@click.command()
@ledger_option
@click.option("--source", help="Speaker, or part of the name.")
@click.option("--thing", help="What is counted, in words.")
@click.option("--place", help="Place, in words.")
@click.option("--during", metavar="PERIOD", help="As-of, as EDTF: 2024-10, 2024-10/2025-02, 2024-10/..")
@click.option("--stance", type=click.Choice([one.value for one in Stance]))
@click.option("--text", help="Words in the quoted sentence (full-text search).")
@click.option(
    "--quantity", metavar="PATTERN", help="Whose what state where, with * for any ('KP worker * RU'), or the name of a series."
)
@click.option("--figures-only", is_flag=True, help="Leave out statements without a figure.")
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "jsonl", "csv", "notation"]),
    default=None,
    help="Default: a table on a terminal, notation in a pipe; --json is --format jsonl.",
)
def claims(ledger: str, shape: str | None, during: str | None, quantity: str | None, **wanted: object) -> None:
    """List the claims of the ledger, in the order of their documents."""
    from reportedly.ledger import Ledger, Query
    from reportedly.ledger.standing import standing_claims, with_documents
    from reportedly.notation import parse_period

    asked: dict[str, Any] = {"speaker" if name == "source" else name: value for name, value in wanted.items()}
    with Ledger(require_ledger(ledger)) as store:
        query = Query(
            during=asked_for(parse_period, during) if during else None,
            quantity=quantity_called(store, quantity) if quantity else None,
            **asked,
        )
        found = standing_claims(store, query)
        shape = shape or ("table" if sys.stdout.isatty() else "notation")
        if shape in {"jsonl", "csv"}:
            named = ((claim, one.url or one.title or one.id) for claim, one in with_documents(store, found))
            write_named(named, shape)
        else:
            write(found, shape)


def write(found: Iterable[Claim], shape: str) -> None:
    """Claims in notation, a line each, or as a table."""
    from reportedly.notation import show_claim

    if shape == "notation":
        for claim in found:
            click.echo(show_claim(claim))
    else:
        _table(found)


def write_named(found: Iterable[tuple[Claim, str]], shape: str) -> None:
    """Claims with the names of their reports, as JSON Lines or CSV."""
    from reportedly.report.exports import inert
    from reportedly.views import view_claim

    if shape == "jsonl":
        for claim, name in found:
            click.echo(json.dumps(view_claim(claim, name), ensure_ascii=False))
    else:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(map(inert, (*_row(claim), claim.quote.quote, name, claim.id)) for claim, name in found)


COLUMNS = ("said", "speaker", "stance", "figure", "counts", "event", "place", "as-of", "quote", "document", "id")


def _row(claim: Claim) -> list[str]:
    from reportedly.notation import show_figure

    voice = claim.attribution
    speaker = (voice.speaker or "the paper itself") if voice.resolved else f"{voice.text} (unresolved)"
    return [
        voice.said.edtf if voice.said else "",
        speaker,
        ("" if claim.polarity == "+" else "not ") + voice.stance,
        "" if claim.figure is None else show_figure(claim.figure),
        claim.counts,
        claim.event,
        claim.place,
        claim.holds.edtf if claim.holds else "",
    ]


def _table(found: Iterable[Claim]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS[:8], "claim", box=None, header_style="bold", pad_edge=False)
    for claim in found:
        table.add_row(*(Text(cell) for cell in _row(claim)), Text(claim.id[:8], style="dim"))
    console().print(table)
    if not table.row_count:
        click.echo("no claim fits; `reportedly claims` without filters lists all", err=True)


@click.command()
@click.argument("claim_id", metavar="CLAIM")
@ledger_option
def show(claim_id: str, ledger: str) -> None:
    """Show one CLAIM (its id or the start of it): its sentence with each field marked, the chain, and the reason for each."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.judgements import current, standing_corrections, written
    from reportedly.ledger.standing import editors_of

    with Ledger(require_ledger(ledger)) as store:
        read = store.claim(claim_id)
        document = store.document(read.quote.document)
        reviews = list(store.reviews(read.id))
        claim = current(read, reviews, editors_of(store))
    corrected = {
        "source"
        if field == "speaker"
        else field: f"{written(claim, field)}  corrected by {_signed(one)}; it was {written(read, field)}"
        for field, one in standing_corrections(read, claim, reviews).items()
    }
    out = console(highlight=False, soft_wrap=not sys.stdout.isatty())
    _print_claim(out, claim, document.text, document.url or document.title, corrected)
    for review in reviews:
        what = f" {review.field} = {review.replacement}" if review.field else ""
        out.print(f"review: {review.verdict}{what} by {_signed(review)}", markup=False)


def _signed(review: Review) -> str:
    return f"{review.reviewer} on {review.on}" + (f" ({review.note})" if review.note else "")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@published_option
@click.option("--figures-only", is_flag=True, help="Leave out statements without a figure.")
def explain(file: Path, published: str | None, *, figures_only: bool) -> None:
    """Print the claims of FILE, each with the words and the rule behind every field, to argue with; no ledger is touched.

    FILE may be a folder; the name - is standard input.
    """
    from reportedly.model import Problem

    out = console(highlight=False, soft_wrap=not sys.stdout.isatty())
    failed = 0
    for path, found in claims_given([file], published):
        if isinstance(found, Problem):
            warn(found)
            failed += 1
            continue
        for claim in found.claims:
            if claim.figure is not None or not figures_only:
                _print_claim(out, claim, found.document.text, str(path))
                out.print()
    fail_if(failed)


STYLES = {
    "figure": "bold magenta",
    "counts": "cyan",
    "event": "green",
    "place": "yellow",
    "holds": "blue",
    "said": "blue",
    "source": "bold red",
    "cue": "red",
    "stance": "bold yellow",
    "chain": "red",
}


BEFORE, BEHIND = 250, 150
"""Letters of the text shown around a quote, to the nearest word."""


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where to cut the text around a quote: between words.

    >>> around("one two three four", 8, 13)
    (0, 18)
    """
    first, last = max(0, start - BEFORE), min(len(text), end + BEHIND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return first, last


def _print_claim(out: "Console", claim: Claim, text: str, name: str, corrected: Mapping[str, str] | None = None) -> None:
    """`corrected` says of a field what a person made of it; its words and rule speak of another value then."""
    from rich.text import Text

    from reportedly.notation import show_claim

    start, end = around(text, claim.quote.start, claim.quote.end)
    lit = Text(text[start:end])
    lit.stylize("underline", claim.quote.start - start, claim.quote.end - start)
    for mark in claim.marks:
        if mark.field in STYLES and start <= mark.start and mark.end <= end:
            lit.stylize(STYLES[mark.field], mark.start - start, mark.end - start)
    out.print(show_claim(claim), markup=False)
    out.print(f"in {name} [{claim.quote.document}], characters {claim.quote.start} to {claim.quote.end}\n", markup=False)
    out.print(Text("… " if start else "") + lit + Text(" …" if end < len(text) else ""))
    out.print()
    changed = corrected or {}
    for field, words in changed.items():
        out.print(Text(f"{field:>9}  ", style=STYLES.get(field, "")) + Text(words))
    for mark in claim.marks:
        if mark.field not in changed and (mark.field != "content" or mark.why):
            words = f"“{mark.quote}”" if mark.start >= 0 else "(no words)"
            style = STYLES.get(mark.field, "")
            out.print(
                Text(f"{mark.field:>9}  ", style=style)
                + Text(f"{words}  {mark.rule}")
                + Text(f"  {mark.why}" if mark.why else "", style="dim")
            )
    fields = {str(mark.field) for mark in claim.marks} | {*changed}
    if "source" not in fields:
        out.print(Text("   source  (no words)  voice.paper") + Text("  Nobody is named: the paper speaks itself.", style="dim"))
    if "stance" not in fields:
        out.print(
            Text("   stance  (no words)  stance.asserted") + Text("  No word in the cue or the claim weakens it.", style="dim")
        )
    for relation in claim.relations:
        out.print(f"{relation.kind}: {relation.target}", markup=False)
    out.print(f"    rules  {claim.rules}; confidence of the extraction {claim.confidence}", markup=False)
