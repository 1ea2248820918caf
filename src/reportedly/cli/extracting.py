"""`reportedly extract`: claims of files without a ledger."""

import json
from pathlib import Path

import click

from reportedly.cli.common import claims_given, fail_if, published_option, warn


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "notation"]),
    default="jsonl",
    show_default=True,
    help="One JSON object or one line of notation a claim; --json is --format jsonl.",
)
@click.option("--figures-only", is_flag=True, help="Leave out attributed statements without a figure.")
@published_option
def extract(files: tuple[Path, ...], shape: str, published: str | None, *, figures_only: bool) -> None:
    """Print every attributed claim of FILES (or directories), one a line, in text order; no ledger is touched.

    The fields are described in docs/reference.md. The name - is standard input.
    """
    from reportedly.model import Problem
    from reportedly.notation import show_claim
    from reportedly.views import view_claim

    failed = 0
    for path, found in claims_given(files, published):
        if isinstance(found, Problem):
            warn(found)
            failed += 1
            continue
        for claim in found.claims:
            if claim.figure is None and figures_only:
                continue
            line = json.dumps(view_claim(claim, str(path)), ensure_ascii=False) if shape == "jsonl" else show_claim(claim)
            click.echo(line)
    fail_if(failed)
