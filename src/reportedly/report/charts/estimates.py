"""Figures over time: when each holds, how it is bounded, who said it and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Stance
from reportedly.report.charts.crowds import SINGLY, draw_stretches
from reportedly.report.charts.marks import STROKES, Sign, legend, marker
from reportedly.report.charts.points import Point
from reportedly.report.charts.scales import Axis, number_axis, time_axis
from reportedly.report.charts.svg import INK, PAPER, RULE, SOFT, Svg, group, label, linked, picture, short, tag, wide, words
from reportedly.report.charts.swarms import Place, swarm
from reportedly.report.words import count_of
from reportedly.wording import STANCE_WORDS

WIDTH, LEFT, RIGHT, TOP, PLOT = 760.0, 64.0, 24.0, 18.0, 300.0
LABELLED = 36
"""Up to so many points carry their number and speaker; beyond, the table does."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A revision: the later point revises the earlier (claim ids)."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Box:
    """A place already taken by a label or a marker."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: "Box") -> bool:
        """The two overlap."""
        return (
            self.x < other.x + other.w and other.x < self.x + self.w and self.y < other.y + other.h and other.y < self.y + self.h
        )


def draw_estimates(
    points: Sequence[Point], title: str = "Figures over time", unit: str = "", arrows: Sequence[Arrow] = (), note: str = ""
) -> Svg:
    """One picture of all points that have a day and a value; what cannot be placed is counted below it.

    The marker stands at the best value, its shape is the stance; where several would cover one another they step aside,
    each joined to its day by a thin line, and never leave their value. The upright line is the interval,
    with an arrow where one end is open and a shaded bar where a vague word stands behind it;
    the level line is the time for which the figure holds. `note` is a last line under the picture.
    """
    placed = [point for point in points if point.day is not None and point.level is not None]
    if not placed:
        return picture(
            WIDTH,
            60,
            title,
            "No figure has both a value and a date.",
            label(LEFT, 36, "No figure has both a value and a date.", fill=SOFT),
        )
    x, days = time_axis([day for point in placed for day in _days(point)], LEFT, WIDTH - RIGHT)
    y, ticks = number_axis([value for point in placed for value in point.values], TOP + PLOT, TOP + 14)
    explained = ""
    if len(placed) > SINGLY:
        drawn, explained = draw_stretches(placed, x, y, TOP)
        shapes, taken = Svg(""), 0.0
    else:
        places = swarm(placed, x, y)
        drawn = [_arrows(places, arrows), *(_interval(place, x, y) for place in places), *_markers(places)]
        names = [(one, STANCE_WORDS[one], False) for one in _stances(placed)]
        names += [(Stance.DENIED, "said not to be so", True)] if any(point.negated for point in placed) else []
        shapes, taken = legend(names, LEFT, TOP + PLOT + 50, WIDTH - LEFT - RIGHT, _signs(places, arrows))
    body = [_grid(x, y, days, ticks, unit), *drawn]
    height = TOP + PLOT + 50 + taken
    for line in filter(None, (*explained.split("\n"), _undrawn(points), note)):
        body.append(label(LEFT, height + 2, line, font_size=12, fill=SOFT))
        height += 18
    return picture(WIDTH, height, title, describe(placed), *body, shapes)


def _undrawn(points: Sequence[Point]) -> str:
    """How many figures have no place in the picture, and why."""
    undated = sum(point.day is None and point.level is not None for point in points)
    empty = sum(point.level is None for point in points)
    parts = [f"{count_of(undated, 'figure')} not dated"] if undated else []
    parts += [f"{count_of(empty, 'figure')} without a value"] if empty else []
    return f"Not drawn: {' and '.join(parts)} (see the table)." if parts else ""


def _signs(places: Sequence[Place], arrows: Sequence[Arrow]) -> list[Sign]:
    """What is drawn around the marks, for the legend."""
    points = [place.point for place in places]
    drawn = {point.claim for point in points}
    found = {
        Sign.INTERVAL: any(_ranges(point) for point in points),
        Sign.OPEN: any(_open_box(place) for place in places),
        Sign.FUZZY: any(point.fuzzy and _ranges(point) for point in points),
        Sign.LASTING: any(point.from_day != point.to_day for point in points),
        Sign.REVISION: any({arrow.earlier, arrow.later} <= drawn for arrow in arrows),
        Sign.ASIDE: any(place.aside for place in places),
    }
    return [one for one, there in found.items() if there]


def _ranges(point: Point) -> bool:
    low, high = point.figure.low, point.figure.high
    return low is not None and high is not None and low != high


def describe(points: Sequence[Point]) -> str:
    """The picture in words: how many, from when to when, the lowest and the highest and who said them."""
    placed = sorted(
        (point for point in points if point.day is not None and point.level is not None),
        key=lambda point: (point.level or 0, point.number),
    )
    if not placed:
        return "No figure has both a value and a date."
    days = sorted(point.day for point in placed if point.day)
    low, high = placed[0], placed[-1]
    when = f"between {days[0].isoformat()} and {days[-1].isoformat()}" if days[0] != days[-1] else f"for {days[0].isoformat()}"
    ends = f"lowest {low.worded} ({low.speaker})" + (f", highest {high.worded} ({high.speaker})" if high is not low else "")
    return f"{count_of(len(placed), 'figure')} {when}; {ends}"


def _days(point: Point) -> list[date]:
    return [day for day in (point.from_day, point.to_day, point.day) if day is not None]


def _stances(points: Sequence[Point]) -> list[Stance]:
    used = {point.stance for point in points if not point.negated}
    return [stance for stance in Stance if stance in used]


def _grid(x: Axis, y: Axis, days: list[tuple[date, str]], ticks: list[float], unit: str) -> Svg:
    parts: list[Svg] = []
    for tick in ticks:
        at = y(tick)
        parts.append(tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=at, y2=at, stroke=RULE if tick else INK, stroke_width=0.7))
        parts.append(label(LEFT - 8, at + 4, _tick(tick), text_anchor="end", font_size=12, fill=SOFT))
    for day, name in days:
        at = x(day.toordinal())
        parts.append(tag("line", x1=at, x2=at, y1=TOP + PLOT, y2=TOP + PLOT + 5, stroke=SOFT, stroke_width=0.8))
        parts.append(label(at, TOP + PLOT + 20, name, text_anchor="middle", font_size=12, fill=SOFT))
    note = " · ".join(part for part in (unit, "logarithmic scale" if y.log else "") if part)
    return group(*parts, label(LEFT - 40, TOP - 2, note, font_size=12, fill=SOFT, font_style="italic"))


def _tick(value: float) -> str:
    """A number on the axis, short enough for the margin: 1,500, 10 mn, 2.5 bn."""
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "mn")):
        if abs(value) >= size:
            return f"{value / size:,g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _interval(place: Place, x: Axis, y: Axis) -> Svg:
    """The bounds as an upright line, open ends as arrows, and the time it holds as a level one."""
    point, at, height = place.point, place.x, place.y
    colour = STROKES[point.stance]
    low, high = point.figure.low, point.figure.high
    parts: list[Svg] = []
    if point.fuzzy and low is not None and high is not None:
        parts.append(
            tag("rect", x=at - 5, width=10, y=y(float(high)), height=y(float(low)) - y(float(high)), fill=colour, opacity=0.18)
        )
    if low is not None and high is not None and low != high:
        bottom, top = y(float(low)), y(float(high))
        ends = f"M{at - 5:.1f} {bottom:.1f}h10M{at - 5:.1f} {top:.1f}h10M{at:.1f} {bottom:.1f}V{top:.1f}"
        parts.append(tag("path", d=ends, stroke=colour, stroke_width=1.4, fill="none"))
    elif low is not None and high is None and point.figure.best is None:
        parts.append(_open(at, height, -1, colour))
    elif high is not None and low is None and point.figure.best is None:
        parts.append(_open(at, height, 1, colour))
    if point.from_day != point.to_day:
        parts.append(_lasting(point, x, height, colour))
    return group(*parts)


def _open(at: float, height: float, way: int, colour: str) -> Svg:
    """An arrow from the known bound towards the open end."""
    tip = height + way * 26
    head = tip - way * 5
    path = f"M{at:.1f} {height + way * 6:.1f}V{tip:.1f}M{at - 4:.1f} {head:.1f}L{at:.1f} {tip:.1f}L{at + 4:.1f} {head:.1f}"
    return tag("path", d=path, stroke=colour, stroke_width=1.4, fill="none")


def _lasting(point: Point, x: Axis, height: float, colour: str) -> Svg:
    """The time for which the figure holds; broken where an end is open."""
    day = point.day
    assert day is not None
    start = x((point.from_day or day).toordinal()) if point.from_day else x(day.toordinal()) - 16
    stop = x((point.to_day or point.said or day).toordinal()) if point.to_day or point.said else x(day.toordinal()) + 16
    broken = None if point.from_day and point.to_day else "3 3"
    return tag(
        "line",
        x1=start,
        x2=max(stop, start),
        y1=height,
        y2=height,
        stroke=colour,
        stroke_width=1.1,
        stroke_dasharray=broken,
        opacity=0.75,
    )


def _arrows(places: Sequence[Place], arrows: Sequence[Arrow]) -> Svg:
    at = {place.point.claim: (place.x, place.y) for place in places}
    parts: list[Svg] = []
    for arrow in arrows:
        if arrow.earlier in at and arrow.later in at and at[arrow.earlier] != at[arrow.later]:
            (x1, y1), (x2, y2) = at[arrow.earlier], at[arrow.later]
            bend = f"M{x1:.1f} {y1:.1f}Q{(x1 + x2) / 2:.1f} {min(y1, y2) - 22:.1f} {x2:.1f} {y2:.1f}"
            parts.append(
                tag("path", d=bend, fill="none", stroke=SOFT, stroke_width=1, stroke_dasharray="1 3", stroke_linecap="round")
            )
    return group(*parts)


def _markers(places: Sequence[Place]) -> list[Svg]:
    """Markers with their labels where room can be found."""
    taken = [Box(place.x - 7, place.y - 7, 14, 14) for place in places]
    taken += [box for place in places for box in _open_box(place)]
    parts: list[Svg] = []
    for place in sorted(places, key=lambda place: (-place.x, place.y)):
        point = place.point
        text = _find_room(place, taken, named=len(places) <= LABELLED)
        parts.append(
            linked(
                point.href,
                f"{point.about}: “{short(point.quote, 300)}”",
                _stem(place),
                marker(point.stance, place.x, place.y, place.size, negated=point.negated),
                text,
            )
        )
    return parts


def _stem(place: Place) -> Svg:
    """The thin line from a marker that had to step aside to its day."""
    if not place.aside:
        return Svg("")
    return tag("line", x1=place.on, x2=place.x, y1=place.y, y2=place.y, stroke=SOFT, stroke_width=0.8)


def _open_box(place: Place) -> list[Box]:
    """The room that the arrow of an open end takes."""
    figure = place.point.figure
    if figure.best is not None or (figure.low is None) == (figure.high is None):
        return []
    return [Box(place.x - 5, place.y - 26 if figure.high is None else place.y, 10, 26)]


NEAR = (
    (10, 4, "start"),
    (-10, 4, "end"),
    (0, -12, "middle"),
    (0, 20, "middle"),
    (10, -10, "start"),
    (10, 18, "start"),
    (-10, -10, "end"),
    (-10, 18, "end"),
)
"""Where a label may stand around its marker: how far right, how far down, and which end of it is there."""
FAR = tuple(
    (across * far, 4 + down * far, anchor)
    for far in (26, 40, 56, 74)
    for across, down, anchor in (
        (0.7, -0.7, "start"),
        (-0.7, -0.7, "end"),
        (0, -1, "middle"),
        (0.7, 0.7, "start"),
        (-0.7, 0.7, "end"),
        (0, 1, "middle"),
        (1, 0, "start"),
        (-1, 0, "end"),
    )
)
"""The same further off, joined to the marker by a line."""


def _find_room(place: Place, taken: list[Box], *, named: bool) -> Svg:
    """The label beside its marker, or the number alone; further off and joined by a line where others stand around it."""
    number, name = str(place.point.number), short(place.point.speaker, 22)
    whole = f"{number}  {name}"
    tries = [(whole, NEAR), (whole, FAR[:16]), (number, NEAR), (number, FAR)] if named else [(number, NEAR)]
    for text, spots in tries:
        size = 12.0 if named else 11.0
        length = wide(text, size)
        for dx, dy, anchor in spots:
            left = place.x + dx - (length if anchor == "end" else length / 2 if anchor == "middle" else 0)
            box = Box(left, place.y + dy - 10, length, 13)
            inside = box.x >= LEFT + 2 and box.x + box.w <= WIDTH - 2 and box.y >= 4 and box.y + box.h <= TOP + PLOT + 2
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                digits = tag("tspan", words(number), font_weight="bold")
                rest = tag("tspan", words(f"  {name}"), fill=SOFT) if text != number else Svg("")
                ground = tag("rect", x=box.x - 1, y=box.y, width=box.w * 0.94 + 2, height=box.h, fill=PAPER, opacity=0.86)
                said = tag("text", digits, rest, x=place.x + dx, y=place.y + dy, text_anchor=anchor, font_size=size)
                return group(_leader(place, box) if spots is not NEAR else Svg(""), ground, said)
    return Svg("")


def _leader(place: Place, box: Box) -> Svg:
    """The line from a marker to the nearest edge of its label."""
    x = min(max(place.x, box.x), box.x + box.w * 0.94)
    y = min(max(place.y, box.y), box.y + box.h)
    return tag("line", x1=place.x, y1=place.y, x2=x, y2=y, stroke=SOFT, stroke_width=0.7)
