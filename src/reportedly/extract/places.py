"""Where: the named place of a claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from reportedly.extract.measured import TIMES
from reportedly.extract.place_ranks import can_be_place, cases_of, place_rank
from reportedly.extract.place_words import whole
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import participle, word_set
from reportedly.model import Extent

_OPENS_PART = re.compile(
    r"\W*(?:and )?(?:including|among them|among whom|of whom|of which"
    r"|(?:about |some |only |at least |the )?[\w,.-]+ of (?:them|whom|these|those))\b"
)
"""How a part opens: "four of them in Lviv"."""
_NEAR = 300
"""Code points before a place in which the part it belongs to opens."""
_BEFORE_NOUN = {"compound", "amod", "flat", "nmod:poss"}


class Reach(IntEnum):
    """How far from a figure the words may stand that tell where it is."""

    OWN = 0
    """Only with its own noun: the 90 of "40 of the 90 miners are in Zadar"."""
    CLAUSE = 1
    """In its clause: money and shares, which are nowhere ("rose 3% after a strike in Zadar")."""
    SENTENCE = 2
    SCENE = 3
    """Also where what went before it was: people, and what a blow leaves behind ("died after a bridge fell in Zadar")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as the tree has it: its number, the noun it counts, the token that tells what happened; where others are."""

    number: int
    noun: int | None
    teller: int
    reach: Reach = Reach.SCENE
    unit: str = ""
    figure: Extent = (0, 0)
    figures: Sequence[Extent] = ()
    included: bool = False
    """Whether it is told as a part of the figure before: "among them 14 children"."""
    front: Extent | None = None
    """What is said of it before who says so: "In Odesa", of "In Odesa, officials say, 12 houses were hit"."""


def place_of(tree: Tree, quote: Extent, limit: Extent, one: Counted) -> Extent | None:
    """Where the event is, from the quote or else what is said in its sentence (`limit`), not from the words about who says it.

    A named place behind a preposition: one that hangs on the figure itself, else the nearest.
    """
    at = tree.tokens[one.number].start
    found = []
    origin = 0
    for mention in tree.mentions_over(limit):
        extent = (mention.start, mention.end)
        if mention.start < origin:
            continue  # "from Fujian Province in China" is all where they are from
        another = mention.start > at and _ANOTHER.search(tree.text, at, mention.start) is not None
        near, rank = _bearing(tree, extent, one) if not another and can_be_place(tree, mention) else (None, 0)
        if near is None and mention.kind == "place" and _FROM.search(tree.text, max(0, mention.start - 20), mention.start):
            origin = whole(tree, extent)[1]
        if near is not None:
            found.append((near, not overlap(extent, quote), rank, abs(mention.start - at), extent))
    if not found:
        return None
    nearest = _outermost(tree, min(found)[-1], [extent for *_, extent in found])
    return whole(tree, _told_by_way_of(tree, nearest) or nearest)


_ANOTHER = re.compile(r"(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bon )(?<!\bfor )\bthe (?:first|second|third|other)\b")
"""What a sentence goes on to tell of another by: "killed 21 in Lviv and the second, a week later, four in Zadar"."""
_FROM = re.compile(r"\bfrom (?:the )?$")


_WAY = re.compile(
    r",? (?:[\w’'-]+ ){0,6}?[\d.,]+ ?(?:km|kms|kilomet(?:er|re)s?|miles?)(?: \([^)\n]{1,25}\))?,? "
    r"(?:(?:to the |due )?(?:north|south|east|west)[\w-]*,? )?(?:of|from|outside|off|away from) "
    r"(?:the )?(?:(?:town|city|capital|village|port|border|provincial|regional|district|coast|nearest) ){0,3}(?:of |with )?"
)
_WAY_BACK = 130


def _told_by_way_of(tree: Tree, landmark: Extent) -> Extent | None:
    """The place named before a landmark that only says how far off it lies: Bria, in "at Bria, a village 60 km west of Zadar"."""
    for named in tree.mentions_over((max(0, landmark[0] - _WAY_BACK), landmark[0])):
        if named.kind == "place" and _WAY.fullmatch(tree.text, named.end, landmark[0]):
            return named.start, named.end
    return None


def _bearing(tree: Tree, extent: Extent, one: Counted) -> tuple[int | None, int]:
    """How near a place stands to a figure (0 right beside it in a list), and what kind of place it is (`place_rank`)."""
    stands_at = beside(tree, extent, one.figures)
    if stands_at is not None:
        return (0 if stands_at == one.figure else None), 0
    rank = place_rank(tree, extent, one.noun)
    return (_nearness(tree, extent, one), rank) if rank is not None else (None, 0)


def _outermost(tree: Tree, extent: Extent, others: list[Extent]) -> Extent:
    """The place that a wider one only goes on: Adre, of "in the town of Adre in Chad"."""
    return min((other for other in others if other[0] < extent[0] and whole(tree, other)[1] >= extent[1]), default=extent)


_AREAS = r"(?:the )?(?:\w+ (?:of|in) )?(?:the )?(?:[\w'’-]+['’]s )?(?:\w+(?:ern|st|th) |central |rural )?"
_AT = re.compile(rf"\s+(?:more |others |people )?(?:in|at|near|inside|over|across|around|off|outside) {_AREAS}")
_LISTED = re.compile(r"(?:[,;(]|\band|\bbut|\bplus|\bincluding)\s*$")
_WITH = re.compile(r"\s(?:with|\()\s?")
_NEXT_IN_LIST = re.compile(r"(?:\bby|\band|[,;:)])\s*(?:the )?$")


def beside(tree: Tree, extent: Extent, figures: Sequence[Extent]) -> Extent | None:
    """The figure of a list that a place stands right at: "12 in Kisumu, 9 in Mombasa", "followed by Mombasa with 9"."""
    for figure in figures:
        gap = tree.text[figure[1] : extent[0]] if figure[1] <= extent[0] <= figure[1] + 60 else ""
        if gap and _AT.fullmatch(gap) and _LISTED.search(tree.text, max(0, figure[0] - 15), figure[0]):
            return figure
        behind = extent[1] <= figure[0] <= extent[1] + 8 and _WITH.fullmatch(tree.text, extent[1], figure[0])
        if behind and _NEXT_IN_LIST.search(tree.text, max(0, extent[0] - 15), extent[0]):
            return figure
        bare = tree.text[extent[1] : figure[0]] == " " and any(other[1] < extent[0] for other in figures)
        if bare and _NEXT_IN_LIST.search(tree.text, max(0, extent[0] - 15), extent[0]) and _ends_item(tree, figure[1]):
            return figure  # "Montepuez received 12,300 people, Chiúre 9,480"
    return None


def _ends_item(tree: Tree, end: int) -> bool:
    """Whether nothing is counted behind a number: it closes what a list says of one place."""
    return tree.text[end : end + 2].rstrip() in {",", ";", ".", ""} or tree.text.startswith(" and ", end)


def _nearness(tree: Tree, extent: Extent, one: Counted) -> int | None:
    """How near a place stands to what is counted: 1 on its noun, 2 in its clause, 3 in one below; None where it is of another."""
    head = tree.head_of(extent)
    if head is None or _opens_part(tree, extent, one.number):
        return None
    clause = _clause(tree, head)
    path = [head]
    way = tree.tokens[head].head
    moves = way >= 0 and way != one.teller and tree.tokens[way].lemma in _ON_THE_WAY and tree.case(head) == "to"
    if moves and any(tree.case(below) == "from" for below in tree.children[way]):
        return None  # "was travelling from Lima to Cusco when it crashed, killing 22"
    brought = tree.tokens[one.teller].lemma in word_set("events", "bringing")
    blamed = any(tree.tokens[above].lemma in _BLAMING for above in tree.ancestors(clause))
    if tree.case(head) in {"to", "into"} and blamed and one.number not in tree.subtree(clause):
        return None  # "23 people accused of moving weapons to Chad"
    for above in tree.ancestors(head):
        if path[-1] == clause:
            break
        if brought and len(path) > 1 and "from" in cases_of(tree, path[-1]):
            return None  # "landed with 100 tonnes of tents from a store in Zadar"
        if above in {one.number, one.noun}:
            homes = (index for index in path[1:] if _is_place_word(tree, index))
            if one.unit == "person" and any("from" in cases_of(tree, index) for index in homes):
                return None  # "seven fishermen from a town in Fujian"
            return 1 if _is_own(tree, path) else 2
        if _is_others(tree, above, one, head):
            return None
        path.append(above)
    if head in {one.number, one.noun}:
        return 1
    top = tree.tokens[clause].head
    if tree.tokens[clause].rel in {"acl", "acl:relcl"} and top in {one.number, one.noun}:
        left = any("from" in cases_of(tree, index) for index in path)  # "of those who fled from Zadar, 61 have been caught"
        below = 3 if _is_short(tree, path) and one.reach > Reach.CLAUSE and not left else None
        return 1 if clause == one.teller else below  # "people waiting in England"
    if one.reach is Reach.SCENE and _is_of_blow(tree, clause, {one.number, *tree.ancestors(one.number), one.teller}):
        return 3
    if one.reach is Reach.OWN or (one.reach < Reach.SCENE and any(_comes_after(tree, index) for index in path[:-1])):
        return None
    above_number = {one.number, *tree.ancestors(one.number), one.teller}
    own = tree.clause(one.number)
    judges = any(tree.tokens[index].rel.startswith("nsubj") and tree.tokens[index].head == clause for index in path)
    if judges and clause != own and tree.tokens[clause].lemma in _JUDGING:
        return None  # "a jury in Seattle convicted them of exporting 180 parts"
    if clause in above_number:
        subject = tree.child(own, *SUBJECTS)
        if clause != own and _is_where_said(tree, clause, subject):
            return None  # "In Vienna, the agency said that Iran had 40 kg"
        other = subject is not None and tree.tokens[subject].tag not in {"PRON", "DET"}  # "40 men are in Chad, each paid $9"
        return None if one.reach is Reach.CLAUSE and clause != own and other else 2
    if top not in above_number or not _tells_scene(tree, clause, one, extent):
        return None
    return 2 if tree.tokens[clause].rel == "advcl" and _is_short(tree, path) else 3


_BLAMING = frozenset({"accuse", "suspect", "blame", "charge", "convict"})
"""What tells of a deed that somebody may have done elsewhere."""
_ON_THE_WAY = frozenset({"travel", "sail", "fly", "drive", "head", "go", "run", "ride"})
_JUDGING = {"convict", "charge", "accuse", "indict", "sentence", "try", "fine", "clear", "acquit"}


def _is_where_said(tree: Tree, clause: int, subject: int | None) -> bool:
    """Whether a clause only says something of a country or body, whose that is wherever it is said."""
    if tree.tokens[clause].lemma not in word_set("speech", "plain") or subject is None:
        return False
    extent = tree.tokens[subject].start, tree.tokens[subject].end
    return tree.mention_at(extent, frozenset({"place", "organisation"})) is not None


def _is_of_blow(tree: Tree, clause: int, above_number: set[int]) -> bool:
    """Whether a clause tells where the blow was that did it: "a landslide that swept through Zadar killed 34"."""
    blow = tree.tokens[clause].head if tree.tokens[clause].rel in {"acl", "acl:relcl"} else -1
    if blow < 0 or not tree.tokens[blow].rel.startswith("nsubj") or tree.tokens[blow].head not in above_number:
        return False
    return tree.tokens[blow].lemma.lower() in word_set("events", "disasters") | word_set("events", "fights") | _ARMS


_ARMS = frozenset({"bomb", "mine", "missile", "rocket", "shell", "grenade", "drone", "boat", "bus", "bridge", "building"})
"""What kills where its own clause says: "a bomb that exploded in Zadar killed 12"."""


def _is_place_word(tree: Tree, index: int) -> bool:
    """Whether a word is a name or a noun for a place: no floods."""
    token = tree.tokens[index]
    return token.tag == "PROPN" or token.lemma.lower() in word_set("events", "areas") | word_set("events", "settlements")


def _clause(tree: Tree, head: int) -> int:
    """The clause a place stands in; a gerund behind "of" is none: "ten days of fighting in Zadar left 40 dead"."""
    clause = tree.clause(head)
    mark = tree.child(clause, "mark") if tree.tokens[clause].rel == "acl" else None
    return tree.clause(tree.tokens[clause].head) if mark is not None and tree.tokens[mark].text.lower() == "of" else clause


def _is_short(tree: Tree, path: list[int]) -> bool:
    """Whether a place hangs right on its clause, alone or before the noun of its kind: "in Zadar", "in Zadar health zone"."""
    return sum(tree.tokens[index].rel not in _BEFORE_NOUN for index in path) == 2


def _is_own(tree: Tree, path: list[int]) -> bool:
    """Whether a place hangs on what is counted as its place: not "300 acres, half the size of Malta"."""
    apart = any(tree.tokens[index].rel in {"appos", "parataxis"} for index in path)
    named = {tree.tokens[index].lemma.lower() for index in path[1:]} <= word_set("events", "areas") | word_set("events", "parts")
    return not apart and (named or cases_of(tree, path[0]) != {"of"})


def _opens_part(tree: Tree, extent: Extent, number: int) -> bool:
    """Whether a place stands in a part that opens behind a number: "12 killed, including three brothers in Zadar"."""
    opens = max(tree.text.rfind(sign, max(0, extent[0] - _NEAR), extent[0]) for sign in (", ", "; ", " - ", " – ")) + 1
    return tree.tokens[number].start < opens and _OPENS_PART.match(tree.text, opens, extent[0]) is not None


def _is_others(tree: Tree, above: int, one: Counted, place: int) -> bool:
    """Whether a token is another number, or what that one counts, unless that is a place itself: "in 14 districts of Aleppo"."""
    counted = tree.child(above, "nummod")
    if tree.tokens[above].lemma.lower() in word_set("events", "areas") | word_set("events", "disasters") | TIMES:
        return False  # "two bombings in Zadar killed 40"
    if one.noun is not None and _closes_list(tree, above, one.noun, place):
        return False  # "94 killings, 61 injuries and 12 cases of rape in Zadar"
    return tree.tokens[above].tag == "NUM" or (counted is not None and counted != one.number)


def _closes_list(tree: Tree, above: int, noun: int, place: int) -> bool:
    """Whether a place stands behind three or more things told together, whichever of them the tree hangs it on."""
    first = tree.tokens[noun].head if tree.tokens[noun].rel == "conj" else noun
    listed = [first, *(below for below in tree.children[first] if tree.tokens[below].rel == "conj")]
    numbered = all(tree.child(at, "nummod") is not None for at in listed)
    return len(listed) > 2 and numbered and above in listed and place > listed[-1]


def _comes_after(tree: Tree, index: int) -> bool:
    """Whether a phrase tells what something came after or of: "after a strike", "amid a war"."""
    return tree.case(index) in word_set("events", "upon")


def _tells_scene(tree: Tree, clause: int, one: Counted, extent: Extent) -> bool:
    """Whether a clause below the figure's tells where that was: "40 died fighting in Goma", "when a boat sank off Goma"."""
    token = tree.tokens[clause]
    subject = tree.child(clause, *SUBJECTS)
    if one.reach is Reach.CLAUSE or token.rel == "advcl:relcl":
        return False
    if token.rel == "conj":
        if tree.child(clause, "mark") is not None and subject is not None:
            return False  # "212 houses fell and that no one was hurt in Zadar"
        own = [at for at in tree.subtree(clause) if tree.tokens[at].tag == "NUM" and tree.tokens[at].start > extent[1]]
        if own and subject is not None and subject < tree.within(*extent)[0]:
            return False  # "killed 14, and a second, in Mastung, killed six"
        befell = {participle(tree.tokens[at].lemma.lower()) for at in (clause, one.teller)}
        return subject is None or befell <= word_set("events", "aftermath")
    if token.rel == "advcl":
        mark = tree.child(clause, "mark")
        apart = mark is not None and tree.tokens[mark].text.lower() in word_set("events", "apart")
        return not apart and (one.reach is Reach.SCENE or (mark is None and subject is None))
    return subject is None or tree.tokens[subject].tag != "NUM"
