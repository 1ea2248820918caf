"""Who says what: spans of source, cue and content from the network's scores, joined by the linker, each with a confidence."""

import math
from dataclasses import dataclass
from typing import Final

from reportedly.annotate.chains import Floats, best_labels, label_chances, runs
from reportedly.annotate.links import NOBODY, Candidates, Link, Piece, Weights, find_links
from reportedly.model.reading import Extent, Voice

_FLOOR: Final = 1e-4
_STRANGE: Final = -4.0
"""The log odds of a word never seen in a cue."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution over the words of one paragraph, with what its confidence rests on."""

    source: Piece | None
    cue: Piece
    contents: tuple[Piece, ...]
    signs: dict[str, float]


def find_heard(
    words: tuple[str, ...],
    sentence: tuple[int, ...],
    scores: Floats,
    moves: Floats,
    labels: list[str],
    links: Weights,
    telling: Weights,
) -> list[Heard]:
    """The attributions of one paragraph, in the order of their cues; `telling` has the log odds of words to be in a cue."""
    best = best_labels(scores, moves)
    if not best.any():
        return []
    spans: dict[str, list[Piece]] = {"source": [], "cue": [], "content": []}
    for low, high, label in runs(best):
        spans[labels[label][2:]].append((low, high))
    found = Candidates(tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]), sentence, words)
    chosen = find_links(found, links)
    if not chosen:
        return []
    chances = label_chances(scores, moves)
    return [_heard(found, link, chances, telling) for link in chosen]


def _heard(found: Candidates, link: Link, chances: Floats, telling: Weights) -> Heard:
    cue = found.cues[link.cue]
    contents = tuple(found.contents[c] for c in link.contents)
    source = None if link.source == NOBODY else found.sources[link.source]
    is_source, is_content = chances[:, 1] + chances[:, 2], chances[:, 5] + chances[:, 6]
    signs = {
        "cue begins": _log(float(chances[cue[0], 3])),
        "cue telling": max(telling.get(w, _STRANGE) for w in found.words[cue[0] : cue[1]]),
        "source": _log(float(is_source[source[0] : source[1]].max())) if source else 0.0,
        "no source": 0.0 if source else 1.0,
        "no source surely": 0.0 if source else _log(1 - float(is_source.max())),
        "source gap": math.log1p(_gap(source, cue)) if source else 0.0,
        "content": _log(min(float(is_content[a:b].mean()) for a, b in contents)),
        "content gap": math.log1p(min(_gap(c, cue) for c in contents)),
        "content length": math.log(sum(b - a for a, b in contents)),
        "link": _log(link.chance),
        "length": math.log(len(found.words)),
    }
    return Heard(source, cue, contents, signs)


def _gap(piece: Piece, cue: Piece) -> int:
    """Words from a piece to the cue."""
    return min(abs(piece[0] - cue[1]), abs(cue[0] - piece[1]))


def _log(chance: float) -> float:
    return math.log(max(chance, _FLOOR))


def confidence(signs: dict[str, float], trust: Weights) -> float:
    """How likely an attribution is right, from 0 to 1, as calibrated on held-out articles."""
    total = trust.get("bias", 0.0) + sum(trust.get(k, 0.0) * v for k, v in signs.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


def as_voice(heard: Heard, words: list[Extent], trust: Weights) -> Voice:
    """The attribution in places of the document's text."""

    def place(piece: Piece) -> Extent:
        return words[piece[0]][0], words[piece[1] - 1][1]

    return Voice(
        source=(place(heard.source),) if heard.source else (),
        cue=(place(heard.cue),),
        content=tuple(place(c) for c in heard.contents),
        confidence=confidence(heard.signs, trust),
    )
