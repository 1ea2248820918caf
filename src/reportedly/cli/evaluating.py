"""`reportedly eval`: precision, recall and a score per field, against your own gold."""

import json
import sys
from pathlib import Path

import click

from reportedly.cli.writing import refuse_overwriting, written


@click.command("eval")
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--floor",
    "floors",
    multiple=True,
    metavar="FIELD=SCORE",
    help="Fail (exit 1) when a score is below this: --floor core_f1=0.7. May be repeated.",
)
@click.option("--errors", default=0, metavar="N", help="Show so many misses, extras and wrong fields of each kind.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="--json is --format json."
)
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write what was found, one JSON line a claim with `doc`.",
)
def evaluate(gold: tuple[Path, ...], floors: tuple[str, ...], errors: int, shape: str, predictions: Path | None) -> None:
    """Score the extraction against GOLD folders (claims.jsonl with texts/, or document.txt with claims.txt in notation)."""
    from reportedly.evaluate import found_row, read_gold, score_document, summarise
    from reportedly.pipeline import extract

    wanted = [_floor(floor) for floor in floors]
    read = [file for folder in gold for file in _gold_files(folder)]
    if predictions:
        refuse_overwriting(predictions, *read)  # before the minutes that scoring takes
    scores, lines = [], []
    for folder in gold:
        for document in read_gold(folder):
            day = document.published if len(document.published) == 10 else None
            claims = [claim for claim in extract(document.text, published=day) if claim.figure is not None]
            rows = [found_row(claim) for claim in claims]
            lines += [json.dumps({"doc": document.name, **row}, ensure_ascii=False) for row in rows]
            scores.append((document, score_document(document.rows, rows, outlet=document.outlet, published=document.published)))
    table = summarise([score for _, score in scores])
    if predictions:
        with written(predictions, *read) as part:
            part.write_text("\n".join(lines) + "\n", "utf-8")
    if shape == "json":
        click.echo(json.dumps(table))
    else:
        for name, value in table.items():
            click.echo(f"{name:18} {'-' if value is None else value if isinstance(value, int) else f'{value:.3f}'}")
        _show_errors(scores, errors)
    below = [f"{name} is {table.get(name)}, below {least}" for name, least in wanted if (table.get(name) or 0.0) < least]
    for line in below:
        click.echo(f"reportedly: {line}", err=True)
    sys.exit(1 if below else 0)


def _gold_files(folder: Path) -> list[Path]:
    """What gold is read from; predictions of an earlier run may stand beside it."""
    names = ("claims.jsonl", "docs.jsonl", "*.txt")
    return [file for name in names for file in folder.rglob(name)]


def _floor(text: str) -> tuple[str, float]:
    name, _, least = text.partition("=")
    try:
        return name, float(least)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r} is not FIELD=SCORE, as in core_f1=0.7", param_hint="--floor") from fault


def _show_errors(scores: list, most: int) -> None:  # type: ignore[type-arg]
    from reportedly.evaluate.scores import figure_span

    missed = [(document, row) for document, score in scores for row in score.missed]
    extra = [(document, row) for document, score in scores for row in score.extra]
    for sign, rows in (("-", missed), ("+", extra)):
        for document, row in rows[:most]:
            click.echo(f"{sign} {document.name}@{figure_span(row)[0]} {row.get('figure_text')!r} in {row.get('quote')!r}")
    wrong = [(document, pair) for document, score in scores for pair in score.pairs if not pair.agrees["core"]]
    for document, pair in wrong[:most]:
        bad = [name for name in ("value", "counts", "speaker") if not pair.agrees[name]]
        shown = " ".join(
            f"{name}: {pair.found.get(name)!r}, marked {pair.gold.get(name)!r};" for name in (*bad, "counts") if name in pair.gold
        )
        click.echo(f"~ {document.name}@{pair.gold['fig_start']} {pair.gold['quote']!r} {bad} {shown}")
