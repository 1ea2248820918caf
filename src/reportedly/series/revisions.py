"""How a source changes its own figure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from reportedly.kinds import family_of, group_of, kind_in_time, kind_of, kinds, thing_of
from reportedly.model import SUPERSEDED, Attribution, Claim, Estimate, Revision, Stance, Standing
from reportedly.model.quantity import ANY, UNKNOWN
from reportedly.series.clashing import near_in_time, of_another_order
from reportedly.series.comparing import difference, one_voice, strangers
from reportedly.series.estimates import in_time
from reportedly.series.names import Registry, slug
from reportedly.series.near import one_count
from reportedly.series.places import inside, places_fit
from reportedly.series.revised import revised
from reportedly.series.roles import telling
from reportedly.series.scenes import ONE_STORY
from reportedly.series.standing import is_own_mistake, names_house, standing_of
from reportedly.series.subjects import Subjects
from reportedly.series.values import ends, meet, middle, named


def revisions_of(
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    table: Registry,
    subjects: Subjects,
    texts: Mapping[str, str],
) -> tuple[Revision, ...]:
    """Each estimate linked to the latest earlier one of the same source that it changes, in reports (`texts`) about one subject.

    A claim that only says the number "has grown since" is an estimate without a figure; it revises too.
    """
    ordered = sorted((one for one in estimates if one.speaker), key=lambda one: (_said(one), in_time(one)))
    voices = _Voices(ordered, table)
    of_claim = {ident: estimate for estimate in estimates for ident in estimate.claims}
    replaced: dict[str, list[Claim]] = defaultdict(list)
    for estimate in ordered:
        shared = estimate.claims if len(estimate.claims) > 1 and estimate.standing not in SUPERSEDED else ()
        for claim in (claims[ident] for ident in shared):
            if standing_of(claim) in SUPERSEDED:
                replaced[claim.quote.document].append(claim)
    found = []
    for later in ordered:
        said, at = voices.of(later)
        earlier = (
            _told_to(later, of_claim, claims)
            or _replaced_by(later, said, claims)
            or _put_right(later, said, claims, texts)
            or _filed_with_others(later, replaced, of_claim)
            or _nearest_before(later, _of_one_house(later, said[:at], claims), said, subjects)
        )
        revision = revised(earlier, later, claims) if earlier else None
        if revision:
            found.append(revision)
    return tuple(found)


class _Voices:
    """The estimates of one state that one voice may have given: by its id, or by a name like it in reports of one subject."""

    def __init__(self, ordered: Sequence[Estimate], table: Registry) -> None:
        self._table = table
        self._order = {one.id: at for at, one in enumerate(ordered)}
        self._held: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
        for one in ordered:
            for key in self._keys(one, ANY):
                self._held[key].append(one)

    def _keys(self, one: Estimate, other: str) -> Iterator[tuple[str, ...]]:
        """What an estimate is filed and found by; by a word of its teller's name under its country, and under another place."""
        state = one_count(one.quantity.state)
        yield _teller(one), state
        if one.speaks_for:
            yield slug(one.speaks_for), state
        country = one.quantity.where.partition("-")[0] if one.quantity.where[:2].isupper() else UNKNOWN
        for word in sorted(telling(one.speaker) | telling(one.speaks_for)):
            yield from ((word, state, group_of(one.quantity.what), where) for where in (country, other))

    def of(self, later: Estimate) -> tuple[list[Estimate], int]:
        """Those of the voice of an estimate, in order, and where it stands among them."""
        placed = later.quantity.where[:2].isupper()
        keys = self._keys(later, UNKNOWN if placed else ANY)
        alike = {one.id: one for key in keys for one in self._held.get(key, ()) if self._is_one(one, later)}
        said = sorted(alike.values(), key=lambda one: self._order[one.id])
        return said, said.index(later)

    def _is_one(self, one: Estimate, later: Estimate) -> bool:
        return _teller(one) == _teller(later) or one_voice(one, later, self._table)


def _teller(told: Estimate | Attribution) -> str:
    """Who gives a figure: the id of the source, or the name in its place."""
    return told.source or slug(told.speaker)


def _of_one_house(later: Estimate, before: Sequence[Estimate], claims: Mapping[str, Claim]) -> Sequence[Estimate]:
    """The figures before, of people held in one prison only if the later one is: "held at Tarn police station", then "held"."""
    if family_of(later.quantity.state) != "custody":
        return before
    inside = names_house(claims[later.claims[0]])
    return [one for one in before if names_house(claims[one.claims[0]]) is inside]


def _nearest_before(later: Estimate, before: Sequence[Estimate], said: Sequence[Estimate], known: Subjects) -> Estimate | None:
    """The last figure before of the same count: of the same things, else of others like them."""
    for same in (True, False):
        fitting = (
            one
            for one in reversed(before)
            if (one.quantity.what == later.quantity.what) is same
            and _same_count(one, later)
            and not strangers(one, later, known)
            and not _has_nearer(one, later, said)
        )
        if (last := next(fitting, None)) is not None:
            beside = [one for one in fitting if set(one.documents) & set(last.documents)]
            return max([last, *beside], key=lambda one: _fits_best(one, later))
    return next((one for one in reversed(before) if _is_told_wider(one, later, said) and not strangers(one, later, known)), None)


def _fits_best(one: Estimate, later: Estimate) -> tuple[bool, Decimal]:
    """What ranks figures of one report: of the later one's very place, else of all places: "289 nationwide, 158 in Sindh"."""
    whole = later.quantity.where != UNKNOWN and one.quantity.where == later.quantity.where
    wide = later.quantity.where == UNKNOWN != one.quantity.where
    return whole, middle(one.figure) or Decimal(0) if wide else Decimal(0)


def _is_told_wider(one: Estimate, later: Estimate, said: Sequence[Estimate]) -> bool:
    """Whether one voice tells of one count within weeks, once of a place and once of the country or region it lies in.

    "15 bodies off Cap Tiouret", then "29 bodies, the coast guard said" in a report that names Mauritania alone.
    Who tells of both places in one report has two counts.
    """
    places = {one.quantity.where, later.quantity.where}
    alike = one.quantity.what == later.quantity.what and len(places) > 1 and places_fit(*places)
    if not alike or _said(later) - _said(one) > ONE_STORY or _is_many_times(one, later) or _is_many_times(later, one):
        return False
    beside = [
        other
        for other in said
        if other.quantity.state == later.quantity.state
        and (set(other.documents) & set(later.documents) or set(other.documents) & set(one.documents))
    ]
    both = {other.quantity.where for other in beside if other.quantity.what == later.quantity.what} - {UNKNOWN}
    same = replace(later, quantity=replace(later.quantity, where=one.quantity.where))
    alone = {other.id for other in beside} == {one.id, later.id}
    return both <= places and alone and _same_count(one, same) and not _has_nearer(one, later, said)


def _said(estimate: Estimate) -> date:
    return estimate.told or date.max


def _replaced_by(later: Estimate, said: Sequence[Estimate], claims: Mapping[str, Claim]) -> Estimate | None:
    """The figure that the same report says its teller gave before: "to 29 from 38", "first said 47"."""
    if later.standing in SUPERSEDED:
        return None
    for one in said:
        if one is later or _said(one) > _said(later) or not _is_one_count(one, later) or _of_another_season(one, later):
            continue
        if difference(one, later) is None:
            told = (claims[ident] for ident in one.claims)
            if any(standing_of(claim) in SUPERSEDED and _is_beside(claim, later, claims) for claim in told):
                return one
    return None


def _is_one_count(one: Estimate, later: Estimate) -> bool:
    """Whether a sentence that gives two figures gives them of one thing: of one place too, or one that it leaves open."""
    there, where = one.quantity.where, later.quantity.where
    one_place = there == where or UNKNOWN in {there, where} or inside(there, where) or inside(where, there)
    return one_place and replace(one.quantity, where=UNKNOWN) == replace(later.quantity, where=UNKNOWN)


def _put_right(
    later: Estimate, said: Sequence[Estimate], claims: Mapping[str, Claim], texts: Mapping[str, str]
) -> Estimate | None:
    """The figure that its teller gave before and now says was not so: "58 had died, not 61".

    Where no report tells that he once gave it, his own words do: "61" is then told by his saying that it was not so.
    """
    if later.standing in SUPERSEDED or _is_not_so(later):
        return None
    denied = [one for one in said if _is_not_so(one) and set(one.documents) & set(later.documents)]
    beside = [one for one in denied if any(_is_beside(claims[ident], later, claims) for ident in one.claims)]
    wrong = {(one.quantity.what, ends(one.figure)) for one in beside}
    for one in reversed(said):
        before = not _is_not_so(one) and _said(one) < _said(later) and one.quantity.state == later.quantity.state
        if before and (one.quantity.what, ends(one.figure)) in wrong:
            return one
    breath = {claims[ident].quote for ident in later.claims}
    told = ((one, claims[ident]) for one in beside if _is_one_count(one, later) for ident in one.claims)
    own = (one for one, claim in told if claim.quote in breath and is_own_mistake(claim, texts.get(claim.quote.document, "")))
    return next((one for one in own if difference(one, later) is None), None)


def _is_not_so(one: Estimate) -> bool:
    """Whether its teller says that a figure is not so."""
    return one.stance is Stance.DENIED or one.polarity == "-"


def _of_another_season(one: Estimate, later: Estimate) -> bool:
    """Whether a figure is of a month or year of its own: "58%, down from 64% in the 2018 election" revises nothing.

    A toll that only grows is one count through the months ("41,000, up from 34,000 in January").
    """
    if one.holds is None or one.holds == later.holds:
        return False
    if kind_of(one.quantity.state) == "cumulative":
        return _of_two_stretches(one, later)
    return one.holds.lasts_a_month


def _of_two_stretches(one: Estimate, later: Estimate) -> bool:
    """Whether each counts over months of its own: "27,000 so far this year, up from 21,000 in the same period of 2024"."""
    first, last = (one.holds.earliest, one.holds.latest) if one.holds is not None else (None, None)
    began, ended = (later.holds.earliest, later.holds.latest) if later.holds is not None else (None, None)
    if first is None or last is None or began is None or last >= began:
        return False
    return last - first > _MONTH and (ended is None or ended - began > _MONTH)


_MONTH = timedelta(days=31)


def _filed_with_others(later: Estimate, replaced: Mapping[str, list[Claim]], of_claim: Mapping[str, Estimate]) -> Estimate | None:
    """The figure that the same report says its teller gave before, where others gave that number of a sort of those counted.

    "68 passengers", said one; the coast guard "revised the number aboard from 68 to 85".
    """
    if later.standing is not Standing.OWN:
        return None
    for document in later.documents:
        for claim in replaced.get(document, ()):
            one = of_claim.get(claim.id)
            same = claim.quantity == later.quantity and _teller(claim.attribution) == _teller(later)
            if one is not None and one is not later and same and one.quantity.what != later.quantity.what:
                return one
    return None


def _is_beside(claim: Claim, later: Estimate, claims: Mapping[str, Claim]) -> bool:
    """Whether a claim stands in the sentence that gives a figure, or in the next."""
    there = (claims[ident].quote for ident in later.claims)
    return any(
        quote.document == claim.quote.document and abs(quote.start - claim.quote.start) <= _NEXT_SENTENCE for quote in there
    )


_NEXT_SENTENCE = 200
"""Letters between the beginnings of two claims that one or two sentences give."""


def _same_count(one: Estimate, two: Estimate) -> bool:
    if difference(one, two) is not None or not _was_before(one, two) or _is_one_telling(one, two):
        return False
    if two.standing in SUPERSEDED or _looks_back(one, two) or of_another_order(one, two):
        return False
    if one.standing is Standing.SOME and two.standing is Standing.OWN and _is_many_times(one, two):
        return False  # who counted 26 in his own town alone did not count all of them
    if Standing.FORMER in {one.standing, two.standing}:
        return False  # "before the war": no count was changed
    if Stance.POSSIBLE in {one.stance, two.stance} or one_count(one.quantity.state) != one_count(two.quantity.state):
        return False
    if one.stance is Stance.DENIED or (UNKNOWN in {one.quantity.where, two.quantity.where} and _is_none(one) != _is_none(two)):
        return False  # who denied a number never gave it; "no case" is of some place
    if _begins_anew(one, two):
        return False
    where = {one.quantity.where, two.quantity.where}
    if (len(where) > 1 and UNKNOWN not in where) or _of_two_crowds(one, two):
        return False
    return "flow" not in {kind_in_time(one), kind_in_time(two)} or one.holds == two.holds or _runs_on(one, two)


def _is_many_times(one: Estimate, two: Estimate) -> bool:
    """Whether the later figure is three times the earlier and more."""
    less, more = (max(named(estimate.figure), default=Decimal(0)) for estimate in (one, two))
    return 0 < less * 3 <= more


def _is_none(estimate: Estimate) -> bool:
    return named(estimate.figure) == {Decimal(0)}


def _of_two_crowds(one: Estimate, two: Estimate) -> bool:
    """Whether two counts of a crowd are of two days: another march."""
    dated = one.holds is not None and two.holds is not None
    return dated and family_of(one.quantity.state) == "crowd" and not near_in_time(one, two)


def _runs_on(one: Estimate, two: Estimate) -> bool:
    """Whether the later count began on the same day and goes on: "from 1 May to 20 July", then "to 27 July"."""
    if one.holds is None or two.holds is None or one.holds.start == one.holds.end or two.holds.start == two.holds.end:
        return False
    return one.holds.start == two.holds.start is not None


def _begins_anew(one: Estimate, two: Estimate) -> bool:
    """Whether the later count began after the earlier was told, or, being lower, later: "19 have died since Monday" of 91."""
    since = two.holds.earliest if two.holds is not None and two.holds.end is None else None
    if since is None or kind_in_time(two) != "cumulative":
        return False
    began = one.holds.earliest if one.holds is not None else None
    before, after = middle(one.figure), middle(two.figure)
    lower = before is not None and after is not None and after < before
    return since > _said(one) or (lower and (began is None or began < since))


def _was_before(one: Estimate, two: Estimate) -> bool:
    """Whether a figure is older than another: told before it, or, told on one day, printed before it and of an earlier day."""
    if _said(one) != _said(two):
        return True
    ends = tuple(estimate.holds.latest if estimate.holds else None for estimate in (one, two))
    return one.printed < two.printed and None not in ends and ends[0] < ends[1]  # type: ignore[operator] # none is None here


def _looks_back(one: Estimate, two: Estimate) -> bool:
    """Whether the later word tells of an earlier time: who says in 2025 what was so in 2018 changes no figure of 2024."""
    ends = tuple(estimate.holds.latest if estimate.holds else None for estimate in (one, two))
    return ends[0] is not None and ends[1] is not None and ends[1] < ends[0] and one.holds != two.holds


def _is_one_telling(one: Estimate, two: Estimate) -> bool:
    """Whether one report tells both, one of them undated, and both may hold: "over 2,300" over the text's "at least 2,350"."""
    undated = one.said is None or two.said is None
    return undated and one.documents == two.documents and bool(one.figure and two.figure and meet(one.figure, two.figure))


def _has_nearer(earlier: Estimate, later: Estimate, said: Sequence[Estimate]) -> bool:
    """Whether a report that tells of a part tells of the same things too: "54 killed, 23 of them women" makes no 23 of 58."""
    if earlier.quantity.what == later.quantity.what:
        return False
    beside = [one for one in said if one is not later and set(one.documents) & set(later.documents)]
    if thing_of(earlier.quantity.what) in kinds().vague and any(_is_other_sort(one, later) for one in beside):
        return True
    return any(one.quantity.what == earlier.quantity.what and _said(one) == _said(later) for one in beside)


def _is_other_sort(one: Estimate, later: Estimate) -> bool:
    """Whether two sorts are told of side by side: "12 civilians and three policemen" are no new count of all."""
    sorts = {one.quantity.what, later.quantity.what}
    alike = (one.quantity.state, one.quantity.where) == (later.quantity.state, later.quantity.where)
    return alike and len(sorts) > 1 and not sorts & kinds().vague and _said(one) == _said(later)


def _told_to(later: Estimate, of_claim: Mapping[str, Estimate], claims: Mapping[str, Claim]) -> Estimate | None:
    """The estimate that the text itself says is revised."""
    for ident in later.claims:
        for relation in claims[ident].relations:
            if relation.kind in {"revises_up", "revises_down"} and relation.target in of_claim:
                return of_claim[relation.target]
    return None
