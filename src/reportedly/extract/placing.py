"""Where a figure is told of: in the words of its sentence, else where what was told before is."""

import re
from bisect import bisect_left
from operator import attrgetter

from reportedly.extract import place_before, place_forms, places, things, totals, wholes
from reportedly.extract.asked import Told
from reportedly.extract.blows import place_of_cause
from reportedly.extract.place_words import ALL_OVER
from reportedly.extract.places import Counted, Reach
from reportedly.extract.scene import Scene, mark
from reportedly.extract.taking_up import is_included, stands_from, whole_before
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import people_adjectives, word_set
from reportedly.model import Extent, Field, FigureKind, FoundFigure, FoundPeriod, Mark, Voice, is_currency
from reportedly.model.draft import Draft

_WORLDWIDE = re.compile(r"(?: \w+){0,2} (?:worldwide|globally|around the world)\b")
_PARAGRAPH_BREAK = 2
"""Line breaks between a toll and its new number in the next paragraph."""


def counted(scene: Scene, figure: FoundFigure, number: int, told: Told, voice: Voice | None) -> Counted:
    """A figure as its place is looked for: what it counts, what happened, and how far from it the place may stand."""
    tree = scene.tree
    noun = things.counted(tree, figure, number)
    those = tree.child(tree.clause(number), *SUBJECTS)
    if those is not None and tree.tokens[those].text.lower() == "those" and noun not in tree.children[tree.clause(number)]:
        noun = those  # "arrivals in Greece rose, while those in Spain are down by half"
    start, end = tree.extent(range(*tree.sentence(number)))
    first, last = (bisect_left(scene.figures, at, key=attrgetter("start")) for at in (start, end))
    beside = scene.figures[first:last]
    others = [other for other in beside if other.start != figure.start]
    if wholes.is_whole(tree, number, noun, others) or _is_parted(tree, number, noun, others):
        reach = Reach.OWN
    elif told.event in word_set("events", "aftermath") or figure.unit == "person":
        reach = Reach.SCENE
    else:
        nowhere = figure.unit in {"percent", "percentage point"} or is_currency(figure.unit)
        reach = Reach.CLAUSE if nowhere else Reach.SENTENCE
    extents = [(one.start, one.end) for one in beside]
    part = is_included(tree, figure)
    front = _front(voice, start, figure.start) if voice is not None and voice.source else None
    return Counted(number, noun, told.teller, reach, figure.unit, (figure.start, figure.end), extents, part, front)


def _front(voice: Voice, start: int, at: int) -> Extent | None:
    """The piece of a content that opens the sentence of a figure, before who says it."""
    says = [extent[0] for extent in (*voice.source, *voice.cue) if start <= extent[0] < at]
    before = (extent for extent in voice.content if says and start == extent[0] and extent[1] <= min(says))
    return next(before, None)


def _is_parted(tree: Tree, number: int, noun: int | None, others: list[FoundFigure]) -> bool:
    """Whether a sentence opens with the whole that its subject is a part of: "Of the 90 miners, 40 were in Zadar"."""
    head = noun if noun is not None else number
    clause = tree.tokens[head].head
    part = tree.child(clause, "nsubj", "nsubj:pass") if clause >= 0 else None
    if tree.case(head) not in {"of", "among"} or part is None or part < head:
        return False
    return any(other.start <= tree.tokens[part].start < other.end for other in others)


def _limit(tree: Tree, limit: Extent, one: Counted) -> Extent:
    """The part of the sentence that a place may stand in: all of it where who counts tells where ("Chad logged 40 cases")."""
    clause = tree.clause(one.number)
    subject = tree.child(clause, "nsubj")
    if tree.tokens[clause].lemma in word_set("events", "calling") and tree.tokens[one.teller].rel == "xcomp":
        return tree.extent(range(*tree.sentence(clause)))  # "were pronounced dead in Zadar"
    counts = word_set("events", "tallying") | word_set("events", "befalling") | word_set("events", "admitting")
    if subject is None or tree.tokens[clause].lemma.lower() not in counts:
        return limit
    local = tree.tokens[subject].lemma.lower() in word_set("events", "counters")
    extent = tree.tokens[subject].start, tree.tokens[subject].end
    is_place = tree.mention_at(extent, frozenset({"place"})) is not None
    named = tree.mention_at(extent, frozenset({"organisation", "person"})) is not None
    return tree.extent(range(*tree.sentence(clause))) if is_place or (local and not named) else limit


def near_or_carried(scene: Scene, quote: Extent, limit: Extent, one: Counted, event: str, before: list[Draft]) -> Mark | None:
    """Where it is, in the words of the sentence, else where the figure before put the same event in the same paragraph."""
    tree, number = scene.tree, one.number
    if _WORLDWIDE.match(tree.text, one.figure[1]):
        return None  # "killed 813 in China and infected 35,000 worldwide"
    place = places.place_of(tree, quote, _limit(tree, limit, one), one)
    if place is None and one.front is not None:
        place = places.place_of(tree, quote, one.front, one)
    behind = place is not None and place[0] > one.figure[1] and not _is_in_clause(tree, place, number)
    if behind and _is_at_the_site(tree, number):
        return None  # "which has sent 45 volunteers to the site, said it had taken the dead to Zadar"
    apart = one.reach > Reach.CLAUSE and not _is_in_clause(tree, place, number)
    waters = place_forms.by_adjective(tree, number) if apart else None
    if waters is not None:
        return mark(tree, Field.PLACE, waters, "place.adjective", "The sentence names it by its people or sea.")
    if place is not None:
        return mark(tree, Field.PLACE, place, "place.near")
    cause = place_of_cause(tree, number)
    if cause is not None:
        return mark(tree, Field.PLACE, cause, "place.near", "It is the toll of a blow that the sentence puts there.")
    apposed = place_forms.by_apposition(tree, number)
    if apposed is not None:
        return mark(tree, Field.PLACE, apposed, "place.near")
    if before and before[-1].place is not None and _is_parted_off(tree, one, before[-1]):
        why = "It is a part of those told of right before, in this place."
        return mark(tree, Field.PLACE, before[-1].place, "place.carried", why)
    if before and before[-1].place is not None and _is_what_came(tree, one, before[-1]):
        return mark(tree, Field.PLACE, before[-1].place, "place.carried", "It came of what the sentence tells of this place.")
    if before and _is_part_of_last(tree, one, before[-1]):
        return mark(tree, Field.PLACE, before[-1].place or (0, 0), "place.carried", "It is a part of those told of right before.")
    meant = place_before.meant(tree, number)
    if meant is not None:
        return mark(tree, Field.PLACE, meant, "place.meant", "The sentence calls it only what it is; it was named before.")
    blow = place_before.of_blow(tree, number, event) if one.reach is not Reach.OWN else None
    if blow is not None:
        return mark(tree, Field.PLACE, blow, "place.blow", "The sentence before tells of the blow that left this, and where.")
    last = whole_before(tree, before) if before and one.reach is not Reach.OWN else None
    if last is None or last.place is None or not event:
        return None
    if tree.text[slice(*last.place)] in people_adjectives():
        return None  # "French exports rose by 9%, German ones by 4%"
    if ALL_OVER.search(tree.text, *tree.extent(range(*tree.sentence(number)))) is not None:
        return None
    if _of_another_time(tree, last, number):
        return None
    gap = tree.text[last.end : tree.tokens[number].start]
    moved = (totals.is_toll(tree, number) or totals.is_moved_again(tree, number)) and not _names_place(tree, last, number)
    if gap.count("\n") > (_PARAGRAPH_BREAK if moved else 0):
        return None  # a toll that is put anew may open the next paragraph
    theirs = (last.figure.start, last.figure.end) if last.figure is not None else (0, 0)
    own = places.beside(tree, last.place, [*one.figures, theirs]) == theirs
    own = own or (tree.tokens[number - 1].tag == "PROPN" and tree.tokens[number - 2].text in {",", ";"})  # "..., Homs 9,480"
    if own or (one.reach is Reach.CLAUSE and (last.figure is None or last.figure.unit != one.unit)):
        return None  # the place of one in a list; "buyers in Asia paid $3 million"
    both = {part for told in (event, last.event) for part in told.split(" or ")}
    blows = word_set("events", "aftermath") | word_set("events", "losses")
    if event != last.event and (not both <= blows or _names_place(tree, last, number)):
        return None
    thing = tree.head_of(last.counts) if last.counts else None
    if (
        one.noun is not None
        and tree.tokens[one.noun].lemma in _FLYING
        and (thing is None or tree.tokens[thing].lemma not in _FLYING)
    ):
        return None  # "captured two villages in Zadar. Air defences destroyed 83 drones overnight"
    why = "The figure before tells of the same event, in this paragraph, in this place."
    return mark(tree, Field.PLACE, last.place, "place.carried", why)


_YEAR = re.compile(
    r"\b(?:in|during|throughout|over) (?:the whole of |all of |the (?:whole )?year )?(?:(?:19|20)\d\d|last year)\b", re.IGNORECASE
)


def _of_another_time(tree: Tree, last: Draft, number: int) -> bool:
    """Whether a sentence of its own counts over a year: "A lorry hit a mine at Tamsin. In the whole of 2022 mines killed 38"."""
    start, end = tree.extent(range(*tree.sentence(number)))
    return last.start < start and _YEAR.search(tree.text, start, end) is not None


def _is_in_clause(tree: Tree, place: Extent | None, number: int) -> bool:
    """Whether a place stands in the clause of a number itself."""
    head = tree.head_of(place) if place is not None else None
    return head is not None and tree.clause(head) == tree.clause(number)


def _is_at_the_site(tree: Tree, number: int) -> bool:
    """Whether the clause of a number puts it where the report is, by no name: "to the site", "at the scene"."""
    clause = tree.clause(number)
    return any(tree.tokens[at].rel == "obl" and place_before.is_the_site(tree, at) for at in tree.children[clause])


_FLYING = frozenset({"drone", "missile", "rocket", "uav"})


_LEAVING = {"leaving", "killing", "wounding", "injuring"}


def _is_what_came(tree: Tree, one: Counted, last: Draft) -> bool:
    """Whether a participle tells what came of what the clause above it says: "hit 40 homes in Zadar, leaving 3,000 homeless"."""
    clause = tree.clause(one.number)
    inside = tree.within(last.figure.start, last.figure.end) if last.figure is not None else range(0)
    came = tree.tokens[clause].rel == "advcl" and tree.tokens[clause].text.lower() in _LEAVING
    return came and bool(inside) and tree.clause(inside[0]) == tree.tokens[clause].head and clause > inside[0]


def _is_parted_off(tree: Tree, one: Counted, last: Draft) -> bool:
    """Whether a sentence opens with the whole, in its place, and says what a part of it is: "Of the 90 rescued, 9 were ill"."""
    clause = tree.clause(one.number)
    first = tree.within(last.figure.start, last.figure.end) if last.figure is not None and last.place is not None else range(0)
    same = bool(first) and tree.sentence(first[0]) == tree.sentence(one.number) and first[0] < one.number
    opens = same and tree.tokens[tree.sentence(one.number)[0]].text.lower() in {"of", "among"}
    return opens and tree.child(clause, "cop") is not None


def _is_part_of_last(tree: Tree, one: Counted, last: Draft) -> bool:
    """Whether it is told as a part of the figure before in one sentence: "61 in Zadar, among them 14 children"."""
    if last.place is None or last.figure is None or one.reach is Reach.OWN or not one.included:
        return False
    number = things.number_token(tree, last.figure)
    return number is not None and tree.sentence(number) == tree.sentence(one.number) and last.figure.end <= one.figure[0]


def is_of_other_blow(
    tree: Tree, place: Mark, holds: FoundPeriod | None, figure: FoundFigure, told: Told, before: list[Draft]
) -> bool:
    """Whether a place is of what befell others at another time: "in March 23 drowned off Goma, and 112 died in 2024"."""
    blows = word_set("events", "aftermath")
    if holds is None or place.rule != "place.near" or told.event not in blows or stands_from(tree.text, figure.start):
        return False
    there = (one for one in before[-3:] if one.place == (place.start, place.end) and one.event in blows)
    return any(one.holds is not None and one.holds.period != holds.period for one in there)


def at_home(tree: Tree, told: Told) -> Mark | None:
    """The place whose people are counted: Bria, in "Bria, a town of 45,000"."""
    return mark(tree, Field.PLACE, told.home, "place.dwelling", "The figure tells how many live there.") if told.home else None


def of_member(tree: Tree, member: int) -> Mark | None:
    """The place that a figure is told of by its order: "40 and 60 died in Rafah and Jabalia, respectively"."""
    place = tree.mention_at(tree.extent([member]), frozenset({"place"}))
    return mark(tree, Field.PLACE, place, "place.respectively") if place is not None else None


def owned(tree: Tree, owner: Extent | None, figure: FoundFigure, counts: Extent | None) -> Mark | None:
    """The country whose sum or share it is: "Kenya's trade deficit widened to $1.2 billion", "French exports rose by 9%"."""
    if owner is None and figure.kind in {FigureKind.CHANGE, FigureKind.SHARE} and counts is not None:
        thing = tree.head_of(counts)
        moves = thing is not None and tree.tokens[thing].rel == "nsubj" and totals.moves(tree, tree.tokens[thing].head)
        whose = next((at for at in tree.within(*counts) if tree.tokens[at].text in people_adjectives()), None)
        if moves and whose is not None:
            return mark(tree, Field.PLACE, tree.extent([whose]), "place.owner", "It is a change in what this country has.")
    sums = figure.unit in {"percent", "percentage point"} or is_currency(figure.unit) or figure.kind is FigureKind.MEASURE
    place = tree.mention_at(owner, frozenset({"place"})) if owner is not None and sums else None
    acts = tree.head_of(owner) if owner is not None and figure.kind is FigureKind.MEASURE else None
    if acts is not None and tree.tokens[acts].rel == "nsubj":
        return None  # "China and Russia supplied 500,000 barrels"
    if place is None or owner is None or tree.text[slice(*place)] in tree.last_names:
        return None  # "Leila Douma ... Douma was fined"
    named = tree.text[slice(*owner)].removeprefix("the ") == tree.text[slice(*place)]
    return mark(tree, Field.PLACE, place, "place.owner", "The sum is of this place.") if named else None


def _names_place(tree: Tree, last: Draft, number: int) -> bool:
    """Whether the text names a place between the figure before, with its own, and the end of the sentence of a number."""
    start = max(last.end, last.place[1] if last.place else 0)
    new = start, tree.extent(range(*tree.sentence(number)))[1]
    return any(mention.kind == "place" and overlap(new, (mention.start, mention.end)) for mention in tree.reading.mentions)
