"""Seven stances as seven shapes, so that they stay apart in black and white and for every eye."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from reportedly.model import Stance
from reportedly.report.charts.svg import INK, PAPER, Svg, group, label, tag

FILLS: dict[Stance, str] = {
    Stance.ASSERTED: "#0b5394",
    Stance.BELIEVED: PAPER,
    Stance.POSSIBLE: PAPER,
    Stance.PREDICTED: PAPER,
    Stance.ACCUSED: "#b3401a",
    Stance.UNCONFIRMED: "#d9d5cb",
    Stance.DENIED: PAPER,
}
STROKES: dict[Stance, str] = {
    Stance.ASSERTED: "#0b5394",
    Stance.BELIEVED: "#0b5394",
    Stance.POSSIBLE: "#00664b",
    Stance.PREDICTED: "#7a3b76",
    Stance.ACCUSED: "#b3401a",
    Stance.UNCONFIRMED: INK,
    Stance.DENIED: "#b3401a",
}


def marker(stance: Stance, x: float, y: float, size: float = 5.5, *, negated: bool = False) -> Svg:
    """The stance's shape: disc, ring, diamond, triangle, square, broken ring, cross; an upright cross for what is not so."""
    if negated:
        strokes = f"M{x - size:.1f} {y:.1f}h{2 * size:.1f}M{x:.1f} {y - size:.1f}v{2 * size:.1f}"
        return tag("path", d=strokes, fill="none", stroke=INK, stroke_width=2.6)
    look: dict[str, str | float | None] = {"fill": FILLS[stance], "stroke": STROKES[stance], "stroke_width": 1.8}
    if stance is Stance.DENIED:
        strokes = f"M{x - size:.1f} {y - size:.1f}l{2 * size:.1f} {2 * size:.1f}m0 {-2 * size:.1f}l{-2 * size:.1f} {2 * size:.1f}"
        return tag("path", d=strokes, fill="none", stroke=STROKES[stance], stroke_width=2.6)
    if stance is Stance.ACCUSED:
        return tag("rect", x=x - size + 0.5, y=y - size + 0.5, width=2 * size - 1, height=2 * size - 1, **look)
    if stance is Stance.POSSIBLE:
        wide = size + 1.5
        return tag(
            "path", d=f"M{x:.1f} {y - wide:.1f}l{wide:.1f} {wide:.1f}l{-wide:.1f} {wide:.1f}l{-wide:.1f} {-wide:.1f}z", **look
        )
    if stance is Stance.PREDICTED:
        return tag("path", d=f"M{x:.1f} {y - size - 1:.1f}l{size + 1:.1f} {2 * size:.1f}h{-2 * size - 2:.1f}z", **look)
    return tag("circle", cx=x, cy=y, r=size, stroke_dasharray="2.4 1.8" if stance is Stance.UNCONFIRMED else None, **look)


class Sign(StrEnum):
    """What else a picture draws around its marks, with the words that explain it."""

    INTERVAL = "interval"
    OPEN = "open end"
    FUZZY = "vague word"
    LASTING = "time it holds for"
    REVISION = "revises"
    ASIDE = "beside its day"


def sign(kind: Sign, x: float, y: float) -> Svg:
    """A small one for the legend, about the middle (x, y)."""
    if kind is Sign.FUZZY:
        return tag("rect", x=x - 4, y=y - 6, width=8, height=12, fill=INK, opacity=0.18)
    paths = {
        Sign.INTERVAL: f"M{x - 4:.1f} {y + 6:.1f}h8M{x - 4:.1f} {y - 6:.1f}h8M{x:.1f} {y + 6:.1f}v-12",
        Sign.OPEN: f"M{x:.1f} {y + 6:.1f}v-12M{x - 4:.1f} {y - 1:.1f}l4 -5l4 5",
        Sign.LASTING: f"M{x - 6:.1f} {y:.1f}h12",
        Sign.REVISION: f"M{x - 6:.1f} {y + 4:.1f}q6 -12 12 0",
        Sign.ASIDE: f"M{x - 6:.1f} {y:.1f}h8",
    }
    dotted = "1 3" if kind is Sign.REVISION else None
    line = tag("path", d=paths[kind], fill="none", stroke=INK, stroke_width=1.2, stroke_dasharray=dotted, stroke_linecap="round")
    return group(line, marker(Stance.ASSERTED, x + 4, y, 3)) if kind is Sign.ASIDE else line


def legend(
    shapes: list[tuple[Stance, str, bool]], x: float, y: float, width: float, signs: Sequence[Sign] = ()
) -> tuple[Svg, float]:
    """What the picture draws and nothing else: shapes (stance, name, whether negated) and signs in rows; and the height taken."""
    parts: list[Svg] = []
    across, down = x, y
    entries: list[tuple[str, Callable[[float, float], Svg]]] = [
        (name, partial(marker, stance, size=4.5, negated=negated)) for stance, name, negated in shapes
    ]
    entries += [(one.value, partial(sign, one)) for one in signs]
    for name, draw in entries:
        needed = 24 + len(name) * 6.6
        if across + needed > x + width and across > x:
            across, down = x, down + 20
        parts += [draw(across + 6, down - 4), label(across + 16, down, name, font_size=12)]
        across += needed
    return group(*parts), down - y + 20
