"""The law through time, with the claims that bear on it."""

from collections.abc import Sequence
from datetime import date

from reportedly.model import Provision, first_day, last_day
from reportedly.report.charts.marks import STROKES, marker
from reportedly.report.charts.points import Point
from reportedly.report.charts.scales import Axis, time_axis
from reportedly.report.charts.svg import INK, PAPER, RULE, SOFT, Svg, label, linked, picture, short, tag
from reportedly.report.words import count_of

WIDTH, ROW, LEFT, RIGHT, TOP = 760.0, 38.0, 236.0, 20.0, 34.0

LINES, LINE = 20, 15.0
"""Lines of claims under the provisions at most, and their height."""


def draw_law(provisions: Sequence[Provision], points: Sequence[Point], title: str = "The law through time") -> Svg:
    """A bar for each provision from the day it takes effect, its deadlines as flags, and a last line with the claims."""
    days = [day for provision in provisions for day in _days(provision)]
    days += [day for point in points for day in (point.from_day, point.to_day, point.day) if day]
    if not days:
        nothing = "No provision and no dated claim."
        return picture(WIDTH, 60, title, nothing, label(20, 36, nothing, fill=SOFT))
    x, ticks = time_axis(days, LEFT, WIDTH - RIGHT)
    first = TOP + ROW * len(provisions) + 24
    claims, lines = _claims(points, x, first)
    bottom = first + LINE * max(1, lines) + 8
    body = [
        tag("line", x1=x(day.toordinal()), x2=x(day.toordinal()), y1=TOP - 8, y2=bottom, stroke=RULE, stroke_width=0.7)
        for day, _ in ticks
    ]
    body += [label(x(day.toordinal()), bottom + 16, name, text_anchor="middle", font_size=12, fill=SOFT) for day, name in ticks]
    body += [_bar(at, provision, x) for at, provision in enumerate(provisions)]
    body.append(label(8, first + 4, "claims, when they hold", font_size=12.5, font_weight="bold"))
    body += claims
    text = f"{count_of(len(provisions), 'provision')} and {count_of(len(points), 'claim')}"
    return picture(WIDTH, bottom + 28, title, text, *body)


def _days(provision: Provision) -> list[date]:
    days = [first_day(provision.since)] + ([last_day(provision.until)] if provision.until else [])
    return days + [last_day(deadline.day) for deadline in provision.deadlines if deadline.day]


def _bar(at: int, provision: Provision, x: Axis) -> Svg:
    y = TOP + at * ROW
    start = x(first_day(provision.since).toordinal())
    stop = x(last_day(provision.until).toordinal()) if provision.until else WIDTH - RIGHT
    parts = [
        label(8, y + 4, short(provision.cite, 32), font_size=12.5, font_weight="bold"),
        label(8, y + 19, short(f"{provision.duty.value}: {provision.activity}", 40), font_size=11, fill=SOFT),
        tag("rect", x=start, y=y - 6, width=max(2.0, stop - start), height=13, fill="#dbe8f6", stroke="#0b5394", stroke_width=1),
    ]
    if not provision.until:
        parts.append(tag("path", d=f"M{stop - 8:.1f} {y - 6:.1f}l8 6.5l-8 6.5", fill="none", stroke="#0b5394", stroke_width=1.4))
    for deadline in provision.deadlines:
        if deadline.day:
            flag = x(last_day(deadline.day).toordinal())
            parts.append(
                tag("path", d=f"M{flag:.1f} {y + 10:.1f}V{y - 15:.1f}h13l-4 4.5l4 4.5h-13", fill=INK, stroke=INK, stroke_width=1)
            )
            late = flag > WIDTH - RIGHT - 90
            anchor, place = ("end", flag - 4) if late else ("start", flag + 3)
            parts.append(label(place, y + 21, f"by {deadline.day}", font_size=10.5, text_anchor=anchor))
    return linked("", f"{provision.cite}: {provision.paraphrase} (since {provision.since})", *parts)


def _claims(points: Sequence[Point], x: Axis, y: float) -> tuple[list[Svg], int]:
    """The claims with their numbers beside them, on as many lines as it takes for none to cover another; and how many lines."""
    parts: list[Svg] = []
    ends: list[float] = []
    left_out = 0
    for point in sorted((one for one in points if one.day), key=lambda one: (one.day or date.min, one.number)):
        assert point.day is not None
        at, room = x(point.day.toordinal()), 10 + 6.5 * len(str(point.number))
        late = at + room > WIDTH - 4
        left, right = (at - room, at + 7) if late else (at - 7, at + room)
        level = next((level for level, end in enumerate(ends) if left > end), len(ends))
        if level >= LINES:
            left_out += 1
            continue
        ends += [-99.0] * (level + 1 - len(ends))
        ends[level] = max(ends[level], right)
        height, colour = y + LINE * level, STROKES[point.stance]
        start, stop = (x((day or point.day).toordinal()) for day in (point.from_day, point.to_day))
        line = tag("line", x1=min(start, stop), x2=max(start, stop), y1=height, y2=height, stroke=colour, stroke_width=1.2)
        across, anchor = (at - 8, "end") if late else (at + 8, "start")
        ground = tag(
            "rect", x=min(across, across - room + 10 if late else across) - 1, y=height - 6, width=room - 8, height=12, fill=PAPER
        )
        number = label(across, height + 4, str(point.number), text_anchor=anchor, font_size=10.5, font_weight="bold")
        shape = marker(point.stance, at, height, 4.5)
        parts.append(linked(point.href, point.about, line, shape, ground, number))
    if left_out:
        more = f"{count_of(left_out, 'further claim')} in the list only"
        parts.append(label(8, y + 22, more, font_size=11, fill=SOFT))
    return parts, len(ends)
