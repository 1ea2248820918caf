"""Who acts in a text: the subjects of its clauses, the titles that people are named with, the names inside words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Extent, Mention, Reading, Token

_BEFORE = {"compound", "amod", "det", "flat", "nmod:desc", "nmod:poss", "nmod", "appos", "case", "nsubj"}
_JOINING = {"for", "of", "to", "and", "or", "by", "with", "from", "in", "at", "on"}
_MOST_TITLE = 6
"""How many words of title before a name are taken."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One who acts: half-open code points of the words, what the words name ("person", "organisation", "place", "" for a noun).

    `head` is the lemma of the noun where no name is mentioned; `plural` as the noun is written, or where others act with it.
    """

    extent: Extent
    kind: str
    head: str = ""
    plural: bool = False
    inside: bool = False
    """Whether its clause only tells of a noun: "two drones that Moscow launched"."""


def subjects(reading: Reading) -> Iterator[Subject]:
    """The subjects of the clauses in text order: names, and nouns that name nobody ("the prison service", "activists")."""
    starts = [token.start for token in reading.tokens]
    taken: set[int] = set()
    found: list[Subject] = []
    for mention in reading.mentions:
        within = range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
        person = mention.kind == "person"
        if mention.kind != "other" and any(_acts(reading.tokens, index, person=person) for index in within):
            taken.update(within)
            several = any(
                token.rel == "conj" and token.tag in {"PROPN", "NOUN"} and token.head in within
                for token in reading.tokens[within.stop : within.stop + 8]
            )
            inside = any(_in_relative(reading.tokens, index) for index in within)
            found.append(Subject((mention.start, mention.end), mention.kind, plural=several, inside=inside))
    begun = {one.extent[0] for one in found}
    for index, token in enumerate(reading.tokens):
        if token.rel.startswith("nsubj") and token.tag == "NOUN" and index not in taken:
            first = _phrase_start(reading.tokens, index)
            if begun.isdisjoint(range(reading.tokens[first].start, token.end)):
                plural = token.text.lower() != token.lemma and token.text.lower().endswith("s")
                found.append(Subject((reading.tokens[first].start, token.end), "", token.lemma.lower(), plural))
                begun.add(reading.tokens[first].start)
    return iter(sorted(found, key=lambda one: one.extent))


def _in_relative(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a token is the subject of a relative clause."""
    token = tokens[index]
    return token.rel.startswith("nsubj") and token.head >= 0 and tokens[token.head].rel == "acl:relcl"


def _acts(tokens: tuple[Token, ...], index: int, *, person: bool) -> bool:
    """Whether a token is a subject, or stands in apposition to one ("the engineer, Tom Reed, spoke")."""
    token = tokens[index]
    if token.rel in {"appos", "nmod:desc", "flat"} and token.head >= 0 and not tokens[token.head].rel.startswith("nsubj"):
        token = tokens[token.head] if token.rel == "flat" else token
    if token.rel == "appos" and token.head >= 0:
        above = tokens[token.head]
        while person and above.rel == "nmod" and above.head >= 0:
            above = tokens[above.head]  # "The head of the committee, Reed, spoke" to the tree names the committee
        return above.rel.startswith("nsubj")
    return token.rel.startswith("nsubj")


def _phrase_start(tokens: tuple[Token, ...], head: int) -> int:
    first = head
    while first > 0 and tokens[first - 1].rel in _BEFORE:
        owns = tokens[first - 1].text in {"'s", "’s", "'", "’"}  # hangs on the owner before it
        if not owns and not first - 1 <= tokens[first - 1].head <= head:
            break
        first -= 1
    owned = first > 0 and tokens[first].text in {"'s", "’s"}
    return first - 1 if owned else first


def titles(reading: Reading, starts: Sequence[int], mention: Mention) -> frozenset[str]:
    """The words that say what a named person is, in small letters: the title before the name, the apposition around it.

    `starts` are the offsets of the reading's tokens.
    """
    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
    if first >= len(starts):
        return frozenset()
    at = bisect_right(reading.sentences, first, key=lambda pair: pair[0]) - 1
    low, high = reading.sentences[at] if at >= 0 else (0, len(starts))
    words = set()
    at = first - 1
    comma = 0
    while at >= low and first - at <= _MOST_TITLE and (_titles(reading.tokens[at]) or comma == 0):
        token = reading.tokens[at]
        if token.tag == "PUNCT" and token.text != ",":
            break
        comma += token.tag == "PUNCT"
        if token.tag not in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "PUNCT"} and token.rel != "nmod:poss":
            break
        words.add(token.lemma.lower())
        at -= 1
    words |= _apposition(reading.tokens, last, high)
    return frozenset(words)


def _titles(token: Token) -> bool:
    return token.tag in {"NOUN", "PROPN", "ADJ", "ADP"} or token.rel == "nmod:poss"  # "The head of our school, Ana Lopes,"


def _apposition(tokens: tuple[Token, ...], last: int, high: int) -> set[str]:
    """The nouns between the comma behind a name and the next: "Ruta Sels, an engineer at the dam,"."""
    if last >= high or tokens[last].text != ",":
        return set()
    words = set()
    for token in tokens[last + 1 : min(high, last + 1 + _MOST_TITLE)]:
        if token.tag not in {"NOUN", "PROPN", "ADJ", "DET", "ADP"}:
            break
        words.add(token.lemma.lower())
    return words


def sentence_starts(reading: Reading) -> list[int]:
    """The offset of each sentence."""
    return [reading.tokens[first].start for first, _ in reading.sentences] or [0]


def sentence_of(starts: list[int], offset: int) -> int:
    """The number of the sentence at an offset."""
    return bisect_right(starts, offset) - 1


def names_inside(reading: Reading, extents: Sequence[Extent]) -> tuple[str | None, str | None]:
    """The first person and the first organisation mentioned inside the extents; a title that reads as a name names nobody.

    A name that closes the words behind a comma is whom they describe: "a lawyer for Mr. Reed, Ana Lopes,".
    """
    inside = sorted({one for extent in extents for one in _mentions_in(reading, extent)}, key=lambda one: one.start)
    people = [one for one in inside if one.kind == "person"]
    titles_of_next = {one for one, behind in pairwise(people) if one.end + 1 == behind.start}
    text = reading.document.text
    inside.sort(key=lambda one: not any(_closes(text, one, extent) for extent in extents))
    words = {one: text[one.start : one.end] for one in inside}
    person = next((words[one] for one in inside if one.kind == "person" and one not in titles_of_next), None)
    body = next((words[one] for one in inside if one.kind == "organisation"), None)
    return person, body


def _mentions_in(reading: Reading, extent: Extent) -> Iterator[Mention]:
    mentions = reading.mentions
    first = bisect_left(mentions, extent[0], key=lambda one: one.start)
    behind = bisect_right(mentions, extent[1], key=lambda one: one.start)
    text = reading.document.text
    return (one for one in mentions[first:behind] if one.end <= extent[1] + 1 and not _BY_WHOM.match(text, one.end))


_BY_WHOM = re.compile(r"-(?:run|led|backed|controlled|held|owned|aligned|affiliated|linked|appointed|based|funded|installed)\b")
"""What says of somebody else by whom it is run or backed: "the Houthi-run committee" is not the Houthis."""


def _closes(text: str, mention: Mention, extent: Extent) -> bool:
    """Whether a name closes an extent behind a comma or a role without one ("Kremlin aide Yuri Reed"), and is not alone."""
    start, end = extent
    before = text[start : mention.start].rstrip()
    words = before.split()
    if text[mention.end : end].strip(" ,") or not any(word[:1].islower() for word in words):
        return False
    return before.endswith(",") or ("," not in before and words[-1].islower() and _JOINING.isdisjoint(words))
