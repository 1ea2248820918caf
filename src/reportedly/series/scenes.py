"""Where a figure counts that names no place or a wide one: the place of which its report, or others of the subject, tell.

"At least 31 were killed in the port of Oruvel" and, two days later, "the union counted 22 dead" are one count of one place.
A report that tells of the country beside the town ("31 in the port, 1,200 in the country this year") is left alone.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from reportedly.earlier import earlier_words
from reportedly.kinds import family_of
from reportedly.model import Claim, Document, Field, Figure, Period, Span, Stance
from reportedly.model.quantity import UNKNOWN
from reportedly.series.links import is_small
from reportedly.series.places import inside, may_be_inside
from reportedly.series.standing import counted_within
from reportedly.series.subjects import Subjects
from reportedly.series.values import named, same_value

ONE_STORY = timedelta(days=21)
"""Reports of a subject printed this near to one another may tell of one event."""
LONGEST_EVENT = timedelta(days=10)
"""A figure over a longer time is an aggregate of its own, and is of no place that only other reports name."""
LONGEST_SEASON = timedelta(days=100)
"""A figure over a longer time is of no place but the one that it names."""

_LEAD = 500
"""Letters at the head of a report that name where it happened, and where that lies."""
FURTHEST = 20
"""How many times more the figures of one event may be."""
_NEARLY = 2
"""How many times more, where the words of one put it in the whole country and only another report in a town."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim that names a place, with its report."""

    claim: Claim
    where: str
    document: str


@dataclass(frozen=True, slots=True)
class _Reports:
    """What reports say of places: figures by report and family of states; and which reports tell of one thing in one month."""

    documents: Mapping[str, Document]
    placed: Mapping[tuple[str, str], list[_Placed]]
    subjects: Subjects
    named: Mapping[str, list[str]]
    beside: dict[str, list[str]] = field(default_factory=dict)

    def near(self, ident: str) -> list[str]:
        """The other reports about one subject with a report, printed within weeks of it."""
        if ident not in self.beside:
            names = self.subjects.of[ident].names if ident in self.subjects.of else ()
            others = dict.fromkeys(other for name in sorted(names) for other in self.named[name])
            self.beside[ident] = [
                other
                for other in others
                if other != ident and self._in_time(ident, other) and not self.subjects.strangers(ident, other)
            ]
        return self.beside[ident]

    def _in_time(self, one: str, two: str) -> bool:
        days = (self.subjects.of[one].printed, self.subjects.of[two].printed)
        return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= ONE_STORY


def with_scenes(claims: Sequence[Claim], documents: Mapping[str, Document], subjects: Subjects) -> list[Claim]:
    """The claims, those that name no place or a wide one being of the one place where their subject puts such figures."""
    named: dict[str, list[str]] = defaultdict(list)
    for ident in dict.fromkeys(claim.quote.document for claim in claims if claim.quote.document in subjects.of):
        for name in sorted(subjects.of[ident].names):
            named[name].append(ident)
    told = _as_named(_as_told_below(claims, documents), _Reports(documents, {}, subjects, named))
    reports = _Reports(documents, _placed(told), subjects, named)
    of_seasons = {_breath(claim) for claim in told if _is_aggregate(claim, LONGEST_SEASON)}
    # "1,900 since the war began, up from 1,620 at the end of last year": both are of more than one event
    return _as_corrected([claim if _breath(claim) in of_seasons else _with_scene(claim, reports) for claim in told])


def _as_corrected(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, the two numbers of "41 passengers, and not 37" being of one place where only one is known to be of any."""
    told: dict[tuple[Span, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        told[_breath(claim)].append(claim)
    placed: dict[str, str] = {}
    for members in told.values():
        wheres = {one.quantity.where for one in members if one.quantity is not None} - {UNKNOWN}
        if len(members) > 1 and len(wheres) == 1 and len({_is_not_so(one) for one in members}) > 1:
            placed |= {one.id: next(iter(wheres)) for one in members}
    return [
        replace(claim, quantity=replace(claim.quantity, where=placed[claim.id]))
        if claim.quantity is not None and claim.id in placed
        else claim
        for claim in claims
    ]


def _is_not_so(claim: Claim) -> bool:
    """Whether its teller says that a figure is not so."""
    return claim.attribution.stance is Stance.DENIED or claim.polarity == "-"


def _breath(claim: Claim) -> tuple[Span, str]:
    """The words that figures of one count are told in together."""
    return claim.quote, claim.quantity.state if claim.quantity is not None else UNKNOWN


def _as_named(claims: Sequence[Claim], reports: _Reports) -> list[Claim]:
    """The claims, a place called by more words than in other reports of the subject being called by fewer: "Tarn mine"."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.quantity is not None and _is_narrow(claim.quantity.where):
            named[claim.quote.document].add(claim.quantity.where)
    found = []
    for claim in claims:
        quantity, ident = claim.quantity, claim.quote.document
        if quantity is not None and "_" in quantity.where and "_and_" not in quantity.where and _is_narrow(quantity.where):
            near = {where for other in (ident, *reports.near(ident)) for where in named[other]}
            shorter = sorted(where for where in near if set(_name(where)) < set(_name(quantity.where)))
            country = quantity.where.rpartition("-")[0]
            fitting = [where for where in shorter if not country or where.rpartition("-")[0] in {"", country}]
            found.append(replace(claim, quantity=replace(quantity, where=_fullest(fitting, country))) if fitting else claim)
        else:
            found.append(claim)
    return found


def _fullest(places: Sequence[str], country: str) -> str:
    """The name with the fewest words, with the country or region in which any of the reports puts it."""
    name = min((where.rpartition("-")[2] for where in places), key=lambda one: (one.count("_"), one))
    region = max((country, *(where.rpartition("-")[0] for where in places)), key=len)
    return f"{region}-{name}" if region else name


def _placed(claims: Iterable[Claim]) -> dict[tuple[str, str], list[_Placed]]:
    """The claims that name a place, by report and family of states."""
    placed: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
    for claim in claims:
        quantity, ident = claim.quantity, claim.quote.document
        if quantity is not None and quantity.where != UNKNOWN:
            placed[ident, family_of(quantity.state)].append(_Placed(claim, quantity.where, ident))
    return placed


def _as_told_below(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Claim]:
    """The claims, a headline's being of the place where the text below puts its figure: "31 killed in Veldland port"."""
    placed = _placed(claims)
    found = []
    for claim in claims:
        document, quantity = documents.get(claim.quote.document), claim.quantity
        if document is not None and quantity is not None and is_headline(claim, document):
            below = placed.get((document.id, family_of(quantity.state)), ())
            same = (
                one.where
                for one in below
                if one.claim.quote.start > claim.quote.end and same_value(claim.figure, one.claim.figure)
            )
            found.append(replace(claim, quantity=replace(quantity, where=next(same, quantity.where))))
        else:
            found.append(claim)
    return found


def is_headline(claim: Claim, document: Document) -> bool:
    """Whether a claim stands in the title of its report."""
    at = document.text.find(document.title) if document.title else -1
    return 0 <= at <= claim.quote.start and claim.quote.end <= at + len(document.title)


def _with_scene(claim: Claim, reports: _Reports) -> Claim:
    quantity, mine = claim.quantity, claim.quote.document
    if quantity is None or _is_narrow(quantity.where) or _is_aggregate(claim, LONGEST_SEASON) or earlier_words(claim):
        return claim
    if family_of(quantity.state) == "votes":
        return claim  # a vote is held in more than one place
    own, others = (
        [
            one
            for ident in idents
            for one in reports.placed.get((ident, family_of(quantity.state)), ())
            if _holds(quantity.where, one.where) and _together(claim, one.claim)
        ]
        for idents in ([mine], reports.near(mine))
    )
    if quantity.where != UNKNOWN and any(_is_set_apart(claim, one) for one in own):
        return claim
    twins = [one for one in others if _is_retold(claim, one.claim)]
    own, others = ([one for one in some if not _is_aggregate(one.claim)] for some in (own, others))
    if _is_aggregate(claim):
        others = []
    elif quantity.where != UNKNOWN and _is_told(claim):
        others = [one for one in others if _of_one_order(claim.figure, one.claim.figure, _NEARLY)]
    document = reports.documents.get(mine)
    if not twins and _names_elsewhere(claim, document):
        return claim
    beside = next((one.where for one in own if one.claim.quote == claim.quote and _is_narrow(one.where)), "")
    scene = (
        beside
        or _most_told(twins)
        or _first_named(own, document, claim.quote.start)
        or _most_told(_led_by(others, reports.documents))
    )
    if not scene and quantity.where != UNKNOWN:
        others = _in_one_place(claim, reports)
        scene = others[0].where if others else ""
    there = [one.claim.figure for one in (*twins, *own, *others) if one.where == scene]
    if not scene or not any(_of_one_order(claim.figure, figure) for figure in there):
        return claim
    return replace(claim, quantity=replace(quantity, where=scene))


def _in_one_place(claim: Claim, reports: _Reports) -> list[_Placed]:
    """Such figures of other reports where all that lead with a place lead with one of which no list knows the region.

    "A market in Sudan's West Kordofan state", and in two more reports "the market of Abu Surra".
    """
    quantity = claim.quantity
    assert quantity is not None
    idents = reports.near(claim.quote.document)
    told = [one for ident in idents for one in reports.placed.get((ident, family_of(quantity.state)), ())]
    led = _led_by([one for one in told if _together(claim, one.claim) and not _is_aggregate(one.claim)], reports.documents)
    places, documents = {one.where for one in led}, {one.document for one in led}
    unknown = len(places) == 1 and "-" in quantity.where and not any("-" in where for where in places)
    return led if unknown and len(documents) > 1 and not _is_aggregate(claim) else []


def _of_one_order(one: Figure | None, two: Figure | None, furthest: int = FURTHEST) -> bool:
    """Whether two numbers can be of one event: 39,400 in a war and 26 in a night are not."""
    sizes = sorted(max((abs(value) for value in named(figure)), default=Decimal(0)) for figure in (one, two))
    return sizes[0] == 0 or sizes[1] <= furthest * sizes[0]


def _first_named(own: Sequence[_Placed], document: Document | None, before: int = _LEAD) -> str:
    """Of the places of a report's own figures the one named first, in its head and before an offset: where it all happened."""
    head = f"{document.title} {document.text[: min(before, _LEAD)]}".casefold() if document else ""
    at = {one.where: min(head.find(word) for word in _name(one.where)) for one in own if _is_narrow(one.where)}
    named = [where for where in at if at[where] >= 0]
    return min(named, key=lambda where: at[where], default="")


def _led_by(placed: Sequence[_Placed], documents: Mapping[str, Document]) -> list[_Placed]:
    """Those of some figures whose place is the first that the head of their report names."""
    by_document: dict[str, list[_Placed]] = defaultdict(list)
    for one in placed:
        by_document[one.document].append(one)
    first = {ident: _first_named(ones, documents.get(ident)) for ident, ones in by_document.items()}
    return [one for one in placed if first[one.document] and one.where == first[one.document]]


def _most_told(placed: Sequence[_Placed]) -> str:
    """The place that most reports tell of, "" where two lead."""
    votes: dict[str, set[str]] = defaultdict(set)
    for one in placed:
        votes[one.where].add(one.document)
    ranked = sorted(votes, key=lambda where: -len(votes[where]))
    tied = len(ranked) > 1 and len(votes[ranked[0]]) == len(votes[ranked[1]])
    return ranked[0] if ranked and not tied else ""


def _name(where: str) -> list[str]:
    """The words of a place's own name."""
    return [word for word in re.split(r"[_+]", where.rpartition("-")[2].casefold()) if word]


def _is_retold(claim: Claim, other: Claim) -> bool:
    """Whether another report gives the same number of the same: no small one, which may be chance."""
    one, two = claim.quantity, other.quantity
    return bool(one and two and one.state == two.state) and same_value(claim.figure, other.figure) and not is_small(claim)


def _head(document: Document) -> str:
    """The headline and the first sentences."""
    return f"{document.title} {document.text[:_LEAD]}"


_AT = re.compile(
    r"\b(?:in|at|near|outside|across|throughout)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
_WIDELY = re.compile(
    r"\b(?:nationwide|worldwide|elsewhere|nationally|country-?wide|(?:across|in) the (?:country|region|world)"
    r"|(?:across|in|throughout) the (?:whole|entire) (?:of the )?[a-z]+"
    r"|(?:across|in) (?:[\w-]+ ){1,4}(?:municipalities|districts|provinces|counties|regions|localities|governorates|states))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


def _names_elsewhere(claim: Claim, document: Document | None) -> bool:
    """Whether the sentence names a place that the head of the report does not, or says that it is of a wider one."""
    if document is None:
        return False
    sentence = _sentence(document.text, claim.quote.start, claim.quote.end)
    if _WIDELY.search(sentence):
        return True
    known = _words(_head(document))
    named = (_words(match[1]) for match in _AT.finditer(sentence))
    return any(not words & (known | _days()) for words in named)


@cache
def _days() -> set[str]:
    """The names of months and weekdays."""
    return {name.casefold() for name in (*calendar.month_name, *calendar.day_name) if name}


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)}


def _sentence(text: str, start: int, end: int) -> str:
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 600), start)]
    after = _SENTENCE_END.search(text, max(start, end - 1))
    return text[before[-1] if before else max(0, start - 600) : after.start() if after else end]


def _is_narrow(where: str) -> bool:
    """Whether a place is one where something happens, known by its name: no country, state or region."""
    name = where.rpartition("-")[2]
    return where != UNKNOWN and name.islower() and name not in _DIRECTIONS


_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central"})


def _holds(wide: str, narrow: str) -> bool:
    """Whether a place may be the narrow one: of a place known by its name alone nobody says in which region it lies."""
    return wide == UNKNOWN or inside(narrow, wide) or ("-" not in wide and may_be_inside(narrow, wide))


def _is_told(claim: Claim) -> bool:
    """Whether the words around a figure give its place, and not only the report that it stands in."""
    return any(mark.field is Field.PLACE and mark.quote for mark in claim.marks)


def _is_aggregate(claim: Claim, longest: timedelta = LONGEST_EVENT) -> bool:
    """Whether a claim counts over more than the days of one event: "this year", "since January"."""
    holds = claim.holds
    if holds is None or holds.start is None:
        return False
    first, last = holds.earliest, holds.latest
    return first is not None and (last or date.max) - first > longest and (holds.end != holds.start or counted_within(claim))


def _together(claim: Claim, other: Claim) -> bool:
    """Whether two claims may be of one time: a figure of days that ended well before another's is of another event."""
    ends = [_last(one.holds) for one in (claim, other)]
    return ends[0] is None or ends[1] is None or abs(ends[0] - ends[1]) <= ONE_STORY


def _last(holds: Period | None) -> date | None:
    return holds.latest if holds else None


def _is_set_apart(claim: Claim, other: _Placed) -> bool:
    """Whether one report tells both of the wide place and of the narrow one, as two figures of one voice."""
    one, two = claim.quantity, other.claim.quantity
    assert one is not None
    assert two is not None
    same = (one.what, one.state) == (two.what, two.state) and claim.figure != other.claim.figure
    return same and claim.attribution.speaker == other.claim.attribution.speaker
