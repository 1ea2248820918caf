"""Where a report says what the law is: the sentences, or parts of them, that cite an instrument and what it does."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.assess.citations import find_citations
from reportedly.assess.deadlines import find_adoption, find_deadline
from reportedly.assess.words import first, words
from reportedly.model import Citation, FoundPeriod, LegalAssertion, Provision

_END = re.compile(r"(?<=[.!?])[\"\u201d\u2019')\]]*\s+(?=[\"\u201c\u2018'(\[]*[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:U\.N|U\.S|No|Nos|para|paras|art|Res|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])\.)\s*$",
    re.IGNORECASE,
)

LONGEST = 2000
"""Characters after which a sentence is cut: no person writes one so long, and a hostile page may."""

MOST_CITED = 20
"""A sentence that names more instruments is a list, and is not taken apart."""


def find_assertions(
    text: str,
    provisions: Sequence[Provision] | None = None,
    periods: Sequence[FoundPeriod] = (),
) -> list[LegalAssertion]:
    """The sentences, or parts of sentences, that cite an instrument and say what it does."""
    citations = find_citations(text, provisions)
    starts = [citation.start for citation in citations]
    found = []
    for start, end in sentences(text):
        inside = tuple(citations[bisect_left(starts, start) : bisect_left(starts, end)])
        for left, right, cited in _parts(text, start, end, inside):
            dates_it = any(is_misdated(one) or find_adoption(text, one.end, right)[0] for one in cited[:MOST_CITED])
            if cited and (dates_it or first(words().asserts, text[left:right])):
                deadline, dated = find_deadline(text, left, right, periods)
                accuses = first(words().breach, text[left:right])
                found.append(LegalAssertion(left, right, text[left:right], cited, deadline, dated, accuses))
    return found


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open code points of each sentence, blanks at its ends left out; one without an end is cut.

    >>> [("U.N. bans it. It must end."[a:b]) for a, b in sentences("U.N. bans it. It must end.")]
    ['U.N. bans it.', 'It must end.']
    """
    ends = (match for match in _END.finditer(text) if "\n" in match[0] or not _cut_short(text, match.start()))
    cuts = [0, *(match.end() for match in ends)]
    for start, end in pairwise([*cuts, len(text)]):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = end - (len(piece) - len(piece.rstrip()))
        for at in range(left, right, LONGEST):
            yield at, min(at + LONGEST, right)


def _cut_short(text: str, at: int) -> bool:
    """Whether the full stop before `at` ends an abbreviation."""
    return _ABBREVIATED.search(text[max(0, at - 12) : at]) is not None


def _parts(text: str, start: int, end: int, cited: tuple[Citation, ...]) -> Iterator[tuple[int, int, tuple[Citation, ...]]]:
    """A sentence cut before each citation that has a rule of its own: "2375 bans ... and 2397 requires ..."."""
    groups: list[list[Citation]] = []
    for citation in cited:
        rule_before = groups and len(cited) <= MOST_CITED and first(words().asserts, text[groups[-1][-1].end : citation.start])
        if groups and not (rule_before and first(words().asserts, text[citation.end : end])):
            groups[-1].append(citation)
        else:
            groups.append([citation])
    lefts = [start, *(group[0].start for group in groups[1:]), end]
    for group, (left, right) in zip(groups, pairwise(lefts), strict=False):
        piece = text[left:right]
        yield left, right - (len(piece) - len(piece.rstrip())), tuple(group)


def is_misdated(citation: Citation) -> bool:
    """Whether the text gives an instrument known by its number another year than its own: "Resolution 2397 of 2018"."""
    dated = citation.by == "number" and citation.year and re.search(r"\(\d{4}\)$", citation.instrument)
    return bool(dated) and not citation.instrument.endswith(f"({citation.year})")
