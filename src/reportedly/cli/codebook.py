"""`reportedly codebook`: the estimates in the columns of other people's codebooks."""

import csv
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import ledger_option
from reportedly.cli.knowing import find_series, know_ledger

if TYPE_CHECKING:
    from reportedly.model import Claim, Figure


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
    rows = code(tolls, known.claims, known.origins, book, worth=acled_worth, subjects=known.subjects)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows(map(inert, row.values()) for row in rows)
    else:
        click.echo("no estimate of people killed fits; the codebooks hold deaths and nothing else", err=True)


def acled_worth(claim: "Claim") -> Decimal | None:
    """The least that the vague word of a claim's figure is worth in ACLED's table, None where the figure has none.

    The word is the figure's own, never another number or word of its sentence.
    """
    from reportedly.series.values import figure_words

    if claim.figure is None:
        return None
    texts = dict.fromkeys((figure_words(claim), claim.quote.quote))  # "scores" is a figure only before "of people"
    return next((least for text in texts if (least := _least(text, claim.figure)) is not None), None)


def _least(text: str, figure: "Figure") -> Decimal | None:
    """The low end by ACLED's table of the figure that a text gives, where our own table reads it as `figure`."""
    from reportedly.extract.figures import Conventions, find_figures
    from reportedly.model import Bound

    ours, theirs = find_figures(text), find_figures(text, conventions=Conventions(vague="acled"))
    alone = len(ours) == 1 and ours[0].text == text and ours[0].bound is figure.bound is Bound.FUZZY
    read = zip(ours, theirs, strict=True)
    ends = (figure.low, figure.best, figure.high)
    return next((coded.low for found, coded in read if alone or (found.low, found.best, found.high) == ends), None)
