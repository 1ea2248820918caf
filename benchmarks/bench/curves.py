"""Curves as SVG, with the parts that the program draws its own charts with."""

from collections.abc import Mapping, Sequence

from reportedly.report.charts.scales import number_axis
from reportedly.report.charts.svg import ACCENT, RULE, SOFT, Svg, label, picture, tag

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640.0, 320.0, 70.0, 560.0, 50.0, 260.0
INKS = (ACCENT, "#b45f06", "#38761d")


def curve(title: str, across: str, up: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A picture of lines through points; an axis is logarithmic where its values span much."""
    points = [point for line in lines.values() for point in line]
    x, x_ticks = number_axis([point[0] for point in points], LEFT, RIGHT)
    y, y_ticks = number_axis([0.0, *(point[1] for point in points)], BOTTOM, TOP)
    parts: list[Svg] = [
        label(LEFT, 24, title, font_weight="bold"),
        label(LEFT, 42, up, fill=SOFT),
        label(RIGHT, HEIGHT - 14, across, text_anchor="end", fill=SOFT),
    ]
    for tick in y_ticks:
        parts += [
            tag("line", x1=LEFT, x2=RIGHT, y1=y(tick), y2=y(tick), stroke=RULE),
            label(LEFT - 8, y(tick) + 4, f"{tick:,.10g}", text_anchor="end"),
        ]
    parts += [label(x(tick), BOTTOM + 20, f"{tick:,.10g}", text_anchor="middle") for tick in x_ticks]
    for ink, (name, line) in zip(INKS, lines.items(), strict=False):
        way = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in line)
        parts.append(tag("polyline", points=way, fill="none", stroke=ink, stroke_width=2))
        parts += [tag("circle", cx=x(a), cy=y(b), r=3.5, fill=ink) for a, b in line]
        parts.append(label(x(line[-1][0]) + 8, y(line[-1][1]) + 4, name, fill=ink))
    told = "; ".join(f"{name}: " + ", ".join(f"{a:,.0f} at {b:,.1f}" for a, b in line) for name, line in lines.items())
    return picture(WIDTH, HEIGHT, title, told, *parts) + "\n"
