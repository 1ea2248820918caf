"""What the commands over knowledge share: the ledger worked out, JSON or a table, claims and series by their names."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.common import require_ledger, warn
from reportedly.cli.terminal import console

if TYPE_CHECKING:
    from reportedly.model import Claim, Series
    from reportedly.series.build import Knowledge

shape_option = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json"]),
    default=None,
    help="Default: a table on a terminal, JSON in a pipe; --json is --format json.",
)


def chosen_shape(shape: str | None) -> str:
    """`--format`, or what fits where the output goes."""
    return shape or ("table" if sys.stdout.isatty() else "json")


def know_ledger(ledger: str, on: date | None = None) -> "Knowledge":
    """All that follows from the ledger, as known on a day."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.standing import standing_claims
    from reportedly.series.build import know, unreadable
    from reportedly.series.vintages import known_on

    with Ledger(require_ledger(ledger)) as store:
        documents, reviews = list(store.documents()), list(store.reviews())
        claims = list(standing_claims(store))
    for problem in unreadable(reviews):
        warn(problem)
    if on is not None:
        claims = known_on(claims, {document.id: document for document in documents}, on)
        inside = {claim.quote.document for claim in claims}
        documents = [document for document in documents if document.id in inside]
    return know(claims, documents, reviews)


def print_json(value: Any) -> None:
    """A value of the model, or a list of them."""
    from reportedly.model import plain

    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A plain table; what others wrote is never read as markup."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    console().print(table)


def find_series(known: "Knowledge", wanted: str) -> list["Series"]:
    """The series of a name, those that fit a pattern, or all."""
    from reportedly.errors import Misuse, NotationError
    from reportedly.model import fits
    from reportedly.notation import parse_quantity

    if not wanted:
        return list(known.series)
    named = [one for one in known.series if one.name == wanted]
    if named:
        return named
    try:
        pattern = parse_quantity(wanted)
    except NotationError as fault:
        how = f"For a pattern {fault.advice[:1].lower()}{fault.advice[1:]}"
        message = f"no series is called {wanted!r}. {_with_words(known, wanted)}. {how}"
        raise Misuse(message) from fault
    return [one for one in known.series if not one.name and fits(pattern, one.quantity)]


SOME = 8
"""Quantities named where a word was given for a pattern."""


def _with_words(known: "Knowledge", wanted: str) -> str:
    """The quantities that hold the words somebody wrote instead of a pattern."""
    words = f" {_plain(wanted).strip()} "
    codes = dict.fromkeys(str(one.quantity) for one in known.series if not one.name)
    found = [code for code in codes if words.strip() and words in f" {_plain(code)} "]
    if not found:
        return "`reportedly series --all` lists all there are"
    more = f" and {len(found) - SOME} more" if len(found) > SOME else ""
    return f"With these words there are: {'; '.join(found[:SOME])}{more}"


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def find_claim(known: "Knowledge", beginning: str) -> "Claim":
    """The claim whose id begins so; raises Misuse where none or several do."""
    from reportedly.errors import Misuse

    found = [claim for ident, claim in known.claims.items() if ident.startswith(beginning)]
    if len(found) != 1:
        message = f"{len(found)} claims begin with {beginning!r}; `reportedly claims --format jsonl` lists their ids"
        raise Misuse(message)
    return found[0]
