"""Whether a name tells where: what a place can be, and whether something is or happens there."""

from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.place_words import area_named
from reportedly.extract.tree import Tree
from reportedly.extract.words import country_names, nation_names, participle, seat_names, word_set, words
from reportedly.model import Extent, Mention

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
_BODY = frozenset({"organisation"})
LEADS = _INTO - {"of", "from", "to"}


def can_be_place(tree: Tree, mention: Mention) -> bool:
    """Whether a mention is a place: read as one, a country taken for a body, or what only a place can be."""
    extent = (mention.start, mention.end)
    if tree.text[mention.start : mention.end].lower() in word_set("events", "areas"):
        return False  # "across the State"
    if _is_left_out(tree, extent) or _is_whose_seat(tree, extent):
        return False
    if tree.text[mention.start : mention.end].split()[-1] in _CARRIERS | _BODIES:
        return False  # "the North-East Express"
    called = tree.text[max(0, extent[0] - len("Hurricane ")) : extent[0]].split()[-1:] + tree.text[slice(*extent)].split()[:1]
    if not _STORMS.isdisjoint(called):
        return False  # "the impact of Hurricane Melissa"
    country = mention.kind == "organisation" and tree.text[mention.start : mention.end] in country_names()
    is_place = mention.kind == "place" or country or _names_site(tree, extent) or _is_shelled(tree, extent)
    return is_place and not _is_kind_of_place(tree, extent)


_STORMS = frozenset({"Hurricane", "Cyclone", "Typhoon", "Storm"})
_CARRIERS = frozenset({"Express", "Mail", "Airlines", "Airways", "Railway", "Railways"})
_BODIES = frozenset({"U.N.", "UN", "AU", "NATO", "Nato", "OPEC", "ECOWAS", "ASEAN"})
"""Bodies that are no place, unlike the European Union."""
_WIDE = frozenset({"East", "West", "Asia", "Africa", "Europe", "America", "Americas", "Union"})


def _is_left_out(tree: Tree, extent: Extent) -> bool:
    """Whether a country or a part of the world is where something is not: "posted outside the Middle East or Central Asia"."""
    head = tree.head_of(extent)
    while head is not None and tree.tokens[head].rel == "conj" and not tree.case(head):
        head = tree.tokens[head].head
    name = tree.text[slice(*extent)]
    wide = name in nation_names() or name.split()[-1] in _WIDE
    return head is not None and wide and tree.case(head) == "outside"


def _is_whose_seat(tree: Tree, extent: Extent) -> bool:
    """Whether a place only says whose senator somebody is: "Senator Marco Rubio of Florida"."""
    head = tree.head_of(extent)
    above = tree.tokens[head].head if head is not None and tree.tokens[head].rel == "nmod" and tree.case(head) == "of" else -1
    whom = (tree.tokens[above].start, tree.tokens[above].end) if above >= 0 else extent
    return above >= 0 and tree.mention_at(whom, frozenset({"person"})) is not None


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


def place_rank(tree: Tree, extent: Extent, counted: int | None = None) -> int | None:
    """0 behind a preposition of place, 1 for "Russia's" before a place; None where it names a nationality or the one who acts."""
    head = tree.head_of(extent)
    if head is None or tree.tokens[head].tag == "ADJ":
        return None
    token = tree.tokens[head]
    leads = [index for index in tree.within(*extent) if tree.tokens[tree.subtree(index)[0]].start < extent[0]]
    cases = cases_of(tree, head, *leads)
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
    if above == "base" and token.rel == "obl" and tree.tokens[token.head].rel == "acl":
        return None  # "117 vessels based in Fuzhou have been booked"
    if cases == {"to"} and above in word_set("events", "belonging"):
        return None  # "homes belonging to the Lengola"
    if cases == {"to"} and above in word_set("events", "going"):
        return None  # "on their way to Antwerp", "exports to China rose"
    if cases == {"to"} and _never_arrives(tree, token.head):
        return None  # "stopped 318 consignments to Belarus"
    if cases & {"to", "with"} and above in word_set("events", "relations") and tree.tokens[token.head].tag == "NOUN":
        return None  # "groups with close ties to Beijing"
    if cases == {"for"} and above in word_set("events", "fights") and tree.tokens[token.head].tag == "NOUN":
        return 0  # "the battle for Zadar"
    if cases == {"of"} and above in word_set("events", "measures"):
        return None  # "700,000 barrels of Urals"
    if cases & _INTO or _is_named_area(tree, head):
        return 0
    if token.rel == "obj" and above in word_set("events", "entering") | _FLEEING:
        return 0
    return 1 if _befalls(tree, head, counted) else None


def _never_arrives(tree: Tree, above: int) -> bool:
    """Whether goods on their way are stopped, whichever the tree hangs the way on: "stopped 318 consignments to Zadar"."""
    if above < 0:
        return False
    verb = tree.tokens[above].head if tree.tokens[above].tag == "NOUN" else above
    goods = tree.child(verb, "obj", "nsubj:pass") if verb >= 0 else None
    stopped = verb >= 0 and tree.tokens[verb].lemma.lower() in word_set("events", "stopping")
    return goods is not None and stopped and tree.tokens[goods].lemma.lower() in word_set("events", "shipments")


def _is_origin(tree: Tree, head: int, cases: set[str]) -> bool:
    """Whether a place is only where something came from, also as "the State of Chad"; leaving it happens there."""
    top = tree.tokens[head].head
    if cases == {"of"} and top >= 0 and tree.tokens[top].lemma.lower() in word_set("events", "areas"):
        return _is_origin(tree, top, cases_of(tree, top))
    particle = tree.child(top, "compound:prt") if top >= 0 else None
    taken_in = particle is not None and tree.tokens[particle].text.lower() == "in"  # "took in 10,000 refugees from Syria"
    leaves = top >= 0 and not taken_in and tree.tokens[top].lemma.lower() in word_set("events", "leaving")
    return cases == {"from"} and not leaves


def _befalls(tree: Tree, subject: int, counted: int | None) -> bool:
    """Whether things happen to, or are counted in, the place that is a subject: "Zadar saw 40 strikes", "Ghana has 12 cases".

    A capital that reports may be a government, and what is another people's may be elsewhere ("reported 40 Danish deaths").
    """
    token = tree.tokens[subject]
    verb = tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if token.rel != "nsubj":
        return False
    site = token.lemma.lower() in word_set("events", "sites")
    if verb == "hold" and token.text in seat_names():
        return False  # "Moscow still held 6,400 prisoners"
    if verb in word_set("events", "befalling") or (site and verb in word_set("events", "admitting")):
        return True
    if verb in word_set("events", "ruling") and token.text in nation_names():
        return True  # "Iran hanged 36 people"
    people = counted is not None and tree.tokens[counted].text.lower() in nouns().person
    if verb == "receive" and people and token.text not in seat_names():
        return True  # "Montepuez received 12,300 displaced people"
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
    if (
        owned
        and tree.tokens[noun].rel.startswith("nsubj")
        and tree.tokens[noun].lemma.lower() in _AT_HOME | word_set("events", "disasters")
    ):
        return 1  # "Haiti's quake killed 90", "Sudan's conflict"; "Israel's attack" is by whom
    above = tree.tokens[tree.tokens[noun].head].lemma.lower()
    met = tree.tokens[noun].rel == "obj" and above in word_set("events", "entering") | _FLEEING
    if area and not owned and met:
        return 1  # "a quake hit Zadar district"
    if area and (_befalls(tree, noun, counted) or _holds_besides(tree, noun)):
        return 1  # "the Brodno jail held 2,100"
    located = tree.tokens[noun].lemma.lower() in word_set("events", "sites") | word_set("events", "happenings")
    if cases == {"from"} and not (area or located):
        return None  # "deaths from Lassa fever", "money from EU funds"
    return 1 if any(case in _INTO and (area or (case != "of" and not owned)) for case in cases) else None


_FLEEING = frozenset({"flee", "evacuate", "abandon"})
"""What people do to the place they leave: "4,300 fled Bria"."""
_AT_HOME = frozenset({"conflict", "unrest", "violence", "insurgency", "famine", "epidemic", "drought", "crisis"})
"""What a country has within its borders."""


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
