"""What claims of one document lend each other: the date and place of the same figure told again, the day of a saying."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.model import Claim, Extent, Field, Figure, Mark, Period, Reading, Stance
from reportedly.model.draft import Draft
from reportedly.resolve.cast import Resolved
from reportedly.resolve.spots import spot_code


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
        if claim.figure is not None and claim.event and not in_table(claim)
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
    drafts: Sequence[Draft], speakers: Mapping[tuple[Extent, ...], Resolved | None], reading: Reading
) -> list[Draft]:
    """Undated sayings behind the one dated saying of the same source, taken as the same occasion.

    A source with sayings of several dates, or none, gives nothing on: then a date would be a guess.
    What somebody "has offered" or "has since said" is of no stated day.
    """
    text, published = reading.document.text, reading.document.published
    quoted = _quoted_todays(drafts, reading)
    dated: dict[str, set[str]] = {}
    today: dict[str, set[str]] = {}
    for one in drafts:
        speaker = speakers[one.source]
        if speaker is not None and one.said is not None and one.said.period is not None and not _is_put(one, text):
            days = today if one.said.start in quoted else dated
            days.setdefault(speaker.name, set()).add(one.said.period.edtf)
    dated = today | dated  # a day that is named tells which "today" was
    kept: list[Draft] = []
    last: dict[str, Draft] = {}
    for one in drafts:
        speaker = speakers[one.source]
        dates = dated.get(speaker.name, set()) if speaker is not None else set()
        if speaker is None or len(dates) != 1 or (one.said is None and _in_perfect(one, text)):
            kept.append(one)
        elif one.said is not None and one.said.start in quoted and speaker.name in last:
            kept.append(_on_that_day(one, last[speaker.name]))
        elif one.said is not None:
            if not _is_put(one, text) and not _was_earlier(one, text):
                last[speaker.name] = one
            kept.append(one)
        else:
            before = last.get(speaker.name)
            before = None if before is not None and _lies_ahead(one, before, published) else before
            kept.append(replace(one, said=before.said, marks=(*one.marks, _same_occasion(before))) if before else one)
    return kept


def _quoted_todays(drafts: Sequence[Draft], reading: Reading) -> frozenset[int]:
    """Where a day is only the "today" of somebody's own words, which is the day on which they spoke."""
    todays = {one.said.start for one in drafts if one.said is not None and "today" in one.said.text.lower()}
    return frozenset(at for at in todays if any(one.start <= at < one.end for one in reading.quotations))


def _on_that_day(one: Draft, before: Draft) -> Draft:
    """A draft whose "today" is the day that its teller's saying before has: "said on Sunday ... 'Today we hold 125'"."""
    marks = tuple(mark for mark in one.marks if mark.field is not Field.SAID)
    day = before.said.period if before.said is not None else None
    own = one.holds is None or (one.said is not None and one.holds.start == one.said.start)
    holds = replace(one.said, period=day) if own and one.said is not None else one.holds
    return replace(one, said=before.said, holds=holds, marks=(*marks, _same_occasion(before)))


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


_HAD = re.compile(r"\bhad (?:\w+ )?$|, (?:which|who) [^,.;]{0,40}$")


def _was_earlier(one: Draft, text: str) -> bool:
    """Whether a saying lies before the one that is told of: "In May it had told the council", "Amnesty, which in May said"."""
    return any(_HAD.search(text, max(0, start - 60), start) or text.startswith("had ", start) for start, _ in one.cue)


_YOU = re.compile(r"\byou (?:\w+ )?$", re.IGNORECASE)


def _is_put(one: Draft, text: str) -> bool:
    """Whether a claim is put to somebody: when they were asked, or said it before ("on 9 May you said"), is another time."""
    asked = any(mark.field is Field.CUE and mark.quote.lower().startswith(("ask", "inquir")) for mark in one.marks)
    return asked or any(_YOU.search(text, max(0, start - 20), start) for start, _ in one.cue)


def _same_occasion(before: Draft) -> Mark:
    mark = next(mark for mark in before.marks if mark.field is Field.SAID)
    return replace(
        mark, rule="said.same-occasion", why="The text dates one saying of this source and no other; this one follows it."
    )


def in_table(claim: Claim) -> bool:
    """Whether a claim is a cell of a table, which retells nothing."""
    return any(mark.rule == "figure.table" for mark in claim.marks)
