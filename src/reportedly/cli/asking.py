"""The options by which every command asks the ledger, and the query they make."""

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.cli.common import asked_for, warn

if TYPE_CHECKING:
    from reportedly.ledger import Ledger, Query
    from reportedly.model import Quantity

Function = TypeVar("Function", bound=Callable[..., Any])
QUANTITY_PARTS = 4
_CODE = re.compile(r"[A-Z]{2,3}(?:-\S+)?")
"""A country or region, as whose it is or where: KP, RU-KRS."""


def query_options(function: Function) -> Function:
    """`QUERY` and the options that narrow it."""
    for option in reversed(
        [
            click.argument("query", required=False, default=""),
            click.option("--source", default="", help="Speaker, or part of the name."),
            click.option("--thing", default="", help="What is counted, in words."),
            click.option("--place", default="", help="Place, in words."),
            click.option("--during", default="", metavar="PERIOD", help="As-of, as EDTF: 2024-10, 2024-10/2025-02, 2024-10/.."),
            click.option("--text", default="", help="Words in the quoted sentence."),
            click.option("--document", default="", metavar="ID", help="Only this document."),
            click.option("--figures-only", is_flag=True, help="Leave out statements without a figure."),
            click.option("--as-known-on", default="", metavar="DATE", help="What the ledger knew at the end of that day."),
        ]
    ):
        function = option(function)
    return function


def quantity_called(store: "Ledger", text: str) -> "Quantity":
    """The pattern of a series that people named so, else the pattern written; raises Misuse where it is neither."""
    from reportedly.notation import parse_quantity

    return _named(store, text) or asked_for(parse_quantity, text)


def _named(store: "Ledger", text: str) -> "Quantity | None":
    from reportedly.series.build import SERIES, patterns, unreadable

    notes = store.notes(SERIES)
    for problem in unreadable(notes):
        warn(problem)
    return patterns(notes).get(text)


def _pattern(store: "Ledger", text: str) -> "Quantity | None":
    """The quantity or pattern that a text writes; None where it is words to search for.

    Four words are as a rule a quotation ("people died of cholera"). They are a quantity where one of them can be nothing else
    (`-`, `*`, `um_tamur*`, the code of a country), or where the ledger has a figure of just that.
    """
    from reportedly.ledger import Query
    from reportedly.model import ANY, Quantity

    parts = text.split()
    if len(parts) != QUANTITY_PARTS or any("|" in part for part in parts):
        return None
    whose, _, _, where = parts
    written = any(part == "-" or part.endswith(ANY) for part in parts) or any(_CODE.fullmatch(end) for end in (whose, where))
    quantity = Quantity(*parts)
    return quantity if written or store.count(Query(quantity=quantity), 1) else None


def make_query(store: "Ledger", query: str, **options: Any) -> "Query":
    """The query: a series people named, the four parts of a quantity; anything else is words in the quoted sentence."""
    from reportedly.ledger import Query
    from reportedly.notation import parse_period

    quantity = _named(store, query) or _pattern(store, query)
    text = options["text"] or (query if quantity is None else "")
    return Query(
        speaker=options["source"] or None,
        thing=options["thing"] or None,
        place=options["place"] or None,
        during=asked_for(parse_period, options["during"]) if options["during"] else None,
        text=text or None,
        document=options["document"] or None,
        quantity=quantity,
        figures_only=options["figures_only"],
        as_known_on=_day(options["as_known_on"]),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise click.BadParameter(f"{text!r} is not a date; write it as 2025-02-10") from fault


def end_if_nothing(found: int, query: "Query") -> None:
    """Where nothing answers, say what was asked and how it was understood, and end with 1."""
    from reportedly.serve.gathering import describe

    if found:
        return
    hint = " Name a ledger with --ledger, or add reports to this one"
    if query.quantity is not None:
        hint = " `reportedly series --all` lists the quantities there are; `*` stands for any part, `um_tamur*` for a beginning"
    elif query.text is not None:
        hint = " A quantity is written as `reportedly series --all` shows it: whose what state where, `-` for what is not said"
    elif query.narrows:
        hint = " `reportedly claims` without filters lists all"
    click.echo(f"reportedly: nothing in the ledger answers this. Asked: {describe(query)}.{hint}", err=True)
    sys.exit(1)
