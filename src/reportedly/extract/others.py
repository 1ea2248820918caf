"""What "others" are more of: the clinics of "six clinics closed; three others are on hold", the ship told of just before."""

from reportedly.extract.taking_up import same_sentence
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.extract.words import rides, word_set
from reportedly.model import Extent
from reportedly.model.draft import Draft


def of_others(tree: Tree, noun: int | None, last: Draft | None) -> Extent | None:
    """The things that "three others" are more of: clinics, in "six clinics closed; three others are on hold"."""
    if noun is None or tree.tokens[noun].text.lower() != "others" or last is None or last.figure is None:
        return None
    return last.counts if last.figure.unit == "item" and same_sentence(tree, noun, last) else None


def others_like(tree: Tree, noun: int | None, event: str) -> Extent | None:
    """The thing that others are like, told of without a number: "The tanker was seized. Nine others are waiting off the coast".

    Who fled or waited is a craft only where one was told of, and behind a wreck "nine others" may be those who were on board.
    """
    if noun is None or tree.tokens[noun].text.lower() != "others" or not tree.tokens[noun].rel.startswith("nsubj"):
        return None
    first, _ = tree.sentence(noun)
    thing = _thing_told(tree, range(first, noun))
    if thing is None and first > 0 and "\n" not in tree.text[tree.tokens[first - 1].end : tree.tokens[first].start]:
        thing = _thing_told(tree, range(tree.sentence(first - 1)[0], first))
    if thing is None:
        return None
    sails = tree.tokens[thing].lemma.lower() in word_set("events", "craft")
    wrecked = tree.tokens[tree.tokens[thing].head].lemma in word_set("events", "striking") | {"capsize"}
    like = tree.tokens[min(noun + 1, len(tree.tokens) - 1)].text.lower() == "like"
    people = event in word_set("events", "people_do") and not sails
    return tree.extent([thing]) if like or not (wrecked or people) else None


def _thing_told(tree: Tree, words: range) -> int | None:
    """The subject of the last clause that says nothing, where it is a thing: the ship, in "the navy said a ship sank"."""
    subjects = (at for at in reversed(words) if tree.tokens[at].rel in SUBJECTS and tree.tokens[at].head in words)
    speaks = word_set("speech", "verbs")
    last = next((at for at in subjects if tree.tokens[tree.tokens[at].head].lemma not in speaks), None)
    if last is None:
        return None
    sites = word_set("events", "buildings") | word_set("events", "settlements") | word_set("events", "sites") | _HOUSES
    lemma = tree.tokens[last].lemma.lower()
    stands = tree.tokens[last].rel == "nsubj:pass" and lemma in sites  # a court that acts is no building
    return last if lemma in rides() or stands else None


_HOUSES = frozenset({"house", "home", "building", "bridge", "drone"})
