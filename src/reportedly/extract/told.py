"""What a figure counts and what happened to it: by its label, by its noun and verb, or carried on from the figure before."""

from reportedly.extract import (
    conditions,
    echoes,
    event_misread,
    event_totals,
    events,
    happenings,
    labels,
    others,
    parts,
    taking_up,
    things,
    told_apart,
    told_totals,
    totals,
    wholes,
)
from reportedly.extract.asked import Asked, Told
from reportedly.extract.placed import Placed
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.told_happening import happened, is_whole
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle, participle_of, word_set, words
from reportedly.model import Extent, FigureKind, FoundFigure
from reportedly.model.draft import Draft

_BACK = 12
"""How many drafts before are asked: a report may have thousands."""


def told_of(tree: Tree, figures: Placed[FoundFigure], figure: FoundFigure, number: int, head: int, before: list[Draft]) -> Told:
    """What a figure counts and what happened: by its label, by its noun and verb, or carried on from the figure before."""
    if figure.kind is FigureKind.COUNT:
        before = taking_up.of_rank(tree, figure, taking_up.levels(before[-_BACK:]))
    last = taking_up.quantity_before(tree, figure, before) if before else None
    carried = taking_up.carried_noun(tree, figure, number, before)
    asked = Asked(tree, figures, figure, number, head, before, last, carried)
    told = next((found for one in told_apart.APART if (found := one(asked)) is not None), None)
    if told is not None:
        return told
    noun = things.counted(tree, figure, number)
    if (left := event_misread.left_so(tree, noun, number)) is not None:
        return Told(None, "counts.bare", *left)
    doing = noun is not None and tree.tokens[noun].tag == "VERB" and tree.tokens[noun].text.endswith("ing")
    if noun is not None and doing and noun == number + 2 and (hurt := conditions.state_of(tree.tokens[noun - 1])):
        return Told(None, "counts.bare", hurt, noun - 1)  # "2,700 injured fighting for Russia"
    given = number + 1 < len(tree.tokens) and tree.tokens[number + 1].text.lower() in {"given", "handed"}
    beside = [tree.tokens[number].head, *tree.children[number]] if given else []
    if any(tree.tokens[index].lemma.lower() in _TERMS for index in beside):
        return Told(None, "counts.bare", participle("sentence"), number + 1)  # "16 Given Prison Sentences"
    if noun is not None and noun > number and (deed := _perishing(tree, noun)) is not None:
        return Told(None, "counts.bare", deed, noun)
    if (noun is None or noun < number) and (deed := _headline_verb(tree, number)) is not None:
        return Told(None, "counts.bare", deed, number - 1)
    at = tree.tokens[noun].start if noun is not None else -1
    within = next((one for one in figures.near(at, at) if one.start <= at < one.end), None)
    if noun is not None and within is not None:
        measured = within.kind is FigureKind.MEASURE and noun > number  # "5,000 of the 12,000 tonnes of wheat"
        noun = things.counted(tree, within, noun) if measured else None  # "a total of 4 million ringgit", "a third from 79"
        noun = None if noun == number else noun  # "a third of the 9,000 tonnes"
    if noun is not None and figure.kind is FigureKind.MULTIPLE and tree.tokens[noun].lemma == "factor":
        noun = None
    event, teller = happened(asked, noun)
    alike = others.of_others(tree, noun, last) or others.others_like(tree, noun, event)
    if alike is not None and not labels.of_people(event) and event not in word_set("events", "of_people"):
        event = "" if noun is not None and teller == noun + 1 and tree.tokens[teller].text == "like" else event
        return Told(alike, "counts.others", event, teller, last)  # "nine others like it were at anchor"
    if noun is not None and before and before[-1].counts and things.bare_owner(tree, noun):
        thing = tree.head_of(before[-1].counts)
        counts = tree.extent([thing]) if thing is not None else None  # "but Norway's doubled"
        return Told(counts, "counts.carried", *events.event_of(tree, noun, head, number), before[-1])
    told = _beside_another(asked, noun, event, teller) or _anew(asked, noun, event, teller)
    return told or _by_noun(asked, noun, event, teller) or _without_noun(asked, noun, event, teller)


def _beside_another(asked: Asked, noun: int | None, event: str, teller: int) -> Told | None:
    """What a figure before counts, where this one is set against it, is its change or a part of it."""
    tree, figure, number, before, last = asked.tree, asked.figure, asked.number, asked.before, asked.last
    if last is not None and taking_up.is_compared(tree, figure, number, noun, last):
        return Told(last.counts, "counts.carried", last.event, teller, last)
    again = taking_up.said_again(tree, figure, number, before)
    if again is not None:
        return Told(again.counts, "counts.carried", again.event, teller, again)
    level = taking_up.moves_it(tree, figure, number, before)
    if level is not None:
        return Told(_mover_of(tree, level) or level.counts, "counts.carried", event, teller, level)
    alone = noun is None or noun < number
    if alone and figure.unit == "person" and teller == number + 1 and tree.tokens[number - 1].text.lower() == "the":
        return Told(None, "counts.bare", event, teller)  # "two medics were among the 31 killed"
    of_people = last is not None and last.figure is not None and last.figure.unit == "person"
    if alone and of_people and tree.case(number) == "among":
        return Told(None, "counts.bare", event, teller)  # "three babies were among the 103, who died"
    if alone and taking_up.is_part(tree, figure, number, before):
        whole = taking_up.whole_of_part(tree, figure, number, before)
        only_checked = event in _CHECKED and labels.of_people(whole.event)  # "61 deaths, of which 49 were verified"
        event = whole.event if event in {"", "present"} or only_checked else event
        return Told(whole.counts, "counts.carried" if whole.counts else "counts.bare", event, teller, whole)
    return None


def _mover_of(tree: Tree, level: Draft) -> Extent | None:
    """What stands at so many points: the index, in "the index averaged 120 points in July, 1.7% above June"."""
    points = tree.head_of(level.counts) if level.counts else None
    if points is None or tree.tokens[points].lemma != "point" or not tree.tokens[points].rel.startswith("ob"):
        return None
    subject = tree.child(tree.tokens[points].head, "nsubj")
    return thing_extent(tree, subject, None) if subject is not None else None


def _anew(asked: Asked, noun: int | None, event: str, teller: int) -> Told | None:
    """What the figure before counts, where this one says its quantity anew or leaves its noun out."""
    tree, figure, number = asked.tree, asked.figure, asked.number
    things_told = echoes.number_before(tree, number) if noun is None and figure.kind is FigureKind.COUNT else None
    if things_told is not None:
        state = conditions.state_of(tree.tokens[things_told])
        if tree.tokens[things_told].tag == "VERB" and not state:
            return Told(None, "counts.bare", participle_of(tree.tokens[things_told]), things_told)  # "How many have stayed?"
        if state and tree.tokens[things_told].tag != "NOUN":
            return Told(None, "counts.bare", state, things_told)
        above = tree.tokens[things_told].head
        asked_how = things_told > 0 and tree.tokens[things_told - 1].text.lower() == "many"
        befell = events.event_of(tree, things_told, above, things_told) if asked_how and above >= 0 else None
        befell = befell or happenings.befell_group(tree, things_told) or _before_noun(tree, things_told) or ("present", teller)
        return Told(thing_extent(tree, things_told, None), "counts.told", *befell)
    named = tree.tokens[teller].rel == "acl" and tree.tokens[tree.tokens[teller].head].lemma == "number"
    same = echoes.said_anew(tree, figure, number, noun, asked.before) if not named else None  # "the number kidnapped is 279"
    if same is not None and not (tree.tokens[teller].lemma == "toll" and same.event in taking_up.NO_TOLL):
        own = event_totals.of_those_who(tree, number)  # "40 percent of the 11,000 who were sent"
        return Told(same.counts, "counts.again", own[0] if own else same.event, teller, same)
    same = echoes.left_out(tree, figure, number, event, asked.before) if noun is None else None
    said = tree.tokens[number].head if tree.tokens[number].rel == "ccomp" else teller  # "the opposition says 7,000"
    spoken = tree.tokens[said].lemma in word_set("speech", "verbs") | word_set("speech", "numbering")
    spoken = spoken or totals.on_own_list(tree, said, number)
    if tree.tokens[said].lemma in _PLEDGING and tree.tokens[number].rel == "obj":
        spoken = False  # "asked for ten; it pledged two"
    if same is not None and same.counts and not spoken and wholes.is_of_several_kinds(tree, same.counts, number):
        people = same.figure is not None and same.figure.unit == "person"
        # "treated 12 children and four women and sent home nine"
        return Told(None, "counts.bare" if people else "counts.carried", event, teller)
    return Told(same.counts, "counts.again", same.event if spoken else event, teller, same) if same is not None else None


def _before_noun(tree: Tree, noun: int) -> tuple[str, int] | None:
    """What befell those whose number was told, by a participle before them: "the number of looted lorries. It was two"."""
    state = tree.child(noun, "amod")
    if state is None:
        return None
    token = tree.tokens[state]
    done = conditions.state_of(token) or (token.tag == "VERB" and token.text.lower() == participle_of(token))
    return (conditions.told_by(token), state) if done else None


def _by_noun(asked: Asked, noun: int | None, event: str, teller: int) -> Told | None:
    """By its own noun, where that does not only take up what was counted before."""
    tree, figure, number, before = asked.tree, asked.figure, asked.number, asked.before
    if noun is None or (asked.carried is not None and taking_up.takes_up(tree, noun, before[-1], figure)):
        return None
    if not _is_bare(tree, noun, figure):
        spoken_of = _is_spoken_of(tree, noun, teller)
        if totals.is_put(tree, number, teller):
            state = tree.child(teller, "xcomp")  # "put rebel dead at 73"
            said = conditions.state_of(tree.tokens[state]) if state is not None else ""
            if tree.tokens[noun].tag == "VERB":
                return Told(None, "counts.bare", participle_of(tree.tokens[noun]), noun)  # "put the number of detained at 75"
            if deed := words("events")["deeds"].get(tree.tokens[noun].lemma.lower()):
                traded = figure.kind in {FigureKind.MEASURE, FigureKind.RATE} and tree.tokens[noun].lemma.lower() in _TRADED
                exports = thing_extent(tree, noun, figure) if traded else None
                return Told(exports, "counts.tree" if exports else "counts.bare", deed, noun)  # "put the deployment at 25,000"
            put = tree.child(teller, "obj")
            if put is not None and put != noun and (deed := words("events")["deeds"].get(tree.tokens[put].lemma.lower())):
                return Told(thing_extent(tree, noun, figure), "counts.tree", deed, put)  # "put deliveries at 148 missiles"
            among = happenings.among(tree, noun)  # "put the children among the dead at 13"
            # "put the number of affected people at 40"
            event = said or told_totals.sort_before(tree, noun)[0] or (among[0] if among else "present")
        if spoken_of:
            befell = ("aboard", noun) if happenings.is_aboard(tree, noun) else happenings.befell_group(tree, noun)
            event, teller = befell or ("", teller)
        whole = _whole_said_to_be(asked, noun) if event == "present" else None
        return Told(thing_extent(tree, noun, figure), "counts.tree", whole.event if whole else event, teller, whole)
    text = tree.tokens[noun].text.lower()
    kind = wholes.said_to_be(tree, number)
    if kind is not None:
        return Told(thing_extent(tree, kind, figure), "counts.tree", conditions.states().get(text, text), noun)
    put = tree.tokens[teller].lemma.lower() in word_set("events", "putting") | word_set("events", "moving")
    return Told(None, "counts.bare", conditions.states().get(text, text) if put else event, teller)


_TRADED = frozenset({"export", "import", "delivery", "shipment", "sale", "purchase", "production", "output", "supply"})
"""What goods are by which so much of them is told: "put crude exports at 3.4 million barrels a day"."""


def _whole_said_to_be(asked: Asked, noun: int) -> Draft | None:
    """Those just counted of whom a clause says who some are: "31 people were killed. Four were officers, nine Ethiopians"."""
    tree, number = asked.tree, asked.number
    if noun not in {wholes.said_to_be(tree, number), wholes.of_a_people(tree, number)}:
        return None
    befell = word_set("events", "aftermath") | word_set("events", "taken")
    people = (one for one in reversed(asked.before[-_PARTS:]) if one.figure is not None and one.figure.unit == "person")
    whole = next((one for one in people if one.event in befell and wholes.could_hold(one, asked.figure)), None)
    if whole is None or "\n" in tree.text[whole.end : asked.figure.start]:
        return None
    return whole if 0 <= taking_up.sentences_since(tree, number, whole) <= 1 else None


_PARTS = 3
"""How many figures before one of a part are asked for its whole."""


def _is_of_all(tree: Tree, number: int) -> bool:
    """Whether a number is all of those told of: "the toll was 12", "put the number at 14"; not "the number of nurses"."""
    clause = tree.clause(number)
    told = (tree.child(clause, "nsubj", "nsubj:pass"), tree.child(clause, "obj"))
    return any(at is not None and totals.is_bare_total(tree, at) for at in told)


def _without_noun(asked: Asked, noun: int | None, event: str, teller: int) -> Told:
    """By the noun of the figure before, if any, and what befell it."""
    tree, before, carried = asked.tree, asked.before, asked.carried
    ranked = parts.of_ranked(tree, asked.number, before)
    if ranked is not None:
        return Told(ranked.counts, "counts.carried", ranked.event, teller, ranked)
    surveyed = parts.of_surveyed(tree, asked.figure, asked.number, before) if noun is None else None
    if surveyed is not None:
        return Told(surveyed.counts, "counts.part", event, teller)
    taken = parts.of_those(tree, asked.figure, asked.number, before)
    if taken is None and carried is None:
        taken = parts.of_counted(tree, asked.figure, asked.number, event, before)
    if taken is not None:
        counts, like = taken
        return Told(counts, "counts.part", _of_deed(tree, event, counts), teller, like)
    total = (noun is not None and totals.is_named_total(tree, noun)) or totals.is_toll(tree, asked.number)
    part = next((one for one in reversed(before) if one.counts == carried and one.figure is not None), None)
    of_all = total or _is_of_all(tree, asked.number)
    if carried is not None and of_all and part is not None and part.figure and taking_up.is_included(tree, part.figure):
        carried = None  # "Nine died, among them two nurses. The mayor said the toll was 12"
    if carried is not None and total:  # "12 new deaths, bringing the total to 240"
        thing = tree.head_of(carried)
        carried = tree.extent([thing]) if thing is not None else carried  # "276 new cases, active tally at 4,302"
    if carried and labels.of_people(event) and asked.last and asked.last.figure and asked.last.figure.unit == "item":
        carried = None  # "Two mines collapsed, killing 40": no mines
    if carried and parts.are_on_board(tree, event, carried):
        return Told(None, "counts.bare", event, teller)
    if teller != asked.head and carried and before[-1].event != event and _is_toll(tree, teller):
        carried = None  # a death toll is of other people than those who were hired before it
    if taken is None and (whole := parts.of_bare_people(tree, asked.figure, asked.number, before)) is not None:
        return Told(None, "counts.bare", event, teller, whole)
    if carried is not None and (tried := _of_the_tried(before, event)) is not None:
        return Told(tried.counts, "counts.carried", event, teller, tried)
    theirs = echoes.of_those_before(tree, asked.number, event, before) if carried is None else None
    if theirs is not None:
        return Told(theirs.counts, "counts.carried" if theirs.counts else "counts.bare", theirs.event, teller, theirs)
    share = taking_up.of_share(tree, asked.figure, asked.number, before)
    if share is not None:
        only = tree.tokens[teller].lemma.lower() in word_set("events", "putting") or totals.of_total(tree, asked.number)
        among = tree.child(asked.number, "obl")
        apart = among is not None and tree.case(among) == "among" and tree.tokens[among].tag == "NOUN"
        group = thing_extent(tree, among, None) if among is not None and apart else share.counts
        return Told(group, "counts.carried", share.event if only else event, teller, share)
    event = _event_without_noun(asked, event, teller, carried)
    again = not event and carried and tree.tokens[teller].tag != "VERB" and not is_whole(asked, noun)
    if again and taking_up.same_sentence(tree, asked.number, before[-1]):
        event = before[-1].event  # "Spain reported 17 breaches, Italy eight"
    return Told(carried, "counts.carried", _of_deed(tree, event, carried), teller, asked.last)


def _of_deed(tree: Tree, event: str, counts: Extent | None) -> str:
    """What happened by the noun counted, where the clause only places it: "52 killings. Thirty of them were in Mora"."""
    head = tree.head_of(counts) if counts else None
    return conditions.states().get(tree.tokens[head].lemma.lower(), event) if event == "present" and head is not None else event


def _of_the_tried(before: list[Draft], event: str) -> Draft | None:
    """Those who were charged, of whom some are acquitted: "charged 12 officers with 43 murders; 10 were acquitted"."""
    if event not in _VERDICTS:
        return None
    tried = (one for one in reversed(before[-4:]) if one.counts is not None and set(one.event.split(" or ")) & _CHARGED)
    return next(tried, None)


_CHECKED = frozenset({"verified", "confirmed", "documented", "recorded", "corroborated", "substantiated"})
_VERDICTS = frozenset({"acquitted", "convicted", "sentenced", "jailed", "indicted", "extradited", "cleared", "released"})
_CHARGED = frozenset({"charged", "arrested", "detained", "accused", "tried", "indicted", "held", "convicted", "sentenced"})


def _event_without_noun(asked: Asked, event: str, teller: int, carried: Extent | None) -> str:
    """What happened to those counted without a noun: what befell the ones before, where the verb only speaks, counts or puts."""
    tree, figure, number, before, last = asked.tree, asked.figure, asked.number, asked.before, asked.last
    spoken = tree.tokens[teller].lemma in word_set("speech", "plain") | {"speak", "count", "tally", "show"}
    spoken = spoken or (tree.tokens[teller].lemma == "admit" and tree.case(number) == "to")  # "the rebels admitted to 12"
    spoken = spoken or totals.on_own_list(tree, teller, number)  # "the ministry still has 59 on its register"
    again = last is not None and taking_up.same_sentence(tree, number, last)
    spoken = spoken or (again and totals.gives_bare(tree, teller, number))  # "..., while the union gave 60"
    if spoken and figure.kind is FigureKind.COUNT:
        bare = (
            last is not None and last.figure is not None and last.counts is None and taking_up.same_sentence(tree, number, last)
        )
        event = before[-1].event if carried or bare else ""  # "police say 4 dead, doctors count 16"
    listed = before and tree.tokens[teller].lemma in word_set("speech", "numbering") and before[-1].event not in {"", "present"}
    if listed and tree.tokens[number].rel == "conj" and taking_up.same_sentence(tree, number, before[-1]):
        event = before[-1].event  # "31 of the deaths were recorded in Zadar, 12 in Mora"
    if before and spoken and figure.kind is FigureKind.CHANGE:
        event = before[-1].event  # "postponed for 3,400, she told the BBC, 600 more than before"
    top = tree.top(number)
    follows = tree.tokens[teller].lemma == "follow"
    acted = tree.tokens[top].rel == "obj" or (tree.tokens[top].rel.startswith("nsubj") and not follows)  # "two more were held"
    last = asked.last
    if last is not None and totals.of_total(tree, number) and 0 <= taking_up.sentences_since(tree, number, last) <= 1:
        return last.event
    own = tree.tokens[teller].head == number or tree.tokens[teller].rel == "acl"  # "118 held in swoop", "of those held, 12"
    put = not acted and not own and tree.tokens[teller].lemma.lower() in word_set("events", "putting")
    return (before[-1].event if carried else "present") if put and figure.kind is FigureKind.COUNT else event


def _is_toll(tree: Tree, teller: int) -> bool:
    head = tree.tokens[teller].head
    return head >= 0 and tree.tokens[head].lemma.lower() in word_set("speech", "totals")


def _is_spoken_of(tree: Tree, noun: int, teller: int) -> bool:
    """Whether a verb only says what it tells those counted about: "spoke of 40", "warned of the plight of 40 children"."""
    token = tree.tokens[teller]
    if token.tag != "VERB" or token.lemma not in word_set("speech", "verbs"):
        return token.lemma == "speak" and token.tag == "VERB"
    path = [noun, *tree.ancestors(noun)]
    below = path[path.index(teller) - 1] if teller in path else noun
    nothing = tree.tokens[below].rel == "obj" and tree.tokens[noun].rel == "nmod"  # "said nothing on the two missing"
    topic = below if not nothing else noun
    if tree.case(topic) == "of" and topic < teller and tree.tokens[teller].lemma != "speak":
        return False  # "of all cases, 40 have been confirmed"
    return (nothing or tree.tokens[below].rel == "obl") and tree.case(topic) in {"about", "on"} | (set() if nothing else {"of"})


_PLEDGING = frozenset({"pledge", "promise", "vow", "offer"})
_TERMS = frozenset({"sentence", "term", "year"})
_PERISH = frozenset({"perish", "drown", "die", "flee"})


def _perishing(tree: Tree, noun: int) -> str | None:
    """The end that the tree takes for what is counted: "More than 300 perish"."""
    word = tree.tokens[noun].text.lower()
    return participle(word) if word in _PERISH else None


def _headline_verb(tree: Tree, number: int) -> str | None:
    """The deed of a headline right before a number that the tree takes for a noun: "Court jails seven", "blast kills scores"."""
    token = tree.tokens[number - 1] if number else tree.tokens[0]
    does = token.tag == "NOUN" and token.text.lower() in word_set("events", "headline")
    return participle(token.text.lower().removesuffix("s")) if does else None


def _is_bare(tree: Tree, noun: int, figure: FoundFigure) -> bool:
    """Whether people are counted by their state alone: "41 dead", "a death toll of 41"."""
    token = tree.tokens[noun]
    return figure.kind is FigureKind.COUNT and (token.text.lower() in word_set("events", "bare") or token.lemma == "toll")
