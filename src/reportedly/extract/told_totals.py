"""Whom a number is of that is told as a total: put, moved or given by somebody, past a mark, on a list."""

from reportedly.extract import conditions, happenings, taking_up, things, totals
from reportedly.extract.asked import Asked, Told
from reportedly.extract.figures.lexicon import names_people
from reportedly.extract.thing_words import thing_extent
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


def names_listed(asked: Asked) -> Told | None:
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
    befell = word_set("events", "aftermath") | word_set("events", "taken")
    if last is None or last.event not in befell:
        return None
    return last if 0 <= taking_up.sentences_since(asked.tree, asked.number, last) <= _NEAR else None


_NEAR = 3
"""Figures and sentences before a list within which those on it are counted."""
_LISTS = frozenset({"list", "register", "roll", "record", "tally"})


def put_total(asked: Asked) -> Told | None:
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


def past_mark(asked: Asked) -> Told | None:
    """What passes a round number: "Zika cases in Florida eclipsed the 600 mark"."""
    tree, number = asked.tree, asked.number
    mark = number if tree.tokens[number].lemma == "mark" else tree.tokens[number].head
    verb = tree.tokens[mark].head if mark >= 0 and tree.tokens[mark].lemma == "mark" else -1
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[mark].rel == "obj" else None
    if subject is None or tree.tokens[subject].tag not in {"NOUN", "PROPN"}:
        return None
    return Told(thing_extent(tree, subject, asked.figure), "counts.tree", "present", verb)


def put_beside(asked: Asked) -> Told | None:
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


def levels_and_tolls(asked: Asked) -> Told | None:
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


def given_as(asked: Asked) -> Told | None:
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


def number_of_the_done(asked: Asked) -> Told | None:
    """Those whose number is told by what was done to them alone: "the number of rescued stood at 26"."""
    tree, number = asked.tree, asked.number
    total = tree.child(tree.clause(number), "nsubj")
    those = tree.child(total, "nmod") if total is not None and tree.tokens[total].lemma == "number" else None
    if those is None or tree.tokens[those].tag != "VERB" or asked.figure.kind is not FigureKind.COUNT:
        return None
    done = tree.tokens[those].text.lower() == participle_of(tree.tokens[those]) and tree.case(those) == "of"
    stood = total is not None and total < those < number and things.counted(tree, asked.figure, number) == those
    return Told(None, "counts.bare", conditions.told_by(tree.tokens[those]), those) if done and stood else None
