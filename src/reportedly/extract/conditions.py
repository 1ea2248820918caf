"""States that words tell of those counted: "31 dead", "went on strike", "left 900 homeless", "in intensive care"."""

from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import participle_of, word_set, words
from reportedly.model import Token

_BESIDE_STATE = frozenset(
    ("nsubj", "nsubj:pass", "cop", "aux", "advmod", "punct", "obl", "obl:unmarked", "conj", "cc", "mark", "nmod", "discourse")
)
"""What may stand beside a state without making more of it."""
_OF_NOUN = {"det", "amod", "compound", "nummod", "nmod:poss", "acl"}
"""What makes of a noun more than a state."""


def states() -> dict[str, str]:
    """Words that tell a state by themselves ("dead", "wounded"), with the event each stands for."""
    table: dict[str, str] = words("events")["nominal"]
    return table


def state_of(token: Token) -> str:
    """The event that a word stands for by itself, as written or in its dictionary form; "" for other words."""
    return states().get(token.text.lower(), states().get(token.lemma.lower(), ""))


def lacked(tree: Tree, left: int) -> str:
    """What those who "were left" without it lack: "without power"; "" where nothing is said to be lacking."""
    thing = next((at for at in tree.children[left] if tree.case(at) == "without"), None)
    return f"without {tree.tokens[thing].text.lower()}" if thing is not None else ""


def told_behind(tree: Tree, state: int) -> str:
    """What a participle behind those counted tells: "cut off", "left without power", "killed"."""
    token = tree.tokens[state]
    if token.text.lower() == "left" and (without := lacked(tree, state)):
        return without
    particle = tree.child(state, "compound:prt")
    table: dict[str, str] = words("events")["phrases"]
    if (led := next((one for one in led_phrases(tree, state) if one in table), None)) is not None:
        return table[led]  # "60 homes turned to rubble"
    told = state_of(token) or (token.text.lower() if token.tag == "ADJ" else participle_of(token))
    return f"{told} {tree.tokens[particle].text.lower()}" if particle is not None else told


def led_phrases(tree: Tree, verb: int) -> list[str]:
    """A verb with each preposition and noun behind it: "turn to rubble"."""
    named = (below for below in tree.children[verb] if tree.child(below, "nummod") is None)  # no "brought to two hospitals"
    return [f"{tree.tokens[verb].lemma.lower()} {tree.case(below)} {tree.tokens[below].text.lower()}" for below in named]


def told_by(token: Token) -> str:
    """What happened by a verb or adjective: the event it stands for by itself, else its past participle."""
    return state_of(token) or participle_of(token)


def has_counted_thing(tree: Tree, verb: int) -> bool:
    """Whether a verb has a thing that is counted itself: "counted 12 strikes that killed 40"."""
    thing = tree.child(verb, "obj")
    return thing is not None and tree.child(thing, "nummod") is not None


def with_thing(tree: Tree, verb: int) -> str | None:
    """What a verb means with its thing, which is not counted itself: "2,100 men signed contracts", "88 had caught the virus"."""
    thing = tree.child(verb, "obj")
    if thing is None or has_counted_thing(tree, verb):
        return None
    told: str | None = words("events")["done_with"].get(tree.tokens[verb].lemma, {}).get(tree.tokens[thing].text.lower())
    return told


def called(tree: Tree, verb: int) -> tuple[str, int] | None:
    """The state that some are said to be in: "people confirmed dead", "were pronounced dead", with the word for it."""
    if tree.tokens[verb].lemma not in word_set("events", "calling"):
        return None
    said = tree.child(verb, "xcomp")
    return called_as(tree, verb) if said is None else (state_of(tree.tokens[said]), said) if state_of(tree.tokens[said]) else None


def called_as(tree: Tree, verb: int) -> tuple[str, int] | None:
    """The state that some are only reported or listed as being in: "reported 26 people as missing", "listed as disappeared"."""
    if tree.tokens[verb].lemma not in word_set("events", "calling"):
        return None
    for below in tree.children[verb]:
        opened = tree.child(below, "mark", "case")
        if below < verb or opened is None or tree.tokens[opened].text.lower() != "as" or tree.child(below, "nsubj") is not None:
            continue
        token = tree.tokens[below]
        done = token.tag == "VERB" and token.text.lower() == participle_of(token) and tree.tokens[verb].lemma != "find"
        state = state_of(token) or (participle_of(token) if done else "")
        return (state, below) if state else None
    return None


def kept(tree: Tree, verb: int) -> str:
    """What somebody remains, stays or comes to be: "at large", "closed", "on strike"; "" where it is a place."""
    stays = tree.tokens[verb].lemma in {"remain", "stay"}
    if not stays and tree.tokens[verb].lemma not in word_set("events", "becoming"):
        return ""
    for below in tree.children[verb]:
        token = tree.tokens[below]
        behind = below > verb and token.rel in {"obl", "xcomp"}
        if (stays and behind and token.tag == "ADJ") or (stays and behind and token.rel == "xcomp" and token.tag == "VERB"):
            if (said_so := called(tree, below)) is not None:
                return said_so[0]  # "remained registered as missing"
            particle = tree.child(below, "compound:prt")  # "remain cut off"
            said = f"{tree.case(below)} {state_of(token) or token.text.lower()}".strip()
            return f"{said} {tree.tokens[particle].text.lower()}" if particle is not None else said
        if behind and token.tag == "NOUN" and (state := in_state(tree, below, plain=not stays)):
            return state
    return ""


def comes_to_be(tree: Tree, state: int) -> bool:
    """Whether an adjective without "is" tells: "went bankrupt", "(left 41 dead) and 900 families homeless", "are feared dead"."""
    token = tree.tokens[state]
    joined = token.rel == "conj" and tree.tokens[token.head].tag == "ADJ" and tree.tokens[token.head].rel == "xcomp"
    top = tree.tokens[token.head].head if joined else token.head  # "dead and 900 homeless", joined to the dead
    above = tree.tokens[top].lemma if top >= 0 else ""
    left = token.rel == "conj" or (token.rel == "xcomp" and tree.child(state, "nsubj") is not None)
    left = left and above in word_set("events", "making")
    leads = word_set("events", "becoming") | word_set("events", "calling")  # a headline has no "are": "31 feared dead"
    held = token.rel == "xcomp" and (above in leads or tree.child(token.head, "aux:pass") is not None)
    alone = token.rel in {"root", "parataxis"} and tree.child(state, "nsubj") is not None and state_of(token) != ""
    return alone or left or held or tree.is_with_state(state) or tree.child(state, "aux") is not None


def put_in(tree: Tree, verb: int, noun: int | None, number: int) -> tuple[str, int] | None:
    """The state the counted are put or found in, and its token: "left 41 dead", "put 3,000 at risk", "found 88 homes burnt"."""
    found = tree.tokens[verb].lemma == "find"
    if tree.tokens[verb].lemma not in word_set("events", "making") and not found:
        return None
    thing = first = noun if noun is not None else number
    if first < 0:
        return None
    for below in tree.children[verb]:
        token = tree.tokens[below]
        if token.rel == "xcomp" and number < below and number in tree.subtree(below) and state_of(token):
            return state_of(token), below  # "left 30,000 more damaged"
    head = tree.tokens[first].head
    # "left hundreds of people dead and tens of thousands imprisoned"
    tens = head >= 0 and (tree.tokens[head].text.lower() == "tens" or (head == number and tree.case(first) == "of"))
    first = tree.first_joined(head if tens else first)
    put = tree.tokens[first].rel in {"obj", "xcomp"} and tree.tokens[first].head == verb
    if not (put or tree.child(verb, "nsubj:pass") in {noun, number} - {None}):
        return None
    beside = tree.tokens[min(thing + 1, len(tree.tokens) - 1)]
    if put and beside.tag == "ADJ" and beside.head == thing and beside.rel == "amod":
        return state_of(beside) or beside.text.lower(), thing + 1  # "left 41 dead and thousands homeless"
    for below in tree.children[verb]:
        if below <= (thing if put else verb) or tree.child(below, "nsubj") is not None:
            continue  # "nine were taken to a clinic, two of them in critical condition"
        token = tree.tokens[below]
        plain = token.tag == "ADJ" and token.text.lower() == token.lemma.lower()
        done = token.tag == "VERB" and token.text.lower() == participle_of(token) and tree.child(below, "mark") is None
        if token.rel == "xcomp" and (done or (plain and not found)):  # not "found nine men guilty"
            off = tree.child(below, "compound:prt") if done else None  # "left 900 people cut off"
            state = state_of(token) or token.text.lower()
            return (f"{state} {tree.tokens[off].text.lower()}" if off is not None else state), below
        lacking = tree.tokens[verb].text.lower() == "left" and tree.case(below) == "without"  # "left without electricity"
        if token.rel in {"obl", "obj", "xcomp"} and not found and (state := in_state(tree, below, plain=not lacking)):
            return ("detained" if token.lemma == "custody" else state), below
        if lacking and token.tag == "NOUN":
            return f"without {token.text.lower()}", below  # "left 40 people without a roof"
    return None


def in_state(tree: Tree, noun: int, *, plain: bool) -> str:
    """The state that a bare noun behind a preposition tells: "in intensive care", "out of school"; "" for a place.

    A `plain` one is one the word list names, for verbs that lead to places as well ("came to light", "went to town").
    """
    token = tree.tokens[noun]
    said = " ".join(tree.tokens[below].text.lower() for below in tree.children[noun] if tree.tokens[below].rel == "case")
    of_noun = [below for below in tree.children[noun] if below < noun and tree.tokens[below].rel in _OF_NOUN]
    sites = token.text.lower() != token.lemma.lower() and token.lemma in _SITES  # who is "in schools" does not learn there
    known = token.lemma in word_set("events", "conditions") and not sites
    phrase = " ".join([said, *(tree.tokens[below].text.lower() for below in of_noun), token.text.lower()])
    if phrase in word_set("events", "set_states"):
        return phrase  # "on the run", "on a waiting list"
    loose = len(of_noun) == 1 and tree.tokens[of_noun[0]].rel in {"amod", "compound"} and tree.tokens[of_noun[0]].tag != "PROPN"
    bare = token.tag == "NOUN" and (known or token.text == token.lemma) and (not of_noun or (loose and known))
    if not bare or said not in word_set("events", "stating") or (plain and not known):
        return ""
    return " ".join([said, *(tree.tokens[below].text for below in of_noun), token.text])


def had_in(tree: Tree, verb: int, noun: int | None, number: int) -> tuple[str, int] | None:
    """The state of those whom somebody has in it: "we had 96,000 on strike", "the firm has 40 nurses on leave"."""
    thing = tree.first_joined(noun if noun is not None else number)
    if tree.tokens[verb].lemma != "have" or tree.tokens[thing].head != verb or tree.tokens[thing].rel != "obj":
        return None
    for below in (*tree.children[verb], *tree.children[thing]):
        near = thing < below <= thing + _NEAR_STATE and tree.tokens[below].rel in {"obl", "nmod"}
        near = near and tree.tokens[below].text == tree.tokens[below].lemma  # not "in distant waters"
        state = in_state(tree, below, plain=True) if near else ""
        if state and " the " not in state:
            return state, below
    return None


_NEAR_STATE = 3
"""Words from those counted to the state that they are had in."""


def lacking(tree: Tree, verb: int, noun: int | None, number: int) -> tuple[str, int] | None:
    """What those counted lack: "30 ships carried no flag", "twelve of the workers had no valid permits"; None for others."""
    thing = tree.child(verb, "obj") if tree.tokens[verb].lemma in _HAVING else None
    no = tree.child(thing, "det") if thing is not None else None
    if thing is None or no is None or tree.tokens[no].text.lower() != "no":
        return None
    have = tree.child(verb, "nsubj") in {noun, number} - {None}
    return (f"without {tree.tokens[thing].text.lower()}", verb) if have else None


_HAVING = frozenset({"have", "carry", "hold", "own", "possess", "wear", "bear", "fly", "get", "receive"})
_SITES = frozenset({"school"})
_CELLS = frozenset({"prison", "jail", "custody", "detention", "captivity"})


def confined(tree: Tree, place: int) -> str:
    """That those who are said to be in somebody's prison or custody are held there; "" of other places."""
    token = tree.tokens[place]
    return f"in {token.lemma}" if token.tag == "NOUN" and token.lemma in _CELLS and tree.case(place) == "in" else ""


def state_said(tree: Tree, state: int, noun: int | None, number: int) -> str:
    """The state that those counted are said to be in: "12 were homeless"; "" where more is said than a state."""
    token = tree.tokens[state]
    plain = token.tag == "ADJ" and all(tree.tokens[below].rel in _BESIDE_STATE for below in tree.children[state])
    told = tree.child(state if token.rel != "xcomp" else token.head, "nsubj", "nsubj:pass")  # "are thought to be alive"
    vague = token.lemma.lower() in word_set("events", "stateless") or token.text.lower() != token.lemma.lower()
    if not plain or vague or told is None or told not in {noun, number} or told > state:
        return ""
    behind = tree.tokens[state + 1] if state + 1 < len(tree.tokens) else token
    left = behind.tag == "ADP" and behind.rel == "obl" and behind.head == state
    return f"{token.text} {behind.text}" if left else token.text  # "two are unaccounted for"


def state_beside(tree: Tree, noun: int, verb: int) -> int | None:
    """A participle or adjective that tells the state of the noun: "31 people killed", "31 dead"."""
    nominal = states()
    if tree.tokens[noun].rel == "obl" and tree.case(noun) == "along":
        return None  # "arrested him, along with six others working on the boat"
    part = tree.tokens[noun].head if tree.tokens[noun].rel == "nmod" and tree.tokens[verb].tag == "VERB" else noun
    # "a total of 103 people suspected of it were arrested", "32 kilograms of heroin linked to them was found"
    summed = tree.tokens[part].lemma.lower() in word_set("events", "measures") | {"total"}
    summed = summed or (part != noun and tree.case(noun) == "of" and tree.child(part, "nummod") is not None)
    part = part if tree.tokens[part].tag == "NUM" or summed else noun  # "31 of the 58 injured were flown out"
    group = tree.tokens[noun].head if tree.tokens[noun].rel == "nmod" and tree.case(noun) == "of" else -1
    if group >= 0 and tree.tokens[group].lemma.lower() in word_set("events", "groups"):
        part = group  # "a convoy of 20 lorries loaded with flour was turned back"
    governs = (
        tree.tokens[part].rel in SUBJECTS
        and tree.tokens[part].head == verb > noun
        and tree.tokens[verb].lemma not in {"be", "include"}
    )
    one = tree.tokens[part]
    restored = part != noun and one.tag == "NUM" and one.rel == "obl" and one.head == verb
    if governs or (restored and tree.child(noun, "nummod") is not None and tree.tokens[verb].tag == "VERB"):
        return None  # "power was restored to 300 of the 900 homes cut off"
    known = tree.tokens[verb].lemma in word_set("events", "light") | word_set("events", "finding")
    known = known and tree.child(verb, "compound:prt") is None  # "brought down 79 of 133 drones launched"
    first = tree.first_joined(part)
    acted = tree.tokens[first].rel == "obj" and tree.tokens[first].head == verb and not known  # "held two men suspected of fraud"
    for below in tree.children[noun]:
        token = tree.tokens[below]
        alone = stands_behind(tree, noun, below) and token.tag == "ADJ" and tree.tokens[verb].tag not in {"VERB", "AUX"}
        alone = alone and token.text.lower() not in word_set("events", "stateless")
        if token.rel == "amod" and (token.text.lower() in nominal or alone) and not acted:
            return below  # "41 dead boys", "three children malnourished"
        told = token.text.lower() in nominal or (token.tag == "VERB" and stands_behind(tree, noun, below) and not acted)
        told = told and token.text.lower() not in {"leading", "resulting"}  # "11,187 accidents leading to 750 deaths"
        if token.rel == "acl" and below > noun and told:
            return below
    if tree.tokens[noun].text.lower() in nominal and tree.tokens[noun].tag in {"ADJ", "VERB"}:
        return noun
    return None


_OF_THEM = frozenset({"them", "whom", "these", "those"})


def behind_of_them(tree: Tree, number: int) -> int | None:
    """The word that says who or how a part is, alone behind "of them": "212 civilians, 31 of them children, were killed"."""
    words = [token.text.lower() for token in tree.tokens[number + 1 : number + 6]]
    if number < 0 or len(words) < 3 or words[0] != "of" or words[1] not in _OF_THEM:
        return None
    two = len(words) > 3 and tree.tokens[number + 3].rel == "compound" and tree.tokens[number + 3].head == number + 4
    last = 3 if two else 2  # "three of them police officers"
    return number + last + 1 if len(words) < last + 2 or words[last + 1] in {",", ".", ";", ")"} else None


def stands_behind(tree: Tree, noun: int, state: int) -> bool:
    """Whether a participle stands right behind a noun: "people displaced", "people newly displaced"."""
    return state == noun + 1 or (state == noun + 2 and tree.tokens[noun + 1].tag == "ADV")
