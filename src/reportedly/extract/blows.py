"""Where a report puts the blow that it tells of, in the words that name it: "the collapse in Zadar", "a bus fell in Zadar"."""

import re
from collections.abc import Iterator, Sequence

from reportedly.extract.place_ranks import can_be_place, place_rank
from reportedly.extract.place_words import area_named, whole
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Extent, Mention

_OF_BEFORE = re.compile(
    r"\b(?:since|previous|previously|earlier|last (?:year|month|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|years? ago|months? ago|another|similar|second|first time|history|anniversary)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of a blow before, or of more than the one."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ARMS = frozenset({"bomb", "missile", "rocket", "shell", "grenade", "drone", "mortar"})
"""What strikes where it falls: "when shells fell on Zadar"."""
_ROADS = frozenset({"Street", "Road", "Avenue", "Highway", "Lane", "Square", "Boulevard"})
"""What a place within a town is called by: the next report names the town."""


def places_of_blows(tree: Tree) -> list[Extent]:
    """The places that a text names with a blow, in text order, but not those of blows of another time."""
    return list(_named_with_blows(tree))


def place_before(tree: Tree, blows: Sequence[Extent], at: int) -> Extent | None:
    """The one place of the blows named before an offset, near it; what a headline says only where the text says no more."""
    before = [place for place in blows if place[1] <= at]
    told = [place for place in before if not in_headline(tree, place[0])] or before
    if not told or tree.sentence_number(tree.within(at, at + 1)[0]) - _number(tree, told[-1]) > _FAR:
        return None
    broad = max(told, key=lambda place: place[1] - place[0])
    named = tree.text[slice(*broad)]
    return broad if all(tree.text[slice(*place)] in named for place in told) else None


def place_of_cause(tree: Tree, number: int) -> Extent | None:
    """Where the blow struck whose toll a number is: "the toll of the floods that tore through Zadar rose to 27"."""
    toll = tree.child(tree.tokens[number].head, "nsubj") if tree.tokens[number].rel.startswith("obl") else None
    cause = tree.child(toll, "nmod") if toll is not None and tree.tokens[toll].lemma.lower() == "toll" else None
    told = tree.child(cause, "acl:relcl", "acl") if cause is not None and tree.tokens[cause].lemma.lower() in _blows() else None
    if told is None:
        return None
    inside = tree.extent(tree.subtree(told))
    named = (one for one in tree.mentions_over(inside) if inside[0] <= one.start and one.end <= inside[1])
    place = next(((one.start, one.end) for one in named if _is_somewhere(tree, one)), None)
    return whole(tree, place) if place is not None else None


def in_headline(tree: Tree, at: int) -> bool:
    """Whether an offset lies in the headline, which names a wider place than the text: "in eastern Chad"."""
    first = tree.document.blocks[0] if tree.document.blocks else None
    return first is not None and first.kind == "headline" and at < first.end


def _number(tree: Tree, place: Extent) -> int:
    return tree.sentence_number(tree.within(*place)[0])


_FAR = 12
"""Sentences in which a report still tells of the blow it named last."""


def _named_with_blows(tree: Tree) -> Iterator[Extent]:
    inner = set[int]()
    for mention in tree.reading.mentions:
        place = mention.start, mention.end
        if not _is_somewhere(tree, mention) or any(overlap(place, line) for line in tree.datelines):
            continue
        head = tree.head_of(place)
        if head is None or has_town(tree, place) or not inner.isdisjoint(tree.ancestors(head)):
            continue  # "on the Zadar camp outside the town of Bria"
        if _is_of_a_blow(tree, head) and not _is_of_before(tree, head):
            noun = area_named(tree, head)
            inner.update({head} if noun is None else {head, noun})
            yield whole(tree, place)


def _is_somewhere(tree: Tree, mention: Mention) -> bool:
    """Whether a name is a place that something is in, no country and no street."""
    name = tree.text[mention.start : mention.end]
    if name in nation_names() or name.split()[-1] in _ROADS:
        return False
    return can_be_place(tree, mention) and place_rank(tree, (mention.start, mention.end)) is not None


def has_town(tree: Tree, place: Extent) -> bool:
    """Whether a name only says where a town is that is named behind it: "the North Zadar town of Bria"."""
    head = tree.head_of(place)
    noun = area_named(tree, head) if head is not None else None
    return noun is not None and any(
        tree.case(below) == "of" and tree.tokens[below].tag == "PROPN" for below in tree.children[noun]
    )


def _is_of_a_blow(tree: Tree, head: int) -> bool:
    """Whether a place hangs on the noun of a blow, on a verb that tells of one, or on a clause whose subject or object is one."""
    for above in tree.ancestors(head):
        token = tree.tokens[above]
        if token.tag in {"NOUN", "PROPN"} and (token.lemma.lower() in _blows() | _RUINS or _is_ruined(tree, above)):
            return True
        if tree.is_clause(above):
            told = (tree.child(above, *SUBJECTS), tree.child(above, "obj"))
            struck = token.tag == "VERB" and token.lemma in word_set("events", "striking")
            return struck or any(at is not None and tree.tokens[at].lemma.lower() in _blows() | ARMS for at in told)
    return False


_RUINS = frozenset({"ruin", "rubble", "wreckage", "wreck"})
_RUINED = frozenset({"ruined", "collapsed", "destroyed", "burnt", "bombed", "shelled", "wrecked", "stricken"})
"""What is left where a blow fell: "at the ruined mill in Zadar"."""


def _is_ruined(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[below].rel == "amod" and tree.tokens[below].text.lower() in _RUINED for below in tree.children[noun])


def _blows() -> frozenset[str]:
    return word_set("events", "fights") | word_set("events", "disasters") | word_set("events", "sieges")


def _is_of_before(tree: Tree, head: int) -> bool:
    """Whether a sentence tells of a blow of another time."""
    start, end = tree.extent(range(*tree.sentence(head)))
    published = (tree.document.published or "")[:4]
    others = {year[0] for year in _YEAR.finditer(tree.text, start, end)} - {published}
    return bool(others) or _OF_BEFORE.search(tree.text, start, end) is not None
