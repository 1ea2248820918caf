"""The same estimates in the columns of three codebooks; what each needs and the ledger lacks stays empty.

UCDP GED codebook 24.1: low, best and high fatality estimates, date_prec 1..5, event_clarity 1 or 2, number_of_sources.
ACLED: the most conservative figure, which for a vague word is that of its own table (data/figures/vague.yaml).
Iraq Body Count: minimum and maximum, provisional until two independent sources.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from reportedly.errors import Misuse
from reportedly.model import Bound, Claim, Estimate, Figure, FigureKind, Origin, Period, Stance
from reportedly.series.values import show

Row = dict[str, str]
Worth = Callable[[Claim], Decimal | None]
"""What a vague word of a claim's own figure is worth at the least; only the reader of figures can tell."""
BOOKS = ("ucdp", "acled", "ibc")
INDEPENDENT = 2
"""Sources that Iraq Body Count asks for before an entry is no longer provisional."""


def code(
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    origins: Sequence[Origin],
    book: str,
    *,
    worth: Worth | None = None,
) -> list[Row]:
    """The estimates as rows of the codebook `book` ("ucdp", "acled" or "ibc"); raises Misuse for another name.

    Without `worth` a vague word has no number in ACLED's column.
    """
    coders: dict[str, Callable[[Estimate, Claim, Origin | None], Row]] = {
        "ucdp": _ucdp,
        "acled": lambda estimate, claim, _: _acled(estimate, claim, worth),
        "ibc": _ibc,
    }
    if book not in coders:
        message = f"no codebook {book!r}; choose one of {', '.join(BOOKS)}"
        raise Misuse(message)
    by_id = {origin.id: origin for origin in origins}
    return [coders[book](one, claims[one.claims[0]], by_id.get(one.origin)) for one in estimates]


def is_toll(estimate: Estimate) -> bool:
    """Whether a codebook of deaths may hold an estimate: a count of people killed, told as past, and not denied."""
    figure = estimate.figure
    told = estimate.polarity == "+" and estimate.stance not in {Stance.DENIED, Stance.PREDICTED}
    people = figure is not None and figure.kind is FigureKind.COUNT and "person" in {figure.unit, estimate.quantity.what}
    return told and people and estimate.quantity.state == "killed"


def _number(value: Decimal | None) -> str:
    return "" if value is None else show(value).replace(",", "")


def _common(estimate: Estimate, claim: Claim) -> Row:
    return {
        "quantity": str(estimate.quantity),
        "date": str(estimate.holds or ""),
        "source": estimate.speaker,
        "said": str(estimate.said or ""),
        "source_original": claim.quote.quote,
        "document": claim.quote.document,
    }


def _ucdp(estimate: Estimate, claim: Claim, origin: Origin | None) -> Row:
    figure = estimate.figure
    low, best, high = (figure.low, figure.best, figure.high) if figure else (None, None, None)
    stated, best = best, best if best is not None else low
    row = {
        "low": _number(low if low is not None else stated),
        "best": _number(best),
        "high": _number(high if high is not None else stated),
        "date_prec": _precision(estimate.holds),
        "event_clarity": "1" if estimate.holds and estimate.holds.start == estimate.holds.end else "2",
        "number_of_sources": str(len(estimate.documents)),
        "number_of_origins": "" if origin is None or not origin.measured else "1",
    }
    return row | _common(estimate, claim)


def _precision(period: Period | None) -> str:
    """UCDP's date_prec: 1 a day, 2 up to a week, 3 up to a month (a week counts as 2), 4 a month or so, 5 a year or more."""
    if period is None or period.earliest is None or period.latest is None:
        return "5"
    days = (period.latest - period.earliest).days + 1
    return next((str(grade) for grade, limit in ((1, 1), (2, 7), (3, 30), (4, 31)) if days <= limit), "5")


def _acled(estimate: Estimate, claim: Claim, worth: Worth | None) -> Row:
    fatalities = _conservative(estimate.figure, claim, worth)
    return {"fatalities": _number(fatalities), "disputed": ""} | _common(estimate, claim)


def _conservative(figure: Figure | None, claim: Claim, worth: Worth | None) -> Decimal | None:
    """The most conservative number: ACLED's for a vague word, else the lowest the words name.

    "Up to 30" names no lowest number: what ACLED then takes goes by the kind of event, which the ledger does not hold.
    """
    if figure is None:
        return None
    least = worth(claim) if worth else None
    if least is not None or figure.bound is Bound.FUZZY:
        return least
    return figure.low if figure.low is not None else figure.best


def _ibc(estimate: Estimate, claim: Claim, origin: Origin | None) -> Row:
    figure = estimate.figure
    known = [value for value in ((figure.low, figure.best, figure.high) if figure else ()) if value is not None]
    independent = estimate.tally.origins
    row = {
        "min": _number(min(known, default=None)),
        "max": _number(max(known, default=None)),
        "media_sources": str(estimate.tally.articles),
        "independent_sources": str(independent) if estimate.tally.unmeasured == 0 else "unmeasured",
        "primary": origin.primary if origin else "",
        "status": "provisional" if independent < INDEPENDENT else "confirmed",
    }
    return row | _common(estimate, claim)
