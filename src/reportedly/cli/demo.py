"""`reportedly demo`: the main job on the example reports."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from reportedly.cli.common import fail_if, published_option


@click.command()
@click.argument("more", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Folder for ledger and dossier.",
)
@published_option
def demo(more: tuple[Path, ...], out: Path, published: str | None) -> None:
    """Read the example reports that ship with the program (and MORE files of yours), print their figures, write a dossier.

    The examples are written for this purpose from publicly reported figures; no outlet in them exists.
    """
    from reportedly.cli.adding import add_files
    from reportedly.cli.claims import write
    from reportedly.ledger import Ledger, Query
    from reportedly.report.dossier import compose
    from reportedly.serve.downloads import render
    from reportedly.serve.gathering import gather

    out.mkdir(parents=True, exist_ok=True)
    with Ledger(out / "reportedly.db") as store, as_file(files("reportedly").joinpath("data", "examples")) as examples:
        reports = sorted(path for path in examples.iterdir() if path.suffix != ".md")
        tally = add_files(store, reports)
        extra = add_files(store, more, published) if more else None
        write(store.claims(Query(figures_only=True)), "notation")
        whole = compose(gather(store, Query()))
    page = out / "dossier.html"
    page.write_bytes(render(whole, ".html"))
    click.echo(f"\nexamples: {tally}", err=True)
    if extra:
        click.echo(f"your files: {extra}", err=True)
    click.echo(f"{page}: {whole.counts}; open it in a browser, every number opens its sentence", err=True)
    click.echo(f"next: reportedly serve --ledger {out / 'reportedly.db'}", err=True)
    fail_if(tally.failed + (extra.failed if extra else 0))
