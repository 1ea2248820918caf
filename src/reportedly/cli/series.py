"""The commands that go from claims to knowledge: series, origins, compare, sum, as-of, sources, codebook."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.common import ledger_option

if TYPE_CHECKING:
    from reportedly.model import Claim, Estimate, Series
    from reportedly.series.build import Knowledge

shape_option = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json"]),
    default=None,
    help="Default: a table on a terminal, JSON in a pipe.",
)
seed_option = click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sampling.")


def _shape(shape: str | None) -> str:
    return shape or ("table" if sys.stdout.isatty() else "json")


def _know(ledger: str, on: date | None = None) -> "Knowledge":
    """All that follows from the ledger, as known on a day."""
    from reportedly.cli.ledger import require_ledger
    from reportedly.ledger import Ledger
    from reportedly.series.build import know
    from reportedly.series.vintages import known_on

    with Ledger(require_ledger(ledger)) as store:
        documents, reviews = list(store.documents()), list(store.reviews())
        claims = list(store.claims())
    if on is not None:
        claims = known_on(claims, {document.id: document for document in documents}, on)
        inside = {claim.quote.document for claim in claims}
        documents = [document for document in documents if document.id in inside]
    return know(claims, documents, reviews)


def _json(value: Any) -> None:
    from reportedly.model import plain

    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    Console().print(table)


def _number_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r} is not a date; write it as 2025-02-10") from fault


@click.command()
@click.argument("words", nargs=-1)
@ledger_option
@shape_option
@click.option("--all", "every", is_flag=True, help="Also series of a single estimate.")
@click.option("--by", default="", help="Who defines the series; the login name otherwise.")
def series(words: tuple[str, ...], ledger: str, shape: str | None, by: str, *, every: bool) -> None:
    r"""Show what is known of each quantity, or of one.

    \b
    reportedly series                                   every series with two estimates or more
    reportedly series "KP worker * RU"                  those that fit a pattern
    reportedly series define workers "KP worker * RU"   give a pattern a name, kept in the ledger
    reportedly series workers                           the series of that name
    """
    if words[:1] == ("define",):
        _define(words[1:], ledger, by)
        return
    known = _know(ledger)
    wanted = " ".join(words)
    found = _wanted(known, wanted)
    if not wanted and not every:
        found = [one for one in found if len(one.estimates) > 1]
    if _shape(shape) == "json":
        _json(found)
        return
    for one in found:
        _show_series(one, known)
    if not found:
        click.echo(f"no series fits {wanted!r}" if wanted else "no series with two estimates; try --all", err=True)


def _wanted(known: "Knowledge", wanted: str) -> list["Series"]:
    from reportedly.notation import parse_quantity
    from reportedly.series.estimates import matches

    if not wanted:
        return list(known.series)
    named = [one for one in known.series if one.name == wanted]
    if named:
        return named
    pattern = parse_quantity(wanted)
    return [one for one in known.series if not one.name and matches(pattern, one.quantity)]


def _define(words: Sequence[str], ledger: str, by: str) -> None:
    from reportedly.cli.ledger import require_ledger
    from reportedly.ledger import Ledger
    from reportedly.model import Review, Verdict
    from reportedly.notation import parse_quantity
    from reportedly.series.build import SERIES

    if len(words) < 2:
        raise click.UsageError('Write: reportedly series define NAME "WHOSE WHAT STATE WHERE", with * for any')
    name, pattern = words[0], parse_quantity(" ".join(words[1:]))
    with Ledger(require_ledger(ledger), by=by) as store:
        day = datetime.now(UTC).date().isoformat()
        store.review(Review(f"{SERIES}{name}", Verdict.NOTE, store.by, day, replacement=str(pattern), note="names a series"))
    click.echo(f"{name} is now {pattern}")


def _show_series(one: "Series", known: "Knowledge") -> None:
    from reportedly.series.estimates import total
    from reportedly.series.values import show_figure

    title = f"{one.name}: {one.quantity}" if one.name else str(one.quantity)
    counted = total(one.estimates, known.origins, known.claims)
    rows = [
        (estimate.holds or "-", estimate.said or "-", estimate.speaker or "(own voice)", estimate.stance,
         show_figure(estimate.figure), estimate.tally, estimate.claims[0][:8])
        for estimate in one.estimates
    ]  # fmt: skip
    _table(f"{title}   {counted}", ("as of", "said", "source", "stance", "figure", "rests on", "claim"), rows)
    for heading, items in (("revised", one.revisions), ("clash", one.contradictions), ("answer", one.replies)):
        for item in items:
            kind = getattr(item, "kind", None) or getattr(item, "verdict", "")
            click.echo(f"  {heading} ({kind}): {item.because}")
    for mutation in one.mutations:
        click.echo(f"  changed on the way ({mutation.kind}): {mutation.because} [{mutation.after[:8]}]")


@click.command()
@click.argument("claim_id", required=False)
@ledger_option
@shape_option
@click.option("--texts", is_flag=True, help="Group whole reports by the text they share, instead of claims by their source.")
def origins(claim_id: str | None, ledger: str, shape: str | None, *, texts: bool) -> None:
    """Show which claims (or reports) rest on one source, as trees with a reason on every edge.

    CLAIM_ID (or its beginning) shows the tree of one claim.
    """
    from reportedly.series.passages import text_origins

    known = _know(ledger)
    found = list(text_origins(list(known.documents.values()), known.table)) if texts else list(known.origins)
    if claim_id:
        found = [one for one in found if any(member.startswith(claim_id) for member in one.members)]
    if _shape(shape) == "json":
        _json(found)
        return
    found.sort(key=lambda one: (-len(one.members), one.id))
    for one in found:
        _show_tree(one, known, texts=texts)
    measured = sum(one.measured for one in found)
    what, count = "reports" if texts else "claims", sum(len(one.members) for one in found)
    click.echo(f"{count} {what}, {measured} origins, {len(found) - measured} unmeasured")


def _show_tree(one: Any, known: "Knowledge", *, texts: bool) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    below: dict[str, list[Any]] = {}
    for edge in one.edges:
        below.setdefault(edge.parent, []).append(edge)
    root = Tree(Text(f"{one.primary or 'unmeasured'} - {one.because}"))

    def grow(node: Any, ident: str) -> None:
        for edge in below.get(ident, ()):
            label = _label(edge.child, known, texts=texts)
            child = node.add(Text(f"{label}  [{edge.kind} {edge.score:.2f}: {edge.because}]"))
            grow(child, edge.child)

    sources = [edge.parent for edge in one.edges if edge.parent.startswith("source:")]
    if sources:
        grow(root, sources[0])
    else:
        grow(root.add(Text(_label(one.members[0], known, texts=texts))), one.members[0])
    Console().print(root)


def _label(ident: str, known: "Knowledge", *, texts: bool) -> str:
    from reportedly.series.values import show_figure

    if texts:
        document = known.documents[ident]
        return f"{document.published or '-'} {document.publisher or '-'}: {document.title or document.url or ident}"
    claim = known.claims[ident]
    document = known.documents[claim.quote.document]
    who = " < ".join([claim.attribution.speaker or "(own voice)", *claim.attribution.chain])
    paper = document.publisher or document.url or document.title
    return f"{show_figure(claim.figure)} {claim.counts[:50]} ({who}; {paper}) {ident[:8]}"


def _claim(known: "Knowledge", beginning: str) -> "Claim":
    from reportedly.errors import Misuse

    found = [claim for ident, claim in known.claims.items() if ident.startswith(beginning)]
    if len(found) != 1:
        message = f"{len(found)} claims begin with {beginning!r}; `reportedly claims --format jsonl` lists their ids"
        raise Misuse(message)
    return found[0]


def _estimate(known: "Knowledge", claim: "Claim") -> "Estimate":
    return next(estimate for estimate in known.estimates if claim.id in estimate.claims)


@click.command()
@click.argument("left")
@click.argument("right")
@ledger_option
@shape_option
def compare(left: str, right: str, ledger: str, shape: str | None) -> None:
    """Set two claims against one another: can both hold? Refuses, naming the dimension, where they are not comparable."""
    from reportedly.errors import Incomparable
    from reportedly.model import Clash
    from reportedly.series.comparing import compare as verdict_on
    from reportedly.series.comparing import difference

    known = _know(ledger)
    one, two = (_estimate(known, _claim(known, ident)) for ident in (left, right))
    verdict = verdict_on(one, two, known.table)
    found = difference(one, two)
    if verdict.verdict is Clash.INCOMPARABLE and found:
        raise Incomparable(found.dimension, found.left, found.right)
    if _shape(shape) == "json":
        _json(verdict)
    else:
        click.echo(f"{verdict.verdict}: {verdict.because}")


@click.command(name="sum")
@click.argument("claim_ids", nargs=-1)
@ledger_option
@shape_option
@seed_option
@click.option("--minus", is_flag=True, help="Take the second from the first.")
@click.option("--times", "product", is_flag=True, help="Multiply heads by a rate per head.")
@click.option("--over", type=click.IntRange(1), default=1, show_default=True, help="With --times: so many times (12 months).")
@click.option("--share", "as_share", is_flag=True, help="The first as a share of the second.")
@click.option("--check", is_flag=True, help="Every sum that the ledger's printed figures give, and whether it fits.")
@click.option("--distribution", is_flag=True, help="Also as quantiles of a distribution (seeded).")
@click.option(
    "--conventions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='An edited conventions.yaml: what "about" means.',
)
def sum_(
    claim_ids: tuple[str, ...], ledger: str, shape: str | None, seed: int, over: int, conventions: Path | None, *, minus: bool,
    product: bool, as_share: bool, check: bool, distribution: bool,
) -> None:  # fmt: skip
    """Reckon with claims: sums, differences, products, shares. Low, best and high are carried through; the formula is kept."""
    from reportedly.series import sums

    known = _know(ledger)
    if check:
        results = list(sums.checks(list(known.claims.values())))
    else:
        claims = [_claim(known, ident) for ident in claim_ids]
        options: dict[str, Any] = {"conventions": _conventions(conventions), "sampled": distribution, "seed": seed}
        if (minus or product or as_share) and len(claims) != 2:
            raise click.UsageError("--minus, --times and --share need two claims")
        if minus:
            results = [sums.subtract(claims[0], claims[1], **options)]
        elif product:
            results = [sums.multiply(claims[0], claims[1], times=over, **options)]
        elif as_share:
            results = [sums.share(claims[0], claims[1], conventions=options["conventions"])]
        else:
            results = [sums.add(claims, **options)]
    if _shape(shape) == "json":
        _json(results)
        return
    for result in results:
        _show_result(result)


def _conventions(path: Path | None) -> Any:
    import yaml

    from reportedly.errors import DataError
    from reportedly.series.values import packaged_conventions

    if path is None:
        return None
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(read, dict):
        raise DataError(str(path), "is not a table of conventions", "Copy conventions.yaml and change its numbers")
    return {**packaged_conventions(), **read}


def _show_result(result: Any) -> None:
    from reportedly.series.values import show

    ends = f"{show(result.low)} to {show(result.high)}" if result.low != result.high else show(result.best)
    best = f", best {show(result.best)}" if result.best is not None and result.low != result.high else ""
    per = f" per {result.per}" if result.per else ""
    fits = "" if result.agrees is None else "  fits what is printed" if result.agrees else "  DOES NOT FIT what is printed"
    click.echo(f"{result.formula}  =  {ends}{best} {result.unit}{per}{fits}")
    for level, value in result.quantiles:
        click.echo(f"  {level} % below {show(value)}")
    for line in result.assumptions:
        click.echo(f"  {line}")
    click.echo(f"  rests on {', '.join(ident[:8] for ident in result.claims)}")


@click.command(name="as-of")
@click.argument("day", metavar="DATE")
@click.argument("words", nargs=-1)
@ledger_option
@shape_option
@click.option("--triangle", "source", metavar="SOURCE", help="The revision triangle of SOURCE: what it said when, of which time.")
@click.option("--record", is_flag=True, help="How each source had done by then.")
def as_of(day: str, words: tuple[str, ...], ledger: str, shape: str | None, source: str | None, *, record: bool) -> None:
    """Show what was known at the end of DATE: what had been said and published by then."""
    from reportedly.series.values import show_figure
    from reportedly.series.vintages import track_record, triangle

    known = _know(ledger, _number_of(day))
    as_json = _shape(shape) == "json"
    if source:
        match = known.table.find(source)
        cells = triangle(known.estimates, match.source.id if match else source)
        if as_json:
            _json(cells)
        else:
            rows = [(cell.said or "-", cell.holds or "-", show_figure(cell.figure), cell.estimate[:8]) for cell in cells]
            _table(f"{source}, as known on {day}", ("said", "of", "figure", "estimate"), rows)
    elif record:
        records = track_record(known.estimates, known.revisions, known.table)
        if as_json:
            _json(records)
        else:
            lines = [
                (one.source, one.estimates, one.first, one.revised_up, one.revised_down, one.median_change or "-",
                 f"{one.borne_out} of {one.compared}")
                for one in records
            ]  # fmt: skip
            columns = ("source", "estimates", "first", "up", "down", "median change", "borne out")
            _table(f"track records, as known on {day}", columns, lines)
    else:
        found = [one for one in _wanted(known, " ".join(words)) if words or len(one.estimates) > 1]
        if as_json:
            _json(found)
        else:
            for one in found:
                _show_series(one, known)


@click.command()
@ledger_option
@shape_option
@click.option("--same", nargs=2, metavar="A B", help="Judge that two names are one source.")
@click.option("--different", nargs=2, metavar="A B", help="Judge that two names are two sources.")
@click.option("--unsure", nargs=2, metavar="A B", help="Take a judgement back.")
@click.option("--by", default="", help="Who judges; the login name otherwise.")
def sources(
    ledger: str, shape: str | None, by: str, same: tuple[str, str], different: tuple[str, str], unsure: tuple[str, str]
) -> None:
    """List the sources of the ledger with the reason for each name, or judge whether two are the same.

    A judgement always wins over the rules and is never overwritten.
    """
    from reportedly.cli.ledger import require_ledger
    from reportedly.ledger import Ledger
    from reportedly.model import Review, Verdict, plain
    from reportedly.series.names import registry, resolve_sources

    given = [
        (verdict, pair)
        for verdict, pair in ((Verdict.SAME, same), (Verdict.DIFFERENT, different), (Verdict.UNSURE, unsure))
        if pair
    ]
    with Ledger(require_ledger(ledger), by=by) as store:
        for verdict, pair in given:
            store.review(Review("=".join(pair), verdict, store.by, datetime.now(UTC).date().isoformat()))
        names = [name for claim in store.claims() for name in (claim.attribution.speaker, *claim.attribution.chain)]
        table = registry(list(store.reviews()))
    found = resolve_sources(names, table)
    if _shape(shape) == "json":
        _json([{"source": plain(source), "names": _names(source.id, found)} for source in found.sources])
        return
    rows = []
    for source in found.sources:
        written = _names(source.id, found)
        rows.append(
            (
                source.id,
                source.name,
                source.kind,
                source.part_of or "",
                "; ".join(f"{one['name']} ({one['score']})" for one in written),
            )
        )
    _table("", ("id", "source", "kind", "part of", "written as (score)"), rows)


def _names(ident: str, found: Any) -> list[dict[str, Any]]:
    return [
        {"name": name, "score": found.why[name][0], "because": found.why[name][1]}
        for name, of in sorted(found.of.items())
        if of == ident
    ]


@click.command()
@click.argument("book", type=click.Choice(["ucdp", "acled", "ibc"]))
@click.argument("words", nargs=-1)
@ledger_option
def codebook(book: str, words: tuple[str, ...], ledger: str) -> None:
    """Write the estimates as CSV in the columns of a codebook; see docs/series.md for what each column means."""
    from reportedly.series.codebooks import code

    known = _know(ledger)
    inside = {estimate.id for one in _wanted(known, " ".join(words)) for estimate in one.estimates}
    rows = code([estimate for estimate in known.estimates if estimate.id in inside], known.claims, known.origins, book)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows(_safe(list(row.values())) for row in rows)


def _safe(cells: list[str]) -> list[str]:
    """Cells that a spreadsheet does not take for formulas."""
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell for cell in cells]
