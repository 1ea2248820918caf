"""What a sum of money, a share or a change is of, where no noun stands beside it."""

from reportedly.extract.figures.lexicon import names_people
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FigureKind, FoundFigure

TIMES = {"day", "week", "month", "quarter", "year", "decade"}
"""Nouns of spans that figures are per or over, and not of."""


def in_form(tree: Tree, figure: FoundFigure) -> int | None:
    """The form that money has or takes: "$1.2 billion in cryptocurrency", "900 euros in back pay"; not where or when."""
    case = tree.within(0, figure.end).stop
    if figure.kind is not FigureKind.MONEY or case >= len(tree.tokens) or tree.tokens[case].text.lower() != "in":
        return None
    form = tree.tokens[case].head
    token = tree.tokens[form] if form > case else None
    if token is None or token.tag != "NOUN" or tree.tokens[case].rel != "case" or tree.child(form, "det", "nummod") is not None:
        return None
    return None if token.lemma.lower() in word_set("events", "formless") | TIMES else form


_SPREAD = {"on", "over", "across"}


def about(tree: Tree, figure: FoundFigure, number: int) -> int | None:
    """What a sum, share or change is of, when no noun stands beside it: what the participle hangs on, else the subject."""
    own = tree.child(number, "nsubj", "nsubj:pass")
    if own is not None and tree.tokens[own].tag in {"NOUN", "PROPN"} and not inside(tree, own, figure):
        return own  # "any loss was below $200,000"
    hung = tree.tokens[number].head
    if tree.tokens[number].rel == "conj" and tree.tokens[hung].tag == "NOUN" and tree.child(hung, "nummod") is not None:
        return None  # "16,000 shares and 60 bitcoin had gone"
    if tree.tokens[number].rel == "acl" and tree.tokens[number].tag == "VERB" and tree.tokens[hung].tag == "NOUN":
        return hung  # "damage estimated at 1.5 billion pesos"
    below = number
    for above in tree.ancestors(number):
        token = tree.tokens[above]
        that = tree.child(above, "mark")
        if token.rel == "acl" and that is not None and tree.tokens[that].text.lower() == "that":
            own = tree.child(above, "nsubj")
            comes = token.lemma in {"come", "amount"} and tree.tokens[below].rel == "obl" and tree.case(below) == "to"
            # "gave an assurance that the £120m was safe", not "the statement that deliveries came to 300 barrels"
            return own if comes and own is not None and tree.tokens[own].tag == "NOUN" else None
        if token.rel in {"acl", "acl:relcl"} and token.head >= 0:
            own = tree.child(above, "nsubj")
            takes = own is not None and tree.tokens[own].tag == "NOUN" and tree.tokens[below].rel == "obj"
            if takes and token.rel == "acl:relcl":
                return None  # "checkpoints at which soldiers collected $50"
            if token.rel == "acl:relcl" and tree.tokens[below].rel.startswith("nsubj") and _in_which(tree, above):
                return None  # "the raid on the bank, in which $4 million was stolen"
            where = own is not None and tree.tokens[own].tag == "NOUN" and token.lemma in _reaching()
            return own if where else token.head  # "the county, where coverage has risen from 61%"
        claims = figure.kind is FigureKind.MULTIPLE and token.lemma in word_set("speech", "verbs")
        if claims or token.lemma in word_set("speech", "plain") | {"speak"}:
            return None  # who speaks of "about half" is not counted
        if figure.kind is FigureKind.MEASURE and tree.case(below) == "with":
            return None  # "a convoy reached the town with 40,000 litres"
        moves = token.lemma in _reaching()
        thing = tree.child(above, "obj")
        if thing is not None and thing < below and tree.case(below) == "by" and tree.tokens[thing].tag == "NOUN":
            return thing  # "will shorten the journey by 85 km"
        over = figure.kind is FigureKind.MEASURE and tree.tokens[below].rel == "obl" and tree.case(below) in _SPREAD
        if over and thing is not None and tree.tokens[thing].tag == "NOUN" and thing < below:
            return thing  # "farmers sowed wheat on 3.5 million hectares"
        if tree.tokens[below].rel == "obj" and figure.kind is FigureKind.MONEY and (use := _spent_on(tree, above)) is not None:
            return use
        if tree.tokens[below].rel == "obj" and figure.kind is FigureKind.MONEY and (source := _yields(tree, above)) is not None:
            return source
        if figure.kind is FigureKind.MONEY and token.lemma == "account":
            return None  # "suppliers in China account for $267 million"
        if tree.tokens[below].rel in {"obj", "ccomp"} and token.lemma != "worth" and not moves:
            return None  # the subject has, moves or tells the sum; it is not what the sum is of
        below = above
        subject = tree.child(above, "nsubj", "nsubj:pass")
        named = subject is not None and tree.tokens[subject].tag in {"NOUN", "PROPN"}
        if subject is not None and ((moves and not named) or inside(tree, subject, figure)):
            return None  # "while those of zinc reached $7 million", "it asked for $9m; 8 per cent has come"
        if subject is not None and named and not inside(tree, subject, figure):
            return None if acts(tree, above) and _can_act(tree, subject) else subject
    return None


def _in_which(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells what happened in something: "in which", "during which"."""
    return any(
        tree.tokens[below].text.lower() == "which" and tree.case(below) in {"in", "during"} for below in tree.children[clause]
    )


def _spent_on(tree: Tree, verb: int) -> int | None:
    """What money is spent on, put into or taken off: "invest 80 million euros in a mill", "wiped $4bn off their value"."""
    aside = any(tree.tokens[below].text.lower() == "aside" for below in tree.children[verb])
    if aside or tree.tokens[verb].lemma in word_set("events", "earmarking"):
        cases = {"for", "to"}  # "sets aside 12 million for hospitals"
    elif tree.tokens[verb].lemma in word_set("events", "spending"):
        cases = {"on", "in", "into"}
    else:
        cases = {"off"}
    behind = (below for below in tree.children[verb] if below > verb and tree.case(below) in cases)
    uses = (below for below in behind if tree.tokens[below].tag == "NOUN")
    return next((use for use in uses if tree.tokens[use].lemma.lower() not in TIMES | word_set("events", "formless")), None)


def _yields(tree: Tree, verb: int) -> int | None:
    """What costs, brings in or needs a sum: "fuel cost us $4m", "the plan requires $40m"; none where somebody does."""
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.tokens[subject].tag != "NOUN" or _can_act(tree, subject):
        return None
    needs = tree.tokens[verb].lemma in word_set("stances", "asking")
    undertaken = tree.tokens[subject].lemma.lower() in word_set("events", "undertakings")
    return subject if (needs and undertaken) or tree.tokens[verb].lemma in word_set("events", "yielding") else None


def _reaching() -> frozenset[str]:
    """Verbs by which a thing comes to a sum: "prices rose", "gold hit $3,000", "losses could reach $4bn"."""
    moving = word_set("events", "revising", "up") | word_set("events", "revising", "down") | word_set("events", "moving")
    return moving | word_set("events", "numbering")


def _can_act(tree: Tree, subject: int) -> bool:
    """Whether a subject is somebody, who has, asks for or moves a sum and is not what the sum is of."""
    roles = word_set("speech", "roles", "body") | word_set("speech", "roles", "person")
    token = tree.tokens[subject]
    return token.tag == "PROPN" or token.lemma.lower() in roles or names_people(token.text.lower())


def acts(tree: Tree, verb: int) -> bool:
    """Whether a verb is what somebody does: the agency that "appealed for $4m" has none of it and is not what is counted."""
    lists = ("moving", "numbering", "present", "owning")
    stands = any(tree.tokens[verb].lemma.lower() in word_set("events", name) for name in lists)
    moves = any(tree.tokens[verb].lemma.lower() in word_set("events", "revising", way) for way in ("up", "down"))
    passive = tree.child(verb, "cop", "nsubj:pass") is not None
    return tree.tokens[verb].tag == "VERB" and not (stands or moves or passive)


def inside(tree: Tree, index: int, figure: FoundFigure) -> bool:
    """Whether a token stands inside a figure."""
    return figure.start <= tree.tokens[index].start < figure.end


def is_how_long(tree: Tree, number: int) -> bool:
    """Whether a number is taken for that of a time that has one of its own: 15, in "compared with 15 two days earlier"."""
    time = tree.tokens[number].head
    timed = time > number and tree.tokens[time].lemma.lower() in TIMES
    return timed and any(tree.tokens[index].rel == "nummod" and number < index < time for index in tree.children[time])
