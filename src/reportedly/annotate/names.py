"""Named people, organisations and places from the network's scores, made consistent over a document."""

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np

from reportedly.annotate.chains import NEVER, Floats, best_labels, runs
from reportedly.annotate.lexicon import long_countries, parts_of_countries, peoples
from reportedly.model.reading import Extent, Mention

_KNOWN: Final = 6.0
"""How strongly the name of a province favours a place (log chances)."""
_LONGEST: Final = 40
"""Characters around a name in which the whole name of a country is looked for."""
_KINDS: Final = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other"}


@dataclass(frozen=True, slots=True)
class Name:
    """A mention with how strongly each kind is favoured (log chances, in the order of the labels)."""

    start: int
    end: int
    text: str
    kinds: tuple[float, ...]


def find_names(text: str, words: list[Extent], scores: Floats, moves: Floats) -> list[Name]:
    """The names in one paragraph; a figure or a currency sign is never part of one's beginning."""
    scores = scores.copy()
    for i, (a, b) in enumerate(words):
        if _is_figure(text[a:b]):
            scores[i, 1::2] = NEVER
    labels = best_labels(scores, moves)
    chances = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    found = []
    named = list(runs(labels))
    opening = {words[low][0] for low, _, _ in named}
    for low, high, _ in named:
        kinds = np.logaddexp(chances[low:high, 1::2], chances[low:high, 2::2]).mean(0)
        start, end = whole_name(text, words[low][0], words[high - 1][1], opening)
        found.append(Name(start, end, text[start:end], tuple(float(k) for k in kinds)))
    return found


_JOINED: Final = re.compile(r"[-‐][^\W\d_]*['’]?[A-Z][\w'’]*\w")
"""What a hyphen joins to a name and is written as one: the end of "Port-d'Or"."""


_GIVEN: Final = re.compile(
    r"[-‐](?!(?:run|ran|own|ban|man|men|plan|war|ten|top|fan|gun|law|size|bank|team)\b)"
    r"(?:[bcdfghjklmnpqrstwxz]{0,3}[wy]?[aeiou]{1,3}(?:ng|[hklmnprt])?)\b(?![-'’])"
)
"""The second syllable of a given name written small behind a hyphen: the end of "Yoon Suk-yeol", "Tsai Ing-wen"."""
_FAMILY_AND_GIVEN: Final = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+$")


def whole_name(text: str, start: int, end: int, opening: AbstractSet[int] = frozenset()) -> Extent:
    """A name to its ends: the whole name of a country that it stands in, and what is joined to it and opens no name of its own.

    >>> whole_name("in the United States", 14, 20), whole_name("near Port-d'Or", 5, 9), whole_name("a Paris-based firm", 2, 7)
    ((7, 20), (5, 14), (2, 7))
    >>> whole_name("Mr Yoon Suk-yeol said", 3, 11), whole_name("a New York-led bid", 2, 10)
    ((3, 16), (2, 10))
    """
    for match in long_countries().finditer(text, max(0, start - _LONGEST), end + _LONGEST):
        if match.start() <= start and end <= match.end():
            return match.span()
    given = _GIVEN.match(text, end) if _FAMILY_AND_GIVEN.search(text[start:end]) else None
    joined = _JOINED.match(text, end) or given
    own = joined is not None and not any(joined.start() < other < joined.end() for other in opening)
    return start, joined.end() if joined and own else end


def _is_figure(word: str) -> bool:
    return word[0] in "$\u20ac\u00a3\u00a5%" or (word[0].isdigit() and not any(c.isalpha() for c in word))


def _known(low: str, place: Floats, other: Floats) -> Floats:
    """What the lists say of a name: that it is a part of a country, or a people."""
    return place * (low in parts_of_countries()) + other * (low in peoples())


def agree(names: list[Name], labels: list[str]) -> tuple[Mention, ...]:
    """Mentions of the same words take the kind that most favour.

    A province is a place, and a people neither a place nor a body ("North Koreans"), unless all speak strongly against it.
    """
    kinds = [_KINDS[label[2:]] for label in labels[1::2]]
    place, other = (np.array([_KNOWN if kind == one else 0.0 for kind in kinds]) for one in ("place", "other"))
    votes: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for name in names:
        votes[" ".join(name.text.split())].append(name.kinds)
    chosen = {
        text: int((np.sum(np.array(given), 0) + _known(text.lower(), place, other)).argmax()) for text, given in votes.items()
    }
    return tuple(Mention(n.start, n.end, kinds[chosen[" ".join(n.text.split())]]) for n in names)
