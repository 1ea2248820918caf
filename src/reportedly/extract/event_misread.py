"""What happened where the tree mistakes its word: for an adjective, for another number's, for what a speaker does."""

from reportedly.extract import conditions
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import participle, participle_of, word_set


def as_meant(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """What happened by the word that tells it, where the tree takes that word for another; None where it does not."""
    return (
        _bare_state(tree, noun, number)
        or _seen(tree, noun, verb)
        or _meant_for(tree, noun)
        or _misread(tree, number)
        or _part_told(tree, number)
        or _in_headline(tree, noun)
        or _told_before_saying(tree, noun, verb)
    )


def left_so(tree: Tree, noun: int | None, number: int) -> tuple[str, int] | None:
    """How those are whom something left so beside others: "leaving 40 dead and 90 homeless", "30 hurt and 90 without power"."""
    there = number + 2 if 0 <= number < len(tree.tokens) - 2 and tree.tokens[number].rel == "conj" else None
    where = there if there is not None and tree.tokens[there].head in {number, tree.tokens[number].head} else None
    state = conditions.in_state(tree, where, plain=True) if where is not None else ""
    if state and where is not None and noun in {None, where}:
        return state, where  # "left 9 dead and 30 in custody"
    if noun is not None:
        token = tree.tokens[noun]
        beside = token.tag == "ADJ" and token.rel in {"conj", "xcomp"} and noun == number + 1  # "floods leave 3,000 homeless"
        left = beside and tree.tokens[token.head].lemma == "leave"
        return (conditions.state_of(token) or token.text.lower(), noun) if left else None
    lacked = tree.child(number, "nmod") if number >= 0 and tree.tokens[number].rel == "conj" else None
    without = lacked is not None and lacked == number + 2 and tree.case(lacked) == "without"
    return (f"without {tree.tokens[lacked].text.lower()}", lacked) if without and lacked is not None else None


def _bare_state(tree: Tree, noun: int | None, number: int) -> tuple[str, int] | None:
    """The state that a headline tells without a verb: "Fifty on the run"."""
    where = tree.child(number, "nmod", "obl") if noun is None and number >= 0 and tree.tokens[number].rel == "root" else None
    state = conditions.in_state(tree, where, plain=True) if where is not None else ""
    return (state, where) if state and where is not None else None


def _seen(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """What befell those whom somebody saw it befall: "witnessed four men shot dead", "saw two boats sunk"."""
    done = tree.child(noun, "acl") if noun is not None and tree.tokens[noun].head == verb else None
    done = tree.child(verb, "xcomp") if done is None and noun is not None and noun == tree.child(verb, "obj") else done
    saw = tree.tokens[verb].lemma in {"witness", "see", "watch"} and tree.child(verb, "aux:pass") is None
    own = done is not None and tree.tokens[done].text.lower() == participle_of(tree.tokens[done])
    return (conditions.told_by(tree.tokens[done]), done) if done is not None and saw and own else None


def _meant_for(tree: Tree, noun: int | None) -> tuple[str, int] | None:
    """What something is for that the tree takes for where it goes: "sent 40 tents to house 300 people"."""
    verb = tree.tokens[noun].head if noun is not None and tree.tokens[noun].rel == "obj" else -1
    if verb <= 0 or tree.tokens[verb].tag != "NOUN" or tree.tokens[verb - 1].text.lower() != "to":
        return None
    return participle(tree.tokens[verb].text.lower()), verb


def _part_told(tree: Tree, number: int) -> tuple[str, int] | None:
    """The participle right behind a part, whatever the tree hangs it on: "900 were hurt or killed, 300 of them killed"."""
    done = number + 3
    if not 0 <= number < len(tree.tokens) - 3 or tree.tokens[number + 1].text != "of":
        return None
    token, them = tree.tokens[done], tree.tokens[number + 2].text.lower()
    own = them in {"them", "whom"} and token.tag == "VERB" and token.text.lower() == participle_of(token)
    clause = {*SUBJECTS, "obj", "ccomp", "xcomp", "aux", "aux:pass"}
    if not own or any(tree.tokens[below].rel in clause for below in tree.children[done] if below != number):
        return None  # "40 of them killed two guards"
    return None if token.lemma in word_set("speech", "verbs") else (conditions.told_by(token), done)


def _misread(tree: Tree, number: int) -> tuple[str, int] | None:
    """The verb before a number that the tree takes for an adjective: "took 14 lives and hurt dozens", "killed 12, injured 30"."""
    before = number - 1
    while before > 0 and tree.tokens[before].text.lower() in _BOUNDS:
        before -= 1
    if before >= 0 and tree.tokens[before].rel == "compound" and tree.tokens[number].text.lower() in _MANY:
        done = conditions.state_of(tree.tokens[before])
        return (done, before) if done else None  # "killing scores"
    if before < 2 or tree.tokens[before - 1].text.lower() not in {"and", ","}:
        return None
    many = tree.tokens[before - 1].text == "and" and tree.tokens[number].text.lower() in _MANY
    listed = tree.tokens[number].tag == "NUM" and tree.tokens[before - 2].tag in {"NUM", "NOUN"}
    if not many and not (listed and (tree.tokens[before].tag == "VERB" or conditions.state_of(tree.tokens[before]))):
        return None
    token = tree.tokens[before]
    # "killed 14 people and wounded at least six": no number counts what stands before a verb
    across = 0 <= tree.tokens[number].head < before - 1
    does = (token.rel == "amod" or across) and token.text.lower().endswith("ed")
    return (conditions.told_by(token), before) if does else None


def _in_headline(tree: Tree, noun: int | None) -> tuple[str, int] | None:
    """The participle right behind a noun that a headline only lists: "Three charged, 14 cars seized"."""
    listed = noun is not None and noun + 1 < len(tree.tokens) and tree.tokens[noun].rel in {"parataxis", "dep", "appos", "conj"}
    if noun is None or not listed or tree.child(noun + 1, *SUBJECTS, "aux", "aux:pass") is not None:
        return None
    token = tree.tokens[noun + 1]
    done = token.tag == "VERB" and token.text.lower() == participle_of(token) and token.head != noun
    return (conditions.told_by(token), noun + 1) if done else None


def _told_before_saying(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """What those did whom the tree takes for speakers beside the real one: "A total of 90 people asked to stay, police said"."""
    if noun is None or tree.tokens[verb].lemma not in word_set("speech", "verbs"):
        return None
    subjects = [below for below in tree.children[verb] if tree.tokens[below].rel.startswith("nsubj")]
    done = tree.child(noun, "acl")
    first = len(subjects) > 1 and noun in tree.subtree(subjects[0]) and done is not None and done < verb
    return (participle_of(tree.tokens[done]), done) if first and done is not None else None


_BOUNDS = {"at", "least", "most", "more", "than", "about", "around", "some", "nearly", "almost", "up", "to", "another"}
_MANY = {"dozens", "hundreds", "thousands", "scores", "several", "many"}
