"""Doubts that stand outside a claim's own words: who will not confirm it, reports nobody owns, what could not be verified."""

import re
from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.hearsay import HEARSAY, asked, believed_by_none, nobodys
from reportedly.extract.negation import negated
from reportedly.extract.refusals import NEGATIONS, above, refused, unsupported
from reportedly.extract.supposed import baseless, supposed, wanted
from reportedly.extract.totals import reckonings
from reportedly.extract.tree import Tree
from reportedly.extract.unverified import unproven, unverified
from reportedly.extract.voiceless import NOBODYS_ESTIMATES
from reportedly.extract.withdrawn import withdrawn
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Mark, Stance, Voice

_UNREAL = re.compile(
    r"\b(?:nothing (?:to do|in common) with|no (?:relation|resemblance) to|no basis in|(?<!not )far from|at odds with"
    r"|not (?:correspond|conform) to) (?:the )?(?:reality|truth|facts?)\b",
    re.IGNORECASE,
)


def doubts(tree: Tree, head: int, voice: Voice | None, figure: Extent | None = None) -> Iterator[tuple[Stance, Mark]]:
    """What casts doubt on the clause of `head` from outside it, each with its words and a sentence that says why."""
    top = tree.head_of(figure) if figure else None
    at = head if top is None else top
    yield from refused(tree, head, figure)
    yield from _of_reports(tree, at)
    yield from unsupported(tree, at)
    yield from _called_false(tree, head)
    yield from _denied_below(tree, head)
    yield from withdrawn(tree, head, voice)
    yield from _made_to_believe(tree, head)
    yield from _looks_wrong(tree, head)
    yield from supposed(tree, head)
    yield from wanted(tree, head)
    yield from _charged(tree, at)
    yield from _if_true(tree, head)
    yield from _on_condition(tree, head)
    yield from _by_estimates(tree, head)
    yield from asked(tree, head)
    yield from believed_by_none(tree, head)
    if voice is not None and voice.source:
        yield from nobodys(tree, voice)
        yield from unverified(tree, head)
        yield from unproven(tree, voice)


def _of_reports(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A clause that a noun only hands on ("unconfirmed reports that", "no evidence that") or that is called false."""
    below = head
    for index in above(tree, head):
        if _told_aside(tree, below):
            return
        token, noun = tree.tokens[index], tree.tokens[index].lemma.lower()
        opens = tree.sentence(index)[0] == index and tree.tokens[index + 1].text == "that"  # "Claims that 640 had drowned"
        if (token.tag == "NOUN" or opens) and tree.tokens[below].rel.split(":")[0] in {"acl", "ccomp", "nmod", "conj"}:
            if noun in HEARSAY and token.text.lower() == noun and tree.child(index, "det") is None:
                called = [*_called(tree, index, below)]  # "the army's talk of 43 dead fighters is a lie"
                yield from called or [doubt(tree, Stance.UNCONFIRMED, (token.start, token.end), "unconfirmed")]
            elif noun in word_set("stances", "evidence") and (negation := _no(tree, index)) is not None:
                yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[negation].start, token.end), "evidence")
            elif noun in word_set("speech", "nouns") | reckonings() and _takes_back(tree, token.head):
                verb = tree.tokens[token.head]
                yield doubt(tree, Stance.DENIED, (min(verb.start, token.start), max(verb.end, token.end)), "denied")
            elif noun in word_set("speech", "nouns") and _puts_right(tree, token.head, below):
                yield doubt(tree, Stance.DENIED, (tree.tokens[token.head].start, token.end), "denied")
            elif noun in word_set("speech", "nouns"):
                against = _CONTRARY.search(tree.text, max(0, token.start - 60), token.start)
                yield from [doubt(tree, Stance.DENIED, against.span(1), "denied")] if against else _called(tree, index, below)
        below = index


_CONTRARY = re.compile(r"\b(contrary to) (?:[\w’']+ ){0,4}$", re.IGNORECASE)


def _puts_right(tree: Tree, verb: int, said: int) -> bool:
    """Whether a verb corrects what a report said: "corrected a report of 12 dead"; not "corrected its report to say that"."""
    corrects = verb >= 0 and tree.tokens[verb].lemma == "correct" and tree.child(verb, "aux:pass") is None
    mark = tree.child(said, "mark")
    to_say = mark is not None and tree.tokens[mark].text.lower() == "to"
    return corrects and not to_say and tree.tokens[said].lemma not in word_set("speech", "verbs")


def _takes_back(tree: Tree, verb: int) -> bool:
    """Whether a verb takes a word back: "retracted its claim", "withdrew its figure", "took back the charge"."""
    taken = tree.tokens[verb].lemma == "take" and any(tree.tokens[below].text.lower() == "back" for below in tree.children[verb])
    return verb >= 0 and (taken or tree.tokens[verb].lemma in word_set("stances", "retracting"))


def _called_false(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A figure in a report that the clause calls false: "called a report of 30 deliveries a fabrication", "it is false that"."""
    for index in above(tree, head):
        judged = tree.tokens[index].tag in {"ADJ", "NOUN"} or tree.child(index, "aux:pass") is not None
        if judged and tree.child(index, "expl") is not None:
            yield from _judged(tree, index)
            return
    if tree.tokens[head].lemma not in word_set("speech", "naming"):
        return
    for index in tree.subtree(head):
        token = tree.tokens[index]
        if index > head and token.lemma.lower() in word_set("stances", "false") and token.tag in {"ADJ", "NOUN", "VERB"}:
            yield doubt(tree, Stance.DENIED, (token.start, token.end), "denied")
            return


def _denied_below(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What a clause inside somebody's words denies: "said his side had pulled back but denied that 400 men were encircled"."""
    below = head
    for index in above(tree, head):
        token = tree.tokens[index]
        ruled_out = token.lemma == "rule" and tree.child(index, "compound:prt") is not None
        denies = token.tag == "VERB" and (ruled_out or token.lemma in word_set("stances", "cues", "denied"))
        quoted = ":" in tree.text[token.end : tree.tokens[below].start]  # 'disputed the 80% figure: "It fell by a third"'
        if denies and tree.tokens[below].rel == "ccomp" and not quoted and _no(tree, below) is None:
            yield doubt(tree, Stance.DENIED, (token.start, token.end), "denied")
            return
        below = index


def _judged(tree: Tree, word: int) -> Iterator[tuple[Stance, Mark]]:
    """What "it is false that" or "it is not true that" opens is denied; "it is not certain that" leaves it unconfirmed."""
    token = tree.tokens[word]
    text = token.text.lower()
    no = next((below for below in tree.children[word] if tree.tokens[below].text.lower() in NEGATIONS), None)
    opens = min(token.start, tree.tokens[no].start) if no is not None else token.start
    if text in word_set("stances", "true" if no is not None else "false"):
        yield doubt(tree, Stance.DENIED, (opens, token.end), "denied")
    elif text in word_set("stances", "unsure") or (no is not None and text in word_set("stances", "certain")):
        yield doubt(tree, Stance.UNCONFIRMED, (opens, token.end), "unconfirmed")


def is_judged(tree: Tree, head: int, words: frozenset[str] | None = None) -> bool:
    """Whether a clause only judges a number of somebody's: "the figure of 15,000 is wrong", "the claim of 40 dead is not right".

    `words` are those of judging, all of them where none are given.
    """
    subject = tree.child(head, "nsubj", "nsubj:pass")
    told = word_set("speech", "totals") | word_set("speech", "nouns") | word_set("stances", "told")
    if subject is None or tree.tokens[subject].lemma not in told:
        return False
    if not any(tree.tokens[below].tag == "NUM" for below in tree.subtree(subject)):
        return False
    if words is None and negated(tree, head) is not None and _is_right(tree, head):
        return True
    judging = words or word_set("stances", "false") | word_set("stances", "doubtful")
    judged = any(tree.tokens[index].text.lower() in judging for index in (head, *tree.children[head]))
    return judged or baseless(tree, head) is not None


def _is_right(tree: Tree, head: int) -> bool:
    return tree.tokens[head].text.lower() in word_set("stances", "true") | {"right"}


def _looks_wrong(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A figure of somebody else's that is only judged: "said the figure of 15,000 looks high", "the toll was exaggerated"."""
    if not is_judged(tree, head):
        return
    no = negated(tree, head)
    if no is not None:  # "the toll of nine is not wrong" says nothing; "is not correct" denies it
        if _is_right(tree, head):
            yield doubt(tree, Stance.DENIED, (tree.tokens[no].start, tree.tokens[head].end), "denied")
        return
    ground = baseless(tree, head)
    for index in (head, *tree.children[head]):
        word = tree.tokens[index].text.lower()
        subject = tree.child(head, "nsubj", "nsubj:pass")
        own = subject is not None and _is_own_mistake(tree, subject, index)
        if word in word_set("stances", "false") or index == ground or own:
            yield doubt(tree, Stance.DENIED, (tree.tokens[index].start, tree.tokens[index].end), "denied")
            return
        if word in word_set("stances", "doubtful") and index >= head:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[index].start, tree.tokens[index].end), "unconfirmed")
            return


def _made_to_believe(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What others would have one believe is not believed: "They want us to believe 43"."""
    for index in tree.subtree(head):
        token = tree.tokens[index]
        if token.lemma not in {"believe", "think"} or token.rel not in {"xcomp", "ccomp"}:
            continue
        if tree.tokens[token.head].lemma in {"want", "have"} and tree.child(token.head, "obj", "iobj") is not None:
            yield doubt(tree, Stance.DENIED, (tree.tokens[token.head].start, token.end), "denied")
            return


def _charged(tree: Tree, at: int) -> Iterator[tuple[Stance, Mark]]:
    """What somebody is suspected of or charged with is an accusation: "two men suspected of shipping tools worth $5 million".

    Of what they are acquitted of it is denied that they did it.
    """
    path = [at]
    for index in tree.ancestors(at):
        token = tree.tokens[index]
        if token.tag == "VERB" and token.lemma in word_set("stances", "clearing"):
            if any(_is_charge(tree, below, index) for below in path):
                yield doubt(tree, Stance.DENIED, (token.start, token.end), "cleared")
            return
        if token.tag == "VERB" and token.lemma in word_set("stances", "charging"):
            if any(_is_charge(tree, below, index) for below in path):
                yield doubt(tree, Stance.ACCUSED, (token.start, token.end), "accused")
            return
        listed = tree.child(index, "mark", "case") if token.tag == "VERB" else None
        if listed is not None and tree.tokens[listed].text.lower() == "including" and _are_charges(tree, token.head, index):
            yield doubt(tree, Stance.ACCUSED, (tree.tokens[listed].start, tree.tokens[listed].end), "accused")
            return
        path.append(index)


def _are_charges(tree: Tree, above: int, deed: int) -> bool:
    """Whether what a deed is listed among are charges: "faced a range of charges, including killing 44"."""
    inside = tree.subtree(above) if above >= 0 else ()
    return any(tree.tokens[index].lemma.lower() in {"charge", "allegation", "accusation"} for index in inside if index < deed)


def _by_estimates(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What is so by estimates that are nobody's is believed: "40,000 fled, according to some estimates"."""
    found = NOBODYS_ESTIMATES.search(tree.text, *tree.extent(range(*tree.sentence(head))))
    if found is not None:
        yield doubt(tree, Stance.BELIEVED, found.span(), "believed")


def _if_true(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What somebody only asks to be confirmed: "If it is confirmed that the group killed 57"."""
    below = head
    for index in tree.ancestors(head):
        token = tree.tokens[index]
        if not tree.tokens[below].rel.startswith(("csubj", "ccomp", "xcomp")):
            return
        borne_out = token.lemma in word_set("speech", "withholding") | {"true", "correct"}
        if borne_out and token.rel == "advcl" and tree.opening(index) == "if":
            yield doubt(tree, Stance.UNCONFIRMED, (token.start, token.end), "unverified")
            return
        below = index


def _on_condition(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What is so only on a condition: "enough for three bombs if enriched to 90 percent"."""
    mark = tree.child(head, "mark") if tree.tokens[head].rel == "advcl" else None
    if mark is None or tree.tokens[mark].text.lower() not in {"if", "unless"}:
        return
    if tree.tokens[mark - 1].text.lower() not in {"even", "as", "what"}:  # "even if 40 died"
        yield doubt(tree, Stance.POSSIBLE, (tree.tokens[mark].start, tree.tokens[mark].end), "possible")


def _is_charge(tree: Tree, below: int, verb: int) -> bool:
    """Whether a token heads what the charge is: "of shipping tools", "of 40 thefts"; not "charged with 40 counts".

    So is what one is indicted "for stealing", and none what one is "charged $40 for carrying".
    """
    lead = tree.tokens[tree.subtree(below)[0]].text.lower()
    acts = tree.tokens[below].tag == "VERB" and tree.tokens[below].text.lower().endswith("ing")
    reason = lead == "for" and tree.tokens[below].head == verb and tree.child(verb, "nsubj:pass") is not None
    paid = reason and any(tree.tokens[index].tag in {"NUM", "SYM"} for index in range(verb, below))
    return (lead == "of" and (acts or tree.tokens[below].head == verb)) or (acts and (lead == "with" or (reason and not paid)))


def _told_aside(tree: Tree, clause: int) -> bool:
    """Whether a clause only adds what is so anyway: "no sign that Chad, which sent 90 men, would send more"."""
    first = tree.subtree(clause)[0]
    return tree.tokens[clause].rel == "acl:relcl" and "," in {tree.tokens[first].text, tree.tokens[first - 1].text}


def _no(tree: Tree, noun: int) -> int | None:
    """The negation of a noun or of the verb that has it: "no evidence", "did not find any evidence"."""
    above = tree.tokens[noun].head
    near = [*tree.children[noun], *(tree.children[above] if above >= 0 else [])]
    return next((index for index in near if tree.tokens[index].text.lower() in NEGATIONS and index < noun), None)


def _is_own_mistake(tree: Tree, noun: int, called: int) -> bool:
    """Whether somebody calls a figure of his own too low or too high: "admitted that his earlier figure of 50 was too low"."""
    own = tree.child(noun, "nmod:poss")
    too = any(tree.tokens[below].text.lower() in {"too", "far", "much"} for below in tree.children[called])
    wrong = tree.tokens[called].text.lower() in {"low", "high", "optimistic", "pessimistic"}
    return own is not None and tree.tokens[own].text.lower() in {"his", "her", "its", "their", "our", "my"} and too and wrong


def _called(tree: Tree, noun: int, below: int) -> Iterator[tuple[Stance, Mark]]:
    """What the text calls a claim: false, unconfirmed, nothing but a report."""
    above = tree.tokens[noun].head
    near = [*tree.children[noun], *([above, *tree.children[above]] if above >= 0 else [])]
    near += [index for index in tree.children[below] if tree.tokens[index].rel == "xcomp"]
    if above >= 0 and tree.tokens[above].lemma in word_set("speech", "naming"):
        near += [index for index in tree.subtree(above) if index > below]  # "called the claim that 9 had died a lie"
    if (unreal := _UNREAL.search(tree.text, tree.tokens[below].end, tree.extent(range(*tree.sentence(noun)))[1])) is not None:
        yield doubt(tree, Stance.DENIED, unreal.span(), "denied")
        return
    for index in near:
        lemma = tree.tokens[index].text.lower()
        false = lemma in word_set("stances", "false") and tree.tokens[index].tag in {"ADJ", "NOUN", "VERB"}
        if false or _is_own_mistake(tree, noun, index):
            yield doubt(tree, Stance.DENIED, (tree.tokens[index].start, tree.tokens[index].end), "denied")
        elif lemma in word_set("stances", "unborne") or lemma in words("stances")["clause"]["unconfirmed"]["adjectives"]:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[index].start, tree.tokens[index].end), "unconfirmed")
    there = above >= 0 and any(tree.tokens[child].rel == "expl" for child in tree.children[above])
    report = tree.tokens[noun].lemma == "report" and tree.tokens[noun].rel == "obj"
    handed = report and tree.tokens[above].lemma in {"receive", "file", "get", "hear", "field"}
    if there or handed:  # "police had received reports of 35 missing"
        yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[noun].start, tree.tokens[noun].end), "unconfirmed")
