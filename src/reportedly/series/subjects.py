"""Whether two reports can be about one subject.

Equal words are no evidence: "twelve were killed" stands in a report on a ferry and in one on a market.
Two reports are taken to be about one subject when they name the same people and places and tell of it in like words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from reportedly.datafiles import read_data
from reportedly.model import Document, Estimate, Quantity, printed_on
from reportedly.model.quantity import UNKNOWN
from reportedly.series.shingles import opening_of, shared_words, tokens

ALIKE = 0.1
"""Share of the content words of the openings in common that goes with two names in common."""
MUCH_ALIKE = 0.3
"""Share that goes with a single name in common."""
QUITE_ALIKE = 0.15
"""Share that goes with a single name in reports of the same days."""
SAME_DAYS = timedelta(days=10)
SHORTEST = 8
"""Content words below which an opening is too short to tell by its words."""
REMEMBERED = 1_000_000
"""Pairs of documents whose verdict is kept; beyond, each is worked out anew."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w))+")
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """The names in a text that do not stand in texts of every subject, the words of its opening, the day it was printed."""

    names: frozenset[str]
    opening: frozenset[str]
    printed: date | None = None


@lru_cache(maxsize=1)
def _everywhere() -> frozenset[str]:
    return frozenset(read_data("tellers")["everywhere"])


def subject_of(text: str, printed: str | None = None) -> Subject:
    """Read what a text is about, printed on an ISO day; a capital letter at the head of one sentence makes no name.

    >>> sorted(subject_of("Rescuers searched Lake Mbale on Monday. The ferry sank near Port Elias.").names)
    ['elias', 'lake', 'mbale', 'port']
    """
    parted = [sentence.strip().partition(" ") for sentence in _SENTENCE.findall(text) if not sentence.isupper()]
    names = [word for _, _, rest in parted for word in _NAME.findall(rest)]
    heads = Counter(word for first, _, _ in parted for word in _NAME.findall(first))
    names += [word for word, times in heads.items() if times > 1 and not re.search(rf"\b{re.escape(word.lower())}\b", text)]
    opening = opening_of(tokens(text), 4)
    plain = frozenset("".join(tokens(name.removesuffix("'s").removesuffix("’s"))) for name in names)
    return Subject(plain - _everywhere(), opening, printed_on(printed))


def one_subject(left: Subject, right: Subject) -> bool:
    """Whether two texts can be about one subject: two names in common and some words, or one name and many words.

    Of reports of the same days fewer words will do.
    """
    names = len(left.names & right.names)
    if not names:
        return False
    if min(len(left.opening), len(right.opening)) < SHORTEST:
        return True
    near = left.printed is not None and right.printed is not None and abs(left.printed - right.printed) <= SAME_DAYS
    alone = QUITE_ALIKE if near else MUCH_ALIKE
    return shared_words(left.opening, right.opening) >= (ALIKE if names > 1 else alone)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of reports by document id; of a document whose text is not at hand nothing is held."""

    of: Mapping[str, Subject] = field(default_factory=dict)
    seen: dict[tuple[str, str], bool] = field(default_factory=dict)

    def strangers(self, left: str, right: str) -> bool:
        """Whether two documents are both at hand and nothing shows that they are about one subject."""
        if left == right or left not in self.of or right not in self.of:
            return False
        pair = (left, right) if left < right else (right, left)
        known = self.seen.get(pair)
        if known is None:
            known = not one_subject(self.of[left], self.of[right])
            if len(self.seen) < REMEMBERED:
                self.seen[pair] = known
        return known

    def apart(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether every document of one side is a stranger to every one of the other."""
        others = list(right)
        return all(self.strangers(one, two) for one in left for two in others)


def subjects_of(documents: Iterable[Document]) -> Subjects:
    """The subjects of documents."""
    return Subjects({document.id: subject_of(document.text, document.published) for document in documents})


def pinned(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities say by themselves that they are one subject: the same people at one known place, or a part of it."""
    if one.whose != two.whose or UNKNOWN in {one.whose, one.where, two.where}:
        return False
    return f"{one.where}-".startswith(f"{two.where}-") or f"{two.where}-".startswith(f"{one.where}-")


def stories(estimates: Sequence[Estimate], subjects: Subjects) -> list[tuple[Estimate, ...]]:
    """Estimates told apart by the story their reports tell, in their order; those whose reports are not at hand stay together.

    Reports are one story when a chain of reports, each about one subject with the next, leads from one to the other.
    """
    parent: dict[str, str] = {}

    def root(ident: str) -> str:
        while parent[ident] != ident:
            parent[ident] = parent[parent[ident]]
            ident = parent[ident]
        return ident

    holding: dict[str, list[str]] = defaultdict(list)
    for ident in dict.fromkeys(ident for one in estimates for ident in one.documents if ident in subjects.of):
        parent[ident] = ident
        for other in dict.fromkeys(other for name in sorted(subjects.of[ident].names) for other in holding[name]):
            if root(other) != root(ident) and not subjects.strangers(ident, other):
                parent[root(ident)] = root(other)
        for name in subjects.of[ident].names:
            holding[name].append(ident)
    found: dict[str, list[Estimate]] = defaultdict(list)
    for one in estimates:
        roots = [root(ident) for ident in one.documents if ident in parent]
        for other in roots[1:]:
            parent[root(other)] = root(roots[0])
    for one in estimates:
        found[next((root(ident) for ident in one.documents if ident in parent), "")].append(one)
    return [tuple(members) for members in found.values()]


__all__ = ["Subject", "Subjects", "one_subject", "pinned", "stories", "subject_of", "subjects_of"]
