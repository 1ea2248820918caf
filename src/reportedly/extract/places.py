"""Where: the named place of a claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.measured import TIMES
from reportedly.extract.place_words import area_named, whole
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import country_names, participle, seat_names, word_set, words
from reportedly.model import Extent, Mention

_OPENS_PART = re.compile(
    r"\W*(?:and )?(?:including|among them|among whom|of whom|of which"
    r"|(?:about |some |only |at least |the )?[\w,.-]+ of (?:them|whom|these|those))\b"
)
"""How a part opens: "four of them in Lviv"."""
_NEAR = 300
"""Code points before a place in which the part it belongs to opens."""
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
    "off",
}
_BEFORE_NOUN = {"compound", "amod", "flat", "nmod:poss"}
_BODY = frozenset({"organisation"})
LEADS = _INTO - {"of", "from", "to"}


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


def place_of(tree: Tree, quote: Extent, limit: Extent, one: Counted) -> Extent | None:
    """Where the event is, from the quote or else what is said in its sentence (`limit`), not from the words about who says it.

    A named place behind a preposition: one that hangs on the figure itself, else the nearest.
    """
    at = tree.tokens[one.number].start
    found = []
    for mention in tree.mentions_over(limit):
        extent = (mention.start, mention.end)
        near, rank = _bearing(tree, extent, one) if can_be_place(tree, mention) else (None, 0)
        if near is not None:
            found.append((near, not overlap(extent, quote), rank, abs(mention.start - at), extent))
    if not found:
        return None
    return whole(tree, _outermost(tree, min(found)[-1], [extent for *_, extent in found]))


def can_be_place(tree: Tree, mention: Mention) -> bool:
    """Whether a mention is a place: read as one, a country taken for a body, or what only a place can be."""
    extent = (mention.start, mention.end)
    if tree.text[mention.start : mention.end].lower() in word_set("events", "areas"):
        return False  # "across the State"
    country = mention.kind == "organisation" and tree.text[mention.start : mention.end] in country_names()
    is_place = mention.kind == "place" or country or _names_site(tree, extent) or _is_shelled(tree, extent)
    return is_place and not _is_kind_of_place(tree, extent)


def _bearing(tree: Tree, extent: Extent, one: Counted) -> tuple[int | None, int]:
    """How near a place stands to a figure (0 right beside it in a list), and what kind of place it is (`place_rank`)."""
    stands_at = beside(tree, extent, one.figures)
    if stands_at is not None:
        return (0 if stands_at == one.figure else None), 0
    rank = place_rank(tree, extent, one)
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
    return None


def _nearness(tree: Tree, extent: Extent, one: Counted) -> int | None:
    """How near a place stands to what is counted: 1 on its noun, 2 in its clause, 3 in one below; None where it is of another."""
    head = tree.head_of(extent)
    if head is None or _opens_part(tree, extent, one.number):
        return None
    clause = _clause(tree, head)
    path = [head]
    for above in tree.ancestors(head):
        if path[-1] == clause:
            break
        if above in {one.number, one.noun}:
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
    if one.reach is Reach.OWN or (one.reach < Reach.SCENE and any(_comes_after(tree, index) for index in path[:-1])):
        return None
    above_number = {one.number, *tree.ancestors(one.number), one.teller}
    own = tree.clause(one.number)
    if clause in above_number:
        subject = tree.child(own, *SUBJECTS)
        other = subject is not None and tree.tokens[subject].tag not in {"PRON", "DET"}  # "40 men are in Chad, each paid $9"
        return None if one.reach is Reach.CLAUSE and clause != own and other else 2
    if top not in above_number or not _tells_scene(tree, clause, one, extent):
        return None
    return 2 if tree.tokens[clause].rel == "advcl" and _is_short(tree, path) else 3


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
    if tree.tokens[above].lemma.lower() in word_set("events", "areas") or tree.tokens[above].lemma.lower() in TIMES:
        return False
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


def _names_site(tree: Tree, extent: Extent) -> bool:
    """Whether a name, taken for a person or a body, is what only a place can be: "the Brodno jail", "his district, Zadar"."""
    head = tree.head_of(extent)
    noun = area_named(tree, head)
    if noun is None:
        return tree.mention_at(extent, _BODY) is None and _is_named_area(tree, head)
    return tree.tokens[noun].lemma.lower() in word_set("events", "sites")


def _is_shelled(tree: Tree, extent: Extent) -> bool:
    """Whether a name, taken for somebody, is what only a place is: "the shelling of Horlivka", "in the centre of Zadar"."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].rel != "nmod" or tree.case(head) != "of":
        return False
    above = tree.tokens[head].head
    lemma = tree.tokens[above].lemma.lower()
    part = lemma in word_set("events", "parts") - {"part"} and bool(cases_of(tree, above) & LEADS)
    return part or tree.tokens[above].lemma in word_set("events", "sieges")


def _is_named_area(tree: Tree, head: int | None) -> bool:
    """Whether a name only says which area is meant that stands before it, behind a preposition: "in his district, Zadar"."""
    first = min(tree.subtree(head)) if head is not None else 0
    while first and tree.tokens[first - 1].text == ",":
        first -= 1
    area = first - 1
    apart = head is not None and first < head and tree.tokens[first].text == "," and area >= 0
    noun = tree.tokens[area]
    one = apart and noun.text.lower() == noun.lemma.lower() and noun.lemma.lower() in word_set("events", "areas")
    return one and bool(cases_of(tree, area) & LEADS)


def _is_kind_of_place(tree: Tree, extent: Extent) -> bool:
    """Whether a country is only described, by a people and a noun: "the former Soviet republic"."""
    head = tree.head_of(extent)
    first = tree.within(*extent)[0] if tree.within(*extent) else head
    return head is not None and first is not None and tree.tokens[first].tag == "ADJ" and tree.tokens[head].tag == "NOUN"


def cases_of(tree: Tree, *heads: int) -> set[str]:
    """The prepositions of a noun; of a name, those that the tree hangs on any of its words."""
    return {
        tree.tokens[below].text.lower() for head in heads for below in tree.children[head] if tree.tokens[below].rel == "case"
    }


def place_rank(tree: Tree, extent: Extent, one: Counted | None = None) -> int | None:
    """0 behind a preposition of place, 1 for "Russia's" before a place; None where it names a nationality or the one who acts."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].tag == "ADJ":
        return None
    token = tree.tokens[head]
    leads = [index for index in tree.within(*extent) if tree.tokens[tree.subtree(index)[0]].start < extent[0]]
    cases = cases_of(tree, head, *leads)
    counted = one.noun if one is not None else None
    # right behind somebody a place is theirs, whatever the tree hangs it on
    before = min([head, *tree.children[head]]) - 1
    whose = token.head if token.rel == "nmod" else before
    if cases - {"'s", "’s"} == {"of"} and whose >= 0 and tree.tokens[whose].lemma in word_set("events", "subjects"):
        return None  # "90 workers of Chad": whose they are, wherever they are
    noun = area_named(tree, head)
    if noun is not None:
        return _named_rank(tree, extent, noun, counted)
    theirs = whose >= 0 and whose != counted and tree.case(whose) != "among"  # "cases among children in Zadar"
    theirs = theirs and not (cases <= LEADS and _is_met(tree, whose))
    if theirs and (_is_somebody(tree, whose) or _is_body(tree, whose, cases)):
        return None  # "buyers in Asia", "survivors from Aleppo", "the government in Zagreb": not where it happened
    if _is_origin(tree, head, cases):
        return None  # "workers from the North", "fire from the North", "entered from the North"
    above = tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if cases == {"to"} and above in word_set("events", "belonging"):
        return None  # "homes belonging to the Lengola"
    if cases == {"to"} and above in word_set("events", "going"):
        return None  # "on their way to Antwerp", "exports to China rose"
    if cases == {"for"} and above in word_set("events", "fights") and tree.tokens[token.head].tag == "NOUN":
        return 0  # "the battle for Zadar"
    if cases == {"of"} and above in word_set("events", "measures"):
        return None  # "700,000 barrels of Urals"
    if cases & _INTO or _is_named_area(tree, head):
        return 0
    if token.rel == "obj" and above in word_set("events", "entering"):
        return 0
    return 1 if _befalls(tree, head, counted) else None


def _is_origin(tree: Tree, head: int, cases: set[str]) -> bool:
    """Whether a place is only where something came from, also as "the State of Chad"; leaving it happens there."""
    top = tree.tokens[head].head
    if cases == {"of"} and top >= 0 and tree.tokens[top].lemma.lower() in word_set("events", "areas"):
        return _is_origin(tree, top, cases_of(tree, top))
    return cases == {"from"} and (top < 0 or tree.tokens[top].lemma.lower() not in word_set("events", "leaving"))


def _befalls(tree: Tree, subject: int, counted: int | None) -> bool:
    """Whether things happen to, or are counted in, the place that is a subject: "Zadar saw 40 strikes", "Ghana has 12 cases".

    A capital that reports may be a government, and what is another people's may be elsewhere ("reported 40 Danish deaths").
    """
    token = tree.tokens[subject]
    verb = tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if token.rel != "nsubj":
        return False
    site = token.lemma.lower() in word_set("events", "sites")
    if verb in word_set("events", "befalling") or (site and verb in word_set("events", "admitting")):
        return True
    if counted is None or verb not in word_set("events", "tallying"):
        return False
    befell = tree.tokens[counted].lemma.lower() in words("events")["nominal"].keys() | word_set("events", "happenings")
    foreign = any(tree.tokens[below].tag == "ADJ" and tree.tokens[below].text.istitle() for below in tree.children[counted])
    seat = token.text in seat_names() and verb not in {"have", "account"}
    return befell and not foreign and not seat


def _named_rank(tree: Tree, extent: Extent, noun: int, counted: int | None) -> int | None:
    """1 before a noun that is in place itself: "in the Kursk region", "in Chad's prisons"; not "of the Azov brigade"."""
    head = tree.head_of(extent)
    cases = cases_of(tree, noun) | (cases_of(tree, head) if head is not None else set())  # "across Oromia and Amhara regions"
    area = tree.tokens[noun].lemma.lower() in word_set("events", "areas")
    owned = head is not None and tree.tokens[head].rel == "nmod:poss"
    if head is not None and tree.tokens[head].tag == "PROPN" and not owned and _is_struck(tree, extent, noun):
        return 1  # "the Manila slum fire"
    if area and (_befalls(tree, noun, counted) or _holds_besides(tree, noun)):
        return 1  # "the Brodno jail held 2,100"
    located = tree.tokens[noun].lemma.lower() in word_set("events", "sites") | word_set("events", "happenings")
    if cases == {"from"} and not (area or located):
        return None  # "deaths from Lassa fever", "money from EU funds"
    return 1 if any(case in _INTO and (area or (case != "of" and not owned)) for case in cases) else None


def _is_struck(tree: Tree, extent: Extent, noun: int) -> bool:
    """Whether a noun is a blow that the name before it says where: "the Tel Aviv strike"; "a US strike" is by whom."""
    lemma = tree.tokens[noun].lemma.lower()
    name = tree.text[slice(*extent)]
    fought = lemma in word_set("events", "fights") and not name.isupper() and name not in country_names() | seat_names()
    return lemma in word_set("events", "disasters") or fought


def _holds_besides(tree: Tree, noun: int) -> bool:
    """Whether a relative clause tells what an area holds: "Zadar camp, which housed 900"."""
    clause = tree.child(noun, "acl:relcl")
    subject = tree.child(clause, "nsubj") if clause is not None else None
    holds = clause is not None and tree.tokens[clause].lemma.lower() in word_set("events", "befalling")
    return holds and subject is not None and tree.tokens[subject].lemma.lower() in {"which", "that"}


def _is_somebody(tree: Tree, noun: int) -> bool:
    """Whether a noun is people that the clause does not count or place: neither its subject nor what it does something to."""
    token = tree.tokens[noun]
    return token.text.lower() in nouns().person and token.rel in {"obl", "nmod", "obl:agent", "appos"}


def _is_met(tree: Tree, noun: int) -> bool:
    """Whether a happening meets people where they are: "killed by gunmen in Zadar", "clashes with rebels near Bria"."""
    token = tree.tokens[noun]
    above = tree.tokens[token.head] if token.head >= 0 else token
    if token.rel == "obl:agent":
        return participle(above.lemma.lower()) in word_set("events", "aftermath") | word_set("events", "seizing")
    met = tree.case(noun) in {"with", "by", "on", "against", "between"} and token.rel in {"nmod", "obl"}
    fire = above.lemma in {"open", "fire"}  # "opened fire on a crowd in Zadar"
    return met and (fire or above.lemma.lower() in word_set("events", "fights"))


def _is_body(tree: Tree, noun: int, cases: set[str]) -> bool:
    """Whether a noun is a body that has its seat somewhere; one that acts does so there, unless it is only named ("of Chad")."""
    acts = tree.tokens[noun].rel.startswith("nsubj") and cases != {"of"}
    if tree.tokens[noun].lemma.lower() in word_set("events", "sites") and cases != {"of"}:
        return False  # "at a hospital in Zadar"
    if tree.tokens[noun].lemma.lower() in word_set("events", "buildings") and cases_of(tree, noun) & LEADS:
        return False  # "a blast at a refinery in Zadar"
    if tree.tokens[noun].lemma.lower() in word_set("events", "parts") and cases_of(tree, noun) & LEADS:
        return False  # "in the centre of Zadar"
    return not acts and tree.tokens[noun].lemma.lower() in word_set("speech", "roles", "body")
