"""What a picture of figures needs to know of each claim."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.earlier import earlier_words
from reportedly.model import Bound, Claim, Document, Figure, Stance, first_day
from reportedly.report.words import figure_of, speaker_of
from reportedly.wording import show_period


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in a picture.

    `from_day` and `to_day` bound when it holds, None where open; `said` is the day it was said or printed.
    `number` is the claim's number in the table beside; `copies` how many reports retell the utterance.
    `href` opens the claim's quote, "" in a picture that stands alone; `state` is that of the quantity, "" when not known.
    """

    claim: str
    number: int
    speaker: str
    figure: Figure
    worded: str
    stance: Stance
    from_day: date | None
    to_day: date | None
    said: date | None
    when: str
    quote: str
    polarity: str = "+"
    copies: int = 1
    href: str = ""
    state: str = ""

    @property
    def day(self) -> date | None:
        """The day the marker stands on: the end of what is known of when it holds, else when it was said."""
        if self.from_day and self.to_day:
            return date.fromordinal((self.from_day.toordinal() + self.to_day.toordinal()) // 2)
        return self.to_day or self.said or self.from_day

    @property
    def level(self) -> float | None:
        """The height of the marker: best, else the bound that is known, else the middle."""
        figure = self.figure
        if figure.best is not None:
            return float(figure.best)
        if figure.low is not None and figure.high is not None:
            return float(figure.low + figure.high) / 2
        value = figure.low if figure.low is not None else figure.high
        return None if value is None else float(value)

    @property
    def values(self) -> list[float]:
        """Every value that must find room."""
        return [float(value) for value in (self.figure.low, self.figure.best, self.figure.high) if value is not None]

    @property
    def negated(self) -> bool:
        """The figure is said not to be so, by a voice that does not deny another's ("not 5,000")."""
        return self.polarity == "-" and self.stance is not Stance.DENIED

    @property
    def fuzzy(self) -> bool:
        """A vague word stands behind the interval."""
        return self.figure.bound is Bound.FUZZY

    @property
    def about(self) -> str:
        """The point in a line, for tooltips and text alternatives."""
        when = f", {self.when}" if self.when else ""
        return f"{self.number}. {self.worded}, {self.speaker}{when} ({self.stance.value})"


def points_of(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    numbers: Mapping[str, int],
    href: str = "",
    copies: Mapping[str, int] | None = None,
) -> list[Point]:
    """The claims that have a figure, as points; `href` is a pattern with {id} and {number}.

    What is told of an earlier time that nothing dates has no day, and no place in a picture.
    """
    points: list[Point] = []
    for claim in claims:
        if claim.figure is None:
            continue
        said = None if earlier_words(claim) else said_on(claim, documents.get(claim.quote.document))
        number = numbers.get(claim.id, 0)
        holds = claim.holds
        points.append(
            Point(
                claim.id,
                number,
                speaker_of(claim),
                claim.figure,
                figure_of(claim),
                claim.attribution.stance,
                holds.earliest if holds else None,
                holds.latest if holds else None,
                said,
                show_period(holds) or _told_on(claim, said),
                claim.quote.quote,
                claim.polarity,
                (copies or {}).get(claim.id, 1),
                href.format(id=claim.id, number=number) if href else "",
                claim.quantity.state if claim.quantity else "",
            )
        )
    return points


def _told_on(claim: Claim, day: date | None) -> str:
    """When it was told, where the text gives no time of it: the day it was said, else the day it was printed."""
    return "" if day is None else f"{'said' if claim.attribution.said else 'printed'} {day.isoformat()}"


def said_on(claim: Claim, document: Document | None) -> date | None:
    """The last day the saying can fall on: as dated by the text, else the day the report appeared."""
    said = claim.attribution.said
    if said is not None:
        return said.latest or said.earliest
    try:
        return first_day(document.published) if document and document.published else None
    except ValueError:
        return None


def comparable(points: Iterable[Point]) -> tuple[list[Point], int]:
    """The largest group of points that may stand in one picture, and how many are left out.

    One picture holds one kind, unit, denominator and state.
    A stock is never drawn against a flow, nor persons against money.
    """
    groups: dict[tuple[str, ...], list[Point]] = {}
    count = 0
    for point in points:
        figure = point.figure
        groups.setdefault((figure.kind.value, figure.unit, figure.per or "", point.state), []).append(point)
        count += 1
    chosen = max(groups.items(), key=lambda group: (len(group[1]), group[0]), default=((), []))[1]
    return chosen, count - len(chosen)
