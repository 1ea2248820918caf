"""Where, by the form of the words: a line that its place heads, a coast or waters that a people names."""

import re
from collections.abc import Iterator

from reportedly.extract.place_ranks import LEADS, cases_of
from reportedly.extract.place_words import SHORES
from reportedly.extract.scene import mark
from reportedly.extract.tree import Tree
from reportedly.extract.words import country_names, nation_names, people_adjectives, word_set
from reportedly.model import Extent, Field, Mark

_ITEM = re.compile(r"[ \t]*(?:[•●▪◦‣*·–-]\s+)?([A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*){0,3}(?: [a-z]+)?) ?(?::|[–—-] )\s*(?=\d)")


def of_item(tree: Tree, number: int) -> Mark | None:
    """The place that a line of a list is headed by: "Zadar: 97 cases, 4 deaths", beside other lines of that form."""
    at = tree.tokens[number].start
    start = tree.text.rfind("\n", 0, at) + 1
    item = _ITEM.match(tree.text, start)
    if item is None or item.end() > at:
        return None
    heads = [item, *(one for line in _lines_beside(tree.text, start) if (one := _ITEM.match(tree.text, line)) is not None)]
    name = all(tree.tokens[index].tag == "PROPN" for index in tree.within(*item.span(1)))
    known = _is_known_place(tree, item) or (name and any(_is_known_place(tree, one) for one in heads))
    if len(heads) < _FEWEST_ITEMS or not known:
        return None
    return mark(tree, Field.PLACE, item.span(1), "place.item", "The line of a list is headed by this place.")


_FEWEST_ITEMS = 2


def _lines_beside(text: str, start: int) -> Iterator[int]:
    """Where the lines around one begin, blank ones passed over, as far as a list may reach."""
    breaks = re.compile(r"\n+").finditer(text, max(0, start - _LIST), start + _LIST)
    yield from (line.end() for line in breaks if line.end() != start)


_LIST = 600
"""Code points before and behind a line of a list in which another one begins."""


def _is_known_place(tree: Tree, item: re.Match[str]) -> bool:
    """Whether the head of a line is read as a place somewhere in the text, or is the name of a country."""
    names = tree.names.get("place", frozenset())
    called = (f"{_bare(item[1])} {area}" for area in word_set("events", "areas"))
    return item[1] in country_names() or item[1] in names or _bare(item[1]) in names or any(name in names for name in called)


def _bare(name: str) -> str:
    """A name without the noun of its kind: Zadar, of "Zadar district"."""
    before, _, last = name.rpartition(" ")
    return before if before and last.lower() in word_set("events", "areas") else name


_APPOSED = re.compile(r", ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?=[,.])")


def by_apposition(tree: Tree, number: int) -> Extent | None:
    """The name of an area where nothing else takes it for a place: "in her constituency, Theni, she said"."""
    clause = tree.clause(number)
    for at in range(*tree.sentence(number)):
        token = tree.tokens[at]
        area = token.lemma.lower() in word_set("events", "areas") and token.rel == "obl" and token.head == clause
        named = _APPOSED.match(tree.text, token.end) if area and cases_of(tree, at) & LEADS else None
        if named is not None and tree.child(at, "nmod:poss") is not None and not list(tree.mentions_over(named.span(1))):
            return named.span(1)
    return None


_NAMED_BY_PEOPLES = SHORES | {"side", "route", "airspace", "soil", "territory", "sea"}


def by_adjective(tree: Tree, number: int) -> Extent | None:
    """Where something is that its people or sea name: "off the Libyan coast", "along the central Mediterranean route"."""
    clause = tree.clause(number)
    for at in range(*tree.sentence(number)):
        token = tree.tokens[at]
        cases = cases_of(tree, at) & (LEADS | {"along"})
        if (
            token.lemma.lower() not in _NAMED_BY_PEOPLES
            or token.rel not in {"obl", "nmod"}
            or not cases
            or not _is_in(tree, at, clause)
        ):
            continue
        named = [below for below in tree.children[at] if is_of_nation(tree, below)]
        of = tree.child(at, "nmod")
        of_border = of is not None and tree.tokens[of].lemma.lower() in {"border", "frontier", "river"}
        # who falls on a belligerent's side falls anywhere
        if named and (of_border if token.lemma.lower() == "side" else not of):
            before = [below for below in tree.children[at] if below < named[0] and tree.tokens[below].rel == "amod"]
            case = next(below for below in tree.children[at] if tree.tokens[below].text.lower() in cases)
            start = case if cases & {"off", "near", "outside"} else min([*tree.subtree(named[0]), *before])
            return tree.tokens[start].start, token.end
    return None


def _is_in(tree: Tree, at: int, clause: int) -> bool:
    """Whether something stands in a clause, or in the one that tells of what it came: "40 died when a boat sank off ..."."""
    own = tree.clause(at)
    below = tree.tokens[own].rel == "advcl" and tree.tokens[own].head == clause
    opens = {tree.tokens[index].text.lower() for index in tree.children[own] if tree.tokens[index].rel in {"mark", "advmod"}}
    return own == clause or (below and not opens.isdisjoint(_WHEN))


_WHEN = frozenset({"when", "as", "after"})


def is_of_nation(tree: Tree, word: int) -> bool:
    """Whether a word before a coast or a force says whose it is: "Libyan", "Taiwan's"."""
    token = tree.tokens[word]
    return token.text in people_adjectives() or (token.rel == "nmod:poss" and token.text in nation_names())
