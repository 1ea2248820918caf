"""Drafts become claims: names, dates and quantities filled in, and the ties between the claims of one document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.model import (
    Attribution,
    BlockKind,
    Bound,
    Claim,
    Extent,
    Field,
    Figure,
    FigureKind,
    Mark,
    Period,
    Quantity,
    Reading,
    Relation,
    Span,
    Stance,
)
from reportedly.model.draft import Draft
from reportedly.resolve.acting import names_inside
from reportedly.resolve.cast import Cast, Known, Resolved
from reportedly.resolve.governments import government
from reportedly.resolve.money import Coins, own_money
from reportedly.resolve.papers import Paper, paper_at, papers_of
from reportedly.resolve.peoples import whose_taken_up
from reportedly.resolve.places import NOWHERE, demonym_of, people_code, place_code
from reportedly.resolve.quantities import quantity_of
from reportedly.resolve.spots import spot_code
from reportedly.resolve.whereabouts import whole_places

_OWN = frozenset({"we", "our", "us", "ours", "i", "my"})
"""Words by which a paper speaks of itself, outside quotation marks."""
_MONEY = {
    "paid": "pay",
    "earned": "earnings",
    "raised": "funds",
    "donated": "donations",
    "spent": "spending",
    "owed": "debt",
    "lost": "losses",
    "sold": "sales",
}
"""What money is called that the text gives no noun for, by its event."""
_WITH_MONEY = frozenset({"siphoned", "embezzled", "laundered", "invested", "cost", "stolen", "saved", "made"})
_MILLION = 1_000_000
_OF_PEOPLE = {
    "killed",
    "wounded",
    "injured",
    "died",
    "displaced",
    "arrested",
    "missing",
    "hurt",
    "detained",
    "charged",
    "convicted",
    "sentenced",
    "jailed",
    "evacuated",
    "rescued",
    "acquitted",
    "imprisoned",
    "executed",
    "deported",
    "abducted",
    "kidnapped",
    "drowned",
    "pardoned",
}
"""Events that happen to people, also where the text leaves the noun out ("Seventeen killed in clashes")."""


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
    cast = Cast(reading, known, lexicon.roles, lexicon.sorts, lexicon.papers, lexicon.own_names)
    papers = papers_of(reading.document)
    drafts = own_money([_without_topic(reading, one) for one in drafts], reading.document.text, lexicon.coins)
    speakers: dict[tuple[Extent, ...], Resolved | None] = {}
    for one in sorted(drafts, key=lambda each: min((start for start, _ in each.source), default=each.start)):
        if one.source not in speakers:
            speakers[one.source] = _speaker(reading, cast, one)
    for source, speaker in speakers.items():
        if speaker is not None and (below := _named_below(reading, cast, source, speaker)):
            speakers[source] = below
    drafts = one_occasion(drafts, speakers, reading.document.text, reading.document.published)
    claims = [_claim(reading, one, speakers[one.source], cast, paper_at(papers, one.start), rules) for one in drafts]
    return relate(whole_places(same_facts(claims), reading.document.text), drafts, lexicon)


def same_facts(claims: list[Claim]) -> list[Claim]:
    """Retellings of a figure that the same document dates or places once: headline and lead hold when and where the body does.

    A cell of a table retells nothing: the total may be one district's number.
    """
    dated: dict[tuple[Figure, str], set[Period]] = {}
    placed: dict[tuple[Figure, str], set[str]] = {}
    for claim in claims:
        if claim.figure is not None and claim.event:
            key = (claim.figure, claim.event)
            dated.setdefault(key, set()).update([claim.holds] if claim.holds else [])
            placed.setdefault(key, set()).update([claim.place] if claim.place else [])
    return [
        _placed_as(_dated_as(claim, dated[claim.figure, claim.event]), placed[claim.figure, claim.event])
        if claim.figure is not None and claim.event and not _in_table(claim)
        else claim
        for claim in claims
    ]


def _dated_as(claim: Claim, periods: set[Period]) -> Claim:
    if claim.holds is not None or len(periods) != 1:
        return claim
    why = "The same figure of the same event is dated elsewhere in this text."
    mark = Mark(Field.HOLDS, -1, -1, "", "holds.same-figure", why)
    return replace(claim, holds=next(iter(periods)), marks=(*claim.marks, mark), id="")


def _placed_as(claim: Claim, places: set[str]) -> Claim:
    if claim.place or len(places) != 1 or claim.quantity is None:
        return claim
    place = next(iter(places))
    mark = Mark(
        Field.PLACE, -1, -1, "", "place.same-figure", "The same figure of the same event is placed elsewhere in this text."
    )
    quantity = replace(claim.quantity, where=spot_code(place))
    return replace(claim, place=place, quantity=quantity, marks=(*claim.marks, mark), id="")


def one_occasion(
    drafts: Sequence[Draft], speakers: dict[tuple[Extent, ...], Resolved | None], text: str, published: str | None
) -> list[Draft]:
    """Undated sayings behind the one dated saying of the same source, taken as the same occasion.

    A source with sayings of several dates, or none, gives nothing on: then a date would be a guess.
    What somebody "has offered" or "has since said" is of no stated day.
    """
    dated: dict[str, set[str]] = {}
    for one in drafts:
        speaker = speakers[one.source]
        if speaker is not None and one.said is not None and one.said.period is not None and not _asks(one):
            dated.setdefault(speaker.name, set()).add(one.said.period.edtf)
    kept: list[Draft] = []
    last: dict[str, Draft] = {}
    for one in drafts:
        speaker = speakers[one.source]
        dates = dated.get(speaker.name, set()) if speaker is not None else set()
        if speaker is None or len(dates) != 1 or (one.said is None and _in_perfect(one, text)):
            kept.append(one)
        elif one.said is not None:
            if not _asks(one):
                last[speaker.name] = one
            kept.append(one)
        else:
            before = last.get(speaker.name)
            before = None if before is not None and _lies_ahead(one, before, published) else before
            kept.append(replace(one, said=before.said, marks=(*one.marks, _same_occasion(before))) if before else one)
    return kept


def _lies_ahead(one: Draft, before: Draft, published: str | None) -> bool:
    """Whether a claim tells what was so after a dated saying: who spoke in October told nobody then of the dead by January."""
    if published is None:
        return False
    said, held = (period.period if period is not None else None for period in (before.said, one.holds))
    until, since = said.latest if said else None, (held.earliest or held.latest) if held else None
    past = until is not None and since is not None and until < since and since.isoformat() <= published[:10]
    return past and one.stance is not Stance.PREDICTED


def _in_perfect(one: Draft, text: str) -> bool:
    """Whether its verb of saying stands in the present perfect, which no day of the past goes with."""
    return any(text[start:end].lower().startswith(("has ", "have ")) for start, end in one.cue)


def _asks(one: Draft) -> bool:
    """Whether the claim stands in a question: when somebody asked is not when they said something."""
    return any(mark.field is Field.CUE and mark.quote.lower().startswith(("ask", "inquir")) for mark in one.marks)


def _same_occasion(before: Draft) -> Mark:
    mark = next(mark for mark in before.marks if mark.field is Field.SAID)
    return replace(
        mark, rule="said.same-occasion", why="The text dates one saying of this source and no other; this one follows it."
    )


def _speaker(reading: Reading, cast: Cast, one: Draft) -> Resolved | None:
    if not one.source:
        return None
    start, end = one.source[0]
    own = reading.document.text[start:end].lower() in _OWN
    if own and not any(quoted.start <= start < quoted.end for quoted in reading.quotations):
        return None  # "by our estimate": the paper's
    person, body = names_inside(reading, one.source[:1])
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


def _claim(reading: Reading, one: Draft, speaker: Resolved | None, cast: Cast, paper: Paper, rules: str) -> Claim:
    document = reading.document
    text = document.text
    marks = list(one.marks)
    if speaker is not None:
        marks = [replace(mark, rule=speaker.rule, why=speaker.why) if mark.field is Field.SOURCE else mark for mark in marks]
    name = speaker.name if speaker else paper.name
    chain = _chain(reading, one, cast, name, paper.carriers)
    said = one.said.period if one.said else None
    holds = one.holds.period if one.holds else (said if one.holds_said else None)
    if one.holds is None and holds is not None and one.said is not None:
        why = "What is so, is so when it is said: the saying is dated, the state is not."
        marks.append(Mark(Field.HOLDS, one.said.start, one.said.end, text[one.said.start : one.said.end], "holds.when-said", why))
    counts = _counts(text, one)
    place = _words(text, one.place)
    attribution = Attribution(
        name,
        text[one.source[0][0] : one.source[0][1]] if one.source else "",
        speaker.source if speaker else "",
        chain,
        said,
        one.stance,
        speaker.resolved if speaker else True,
    )
    return Claim(
        quote=Span(document.id, one.start, one.end, text[one.start : one.end]),
        attribution=attribution,
        figure=_figure(one, counts),
        quantity=_quantity(reading, counts, place, one),
        counts=counts,
        event=one.event,
        place=place,
        holds=holds,
        polarity=one.polarity,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.field))),
        confidence=round(one.confidence, 3),
        rules=rules,
    )


def _figure(one: Draft, counts: str) -> Figure | None:
    """The figure of a draft; what is counted as people only because of what befell them is a number of persons."""
    if one.figure is None:
        return None
    told = one.figure.figure
    return replace(told, unit="person") if counts == "people" and one.counts is None and not told.unit else told


def _quantity(reading: Reading, counts: str, place: str, one: Draft) -> Quantity | None:
    if one.figure is None:
        return None
    thing = one.owner or one.counts
    taken_up = whose_taken_up(reading, thing, (one.figure.start, one.figure.end)) if thing else ""
    owner = _words(reading.document.text, one.owner) if one.figure.kind is FigureKind.COUNT else ""
    billed = one.event == "charged" and one.figure.kind is not FigureKind.COUNT  # "charge $90 a head"
    return quantity_of(counts, "" if billed else one.event, place, whose_hint=taken_up or owner)


def _words(text: str, extent: Extent | None) -> str:
    return "" if extent is None else " ".join(text[extent[0] : extent[1]].split())


def _counts(text: str, one: Draft) -> str:
    thing = _words(text, one.counts)
    if one.figure is not None and not thing and one.figure.kind is FigureKind.COUNT:
        vague = one.figure.bound is Bound.FUZZY and not _is_money(one)
        people = one.figure.unit == "person" or vague or one.event.split(" or ")[0] in _OF_PEOPLE
        return "people" if people else ""
    if one.owner is None:
        return thing
    owner = re.sub(r"^(?:the|a|an|each|every|all|these|those|this|that)\s+", "", _words(text, one.owner), flags=re.IGNORECASE)
    demonym = demonym_of(owner)
    own = place_code(thing) != NOWHERE or people_code(thing) != NOWHERE  # "Russia's shells" that the North sends
    if one.figure is not None and (own or one.figure.kind in {FigureKind.COUNT, FigureKind.CHANGE}):
        named = not demonym or own
        return thing if named else f"{demonym} {thing}"
    money = _MONEY.get(one.event, "")
    if "'s " in owner.replace("’", "'") and (thing or not money):
        return thing or owner  # "Russia's oil earned": the oil's, and whose oil is said
    if not thing and not money:
        return ""
    owner += "'" if owner.endswith("s") else "'s"
    return f"{owner} {thing or money}"


def _is_money(one: Draft) -> bool:
    """Whether vague millions without a noun are money by what is done with them: "earn millions", "siphons billions"."""
    low = one.figure.figure.low if one.figure else None
    return low is not None and low >= _MILLION and (one.event in _MONEY or one.event in _WITH_MONEY)


def _chain(reading: Reading, one: Draft, cast: Cast, speaker: str, carriers: tuple[str, ...]) -> tuple[str, ...]:
    """Through whom: the outlets named around the claim, then the credit line's, then the publisher; nobody twice."""
    names: list[str] = []
    for extent in one.relays:
        person, body = names_inside(reading, [extent])
        names.append(cast.resolve(reading.document.text[extent[0] : extent[1]], extent, person, body).name)
    chain: list[str] = []
    for name in (*names, *carriers):
        if name not in chain and name.casefold() != speaker.casefold():
            chain.append(name)
    return tuple(chain)


def relate(claims: list[Claim], drafts: Sequence[Draft], lexicon: Lexicon) -> list[Claim]:
    """Ties inside the document: retellings, revisions the text only mentions, and claims that cannot both hold."""
    told: dict[tuple[Figure | None, str, str], list[int]] = {}
    counted: dict[str, list[Claim]] = {}
    for number, claim in enumerate(claims):
        told.setdefault(_told(claim), []).append(number)
        counted.setdefault(claim.counts.casefold(), []).append(claim)
    related = []
    for number, (claim, one) in enumerate(zip(claims, drafts, strict=True)):
        again = [claims[other] for other in told[_told(claim)] if other > number]
        ties = [_revised(claim, one, claims), _retold(claim, again), _opposed(claim, counted[claim.counts.casefold()], lexicon)]
        related.append(replace(claim, relations=tuple(tie for tie in ties if tie)))
    return related


def _told(claim: Claim) -> tuple[Figure | None, str, str]:
    return claim.figure, claim.attribution.speaker, claim.event


def _revised(claim: Claim, one: Draft, claims: list[Claim]) -> Relation | None:
    """The earlier figure of the same speaker that "has grown since": a count said before this was said."""
    if not one.revises:
        return None
    said = claim.attribution.said
    holds = one.holds.period if one.holds else None
    for other in claims:
        before = other.attribution.said
        counts = other.figure is not None and other.figure.unit in {"person", "item"}
        if not counts or other.attribution.speaker != claim.attribution.speaker or before is None or before == said:
            continue
        if (holds is not None and holds.start == before.start) or (
            said and said.earliest and before.latest and before.latest < said.earliest
        ):
            return Relation(f"revises_{one.revises}", other.id)
    return None


def _retold(claim: Claim, again: Sequence[Claim]) -> Relation | None:
    """The first later claim with the same figure and event by the same speaker: captions and headlines retell the body.

    A cell of a table retells nothing.
    """
    if claim.figure is None or claim.figure.low == claim.figure.best == claim.figure.high is None or _in_table(claim):
        return None
    return next((Relation("same_as", other.id) for other in again if not _in_table(other)), None)


def _opposed(claim: Claim, counted: Sequence[Claim], lexicon: Lexicon) -> Relation | None:
    """Another speaker's claim about the same people and an event that excludes this one."""
    if not claim.counts or not any(claim.event in pair for pair in lexicon.opposites):
        return None
    for other in counted:
        excludes = frozenset({claim.event, other.event}) in lexicon.opposites
        if excludes and other.attribution.speaker != claim.attribution.speaker:
            return Relation("contradicts", other.id)
    return None


def _in_table(claim: Claim) -> bool:
    return any(mark.rule == "figure.table" for mark in claim.marks)
