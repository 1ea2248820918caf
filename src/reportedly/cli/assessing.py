"""`reportedly assess`: which obligations claims bear on, and whether reports have their law right."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.common import claims_given, fail_if, ledger_option, published_option, require_ledger, warn
from reportedly.cli.law import law_option, on_option, read_file, read_law

if TYPE_CHECKING:
    from reportedly.model import Assessment, Claim, LegalCheck, Problem, Provision, Tally


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@ledger_option
@on_option
@law_option
@published_option
@click.option("--notation", is_flag=True, help="FILES hold claims in notation, one a line, instead of reports.")
@click.option("--all", "everything", is_flag=True, help="Also what lies outside every provision.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="--json is --format jsonl."
)
def assess(
    files: tuple[Path, ...],
    ledger: str,
    on: date | None,
    regimes: tuple[Path, ...],
    published: str | None,
    shape: str,
    *,
    notation: bool,
    everything: bool,
) -> None:
    """Say which obligations the claims of FILES bear on, if they are true, and whether the reports have their law right.

    The name - is standard input.
    Without FILES the reports of the ledger are assessed, each finding with the number of origins behind its claim.
    The law is read on the day of --on, or else on the day each report was published.
    """
    from reportedly.assess import assess as hold
    from reportedly.assess import check_law

    law = read_law(regimes)
    failed = silent = 0
    inputs, behind = (_inputs(files, published, notation=notation), {}) if files else _of_ledger(ledger)
    for name, text, claims, day in inputs:
        if isinstance(claims, str):
            warn(_problem(name, claims))
            failed += 1
            continue
        read_on = on or day
        if read_on is None:
            warn(_problem(name, "gives no date on which to read the law; pass --on or --published"))
            failed += 1
            continue
        checks = check_law(text, law, on=read_on) if text else []
        days = {claim.quote.document: day.isoformat() for claim in claims} if day else {}
        held = [one for one in hold(claims, law, read_on, origins=behind, printed=days) if everything or one.touches]
        silent += not checks and not held
        if shape == "jsonl":
            _as_lines(name, checks, held)
        elif checks or held:
            _as_text(name, read_on, checks, held, {claim.id: claim for claim in claims}, {one.id: one for one in law})
    if shape == "text":
        _close(silent)
    fail_if(failed)


def _of_ledger(ledger: str) -> tuple[list[Any], "dict[str, Tally]"]:
    """The documents of a ledger with their claims, and what stands behind each claim."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.standing import standing_claims
    from reportedly.model import first_day
    from reportedly.series.build import know

    with Ledger(require_ledger(ledger)) as store:
        documents, claims, reviews = list(store.documents()), list(standing_claims(store)), list(store.reviews())
    known = know(claims, documents, reviews)
    behind = {claim: one.tally for one in known.estimates for claim in one.claims}
    rows = []
    for document in documents:
        own = [claim for claim in claims if claim.quote.document == document.id]
        day = first_day(document.published) if document.published else None
        rows.append((document.url or document.title or _first_line(document.text), document.text, own, day))
    return rows, behind


def _inputs(files: tuple[Path, ...], published: str | None, *, notation: bool) -> Any:
    """Name, text, claims and day of each input; in place of claims a message where it cannot be read."""
    from reportedly.model import Problem, first_day
    from reportedly.notation import parse_claim

    day = None if published is None else date.fromisoformat(published)
    if notation:
        for path in files:
            text = sys.stdin.read() if str(path) == "-" else read_file(path)
            lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
            yield str(path), "", [parse_claim(line) for line in lines], day
        return
    for path, found in claims_given(files, published):
        if isinstance(found, Problem):
            yield found.where, "", f"{found.what} {found.advice}".strip(), None
            continue
        document = found.document
        own = first_day(document.published) if document.published else day
        yield document.url or str(path), document.text, found.claims, own


def _as_lines(name: str, checks: Sequence["LegalCheck"], held: Sequence["Assessment"]) -> None:
    from reportedly.assess.views import view_assessment, view_check

    for check in checks:
        click.echo(json.dumps({"document": name, "kind": "legal check", **view_check(check)}, ensure_ascii=False))
    for one in held:
        click.echo(json.dumps({"document": name, "kind": "assessment", **view_assessment(one)}, ensure_ascii=False))


def _as_text(
    name: str,
    on: date,
    checks: Sequence["LegalCheck"],
    held: Sequence["Assessment"],
    claims: dict[str, "Claim"],
    law: dict[str, "Provision"],
) -> None:
    from reportedly.notation import show_claim

    click.echo(f"{name}, on the law of {on.isoformat()}")
    for check in checks:
        also = ", ".join(lapse.value for lapse in check.lapses if lapse is not check.verdict)
        click.echo(f"\n  what the report says of {check.about}: {check.verdict.value}" + (f"; {also}" if also else ""))
        click.echo(f"    {' '.join(check.assertion.quote.split())}")
        _sentences(check.because)
    for claim in dict.fromkeys(one.claim for one in held):
        click.echo(f"\n  {show_claim(claims[claim])}")
        for one in held:
            if one.claim == claim:
                click.echo(f"\n    {law[one.provision].cite}: {one.finding.value}, if the claim is true")
                _sentences(one.because)
                _sentences(one.settle, "would settle it: ")
    click.echo()


def _sentences(because: Sequence[str], before: str = "") -> None:
    for sentence in because:
        click.echo(f"    - {before}{sentence}")


def _problem(where: str, what: str) -> "Problem":
    from reportedly.model import Problem

    return Problem(where, what)


def _first_line(text: str) -> str:
    """What a report without a title and an address is called: how it begins."""
    line = text.strip().partition("\n")[0]
    return f'"{line[:60]}{"..." if len(line) > 60 else ""}"'


def _close(silent: int) -> None:
    """How many reports bear on nothing, and the caveat, once."""
    from reportedly.assess.views import CAVEAT

    if silent:
        reports = "1 report bears" if silent == 1 else f"{silent} reports bear"
        click.echo(f"{reports} on no provision known here.\n")
    click.echo(CAVEAT)
