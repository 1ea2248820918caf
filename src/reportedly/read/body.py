"""Which stretches of a page are the report; everything else is named among what was dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.model import BlockKind
from reportedly.read.elements import Doubt, Element
from reportedly.read.kinds import ends_sentence, is_credit
from reportedly.read.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.read.markup import Page, Stretch

_FIRST_WORDS = 8
_LITTLE = 350
"""With less text than this outside doubtful parts, a large doubtful part may be the report itself."""
_HOLDS = 0.85
_PHRASES = frozenset({"p", "li", "td", "dd", "blockquote", "figcaption", "h1", "h2", "h3"})
"""Elements that are one passage of a report: a report of one paragraph may have a table beside it."""
_STEM = re.compile(r"[\s:>»›.…!-]+$")


def first_words(text: str) -> str:
    """The beginning of a text, to know it by."""
    found = text.split()
    return " ".join(found[:_FIRST_WORDS])[:90] + ("…" if len(found) > _FIRST_WORDS else "")


def mass(stretch: Stretch) -> int:
    """How much a stretch looks like running text: its length, or nothing."""
    size = len(stretch.text)
    if stretch.level or stretch.link * 2 > size or stretch.kind is BlockKind.CAPTION:
        return 0
    wide = 3 if stretch.text[0] > "\u2e80" else 1
    return size if size * wide >= 80 or (size * wide >= 30 and ends_sentence(stretch.text)) else 0


def choose(page: Page, title: str, second_opinion: Callable[[], list[str]] | None = None) -> tuple[list[Stretch], list[str]]:
    """The stretches of the report in order, and a line for each part left out.

    `second_opinion` gives the lines another extractor would keep; it is asked only when much running text stands outside.
    """
    stretches = page.stretches
    weights = [mass(stretch) for stretch in stretches]
    left_out, dropped = _doubtful(page, weights)
    inside = [0 if out else weight for weight, out in zip(weights, left_out, strict=True)]
    first, last = _region(page.elements, inside)
    head = _headline(stretches, left_out, first, last, title)
    kept: list[int] = [] if head is None or first <= head < last else [head]
    kept += _outside_before(stretches, inside, left_out, head, first)
    lost = [n for n, weight in enumerate(inside) if weight and not first <= n < last and n not in kept]
    if lost and second_opinion is not None and sum(inside[n] for n in lost) > 0.25 * max(1, sum(inside[first:last])):
        wanted = {_key(line) for line in second_opinion()}
        kept += [n for n in lost if _key(stretches[n].text) in wanted]
    dropped += [f"outside the article: {first_words(stretches[n].text)}" for n in lost if n not in kept]
    body = _inside(stretches, [n for n in range(first, last) if not left_out[n]], dropped)
    return [stretches[n] for n in sorted({*kept, *body})], dropped


def _key(text: str) -> str:
    return "".join(text.split())[:60]


def _doubtful(page: Page, weights: list[int]) -> tuple[list[bool], list[str]]:
    """Which stretches lie in navigation, footers, related links and the like, and a line on each such part."""
    marked = sorted((element for element in page.elements if element.doubt), key=lambda element: (element.first, -element.last))
    ground = _Ground(
        sums=[0, *accumulate(weights)],
        free=_outside(len(weights), marked, weights),
        ranked=[element for element in page.elements if element.rank],
        heads=[n for n, stretch in enumerate(page.stretches) if stretch.level == 1],
    )
    left_out = [False] * len(weights)
    dropped: list[str] = []
    until = 0
    for element in marked:
        if element.first < until or _is_report(element, ground):
            continue
        until = element.last
        count = element.last - element.first
        for n in range(element.first, element.last):
            left_out[n] = not (element.tag == "footer" and _is_closing_credit(page.stretches[n].text))
        lines = f" ({count} lines)" if count > 1 else ""
        dropped.append(f"{element.why}{lines}: {first_words(page.stretches[element.first].text)}")
    return left_out, dropped


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a doubtful element is weighed against: running sums of text, text outside all doubt, article elements, h1s."""

    sums: list[int]
    free: int
    ranked: list[Element]
    heads: list[int]

    def held(self, element: Element) -> int:
        """Running text in an element."""
        return self.sums[element.last] - self.sums[element.first]


def _is_closing_credit(text: str) -> bool:
    """A credit such as an article's footer holds; the site's copyright line is none."""
    return is_credit(text) and not text.lower().startswith(("copyright", "©", "(c)", "all rights"))


def _outside(size: int, marked: list[Element], weights: list[int]) -> int:
    """Running text outside all doubtful parts."""
    covered = bytearray(size)
    until = 0
    for element in marked:
        if element.last > until:
            start = max(element.first, until)
            covered[start : element.last] = b"\x01" * (element.last - start)
            until = element.last
    return sum(weight for weight, hidden in zip(weights, covered, strict=True) if not hidden)


def _is_report(element: Element, ground: _Ground) -> bool:
    """Whether a doubtful element is the report after all, or holds it."""
    held, total = ground.held(element), ground.sums[-1]
    if held * 2 < total:
        return False
    inside = (e for e in ground.ranked if e is not element and element.first <= e.first and e.last <= element.last)
    if any(ground.held(e) * 2 > total for e in inside) or any(element.first <= head < element.last for head in ground.heads):
        return True
    if element.doubt is Doubt.CERTAIN:
        return False
    return ground.free < _LITTLE or held * 4 > 3 * total


def _region(elements: list[Element], weights: list[int]) -> tuple[int, int]:
    """The stretches of the article: its marked element, else the smallest element that holds nearly all running text."""
    sums = [0, *accumulate(weights)]
    total = sums[-1]
    if not total:
        return 0, len(weights)

    def held(element: Element) -> int:
        return sums[element.last] - sums[element.first]

    for rank in (2, 3, 1):
        found = [element for element in elements if element.rank == rank and held(element) * 2 >= total]
        if found:
            best = max(held(element) for element in found)
            element = min((e for e in found if held(e) >= best * _HOLDS), key=lambda e: e.last - e.first)
            return element.first, element.last
    holding = [element for element in elements if held(element) >= total * _HOLDS and element.tag not in _PHRASES]
    if not holding:
        return 0, len(weights)
    element = min(holding, key=lambda e: e.last - e.first)
    return element.first, element.last


def _headline(stretches: list[Stretch], left_out: list[bool], first: int, last: int, title: str) -> int | None:
    """The h1 that is most like the page's title, else the last before the article."""
    heads = [n for n, stretch in enumerate(stretches) if stretch.level == 1 and not left_out[n]]
    heads = heads or [
        n for n, stretch in enumerate(stretches) if stretch.level == 1 and title and _key(stretch.text) == _key(title)
    ]
    if not heads:
        return None
    wanted = set(title.lower().split())
    alike = {n: len(wanted & set(stretches[n].text.lower().split())) / max(1, len(wanted)) for n in heads}
    best = max(heads, key=lambda n: (round(alike[n], 2), first <= n < last, n < last, n))
    return best if alike[best] >= 0.3 or not wanted or len(heads) == 1 else None


def _outside_before(
    stretches: list[Stretch], weights: list[int], left_out: list[bool], head: int | None, first: int
) -> list[int]:
    """Standfirst, byline and lead between headline and article."""
    if head is None or head >= first:
        return []
    return [
        n
        for n in range(head + 1, first)
        if not left_out[n]
        and (weights[n] or (stretches[n].kind in {BlockKind.BYLINE, BlockKind.CAPTION} and len(stretches[n].text) < 400))
    ]


def _inside(stretches: list[Stretch], candidates: list[int], dropped: list[str]) -> list[int]:
    """What stays of the article's own stretches: no link lists, calls to subscribe, repeated passages or related items."""
    kept: list[int] = []
    seen: set[str] = set()
    closing = 0  # level of a heading such as "Related stories" under which teasers stand
    for n in candidates:
        stretch = stretches[n]
        why = _unwanted(stretch, seen)
        if stretch.level:
            heading = _STEM.sub("", stretch.text.lower()) in words().section_headings
            closing = (
                stretch.level if heading else 0 if stretch.level <= closing or not closing or stretch.level == 1 else closing
            )
            why = "related" if heading else why
        elif closing and (stretch.link > 0.3 * len(stretch.text) or len(stretch.text) < 200) and not is_credit(stretch.text):
            why = why or "related"
        if why:
            dropped.append(f"{why}: {first_words(stretch.text)}")
        else:
            kept.append(n)
    return kept


def _unwanted(stretch: Stretch, seen: set[str]) -> str:
    """Why a stretch is no part of the report, "" when it is."""
    text, size = stretch.text, len(stretch.text)
    lower = _STEM.sub("", text.lower().lstrip("([*•·-–—|>» "))
    if lower in words().phrases_whole or not any(mark.isalnum() for mark in text):
        return "page furniture"
    linked = stretch.link / size
    if lower.startswith(words().phrases_start) and (size < 160 or linked > 0.3) and (linked > 0.2 or not _reads_as_news(text)):
        return "page furniture"
    if (
        linked >= 0.8
        and (stretch.kind in {BlockKind.LIST, BlockKind.TABLE} or not (ends_sentence(text) and size >= 30))
        and not stretch.level
        and size < 300
    ):
        return "link"
    if size >= 40:
        key = "".join(text.split())
        if key in seen:
            return "repeated"
        seen.add(key)
    return ""


def _reads_as_news(text: str) -> bool:
    """A full sentence with a figure in it is never taken for page furniture."""
    return ends_sentence(text) and any(mark.isdigit() for mark in text)
