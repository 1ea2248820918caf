"""How much of the text a place is: its name with the noun of its kind, its owner and the wider places behind it."""

import re

from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent

_SIDE = r"(?:(?:north|south)-?(?:east|west)|north|south|east|west)(?:ern)?|central|upper|lower|rural"
_COMPASS = r"(?:north|south)-?(?:east|west)|north|south|east|west"
_OF_TOWN = r"(?:the (?:town|city|village|port|capital|coast),? (?:of )?)?"
_PART = re.compile(
    rf"(?<!\w)(?:(?:{_SIDE}) |(?:near|off|outside) {_OF_TOWN}(?:(?:{_SIDE}) )?|(?:{_COMPASS}) of {_OF_TOWN})$", re.IGNORECASE
)
"""What belongs to a place before its name: near and off it, its north, "east of" it."""
_WIDER = re.compile(r"(?:,? and |, in |, | in )(?:the )?")
_SIDED = re.compile(rf"(?:{_COMPASS}) of {_OF_TOWN}|(?:{_SIDE}) ", re.IGNORECASE)
_FAR = 300
"""Code points behind a place in which the wider ones on it begin."""
_BEFORE_NOUN = {"compound", "amod", "flat", "nmod:poss"}
_PLACE = frozenset({"place"})


def whole(tree: Tree, extent: Extent) -> Extent:
    """A place with the wider ones that follow it: "Goshen, Indiana", "the old market in Mbale in Uganda"."""
    start, end = _with_owner(tree, extent)
    first = tree.within(start, end)[0]
    while first and tree.tokens[first - 1].tag == "PROPN" and tree.tokens[first - 1].head == tree.head_of(extent):
        first -= 1
        start = tree.tokens[first].start
    part = _PART.search(tree.text, max(0, start - 30), start)
    start = part.start() if part else start
    behind = tree.mentions_over((start, end + _FAR))
    wider = {mention.start: mention.end for mention in behind if _may_follow(tree, mention.kind, mention.start)}
    end = _with_area(tree, start, end)
    while (joint := _WIDER.match(tree.text, end)) is not None:
        side = _SIDED.match(tree.text, joint.end())
        opens = side.end() if side is not None and joint.end() not in wider else joint.end()
        if opens not in wider or _speaks(tree, wider[opens]):
            break  # "work in Russia, Seoul says"
        reached = _with_area(tree, opens, _owned(tree, wider, wider[opens]))
        if reached == wider[opens] and area_named(tree, tree.head_of((opens, wider[opens]))) is not None:
            break  # "in the north in US strikes"
        if "and " in joint[0] and not _is_listed(tree, (opens, wider[opens])):
            break  # "in Lagos, and Nigeria said"
        end = reached
    return start, end


_OWN = re.compile(r"['’]s ")


def _owned(tree: Tree, wider: dict[int, int], end: int) -> int:
    """The end of what a wider place owns: the region, of "at Bria in Chad's Zadar region"."""
    own = _OWN.match(tree.text, end)
    return wider.get(own.end(), end) if own is not None else end


def _may_follow(tree: Tree, kind: str, start: int) -> bool:
    """Whether a name may go on a place: a place, or what is listed with one though it is taken for a person."""
    return kind == "place" or (kind == "person" and tree.tokens[tree.within(start, start + 1)[0]].rel == "conj")


def _speaks(tree: Tree, end: int) -> bool:
    """Whether a verb of speech follows a name at once: "Seoul says"."""
    behind = tree.within(end, end + 2)
    return any(tree.tokens[at].tag == "VERB" and tree.tokens[at].lemma in word_set("speech", "plain") for at in behind)


def _with_area(tree: Tree, start: int, end: int) -> int:
    """The end of a place with the noun of its kind: "the Kursk" region."""
    noun = area_named(tree, tree.head_of((start, end)))
    if noun is None or tree.tokens[noun].lemma.lower() not in word_set("events", "areas") | SHORES:
        return end
    between = tree.within(end, tree.tokens[noun].start)
    return tree.tokens[noun].end if all(noun in tree.ancestors(index) for index in between) else end


SHORES = frozenset({"coast", "coastline", "shore", "water"})
"""What is no place of a people's name without it: "off the Belandran coast"."""
ALL_OVER = re.compile(r"\b(?:nationwide|countrywide|worldwide|elsewhere|abroad|overseas|across the country)\b", re.IGNORECASE)
"""Words of a sentence that tells of more than one place, or of another."""


def area_named(tree: Tree, head: int | None) -> int | None:
    """The noun a place stands before: the region in "the Kursk region", prisons in "Chad's prisons", strikes in "US strikes"."""
    if head is None or tree.tokens[head].rel not in _BEFORE_NOUN or tree.tokens[head].head <= head:
        return None
    return tree.tokens[head].head


def _is_listed(tree: Tree, extent: Extent) -> bool:
    """Whether a place only goes on a list: "in Kampala, Masaka and Mbarara"."""
    head = tree.head_of(extent)
    return head is not None and tree.tokens[head].rel == "conj" and tree.tokens[tree.tokens[head].head].tag == "PROPN"


def _with_owner(tree: Tree, extent: Extent) -> Extent:
    """A place with the country before it: "Ukraine's Odesa region"."""
    head = tree.head_of(extent)
    noun = area_named(tree, head)
    owners = [tree.child(top, "nmod:poss") for top in (head, noun) if top is not None]
    for owner in owners:
        named = owner is not None and tree.mention_at((tree.tokens[owner].start, tree.tokens[owner].end), _PLACE)
        if owner is not None and named and tree.tokens[owner].end < extent[0]:
            return tree.tokens[owner].start, extent[1]
    return extent
