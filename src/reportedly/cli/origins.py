"""`reportedly origins` and `reportedly sources`: who rests on whom, and who is who."""

from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.knowing import chosen_shape, know_ledger, print_json, print_table, shape_option
from reportedly.cli.terminal import console
from reportedly.errors import Misuse

if TYPE_CHECKING:
    from reportedly.series.build import Knowledge
    from reportedly.series.names import Registry

DEEPEST = 10
"""Levels that are drawn one below the other: further ones hang on the same branch, or nothing of them fits on a screen."""


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

    known = know_ledger(ledger)
    found = list(text_origins(list(known.documents.values()), known.table)) if texts else list(known.origins)
    if claim_id:
        found = [one for one in found if any(member.startswith(claim_id) for member in one.members)]
        if not found:
            message = f"no {'report' if texts else 'claim'} begins with {claim_id!r}"
            raise Misuse(message)
    if chosen_shape(shape) == "json":
        print_json(found)
        return
    found.sort(key=lambda one: (-len(one.members), one.id))
    for one in found:
        _show_tree(one, known, texts=texts)
    measured = sum(one.measured for one in found)
    what, count = "reports" if texts else "claims", sum(len(one.members) for one in found)
    click.echo(f"{count} {what}, {measured} origins, {len(found) - measured} unmeasured")


def _show_tree(one: Any, known: "Knowledge", *, texts: bool) -> None:
    from rich.text import Text
    from rich.tree import Tree

    below: dict[str, list[Any]] = {}
    for edge in one.edges:
        below.setdefault(edge.parent, []).append(edge)
    root = Tree(Text(f"{one.primary or 'unmeasured'} - {one.because}"))
    sources = [edge.parent for edge in one.edges if edge.parent.startswith("source:")]
    first = sources[0] if sources else one.members[0]
    trunk = root if sources else root.add(Text(_label(first, known, texts=texts)))
    growing: deque[tuple[Any, str, int]] = deque([(trunk, first, 1)])
    while growing:
        node, ident, depth = growing.popleft()
        for edge in below.get(ident, ()):
            reason = f"{edge.kind} {edge.score:.2f}: {edge.because}"
            where = f", below {ident[:8]}" if depth > DEEPEST else ""
            child = node.add(Text(f"{_label(edge.child, known, texts=texts)}  [{reason}{where}]"))
            growing.append((node if depth >= DEEPEST else child, edge.child, depth + 1))
    console().print(root)


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

    A judgement always wins over the rules; a newer one on the same pair supersedes it, and both stay in the ledger.
    """
    from reportedly.ledger import Ledger
    from reportedly.model import Review, Verdict, plain
    from reportedly.series.names import registry, resolve_sources

    given = [
        (verdict, pair)
        for verdict, pair in ((Verdict.SAME, same), (Verdict.DIFFERENT, different), (Verdict.UNSURE, unsure))
        if pair
    ]
    with Ledger(require_ledger(ledger), by=by) as store:
        names = [name for claim in store.claims() for name in (claim.attribution.speaker, *claim.attribution.chain)]
        for verdict, pair in given:
            if verdict is not Verdict.UNSURE:
                _ensure_known(pair, names, registry(list(store.reviews())))
            store.review(Review("=".join(pair), verdict, store.by, datetime.now(UTC).date().isoformat()))
        table = registry(list(store.reviews()))
    found = resolve_sources(names, table)
    if chosen_shape(shape) == "json":
        print_json([{"source": plain(source), "names": _names(source.id, found)} for source in found.sources])
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
    print_table("", ("id", "source", "kind", "part of", "written as (score)"), rows)


def _ensure_known(pair: tuple[str, str], names: list[str], table: "Registry") -> None:
    """Refuse to judge a name that no claim carries and no list knows: it is misspelled, and the judgement would do nothing."""
    for name in pair:
        match = table.find(name)
        if name not in names and name not in table.sources and not (match and match.exact):
            message = f"no source of this ledger is called {name!r}; `reportedly sources` lists the names"
            raise Misuse(message)


def _names(ident: str, found: Any) -> list[dict[str, Any]]:
    return [
        {"name": name, "score": found.why[name][0], "because": found.why[name][1]}
        for name, of in sorted(found.of.items())
        if of == ident
    ]
