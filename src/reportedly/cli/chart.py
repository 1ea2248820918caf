"""`reportedly chart`: one picture as SVG or PNG."""

from pathlib import Path
from typing import Any

import click

from reportedly.cli.asking import end_if_nothing, make_query, query_options
from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.writing import written
from reportedly.errors import Misuse
from reportedly.serve.kinds import Picture


@click.command()
@query_options
@ledger_option
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("chart.svg"), show_default=True,
              help="Where to; the ending decides: .svg or .png.")  # fmt: skip
@click.option(
    "--kind", type=click.Choice([one.value for one in Picture]), default="figures", show_default=True, help="Which picture."
)
@click.option("--title", default="", help="The picture's title.")
def chart(ledger: str, out: Path, kind: str, title: str, **asked: Any) -> None:
    """Draw QUERY: figures over time, sources by stance, the law, revisions, or the tree of its largest origin."""
    from reportedly.ledger import Ledger
    from reportedly.serve.gathering import gather
    from reportedly.serve.pictures import draw

    if out.suffix not in {".svg", ".png"}:
        message = f"cannot write {out.name}: a picture ends in .svg or .png"
        raise Misuse(message)
    with written(out, ledger) as part:
        with Ledger(require_ledger(ledger)) as store:
            query = make_query(store, **asked)
            evidence = gather(store, query)
            end_if_nothing(len(evidence.claims), query)
            picture = draw(Picture(kind), evidence, title)
        if out.suffix == ".png":
            from reportedly.report.paper import render_png

            part.write_bytes(render_png(picture))
        else:
            part.write_text(picture + "\n", "utf-8")
    click.echo(str(out), err=True)
