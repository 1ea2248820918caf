"""Drafts become claims: names, dates and quantities filled in."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from reportedly.datafiles import read_data
from reportedly.model import (
    Attribution,
    BlockKind,
    Claim,
    Extent,
    Field,
    Figure,
    FigureKind,
    FoundFigure,
    Mark,
    Quantity,
    Reading,
    Span,
)
from reportedly.model.draft import Draft
from reportedly.model.figure import is_currency
from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.acting import names_inside
from reportedly.resolve.batches import are_further, with_first_batches
from reportedly.resolve.cast import Cast, Known, Resolved
from reportedly.resolve.counting import counts_of, money_of, share_of, tells_of_poll, words_at
from reportedly.resolve.focus import in_focus
from reportedly.resolve.governments import government
from reportedly.resolve.holders import Speakers, with_offices
from reportedly.resolve.leads import with_leads
from reportedly.resolve.money import Coins, own_money
from reportedly.resolve.papers import Paper, paper_at, papers_of
from reportedly.resolve.peoples import whose_own, whose_taken_up
from reportedly.resolve.places import nation_of
from reportedly.resolve.quantities import quantity_of
from reportedly.resolve.retelling import one_occasion, same_facts
from reportedly.resolve.ties import relate
from reportedly.resolve.turnout import as_turnout
from reportedly.resolve.whereabouts import whole_places

_OWN = frozenset({"we", "our", "us", "ours", "i", "my"})
"""Words by which a paper speaks of itself, outside quotation marks."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What resolving needs to know of words: roles and papers of sources, roles that names say, opposite events, coins."""

    roles: dict[str, list[str]]
    opposites: tuple[frozenset[str], ...]
    sorts: tuple[tuple[str, ...], ...] = ()
    papers: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    coins: Coins = field(default_factory=dict)


def resolve(reading: Reading, drafts: Sequence[Draft], known: Known, lexicon: Lexicon, rules: str) -> list[Claim]:
    """The claims of one document, in text order."""
    document = reading.document
    cast = Cast(reading, known, lexicon.roles, lexicon.sorts, lexicon.papers, lexicon.own_names)
    papers = papers_of(document)
    drafts = own_money([_without_topic(reading, one) for one in drafts], document, lexicon.coins)
    speakers: dict[tuple[Extent, ...], Resolved | None] = {}
    relays = {(at,) for one in drafts for at in one.relays}
    named = {relay for relay in relays if any(names_inside(reading, relay))}  # who cites is heard where he is named
    told = [(_place(one), one.source) for one in drafts] + [(source[0][0], source) for source in named]
    behind = [(0, source) for source in sorted(relays - named)]
    for _, source in (*sorted(told, key=lambda pair: pair[0]), *behind):
        if source not in speakers:
            speakers[source] = _speaker(reading, cast, source)
    for source, speaker in speakers.items():
        if speaker is not None and (below := _named_below(reading, cast, source, speaker)):
            speakers[source] = below
    speakers = with_leads(cast, with_offices(reading, cast, speakers))
    drafts = one_occasion(drafts, speakers, reading)
    carried = {name: found.id for paper in papers for name in paper.carriers if (found := known.find(name)) is not None}
    own = [_told_through(one, speakers, {carried.get(name) for name in paper_at(papers, one.start).carriers}) for one in drafts]
    polled = tells_of_poll(document.text, own)
    claims = [_claim(reading, one, speakers, paper_at(papers, one.start), rules, polled=polled) for one in own]
    claims = with_first_batches(claims, document.text)
    placed = in_focus(whole_places(same_facts(claims), document.text), reading)
    return relate(placed, drafts, lexicon.opposites)


def _told_through(one: Draft, speakers: Speakers, carriers: AbstractSet[str | None]) -> Draft:
    """A draft without the relay that is the report's own writer: "she told the Associated Press", in a report of AP's."""
    relays = tuple(at for at in one.relays if (relay := speakers[(at,)]) is None or relay.source not in carriers)
    return one if relays == one.relays else replace(one, relays=relays)


def _place(one: Draft) -> int:
    """Where a draft's source is named, or the draft stands."""
    return min((start for start, _ in one.source), default=one.start)


def _speaker(reading: Reading, cast: Cast, source: tuple[Extent, ...]) -> Resolved | None:
    if not source:
        return None
    start, end = source[0]
    own = reading.document.text[start:end].lower() in _OWN
    if own and not any(quoted.start <= start < quoted.end for quoted in reading.quotations):
        return None  # "by our estimate": the paper's
    person, body = names_inside(reading, source[:1])
    return cast.resolve(reading.document.text[start:end], (start, end), person, body)


def _without_topic(reading: Reading, one: Draft) -> Draft:
    """A draft without a country that a headline only opens with: "Chad: Deaths pass 400"; its seat may speak."""
    words = reading.document.text[one.source[0][0] : one.source[0][1]] if one.source else ""
    cue = reading.document.text[one.cue[0][0] : one.cue[0][1]] if one.cue else ""
    ruling = government(words) if words and cue in {"", ":"} else None
    if ruling is None or ruling.name.casefold() != words.casefold():
        return one
    marks = tuple(mark for mark in one.marks if mark.field not in {Field.SOURCE, Field.CUE, Field.CONTENT})
    return replace(one, source=(), cue=(), content=(), marks=marks)


def _named_below(reading: Reading, cast: Cast, source: tuple[Extent, ...], speaker: Resolved) -> Resolved | None:
    """Who a role in a headline is, where the text below names one who goes by it."""
    blocks = reading.document.blocks
    in_headline = any(block.kind is BlockKind.HEADLINE and block.start <= source[0][0] < block.end for block in blocks)
    if not in_headline or speaker.rule not in {"name.as-written", "role.unresolved"}:
        return None
    words = reading.document.text[source[0][0] : source[0][1]]
    found = cast.ahead(words)
    return found if found and found.name != speaker.name else None


def _claim(reading: Reading, one: Draft, speakers: Speakers, paper: Paper, rules: str, *, polled: bool) -> Claim:
    speaker = speakers[one.source]
    document = reading.document
    text = document.text
    marks = list(one.marks)
    if speaker is not None:
        marks = [replace(mark, rule=speaker.rule, why=speaker.why) if mark.field is Field.SOURCE else mark for mark in marks]
    name = speaker.name if speaker else paper.name
    through = [relay.name for at in one.relays if (relay := speakers[(at,)]) is not None]
    chain = _chain(through, name, paper.carriers)
    said = one.said.period if one.said else None
    holds = one.holds.period if one.holds else (said if one.holds_said else None)
    if one.holds is None and holds is not None and one.said is not None:
        why = "What is so, is so when it is said: the saying is dated, the state is not."
        marks.append(Mark(Field.HOLDS, one.said.start, one.said.end, text[one.said.start : one.said.end], "holds.when-said", why))
    counts = counts_of(text, one)
    place = nation_of(words_at(text, one.place))
    attribution = Attribution(
        name,
        text[one.source[0][0] : one.source[0][1]] if one.source and speaker else "",  # "we" of a paper is nobody named
        speaker.source if speaker else "",
        chain,
        said,
        one.stance,
        speaker.resolved if speaker else True,
        speaker.speaks_for if speaker else "",
    )
    quantity = _quantity(reading, counts, place, one)
    return Claim(
        quote=Span(document.id, one.start, one.end, text[one.start : one.end]),
        attribution=attribution,
        figure=_figure(one, counts, quantity),
        quantity=quantity,
        counts=counts or money_of(one) or share_of(one, polled=polled),
        event=one.event,
        place=place,
        holds=holds,
        polarity=one.polarity,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.field))),
        confidence=round(one.confidence, 3),
        rules=rules,
    )


def _figure(one: Draft, counts: str, quantity: Quantity | None) -> Figure | None:
    """The figure of a draft; bodies that tell of the dead are people, as "14 dead" are, and no items."""
    if one.figure is None:
        return None
    dead = counts.lower().split()[-1:] in (["bodies"], ["corpses"], ["body"], ["corpse"])
    people = dead and quantity is not None and quantity.what == "person" and one.figure.unit in {"", "item"}
    return replace(one.figure.figure, unit="person") if people else one.figure.figure


_HOSPITAL = re.compile(r"\b(?:hospital|clinic|ward|intensive care)s?\b", re.IGNORECASE)


def _meant(reading: Reading, one: Draft) -> str:
    """The event as a hospital means it."""
    admitted = one.event == "admitted" and _HOSPITAL.search(reading.document.text, one.start, one.end) is not None
    return "hospitalised" if admitted else one.event


def _quantity(reading: Reading, counts: str, place: str, one: Draft) -> Quantity | None:
    if one.figure is None:
        return None
    thing = one.owner or one.counts
    taken_up = whose_taken_up(reading, thing, (one.figure.start, one.figure.end)) if thing else ""
    text = reading.document.text
    owner = words_at(text, one.owner) if one.figure.kind is FigureKind.COUNT else ""
    said = min([one.start, *(start for start, end in one.content if start <= one.start < end)])
    owner = owner or whose_own(words_at(text, one.source[0]) if one.source else "", text[said : one.end], counts)
    billed = one.event == "charged" and one.figure.kind is not FigureKind.COUNT  # "charge $90 a head"
    event = _meant(reading, one)
    further = are_further(reading.document.text, one)
    told, measured = "" if billed else event, _measured(one, one.figure)
    quantity = quantity_of(counts, told, place, whose_hint=taken_up or owner, further=further, measured=measured)
    if _is_level(quantity, one.figure, reading.document.text):
        quantity = replace(quantity, state="present")
    quantity = as_turnout(quantity, one, event, reading.document.text)
    goods = not counts and one.figure.kind in {FigureKind.MONEY, FigureKind.MEASURE}  # "$4 million is missing": nobody is
    return replace(quantity, what=UNKNOWN) if goods and quantity.what == "person" else quantity


_STOCKS = frozenset({"stock", "stockpile", "reserve", "inventory", "fleet", "arsenal", "population", "garrison", "uranium"})
"""What is there at a time, so that a change only tells how much of it there is by then."""


_REACHED = re.compile(r"\b(?:to|from) $")


def _is_level(quantity: Quantity, found: FoundFigure, text: str) -> bool:
    """Whether a figure is how much there is after a change, and no change: "the stockpile grew to 408 kg", "rose to 44 camps"."""
    counted = found.kind is FigureKind.COUNT and _REACHED.search(text, 0, found.start) is not None
    return quantity.state == "changed" and found.trend is None and (quantity.what in _STOCKS or counted)


def _measured(one: Draft, found: FoundFigure) -> str:
    """What a figure says it is of without its noun: people, money, goods; "" for items."""
    if is_currency(found.unit) and found.kind is not FigureKind.CHANGE:
        return "money"  # also so much a month
    if found.kind is not FigureKind.COUNT:
        return "goods" if found.kind is FigureKind.MEASURE else ""
    bare = "anyone" if one.counts is None and not found.unit else ""
    return "people" if found.unit in {"person", "household"} else bare


def _is_short_for(name: str, outlet: str) -> bool:
    """Whether a paper calls itself so: "told Meridian", of the Meridian News.

    >>> _is_short_for("Meridian", "Meridian News"), _is_short_for("Meridian", "Meridian Ports Authority")
    (True, False)
    """
    words = outlet.removeprefix("The ").split()
    own = name.removeprefix("the ").split()
    rest = words[len(own) :]
    return words[: len(own)] == own and rest != [] and set(rest) <= {*read_data("reading")["outlet_words"], "Service"}


def _chain(through: Sequence[str], speaker: str, carriers: tuple[str, ...]) -> tuple[str, ...]:
    """Through whom: the outlets named around the claim, then the credit line's, then the publisher; nobody twice."""
    chain: list[str] = []
    short = {name for name in through for one in carriers if _is_short_for(name, one)}
    for name in (*(one for one in through if one not in short), *carriers):
        if name not in chain and name.casefold() != speaker.casefold():
            chain.append(name)
    return tuple(chain)
