"""Figures over time where there are too many to draw one by one: their spread in each stretch of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from reportedly.report.charts.points import Point
from reportedly.report.charts.scales import Axis
from reportedly.report.charts.svg import ACCENT, INK, SOFT, Svg, label, linked, tag
from reportedly.report.words import count_of

SINGLY = 120
"""Up to so many figures are drawn one by one."""
STRETCHES = 36
"""Stretches of time at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The figures of some months: `start` the first day of the first, `stop` that after the last."""

    start: date
    stop: date
    levels: tuple[float, ...]
    name: str


def stretches(points: Sequence[Point]) -> list[Stretch]:
    """The points by month, or by as many months as it takes to have no more than `STRETCHES`."""
    placed = ((point.day, point.level) for point in points)
    months = sorted((day.year * 12 + day.month - 1, level) for day, level in placed if day is not None and level is not None)
    if not months:
        return []
    span = months[-1][0] - months[0][0] + 1
    width = next((w for w in (1, 2, 3, 6, 12, 24, 60, 120) if span / w <= STRETCHES), 1200)
    groups: dict[int, list[float]] = {}
    for month, level in months:
        groups.setdefault(month // width, []).append(level)
    return [_stretch(at * width, width, levels) for at, levels in sorted(groups.items())]


def _stretch(month: int, width: int, levels: list[float]) -> Stretch:
    start, last = _first(month), _first(month + width - 1)
    name = str(start.year) if width == 12 else f"{start:%Y-%m}" if width == 1 else f"{start:%Y-%m} to {last:%Y-%m}"
    return Stretch(start, _first(month + width), tuple(levels), name)


def _first(month: int) -> date:
    return date(min(max(month // 12, 1), 9999), month % 12 + 1, 1)


def draw_stretches(points: Sequence[Point], x: Axis, y: Axis, top: float) -> tuple[list[Svg], str]:
    """A bar for each stretch from its lowest to its highest figure, and the sentence that explains it."""
    found = stretches(points)
    bars = [_bar(one, x, y, top) for one in found]
    many = count_of(sum(len(one.levels) for one in found), "figure")
    return bars, (
        f"{many}, too many to draw one by one. A bar runs from the lowest to the highest of its time, the dark part holds the\n"
        "middle half, the line is the median, the number says how many. Revisions are listed below."
    )


def _bar(one: Stretch, x: Axis, y: Axis, top: float) -> Svg:
    left, right = x(one.start.toordinal()), x(one.stop.toordinal())
    width = max(2.0, min(18.0, (right - left) * 0.7))
    middle = (left + right) / 2
    low, high, half = min(one.levels), max(one.levels), median(one.levels)
    lower, upper = (quantiles(one.levels, n=4)[0], quantiles(one.levels, n=4)[2]) if len(one.levels) > 3 else (low, high)
    lower, upper = max(low, lower), min(high, upper)
    about = f"{one.name}: {count_of(len(one.levels), 'figure')}, {low:,g} to {high:,g}, median {half:,g}"
    many = str(len(one.levels))
    number = label(middle, max(top + 8, y(high) - 4), many, text_anchor="middle", font_size=9.5, fill=SOFT)
    return linked(
        "",
        about,
        tag("rect", x=middle - width / 2, width=width, y=y(high), height=max(1.0, y(low) - y(high)), fill=ACCENT, opacity=0.18),
        tag(
            "rect", x=middle - width / 2, width=width, y=y(upper), height=max(1.0, y(lower) - y(upper)), fill=ACCENT, opacity=0.5
        ),
        tag("line", x1=middle - width / 2, x2=middle + width / 2, y1=y(half), y2=y(half), stroke=INK, stroke_width=2),
        number if right - left > 6 * len(many) else Svg(""),
    )
