"""What nobody vouches for: what is only asked, rumoured, or believed by none."""

from collections.abc import Iterator

from reportedly.extract.doubt import doubt
from reportedly.extract.tree import Tree
from reportedly.extract.words import words
from reportedly.model import Extent, Mark, Stance, Voice

HEARSAY = frozenset({"talk", "word", "rumour", "rumor", "speculation", "gossip", "hearsay"})
"""What hands on words that are nobody's: "there is talk of 40 dead"."""


def nobodys(tree: Tree, voice: Voice) -> Iterator[tuple[Stance, Mark]]:
    """What only rumours or unverified reports say: "Rumours put the dead at 400", "Unconfirmed reports say 25 were shot"."""
    teller = tree.head_of(voice.source[0])
    if teller is None:
        return
    loose = words("stances")["clause"]["unconfirmed"]["adjectives"]
    # not "polling reported by CNN"
    before = (at for at in tree.children[teller] if at < teller and tree.tokens[at].rel == "amod")
    called = next((at for at in before if tree.tokens[at].text.lower() in loose), None)
    if tree.tokens[teller].lemma.lower() in HEARSAY or called is not None:
        yield doubt(tree, Stance.UNCONFIRMED, voice.source[0], "unconfirmed")


def believed_by_none(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What nobody believes: "Nobody believes the figure of 40"."""
    for index in (head, tree.tokens[head].head):
        subject = tree.child(index, "nsubj") if index >= 0 and tree.tokens[index].lemma in {"believe", "trust"} else None
        if subject is not None and tree.tokens[subject].text.lower() in {"nobody", "none", "few"}:
            yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[subject].start, tree.tokens[index].end), "refused")
            return


_ADDRESS = 10
"""Words at most before a question that say to whom or about what it is."""


def asked(tree: Tree, head: int) -> Iterator[tuple[Stance, Mark]]:
    """What is only asked: "Were 40 people killed?"; what a question takes for granted is told ("Why were 40 killed?").

    What somebody who is "asked whether 40 had died" says no to is denied.
    """
    whether = tree.child(head, "mark")
    above = tree.tokens[tree.tokens[head].head] if tree.tokens[head].rel in {"ccomp", "csubj:pass"} else None
    if above is not None and above.lemma in {"ask", "wonder", "question"} and whether is not None:
        if tree.tokens[whether].text.lower() in {"whether", "if"}:
            yield from _answered(tree, head, above.head, (above.start, tree.tokens[whether].end))
        return
    first, last = tree.sentence(head)
    opening = next((at for at in range(first, last) if tree.tokens[at].tag != "PUNCT"), first)
    mark = next((at for at in range(head, last) if tree.tokens[at].text == "?"), None)
    # "And on oil, is it true that 40 came?", "Sir, does that mean 40?"
    behind = (at for at in range(opening + 1, min(head, opening + _ADDRESS)) if tree.tokens[at - 1].text in {",", ":"})
    chain = {head, *tree.ancestors(head)}
    opens = any(tree.tokens[at].tag == "AUX" and tree.tokens[at].head in chain for at in (opening, *behind))
    if opens and mark is not None:
        yield doubt(tree, Stance.UNCONFIRMED, (tree.tokens[mark].start, tree.tokens[mark].end), "asked")


def _answered(tree: Tree, head: int, answer: int, question: Extent) -> Iterator[tuple[Stance, Mark]]:
    """What "no" and "yes" make of a question that stands before them in one sentence; without either it is only asked."""
    said = {tree.tokens[below].text.lower() for below in (tree.children[answer] if answer >= 0 else ()) if below > head}
    if "no" in said:
        yield doubt(tree, Stance.DENIED, question, "denied")
    elif "yes" not in said:
        yield doubt(tree, Stance.UNCONFIRMED, question, "asked")
