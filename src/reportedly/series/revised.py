"""What sort of change a source made to its own figure: up, down, narrowed, corrected, repeated, withdrawn."""

from collections.abc import Mapping

from reportedly.model import Claim, Estimate, Revision, RevisionKind, Stance
from reportedly.series.values import ends, interval, meet, middle, named, show_figure
from reportedly.wording import show_date, show_period


def revised(earlier: Estimate, later: Estimate, claims: Mapping[str, Claim]) -> Revision | None:
    """The change from a figure of a source to a later one of its own; none where nothing can be told of it."""
    was, now = (f"{show_figure(one.figure)} ({show_period(one.said) or _printed(one)})" for one in (earlier, later))
    sentence = f"{later.speaker}: {was} became {now}"
    denied = later.stance is Stance.DENIED and earlier.stance is not Stance.DENIED
    if earlier.stance is Stance.DENIED or (earlier.polarity == "-" != later.polarity):
        return _put_right(earlier, later)
    back = denied or later.polarity != earlier.polarity
    if back and later.figure and earlier.figure and not meet(later.figure, earlier.figure):
        return None  # who said 58 and denies "more than 100" takes nothing back
    if later.polarity != earlier.polarity or denied:
        return Revision(RevisionKind.WITHDRAWN, earlier.id, later.id, f"{sentence}: taken back")
    told = {relation.kind for ident in later.claims for relation in claims[ident].relations}
    trend = later.figure.trend if later.figure else None
    if later.figure is None or not named(later.figure) or earlier.figure is None:
        return _trend(earlier, later, told, trend)
    before, after = middle(earlier.figure), middle(later.figure)
    if before is None or after is None:
        return None
    if before == after and ends(earlier.figure) == ends(later.figure):
        return Revision(RevisionKind.REPEATED, earlier.id, later.id, f"{later.speaker} repeats {show_figure(earlier.figure)}")
    if earlier.holds is not None and earlier.holds == later.holds:
        return Revision(
            RevisionKind.CORRECTED,
            earlier.id,
            later.id,
            f"{sentence} for the same time: corrected {'up' if after > before else 'down'}",
        )
    same = before == after or (_bounds(earlier) != _bounds(later) and bool(named(earlier.figure) & named(later.figure)))
    if _narrows(earlier, later) or (same and _bounds(later) > _bounds(earlier)):
        return Revision(RevisionKind.NARROWED, earlier.id, later.id, f"{sentence}: a narrower range")
    if same:
        return Revision(RevisionKind.REPEATED, earlier.id, later.id, f"{sentence}: the same number, another bound")
    kind = RevisionKind.UP if after > before else RevisionKind.DOWN
    return Revision(kind, earlier.id, later.id, sentence)


def _put_right(earlier: Estimate, later: Estimate) -> Revision | None:
    """A correction in one breath: "118 were held, not 86"."""
    before, after = middle(earlier.figure), middle(later.figure)
    if before is None or after is None or before == after:
        return None
    sentence = f"{later.speaker}: {show_figure(later.figure)} and not {show_figure(earlier.figure)}"
    return Revision(RevisionKind.CORRECTED, earlier.id, later.id, f"{sentence}: corrected {'up' if after > before else 'down'}")


def _trend(earlier: Estimate, later: Estimate, told: set[str], trend: str | None) -> Revision | None:
    """A revision of which the text gives only the direction."""
    for word, kind in (("up", RevisionKind.UP), ("down", RevisionKind.DOWN)):
        if f"revises_{word}" in told or trend == word:
            since = show_period(earlier.said) or "an earlier figure"
            return Revision(
                kind, earlier.id, later.id, f"{later.speaker}: the text only says that the figure went {word} since {since}"
            )
    return None


def _narrows(earlier: Estimate, later: Estimate) -> bool:
    assert earlier.figure is not None
    assert later.figure is not None
    old, new = interval(earlier.figure), interval(later.figure)
    if None in {old.low, old.high, new.low, new.high}:
        return False
    return old.low <= new.low <= new.high <= old.high  # type: ignore[operator] # none of them is None here


def _bounds(estimate: Estimate) -> int:
    """How many of its two ends a figure gives."""
    low, best, high = ends(estimate.figure)
    return 2 if best is not None else (low is not None) + (high is not None)


def _printed(estimate: Estimate) -> str:
    return f"printed {show_date(estimate.printed)}" if estimate.printed else "undated"
