"""A draft for every figure that makes a claim."""

from dataclasses import replace

from reportedly.earlier import words_of_earlier
from reportedly.extract import (
    clauses,
    owners,
    place_forms,
    place_speakers,
    placing,
    said_times,
    tables,
    things,
    times,
    told_beside,
    told_units,
)
from reportedly.extract.asked import Told
from reportedly.extract.asserting import asserts, is_topic
from reportedly.extract.dated_by import dated_by_context
from reportedly.extract.incident import of_one_blow
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.place_forces import of_forces
from reportedly.extract.put_right import put_right, turned
from reportedly.extract.respectively import in_order, own_share, paired
from reportedly.extract.scene import Scene, base_draft, limit_of, mark, voice_over
from reportedly.extract.time_tolls import is_level
from reportedly.extract.together import share_blows
from reportedly.extract.told import told_of
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.undone import as_undone
from reportedly.extract.voice_early import of_nobody, unconfirmed
from reportedly.extract.voice_presupposed import tells
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Field, FoundFigure, Mark, Stance, Voice
from reportedly.model.draft import Draft


def figure_drafts(scene: Scene) -> list[Draft]:
    """The drafts of all figures that assert something, in text order."""
    tree = scene.tree
    placed = [(figure, things.number_token(tree, figure)) for figure in scene.figures]
    heads = {figure: _clause(tree, number) for figure, number in placed if number is not None}
    claiming = {*heads.values(), *scene.movers}
    drafts: list[Draft] = []
    asserted: list[Draft] = []
    cells = tables.find_cells(scene)
    for figure, number in placed:
        if figure in cells:
            cell = cells[figure]
            asserted += [tables.cell_draft(scene, cell, figure)] if cell else []
            continue
        if number is None or not asserts(scene, figure, number):
            continue
        head = heads[figure]
        drafts.append(_one_figure(scene, figure, number, head, claiming, drafts))
        if not is_topic(scene, number):
            asserted.append(drafts[-1])
    return dated_by_context(scene, of_forces(scene, of_one_blow(scene, share_blows(scene, asserted))))


def _clause(tree: Tree, number: int) -> int:
    """The clause of a figure; what is only "compared with" it stands in the clause above, an aside on what is now in none."""
    aside = next((index for index in (number, tree.tokens[number].head) if index >= 0 and _is_level_aside(tree, index)), None)
    if aside is not None:
        return aside
    head = tree.clause(number)
    above = tree.tokens[head].head
    if above >= 0 and _stands_before(tree, head, number):
        return tree.clause(above)
    if tree.tokens[head].tag == "NOUN" and tree.tokens[head].rel == "appos" and tree.child(head, "cop") is None:
        return tree.clause(above)  # "212 civilians, 31 of them children, were killed"
    if tree.tokens[head].rel == "acl" and tree.tokens[head].lemma in {"total", "amount", "sum"} and above >= 0:
        return tree.clause(above)  # "took bribes totalling $90 between 2019 and 2022"
    compared = tree.tokens[head].lemma.lower() == "compare" and tree.child(head, "nsubj", "nsubj:pass") is None
    return tree.clause(above) if compared and above >= 0 else head


def _is_level_aside(tree: Tree, index: int) -> bool:
    """Whether a number stands apart as what a thing comes to at a time: "the wage, now $10 an hour, would climb"."""
    when = tree.child(index, "advmod")
    timed = when is not None and tree.tokens[when].text.lower() in {"now", "currently", "today", "previously", "formerly", "then"}
    return timed and tree.tokens[index].rel == "appos" and tree.tokens[index].tag in {"NUM", "SYM"}


def _stands_before(tree: Tree, clause: int, number: int) -> bool:
    """Whether a figure stands before the word that opens the clause it is hung in: "half of them after a truce began"."""
    marks = [below for below in tree.children[clause] if tree.tokens[below].rel == "mark"]
    subjects = (below for below in tree.children[clause] if tree.tokens[below].rel.startswith("nsubj"))
    cases = [case for subject in subjects if (case := tree.child(subject, "case")) is not None]
    return tree.tokens[clause].rel == "advcl" and any(number < opening for opening in (*marks, *cases))


def _one_figure(scene: Scene, figure: FoundFigure, number: int, head: int, claiming: set[int], before: list[Draft]) -> Draft:
    tree = scene.tree
    voice, outer = voice_over(scene, figure.start, figure.end)
    member = paired(tree, scene.figures, figure, number)
    voice = own_share(tree, voice, member) if voice is not None and member is not None else voice
    first, last = tree.sentence(number)
    limit = limit_of(voice, figure.start, tree.extent(range(first, last)))
    voice, outer, early = _who_tells(tree, voice, outer, figure)
    quote = clauses.clause_extent(tree, head, claiming, limit)
    apart = noun_phrase(tree, tree.tokens[head].head)[0] if _is_level_aside(tree, head) else quote[0]
    quote = min(quote[0], apart, figure.start), max(quote[1], figure.end)
    figure = told_units.by_neighbours(scene, figure, number)
    told = told_of(tree, scene.figures, figure, number, head, before)
    if voice is not None and told.counts and _is_who_speaks(tree, voice, told.counts, figure):
        told = replace(told, counts=None)  # "an American firm estimated 1,440 barrels"
    told = told_beside.of_those_meant(tree, figure, voice, told, before)
    owner = owners.owner_of(tree, head, told, figure)
    told, owner = in_order(tree, member, told, owner) if member is not None else (told, owner)
    figure = told_units.for_each(tree, figure, owner, before)
    owner = None if owner and figure.per and told_units.is_each(tree, owner, figure.per) else owner
    told = told_units.never_found(tree, figure, told)
    figure = told_units.as_told(tree, figure, told)
    base = base_draft(scene, quote, head, voice, outer, limit, figure)
    base = unconfirmed(base, early)
    base = put_right(scene, figure, number, head, told, base)
    base = as_undone(tree, figure, number, told, base)
    if told_units.is_never_found(tree, told):
        base = replace(base, polarity="+", marks=tuple(one for one in base.marks if one.field is not Field.POLARITY))
    at_most = turned(figure, base)
    if at_most is not None:
        figure, base = at_most, replace(base, polarity="+")
    where = placing.counted(scene, figure, number, told, voice)
    place = placing.of_member(tree, member) if member is not None else placing.at_home(tree, told)
    place = place or placing.near_or_carried(scene, quote, limit, where, told.event, before) or place_forms.of_item(tree, number)
    place = None if place is not None and placing.is_of_other_blow(tree, place, base.holds, figure, told, before) else place
    place = place or place_speakers.place_of_speaker(tree, voice, figure, number)
    place = place or placing.owned(tree, owner or owners.possessor(tree, told.counts), figure, told.counts)
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
        holds_said=(
            _is_so(tree, head, told)
            or is_level(tree, head)
            or figure.per not in {None, "year"}
            or said_times.dates_count(tree, base.said)
        )
        and not _is_of_before(tree, head, figure, quote)
        and not said_times.dates_paper(tree, base.said)
        and base.stance is not Stance.PREDICTED,  # "are to free 320"
    )


def _who_tells(
    tree: Tree, voice: Voice | None, outer: list[Voice], figure: FoundFigure
) -> tuple[Voice | None, list[Voice], Mark | None]:
    """The voice that tells a figure, those around it, and the mark of a first report in between that is nobody's.

    What one condemns, another or the paper tells.
    """
    early = None
    while voice is not None:
        nobodys = of_nobody(tree, voice)
        if nobodys is None and tells(tree, voice, figure.start, figure.end):
            break
        early = early or nobodys
        voice, outer = (outer[0], outer[1:]) if outer else (None, [])
    return voice, outer, early


def _is_of_before(tree: Tree, head: int, figure: FoundFigure, quote: Extent) -> bool:
    """Whether a figure is of a time before it was told: "fell to 16 a day from 22", "before the sanctions, 34,000 were there"."""
    earlier = figure.role == "earlier" or tree.tokens[head].lemma == "use"
    return earlier or times.leads_before(tree.text[quote[0] : figure.start]) or words_of_earlier(tree.text[slice(*quote)]) != ""


def _is_who_speaks(tree: Tree, voice: Voice, counts: Extent, figure: FoundFigure) -> bool:
    """Whether what a figure seems to count is whoever tells it, and the figure is not of those who do ("12 survivors said").

    Whom a survey asked does not tell it: "in a survey of 900 farmers, 64 percent had lost animals".
    """
    for source in voice.source:
        teller = tree.head_of(source)
        asked = teller is not None and tree.tokens[teller].lemma in word_set("speech", "papers")
        told = (tree.tokens[teller].start, tree.tokens[teller].end) if teller is not None and asked else source
        if overlap(counts, told) and not overlap((figure.start, figure.end), source):
            return True
    return False


def _is_so(tree: Tree, head: int, told: Told) -> bool:
    """Whether something is so rather than happened: people present, at large or homeless, losses that "amount to" a number."""
    stands = tree.tokens[head].lemma in word_set("events", "present") or tree.child(head, "cop") is not None
    state = tree.tokens[told.teller].tag == "NOUN" and tree.tokens[told.teller].lemma.lower() not in words("events")["deeds"]
    return told.event == "present" or (stands and (told.teller == head or state))  # not "was responsible for the theft of"
