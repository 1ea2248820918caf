"""Whose a number is by the noun for it: whose estimate or toll it comes to, whose count of so many, in whose survey it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import totals
from reportedly.extract.doubts import is_judged
from reportedly.extract.edges import trim
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE, is_body, numbered, rest_of
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice


def its_estimate(tree: Tree, index: int) -> Voice | None:
    """Whose estimate, forecast or toll is at a number or moves to one.

    "The centre's earlier estimate, in June, was 70,000", "the ministry's toll rose to 420", "the UN estimate stands at 4,000",
    "estimates from aid groups range from 200 to 900".
    """
    token = tree.tokens[index]
    if token.rel == "obj" and token.head >= 0 and tree.tokens[token.head].lemma in _KEEPING:
        return _kept_at(tree, index)
    verb = token.head if token.rel in {"nsubj", "nsubj:pass"} else -1
    source = _reckoner(tree, index) if verb > index else None
    if source is None or not numbered(tree, verb):
        return None
    copula = tree.child(verb, "cop", "aux:pass")
    opening = verb if copula is None else copula
    passive = token.rel == "nsubj:pass"
    comes_to = {"be", "stand", "remain"} if not passive else word_set("speech", "revising")
    moves = not passive and tree.tokens[verb].lemma in word_set("speech", "coming_to")
    if tree.tokens[verb if passive else opening].lemma not in comes_to and not moves:
        return None
    end = max(tree.tokens[below].end for below in tree.subtree(verb) if not _beyond(tree, below, verb))
    content = trim(tree.text, tree.tokens[opening].start, end)
    return Voice((source,), ((token.start, token.end),), (content,), RULE_CONFIDENCE)


_KEEPING = frozenset({"hold", "keep", "leave", "maintain"})


def _kept_at(tree: Tree, index: int) -> Voice | None:
    """Whose estimate is kept at a number: "left its forecast unchanged at 3 percent", "held the bank's estimate at 3.1"."""
    source = _reckoner(tree, index)
    verb = tree.tokens[index].head
    at = next((below for below in tree.children[verb] if below > index and tree.case(below) == "at"), None)
    if source is None or at is None or not numbered(tree, at):
        return None
    if tree.text[slice(*source)].lower() in {"its", "his", "her"} and (subject := tree.child(verb, "nsubj")) is not None:
        source = noun_phrase(tree, subject)
    token = tree.tokens[index]
    return Voice((source,), ((token.start, token.end),), (tree.extent(tree.subtree(at)),), RULE_CONFIDENCE)


def _reckoner(tree: Tree, count: int) -> Extent | None:
    """Who reckons: the owner of an estimate or forecast, also behind "by"; of a toll or figure only a body can be."""
    lemma = tree.tokens[count].lemma
    estimates = word_set("speech", "estimates") | word_set("speech", "forecasts")
    if lemma not in estimates | totals.reckonings():
        return None
    if (giver := _giver(tree, count)) is not None:
        return giver
    owner = tree.child(count, "nmod:poss")
    if owner is not None and lemma in estimates and _can_count(tree, owner):
        return _without_case(tree, owner)
    return _counter(tree, count)


def _giver(tree: Tree, count: int) -> Extent | None:
    """Who gave a figure that is told of: "the figure the governor gave was 23"."""
    gave = tree.child(count, "acl:relcl")
    subject = tree.child(gave, "nsubj") if gave is not None and tree.tokens[gave].lemma in _GIVING else None
    return noun_phrase(tree, subject) if subject is not None and is_body(tree, subject) else None


_GIVING = frozenset({"give", "name", "cite", "report", "announce", "publish"})


def _of_its_own(tree: Tree, count: int) -> Extent | None:
    """The pronoun of who takes back or stands by a count of so many: "it withdrew its estimate of 120,000"."""
    owner, verb = tree.child(count, "nmod:poss"), tree.tokens[count].head
    subject = tree.child(verb, "nsubj") if verb >= 0 and tree.tokens[count].rel in {"obj", "obl"} else None
    own = owner is not None and tree.tokens[owner].text.lower() in _OWN_PRONOUNS
    keeps = subject is not None and tree.tokens[verb].lemma in _KEEPING_TO
    return (tree.tokens[owner].start, tree.tokens[owner].end) if owner is not None and own and keeps else None


_OWN_PRONOUNS = frozenset({"its", "their", "his", "her"})
_KEEPING_TO = frozenset({"withdraw", "retract", "take", "stand", "defend", "repeat", "reaffirm", "reiterate", "maintain", "drop"})


def _can_count(tree: Tree, owner: int) -> bool:
    """Whether whose a count is can have made it: the ministry, the bank in "its forecast"; not "last year"."""
    pronoun = tree.tokens[owner].tag == "PRON" and tree.tokens[owner].text.lower() not in {"its", "his", "her"}
    return not pronoun and tree.tokens[owner].lemma.lower() not in word_set("speech", "times")


def _without_case(tree: Tree, owner: int) -> Extent:
    """An owner as it is named, without "'s", "by" or "from"."""
    case, (start, end) = tree.child(owner, "case"), noun_phrase(tree, owner)
    return (start, end) if case is None or case < owner else (start, tree.tokens[case].start)


def opened(tree: Tree) -> Iterator[Voice]:
    """Who speaks in a sentence by the words that open it.

    "In a poll by Harrow Insight, 38 percent agreed", "Per the bulletin, 77 recovered", "If rebels are to be believed, 90 fled".
    """
    for first, last in tree.reading.sentences:
        voice = (
            _in_survey(tree, first, last)
            or _as_per(tree, first, last)
            or _on_count(tree, first, last)
            or _if_believed(tree, first, last)
        )
        if voice is not None:
            yield voice


def _in_survey(tree: Tree, first: int, last: int) -> Voice | None:
    paper = tree.tokens[first].head
    if tree.tokens[first].text.lower() != "in" or tree.tokens[first].rel != "case" or paper < first:
        return None
    owner = tree.child(paper, "nmod:poss")
    if tree.tokens[paper].lemma not in word_set("speech", "surveys") or (owner is not None and not _can_count(tree, owner)):
        return None
    things = tree.child(paper, "nmod")
    if tree.tokens[paper].lemma == "count" and things is not None and tree.tokens[things].lemma.lower() in {"vote", "ballot"}:
        return None  # "in the count of votes"
    told = tree.child(paper, "acl:relcl")
    maker = tree.child(told, "nsubj") if told is not None else None  # "in a survey it carried out in May"
    named = maker is not None and tree.tokens[maker].text.lower() not in {"that", "which"}
    return _opening(tree, first, last, paper, noun_phrase(tree, maker) if named and maker is not None else None)


def _as_per(tree: Tree, first: int, last: int) -> Voice | None:
    head = tree.tokens[first].head
    per = tree.tokens[first].text == "Per" and tree.tokens[first].rel == "case" and head > first
    return _opening(tree, first, last, head) if per and tree.tokens[head].tag in {"NOUN", "PROPN"} else None


def _on_count(tree: Tree, first: int, last: int) -> Voice | None:
    """Whose count a sentence opens with: "On the count of the air force, 4,587 came", "At the ministry's last count"."""
    head = tree.tokens[first].head
    led = tree.tokens[first].text in {"On", "In", "At"} and tree.tokens[first].rel == "case" and head > first
    if not led or tree.tokens[head].lemma not in {"count", "estimate", "reckoning", "tally"}:
        return None
    of = tree.child(head, "nmod")
    whose = of if of is not None and tree.case(of) == "of" else tree.child(head, "nmod:poss")
    roles = word_set("speech", "roles", "body") | word_set("speech", "roles", "person")
    if whose is None or not (tree.tokens[whose].tag == "PROPN" or tree.tokens[whose].lemma.lower() in roles):
        return None  # "in the count of votes"
    return _opening(tree, first, last, head, _without_case(tree, whose) if whose < head else noun_phrase(tree, whose))


def _if_believed(tree: Tree, first: int, last: int) -> Voice | None:
    believed = tree.tokens[first].head if tree.tokens[first].text == "If" else -1
    subject = tree.child(believed, "nsubj:pass") if believed > first else None
    if subject is None or tree.tokens[believed].lemma != "believe" or tree.child(believed, "aux:pass") is None:
        return None
    voice = _opening(tree, first, last, believed, noun_phrase(tree, subject))
    return replace(voice, cue=((tree.tokens[believed].start, tree.tokens[believed].end),)) if voice is not None else None


def _opening(tree: Tree, first: int, last: int, head: int, source: Extent | None = None) -> Voice | None:
    """The voice of a phrase that opens a sentence up to a comma, where a number stands behind it."""
    inside = set(tree.subtree(head))
    comma = next(at for at in range(first + 1, last + 1) if at not in inside or at == last - 1)
    comma -= tree.tokens[comma - 1].text == ","
    if tree.tokens[comma].text != "," or not any(tree.tokens[at].tag == "NUM" for at in range(comma, last)):
        return None
    cue, rest = tree.tokens[first], (tree.tokens[comma].end, tree.tokens[last - 1].end)
    source = tree.extent(range(first + 1, comma)) if source is None else source
    return Voice((source,), ((cue.start, cue.end),), (trim(tree.text, *rest),), RULE_CONFIDENCE)


def claims_of(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose claim it is that a sentence speaks of: "claims by the opposition that 40 boxes were stolen are unverified".

    "The prosecution's case is that the firm shipped 90 tonnes."
    """
    for index, token in enumerate(tree.tokens):
        if token.tag != "NOUN" or token.lemma not in word_set("speech", "nouns") | _CASES:
            continue
        says = tree.child(index, "acl", "ccomp")
        says = token.head if says is None and token.rel in {"nsubj", "nsubj:outer"} else says
        that = tree.child(says, "mark") if says is not None and says > index else None
        if says is None or that is None or that < index or not _opens_claim(tree, that, says) or is_called_wrong(tree, index):
            continue
        source = _counter(tree, index) or _claimant(tree, index)
        content = tree.tokens[that].end, tree.extent(tree.subtree(says))[1]
        known = (extent for voice in voices for extent in (*voice.cue, *voice.source))
        if source is not None and not any(overlap((token.start, token.end), extent) for extent in known):
            yield Voice((source,), ((token.start, token.end),), (trim(tree.text, *content),), RULE_CONFIDENCE)


def _claimant(tree: Tree, claim: int) -> Extent | None:
    """Whose claim it is by the noun's own "'s": "the rebels' claim to have freed 90"."""
    told_of = tree.tokens[claim].rel in {"nsubj", "nsubj:pass"} and tree.tokens[claim].lemma in word_set("speech", "nouns")
    owner = tree.child(claim, "nmod:poss") if told_of else None
    named = owner is not None and tree.tokens[owner].tag in {"NOUN", "PROPN"} and _can_count(tree, owner)
    return _without_case(tree, owner) if owner is not None and named else None


def _opens_claim(tree: Tree, mark: int, says: int) -> bool:
    """Whether what a claim says opens with "that", or with the "to have" of what is done ("its claim to have killed 140")."""
    done = (tree.tokens[below].lemma for below in tree.children[says] if tree.tokens[below].rel == "aux")
    return tree.tokens[mark].text.lower() == "that" or (tree.tokens[mark].text.lower() == "to" and "have" in done)


def is_called_wrong(tree: Tree, noun: int) -> bool:
    """Whether a clause only says that a number of somebody's is wrong: whose claim that is is told by who says so."""
    judged = tree.tokens[noun].head if tree.tokens[noun].rel in {"nsubj", "nsubj:pass"} else -1
    return judged >= 0 and is_judged(tree, judged, word_set("stances", "false"))


_CASES = frozenset(
    {"case", "argument", "contention", "position", "theory", "account", "version", "conclusion", "finding", "view"}
)
"""What somebody holds that is no word of speech."""


def own_counts(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose counts of so many are, beside or inside what others say, unless those only deny or doubt them."""
    denying = word_set("stances", "cues", "denied") | {"doubt"}
    for index in (index for index, below in enumerate(tree.children) if below):
        own = _own_count(tree, index) or (its_estimate(tree, index) if _named_reckoner(tree, index) else None)
        if (
            own is None
            or is_called_wrong(tree, index)
            or any(overlap(own.cue[0], known) for voice in voices for known in (*voice.cue, *voice.source))
        ):
            continue
        over = [voice for voice in voices if voice.source and any(overlap(own.cue[0], extent) for extent in voice.content)]
        said = (tree.tokens[at].lemma for voice in over for cue in voice.cue for at in tree.within(*cue))
        whose_own = bool(over) and tree.text[slice(*own.source[0])].lower() in _OWN_PRONOUNS  # the teller's, as all he says
        if denying.isdisjoint(said) and not whose_own:
            yield own


def _named_reckoner(tree: Tree, count: int) -> bool:
    """Whether an estimate is somebody's by name: "Seoul's estimate is 15,000", also inside the words of others."""
    owner = tree.child(count, "nmod:poss")
    return owner is not None and tree.tokens[owner].tag == "PROPN"


def _own_count(tree: Tree, index: int) -> Voice | None:
    """Whose a count of so many is, named on it: "in contrast to the union's count of 70", "twice the official toll of 45"."""
    token = tree.tokens[index]
    if token.lemma not in totals.reckonings() | {"claim", "remark", "statement"} or token.tag != "NOUN":
        return None
    number = next((below for below in tree.children[index] if below > index and tree.case(below) == "of"), None)
    source = _counter(tree, index) or _of_its_own(tree, index)
    if number is None or source is None or not numbered(tree, number):
        return None
    first, last = tree.extent(tree.subtree(number))
    return Voice((source,), ((token.start, token.end),), ((first + len("of "), last),), RULE_CONFIDENCE)


def _counter(tree: Tree, count: int) -> Extent | None:
    """Who is named on a count: "the union's count", "the police tally", "an estimate by the union".

    "The official toll" names nobody else.
    """
    owners = (below for below in tree.children[count] if tree.tokens[below].rel in {"nmod:poss", "compound"})
    makers = (below for below in tree.children[count] if below > count and tree.case(below) in {"by", "from"})
    owner = next((one for one in owners if is_body(tree, one)), None)
    owner = next((one for one in makers if is_body(tree, one) or tree.tokens[one].tag == "PROPN"), owner)
    if owner is not None:
        return _without_case(tree, owner)
    official = next((below for below in tree.children[count] if tree.tokens[below].text.lower() == "official"), None)
    return (tree.tokens[official].start, tree.tokens[count].end) if official is not None else None


def by_estimate(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    """Whose estimate it is speaks in the rest of the sentence: "by one estimate", "by the ministry's count"."""
    if tree.tokens[index].text.lower() != "by" or tree.tokens[index].rel != "case":
        return None
    head = tree.tokens[index].head
    reckoned = word_set("speech", "estimates") | {"admission", "telling"}
    estimate = head > index and tree.tokens[head].lemma in reckoned and head < last
    if not estimate or not any(tree.tokens[other].tag == "NUM" for other in range(first, last)):
        return None
    owner = tree.child(head, "nmod:poss")
    if owner is not None and tree.tokens[owner].lemma.lower() in word_set("speech", "times"):
        return None
    body = tree.child(head, "compound")
    owner = body if owner is None and body is not None and tree.tokens[body].tag == "PROPN" else owner  # "by UN count"
    cue = tree.tokens[index].start, tree.tokens[head].end
    last = next((other for other in range(head, last) if tree.tokens[other].text == ";"), last)
    named = _whose_own(tree, owner, head) if owner is not None else None
    source = noun_phrase(tree, next(at for at in (named, owner, head) if at is not None))
    case = tree.child(owner, "case") if owner is not None else None
    if case is not None:
        source = source[0], tree.tokens[case].start
    source = source[0], source[1] - 2 * tree.text[slice(*source)].endswith(("'s", "’s"))
    content = rest_of(tree, first, last, cue)
    return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None


def _whose_own(tree: Tree, owner: int, head: int) -> int | None:
    """Who acts in the clause, where the count is "its own": "By its own count, the rebel group lost 60 men"."""
    verb = tree.tokens[head].head
    subject = tree.child(verb, "nsubj") if verb > head and tree.tokens[owner].tag == "PRON" else None
    can = subject is not None and tree.tokens[subject].tag in {"NOUN", "PROPN"} and not numbered(tree, subject)
    return subject if can and any(tree.tokens[at].text.lower() == "own" for at in tree.children[head]) else None


def _beyond(tree: Tree, below: int, verb: int) -> bool:
    """Whether a token stands in a further clause on the verb."""
    chain = (below, *(above for above in tree.ancestors(below) if above > verb))
    return any(tree.tokens[index].rel in {"parataxis", "conj", "advcl"} and tree.tokens[index].tag == "VERB" for index in chain)
