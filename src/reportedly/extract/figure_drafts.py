"""A draft for every figure that makes a claim."""

import re
from dataclasses import replace

from reportedly.extract import (
    clauses,
    happenings,
    labels,
    measured,
    place_forms,
    placing,
    said_times,
    stances,
    tables,
    things,
    time_scope,
    told_verbs,
    totals,
)
from reportedly.extract.asked import Told
from reportedly.extract.asserting import asserts, is_topic
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.incident import of_one_blow
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.respectively import paired
from reportedly.extract.scene import Scene, base_draft, limit_of, mark, voice_over
from reportedly.extract.together import share_blows
from reportedly.extract.told import told_of
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.undone import as_undone
from reportedly.extract.unsaid import refusal
from reportedly.extract.voice_presupposed import tells
from reportedly.extract.words import word_set, words
from reportedly.model import Bound, Extent, Field, FigureKind, FoundFigure, Period, Stance, Voice, is_currency
from reportedly.model.draft import Draft


def figure_drafts(scene: Scene) -> list[Draft]:
    """The drafts of all figures that assert something, in text order."""
    tree = scene.tree
    placed = [(figure, things.number_token(tree, figure)) for figure in scene.figures]
    heads = {figure: _clause(tree, number) for figure, number in placed if number is not None}
    claiming = {*heads.values(), *scene.movers}
    drafts: list[Draft] = []
    asserted: list[Draft] = []
    cells = tables.find_cells(scene)
    for figure, number in placed:
        if figure in cells:
            cell = cells[figure]
            asserted += [tables.cell_draft(scene, cell, figure)] if cell else []
            continue
        if number is None or not asserts(scene, figure, number):
            continue
        head = heads[figure]
        drafts.append(_one_figure(scene, figure, number, head, claiming, drafts))
        if not is_topic(scene, number):
            asserted.append(drafts[-1])
    return of_one_blow(scene, share_blows(scene, asserted))


def _clause(tree: Tree, number: int) -> int:
    """The clause of a figure; what is only "compared with" it stands in the clause above, an aside on what is now in none."""
    aside = next((index for index in (number, tree.tokens[number].head) if index >= 0 and _is_level_aside(tree, index)), None)
    if aside is not None:
        return aside
    head = tree.clause(number)
    above = tree.tokens[head].head
    if above >= 0 and _stands_before(tree, head, number):
        return tree.clause(above)
    if tree.tokens[head].tag == "NOUN" and tree.tokens[head].rel == "appos" and tree.child(head, "cop") is None:
        return tree.clause(above)  # "212 civilians, 31 of them children, were killed"
    compared = tree.tokens[head].lemma.lower() == "compare" and tree.child(head, "nsubj", "nsubj:pass") is None
    return tree.clause(above) if compared and above >= 0 else head


def _is_level_aside(tree: Tree, index: int) -> bool:
    """Whether a number stands apart as what a thing comes to at a time: "the wage, now $10 an hour, would climb"."""
    when = tree.child(index, "advmod")
    timed = when is not None and tree.tokens[when].text.lower() in {"now", "currently", "today", "previously", "formerly", "then"}
    return timed and tree.tokens[index].rel == "appos" and tree.tokens[index].tag in {"NUM", "SYM"}


def _stands_before(tree: Tree, clause: int, number: int) -> bool:
    """Whether a figure stands before the word that opens the clause it is hung in: "half of them after a truce began"."""
    marks = [below for below in tree.children[clause] if tree.tokens[below].rel == "mark"]
    subjects = (below for below in tree.children[clause] if tree.tokens[below].rel.startswith("nsubj"))
    cases = [case for subject in subjects if (case := tree.child(subject, "case")) is not None]
    return tree.tokens[clause].rel == "advcl" and any(number < opening for opening in (*marks, *cases))


def _one_figure(scene: Scene, figure: FoundFigure, number: int, head: int, claiming: set[int], before: list[Draft]) -> Draft:
    tree = scene.tree
    voice, outer = voice_over(scene, figure.start, figure.end)
    member = paired(tree, scene.figures, figure, number)
    voice = _own_share(tree, voice, member) if voice is not None and member is not None else voice
    first, last = tree.sentence(number)
    limit = limit_of(voice, figure.start, tree.extent(range(first, last)))
    while voice is not None and not tells(tree, voice, figure.start, figure.end):
        voice, outer = (outer[0], outer[1:]) if outer else (None, [])  # what one condemns, another or the paper tells
    quote = clauses.clause_extent(tree, head, claiming, limit)
    apart = noun_phrase(tree, tree.tokens[head].head)[0] if _is_level_aside(tree, head) else quote[0]
    quote = min(quote[0], apart, figure.start), max(quote[1], figure.end)
    if things.expecter(tree, number) is not None and figure.unit == "person":
        figure = replace(figure, unit="")  # "fewer than the 40 analysts had expected": no analysts
    figure = _of_a_measure(scene, figure, number)
    told = told_of(tree, scene.figures, figure, number, head, before)
    alone = tree.tokens[told.teller].rel == "acl:relcl" and told.teller != head  # "of the $800 he earned": his
    owner = _owner(tree, told.teller if alone else head, told.counts, figure)
    owner = owner or (_compared_with(tree, head) if alone else None) or _state_of(tree, told.counts)
    told, owner = _in_order(tree, member, told, owner) if member is not None else (told, owner)
    figure = _for_each(tree, figure, owner, before)
    owner = None if owner and figure.per and _is_each(tree, owner, figure.per) else owner
    if told.how == "counts.bare" and figure.unit in {"", "item"}:
        figure = replace(figure, unit="person")
    if told.how == "counts.label" and figure.unit in {"", "item", "person", "household"}:
        thing = tree.head_of(told.counts) if told.counts else None
        figure = replace(figure, unit=labels.unit_of(tree, thing, told.event))
    figure = (
        replace(figure, unit="")
        if told.how in {"counts.others", "counts.part", "counts.level", "counts.again"} and figure.kind is FigureKind.COUNT
        else figure
    )
    figure = replace(figure, unit="item") if figure.unit == "person" and _is_of_people(tree, told.counts) else figure
    figure = _with_unit(tree, figure, told)
    figure = replace(figure, unit="person") if _are_people(figure, told) else figure
    base = base_draft(scene, quote, head, voice, outer, limit, figure)
    base = _put_right(scene, figure, number, head, told, base)
    base = _as_level(tree, number, base)
    base = as_undone(tree, figure, number, told, base)
    turned = _turned(figure, base)
    if turned is not None:
        figure, base = turned, replace(base, polarity="+")
    where = placing.counted(scene, figure, number, told)
    place = placing.of_member(tree, member) if member is not None else placing.at_home(tree, told)
    place = place or placing.near_or_carried(scene, quote, limit, where, told.event, before) or place_forms.of_item(tree, number)
    place = None if place is not None and placing.is_of_other_blow(tree, place, base.holds, figure, told, before) else place
    place = place or placing.at_speaker(tree, voice, number) or placing.framed(tree, voice, number)
    place = place or placing.owned(tree, owner or _possessor(tree, told.counts), figure)
    teller = tree.tokens[told.teller]
    marks = [*base.marks, mark(tree, Field.FIGURE, (figure.start, figure.end), figure.rule or "figure")]
    marks += [mark(tree, Field.COUNTS, told.counts, told.how)] if told.counts else []
    marks += [mark(tree, Field.EVENT, (teller.start, teller.end), "event.verb")] if told.event else []
    marks += [place] if place else []
    return replace(
        base,
        figure=figure,
        counts=told.counts,
        owner=owner,
        event=told.event,
        place=(place.start, place.end) if place else None,
        marks=tuple(marks),
        holds_said=(_is_so(tree, head, told) or figure.per not in {None, "year"})
        and tree.tokens[head].lemma != "use"
        and not said_times.dates_paper(tree, base.said),
    )


def _state_of(tree: Tree, counts: Extent | None) -> Extent | None:
    """The state whose own people are counted: Chad, in "90 workers of Chad"."""
    thing = tree.head_of(counts) if counts is not None else None
    if thing is None or tree.tokens[thing].lemma not in word_set("events", "subjects"):
        return None
    state = tree.child(thing, "nmod")
    if state is None or tree.case(state) != "of" or tree.tokens[state].tag != "PROPN":
        return None
    return tree.mention_at(noun_phrase(tree, state), frozenset({"place", "organisation"}))


def _compared_with(tree: Tree, clause: int) -> Extent | None:
    """Who "he" is whose other sum one is set against: "Reed's haul is a jump from the $11 million he raised"."""
    subject = tree.child(clause, "nsubj") if tree.child(clause, "cop") is not None else None
    whose = tree.child(subject, "nmod:poss") if subject is not None else None
    return tree.extent([whose]) if whose is not None and tree.tokens[whose].tag == "PROPN" else None


def _possessor(tree: Tree, counts: Extent | None) -> Extent | None:
    """Whose the thing counted is by its own words: Kenya, in "Kenya's trade deficit"."""
    thing = tree.head_of(counts) if counts is not None else None
    whose = tree.child(thing, "nmod:poss") if thing is not None else None
    return tree.extent([whose]) if whose is not None else None


def _put_right(scene: Scene, figure: FoundFigure, number: int, head: int, told: Told, base: Draft) -> Draft:
    """The draft without what its sentence says of another figure: a plan, a denial, a negation, a time."""
    tree = scene.tree
    if base.stance in _AHEAD and _is_known(scene, figure, number, base):
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)
    if base.stance is not Stance.ASSERTED and (happenings.is_limit(tree, number) or happenings.is_in_addition(tree, number)):
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)
    if base.stance in _AHEAD and tree.tokens[told.teller].lemma == "body":
        base = replace(_without(base, Field.STANCE), stance=Stance.ASSERTED)  # "efforts to retrieve the bodies of 200"
    if figure.role == "denied":
        why = "The text puts another figure in its place."
        denied = mark(tree, Field.STANCE, (figure.start, figure.end), "stance.corrected", why)
        base = replace(base, stance=Stance.DENIED, polarity="+", marks=(*base.marks, denied))
    apart = _is_told_apart(tree, told.teller, head)
    if base.polarity == "-" and apart and stances.negated(tree, told.teller) is None:
        base = replace(_without(base, Field.POLARITY), polarity="+")
    undone = stances.negated(tree, told.teller) if apart and base.polarity == "+" else None
    if undone is not None:
        token = tree.tokens[undone]
        negation = mark(tree, Field.POLARITY, (token.start, token.end), "polarity.negation", "It says that this did not happen.")
        base = replace(base, polarity="-", marks=(*base.marks, negation))  # "the two missiles that were not destroyed"
    if base.stance is Stance.ASSERTED and apart and tree.text[figure.end : figure.end + 5] in {" who ", " that"}:
        # "the thousands who are believed to have been sent"
        hedge = stances.stance_of(tree, told.teller, None, (figure.start, tree.tokens[told.teller].end))
        base = replace(base, stance=hedge.stance, marks=(*base.marks, *hedge.marks))
    moved = figure.role == "earlier" and tree.tokens[head].lemma in word_set("speech", "revising")
    if moved and base.holds is not None and time_scope.can_date_saying(base.holds, tree.document.published):
        base = replace(_without(base, Field.HOLDS), holds=None)  # "on Monday lowered the toll to 54 from 58": not 58 on Monday
    return base


def _without(base: Draft, field: Field) -> Draft:
    return replace(base, marks=tuple(mark for mark in base.marks if mark.field is not field))


def _own_share(tree: Tree, voice: Voice, member: int) -> Voice:
    """The one of several sources whose a figure is: "Kassala and Gedaref reported 30 and 45 cases, respectively"."""
    listed = tree.tokens[member].head if tree.tokens[member].rel == "conj" else member
    return replace(voice, source=(_named(tree, member),)) if covers(voice.source[:1], *tree.extent([listed])) else voice


def _in_order(tree: Tree, member: int, told: Told, owner: Extent | None) -> tuple[Told, Extent | None]:
    """What a figure counts and whose that is, of several told "respectively"."""
    if tree.tokens[member].tag == "NOUN":
        return replace(told, counts=noun_phrase(tree, member), how="counts.respectively"), None
    return told, _named(tree, member) if owner is not None else None


def _named(tree: Tree, member: int) -> Extent:
    name = tree.mention_at(tree.extent([member]), frozenset({"person", "organisation", "place"}))
    return name or noun_phrase(tree, member)


def _of_a_measure(scene: Scene, figure: FoundFigure, number: int) -> FoundFigure:
    """A part of a measure is so much of it: tonnes, in "5,000 of the 12,000 tonnes"."""
    whole = scene.tree.child(number, "nmod")
    if figure.kind is not FigureKind.COUNT or whole is None or scene.tree.case(whole) != "of":
        return figure
    at = scene.tree.tokens[whole].start
    other = next(
        (one for one in scene.figures.near(at, at) if one.start <= at < one.end and one.kind is FigureKind.MEASURE), None
    )
    return replace(figure, unit=other.unit, kind=other.kind) if other is not None and other.start > figure.start else figure


_AHEAD = {Stance.PREDICTED, Stance.POSSIBLE}


def _is_known(scene: Scene, figure: FoundFigure, number: int, base: Draft) -> bool:
    """Whether what is yet to come befalls another figure: a part of this one ("33 of its 140 shops"), or the level it leaves."""
    tree = scene.tree
    above = tree.tokens[number].head
    noun = above if above >= 0 and tree.tokens[number].rel == "nummod" and above > number else None
    hedges = (word for mark in base.marks if mark.field is Field.STANCE for word in tree.within(mark.start, mark.end))
    if any(tree.tokens[word].lemma.lower() in word_set("stances", "foretold") for word in hedges):
        return False  # "cut its forecast to 4% from 5%"
    if _is_of_an_estimate(tree, number):
        return True
    whole = things.is_whole(tree, number, noun, (other for other in scene.figures if other is not figure))
    return whole or totals.is_left(tree, number)


def _is_of_an_estimate(tree: Tree, number: int) -> bool:
    """Whether a figure is that of an estimate made before: "would be in line with the agency's estimate of 2,000 dead"."""
    top = tree.top(number)
    estimate = tree.tokens[top].head if tree.tokens[top].rel == "nmod" and tree.case(top) == "of" else -1
    if estimate < 0 or tree.tokens[estimate].lemma.lower() not in word_set("speech", "estimates") | {"figure", "toll"}:
        return False
    return any(tree.tokens[below].text.lower() in {"the", "its", "their"} for below in tree.children[estimate])


def _as_level(tree: Tree, number: int, base: Draft) -> Draft:
    """A toll that is raised to a level stands so at the end of that time: "35 died in the past day, taking the toll to 238"."""
    held = base.holds.period if base.holds is not None else None
    raised = held is not None and totals.is_toll(tree, number) and tree.tokens[tree.clause(number)].rel == "advcl"
    if base.holds is None or held is None or not raised or held.latest is None or held.start == held.end:
        return base
    return replace(base, holds=replace(base.holds, period=Period(held.latest.isoformat(), held.latest.isoformat())))


def _is_so(tree: Tree, head: int, told: Told) -> bool:
    """Whether something is so rather than happened: people present, at large or homeless, losses that "amount to" a number."""
    stands = tree.tokens[head].lemma in word_set("events", "present") or tree.child(head, "cop") is not None
    state = tree.tokens[told.teller].tag == "NOUN" and tree.tokens[told.teller].lemma.lower() not in words("events")["deeds"]
    return told.event == "present" or (stands and (told.teller == head or state))  # not "was responsible for the theft of"


_ABOVE = re.compile(r"(?:(?:more|greater|higher) than|over|above|exceed\w*)\b", re.IGNORECASE)


def _turned(figure: FoundFigure, base: Draft) -> FoundFigure | None:
    """The most that a negated "more than" leaves: "never paid more than $40" is at most $40, and so asserted."""
    negation = next((mark for mark in base.marks if mark.field is Field.POLARITY), None)
    behind = negation is not None and negation.end <= figure.start and negation.end >= base.start
    behind = behind and negation is not None and negation.rule != "polarity.undone"  # "failed to save more than 7,000"
    if base.polarity != "-" or not behind or figure.bound is not Bound.AT_LEAST or not _ABOVE.match(figure.text):
        return None
    return replace(figure, bound=Bound.AT_MOST, low=None, best=None, high=figure.low)


def _is_told_apart(tree: Tree, teller: int, head: int) -> bool:
    """Whether what happened is told in a relative clause: "the 40,000 troops they say are needed have not been found"."""
    path = [teller, *tree.ancestors(teller)]
    inside = path[: path.index(head)] if head in path else []
    passed_over = refusal(tree, head) is not None  # "did not mention the two officers suspended last week"
    return any(tree.tokens[index].rel == "acl:relcl" or (passed_over and tree.tokens[index].rel == "acl") for index in inside)


def _for_each(tree: Tree, figure: FoundFigure, owner: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the head it is given to: "each guide is paid $90 a week" is per guide and week.

    A bare "each" is one of those counted before ("some 40 guides, each paid $90 a week").
    """
    if not figure.per:
        return figure
    if figure.per.startswith("each/"):
        head = (
            tree.head_of(before[-1].counts)
            if before and before[-1].counts and before[-1].figure and before[-1].figure.unit == "person"
            else None
        )
        per = figure.per.removeprefix("each/")
        return replace(figure, per=f"{tree.tokens[head].lemma.lower()}/{per}" if head is not None else per)
    words = [tree.tokens[index] for index in tree.within(*owner)] if owner else []
    if "/" in figure.per or len(words) < 2 or words[0].text.lower() not in _EACH or words[-1].lemma.lower() == figure.per:
        return figure
    return replace(figure, per=f"{words[-1].lemma.lower()}/{figure.per}")


_EACH = {"each", "every"}


def _is_each(tree: Tree, owner: Extent, per: str) -> bool:
    """Whether a sum is per what would own it: "each household will get $90" is per household, and nobody's yet."""
    words = [tree.tokens[index] for index in tree.within(*owner)]
    return words[0].text.lower() in _EACH and words[-1].lemma.lower() == per


def _owner(tree: Tree, head: int, counts: Extent | None, figure: FoundFigure) -> Extent | None:
    """Whose the things are: the subject of the clause that pays money, the country that sends or loses people."""
    gives = is_currency(figure.unit) and tree.tokens[told_verbs.told_verb(tree, head)].lemma in word_set("events", "giving")
    subject = tree.child(head, "nsubj:pass") if gives else tree.child(head, "nsubj:pass", "nsubj")
    if tree.tokens[head].lemma in {"worth", "responsible"}:
        return None  # what exports are worth is theirs already, what one is "responsible for the theft of" is not
    if is_currency(figure.unit) and tree.tokens[head].lemma in word_set("stances", "asking"):
        return None  # who needs money has none of it
    if subject is None or tree.tokens[subject].tag in {"PRON", "DET"} or things.is_percent(tree, subject):
        return None
    if any(figure.start <= tree.tokens[below].start < figure.end for below in tree.subtree(subject)):
        return None  # "US$ 9.3 million received", "telephones and 9,000 euros were seized"
    if tree.tokens[head].lemma in word_set("speech", "numbering") | word_set("speech", "estimates") | {"cost"}:
        return None  # who estimates a loss does not bear it, nor does what costs money pay it
    thing = tree.child(head, "obj")
    if thing is not None and tree.tokens[thing].tag == "PRON" and tree.tokens[head].lemma in word_set("speech", "revising"):
        return None  # "her office raised that to 131 million"
    extent = noun_phrase(tree, subject)
    if counts and overlap(extent, counts):
        return None
    if things.bare_owner(tree, subject):
        return extent[0], tree.tokens[tree.child(subject, "case") or subject].start
    if is_currency(figure.unit):
        acts = tree.tokens[subject].rel == "nsubj" and measured.acts(tree, head)
        return None if acts else extent  # who steals, seizes or approves money does not own it
    if counts and tree.text[counts[0] : counts[1]] == "times":
        return extent  # who did it so often
    sends = tree.tokens[head].lemma in word_set("events", "sending") and tree.child(head, "nsubj") == subject
    # a country that acts is as often read as a body as a place: whether it is one, the names of countries decide
    return extent if sends and tree.tokens[subject].tag == "PROPN" else None


def _are_people(figure: FoundFigure, told: Told) -> bool:
    """Whether those counted without a noun are people by what befell them: "52 were acquitted"."""
    nameless = figure.kind is FigureKind.COUNT and told.counts is None and not figure.unit
    return nameless and told.event.split(" or ")[0] in word_set("events", "of_people")


def _is_of_people(tree: Tree, counts: Extent | None) -> bool:
    """Whether people are only what something counted is of: "people smuggling rings"."""
    head = tree.head_of(counts) if counts is not None else None
    if head is None or tree.tokens[head].text.lower() in nouns().person:
        return False
    return any(tree.tokens[below].text.lower() in {"smuggling", "trafficking"} for below in tree.children[head] if below < head)


_LENDING = {FigureKind.MEASURE, FigureKind.MONEY, FigureKind.SHARE, FigureKind.RATE}


def _with_unit(tree: Tree, figure: FoundFigure, told: Told) -> FoundFigure:
    """The figure with the unit that its counted noun shows, where the near words alone showed none."""
    counts, like = told.counts, told.like
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"} or (counts is None and told.how != "counts.again"):
        return figure
    if like is not None and like.figure is not None and like.figure.kind is FigureKind.COUNT:
        return replace(figure, unit=like.figure.unit)
    if like is not None and like.figure is not None and like.figure.kind in _LENDING:
        same = like.figure  # "700,000 tonnes, of which 420,000 came from Chile"
        return replace(figure, unit=same.unit, kind=same.kind, per=figure.per or same.per)
    if counts is None:
        return figure
    word = tree.text[counts[0] : counts[1]].split()[-1]
    seen = figure.unit == "item" and figure.counts is not None and tree.text[slice(*figure.counts)].endswith(word)
    named = word[:1].isupper() and told.event in nouns().verbs  # "nineteen Chinese were arrested"
    people = (word.lower() in nouns().person | {"toll"} and not seen) or named  # "jet fighters" were seen to be none
    return replace(figure, unit="person" if people else figure.unit or "item")
