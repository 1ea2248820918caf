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
from reportedly.extract.voiceless import NOBODYS_ESTIMATES
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Mark, Stance, Voice

_UNVERIFIED = re.compile(
    r"\b(?:not|n['’]t|no one|nobody|neither|unable to|yet to)\b[\w ]{0,40}?\b"
    r"(?:verif|confirm|corroborat|substantiat|authenticat)\w*"
    r"|\b(?:not|im)(?: ?possible) to (?:verif|confirm)\w*"
    r"|\bwithout (?:any |independent )*(?:verification|confirmation|evidence)"
    r"|\b(?:remains?|remained|is|are|was|were) un(?:verified|confirmed)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:either|neither|both|these|those)\b", re.IGNORECASE)
"""How a sentence speaks of the two claims before it: "Neither claim could be verified", "could not confirm these figures"."""
_UNREAL = re.compile(
    r"\b(?:nothing (?:to do|in common) with|no (?:relation|resemblance) to|no basis in|(?<!not )far from|at odds with"
    r"|not (?:correspond|conform) to) (?:the )?(?:reality|truth|facts?)\b",
    re.IGNORECASE,
)
_OURS = {"we", "this newspaper", "this paper", "this article", "this story", "this report", "the article", "the story"}
PUT_RIGHT = re.compile(
    r"\s*((?:The|That) (?:correct |right )(?:figure|number|toll|total|amount|sum) (?:is|was)"
    r"|(?:The|That|This) (?:figure|number|toll|total|amount) should (?:be|have been|have read)"
    r"|(?:It|That|This) should (?:have said|have read|read|have been))\b"
)
"""How a paper puts right what it wrote in the sentence before."""
_EARLIER_VERSION = re.compile(
    r"\b(?:an?|the) (?:earlier|previous|original) version of (?:this|the|our) (?:story|article|report|piece|page|post|text)\b"
    r"|\bwe (?:\w+ )?(?:misstated|misreported)\b"
    r"|\bwe (?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|wrote|reported|gave)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"\b(?:corrections?|clarifications?|errat(?:um|a)|putting it right|for the record)\b", re.IGNORECASE)
_OF_OURS = re.compile(
    r"\b(?:an?|the|our)(?: \w+){0,2} (?:article|report|story|graphic|headline|caption|podcast|item)\b[^.\n]*?"
    r"\b(?:said|stated|gave|put|reported|claimed|overstated|understated|misstated)\b",
    re.IGNORECASE,
)
"""What a notice of corrections tells of what the paper wrote: "An article on Tuesday gave the number of dead as 60"."""
_NARROWING = {"for", "from", "in"}


def doubts(tree: Tree, head: int, voice: Voice | None, figure: Extent | None = None) -> Iterator[tuple[Stance, Mark]]:
    """What casts doubt on the clause of `head` from outside it, each with its words and a sentence that says why."""
    top = tree.head_of(figure) if figure else None
    at = head if top is None else top
    yield from refused(tree, head, figure)
    yield from _of_reports(tree, at)
    yield from unsupported(tree, at)
    yield from _called_false(tree, head)
    yield from _denied_below(tree, head)
    yield from _withdrawn(tree, head, voice)
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
        yield from _unverified(tree, head)
        yield from _unproven(tree, voice)


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
                yield doubt(tree, Stance.UNCONFIRMED, (token.start, token.end), "unconfirmed")
            elif noun in word_set("stances", "evidence") and (negation := _no(tree, index)) is not None:
                yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[negation].start, token.end), "evidence")
            elif noun in word_set("speech", "nouns") | reckonings() and _takes_back(tree, token.head):
                verb = tree.tokens[token.head]
                yield doubt(tree, Stance.DENIED, (min(verb.start, token.start), max(verb.end, token.end)), "denied")
            elif noun in word_set("speech", "nouns"):
                against = _CONTRARY.search(tree.text, max(0, token.start - 60), token.start)
                yield from [doubt(tree, Stance.DENIED, against.span(1), "denied")] if against else _called(tree, index, below)
        below = index


_CONTRARY = re.compile(r"\b(contrary to) (?:[\w’']+ ){0,4}$", re.IGNORECASE)


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


def _withdrawn(tree: Tree, head: int, voice: Voice | None) -> Iterator[tuple[Stance, Mark]]:
    """What a paper says that it had wrong: "An earlier version of this story said 21 were killed", "The correct figure is 12"."""
    start, end = tree.extent(range(*tree.sentence(head)))
    own = voice is None or (bool(voice.source) and tree.text[slice(*voice.source[0])].lower() in _OURS)
    right = PUT_RIGHT.match(tree.text, end) if own else None
    if right is not None:
        yield doubt(tree, Stance.DENIED, right.span(1), "withdrawn")
    match = _EARLIER_VERSION.search(tree.text, start, min(end, tree.tokens[head].start))
    ours = _OF_OURS.search(tree.text, start, end) if _CORRECTS.search(tree.document.title) else None
    if ours is not None and ";" not in tree.text[ours.end() : tree.tokens[head].start]:
        match = match or ours  # and behind a semicolon what is so
    if match is not None:
        yield doubt(tree, Stance.DENIED, match.span(), "withdrawn")


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
        if word in word_set("stances", "false") or index == ground:
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
    """Whether a token heads what the charge is: "of shipping tools", "of 40 thefts"; not "charged with 40 counts"."""
    lead = tree.tokens[tree.subtree(below)[0]].text.lower()
    acts = tree.tokens[below].tag == "VERB" and tree.tokens[below].text.lower().endswith("ing")
    return (lead == "of" and (acts or tree.tokens[below].head == verb)) or (lead == "with" and acts)


def _told_aside(tree: Tree, clause: int) -> bool:
    """Whether a clause only adds what is so anyway: "no sign that Chad, which sent 90 men, would send more"."""
    first = tree.subtree(clause)[0]
    return tree.tokens[clause].rel == "acl:relcl" and "," in {tree.tokens[first].text, tree.tokens[first - 1].text}


def _no(tree: Tree, noun: int) -> int | None:
    """The negation of a noun or of the verb that has it: "no evidence", "did not find any evidence"."""
    above = tree.tokens[noun].head
    near = [*tree.children[noun], *(tree.children[above] if above >= 0 else [])]
    return next((index for index in near if tree.tokens[index].text.lower() in NEGATIONS and index < noun), None)


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
        if lemma in word_set("stances", "false") and tree.tokens[index].tag in {"ADJ", "NOUN", "VERB"}:
            yield doubt(tree, Stance.DENIED, (tree.tokens[index].start, tree.tokens[index].end), "denied")
        elif lemma in word_set("stances", "unborne") or lemma in words("stances")["clause"]["unconfirmed"]["adjectives"]:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[index].start, tree.tokens[index].end), "unconfirmed")
    there = above >= 0 and any(tree.tokens[child].rel == "expl" for child in tree.children[above])
    report = tree.tokens[noun].lemma == "report" and tree.tokens[noun].rel == "obj"
    handed = report and tree.tokens[above].lemma in {"receive", "file", "get", "hear", "field"}
    if there or handed:  # "police had received reports of 35 missing"
        yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[noun].start, tree.tokens[noun].end), "unconfirmed")


def _unverified(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """A claim of which its own or the next sentence says that it could not be verified."""
    number = tree.sentence_number(head)
    for other in (number, number + 1, number + 2):
        if other >= len(tree.reading.sentences):
            return
        first, last = tree.reading.sentences[other]
        start, end = tree.extent(range(first, last))
        if other == number + 2 and (not _BOTH.search(tree.text, start, end) or _gives_both(tree, number + 1)):
            return
        match = _UNVERIFIED.search(tree.text, max(start, tree.tokens[head].end) if other == number else start, end)
        if match and (_means_claim(tree, first, last, number) if other > number else _closes(tree, head, match.start())):
            yield doubt(tree, Stance.UNCONFIRMED, match.span(), "unverified")
            return


def _gives_both(tree: Tree, sentence: int) -> bool:
    """Whether a sentence gives the two numbers that "neither could be verified" is said of: "said 35; the rebels, 12"."""
    numbers = [index for index in range(*tree.reading.sentences[sentence]) if tree.tokens[index].tag == "NUM"]
    return len(numbers) == 2 and any(tree.tokens[index].text in {",", ";"} for index in range(*numbers))


_UNPROVEN = re.compile(
    r"\b(?:(?:without|with no) (?:(?:provid|offer|giv|present|cit|show|supply)ing )?(?:any |further )?(?:evidence|proof)"
    r"|(?:provid|offer|giv|present|cit|show|supply)ing no (?:evidence|proof))\b",
    re.IGNORECASE,
)
_NONE_OFFERED = re.compile(
    r"(?:It|He|She|They|The \w+|Neither|None) (?:has |have )?(?:offered|provided|gave|presented|cited|showed|supplied|given)"
    r" no (?:evidence|proof)\b[^.;]{0,30}\.",
)
"""A sentence of its own that says the speaker before it gave no proof."""


def _unproven(tree: Tree, voice: Voice) -> Iterator[tuple[Stance, Mark]]:
    """A claim made without proof, as its own sentence says at its head or around the cue, or the next one does."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.content else range(0)
    if not cue:
        return
    first, last = tree.sentence(cue[0])
    start, end = tree.extent(range(first, last))
    match = _UNPROVEN.search(tree.text, start, end)
    opens = match is not None and match.start() == start and match.end() < voice.source[0][0]
    between = match is not None and voice.cue[0][0] < match.start() <= max(voice.cue[0][1], voice.content[0][0]) + len(", ")
    if match is not None and (opens or between):
        yield doubt(tree, Stance.UNCONFIRMED, match.span(), "unverified")
        return
    behind = _NONE_OFFERED.match(tree.text, end + 1) if end < len(tree.text) else None
    if behind is not None:
        yield doubt(tree, Stance.UNCONFIRMED, behind.span(), "unverified")


def _means_claim(tree: Tree, first: int, last: int, before: int) -> bool:
    """Whether a sentence speaks of the claim before it: "The claim could not be verified", "We could not confirm this".

    "The figures for the south could not be verified" leaves those of other places as they are.
    """
    claims = [index for index in range(first, last) if tree.tokens[index].lemma.lower() in word_set("stances", "claimed")]
    number = any(tree.tokens[index].tag == "NUM" for index in range(first, last))
    told = {tree.tokens[index].text for index in range(*tree.reading.sentences[before])}
    return not number and any(_narrowed_to(tree, index) <= told for index in claims)


def _narrowed_to(tree: Tree, claim: int) -> set[str]:
    """The names of the part of all claims that a noun means: {"South"} in "the figures for the South"."""
    parts = [below for below in tree.children[claim] if tree.tokens[below].rel == "nmod" and below > claim]
    narrow = [below for below in parts if tree.case(below) in _NARROWING]
    return {tree.tokens[index].text for below in narrow for index in tree.subtree(below) if tree.tokens[index].tag == "PROPN"}


def _closes(tree: Tree, head: int, at: int) -> bool:
    """Whether "but we can't confirm that" closes the sentence of the claim, with no other number between."""
    between = tree.within(tree.tokens[head].end, at)
    _, last = tree.sentence(head)
    behind = tree.within(at, tree.tokens[last - 1].end)
    marks = [index for index in between if tree.tokens[index].text in {";", ",", "-", "–", "—"}]
    clause = range(marks[-1] + 1, between.stop) if marks else range(0)
    pronoun = any(tree.tokens[index].lemma.lower() in word_set("stances", "claimed") for index in (*clause, *behind))
    return pronoun and not any(tree.tokens[index].tag == "NUM" for index in (*between, *behind))
