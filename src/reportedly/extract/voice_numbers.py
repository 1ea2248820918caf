"""Who vouches for a number without a verb of speech: who puts a toll somewhere, counts, or estimates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import totals
from reportedly.extract.conditions import state_of, states
from reportedly.extract.edges import trim
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.phrases import named_phrase, noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import nation_names, participle_of, seat_names, word_set
from reportedly.model import Extent, Token, Voice

_ASIDE = {"punct", "mark", "cc"}
_CAME_TO = {"admit": "to", "arrive": "at"}
RULE_CONFIDENCE = 0.7
"""What a voice found by a rule alone is worth beside the model's own confidence."""


_VALUING = frozenset({"estimate", "value", "reckon", "assess", "calculate"})
"""Verbs by which something is put at a number by somebody: "damage was estimated at $2 million by the chamber"."""


def puts_at(tree: Tree, index: int) -> Voice | None:
    """Who puts a number somewhere, counts or expects one says it: "the centre put the toll at 470", "put at 9 by the centre"."""
    token = tree.tokens[index]
    thing = _came_to(tree, index) if token.lemma in _CAME_TO else tree.child(index, "obj")
    thing = _said_bare(tree, index) if thing is None else thing
    thing = _reported_deed(tree, index) if thing is None else thing
    subject, agent = tree.child(index, "nsubj"), tree.child(index, "obl:agent")
    if subject is None and token.rel == "conj":
        subject = tree.child(token.head, "nsubj")  # "the bank is gloomier and predicts 4.8 percent"
    if subject is None and token.rel == "xcomp" and tree.tokens[token.head].lemma == "able":
        subject = tree.child(token.head, "nsubj")  # "the agency has been able to confirm 40"
    if agent is not None:
        subject, thing = agent, tree.child(index, "nsubj:pass")
        put = token.lemma == "put" and token.rel == "acl"  # "orphans, put at 4,000 by one charity"
        thing = token.head if thing is None and put else thing
    relative = subject is not None and tree.tokens[subject].text.lower() in {"who", "which"}
    if subject is None or thing is None:
        return None
    if relative and token.lemma == "put" and not _names_somebody(tree, index):
        return None
    somebody = tree.tokens[subject].text.lower() in {"he", "she", "they"} and token.lemma in {"put", "give"}
    somebody = somebody or _is_body_before(tree, subject, index)
    if tree.tokens[subject].tag == "PRON" and not relative and not somebody and not _revises_again(tree, index):
        return None
    if _gives_toll(tree, index, thing):
        placed = [below for child in tree.children[index] if child > thing for below in _as_number(tree, child)]
        if (behind := totals.behind_colon(tree, index)) is not None and not numbered(tree, thing):
            thing = behind
        cue, content = (token.start, token.end), tree.extent([*tree.subtree(thing), *placed])
        return Voice((named_phrase(tree, subject),), (cue,), (content,), RULE_CONFIDENCE)
    total = tree.tokens[thing].lemma in word_set("speech", "totals")
    puts = token.lemma == "put" and (total or _at_number(tree, index) or _puts_nearer(tree, index))
    puts = puts or (agent is not None and token.lemma in _VALUING and _at_number(tree, index))
    puts = puts or (token.lemma == "have" and total and _at_number(tree, index) and is_body(tree, subject))
    puts = puts or _claims_bare(tree, index, subject, thing)
    counts = token.lemma in word_set("speech", "numbering") and numbered(tree, thing) and not numbered(tree, subject)
    taken_in = token.lemma in word_set("speech", "taking_in") and tree.case(thing) != "to"
    counts = counts and not (taken_in and tree.tokens[thing].text.lower() in nouns().person)
    counts = counts or (token.lemma == "arrive" and numbered(tree, thing))
    revises = token.lemma in word_set("speech", "revising") and _is_told(tree, thing)
    body = is_body(tree, token.head if relative and token.rel == "acl:relcl" else subject)
    vouched = somebody or body or _owns(tree, thing, subject) or _moves_toll(tree, index, thing, subject)
    revises = (revises or _corrects(tree, index, thing)) and vouched
    revises = revises or (agent is None and _revises_again(tree, index))
    if not puts and not counts and not revises:
        return None
    around = [
        child
        for child in tree.children[index]
        if child != subject and tree.tokens[child].rel not in _ASIDE and not _is_next(tree, child)
    ]
    inside = [below for child in around for below in tree.subtree(child) if child == thing or child > index or agent is not None]
    start, end = tree.extent([thing, *inside] if thing != token.head else inside)
    beyond = (child for child in tree.children[index] if child > index and _is_next(tree, child))
    end = min([end, *(tree.tokens[tree.subtree(child)[0]].start for child in beyond)])
    source = named_phrase(tree, subject)
    content = (start, end) if agent is None else (start, min(end, tree.tokens[tree.subtree(agent)[0]].start))
    return Voice((source,), ((token.start, token.end),), (trim(tree.text, *content),), RULE_CONFIDENCE)


def with_number(tree: Tree, voice: Voice) -> Voice:
    """A voice with the number that it puts something at, where only the thing was heard: "a figure police put at 12,000"."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.content else range(0)
    verb = cue[-1] if cue and tree.tokens[cue[-1]].lemma in _VALUING | {"put"} else None
    at = next((below for below in tree.children[verb] if tree.case(below) == "at"), None) if verb is not None else None
    if at is None or not numbered(tree, at) or max(end for _, end in voice.content) > tree.tokens[at].start:
        return voice
    return replace(voice, content=(*voice.content, tree.extent(tree.subtree(at))))


def _came_to(tree: Tree, index: int) -> int | None:
    """What a verb with a preposition gives: "admitted to 43 deaths", "the survey arrived at 380"; else its object."""
    joint, thing, subject = _CAME_TO[tree.tokens[index].lemma], tree.child(index, "obj"), tree.child(index, "nsubj")
    paper = subject is not None and tree.tokens[subject].lemma in word_set("speech", "papers")
    behind = (below for below in tree.children[index] if below > index and tree.case(below) == joint)
    return next(behind, None) if thing is None and (paper or joint == "to") else thing


def _names_somebody(tree: Tree, clause: int) -> bool:
    """Whether what a relative clause is of can vouch for a number: "the unit, which puts"; not "$228 a tonne, which puts"."""
    noun = tree.tokens[clause].head
    return noun >= 0 and tree.tokens[noun].tag in {"NOUN", "PROPN"} and (is_body(tree, noun) or not numbered(tree, noun))


def _is_body_before(tree: Tree, subject: int, verb: int) -> bool:
    """Whether "it" counts or puts a number, behind a sentence of a body's: "The army said so. It put the dead at seven"."""
    first = tree.sentence(verb)[0]
    thing = tree.child(verb, "obj")
    revises = thing is not None and tree.tokens[verb].lemma in word_set("speech", "revising") and _is_told(tree, thing)
    revises = revises or (thing is not None and _corrects(tree, verb, thing))
    vouches = revises or tree.tokens[verb].lemma in word_set("speech", "numbering") - word_set("speech", "taking_in") | {"put"}
    if tree.tokens[subject].text.lower() != "it" or not vouches or tree.tokens[verb].rel != "root" or not first:
        return False
    start, end = tree.sentence(first - 1)
    near = tree.text.count("\n\n", tree.tokens[start].start, tree.tokens[verb].start) <= 1
    if near and _tells_of_figure(tree, start, end) and start:  # "The service stated 61. The earlier figure was partial. It put"
        start, end = tree.sentence(start - 1)
        near = "\n\n" not in tree.text[tree.tokens[start].start : tree.tokens[verb].start]
    plain = word_set("speech", "plain")
    tells = (at for at in range(start, end) if tree.tokens[at].rel == "root" or tree.tokens[at].lemma in plain)
    return near and any(tree.tokens[at].rel == "nsubj" and is_body(tree, at) for teller in tells for at in tree.children[teller])


def _tells_of_figure(tree: Tree, start: int, end: int) -> bool:
    """Whether a sentence only tells of a figure that somebody gave: "The earlier figure had been taken too soon"."""
    subjects = [at for at in range(start, end) if tree.tokens[at].rel.startswith("nsubj")]
    return bool(subjects) and tree.tokens[subjects[0]].lemma in totals.reckonings() | {"number", "count", "tally"}


def _gives_toll(tree: Tree, index: int, thing: int) -> bool:
    """Whether somebody gives a figure or a toll of so many: "officials gave a toll of 17 dead"."""
    tolls = totals.reckonings() | totals.MEASURES
    subject = tree.child(index, "nsubj")
    as_number = totals.given_as(tree, index, thing) is not None and numbered(tree, thing)
    if as_number or _names_number(tree, index, thing) or _keeps_on_list(tree, index, thing):
        return True
    told = tree.tokens[thing].lemma in tolls | {"number"} or (subject is not None and is_body(tree, subject))
    if tree.tokens[index].lemma == "give" and told and _at_number(tree, index, "as"):
        return True
    papers = word_set("speech", "papers") | word_set("speech", "estimates")
    to = tree.child(index, "iobj")
    told = to is None or tree.tokens[to].tag == "PRON"  # what a poll gives a party is a result
    paper = told and subject is not None and tree.tokens[subject].lemma in papers  # "an earlier filing had given 1.1 tonnes"
    return tree.tokens[index].lemma in {"give", "read"} and (paper or tree.tokens[thing].lemma in tolls) and numbered(tree, thing)


def _names_number(tree: Tree, index: int, thing: int) -> bool:
    """Whether somebody names a number that stands behind a colon: "named another number: forty-one victims"."""
    numbers = totals.reckonings() | {"number"}
    named = tree.tokens[index].lemma in _NAMING and tree.tokens[thing].lemma in numbers and not numbered(tree, thing)
    return named and totals.behind_colon(tree, index) is not None


def _keeps_on_list(tree: Tree, index: int, thing: int) -> bool:
    """Whether a body has so many on its list: "the ministry still has 59 on its own register"."""
    subject = tree.child(index, "nsubj")
    return totals.on_own_list(tree, index, thing) and subject is not None and is_body(tree, subject)


_NAMING = frozenset({"give", "name", "cite", "quote"})


def _reported_deed(tree: Tree, index: int) -> int | None:
    """What somebody reports to have done: "the ministry reported identifying 25 victims"."""
    done = tree.child(index, "xcomp", "ccomp") if tree.tokens[index].lemma == "report" else None
    return done if done is not None and tree.tokens[done].text.endswith("ing") else None


def _said_bare(tree: Tree, index: int) -> int | None:
    """The bare number that somebody says, whatever the tree calls it: "Seoul says 4,500 tonnes, Pyongyang says 2,800"."""
    said = tree.child(index, "ccomp")
    return said if said is not None and said == index + 1 and tree.tokens[said].tag == "NUM" else None


def _claims_bare(tree: Tree, index: int, subject: int, thing: int) -> bool:
    """Whether people or a body give a number without a noun: "Organisers claimed 40,000"."""
    teller = is_body(tree, subject) or tree.tokens[subject].text.lower() in nouns().person
    teller = teller or tree.tokens[subject].lemma.lower() in word_set("speech", "unnamed")
    teller = teller or tree.tokens[subject].text in seat_names() | nation_names()
    beside = tree.tokens[index].rel in {"advcl", "conj"}
    set_against = beside and totals.gives_bare(tree, index, thing)  # ", while the union gave 60"
    return teller and (tree.tokens[index].lemma in {"claim", "say"} or set_against) and tree.tokens[thing].tag == "NUM"


def _corrects(tree: Tree, verb: int, thing: int) -> bool:
    """Whether somebody puts another number in the place of the one told before: "It later corrected this to 640 tonnes"."""
    said = tree.tokens[thing].text.lower() in {"it", "this", "that"}
    return said and tree.tokens[verb].lemma in word_set("speech", "revising") and _at_number(tree, verb, "to")


def _revises_again(tree: Tree, index: int) -> bool:
    """Whether somebody moves the toll that was told right before: "put the dead at 90. On Friday it raised it to 98"."""
    moved = [below for below in tree.children[index] if tree.tokens[below].rel == "obl" and totals.is_moved_again(tree, below)]
    first = tree.sentence(index)[0]
    before = tree.sentence(first - 1)[0] if first else 0
    return any(below > index for below in moved) and any(totals.is_toll(tree, at) for at in range(before, index))


def _owns(tree: Tree, thing: int, subject: int) -> bool:
    """Whether a subject changes a count of its own: "The Open Water platform has lowered its count to 60,000"."""
    owner = tree.child(thing, "nmod:poss")
    own = owner is not None and tree.tokens[owner].text.lower() in {"its", "their"}
    return own and tree.tokens[subject].tag in {"NOUN", "PROPN"} and tree.tokens[thing].lemma in word_set("speech", "estimates")


def _moves_toll(tree: Tree, verb: int, thing: int, subject: int) -> bool:
    """Whether a person moves a number of the dead or hurt to another: "Holub later raised the number of wounded to 17"."""
    person = tree.mention_at((tree.tokens[subject].start, tree.tokens[subject].end), frozenset({"person"})) is not None
    hurt = any(state_of(tree.tokens[below]) for below in tree.subtree(thing))
    return person and hurt and _at_number(tree, verb, "to")


def _is_told(tree: Tree, thing: int) -> bool:
    """Whether a thing is what somebody reckons and not what is: a toll, an estimate, a number of dead."""
    lemma = tree.tokens[thing].lemma
    told = {tree.tokens[below].text.lower() for below in tree.subtree(thing)} & {*states(), *states().values(), "its", "their"}
    told |= {
        token.text for at in tree.subtree(thing) if participle_of(token := tree.tokens[at]) in word_set("events", "aftermath")
    }
    reckoned = word_set("speech", "estimates") | word_set("speech", "forecasts") | {"toll"}
    behind = [below for below in tree.children[thing] if below == thing + 1]
    split = any(tree.tokens[below].lemma in word_set("speech", "forecasts") for below in behind)  # "its growth / forecast"
    above = tree.tokens[thing].head
    revised = above >= 0 and tree.tokens[above].lemma in word_set("speech", "reckoning_anew")
    return (
        lemma in reckoned
        or split
        or (lemma in {"number", "figure"} and (bool(told) or revised))
        or (lemma in totals.MEASURES and revised)
    )


def is_body(tree: Tree, subject: int) -> bool:
    """Whether a noun is a named body, or what a body or a person in office is called."""
    named = tree.mention_at((tree.tokens[subject].start, tree.tokens[subject].end), frozenset({"organisation"}))
    roles = word_set("speech", "roles", "body") | word_set("speech", "roles", "person")
    titled = (below for below in tree.children[subject] if tree.tokens[below].rel in {"nmod:desc", "compound"})
    called = {word for at in (subject, *titled) for word in (tree.tokens[at].lemma.lower(), tree.tokens[at].text.lower())}
    return named is not None or bool(called & roles)


def _is_next(tree: Tree, index: int) -> bool:
    """Whether a token heads a clause that goes on without "and" and tells of something else: "; the panel lists 41".

    A part of what was counted goes on from it: "; 22,112 of those remain in custody".
    """
    subject = tree.child(index, "nsubj", "nsubj:pass")
    part = subject is not None and tree.tokens[subject].tag == "NUM"
    if tree.tokens[index].rel == "advcl" and tree.tokens[index].lemma in word_set("speech", "plain"):
        return True  # "put the dead at 26, saying three had died on the way"
    return tree.tokens[index].rel in {"parataxis", "conj"} and tree.tokens[index].tag == "VERB" and not part


def _at_number(tree: Tree, index: int, joint: str = "at") -> bool:
    """Whether a verb has a number behind "at" or another word: "put turnout at 61 percent", "gave the number as 34"."""
    thing = tree.child(index, "obj")
    told = tree.child(thing, "acl:relcl", "acl") if thing is not None else None  # "put the volume that reached buyers at 64,000"
    told = tree.child(index, "xcomp") if told is None else told  # "put the troops sent so far at 15,000"
    below = [*tree.children[index], *(tree.children[told] if told is not None else ())]
    placed = (child for child in below if tree.tokens[child].rel.startswith(("obl", "advcl", "xcomp")))
    return any(tree.tokens[tree.subtree(child)[0]].text.lower() == joint and numbered(tree, child) for child in placed)


def _puts_nearer(tree: Tree, index: int) -> bool:
    """Whether what was told before is put elsewhere: "the union puts it nearer 190,000", "puts that closer to 40"."""
    words = [tree.tokens[at].text.lower() for at in range(index + 1, min(index + 5, len(tree.tokens)))]
    near = words[:1] in (["it"], ["that"], ["this"]) and words[1:2] in (["nearer"], ["closer"])
    return near and any(tree.tokens[at].tag == "NUM" for at in range(index + 3, index + 1 + len(words)))


def _as_number(tree: Tree, child: int) -> tuple[int, ...]:
    """The words of a number behind "as"."""
    below = tree.subtree(child)
    return below if tree.tokens[below[0]].text.lower() == "as" and numbered(tree, child) else ()


def numbered(tree: Tree, index: int) -> bool:
    """Whether a number stands in a phrase or clause."""
    return any(tree.tokens[below].tag == "NUM" or _is_rough(tree.tokens[below]) for below in tree.subtree(index))


def _is_rough(token: Token) -> bool:
    """Whether a word is a number though no numeral: "half", "dozens"."""
    return token.lemma == "half" or token.text.lower() in {"dozens", "scores", "hundreds", "thousands"}


def speaks_of(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Who speaks of a number or admits to one: "the agency, which had spoken of 11,000", "; the rebels admitted to 12"."""
    for index, token in enumerate(tree.tokens):
        admitted = puts_at(tree, index) if token.lemma == "admit" and _came_to(tree, index) is not None else None
        if admitted is not None and not _is_heard(admitted.cue[0], voices):
            yield admitted
        if token.lemma != "speak" or token.tag != "VERB":
            continue
        subject = tree.child(index, "nsubj")
        of = next((below for below in tree.children[index] if below > index and _is_of(tree, below)), None)
        if subject is None or of is None or not numbered(tree, of):
            continue
        near, own = tree.tokens[max(index - 1, 0)], tree.tokens[subject]
        begins = near if near.head == index and near.rel == "advmod" else token  # "first spoke of 68"
        cue = begins.start, token.end
        source = (own.start, own.end) if own.tag == "PRON" else noun_phrase(tree, subject)
        if not _is_heard(cue, voices):
            start, end = tree.extent(tree.subtree(of))
            yield Voice((source,), (cue,), ((start + len("of "), end),), RULE_CONFIDENCE)


def _is_heard(cue: Extent, voices: Sequence[Voice]) -> bool:
    """Whether some voice speaks or is told there."""
    return any(overlap(cue, extent) for voice in voices for extent in (*voice.cue, *voice.content))


def _is_of(tree: Tree, index: int) -> bool:
    return tree.tokens[index].rel.startswith("obl") and tree.tokens[tree.subtree(index)[0]].text.lower() == "of"


def rest_of(tree: Tree, first: int, last: int, hole: Extent) -> tuple[Extent, ...]:
    """The sentence without the hole, trimmed of marks at the edges."""
    start, end = tree.extent(range(first, last))
    parts = (trim(tree.text, start, hole[0]), trim(tree.text, hole[1], end))
    return tuple(part for part in parts if part[1] - part[0] > 3)
