"""The reprint tree: who rests on whom, with the reason on every edge."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.model import Claim, Document, Edge, Origin
from reportedly.report.charts.svg import ACCENT, INK, PAPER, SOFT, Svg, group, label, linked, picture, short, tag, words
from reportedly.report.words import count_of, head_of, title_of

WIDTH, ROW, STEP, LEFT = 760.0, 46.0, 26.0, 96.0


@dataclass(frozen=True, slots=True)
class Twig:
    """One line of the tree: how deep, on which line, its parent's line (-1 for the root), and why."""

    member: str
    depth: int
    line: int
    parent: int
    edge: Edge | None


def twigs_of(origin: Origin) -> list[Twig]:
    """The members in the order of a table of contents; a member whose parent is not among them hangs on the first."""
    edges = {edge.child: edge for edge in reversed(origin.edges)}
    members = list(dict.fromkeys(origin.members))
    root = members[0]
    children: dict[str, list[str]] = {}
    for member in members[1:]:
        edge = edges.get(member)
        parent = edge.parent if edge and edge.parent in members and edge.parent != member else root
        children.setdefault(parent, []).append(member)
    twigs: list[Twig] = []
    waiting: list[tuple[str, int, int]] = [(root, 0, -1)]
    seen: set[str] = set()
    while waiting:
        member, depth, above = waiting.pop()
        if member in seen:
            continue
        seen.add(member)
        twigs.append(Twig(member, depth, len(twigs), above, edges.get(member)))
        waiting += [(child, depth + 1, twigs[-1].line) for child in reversed(children.get(member, ()))]
    loops = [member for member in members if member not in seen]
    return twigs + [Twig(member, 1, len(twigs) + at, 0, edges.get(member)) for at, member in enumerate(loops)]


def draw_tree(origin: Origin, documents: Mapping[str, Document], claims: Mapping[str, Claim] | None = None) -> Svg:
    """One origin: the source at the top, each report or claim under the one it rests on.

    Where the members are claims, `claims` has them, and each line says what is claimed and opens its page.
    """
    known = claims or {}
    place = {one: known[one].quote.document if one in known else one for one in origin.members}
    place |= dict(zip(origin.members, origin.documents, strict=True)) if len(origin.members) == len(origin.documents) else {}
    twigs = twigs_of(origin)
    rows = [_twig(twig, documents.get(place.get(twig.member, "")), known.get(twig.member)) for twig in twigs]
    primary = origin.primary or "source not known"
    height = (len(twigs) + 1) * ROW + 12
    what = "claim" if known else "report"
    title = f"{primary}: {count_of(len(twigs), what)}" + ("" if origin.measured else ", unmeasured")
    head = group(
        tag("circle", cx=LEFT, cy=24, r=6, fill=INK if origin.primary else PAPER, stroke=INK, stroke_width=1.6),
        label(LEFT + 14, 28, short(primary, 70), font_weight="bold", font_size=14),
    )
    broken = None if origin.measured else "3 3"
    stem = tag("path", d=f"M{LEFT:.1f} 30V{_y(0):.1f}h{STEP:.1f}", fill="none", stroke=SOFT, stroke_dasharray=broken)
    return picture(WIDTH, height, title, origin.because, stem, head, *rows)


def _x(depth: int) -> float:
    return LEFT + STEP * (1 + min(depth, 10))


def _y(line: int) -> float:
    return (line + 1) * ROW + 22


def _twig(twig: Twig, document: Document | None, claim: Claim | None) -> Svg:
    x, y = _x(twig.depth), _y(twig.line)
    title = head_of(claim) if claim else title_of(document) if document else twig.member
    outlet = (document.publisher if document else "") or (
        short(title_of(document), 36) if document and claim else "outlet not known"
    )
    day = (document.published or "no date") if document else ""
    room = int((WIDTH - x - 20) / 6.7)
    why = f"{twig.edge.kind.value}: {twig.edge.because}" if twig.edge else "nearest to the source"
    name, rest = words(short(outlet, 36)), words(f"  {short(title, max(8, room - min(36, len(outlet))))}")
    body = group(
        label(LEFT - 14, y + 4, day, text_anchor="end", font_size=11, fill=SOFT),
        tag("circle", cx=x, cy=y, r=4.5, fill=PAPER if twig.parent >= 0 else ACCENT, stroke=ACCENT, stroke_width=1.8),
        tag("text", tag("tspan", name, font_weight="bold"), tag("tspan", rest), x=x + 12, y=y + 1),
        label(x + 12, y + 17, short(why, int(room * 1.2)), font_size=11, fill=SOFT),
    )
    line = Svg("")
    if twig.parent >= 0:
        path = f"M{_x(twig.depth - 1):.1f} {_y(twig.parent) + 5:.1f}V{y:.1f}H{x - 5:.1f}"
        line = tag("path", d=path, fill="none", stroke=SOFT, stroke_width=1)
    return group(line, linked(f"/claims/{claim.id}" if claim else "", f"{outlet}, {day}: {title}. {why}", body))
