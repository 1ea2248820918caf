"""What is told of a number alone: of a toll, a sum, a part of them, those a total is of."""

from reportedly.extract import conditions, happenings, told_verbs, totals
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set


def of_them_so(tree: Tree, number: int) -> tuple[str, int] | None:
    """The state of a part that is told bare behind it: "logged 33 cases, four of them fatal"."""
    so = conditions.behind_of_them(tree, number)
    if so is None or tree.tokens[so].tag != "ADJ" or tree.tokens[so].text.istitle():
        return None
    return conditions.state_of(tree.tokens[so]) or tree.tokens[so].text.lower(), so


def of_the_sum(tree: Tree, number: int) -> tuple[str, int] | None:
    """What is told of a sum that its clause only sets something against: "a jump from the $11 million he raised"."""
    if number < 0:
        return None
    top = tree.tokens[number].head
    set_against = tree.tokens[number].rel == "obl" and tree.tokens[top].tag == "ADJ"  # "less than the $15 million they spent"
    is_so = tree.tokens[number].rel == "nsubj" and tree.tokens[top].tag == "ADJ"
    if tree.tokens[number].tag != "SYM" or not (tree.tokens[number].rel == "nmod" or set_against or is_so):
        return None
    return of_its_own(tree, number, number)


def received(tree: Tree, number: int) -> tuple[str, int] | None:
    """How a sum was got or given, by the participle behind it: "$4.2 million received of $9 million required"."""
    got = tree.child(number, "acl") if tree.tokens[number].tag == "SYM" else None
    done = got is not None and tree.tokens[got].tag == "VERB" and tree.child(got, "mark") is None
    return (participle_of(tree.tokens[got]), got) if done and got is not None else None


def of_those_who(tree: Tree, number: int) -> tuple[str, int] | None:
    """What a clause tells of a whole that has no noun: "40 percent of the 11,000 who were sent"."""
    clause = tree.child(number, "acl:relcl")
    subject = tree.child(clause, "nsubj:pass", "nsubj") if clause is not None else None
    who = subject is not None and tree.tokens[subject].text.lower() in {"who", "that"}
    return happenings.befell_group(tree, number) if who and tree.case(number) else None


def of_its_own(tree: Tree, number: int, noun: int | None) -> tuple[str, int] | None:
    """What is told of the figure alone: "earned" in "took $700 of the $800 he earned", "charged" in "118 of 536 men charged"."""
    if (done := received(tree, number)) is not None:
        return done  # "out of the nearly $60 million raised"
    for top in (noun, number, tree.tokens[number].head):
        part = tree.tokens[tree.tokens[noun].head] if noun is not None and tree.tokens[noun].rel == "nmod" else None
        acts = part is not None and part.rel.startswith(("nsubj", "ob"))  # else the participle is all that is told of the part
        # "Of the 90 men freed, 14 are ill", "30 of 90 claims lodged"
        opens = noun is not None and tree.tokens[noun].rel == "obl" and tree.case(noun) == "of"
        shared = tree.tokens[number].rel == "nmod" and tree.tokens[tree.tokens[number].head].head == noun
        told = tree.child(top, "acl") if (acts or opens or shared) and top is not None and top == noun else None
        if told is not None and tree.tokens[told].tag == "VERB" and conditions.stands_behind(tree, noun or 0, told):
            return conditions.called(tree, told) or (conditions.told_behind(tree, told), told)
        clause = tree.child(top, "acl:relcl") if top is not None and top >= 0 else None
        if clause is not None and tree.tokens[clause].tag == "VERB":
            subject, thing = tree.child(clause, "nsubj"), tree.child(clause, "obj")
            if tree.child(clause, "nsubj:pass") == number + 1:
                subject = number + 1
            if thing is not None and tree.tokens[thing].tag != "PRON":
                continue
            theirs = top == noun or subject == number + 1  # "nearly 40 percent of the 11,000 who were sent"
            if subject is not None and (theirs or tree.tokens[subject].lemma.lower() not in {"who", "which", "that"}):
                below = told_verbs.told_verb(tree, clause)  # "the 40,000 refugees officials say need shelter"
                return conditions.told_by(tree.tokens[below]), below
    return None


def toll(tree: Tree, verb: int) -> int | None:
    """The word of what befell people in a total that comes to a number: "the death toll rose to 1,914"."""
    moved = tree.tokens[verb].lemma in word_set("speech", "revising")  # "police lowered the death toll to 12"
    subject = tree.child(verb, "obj" if moved else "nsubj")
    if subject is None and not moved and tree.tokens[verb].rel == "conj":
        subject = tree.child(tree.tokens[verb].head, "nsubj")  # "the toll rose to 19 and then fell to 18"
    comes = moved or totals.moves(tree, verb) or tree.tokens[verb].lemma in word_set("events", "numbering")
    # "the toll was 40", "may be as high as 40"
    is_so = tree.tokens[verb].tag == "NUM" or tree.tokens[verb].lemma in {"high", "low", "up", "down"}
    comes = comes or (is_so and tree.child(verb, "cop") is not None)
    if subject is None or not comes or tree.tokens[subject].lemma.lower() not in word_set("speech", "totals"):
        return None
    near = [child for child in tree.children[subject] if tree.tokens[child].rel in {"compound", "amod"}]
    return next((index for index in (*near, subject) if tree.tokens[index].lemma.lower() in conditions.states()), None)


def number_told(tree: Tree, verb: int) -> tuple[str, int] | None:
    """What is told of a number that is so many: "the number kidnapped is 279", "the quantity destroyed is put at 40 tonnes"."""
    raised = tree.tokens[verb].lemma in _RAISING and tree.child(verb, "aux:pass") is not None
    subject = tree.child(verb, "nsubj:pass" if raised else "nsubj")
    if subject is None or tree.tokens[subject].lemma not in word_set("events", "numbers"):
        return None
    numbers = tree.tokens[verb].lemma in word_set("events", "numbering")
    comes = tree.tokens[verb].lemma == "come" and any(tree.case(below) == "to" for below in tree.children[verb])
    is_so = tree.child(verb, "cop") is not None and tree.child(verb, "nummod") is not None  # "the loss is 4 million dollars"
    if not (raised or comes or numbers or is_so or totals.moves(tree, verb) or tree.tokens[verb].tag == "NUM"):
        return None
    those = tree.child(subject, "nmod")
    if those is not None and (so := conditions.in_state(tree, those, plain=True)):
        return so, those  # "the number on the run was six"
    if those is not None and tree.tokens[those].tag == "PRON" and (befell := happenings.befell_group(tree, those)) is not None:
        return befell  # "the number of those injured was raised to 1,000"
    done = those is not None and tree.tokens[those].text.lower() == participle_of(tree.tokens[those])
    if those is not None and tree.tokens[those].tag == "VERB" and (done or tree.child(those, "det") is not None):
        return conditions.told_by(tree.tokens[those]), those  # "the number of the rescued"
    told = tree.child(subject, "acl", "amod")
    if told is None or tree.tokens[told].tag not in {"VERB", "ADJ"} or not conditions.stands_behind(tree, subject, told):
        return None
    return conditions.told_by(tree.tokens[told]), told


def of_those_lost(tree: Tree, number: int) -> tuple[str, int] | None:
    """What befell those somebody lost, by the participle behind them: "lost 800 killed or wounded", "40 men dead and hurt"."""
    if not 0 <= number < len(tree.tokens) - 1 or tree.tokens[number].tag != "NUM" or tree.tokens[number].head < 0:
        return None
    whom = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else number
    done = whom + 1
    if done < number or done >= len(tree.tokens) or tree.tokens[whom].head < 0:
        return None
    token = tree.tokens[done]
    lost = tree.tokens[tree.tokens[whom].head].lemma in {"lose", "suffer"} or _come_of_losses(tree, tree.tokens[whom].head)
    own = token.tag in {"VERB", "ADJ"} and token.head in {whom, tree.tokens[whom].head} and token.rel in {"acl", "xcomp", "amod"}
    told = conditions.told_by(token)
    return (told, done) if lost and own and told in word_set("events", "aftermath") | {"captured"} else None


def _come_of_losses(tree: Tree, verb: int) -> bool:
    """Whether a clause tells how many losses came to: "the losses of the brigade had reached 450 killed and wounded"."""
    subject = tree.child(verb, "nsubj")
    return subject is not None and tree.tokens[subject].lemma.lower() in _LOSSES


def of_those_numbered(tree: Tree, verb: int, number: int) -> tuple[str, int] | None:
    """What befell those who "number" so many: "the shells sent by Chad now number 900", "the men held total 40"."""
    misread = tree.tokens[number].head if 0 < number < len(tree.tokens) else -1
    if misread == number - 1 and tree.tokens[misread].text.lower() == "number" and tree.tokens[misread].rel == "appos":
        whom = tree.tokens[misread].head  # "The injured, including those who went home, number 131", the verb read as a noun
        return (conditions.state_of(tree.tokens[whom]), whom) if conditions.state_of(tree.tokens[whom]) else None
    those = tree.child(verb, "nsubj") if tree.tokens[verb].lemma in {"number", "total"} else None
    told = tree.child(those, "acl") if those is not None and tree.tokens[verb].tag == "VERB" else None
    done = told is not None and tree.tokens[told].text.lower() == participle_of(tree.tokens[told])
    return (conditions.told_by(tree.tokens[told]), told) if told is not None and done else None


def befell_counted(tree: Tree, verb: int, at: int) -> tuple[str, int] | None:
    """What befell those whose number somebody moves: "lowered the number of people who died of cholera to 79"."""
    only_moves = tree.tokens[verb].lemma in {"bring", "take"}
    number = tree.child(verb, "obj") if tree.tokens[verb].lemma in _RAISING or only_moves else None
    those = tree.child(number, "nmod") if number is not None and tree.tokens[number].lemma in {"number", "count"} else None
    if those is None or tree.case(those) != "of":
        return None
    told = tree.child(those, "acl:relcl", "acl")
    subject = tree.child(verb, "nsubj")
    moved = subject is None or at not in tree.subtree(subject)  # "two deaths took the number to nine"
    if only_moves and told is None and moved and tree.tokens[those].tag == "NOUN":
        return "present", verb  # "brought the number of tankers under sanctions to 310"
    befell = participle_of(tree.tokens[told]) if told is not None and tree.tokens[told].tag == "VERB" else ""
    return (befell, told) if told is not None and befell in word_set("events", "aftermath") else None


def reckoned_anew(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """What befell those whom an estimate is of that somebody moves: "cut its estimate of the dead to 400 people"."""
    estimate = tree.child(verb, "obj", "nsubj:pass") if tree.tokens[verb].lemma in word_set("speech", "revising") else None
    if estimate is None or not estimate < number or tree.tokens[estimate].tag != "NOUN":
        return None
    reckoned = word_set("speech", "estimates") | word_set("speech", "forecasts") | totals.reckonings() | {"count", "tally"}
    cases = {tree.case(at) for at in (noun, number) if at is not None}
    if tree.tokens[estimate].lemma not in reckoned or not cases & {"to", "from"}:
        return None
    those = tree.child(estimate, "nmod")
    if those is not None and tree.tokens[those].lemma in word_set("events", "numbers"):
        those = tree.child(those, "nmod")  # "its estimate of the number of the dead"
    near = [*(() if those is None else (those,)), *(at for at in tree.children[estimate] if at < estimate)]
    told = next((at for at in near if conditions.state_of(tree.tokens[at])), None)
    if told is not None:
        return conditions.state_of(tree.tokens[told]), told
    befell = happenings.befell_group(tree, those) if those is not None else None
    if noun is None:
        return befell
    return befell or happenings.befell_group(tree, noun) or ("present", estimate)


def only_given(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """What befell those whose number a verb only gives: "gave a magnitude of 6.9", "named another number: 41 victims"."""
    if noun is None or tree.tokens[verb].lemma not in totals.GIVING | _KEPT:
        return None
    thing = tree.child(verb, "obj", "nsubj:pass")
    named = (
        noun == totals.behind_colon(tree, verb) and thing is not None and tree.tokens[thing].lemma in word_set("speech", "totals")
    )
    kept = noun == thing and tree.tokens[noun].lemma in totals.MEASURES | {"price"} and tree.child(noun, "nmod") is not None
    if not named and not kept:
        return None
    token = tree.tokens[noun]
    return conditions.state_of(token) or ("killed" if token.lemma == "victim" else "present"), verb


_KEPT = frozenset({"maintain", "name", "repeat", "confirm", "uphold"})


def of_losses(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """What befell those to whom losses come: "losses exceeded 1,200 troops", "deaths among the staff reached 40 nurses"."""
    subject = tree.child(verb, "nsubj")
    if noun is None or subject is None or subject == noun or tree.tokens[subject].lemma.lower() not in _LOSSES:
        return None
    comes = tree.tokens[verb].lemma in word_set("events", "numbering") or totals.moves(tree, verb)
    reached = tree.tokens[noun].head == verb and tree.tokens[noun].rel in {"obj", "obl"} and noun > verb
    return (conditions.states()[tree.tokens[subject].lemma.lower()], subject) if comes and reached else None


_LOSSES = frozenset({"loss", "casualty", "death", "fatality", "toll"})
_RAISING = word_set("speech", "revising") | {"put", "set", "estimate", "reckon", "give"}
"""Verbs by which somebody puts a number at so many."""
