"""Who says what: spans of source, cue and content from the network's scores, joined by the linker, each with a confidence."""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from reportedly.annotate.chains import Floats, best_labels, label_chances, runs
from reportedly.annotate.links import MARKS, NOBODY, Candidates, Link, Piece, Weights, find_links
from reportedly.model.reading import Extent, Voice

Spans: TypeAlias = dict[str, tuple[Piece, ...]]
_FLOOR: Final = 1e-4
_PLAIN: Final = frozenset({"said", "says", "say", "saying", "told", "tells", "according", "added", "adds"})


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution over the words of one paragraph, with what its confidence rests on."""

    source: Piece | None
    cue: Piece
    contents: tuple[Piece, ...]
    signs: dict[str, float]


def find_heard(
    words: tuple[str, ...], sentence: tuple[int, ...], scores: Floats, moves: Floats, labels: list[str], links: Weights
) -> list[Heard]:
    """The attributions of one paragraph, in the order of their cues."""
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
    sure = chances[np.arange(len(best)), best]
    return [_heard(found, link, sure, chances) for link in chosen]


def _heard(found: Candidates, link: Link, sure: Floats, chances: Floats) -> Heard:
    cue = found.cues[link.cue]
    contents = tuple(found.contents[c] for c in link.contents)
    source = None if link.source == NOBODY else found.sources[link.source]
    signs = {
        "cue": _log(float(sure[cue[0] : cue[1]].min())),
        "cue mean": _log(float(sure[cue[0] : cue[1]].mean())),
        "content start": _log(min(float(sure[a]) for a, _ in contents)),
        "content mean": _log(min(float(sure[a:b].mean()) for a, b in contents)),
        "content end": _log(min(float(sure[b - 1]) for _, b in contents)),
        "source": _log(float(sure[source[0] : source[1]].mean())) if source else 0.0,
        "no source": 0.0 if source else 1.0,
        "no source surely": 0.0 if source else _log(1 - float(chances[:, 1:3].sum(1).max())),
        "link": _log(link.chance),
        "quoted": float(any(found.words[a] in MARKS or found.words[b - 1] in MARKS for a, b in contents)),
        "plain cue": float(any(w in _PLAIN for w in found.words[cue[0] : cue[1]])),
        "cue length": math.log(cue[1] - cue[0]),
        "content length": math.log(sum(b - a for a, b in contents)),
    }
    return Heard(source, cue, contents, signs)


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
