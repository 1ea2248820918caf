"""`reportedly dossier`: the answer on one page, every number one click from its sentence."""

from pathlib import Path
from typing import Any

import click

from reportedly.cli.asking import end_if_nothing, make_query, query_options
from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.writing import written
from reportedly.errors import Misuse

FORMATS = (".html", ".pdf", ".md", ".docx")


@click.command()
@query_options
@ledger_option
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("dossier.html"), show_default=True,
              help="Where to; the ending decides: .html, .pdf, .md or .docx.")  # fmt: skip
@click.option("--question", default="", help="The question as it should stand on top.")
def dossier(ledger: str, out: Path, question: str, **asked: Any) -> None:
    """Write the dossier on QUERY: a quantity ("KP worker * RU"), a named series, words quoted, or nothing for all."""
    from reportedly.ledger import Ledger
    from reportedly.report.dossier import compose
    from reportedly.serve.downloads import render
    from reportedly.serve.gathering import gather

    if out.suffix not in FORMATS:
        message = f"cannot write {out.name}: a dossier ends in {', '.join(FORMATS)}"
        raise Misuse(message)
    with Ledger(require_ledger(ledger)) as store:
        query = make_query(store, **asked)
        whole = compose(gather(store, query, question))
    out.parent.mkdir(parents=True, exist_ok=True)
    with written(out, ledger) as part:
        part.write_bytes(render(whole, out.suffix))
    click.echo(f"{out}: {whole.counts}", err=True)
    end_if_nothing(len(whole.numbers), query)
