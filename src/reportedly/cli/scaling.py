"""`reportedly scale`: the same reading on a cluster, and its tables; `reportedly import` merges them into a ledger."""

import sys
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import fail_if, published_option

if TYPE_CHECKING:
    from reportedly.scale.tables import Wrote


@click.group()
def scale() -> None:
    """Read more than one machine can, on Ray; `reportedly import` merges what was read into a ledger."""


@scale.command("run")
@click.option(
    "--input", "source", required=True, metavar="PATH|URL", help="A folder, file or bucket: pages, WARC, mbox, Parquet."
)
@click.option("--output", required=True, metavar="PATH|URL", help="Folder or bucket for the Parquet tables.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=None, metavar="N", help="Processes with the model; default all cores."
)
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="N",
    help="Documents in one part of the output.",
)
@published_option
def run_command(source: str, output: str, workers: int | None, batch: int, published: str | None) -> None:
    """Read everything under --input and write its claims as Parquet, by month and country.

    Uses the cluster at $RAY_ADDRESS, else the cores of this machine. Needs `pip install 'reportedly[ray]'`.
    Broken off, the same command goes on with the parts that are not done.
    """
    from reportedly.scale.cluster import run

    ran = run(source, output, published=published, workers=workers, batch=batch, tell=_tell)
    documents, claims, problems = ran.wrote
    click.echo(
        f"{documents} documents, {claims} claims written; {ran.copies} copies dropped; {problems} not read "
        f"({output}/problems); {ran.left} parts left",
        err=True,
    )
    fail_if(problems + ran.left)


def _tell(wrote: "Wrote") -> None:
    """The count so far, on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r{wrote.documents:,} documents, {wrote.claims:,} claims, {wrote.problems:,} not read ", err=True, nl=False)


@scale.command("origins")
@click.argument("folder", metavar="FOLDER|URL")
@click.option("--workers", type=click.IntRange(min=1), default=None, metavar="N", help="Tasks at a time; default all cores.")
def origins_command(folder: str, workers: int | None) -> None:
    """Find which reports in the tables of `scale run` share a text, as `origins --texts` does in a ledger.

    Writes FOLDER/origins/edges (who copies whom, and why) and FOLDER/origins/groups.parquet (the first report of each text).
    """
    from reportedly.scale.origins import link_tables
    from reportedly.scale.spread import on_cluster

    with on_cluster(workers) as spread:
        linked = link_tables(folder, spread)
    click.echo(f"{linked.documents} documents, {linked.edges} copies, {linked.groups} texts ({folder}/origins)", err=True)
