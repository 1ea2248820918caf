"""`reportedly codebook`: the estimates in the columns of other people's codebooks."""

import csv
import sys

import click

from reportedly.cli.common import ledger_option
from reportedly.cli.knowing import find_series, know_ledger


@click.command()
@click.argument("book", type=click.Choice(["ucdp", "acled", "ibc"]))
@click.argument("words", nargs=-1)
@ledger_option
def codebook(book: str, words: tuple[str, ...], ledger: str) -> None:
    """Write the estimates of people killed as CSV in the columns of a codebook; see docs/series.md for what each column means."""
    from reportedly.report.exports import inert
    from reportedly.series.codebooks import code, is_toll

    known = know_ledger(ledger)
    inside = {estimate.id for one in find_series(known, " ".join(words)) for estimate in one.estimates}
    tolls = [estimate for estimate in known.estimates if estimate.id in inside and is_toll(estimate)]
    rows = code(tolls, known.claims, known.origins, book)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows(map(inert, row.values()) for row in rows)
    else:
        click.echo("no estimate of people killed fits; the codebooks hold deaths and nothing else", err=True)
