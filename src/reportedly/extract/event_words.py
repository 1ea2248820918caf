"""The words of an event: a verb with its particle or thing, with another it is joined to, or only ordered."""

import re

from reportedly.extract import conditions, happenings, totals, verdicts
from reportedly.extract.figures.lexicon import names_people
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle, participle_of, word_set, words

WAYS = {"up": "risen", "down": "fallen"}
"""What happened to what moved so."""
_BEFALLS = {"killed", "wounded", "injured", "missing"}
"""What one count may be of together: "killed and wounded"."""


def ordered(tree: Tree, verb: int) -> str:
    """What somebody was only told to do, or tried: "ordered to leave", "tried to cross"; "" where it is done."""
    leading = word_set("events", "ordering") | word_set("events", "trying")
    above = tree.tokens[verb].head if tree.tokens[verb].rel == "xcomp" else -1
    order = above if above >= 0 and tree.tokens[above].lemma in leading else verb
    below = tree.child(order, "xcomp") if tree.tokens[order].lemma in leading else None
    if below is None or below < order or tree.tokens[below].tag != "VERB" or tree.opening(below) != "to":
        return ""
    return f"{participle_of(tree.tokens[order])} to {tree.tokens[below].lemma}"


def or_else(tree: Tree, event: str, teller: int) -> str:
    """The event with the other that a number is of as well: "killed or wounded", "arrested or deported".

    "4,700 killed and wounded" are killed or wounded, each of them; "arrested and deported" tells two things of all.
    """
    for joint, other in _joined(tree, teller):
        token = tree.tokens[other]
        state = conditions.state_of(token)
        bodily = state in _BEFALLS and set(event.split(" or ")) <= _BEFALLS
        lost = token.lemma == "go" and any(tree.tokens[at].text.lower() == "missing" for at in tree.children[other])
        second = state or ("missing" if lost else participle_of(token))  # "have died or gone missing"
        apart = second not in event.split(" or ")
        event = f"{event} or {second}" if apart and event and (bodily or joint == "or") else event
    return event


def _joined(tree: Tree, teller: int) -> list[tuple[str, int]]:
    """What is told together with a verb or state, with the word that joins: "killed, wounded or captured"; none without it."""
    found, joint = list[int](), teller + 1
    while joint < len(tree.tokens) and tree.tokens[joint].text.lower() in {"or", "and", ","}:
        if (
            tree.tokens[joint].text == ","
            and joint + 1 < len(tree.tokens)
            and tree.tokens[joint + 1].text.lower() in {"or", "and"}
        ):
            joint += 1
        other = next((at for at in range(joint + 1, min(joint + 3, len(tree.tokens))) if tree.tokens[at].tag != "ADV"), joint)
        token = tree.tokens[other]
        own = tree.child(other, "nsubj", "nsubj:pass", "obj", "nummod") is not None
        if token.rel != "conj" or own or token.tag not in {"VERB", "ADJ"}:
            return []
        found.append(other)
        if tree.tokens[joint].text != ",":
            return [(tree.tokens[joint].text.lower(), one) for one in found]
        joint = other + 1
    return []


def phrase(tree: Tree, verb: int) -> str:
    """The participle of a verb, with the word that it means one event with: "laid off", "fallen ill", "lost power"."""
    phrases: dict[str, str] = words("events")["phrases"]
    lemma = tree.tokens[verb].lemma.lower()
    joined = {f"{lemma} {tree.tokens[below].text.lower()}" for below in tree.children[verb]}
    joined.add(f"{lemma} {tree.tokens[min(verb + 1, len(tree.tokens) - 1)].text.lower()}")
    joined.update(conditions.led_phrases(tree, verb))
    known = next((known for known in phrases if known in joined), None)
    if known == "turn out" and _TO_BE.match(tree.text, tree.tokens[verb].end):
        return participle("prove")  # "five turned out to be from malaria": nobody came
    if known is not None and not (known == "send home" and _is_of_money(tree, verb)):
        return phrases[known]
    if lemma == "take" and any(tree.tokens[below].lemma == "custody" for below in tree.children[verb]):
        return "detained"
    if lemma in word_set("events", "riding") and any(happenings.is_ride(tree, below) for below in tree.children[verb]):
        return "aboard"
    if (meant := verdicts.serving(tree, verb) or conditions.with_thing(tree, verb) or _by_doer(tree, verb)) is not None:
        return meant
    doer = tree.child(verb, "nsubj")
    if lemma == "take" and doer is not None and tree.tokens[doer].lemma.lower() in _THIEVES:
        return participle("steal")
    if lemma == "bury" and doer is not None and tree.tokens[doer].text.lower() in {"i", "we"}:
        return conditions.states()["death"]  # "I have buried 12": whoever does it counts the dead
    if lemma in _GIVING_BACK and (back := _given_back(tree, verb)):
        return back
    if (in_passive := _in_passive(tree, verb)) is not None:
        return in_passive
    if (side := _side_taken(tree, verb)) is not None:
        return side
    thing = tree.child(verb, "obj")
    bears = tree.child(verb, "iobj") is not None and not _is_of_money(tree, verb)  # "cost the state 40 million euros"
    if lemma == "cost" and thing is not None and tree.tokens[thing].tag == "NOUN" and bears:
        return "lost"  # "has cost the ministry 40 officers"
    done = participle_of(tree.tokens[verb])
    way = tree.tokens[min(verb + 1, len(tree.tokens) - 1)].text.lower()
    if way in WAYS and totals.moves(tree, verb):
        return WAYS[way]  # "edged up to 4 per cent"
    if lemma not in {"sentence", "condemn"} and any(
        tree.tokens[below].text.lower() == "death" and tree.case(below) == "to" for below in tree.children[verb]
    ):
        return conditions.states()["death"]  # "hacked to death"
    particle = particle_of(tree, verb)
    if particle is not None and tree.text[tree.tokens[particle].end :][:4] != " to ":  # "putting up to 300 at risk"
        return f"{done} {tree.tokens[particle].text.lower()}"
    led = next((below for below in tree.children[verb] if below > verb and tree.case(below) == "to"), None)
    if lemma == "take" and thing is None and led is not None and tree.child(verb, "aux:pass") is None:
        return f"{done} to the {tree.tokens[led].text.lower()}"  # "took to the hills"
    bare = thing is not None and tree.tokens[thing].tag == "NOUN" and tree.child(thing, "nummod", "nmod", "det") is None
    subject = tree.child(verb, "nsubj")
    counted = subject is not None and (tree.tokens[subject].tag == "NUM" or tree.child(subject, "nummod") is not None)
    met = lemma in word_set("events", "meeting") and bare and counted
    return f"{done} {tree.tokens[thing].text.lower()}" if met and thing is not None else done


def _by_doer(tree: Tree, verb: int) -> str | None:
    """What a verb means of people by who does it: police "picked up" those whom they arrest, gunmen "seized" those abducted."""
    passive = tree.child(verb, "aux:pass") is not None
    agent = next((below for below in tree.children[verb] if tree.case(below) == "by"), None)
    doer = agent if passive else tree.child(verb, "nsubj")
    thing = tree.child(verb, "nsubj:pass" if passive else "obj")
    if thing is None:
        thing = next((at for at in tree.children[verb] if tree.case(at) == "with"), None)  # "made off with nine teachers"
    if doer is None or thing is None or not is_of_people(tree, thing):
        return None
    particle = particle_of(tree, verb)
    does = tree.tokens[verb].lemma + (f" {tree.tokens[particle].text.lower()}" if particle is not None else "")
    who = tree.tokens[doer].lemma.lower()
    told = (name for name, entry in words("events")["doers"].items() if who in entry["who"] and does in entry["verbs"])
    meant = next(told, None)
    return "captured" if meant == "abducted" and tree.tokens[thing].lemma in word_set("events", "captured") else meant


def is_of_people(tree: Tree, thing: int) -> bool:
    """Whether a noun is of people, or a number stands without one."""
    token = tree.tokens[thing]
    return token.tag == "NUM" or names_people(token.lemma.lower()) or names_people(token.text.lower())


def covered(tree: Tree, event: str, teller: int) -> str:
    """Who is "buried" or "stuck" under something, or still so, lies beneath it and is in no grave; "" for other events."""
    if event not in {"buried", "stuck"}:
        return ""
    stays = tree.tokens[teller].lemma in {"remain", "stay"}
    stays = stays or "still" in {tree.tokens[below].text.lower() for below in tree.children[teller]}
    under = any(tree.case(below) in UNDER for below in tree.subtree(teller) if below > teller)
    return f"{event} under" if under or (stays and event == "buried") else ""


_TO_BE = re.compile(r"\s+out (?:not )?to (?:be|have)\b")


UNDER = frozenset({"under", "beneath", "below", "underneath"})
"""What those are who are buried by it."""


def sought(tree: Tree, event: str, teller: int, noun: int | None, number: int) -> str:
    """That those counted are searched for as missing, not searched: "rescuers are looking for 22 people"; "" for others."""
    if event not in {"searched", "looked"}:
        return ""
    thing = tree.top(noun if noun is not None else number)
    doer = tree.child(teller, "nsubj")
    who = tree.tokens[doer].lemma.lower() if doer is not None else ""
    seeks = who in word_set("events", "seekers") or (event == "searched" and who not in word_set("events", "hunters"))
    return f"{event} for" if seeks and tree.case(thing) == "for" and tree.tokens[thing].head == teller else ""


def called_on(tree: Tree, event: str, teller: int, noun: int | None, number: int) -> str:
    """That those counted had a visit and did not come themselves: "doctors visited 40 patients"; "" for others."""
    if event != "visited" or tree.tokens[teller].tag != "VERB":
        return ""
    those = {tree.top(at) for at in (noun, number) if at is not None and at >= 0}
    visited = any(tree.tokens[at].rel in {"obj", "nsubj:pass"} and tree.tokens[at].head == teller for at in those)
    return f"been {event}" if visited else ""


_THIEVES = frozenset({"hacker", "thief", "robber", "burglar", "fraudster", "scammer", "looter", "swindler"})
_GIVING_BACK = frozenset({"hand", "give", "pay", "send", "bring"})


def _given_back(tree: Tree, verb: int) -> str:
    """What is given back, the word behind the thing: "handed 4,900 shares back"; "" where it is only given."""
    thing = tree.child(verb, "obj", "nsubj:pass")
    back = next((at for at in tree.children[verb] if tree.tokens[at].text.lower() == "back"), None)
    return f"{participle_of(tree.tokens[verb])} back" if back is not None and thing is not None and back > verb + 1 else ""


def _in_passive(tree: Tree, verb: int) -> str | None:
    """What a verb means only of those to whom it is done: names are entered in a list, people confirmed with a disease."""
    if tree.child(verb, "aux:pass") is None:
        return None
    lemma = tree.tokens[verb].lemma
    behind = {tree.case(below) for below in tree.children[verb] if tree.tokens[below].rel == "obl"}
    if lemma == "confirm" and "with" in behind:
        return participle("infect")
    if lemma == "disappear":
        return "forcibly disappeared"  # "were disappeared": others did it
    return participle("register") if lemma == "enter" else None


def _side_taken(tree: Tree, verb: int) -> str | None:
    """That people are for or against what they are asked about, and help nobody: "61 percent support the ban"."""
    side: str | None = words("events")["sides"].get(tree.tokens[verb].lemma)
    who, what = tree.child(verb, "nsubj"), tree.child(verb, "obj")
    if side is None or who is None or what is None or tree.child(what, "nummod") is not None or is_of_people(tree, what):
        return None
    asked = tree.tokens[who].tag == "NUM" or tree.tokens[who].lemma.lower() in word_set("events", "asked")
    return side if asked and tree.tokens[what].tag in {"NOUN", "PRON"} else None  # who backs one of several candidates is no side


def _is_of_money(tree: Tree, verb: int) -> bool:
    """Whether money is what a verb moves: "sent home $40 million"."""
    thing = tree.child(verb, "obj")
    return thing is not None and any(tree.tokens[at].tag == "SYM" or tree.tokens[at].text in _MONEY for at in tree.subtree(thing))


_MONEY = {"dollars", "euros", "pounds", "rupees", "pesos", "money", "remittances"}


_OVER = frozenset({"hand", "turn", "sign"})


def particle_of(tree: Tree, verb: int) -> int | None:
    """The word that makes one verb with it: "away" in "washed away", "go" in "let go", "for" in "are accounted for"."""
    told = tree.child(verb, "compound:prt")
    if told is not None:
        return told
    if tree.tokens[verb].lemma in _OVER and tree.tokens[min(verb + 1, len(tree.tokens) - 1)].text.lower() == "over":
        return verb + 1  # "handed over 50 prisoners", whatever the tree hangs it on
    for below in tree.children[verb]:
        token = tree.tokens[below]
        left = token.tag == "ADP" and token.rel in {"obl", "advmod"} and below == verb + 1
        left = left and tree.child(verb, "aux:pass") is not None  # "has not been heard from"
        away = (
            token.rel == "advmod" and below <= verb + 1 and below > verb and token.text.lower() in word_set("events", "particles")
        )
        if left or away or (token.text.lower() == "go" and token.rel == "xcomp" and tree.tokens[verb].lemma == "let"):
            return below
    return None
