"""The place told before that a figure is told of: what "there" or "in the town" stands for, where the blow fell."""

import re
from collections.abc import Iterator

from reportedly.extract.blows import has_town, in_headline
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.place_ranks import LEADS, can_be_place, cases_of, place_rank
from reportedly.extract.place_words import whole
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import country_names, nation_names, seat_names, word_set
from reportedly.model import Extent, Mention

_PARAGRAPH_BREAK = 2
_BACK = 20_000
"""Code points around a name in which the text may call it a town or a province."""
_WORDS_BACK = 3000
"""Words back in which a market or a block may have been told of with its place."""
_LOOK = 20
"""How many times a country is named before something is asked to be in it."""
_FAR = 3
"""Sentences back in which "the town" was named."""
_SAYING = {"say", "tell", "add", "claim", "insist"}
"""What a state does where it only speaks: it need not be there."""
_THE = {"the", "that", "this"}
_NATION = {"country", "nation"}
_SETTLED = {"town", "city", "village", "hamlet", "settlement", "suburb", "camp", "island", "township", "commune", "neighbourhood"}
_WIDE = {
    "province",
    "region",
    "state",
    "district",
    "county",
    "governorate",
    "prefecture",
    "oblast",
    "island",
    "territory",
    "municipality",
    "valley",
}
_SITES = {"mine", "prison", "jail", "airport", "port", "market", "factory", "plant", "mill", "base", "dam", "stadium", "refinery"}
_SCENES = {"site", "scene", "spot", "pit", "quarry", "shaft", "wreck", "wreckage", "rubble", "complex", "compound", "facility"}
_BARE = _NATION | _SETTLED | _WIDE | _SITES | {"area"}
"""What a place is that is named with the word: "Lysva Mine"."""


def meant(tree: Tree, number: int) -> Extent | None:
    """The place that "there" or "in the town", in the clause of a number, stands for."""
    there = _there(tree, number)
    there = _of_relative(tree, number) if there is None else there
    there = _of_antecedent(tree, number) if there is None else there
    there = _that_area(tree, number) if there is None else there
    there = _whose_people(tree, number) if there is None else there
    return there if there is not None else _that_site(tree, number)


def _whose_people(tree: Tree, number: int) -> Extent | None:
    """The one place called so far what people are counted by: "nine county residents"."""
    noun = tree.top(number)
    kind = tree.child(noun, "compound")
    word = tree.tokens[kind].text if kind is not None else ""
    if tree.tokens[noun].text.lower() not in nouns().person or word not in (_SETTLED | _WIDE) - {"state"} or kind is None:
        return None
    return _only_called(tree, kind, word)


def _that_site(tree: Tree, number: int) -> Extent | None:
    """Where the one thing of its kind is that a clause tells of again: "a market in Zadar ... the same market"."""
    clause = tree.clause(number)
    told = {clause, *(above for above in tree.ancestors(clause) if tree.tokens[clause].rel.startswith("advcl"))}
    first, last = tree.sentence(number)
    again = [at for at in range(first, last) if _is_same_thing(tree, at) and tree.clause(at) in told]
    if not again:
        return None
    kind = tree.tokens[again[0]].lemma.lower()
    before = range(max(0, first - _WORDS_BACK), first)
    there = [place for at in before if tree.tokens[at].lemma.lower() == kind and (place := _place_of_thing(tree, at))]
    named = {tree.text[slice(*place)] for place in there}
    return whole(tree, there[0]) if len(named) == 1 else None


def _is_same_thing(tree: Tree, at: int) -> bool:
    """Whether a word stands for a building or a site told of before: "the market", "the same block"."""
    token = tree.tokens[at]
    if token.lemma.lower() not in _SITES | word_set("events", "buildings") or token.rel not in {"obl", "nmod", "nsubj:pass"}:
        return False
    around = [below for below in tree.children[at] if tree.tokens[below].rel not in {"det", "case", "punct"}]
    the = tree.child(at, "det")
    same = all(tree.tokens[below].text.lower() == "same" for below in around)
    led = token.rel == "nsubj:pass" or bool(cases_of(tree, at) & LEADS)
    return same and led and the is not None and tree.tokens[the].text.lower() in _THE


def _place_of_thing(tree: Tree, at: int) -> Extent | None:
    """The place that hangs on the noun of a building or site: Zadar, of "a crowded market in the town of Zadar"."""
    below = tree.subtree(at)
    named = (tree.mention_at((tree.tokens[one].start, tree.tokens[one].end), _PLACE) for one in below if one > at)
    return next((place for place in named if place is not None and not has_town(tree, place)), None)


_PLACE = frozenset({"place"})


def _there(tree: Tree, near: int) -> Extent | None:
    """The place named last before a "there" of the figure's clause: "In Zadar ... Some 300 people are trapped there"."""
    clause = tree.clause(near)
    subject = tree.child(clause, *SUBJECTS)
    beside = tree.tokens[clause].head if tree.tokens[clause].rel == "conj" else clause  # "freed 170 there and arrested 12"
    below = [*tree.children[clause], *tree.children[beside], *tree.children[near]]
    below += tree.children[subject] if subject is not None else []
    below += tree.subtree(tree.top(near)) if tree.tokens[near].tag != "VERB" else []  # "its men missing there"
    there = next((at for at in below if tree.tokens[at].text.lower() == "there" and tree.tokens[at].rel == "advmod"), None)
    if there is None:
        return None
    before = [
        (mention.start, mention.end)
        for mention in tree.reading.mentions
        if mention.kind == "place" and mention.end <= tree.tokens[there].start
    ]
    while len(before) > 1 and _is_wider(tree, before[-2], before[-1]):
        before.pop()
    if not before or tree.text.count("\n", before[-1][0], tree.tokens[there].start) > _PARAGRAPH_BREAK:
        return None
    if any(is_the_site(tree, at) for at in range(tree.sentence(there)[0], there) if tree.tokens[at].start > before[-1][1]):
        return None  # "It was taken to Zadar. The cooperative that runs the pit denied that 400 worked there"
    head = tree.head_of(before[-1])
    behind = head is not None and bool(cases_of(tree, head) & LEADS)  # "laboratories in Zadar ... there"
    area = head is not None and tree.tokens[head].lemma.lower() in word_set("events", "areas")  # "Zadar province ... there"
    return whole(tree, before[-1]) if behind or area or place_rank(tree, before[-1]) is not None else None


def is_the_site(tree: Tree, at: int) -> bool:
    """Whether a word is the place of what the report tells of, by no name: "the pit", "the scene"."""
    the = tree.child(at, "det")
    named = tree.child(at, "compound", "nmod", "nmod:poss", "flat") is not None
    told = tree.tokens[at].lemma.lower() in _SITES | _SCENES and the is not None and tree.tokens[the].text.lower() == "the"
    return told and not named and tree.tokens[at].tag == "NOUN"


def _is_wider(tree: Tree, place: Extent, behind: Extent) -> bool:
    """Whether a place only says where the one before it lies: "in Bria, Zadar region"."""
    head, top = tree.head_of(behind), tree.head_of(place)
    if head is None or top is None or tree.text[place[1] : behind[0]] != ", ":
        return False
    apposed = tree.tokens[head].rel == "appos" and tree.tokens[head].head in tree.within(*place)
    return apposed or tree.tokens[head].head == tree.tokens[top].head  # both hang on "region"


def _of_antecedent(tree: Tree, number: int) -> Extent | None:
    """The place of what a clause tells of, which left so many: "at a mosque in Zadar, which left four dead"."""
    clause = tree.clause(number)
    who = tree.child(clause, "nsubj")
    blow = tree.tokens[clause].head
    left = tree.tokens[clause].lemma in _LEFT and tree.tokens[clause].rel == "acl:relcl" and blow >= 0
    if not left or who is None or tree.tokens[who].text.lower() not in {"which", "that"}:
        return None
    inside = tree.extent([blow, *(at for at in tree.subtree(blow) if blow < at < who)])
    named = [(one.start, one.end) for one in tree.mentions_over(inside) if one.kind == "place"]
    return whole(tree, named[0]) if named and all(place_rank(tree, one) is not None for one in named) else None


_LEFT = {"leave", "kill", "wound", "injure", "destroy", "damage", "displace"}


def _of_relative(tree: Tree, number: int) -> Extent | None:
    """The place that the clause of a number is told of: "Lviv, to which 150,000 people have moved"."""
    clause = tree.clause(number)
    which = next((at for at in tree.children[clause] if tree.tokens[at].text.lower() == "which"), None)
    led = which is not None and tree.tokens[which].rel == "obl" and bool(cases_of(tree, which) & (LEADS | {"to", "from"}))
    above = tree.tokens[clause].head
    if not led or tree.tokens[clause].rel != "acl:relcl" or above < 0:
        return None
    place = tree.mention_at(tree.extent([above]), frozenset({"place"}))
    return whole(tree, place) if place is not None else None


def _that_area(tree: Tree, number: int) -> Extent | None:
    """The one place of its kind named right before "in the town", "across the province", "the country"."""
    clauses = {tree.clause(number), *tree.ancestors(number)}
    first, last = tree.sentence(number)
    areas = [at for at in range(first, last) if _is_bare_area(tree, at) and tree.clause(at) in clauses]
    if not areas:
        return None
    area = min(areas, key=lambda at: abs(at - number))
    kind = tree.tokens[area].lemma.lower()
    near = _named_before(tree, area, kind)
    if near is not None or kind in _NATION:
        return near or _only_nation(tree, area)
    return _only_called(tree, area, kind) if kind in _SETTLED | _WIDE else None


def _only_has(tree: Tree, place: Extent, kind: str) -> bool:
    """Whether a country or a part of one only has something of a kind, which is not named: "in a Texas county"."""
    name = tree.text[slice(*place)]
    wide = name in country_names() and name not in seat_names() and kind not in _PARTS
    return wide and tree.text.startswith(f" {kind}", place[1])


_PARTS = frozenset({"province", "region", "state", "governorate", "prefecture", "oblast", "territory", "island"})


def _only_called(tree: Tree, area: int, kind: str) -> Extent | None:
    """The one place that the text so far calls so, the headline's where it calls several: "Zadar County ... in the county"."""
    called: dict[str, Extent] = {}
    here = tree.tokens[area].start
    for one in tree.mentions_over((max(0, here - _BACK), here)):
        name = tree.text[one.start : one.end]
        ends = name.lower().endswith(f" {kind}") or tree.text[one.end : one.end + len(kind) + 1].lower() == f" {kind}"
        if (
            one.kind == "place"
            and not _only_has(tree, (one.start, one.end), kind)
            and (ends or tree.text.endswith(f"{kind} of ", 0, one.start))
        ):
            called.setdefault(name.lower().removesuffix(f" {kind}"), (one.start, one.end))
    heads = [place for place in called.values() if in_headline(tree, place[0])]
    told = heads or [*called.values()]
    if not told and kind in _SETTLED:
        return _only_place(tree, tree.tokens[area].start)
    return whole(tree, told[0]) if len(told) == 1 else None


def _only_place(tree: Tree, at: int) -> Extent | None:
    """The one place below a country or its part that a text has named so far, where something is in it."""
    known = country_names() - seat_names()
    if at > _BACK:
        return None
    named = [(one.start, one.end) for one in tree.mentions_over((0, at)) if one.kind == "place" and one.end <= at]
    named = [place for place in named if tree.text[slice(*place)] not in known]
    if len({tree.text[slice(*place)].casefold() for place in named}) != 1:
        return None
    return next((whole(tree, place) for place in named if _is_inside(tree, place)), None)


def _is_inside(tree: Tree, place: Extent) -> bool:
    """Whether something is in a place or comes to it, outside a dateline."""
    return place_rank(tree, place) is not None and not any(overlap(place, line) for line in tree.datelines)


def _named_before(tree: Tree, area: int, kind: str) -> Extent | None:
    """The one place of its kind that the sentences before an area word name, in its paragraph or the one before."""
    here = tree.sentence_number(area)
    for back in range(here - 1, max(-1, here - 1 - _FAR), -1):
        start, end = tree.extent(range(*tree.reading.sentences[back]))
        if tree.text.count("\n", start, tree.tokens[area].start) > _PARAGRAPH_BREAK:
            return None
        all_named = [(one.start, one.end) for one in tree.mentions_over((start, end)) if one.kind == "place"]
        names = {tree.text[slice(*one)] for one in all_named if _can_be(tree, one, kind)}
        named = [(one.start, one.end) for one in _places(tree, (start, end)) if _can_be(tree, (one.start, one.end), kind)]
        if named:
            return _without_count(tree, named[0]) if len(names) <= 1 else None
    return None


def _only_nation(tree: Tree, area: int) -> Extent | None:
    """The one country that a text names, in any part of it, before it says "the country"."""
    here = tree.tokens[area].start
    if here > tree.second_nation:
        return None
    before = [one for one in tree.nations[:_LOOK] if one[1] <= here]
    return before[0] if any(place_rank(tree, one) is not None for one in before) else None


def _without_count(tree: Tree, place: Extent) -> Extent:
    """The whole of a place, but not what is counted in it: Rakhine, of "14 of Rakhine's 17 townships"."""
    outer = whole(tree, place)
    return place if any(character.isdigit() for character in tree.text[slice(*outer)]) else outer


def _is_bare_area(tree: Tree, at: int) -> bool:
    """Whether a word only calls a place what it is: "in the town", "left the town", not "in the town of Bria"."""
    token = tree.tokens[at]
    above = tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if token.lemma.lower() not in _BARE or token.rel not in {"obl", "obj", "nsubj", "nmod", "nmod:poss"}:
        return False
    around = [below for below in tree.children[at] if tree.tokens[below].rel not in {"det", "case", "punct"}]
    around = [below for below in around if tree.tokens[below].text.lower() not in {"same", "whole", "entire"}]
    the = tree.child(at, "det")
    left = token.rel == "obj" and above in word_set("events", "leaving") | word_set("events", "entering")
    met = token.rel == "nsubj" and above in word_set("events", "befalling") | (word_set("events", "tallying") - {"have"})
    part = token.rel == "nmod" and token.head >= 0 and above in word_set("events", "parts")  # "in the north of the island"
    owns = token.rel == "nmod:poss" and token.head >= 0  # "in the city's hospitals"
    inside = bool(cases_of(tree, token.head if part or owns else at) & LEADS)
    return not around and the is not None and tree.tokens[the].text.lower() in _THE and (inside or left or met)


def _places(tree: Tree, extent: Extent) -> Iterator[Mention]:
    """The places named in a stretch where something is or acts, no peoples and no homes of people."""
    for mention in tree.mentions_over(extent):
        place = mention.start, mention.end
        head = tree.head_of(place)
        if head is None or not can_be_place(tree, mention) or any(overlap(place, line) for line in tree.datelines):
            continue
        acts = tree.tokens[head].rel in {*SUBJECTS, "obj", "compound"} and tree.tokens[head].tag == "PROPN"
        speaks = tree.tokens[head].rel in SUBJECTS and tree.tokens[tree.tokens[head].head].lemma in _SAYING
        if (acts and not speaks) or place_rank(tree, place) is not None:
            yield mention


def _can_be(tree: Tree, place: Extent, kind: str) -> bool:
    """Whether a name can be called so: a country, what the text calls a province, a town if it is called nothing else."""
    name = tree.text[slice(*place)]
    if _only_has(tree, place, kind):
        return False
    if kind in _NATION or name in nation_names():
        return kind in _NATION and name in nation_names()
    if kind == "area":
        return True
    if kind in _SITES:
        return (
            tree.text[slice(*place)].lower().endswith(f" {kind}") or tree.text[place[1] : place[1] + len(kind) + 1] == f" {kind}"
        )
    if kind in _WIDE and name in country_names() and name not in seat_names():
        return True  # a part of a country that the lists know
    beside = tree.tokens[min(tree.within(*place)[-1] + 1, len(tree.tokens) - 1)].text.lower()
    if beside in (_WIDE | _SETTLED) - {kind}:
        return False  # "in Nampula province ... in the city"
    called = {
        found.lower()
        for pair in re.findall(_CALLED.format(re.escape(name)), tree.text[max(0, place[0] - _BACK) : place[1] + _BACK])
        for found in pair
        if found
    }
    return kind in called or (kind in _SETTLED and called.isdisjoint(_WIDE | _SETTLED))


_CALLED = r"{0} (\w+)|\b(\w+) of {0}\b"


def of_blow(tree: Tree, number: int, event: str) -> Extent | None:
    """Where a blow fell that the sentence before tells of, where this one tells what it left: "Shells hit Bria. Two died"."""
    left = word_set("events", "aftermath") | word_set("events", "losses") | word_set("events", "gutting")
    at = tree.sentence_number(number)
    if not set(event.split(" or ")) <= left or not event or at == 0:
        return None
    here, before = (tree.extent(range(*tree.reading.sentences[one])) for one in (at, at - 1))
    own = any(place_rank(tree, (one.start, one.end)) is not None for one in tree.mentions_over(here) if one.kind == "place")
    if "\n" in tree.text[before[0] : here[0]] or own:
        return None
    if not _is_blow(tree, tree.reading.sentences[at - 1]) or _is_blow(tree, tree.reading.sentences[at]):
        return None
    named = [(one.start, one.end) for one in _places(tree, before)]
    if not named:
        return None
    outer = whole(tree, named[0])
    return outer if all(outer[0] <= start and end <= outer[1] for start, end in named) else None


def _is_blow(tree: Tree, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells of a blow, or somebody does in it: a fire, an attack, shells that landed."""
    root = next((at for at in range(*sentence) if tree.tokens[at].rel == "root"), sentence[0])
    said = tree.child(root, "ccomp") if tree.tokens[root].lemma in word_set("speech", "verbs") else None
    root = said if said is not None else root
    told = (tree.child(root, *SUBJECTS), tree.child(root, "obj"))  # "a fire swept", "opened fire"
    deeds = {tree.tokens[at].lemma.lower() for at in told if at is not None}
    blows = word_set("events", "fights") | word_set("events", "disasters")
    return not deeds.isdisjoint(blows) or (
        tree.tokens[root].tag == "VERB" and tree.tokens[root].lemma in word_set("events", "striking")
    )
