"""The place of who tells something: the town whose police count arrests, the hospital whose doctor speaks of "our" beds."""

import re

from reportedly.extract import place_ranks
from reportedly.extract.place_words import ALL_OVER, whole
from reportedly.extract.scene import mark
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Extent, Field, FigureKind, FoundFigure, Mark, Voice


def place_of_speaker(tree: Tree, voice: Voice | None, figure: FoundFigure, number: int) -> Mark | None:
    """The place of whoever tells a figure that has no place of its own: one who is there, or who answers for that place only."""
    if voice is None or not voice.source:
        return None
    return _at_speaker(tree, voice, number) or _framed(tree, voice, number) or _of_locals(tree, voice, figure, number)


_FRAME = re.compile(r"(?:In|At|Near|Outside)(?: the (?:town|city|village|district) of)?(?: neighbou?ring| nearby)? $")


def _framed(tree: Tree, voice: Voice, number: int) -> Mark | None:
    """The place that a sentence opens with, where somebody who is there speaks: "In Zadar, a nurse said 35 were hurt"."""
    start = tree.extent(range(*tree.sentence(number)))[0]
    who = tree.text[slice(*voice.source[0])].lower().split()
    nameless = who[:1] in (["the"], ["state"], ["local"]) and set(who[-1:]) <= _OF_THE_COUNTRY
    if not (set(who) & word_set("speech", "local") or (who and nameless)):
        return None
    for mention in tree.mentions_over((start, voice.source[0][0])):
        opens = mention.kind == "place" and _FRAME.fullmatch(tree.text, start, mention.start) is not None
        opens = opens and (not nameless or tree.text[mention.start : mention.end] in nation_names())
        if opens and tree.text[mention.end : mention.end + 1] == "," and mention.end <= voice.source[0][0]:
            return mark(tree, Field.PLACE, (mention.start, mention.end), "place.frame", "One who speaks there says so.")
    return None


_OF_THE_COUNTRY = frozenset({"government", "media", "television", "tv", "authorities", "officials", "ministry", "police", "army"})
"""Who, without a name behind "In Kenya,", is that country's."""
_OF_SPEAKERS = {"we", "us", "our"}
_HEADS_OF_PLACES = {"mayor", "governor", "headman", "chief"}
"""Who is at the place that their title is "of"."""


def _at_speaker(tree: Tree, voice: Voice, number: int) -> Mark | None:
    """The place of whoever is quoted on what is there: "'We have six beds', said a doctor at the hospital in Lysva"."""
    speaker = tree.head_of(voice.source[0])
    if speaker is None:
        return None
    clause = tree.clause(number)
    said = {tree.tokens[index].text.lower() for index in tree.subtree(clause)}
    subject = tree.child(clause, *SUBJECTS)
    ours = subject is not None and bool({tree.tokens[at].text.lower() for at in tree.subtree(subject)} & _OF_SPEAKERS)
    at = tree.tokens[number].start
    quoted = (ours or "here" in said) and any(tree.quotations_over((at, at + 1)))
    if not quoted:
        return _own_area(tree, clause, speaker)
    for mention in tree.mentions_over(tree.extent(tree.subtree(speaker))):
        place = mention.start, mention.end
        if mention.kind == "place" and _is_at_site(tree, place, speaker):
            return mark(tree, Field.PLACE, place, "place.speaker", "Whoever speaks of what is here is at this place.")
    return None


def _own_area(tree: Tree, clause: int, speaker: int) -> Mark | None:
    """The area of a governor or mayor who tells what happened in it: "Reed, governor of Zadar, said six fell in his province"."""
    areas = [at for at in tree.subtree(clause) if tree.tokens[at].lemma.lower() in word_set("events", "areas")]
    owned = (tree.child(at, "nmod:poss") for at in areas if place_ranks.cases_of(tree, at) & place_ranks.LEADS)
    if not any(whose is not None and tree.tokens[whose].text.lower() in {"his", "her", "their"} for whose in owned):
        return None
    for mention in tree.mentions_over(tree.extent(tree.subtree(speaker))):
        place = mention.start, mention.end
        above = list(tree.ancestors(head)) if mention.kind == "place" and (head := tree.head_of(place)) is not None else []
        if any(tree.tokens[index].lemma.lower() in _HEADS_OF_PLACES for index in above):
            return mark(tree, Field.PLACE, whole(tree, place), "place.speaker", "It is the area of whoever speaks.")
    return None


def _is_at_site(tree: Tree, place: Extent, speaker: int) -> bool:
    """Whether somebody's hospital, mosque or town is at a place: "a doctor at the hospital in Lysva", "the mayor of Lysva"."""
    head = tree.head_of(place)
    above = [index for index in tree.ancestors(head) if index >= speaker] if head is not None else []
    sites = word_set("events", "sites") | word_set("events", "buildings")
    if any(tree.tokens[index].lemma.lower() in sites for index in above):
        return True
    local = bool(above) and tree.tokens[above[0]].lemma.lower() in _HEADS_OF_PLACES
    return local and head is not None and tree.case(head) == "of"


_LOCALS = re.compile(
    r"\b(?:police|firefighters?|fire (?:department|service|brigade)|hospital|clinic|morgue|mayor|governor|coroner|prefecture"
    r"|municipality|health (?:ministry|department|authority|authorities|officials)|ministry of health"
    r"|civil (?:defen[cs]e|protection)|(?:election|electoral) commission)\b",
    re.IGNORECASE,
)
"""Who answers for one place and no other."""
_AT_WAR = re.compile(r"\b(?:the front|front ?lines?|the war)\b", re.IGNORECASE)
"""Where those a mayor mourns may have died."""


def _of_locals(tree: Tree, voice: Voice, figure: FoundFigure, number: int) -> Mark | None:
    """The place whose police, hospital or mayor counts, no other being named: "Police in Zadar said 12 were held"."""
    who = voice.source[0]
    local = _LOCALS.search(tree.text, *who)
    sentence = tree.extent(range(*tree.sentence(number)))
    far = ALL_OVER.search(tree.text, *sentence) or _AT_WAR.search(tree.text, *sentence)
    if local is None or figure.kind is not FigureKind.COUNT or far:
        return None
    named = [
        (one.start, one.end)
        for one in tree.mentions_over(sentence)
        if one.kind == "place" and not overlap((one.start, one.end), who)
    ]
    theirs = _place_within(tree, who, local.start())
    theirs = None if theirs is not None and _is_anothers_seat(tree, local.end(), theirs[0]) else theirs
    if theirs is None or any(tree.text[slice(*one)] != tree.text[slice(*theirs)] for one in named):
        return None
    return mark(tree, Field.PLACE, theirs, "place.speaker", "Whoever counts them here answers for this place.")


def _is_anothers_seat(tree: Tree, local: int, place: int) -> bool:
    """Whether a place behind who speaks is that of a body over them: "the health ministry of the administration in Zadar"."""
    return local < place and _OVER.search(tree.text, local, place) is not None


_OVER = re.compile(r"\b(?:administration|government|authority|authorities|council|movement)\b[^,]*\bin\b")


def _place_within(tree: Tree, who: Extent, local: int) -> Extent | None:
    """The place in what a speaker is called: "Lirna police", "the mayor of Lirna", not "Mayor Jan Lirna"."""
    places = tree.names.get("place", frozenset()) | nation_names()
    for one in tree.mentions_over(who):
        name = tree.text[one.start : one.end]
        if one.kind == "place" or (one.kind == "organisation" and name in places):
            return one.start, one.end
        before = tree.text[one.start : max(one.start, local)].strip()
        if one.kind == "organisation" and one.start < local < one.end and before in places:
            return one.start, one.start + len(before)  # "the Zadar Police Department"
    return None
