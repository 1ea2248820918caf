"""What a level or a change is of, when it is told before the number: "the number of stray dogs rose to 9,000"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.lexicon import changes, load, nouns, words

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

_FAR = 16
_LONG = 6
_AUXILIARIES = frozenset(
    ["has", "had", "have", "will", "would", "may", "could", "to", "now", "also", "already", "since", "later", "soon"]
)
_BEFORE_NUMBERS = frozenset(
    ["to", "at", "from", "by", "as", "high", "low", "a", "total", "of", "now", "only", "just", "sharply", "steadily", "again"]
)
_PLACED = frozenset(["in", "at", "of", "from", "among", "by", "on", "across", "for", "near", "since"])


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load("changes")["subjects"]
    return words(data["totals"]), words(data["verbs"]), words(data["priced"])


def before(t: Tokens, start: int) -> tuple[int, int] | None:
    """The noun phrase whose number stands at token `start`: the subject of a verb of level or change right before it."""
    totals, verbs, priced = _vocabulary()
    if t.lows[start - 1] in {":", "("}:
        return _labelled(t, start - 1)
    first = _clause(t, start)
    span = phrase.noun_phrase(t, first, single=True)
    if span is None or span[0] > first + 1:
        return None
    if t.lows[span[1]] == "numbers" and t.lows[span[1] - 1] in nouns().person:  # "staff numbers fell from 900"
        return span if _said_of(t, span[1] + 1, start, changes().moves | verbs) else None
    if t.lows[span[1] - 1] in totals:
        if t.lows[span[1]] not in {"of", "among", "for"}:
            return None
        span = phrase.noun_phrase(t, span[1] + 1)
    if span is None or span[1] >= start or t.lows[span[1] - 1] in priced | totals:
        return None
    head = t.lows[span[1] - 1]
    if not phrase.is_plural(head) and head not in nouns().person:
        return None
    return span if _said_of(t, span[1], start, changes().moves | verbs) else None


def _labelled(t: Tokens, mark: int) -> tuple[int, int] | None:
    """What a label counts: "Houses damaged: 7,850", "the most casualties (2,029)"."""
    if t.lows[mark] == "(":
        head = t.lows[mark - 1]
        return (mark - 1, mark) if phrase.is_plural(head) and not t.upper(mark - 1) else None
    first = _clause(t, mark)
    span = phrase.noun_phrase(t, first, single=True)
    if span is None or span[0] != first:
        return None
    placed = t.lows[span[1]] in _PLACED and mark - span[1] < _LONG  # "People in need: 7,000"
    if mark - span[1] > 1 and not placed:
        return None
    head = t.lows[span[1] - 1]
    return span if phrase.is_plural(head) or head in nouns().person else None


def _said_of(t: Tokens, end: int, start: int, moving: frozenset[str]) -> bool:
    """Whether the words from `end` up to the number at `start` are a verb of level or change, with no clause between."""
    k = start - 1
    while k > end and (_leads(t.lows[k]) or (t.kinds[k] == "n" and t.lows[k - 1] == "from")):
        k -= 1
    if t.lows[k] not in moving or k < end:
        return False
    while k > end and t.lows[k - 1] in _AUXILIARIES:
        k -= 1
    between = range(end, k)
    hung = t.lows[end] in _PLACED or t.lows[end].endswith(("ing", "ed"))
    return all(t.kinds[n] == "w" for n in between) and (not between or (len(between) < _LONG and hung))


def _leads(low: str) -> bool:
    """Whether a word may stand between a verb of change and the number: "rose fourfold to", "climbed steadily to"."""
    return low in _BEFORE_NUMBERS or low.endswith(("fold", "ly"))


def _clause(t: Tokens, start: int) -> int:
    """Where the clause of token `start` begins: behind the last mark, conjunction or relative word."""
    k = start
    while k > max(0, start - _FAR):
        before = t.lows[k - 1]
        if (t.kinds[k - 1] == "p" and before not in {"-", "'", "$"}) or t.apart(k - 1):
            break
        if before in {"that", "while", "but", "as", "when", "where", "and", "if", "whether"} and k < start:
            break
        k -= 1
    return k
