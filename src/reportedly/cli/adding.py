"""`reportedly add`: read reports into the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import fail_if, ledger_option, published_option, warn

if TYPE_CHECKING:
    from reportedly.ledger import Ledger


@dataclass(slots=True)
class Tally:
    """What one run of adding did."""

    documents: int = 0
    claims: int = 0
    known: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.documents} documents, {self.claims} claims added; {self.known} known already; {self.failed} not read"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@ledger_option
@published_option
def add(files: tuple[Path, ...], ledger: str, published: str | None) -> None:
    """Read FILES (text, HTML, PDF, feeds, mail, WARC, or directories of them) and append their claims to the ledger.

    A document that is there already appends nothing, so an interrupted run is resumed by running it again.
    """
    from reportedly.ledger import Ledger

    with Ledger(ledger) as store:
        tally = add_files(store, files, published)
    click.echo(str(tally), err=True)
    fail_if(tally.failed)


def add_files(store: "Ledger", files: Iterable[Path], published: str | None = None) -> Tally:
    """Add every document of the files that the ledger does not hold yet; what cannot be read is one line on standard error."""
    from reportedly.model import Problem
    from reportedly.pipeline import extract_document
    from reportedly.read import read_paths

    tally = Tally()
    for path, found in read_paths(files, published=published):
        if isinstance(found, Problem):
            warn(found)
            tally.failed += 1
        elif store.has(found.id):
            tally.known += 1
        else:
            added = store.add(found, extract_document(found), path.read_bytes() if path.is_file() else None, address=found.url)
            tally.documents += 1
            tally.claims += added.new_claims
    return tally
