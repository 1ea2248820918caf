"""What a figure counts and what happened where its noun and verb are not asked: labels, questions, dwellers, topics."""

from reportedly.extract import (
    conditions,
    events,
    happenings,
    labels,
    populations,
    questions,
    reckoned,
    things,
    told_anew,
    told_totals,
)
from reportedly.extract.asked import Asked, Told
from reportedly.extract.figures.lexicon import names_people
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.words import participle_of, word_set
from reportedly.model import FigureKind


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


def _of_dwelling(asked: Asked) -> Told | None:
    """Those who live somewhere: "a town of 45,000"."""
    tree, figure = asked.tree, asked.figure
    those = populations.dwelling_of(tree, figure, asked.number)
    if those is None:
        return None
    if those.thing is None:
        return Told(None, "counts.bare", "present", those.teller, home=those.place)
    return Told(thing_extent(tree, those.thing, figure), "counts.tree", "present", those.teller, home=those.place)


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
    told_anew.their_own,
    _of_those_opened,
    _of_topic,
    told_totals.given_as,
    told_totals.names_listed,
    told_anew.for_another_day,
    told_anew.more_of_the_same,
    told_anew.by_another_time,
    _of_dwelling,
    told_totals.past_mark,
    told_totals.put_total,
    told_totals.put_beside,
    told_totals.levels_and_tolls,
    told_totals.number_of_the_done,
    _of_group,
    reckoned.told_again,
    told_anew.what_was_told,
)
"""Ways of telling that leave nothing to the noun and the verb."""
