"""Which source and which contents belong to a cue: a small scorer over the candidates of one paragraph.

Every attribution of the corpus has one cue; a content belongs to one cue, a source may serve several.
"""

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Piece: TypeAlias = tuple[int, int]
"""Half-open words of a paragraph."""
Weights: TypeAlias = dict[str, float]
NOBODY: Final = -1
_GAPS: Final = (0, 1, 2, 5, 10, 20)
_JOINTS: Final = ("and", "but", ",")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pieces found in one paragraph, apart and in order; `sentence` numbers the sentence of each word.

    `words` are in lower case.
    """

    sources: tuple[Piece, ...]
    cues: tuple[Piece, ...]
    contents: tuple[Piece, ...]
    sentence: tuple[int, ...]
    words: tuple[str, ...]
    edges: dict[str, "_Edges"] = field(init=False, repr=False, compare=False)
    joints: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    """Where each of _JOINTS stands, so that asking for one between two words need not walk there."""

    def __post_init__(self) -> None:
        """Lay out what is asked for every pair."""
        parts = {"cues": self.cues, "contents": self.contents, "sources": self.sources}
        edges = {name: _Edges(sorted(a for a, _ in pieces), sorted(b for _, b in pieces)) for name, pieces in parts.items()}
        joints = {joint: [i for i, word in enumerate(self.words) if word == joint] for joint in _JOINTS}
        object.__setattr__(self, "edges", edges)
        object.__setattr__(self, "joints", joints)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where pieces begin and end."""

    starts: list[int]
    ends: list[int]

    def within(self, low: int, high: int) -> int:
        """How many lie between two places."""
        return max(0, bisect_right(self.ends, high) - bisect_left(self.starts, low))


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with its source (NOBODY if none), its contents, and how sure the choice is."""

    cue: int
    source: int
    contents: tuple[int, ...]
    chance: float


def content_features(found: Candidates, content: int, cue: int) -> list[str]:
    """What speaks for or against a content belonging to a cue."""
    return _pair_features(found, "content", found.contents[content], found.cues[cue])


def source_features(found: Candidates, source: int, cue: int) -> list[str]:
    """What speaks for or against a source being the one of a cue."""
    if source == NOBODY:
        first = found.words[found.cues[cue][0]]
        here = any(found.sentence[a] == found.sentence[found.cues[cue][0]] for a, _ in found.sources)
        return ["nobody", f"nobody here {here}", f"nobody {first}"]
    return _pair_features(found, "source", found.sources[source], found.cues[cue])


def _pair_features(found: Candidates, what: str, piece: Piece, cue: Piece) -> list[str]:
    if piece[1] <= cue[0]:
        side, low, high = "before", piece[1], cue[0]
    elif cue[1] <= piece[0]:
        side, low, high = "after", cue[1], piece[0]
    else:
        side, low, high = "across", 0, 0
    head = f"{what} {side}"
    gap = next((f"{g}" for g in _GAPS if high - low <= g), "far")
    breaks = abs(found.sentence[piece[0]] - found.sentence[cue[0]]) if side != "across" else 0
    first = found.words[cue[0]]
    return [
        f"{head} gap {gap}",
        f"{head} breaks {min(breaks, 3)}",
        f"{head} cues {min(found.edges['cues'].within(low, high), 2)}",
        f"{head} contents {min(found.edges['contents'].within(low, high), 3)}",
        f"{head} sources {min(found.edges['sources'].within(low, high), 2)}",
        f"{head} according {first == 'according'}",
        f"{head} and {_between(found, 'and', low, high) or _between(found, 'but', low, high)}",
        f"{head} comma {_between(found, ',', low, high)}",
        f"{head} quote {found.words[piece[0]] in MARKS} gap {gap}",
        f"{head} stop {breaks > 0 and high - low == 1}",
    ]


MARKS: Final = frozenset({'"', "\u201c", "\u201d", "''", "``", "'", "\u2018"})


def _between(found: Candidates, joint: str, low: int, high: int) -> bool:
    places = found.joints[joint]
    return bisect_left(places, low) < bisect_left(places, high)


def find_links(found: Candidates, weights: Weights) -> list[Link]:
    """A link for each cue that got a content."""
    if not found.cues or not found.contents:
        return []
    owners: dict[int, list[int]] = {}
    chances: dict[int, float] = {}
    cues = range(len(found.cues))
    for content in range(len(found.contents)):
        cue, chance = _choose(list(cues), [content_features(found, content, q) for q in cues], weights)
        owners.setdefault(cue, []).append(content)
        chances[cue] = min(chances.get(cue, 1.0), chance)
    links = []
    nobody_or = [NOBODY, *range(len(found.sources))]
    for cue in sorted(owners):
        source, chance = _choose(nobody_or, [source_features(found, s, cue) for s in nobody_or], weights)
        links.append(Link(cue, source, tuple(owners[cue]), chances[cue] * chance))
    return links


def _choose(options: list[int], features: list[list[str]], weights: Weights) -> tuple[int, float]:
    scores = [sum(weights.get(f, 0.0) for f in fs) for fs in features]
    top = max(scores)
    total = sum(math.exp(s - top) for s in scores)
    return options[scores.index(top)], 1 / total
