"""`reportedly series` and `reportedly as-of`: what is known of each quantity, through time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import ledger_option, require_ledger
from reportedly.cli.knowing import chosen_shape, find_series, know_ledger, print_json, print_table, shape_option

if TYPE_CHECKING:
    from reportedly.model import Estimate, Series
    from reportedly.series.build import Knowledge


@click.command()
@click.argument("words", nargs=-1)
@ledger_option
@shape_option
@click.option("--all", "every", is_flag=True, help="Also series of a single estimate.")
@click.option("--by", default="", help="Who defines the series; the login name otherwise.")
def series(words: tuple[str, ...], ledger: str, shape: str | None, by: str, *, every: bool) -> None:
    """Show what is known of each quantity, or of one.

    \b
    reportedly series                                   every series with two estimates or more
    reportedly series "KP worker * RU"                  those that fit a pattern
    reportedly series define workers "KP worker * RU"   give a pattern a name, kept in the ledger
    reportedly series workers                           the series of that name
    """  # noqa: D301 - click wants the character itself, to leave the lines as they are
    if words[:1] == ("define",):
        _define(words[1:], ledger, by)
        return
    known = know_ledger(ledger)
    wanted = " ".join(words)
    found = find_series(known, wanted)
    if not wanted and not every:
        found = [one for one in found if len(one.estimates) > 1]
    if chosen_shape(shape) == "json":
        print_json(found)
        return
    _show_each(found, known)
    if not found:
        click.echo(f"no series fits {wanted!r}" if wanted else "no series with two estimates; try --all", err=True)


def _define(words: Sequence[str], ledger: str, by: str) -> None:
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


def _measure(one: "Series") -> str:
    """What the figures are measured in, where they are no plain counts."""
    from reportedly.series.estimates import measure_of

    measure = measure_of(one.estimates[0]) if one.estimates else ""
    return f" [{measure}]" if measure else ""


def _story(one: "Series", known: "Knowledge") -> str:
    """The reports a series rests on, where its quantity alone does not tell which event it is of."""
    from reportedly.series.subjects import pinned

    if pinned(one.quantity, one.quantity):
        return ""
    reports = [
        known.documents[ident]
        for ident in dict.fromkeys(d for e in one.estimates for d in e.documents)
        if ident in known.documents
    ]
    if not reports:
        return ""
    first = reports[0].title or reports[0].text.strip().partition("\n")[0]
    more = f" and {len(reports) - 1} more" if len(reports) > 1 else ""
    return f', in "{first[:60]}"{more}'


def _articles(estimate: "Estimate") -> str:
    return f"{estimate.tally.articles}, unmeasured" if estimate.tally.unmeasured else str(estimate.tally.articles)


ESTIMATE = ("as of", "said", "source", "stance", "figure", "articles", "claim")
"""The columns of an estimate in a table."""


def _estimate(estimate: "Estimate") -> tuple[object, ...]:
    """The cells of an estimate in a table."""
    from reportedly.series.values import show_figure

    figure = ("not " if estimate.polarity == "-" else "") + show_figure(estimate.figure)
    speaker = estimate.speaker or "(own voice)"
    holds, said = estimate.holds or "-", estimate.said or "-"
    return holds, said, speaker, estimate.stance, figure, _articles(estimate), estimate.claims[0][:8]


def _show_each(found: "Sequence[Series]", known: "Knowledge") -> None:
    firsts = {other.estimates[0].id: other for other in known.series if other.estimates and not other.name}
    for one in found:
        _show_series(one, known, firsts)


def _show_series(one: "Series", known: "Knowledge", firsts: "Mapping[str, Series]") -> None:
    from reportedly.series.estimates import total
    from reportedly.series.values import show_figure

    title = f"{one.name}: {one.quantity}" if one.name else f"{one.quantity}{_measure(one)}{_story(one, known)}"
    counted = total(one.estimates, known.origins, known.claims)
    print_table(f"{title}   {counted}", ESTIMATE, [_estimate(estimate) for estimate in one.estimates])
    for heading, items in (("revised", one.revisions), ("clash", one.contradictions), ("answer", one.replies)):
        for item in items:
            kind = getattr(item, "kind", None) or getattr(item, "verdict", "")
            click.echo(f"  {heading} ({kind}): {item.because}")
    for mutation in one.mutations:
        click.echo(f"  changed on the way ({mutation.kind}): {mutation.because} [{mutation.after[:8]}]")
    for other in (firsts[ident] for ident in one.near):
        more = f" and {len(other.estimates) - 1} more" if len(other.estimates) > 1 else ""
        click.echo(f"  may be the same: {other.quantity}: {show_figure(other.estimates[0].figure)}{more}")


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

    known = know_ledger(ledger, _number_of(day))
    as_json = chosen_shape(shape) == "json"
    if source:
        match = known.table.find(source)
        cells = triangle(known.estimates, match.source.id if match else source)
        if as_json:
            print_json(cells)
        else:
            rows = [(cell.said or "-", cell.holds or "-", show_figure(cell.figure), cell.estimate[:8]) for cell in cells]
            print_table(f"{source}, as known on {day}", ("said", "of", "figure", "estimate"), rows)
    elif record:
        records = track_record(known.estimates, known.revisions, known.table, known.subjects)
        if as_json:
            print_json(records)
        else:
            lines = [
                (one.source, one.estimates, one.first, one.revised_up, one.revised_down, one.median_change or "-",
                 f"{one.borne_out} of {one.compared}")
                for one in records
            ]  # fmt: skip
            columns = ("source", "estimates", "first", "up", "down", "median change", "borne out")
            print_table(f"track records, as known on {day}", columns, lines)
    else:
        _show_known(known, " ".join(words), day, as_json=as_json)


def _show_known(known: "Knowledge", wanted: str, day: str, *, as_json: bool) -> None:
    """Every series that fits; without a pattern those of one estimate, which are most, stand together in a table of their own."""
    found = [one for one in find_series(known, wanted) if one.estimates or wanted]
    if as_json:
        print_json(found)
    else:
        single = [one for one in found if len(one.estimates) == 1 and not wanted]
        _show_each([one for one in found if one not in single], known)
        if single:
            _show_single(single, known)
    if not any(one.estimates for one in found):
        fits = f" that fits {wanted!r}" if wanted else ""
        click.echo(f"nothing{fits} had been said and published by the end of {day}", err=True)


def _show_single(found: "Sequence[Series]", known: "Knowledge") -> None:
    """The series of a single estimate, one a line."""
    rows = [(f"{one.quantity}{_measure(one)}{_story(one, known)}", *_estimate(one.estimates[0])) for one in found]
    title = f"{len(rows)} {'quantity' if len(rows) == 1 else 'quantities'} with one estimate"
    print_table(title, ("quantity", *ESTIMATE), rows)


def _number_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r} is not a date; write it as 2025-02-10") from fault
