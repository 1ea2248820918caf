"""What a source takes to be so without saying it: the dead of an attack one condemns, what one hears from others."""

from reportedly.extract.event_words import is_of_people
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_CHARGING = frozenset({"charge", "indict", "arraign"})
"""Verbs whose deed is done by saying it: that two men were charged is so, what they are charged with is not."""
_HELPING = frozenset({"support", "back"})
"""Verbs that say nothing of people: "2,000 volunteers support 300 families", where a plan that is backed is spoken for."""
_NEWS = frozenset({"news", "word"})


def tells(tree: Tree, voice: Voice, start: int, end: int) -> bool:
    """Whether a voice over a figure tells it: not in "condemned the attack that killed 17", "paid tribute to the 49 killed".

    Such figures are the paper's own. What one criticises somebody "for doing", and what one says in a clause, one tells.
    """
    if _is_meanwhile(tree, voice, start):
        return False
    told = _told(tree, voice)
    return told is voice.content or any(overlap(extent, (start, end)) for extent in told)


def _are_people(tree: Tree, thing: int) -> bool:
    return is_of_people(tree, thing) or tree.tokens[thing].lemma.lower() in {"family", "household"}


def _is_meanwhile(tree: Tree, voice: Voice, at: int) -> bool:
    """Whether a figure stands in what went on while one spoke: "charged the owner ... as divers recovered nine bodies"."""
    cues = {index for extent in voice.cue for index in tree.within(*extent)}
    here = tree.within(at, at + 1)
    for index in (here[0], *tree.ancestors(here[0])) if here else ():
        if tree.tokens[index].head in cues:
            mark, subject = tree.child(index, "mark"), tree.child(index, "nsubj", "nsubj:pass")  # not "quoted him as saying"
            own = tree.tokens[index].rel == "advcl" and mark is not None and subject is not None
            return own and mark is not None and tree.tokens[mark].text.lower() in {"as", "while"}
    return False


def _told(tree: Tree, voice: Voice) -> tuple[Extent, ...]:
    """The content of a voice without what it only passes judgement on."""
    for index in (index for extent in voice.cue for index in tree.within(*extent)):
        token = tree.tokens[index]
        if token.tag == "NOUN" and _is_deed(tree, voice, token.lemma):
            return ()
        if token.tag != "VERB":
            continue
        thing = tree.child(index, "obj")
        if token.lemma in word_set("speech", "naming") and thing is not None and not _paints(tree, index, thing):
            content = voice.content  # "called half of them liars" is the caller's half: clauses about the thing alone go
            clauses = {"acl:relcl"} if _is_told_of(tree, thing) else {"acl:relcl", "acl"}
            for told in (below for below in tree.children[thing] if tree.tokens[below].rel in clauses):
                content = _outside(content, tree.extent(tree.subtree(told)))
            return content
        if token.lemma in _CHARGING and thing is not None and tree.child(index, "ccomp") is None:
            return _outside(voice.content, noun_phrase(tree, thing))
        if token.lemma in _HELPING and thing is not None and _are_people(tree, thing):
            return _outside(voice.content, noun_phrase(tree, thing))
        if token.lemma == "see" and thing is not None and tree.child(thing, "acl") is not None:
            return ()  # "trial sees hundreds jailed"
        if token.lemma in word_set("speech", "judging") and tree.child(index, "ccomp") is None and not _is_reproach(tree, index):
            return ()
    return voice.content


def _paints(tree: Tree, verb: int, thing: int) -> bool:
    """Whether one describes a thing nobody has told of, and calls it nothing: "described a farm where 700 were kept"."""
    called = any(tree.case(below) == "as" for below in tree.children[verb])
    det = tree.child(thing, "det")
    new = det is None or tree.tokens[det].text.lower() in {"a", "an"}
    return tree.tokens[verb].lemma == "describe" and not called and new


def is_told(tree: Tree, voice: Voice) -> bool:
    """Whether a voice is somebody who only hears what others say: "the mayor heard that 15 had died", "he got the news that".

    Courts and inquiries hear what is said before them; outlets learn what they report.
    """
    for index in (index for extent in voice.cue for index in tree.within(*extent)):
        token = tree.tokens[index]
        heard = token.lemma in {"hear", "learn"} and token.tag == "VERB" and tree.child(index, "ccomp") is not None
        news = token.lemma in _NEWS and tree.tokens[token.head].lemma in {"get", "receive", "hear"}
        if heard or news:
            head = tree.head_of(voice.source[0]) if voice.source else None
            return head is not None and not _hears_for_all(tree, head)
    return False


def _hears_for_all(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    named = tree.mention_at((token.start, token.end), frozenset({"organisation"})) is not None
    return named or token.lemma.lower() in word_set("speech", "hearing") | {"we", "i"}


def _is_deed(tree: Tree, voice: Voice, lemma: str) -> bool:
    """Whether a noun is a tribute, or a decision "to do" something."""
    if lemma in word_set("speech", "judging"):
        return True
    to = all(tree.text[start : start + 3].lower() == "to " for start, _ in voice.content)
    return lemma in word_set("speech", "deeds") and bool(voice.content) and to


def _is_reproach(tree: Tree, verb: int) -> bool:
    """Whether a judgement says what for: "criticised the state for letting 40 die" tells of the 40."""
    return any(
        tree.tokens[below].rel == "advcl" and any(tree.tokens[mark].text.lower() == "for" for mark in tree.children[below])
        for below in tree.children[verb]
    )


def _is_told_of(tree: Tree, noun: int) -> bool:
    """Whether a noun is itself a claim or a number: "called the report of 30 dead a lie" is the caller's denial."""
    told = (
        word_set("speech", "nouns") | word_set("speech", "totals") | word_set("speech", "papers") | word_set("stances", "claimed")
    )
    return tree.tokens[noun].lemma in told


def _outside(content: tuple[Extent, ...], thing: Extent) -> tuple[Extent, ...]:
    """The parts of a content outside a stretch."""
    parts: list[Extent] = []
    for start, end in content:
        if covers(((start, end),), *thing):
            parts += [(start, thing[0]), (thing[1], end)]
        else:
            parts.append((start, end))
    return tuple((start, end) for start, end in parts if end - start > 1)
