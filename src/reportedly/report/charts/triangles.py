"""The revision triangle: what was said when, of when."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from reportedly.model import Bound, Figure, Vintage
from reportedly.report.charts.svg import INK, RULE, SOFT, Svg, group, label, linked, picture, short, tag
from reportedly.report.words import count_of, show_figure
from reportedly.wording import show_period

WIDTH, ROW, LEFT, TOP = 760.0, 34.0, 190.0, 58.0
COLUMNS = 12
"""More vintages than a page is wide: the latest are drawn, and the number left out is said."""
LINES = 18
"""More times spoken of than a page is high: those spoken of most often are drawn."""


def draw_triangle(vintages: Sequence[Vintage], title: str = "What was said when, of when") -> Svg:
    """A line for each time spoken of, a column for each day of speaking; a change is marked against the cell before."""
    days = sorted({show_said(vintage) for vintage in vintages})
    shown, left_out = days[-COLUMNS:], len(days[:-COLUMNS])
    every = Counter(_line_of(vintage) for vintage in vintages)
    seen = Counter(_line_of(vintage) for vintage in vintages if show_said(vintage) in shown)
    lines = sorted(sorted(seen, key=lambda line: (-seen[line], line))[:LINES])
    undrawn = len(every) - len(lines)
    step = (WIDTH - LEFT - 16) / max(1, len(shown))
    body: list[Svg] = []
    for at, day in enumerate(shown):
        body.append(label(LEFT + step * (at + 0.5), TOP - 12, day, text_anchor="middle", font_size=11, fill=SOFT))
    for at, line in enumerate(lines):
        body.append(_line(at, line[0], [one for one in vintages if _line_of(one) == line], shown, step))
    height = TOP + len(lines) * ROW + (30 if left_out or undrawn else 12)
    if left_out or undrawn:
        rest = [count_of(left_out, "earlier day") if left_out else "", count_of(undrawn, "time") if undrawn else ""]
        body.append(label(LEFT, height - 8, f"Not drawn: {' and '.join(filter(None, rest))}.", font_size=11, fill=SOFT))
    body.append(label(8, TOP - 12, "of when", font_size=11, fill=SOFT, font_style="italic"))
    body.append(label(LEFT, 20, "said on", font_size=11, fill=SOFT, font_style="italic"))
    text = f"{count_of(len(vintages), 'figure')} said on {count_of(len(days), 'day')} of {count_of(len(every), 'time')}"
    return picture(WIDTH, height, title, text, *body)


def _line_of(vintage: Vintage) -> tuple[str, str]:
    return vintage.source, vintage.holds.edtf if vintage.holds else ""


def show_said(vintage: Vintage) -> str:
    """The day of the saying as a column's head."""
    return vintage.said.edtf if vintage.said else "no date"


def _line(at: int, source: str, own: Sequence[Vintage], days: Sequence[str], step: float) -> Svg:
    y = TOP + at * ROW
    holds = show_period(own[0].holds) if own else ""
    parts = [
        tag("line", x1=8, x2=WIDTH - 16, y1=y - 2, y2=y - 2, stroke=RULE, stroke_width=0.7),
        label(8, y + 13, holds or "no date", font_weight="bold", font_size=12),
        label(8, y + 27, short(source, 28), font_size=11, fill=SOFT),
    ]
    before: Figure | None = None
    for column, day in enumerate(days):
        cell = next((one for one in own if show_said(one) == day), None)
        if cell is None or cell.figure is None:
            continue
        way = change(before, cell.figure)
        before = cell.figure
        text = show_figure(cell.figure)
        brief = text if len(text) + len(way) < int(step / 6) else _brief(cell.figure)
        middle = LEFT + step * (column + 0.5)
        if way:
            parts.append(
                tag(
                    "rect",
                    x=middle - step / 2 + 3,
                    y=y + 1,
                    width=step - 6,
                    height=ROW - 6,
                    fill="none",
                    stroke=INK,
                    stroke_width=1.1,
                )
            )
        words = label(middle, y + 19, short(f"{way} {brief}".strip(), max(4, int(step / 6))), text_anchor="middle", font_size=12)
        parts.append(linked("", f"{source}, said {day}: {text}", words))
    return group(*parts)


def _brief(figure: Figure) -> str:
    """A figure in few letters for a narrow cell: ≥ 300, ≤ 300, ~ 4,000, 1,000–1,500; the tooltip has the words."""
    known = [value for value in (figure.low, figure.high) if value is not None]
    best = figure.best if figure.best is not None else known[0] if len(known) == 1 or known[:1] == known[1:] else None
    if best is None:
        return f"{_number(figure.low)}–{_number(figure.high)}"
    mark = {Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.APPROX: "~ ", Bound.FUZZY: "~ "}.get(figure.bound, "")
    return f"{mark}{_number(best)}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def change(before: Figure | None, after: Figure) -> str:
    """An arrow up or down where the figure moved, "" where it stayed or nothing came before."""
    old, new = (_level(figure) if figure else None for figure in (before, after))
    if old is None or new is None or old == new:
        return ""
    return "↑" if new > old else "↓"


def _level(figure: Figure) -> float | None:
    value = figure.best if figure.best is not None else figure.low if figure.low is not None else figure.high
    return None if value is None else float(value)
