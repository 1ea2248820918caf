"""The pictures of some evidence, by name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from reportedly.errors import Misuse
from reportedly.model import Series
from reportedly.report.charts import comparable, draw_estimates, draw_law, draw_stances, draw_tree, draw_triangle, points_of
from reportedly.report.charts.svg import Svg
from reportedly.report.evidence import Evidence, in_order, number
from reportedly.report.topics import left_out, unit_of, vintages_by_series
from reportedly.report.words import count_of, show_quantity
from reportedly.serve.kinds import Picture


def draw(kind: Picture, evidence: Evidence, title: str = "", href: str = "", numbers: Mapping[str, int] | None = None) -> Svg:
    """The picture of a kind; `href` is a pattern with {id} and {number} for the claims in it.

    `numbers` are those of the table beside, else those of the order of reading.
    """
    documents, claims = in_order(evidence.documents, evidence.claims)
    if kind is Picture.STANCES:
        return draw_stances(claims, title or "Who is how sure")
    points = points_of(claims, {document.id: document for document in documents}, numbers or number(claims), href)
    if kind is Picture.FIGURES:
        chosen, others = comparable(points)
        return draw_estimates(chosen, title or "Figures over time", unit_of(chosen), note=left_out(others))
    if kind is Picture.LAW:
        bearing = {one.claim for one in evidence.assessments}
        return draw_law(
            evidence.provisions, [point for point in points if point.claim in bearing], title or "The law through time"
        )
    spoken = vintages_by_series(evidence.series)
    if kind is Picture.REVISIONS and spoken:
        series, vintages = spoken[0]
        return draw_triangle(vintages, title or f"{show_quantity(series.quantity)}: what was said when")
    if kind is Picture.ORIGINS and evidence.origins:
        largest = max(evidence.origins, key=lambda one: (len(one.members), one.id))
        return draw_tree(largest, {document.id: document for document in documents}, {claim.id: claim for claim in claims})
    why = _unrevised(evidence.series) if kind is Picture.REVISIONS else "there is no claim"
    message = f"nothing to draw: {why}"
    raise Misuse(message)


def _unrevised(series: Iterable[Series]) -> str:
    """Why there is no triangle: it sets days of speaking side by side, and a text need not tell its day."""
    told = [[(one.speaker, one.said) for one in each.estimates if one.figure and one.speaker] for each in series]
    often = {who for each in told for who, times in Counter(who for who, _ in each).items() if times > 1}
    if not often:
        return "no source gives two figures of one thing"
    undated = {who for each in told for who, said in each if said is None} & often
    why = f"; {len(undated)} of them without telling when they spoke" if undated else ", each on a single day"
    many = count_of(len(often), "source gives", "sources give")
    return f"no source gives figures of one thing on two days that the texts tell. {many} several figures of one thing{why}"
