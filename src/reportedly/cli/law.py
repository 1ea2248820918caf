"""`reportedly law`: what the law was on a day."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import asked_for, fail_if
from reportedly.cli.groups import JsonGroup

if TYPE_CHECKING:
    from reportedly.model import Provision


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    del context, parameter
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2019-12-22") from fault


on_option = click.option("--on", callback=_day, metavar="DATE", help="The day the law is read (2025-02-10).")
law_option = click.option(
    "--law",
    "regimes",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A regime of your own (YAML), used beside those that ship; may be given more than once.",
)


def read_law(regimes: Sequence[Path]) -> list["Provision"]:
    """The shipped provisions and those of the user's files. Raises DataError with the line of the first fault."""
    from reportedly.assess import parse_regime, provisions

    own = [provision for path in regimes for provision in parse_regime(read_file(path), str(path)).provisions]
    names = {provision.id for provision in own}
    return [*own, *(provision for provision in provisions() if provision.id not in names)]


def read_file(path: Path) -> str:
    """The text of a file; raises UnreadableInput."""
    from reportedly.errors import UnreadableInput

    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableInput(str(path), f"cannot be read ({fault})", "Give a UTF-8 text file") from fault


@click.group(cls=JsonGroup)
def law() -> None:
    """The provisions: list them, show one, check a file of your own, or see what was in force when."""


@law.command("list")
@on_option
@law_option
@click.option(
    "--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True, help="--json is --format json."
)
def list_law(on: date | None, regimes: tuple[Path, ...], shape: str) -> None:
    """List the provisions; with --on only those in force that day, with the deadline and the limit of that day."""
    from reportedly.assess.views import view_provision
    from reportedly.notation import show_number

    rows = []
    chosen = []
    for provision in read_law(regimes):
        rule = provision(on) if on is not None else provision(date.max if provision.until is None else _last(provision))
        if rule is None:
            continue
        chosen.append(provision)
        number = "" if rule.limit is None or rule.limit.value is None else f"{show_number(rule.limit.value)} {rule.limit.unit}"
        deadline = "" if rule.deadline is None else f"by {rule.deadline.isoformat()}"
        what = ", ".join(part for part in (number, deadline) if part)
        mark = "" if provision.verified else "not verified"
        rows.append((provision.id, provision.cite, provision.duty.value, provision.since, what, mark))
    if shape == "json":
        click.echo(json.dumps([view_provision(provision) for provision in chosen], ensure_ascii=False, indent=1))
        return
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(5)]
    for row in rows:
        click.echo("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]).rstrip())


def _last(provision: "Provision") -> date:
    assert provision.until is not None
    return date.fromisoformat(provision.until)


@law.command("show")
@click.argument("name")
@law_option
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="--json is --format json."
)
def show_law(name: str, regimes: tuple[Path, ...], shape: str) -> None:
    """Show the provision called NAME: who is bound to what, its elements, exceptions, dates and references."""
    from reportedly.assess import find_provision
    from reportedly.assess.views import view_provision

    laws = read_law(regimes)
    found = asked_for(lambda wanted: find_provision(laws, wanted), name)
    if shape == "json":
        click.echo(json.dumps(view_provision(found), ensure_ascii=False, indent=1))
        return
    click.echo(f"{found.cite} ({found.id})\n{found.paraphrase}\n")
    click.echo(f"duty: {found.duty.value} {found.activity}\nbinds: {found.binds}\nof whom or what: {found.of_whom}")
    click.echo(f"in effect: from {found.since}" + (f" to {found.until}" if found.until else ", with no end"))
    for title, lines in _parts(found):
        click.echo(f"\n{title}")
        for line in lines:
            click.echo(f"  - {line}")
    if not found.verified:
        click.echo("\nNot verified: it is listed, and yields no finding.")


def _parts(found: "Provision") -> list[tuple[str, list[str]]]:
    from reportedly.notation import show_number

    parts = [
        ("deadlines", [f"{one.day or 'none'}, as set on {one.since} {one.note}".strip() for one in found.deadlines]),
        (
            "limits",
            [
                f"{one.comparator.value.replace('_', ' ')} {'none' if one.value is None else show_number(one.value)} {one.unit}"
                f"{f' per {one.per}' if one.per else ''}, from {one.since} ({one.measure})"
                for one in found.limits
            ],
        ),
        ("elements", [f"{one.text} (settled by {one.settled_by})" for one in found.elements]),
        ("exceptions", [f"{one.text} (test: {one.test}; grade {one.grade})" for one in found.exceptions]),
        ("open to argument", [one.text for one in found.questions]),
        ("related", [f"{one.kind.replace('_', ' ')} {one.target} {one.note}".strip() for one in found.ties]),
        ("not checked", list(found.unverified)),
        ("references", [f"{one.grade}: {one.supports} <{one.url}> ({one.how or 'not said how'})" for one in found.references]),
    ]
    return [(title, lines) for title, lines in parts if lines]


@law.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_regimes(files: tuple[Path, ...]) -> None:
    """Check regimes of your own and explain each fault on its line; exit 1 when there are any."""
    from reportedly.assess import read_regime

    failed = 0
    for path in files:
        regime, problems = read_regime(read_file(path), str(path))
        for problem in problems:
            click.echo(str(problem))
        failed += bool(problems)
        if regime is not None:
            unverified = sum(not provision.verified for provision in regime.provisions)
            also = f", of which {unverified} not verified" if unverified else ""
            click.echo(f"{path}: {regime.name}: {len(regime.provisions)} provisions{also}, no fault")
    fail_if(failed)


@law.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a regime file, for editors that check while one types."""
    from reportedly.assess import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@law.command("timeline")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@law_option
def show_timeline(files: tuple[Path, ...], regimes: tuple[Path, ...]) -> None:
    """Print, as JSON, what was in force when, with the claims of FILES (notation) on the same axis."""
    from dataclasses import asdict

    from reportedly.assess.timeline import timeline
    from reportedly.notation import parse_claim

    claims = [parse_claim(line) for path in files for line in read_file(path).splitlines() if line.strip() and line[0] != "#"]
    click.echo(json.dumps(asdict(timeline(read_law(regimes), claims)), default=str, ensure_ascii=False, indent=1))
