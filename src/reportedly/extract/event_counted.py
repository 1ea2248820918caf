"""What befell those whom a verb only counts, judges, includes or reckons: "honoured the 12 killed", "the dead include nine"."""

from reportedly.extract import conditions, happenings, negation, totals
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle, participle_of, word_set, words


def moved_number(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """What those do whose number only moves: "the number of refugees who have signed up has fallen to 5,900"."""
    moved = noun is not None and totals.moves(tree, verb) and tree.case(tree.top(number)) in {"to", "from"}
    summed = happenings.of_summed(tree, noun) if noun is not None and moved else None
    return summed if summed is not None and tree.tokens[summed[1]].rel == "acl:relcl" else None


def reckoned(tree: Tree, noun: int | None, verb: int, number: int) -> tuple[str, int] | None:
    """What befell those whom an estimate is of, where the verb tells of the estimate: "cut its estimate of workers to 7,000"."""
    nouns = word_set("speech", "estimates") | word_set("speech", "forecasts") | word_set("stances", "foretold")
    subject = tree.child(verb, "nsubj")
    if noun in {None, subject} and subject is not None and tree.tokens[subject].lemma in nouns and totals.moves(tree, verb):
        return "present", verb  # "its forecast fell to 2 percent"
    top = tree.top(number) if noun is None and number >= 0 else noun
    count = tree.tokens[top].head if top is not None and tree.case(top) in {"of", "for"} else -1
    if count < 0 or tree.tokens[count].lemma not in nouns | totals.reckonings() or tree.tokens[count].tag != "NOUN":
        return None
    if verb in {count, top}:
        return None
    if noun is None:
        return "", verb  # "experts doubt the figure of 12,000"
    thing = tree.tokens[noun].lemma.lower()
    deed = words("events")["deeds"].get(thing) or conditions.states().get(thing) or "present"
    return happenings.befell_group(tree, noun) or (deed, noun)


_LISTING = frozenset({"include", "list", "count", "name", "record", "document", "register", "report"})


def befell_listed(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """What befell those whom somebody only counts: "had included in its toll 12 people who died of natural causes"."""
    if noun is None or tree.tokens[verb].lemma not in _LISTING or tree.tokens[noun].head != verb:
        return None
    told = tree.child(noun, "acl:relcl")
    if told is None or tree.tokens[told].tag != "VERB" or tree.child(told, "nsubj", "nsubj:pass") is None:
        return None
    if negation.negated(tree, told) is not None or conditions.has_counted_thing(tree, told):
        return None
    befell = participle(tree.tokens[told].lemma.lower())
    return (befell, told) if befell in word_set("events", "aftermath") else None


def included(tree: Tree, verb: int) -> tuple[str, int] | None:
    """What befell a group that includes others: "the 40 people who died include nine nurses", "seizures include 22 tons"."""
    group = tree.child(verb, "nsubj") if tree.tokens[verb].lemma == "include" else None
    if group is None:
        return None
    deed = words("events")["deeds"].get(tree.tokens[group].lemma.lower())
    return happenings.befell_group(tree, group) or ((deed, group) if deed else None)


def befell_judged(tree: Tree, noun: int, verb: int) -> tuple[str, int] | None:
    """What befell those whom somebody honours, mourns or helps, or who amount to something: "honored the 12 killed in Lyon"."""
    token = tree.tokens[noun]
    judged = tree.tokens[verb].lemma in word_set("speech", "judging") | word_set("events", "helping") and token.rel == "obj"
    amounts = tree.tokens[verb].lemma in {"amount", "constitute", "represent"} and token.rel == "nsubj"
    clause = tree.child(noun, "acl:relcl")
    who = tree.child(clause, "nsubj", "nsubj:pass") if clause is not None else None
    the = tree.child(noun, "det")
    known = the is not None and tree.tokens[the].text.lower() == "the" and who is not None
    given = token.rel in {"obl", "iobj", "nmod"} and tree.case(noun) in {"to", "for"} and known  # "help for the 41 who survived"
    return happenings.befell_group(tree, noun) if judged or amounts or given else None


def who_say(tree: Tree, clause: int, number: int) -> tuple[str, int] | None:
    """What those do who say or believe something: "55 percent of voters said they do not believe the army killed 12"."""
    told = tree.child(clause, "ccomp")
    speaks = tree.tokens[clause].lemma in word_set("speech", "verbs") and tree.child(clause, "aux:pass") is None
    subject = tree.child(clause, "nsubj")
    if told is None or subject is None or not speaks or tree.child(told, "nsubj", "nsubj:pass") is None:
        return None
    return (participle_of(tree.tokens[clause]), clause) if number in tree.subtree(subject) else None
