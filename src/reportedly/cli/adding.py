"""`reportedly add`: read reports into the ledger."""

from pathlib import Path

import click

from reportedly.cli.common import fail_if, ledger_option, published_option, warn


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@ledger_option
@published_option
def add(files: tuple[Path, ...], ledger: str, published: str | None) -> None:
    """Read FILES (text, HTML, PDF, feeds, mail, WARC, or directories of them) and append their claims to the ledger.

    A document that is there already appends nothing, so an interrupted run is resumed by running it again.
    """
    from reportedly.ledger import Ledger
    from reportedly.model import Problem
    from reportedly.pipeline import extract_document
    from reportedly.read import read_paths

    failed = documents = claims = known = 0
    with Ledger(ledger) as store:
        for path, found in read_paths(files, published=published):
            if isinstance(found, Problem):
                warn(found)
                failed += 1
                continue
            if store.has(found.id):
                known += 1
                continue
            added = store.add(found, extract_document(found), path.read_bytes() if path.is_file() else None, address=found.url)
            documents += 1
            claims += added.new_claims
    click.echo(f"{documents} documents, {claims} claims added; {known} known already; {failed} not read", err=True)
    fail_if(failed)
