"""Drafts without a figure: attributed statements, revisions only mentioned, what the paper says of the law."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import clauses, events, place_before, places
from reportedly.extract.negation import naught
from reportedly.extract.placed import Placed
from reportedly.extract.scene import Scene, base_draft, mark, voice_over
from reportedly.extract.thing_words import thing_extent
from reportedly.extract.tree import SUBJECTS, Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Field, FoundPeriod, Period, Stance, Voice
from reportedly.model.draft import Draft

_LEGAL = re.compile(
    r"\b(?:[Rr]esolution|[Aa]rticle|[Cc]onvention|[Tt]reaty|[Pp]rotocol|[Dd]irective|[Rr]egulation|[Ss]anctions|UNSCR|S/RES)\b"
)


def statement_drafts(scene: Scene, taken: list[Draft]) -> list[Draft]:
    """Attributed statements without a figure, and what the paper itself says of the law or hands on unconfirmed."""
    tree = scene.tree
    found: list[Draft] = []
    by_figure, nothing = Placed(taken, _extent), Placed(list[Draft](), _extent)
    for voice in scene.voices:
        for extent in voice.content:
            for whole in _sentence_parts(tree, extent):
                parts = ((whole, by_figure), *((part, nothing) for part in _none_told(scene, whole)))
                found += [one for part, told in parts if (one := _statement(scene, voice, part, told))]
    spoken = Placed([*taken, *found], _extent)
    for first, last in tree.reading.sentences:
        revised = _revisions(scene, first, last)
        found += revised
        here = tree.extent(range(first, last))
        own = _own_statement(scene, first, last, [*spoken.near(*here), *revised])
        found += [own] if own else []
    return _without_doubles(found)


def _extent(one: Draft) -> Extent:
    return one.start, one.end


def _sentence_parts(tree: Tree, extent: Extent) -> list[Extent]:
    parts = []
    inside = tree.within(*extent)
    numbers = range(tree.sentence_number(inside[0]), tree.sentence_number(inside[-1]) + 1) if inside else range(0)
    for first, last in (tree.reading.sentences[number] for number in numbers):
        start, end = tree.extent(range(first, last))
        shared = max(start, extent[0]), min(end, extent[1])
        if shared[1] - shared[0] > 3:
            parts.append(shared)
    return parts


def _none_told(scene: Scene, part: Extent) -> Iterator[Extent]:
    """The clauses that add that it befell nobody: "said two homes were damaged and that no one was hurt there"."""
    tree = scene.tree
    for index in tree.within(*part):
        token = tree.tokens[index]
        if token.rel == "conj" and token.tag == "VERB" and tree.child(index, *SUBJECTS) is not None and naught(tree, index):
            start = max(tree.tokens[tree.child(index, "mark") or tree.subtree(index)[0]].start, part[0])
            clause = start, min(tree.tokens[tree.subtree(index)[-1]].end, part[1])
            if not any(overlap(clause, (figure.start, figure.end)) for figure in scene.figures.near(*clause)):
                yield clause


def _statement(scene: Scene, voice: Voice, part: Extent, taken: Placed[Draft]) -> Draft | None:
    tree = scene.tree
    if any(overlap(part, extent) for extent in (*map(_extent, taken.near(*part)), *tree.datelines)):
        return None
    head = tree.head_of(part)
    if head is None:
        return None
    if _is_letterhead(tree, voice, part):
        return None
    thought = clauses.inner_thought(tree, head)
    if clauses.unknowing(tree, head) or _says_nothing(tree, voice, part):
        return None
    inner = thought if thought is not None else head
    limit = part
    if thought is not None:
        limit = tree.extent(
            index for index in tree.subtree(thought) if overlap(part, (tree.tokens[index].start, tree.tokens[index].end))
        )
    quote = (
        clauses.clause_extent(tree, inner, set(scene.movers), limit)
        if thought is not None
        else clauses.tidy(tree, *clauses.without_circumstance(tree, *part, head))
    )
    if len(tree.text[quote[0] : quote[1]].split()) < 3 and not _is_denied_figure(tree, voice, quote):
        return None
    _, outer = voice_over(scene, *quote)
    return _described(scene, base_draft(scene, quote, inner, voice, outer, part, None), inner)


def _is_denied_figure(tree: Tree, voice: Voice, quote: Extent) -> bool:
    """Whether a figure told before is denied without its number: "The army denied the figure"."""
    words = [tree.tokens[at] for at in tree.within(*quote)]
    cues = {tree.tokens[index].lemma for extent in voice.cue for index in tree.within(*extent)}
    the = len(words) == 2 and words[0].text.lower() in {"the", "this", "that"}
    return the and words[1].lemma in word_set("stances", "claimed") and not cues.isdisjoint(word_set("stances", "cues", "denied"))


def _is_letterhead(tree: Tree, voice: Voice, part: Extent) -> bool:
    """Whether a dash or colon only stands in a name and nothing is said: "Doctors for All - Veldland mission"."""
    said = any(mark.isalpha() for cue in voice.cue for mark in tree.text[slice(*cue)])
    return not said and not any(tree.tokens[index].tag in {"VERB", "AUX"} for index in tree.within(*part))


def _says_nothing(tree: Tree, voice: Voice, part: Extent) -> bool:
    """A question, what one only asks for or declines to do ("asked not to be named"), what one did not answer ("a request")."""
    if tree.text[part[1] - 1 : part[1] + 1].rstrip("”\"’' \r\n").endswith("?"):
        return True
    cues = {tree.tokens[index].lemma for extent in voice.cue for index in tree.within(*extent)}
    if not cues.isdisjoint({"not", "never"}) and not cues.isdisjoint(word_set("speech", "answering")):
        return True
    opening = tree.text[slice(*part)].split(maxsplit=1)[0].lower()
    return opening in {"to", "not", "for", "anonymity"} and not cues.isdisjoint(
        word_set("stances", "declining") | {"ask", "request"}
    )


def _described(scene: Scene, base: Draft, head: int) -> Draft:
    """A statement with its event, its thing and its place."""
    tree = scene.tree
    event, teller = events.event_of(tree, None, head)
    thing = _thing_of_statement(tree, teller, (base.start, base.end))
    near = places.place_of(tree, (base.start, base.end), (base.start, base.end), places.Counted(teller, None, teller))
    place = near or place_before.meant(tree, teller)
    marks = list(base.marks)
    marks += [mark(tree, Field.EVENT, (tree.tokens[teller].start, tree.tokens[teller].end), "event.verb")] if event else []
    marks += [mark(tree, Field.COUNTS, thing, "thing.argument")] if thing else []
    marks += [mark(tree, Field.PLACE, place, "place.near" if near else "place.meant")] if place else []
    return replace(base, counts=thing, event=event, place=place, marks=tuple(marks))


def _thing_of_statement(tree: Tree, verb: int, quote: Extent) -> Extent | None:
    """Whom or what a statement is about: the object or passive subject, else the subject."""
    subject = tree.child(verb, "nsubj:pass")
    unnamed = subject is not None and tree.tokens[subject].tag != "NOUN"  # "no one was killed in the strike"
    for rel in ("obj", "nsubj:pass", "nsubj") if unnamed else ("obj", "nsubj:pass", "nsubj", "nmod", "obl"):
        noun = tree.child(verb, rel)
        if (
            noun is not None
            and tree.tokens[noun].tag == "NOUN"
            and overlap(quote, (tree.tokens[noun].start, tree.tokens[noun].end))
        ):
            return thing_extent(tree, noun, None)
    return None


def _revisions(scene: Scene, first: int, last: int) -> list[Draft]:
    """Statements that revise without a figure: "a figure that rose later"."""
    tree = scene.tree
    found = []
    for head, trend in scene.movers.items():
        if not first <= head < last:
            continue
        extent = tree.extent(tree.subtree(head))
        if any(overlap(extent, (figure.start, figure.end)) for figure in scene.figures.near(*extent)):
            continue
        voice, outer = voice_over(scene, *extent)
        beside = [
            figure
            for figure in scene.figures.near(*tree.extent(range(first, last)))
            if first <= tree.within(figure.start, figure.end)[0] < last and figure.end <= extent[0]
        ]
        if voice is None and beside:
            voice, outer = voice_over(scene, beside[-1].start, beside[-1].end)
        quote = clauses.tidy(tree, *extent)
        verb = next(
            (index for index in tree.subtree(head) if tree.tokens[index].lemma in word_set("events", "revising", trend)), head
        )
        one = _described(scene, base_draft(scene, quote, verb, voice, outer, quote, None), verb)
        found.append(replace(one, revises=trend, holds=_since(tree, one)))
    return found


def _since(tree: Tree, one: Draft) -> FoundPeriod | None:
    """A period behind "since" in a revision is where the change begins: "since the count made in May"."""
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
    if len(text.split()) < 5 or any(overlap(part, (one.start, one.end)) for one in taken):
        return None
    head = tree.head_of(part)
    if head is None or any(
        overlap(part, extent) for voice in scene.voices.near(*part) for extent in voice.content if voice.source
    ):
        return None
    law = asserts_law(tree, range(first, last))
    base = base_draft(scene, part, head, None, [], part, None)
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
