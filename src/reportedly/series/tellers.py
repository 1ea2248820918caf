"""Who a text credits its headline figures to, read lightly: a figure, a word of harm or a case near it, a name near a cue.

It serves to see that two separately written texts rest on one source; where claims were extracted, they say it better.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model import Document, SourceKind
from reportedly.series.names import Registry, fold
from reportedly.series.shingles import OPENING, shared_words, tokens

HEADLINE = 6
"""How many figures from the top of a text count as its headline figures."""
NEAR = 1
"""Sentences between a figure and the name it is credited to."""
ONE_EVENT = 0.2
"""Share of the words of two openings that two texts about one event have in common at least."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d))+[.!?\n]*")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:of|for|the|al|and)?\s*[A-Z][\w'’-]+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """A headline figure and the folded names it may be credited to, the surest first."""

    number: str
    of: str
    tellers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tellings:
    """What a text tells: figures with their tellers, the places named, the words of the opening."""

    figures: tuple[Telling, ...]
    places: frozenset[str]
    opening: frozenset[str]
    tellers: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    data: dict[str, Any] = read_data("tellers")
    return data


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    numbers = "|".join(_words()["numbers"])
    things = "|".join(word for words in _words()["things"].values() for word in words)
    number = rf"(?P<{{0}}>\d[\d,]*|{numbers})"
    gap = r"(?:\W+[\w'’-]+){0,4}?\W+"
    forward = number.format("n1") + gap + rf"(?P<t1>{things})\b"
    backward = rf"\b(?P<t2>{things})" + r"(?:\W+[\w'’-]+){0,3}?\W+" + number.format("n2")
    return re.compile(rf"\b(?:{forward}|{backward})\b", re.IGNORECASE)


def tellings(document: Document, table: Registry) -> Tellings:
    """Read a document's headline figures."""
    sentences = [match[0] for match in _SENTENCE.finditer(document.text) if match[0].strip()]
    named_in = [tuple(_tellers(sentence, table)) for sentence in sentences]
    figures = []
    for at, sentence in enumerate(sentences):
        for number, thing in _figures(sentence):
            figures.append(Telling(number, thing, _near_to(at, named_in)))
    figures = figures[:HEADLINE]
    usual = Counter(name for names in named_in for name in names)
    if figures and not any(figure.tellers for figure in figures) and usual:
        figures = [Telling(one.number, one.of, (usual.most_common(1)[0][0],)) for one in figures]
    words = tokens(document.text)[:OPENING]
    places = frozenset(word for match in _CAPITAL.finditer(document.text) for word in tokens(match[0]) if len(word) > 3)
    opening = frozenset(word for word in words if len(word) > 3)
    return Tellings(tuple(figures), places, opening, frozenset(usual))


def _near_to(at: int, named_in: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The names in a sentence and beside it, its own first."""
    order = [at, *(side for step in range(1, NEAR + 1) for side in (at - step, at + step))]
    return tuple(dict.fromkeys(name for side in order if 0 <= side < len(named_in) for name in named_in[side]))


def _figures(sentence: str) -> Iterator[tuple[str, str]]:
    numbers = _words()["numbers"]
    of = {word: thing for thing, words in _words()["things"].items() for word in words}
    for match in _figure().finditer(sentence):
        number = (match["n1"] or match["n2"]).lower()
        thing = (match["t1"] or match["t2"]).lower()
        value = str(numbers.get(number, number.replace(",", "")))
        if not (len(value) == 4 and "1900" <= value <= "2100" and "," not in number):
            yield value, of.get(thing, thing)


def _tellers(sentence: str, table: Registry) -> Iterator[str]:
    """Known sources named in a sentence, and bodies by their kind ("state television", "activists")."""
    for match in _CAPITAL.finditer(sentence):
        yield from _known(match[0], table)
    lower = sentence.lower()
    for name, words in _words()["bodies"].items():
        if any(re.search(rf"\b{re.escape(word)}\b", lower) for word in words):
            yield name


def _known(name: str, table: Registry) -> Iterator[str]:
    words = name.split()
    at = 0
    while at < len(words):
        for size in range(min(7, len(words) - at), 0, -1):
            ident = table.aliases.get(fold(" ".join(words[at : at + size])))
            source = table.sources.get(ident) if ident else None
            if source and source.kind not in {SourceKind.OUTLET, SourceKind.WIRE} and not source.id.endswith("-gov"):
                line = table.ancestors(source.id)
                yield (
                    "k-moh"
                    if source.id.endswith("-moh")
                    else line[1]
                    if source.kind is SourceKind.PERSON and len(line) > 1
                    else line[0]
                )
                at += size - 1
                break
        at += 1


@dataclass(frozen=True, slots=True)
class Footing:
    """On what two separately written texts rest: `same` source, `different` ones, or `unmeasured`."""

    verdict: str
    because: str


def footing(left: Tellings, right: Tellings) -> Footing:
    """Whether two texts about one event credit their headline figures to one source."""
    if not one_event(left, right):
        return Footing("unmeasured", "nothing shows that the two texts are about one event")
    pairs = [(one, two) for one in left.figures for two in right.figures if one.of == two.of]
    for near in (_equal, _near):
        for one, two in pairs:
            shared = [name for name in one.tellers if name in two.tellers]
            if shared and near(one.number, two.number):
                figures = one.number if one.number == two.number else f"{one.number} and {two.number}"
                return Footing("same", f"both credit {figures} {one.of} to {shared[0]}")
    common = left.tellers & right.tellers
    if common and any(one.number == two.number for one, two in pairs):
        return Footing("same", f"one figure, and both name {min(common)}")
    first = next(((one, two) for one, two in pairs if one.tellers and two.tellers), None)
    apart = first and not set(first[0].tellers) & set(first[1].tellers)
    if first and apart and (not common or not _near(first[0].number, first[1].number)):
        names = " and ".join(", ".join(one.tellers[:2]) for one in first)
        return Footing("different", f"they credit their {first[0].of} to {names}")
    return Footing("unmeasured", "the texts do not say enough of where their figures come from")


def _equal(one: str, two: str) -> bool:
    return one == two


def _near(one: str, two: str) -> bool:
    """Two counts of one event as it unfolds: not more than twice apart."""
    if not (one.isdigit() and two.isdigit()):
        return False
    low, high = sorted((int(one), int(two)))
    return low > 0 and high <= 2 * low


def one_event(left: Tellings, right: Tellings) -> bool:
    """Whether two texts can be about one event: words of the openings and a rare name in common."""
    return shared_words(left.opening, right.opening) >= ONE_EVENT and len(left.places & right.places) >= 1
