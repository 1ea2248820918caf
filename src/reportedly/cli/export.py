"""`reportedly export`: the claims for other programs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.asking import end_if_nothing, make_query, query_options
from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.writing import written
from reportedly.errors import Misuse

if TYPE_CHECKING:
    from reportedly.ledger import Ledger, Query

FORMATS = ("csv", "jsonl", "parquet", "jsonld", "ftm", "stix")
ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet", ".jsonld": "jsonld", ".ftm": "ftm", ".stix": "stix"}


@click.command()
@query_options
@ledger_option
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Where to; standard output without it."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    default=None,
    help="Default: by the ending of --out, else jsonl; --json is --format jsonl.",
)
def export(ledger: str, out: Path | None, shape: str | None, **asked: Any) -> None:
    """Write the claims of QUERY for other programs: tables, linked data, FollowTheMoney, STIX."""
    from reportedly.ledger import Ledger
    from reportedly.serve import downloads

    if shape is None and out is not None and out.suffix not in ENDINGS:
        message = f"{out.name!r} has no ending that names a format. Use one of {', '.join(ENDINGS)}, or give --format"
        raise Misuse(message)
    shape = shape or (ENDINGS[out.suffix] if out else "jsonl")
    if shape == "parquet" and out is None:
        message = "Parquet is a file of bytes: name it with -o claims.parquet"
        raise Misuse(message)
    with Ledger(require_ledger(ledger)) as store:
        query = make_query(store, **asked)
        if out is None:
            count = downloads.write(store, query, shape, sys.stdout)
        else:
            with written(out, ledger) as part:
                count = _write(store, query, shape, part)
    click.echo(f"{out or 'standard output'}: {count:,} claims", err=True)
    end_if_nothing(count, query)


def _write(store: "Ledger", query: "Query", shape: str, out: Path) -> int:
    from reportedly.serve import downloads

    if shape == "parquet":
        return downloads.write_table(store, query, out)
    with out.open("w", encoding="utf-8", errors="replace", newline="") as file:
        return downloads.write(store, query, shape, file)
