"""What a figure counts."""

import calendar
import re
from collections.abc import Set as AbstractSet
from functools import cache

from reportedly.extract import conditions, happenings, measured, totals, wholes
from reportedly.extract.thing_words import COMING_TO, thing_extent
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import Extent, FigureKind, FoundFigure

_THAN = re.compile(r"\s+(?:more|fewer|less)\s+than\b")
_HELD = {"believe", "think", "estimate", "know", "say", "report", "expect", "fear", "understand"}
_DAYS = frozenset({*calendar.day_name, *calendar.month_name[1:]})
_RATES = {"rate", "ratio", "share", "proportion", "percentage"}
_PASSING = {"pass", "reach", "top", "exceed", "hit"}
_PORTIONS = {"share", "proportion", "percentage"}
PRICED = {"loss", "cost", "damage", "price", "value", "worth", "population"}
"""Totals that money is of by themselves."""


def number_token(tree: Tree, figure: FoundFigure) -> int | None:
    """The token that stands for a figure in the tree: its number, or what governs it inside the figure ("US$", "thousands")."""
    start, end = figure.number if figure.number != (0, 0) else (figure.start, figure.end)
    indices = [index for index in tree.within(start, end) if tree.tokens[index].tag not in {"PUNCT", "DET"}]
    indices = indices or list(tree.within(figure.start, figure.end))
    if not indices:
        return None
    inside = set(indices)
    tops = [index for index in indices if tree.tokens[index].head not in inside]
    number = (tops or indices)[-1]
    for above in tree.ancestors(number):
        if not measured.inside(tree, above, figure):
            break
        number = above
    return number


_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth"})


def counted(tree: Tree, figure: FoundFigure, number: int) -> int | None:
    """The noun a figure counts; none where only a pronoun stands for it ("40 of whom") and takes up what was counted before."""
    noun = _counted(tree, figure, number)
    if noun is not None and tree.sentence_number(noun) != tree.sentence_number(number):
        return None  # a headline's number and the credit below it
    if noun is not None and tree.tokens[noun].text.lower() == "against":
        return None  # "36 countries voted for it, five against"
    if noun is not None and tree.tokens[noun].text.lower() in word_set("stances", "false"):
        return None  # 'called the figure of 40,000 "nonsense"'
    if noun is not None and figure.kind is FigureKind.MONEY and tree.tokens[noun].text.lower() in _FRACTIONS:
        return None  # "of the $27 million promised, a third has arrived"
    if noun is not None and tree.tokens[noun].text == "part" and tree.tokens[tree.tokens[noun].head].lemma == "take":
        return None  # "a few hundred took part, fewer than the 5,000 expected"
    if noun is not None and tree.tokens[noun].text.lower() == "fewer":
        behind = min(noun + 1, len(tree.tokens) - 1)  # "40 fewer unemployed"
        return behind if tree.tokens[behind].tag in {"NOUN", "ADJ"} else None
    if noun is not None and figure.unit == "percent" and _is_output(tree, noun):
        subject = measured.about(tree, figure, number)
        noun = subject if subject is not None and subject != noun else noun
    if noun is not None and (noun == expecter(tree, number) or _is_gapped_speaker(tree, noun, number)):
        return None
    if noun is not None and tree.tokens[noun].text.lower() in word_set("events", "pieces") and tree.tokens[number].text != "1":
        noun = _summed_up(tree, noun, number)  # "300 head of cattle"
    if noun is not None and _goes_on(tree, number, noun):
        return None  # "we have 39, and eleven more start in September"
    told = tree.tokens[number + 1].text.lower() if number + 2 < len(tree.tokens) else ""
    if told in {"their", "his", "her", "its"} and tree.tokens[number].rel == "nummod":
        return None  # "nine lost their lives and 40 their homes"
    alone = told in word_set("events", "bare") and tree.tokens[number + 2].text.lower() in {"and", "or", ",", ";", "."}
    if noun is not None and noun > number + 1 and alone and tree.tokens[number].rel == "nummod":
        return number + 1  # "62 dead and more than 4,000 homes"
    if noun is not None and ":" in tree.text[tree.tokens[noun].end : figure.start]:
        return None  # "Police: 23 arrested": what leads in is no thing that is counted
    if noun is not None and tree.tokens[number].head == noun and tree.tokens[number].rel == "nummod":
        done = tree.tokens[noun].tag == "VERB" and tree.tokens[number - 1].text.lower() == "the"
        if done and tree.tokens[noun].text.lower() not in conditions.states():
            return None  # "down from the 40 reported at the weekend"
        does = tree.tokens[noun].tag == "VERB" and tree.tokens[noun].rel == "advcl"
        if does and not conditions.state_of(tree.tokens[noun]):
            return None  # "128 were hurt, with five airlifted": what they are is not said again
        return None if tree.tokens[noun].lemma.lower() in _hollow() else noun  # "two counts of the dead": counts are two
    portion = _PORTIONS if figure.unit == "percent" else set()
    if noun is not None and _is_total(tree, noun, portion):
        noun = _summed_up(tree, noun, number)
    if noun is not None and tree.tokens[noun].tag == "ADJ":
        state = tree.tokens[min(noun + 1, len(tree.tokens) - 1)]
        noun += noun + 1 < len(tree.tokens) and state.text.lower() in conditions.states()  # "the number of civilian dead"
    if noun is not None and tree.tokens[noun].text in _DAYS:
        return None  # "the figure for Wednesday was 900"
    sum_or_share = figure.kind is FigureKind.MONEY or figure.unit == "percent"
    if (
        noun is not None
        and figure.unit == "percent"
        and tree.tokens[noun].text.lower() in _PORTIONS
        and totals.is_unsaid(tree, noun)
    ):
        return None  # "official data put the share at 71 percent"
    priced = PRICED if sum_or_share else PRICED & conditions.states().keys()  # losses are a thing themselves
    if noun is not None and totals.is_bare_total(tree, noun) and tree.tokens[noun].lemma.lower() not in priced:
        noun = _mover(tree, noun)
    empty = noun is not None and (tree.tokens[noun].tag in {"PRON", "DET", "SYM"} or tree.tokens[noun].lemma.lower() in _hollow())
    if noun is None or empty or is_percent(tree, noun):
        return None
    moved = tree.tokens[noun].lemma.lower() in word_set("times", "change") and (figure.unit == "percent" or noun < number)
    return _changed(tree, noun) if moved else noun


def _goes_on(tree: Tree, number: int, noun: int) -> bool:
    """Whether what the tree takes for a noun behind "eleven more" is what they do: "start", with no plural of its own."""
    token = tree.tokens[noun]
    more = noun == number + 2 and tree.tokens[number + 1].text.lower() == "more" and tree.tokens[number].text.lower() not in _ONE
    return more and token.tag == "NOUN" and token.lemma.lower() in _STARTING and token.text.lower() == token.lemma.lower()


_ONE = frozenset({"1", "one"})
_STARTING = frozenset({"start", "join", "follow", "wait", "face", "die", "arrive", "leave", "work", "need", "come", "go"})


def _is_gapped_speaker(tree: Tree, noun: int, number: int) -> bool:
    """Whether a noun is who spoke of a number, the verb left out: "Rescuers spoke of 70 missing, the governor of 120"."""
    speaks = tree.tokens[noun].lemma.lower() in word_set("speech", "roles", "person")
    return speaks and noun < number and tree.tokens[number].rel == "nmod" and tree.case(number) == "of"


def _is_output(tree: Tree, noun: int) -> bool:
    """Whether a noun is what the whole country earns, of which others are so much: "a deficit of 6 per cent of GDP"."""
    return tree.text[slice(*thing_extent(tree, noun, None))].lower() in {"gdp", "gross domestic product", "gni", "output"}


def _is_total(tree: Tree, noun: int, portion: AbstractSet[str]) -> bool:
    """Whether a noun only sums others up: "the number of", a share of; "shares" and a population are a thing."""
    token = tree.tokens[noun]
    if token.lemma == "population":
        return False
    return token.lemma.lower() in word_set("speech", "totals") or token.text.lower() in portion


def expecter(tree: Tree, number: int) -> int | None:
    """Who expected a level that something is set against: "fewer than the 40 analysts had expected"."""
    above = tree.top(number)
    verb = tree.child(above, "acl:relcl")
    if verb is None and tree.tokens[above].rel == "nsubj" and above == number + 1:
        verb = tree.tokens[above].head  # the tree takes them for so many analysts
    subject = tree.child(verb, "nsubj") if verb is not None else None
    foresees = verb is not None and tree.tokens[verb].lemma in word_set("stances", "cues", "predicted")
    if subject is None or not foresees or subject < number or tree.tokens[subject].tag == "PRON":
        return None
    the = next(
        (below for below in (*tree.children[number], *tree.children[above]) if tree.tokens[below].text.lower() == "the"), -1
    )
    against = tree.tokens[the - 1].text.lower() if 0 < the < number else ""
    return subject if against in word_set("events", "against") else None


def _changed(tree: Tree, change: int) -> int | None:
    """What a change is a change in: "a 9% rise in arrests", "a pay rise"; none where it was said before ("a rise of 96")."""
    for below in tree.children[change]:
        named = tree.tokens[below].rel == "nmod" and not is_percent(tree, below)
        if named and tree.case(below) in {"in", "of"}:
            return below if tree.tokens[below].tag == "NOUN" else None
    own = tree.child(change, "compound")
    return own if own is not None and tree.tokens[own].tag == "NOUN" and not is_percent(tree, own) else None


def is_percent(tree: Tree, noun: int) -> bool:
    """Whether the noun is only another figure's unit: "of the $46m requested, 31 per cent came"."""
    text = tree.tokens[noun].text.lower()
    return text in {"percent", "%"} or (text == "cent" and noun > 0 and tree.tokens[noun - 1].text.lower() == "per")


def bare_owner(tree: Tree, noun: int) -> bool:
    """Whether a noun is only whose the thing is, which was named before: "Danish exports fell but Norway's rose"."""
    owns = tree.tokens[noun].rel != "nmod:poss" and tree.tokens[noun].tag == "PROPN"
    return owns and any(
        tree.tokens[below].text in {"'s", "’s"} and tree.tokens[below].rel == "case" for below in tree.children[noun]
    )


def _hollow() -> frozenset[str]:
    """Nouns that only make a phrase ("in front of 41,206")."""
    return word_set("events", "hollow")


def _mover(tree: Tree, total: int) -> int | None:
    """The subject of what comes to a total: "approvals fell to a low of 60,500"."""
    token = tree.tokens[total]
    comes = (
        token.head >= 0 and token.rel in {"obl", "obj"} and tree.tokens[token.head].lemma.lower() in word_set("events", "moving")
    )
    subject = tree.child(token.head, "nsubj") if comes else None
    return (
        subject
        if subject is not None and tree.tokens[subject].tag == "NOUN" and not totals.is_bare_total(tree, subject)
        else None
    )


def _summed_up(tree: Tree, total: int, number: int) -> int:
    """What a total is a total of ("the number of displaced"), else the total itself ("a loss of 18 million euros")."""
    toll = tree.tokens[total].lemma.lower() == "toll"  # "the death toll of the dam collapse": what took them
    for below in () if toll else tree.children[total]:
        token = tree.tokens[below]
        named = token.rel in {"nmod", "amod", "acl"} and token.tag in {"NOUN", "PROPN", "ADJ", "VERB"}
        over = token.lemma.lower() in measured.TIMES  # "the loss for the six months"
        over = over or tree.mention_at((token.start, token.end), frozenset({"place"})) is not None  # "its estimate for Chad"
        over = over or token.lemma.lower() in {"country", "economy", "nation", "region"}  # "its forecast for those countries"
        if named and tree.case(below) in {"of", "among", "for"} and below != number and not over:
            return below
        if token.rel == "acl" and below == total + 1 and token.text.lower() in conditions.states():
            return below  # "the number missing after the landslide"
    return total


def _is_cut_off(tree: Tree, number: int) -> bool:
    """Whether a comma or a verb parts a number from a noun before it: "9 divers killed, 4 missing", "of those, 310 are women"."""
    between = tree.tokens[tree.tokens[number].head + 1 : number]
    return any(token.text == "," or token.tag == "VERB" for token in between)


def _counted(tree: Tree, figure: FoundFigure, number: int) -> int | None:
    """The head noun of what a figure counts, by the tree; None when its own noun is left out ("some 2,700 were hurt")."""
    token = tree.tokens[number]
    if figure.kind is FigureKind.CHANGE and _THAN.match(tree.text, figure.number[1]):
        return None  # "seven more than a year ago"
    who = conditions.behind_of_them(tree, number)
    if who is not None and tree.tokens[who].tag == "NOUN":
        return who
    moved = tree.child(number, "obj") if token.tag == "VERB" and figure.kind is FigureKind.MULTIPLE else None
    if moved is not None and tree.tokens[moved].tag in {"NOUN", "PROPN"}:
        return moved  # "doubled its count of the dead": no more of whoever counts
    own = tree.child(number, "nsubj") if token.tag == "VERB" and not token.text[-1].isdigit() else None
    if own is not None and tree.tokens[own].tag == "NOUN":
        return own  # "deaths exceed 10,000"
    follows = token.head > number or (
        figure.counts is None and not wholes.of_pronoun(tree, number) and not _is_cut_off(tree, number)
    )
    follows = follows and not measured.is_how_long(tree, number)
    if token.rel == "nummod" and token.head > number and _is_others(tree, number):
        passed = tree.child(number - 1, "nsubj") if number else None  # "the number of cases passed 330 and two towns fell"
        return passed if passed is not None and tree.tokens[passed].tag == "NOUN" else None
    if token.rel == "nummod" and token.head >= 0 and follows and not measured.inside(tree, token.head, figure):
        return token.head
    for below in tree.children[number]:
        behind_it = tree.tokens[below].rel == "nmod" and tree.tokens[below].start >= figure.number[1] - 1
        if behind_it and tree.case(below) == "of":
            kind = wholes.sorted_out(tree, number, below)
            return wholes.of_which(tree, number, below) if kind is None else kind
    form = measured.in_form(tree, figure)
    if form is not None:
        return form
    worth = tree.within(0, figure.start).stop - 1
    worth -= tree.tokens[worth].text.lower() == "to"  # "deliveries amounting to 106,000 barrels"
    if worth > 0 and tree.tokens[worth].text.lower() in COMING_TO and tree.tokens[worth - 1].tag == "NOUN":
        return worth - 1  # "smuggling fuel worth $2 million"
    timed = (
        figure.kind is not FigureKind.COUNT and tree.tokens[token.head].lemma.lower() in measured.TIMES
    )  # "31 percent year on year"
    joined = token.rel in {"compound", "amod", "nmod:poss", "det"} and token.head > number and not timed
    if joined and not measured.inside(tree, token.head, figure):
        return token.head
    counts = _beside(figure)
    if figure.unit == "item" and totals.of_change(tree, number) and token.rel == "nmod":
        return token.head  # "hotels recorded a decrease of 40": no hotels
    if counts is not None:
        near = tree.head_of(counts)
        if (
            near is not None
            and not measured.inside(tree, near, figure)
            and not _does(tree, near, number)
            and not (tree.tokens[near].rel.endswith(":unmarked") and tree.tokens[near].lemma in measured.TIMES)  # "last week"
            and (tree.tokens[near].tag in {"NOUN", "PROPN"} or tree.tokens[near].text.lower() in conditions.states())
        ):
            return near
    next_one = number + 1
    next_one += next_one < len(tree.tokens) and tree.tokens[next_one].text.lower() in _YET  # "toll at 14, seven still missing"
    if next_one < len(tree.tokens) and tree.tokens[next_one].text.lower() in word_set("events", "bare"):
        return next_one  # "a list of 27 missing"
    before = tree.tokens[token.head] if token.rel == "nmod" else None
    if before is not None and before.tag == "NOUN" and before.end <= figure.start and not _hangs_apart(tree, figure, number):
        deed = happenings.deed_done(tree, number) if figure.kind is FigureKind.MONEY else None
        return token.head if deed is None or before.lemma.lower() in PRICED else None  # "the forfeiture of $2m"
    behind = number + 1
    if behind < len(tree.tokens) and tree.tokens[behind].text.lower() in conditions.states():
        return behind
    moved = totals.moved_to(tree, number)
    moved = totals.stood_at(tree, number) if moved is None else moved
    if moved is not None:
        return moved
    bracketed = tree.text[figure.start - 1 : figure.start] == "("
    hung = bracketed and token.rel in {"appos", "dep", "parataxis"} and token.head >= 0
    if hung and tree.tokens[token.head].lemma not in totals.reckonings() and _is_thing(tree, token.head):
        return token.head  # "the most cases (2,029)"
    if figure.kind is not FigureKind.COUNT:
        rate = tree.within(0, figure.start)[-1] if figure.start and tree.within(0, figure.start) else -1
        if rate >= 0 and tree.tokens[rate].lemma in _RATES and not tree.text[tree.tokens[rate].end : figure.start].strip():
            return rate  # "(case fatality rate 1.8%)"
        whole = wholes.out_of(tree, number) if figure.kind is FigureKind.SHARE else None
        if whole is not None:
            return whole  # "of the 640 detainees, more than half were held"
        return measured.about(tree, figure, number)
    of_those = wholes.said_to_be(tree, number) or wholes.out_of(tree, number) or wholes.of_a_people(tree, number)
    return of_those if of_those is not None else _numbered(tree, number)


_YET = frozenset({"still", "yet", "now"})


def _hangs_apart(tree: Tree, figure: FoundFigure, number: int) -> bool:
    """Whether the noun a number hangs on is not what it counts, but where from, for whom or with what it is told.

    Such as "the toll from the floods to 337", "proof of 40",
    "evidence against two", "concern for thousands", "a tanker with 620,000 barrels",
    "serve in ten regions, including 2,400 in Chad", "the week to 30".
    """
    leads = {"to", "against"}
    leads |= {"for"} if figure.kind is not FigureKind.MONEY else set()
    leads |= {"including"} if figure.kind is FigureKind.COUNT else set()
    leads |= {"of"} if tree.tokens[tree.tokens[number].head].lemma in _proof() else set()
    loaded = figure.kind is FigureKind.MEASURE and tree.case(tree.top(number)) == "with"
    owned = tree.tokens[tree.tokens[number].head].lemma == "fate" and figure.kind is FigureKind.COUNT  # "the fate of six"
    led = tree.case(number) in leads and not figure.text.startswith("from ")  # "ransoms from $3,000 to $20,000"
    return loaded or owned or led or tree.tokens[tree.tokens[number].head].lemma.lower() in measured.TIMES


@cache
def _proof() -> frozenset[str]:
    return word_set("stances", "evidence") - {"record"} | {"news", "word"}


def _does(tree: Tree, noun: int, number: int) -> bool:
    """Whether a noun is who does something to so many, and not they: "the parents raised eight million"."""
    verb = tree.tokens[number].head
    acts = verb >= 0 and tree.tokens[number].rel == "obj" and tree.tokens[verb].tag == "VERB"
    counting = word_set("events", "numbering") | (word_set("events", "moving") - {"raise"})
    return acts and tree.tokens[noun].head == verb and tree.tokens[verb].lemma not in counting


def _is_thing(tree: Tree, index: int) -> bool:
    """Whether a token is a noun or a people's name, alone or in a list: "Eritreans (14%)", not "Texas (14%)"."""
    if tree.tokens[index].tag == "NOUN":
        return True
    listed = [index, tree.tokens[index].head] if tree.tokens[index].rel == "conj" else [index]
    names = (tree.tokens[at] for at in listed)
    return any(tree.mention_at((name.start, name.end), frozenset({"other"})) is not None for name in names)


def _is_others(tree: Tree, number: int) -> bool:
    """Whether the noun of a number is the next number's, which has its own: "Four charged, 29 accounts seized"."""
    noun = tree.tokens[number].head
    between = range(number + 1, noun)
    nearer = any(tree.tokens[index].rel == "nummod" and tree.tokens[index].head == noun for index in between)
    # "the cases passed 330 and five districts were affected"
    apart = number > 0 and tree.tokens[number - 1].lemma in _PASSING and tree.tokens[number + 1].text.lower() == "and"
    return nearer and (apart or any(tree.tokens[index].tag == "VERB" for index in between))


def _numbered(tree: Tree, number: int) -> int | None:
    """The subject of a clause that only says how many there are: "the drivers numbered 4,000", "losses stood at 1,200"."""
    token = tree.tokens[number]
    verb = number if tree.child(number, "cop") is not None else token.head if token.rel in {"obj", "obl", "xcomp"} else -1
    share = token.head if token.rel == "nmod" and tree.case(number) in {"to", "from"} and is_percent(tree, token.head) else -1
    if share >= 0 and tree.tokens[share].rel in {"obj", "obl", "obl:unmarked"} and totals.moves(tree, tree.tokens[share].head):
        subject = tree.child(tree.tokens[share].head, "nsubj")  # "arrivals fell by 14% to 22,318"
        return subject if subject is not None and tree.tokens[subject].tag == "NOUN" else None
    if verb < 0 or (verb != number and not _numbers(tree, number, verb)):
        return None
    if token.rel == "obl" and tree.case(number) in {"out", "of", "against"}:
        return None  # "have reached 40, out of 90 targeted": no sum they come to
    own = tree.child(verb, "nsubj", "nsubj:pass") if token.rel == "xcomp" else tree.child(verb, "nsubj")
    subject = tree.tokens[verb].head if own is None and tree.tokens[verb].rel == "acl" else own
    return subject if subject is not None and subject != number and tree.tokens[subject].tag == "NOUN" else None


def _numbers(tree: Tree, number: int, verb: int) -> bool:
    """Whether a verb only says how many: "numbered", "climbed to", "is believed to be as many as"."""
    token, lemma = tree.tokens[number], tree.tokens[verb].lemma
    held = token.rel == "xcomp" and lemma in _HELD
    way = tree.tokens[verb].text.lower() in {"up", "down"} and tree.child(verb, "cop") is not None
    held = held or (way and tree.case(number) in {"from", "to"})  # "thefts are down from 57"
    return held or lemma.lower() in word_set("events", "numbering") or (token.rel == "obl" and totals.moves(tree, verb))


def _beside(figure: FoundFigure) -> Extent | None:
    """The counted phrase of the near words without the unit inside the figure: "percent of the seats" is of the seats."""
    if figure.counts is None or figure.counts[1] <= figure.start or figure.counts[0] >= figure.end:
        return figure.counts
    return (figure.end, figure.counts[1]) if figure.counts[1] > figure.end else None
