"""How those are who are only said to be so: "42 of them fatal", "out of school", "for education"; else that they are there."""

from reportedly.extract import conditions, event_words, happenings
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set, words

_WHERE = frozenset({"underground", "ashore", "aboard"})


def standing(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int]:
    """How those are who are only said to be so: "out of school", "42 of them fatal", "homeless", else "present"."""
    token, nominal = tree.tokens[verb], conditions.states()
    if purpose := _purpose(tree, number, verb):
        return purpose
    if token.tag == "NOUN" and tree.child(verb, "nsubj") is not None and (said_of := conditions.in_state(tree, verb, plain=True)):
        return said_of, verb  # "1.2 million children out of school"
    whole = tree.child(number, "nmod") if token.tag == "ADJ" and noun is None and number == tree.child(verb, "nsubj") else None
    if whole is not None and tree.tokens[whole].tag == "PRON" and not token.text.istitle():
        return conditions.state_of(token) or token.text.lower(), verb  # "42 of them are fatal", "five of them still at large"
    is_so = token.tag in {"NOUN", "NUM"} and tree.child(verb, "cop") is not None
    befell = befell_whole(tree, number, verb) if is_so else None
    if befell is not None:
        return ("present", verb) if _stays(tree, verb) else befell
    if tree.child(verb, "cop") is not None or token.lemma in word_set("events", "present"):
        text = token.text.lower()
        if text in _WHERE:
            return text, verb  # "47 men had been underground"
        if text == "board" and tree.tokens[verb - 1].text.lower() == "on" and tree.child(verb, "nmod") is None:
            return "on board", verb  # "80 migrants were on board at departure"
        held = conditions.in_state(tree, verb, plain=text in nominal)
        if text in nominal and token.tag in {"ADJ", "NOUN", "VERB"}:
            return held or nominal[text], verb  # "are on hunger strike"
        if confined := conditions.confined(tree, verb):
            return confined, verb
        if (befell := _who_the_dead_were(tree, verb) or _held_there(tree, noun, verb) or _lies_under(tree, verb)) is not None:
            return befell
        own = noun is not None and verb in {noun, number, tree.tokens[noun].head}
        told = happenings.befell_group(tree, verb) if own else None
        if told is not None and tree.tokens[told[1]].rel == "acl:relcl" and tree.child(told[1], "aux:pass") is not None:
            return told  # "the latest was a tonne of cocaine, which was found on Friday"
        lacking = words("events")["predicates"].get(text) if noun is not None and tree.tokens[number].head == noun else None
        return lacking or conditions.state_said(tree, verb, noun, number) or held or "present", verb
    if noun is not None and tree.tokens[noun].lemma.lower() in nominal:
        return nominal[tree.tokens[noun].lemma.lower()], noun
    return "", verb


def _who_the_dead_were(tree: Tree, verb: int) -> tuple[str, int] | None:
    """What befell those of whom a clause says who they are: "the dead were nine miners and two guards"."""
    first = tree.first_joined(verb)
    those = tree.child(first, "nsubj") if tree.child(first, "cop") is not None else None
    if those is None or tree.child(those, "det") is None or tree.tokens[first].tag != "NOUN":
        return None
    state = conditions.state_of(tree.tokens[those])
    return (state, those) if state else None


def _held_there(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """That people are held who are said to be in somebody's prisons: "in our prisons there are 1,260 of theirs"."""
    if tree.child(verb, "expl") is None or (noun is not None and not event_words.is_of_people(tree, noun)):
        return None
    cells = (at for at in tree.children[verb] if tree.tokens[at].rel == "obl" and conditions.confined(tree, at))
    return next(((conditions.confined(tree, at), at) for at in cells), None)


def _lies_under(tree: Tree, verb: int) -> tuple[str, int] | None:
    """That those are buried who are said to be under what fell on them: "17 people were still under the rubble"."""
    fallen = tree.tokens[verb].lemma.lower() in word_set("events", "fallen") and tree.case(verb) in event_words.UNDER
    return ("buried under", verb) if fallen else None


def _stays(tree: Tree, verb: int) -> bool:
    """Whether a clause tells where some of a whole are by now: "of the 900 sent to Chad, 400 were still in the camp"."""
    now = any(tree.tokens[below].text.lower() in {"still", "now"} for below in tree.children[verb])
    return now and tree.case(verb) in {"in", "at", "on", "inside", "there"}


def _purpose(tree: Tree, number: int, verb: int) -> tuple[str, int] | None:
    """What those counted are for: "7,887 of the entries were for education, 370 for study"."""
    if tree.case(verb) != "for" or tree.child(verb, "cop") is None or number < 0:
        return None
    own = next((below for below in tree.children[number] if below > number and tree.case(below) == "for"), verb)
    bare = tree.tokens[own].tag == "NOUN" and tree.child(own, "det", "nmod", "amod", "nummod", "compound", "acl") is None
    return (f"for {tree.tokens[own].text.lower()}", own) if bare else None


def befell_whole(tree: Tree, number: int, verb: int) -> tuple[str, int] | None:
    """What befell those of whom a number says who they are: "Of the dead, 60 were civilians", "20 of those held were women"."""
    near = [number, *tree.children[number], *(below for below in tree.children[verb] if below < number)] if number >= 0 else []
    # "20 of those held were women and two were children", "of the 51 killed, 36 were women, 11 were men and four belonged to"
    first = tree.tokens[verb].head if tree.tokens[verb].rel in {"conj", "parataxis"} else -1
    so = first >= 0 and tree.child(first, "cop") is not None
    other = tree.child(first, "nsubj") if so else None
    near += tree.children[other] if other is not None and tree.tokens[other].tag == "NUM" else []
    near += [below for below in tree.children[first] if below < number and other is not None and below < other] if so else []
    wholes = (below for below in near if tree.tokens[below].rel in {"nmod", "obl"} and tree.case(below) in {"of", "among"})
    return next((befell for whole in wholes if (befell := happenings.befell_group(tree, whole)) is not None), None)
