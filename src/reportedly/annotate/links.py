"""Which source and which contents belong to a cue: a small scorer over the candidates of one paragraph.

Every attribution of the corpus has one cue; a content belongs to one cue, a source may serve several.
"""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

Piece: TypeAlias = tuple[int, int]
"""Half-open words of a paragraph."""
Weights: TypeAlias = dict[str, float]
NOBODY: Final = -1
_GAPS: Final = (0, 1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pieces found in one paragraph; `sentence` numbers the sentence of each word, `words` are in lower case."""

    sources: tuple[Piece, ...]
    cues: tuple[Piece, ...]
    contents: tuple[Piece, ...]
    sentence: tuple[int, ...]
    words: tuple[str, ...]


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
    between = found.words[low:high]
    return [
        f"{head} gap {gap}",
        f"{head} breaks {min(breaks, 3)}",
        f"{head} cues {min(_within(found.cues, low, high), 2)}",
        f"{head} contents {min(_within(found.contents, low, high), 3)}",
        f"{head} sources {min(_within(found.sources, low, high), 2)}",
        f"{head} according {first == 'according'}",
        f"{head} and {'and' in between or 'but' in between}",
        f"{head} comma {',' in between}",
        f"{head} quote {found.words[piece[0]] in MARKS} gap {gap}",
        f"{head} stop {breaks > 0 and high - low == 1}",
    ]


MARKS: Final = frozenset({'"', "\u201c", "\u201d", "''", "``", "'", "\u2018"})


def _within(pieces: tuple[Piece, ...], low: int, high: int) -> int:
    return sum(1 for a, b in pieces if a >= low and b <= high)


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
