"""`reportedly chart`: one picture as SVG or PNG."""

from pathlib import Path
from typing import Any

import click

from reportedly.cli.asking import make_query, query_options
from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.writing import written
from reportedly.errors import Misuse

KINDS = ("figures", "stances", "law", "revisions", "origins")


@click.command()
@query_options
@ledger_option
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("chart.svg"), show_default=True,
              help="Where to; the ending decides: .svg or .png.")  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), default="figures", show_default=True, help="Which picture.")
@click.option("--title", default="", help="The picture's title.")
def chart(ledger: str, out: Path, kind: str, title: str, **asked: Any) -> None:
    """Draw QUERY: figures over time, sources by stance, the law, revisions, or the tree of its largest origin."""
    from reportedly.ledger import Ledger
    from reportedly.serve.gathering import gather
    from reportedly.serve.pictures import draw

    if out.suffix not in {".svg", ".png"}:
        message = f"cannot write {out.name}: a picture ends in .svg or .png"
        raise Misuse(message)
    with Ledger(require_ledger(ledger)) as store:
        picture = draw(kind, gather(store, make_query(store, **asked)), title)
    with written(out, ledger) as part:
        if out.suffix == ".png":
            from reportedly.report.paper import render_png

            part.write_bytes(render_png(picture))
        else:
            part.write_text(picture + "\n", "utf-8")
    click.echo(str(out), err=True)
