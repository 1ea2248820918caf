"""A draft for every figure that makes a claim."""

import re
from dataclasses import dataclass, replace

from reportedly.extract import clauses, events, places, things
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.scene import Scene, base_draft, limit_of, mark, voice_over
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Bound, Extent, Field, FigureKind, FoundFigure, Mark, Stance, Voice
from reportedly.model.draft import Draft


def figure_drafts(scene: Scene) -> list[Draft]:
    """The drafts of all figures that assert something, in text order."""
    tree = scene.tree
    placed = [(figure, things.number_token(tree, figure)) for figure in scene.figures]
    heads = {figure: _clause(tree, number) for figure, number in placed if number is not None}
    drafts: list[Draft] = []
    asserted: list[Draft] = []
    for figure, number in placed:
        if number is None or not _in_sentence(tree, number) or _counts_speakers(scene, figure):
            continue
        head = heads[figure]
        others = {other for other in heads.values() if other != head} | set(scene.movers)
        drafts.append(_one_figure(scene, figure, number, head, others, drafts))
        if not _is_topic(scene, number):
            asserted.append(drafts[-1])
    return asserted


def _clause(tree: Tree, number: int) -> int:
    """The clause of a figure; what is only "compared with" it stands in the clause above."""
    head = tree.clause(number)
    above = tree.tokens[head].head
    if tree.tokens[head].tag == "NOUN" and tree.tokens[head].rel == "appos" and tree.child(head, "cop") is None:
        return tree.clause(above)  # "212 civilians, 31 of them children, were killed"
    compared = tree.tokens[head].lemma.lower() == "compare" and tree.child(head, "nsubj", "nsubj:pass") is None
    return tree.clause(above) if compared and above >= 0 else head


def _in_sentence(tree: Tree, number: int) -> bool:
    """Whether the figure stands among words: a line that is only a number is page furniture."""
    first, last = tree.sentence(number)
    return sum(token.tag not in {"PUNCT", "NUM", "SYM", "X"} for token in tree.tokens[first:last]) > 0


_FEW_SPEAKERS = 12


def _counts_speakers(scene: Scene, figure: FoundFigure) -> bool:
    """Whether a small number only says how many speak: "two officials said"."""
    few = figure.kind is FigureKind.COUNT and figure.best is not None and figure.best <= _FEW_SPEAKERS
    speaking = (voice for voice in scene.voices if voice.cue and not _is_act(scene.tree, voice))
    return few and any(covers(voice.source[:1], figure.start, figure.end) for voice in speaking)


def _is_act(tree: Tree, voice: Voice) -> bool:
    """Whether a cue does something by words, so that how many did it is news: "three directors have pleaded guilty"."""
    return any(tree.tokens[index].lemma in word_set("speech", "acts") for index in tree.within(*voice.cue[0]))


def _is_topic(scene: Scene, number: int) -> bool:
    """A figure in a phrase that only names what the speech is about ("On the sending of thousands, he said") asserts nothing."""
    tree = scene.tree
    first, _ = tree.sentence(number)
    opening = tree.tokens[first].text.lower()
    if opening not in word_set("speech", "topics"):
        return False
    at = tree.tokens[first].start
    if any(other.start <= at < other.end for other in scene.figures):
        return False  # "About 1,100 have been killed and 40 hurt": about how many, not about what
    at = tree.tokens[number].start
    following = [voice for voice in scene.voices if voice.cue and tree.within(*voice.cue[0])]
    same = [voice for voice in following if tree.sentence(tree.within(*voice.cue[0])[0])[0] == first]
    return (
        any(voice.cue[0][0] > at and not covers(voice.content, at, at) for voice in same)
        and "," in tree.text[at : tree.tokens[number].end + 120]
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a figure counts (`how` it was found) and what happened to it, with the token that tells."""

    counts: Extent | None
    how: str
    event: str
    teller: int


def _one_figure(scene: Scene, figure: FoundFigure, number: int, head: int, others: set[int], before: list[Draft]) -> Draft:
    tree = scene.tree
    voice, outer = voice_over(scene, figure.start, figure.end)
    first, last = tree.sentence(number)
    limit = limit_of(voice, figure.start, tree.extent(range(first, last)))
    quote = clauses.clause_extent(tree, head, others, limit)
    quote = min(quote[0], figure.start), max(quote[1], figure.end)
    told = _told(scene, figure, number, head, before)
    alone = tree.tokens[told.teller].rel == "acl:relcl" and told.teller != head  # "of the $800 he earned": his
    owner = _owner(tree, told.teller if alone else head, told.counts, figure)
    figure = _for_each(tree, figure, owner, before)
    if told.how == "counts.bare" and figure.unit in {"", "item"}:
        figure = replace(figure, unit="person")
    figure = _with_unit(tree, figure, told.counts, before if told.how == "counts.carried" else [])
    base = base_draft(scene, quote, head, voice, outer, limit, figure)
    if figure.role == "denied":
        why = "The text puts another figure in its place."
        denied = mark(tree, Field.STANCE, (figure.start, figure.end), "stance.corrected", why)
        base = replace(base, stance=Stance.DENIED, polarity="+", marks=(*base.marks, denied))
    turned = _turned(figure, base)
    if turned is not None:
        figure, base = turned, replace(base, polarity="+")
    place = _placed(tree, quote, limit, number, told, before) or _framed(tree, voice, number)
    teller = tree.tokens[told.teller]
    marks = [*base.marks, mark(tree, Field.FIGURE, (figure.start, figure.end), figure.rule or "figure")]
    marks += [mark(tree, Field.COUNTS, told.counts, told.how)] if told.counts else []
    marks += [mark(tree, Field.EVENT, (teller.start, teller.end), "event.verb")] if told.event else []
    marks += [place] if place else []
    return replace(
        base,
        figure=figure,
        counts=told.counts,
        owner=owner,
        event=told.event,
        place=(place.start, place.end) if place else None,
        marks=tuple(marks),
        holds_said=(_is_so(tree, head, told) or figure.per is not None) and tree.tokens[head].lemma != "use",
    )


def _is_so(tree: Tree, head: int, told: _Told) -> bool:
    """Whether something is so rather than happened: people present, at large or homeless, losses that "amount to" a number."""
    stands = tree.tokens[head].lemma in word_set("events", "present") or tree.child(head, "cop") is not None
    return told.event == "present" or (stands and (told.teller == head or tree.tokens[told.teller].tag == "NOUN"))


def _told(scene: Scene, figure: FoundFigure, number: int, head: int, before: list[Draft]) -> _Told:
    """What a figure counts and what happened: by its label, by its noun and verb, or carried on from the figure before."""
    tree = scene.tree
    label = things.label_before(tree, figure)
    if label:
        noun = things.labelled(tree, label)
        counts = things.thing_extent(tree, noun, figure) if noun is not None else None
        return _Told(counts, "counts.label", *events.event_of_label(tree, label))
    level = _level_of(scene, figure, before)
    if level is not None:
        return _Told(level.counts, "counts.carried", level.event, number)
    toll = things.raised_toll(tree, number)
    if toll is not None:
        return _Told(None, "counts.bare", events.states()["toll"], toll)
    noun = things.counted(tree, figure, number)
    if noun is not None and before and before[-1].counts and things.bare_owner(tree, noun):
        thing = tree.head_of(before[-1].counts)
        counts = tree.extent([thing]) if thing is not None else None  # "but Norway's doubled"
        return _Told(counts, "counts.carried", *events.event_of(tree, noun, head, number))
    event, teller = events.event_of(tree, noun, head, number)
    if things.is_whole(tree, number, noun, (other for other in scene.figures if other is not figure)):
        event, teller = events.of_its_own(tree, number, noun) or ("", teller)
    event = _moved(tree, figure, number, event, teller)
    if _is_compared(tree, figure, number, noun, before):
        return _Told(before[-1].counts, "counts.carried", before[-1].event, teller)
    alone = noun is None or noun < number
    if alone and figure.unit == "person" and teller == number + 1 and tree.tokens[number - 1].text.lower() == "the":
        return _Told(None, "counts.bare", event, teller)  # "two medics were among the 31 killed"
    carried = _carried(tree, figure, number, before)
    taken_up = noun is not None and carried is not None and _takes_up(tree, noun, before[-1], figure)
    if noun is not None and not taken_up and _is_bare(tree, noun, figure):
        text = tree.tokens[noun].text.lower()
        kind = _said_to_be(tree, number)
        if kind is not None:
            return _Told(things.thing_extent(tree, kind, figure), "counts.tree", events.states().get(text, text), noun)
        put = tree.tokens[teller].lemma.lower() in word_set("events", "putting") | word_set("events", "moving")
        return _Told(None, "counts.bare", events.states().get(text, text) if put else event, teller)
    if noun is not None and not taken_up:
        spoken_of = tree.tokens[teller].lemma == "speak" and tree.tokens[teller].tag == "VERB"
        event = "present" if things.is_put(tree, number, teller) else "" if spoken_of else event
        return _Told(things.thing_extent(tree, noun, figure), "counts.tree", event, teller)
    spoken = tree.tokens[teller].lemma in word_set("speech", "plain") | {"speak"}
    if spoken and figure.kind is FigureKind.COUNT:
        event = before[-1].event if carried else ""
    if before and spoken and figure.kind is FigureKind.CHANGE:
        event = before[-1].event  # "postponed for 3,400, she told the BBC, 600 more than before"
    if teller != head and carried and before[-1].event != event and _is_toll(tree, teller):
        carried = None  # a death toll is of other people than those who were hired before it
    put = tree.tokens[number].rel != "obj" and tree.tokens[teller].lemma.lower() in word_set("events", "putting")
    if put and figure.kind is FigureKind.COUNT:
        event = before[-1].event if carried else "present"
    return _Told(carried, "counts.carried", event, teller)


def _is_toll(tree: Tree, teller: int) -> bool:
    head = tree.tokens[teller].head
    return head >= 0 and tree.tokens[head].lemma.lower() in word_set("speech", "totals")


def _moved(tree: Tree, figure: FoundFigure, number: int, event: str, teller: int) -> str:
    """The event with what only gives a number taken back: exports that "came to" a sum are so much; "was down 4%" is fallen."""
    top = tree.tokens[number].head if tree.tokens[number].rel == "nummod" else number
    case = tree.child(top, "case")
    if tree.tokens[teller].lemma == "come" and tree.tokens[teller].tag == "VERB":
        to = case is not None and tree.tokens[case].text.lower() == "to"
        event = "present" if to or figure.kind is FigureKind.CHANGE else event
    relative = figure.kind is FigureKind.CHANGE and figure.unit in {"percent", "percentage point"}
    return {"up": "risen", "down": "fallen"}.get(figure.trend or "", event) if relative and event == "present" else event


def _is_compared(tree: Tree, figure: FoundFigure, number: int, noun: int | None, before: list[Draft]) -> bool:
    """Whether a figure is only the level that the one before is set against: "50 tons of flour, compared with 40 tons"."""
    last = before[-1] if before else None
    if figure.role != "earlier" or last is None or last.figure is None or last.counts is None:
        return False
    same = tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])
    return same and last.figure.unit == figure.unit and last.figure.end <= figure.start and (noun is None or noun < number)


_FROM = re.compile(r"\b(?:up|down) from (?:about |around |some )?$", re.IGNORECASE)


def _level_of(scene: Scene, figure: FoundFigure, before: list[Draft]) -> Draft | None:
    """Which of two figures one of two earlier levels belongs to: 30 to 45 in "45 killed and 60 hurt, up from 30 and 52"."""
    text, last = scene.tree.text, before[-1].figure if before else None
    if len(before) < 2 or before[-2].figure is None or "\n" in text[before[-2].figure.start : figure.start]:
        return None
    if last is not None and text[last.end : figure.start].strip() == "and":
        return before[-2] if _stands_from(text, last.start) else None
    if not _stands_from(text, figure.start):
        return None
    behind = next((other for other in scene.figures if other.start >= figure.end), None)
    return before[-2] if behind is not None and text[figure.end : behind.start].strip() == "and" else None


def _stands_from(text: str, at: int) -> bool:
    return _FROM.search(text, max(0, at - 30), at) is not None


def _is_bare(tree: Tree, noun: int, figure: FoundFigure) -> bool:
    """Whether people are counted by their state alone: "41 dead"."""
    return figure.kind is FigureKind.COUNT and tree.tokens[noun].text.lower() in word_set("events", "bare")


def _said_to_be(tree: Tree, number: int) -> int | None:
    """What a part of those who suffered are said to be: children, in "four of the dead were children"."""
    kind = tree.tokens[number].head
    told = kind > number and tree.tokens[number].rel == "nsubj" and tree.tokens[kind].tag == "NOUN"
    return kind if told and tree.child(kind, "cop") is not None and tree.child(kind, "case") is None else None


def _placed(tree: Tree, quote: Extent, limit: Extent, number: int, told: _Told, before: list[Draft]) -> Mark | None:
    """Where it is, in the words of the sentence, else where the figure before put the same event in the same paragraph."""
    place = places.place_of(tree, quote, limit, number)
    if place is not None:
        return mark(tree, Field.PLACE, place, "place.near")
    last = _whole(tree, before) if before else None
    if last is None or last.place is None or not told.event or "\n" in tree.text[last.end : tree.tokens[number].start]:
        return None
    both = {told.event, last.event}
    if len(both) > 1 and (not both <= word_set("events", "aftermath") or _names_place(tree, last, number)):
        return None
    why = "The figure before tells of the same event, in this paragraph, in this place."
    return mark(tree, Field.PLACE, last.place, "place.carried", why)


_FRAME = re.compile(r"(?:In|At|Near|Outside)(?: the (?:town|city|village|district) of)? $")


def _framed(tree: Tree, voice: Voice | None, number: int) -> Mark | None:
    """The place that a sentence opens with, where somebody who is there speaks: "In Zadar, a nurse said 35 were hurt"."""
    start = tree.extent(range(*tree.sentence(number)))[0]
    who = tree.text[slice(*voice.source[0])].lower().split() if voice is not None and voice.source else []
    if voice is None or not set(who) & word_set("speech", "local"):
        return None
    for mention in tree.reading.mentions:
        opens = mention.kind == "place" and _FRAME.fullmatch(tree.text, start, mention.start)
        if opens and tree.text[mention.end : mention.end + 1] == "," and mention.end <= voice.source[0][0]:
            return mark(tree, Field.PLACE, (mention.start, mention.end), "place.frame", "One who speaks there says so.")
    return None


def _names_place(tree: Tree, last: Draft, number: int) -> bool:
    """Whether the text names a place between the figure before, with its own, and the end of the sentence of a number."""
    start = max(last.end, last.place[1] if last.place else 0)
    new = start, tree.extent(range(*tree.sentence(number)))[1]
    return any(mention.kind == "place" and overlap(new, (mention.start, mention.end)) for mention in tree.reading.mentions)


def _carried(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Extent | None:
    """The noun of the figure before, when this one leaves its own out ("and some 2,700 have been wounded")."""
    if not before or before[-1].counts is None or figure.kind is not FigureKind.COUNT:
        return None
    if before[-1].figure is not None and before[-1].figure.best == 0:
        return None  # "There are zero prisoners. Eleven are held in the capital."
    last = _whole(tree, before)
    gap = tree.text[before[-1].end : figure.start]
    same = tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])
    of_people = last.figure is not None and last.figure.unit == "person"
    if figure.bound is Bound.FUZZY and tree.tokens[number].rel.startswith("nsubj") and not (same and of_people):
        return None
    return (
        last.counts
        if gap.count("\n") <= 2 and len(gap) < 300 and (last.figure is None or last.figure.unit == "person" or same)
        else None
    )


_PART = re.compile(
    r"\b(?:including|among (?:them|these|those|whom)|of (?:them|these|those|whom))\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)


def _whole(tree: Tree, before: list[Draft]) -> Draft:
    """The last draft that is no part of another: the dead, in "41 died, among them nine children. Another 17 are missing"."""
    for draft in reversed(before[-3:]):
        if draft.counts and (
            draft.figure is None or not _PART.search(tree.text, max(0, draft.figure.start - 40), draft.figure.start)
        ):
            return draft
    return before[-1]


def _takes_up(tree: Tree, noun: int, last: Draft, figure: FoundFigure) -> bool:
    """Whether a figure's own noun only sums up or tells a state of what was counted before: "a total of 90", "and 23 wounded"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in word_set("speech", "totals"):
        return True
    gap = tree.text[last.figure.end if last.figure else last.end : figure.start].rstrip()
    return token.text.lower() in events.states() and gap.endswith((" and", ",", " plus", ";"))


_ABOVE = re.compile(r"(?:(?:more|greater|higher) than|over|above|exceed\w*)\b", re.IGNORECASE)


def _turned(figure: FoundFigure, base: Draft) -> FoundFigure | None:
    """The most that a negated "more than" leaves: "never paid more than $40" is at most $40, and so asserted."""
    negation = next((mark for mark in base.marks if mark.field is Field.POLARITY), None)
    behind = negation is not None and negation.end <= figure.start and negation.end >= base.start
    if base.polarity != "-" or not behind or figure.bound is not Bound.AT_LEAST or not _ABOVE.match(figure.text):
        return None
    return replace(figure, bound=Bound.AT_MOST, low=None, best=None, high=figure.low)


def _for_each(tree: Tree, figure: FoundFigure, owner: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the head it is given to: "each guide is paid $90 a week" is per guide and week.

    A bare "each" is one of those counted before ("some 40 guides, each paid $90 a week").
    """
    if not figure.per:
        return figure
    if figure.per.startswith("each/"):
        head = (
            tree.head_of(before[-1].counts)
            if before and before[-1].counts and before[-1].figure and before[-1].figure.unit == "person"
            else None
        )
        per = figure.per.removeprefix("each/")
        return replace(figure, per=f"{tree.tokens[head].lemma.lower()}/{per}" if head is not None else per)
    words = [tree.tokens[index] for index in tree.within(*owner)] if owner else []
    if "/" in figure.per or len(words) < 2 or words[0].text.lower() not in {"each", "every"}:
        return figure
    return replace(figure, per=f"{words[-1].lemma.lower()}/{figure.per}")


def _owner(tree: Tree, head: int, counts: Extent | None, figure: FoundFigure) -> Extent | None:
    """Whose the things are: the subject of the clause that pays money, the country that sends or loses people."""
    gives = _is_currency(figure.unit) and tree.tokens[head].lemma in word_set("events", "giving")
    subject = tree.child(head, "nsubj:pass") if gives else tree.child(head, "nsubj:pass", "nsubj")
    if tree.tokens[head].lemma == "worth":
        return None  # what exports are worth is theirs already
    if subject is None or tree.tokens[subject].tag in {"PRON", "DET"} or things.is_percent(tree, subject):
        return None
    if figure.start <= tree.tokens[subject].start < figure.end:
        return None  # "US$ 9.3 million received"
    if tree.tokens[head].lemma in word_set("speech", "numbering") | word_set("speech", "estimates") | {"cost"}:
        return None  # who estimates a loss does not bear it, nor does what costs money pay it
    extent = noun_phrase(tree, subject)
    if counts and overlap(extent, counts):
        return None
    if things.bare_owner(tree, subject):
        return extent[0], tree.tokens[tree.child(subject, "case") or subject].start
    if _is_currency(figure.unit):
        acts = tree.tokens[subject].rel == "nsubj" and things.acts(tree, head)
        return None if acts else extent  # who steals, seizes or approves money does not own it
    if counts and tree.text[counts[0] : counts[1]] == "times":
        return extent  # who did it so often
    sends = tree.tokens[head].lemma in word_set("events", "sending") and tree.child(head, "nsubj") == subject
    # a country that acts is as often read as a body as a place: whether it is one, the names of countries decide
    return extent if sends and tree.tokens[subject].tag == "PROPN" else None


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _with_unit(tree: Tree, figure: FoundFigure, counts: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the unit that its counted noun shows, where the near words alone showed none."""
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"} or counts is None:
        return figure
    if before and before[-1].figure is not None and before[-1].figure.kind is FigureKind.COUNT:
        return replace(figure, unit=before[-1].figure.unit)
    last = tree.text[counts[0] : counts[1]].split()[-1].lower()
    return replace(figure, unit="person" if last in nouns().person else figure.unit or "item")
