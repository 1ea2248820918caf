"""A reading with the questions one asks of a dependency tree."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from reportedly.extract.placed import Placed
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Document, Extent, Mention, Quotation, Reading, Token

_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,30}(?:,[^:\n–—-]{1,30})?(?:\s*\([^)\n]{1,30}\))?\s*(?::|–|—|--?)\s")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_OWN = re.compile(r"\b(?:I|we|our|us|my|me|you)\b", re.IGNORECASE)
CLAUSAL = {"root", "ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass", "xcomp"}
SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"}


class Tree:
    """Tokens of one reading by index, their children, sentences and extents."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self.text = reading.document.text
        self.tokens: tuple[Token, ...] = reading.tokens
        self._starts = [token.start for token in self.tokens]
        self._sentence_starts = [first for first, _ in reading.sentences]
        self._subtrees: dict[int, tuple[int, ...]] = {}

    @cached_property
    def datelines(self) -> list[Extent]:
        """Place and date in capitals that open a paragraph: "SEOUL: ", "GENEVA, 3 May (Wire) - "."""
        matches = (_DATELINE.match(self.text, block.start, block.end) for block in self.document.blocks)
        named = [
            source for voice in self.reading.voices for source in voice.source[:1] if self.text[source[1] : source[1] + 1] == ":"
        ]
        places = [mention for mention in self.reading.mentions if mention.kind == "place"]
        found = [match for match in matches if match]
        return [
            match.span()
            for match in found
            if any(match.start() <= place.start < match.end() for place in places)
            or not any(match.start() <= start < match.end() for start, _ in named)
            or (len(found) == 1 and self._is_told_behind(match))
        ]

    def _is_told_behind(self, head: re.Match[str]) -> bool:
        """Whether a paper tells what stands behind a word in capitals: "TAMSIN: The director said", in no turn."""
        last = head[0].rstrip(" :–—-").lower().split()[-1:]
        end = self.text.find("\n", head.end())
        told = _QUOTED.sub("", self.text[head.end() : end if end > 0 else len(self.text)])
        return not set(last) & word_set("speech", "roles", "person") and _OWN.search(told) is None

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The names of the text by their kind ("place", "person"), each once."""
        found: dict[str, set[str]] = {}
        for one in self.reading.mentions:
            found.setdefault(one.kind, set()).add(self.text[one.start : one.end])
        return {kind: frozenset(names) for kind, names in found.items()}

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last words of the names of people that have more than one."""
        return frozenset(name.rpartition(" ")[2] for name in self.names.get("person", ()) if " " in name)

    @cached_property
    def nations(self) -> list[Extent]:
        """Where the text names countries, in text order."""
        named = nation_names()
        return [(one.start, one.end) for one in self.reading.mentions if self.text[one.start : one.end] in named]

    @cached_property
    def second_nation(self) -> int:
        """Where the text names another country than its first one; its end where it names none."""
        other = (start for start, end in self.nations if self.text[start:end] != self.text[slice(*self.nations[0])])
        return next(other, len(self.text))

    @cached_property
    def children(self) -> list[list[int]]:
        """The indices of each token's dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                below[token.head].append(index)
        return below

    def sentence(self, index: int) -> tuple[int, int]:
        """The token range of the sentence a token is in."""
        return self.reading.sentences[bisect_right(self._sentence_starts, index) - 1]

    def sentence_number(self, index: int) -> int:
        """Which sentence a token is in, from 0."""
        return bisect_right(self._sentence_starts, index) - 1

    def within(self, start: int, end: int) -> range:
        """The indices of the tokens that lie in [start, end)."""
        first = bisect_left(self._starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self._starts, end))

    def extent(self, indices: Iterable[int]) -> Extent:
        """From the first to the last of the tokens."""
        chosen = list(indices)
        return self.tokens[min(chosen)].start, self.tokens[max(chosen)].end

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token and all below it, in text order."""
        known = self._subtrees.get(index)
        if known is None:
            stack, seen = [index], set()
            while stack:
                top = stack.pop()
                if top not in seen:
                    seen.add(top)
                    stack.extend(self.children[top])
            known = self._subtrees[index] = tuple(sorted(seen))
        return known

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors, nearest first."""
        seen = {index}
        index = self.tokens[index].head
        while index >= 0 and index not in seen:
            seen.add(index)
            yield index
            index = self.tokens[index].head

    @cached_property
    def _firsts(self) -> list[dict[str, int]]:
        """The first dependent of each token by its relation: no question is asked more often."""
        firsts: list[dict[str, int]] = [{} for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                firsts[token.head].setdefault(token.rel, index)
        return firsts

    def child(self, index: int, *rels: str) -> int | None:
        """The first dependent with one of the relations."""
        firsts = self._firsts[index]
        if len(rels) == 1 or not firsts:
            return firsts.get(rels[0])
        return min((firsts[rel] for rel in rels if rel in firsts), default=None)

    def top(self, number: int) -> int:
        """The noun that a number only counts, else the number itself: what the sentence hangs up."""
        return self.tokens[number].head if self.tokens[number].rel == "nummod" else number

    def first_joined(self, index: int) -> int:
        """The first of what a token is joined to by "and" or a comma, itself if it is joined to nothing."""
        while self.tokens[index].rel == "conj" and self.tokens[index].head >= 0:
            index = self.tokens[index].head
        return index

    def case(self, index: int) -> str:
        """The first preposition of a token, in lower case; "" where it has none."""
        below = self.child(index, "case")
        return self.tokens[below].text.lower() if below is not None else ""

    def opening(self, index: int) -> str:
        """The word that opens a clause ("to", "that", "if"), in lower case; "" where nothing does."""
        below = self.child(index, "mark")
        return self.tokens[below].text.lower() if below is not None else ""

    def head_of(self, extent: Extent) -> int | None:
        """The token of the extent that governs the others: the one whose own governor lies outside."""
        indices = self.within(*extent)
        tops = [index for index in indices if self.tokens[index].head not in indices and self.tokens[index].tag != "PUNCT"]
        return tops[0] if len(tops) == 1 else max(tops, key=lambda index: len(self.subtree(index)), default=None)

    def is_clause(self, index: int) -> bool:
        """Whether the token heads a clause: a verb in a clausal place, or anything with a subject or copula."""
        token = self.tokens[index]
        if token.rel in CLAUSAL and token.rel != "xcomp" and token.tag in {"VERB", "AUX"}:
            return True
        if token.rel == "conj" and token.tag in {"VERB", "AUX"}:
            return True
        if self.is_with_state(index):
            return True
        own = (
            ("nsubj", "nsubj:pass", "csubj", "expl") if token.rel == "xcomp" else ("nsubj", "nsubj:pass", "cop", "csubj", "expl")
        )
        return self.child(index, *own) is not None

    def is_with_state(self, index: int) -> bool:
        """Whether an adjective tells how some are whom "with" brings in: "with 10 more missing"."""
        token = self.tokens[index]
        return token.rel == "advcl" and token.tag == "ADJ" and self.opening(index) == "with"

    def clause(self, index: int) -> int:
        """The head of the clause a token is in (the sentence's root at last)."""
        if self.is_clause(index):
            return index
        last = index
        for above in self.ancestors(index):
            if self.is_clause(above):
                return above
            last = above
        return last

    def line(self, at: int) -> Extent:
        """The line of an offset, without its break."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.text)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.reading.mentions]

    def mentions_over(self, extent: Extent) -> Iterator[Mention]:
        """The mentions that overlap an extent, in text order."""
        first = max(0, bisect_right(self._mention_starts, extent[0]) - 1)
        for mention in self.reading.mentions[first : bisect_left(self._mention_starts, extent[1])]:
            if mention.end > extent[0]:
                yield mention

    @cached_property
    def _quotations(self) -> Placed[Quotation]:
        return Placed(self.reading.quotations, lambda quotation: (quotation.start, quotation.end))

    def quotations_over(self, extent: Extent) -> Iterator[Quotation]:
        """The quotations that overlap an extent, in text order."""
        near = self._quotations.near(*extent)
        return (one for one in near if one.start < extent[1] and one.end > extent[0])

    def mention_at(self, extent: Extent, kinds: frozenset[str]) -> Extent | None:
        """The first mention of one of the kinds that overlaps the extent."""
        return next(((one.start, one.end) for one in self.mentions_over(extent) if one.kind in kinds), None)


def overlap(left: Extent, right: Extent) -> int:
    """How many code points two extents share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def covers(extents: Iterable[Extent], start: int, end: int) -> bool:
    """Whether one of the extents holds [start, end) whole."""
    return any(first <= start and end <= last for first, last in extents)
