"""The same estimates in the columns of three codebooks; what each needs and the ledger lacks stays empty.

UCDP GED codebook 24.1: low, best and high fatality estimates, date_prec 1..5, event_clarity 1 (one event) or 2 (a count of
several or nobody knows how many), number_of_sources.
ACLED: the most conservative figure, which for a vague word is that of its own table (data/figures/vague.yaml).
Iraq Body Count: minimum and maximum, provisional until two independent sources give a number of the same deaths.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from reportedly.errors import Misuse
from reportedly.model import Bound, Claim, Estimate, Figure, FigureKind, Origin, Period, Quantity, Stance
from reportedly.series.comparing import difference, strangers
from reportedly.series.standing import counted_within
from reportedly.series.subjects import Subjects
from reportedly.series.values import meet, show

Row = dict[str, str]
Worth = Callable[[Claim], Decimal | None]
"""What a vague word of a claim's own figure is worth at the least; only the reader of figures can tell."""
BOOKS = ("ucdp", "acled", "ibc")
INDEPENDENT = 2
"""Sources that Iraq Body Count asks for before an entry is no longer provisional."""
DATE_PREC = ((1, "1"), (6, "2"), (7, "3"), (31, "4"), (366, "5"))
"""UCDP GED's date_prec by the most days a date may mean: a day, 2 to 6 days, a week, 8 to 30 days or a month, up to a year."""
UNSURE = frozenset({Stance.DENIED, Stance.PREDICTED, Stance.POSSIBLE, Stance.UNCONFIRMED})
"""What bears no other figure out."""


def code(
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    origins: Sequence[Origin],
    book: str,
    *,
    worth: Worth | None = None,
    subjects: Subjects | None = None,
) -> list[Row]:
    """The estimates as rows of the codebook `book` ("ucdp", "acled" or "ibc"); raises Misuse for another name.

    Without `worth` a vague word has no number in ACLED's column.
    Iraq Body Count's independent sources are counted over the `estimates` of the same deaths, in reports of one subject.
    """
    by_id = {origin.id: origin for origin in origins}
    alike: dict[Quantity, list[Estimate]] = defaultdict(list)
    for estimate in estimates:
        alike[estimate.quantity].append(estimate)
    coders: dict[str, Callable[[Estimate, Claim, Origin | None], Row]] = {
        "ucdp": _ucdp,
        "acled": lambda estimate, claim, _: _acled(estimate, claim, worth),
        "ibc": lambda estimate, claim, origin: _ibc(
            estimate, claim, origin, _sources(estimate, alike[estimate.quantity], by_id, subjects or Subjects())
        ),
    }
    if book not in coders:
        message = f"no codebook {book!r}; choose one of {', '.join(BOOKS)}"
        raise Misuse(message)
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
        "event_clarity": "1" if _one_event(estimate.holds, claim) else "2",
        "number_of_sources": str(len(estimate.documents)),
        "number_of_origins": "" if origin is None or not origin.measured else "1",
    }
    return row | _common(estimate, claim)


def _precision(period: Period | None) -> str:
    """UCDP GED's date_prec of a period, "" where it has no end or more than a year, for which the book has no grade.

    >>> [_precision(Period("2024-10-01", f"2024-10-{day:02}")) for day in (1, 6, 7, 8, 31)], _precision(Period("2024", "2024"))
    (['1', '2', '3', '4', '4'], '5')
    """
    if period is None or period.earliest is None or period.latest is None:
        return ""
    days = (period.latest - period.earliest).days + 1
    return next((grade for limit, grade in DATE_PREC if days <= limit), "")


def _one_event(period: Period | None, claim: Claim) -> bool:
    """Whether the report ties the count to one event: its own words give the one day on which it happened.

    The day of a toll ("as of Friday", "so far", or a table's as-of day) is that of the counting, and a count over a month
    or a week may be of many events.
    """
    day = period is not None and period.start == period.end and len(period.start or "") == len("2025-01-13")
    exact = day and period is not None and not (period.approximate or period.uncertain)
    return exact and counted_within(claim)


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


def _ibc(estimate: Estimate, claim: Claim, origin: Origin | None, independent: int) -> Row:
    low, high = _ends(estimate.figure)
    row = {
        "min": _number(low),
        "max": _number(high),
        "media_sources": str(estimate.tally.articles),
        "independent_sources": str(independent) if independent or estimate.tally.unmeasured == 0 else "unmeasured",
        "primary": origin.primary if origin else "",
        "status": "provisional" if independent < INDEPENDENT else "confirmed",
    }
    return row | _common(estimate, claim)


def _ends(figure: Figure | None) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that were killed: "up to 30" is none at the least, and of "at least 50" nobody gave the most."""
    if figure is None:
        return None, None
    none = Decimal(0) if figure.bound is Bound.AT_MOST else None
    low, high = (end if end is not None else figure.best for end in (figure.low, figure.high))
    return (low if low is not None else none), high


def _sources(one: Estimate, estimates: Sequence[Estimate], origins: Mapping[str, Origin], subjects: Subjects) -> int:
    """How many independent sources stand behind an estimate: it and those that give the same deaths a number that can be its own.

    Estimates of one origin or of one speaker are one source; what could not be measured is never independent.
    """
    voices: list[frozenset[str]] = []
    for other in (one, *(other for other in estimates if other is not one and _agrees(one, other, subjects))):
        origin = origins.get(other.origin)
        if origin is None or not origin.measured:
            continue
        keys = frozenset({other.origin, other.source or other.speaker or other.origin})
        voices = [voice for voice in voices if not voice & keys] + [keys.union(*(voice for voice in voices if voice & keys))]
    return len(voices)


def _agrees(one: Estimate, other: Estimate, subjects: Subjects) -> bool:
    """Whether another estimate of the same quantity bears one out: of one time and subject, with a figure that meets its own."""
    if other.stance in UNSURE or one.polarity != other.polarity or not _at_one_time(one.holds, other.holds):
        return False
    if one.figure is None or other.figure is None or not meet(one.figure, other.figure):
        return False
    return not difference(one, other) and not strangers(one, other, subjects)


def _at_one_time(left: Period | None, right: Period | None) -> bool:
    """Whether both are dated and share a day."""
    if left is None or right is None or None in {left.earliest, left.latest, right.earliest, right.latest}:
        return False
    return left.earliest <= right.latest and right.earliest <= left.latest  # type: ignore[operator] # none of them is None
