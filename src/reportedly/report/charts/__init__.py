"""Pictures drawn on the server: SVG text from plain values."""

from reportedly.report.charts.estimates import Arrow, draw_estimates
from reportedly.report.charts.laws import draw_law
from reportedly.report.charts.points import Point, comparable, points_of
from reportedly.report.charts.stances import draw_stances
from reportedly.report.charts.trees import draw_tree
from reportedly.report.charts.triangles import draw_triangle

__all__ = [
    "Arrow",
    "Point",
    "comparable",
    "draw_estimates",
    "draw_law",
    "draw_stances",
    "draw_tree",
    "draw_triangle",
    "points_of",
]
