"""What a figure counts and what happened where its noun and verb are not asked: labels, dwellers, moved numbers."""

import re

from reportedly.extract import (
    conditions,
    events,
    happenings,
    labels,
    populations,
    questions,
    reckoned,
    taking_up,
    things,
    totals,
)
from reportedly.extract.asked import Asked, Told
from reportedly.extract.figures.lexicon import names_people
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.told_happening import sentence_of
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set
from reportedly.model import FigureKind
from reportedly.model.draft import Draft

_SORTED = frozenset(
    {"affected", "displaced", "detained", "captured", "destroyed", "damaged", "registered", "infected", "trapped"}
    | {"closed", "absent", "missing", "homeless", "wounded", "injured", "rescued", "stranded", "vaccinated", "evacuated"}
)
"""What those counted went through, told before their noun."""
_ABOARD = frozenset({"aboard", "onboard", "inside"})


def _by_label(asked: Asked) -> Told | None:
    """By a label with a colon: "Houses damaged: 7,850"."""
    tree, figure = asked.tree, asked.figure
    label = labels.label_before(tree, figure, figure.end)
    if not label:
        return _by_label_of_people(asked) or _by_group(asked)
    noun, (event, teller) = labels.thing_of(tree, label), labels.event_of(tree, label)
    counts = thing_extent(tree, noun, figure) if noun is not None else None
    return Told(counts, "counts.label", event, teller)


def _by_group(asked: Asked) -> Told | None:
    """By the people that a line is headed by: "Journalists: 14 were arrested in May"."""
    tree, figure, number = asked.tree, asked.figure, asked.number
    group = labels.group_before(tree, number) if figure.kind is FigureKind.COUNT else None
    own = things.counted(tree, figure, number) if group is not None else None
    if group is None or (own is not None and own != group):
        return None
    return Told(tree.extent([group]), "counts.label", *events.event_of(tree, None, asked.head, number))


def _by_label_of_people(asked: Asked) -> Told | None:
    """By a label that says what befell them, with no more behind than that they are people: "Dead: 11 persons"."""
    tree, figure = asked.tree, asked.figure
    behind = tree.tokens[min(asked.number + 1, len(tree.tokens) - 1)]
    if behind.text.lower() not in {"people", "person", "persons", "individuals"} or behind.start < figure.number[1]:
        return None
    event, teller = labels.event_of(tree, labels.label_before(tree, figure, behind.end))
    return Told(thing_extent(tree, asked.number + 1, figure), "counts.tree", event, teller) if event else None


def _as_before(asked: Asked) -> Told | None:
    """Those of the sentence before, told anew for another day: "We had nine dead and 12 missing. Today we have 14 and seven"."""
    tree, number = asked.tree, asked.number
    first = tree.first_joined(number)
    verb = tree.tokens[first].head if tree.tokens[first].rel == "obj" else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[verb].lemma == "have" else None
    if subject is None or tree.tokens[subject].text.lower() != "we" or asked.figure.kind is not FigureKind.COUNT:
        return None
    row = [first, *(at for at in tree.children[first] if tree.tokens[at].rel == "conj")]
    if any(tree.tokens[at].tag != "NUM" or tree.child(at, "nmod", "acl") is not None for at in row):
        return None
    if tree.child(verb, "xcomp") is not None:
        return None  # "we had 11 dead"
    earlier = [one for one in asked.before if sentence_of(tree, one) == tree.sentence_number(number) - 1]
    if not all(_is_had(tree, one) for one in earlier):
        return None
    if len(row) != len(earlier) or number not in row or "\n" in tree.text[earlier[0].start : asked.figure.start]:
        return None
    like = earlier[row.index(number)]
    return Told(like.counts, "counts.carried" if like.counts else "counts.bare", like.event, number, like)


def _is_had(tree: Tree, draft: Draft) -> bool:
    """Whether a count is of those whom "we" have or had."""
    number = things.number_token(tree, draft.figure) if draft.figure is not None else None
    verb = tree.clause(number) if number is not None else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[verb].lemma == "have" else None
    subject = tree.child(tree.tokens[verb].head, "nsubj") if subject is None and tree.tokens[verb].rel == "conj" else subject
    ours = subject is not None and tree.tokens[subject].text.lower() == "we"
    return ours and draft.figure is not None and draft.figure.kind is FigureKind.COUNT


def _more_of_the_same(asked: Asked) -> Told | None:
    """More of those just told of, in words without a verb: "About 15 fell out. Then two more last night"."""
    tree, number, before = asked.tree, asked.number, asked.before
    last = before[-1] if before else None
    more = number + 1 < len(tree.tokens) and tree.tokens[number + 1].text.lower() == "more"
    said = number if tree.tokens[number].rel in {"root", "ccomp"} else number + 1
    alone = more and tree.tokens[said].rel in {"root", "ccomp"} and tree.child(said, "cop") is None
    near = last is not None and sentence_of(tree, last) == tree.sentence_number(number) - 1
    if not (alone and near) or last is None or last.counts is None or asked.figure.kind is not FigureKind.COUNT:
        return None
    return Told(last.counts, "counts.carried", last.event, number, last)


def _or_in_a_time(asked: Asked) -> Told | None:
    """The same by the day or month: "fired 4,600 drones in January, or some 150 a day"."""
    tree, figure, last = asked.tree, asked.figure, asked.before[-1] if asked.before else None
    same = last is not None and last.figure is not None and last.figure.kind is FigureKind.COUNT
    said = figure.per and _OR.search(tree.text, max(0, figure.start - _OR_NEAR), figure.start) is not None
    if not said or not same or last is None or tree.child(asked.number, "nmod") is not None:
        return None
    here = sentence_of(tree, last) == tree.sentence_number(asked.number)
    return Told(last.counts, "counts.again", last.event, asked.number, last) if here else None


_OR = re.compile(r", or (?:about |some |around |nearly )?$")
_OR_NEAR = 14


def _of_listed(asked: Asked) -> Told | None:
    """The people whose names a list has: "the list of the missing has reached 41 names"."""
    tree, number = asked.tree, asked.number
    name = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else -1
    if name < 0 or tree.tokens[name].lemma not in {"name", "entry"}:
        return None
    subject = tree.child(tree.clause(name), "nsubj")
    listed = subject is not None and tree.tokens[subject].lemma in _LISTS
    those = tree.child(name, "nmod") if listed else None  # "the register has 83 names of the killed"
    those = tree.child(subject, "nmod") if those is None and listed and subject is not None else those
    befell = happenings.befell_group(tree, those) if those is not None and tree.case(those) == "of" else None
    owner = tree.child(subject, "nmod:poss") if subject is not None else None
    ours = owner is None or tree.tokens[owner].tag == "PRON"  # "the union's register" is another list
    if listed and ours and those is None and (like := _listed_before(asked)) is not None:
        return Told(None, "counts.bare", like.event, name, like)
    if befell is None or those is None:
        return None
    named = tree.tokens[those].tag == "NOUN" and names_people(tree.tokens[those].lemma.lower())
    return Told(thing_extent(tree, those, None) if named else None, "counts.tree" if named else "counts.bare", *befell)


def _listed_before(asked: Asked) -> Draft | None:
    """Those counted a few sentences before whose names a list has: "a list of 135 dead. By now it has 140 names"."""
    near = (one for one in reversed(asked.before[-_NEAR:]) if one.figure is not None and one.figure.unit == "person")
    last = next(near, None)
    inside = asked.tree.within(last.start, last.end) if last is not None else range(0)
    close = bool(inside) and asked.tree.sentence_number(asked.number) - asked.tree.sentence_number(inside[0]) <= _NEAR
    befell = word_set("events", "aftermath") | word_set("events", "taken")
    return last if close and last is not None and last.event in befell else None


_NEAR = 3
"""Figures and sentences before a list within which those on it are counted."""
_LISTS = frozenset({"list", "register", "roll", "record", "tally"})


def _of_dwelling(asked: Asked) -> Told | None:
    """Those who live somewhere: "a town of 45,000"."""
    tree, figure = asked.tree, asked.figure
    those = populations.dwelling_of(tree, figure, asked.number)
    if those is None:
        return None
    if those.thing is None:
        return Told(None, "counts.bare", "present", those.teller, home=those.place)
    return Told(thing_extent(tree, those.thing, figure), "counts.tree", "present", those.teller, home=those.place)


def _of_put_total(asked: Asked) -> Told | None:
    """Those whose total is told: "had put the troops sent so far at a total of 15,000"."""
    tree, number = asked.tree, asked.number
    total = tree.tokens[number].head if tree.tokens[number].rel == "nmod" else -1
    if total < 0 or tree.tokens[total].lemma != "total" or tree.case(total) != "at":
        return None
    put = next((index for index in tree.ancestors(total) if tree.tokens[index].lemma == "put"), None)
    those = tree.child(put, "obj") if put is not None else None
    if put is None or those is None or tree.tokens[those].lemma in word_set("speech", "totals"):
        return None
    state = tree.child(put, "xcomp")
    befell = happenings.befell_group(tree, those) or (
        (participle_of(tree.tokens[state]), state) if state is not None and tree.tokens[state].tag == "VERB" else ("present", put)
    )
    return Told(thing_extent(tree, those, None), "counts.tree", *befell)


def _of_mark(asked: Asked) -> Told | None:
    """What passes a round number: "Zika cases in Florida eclipsed the 600 mark"."""
    tree, number = asked.tree, asked.number
    mark = number if tree.tokens[number].lemma == "mark" else tree.tokens[number].head
    verb = tree.tokens[mark].head if mark >= 0 and tree.tokens[mark].lemma == "mark" else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[mark].rel == "obj" else None
    if subject is None or tree.tokens[subject].tag not in {"NOUN", "PROPN"}:
        return None
    return Told(thing_extent(tree, subject, asked.figure), "counts.tree", "present", verb)


def _of_put_beside(asked: Asked) -> Told | None:
    """Those put at a number beside others: the survivors, in "put the dead at 44 and the survivors at 27"."""
    tree = asked.tree
    those = totals.put_beside(tree, asked.number)
    if those is None:
        return None
    if state := conditions.state_of(tree.tokens[those]):
        return Told(None, "counts.bare", state, those)
    return Told(
        thing_extent(tree, those, asked.figure), "counts.tree", *(happenings.befell_group(tree, those) or ("present", those))
    )


def _of_another(asked: Asked) -> Told | None:
    """All that a figure before tells, where this is its earlier level or its toll raised; a toll that is brought to a number."""
    tree, number, before = asked.tree, asked.number, asked.before
    same = taking_up.level_of(tree.text, asked.figures, asked.figure, before) or taking_up.raised_again(
        tree, asked.figure, number, before
    )
    if same is not None:
        return Told(same.counts, "counts.level" if same.counts else "counts.bare", same.event, number, same)
    those = totals.those_put(tree, number)
    befell = happenings.befell_group(tree, those) if those is not None else None
    if befell is not None:
        return Told(None, "counts.bare", *befell)  # "put the number of those still held at 180"
    others = totals.that_of(tree, number)
    befell = happenings.befell_group(tree, others) if others is not None else None
    if befell is not None:
        like = asked.last if asked.last and asked.last.figure and asked.last.figure.unit == "person" else None
        return Told(like.counts if like else None, "counts.carried" if like else "counts.bare", *befell, like)
    if (moved := _of_moved_number(asked)) is not None:
        return moved
    toll = totals.raised_toll(tree, number)
    if toll is None and (not before or before[-1].event in taking_up.NO_TOLL):
        toll = totals.toll_beside(tree, number)
    return Told(None, "counts.bare", conditions.states()["toll"], toll) if toll is not None else None


def _of_moved_number(asked: Asked) -> Told | None:
    """Those whose number somebody moves: "pushed the number of drownings to 1,000", "bring to 1.4 million the number of"."""
    tree, number = asked.tree, asked.number
    top = tree.top(number)
    reached = tree.tokens[top].rel == "nmod" and tree.case(top) == "to" and tree.tokens[tree.tokens[top].head].tag == "NUM"
    total = totals.moved_to(tree, number) if tree.tokens[top].rel == "obl" or reached else None  # "from 68 to 85"
    bring = tree.tokens[top].head if tree.case(top) == "to" else -1
    if total is None and bring >= 0 and tree.tokens[bring].lemma == "bring":
        # what stands right behind the tree may hang elsewhere: "bringing to 61,000 the number who fled since it began"
        near = (*tree.children[bring], min(number + 2, len(tree.tokens) - 1))
        total = next((at for at in near if at > top and tree.tokens[at].lemma == "number"), None)
    if total is None or tree.tokens[total].lemma != "number":
        return None
    those = tree.child(total, "nmod")
    if those is None:
        befell = happenings.befell_group(tree, total)
        return Told(None, "counts.bare", *befell) if befell is not None else None
    if tree.tokens[those].tag == "PRON" and tree.tokens[min(those + 1, number)].text.lower() in _ABOARD:
        return Told(None, "counts.bare", "aboard", those)
    if state := conditions.state_of(tree.tokens[those]):
        bare = tree.tokens[those].lemma.lower() != "case"  # cases are a thing, the drowned and arrested are people
        return Told(
            None if bare else thing_extent(tree, those, asked.figure), "counts.bare" if bare else "counts.tree", state, those
        )
    state, sort = sort_before(tree, those)
    return Told(thing_extent(tree, those, asked.figure), "counts.tree", state, sort) if state else None


def sort_before(tree: Tree, noun: int) -> tuple[str, int]:
    """What those counted went through, told before their noun: "affected people"; ("", noun) for other words."""
    sort = tree.child(noun, "amod")
    told = tree.tokens[sort].text.lower() if sort is not None else ""
    return (told, sort) if sort is not None and told in _SORTED else ("", noun)


def _of_those_opened(asked: Asked) -> Told | None:
    """Those of whom a sentence opens: "Of those displaced, 12,400 have reached Goma"."""
    tree, number = asked.tree, asked.number
    clause = tree.clause(number)
    those = tree.sentence(number)[0] + 1
    opens = those < number and tree.tokens[those - 1].text == "Of" and tree.tokens[those].text.lower() == "those"
    did = tree.child(those, "acl") if opens and number == tree.child(clause, "nsubj", "nsubj:pass") else None
    if did != those + 1 or tree.tokens[did].tag != "VERB" or tree.tokens[clause].tag != "VERB":
        return None
    return Told(tree.extent([those, did]), "counts.tree", *events.event_of(tree, None, clause, number))


def _of_topic(asked: Asked) -> Told | None:
    """Those whom a sentence says it comes to: "As for the missing, he now speaks of 23"."""
    tree, number = asked.tree, asked.number
    first = tree.sentence(number)[0]
    topic = tree.tokens[first].head
    opens = tree.tokens[first].text == "As" and tree.tokens[first + 1].text.lower() in {"for", "to", "regards", "concerns"}
    bare = tree.tokens[number].rel in {"obl", "obj", "root"} and topic < number and tree.child(number, "nmod", "acl") is None
    if not opens or not bare or not first < topic or not conditions.state_of(tree.tokens[topic]):
        return None
    return Told(None, "counts.bare", conditions.state_of(tree.tokens[topic]), topic)


def _of_given_as(asked: Asked) -> Told | None:
    """Those as whose number somebody gives one: "gave 1,090 as the number of houses lost", "gave 87 as the number on board"."""
    tree, number = asked.tree, asked.number
    verb = tree.tokens[number].head if tree.tokens[number].rel == "obj" else -1
    called = totals.given_as(tree, verb, number) if verb >= 0 else None
    those = tree.child(called, "nmod") if called is not None else None
    if called is None or those is None:
        return None
    if tree.tokens[those].lemma.lower() in {"board", "aboard"}:
        return Told(None, "counts.bare", "aboard", those)
    if state := conditions.state_of(tree.tokens[those]):
        return Told(None, "counts.bare", state, those)
    over = tree.tokens[called].head
    done = (participle_of(tree.tokens[over]), over) if over > those and tree.tokens[over].tag == "VERB" else ("present", verb)
    befell = happenings.befell_group(tree, those) or done
    return Told(thing_extent(tree, those, None), "counts.tree", *befell) if tree.case(those) == "of" else None


def _of_theirs(asked: Asked) -> Told | None:
    """Those whose loss leaves out verb and people: "nine people lost their lives and 40 their homes"."""
    tree, number = asked.tree, asked.number
    thing, owner = tree.tokens[number].head, number + 1
    verb = tree.tokens[thing].head if thing > owner and tree.tokens[thing].rel == "conj" else -1
    theirs = owner < len(tree.tokens) and tree.tokens[owner].rel == "nmod:poss" and tree.tokens[owner].tag == "PRON"
    if verb < 0 or not theirs or tree.tokens[verb].tag != "VERB" or asked.last is None:
        return None
    told = f"{participle_of(tree.tokens[verb])} {tree.tokens[thing].text.lower()}"
    return Told(asked.last.counts, "counts.carried", told, verb, asked.last)


def _of_question(asked: Asked) -> Told | None:
    """Those who were asked about: "How many people have died?" and, as the next paragraph, "Twenty-four, as of this morning"."""
    tree, figure = asked.tree, asked.figure
    if figure.kind is not FigureKind.COUNT or figure.unit or things.counted(tree, figure, asked.number) is not None:
        return None
    begins = tree.document.blocks[max(0, questions.paragraph_at(tree, figure.start))].start
    word = questions.asked_how_many(tree, figure.start)
    if word is None or any(begins <= one.start < figure.start for one in asked.figures.near(begins, figure.start)):
        return None
    many = tree.within(*word)[0]
    noun = tree.tokens[many].head if tree.tokens[many].rel in {"amod", "nummod", "det"} else None
    event, teller = events.event_of(tree, noun, tree.clause(noun if noun is not None else many), many)
    done = participle_of(tree.tokens[teller])
    event = done if noun is None and event == "present" and done in word_set("events", "people_do") else event  # "have stayed"
    counts = thing_extent(tree, noun, None) if noun is not None else None
    return Told(counts, "counts.asked", event, teller) if noun is not None or event else None


_THAN = re.compile(r"(?: \w+)? (?:more|fewer|less|higher|lower) than\b")


def _of_what_was_told(asked: Asked) -> Told | None:
    """What was told right before, where "that" is so many more, or "the figure" is moved and its noun comes again.

    "The ministry said 53 had died. That is two more than on Friday", "The figure was revised from 2,400 households".
    """
    tree, last = asked.tree, asked.last
    subject = tree.child(tree.clause(asked.number), "nsubj", "nsubj:pass")
    if last is None or last.figure is None or subject is None or asked.figure.kind not in {FigureKind.COUNT, FigureKind.CHANGE}:
        return None
    that = tree.tokens[subject].text.lower() in {"that", "this"} and not tree.children[subject]
    if that and asked.figure.kind is FigureKind.CHANGE and _THAN.match(tree.text, asked.figure.number[1]) is not None:
        return Told(last.counts, "counts.again", last.event, asked.number, last)
    the = {tree.tokens[below].text.lower() for below in tree.children[subject]} == {"the"}
    noun, thing = things.counted(tree, asked.figure, asked.number), tree.head_of(last.counts) if last.counts else None
    again = noun is not None and thing is not None and tree.tokens[noun].lemma == tree.tokens[thing].lemma
    moved = tree.tokens[tree.clause(asked.number)].lemma in word_set("speech", "revising")
    if the and again and moved and tree.tokens[subject].lemma in {"figure", "number", "total", "count"}:
        return Told(last.counts, "counts.again", last.event, asked.number, last)
    return None


def _of_the_done(asked: Asked) -> Told | None:
    """Those whose number is told by what was done to them alone: "the number of rescued stood at 26"."""
    tree, number = asked.tree, asked.number
    total = tree.child(tree.clause(number), "nsubj")
    those = tree.child(total, "nmod") if total is not None and tree.tokens[total].lemma == "number" else None
    if those is None or tree.tokens[those].tag != "VERB" or asked.figure.kind is not FigureKind.COUNT:
        return None
    done = tree.tokens[those].text.lower() == participle_of(tree.tokens[those]) and tree.case(those) == "of"
    stood = total is not None and total < those < number and things.counted(tree, asked.figure, number) == those
    return Told(None, "counts.bare", conditions.told_by(tree.tokens[those]), those) if done and stood else None


def _of_group(asked: Asked) -> Told | None:
    """What befell those of whom a group is so large a share: "children account for 11 per cent of those killed"."""
    tree, number = asked.tree, asked.number
    share = number if tree.tokens[number].tag == "NOUN" or tree.tokens[number].rel != "nummod" else tree.tokens[number].head
    verb = tree.clause(number)
    subject = tree.child(verb, "nsubj")
    makes = f"{tree.tokens[verb].lemma} {tree.tokens[min(verb + 1, len(tree.tokens) - 1)].text.lower()}"
    told = makes in {"make up", "account for"} or tree.tokens[verb].lemma in {"constitute", "represent", "form", "comprise"}
    base = tree.child(share, "nmod") if told and asked.figure.kind is FigureKind.SHARE else None
    if base is None or subject is None or tree.case(base) not in {"of", "among"}:
        return None
    if not names_people(tree.tokens[subject].text.lower()):
        return None  # "drones accounted for a third of the dead"
    befell = happenings.befell_group(tree, base)
    return Told(thing_extent(tree, subject, None), "counts.tree", *befell) if befell is not None else None


APART = (
    _by_label,
    _of_question,
    _of_theirs,
    _of_those_opened,
    _of_topic,
    _of_given_as,
    _of_listed,
    _as_before,
    _more_of_the_same,
    _or_in_a_time,
    _of_dwelling,
    _of_mark,
    _of_put_total,
    _of_put_beside,
    _of_another,
    _of_the_done,
    _of_group,
    reckoned.told_again,
    _of_what_was_told,
)
"""Ways of telling that leave nothing to the noun and the verb."""
