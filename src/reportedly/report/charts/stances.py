"""Source by stance: who asserts, who believes, who denies."""

import math
from collections import Counter
from collections.abc import Iterable

from reportedly.model import Claim, Stance
from reportedly.report.charts.marks import STROKES, marker
from reportedly.report.charts.svg import RULE, SOFT, Svg, group, label, linked, picture, short, tag
from reportedly.report.words import count_of, speaker_of
from reportedly.wording import STANCE_WORDS

WIDTH, ROW, LEFT, TOP = 760.0, 30.0, 284.0, 54.0
LINES = 24
"""The sources with most claims; the rest are counted in a last line."""


def draw_stances(claims: Iterable[Claim], title: str = "Who is how sure") -> Svg:
    """A line for each source, a column for each stance, the number of claims in the cell and as the size of a disc."""
    counts = Counter((speaker_of(claim), claim.attribution.stance) for claim in claims)
    totals: Counter[str] = Counter()
    for (speaker, _), times in counts.items():
        totals[speaker] += times
    speakers = sorted(totals, key=lambda one: (-totals[one], one))
    step = (WIDTH - LEFT - 12) / len(Stance)
    most = max(counts.values(), default=1)
    heads = [_head(at, stance, step) for at, stance in enumerate(Stance)]
    lines = [_line(at, speaker, counts, step, most) for at, speaker in enumerate(speakers[:LINES])]
    height = TOP + len(lines) * ROW + 14
    rest = speakers[LINES:]
    if rest:
        text = f"and {count_of(len(rest), 'other source')} with {count_of(sum(totals[one] for one in rest), 'claim')}"
        lines.append(label(8, height + 4, text, font_size=12, fill=SOFT))
        height += 20
    described = f"{count_of(sum(totals.values()), 'claim')} of {count_of(len(speakers), 'source')}"
    return picture(WIDTH, height, title, described, *heads, *lines)


def _head(at: int, stance: Stance, step: float) -> Svg:
    middle = LEFT + step * (at + 0.5)
    return group(
        marker(stance, middle, 16, 4.5), label(middle, 38, STANCE_WORDS[stance], text_anchor="middle", font_size=10, fill=SOFT)
    )


def _line(at: int, speaker: str, counts: Counter[tuple[str, Stance]], step: float, most: int) -> Svg:
    y = TOP + at * ROW
    parts = [
        tag("line", x1=8, x2=WIDTH - 12, y1=y, y2=y, stroke=RULE, stroke_width=0.7),
        label(8, y + 19, short(speaker, 44), font_size=12),
    ]
    for column, stance in enumerate(Stance):
        times = counts[(speaker, stance)]
        if not times:
            continue
        middle, size = LEFT + step * (column + 0.5), 3 + 8 * math.sqrt(times / most)
        disc = tag("circle", cx=middle - 9, cy=y + ROW / 2, r=size, fill=STROKES[stance], opacity=0.28, stroke=STROKES[stance])
        number = label(middle + 6, y + 19, str(times), font_size=12, font_weight="bold")
        parts.append(linked("", f"{speaker}: {count_of(times, 'claim')} {STANCE_WORDS[stance]}", group(disc, number)))
    return group(*parts)
