"""Things of a text in its order, of which those near a place are found without asking all."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TypeVar, overload

from reportedly.model import Extent, Voice

T = TypeVar("T")


class Placed(Sequence[T]):
    """A sequence of things, each of which stands somewhere in a text.

    `extent` gives from where to where a thing reaches (half-open code points); what lies between need not be its own.
    """

    def __init__(self, things: Iterable[T], extent: Callable[[T], Extent]) -> None:
        self._things = tuple(things)
        reaching = sorted((*extent(thing), number) for number, thing in enumerate(self._things))
        self._starts = [start for start, _, _ in reaching]
        self._ends = [end for _, end, _ in reaching]
        self._numbers = [number for _, _, number in reaching]
        self._furthest = list(accumulate(self._ends, max))

    def near(self, start: int, end: int) -> list[T]:
        """The things that reach into [start, end] or touch it, in their order."""
        found = []
        at = bisect_right(self._starts, end) - 1
        while at >= 0 and self._furthest[at] >= start:
            if self._ends[at] >= start:
                found.append(self._numbers[at])
            at -= 1
        return [self._things[number] for number in sorted(found)]

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._things[index]


def placed_voices(voices: Iterable[Voice]) -> Placed[Voice]:
    """Voices, each from the first to the last place that it touches."""
    return Placed(voices, reach)


def reach(voice: Voice) -> Extent:
    """From the first to the last place that a voice touches."""
    extents = (*voice.source, *voice.cue, *voice.content)
    return min((start for start, _ in extents), default=0), max((end for _, end in extents), default=0)
