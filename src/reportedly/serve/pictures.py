"""The pictures of some evidence, by name."""

from collections.abc import Mapping, Sequence

from reportedly.errors import Misuse
from reportedly.report.charts import Point, draw_estimates, draw_law, draw_stances, points_of
from reportedly.report.charts.svg import Svg
from reportedly.report.evidence import Evidence, in_order, number
from reportedly.report.topics import unit_of
from reportedly.report.words import count_of


def draw(kind: str, evidence: Evidence, title: str = "", href: str = "") -> Svg:
    """One of figures, stances, law; `href` is a pattern with {id} and {number} for the claims in it."""
    documents, claims = in_order(evidence.documents, evidence.claims)
    if kind == "stances":
        return draw_stances(claims, title or "Who is how sure")
    points = points_of(claims, {document.id: document for document in documents}, number(claims), href)
    if kind == "figures":
        chosen, others = comparable(points, {claim.id: claim.quantity.state if claim.quantity else "" for claim in claims})
        rest = f"Not drawn: {count_of(others, 'figure')} of other kinds or units, which cannot be set against these."
        return draw_estimates(chosen, title or "Figures over time", unit_of(chosen), note=rest if others else "")
    if kind == "law":
        bearing = {one.claim for one in evidence.assessments}
        return draw_law(
            evidence.provisions, [point for point in points if point.claim in bearing], title or "The law through time"
        )
    message = f"no picture is called {kind!r}: figures, stances or law"
    raise Misuse(message)


def comparable(points: Sequence[Point], states: Mapping[str, str]) -> tuple[list[Point], int]:
    """The largest group of points that may stand in one picture, and how many are left out.

    One picture holds one kind, unit, denominator and state.
    A stock is never drawn against a flow, nor persons against money.
    """
    groups: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        figure = point.figure
        groups.setdefault((figure.kind.value, figure.unit, figure.per or "", states.get(point.claim, "")), []).append(point)
    chosen = max(groups.items(), key=lambda group: (len(group[1]), group[0]), default=((), []))[1]
    return chosen, len(points) - len(chosen)
