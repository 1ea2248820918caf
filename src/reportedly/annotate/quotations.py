"""Quotations: words between quotation marks of any usual kind, with apostrophes and inch marks told apart."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.model import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Block

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›「」『』'‘’‚‛`]")
_CLOSES = {
    '"': '"”',
    "“": '”"“',
    "„": '“”"‟',
    "‟": '”"',
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "'": "'’",
    "‘": "’'",
    "‚": "‘’",
    "‛": "’'",
    "`": "'’",
}
"""Which marks may close which; careless typing mixes straight and curly ones."""
_SINGLE = frozenset("'‘’‚‛`")
_BEFORE = frozenset("([{—–-/‐¿¡=>:") | frozenset('"“„«‹「『‘‚»”')
_AFTER_CLOSE = frozenset(".,;:!?)]}…—–-/\"”»›’'")
_STOPS = frozenset(".,!?…;—–-")
_ELISION = re.compile(
    r"(?:\d0s\b|\d\d\b|n\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|neath\b|im\b|er\b|ere\b|ve\b|s\b|t\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def find_quotations(text: str, blocks: Iterable[Block] = ()) -> tuple[Quotation, ...]:
    """All quotations of a text in the order of their beginnings, marks included, half-open code points.

    Quotations end with their paragraph; without blocks, each line is a paragraph.
    A quotation that the next paragraph takes up with another opening mark goes on there:
    that part has `reopened`, and all parts are `closed` if the last one is.
    """
    extents = [(block.start, block.end) for block in blocks] or [
        match.span() for match in re.finditer(r"[^\n\r\x85\u2028\u2029]+", text)
    ]
    out: list[Quotation] = []
    pending: list[int] = []  # parts of one quotation that is still open where a paragraph ends
    for start, end in extents:
        first = _first_place(text, start, end)
        found = _in_paragraph(text, start, end, continuing=bool(pending) and _takes_up(text, first, text[out[pending[0]].start]))
        pending = [*pending, len(out)] if pending and found and found[0].reopened else []
        out += found
        pending = _settle(out, pending, len(out) - len(found), end)
    return tuple(out)


def _settle(out: list[Quotation], pending: list[int], at: int, end: int) -> list[int]:
    """Close the parts of a continued quotation when its last part closes; say which are open at the paragraph's end."""
    if pending and out[pending[-1]].closed:
        for n in pending:
            out[n] = replace(out[n], closed=True)
        pending = []
    if pending and at <= pending[-1]:
        return pending
    last = [n for n in range(at, len(out)) if not out[n].closed and out[n].end == end and out[n].depth == 0]
    return last[-1:]


def _first_place(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _takes_up(text: str, first: int, sign: str) -> bool:
    """Whether a paragraph begins with the mark that opened the quotation before it (French also uses the closing one)."""
    return first < len(text) and (
        text[first] == sign or (sign == "«" and text[first] == "»") or (sign in '“"' and text[first] in '“"')
    )


def _in_paragraph(text: str, start: int, end: int, *, continuing: bool) -> list[Quotation]:
    """The quotations of one paragraph; `continuing` when its first mark takes up an open quotation."""
    marks = [_shape(text, match, start, end) for match in _MARK.finditer(text, start, end)]
    stack: list[_Mark] = []
    found: list[tuple[int, int, bool]] = []
    for n, mark in enumerate(marks):
        if continuing and n == 0:
            stack.append(replace(mark, sign="«" if mark.sign == "»" else mark.sign))
        elif mark.sign in _SINGLE:
            _single(text, marks, n, stack, found)
        else:
            _double(text, marks, n, stack, found)
    close = end
    while close > start and text[close - 1].isspace():
        close -= 1
    found += [(mark.start, end if close == end else close, False) for mark in stack if not _may_be_apostrophe(mark)]
    return _nested(sorted(found, key=lambda part: (part[0], -part[1])), continuing=continuing)


def _nested(found: list[tuple[int, int, bool]], *, continuing: bool) -> list[Quotation]:
    """Depths by what encloses what."""
    out: list[Quotation] = []
    ends: list[int] = []  # of those that began before, in order
    fresh: list[int] = []  # of those that began at the same place
    for n, (start, end, closed) in enumerate(found):
        if out and out[-1].start < start:
            for one in fresh:
                insort(ends, one)
            fresh = []
        depth = len(ends) - bisect_left(ends, end)
        fresh.append(end)
        out.append(Quotation(start, end, depth, reopened=continuing and n == 0, closed=closed))
    return out


def _shape(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    """A mark with what its neighbours let it be."""
    a, b = match.span()
    before, after = text[a - 1] if a > start else "", text[b] if b < end else ""
    sign = {"''": '"', "``": "“"}.get(match[0], match[0])
    free = not before or before.isspace() or before in _BEFORE
    word = (
        bool(after)
        and not after.isspace()
        and (after.isalnum() or after not in _AFTER_CLOSE or text[b : b + 3] == "..." or after in "…\"'")
    )
    ends = not after or after.isspace() or not after.isalnum()
    return _Mark(a, b, sign, free and word, bool(before) and not before.isspace() and before not in "([{" and ends)


def _double(text: str, marks: list[_Mark], n: int, stack: list[_Mark], found: list[tuple[int, int, bool]]) -> None:
    """Open or close with a double mark, or pass it over (an inch mark, a stray)."""
    mark = marks[n]
    partner = next(
        (k for k in range(len(stack) - 1, -1, -1) if mark.sign in _CLOSES[stack[k].sign] and stack[k].sign not in _SINGLE), None
    )
    if _is_inch(text, marks, n, open_=partner is not None):
        return
    if partner is not None and _closes(mark, stack[partner]):
        _pop(stack, partner, mark.end, mark.start, found)
        return
    if _opens(mark, marks, n):
        same = next((k for k, other in enumerate(stack) if other.sign == mark.sign), None)
        if same is not None and _closers_left(marks, n) < 2:
            _abandon(text, stack, same, mark.start, found)
        stack.append(mark)


def _closes(mark: _Mark, opener: _Mark) -> bool:
    """Whether a mark that may close the open quotation does."""
    if mark.sign in {"”", "」", "』"} or opener.sign == "„":
        return True
    return mark.closes or not mark.opens


def _opens(mark: _Mark, marks: list[_Mark], n: int) -> bool:
    """Whether a mark opens a quotation."""
    if mark.sign in "“„‟「『":
        return True
    if mark.sign in "«‹":
        return mark.opens or not mark.closes
    if mark.sign in "»›":
        return mark.opens and any(other.sign in "«‹»›" for other in marks[n + 1 :])
    if mark.sign == "”":
        return mark.opens and not mark.closes and any(other.sign == "”" for other in marks[n + 1 :])
    return mark.sign == '"' and (mark.opens or not mark.closes)


def _closers_left(marks: list[_Mark], n: int) -> int:
    """Closing double marks before the next opening one."""
    count = 0
    for mark in marks[n + 1 :]:
        if mark.sign in _SINGLE:
            continue
        if mark.opens and not mark.closes and mark.sign not in "”»":
            break
        count += 1
    return count


def _is_inch(text: str, marks: list[_Mark], n: int, *, open_: bool) -> bool:
    """A straight mark after a digit is an inch mark, unless an open quotation needs it to close."""
    mark = marks[n]
    if mark.sign != '"' or mark.end - mark.start != 1 or mark.start == 0 or not text[mark.start - 1].isdigit():
        return False
    return not open_ or _closers_left(marks, n) > 0


def _pop(stack: list[_Mark], partner: int, end: int, inner_end: int, found: list[tuple[int, int, bool]]) -> None:
    """Close stack[partner]; what was open inside it ends unclosed, or was an apostrophe."""
    found += [(mark.start, inner_end, False) for mark in stack[partner + 1 :] if not _may_be_apostrophe(mark)]
    found.append((stack[partner].start, end, True))
    del stack[partner:]


def _abandon(text: str, stack: list[_Mark], at: int, before: int, found: list[tuple[int, int, bool]]) -> None:
    """End a quotation whose closing mark was lost where the next one of its kind opens."""
    end = before
    while end > stack[at].end and text[end - 1].isspace():
        end -= 1
    found += [(mark.start, end, False) for mark in stack[at:] if not _may_be_apostrophe(mark)]
    del stack[at:]


def _may_be_apostrophe(mark: _Mark) -> bool:
    return mark.sign in {"'", "`", "‛"}


def _single(text: str, marks: list[_Mark], n: int, stack: list[_Mark], found: list[tuple[int, int, bool]]) -> None:
    """Open or close with a single mark, or pass it over as an apostrophe."""
    mark = marks[n]
    if _within_word(text, mark):
        return
    top = stack[-1] if stack else None
    if top is not None and top.sign in _SINGLE and mark.sign in _CLOSES[top.sign] and mark.closes:
        if not (_possessive(text, mark) and _surer_closer(text, marks, n)):
            found.append((top.start, mark.end, True))
            stack.pop()
        return
    if mark.sign == "’" or not mark.opens or (top is not None and top.sign == mark.sign):
        return
    if mark.sign in "'‘`‛" and _ELISION.match(text, mark.end) and not _wraps_elision(text, mark, marks, n):
        return
    if mark.sign != "‘" and not any(
        other.closes and other.sign in _CLOSES[mark.sign] and not _within_word(text, other) for other in marks[n + 1 :]
    ):
        return
    if mark.sign == "'" and not _surer_closer(text, marks, n) and _only_possessives(text, marks, n):
        return
    stack.append(mark)


def _within_word(text: str, mark: _Mark) -> bool:
    """A letter or digit on both sides: don't, 1990's."""
    return mark.start > 0 and mark.end < len(text) and text[mark.start - 1].isalnum() and text[mark.end].isalnum()


def _possessive(text: str, mark: _Mark) -> bool:
    """After an s and before a word: the workers' pay; or after a digit (feet, minutes)."""
    before = text[mark.start - 1]
    return (before in "sSzZxX" and text[mark.end : mark.end + 1].isspace()) or before.isdigit()


def _surer_closer(text: str, marks: list[_Mark], n: int) -> bool:
    """Whether a single mark further on closes more plainly: after a stop, before one, or at the end, or not after an s."""
    for mark in marks[n + 1 :]:
        if mark.sign not in _SINGLE or _within_word(text, mark):
            continue
        if mark.closes and not mark.opens and not _possessive(text, mark):
            return True
        if mark.opens and not mark.closes and not _ELISION.match(text, mark.end):
            return False
    return False


def _only_possessives(text: str, marks: list[_Mark], n: int) -> bool:
    """All later single marks that could close are possessives before small letters."""
    closers = [m for m in marks[n + 1 :] if m.sign in "'’" and m.closes and not _within_word(text, m)]
    return bool(closers) and all(
        _possessive(text, m) and text[m.end + 1 : m.end + 2].islower() and len(closers) == 1 and m.start - marks[n].end > 60
        for m in closers
    )


def _wraps_elision(text: str, mark: _Mark, marks: list[_Mark], n: int) -> bool:
    """'em' may be a quoted word after all: the next mark closes right behind it."""
    following = marks[n + 1] if n + 1 < len(marks) else None
    match = _ELISION.match(text, mark.end)
    return bool(
        following
        and match
        and following.start == match.end()
        and following.sign in _SINGLE
        and match[0].lower() not in {"n", "s", "t"}
    )
