"""`reportedly compare` and `reportedly sum`: claims set against one another, and reckoned with."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.common import ledger_option
from reportedly.cli.knowing import chosen_shape, find_claim, know_ledger, print_json, shape_option

if TYPE_CHECKING:
    from reportedly.model import Claim, Estimate
    from reportedly.series.build import Knowledge

seed_option = click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sampling.")


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

    known = know_ledger(ledger)
    one, two = (_estimate(known, find_claim(known, ident)) for ident in (left, right))
    verdict = verdict_on(one, two, known.table, known.subjects)
    found = difference(one, two)
    if verdict.verdict is Clash.INCOMPARABLE and found:
        raise Incomparable(found.dimension, found.left, found.right)
    if chosen_shape(shape) == "json":
        print_json(verdict)
    else:
        click.echo(f"{verdict.verdict}: {verdict.because}")


def _estimate(known: "Knowledge", claim: "Claim") -> "Estimate":
    return next(estimate for estimate in known.estimates if claim.id in estimate.claims)


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
    from reportedly.series import printed, sums

    known = know_ledger(ledger)
    if check:
        results = list(printed.checks(list(known.claims.values()), known.subjects))
    else:
        claims = [find_claim(known, ident) for ident in claim_ids]
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
    if chosen_shape(shape) == "json":
        print_json(results)
        return
    for result in results:
        _show_result(result)
    if check and not results:
        click.echo("no figure is printed as the sum of others", err=True)


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
    when = f"  ({result.holds})" if result.holds else ""
    click.echo(f"{result.formula}  =  {ends}{best} {result.unit}{per}{when}{fits}")
    for level, value in result.quantiles:
        click.echo(f"  {level} % below {show(value)}")
    for line in result.assumptions:
        click.echo(f"  {line}")
    click.echo(f"  rests on {', '.join(ident[:8] for ident in result.claims)}")
