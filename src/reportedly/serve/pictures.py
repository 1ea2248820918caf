"""The pictures of some evidence, by name."""

from reportedly.errors import Misuse
from reportedly.report.charts import comparable, draw_estimates, draw_law, draw_stances, points_of
from reportedly.report.charts.svg import Svg
from reportedly.report.evidence import Evidence, in_order, number
from reportedly.report.topics import left_out, unit_of


def draw(kind: str, evidence: Evidence, title: str = "", href: str = "") -> Svg:
    """One of figures, stances, law; `href` is a pattern with {id} and {number} for the claims in it."""
    documents, claims = in_order(evidence.documents, evidence.claims)
    if kind == "stances":
        return draw_stances(claims, title or "Who is how sure")
    points = points_of(claims, {document.id: document for document in documents}, number(claims), href)
    if kind == "figures":
        chosen, others = comparable(points)
        return draw_estimates(chosen, title or "Figures over time", unit_of(chosen), note=left_out(others))
    if kind == "law":
        bearing = {one.claim for one in evidence.assessments}
        return draw_law(
            evidence.provisions, [point for point in points if point.claim in bearing], title or "The law through time"
        )
    message = f"no picture is called {kind!r}: figures, stances or law"
    raise Misuse(message)
