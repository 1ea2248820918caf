"""A reading becomes drafts: every figure and every attributed statement, with the words that answer each question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract import clauses, stances, things, times
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.voices import find_voices, noun_phrase
from reportedly.extract.words import word_set
from reportedly.model import (
    BlockKind,
    Bound,
    Extent,
    Field,
    FigureKind,
    FoundFigure,
    FoundPeriod,
    Mark,
    Mention,
    Period,
    Stance,
    Voice,
)
from reportedly.model.draft import Draft

CLAIM_KINDS = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.MONEY,
        FigureKind.SHARE,
        FigureKind.RATE,
        FigureKind.MULTIPLE,
        FigureKind.CHANGE,
        FigureKind.MEASURE,
    }
)
"""A figure of another kind (an age, a duration) makes no claim by itself."""
_LENGTHS = {
    "metre",
    "kilometre",
    "mile",
    "foot",
    "yard",
    "inch",
    "centimetre",
    "nautical mile",
    "km",
    "m",
    "cm",
    "meter",
    "kilometer",
}
_SILENT_BLOCKS = {BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.OTHER}
_LEGAL = re.compile(
    r"\b(?:[Rr]esolution|[Aa]rticle|[Cc]onvention|[Tt]reaty|[Pp]rotocol|[Dd]irective|[Rr]egulation|[Ss]anctions|UNSCR|S/RES)\b"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one document gives the drafting."""

    tree: Tree
    figures: Sequence[FoundFigure]
    periods: Sequence[FoundPeriod]
    voices: Sequence[Voice]
    movers: dict[int, str]
    """Heads of clauses that only say that a number has moved, and which way."""


def draft(tree: Tree, figures: Sequence[FoundFigure], periods: Sequence[FoundPeriod]) -> list[Draft]:
    """Every draft of one document, in text order."""
    tree = Tree(
        replace(tree.reading, mentions=tuple(mention for mention in tree.reading.mentions if not _in_figure(mention, figures)))
    )
    movers = {head: trend for first, last in tree.reading.sentences for head, trend in clauses.revising(tree, first, last)}
    scene = Scene(tree, [figure for figure in figures if _claims(tree, figure)], periods, find_voices(tree), movers)
    by_figure = _figure_drafts(scene)
    statements = _statements(scene, by_figure)
    return sorted([*by_figure, *statements], key=lambda one: (one.start, one.end, one.figure.start if one.figure else 0))


def _in_figure(mention: Mention, figures: Sequence[FoundFigure]) -> bool:
    """Whether a mention is part of a figure's words ("US" in "US$800")."""
    return any(figure.start <= mention.start and mention.end <= figure.end for figure in figures)


def _claims(tree: Tree, figure: FoundFigure) -> bool:
    if figure.high == 0 and re.match(r"none\b", figure.text, re.IGNORECASE):
        return False  # "none of these figures": a statement about others, no count
    if figure.kind not in CLAIM_KINDS or (figure.kind is FigureKind.MEASURE and figure.unit in _LENGTHS):
        return False
    for block in tree.document.blocks:
        if block.start <= figure.start < block.end:
            return block.kind not in _SILENT_BLOCKS
    return True


def _figure_drafts(scene: Scene) -> list[Draft]:
    tree = scene.tree
    placed = [(figure, things.number_token(tree, figure)) for figure in scene.figures]
    heads = {figure: tree.clause(number) for figure, number in placed if number is not None}
    drafts: list[Draft] = []
    asserted: list[Draft] = []
    for figure, number in placed:
        if number is None or not _in_sentence(tree, number):
            continue
        head = heads[figure]
        others = {other for other in heads.values() if other != head} | set(scene.movers)
        drafts.append(_one_figure(scene, figure, number, head, others, drafts))
        if not _is_topic(scene, number):
            asserted.append(drafts[-1])
    return asserted


def _in_sentence(tree: Tree, number: int) -> bool:
    """Whether the figure stands among words: a line that is only a number is page furniture."""
    first, last = tree.sentence(number)
    return sum(token.tag not in {"PUNCT", "NUM", "SYM", "X"} for token in tree.tokens[first:last]) > 0


def _is_topic(scene: Scene, number: int) -> bool:
    """A figure in a phrase that only names what the speech is about ("On the sending of thousands, he said") asserts nothing."""
    tree = scene.tree
    first, _ = tree.sentence(number)
    opening = tree.tokens[first].text.lower()
    if opening not in word_set("speech", "topics"):
        return False
    at = tree.tokens[number].start
    following = [voice for voice in scene.voices if voice.cue and tree.within(*voice.cue[0])]
    same = [voice for voice in following if tree.sentence(tree.within(*voice.cue[0])[0])[0] == first]
    return (
        any(voice.cue[0][0] > at and not covers(voice.content, at, at) for voice in same)
        and "," in tree.text[at : tree.tokens[number].end + 120]
    )


def _one_figure(scene: Scene, figure: FoundFigure, number: int, head: int, others: set[int], before: list[Draft]) -> Draft:
    tree = scene.tree
    voice, outer = voice_over(scene, figure.start, figure.end)
    first, last = tree.sentence(number)
    sentence = tree.extent(range(first, last))
    limit = _limit(voice, figure.start, sentence)
    quote = clauses.clause_extent(tree, head, others, limit)
    quote = min(quote[0], figure.start), max(quote[1], figure.end)
    noun = things.counted(tree, figure, number)
    event, teller = things.event_of(tree, noun, head)
    carried = _carried(tree, figure, number, before)
    if noun is not None and carried and _takes_up(tree, noun, before[-1], figure):
        noun = None
    counts = things.thing_extent(tree, noun, figure) if noun is not None else carried
    owner = _owner(tree, head, counts, figure)
    figure = _for_each(tree, figure, owner)
    figure = _with_unit(tree, figure, counts, before if noun is None else [])
    base = _draft(scene, quote, head, voice, outer, limit, figure)
    place = things.place_of(tree, quote, number)
    marks = [*base.marks, _mark(tree, Field.FIGURE, (figure.start, figure.end), figure.rule or "figure")]
    marks += [_mark(tree, Field.COUNTS, counts, "counts.tree" if noun is not None else "counts.carried")] if counts else []
    marks += [_mark(tree, Field.EVENT, (tree.tokens[teller].start, tree.tokens[teller].end), "event.verb")] if event else []
    marks += [_mark(tree, Field.PLACE, place, "place.near")] if place else []
    return replace(
        base,
        figure=figure,
        counts=counts,
        owner=owner,
        event=event,
        place=place,
        marks=tuple(marks),
        holds_said=(event == "present" or figure.per is not None) and tree.tokens[head].lemma != "use",
    )


def _limit(voice: Voice | None, at: int, sentence: Extent) -> Extent:
    """The part of the sentence that belongs to the voice at an offset."""
    if voice is None:
        return sentence
    inside = next((extent for extent in voice.content if extent[0] <= at <= extent[1]), sentence)
    return max(inside[0], sentence[0]), min(inside[1], sentence[1])


def _carried(tree: Tree, figure: FoundFigure, number: int, before: list[Draft]) -> Extent | None:
    """The noun of the figure before, when this one leaves its own out ("and some 2,700 have been wounded")."""
    if not before or before[-1].counts is None or figure.kind is not FigureKind.COUNT:
        return None
    last = before[-1]
    gap = tree.text[last.end : figure.start]
    same = tree.sentence(number) == tree.sentence(tree.within(last.start, last.end)[0])
    of_people = last.figure is not None and last.figure.unit == "person"
    if figure.bound is Bound.FUZZY and tree.tokens[number].rel.startswith("nsubj") and not (same and of_people):
        return None
    return (
        last.counts
        if gap.count("\n") <= 2 and len(gap) < 300 and (last.figure is None or last.figure.unit == "person" or same)
        else None
    )


def _takes_up(tree: Tree, noun: int, last: Draft, figure: FoundFigure) -> bool:
    """Whether a figure's own noun only sums up or tells a state of what was counted before: "a total of 90", "and 23 wounded"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in word_set("speech", "totals"):
        return True
    gap = tree.text[last.figure.end if last.figure else last.end : figure.start].rstrip()
    return token.text.lower() in things.states() and gap.endswith((" and", ",", " plus", ";"))


def _for_each(tree: Tree, figure: FoundFigure, owner: Extent | None) -> FoundFigure:
    """The figure with the head it is given to: "each guide is paid $90 a week" is per guide and week."""
    if owner is None or not figure.per or "/" in figure.per:
        return figure
    words = [tree.tokens[index] for index in tree.within(*owner)]
    if words[0].text.lower() not in {"each", "every"}:
        return figure
    return replace(figure, per=f"{words[-1].lemma.lower()}/{figure.per}")


def _owner(tree: Tree, head: int, counts: Extent | None, figure: FoundFigure) -> Extent | None:
    """Whose the things are: the subject of the clause that pays money, the country that sends or loses people."""
    subject = tree.child(head, "nsubj:pass", "nsubj")
    if subject is None or tree.tokens[subject].tag == "PRON":
        return None
    extent = noun_phrase(tree, subject)
    if counts and overlap(extent, counts):
        return None
    if _is_currency(figure.unit):
        return extent
    sends = tree.tokens[head].lemma in word_set("events", "sending") and tree.child(head, "nsubj") == subject
    return tree.mention_at(extent, frozenset({"place"})) if sends else None


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _with_unit(tree: Tree, figure: FoundFigure, counts: Extent | None, before: list[Draft]) -> FoundFigure:
    """The figure with the unit that its counted noun shows, where the near words alone showed none."""
    if figure.kind is not FigureKind.COUNT or figure.unit not in {"", "item"} or counts is None:
        return figure
    if before and before[-1].figure is not None:
        return replace(figure, unit=before[-1].figure.unit)
    last = tree.text[counts[0] : counts[1]].split()[-1].lower()
    return replace(figure, unit="person" if last in nouns().person else figure.unit or "item")


def voice_over(scene: Scene, start: int, end: int) -> tuple[Voice | None, list[Voice]]:
    """The innermost voice whose content holds the stretch, and those around it, innermost first."""
    holding = [voice for voice in scene.voices if any(overlap(extent, (start, end)) for extent in voice.content)]
    holding = [voice for voice in holding if not covers(voice.source, start, end)]
    if not holding:
        hanging = _hanging(scene, start, end)
        return hanging, []
    holding.sort(
        key=lambda voice: sum(last - first for first, last in voice.content if overlap((first, last), (start - 400, end + 400)))
    )
    inner = holding[0]
    outer = [
        voice
        for voice in holding[1:]
        if voice.source and not any(overlap(mine, other) for mine in voice.source for other in inner.source)
    ]
    return inner, [
        voice for voice in outer if any(overlap(content, cue) for content in voice.content for cue in inner.cue or inner.source)
    ]


def _hanging(scene: Scene, start: int, end: int) -> Voice | None:
    """A voice of the same sentence whose content governs the stretch behind it ("..., in addition to one killed elsewhere")."""
    tree = scene.tree
    top = tree.head_of((start, end))
    if top is None:
        return None
    governors = set(tree.ancestors(top))
    for voice in scene.voices:
        outside = not any(overlap((start, end), extent) for extent in (*voice.source, *voice.cue))
        heads = [head for extent in voice.content if extent[1] <= start and (head := tree.head_of(extent)) is not None]
        if voice.source and outside and any(head in governors for head in heads):
            return voice
    return None


def _statements(scene: Scene, taken: list[Draft]) -> list[Draft]:
    """Attributed statements without a figure, and what the paper itself says of the law or hands on unconfirmed."""
    tree = scene.tree
    found: list[Draft] = []
    for voice in scene.voices:
        for extent in voice.content:
            found += [one for part in _sentence_parts(tree, extent) if (one := _statement(scene, voice, part, taken))]
    for first, last in tree.reading.sentences:
        found += _revisions(scene, first, last)
        own = _own_statement(scene, first, last, [*taken, *found])
        found += [own] if own else []
    return _without_doubles(found)


def _sentence_parts(tree: Tree, extent: Extent) -> list[Extent]:
    parts = []
    for first, last in tree.reading.sentences:
        start, end = tree.extent(range(first, last))
        shared = max(start, extent[0]), min(end, extent[1])
        if shared[1] - shared[0] > 3:
            parts.append(shared)
    return parts


def _statement(scene: Scene, voice: Voice, part: Extent, taken: list[Draft]) -> Draft | None:
    tree = scene.tree
    if any(overlap(part, extent) for extent in (*((one.start, one.end) for one in taken), *tree.datelines)):
        return None
    head = tree.head_of(part)
    if head is None:
        return None
    thought = clauses.inner_thought(tree, head)
    if clauses.unknowing(tree, head):
        return None
    inner = thought if thought is not None else head
    limit = part
    if thought is not None:
        limit = tree.extent(
            index for index in tree.subtree(thought) if overlap(part, (tree.tokens[index].start, tree.tokens[index].end))
        )
    quote = (
        clauses.clause_extent(tree, inner, set(scene.movers) - {inner}, limit)
        if thought is not None
        else clauses.tidy(tree, *clauses.without_circumstance(tree, *part, head))
    )
    if len(tree.text[quote[0] : quote[1]].split()) < 3:
        return None
    _, outer = voice_over(scene, *quote)
    return _described(scene, _draft(scene, quote, inner, voice, outer, part, None), inner)


def _described(scene: Scene, base: Draft, head: int) -> Draft:
    """A statement with its event, its thing and its place."""
    tree = scene.tree
    event, teller = things.event_of(tree, None, head)
    thing = _thing_of_statement(tree, teller, (base.start, base.end))
    place = things.place_of(tree, (base.start, base.end), teller)
    marks = list(base.marks)
    marks += [_mark(tree, Field.EVENT, (tree.tokens[teller].start, tree.tokens[teller].end), "event.verb")] if event else []
    marks += [_mark(tree, Field.COUNTS, thing, "thing.argument")] if thing else []
    marks += [_mark(tree, Field.PLACE, place, "place.near")] if place else []
    return replace(base, counts=thing, event=event, place=place, marks=tuple(marks))


def _thing_of_statement(tree: Tree, verb: int, quote: Extent) -> Extent | None:
    """Whom or what a statement is about: the object or passive subject, else the subject."""
    for rel in ("obj", "nsubj:pass", "nsubj", "nmod", "obl"):
        noun = tree.child(verb, rel)
        if (
            noun is not None
            and tree.tokens[noun].tag == "NOUN"
            and overlap(quote, (tree.tokens[noun].start, tree.tokens[noun].end))
        ):
            return things.thing_extent(tree, noun, None)
    return None


def _revisions(scene: Scene, first: int, last: int) -> list[Draft]:
    """Statements that revise without a figure: "a number that has grown since"."""
    tree = scene.tree
    found = []
    for head, trend in scene.movers.items():
        if not first <= head < last:
            continue
        extent = tree.extent(tree.subtree(head))
        if any(overlap(extent, (figure.start, figure.end)) for figure in scene.figures):
            continue
        voice, outer = voice_over(scene, *extent)
        beside = [
            figure
            for figure in scene.figures
            if first <= tree.within(figure.start, figure.end)[0] < last and figure.end <= extent[0]
        ]
        if voice is None and beside:
            voice, outer = voice_over(scene, beside[-1].start, beside[-1].end)
        quote = clauses.tidy(tree, *extent)
        verb = next(
            (index for index in tree.subtree(head) if tree.tokens[index].lemma in word_set("events", "revising", trend)), head
        )
        one = _described(scene, _draft(scene, quote, verb, voice, outer, quote, None), verb)
        found.append(replace(one, revises=trend, holds=_since(tree, one)))
    return found


def _since(tree: Tree, one: Draft) -> FoundPeriod | None:
    """A period behind "since" in a revision is where the change begins: "since the estimate given last October"."""
    if (
        one.holds is None
        or one.holds.period is None
        or not re.search(r"\bsince\b", tree.text[one.start : one.holds.end], re.IGNORECASE)
    ):
        return one.holds
    return replace(one.holds, period=Period(one.holds.period.start, None)) if one.holds.period.start else one.holds


def _own_statement(scene: Scene, first: int, last: int, taken: list[Draft]) -> Draft | None:
    """The paper's own sentence, kept when it says what the law is or hands on an accusation or hearsay without a source."""
    tree = scene.tree
    part = clauses.tidy(tree, *tree.extent(range(first, last)))
    text = tree.text[part[0] : part[1]]
    if any(overlap(part, (one.start, one.end)) for one in taken) or len(text.split()) < 5:
        return None
    head = tree.head_of(part)
    if head is None or any(overlap(part, extent) for voice in scene.voices for extent in voice.content if voice.source):
        return None
    law = asserts_law(tree, range(first, last))
    base = _draft(scene, part, head, None, [], part, None)
    if not law and base.stance not in {Stance.ACCUSED, Stance.UNCONFIRMED}:
        return None
    return replace(_described(scene, base, head), law=law, event="legal" if law else _described(scene, base, head).event)


def asserts_law(tree: Tree, indices: Sequence[int]) -> bool:
    """Whether a sentence says what an instrument of law demands: an instrument named, and a verb of duty."""
    start, end = tree.extent(indices)
    duty = any(tree.tokens[index].lemma.lower() in word_set("events", "law", "duties") for index in indices)
    return duty and _LEGAL.search(tree.text, start, end) is not None


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft for each quote and voice; where two statements overlap the one with a revision, then the longer, stays."""
    kept: list[Draft] = []
    for one in sorted(drafts, key=lambda each: (not each.revises, not each.source, -(each.end - each.start))):
        if not any(
            overlap((one.start, one.end), (other.start, other.end)) > 0.5 * min(one.end - one.start, other.end - other.start)
            for other in kept
        ):
            kept.append(one)
    return kept


def _draft(
    scene: Scene, quote: Extent, head: int, voice: Voice | None, outer: list[Voice], limit: Extent, figure: FoundFigure | None
) -> Draft:
    """What every draft shares: voice, stance, polarity and times."""
    tree = scene.tree
    cue = voice.cue if voice else ()
    hedge = stances.stance_of(tree, head, cue, limit, figure=(figure.start, figure.end) if figure else None)
    stance = hedge.stance
    negation = stances.negated(tree, things.told_verb(tree, head))
    said = _said(scene, voice)
    holds = times.holds_at(tree, head, quote, voice, scene.periods, figure.start if figure else quote[0])
    withheld = voice is not None and _is_withheld(tree, voice)
    marks = [*hedge.marks]
    if voice:
        marks += [_mark(tree, Field.SOURCE, extent, "voice.source") for extent in voice.source[:1]]
        marks += [_mark(tree, Field.CUE, extent, "voice.cue") for extent in voice.cue]
        marks += [_mark(tree, Field.CONTENT, extent, "voice.content") for extent in voice.content]
    marks += [_mark(tree, Field.SAID, (said.start, said.end), said.rule or "said.cue")] if said else []
    marks += [_mark(tree, Field.HOLDS, (holds.start, holds.end), holds.rule or "holds.clause")] if holds else []
    marks += (
        [_mark(tree, Field.POLARITY, (tree.tokens[negation].start, tree.tokens[negation].end), "polarity.negation")]
        if negation is not None
        else []
    )
    relays = tuple(extent for other in outer for extent in other.source[:1])
    if voice:
        relays = (*voice.source[1:2], *_told(tree, voice), *relays)
    marks += [_mark(tree, Field.CHAIN, extent, "chain.relay") for extent in relays]
    polarity, confidence = "-" if negation is not None else "+", voice.confidence if voice else 1.0
    return Draft(
        *quote, None, None, None, "", None, holds, said,
        voice.source[:1] if voice else (), cue, voice.content if voice else (), relays,
        Stance.UNCONFIRMED if withheld else stance, polarity, tuple(marks), confidence,
    )  # fmt: skip


def _is_withheld(tree: Tree, voice: Voice) -> bool:
    """Whether the cue stands under "has yet to confirm"."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    if not indices or tree.tokens[indices[0]].lemma not in word_set("speech", "nouns"):
        return False
    lemmas = [tree.tokens[index].lemma for index in range(max(0, indices[0] - 8), indices[0])]
    return any(lemma in word_set("speech", "withholding") for lemma in lemmas)


def _told(tree: Tree, voice: Voice) -> list[Extent]:
    """The outlet a source told: the organisation right behind "told" or "in an interview with"."""
    for extent in voice.cue:
        behind = tree.text[extent[0] : extent[1] + 60]
        match = re.search(r"\b(?:told|telling|interview with|speaking to|spoke to)\s+", behind)
        if match:
            start = extent[0] + match.end()
            mention = tree.mention_at((start, start + 12), frozenset({"organisation", "other"}))
            if mention:
                return [(start if tree.text[start : mention[0]].lower().strip() == "the" else mention[0], mention[1])]
    return []


def _said(scene: Scene, voice: Voice | None) -> FoundPeriod | None:
    if voice is None:
        return None
    tree = scene.tree
    back = times.points_back(tree, voice)
    if back:
        found = times.last_before(tree, back[0], scene.periods)
        return (
            replace(
                found, start=back[0], end=back[1], text=tree.text[back[0] : back[1]], rule="said.points-back", anchored="text"
            )
            if found
            else None
        )
    return times.said_on(tree, voice, scene.periods)


def _mark(tree: Tree, field: Field, extent: Extent, rule: str, why: str = "") -> Mark:
    return Mark(field, extent[0], extent[1], tree.text[extent[0] : extent[1]], rule, why)
