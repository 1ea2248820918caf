"""Where: the named place of a claim."""

import re
from itertools import islice

from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent

_PLACE = frozenset({"place"})
_PART = re.compile(
    r"(?<!\w)(?:(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?|central|upper|lower|rural|near) $",
    re.IGNORECASE,
)
_WIDER = re.compile(r"(?:, | in |, in |,? and )(?:the )?")
_OPENS_PART = re.compile(
    r"\W*(?:and )?(?:including|among them|among whom|(?:about |some |only |at least )?[\w,.-]+ of (?:them|whom|these|those))\b"
)
"""How a part opens: "four of them in Lviv"."""
_NEAR = 300
"""Code points before a place in which the part it belongs to opens."""
_BEFORE_NOUN = {"compound", "amod", "flat", "nmod:poss"}
_PARAGRAPH_BREAK = 2
_INTO = {
    "in",
    "at",
    "to",
    "from",
    "near",
    "into",
    "across",
    "inside",
    "within",
    "around",
    "outside",
    "throughout",
    "on",
    "over",
    "of",
}


def place_of(tree: Tree, quote: Extent, limit: Extent, near: int) -> Extent | None:
    """Where the event is, from the quote or else what is said in its sentence (`limit`), not from the words about who says it.

    A named place behind a preposition: one that hangs on the figure itself, else the nearest; else what "there" stands for.
    """
    at = tree.tokens[near].start
    found = []
    for mention in tree.reading.mentions:
        extent = (mention.start, mention.end)
        if not overlap(extent, limit):
            continue
        if not (mention.kind == "place" or _names_site(tree, extent)) or _is_kind_of_place(tree, extent):
            continue
        rank = _place_rank(tree, extent)
        if rank is not None and not _is_aside(tree, extent, near) and not _is_of_another(tree, extent, near):
            own = _hangs_on(tree, extent, near)
            found.append((not own, not overlap(extent, quote), rank, abs(mention.start - at), extent))
    return _whole(tree, _with_owner(tree, min(found)[-1])) if found else _there(tree, near)


def _hangs_on(tree: Tree, extent: Extent, near: int) -> bool:
    """Whether a place hangs on the number itself: "three in Kyiv"."""
    head = tree.head_of(extent)
    return head is not None and near in islice(tree.ancestors(head), 2)


def _is_of_another(tree: Tree, extent: Extent, near: int) -> bool:
    """Whether a place hangs on another number, or on what that one counts: "12 killed, including three brothers in Zadar"."""
    head = tree.head_of(extent)
    opens = max(tree.text.rfind(sign, max(0, extent[0] - _NEAR), extent[0]) for sign in (", ", "; ", " - ", " – ")) + 1
    if tree.tokens[near].start < opens and _OPENS_PART.match(tree.text, opens, extent[0]):
        return True
    mine = {near, *tree.ancestors(near)}
    for above in tree.ancestors(head) if head is not None else ():
        if above in mine:
            return False
        counted = tree.child(above, "nummod")
        if tree.tokens[above].tag == "NUM" or (counted is not None and counted != near):
            return True
    return False


def _there(tree: Tree, near: int) -> Extent | None:
    """The place named last before a "there" of the figure's clause: "In Zadar ... Some 300 people are trapped there"."""
    clause = tree.clause(near)
    there = next((index for index in tree.children[clause] if tree.tokens[index].text.lower() == "there"), None)
    if there is None or tree.tokens[there].rel != "advmod":
        return None
    before = [
        (mention.start, mention.end)
        for mention in tree.reading.mentions
        if mention.kind == "place" and mention.end <= tree.tokens[there].start
    ]
    if not before or tree.text.count("\n", before[-1][0], tree.tokens[there].start) > _PARAGRAPH_BREAK:
        return None
    return _whole(tree, before[-1]) if _place_rank(tree, before[-1]) is not None else None


def _with_area(tree: Tree, start: int, end: int) -> int:
    """The end of a place with the noun of its kind: "the Kursk" region."""
    noun = _area_named(tree, tree.head_of((start, end)))
    if noun is None or tree.tokens[noun].lemma.lower() not in word_set("events", "areas"):
        return end
    between = tree.within(end, tree.tokens[noun].start)
    return tree.tokens[noun].end if all(noun in tree.ancestors(index) for index in between) else end


def _names_site(tree: Tree, extent: Extent) -> bool:
    """Whether a name, taken for a person or a body, stands before what only a place can be: "the Brodno jail"."""
    noun = _area_named(tree, tree.head_of(extent))
    return noun is not None and tree.tokens[noun].lemma.lower() in word_set("events", "sites")


def _is_listed(tree: Tree, extent: Extent) -> bool:
    """Whether a place only goes on a list: "in Kampala, Masaka and Mbarara"."""
    head = tree.head_of(extent)
    return head is not None and tree.tokens[head].rel == "conj" and tree.tokens[tree.tokens[head].head].tag == "PROPN"


def _is_kind_of_place(tree: Tree, extent: Extent) -> bool:
    """Whether a country is only described, by a people and a noun: "the former Soviet republic"."""
    head = tree.head_of(extent)
    first = tree.within(*extent)[0] if tree.within(*extent) else head
    return head is not None and first is not None and tree.tokens[first].tag == "ADJ" and tree.tokens[head].tag == "NOUN"


def _is_aside(tree: Tree, extent: Extent, near: int) -> bool:
    """Whether a place stands in a clause that hangs on another: "he raised $12, and it comes as he rises in Iowa"."""
    head = tree.head_of(extent)
    clause = tree.clause(head) if head is not None else near
    above = {near, *tree.ancestors(near)}
    return not {clause, tree.tokens[clause].head} & above


def _whole(tree: Tree, extent: Extent) -> Extent:
    """A place with the wider ones that follow it: "Goshen, Indiana", "the old market in Mbale in Uganda"."""
    start, end = extent
    first = tree.within(*extent)[0]
    while first and tree.tokens[first - 1].tag == "PROPN" and tree.tokens[first - 1].head == tree.head_of(extent):
        first -= 1
        start = tree.tokens[first].start
    part = _PART.search(tree.text, max(0, start - 20), start)
    start = part.start() if part else start
    wider = {mention.start: mention.end for mention in tree.reading.mentions if mention.kind == "place"}
    end = _with_area(tree, start, end)
    while (joint := _WIDER.match(tree.text, end)) is not None and joint.end() in wider:
        next_end = wider[joint.end()]
        whole = _with_area(tree, joint.end(), next_end)
        if whole == next_end and _area_named(tree, tree.head_of((joint.end(), next_end))) is not None:
            break  # "in the north in US strikes"
        if joint[0].endswith("and ") and not _is_listed(tree, (joint.end(), next_end)):
            break  # "in Lagos, and Nigeria said"
        end = whole
    return start, end


def _area_named(tree: Tree, head: int | None) -> int | None:
    """The noun a place stands before: the region in "the Kursk region", prisons in "Chad's prisons", strikes in "US strikes"."""
    if head is None or tree.tokens[head].rel not in _BEFORE_NOUN or tree.tokens[head].head <= head:
        return None
    return tree.tokens[head].head


def _place_rank(tree: Tree, extent: Extent) -> int | None:
    """0 behind a preposition of place, 1 for "Russia's" before a place; None where it names a nationality or the one who acts."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].tag == "ADJ":
        return None
    token = tree.tokens[head]
    cases = [tree.tokens[below].text.lower() for below in tree.children[head] if tree.tokens[below].rel == "case"]
    # right behind somebody a place is theirs, whatever the tree hangs it on
    before = min([head, *tree.children[head]]) - 1
    whose = token.head if token.rel == "nmod" else before
    noun = _area_named(tree, head)
    if noun is not None:
        return _named_rank(tree, extent, noun)
    if whose >= 0 and (_is_somebody(tree, whose) or _is_body(tree, whose)):
        return None  # "buyers in Asia", "survivors from Aleppo", "the government in Zagreb": not where it happened
    if cases == ["from"] and (token.head < 0 or tree.tokens[token.head].lemma.lower() not in word_set("events", "leaving")):
        return None  # "workers from the North", "fire from the North", "entered from the North"
    above = tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if cases == ["of"] and above in word_set("events", "measures"):
        return None  # "700,000 barrels of Urals"
    if any(case in _INTO for case in cases):
        return 0
    if token.rel == "obj" and above in word_set("events", "entering"):
        return 0
    if token.rel == "nsubj" and above in word_set("events", "befalling"):
        return 1
    return None


def _named_rank(tree: Tree, extent: Extent, noun: int) -> int | None:
    """1 before a noun that is in place itself: "in the Kursk region", "in Chad's prisons"; not "of the Azov brigade"."""
    cases = [tree.tokens[below].text.lower() for below in tree.children[noun] if tree.tokens[below].rel == "case"]
    area = tree.tokens[noun].lemma.lower() in word_set("events", "areas")
    head = tree.head_of(extent)
    owned = head is not None and tree.tokens[head].rel == "nmod:poss"
    holds = tree.tokens[tree.tokens[noun].head].lemma.lower() in word_set("events", "befalling")
    if area and tree.tokens[noun].rel == "nsubj" and holds:
        return 1  # "the Brodno jail held 2,100"
    return 1 if any(case in _INTO and (area or (case != "of" and not owned)) for case in cases) else None


def _is_somebody(tree: Tree, noun: int) -> bool:
    """Whether a noun is people that the clause does not count or place: neither its subject nor what it does something to."""
    token = tree.tokens[noun]
    return token.text.lower() in nouns().person and token.rel in {"obl", "nmod", "obl:agent", "appos"}


def _is_body(tree: Tree, noun: int) -> bool:
    """Whether a noun is a body that has its seat somewhere, and is not the one that acts there."""
    acts = tree.tokens[noun].rel.startswith("nsubj")
    return not acts and tree.tokens[noun].lemma.lower() in word_set("speech", "roles", "body")


def _with_owner(tree: Tree, extent: Extent) -> Extent:
    """A place with the country before it: "Russia's Kursk region"."""
    head = tree.head_of(extent)
    owner = tree.child(head, "nmod:poss") if head is not None else None
    if owner is None or tree.mention_at((tree.tokens[owner].start, tree.tokens[owner].end), _PLACE) is None:
        return extent
    return min(extent[0], tree.tokens[owner].start), extent[1]
