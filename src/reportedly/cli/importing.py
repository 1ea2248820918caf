"""`reportedly import`: what was read or entered elsewhere, merged into the ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import fail_if, ledger_option, warn
from reportedly.errors import DataError

if TYPE_CHECKING:
    from reportedly.model import Claim

CASE = "dprk"


@click.command(name="import")
@click.argument("source", required=False, metavar="[FILE|FOLDER|URL]")
@ledger_option
@click.option("--case", type=click.Choice([CASE]), help="A table that ships with the program instead of FILE.")
def import_(source: str | None, ledger: str, case: str | None) -> None:
    """Merge the tables of `scale run` (FOLDER or URL), or a CSV FILE of reported figures entered by hand.

    Tables come with the bytes each document was read from. What the ledger holds already appends nothing, so that it can be
    run again. Columns of the CSV: id, as_of, said_on, chain, worded, lo, best, hi, counts, place, certainty, outlet, url.
    """
    if (source is None) == (case is None):
        raise click.UsageError("Give a FILE, a FOLDER of tables, or --case dprk")
    if source is not None and ("://" in source or Path(source).is_dir()):
        _import_tables(source, ledger)
    else:
        _import_facts(Path(source) if source else None, ledger, case)


def _import_tables(folder: str, ledger: str) -> None:
    from reportedly.ledger import Ledger
    from reportedly.scale.stores import open_store
    from reportedly.scale.tables import load_parts

    open_store(folder)  # before a ledger is made that nothing comes into
    with Ledger(ledger) as store:
        loaded = load_parts(folder, store)
    click.echo(f"{loaded.documents} documents, {loaded.claims} claims added; {loaded.known} known already", err=True)


def _import_facts(file: Path | None, ledger: str, case: str | None) -> None:
    from importlib.resources import files

    from reportedly.ledger import Ledger
    from reportedly.resolve.quantities import quantity_of
    from reportedly.series.facts import read_facts

    packaged = files("reportedly") / "data" / "cases" / str(case) / "facts.csv"
    if file and not file.is_file():
        raise click.UsageError(f"there is no file or folder {str(file)!r}")
    try:
        text = file.read_text(encoding="utf-8-sig") if file else packaged.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise DataError(str(file), f"is not UTF-8 text ({fault.reason} at byte {fault.start:,})", "Save it as UTF-8") from fault
    facts = read_facts(text.splitlines(keepends=True), quantity_of, str(file or f"{case}/facts.csv"))
    for problem in facts.problems:
        warn(problem)
    by_document: dict[str, list[Claim]] = {}
    for claim in facts.claims:
        by_document.setdefault(claim.quote.document, []).append(claim)
    with Ledger(ledger) as store:
        new = 0
        for document in facts.documents:
            new += store.add(document, by_document.get(document.id, []), address=document.url).new_claims
    click.echo(f"{len(facts.rows)} rows: {len(facts.documents)} documents, {new} new claims", err=True)
    fail_if(len(facts.problems))
