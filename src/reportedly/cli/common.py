"""What the commands share: options, problems on standard error, exit codes."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from reportedly.errors import LedgerUnavailable
from reportedly.model import Problem, plain

Function = TypeVar("Function", bound=Callable[..., Any])


def _iso_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del context, parameter
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2025-02-10") from fault


def published_option(function: Function) -> Function:
    """`--published DATE`: the day that wins over what one report says, and stands for the undated ones of many."""
    help_text = (
        "The day the reports were published (2025-02-10), from which relative times are read; "
        "dated entries of a feed, messages, pages of a crawl and rows of a table keep their own."
    )
    return click.option("--published", callback=_iso_day, metavar="DATE", help=help_text)(function)


def ledger_option(function: Function) -> Function:
    """`--ledger PATH`: which ledger."""
    return click.option(
        "--ledger",
        default="reportedly.db",
        envvar="REPORTEDLY_LEDGER",
        show_default=True,
        metavar="PATH|URL",
        help="The ledger: a file, or postgresql://...",
    )(function)


def require_ledger(where: str) -> str:
    """The address of a ledger that is there; raises LedgerUnavailable for a file that is not, so that no empty one is made."""
    if "://" not in where and not Path(where).is_file():
        message = f"there is no ledger {where}. Make one with `reportedly add FILE`, or name another with --ledger"
        raise LedgerUnavailable(message)
    return where


def json_option(function: Function) -> Function:
    """`--json`: the answer as one JSON document on standard output; the argument is `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")(function)


def tell(value: Any) -> None:
    """A value of nouns as JSON on standard output."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def warn(problem: Problem) -> None:
    """One line on standard error."""
    click.echo(f"reportedly: {problem}", err=True)


def fail_if(failed: int) -> None:
    """Exit with 1 when some input failed."""
    if failed:
        sys.exit(1)
