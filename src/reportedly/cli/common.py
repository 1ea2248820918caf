"""What the commands share: options, problems on standard error, exit codes."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.cli.terminal import shown
from reportedly.errors import InputError, LedgerUnavailable, Misuse
from reportedly.model import Problem, plain

if TYPE_CHECKING:
    from reportedly.model import Document
    from reportedly.pipeline import Extraction

Function = TypeVar("Function", bound=Callable[..., Any])
Value = TypeVar("Value")


def _iso_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del context, parameter
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2025-02-10") from fault
    if day > datetime.now(UTC).date() + timedelta(days=1):
        warn(Problem("--published", f"{day} lies ahead", "Is the year right?"))
    return day.isoformat()


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
    """The address of a ledger that is there; raises LedgerUnavailable for a file that is not, or is empty."""
    if "://" in where:
        return where
    if not Path(where).is_file():
        message = f"there is no ledger {where}. Make one with `reportedly add FILE`, or name another with --ledger"
        raise LedgerUnavailable(message)
    refuse_emptied(where)
    return where


def refuse_emptied(where: str) -> None:
    """Raise LedgerUnavailable for a file of no bytes: a ledger that lost all it held would read as one where all is well."""
    if "://" not in where and Path(where).is_file() and not Path(where).stat().st_size:
        message = f"{where} is an empty file, no ledger: all that it may have held is gone. Bring back a copy, or remove the file"
        raise LedgerUnavailable(message)


def asked_for(parse: Callable[[str], Value], text: str) -> Value:
    """What the user asked for, parsed; what cannot be read is misuse of the command, no failed input."""
    try:
        return parse(text)
    except InputError as fault:
        raise Misuse(str(fault)) from fault


def read_given(files: Iterable[Path], published: str | None) -> Iterator[tuple[Path, "Document | Problem"]]:
    """The Documents and Problems of files and folders, each with its file; the name - is standard input."""
    from reportedly.read import read, read_paths

    for path in files:
        if str(path) == "-":
            yield from ((path, found) for found in read(sys.stdin.buffer.read(), name="-", published=published))
        else:
            yield from read_paths([path], published=published)


def claims_given(files: Iterable[Path], published: str | None) -> Iterator[tuple[Path, "Extraction | Problem"]]:
    """The claims of each document of files and folders, or what kept it from being read, each with its file."""
    from reportedly.pipeline import extract_or_say

    for path, found in read_given(files, published):
        yield path, found if isinstance(found, Problem) else extract_or_say(found, str(path))


def json_option(function: Function) -> Function:
    """`--json`: the answer as one JSON document on standard output; the argument is `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")(function)


def tell(value: Any) -> None:
    """A value of nouns as JSON on standard output."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def warn(problem: Problem) -> None:
    """One line on standard error."""
    click.echo(f"reportedly: {shown(str(problem))}", err=True)


def fail_if(failed: int) -> None:
    """Exit with 1 when some input failed."""
    if failed:
        sys.exit(1)
