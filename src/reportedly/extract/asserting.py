"""Which figures among the words assert something: not who speaks, whose father one is, or what a speech is about."""

from reportedly.extract.questions import asked_how_many
from reportedly.extract.scene import Scene
from reportedly.extract.tree import Tree, covers
from reportedly.extract.words import word_set
from reportedly.model import FigureKind, FoundFigure, Voice


def asserts(scene: Scene, figure: FoundFigure, number: int) -> bool:
    """Whether a figure whose number is a token tells how many, and not only who somebody is or how many speak."""
    told = _in_sentence(scene.tree, number) or asked_how_many(scene.tree, figure.start) is not None  # "How many?" - "Twelve."
    return told and not _counts_speakers(scene, figure) and not _describes(scene.tree, number, figure)


def _in_sentence(tree: Tree, number: int) -> bool:
    """Whether the figure stands among words: a line that is only a number is page furniture."""
    first, last = tree.sentence(number)
    return sum(token.tag not in {"PUNCT", "NUM", "SYM", "X"} for token in tree.tokens[first:last]) > 0


_FEW_SPEAKERS = 12


def _counts_speakers(scene: Scene, figure: FoundFigure) -> bool:
    """Whether a small number only says how many speak: "two officials said"."""
    many = figure.high if figure.best is None else figure.best  # "several diplomatic sources"
    few = figure.kind is FigureKind.COUNT and many is not None and many <= _FEW_SPEAKERS
    if not few:
        return False
    if _is_of_who_is_cited(scene.tree, figure):
        return True
    near = scene.voices.near(figure.start, figure.end)
    speaking = (voice for voice in near if voice.cue and not _is_act(scene.tree, voice))
    return any(covers(voice.source[:1], figure.start, figure.end) for voice in speaking)


_PHRASE = frozenset({"nummod", "amod", "nmod", "conj", "compound", "det"})


def _is_of_who_is_cited(tree: Tree, figure: FoundFigure) -> bool:
    """Whether a number only tells of those somebody cites: "citing records and witnesses from several states"."""
    inside = tree.within(figure.start, figure.end)
    at = inside[-1] if inside else -1
    while at >= 0 and tree.tokens[at].rel in _PHRASE:
        at = tree.tokens[at].head
    above = tree.tokens[tree.tokens[at].head] if at >= 0 and tree.tokens[at].rel == "obj" else None
    return above is not None and above.lemma == "cite" and above.text.lower() == "citing"


_OF_NUMBERS = frozenset({"numbers", "estimates", "tallies"})
_PARENTS = frozenset({"father", "mother", "parent", "grandfather", "grandmother"})


_QUAKES = frozenset({"earthquake", "quake", "tremor", "aftershock", "temblor"})


def _describes(tree: Tree, number: int, figure: FoundFigure) -> bool:
    """Whether a number only says who or what is meant ("Hassan, a father of four", "500-ton ships"), or counts numbers."""
    token = tree.tokens[number]
    if token.rel == "flat" and token.tag == "NUM" and figure.kind is FigureKind.COUNT and _names(tree, number):
        return True
    quake = tree.tokens[token.head].lemma.lower() if token.rel == "nummod" else ""
    if quake in _QUAKES and figure.best is not None and figure.best % 1:
        return True  # "a 6.9 earthquake"
    unit = tree.tokens[token.head] if token.tag == "NUM" and token.head >= 0 else token
    sized = figure.kind is FigureKind.MEASURE and "-" in figure.text and unit.rel == "compound"
    if sized and tree.tokens[unit.head].lemma.lower() in word_set("events", "craft"):
        return True
    thing = tree.tokens[token.head].text.lower() if token.rel == "nummod" and token.head >= 0 else ""
    victims = tree.child(token.head, "nmod") if thing == "counts" else None  # "four counts of casualties", not "of murder"
    if thing in _OF_NUMBERS or (victims is not None and tree.tokens[victims].lemma == "casualty"):
        return True
    parent = token.rel == "nmod" and tree.case(number) == "of" and tree.tokens[token.head].lemma.lower() in _PARENTS
    return parent or (token.rel == "nummod" and _are_a_body(tree, token.head))


def _are_a_body(tree: Tree, members: int) -> bool:
    """Whether so many are only a body itself that decides something: "envoys of the Union's 27 states agreed to list ships"."""
    token = tree.tokens[members]
    owner = tree.child(members, "nmod:poss", "nmod")
    bodied = owner is not None and (tree.tokens[owner].tag == "PROPN" or tree.tokens[owner].lemma.lower() in _BODIES)
    first = tree.child(members, "det", "nmod:poss")
    all_of_it = first is not None and (tree.tokens[first].rel == "nmod:poss" or tree.tokens[first].text.lower() in {"the", "all"})
    if token.lemma.lower() not in _MEMBERS or not bodied or not all_of_it:
        return False
    sent = token.rel == "nmod" and tree.case(members) in {"of", "from"} and tree.tokens[token.head].rel == "nsubj"
    does = tree.tokens[token.head].head if sent else token.head
    decides = does >= 0 and tree.tokens[does].lemma in _DECIDING and tree.child(does, "aux:pass") is None
    return decides and (sent or token.rel == "nsubj")


_MEMBERS = frozenset({"member", "state", "nation", "country"})
_BODIES = frozenset({"council", "union", "bloc", "committee", "commission", "panel", "board", "alliance", "cabinet", "court"})
_DECIDING = frozenset(
    {"agree", "decide", "vote", "adopt", "approve", "reject", "back", "endorse", "meet", "plan", "discuss", "extend", "pledge"}
)


def _names(tree: Tree, number: int) -> bool:
    """Whether a number is the last word of a name: "the tanker Sea Rose 3"."""
    name = tree.tokens[number].head
    name = tree.tokens[name].head if tree.tokens[name].rel == "compound" else name
    called = tree.child(name, "det") is not None or tree.tokens[name].rel == "appos"  # not "in Velna 41"
    return called and tree.tokens[number - 1].tag == "PROPN" and tree.tokens[number].text.isdigit()


def _is_act(tree: Tree, voice: Voice) -> bool:
    """Whether a cue does something by words, so that how many did it is news: "three directors have pleaded guilty"."""
    return any(tree.tokens[index].lemma in word_set("speech", "acts") for index in tree.within(*voice.cue[0]))


def is_topic(scene: Scene, number: int) -> bool:
    """A figure in a phrase that only names what the speech is about ("On the sending of thousands, he said") asserts nothing."""
    tree = scene.tree
    first, _ = tree.sentence(number)
    opening = tree.tokens[first].text.lower()
    if opening not in word_set("speech", "topics"):
        return False
    at = tree.tokens[first].start
    if any(other.start <= at < other.end for other in scene.figures.near(at, at)):
        return False  # "About 1,100 have been killed and 40 hurt": about how many, not about what
    if any(tree.tokens[index].rel == "root" for index in range(first, number)):
        return False  # "On Monday the board closed 40 shops, two of which, it said, ..."
    at = tree.tokens[number].start
    near = scene.voices.near(*tree.extent(range(*tree.sentence(number))))
    following = [voice for voice in near if voice.cue and tree.within(*voice.cue[0])]
    same = [voice for voice in following if tree.sentence(tree.within(*voice.cue[0])[0])[0] == first]
    told = any(covers(voice.content, at, at) for voice in same)
    return not told and any(voice.cue[0][0] > at for voice in same) and "," in tree.text[at : tree.tokens[number].end + 120]
