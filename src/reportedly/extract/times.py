"""Which time is the saying's and which the thing said's."""

from collections.abc import Sequence

from reportedly.extract.tree import Tree, covers, overlap
from reportedly.model import Extent, FoundPeriod, PeriodKind, Voice

_BACK = {"then", "at the time"}


def said_on(tree: Tree, voice: Voice, periods: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The time that hangs on the cue: in the cue's sentence, outside the content, the nearest to the cue."""
    if not voice.cue:
        return None
    indices = tree.within(*voice.cue[0])
    if not indices:
        return None
    first, last = tree.sentence(indices[0])
    sentence = tree.extent(range(first, last))
    candidates = [
        period
        for period in periods
        if overlap(sentence, (period.start, period.end))
        and period.kind is not PeriodKind.DURATION
        and not any(overlap(extent, (period.start, period.end)) for extent in voice.content)
    ]
    candidates = [period for period in candidates if period.period is not None]
    return min(candidates, key=lambda period: abs(period.start - voice.cue[0][0]), default=None)


def points_back(tree: Tree, voice: Voice) -> Extent | None:
    """A sentence that opens with "Then," or "At the time" before the cue is dated by the sentence before."""
    if not voice.cue:
        return None
    indices = tree.within(*voice.cue[0])
    if not indices:
        return None
    first, last = tree.sentence(indices[0])
    start, end = tree.extent(range(first, last))
    for opening in _BACK:
        if tree.text[start:end].lower().startswith(opening) and start + len(opening) <= voice.cue[0][0]:
            return start, start + len(opening)
    return None


def last_before(tree: Tree, offset: int, periods: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The last dated expression before an offset, in the same or the previous paragraph."""
    behind = [
        period for period in periods if period.end <= offset and period.period is not None and period.kind is PeriodKind.DATE
    ]
    if not behind or tree.text.count("\n", behind[-1].end, offset) > 2:
        return None
    return behind[-1]


def holds_at(
    tree: Tree, head: int, quote: Extent, voice: Voice | None, periods: Sequence[FoundPeriod], at: int
) -> FoundPeriod | None:
    """The time at which the thing said holds: a period in the claim's words, else one on the clause it is joined to.

    `at` is the offset of the figure or verb; the nearest wins, one hanging on the claim's own verb before all.
    """
    usable = [
        period
        for period in periods
        if period.period is not None and period.kind is not PeriodKind.SET and period.value != "PRESENT_REF"
    ]
    inside = [period for period in usable if quote[0] <= period.start and period.end <= quote[1]]
    if inside:
        return min(inside, key=lambda period: (not _hangs_on(tree, period, head), abs(period.start - at)))
    first, last = tree.sentence(head)
    sentence = tree.extent(range(first, last))
    content = voice.content if voice else (sentence,)
    joined = [
        period
        for period in usable
        if covers([sentence], period.start, period.end) and any(overlap(extent, (period.start, period.end)) for extent in content)
    ]
    before = [period for period in joined if period.end <= quote[0]]
    governors = [head, *tree.ancestors(head)]
    shared = [period for period in before if any(_hangs_on(tree, period, governor) for governor in governors)]
    return shared[-1] if shared else None


def _hangs_on(tree: Tree, period: FoundPeriod, head: int) -> bool:
    top = tree.head_of((period.start, period.end))
    if top is None:
        return False
    return tree.tokens[top].head == head or tree.tokens[tree.tokens[top].head].head == head
