"""Pictures drawn on the server: SVG text from plain values."""

from reportedly.report.charts.estimates import draw_estimates
from reportedly.report.charts.points import Point, points_of

__all__ = ["Point", "draw_estimates", "points_of"]
