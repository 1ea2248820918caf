"""What happened: the event of a claim as a past participle."""

from reportedly.extract import (
    conditions,
    event_aid,
    event_counted,
    event_misread,
    event_standing,
    event_totals,
    event_words,
    happenings,
    told_verbs,
    totals,
    verdicts,
)
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import participle, participle_of, word_set, words


def event_of(tree: Tree, noun: int | None, clause: int, number: int = -1) -> tuple[str, int]:
    """The event as a past participle, and the token that tells it.

    The verb that governs the counted noun, with another it is joined to by "or";
    through hedging verbs ("are believed to be in") to the one meant;
    a state word beside the noun ("31 dead"); else "present" where the clause only places something.
    """
    event, teller = _event_of(tree, noun, clause, number)
    event = event_words.covered(tree, event, teller) or event_words.sought(tree, event, teller, noun, number) or event
    event = event_words.called_on(tree, event, teller, noun, number) or event
    return event_words.ordered(tree, teller) or event_words.or_else(tree, event, teller), teller


def _event_of(tree: Tree, noun: int | None, clause: int, number: int) -> tuple[str, int]:
    verb = told_verbs.telling(tree, clause, number)
    nominal = conditions.states()
    named = (
        event_misread.as_meant(tree, noun, number, verb)
        or event_totals.of_them_so(tree, number)
        or event_totals.of_the_sum(tree, number)
        or event_totals.befell_counted(tree, verb, number)
        or event_totals.of_those_numbered(tree, verb, number)
        or event_totals.of_those_lost(tree, number)
        or event_totals.of_losses(tree, noun, verb)
        or event_totals.only_given(tree, noun, verb)
        or _spread(tree, verb)
        or _cast(tree, noun, verb)
        or happenings.named_by_noun(tree, noun, number, verb)
        or _next_deed(tree, noun, number)
        or _remained(tree, noun, number, verb)
        or event_counted.befell_listed(tree, noun, verb)
        or (happenings.of_named(tree, noun) if noun is not None else None)
        or event_aid.aided(tree, noun, number, verb)
    )
    if named is not None:
        return named
    next_one = min(number + 1, len(tree.tokens) - 1)
    next_one += tree.tokens[next_one].tag == "ADV" and next_one + 1 < len(tree.tokens)  # "five seriously injured"
    behind = tree.tokens[next_one] if noun is None and 0 <= number < len(tree.tokens) - 1 else None
    tells = word_set("events", "light") | word_set("speech", "verbs") | word_set("events", "moving")  # "double the 40 counted"
    done = tree.tokens[number].rel == "obj" and tree.tokens[verb].lemma not in tells  # "embezzling $7m meant for vaccines"
    listed = (
        behind is not None and behind.rel == "conj" and tree.tokens[number].head == behind.head
    )  # "12 dead, 10 unaccounted for"
    if (
        behind is not None
        and behind.tag == "VERB"
        and (behind.rel == "acl" or listed)
        and not (done or _is_given(tree, next_one))
    ):
        return conditions.told_by(behind), next_one  # "Police: 23 arrested", not "the 40 claimed by the rebels"
    whole = event_totals.of_those_who(tree, number) if noun is None and 0 <= number < len(tree.tokens) else None
    if whole is not None:
        return whole
    if noun is None and behind is not None and (got := event_totals.received(tree, number)) is not None:
        return got
    if (
        reckoned := event_totals.reckoned_anew(tree, noun, number, verb) or event_counted.reckoned(tree, noun, verb, number)
    ) is not None:
        return reckoned
    total = noun is not None and tree.tokens[noun].lemma.lower() in word_set("speech", "totals")
    comes_to = noun is not None and tree.tokens[noun].head == verb and tree.case(noun) in {"to", "at", "past"}
    toll = event_totals.toll(tree, verb) if noun is None or total or comes_to else None
    if toll is not None:
        return nominal[tree.tokens[toll].lemma.lower()], toll
    of_number = noun is not None and (tree.tokens[noun].tag == "VERB" or tree.tokens[noun].lemma in word_set("events", "numbers"))
    summed_up = event_totals.number_told(tree, verb) if noun is None or total or comes_to or of_number else None
    if summed_up is not None:
        return summed_up
    if noun is not None and (befell := event_counted.befell_judged(tree, noun, verb)) is not None:
        return befell
    by_noun = _told_by_noun(tree, noun, verb, number) if noun is not None else None
    if by_noun is not None:
        return by_noun
    if (asked := event_counted.who_say(tree, clause, number)) is not None:
        return asked
    token = tree.tokens[verb]
    if (included := event_counted.included(tree, verb)) is not None:
        return included
    if token.text.lower() == "missing":
        return nominal["missing"], verb
    kept = conditions.kept(tree, verb)
    if (brought := conditions.put_in(tree, verb, noun, number) or conditions.had_in(tree, verb, noun, number)) is not None:
        return brought
    if kept and token.lemma in word_set("events", "becoming"):
        return kept, verb
    if token.text.lower() == "left" and tree.child(verb, "aux:pass", "cop") is not None:
        return _left_so(tree, verb), verb
    if happenings.is_sentenced(tree, verb):
        return participle("sentence"), verb
    if (
        told := conditions.called(tree, verb)
        or conditions.lacking(tree, verb, noun, number)
        or _told_lightly(tree, noun, number, verb)
    ) is not None:
        return told
    group = token.head if token.lemma == "comprise" and token.rel == "acl" and token.text.endswith("ing") else None
    if group is not None and tree.tokens[group].rel.startswith("nsubj") and tree.tokens[tree.tokens[group].head].tag == "VERB":
        return _event_of(tree, group, tree.tokens[group].head, number)  # "a team comprising 12 nurses arrived"
    if token.lemma == "belong" and (befell := event_standing.befell_whole(tree, number, verb)) is not None:
        serving = tree.tokens[befell[1]].text.lower().endswith("ing")  # "among women serving in parliament, 70 percent belong"
        return (participle_of(token), verb) if serving else befell
    if token.lemma == "consist" and noun is not None:
        return happenings.befell_group(tree, noun) or ("present", verb)  # "consisted of three groups that were turned back"
    if (moved := event_counted.moved_number(tree, noun, number, verb)) is not None:
        return moved
    if verb_told := _verb_told(tree, verb):
        return verb_told, verb
    if token.lemma == "reach" and (_reaches(tree, verb, noun, number) or (noun is None and _is_to_reach(tree, verb, number))):
        return "reached", verb
    summed = happenings.of_summed(tree, noun) if noun is not None else None
    if summed is not None:
        return summed
    if kept:
        return kept, verb
    thing = tree.tokens[noun].lemma.lower() if noun is not None else ""
    if thing in nominal and noun is not None:
        return nominal[thing], noun  # "was the worst hit, with 228 deaths"
    if tree.child(verb, "aux:pass") is not None:  # "were hurt", its participle read as an adjective
        return conditions.state_of(token) or token.text.lower(), verb
    if token.tag == "ADJ" and tree.child(verb, "cop") is None and conditions.comes_to_be(tree, verb):
        return conditions.state_of(token) or token.text.lower(), verb
    return event_standing.standing(tree, noun, number, verb)


def _left_so(tree: Tree, verb: int) -> str:
    """How those are who "were left": without something, out of a count, else still there."""
    if lacked := conditions.lacked(tree, verb):
        return lacked
    return "left out" if tree.tokens[min(verb + 1, len(tree.tokens) - 1)].text.lower() == "out" else "present"


def _next_deed(tree: Tree, noun: int | None, number: int) -> tuple[str, int] | None:
    """The participle of a number's own in a list of what befell so many: "263 arrested, 5 killed"."""
    if noun is None or noun != number + 1 or number < 2 or tree.tokens[number - 1].text not in {",", ";", "and"}:
        return None
    deed = tree.tokens[noun]
    listed = deed.tag == "VERB" and deed.rel in {"conj", "acl"} and not deed.text.lower().endswith("ing")
    return (conditions.told_by(deed), noun) if listed and tree.tokens[number - 2].tag == "VERB" else None


def _remained(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """Who is left when others went: "sent home 18,533 workers, leaving 511"."""
    token = tree.tokens[verb]
    leaves = token.text.lower() == "leaving" and token.rel == "advcl" and tree.child(verb, "xcomp") is None
    theirs = noun is None and number >= 0 and tree.tokens[number].rel == "obj" and tree.tokens[number].head == verb
    return ("remained", verb) if leaves and theirs else None


def _is_given(tree: Tree, told: int) -> bool:
    """Whether a participle only says who gave a number: "the 40 claimed by the rebels"."""
    return tree.tokens[told].lemma in word_set("speech", "verbs") and tree.child(told, "obl:agent") is not None


_DECIDING = frozenset({"adopt", "pass", "approve", "reject", "ratify", "back", "endorse", "vote"})


def _cast(tree: Tree, noun: int | None, verb: int) -> tuple[str, int] | None:
    """That votes were cast, where they only tell how something was decided: "adopted it by 13 votes, with two abstentions"."""
    if noun is None or tree.tokens[verb].lemma not in _DECIDING or tree.case(noun) not in {"by", "with"}:
        return None
    deed = {"vote": "vote", "abstention": "abstain"}.get(tree.tokens[noun].lemma)
    return (participle(deed), noun) if deed is not None else None


def _verb_told(tree: Tree, verb: int) -> str:
    """What a verb tells that does more than place something; "" for others."""
    token, thing = tree.tokens[verb], tree.child(verb, "obj")
    if token.lemma == "stand" and thing is not None and tree.tokens[thing].lemma == "trial":
        return "tried"
    so = tree.child(verb, "xcomp") if token.lemma == "stand" else None
    if so is not None and tree.tokens[so].tag == "ADJ":
        return tree.tokens[so].text.lower()  # "five flats stood empty"
    if token.text.lower() == "lay" and thing is None and tree.child(verb, "aux", "aux:pass", "compound:prt") is None:
        return "present"  # "two bodies lay in the boat"
    if token.tag in {"VERB", "AUX"}:
        return "" if token.lemma in word_set("events", "present") else event_words.phrase(tree, verb)
    # "Police free 40 from kiln": a headline's verb taken for an adjective
    acts = {tree.child(verb, "nsubj"), tree.child(verb, "obj")}.isdisjoint({None}) and tree.child(verb, "cop") is None
    headline = token.tag == "ADJ" and token.rel == "root" and token.lemma.lower() != "worth"
    return participle(token.lemma.lower()) if headline and acts else ""


def _told_lightly(tree: Tree, noun: int | None, number: int, verb: int) -> tuple[str, int] | None:
    """What happened where the verb itself tells little: "have 805 buildings destroyed", "had no power"."""
    token, nominal = tree.tokens[verb], conditions.states()
    whole_verb = event_words.particle_of(tree, verb) is not None and tree.tokens[number].rel == "obj"  # "brought down 79 drones"
    if (
        token.lemma not in word_set("events", "light")
        or token.tag not in {"VERB", "AUX"}
        or totals.goes(tree, verb)
        or whole_verb
    ):
        return None
    below = [
        *([noun] if noun is not None else []),
        *(at for at in tree.children[verb] if tree.tokens[at].rel in {"xcomp", "obj"}),
    ]
    telling = next((index for index in below if tree.tokens[index].lemma.lower() in nominal), None)
    if telling is not None:
        return nominal[tree.tokens[telling].lemma.lower()], telling
    thing, done = tree.child(verb, "obj"), tree.child(verb, "xcomp", "ccomp")
    if noun is None and (thing != number or thing is None):
        return None
    theirs = thing is not None and noun == tree.child(verb, "nsubj") and tree.child(thing, "nmod:poss") is not None
    # "twelve had their sentences commuted", "recorded 71 civilians killed"
    had = token.lemma in {"have", "see", "find"} | word_set("speech", "numbering") and (noun == thing or theirs or noun is None)
    if had and thing is not None and done == thing + 1 and tree.tokens[done].tag == "VERB":
        if token.lemma == "have" and (undone := verdicts.of_their_own(tree, done)) is not None:
            return undone
        return participle_of(tree.tokens[done]), done
    if noun is None:
        return None
    if noun == thing and (befell := happenings.of_recorded(tree, noun, verb)) is not None:
        return befell
    told = event_words.phrase(tree, verb)
    return happenings.of_summed(tree, noun) or ("present" if told in {"had", "showed"} else told, verb)


def _told_by_noun(tree: Tree, noun: int, verb: int, number: int) -> tuple[str, int] | None:
    """What the counted noun tells itself: a state beside it, a gerund before it, its own word ("deaths", "arrests")."""
    nominal = conditions.states()
    state = conditions.state_beside(tree, noun, verb)
    gerund = next((below for below in tree.children[noun] if below < noun and tree.child(below, "mark") is not None), None)
    if gerund is not None and tree.tokens[gerund].tag == "VERB":
        return participle_of(tree.tokens[gerund]), gerund  # "suspected of shipping machine tools"
    if state is None and verb == number and tree.child(number, "acl") is not None:
        told = tree.child(number, "acl")  # "86 of 112 towns affected", not "4 percent, down from 6"
        state = told if told is not None and tree.tokens[told].tag == "VERB" else None
    if state is not None and tree.tokens[state].rel == "amod" and state < number:
        state = None  # "62 dead and 4,000 homes": those are the dead of 62
    if state is not None and (called := conditions.called(tree, state)) is not None:
        return called  # "the 75 people confirmed dead"
    taken = tree.tokens[noun].rel == "obl" and tree.tokens[number].rel == "obj"  # "of the 90 freed, the army took back 12"
    if state is not None and not state < number < verb and not (taken and state < number):  # "of those known, 40 were reached"
        return conditions.told_behind(tree, state), state
    paid = nominal.get(tree.tokens[noun].lemma.lower()) == "paid" and tree.tokens[verb].lemma == "rise"  # "wages rose"
    told_of = tree.tokens[tree.tokens[noun].head].lemma if tree.case(noun) == "of" else ""
    if told_of in {"report", "allegation", "claim", "account"} and tree.tokens[noun].lemma.lower() in nominal:
        return nominal[tree.tokens[noun].lemma.lower()], noun  # "received reports of 30 deaths"
    held = next((below for below in tree.children[noun] if below > noun and tree.tokens[below].rel == "nmod"), None)
    if held is not None and verb == noun and (said := conditions.in_state(tree, held, plain=True)):
        return said, held  # "3,200 families in need of shelter"
    if tree.tokens[verb].lemma == "confirm" and tree.tokens[noun].lemma.lower() == "case":
        return participle("confirm"), verb
    plain = tree.tokens[verb].lemma in {"be", "say", "tell", "hear", "put", "reach", "rise", "stand", "range"}
    plain = plain or (tree.tokens[verb].lemma in {"lead", "result"} and tree.case(tree.first_joined(noun)) in {"to", "in"})
    if tree.tokens[noun].lemma.lower() not in nominal or paid:
        return None
    asked = (at for at in (verb, *tree.children[noun], *tree.children[verb]) if at > noun and tree.case(at) == "under")
    for still in asked:
        if open_still := conditions.in_state(tree, still, plain=True):
            return open_still, still  # "89 deaths are under review"
    return (nominal[tree.tokens[noun].lemma.lower()], noun) if plain else None


def _spread(tree: Tree, verb: int) -> tuple[str, int] | None:
    """The deed that only "affects" people, where its noun stands right before: "a displacement affecting 40,000"."""
    deed = tree.tokens[verb - 1].lemma.lower() if verb and tree.tokens[verb].text.lower() == "affecting" else ""
    return (words("events")["deeds"][deed], verb - 1) if deed in words("events")["deeds"] else None


def _reaches(tree: Tree, verb: int, noun: int | None, number: int) -> bool:
    """Whether "reach" is to arrive or help, not to be so many: "11,000 had reached its shores", "aid reached 90 families"."""
    subject, thing = tree.child(verb, "nsubj"), tree.child(verb, "obj")
    if subject is None and tree.tokens[verb].rel == "xcomp":
        subject = tree.child(tree.tokens[verb].head, *SUBJECTS)  # "plan to reach 900 families"
    if noun is None or subject is None or thing is None:
        return False
    noun = subject if subject == number else noun  # "nine of 40 lorries reached the town"
    helped = noun == thing and tree.tokens[subject].lemma.lower() not in word_set("speech", "totals") | conditions.states().keys()
    return (
        noun == subject and thing != noun and tree.child(thing, "nummod") is None and tree.tokens[thing].tag != "NUM"
    ) or helped


def _is_to_reach(tree: Tree, verb: int, number: int) -> bool:
    """Whether those without a noun are who is reached or who came: "it aims to reach 20,000", "12,400 have reached Goma"."""
    thing = tree.child(verb, "obj")
    above = tree.tokens[tree.tokens[verb].head].lemma if tree.tokens[verb].rel == "xcomp" else ""
    aims = above in told_verbs.PLANNING | word_set("events", "wanting")
    came = number == tree.child(verb, "nsubj") and thing is not None and tree.tokens[thing].tag == "PROPN"
    return came or (aims and number == thing)
