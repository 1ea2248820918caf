"""How much of the text a counted thing is: its noun with what goes before it, and a second kind counted together with it."""

from reportedly.extract import measured, totals
from reportedly.extract.tree import Tree
from reportedly.extract.words import whole_people, word_set
from reportedly.model import Extent, FigureKind, FoundFigure

COMING_TO = {"worth", "totalling", "totaling", "amounting"}
"""Words between things and the sum or measure they come to."""
_LOADS = {"truckload", "crate", "box", "load", "case", "bag", "sack", "pile", "dozen", "stack", "carton", "pallet", "piece"}
_OPENS = {'"': '"', "“": "”", "‘": "’"}


def thing_extent(tree: Tree, head: int, figure: FoundFigure | None) -> Extent:
    """A counted noun with the modifiers before it, without the figure and articles."""
    the = tree.child(head, "det")
    chosen = [head]
    if the is not None and the == head - 2 and tree.tokens[head - 1].tag == "NOUN":
        chosen.insert(0, head - 1)  # "an ex gratia", whatever the tree makes of it
    for below in tree.children[head]:
        parted = tree.child(below, "mark") is not None or tree.case(below) in {"of", "in", "on", "at", "for", "by", "from"}
        if below < head and tree.tokens[below].rel in totals.MODIFIERS and not parted:
            chosen.extend(
                index
                for index in tree.subtree(below)
                if tree.tokens[index].tag not in {"DET", "PUNCT"} or tree.tokens[index].text in "'’-"
            )
    if figure is not None:
        # "the company's last 1,150 staff": what stands before the number says which, not what
        behind = [index for index in chosen if tree.tokens[index].start >= figure.end]
        chosen = behind if behind and min(chosen) < behind[0] and figure.start < tree.tokens[head].start else chosen
        chosen = [index for index in chosen if index == head or not measured.inside(tree, index, figure)]
    other = _other_kind(tree, head)
    if other is None and figure is not None and figure.kind is FigureKind.MEASURE:
        other = _other_load(tree, head)
    chosen = sorted({*chosen, *range(head, other + 1)} if other is not None else set(chosen))
    counted = [index for index in tree.children[head] if index < head and tree.tokens[index].rel == "nummod"]
    chosen = [index for index in chosen if not counted or index > counted[-1]]  # "three of the clinic's five directors"
    while len(chosen) > 1 and (
        (
            tree.tokens[chosen[0]].tag in {"NUM", "PUNCT", "ADV", "PRON"}
            and tree.text[tree.tokens[chosen[0]].end] != "-"
            and not (
                tree.tokens[chosen[0]].tag == "ADV" and tree.tokens[chosen[0]].head == chosen[1] != head
            )  # "falsely flagged"
        )
        or tree.tokens[chosen[0]].text.lower() in word_set("events", "ranking") | {"how", "many", "own", "as"}
    ):
        chosen.pop(0)
    start, end = tree.extent(chosen)
    quoted = tree.text[start - 1 : start] in _OPENS and any(mark in tree.text[start:end] for mark in _OPENS[tree.text[start - 1]])
    return whole_people(tree.text, start - 1 if quoted else start, end)


def _other_load(tree: Tree, head: int) -> int | None:
    """The second of what a measure is of, each with words of its own: "two tonnes of ivory tusks and pangolin scales"."""
    joined = [below for below in tree.children[head] if tree.tokens[below].rel == "conj" and tree.tokens[below].tag == "NOUN"]
    if len(joined) != 1 or tree.tokens[head].rel != "nmod" or tree.case(head) != "of":
        return None
    inside = [at for at in tree.subtree(joined[0]) if at < joined[0]]
    words = [at for at in inside if tree.tokens[at].text != "and"]
    plain = (
        not {tree.tokens[at].text.lower() for at in words} & (word_set("events", "ranking") | {"multiple", "several", "many"})
        and inside
        and inside[0] == head + 1
        and all(tree.tokens[at].tag in {"NOUN", "ADJ", "PROPN"} for at in words)
    )
    return joined[0] if plain and len(words) < len(inside) else None


def _other_kind(tree: Tree, head: int) -> int | None:
    """A second kind counted together with the first: "40 women and children", "15,000 sheep and goats"."""
    other = head + 2
    if other >= len(tree.tokens) or tree.tokens[head + 1].text != "and" or tree.tokens[other].head != head:
        return None
    one, two = tree.tokens[head], tree.tokens[other]
    many = two.text != two.lemma or one.text == one.lemma  # three trucks and ammunition are not counted together
    alike = one.tag == two.tag == "NOUN" and two.rel == "conj" and many and tree.children[other] == [head + 1]
    behind = tree.tokens[other + 1].text.lower() if other + 1 < len(tree.tokens) else ""
    loads = behind == "of" and two.lemma.lower() in word_set("events", "measures") | _LOADS  # "two jets and crates of shells"
    apart = loads or behind in COMING_TO  # "voyages and cargoes worth $3m"
    return other if alike and not apart else None
