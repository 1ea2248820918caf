"""The law through time, with the claims that bear on it."""

from collections.abc import Sequence
from datetime import date

from reportedly.model import Provision, first_day, last_day
from reportedly.report.charts.marks import STROKES, marker
from reportedly.report.charts.points import Point
from reportedly.report.charts.scales import Axis, time_axis
from reportedly.report.charts.svg import INK, RULE, SOFT, Svg, label, linked, picture, short, tag
from reportedly.report.words import count_of

WIDTH, ROW, LEFT, RIGHT, TOP = 760.0, 38.0, 236.0, 20.0, 34.0


def draw_law(provisions: Sequence[Provision], points: Sequence[Point], title: str = "The law through time") -> Svg:
    """A bar for each provision from the day it takes effect, its deadlines as flags, and a last line with the claims."""
    days = [day for provision in provisions for day in _days(provision)]
    days += [day for point in points for day in (point.from_day, point.to_day, point.day) if day]
    if not days:
        nothing = "No provision and no dated claim."
        return picture(WIDTH, 60, title, nothing, label(20, 36, nothing, fill=SOFT))
    x, ticks = time_axis(days, LEFT, WIDTH - RIGHT)
    bottom = TOP + ROW * len(provisions) + 62
    body = [
        tag("line", x1=x(day.toordinal()), x2=x(day.toordinal()), y1=TOP - 8, y2=bottom, stroke=RULE, stroke_width=0.7)
        for day, _ in ticks
    ]
    body += [label(x(day.toordinal()), bottom + 16, name, text_anchor="middle", font_size=12, fill=SOFT) for day, name in ticks]
    body += [_bar(at, provision, x) for at, provision in enumerate(provisions)]
    body.append(label(8, bottom - 34, "claims, when they hold", font_size=12.5, font_weight="bold"))
    body += _claims(points, x, bottom - 38)
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


def _claims(points: Sequence[Point], x: Axis, y: float) -> list[Svg]:
    """The claims on one line; numbers that would cover one another step down."""
    parts: list[Svg] = []
    ends = [-99.0] * 3
    for point in sorted((one for one in points if one.day), key=lambda one: (one.day or date.min, one.number)):
        assert point.day is not None
        at = x(point.day.toordinal())
        free = (level for level, end in enumerate(ends) if at - end > 6 + 7 * len(str(point.number)))
        level = next(free, None)  # without room the number stays in the tooltip and the table
        colour = STROKES[point.stance]
        start, stop = (x((day or point.day).toordinal()) for day in (point.from_day, point.to_day))
        line = tag("line", x1=min(start, stop), x2=max(start, stop), y1=y, y2=y, stroke=colour, stroke_width=1.2)
        number = Svg("")
        if level is not None:
            ends[level] = at
            number = label(at, y + 20 + 11 * level, str(point.number), text_anchor="middle", font_size=10.5, font_weight="bold")
        parts.append(linked(point.href, point.about, line, marker(point.stance, at, y, 4.5), number))
    return parts
